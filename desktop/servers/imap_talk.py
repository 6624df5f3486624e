"""The conversation with an IMAP server: greeting, STARTTLS, signing in, and commands with their answers.

Commands are made of `imap_guard` words, so nothing that came from a mail can end a line. An answer is read by `imap_lines` within
bounds. STARTTLS (RFC 3501 6.2.1) is taken only from a server that says nothing else before it: data that came in clear could be
anybody's, so it is refused rather than forgotten.
"""

import base64
import contextlib
import socket
import threading
import time
from collections.abc import Callable, Iterator

from desktop import __version__
from desktop.model.account import Security, Settings
from desktop.model.credential import Bearer, Credential
from desktop.model.errors import CertificateRefused, LoginRefused, Offline, TradewindError
from desktop.servers import explain, proxies, sasl, tls
from desktop.servers import imap_answers as answers
from desktop.servers import imap_guard as guard
from desktop.servers.imap_answers import Status
from desktop.servers.imap_guard import Literal, Word
from desktop.servers.imap_lines import Response, Wire, quoted

PATIENCE = 90.0  # seconds for a command, see imap_lines
GOODBYE = 5.0
ANSWER = 4 * 1024 * 1024  # octets that may answer a command, unless it says otherwise
CHALLENGES = 2  # of a server while we sign in; at the next one that is called off
LITERAL_MINUS = 4096  # octets that LITERAL- lets go without asking (RFC 7888)


class Talk:
    """A signed-in connection after `open`. One thread uses it; only `abort` may be called from another."""

    def __init__(self, settings: Settings, *, patience: float = PATIENCE) -> None:
        self.settings = settings
        self.capabilities: frozenset[str] = frozenset()
        self.enabled: frozenset[str] = frozenset()
        self.exists = 0  # messages in the selected folder, as last told
        self.changed = False  # the server told of a change that nobody asked for
        self._patience = patience
        self._offered: frozenset[str] = frozenset()  # what the server could do before the sign-in
        self._wire: Wire | None = None
        self._count = 0
        self._aborted = threading.Event()

    # The connection.

    def open(self, credential: Credential, *, timeout: float) -> None:
        """Connect, protect, sign in. `timeout` (seconds) is for the connecting and for each step after it."""
        server = self.settings.imap
        tls.allow(server, proxy=self.settings.proxy)
        sock: socket.socket = proxies.connect(
            server.host, server.port, proxy=self.settings.proxy, timeout=timeout, cancelled=self._aborted.is_set
        )
        proxies.keep_alive(sock)
        try:
            if server.security is Security.TLS:
                sock = tls.wrap(sock, server.host, ca_file=self.settings.ca_file, timeout=timeout)
            self._use(sock, timeout)
            self._greeting()
            if server.security is Security.STARTTLS:
                self._starttls(timeout)
            if not self.capabilities:
                self.ask_capabilities()
            self._sign_in(credential)
        except BaseException:
            self.close()
            sock.close()
            raise
        self.wire.patience = self._patience

    def _use(self, sock: socket.socket, patience: float) -> None:
        self._wire = Wire(sock, host=self.settings.imap.host, patience=patience)
        if self._aborted.is_set():
            raise self._wire.fail("offline.dropped")

    @property
    def reached(self) -> bool:
        """Whether there has been a connection."""
        return self._wire is not None

    @property
    def suspect(self) -> bool:
        """Whether the machine slept or moved since the server last said something."""
        return self._wire is not None and self._wire.suspect

    @property
    def wire(self) -> Wire:
        """The octets below. Raises Offline after the end."""
        if self._wire is None or self._wire.dead:
            raise Offline("offline.dropped", host=self.settings.imap.host)
        return self._wire

    def close(self) -> None:
        """End without a word."""
        if self._wire is not None:
            self._wire.close()

    def abort(self) -> None:
        """From any thread, at any time: whoever waits gets Offline."""
        self._aborted.set()
        wire = self._wire
        if wire is not None:
            wire.abort()

    def disturb(self) -> None:
        """From any thread, at any time: the network is another one."""
        wire = self._wire
        if wire is not None:
            wire.watch.tell()

    def _greeting(self) -> None:
        line = self.wire.line()
        if tls.web(line):
            raise self.wire.fail("offline.intercepted")
        status = answers.status(line[1:]) if line.startswith(b"*") else None
        if status is None or status.kind in ("NO", "BAD"):
            raise self.wire.fail("offline.nonsense", line)
        if status.kind == "BYE":
            raise self.wire.fail(_away(status.whole), status.whole)
        if status.kind == "PREAUTH":
            # Whoever wrote this line in front of TLS would keep us from STARTTLS; and nobody has said here who we are.
            raise CertificateRefused("tls.stripped", host=self.settings.imap.host, said=quoted(status.whole))
        if status.code_is("CAPABILITY") and self.settings.imap.security is not Security.STARTTLS:
            self._heard(status.code.partition(b" ")[2])

    def _starttls(self, timeout: float) -> None:
        host = self.settings.imap.host
        if self.wire.pending:
            raise CertificateRefused("tls.injected", host=host)
        self._only_capabilities(self._write([b"CAPABILITY"]))
        if "STARTTLS" not in self.capabilities:
            raise CertificateRefused("tls.stripped", host=host)
        said = self._only_capabilities(self._write([b"STARTTLS"]))
        if said.kind != "OK":
            raise CertificateRefused("tls.stripped", host=host, said=quoted(said.whole))
        if self.wire.pending:
            raise CertificateRefused("tls.injected", host=host)
        self.capabilities = frozenset()  # what was said in clear is forgotten
        self._use(tls.wrap(self.wire.sock, host, ca_file=self.settings.ca_file, timeout=timeout), timeout)

    def _only_capabilities(self, tag: bytes) -> Status:
        """The answer to a command before TLS, in front of which nothing but CAPABILITY may stand."""
        while True:
            line = self.wire.line()
            if line.upper().startswith(b"* CAPABILITY "):
                self._heard(line[13:])
                continue
            if line.upper().startswith(b"* BYE"):
                raise self.wire.fail(_away(line[2:]), line[2:])
            done = self._tagged(tag, line)
            if done is None:
                raise CertificateRefused("tls.injected", host=self.settings.imap.host, said=quoted(line))
            return done

    def _heard(self, words: bytes) -> None:
        self.capabilities = frozenset(words.upper().decode("ascii", "replace").split())

    def ask_capabilities(self) -> None:
        """CAPABILITY anew."""
        self.capabilities = frozenset()
        self.do([b"CAPABILITY"])

    def limit(self, name: str) -> int:
        """The number of a capability such as APPENDLIMIT=35651584 (RFC 7889), 0 if it has none."""
        values = [word.partition("=")[2] for word in self.capabilities if word.startswith(name + "=")]
        return int(values[0]) if values and values[0].isascii() and values[0].isdigit() and len(values[0]) < 20 else 0

    # Signing in.

    def _sign_in(self, credential: Credential) -> None:
        before = self._offered = self.capabilities
        self.capabilities = frozenset()  # what may be done before the sign-in need not hold after it
        token = isinstance(credential, Bearer)
        done = self._show(credential, before) if isinstance(credential, Bearer) else self._present(credential, before)
        if done.kind != "OK":
            words = quoted(b"[" + done.code + b"] " + done.text if done.code else done.text)
            raise explain.refusal(words, self.settings, server="imap", token=token)
        if done.code_is("CAPABILITY"):
            self._heard(done.code.partition(b" ")[2])
        if not self.capabilities:
            self.ask_capabilities()
        if "ID" in self.capabilities or "ID" in before:
            # NetEase answers SELECT with "Unsafe Login" to programs that do not say who they are (RFC 2971).
            self.try_([b"ID", b'("name" "Tradewind" "version" "%s" "vendor" "Tradewind")' % __version__.encode()])
        if "QRESYNC" in self.capabilities:
            if "ENABLE" in self.capabilities and self.try_([b"ENABLE", b"QRESYNC"]).kind == "OK":
                self.enabled = frozenset({"QRESYNC"})
            else:
                self.capabilities -= {"QRESYNC"}

    def _show(self, credential: Bearer, offered: frozenset[str]) -> Status:
        methods = {word[5:] for word in offered if word.startswith("AUTH=")}
        proof = sasl.bearer(methods, credential, login=self.settings.login, server=self.settings.imap)
        return self._authenticate(proof.mechanism.encode(), proof.first, offered, proof.answer)

    def _authenticate(self, mechanism: bytes, first: bytes, offered: frozenset[str], answer: Callable[[bytes], bytes]) -> Status:
        """AUTHENTICATE, with the initial response where it is taken (RFC 4959); `answer` is asked for what a challenge gets."""
        words: list[Word] = [b"AUTHENTICATE", mechanism, *([first] if "SASL-IR" in offered else [])]
        return self.try_(words, answer=answer)

    def _present(self, password: str, offered: frozenset[str]) -> Status:
        user = self.settings.login.encode("utf-8", "surrogateescape")
        word = password.encode("utf-8", "surrogateescape")
        if b"\0" in user + word:  # neither SASL PLAIN nor LOGIN can carry it, so it cannot be right
            raise LoginRefused("login.password", host=self.settings.imap.host, server="imap")
        if "AUTH=PLAIN" in offered:
            proof = base64.b64encode(b"\0" + user + b"\0" + word)
            done = self._authenticate(b"PLAIN", proof, offered, lambda _: proof)
            if done.kind != "BAD" or "LOGINDISABLED" in offered:
                return done
        if "LOGINDISABLED" in offered:
            methods = " ".join(sorted(word[5:] for word in offered if word.startswith("AUTH=")))
            code = "login.oauth" if "OAUTH" in methods else "login.disabled"
            raise LoginRefused(code, host=self.settings.imap.host, server="imap", offered=methods[:200])
        return self.try_([b"LOGIN", guard.secret(user), guard.secret(word)])

    # Commands.

    def _write(self, words: list[Word]) -> bytes:
        """Send a command; its tag. Literals wait for the server's consent where it wants to be asked."""
        wire = self.wire
        self._count += 1
        tag = b"T%d" % self._count
        line = tag
        for word in words:
            if not isinstance(word, Literal):
                line += b" " + word
                continue
            size = len(word.octets)
            can = self.capabilities or self._offered
            hurry = word.hurry and ("LITERAL+" in can or ("LITERAL-" in can and size <= LITERAL_MINUS))
            line += b" {%d%s}\r\n" % (size, b"+" if hurry else b"")
            if not hurry:
                wire.send(line)
                line = b""
                refused = self._consent(tag)
                if refused is not None:
                    raise _NotTaken(refused)
            wire.send(line + word.octets if line else word.octets)
            line = b""
        wire.send(line + b"\r\n")
        return tag

    def _consent(self, tag: bytes) -> Status | None:
        """Wait for `+`. A tagged answer instead of it is the server's no."""
        while True:
            response = self.wire.response()
            line = response[0] or b""
            if line.startswith(b"+"):
                return None
            if line.startswith(b"* "):
                self.note(response)
                continue
            done = self._tagged(tag, line)
            if done is None:
                raise self.wire.fail("offline.nonsense", line)
            return done

    def _tagged(self, tag: bytes, line: bytes) -> Status | None:
        """The tagged answer, None if the line is none. A bare `T1 OK` without a text will do."""
        if not line.startswith(tag) or line[len(tag) : len(tag) + 1] not in (b" ", b""):
            return None
        return answers.status(line[len(tag) :])

    def note(self, response: Response) -> None:
        """Take note of what the server tells unasked. A BYE ends the connection: Offline."""
        line = response[0] or b""
        words = line[2:].split(None, 2)
        if not words:
            return
        first, second = words[0].upper(), words[1].upper() if len(words) > 1 else b""
        if first == b"BYE":
            raise self.wire.fail(_away(line[6:], "offline.dropped"), line[6:])
        if first == b"CAPABILITY":
            self._heard(line[13:])
        elif second == b"EXISTS" and first.isdigit() and len(first) < 11:
            self.changed = self.changed or int(first) != self.exists
            self.exists = int(first)
        elif second in (b"EXPUNGE", b"FETCH") or first == b"VANISHED":
            self.changed = True
            if second == b"EXPUNGE":
                self.exists = max(0, self.exists - 1)

    def stream(
        self,
        words: list[Word],
        done: list[Status],
        *,
        seconds: float | None = None,
        octets: int = ANSWER,
        literal: int = 64 * 1024,
        answer: Callable[[bytes], bytes] | None = None,
    ) -> Iterator[Response]:
        """Send a command and give each untagged response as it comes; the tagged answer is put into `done`.

        The caller's own time does not count. Left before its end, the connection is cut: what follows would be taken for the answer
        to something else. `answer` gives lines to a server that asks for more.
        """
        wire = self.wire
        wire.begin(seconds=seconds, octets=octets, literal=literal)
        asked = 0
        try:
            tag = self._write(words)
        except _NotTaken as refused:
            done.append(refused.status)
            return
        finished = False
        try:
            while True:
                response = wire.response()
                line = response[0] or b""
                if line.startswith(b"* "):
                    if len(response) == 1 and not (line.endswith(b")") and b" FETCH (" in line):
                        self.note(response)
                    before = time.monotonic()
                    yield response
                    wire.pause(time.monotonic() - before)
                    continue
                if line.startswith(b"+"):
                    asked += 1
                    said = b"*" if answer is None or asked > CHALLENGES else answer(line[1:])  # "*" calls off an authentication
                    wire.send(said + b"\r\n")
                    continue
                status = self._tagged(tag, line)
                if status is None or status.kind in ("BYE", "PREAUTH"):
                    raise wire.fail("offline.nonsense", line)
                done.append(status)
                finished = True
                return
        finally:
            if not finished:
                wire.close()

    def try_(
        self,
        words: list[Word],
        take: Callable[[Response], object] | None = None,
        *,
        answer: Callable[[bytes], bytes] | None = None,
        octets: int = ANSWER,
        seconds: float | None = None,
    ) -> Status:
        """A command and its tagged answer, whatever it is; `take` gets each untagged response."""
        done: list[Status] = []
        for response in self.stream(words, done, answer=answer, octets=octets, seconds=seconds):
            if take is not None:
                take(response)
        return done[0]

    def do(
        self,
        words: list[Word],
        take: Callable[[Response], object] | None = None,
        *,
        octets: int = ANSWER,
        seconds: float | None = None,
    ) -> Status:
        """A command that has to succeed: raises what `refused` says otherwise."""
        done = self.try_(words, take, octets=octets, seconds=seconds)
        if done.kind != "OK":
            raise self.refused(done)
        return done

    def refused(self, done: Status) -> TradewindError:
        """The error for a NO or BAD."""
        said = quoted(done.whole)
        meaning = explain.meaning(said)
        if meaning.code == "login.unsafe":
            return explain.refusal(said, self.settings, server="imap")
        if "authenticated but not connected" in said.lower():  # Outlook, when its back end is away
            return Offline("offline.busy", host=self.settings.imap.host, said=said)
        if meaning.code == "offline.spent":  # whatever else is asked for today
            return Offline(meaning.code, host=self.settings.imap.host, said=said)
        return answers.refusal(done, said)

    @contextlib.contextmanager
    def idling(self, seconds: float, *, last: float | None = None) -> Iterator[Callable[[], None]]:
        """IDLE (RFC 2177): inside, the given function reads what the server tells next; at the end DONE is said and answered.
        `seconds` is for the server's consent, for each reading and, unless `last` says otherwise, for its last answer."""
        wire = self.wire
        wire.begin(seconds=seconds)
        tag = self._write([b"IDLE"])
        refused = self._consent(tag)
        if refused is not None:
            raise self.refused(refused)
        over: list[Status] = []

        def told() -> None:
            wire.begin(seconds=seconds)
            over.extend(self._idle_line(tag))
            if over:  # the server ended it by itself
                raise wire.fail("offline.dropped", over[0].whole)

        try:
            yield told
        except BaseException:
            wire.close()
            raise
        wire.begin(seconds=seconds if last is None else last)
        wire.send(b"DONE\r\n")
        while not over:
            over.extend(self._idle_line(tag))
        if over[0].kind != "OK":
            raise self.refused(over[0])

    def _idle_line(self, tag: bytes) -> list[Status]:
        response = self.wire.response()
        line = response[0] or b""
        if line.startswith(b"* "):
            self.note(response)
            return []
        done = self._tagged(tag, line)
        if done is None:
            raise self.wire.fail("offline.nonsense", line)
        return [done]

    def goodbye(self) -> None:
        """LOGOUT, briefly; then the end."""
        with contextlib.suppress(Offline):
            for _ in self.stream([b"LOGOUT"], [], seconds=GOODBYE):
                pass
        self.close()


def _away(said: bytes, otherwise: str = "offline.busy") -> str:
    """The code for a server that ends the conversation with these words."""
    meaning = explain.meaning(quoted(said))
    return meaning.code if meaning.busy else otherwise


class _NotTaken(Exception):
    """The server answered a literal's announcement with its no."""

    def __init__(self, status: Status) -> None:
        self.status = status
        super().__init__(status.kind)
