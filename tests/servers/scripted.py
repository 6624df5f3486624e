"""A server that follows a script, for what no real server would say. A script reads as the conversation:

    ["S: * OK ready", "C: CAPABILITY", "S: * CAPABILITY IMAP4rev1", "S: T OK", hang]

`C:` is a line that the client has to send (without its tag; `...` at its end stands for anything). `S:` is sent with CRLF, a `T` in
front of it stands for the client's tag. Bytes are sent as they are. Functions are called with the conversation: `hang`, `hang_up`,
`drip`, `tls(pair)`.
"""

import contextlib
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from types import TracebackType
from typing import Self

from desktop.model.account import Security, Server, Settings
from tests.servers.certificates import Pair

Step = str | bytes | Callable[["Conversation"], object]

LOGIN: list[Step] = ['C: LOGIN "ana" "secret"', "S: T OK"]


def opening(capabilities: str = "IMAP4rev1 UIDPLUS") -> list[Step]:
    """Up to the sign-in."""
    return [f"S: * OK [CAPABILITY {capabilities}] ready", *LOGIN, "C: CAPABILITY", f"S: * CAPABILITY {capabilities}", "S: T OK"]


def selected(capabilities: str = "IMAP4rev1 UIDPLUS", exists: int = 3, uidnext: int = 100) -> list[Step]:
    """Up to an open INBOX."""
    return [
        *opening(capabilities),
        "C: SELECT...",
        f"S: * {exists} EXISTS",
        "S: * OK [UIDVALIDITY 7]",
        f"S: * OK [UIDNEXT {uidnext}]",
        "S: T OK [READ-WRITE]",
    ]


class Conversation:
    """One connection, as the server has it."""

    def __init__(self, sock: socket.socket, over: threading.Event) -> None:
        self.sock = sock
        self.over = over
        self.tag = b"*"
        self.heard: list[bytes] = []
        self._buffer = b""

    def line(self) -> bytes:
        """The client's next line."""
        while b"\n" not in self._buffer:
            data = self.sock.recv(65536)
            if not data:
                raise EOFError
            self._buffer += data
        line, _, self._buffer = self._buffer.partition(b"\n")
        self.heard.append(line)
        return line.rstrip(b"\r")

    def octets(self, count: int) -> bytes:
        """So many octets of a literal."""
        while len(self._buffer) < count:
            data = self.sock.recv(65536)
            if not data:
                raise EOFError
            self._buffer += data
        taken, self._buffer = self._buffer[:count], self._buffer[count:]
        return taken

    def take(self, step: Step) -> None:
        if callable(step):
            step(self)
        elif isinstance(step, bytes):
            self.sock.sendall(step)
        elif step.startswith("S: "):
            text = step[3:].encode("latin-1")
            self.sock.sendall((self.tag + text[1:] if text[:2] in (b"T ", b"T") else text) + b"\r\n")
        else:
            self._expect(step[3:].encode())

    def _expect(self, wanted: bytes) -> None:
        line = self.line()
        tag, _, rest = line.partition(b" ")
        if tag[:1] == b"T" and tag[1:].isdigit():
            self.tag = tag
        else:
            rest = line
        fits = rest.startswith(wanted[:-3]) if wanted.endswith(b"...") else rest == wanted
        assert fits, f"expected {wanted!r}, the client said {line!r}"


def hang(talk: Conversation) -> None:
    """Say nothing more until the test is over."""
    talk.over.wait(60)


def hang_up(talk: Conversation) -> None:
    """End the connection."""
    talk.sock.close()


def drip(talk: Conversation) -> None:
    """An octet now and then, for ever."""
    while not talk.over.wait(0.05):
        talk.sock.sendall(b"x")


def flood(piece: bytes) -> Callable[[Conversation], None]:
    """The same for ever, as fast as it goes."""

    def send(talk: Conversation) -> None:
        while not talk.over.is_set():
            talk.sock.sendall(piece)

    return send


def tls(pair: Pair) -> Callable[[Conversation], None]:
    """Go on under TLS."""

    def wrap(talk: Conversation) -> None:
        talk.sock = pair.context().wrap_socket(talk.sock, server_side=True)

    return wrap


class Scripted:
    """Listens on a port of the loopback and follows one script per connection (the last one for every further connection)."""

    def __init__(self, *scripts: Sequence[Step]) -> None:
        self._scripts = scripts
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.talks: list[Conversation] = []
        self.wrong: list[str] = []
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="scripted", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._over.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for talk in self.talks:
            with contextlib.suppress(OSError):
                socket.socket.shutdown(talk.sock, socket.SHUT_RDWR)
        self._thread.join(20)
        for talk in self.talks:
            talk.sock.close()
        if kind is None:
            assert not self.wrong, self.wrong

    @property
    def heard(self) -> bytes:
        """Everything that clients have said."""
        return b"".join(line + b"\n" for talk in self.talks for line in talk.heard)

    def settings(self, security: Security = Security.NONE, **more: str) -> Settings:
        """An account whose IMAP server this is."""
        host = more.pop("host", "127.0.0.1")
        server = Server(host, self.port, security)
        return replace(Settings(address="ana@example.test", login="ana", imap=server, smtp=server), **more)  # type: ignore[arg-type]  # texts by name

    def _serve(self) -> None:
        while not self._over.is_set():
            try:
                sock, _ = self._listener.accept()
            except OSError:
                return
            talk = Conversation(sock, self._over)
            script = self._scripts[min(len(self.talks), len(self._scripts) - 1)]
            self.talks.append(talk)
            try:
                for step in script:
                    talk.take(step)
                while b"LOGOUT" not in talk.line():  # whatever else is said is written down
                    pass
            except (OSError, EOFError, ValueError):
                pass
            except AssertionError as error:
                self.wrong.append(str(error))
            finally:
                with contextlib.suppress(OSError):
                    socket.socket.shutdown(talk.sock, socket.SHUT_RDWR)
