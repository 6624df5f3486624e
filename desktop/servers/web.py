"""Small files and answers over https: certificates verified, bounded in size and time, redirects to https only, through a proxy if
one is set.

Plain http is never spoken, not even to be redirected away from it.
"""

import contextlib
import http.client
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol
from urllib.parse import urlencode, urljoin, urlsplit

from desktop.model.errors import Offline, Refused
from desktop.servers import proxies, tls

LARGEST = 256 * 1024  # bytes of an answer
REDIRECTS = 3


class Dial(Protocol):
    """Makes a TCP connection, as `proxies.connect` does."""

    def __call__(self, host: str, port: int, *, proxy: str, timeout: float) -> socket.socket: ...


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes
    url: str  # where it finally came from


@contextlib.contextmanager
def _cut_at(deadline: float, sock: socket.socket) -> Iterator[None]:
    """Cut the line at `deadline` (monotonic), whatever the other side drips."""

    def cut() -> None:
        with contextlib.suppress(OSError):
            socket.socket.shutdown(sock, socket.SHUT_RDWR)

    watch = threading.Timer(max(0.0, deadline - time.monotonic()), cut)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
        watch.join()


class _Connection(http.client.HTTPConnection):
    """An HTTP connection over a socket that is already connected and protected."""

    def __init__(self, host: str, sock: socket.socket) -> None:
        super().__init__(host)
        self.sock = sock

    def connect(self) -> None:
        """Never again: one request a connection."""
        raise OSError("the connection was closed")


def get(
    url: str,
    *,
    proxy: str = "",
    ca_file: str = "",
    seconds: float = 8.0,
    dial: Dial | None = None,
    accept: str = "text/xml, application/xml",
    largest: int = LARGEST,
) -> Answer:
    """The answer to a GET. Raises Offline, CertificateRefused, Refused("web.address") for anything but https and
    Refused("web.size") for more than `largest` bytes. `dial` is asked again for every redirect."""
    deadline = time.monotonic() + seconds
    ask = _Ask(proxy, ca_file, deadline, dial or proxies.connect, accept, largest)
    for _ in range(REDIRECTS + 1):
        answer, onward = _once(url, ask)
        if not onward:
            return answer
        try:
            url = urljoin(url, onward)
        except ValueError as error:  # a half-open bracket, say
            raise Refused("web.address", url=onward[:200]) from error
    raise Refused("web.redirects", host=urlsplit(url).hostname or "")


def post(
    url: str,
    fields: Mapping[str, str],
    *,
    proxy: str = "",
    ca_file: str = "",
    seconds: float = 20.0,
    largest: int = LARGEST,
    cancelled: Callable[[], bool] = proxies.never,
    dial: Dial | None = None,
    accept: str = "application/json",
) -> Answer:
    """The answer to a form that is posted; whatever its status. Never follows a redirect, which would carry the fields to somebody
    else: Refused("web.redirects"). `cancelled` is asked until the server hears of the form (not with a `dial`). Raises as `get`."""
    form = urlencode(fields).encode("ascii")
    dial = dial or partial(proxies.connect, cancelled=cancelled)
    ask = _Ask(proxy, ca_file, time.monotonic() + seconds, dial, accept, largest, form)
    answer, onward = _once(url, ask)
    if onward:
        raise Refused("web.redirects", host=urlsplit(url).hostname or "")
    return answer


@dataclass(frozen=True, slots=True)
class _Ask:
    """How to ask. `deadline` is monotonic; with a `form` it is a POST."""

    proxy: str
    ca_file: str
    deadline: float
    dial: Dial
    accept: str
    largest: int
    form: bytes | None = field(default=None, repr=False)


def _once(url: str, ask: _Ask) -> tuple[Answer, str]:
    """One question; where its answer points to, empty if it is the answer."""
    deadline, largest = ask.deadline, ask.largest
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or 443
    except ValueError as error:
        raise Refused("web.address", url=url[:200]) from error
    odd = any(ord(char) <= 32 or ord(char) > 126 for char in url) or ":" in host or parts.username is not None
    if parts.scheme != "https" or not host or odd:
        raise Refused("web.address", url=url[:200])
    left = deadline - time.monotonic()
    if left <= 0:
        raise Offline("offline.timeout", host=host)
    plain = ask.dial(host, port, proxy=ask.proxy, timeout=left)
    try:
        sock = tls.wrap(plain, host, ca_file=ask.ca_file, timeout=max(0.1, deadline - time.monotonic()))
    except BaseException:
        plain.close()
        raise
    sock.settimeout(max(0.1, deadline - time.monotonic()))
    connection = _Connection(host if port == 443 else f"{host}:{port}", sock)
    try:
        with _cut_at(deadline, sock):
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            headers = {"Accept": ask.accept, "User-Agent": "Tradewind"}
            if ask.form is not None:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
            connection.request("GET" if ask.form is None else "POST", path, body=ask.form, headers=headers)
            with connection.getresponse() as response:
                onward = response.headers.get("Location", "") if response.status in (301, 302, 303, 307, 308) else ""
                body = b"" if onward else response.read(largest + 1)
        if time.monotonic() >= deadline:  # what was cut off can look complete
            raise TimeoutError
    except TimeoutError as error:
        raise Offline("offline.timeout", host=host) from error
    except (OSError, http.client.HTTPException) as error:
        late = time.monotonic() >= deadline
        raise Offline("offline.timeout" if late else "offline.nonsense", host=host) from error
    finally:
        connection.close()
        sock.close()
    if len(body) > largest:
        raise Refused("web.size", host=host)
    return Answer(response.status, body, url), onward
