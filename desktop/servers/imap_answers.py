"""What an IMAP server's responses mean. Own, small and tolerant: only what the program asks for is understood, everything else is
stepped over, and no nesting is followed deeper than DEEPEST. ENVELOPE and BODYSTRUCTURE are never asked for.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

from desktop.model.errors import Refused
from desktop.servers import explain
from desktop.servers.imap_guard import HIGHEST_UID
from desktop.servers.imap_lines import Response
from desktop.servers.imap_names import Listed

DEEPEST = 100
MOST_UIDS = 3_000_000  # that one answer may name

# A quoted string runs to its closing quote or to the end, so that no input makes the matching start over.
_TOKEN = re.compile(rb'"((?:[^"\\]|\\.)*)\\?(?:"|\Z)|([()]|[A-Za-z0-9.]+\[[^\]]*\](?:<[0-9]+>)?|[^\s()"]+)', re.DOTALL)
_ESCAPE = re.compile(rb"\\(.)", re.DOTALL)
_LIST = re.compile(rb'\* X?LIST \(([^)]*)\) ("(?:\\.|[^"\\])*"|[^\s"]+) ?(.*)\Z', re.DOTALL | re.IGNORECASE)
_EXTENDED = re.compile(rb" \([^()]*(?:\([^()]*\)[^()]*)*\)\Z")
_DATE = re.compile(rb" ?([0-9]{1,2})-([A-Za-z]{3})-([0-9]{4}) ([0-9]{2}):([0-9]{2}):([0-9]{2}) ([+-])([0-9]{2})([0-9]{2})\Z")
_MONTHS = {name: number for number, name in enumerate(b"jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_STATUS = re.compile(rb"\s*(OK|NO|BAD|BYE|PREAUTH)(?=\s|\Z)\s*(?:\[([^\]]*)\])?\s*(.*)\Z", re.DOTALL | re.IGNORECASE)
# The usual FETCH response: what was asked for, in that order, nothing else. Taken at a glance; all others go word by word.
_USUAL = re.compile(
    rb"\* [0-9]+ FETCH \(UID ([0-9]{1,10})(?: RFC822\.SIZE ([0-9]{1,19}))?(?: INTERNALDATE \"([^\"\\]{0,40})\")?"
    rb"(?: FLAGS \(([^()\"]*)\))?(?: MODSEQ \(([0-9]{1,19})\))?(?:(\))| BODY\[[^\]]*\] )\Z"
)
# That a folder is not there, said by servers without response codes: a clear word about the folder itself.
_MISSING = re.compile(
    r"\b(?:mailbox|folder)\b[^.;]{0,80}?(?:doesn't|does not|not) exist|\bno such (?:mailbox|folder)\b"
    r"|\b(?:unknown|non-?existent) (?:mailbox|folder)\b",
    re.IGNORECASE,
)
_RANGES = re.compile(rb"[0-9]{1,10}(?::[0-9]{1,10})?(?:,[0-9]{1,10}(?::[0-9]{1,10})?)*")

Token = str | bytes | None  # an atom or parenthesis, a string, a literal that was not kept


@dataclass(frozen=True, slots=True)
class Status:
    """OK, NO, BAD, BYE or PREAUTH with its code (`[…]`, without the brackets) and text."""

    kind: str
    code: bytes
    text: bytes
    whole: bytes  # code and text as they came, for people

    def code_is(self, *names: str) -> bool:
        """Whether the code's first word is one of these."""
        return self.code.partition(b" ")[0].upper().decode("ascii", "replace") in names


@dataclass(slots=True)
class Item:
    """One FETCH response, as far as it was understood. `body` is the one string that was asked for; `flags` is what stands between
    the parentheses, None if it was not told."""

    uid: int = 0
    flags: bytes | None = None
    received: bytes = b""
    size: int = 0
    modseq: int = 0
    body: bytes | None = None
    over: bool = False  # the body was larger than this command keeps
    name: str = ""  # X-GM-MSGID


def status(text: bytes) -> Status | None:
    """What follows the tag or the star, None if it is no status."""
    match = _STATUS.match(text)
    if match is None:
        return None
    whole = text.strip()[len(match[1]) :].strip()
    return Status(match[1].upper().decode(), match[2] or b"", match[3] or b"", whole)


def tokens(response: Response) -> Iterator[Token]:
    """The words of a response; raises ValueError when it is nested too deep."""
    depth = 0
    for index, part in enumerate(response):
        if index % 2:
            yield part
            continue
        for match in _TOKEN.finditer(part or b""):
            atom = match[2]
            if atom is None:
                inside = match[1]
                yield _ESCAPE.sub(rb"\1", inside) if b"\\" in inside else inside
                continue
            depth += (atom == b"(") - (atom == b")")
            if depth > DEEPEST:
                raise ValueError("nested too deep")
            yield atom.decode("latin-1")


def fetched(response: Response) -> Item | None:
    """A FETCH response, None if it is none or cannot be understood. What was not asked for is stepped over."""
    usual = _USUAL.match(response[0] or b"")
    if usual is not None and (len(response) == 1 if usual[6] else len(response) == 3 and response[2] == b")"):
        uid, size, received_at, flags, modseq, _ = usual.groups()
        if 0 < int(uid) <= HIGHEST_UID:
            body = response[1] if len(response) == 3 else None
            over = len(response) == 3 and body is None
            return Item(int(uid), flags, received_at or b"", int(size or 0), int(modseq or 0), body, over)
    try:
        words = tokens(response)
        if next(words) != "*" or not _digits(next(words)) or str(next(words)).upper() != "FETCH":
            return None
        return _attributes(words)
    except (ValueError, StopIteration):
        return None


def _digits(word: Token) -> bool:
    return isinstance(word, str) and word.isascii() and word.isdigit() and len(word) < 20


def _attributes(words: Iterator[Token]) -> Item:
    item = Item()
    for key in words:
        if not isinstance(key, str) or key in "()":
            continue
        name = key.upper()
        value = next(words)
        if name == "FLAGS" and value == "(":
            flags: list[str] = []
            for word in words:
                if word == ")":
                    break
                if isinstance(word, str):
                    flags.append(word)
            item.flags = " ".join(flags).encode("latin-1")
        elif name == "MODSEQ" and value == "(":
            word = next(words)
            item.modseq = int(word) if _digits(word) and isinstance(word, str) else 0
        elif value == "(":
            _step_over(words)
        elif name == "UID" and isinstance(value, str) and _digits(value):
            item.uid = int(value)
        elif name == "RFC822.SIZE" and isinstance(value, str) and _digits(value):
            item.size = int(value)
        elif name == "X-GM-MSGID" and isinstance(value, str) and value.isdigit() and len(value) <= 20:
            item.name = value
        elif name == "INTERNALDATE" and isinstance(value, bytes):
            item.received = value
        elif name.startswith("BODY["):
            if value is None:
                item.over = True
            elif isinstance(value, bytes):
                item.body = value
    if not 0 < item.uid <= HIGHEST_UID:
        raise ValueError("no UID")
    return item


def _step_over(words: Iterator[Token]) -> None:
    depth = 1
    while depth:
        word = next(words)
        if isinstance(word, str):
            depth += (word == "(") - (word == ")")


def received(value: bytes) -> datetime | None:
    """An INTERNALDATE in UTC, None if it is none."""
    match = _DATE.match(value)
    if match is None:
        return None
    day, month, year, hour, minute, second, sign, zone_hours, zone_minutes = match.groups()
    try:
        offset = timedelta(hours=int(zone_hours), minutes=int(zone_minutes)) * (-1 if sign == b"-" else 1)
        local = datetime(
            int(year), _MONTHS[month.lower()], int(day), int(hour), int(minute), min(int(second), 59), tzinfo=timezone(offset)
        )
        return local.astimezone(UTC)
    except (ValueError, KeyError, OverflowError):
        return None


def listed(response: Response) -> Listed | None:
    """A line of LIST or XLIST, however the name is written: quoted, as a literal, or bare with spaces in it."""
    if len(response) > 1:  # a literal: the name, as nothing in front of it can be one
        if len(response) != 3 or response[1] is None:
            return None
        match, name = _LIST.match((response[0] or b"").rstrip()), response[1]
    else:
        match = _LIST.match(response[0] or b"")
        if match is None:
            return None
        rest = match[3]
        if rest.startswith(b'"'):
            word = _TOKEN.match(rest)
            assert word is not None
            name = _ESCAPE.sub(rb"\1", word[1] or b"")
        else:
            name = _EXTENDED.sub(b"", rest).strip()
    if match is None or not name:
        return None
    delimiter = match[2]
    delimiter = _ESCAPE.sub(rb"\1", delimiter[1:-1]) if delimiter.startswith(b'"') else delimiter
    return Listed(frozenset(match[1].lower().split()), b"" if delimiter.upper() == b"NIL" else delimiter[:1], name)


def stated(response: Response) -> bytes | None:
    """The folder that a STATUS response is about; None if it is none."""
    try:
        words = tokens(response)
        if next(words) != "*" or str(next(words)).upper() != "STATUS":
            return None
        name = next(words)
    except (ValueError, StopIteration):
        return None
    return name if isinstance(name, bytes) else name.encode("latin-1") if isinstance(name, str) and name != "(" else None


def numbers(line: bytes) -> list[int]:
    """The UIDs of a SEARCH response; what is no number (`(MODSEQ 5)`) ends them."""
    found: list[int] = []
    for word in line.split()[2:]:
        if not word.isdigit() or len(word) > 10:
            break
        found.append(int(word))
    return found


def uid_ranges(text: bytes) -> list[tuple[int, int]]:
    """`1:3,5` as ranges, low before high; nothing for what is none."""
    match = _RANGES.match(text)
    if match is None:
        return []
    ranges: list[tuple[int, int]] = []
    for part in match[0].split(b","):
        low, _, high = part.partition(b":")
        pair = (int(low), int(high or low))
        ranges.append((min(pair), max(pair)))
    return ranges


def uids_in(ranges: Iterable[tuple[int, int]], *, below: int) -> list[int]:
    """Every UID of the ranges under `below`, as they were told. Raises ValueError when they are more than can be."""
    found: list[int] = []
    for low, high in ranges:
        high = min(high, below - 1)
        if high - low + 1 + len(found) > MOST_UIDS:
            raise ValueError(f"{low}:{high}")
        found.extend(range(low, high + 1))
    return found


def copied(code: bytes) -> dict[int, int]:
    """COPYUID (RFC 4315) as old UID to new; empty when it is none or does not add up."""
    words = code.split()
    if len(words) != 4 or words[0].upper() != b"COPYUID":
        return {}
    try:
        old, new = (uids_in(uid_ranges(word), below=1 << 32) for word in words[2:])
    except ValueError:
        return {}
    return dict(zip(old, new, strict=True)) if len(old) == len(new) else {}


def number_in(code: bytes, name: bytes) -> int:
    """The number of a response code such as `UIDNEXT 5`, 0 if it is another code."""
    words = code.split()
    if len(words) >= 2 and words[0].upper() == name and words[1].isdigit() and len(words[1]) < 20:
        return int(words[1])
    return 0


def refusal(answer: Status, said: str) -> Refused:
    """The error for a NO or BAD to a command: by its code (RFC 5530 and its kin), else by its words."""
    for code, names in (
        ("imap.quota", ("OVERQUOTA",)),
        ("imap.folder", ("TRYCREATE", "NONEXISTENT")),
        ("imap.exists", ("ALREADYEXISTS",)),
        ("imap.permission", ("NOPERM", "CANNOT", "READ-ONLY")),
        ("imap.size", ("TOOBIG", "LIMIT-APPEND")),
        ("imap.limit.later", ("LIMIT",)),
        ("imap.refused.later", ("UNAVAILABLE", "INUSE", "SERVERBUG", "CORRUPTION", "EXPUNGEISSUED")),
    ):
        if answer.code_is(*names):
            return Refused(code, said=said)
    if _MISSING.search(said):
        return Refused("imap.folder", said=said)
    if answer.kind == "NO" and explain.meaning(said).busy:
        return Refused("imap.refused.later", said=said)
    return Refused("imap.refused", said=said)
