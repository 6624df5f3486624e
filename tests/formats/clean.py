"""What every `Parsed` promises, whatever it was made from."""

import re
from datetime import UTC

from desktop.formats import addresses, header
from desktop.model.message import Address, Parsed

_LINE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff]")
_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202d\u202e]")


def check(parsed: Parsed) -> None:
    """Fails with the field that is not clean."""
    lines = [parsed.message_id, parsed.subject, parsed.list_id, parsed.snippet, *parsed.references, *parsed.in_reply_to]
    people: list[Address] = [
        *(*parsed.from_, *parsed.sender, *parsed.reply_to, *parsed.to, *parsed.cc, *parsed.bcc),
    ]
    for person in people:
        lines += [person.name, person.address]
        assert not person.address or addresses.valid(person.address), person
    for file in parsed.attachments:
        lines += [file.part, file.name, file.type, file.cid]
        assert file.name
        assert file.size >= 0
    for finding in parsed.findings:
        lines += [finding.code, *finding.facts.values()]
        assert all(isinstance(value, str) for value in finding.facts.values())
    for line in lines:
        assert not _LINE.search(line), repr(line)[:200]
    assert len(parsed.subject) <= header.LINE
    assert len(parsed.snippet) <= 200
    for text in (parsed.text, *parsed.invites):
        assert not _TEXT.search(text), repr(_TEXT.search(text))
    assert "\0" not in parsed.html
    parsed.html.encode("utf-8")
    assert parsed.date is None or parsed.date.tzinfo is UTC
    assert len({file.part for file in parsed.attachments}) == len(parsed.attachments)
