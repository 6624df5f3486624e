"""What the head of a mail says of its way here: the results of the server that took it in, the host that wrote the topmost
Received, and whether it names its sender once and plainly."""

import re

from desktop.formats import addresses, authentication, header, structure
from desktop.model.origin import Origin

HEAD = 500_000  # bytes of a mail in which its header has to end
_BY = re.compile(r"\bby\s+([A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z0-9-]+)", re.IGNORECASE)
_COMMENT = re.compile(r"\([^()]*\)")
_LINE = re.compile(rb"\r\n|\r|\n")


def read(raw: bytes) -> Origin:
    """Of a whole mail or of its head. Any bytes do."""
    fields = structure.head(raw[:HEAD])
    results = fields.get(b"authentication-results", [])[:1]
    said = header.text_of(results[0]).strip() if results else ""
    found = authentication.read(said) if said else None
    return Origin(
        server=found.server if found is not None else "",
        said=said if found is not None else "",
        relay=_relay(fields.get(b"received", [])[:3]),
        lone=_lone(raw[:HEAD], fields),
    )


def _relay(received: list[bytes]) -> str:
    """The host by which the mail was taken in last. Some servers write their own address there first, which is no name."""
    for value in received:
        text = _COMMENT.sub(" ", header.text_of(value[:4_000])).partition(";")[0]
        if hosts := _BY.findall(text):
            return str(hosts[-1]).lower()
    return ""


def _lone(raw: bytes, fields: structure.Fields) -> bool:
    """One From with one mailbox, by a reading that breaks lines at every kind of line end as well: what a signature is checked
    against must be what is shown. A Sender has to be of the same domain."""
    names = [line.partition(b":")[0].strip().lower() for line in _LINE.split(_head(raw)) if line[:1] not in (b" ", b"\t")]
    values = fields.get(b"from", [])
    if names.count(b"from") != 1 or len(values) != 1 or len(fields.get(b"sender", [])) > 1:
        return False
    from_ = addresses.parse(values[0])
    if from_.total != 1 or from_.invalid or not from_.people[0].domain:
        return False
    sender = addresses.parse(fields[b"sender"][0]) if b"sender" in fields else None
    return sender is None or (
        sender.total == 1 and not sender.invalid and sender.people[0].domain == from_.people[0].domain
    )  # fmt: skip


def _head(raw: bytes) -> bytes:
    return re.split(rb"\r\n\r\n|\n\n|\r\r|\n\r\n", raw, maxsplit=1)[0]
