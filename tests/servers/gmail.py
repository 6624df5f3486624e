"""A Gmail of the tests: labels shown as folders, X-GM-MSGID, "all mail", flags that a message has in every folder.

No server that can be had does this, so it is made here, as far as its semantics matter: one message in many folders under other
UIDs; MOVE takes one label and gives another; Trash and Spam take a message out of all others; EXPUNGE takes a label away, in Trash
and Spam it removes for good; keywords are taken and forgotten.
"""

import contextlib
import re
import socket
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from desktop.model.account import Security, Server, Settings
from tests.servers.scripted import Conversation

ALL, TRASH, SPAM, SENT = "[Gmail]/All Mail", "[Gmail]/Trash", "[Gmail]/Spam", "[Gmail]/Sent Mail"
USES = {
    "INBOX": "",
    "[Gmail]": "\\Noselect",
    ALL: "\\All",
    "[Gmail]/Drafts": "\\Drafts",
    "[Gmail]/Important": "\\Important",
    SENT: "\\Sent",
    SPAM: "\\Junk",
    "[Gmail]/Starred": "\\Flagged",
    TRASH: "\\Trash",
}
CAPABILITIES = "IMAP4rev1 UNSELECT IDLE ID XLIST X-GM-EXT-1 UIDPLUS ENABLE MOVE CONDSTORE LIST-EXTENDED LITERAL- SPECIAL-USE"
APART = frozenset({TRASH, SPAM})
KEPT = ("\\Seen", "\\Flagged", "\\Answered", "\\Draft", "\\Deleted", "$Forwarded")
_ARGUMENT = re.compile(rb'"((?:[^"\\]|\\.)*)"|(\S+)')
_DAY = '" 2-Nov-2026 09:30:00 +0000"'


@dataclass
class Mail:
    raw: bytes
    flags: set[str]
    folders: set[str]
    modseq: int


@dataclass
class Shelf:
    uidvalidity: int
    uidnext: int = 1
    uids: dict[int, int] = field(default_factory=dict)  # UID to X-GM-MSGID

    def uid(self, key: int) -> int | None:
        return next((uid for uid, one in self.uids.items() if one == key), None)


class Gmail:
    """`said` are commands as they came, `told` the octets of message content that were handed out."""

    password = "secret"

    def __init__(self) -> None:
        self.mails: dict[int, Mail] = {}
        self.shelves = {path: Shelf(100 + number) for number, path in enumerate(USES)}
        self.said: list[str] = []
        self.told = 0
        self.refuse: Callable[[str], str] = lambda line: ""  # an answer instead of doing what the line says
        self._modseq = 1000
        self._key = 1_700_000_000_000_000_000
        self._lock = threading.RLock()
        self._over = threading.Event()
        self._talks: list[Conversation] = []
        self._threads: list[threading.Thread] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, name="gmail", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._over.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for talk in self._talks:
            with contextlib.suppress(OSError):
                talk.sock.shutdown(socket.SHUT_RDWR)
        for thread in (self._thread, *self._threads):
            thread.join(20)

    @property
    def settings(self) -> Settings:
        server = Server("127.0.0.1", self.port, Security.NONE)
        return Settings(address="rep@gmail.example", login="rep", imap=server, smtp=server)

    # What somebody does in the web page.

    def deliver(self, raw: bytes, *labels: str, flags: Iterable[str] = ()) -> int:
        """A new mail with these labels; its X-GM-MSGID."""
        with self._lock:
            self._key += 7
            self.mails[self._key] = Mail(raw, set(flags), set(), self._next())
            apart = APART & set(labels)
            self.label(self._key, add=(*labels, *(() if apart else (ALL,))))
            return self._key

    def label(self, key: int, *, add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
        with self._lock:
            mail = self.mails[key]
            mail.modseq = self._next()
            for path in remove:
                mail.folders.discard(path)
                shelf = self.shelves[path]
                shelf.uids.pop(shelf.uid(key) or 0, None)
            for path in add:
                shelf = self.shelves.setdefault(path, Shelf(500 + len(self.shelves)))
                if path not in mail.folders:
                    mail.folders.add(path)
                    shelf.uids[shelf.uidnext] = key
                    shelf.uidnext += 1

    def send_to(self, key: int, path: str, *, source: str = ALL) -> None:
        """What a move from `source` does."""
        with self._lock:
            mail = self.mails[key]
            if path in APART:
                self.label(key, add=[path], remove=mail.folders - {path})
            elif source in APART:
                self.label(key, add={path, ALL}, remove=[source])
            else:
                self.label(key, add=[path], remove={source} - {ALL, path})

    def places(self, key: int) -> set[str]:
        with self._lock:
            return set(self.mails[key].folders) if key in self.mails else set()

    def _next(self) -> int:
        self._modseq += 1
        return self._modseq

    # The conversation.

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            talk = Conversation(sock, self._over)
            thread = threading.Thread(target=self._serve, args=(talk,), name="gmail-connection", daemon=True)
            self._talks.append(talk)
            self._threads.append(thread)
            thread.start()

    def _serve(self, talk: Conversation) -> None:
        with contextlib.suppress(OSError, EOFError), contextlib.closing(talk.sock):
            _Connection(self, talk, self._lock).run()


class _Connection:
    def __init__(self, server: Gmail, talk: Conversation, lock: threading.RLock) -> None:
        self.server, self.talk, self._lock = server, talk, lock
        self.path = ""

    def say(self, line: str | bytes) -> None:
        self.talk.sock.sendall((line.encode("latin-1") if isinstance(line, str) else line) + b"\r\n")

    def run(self) -> None:
        self.say("* OK Gimap ready for requests")
        while True:
            line = self.talk.line()
            tag, _, rest = line.partition(b" ")
            with self._lock:
                self.server.said.append(rest.decode("latin-1"))
                instead = self.server.refuse(rest.decode("latin-1"))
                words = rest.split(b" ")
                name = b" ".join(words[: 2 if words[0].upper() == b"UID" else 1]).decode().upper()
                if name == "IDLE":
                    instead = ""
                else:
                    answer = instead or getattr(self, "do_" + name.replace(" ", "_").lower())(rest)
            if name == "IDLE":
                self.say("+ idling")
                self.talk.line()
                answer = "OK IDLE terminated"
            self.say(tag + b" " + answer.encode("latin-1"))
            if name == "LOGOUT" or answer.startswith("BYE"):
                return

    def arguments(self, rest: bytes) -> list[str]:
        return [(one[0] or one[1]).decode("latin-1") for one in _ARGUMENT.findall(rest)]

    @property
    def shelf(self) -> Shelf:
        return self.server.shelves[self.path]

    def wanted(self, text: str) -> list[int]:
        """The UIDs of a set that exist."""
        found: set[int] = set()
        for part in text.split(","):
            low, _, high = part.partition(":")
            found |= {uid for uid in self.shelf.uids if int(low) <= uid <= int(high or low)}
        return sorted(found)

    def do_capability(self, rest: bytes) -> str:
        self.say(f"* CAPABILITY {CAPABILITIES}")
        return "OK"

    def do_login(self, rest: bytes) -> str:
        return f"OK [CAPABILITY {CAPABILITIES}] signed in"

    def do_id(self, rest: bytes) -> str:
        self.say('* ID ("name" "GImap")')
        return "OK"

    def do_noop(self, rest: bytes) -> str:
        return "OK"

    def do_logout(self, rest: bytes) -> str:
        self.say("* BYE")
        return "OK"

    def do_list(self, rest: bytes) -> str:
        for path in self.server.shelves:
            self.say(f'* LIST (\\HasNoChildren {USES.get(path, "")}) "/" "{path}"')
        return "OK"

    def do_create(self, rest: bytes) -> str:
        self.server.shelves.setdefault(self.arguments(rest)[1], Shelf(500 + len(self.server.shelves)))
        return "OK"

    do_subscribe = do_noop

    def do_status(self, rest: bytes) -> str:
        path = self.arguments(rest)[1]
        shelf = self.server.shelves[path]
        self.say(
            f'* STATUS "{path}" (MESSAGES {len(shelf.uids)} UIDNEXT {shelf.uidnext} UIDVALIDITY {shelf.uidvalidity} '
            f"HIGHESTMODSEQ {self.server._modseq})"
        )
        return "OK"

    def do_select(self, rest: bytes) -> str:
        path = self.arguments(rest)[1]
        if path not in self.server.shelves or path == "[Gmail]":
            return "NO [NONEXISTENT] Unknown Mailbox"
        self.path = path
        self.say(f"* {len(self.shelf.uids)} EXISTS")
        self.say(f"* OK [UIDVALIDITY {self.shelf.uidvalidity}]")
        self.say(f"* OK [UIDNEXT {self.shelf.uidnext}]")
        self.say(f"* OK [HIGHESTMODSEQ {self.server._modseq}]")
        self.say("* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Draft \\Deleted \\Seen \\*)]")
        return "OK [READ-WRITE]"

    do_examine = do_select

    def do_uid_search(self, rest: bytes) -> str:
        words = self.arguments(rest)[2:]
        if words[0] == "UID":
            found = self.wanted(words[1])
        elif words[0] == "HEADER":
            found = [uid for uid, key in self.shelf.uids.items() if words[2].encode() in self.server.mails[key].raw]
        else:
            return "BAD"
        self.say("* SEARCH" + "".join(f" {uid}" for uid in sorted(found)))
        return "OK"

    def do_uid_fetch(self, rest: bytes) -> str:
        text = rest.decode("latin-1")
        since = int(match[1]) if (match := re.search(r"CHANGEDSINCE (\d+)", text)) else 0
        for uid in self.wanted(text.split()[2]):
            key = self.shelf.uids[uid]
            mail = self.server.mails[key]
            if mail.modseq <= since:
                continue
            items = [f"UID {uid}", f"MODSEQ ({mail.modseq})", f"FLAGS ({' '.join(sorted(mail.flags))})"]
            items += [f"X-GM-MSGID {key}"] * ("X-GM-MSGID" in text)
            items += [f"RFC822.SIZE {len(mail.raw)}", f"INTERNALDATE {_DAY}"] * ("RFC822.SIZE" in text)
            head = f"* {uid} FETCH ({' '.join(items)}"
            if "BODY.PEEK" not in text:
                self.say(head + ")")
                continue
            body = mail.raw if "BODY.PEEK[]" in text else mail.raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
            if "HEADER.FIELDS" in text:
                body = b"".join(re.findall(rb"(?im)^message-id:.*\r\n", body)) + b"\r\n"
            self.server.told += len(body)
            self.say(f"{head} BODY[] {{{len(body)}}}\r\n".encode() + body + b")")
        return "OK"

    def do_uid_store(self, rest: bytes) -> str:
        _, _, uids, sign, *words = self.arguments(rest)
        flags = {word for word in " ".join(words).strip("()").split() if word in KEPT}
        for uid in self.wanted(uids):
            mail = self.server.mails[self.shelf.uids[uid]]
            mail.flags = mail.flags | flags if sign.startswith("+") else mail.flags - flags
            mail.modseq = self.server._next()
        return "OK"

    def do_uid_move(self, rest: bytes) -> str:
        return self._carry(rest, move=True)

    def do_uid_copy(self, rest: bytes) -> str:
        return self._carry(rest, move=False)

    def _carry(self, rest: bytes, *, move: bool) -> str:
        _, _, uids, target = self.arguments(rest)
        if target not in self.server.shelves:
            return "NO [TRYCREATE] No folder"
        old, new = [], []
        for uid in self.wanted(uids):
            key = self.shelf.uids[uid]
            if move:
                self.server.send_to(key, target, source=self.path)
            else:
                self.server.send_to(key, target, source=self.path if self.path in APART else ALL)
            old.append(uid)
            new.append(self.server.shelves[target].uid(key))
        pairs = [",".join(map(str, side)) for side in (old, new)]
        return f"OK [COPYUID {self.server.shelves[target].uidvalidity} {pairs[0]} {pairs[1]}] done" if old else "OK"

    def do_uid_expunge(self, rest: bytes) -> str:
        for uid in self.wanted(self.arguments(rest)[2]):
            key = self.shelf.uids[uid]
            if "\\Deleted" not in self.server.mails[key].flags:
                continue
            self.server.mails[key].flags.discard("\\Deleted")
            self.server.label(key, remove=[self.path])
            if self.path in APART:
                del self.server.mails[key]
        return "OK"

    def do_append(self, rest: bytes) -> str:
        path = self.arguments(rest)[1]
        size = int(rest.rsplit(b"{", 1)[1].rstrip(b"+}"))
        if not rest.endswith(b"+}"):
            self.say("+ go ahead")
        raw = self.talk.octets(size)
        self.talk.line()
        flags = re.search(rb"\(([^)]*)\)", rest)
        key = self.server.deliver(raw, path, flags=flags[1].decode().split() if flags else ())
        shelf = self.server.shelves[path]
        return f"OK [APPENDUID {shelf.uidvalidity} {shelf.uid(key)}] done"
