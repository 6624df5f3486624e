"""What may go into an IMAP command line. Everything that is sent is made of the pieces below, and none of them can end a line.

A Message-ID or a folder name comes from strangers; with a line end in it, what follows would be a command of theirs. So NUL, CR
and LF are refused in every argument, whichever way it is written: Refused("imap.argument"). The only octets that go out as they
are, line ends included, are an appended message and a password, and both go as literals whose length is said first (or in base64).
"""

import base64
import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from imapclient import imap_utf7

from desktop.model.errors import Refused
from desktop.model.message import Flags

HIGHEST_UID = 0xFFFF_FFFF
LONGEST_SET = 7_000  # octets of a UID list in a command; servers take lines of 8 KB (RFC 7162 4)
LONGEST_KEYWORD = 200  # octets

_ENDS = re.compile(rb"[\x00\r\n]")
_ATOM = re.compile(rb"[!#$&'+,\-./0-9:;<=>?@A-Z\[^_`a-z|}~]+")  # RFC 3501 atom: no specials, no controls, 7 bits
_KEYWORD_SAFE = frozenset("!#$'+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~")


@dataclass(frozen=True, slots=True)
class Literal:
    """Octets that are sent with their length in front. `hurry` lets them go without asking, where the server allows that."""

    octets: bytes
    hurry: bool = True


Word = bytes | Literal


def checked(value: bytes) -> bytes:
    """`value`, which must not contain NUL, CR or LF."""
    if _ENDS.search(value):
        raise Refused("imap.argument")
    return value


def octets(text: str) -> bytes:
    """Text as UTF-8, checked."""
    try:
        return checked(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise Refused("imap.argument") from error


def string(value: bytes) -> Word:
    """A quoted string, or a literal where the octets are not for one (8 bits)."""
    if checked(value).isascii():
        return b'"' + value.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'
    return Literal(value)


def secret(value: bytes) -> Word:
    """A user name or password for LOGIN: as it is, in a literal when a quoted string cannot hold it."""
    if b"\0" in value:
        raise Refused("imap.argument")
    return Literal(value) if b"\r" in value or b"\n" in value else string(value)


def uid(number: int) -> int:
    """A UID as RFC 3501 has it."""
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= HIGHEST_UID:
        raise Refused("imap.argument")
    return number


def uid_sets(uids: Iterable[int], *, most: int = 500) -> list[tuple[bytes, list[int]]]:
    """The UIDs in their order, cut into lists of at most `most`, each with its set as it goes into a command (runs as a:b)."""
    numbers = list(dict.fromkeys(uid(number) for number in uids))
    sets: list[tuple[bytes, list[int]]] = []
    start = 0
    while start < len(numbers):
        count = min(most, len(numbers) - start)
        while len(text := _set(numbers[start : start + count])) > LONGEST_SET:
            count = max(1, count // 2)
        sets.append((text, numbers[start : start + count]))
        start += count
    return sets


def _set(numbers: Sequence[int]) -> bytes:
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(str(a) if a == b else f"{a}:{b}" for a, b in runs).encode()


def span(low: int, high: int) -> bytes:
    """The range `low` to `high` (never `*`, which would name the last message even below the range)."""
    return b"%d:%d" % (uid(low), uid(high))


def number(value: int) -> bytes:
    """A mod-sequence or UIDVALIDITY: 63 bits, not negative."""
    if not isinstance(value, int) or not 0 <= value < 1 << 63:
        raise Refused("imap.argument")
    return b"%d" % value


def folder(raw: bytes) -> Word:
    """A folder's name as the server gave it."""
    if not raw or len(raw) > 4096:
        raise Refused("imap.argument")
    return string(raw)


def folder_name(path: str) -> bytes:
    """A new folder's name in modified UTF-7 (RFC 3501 5.1.3). It would hide a line end, but nobody wants one in a name."""
    octets(path)
    try:
        encoded: bytes = imap_utf7.encode(path)
    except UnicodeEncodeError as error:
        raise Refused("imap.argument") from error
    if not encoded or len(encoded) > 4096:
        raise Refused("imap.argument")
    return checked(encoded)


def keyword(label: str) -> bytes:
    """A label as an IMAP keyword: as it is when it is an atom, else in modified UTF-7 with all that no atom may hold shifted too.
    `imap_names.label` reads it back."""
    octets(label)
    out: list[str] = []
    for plain, run in itertools.groupby(label, key=_KEYWORD_SAFE.__contains__):
        text = "".join(run)
        out.append(text if plain else _shift(text))
    word = "".join(out).encode("ascii")
    if len(word) > LONGEST_KEYWORD or not _ATOM.fullmatch(word):
        raise Refused("imap.argument")
    return word


def _shift(text: str) -> str:
    """Characters as a shifted run of modified UTF-7, ASCII among them."""
    return "&" + base64.b64encode(text.encode("utf-16-be")).rstrip(b"=").replace(b"/", b",").decode("ascii") + "-"


def flag_words(flags: Flags) -> list[bytes]:
    """What stands for these flags on the server."""
    words = [
        word
        for word, there in (
            (b"\\Seen", flags.seen),
            (b"\\Flagged", flags.flagged),
            (b"\\Answered", flags.answered),
            (b"\\Draft", flags.draft),
            (b"$Forwarded", flags.forwarded),
        )
        if there
    ]
    return words + [keyword(label) for label in sorted(flags.labels)]
