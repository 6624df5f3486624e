"""What it says: nothing, no subject, an attachment that is not there."""

import re
from collections.abc import Iterator

from desktop.checks.known import Written
from desktop.model.finding import Finding, Level

# Words that announce a file. English: "attach" as a noun stands alone in other trades ("no strings attached" is let through by
# asking for the usual forms). Chinese words are specific enough as they are.
_ANNOUNCED = re.compile(
    r"\b(?:(?:i|we)(?:'ve| have| am| are|'m|'re)? (?:also )?(?:attach(?:ed|ing)?|enclos(?:e|ed|ing))"
    r"|find (?:[\w'-]+ ){1,6}(?:attached|enclosed)"
    r"|(?:is|are|see|find|kindly|herewith|here|also|please|pls|as|the) (?:the )?(?:attached|enclosed)"
    r"|(?:attached|enclosed) (?:is|are|please|pls|you|herewith|to this (?:e-?mail|mail|message|letter)|the|our|my|find|file|files"
    r"|document|documents|pi|invoice|quotation|catalog|catalogue|price|drawing|photo|photos|picture|pictures)"
    r"|(?:see|find|check|open|in|the|our|my|with|as(?: an)?|per) (?:the )?(?:attachments?|enclosures?))\b"
    r"|^\s*attached\b|\bpfa\b"
    r"|附件|附上|附在|见附|隨信附|随信附|随函附|随附|附图|附表|附后|如附|附檔|隨附|夾檔|附了",
    re.IGNORECASE | re.MULTILINE,
)
# What a picture in the text is as well as a file.
_NEAR = 16  # characters
_PICTURED = re.compile(r"photo|picture|drawing|图", re.IGNORECASE)
# "No attachment", "without attachments", "没有附件", "无附件", "不带附件": says that there is none.
_DENIED = re.compile(
    r"\b(?:no|without|any|open any|never open) (?:attachments?|enclosures?)\b|(?:没有|无|無|没|不带|不要|未带)附件", re.IGNORECASE
)


# As `trade.merge` marks what a template could not fill in; such brackets are in no language's letters.
_GAP = re.compile(r"⟦([^⟦⟧\n]{1,100})⟧")


def missing_field(written: Written) -> Iterator[Finding]:
    """A template left a gap in the subject or the text; fact `field` names the first, `number` says how many there are."""
    found = [*_GAP.findall(written.subject), *_GAP.findall(written.text)]
    if found:
        yield Finding("content.missing_field", Level.STOP, {"field": found[0].strip(), "number": str(len(found))})


def no_subject(written: Written) -> Iterator[Finding]:
    if not re.sub(r"^(?:\s*(?:re|fwd?|回复|转发)\s*[:：])+", "", written.subject, flags=re.IGNORECASE).strip():
        yield Finding("content.no_subject", Level.WARN)


def no_attachment(written: Written) -> Iterator[Finding]:
    """The text (own words only, not the quote) or the subject speaks of an attachment, and there is none."""
    if written.files:
        return
    text = _DENIED.sub(" ", f"{written.subject}\n{written.text}")
    found = _ANNOUNCED.search(text)
    if found and not (written.pictures and _PICTURED.search(text[found.start() : found.end() + _NEAR])):
        yield Finding("content.no_attachment", Level.WARN, {"word": " ".join(found[0].split())})


def empty(written: Written) -> Iterator[Finding]:
    if not (written.text.strip() or written.files or written.pictures or written.forwards):
        yield Finding("content.empty", Level.WARN)


def too_large(written: Written) -> Iterator[Finding]:
    """Larger than the server takes, as it said when it was last asked. Facts in megabytes."""
    if 0 < written.limit < written.size:
        size, limit = (f"{octets / 1e6:.1f}" for octets in (written.size, written.limit))
        yield Finding("content.too_large", Level.STOP, {"size": size, "limit": limit})
