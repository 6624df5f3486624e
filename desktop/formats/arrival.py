"""All the processor's work on one message on its way into the store: reading, packing, cutting into search words."""

from dataclasses import replace
from datetime import datetime

from desktop.formats import inside, mime, sealed, source
from desktop.model.finding import Finding, Level
from desktop.model.message import Address, Arrival, Flags, Kept, Parsed, Words
from desktop.model.words import cut

HARD = "mime.too_hard"  # finding: the message could not be read in time or memory
INDEXED = 200_000  # characters of a text that go into the search index; a longer one is data, not a letter


def arrival(
    uid: int,
    flags: Flags,
    received: datetime | None,
    size: int,
    *,
    raw: bytes | None = None,
    header: bytes | None = None,
    modseq: int = 0,
) -> Arrival:
    """The message as the store takes it: whole with `raw`, else what its `header` says. Any bytes do."""
    if raw is None:
        parsed = mime.headers(header or b"")
        return Arrival(uid, flags, received, size, modseq, parsed, None, Kept.HEADERS, words(parsed))
    parsed, other = mime.read(raw)
    if parsed.attachments and (found := sealed.finding(raw, parsed)):
        parsed = replace(parsed, findings=(*parsed.findings, *found))
    index, lies = words(parsed, other=other), inside.read(raw, parsed)
    return Arrival(uid, flags, received, size, modseq, parsed, source.pack(raw), Kept.WHOLE, index, inside=lies)


def kept_raw(
    uid: int, flags: Flags, *, received: datetime | None, size: int, raw: bytes, parsed: Parsed, modseq: int = 0
) -> Arrival:
    """A message that could not be read in time or memory: its source, and what its header gave (`parsed`)."""
    found = Parsed(
        message_id=parsed.message_id,
        subject=parsed.subject,
        from_=parsed.from_,
        to=parsed.to,
        cc=parsed.cc,
        date=parsed.date,
        in_reply_to=parsed.in_reply_to,
        references=parsed.references,
        list_id=parsed.list_id,
        auto=parsed.auto,
        findings=(*parsed.findings, Finding(HARD, Level.WARN, {"size": str(len(raw))})),
    )
    return Arrival(uid, flags, received, size, modseq, found, source.pack(raw), Kept.RAW, words(found))


def words(parsed: Parsed, *, other: str = "") -> Words:
    """Index texts of a message. `other` is the text of an HTML version beside the plain one: its words are found, too."""
    body = cut(parsed.text[:INDEXED])
    if other:
        # Compared before they are cut: nearly always the two say the same, and then this costs next to nothing.
        more = " ".join(sorted(frozenset(other[:INDEXED].split()) - frozenset(parsed.text[:INDEXED].split())))
        if more:
            known = frozenset(body.split())
            body = " ".join([body, *dict.fromkeys(word for word in cut(more).split() if word not in known)]).strip()
    return Words(
        sender=_people((*parsed.from_, *parsed.reply_to)),
        recipients=_people((*parsed.to, *parsed.cc, *parsed.bcc)),
        subject=cut(parsed.subject),
        body=body,
        files=cut(" ".join(file.name for file in parsed.attachments)) if parsed.attachments else "",
    )


def _people(people: tuple[Address, ...]) -> str:
    if not people:
        return ""
    return cut(" ".join(f"{person.name} {person.address}" for person in people))
