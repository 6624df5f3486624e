"""Whether a PDF that arrived takes a passphrase, or has permissions only and opens as it is: then nothing is said of it."""

from dataclasses import replace

from desktop.formats import mime, source
from desktop.model.message import Arrival
from desktop.model.seal import FOUND, Form, remembered, sealed_form, sealed_parts

_START = 1024  # bytes by which a PDF is known
LARGEST = 20_000_000  # bytes of a mail that is looked at; of a larger one it shows when the file is opened


def told_apart(arrival: Arrival) -> Arrival:
    """The mail, which remembers only those of its files that ask. Slow for the few mails that have any encrypted PDF."""
    parts = sealed_parts(arrival.parsed.findings)
    if not parts or arrival.source is None or arrival.size > LARGEST:
        return arrival
    from desktop.security import seal  # what seals takes long to load, and most mail needs none of it

    found = mime.contents(source.unpack(arrival.source), parts)
    free = {one.part for one, content in found if sealed_form(content[:_START]) is Form.PDF and seal.opens_freely(content)}
    if not free:
        return arrival
    others = [one for one in arrival.parsed.findings if one.code != FOUND]
    left = remembered(sorted(parts - free))
    return replace(arrival, parsed=replace(arrival.parsed, findings=(*others, *left)))
