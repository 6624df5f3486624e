"""A small IMAP server in memory that behaves as a `Personality` says: what it announces, how it names its folders, and in what it
differs from the letter of the RFCs. It keeps real state, so that what a client leaves there can be compared with what the client
has; it understands what this program says and answers BAD to everything else.
"""

import base64
import contextlib
import re
import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from imapclient import imap_utf7

from desktop.model.account import Security, Server, Settings
from tests.servers.imap_line import Line, Word, octets, text, words_in
from tests.servers.personality import Box, Mail, Personality

USER, PASSWORD = "ana@example.test", "secret"

_RECEIVED = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


class ImapServer:
    """Listens on the loopback, in clear; every connection has a thread of its own. `boxes` may be read and changed by the test
    while no command is under way; `heard` is every command line."""

    def __init__(self, personality: Personality) -> None:
        self.like = personality
        self.boxes: dict[bytes, Box] = {}
        for path, attributes in {"INBOX": "", **personality.folders}.items():
            raw = path if isinstance(path, bytes) else imap_utf7.encode(path)
            self.boxes[raw] = Box(raw, attributes)
        self.heard: list[bytes] = []
        self.instead: Callable[[bytes, bytes], bytes | None] | None = None  # octets said to a (tag, command) instead of the truth
        self.ends = False  # the line is cut after those
        self.lock = threading.RLock()
        self.connections = 0
        self._over = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._threads = [threading.Thread(target=self._serve, name="imapd")]
        self._socks: list[socket.socket] = []

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._over.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for sock in self._socks:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(20)
        for sock in self._socks:
            sock.close()

    def settings(self, smtp: Server | None = None, *, ca_file: str = "") -> Settings:
        """An account here."""
        here = Server("127.0.0.1", self.port, Security.NONE)
        return Settings(
            address=USER, login=USER, imap=here, smtp=smtp or here, name="Ana", ca_file=ca_file, provider=self.like.provider
        )

    def box(self, path: str | bytes) -> Box:
        return self.boxes[path if isinstance(path, bytes) else imap_utf7.encode(path)]

    def refuses(self, mail: Mail) -> bool:
        """Whether this message cannot be fetched."""
        return bool(self.like.undeliverable) and mail.uid % self.like.undeliverable == 0

    def deliver(self, path: str | bytes, raw: bytes, *flags: str) -> int:
        with self.lock:
            return self.box(path).add(raw, flags).uid

    def _serve(self) -> None:
        while not self._over.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.connections += 1
            self._socks.append(sock)
            thread = threading.Thread(target=_Session(self, sock, self.connections).run, name="imapd-session")
            self._threads.append(thread)
            thread.start()

    @property
    def over(self) -> bool:
        return self._over.is_set()


class _Refused(Exception):
    """NO or BAD, with what is said."""


class _Session(Line):
    def __init__(self, server: ImapServer, sock: socket.socket, number: int) -> None:
        super().__init__(sock, server.like, server.heard)
        self.server, self.number = server, number
        self.tag = b"*"
        self.box: Box | None = None
        self.readonly = False
        self.told = 0  # messages that the client knows of
        self.named = False
        self.commands = 0
        self.qresync = False

    def run(self) -> None:
        try:
            self.send(f"* OK{self.like.greeting}")
            while True:
                words = self.read()
                if not self.obey(words):
                    return
        except (OSError, EOFError):
            return
        finally:
            with contextlib.suppress(OSError):
                self.sock.shutdown(socket.SHUT_RDWR)

    # Commands.

    def obey(self, words: list[Word]) -> bool:
        self.tag = words[0] if isinstance(words[0], bytes) else b"*"
        verb = text(words[1]).upper()
        arguments = words[2:]
        by_uid = verb == "UID"
        if by_uid:
            verb, arguments = text(words[2]).upper(), words[3:]
        self.commands += 1
        if self.like.closes_after and self.number == 1 and self.commands > self.like.closes_after:
            self.send("* BYE Connection closed. 14")
            return False
        said = self.server.instead(self.tag, self.heard[-1].partition(b" ")[2]) if self.server.instead else None
        if said is not None:
            self.sock.sendall(said)
            return not self.server.ends
        do: Callable[[list[Word]], str | None] | None = getattr(self, f"{'uid_' if by_uid else 'do_'}{verb.lower()}", None)
        with self.server.lock:
            try:
                done = do(arguments) if do is not None else None
                if done is None:
                    raise _Refused("BAD command not understood")
            except _Refused as refused:
                done = str(refused)
            self.news()
        self.send(self.tag + b" " + (done if done.startswith(("NO", "BAD", "OK")) else f"OK {done}").encode())
        return verb != "LOGOUT"

    def news(self) -> None:
        """What others did in the selected folder, told before the tagged answer."""
        if self.box is None:
            return
        count = len(self.shown())
        for _ in range(self.told - count):
            self.send("* 1 EXPUNGE")
        if count != self.told:
            self.send(f"* {count} EXISTS")
        self.told = count

    def shown(self) -> list[Mail]:
        assert self.box is not None
        return self.box.mails[-self.like.window :] if self.like.window else self.box.mails

    def can(self, name: str) -> bool:
        return name in self.like.can.split()

    def do_capability(self, words: list[Word]) -> str:
        self.send(f"* CAPABILITY {self.like.can if self.named or self.box or self.commands > 1 else self.like.before}")
        return "done"

    def do_authenticate(self, words: list[Word]) -> str:
        if len(words) < 2:
            self.send("+ ")
            words = [*words, b'"' + self.line()]
        _, user, password = base64.b64decode(octets(words[1])).split(b"\0")
        return self.sign_in(user, password)

    def do_login(self, words: list[Word]) -> str:
        return self.sign_in(octets(words[0]), octets(words[1]))

    def sign_in(self, user: bytes, password: bytes) -> str:
        if (user, password) != (USER.encode(), PASSWORD.encode()):
            raise _Refused("NO [AUTHENTICATIONFAILED] LOGIN failed")
        return f"OK [CAPABILITY {self.like.can}] welcome"

    def do_id(self, words: list[Word]) -> str:
        self.named = True
        self.send('* ID ("name" "imapd")')
        return "done"

    def do_enable(self, words: list[Word]) -> str:
        self.qresync = self.can("QRESYNC")
        self.send("* ENABLED QRESYNC")
        return "done"

    def do_noop(self, words: list[Word]) -> str:
        return "done"

    def do_logout(self, words: list[Word]) -> str:
        self.send("* BYE see you")
        return "done"

    def do_idle(self, words: list[Word]) -> str | None:
        if not self.can("IDLE"):
            return None
        self.send("+ idling")
        self.sock.settimeout(0.05)
        try:
            while b"\r\n" not in self.buffer and not self.server.over:
                self.server.lock.release()
                try:
                    self.fill()
                except TimeoutError:
                    pass
                finally:
                    self.server.lock.acquire()
                self.news()
        finally:
            self.sock.settimeout(None)
        self.line()
        return "done"

    # Folders.

    def do_list(self, words: list[Word]) -> str:
        return self.listing("LIST", special="SPECIAL-USE" in self.like.can)

    def do_xlist(self, words: list[Word]) -> str | None:
        return self.listing("XLIST", special=True) if self.can("XLIST") else None

    def listing(self, verb: str, *, special: bool) -> str:
        for box in self.server.boxes.values():
            plain = " ".join(word for word in box.attributes.split() if special or word.lower() in ("\\noselect", "\\nonexistent"))
            self.send(f"* {verb} ({plain}) {_quoted(self.like.delimiter)} ".encode() + _name(box.raw))
        return "done"

    def do_create(self, words: list[Word]) -> str:
        raw = octets(words[0])
        if not raw.startswith(self.like.prefix.encode()):
            raise _Refused("NO Mailbox name must begin with " + self.like.prefix)
        if raw in self.server.boxes:
            raise _Refused("NO [ALREADYEXISTS] Mailbox exists")
        self.server.boxes[raw] = Box(raw)
        return "done"

    def do_subscribe(self, words: list[Word]) -> str:
        return "done"

    def named_box(self, word: Word, *, trying: str = "NONEXISTENT") -> Box:
        raw = octets(word)
        box = self.server.boxes.get(b"INBOX" if raw.upper() == b"INBOX" else raw)
        if box is None or "\\noselect" in box.attributes.lower():
            raise _Refused(f"NO [{trying}] Mailbox does not exist")
        if self.like.id_first and not self.named:
            raise _Refused("NO SELECT Unsafe Login. Please contact kefu@188.com for help")
        if self.number <= self.like.away:
            raise _Refused("BAD User is authenticated but not connected.")
        return box

    def do_status(self, words: list[Word]) -> str:
        box = self.named_box(words[0])
        items = {
            "MESSAGES": min(len(box.mails), self.like.window or len(box.mails)),
            "UIDNEXT": box.uidnext,
            "UIDVALIDITY": box.uidvalidity,
            "HIGHESTMODSEQ": box.modseq,
        }
        wanted = [text(word).upper() for word in words_in(words[1])]
        told = " ".join(f"{name} {items[name]}" for name in wanted)
        self.send(b"* STATUS " + _name(box.raw) + f" ({told})".encode())
        return "done"

    def do_examine(self, words: list[Word]) -> str:
        return self.do_select(words, readonly=True)

    def do_select(self, words: list[Word], *, readonly: bool = False) -> str:
        self.box = None
        box = self.named_box(words[0])
        self.box, self.readonly = box, readonly
        self.told = len(self.shown())
        system = "\\Answered \\Flagged \\Deleted \\Seen \\Draft"
        for line in (
            f"* FLAGS ({system} {' '.join(sorted(box.keywords))})",
            f"* OK [PERMANENTFLAGS ({system} {self.permanent(box)})] limited",
            f"* {self.told} EXISTS",
            "* 0 RECENT",
            f"* OK [UIDVALIDITY {box.uidvalidity}] UIDs valid",
            f"* OK [UIDNEXT {box.uidnext}] predicted",
        ):
            self.send(line)
        if self.can("CONDSTORE"):
            self.send(f"* OK [HIGHESTMODSEQ {box.modseq}] highest")
        if len(words) > 1 and self.qresync and text(words_in(words[1])[0]).upper() == "QRESYNC":
            self.resync(box, words_in(words_in(words[1])[1]))
        return f"OK [{'READ-ONLY' if readonly else 'READ-WRITE'}] done"

    def resync(self, box: Box, known: list[Word]) -> None:
        uidvalidity, since = int(text(known[0])), int(text(known[1]))
        if uidvalidity != box.uidvalidity:
            return
        gone = sorted(uid for uid, when in box.gone.items() if when > since)
        if gone:
            self.send(f"* VANISHED (EARLIER) {','.join(map(str, gone))}")
        for number, mail in enumerate(self.shown(), 1):
            if mail.modseq > since:
                self.send(f"* {number} FETCH (UID {mail.uid} FLAGS ({' '.join(sorted(mail.flags))}) MODSEQ ({mail.modseq}))")

    # Messages.

    def chosen(self, uids: bytes) -> list[tuple[int, Mail]]:
        """(sequence number, message) of a UID set."""
        if self.box is None:
            raise _Refused("BAD no folder is selected")
        shown = self.shown()
        last = shown[-1].uid if shown else 0
        spans: list[tuple[int, int]] = []
        for part in uids.split(b","):
            low, _, high = part.partition(b":")
            pair = [last if number == b"*" else int(number) for number in (low, high or low)]
            spans.append((min(pair), max(pair)))
        return [(number, mail) for number, mail in enumerate(shown, 1) if any(low <= mail.uid <= high for low, high in spans)]

    def uid_fetch(self, words: list[Word]) -> str:
        found = self.chosen(octets(words[0]))
        items = [text(word).upper() for word in words_in(words[1])]
        contents = [item for item in items if item.startswith("BODY")]
        if self.like.most_uids and len(found) > self.like.most_uids and contents:
            raise _Refused("BAD UID parameters")
        if len(words) > 2:  # (CHANGEDSINCE n)
            since = int(text(words_in(words[2])[1]))
            found = [(number, mail) for number, mail in found if mail.modseq > since]
        bad = False
        for number, mail in found:
            if contents and self.server.refuses(mail):
                bad = True
                continue
            self.told_of(number, mail, items)
        if bad:
            raise _Refused("NO [UNAVAILABLE] UID FETCH Server error while fetching messages")
        return "done"

    def told_of(self, number: int, mail: Mail, items: list[str]) -> None:
        facts = {
            "UID": str(mail.uid),
            "RFC822.SIZE": str(len(mail.raw) + self.like.size_off),
            "INTERNALDATE": f'"{_RECEIVED:%d-%b-%Y %H:%M:%S} +0000"',
            "FLAGS": f"({' '.join(sorted(mail.flags))})",
            "MODSEQ": f"({mail.modseq})",
        }
        plain = [f"{item} {facts[item]}" for item in items if item in facts]
        body = next((item for item in items if item.startswith("BODY")), "")
        line = f"* {number} FETCH ("
        late = ""
        if self.like.bodystructure:
            plain.append(f"BODYSTRUCTURE {self.like.bodystructure}")
        if self.like.late_items and body:
            late = " " + " ".join(one for one in plain if not one.startswith("UID"))
            plain = plain[:1]
        line += " ".join(plain)
        if not body:
            self.send(line + ")")
            return
        content = _part(mail.raw, body)
        self.send(f"{line} {body.replace('.PEEK', '')} {{{len(content)}}}\r\n".encode() + content + b")" + late.encode())

    def uid_search(self, words: list[Word]) -> str:
        found = [mail for _, mail in self.chosen(b"1:4294967295")]
        keys = words_in(words)
        while keys:
            key = text(keys.pop(0)).upper()
            if key == "UID":
                there = {mail.uid for _, mail in self.chosen(octets(keys.pop(0)))}
                found = [mail for mail in found if mail.uid in there]
            elif key == "HEADER":
                name, value = octets(keys.pop(0)), octets(keys.pop(0))
                if self.like.search == "bad":
                    raise _Refused("BAD SEARCH parameters")
                if self.like.search == "right":
                    found = [mail for mail in found if value in _field(mail.raw, name)]
            elif key in ("DELETED", "UNDELETED"):
                found = [mail for mail in found if ("\\Deleted" in mail.flags) is (key == "DELETED")]
            else:
                raise _Refused("BAD unknown key")
        self.send("* SEARCH" + "".join(f" {mail.uid}" for mail in found))
        return "done"

    def uid_store(self, words: list[Word]) -> str:
        sign, flags = text(words[1]), [text(word) for word in words_in(words[2])]
        self.may_write()
        assert self.box is not None
        for flag in flags:
            self.may_keep(flag)
        for number, mail in self.chosen(octets(words[0])):
            self.box.mark(mail, [flag for flag in flags if self.like.keeps or flag[0] == "\\"], on=sign[0] == "+")
            told = [] if "SILENT" in sign.upper() else [f"FLAGS ({' '.join(sorted(mail.flags))})"]
            told += [f"MODSEQ ({mail.modseq})"] if self.can("CONDSTORE") else []
            if told:
                self.send(f"* {number} FETCH (UID {mail.uid} {' '.join(told)})")
        return "done"

    def may_keep(self, flag: str) -> None:
        assert self.box is not None
        keywords = self.permanent(self.box)
        if flag.startswith("\\") or flag in keywords.split():
            return
        if "\\*" not in keywords:
            raise _Refused("NO keyword not permitted")
        if flag not in self.box.keywords:
            if self.like.most_keywords and len(self.box.keywords) >= self.like.most_keywords:
                raise _Refused("NO [LIMIT] Too many keywords")
            self.box.keywords.add(flag)

    def permanent(self, box: Box) -> str:
        return self.like.keywords if box.permanent is None else box.permanent

    def may_write(self) -> None:
        if self.readonly:
            raise _Refused("NO [READ-ONLY] Mailbox is read-only")

    def code(self, name: str, old: list[Mail], new: list[Mail], box: Box) -> str:
        """COPYUID as this server tells it."""
        if not self.can("UIDPLUS") or self.like.told == "absent" or not old:
            return ""
        off = 1000 if self.like.told == "wrong" else 0
        uids = ",".join(str(mail.uid) for mail in old), ",".join(str(mail.uid + off) for mail in new)
        return f"[{name} {box.uidvalidity} {uids[0]} {uids[1]}] "

    def transfer(self, words: list[Word]) -> tuple[list[Mail], str]:
        target = self.named_box(words[1], trying="TRYCREATE")
        old = [mail for _, mail in self.chosen(octets(words[0]))]
        new = [target.add(mail.raw, mail.flags) for mail in old]
        keywords = self.permanent(target)
        for mail in new if "\\*" not in keywords else ():
            mail.flags &= {*keywords.split(), *(flag for flag in mail.flags if flag.startswith("\\"))}
        return old, self.code("COPYUID", old, new, target)

    def uid_copy(self, words: list[Word]) -> str:
        return f"OK {self.transfer(words)[1]}done"

    def uid_move(self, words: list[Word]) -> str | None:
        if not self.can("MOVE"):
            return None
        self.may_write()
        assert self.box is not None
        old, code = self.transfer(words)
        if code:
            self.send(f"* OK {code}moved")
        self.drop(old)
        return "done"

    def drop(self, mails: list[Mail]) -> None:
        assert self.box is not None
        shown = self.shown()
        numbers = sorted((shown.index(mail) + 1 for mail in mails if mail in shown), reverse=True)
        if self.qresync and mails:
            self.send(f"* VANISHED {','.join(str(mail.uid) for mail in mails)}")
        else:
            for number in numbers:
                self.send(f"* {number} EXPUNGE")
        self.box.remove(mails)
        self.told = len(self.shown())

    def uid_expunge(self, words: list[Word]) -> str | None:
        if not self.can("UIDPLUS"):
            return None
        self.may_write()
        self.drop([mail for _, mail in self.chosen(octets(words[0])) if "\\Deleted" in mail.flags])
        return "done"

    def do_expunge(self, words: list[Word]) -> str:
        self.may_write()
        self.drop([mail for mail in self.shown() if "\\Deleted" in mail.flags])
        return "done"

    def do_append(self, words: list[Word]) -> str:
        box = self.named_box(words[0], trying="TRYCREATE")
        flags = [text(word) for word in words_in(words[1])] if isinstance(words[1], list) else []
        mail = box.add(octets(words[-1]), flags)
        if not self.can("UIDPLUS") or self.like.told == "absent":
            return "done"
        return f"OK [APPENDUID {box.uidvalidity} {mail.uid + (1000 if self.like.told == 'wrong' else 0)}] done"


def _quoted(delimiter: str) -> str:
    return f'"{delimiter}"' if delimiter else "NIL"


def _name(raw: bytes) -> bytes:
    """A folder's name as most servers write it: quoted, and raw octets as they are."""
    return b'"' + raw.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


def _part(raw: bytes, body: str) -> bytes:
    header, _, _ = raw.partition(b"\r\n\r\n")
    if body.endswith("[]"):
        return raw
    if body.endswith("[HEADER]"):
        return header + b"\r\n\r\n"
    value = _field(raw, b"message-id")
    return b"Message-ID:" + value + b"\r\n\r\n" if value else b"\r\n"


def _field(raw: bytes, name: bytes) -> bytes:
    match = re.search(rb"^" + re.escape(name) + rb":([^\r\n]*)", raw.partition(b"\r\n\r\n")[0], re.IGNORECASE | re.MULTILINE)
    return match[1] if match else b""
