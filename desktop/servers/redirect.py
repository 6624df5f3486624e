"""Where the browser comes back to after a sign-in (RFC 8252 7.3): a port of 127.0.0.1 that is there for one answer.

Browsers open lines that they do not use, and ask for icons; local programs and pages of other sites can reach the port as well. So
several lines are listened to, each for a few octets, and what is not the answer is turned away without ending the wait.
"""

import contextlib
import re
import selectors
import socket
import time
from collections.abc import Callable, Mapping
from html import escape
from types import TracebackType
from typing import Self, TypeVar
from urllib.parse import parse_qs, urlsplit

from desktop.model.errors import LoginRefused
from desktop.servers.proxies import TURN

LONGEST = 16 * 1024  # octets of a request
MOST_LINES = 32
GOODBYE = 5.0  # seconds for handing over the page

_REQUEST = re.compile(rb"GET (/[!-~]*) HTTP/1\.[01]\r?\n")
_HOST = re.compile(rb"\r?\nhost:[ \t]*([!-~]+)[ \t]*\r?\n", re.IGNORECASE)
_PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Tradewind</title>\
<meta name="viewport" content="width=device-width"><style>\
:root{color-scheme:light dark}body{font:17px/1.6 system-ui,sans-serif;margin:18vh auto 0;max-width:30em;padding:0 1.5em}\
h1{font-size:1.3em;font-weight:600}</style></head><body><h1>Tradewind</h1><p>%s</p></body></html>"""
_HEADERS = (
    "Content-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
    "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\nConnection: close\r\n"
)
T = TypeVar("T")


class Redirect:
    """Listens from `__enter__` to `__exit__`; `url` is what to give to the issuer."""

    def __init__(self, pattern: str) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=MOST_LINES)
        self._listener.setblocking(False)
        self.port: int = self._listener.getsockname()[1]
        self.url = pattern.replace("{port}", str(self.port))
        self._hosts = {f"127.0.0.1:{self.port}", f"localhost:{self.port}"}
        self._path = urlsplit(self.url).path or "/"
        self._lines: dict[socket.socket, bytes] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for line in (self._listener, *self._lines):
            line.close()

    def wait(
        self,
        take: Callable[[Mapping[str, list[str]]], T],
        *,
        page: Callable[[bool], str],
        seconds: float,
        cancelled: Callable[[], bool],
    ) -> T:
        """What `take` makes of the fields of the one answer; the browser is shown `page(well)`, and nobody is listened to any more.
        Raises what `take` raises, LoginRefused("login.waited") after `seconds`, LoginRefused("login.cancelled")."""
        end = time.monotonic() + seconds
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._listener, selectors.EVENT_READ)
            while (left := end - time.monotonic()) > 0:
                if cancelled():
                    raise LoginRefused("login.cancelled")
                for key, _ in waiting.select(min(left, TURN)):
                    if key.fileobj is self._listener:
                        self._accept(waiting)
                        continue
                    assert isinstance(key.fileobj, socket.socket)
                    answer = self._read(waiting, key.fileobj)
                    if answer is not None:
                        return self._answered(key.fileobj, answer, take, page)
        raise LoginRefused("login.waited")

    def _accept(self, waiting: selectors.BaseSelector) -> None:
        with contextlib.suppress(OSError):
            line, _ = self._listener.accept()
            line.setblocking(False)
            while len(self._lines) >= MOST_LINES:  # the oldest that has said nothing yet
                self._drop(waiting, next(iter(self._lines)))
            self._lines[line] = b""
            waiting.register(line, selectors.EVENT_READ)

    def _drop(self, waiting: selectors.BaseSelector, line: socket.socket) -> None:
        waiting.unregister(line)
        del self._lines[line]
        line.close()

    def _read(self, waiting: selectors.BaseSelector, line: socket.socket) -> Mapping[str, list[str]] | None:
        """The answer's fields, None while there is none on this line."""
        try:
            more = line.recv(4096)
        except BlockingIOError:
            return None
        except OSError:
            more = b""
        said = self._lines[line] = self._lines[line] + more
        whole = b"\r\n\r\n" in said or b"\n\n" in said
        if more and not whole and len(said) <= LONGEST:
            return None
        answer = self._fields(said) if whole else None
        if answer is None:
            if whole:
                self._say(line, 404, "")
            self._drop(waiting, line)
        return answer

    def _fields(self, said: bytes) -> Mapping[str, list[str]] | None:
        """The fields of a request for our own place, under our own name (a page elsewhere may point its name here)."""
        request, host = _REQUEST.match(said), _HOST.search(said)
        if request is None or host is None or host[1].decode("ascii").lower() not in self._hosts:
            return None
        parts = urlsplit(request[1].decode("ascii"))
        try:
            fields = parse_qs(parts.query, keep_blank_values=True, max_num_fields=50)
        except ValueError:
            return None
        return fields if parts.path == self._path and fields.keys() & {"state", "code", "error"} else None

    def _answered(
        self,
        line: socket.socket,
        answer: Mapping[str, list[str]],
        take: Callable[[Mapping[str, list[str]]], T],
        page: Callable[[bool], str],
    ) -> T:
        try:
            taken = take(answer)
        except LoginRefused:
            self._say(line, 400, page(False))
            raise
        self._say(line, 200, page(True))
        return taken

    @staticmethod
    def _say(line: socket.socket, status: int, text: str) -> None:
        """Hand over the page. A browser that is gone does not need it."""
        body = (_PAGE % escape(text)).encode() if text else b""
        reason = {200: "OK", 400: "Bad Request", 404: "Not Found"}[status]
        head = f"HTTP/1.1 {status} {reason}\r\n{_HEADERS}Content-Length: {len(body)}\r\n\r\n"
        with contextlib.suppress(OSError):
            line.settimeout(GOODBYE)
            line.sendall(head.encode("ascii") + body)
            line.shutdown(socket.SHUT_WR)
