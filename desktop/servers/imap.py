"""IMAP (RFC 3501 and its extensions): what the engine asks a mail server for.

An `ImapSession` is one signed-in connection. Every argument passes `imap_guard`, every answer is read within the bounds of
`imap_lines`; the library under it (imapclient) only codes folder names and dates, because its reader and its command lines are
not safe against hostile servers and hostile mails. Messages are addressed by UID only, in explicit lists; headers and bodies are
fetched as they are and never as ENVELOPE or BODYSTRUCTURE. A message that the server cannot deliver is isolated by halving its
batch and given as broken, so that it never stops the others.

All methods raise Offline (the session is over then), Refused (this one thing; the session goes on; "imap.argument" for arguments
that no command may carry) and, for NetEase, LoginRefused. Between two calls nothing is going on on the connection.
"""

import selectors
import socket
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from types import TracebackType
from typing import Self

from imapclient import datetime_util

from desktop.model.account import Settings
from desktop.model.credential import Credential
from desktop.model.errors import Refused
from desktop.model.folder import RemoteFolder, SyncPoint
from desktop.model.label import Keywords
from desktop.model.message import Flags
from desktop.servers import awake
from desktop.servers import imap_answers as answers
from desktop.servers import imap_fetch as fetch
from desktop.servers import imap_guard as guard
from desktop.servers import imap_names as names
from desktop.servers.imap_fetch import FetchedBody, FetchedHeader, Named
from desktop.servers.imap_folder import Opened, Selected, State, Stated
from desktop.servers.imap_guard import HIGHEST_UID, Literal, Word
from desktop.servers.imap_lines import Response
from desktop.servers.imap_talk import ANSWER, PATIENCE, Talk

__all__ = ["FetchedBody", "FetchedHeader", "ImapSession", "Named", "Selected", "State"]

WINDOW = 50_000  # UIDs of one search
MOST_WINDOWS = 2_000
MOST_FOLDERS = 20_000
MOST_CANDIDATES = 200  # messages looked at for one Message-ID
MOST_RECENT = 20  # the same, where the search names none
MOST_UNSEARCHED = 2_000  # the same, where the server cannot search
LIST_OCTETS = 16 * 1024 * 1024
FLAGS_OCTETS = 256 * 1024 * 1024
POLL = 120.0  # seconds between looks where there is no IDLE
ANSWER_IDLE = 20.0  # seconds that a server may take to begin IDLE


class ImapSession:
    """See the module. Made by `connect`; one thread uses it, only `abort` and `disturb` may be called from another."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk
        self._uidnext = 0
        self.uidvalidity = 0  # of the selected folder
        self._surveyed: dict[bytes, State] = {}
        self.disturbed = False  # whether the machine slept, or moved to another network, during the last `idle`

    @classmethod
    def connect(
        cls,
        settings: Settings,
        credential: Credential,
        *,
        timeout: float = 30.0,
        patience: float = PATIENCE,
        started: Callable[["ImapSession"], object] | None = None,
    ) -> "ImapSession":
        """Connect, protect, sign in, say who we are. `timeout` (seconds) bounds each of these steps, `patience` each later command.

        `started` is given the session before anything is done, so that another thread can `abort` the connecting as well.
        Raises Offline, CertificateRefused, LoginRefused.
        """
        session = cls(Talk(settings, patience=patience))
        if started is not None:
            started(session)
        session._talk.open(credential, timeout=timeout)
        return session

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self.logout()
        else:
            self._talk.close()

    @property
    def capabilities(self) -> frozenset[str]:
        """What the server said after the sign-in that it can do, in upper case."""
        return self._talk.capabilities

    @property
    def reached(self) -> bool:
        """Whether anybody answered at the other end; false while connecting, and when that failed."""
        return self._talk.reached

    @property
    def suspect(self) -> bool:
        """Whether the machine slept or moved since the server last said something: if the line is lost, it is no fault of its."""
        return self._talk.suspect

    @property
    def can_idle(self) -> bool:
        return "IDLE" in self._talk.capabilities

    @property
    def condstore(self) -> bool:
        """Whether mod-sequences are told (RFC 7162)."""
        return bool({"CONDSTORE", "QRESYNC"} & self._talk.capabilities)

    @property
    def qresync(self) -> bool:
        return "QRESYNC" in self._talk.enabled

    @property
    def exists(self) -> int:
        """How many messages the selected folder has, as last told."""
        return self._talk.exists

    @property
    def hides_deleted(self) -> bool:
        """Whether what is marked \\Deleted counts as gone: where it may have to stay (see `move`), it is not there for us."""
        return "UIDPLUS" not in self._talk.capabilities

    # Folders.

    def folders(self) -> list[RemoteFolder]:
        """All folders with what they are for."""
        lines: list[names.Listed] = []

        def take(response: Response) -> None:
            listed = answers.listed(response)
            if listed is not None:
                if len(lines) >= MOST_FOLDERS:
                    raise self._talk.wire.fail("offline.nonsense", b"endless LIST")
                lines.append(listed)

        can = self._talk.capabilities
        everything: list[Word] = [b'""', b'"*"']
        if {"LIST-EXTENDED", "SPECIAL-USE"} <= can:
            self._talk.do([b"LIST", *everything, b"RETURN", b"(SPECIAL-USE)"], take, octets=LIST_OCTETS)
        elif "SPECIAL-USE" in can or "XLIST" not in can or self._talk.try_([b"XLIST", *everything], take).kind != "OK":
            lines.clear()
            self._talk.do([b"LIST", *everything], take, octets=LIST_OCTETS)
        return names.folders(lines)

    def create(self, path: str) -> bytes:
        """Make a folder (levels separated by the server's delimiter) and subscribe to it. Its raw name."""
        raw = guard.folder_name(path)
        self._talk.do([b"CREATE", guard.string(raw)])
        self._talk.try_([b"SUBSCRIBE", guard.string(raw)])  # other programs show only what is subscribed
        return raw

    def select(
        self, raw: bytes, *, readonly: bool = False, known: SyncPoint | None = None, known_uids: Iterable[int] | None = None
    ) -> Selected:
        """Open a folder. With `known` (a point with a modseq) a server with QRESYNC also tells what changed and vanished since;
        `known_uids` limits what it has to tell of. A UIDVALIDITY of 0 means that the server gave none: no UID of it can be kept."""
        words: list[Word] = [b"EXAMINE" if readonly else b"SELECT", guard.folder(raw)]
        asked = self.qresync and known is not None and known.uidvalidity > 0 and known.modseq > 0
        if asked and known is not None:
            point = guard.number(known.uidvalidity) + b" " + guard.number(known.modseq)
            sets = guard.uid_sets(known_uids or (), most=WINDOW)
            words.append(b"(QRESYNC (" + point + (b" " + sets[0][0] if len(sets) == 1 else b"") + b"))")
        elif self.condstore:
            words.append(b"(CONDSTORE)")
        opened = Opened()
        self._uidnext, self.uidvalidity, self._talk.exists = 0, 0, 0
        done = self._talk.do(words, opened.take, octets=FLAGS_OCTETS if asked else ANSWER)
        self._talk.changed = False
        self._uidnext, self.uidvalidity = opened.uidnext, opened.uidvalidity
        resynced = asked and known is not None and known.uidvalidity == opened.uidvalidity and opened.modseq > 0
        # Numbers above the known UIDNEXT were never known here, so they cannot have vanished from here.
        below = max(known.uidnext if known else 0, opened.uidnext) or HIGHEST_UID + 1
        try:
            vanished = frozenset(answers.uids_in(opened.vanished, below=below) if resynced else ())
        except ValueError as error:
            raise self._talk.wire.fail("offline.nonsense", b"VANISHED") from error
        return Selected(
            uidvalidity=opened.uidvalidity,
            uidnext=opened.uidnext,
            exists=self._talk.exists,
            modseq=opened.modseq if self.condstore else 0,  # Cyrus tells it all the same
            # Gmail says that it keeps any keyword, and does not.
            keywords=Keywords() if "X-GM-EXT-1" in self._talk.capabilities else opened.keywords,
            mailbox_id=opened.mailbox_id,
            readonly=done.code_is("READ-ONLY"),
            resynced=resynced,
            vanished=vanished,
            changed=self._visible(opened.changed) if resynced else {},
        )

    def status(self, raw: bytes) -> State:
        """How a folder stands, without opening it."""
        stated = Stated()
        self._talk.do([b"STATUS", guard.folder(raw), self._status_items()], stated.take)
        return stated.state

    def survey(self) -> None:
        """Ask with one command how all folders stand, where the server can tell that (RFC 5819): `surveyed` has it."""
        self._surveyed.clear()

        def take(response: Response) -> None:
            named = answers.stated(response)
            if named is not None:
                stated = Stated()
                stated.take(response)
                self._surveyed[named] = stated.state

        if {"LIST-EXTENDED", "LIST-STATUS"} <= self._talk.capabilities:  # the one writes its question in the words of the other
            self._talk.try_(
                [b"LIST", b'""', b'"*"', b"RETURN", b"(STATUS " + self._status_items() + b")"], take, octets=LIST_OCTETS
            )

    def surveyed(self, raw: bytes) -> State:
        """How a folder stood in the last survey, good for once; asked for where that did not tell."""
        return self._surveyed.pop(raw, None) or self.status(raw)

    def _status_items(self) -> bytes:
        return b"(MESSAGES UIDNEXT UIDVALIDITY" + (b" HIGHESTMODSEQ)" if self.condstore else b")")

    # What is in the selected folder.

    def uids(self, low: int = 1, high: int = HIGHEST_UID) -> list[int]:
        """The UIDs that exist from `low` to `high`, ascending. Asked for in windows; what lies outside of one is not believed."""
        found: set[int] = set()
        for start, end in self._windows(low, high):
            found.update(self._search(b"UID " + guard.span(start, end) + self._hide(), start, end))
        return sorted(found)

    def there(self, uids: Iterable[int]) -> frozenset[int]:
        """Which of these exist."""
        found: set[int] = set()
        for text, numbers in guard.uid_sets(uids):
            found.update(self._search(b"UID " + text + self._hide(), min(numbers), max(numbers)))
        return frozenset(found.intersection(uids))

    def flags(self, low: int = 1, high: int = HIGHEST_UID) -> dict[int, tuple[Flags, int]]:
        """Flags and mod-sequences (0 without CONDSTORE) of what exists from `low` to `high`."""
        raw: dict[int, tuple[bytes, int]] = {}
        for start, end in self._windows(low, high):
            self._flags([b"UID", b"FETCH", guard.span(start, end), self._flag_items()], raw, start, end)
        return self._visible(raw)

    def flags_since(self, modseq: int) -> dict[int, tuple[Flags, int]]:
        """The same for what changed after a mod-sequence; new messages are among them. Only with CONDSTORE."""
        raw: dict[int, tuple[bytes, int]] = {}
        since = b"(CHANGEDSINCE " + guard.number(modseq) + b")"
        self._flags([b"UID", b"FETCH", guard.span(1, HIGHEST_UID), self._flag_items(), since], raw, 1, HIGHEST_UID)
        return self._visible(raw)

    def find(self, message_id: str) -> list[int]:
        """UIDs of messages with this Message-ID (with or without <>), ascending. Servers search for parts of it and some simply
        name everything, so what they name is looked at again. Some cannot search headers (BAD), and some do not find what has just
        come: then the newest messages are looked at."""
        wanted = guard.octets(message_id.strip()).strip(b"<>")
        if not wanted or not wanted.isascii() or not self._talk.exists:
            return []
        try:
            named = sorted(self._search(b'HEADER "Message-ID" ' + _quoted(wanted) + self._hide(), 1, HIGHEST_UID))
            named = named[-MOST_CANDIDATES:] or self.uids()[-MOST_RECENT:]
        except Refused as error:
            if error.code.endswith(".later"):
                raise
            named = self.uids()[-MOST_UNSEARCHED:]
        ids = fetch.message_ids(self._talk, named)
        return sorted(uid for uid, found in ids.items() if found == wanted)

    def headers(self, uids: Iterable[int]) -> Iterator[FetchedHeader]:
        """Header, flags, date and size of each, as they come. What is gone is left out. Leave the iterator at its end: left
        earlier, the session is over."""
        return fetch.headers(self._talk, uids, modseq=self.condstore)

    def identities(self, uids: Iterable[int]) -> dict[int, tuple[bytes, int]]:
        """What tells messages apart, without their headers: the Message-ID field (octets, as it stands) and the size of each."""
        return fetch.identities(self._talk, uids)

    def bodies(self, uids: Iterable[int]) -> Iterator[FetchedBody]:
        """The whole message of each, likewise."""
        return fetch.bodies(self._talk, uids, modseq=self.condstore)

    def body(self, uid: int, *, go_on: Callable[[], bool]) -> FetchedBody | None:
        """One whole message, a large one in pieces; `go_on` is asked between two of them, and None is what its no gives. Broken
        with imap.gone if it is not there."""
        return fetch.body(self._talk, uid, modseq=self.condstore, go_on=go_on)

    def named(self, uids: Iterable[int]) -> dict[int, Named]:
        """The server's own ids of these messages, as far as they are there. Only with X-GM-EXT-1."""
        return fetch.named(self._talk, uids, modseq=self.condstore)

    # Changes.

    def store(self, uids: Iterable[int], *, add: Flags | None = None, remove: Flags | None = None) -> None:
        """Set and clear flags and labels."""
        for sign, flags in ((b"+FLAGS.SILENT", add), (b"-FLAGS.SILENT", remove)):
            words = guard.flag_words(flags) if flags else []
            if words:
                uids = list(uids)
                self._store(uids, sign, words)

    def label(self, uids: Iterable[int], name: str) -> frozenset[int]:
        """Set a label. Returns those of the messages that the server says not to have it although it took the command."""
        words = guard.flag_words(Flags(labels=frozenset({name})))
        told: dict[int, tuple[bytes, int]] = {}
        for text, numbers in guard.uid_sets(uids):
            command: list[Word] = [b"UID", b"STORE", text, b"+FLAGS", b"(" + b" ".join(words) + b")"]
            self._flags(command, told, min(numbers), max(numbers))
        return frozenset(uid for uid, (flags, _) in told.items() if name not in names.flags(flags)[0].labels)

    def move(self, uids: Iterable[int], raw_target: bytes) -> dict[int, int]:
        """Move to another folder; the new UIDs as far as the server tells them.

        Without MOVE (RFC 6851): COPY, then \\Deleted, then removal. Only what was copied is removed; without UIDPLUS it stays
        marked \\Deleted when other programs' deleted mail would go with it, and is not shown here any more.
        """
        moved: dict[int, int] = {}

        def take(response: Response) -> None:
            status = answers.status((response[0] or b"")[1:])
            if status is not None:
                moved.update(answers.copied(status.code))

        target = guard.folder(raw_target)
        sets = guard.uid_sets(uids)
        asked = {number for _, numbers in sets for number in numbers}
        for text, numbers in sets:
            if "MOVE" in self._talk.capabilities:
                moved.update(answers.copied(self._talk.do([b"UID", b"MOVE", text, target], take).code))
            else:
                moved.update(answers.copied(self._talk.do([b"UID", b"COPY", text, target], take).code))
                self.expunge(numbers)
        return {old: new for old, new in moved.items() if old in asked and 0 < new <= HIGHEST_UID}

    def copy(self, uids: Iterable[int], raw_target: bytes) -> dict[int, int]:
        """Copy to another folder; the new UIDs as far as the server tells them."""
        target = guard.folder(raw_target)
        copied: dict[int, int] = {}
        for text, _ in guard.uid_sets(uids):
            copied.update(answers.copied(self._talk.do([b"UID", b"COPY", text, target]).code))
        return {old: new for old, new in copied.items() if 0 < new <= HIGHEST_UID}

    def expunge(self, uids: Iterable[int]) -> bool:
        """Remove for good: these and no others. False when they could only be marked \\Deleted, because the server cannot remove
        single messages (UIDPLUS, RFC 4315) and others that are marked would go with them."""
        numbers = list(uids)
        if not numbers:
            return True
        self._store(numbers, b"+FLAGS.SILENT", [b"\\Deleted"])
        if "UIDPLUS" in self._talk.capabilities:
            for text, _ in guard.uid_sets(numbers):
                self._talk.do([b"UID", b"EXPUNGE", text])
            return True
        if not set(self._search(b"DELETED", 1, HIGHEST_UID)) <= set(numbers):
            return False
        self._talk.do([b"EXPUNGE"])
        return True

    def undelete(self, uids: Iterable[int]) -> None:
        """Take away \\Deleted."""
        self._store(uids, b"-FLAGS.SILENT", [b"\\Deleted"])

    def append(self, raw_folder: bytes, message: bytes, flags: Flags | None = None, when: datetime | None = None) -> int | None:
        """Put a message into a folder; its UID if the server tells it. After Offline it may be there: look with `find` first."""
        limit = self._talk.limit("APPENDLIMIT")
        if b"\0" in message or not message:
            raise Refused("imap.argument")
        if limit and len(message) > limit:
            raise Refused("imap.size", size=len(message), limit=limit)
        words: list[Word] = [b"APPEND", guard.folder(raw_folder)]
        if flags is not None and (marks := guard.flag_words(flags)):
            words.append(b"(" + b" ".join(marks) + b")")
        if when is not None:
            if when.tzinfo is None:
                raise Refused("imap.argument")
            words.append(b'"' + datetime_util.datetime_to_INTERNALDATE(when).encode("ascii") + b'"')
        words.append(Literal(message, hurry=False))  # asked first: a no costs nothing then
        done = self._talk.do(words)
        code = done.code.split()
        told = len(code) == 3 and code[0].upper() == b"APPENDUID" and code[2].isdigit() and len(code[2]) < 11
        return int(code[2]) if told else None

    # Waiting.

    def idle(self, wake: socket.socket | int, timeout: float) -> bool:
        """Wait until the selected folder changes (True), `wake` becomes readable or `timeout` seconds pass (False). `wake` is not
        read. A change that came with the answer to another command since SELECT counts: it is not told again. When the machine
        has slept or moved (`disturbed`) the waiting ends, and a server that does not answer soon then is away: Offline.

        Without IDLE (RFC 2177) wait POLL seconds at most and say True: only looking tells."""
        self.disturbed = False
        if self._news():
            return True
        with selectors.DefaultSelector() as waiting:
            waiting.register(wake, selectors.EVENT_READ)
            waiting.register(self._talk.wire.sock, selectors.EVENT_READ)
            if not self.can_idle:
                return self._poll(waiting, wake, timeout)
            return self._idle(waiting, wake, timeout)

    def _poll(self, waiting: selectors.BaseSelector, wake: socket.socket | int, timeout: float) -> bool:
        ready = waiting.select(min(timeout, POLL))
        if any(key.fileobj is wake or key.fileobj == wake for key, _ in ready):
            return False
        self.noop()
        return True

    def _idle(self, waiting: selectors.BaseSelector, wake: socket.socket | int, timeout: float) -> bool:
        wire, talk = self._talk.wire, self._talk
        end = time.monotonic() + timeout
        woken = False
        wire.watch.begin()
        with talk.idling(ANSWER_IDLE, last=awake.PROBE) as told:
            self.disturbed = wire.suspect  # it may have slept while the answer was on its way
            while not talk.changed and not woken and not self.disturbed:
                if wire.has_line:
                    told()
                    continue
                left = max(0.0, end - time.monotonic())
                ready = waiting.select(min(awake.SLICE, left))
                wire.suspect |= wire.watch.disturbed(min(awake.SLICE, left))
                self.disturbed = wire.suspect
                woken = any(key.fileobj is wake or key.fileobj == wake for key, _ in ready)
                if not ready and left <= awake.SLICE:
                    break
                if any(key.fileobj is wire.sock for key, _ in ready) and wire.look():
                    told()
        return self._news()

    def noop(self, *, seconds: float | None = None) -> bool:
        """Ask for news of the selected folder; whether there are any since SELECT or the last time. Also shows that the connection
        lives, within `seconds` if that is given."""

        def take(response: Response) -> None:
            if b" FETCH (" in (response[0] or b"")[:24].upper():  # flags, told without the UID
                self._talk.changed = True

        self._talk.do([b"NOOP"], take, seconds=seconds)
        return self._news()

    def _news(self) -> bool:
        """Whether the server has told of changes, once."""
        changed, self._talk.changed = self._talk.changed, False
        return changed

    def logout(self) -> None:
        """End politely and briefly. Never raises."""
        self._talk.goodbye()

    def close(self) -> None:
        """End without a word."""
        self._talk.close()

    def abort(self) -> None:
        """From any thread: whoever waits on this session gets Offline at once. The thread that uses it still has to end it."""
        self._talk.abort()

    def disturb(self) -> None:
        """From any thread: the network is another one; a server that says nothing soon, whatever it was asked, is away."""
        self._talk.disturb()

    # Parts.

    def _hide(self) -> bytes:
        return b" UNDELETED" if self.hides_deleted else b""

    def _visible(self, raw: Mapping[int, tuple[bytes, int]]) -> dict[int, tuple[Flags, int]]:
        hide = self.hides_deleted
        found: dict[int, tuple[Flags, int]] = {}
        for uid, (words, modseq) in raw.items():
            flags, deleted = names.flags(words)
            if not (deleted and hide):
                found[uid] = (flags, modseq)
        return found

    def _flag_items(self) -> bytes:
        return b"(UID FLAGS MODSEQ)" if self.condstore else b"(UID FLAGS)"

    def _windows(self, low: int, high: int) -> Iterator[tuple[int, int]]:
        """The range in pieces that an answer of bounded length can cover. A small folder's is not cut."""
        if low > high:
            return
        guard.span(low, high)
        if self._talk.exists <= WINDOW:
            yield low, high
            return
        top = min(high, max(low, self._uidnext or self._last_uid()))
        if (top - low) // WINDOW > MOST_WINDOWS:
            raise self._talk.wire.fail("offline.nonsense", b"UIDNEXT %d" % top)
        start = low
        while start + WINDOW <= top:
            yield start, start + WINDOW - 1
            start += WINDOW
        yield start, high

    def _last_uid(self) -> int:
        """The UID of the last message, where SELECT did not tell UIDNEXT."""
        last = [0]

        def take(response: Response) -> None:
            item = answers.fetched(response)
            last[0] = max(last[0], item.uid if item else 0)

        self._talk.do([b"UID", b"FETCH", b"*", b"(UID)"], take)
        return last[0]

    def _search(self, criteria: bytes, low: int, high: int) -> list[int]:
        found: list[int] = []

        def take(response: Response) -> None:
            line = response[0] or b""
            if line[:8].upper() == b"* SEARCH":
                found.extend(number for number in answers.numbers(line) if low <= number <= high)

        self._talk.do([b"UID", b"SEARCH", criteria], take)
        return found

    def _flags(self, words: list[Word], into: dict[int, tuple[bytes, int]], low: int, high: int) -> None:
        def take(response: Response) -> None:
            item = answers.fetched(response)
            if item is not None and item.flags is not None and low <= item.uid <= high:
                into[item.uid] = (item.flags, item.modseq)
                if len(into) > answers.MOST_UIDS:
                    raise self._talk.wire.fail("offline.nonsense", b"endless FETCH")

        self._talk.do(words, take, octets=FLAGS_OCTETS)

    def _store(self, uids: Iterable[int], sign: bytes, words: list[bytes]) -> None:
        for text, _ in guard.uid_sets(uids):
            self._talk.do([b"UID", b"STORE", text, sign, b"(" + b" ".join(words) + b")"])


def _quoted(value: bytes) -> bytes:
    word = guard.string(value)
    assert isinstance(word, bytes)  # ASCII, as the caller has seen
    return word
