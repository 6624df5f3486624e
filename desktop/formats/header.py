"""Header fields of a mail as clean text. Every function is total: any bytes give a value, never an error.

What the standard library raises on (broken encoded words, dates, addresses: FAULTS 0.7) is decoded here by own rules: RFC 2047
words in all their wrong forms, RFC 5322 dates and identifiers. Addresses have `formats.addresses`, parameters `formats.parameters`.
"""

import binascii
import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_tz
from itertools import islice

from desktop.formats import charset

LINE = 1_000  # characters of a decoded one-line field
VALUE = 64_000  # bytes of one field that are looked at
WORDS = 1_000  # RFC 2047 words decoded in one field; 20,000 of them are an attack, not a subject
REFERENCES = 100
EARLIEST, LATEST = 1970, 2100  # years a Date can mean

_EDGE = re.compile("[\\s\x85\u2028\u2029]+")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# Bidirectional controls, zero-width characters and tags: they change what is read without being seen. ZWJ and ZWNJ stay: emoji and
# Persian need them.
_SURROGATE = re.compile("[\udc80-\udcff]")
_HIDDEN = re.compile("[\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\U000e0000-\U000e007f]")
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WORD = re.compile(r"=\?([^\s?=]{1,64})\?([bBqQ])\?((?:[^?]|\?(?!=))*+)\?=")
_QUOTED = re.compile(rb"=([0-9A-Fa-f]{2})")
_NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
_URL_SAFE = bytes.maketrans(b"-_", b"+/")

_MONTHS = {
    name: number
    for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}
_DATE = re.compile(
    r"(?:[A-Za-z]{2,9}[,.]?\s+)?(\d{1,2})[\s-]([A-Za-z]{3})[A-Za-z]*\.?[\s-](\d{2,5})[\s,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?"
    r"(?:\.\d+)?\s*([+-]\d{1,6}|[A-Za-z]{1,5})?"
)
_ISO = re.compile(
    r"(\d{4})[-/.\u5e74](\d{1,2})[-/.\u6708](\d{1,2})\u65e5?[T\s,]*(?:(\d{1,2})[:\u65f6](\d{2})(?::(\d{2}))?)?(?:\.\d+)?\s*"
    r"(Z|[+-]\d{2}:?\d{2})?"
)
_HOURS = {"edt": -4, "est": -5, "cdt": -5, "cst": -6, "mdt": -6, "mst": -7, "pdt": -7, "pst": -8, "cest": 2, "cet": 1, "bst": 1}
_ID = re.compile(r"<([^<>]{1,998}?)>")
_IDS = re.compile(rb"<([^<>]{1,998}?)>")
_BARE_ID = re.compile(r"[^\s<>()\"\\@]{1,500}@[^\s<>()\"\\@]{1,498}")
_BLANK = re.compile(r"\s+")


def clean(text: str) -> str:
    """One line of clean text: white space is single blanks, other control characters are U+FFFD, hidden ones are gone."""
    if not (text.isascii() and text.isprintable()):
        text = _CONTROL.sub("\ufffd", _HIDDEN.sub("", _EDGE.sub(" ", text)))
    elif "  " in text:
        text = _EDGE.sub(" ", text)
    return text.strip()


def text_of(value: bytes) -> str:
    """The characters of a raw field, folding undone, encoded words as they are. Bytes beyond ASCII have no label here: guessed.
    Only where encoded words stand as well, which may hold such bytes, they stay surrogates until `words` has read those."""
    value = value[:VALUE]
    if b"\n" in value or b"\r" in value:
        value = value.replace(b"\r", b"").replace(b"\n", b"")
    if value.isascii():
        return value.decode("ascii")
    if b"=?" not in value:
        return charset.guess(value)
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("ascii", "surrogateescape")


def _guessed(text: str) -> str:
    """`text` with the surrogates of `text_of` read."""
    return text if text.isascii() or not _SURROGATE.search(text) else charset.guess(text.encode("utf-8", "surrogateescape"))


def unstructured(value: bytes) -> str:
    """A Subject or the like: decoded, clean, at most `LINE` characters."""
    return clean(words(text_of(value))[: LINE * 4])[:LINE]


def words(text: str) -> str:
    """`text` with its RFC 2047 encoded words decoded, at most `WORDS` of them.

    Taken as well: words inside quotes or glued to other text, blanks inside, no padding, URL-safe base64, a character or a base64
    quantum that is split between two words, a language after the charset (RFC 2231).
    """
    end = text.rfind("?=")
    if end < 0 or "=?" not in text:
        return _guessed(text)
    out: list[str] = []
    run: list[tuple[str, str]] = []  # (encoding, content) of neighbouring words with one charset
    label = ""
    position = 0
    for match in islice(_WORD.finditer(text, 0, end + 2), WORDS):
        between = text[position : match.start()]
        if run and between and not between.isspace():
            out.append(_run(label, run))
            run = []
        if not run:
            out.append(_guessed(between))
        this = match[1].partition("*")[0].lower()
        if run and this != label:
            out.append(_run(label, run))
            run = []
        label = this
        run.append((match[2].upper(), match[3]))
        position = match.end()
    if run:
        out.append(_run(label, run))
    out.append(_guessed(text[position:]))
    return "".join(out)


def _run(label: str, run: list[tuple[str, str]]) -> str:
    """Neighbouring words of one charset, decoded together: senders split characters between words."""
    data: list[bytes] = []
    waiting = ""
    for encoding, content in run:
        if encoding == "B":
            waiting += content
            continue
        if waiting:
            data.append(base64_bytes(waiting.encode("ascii", "ignore")))
            waiting = ""
        raw = content.replace("_", " ").encode("utf-8", "surrogateescape")
        data.append(_QUOTED.sub(lambda match: bytes.fromhex(match[1].decode("ascii")), raw))
    if waiting:
        data.append(base64_bytes(waiting.encode("ascii", "ignore")))
    joined = b"".join(data)
    if charset.refused(label):  # UTF-7, which can hide markup in a document but nothing in a line of text
        return joined.decode("utf-7", "replace")
    return charset.decode(joined, label)[0]


def base64_bytes(data: bytes) -> bytes:
    """Base64 in any wrong form: foreign characters skipped, padding missing, wrong or in the middle (joined pieces)."""
    if b"-" in data or b"_" in data:
        data = data.translate(_URL_SAFE)
    data = data.translate(None, _NOT_BASE64)
    if b"=" not in data.rstrip(b"="):
        return _quanta(data.rstrip(b"="))
    return b"".join(_quanta(piece) for piece in data.split(b"=") if piece)


def _quanta(data: bytes) -> bytes:
    left = len(data) % 4
    if left == 1:
        data = data[:-1]
    elif left:
        data += b"=" * (4 - left)
    return binascii.a2b_base64(data)


def date(value: bytes) -> datetime | None:
    """A Date field as UTC; None when it is no date or no year a mail can have. A zone that cannot be is taken as UTC."""
    text = clean(text_of(value[:500]))[:200]
    if not text:
        return None
    match = _DATE.match(text)
    month = _MONTHS.get(match[2].lower()) if match else None
    if match and month:
        year = int(match[3])
        if len(match[3]) == 2:
            year += 2000 if year < 50 else 1900
        elif len(match[3]) == 3:
            year += 1900  # what a broken localtime() gives
        return _utc(year, month, int(match[1]), (match[4], match[5], match[6]), _zone(match[7] or ""))
    match = _ISO.search(text)
    if match:
        return _utc(int(match[1]), int(match[2]), int(match[3]), (match[4], match[5], match[6]), _zone(match[7] or ""))
    try:
        parts = parsedate_tz(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    if parts is None:
        return None
    year, number, day, hour, minute, second = (int(part) for part in parts[:6])
    return _utc(year, number, day, (str(hour), str(minute), str(second)), timedelta(seconds=parts[9] or 0))


_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})\s*(?:\(|$)")


def offset(value: bytes) -> int | None:
    """The offset that a Date field names, in minutes east of UTC. None where it names none, or `-0000`, which says that the zone of
    the writer is not known (RFC 5322, 3.3); names of zones are not trusted ("CST")."""
    found = _OFFSET.search(clean(text_of(value[:500]))[:200])
    if found is None or found[1] + found[2] + found[3] == "-0000":
        return None
    minutes = int(found[2]) * 60 + int(found[3])
    if int(found[3]) > 59 or not -12 * 60 <= (minutes if found[1] == "+" else -minutes) <= 14 * 60:
        return None
    return minutes if found[1] == "+" else -minutes


def _zone(name: str) -> timedelta:
    if name[:1] in {"+", "-"}:
        digits = name[1:].replace(":", "")
        if len(digits) == 4 and int(digits[:2]) <= 15 and int(digits[2:]) < 60:
            offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
            return -offset if name[0] == "-" else offset
        return timedelta()
    return timedelta(hours=_HOURS.get(name.lower(), 0))


def _utc(year: int, month: int, day: int, clock: tuple[str | None, str | None, str | None], zone: timedelta) -> datetime | None:
    if not EARLIEST <= year <= LATEST or abs(zone) >= timedelta(hours=24):
        return None
    hour, minute, second = (int(part or 0) for part in clock)
    try:
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=timezone(zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def message_id(value: bytes) -> str:
    """The identifier without its angle brackets, clean. What has none is taken as it stands."""
    text = clean(text_of(value[:4_000]))
    match = _ID.search(text)
    return (match[1] if match else text.strip("<> "))[:998].strip()


def message_ids(value: bytes) -> tuple[str, ...]:
    """References or In-Reply-To: identifiers without brackets; of very many the first and the last ones, which threads need. Some
    programs leave the brackets out: then nothing but identifiers may be there."""
    if b"<" not in value and len(value) < VALUE:
        bare = clean(text_of(value)).replace(",", " ").replace(";", " ").split()
        return tuple(dict.fromkeys(bare[:REFERENCES])) if all(map(_BARE_ID.fullmatch, bare)) else ()
    found = [_BLANK.sub("", clean(text_of(match))) for match in _IDS.findall(value[: VALUE * 100])]
    found = [one for one in found if one]
    if len(found) > REFERENCES:
        found = [found[0], *found[1 - REFERENCES :]]
    return tuple(dict.fromkeys(found))
