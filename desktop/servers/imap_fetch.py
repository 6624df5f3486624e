"""Fetching headers and bodies: streamed, bounded, and past every message that a server cannot deliver.

Sizes are asked for before bodies, so that a literal is only believed up to the size that was announced for it (and a tenth
more: servers count line ends differently). When a batch fails, or an answer in it cannot be understood, what is
missing is asked for again in halves, down to the single message, which is then given as broken.
"""

import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from desktop.model.errors import Offline
from desktop.model.message import Flags
from desktop.servers import imap_answers as answers
from desktop.servers import imap_guard as guard
from desktop.servers import imap_names as names
from desktop.servers.imap_answers import Item, Status
from desktop.servers.imap_lines import LARGEST_LITERAL, Response, quoted
from desktop.servers.imap_talk import Talk

BATCH = 500  # messages per command (Outlook stops at about 1,900)
LARGEST_HEADER = 8 * 1024 * 1024
SPARE = 64 * 1024  # octets that a message may be larger than announced, besides a tenth
HEADERS_OCTETS = 1024 * 1024 * 1024  # that one command may bring
PIECE = 1024 * 1024  # octets of a message that somebody waits for that are asked for at once
GIVE_UP = 12  # single messages in a row that fail: then it is not the messages

_MESSAGE_ID = re.compile(rb"message-id[ \t]*:(.*)", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class FetchedHeader:
    """`header` is RFC 5322 octets with CRLF; empty and `broken` a code (with the server's words in `said`) if not to be had."""

    uid: int
    flags: Flags
    received: datetime | None
    size: int
    modseq: int
    header: bytes
    broken: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class FetchedBody:
    """`raw` is the whole message as the server gave it; None and `broken` a code if not to be had: imap.toolarge, imap.gone,
    imap.unreadable (its words in `said`)."""

    uid: int
    flags: Flags
    received: datetime | None
    size: int
    modseq: int
    raw: bytes | None
    broken: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """The server's own id of a message, which it has in every folder (X-GM-MSGID), and what else changes."""

    name: str
    flags: Flags
    modseq: int


@dataclass(frozen=True, slots=True)
class _Broken:
    uid: int
    said: str


def headers(talk: Talk, uids: Iterable[int], *, modseq: bool) -> Iterator[FetchedHeader]:
    """See ImapSession.headers."""
    what = b"(UID RFC822.SIZE INTERNALDATE FLAGS" + (b" MODSEQ" if modseq else b"") + b" BODY.PEEK[HEADER])"
    for item in _each(talk, uids, what, literal=LARGEST_HEADER, body=True):
        if isinstance(item, _Broken):
            known = _about(talk, [item.uid], modseq=modseq).get(item.uid, Item(uid=item.uid))
            yield FetchedHeader(*_facts(known), header=b"", broken="imap.unreadable", said=item.said)
        else:
            yield FetchedHeader(*_facts(item), header=item.body or b"")


def bodies(talk: Talk, uids: Iterable[int], *, modseq: bool) -> Iterator[FetchedBody]:
    """See ImapSession.bodies."""
    for _, numbers in guard.uid_sets(uids, most=BATCH):
        known = _about(talk, numbers, modseq=modseq)
        wanted = [number for number in numbers if number in known]
        for number in [number for number in wanted if known[number].size > LARGEST_LITERAL]:
            wanted.remove(number)
            yield FetchedBody(*_facts(known[number]), raw=None, broken="imap.toolarge")
        largest = max((known[number].size for number in wanted), default=0)
        total = sum(known[number].size for number in wanted) * 11 // 10 + (SPARE + 1024) * len(wanted)
        limit = min(LARGEST_LITERAL, largest * 11 // 10 + SPARE)
        for item in _each(talk, wanted, b"(UID BODY.PEEK[])", literal=limit, octets=total, body=True):
            facts = _facts(known[item.uid])
            if isinstance(item, _Broken):
                yield FetchedBody(*facts, raw=None, broken="imap.unreadable", said=item.said)
            else:
                yield FetchedBody(*facts, raw=item.body)


def body(talk: Talk, uid: int, *, modseq: bool, go_on: Callable[[], bool]) -> FetchedBody | None:
    """See ImapSession.body."""
    known = _about(talk, [uid], modseq=modseq).get(uid)
    if known is None:
        return FetchedBody(uid, Flags(), None, 0, 0, None, broken="imap.gone")
    if PIECE < known.size <= LARGEST_LITERAL:
        raw = bytearray()
        while (piece := _piece(talk, uid, len(raw))) is not None and len(raw) <= LARGEST_LITERAL:
            raw += piece
            if not piece or (len(piece) < PIECE and len(raw) >= known.size):  # sizes are announced a little wrong by some
                return FetchedBody(*_facts(known), raw=bytes(raw))
            if not go_on():
                return None
        # A server that knows no pieces gives it whole.
    found = list(bodies(talk, [uid], modseq=modseq))
    return found[0] if found else FetchedBody(*_facts(known), raw=None, broken="imap.gone")


def _piece(talk: Talk, uid: int, start: int) -> bytes | None:
    """PIECE octets of a message from `start` on, fewer (or none) at its end; None if the server does not give pieces."""
    found: list[bytes] = []
    words: list[guard.Word] = [b"UID", b"FETCH", guard.number(uid), b"(UID BODY.PEEK[]<%d.%d>)" % (start, PIECE)]
    done: list[Status] = []
    for response in talk.stream(words, done, octets=2 * PIECE + SPARE, literal=PIECE):
        item = answers.fetched(response)
        if item is not None and item.uid == uid and item.body is not None:
            found.append(item.body)
    return found[0] if done[0].kind == "OK" and len(found) == 1 else None


def named(talk: Talk, uids: Iterable[int], *, modseq: bool) -> dict[int, Named]:
    """See ImapSession.named."""
    what = b"(UID FLAGS" + (b" MODSEQ" if modseq else b"") + b" X-GM-MSGID)"
    found: dict[int, Named] = {}
    for item in _each(talk, uids, what, literal=SPARE, body=False):
        if isinstance(item, Item) and item.name:
            found[item.uid] = Named(item.name, names.flags(item.flags or b"")[0], item.modseq)
    return found


def identities(talk: Talk, uids: Iterable[int]) -> dict[int, tuple[bytes, int]]:
    """See ImapSession.identities."""
    found: dict[int, tuple[bytes, int]] = {}
    for item in _each(talk, uids, b"(UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])", literal=SPARE, body=True):
        if isinstance(item, Item):
            found[item.uid] = (item.body or b"", item.size)
    return found


def message_ids(talk: Talk, uids: Iterable[int]) -> dict[int, bytes]:
    """The Message-ID of each (without <>), as its header has it."""
    found: dict[int, bytes] = {}
    for item in _each(talk, uids, b"(UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])", literal=SPARE, body=True):
        if isinstance(item, Item) and (match := _MESSAGE_ID.match(item.body or b"")):
            found[item.uid] = b"".join(match[1].split()).strip(b"<>")
    return found


def _about(talk: Talk, uids: Iterable[int], *, modseq: bool) -> dict[int, Item]:
    """Size, date and flags of what is there."""
    what = b"(UID RFC822.SIZE INTERNALDATE FLAGS" + (b" MODSEQ)" if modseq else b")")
    found: dict[int, Item] = {}
    for item in _each(talk, uids, what, literal=SPARE, body=False):
        found[item.uid] = Item(uid=item.uid) if isinstance(item, _Broken) else item
    return found


def _facts(item: Item) -> tuple[int, Flags, datetime | None, int, int]:
    return item.uid, names.flags(item.flags or b"")[0], answers.received(item.received), item.size, item.modseq


def _each(
    talk: Talk, uids: Iterable[int], what: bytes, *, literal: int, body: bool, octets: int = HEADERS_OCTETS
) -> Iterator[Item | _Broken]:
    """Each message once, broken ones as such. With `body` an answer counts only with a string."""
    waiting = deque(numbers for _, numbers in guard.uid_sets(uids, most=BATCH))
    failures = 0
    while waiting:
        numbers = waiting.popleft()
        ask = _Ask(set(numbers), body)
        single = len(numbers) == 1
        done: list[Status] = []
        words: list[guard.Word] = [b"UID", b"FETCH", guard.uid_sets(numbers)[0][0], what]
        try:
            # Alone, a message may be as large as any.
            most = max(octets, 2 * LARGEST_LITERAL) if single else octets
            for response in talk.stream(words, done, octets=most, literal=LARGEST_LITERAL if single and body else literal):
                item = ask.take(response)
                if item is not None:
                    failures = 0
                    yield item
        except Offline as error:
            missing = [number for number in numbers if number in ask.missing]
            if missing:  # so that the caller can tell which message it was that ends the connection each time
                error.facts.setdefault("uid", str(min(missing)))  # asked for as ranges, they come in ascending order
            raise
        missing = [number for number in numbers if number in ask.missing]
        answer = done[0]
        if answer.kind == "NO" and isinstance(away := talk.refused(answer), Offline):  # it is not about the messages
            raise away
        if answer.kind == "OK" and missing and not ask.strange:
            missing = _there(talk, missing)  # what is gone needs no second question
        if not missing:
            continue
        if not single:
            half = (len(missing) + 1) // 2 if len(missing) == len(numbers) else len(missing)
            waiting.extendleft(part for part in (missing[half:], missing[:half]) if part)
            continue
        failures += 1
        if failures > GIVE_UP and answer.kind != "OK":
            raise talk.refused(answer)
        yield _Broken(missing[0], quoted(answer.whole) if answer.kind != "OK" else "")


def _there(talk: Talk, uids: list[int]) -> list[int]:
    """Which of these exist."""
    found: set[int] = set()

    def take(response: Response) -> None:
        line = response[0] or b""
        if line[:8].upper() == b"* SEARCH":
            found.update(answers.numbers(line))

    for text, _ in guard.uid_sets(uids):
        if talk.try_([b"UID", b"SEARCH", b"UID " + text], take).kind != "OK":
            return []
    return [number for number in uids if number in found]


class _Ask:
    """What is still missing of one command's messages."""

    def __init__(self, missing: set[int], body: bool) -> None:
        self.missing = missing
        self.strange = False  # there were answers that nobody understands
        self._body = body

    def take(self, response: Response) -> Item | None:
        """The message of this response, if it is one that was asked for and has not come yet."""
        item = answers.fetched(response)
        if item is None:
            words = (response[0] or b"")[:60].upper().split()
            self.strange = self.strange or (len(words) > 2 and words[2].startswith(b"FETCH"))
            return None
        if item.uid not in self.missing:
            return None
        if self._body and item.body is None:
            self.strange = self.strange or item.over
            return None
        if not self._body and item.flags is None:
            return None
        self.missing.discard(item.uid)
        return item
