"""TCP connections: direct, or through a SOCKS5 or HTTP proxy, always under one deadline that name resolution counts towards.

Directly, IPv6 and IPv4 are tried 300 ms apart (RFC 8305), so that a network where one of the two leads nowhere costs no more than
that.
"""

import contextlib
import os
import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterator
from itertools import chain, zip_longest
from typing import Any

from python_socks import ProxyError
from python_socks.sync.v2 import Proxy

from desktop.model.account import proxy_place
from desktop.model.errors import Offline, Usage

STAGGER = 0.3  # seconds until the next address is tried as well
LONGEST_ANSWER = 16 * 1024  # octets of an HTTP proxy's answer
# A line that the other end has forgotten without a word is noticed after SILENT + ASKED * BETWEEN seconds.
SILENT, BETWEEN, ASKED = 10, 4, 3
TURN = 0.2  # seconds: how often a connection in the making looks whether it is still wanted
Address = tuple[socket.AddressFamily, tuple[Any, ...]]


def never() -> bool:
    """Nobody cancels."""
    return False


def connect(host: str, port: int, *, proxy: str = "", timeout: float, cancelled: Callable[[], bool] = never) -> socket.socket:
    """A connected socket to `host`:`port`. `proxy` is a URL (socks5://, socks5h://, http://, with user:password@ if need be) or
    empty; `timeout` (seconds) covers everything. `cancelled` is asked while waiting.

    Raises Offline: .resolve, .connect, .timeout, .proxy, or .dropped when cancelled.
    """
    end = time.monotonic() + timeout
    if not proxy:
        return _direct(host, port, end, cancelled)
    parts = _proxy_parts(proxy)
    dial = _Dial(end, cancelled)
    url = proxy.replace("socks5h://", "socks5://", 1)  # names are always resolved by the proxy
    try:
        # `forward` makes the connection to the proxy: ours has the deadline.
        stream = Proxy.from_url(url, forward=dial).connect(_ascii(host), port, timeout=timeout)
    except Offline as error:
        dial.close()
        if error.code == "offline.timeout" or cancelled():
            raise
        raise Offline("offline.proxy", proxy=f"{parts[0]}:{parts[1]}", reason=error.code) from error
    except (ProxyError, ValueError, IndexError, OSError) as error:  # what the proxy said, or what it should not have said
        dial.close()
        raise Offline("offline.proxy", proxy=f"{parts[0]}:{parts[1]}", host=host, said=_clean(str(error))) from error
    except BaseException:
        dial.close()
        raise
    sock = stream.socket
    assert isinstance(sock, socket.socket)
    return sock


def _proxy_parts(proxy: str) -> tuple[str, int]:
    """Host and port of the proxy, without its password."""
    try:
        return proxy_place(proxy)
    except Usage as error:
        raise Offline("offline.proxy", reason="url") from error


def _clean(text: str) -> str:
    return "".join(char if char.isprintable() else " " for char in text)[:200]


def _ascii(host: str) -> str:
    """The host as it goes on the wire to a proxy: A-labels, nothing that could end a line."""
    name = host.strip("[]").rstrip(".")
    try:
        plain = name if name.isascii() else name.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise Offline("offline.resolve", host=host) from error
    if not plain or any(char <= " " or char == "\x7f" for char in plain):
        raise Offline("offline.resolve", host=_clean(host))
    return plain


def _resolve(host: str, port: int, end: float, cancelled: Callable[[], bool]) -> list[Address]:
    """Addresses in the system's order, families alternating. The system's resolver has no deadline of its own, so it runs in a
    thread that may outlive the wait."""
    found: list[Address] = []
    failed: list[OSError] = []
    done = threading.Event()
    name = _ascii(host)

    def look() -> None:
        try:
            for family, _, _, _, where in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM):
                if family in (socket.AF_INET, socket.AF_INET6):
                    found.append((family, where))
        except (OSError, UnicodeError) as error:
            failed.append(error if isinstance(error, OSError) else OSError(str(error)))
        finally:
            done.set()

    threading.Thread(target=look, name="resolve", daemon=True).start()
    while not done.wait(min(TURN, max(0.0, end - time.monotonic()))):
        if cancelled():
            raise Offline("offline.dropped", host=host)
        if time.monotonic() >= end:
            raise Offline("offline.timeout", host=host, reason="resolve")
    if not found:
        raise Offline("offline.resolve", host=host, said=_clean(str(failed[0].strerror or failed[0])) if failed else "")
    first = found[0][0]
    same, other = [a for a in found if a[0] == first], [a for a in found if a[0] != first]
    return [address for address in chain.from_iterable(zip_longest(same, other)) if address is not None]


def _direct(host: str, port: int, end: float, cancelled: Callable[[], bool]) -> socket.socket:
    waiting = iter(_resolve(host, port, end, cancelled))
    trying: list[socket.socket] = []
    said = ""
    next_start = time.monotonic()
    more = True
    try:
        while True:
            now = time.monotonic()
            if now >= end:
                raise Offline("offline.timeout", host=host, port=port)
            if cancelled():
                raise Offline("offline.dropped", host=host)
            if more and (now >= next_start or not trying):
                more, reason = _start(waiting, trying)
                said, next_start = reason or said, now + STAGGER
            if not more and not trying:
                raise Offline("offline.connect", host=host, port=port, said=said)
            if not trying:
                continue
            pause = min(end - now, TURN, max(0.0, next_start - now) if more else TURN)
            for sock in _settled(trying, pause):
                number = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
                if number == 0:
                    trying.remove(sock)
                    sock.settimeout(max(0.1, end - time.monotonic()))
                    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                    sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
                    return sock
                said = _clean(os.strerror(number))
                trying.remove(sock)
                sock.close()
                next_start = time.monotonic()
    finally:
        for sock in trying:
            sock.close()


def keep_alive(sock: socket.socket) -> None:
    """Have the system ask soon, not after its usual hours, whether the other end of a silent line is still there; which also keeps
    routers from forgetting it. For lines that can be made anew at any moment: a short outage ends them. macOS has the first number
    under another name, older Windows has none of them."""
    for names, value in ((("TCP_KEEPIDLE", "TCP_KEEPALIVE"), SILENT), (("TCP_KEEPINTVL",), BETWEEN), (("TCP_KEEPCNT",), ASKED)):
        option = next((getattr(socket, name) for name in names if hasattr(socket, name)), None)
        if option is not None:
            with contextlib.suppress(OSError):
                sock.setsockopt(socket.IPPROTO_TCP, option, value)
    if hasattr(socket, "TCP_USER_TIMEOUT"):  # the same for what we said and nobody has confirmed (Linux), in milliseconds
        with contextlib.suppress(OSError):
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, 1000 * (SILENT + ASKED * BETWEEN))


def _settled(trying: list[socket.socket], pause: float) -> list[socket.socket]:
    """Those that are connected or have failed."""
    with selectors.DefaultSelector() as waiting:
        for sock in trying:
            waiting.register(sock, selectors.EVENT_WRITE)
        ready = {key.fd for key, _ in waiting.select(pause)}
    return [sock for sock in trying if sock.fileno() in ready]


def _start(waiting: Iterator[Address], trying: list[socket.socket]) -> tuple[bool, str]:
    """Begin with the next address. False when there is none left; the reason when it failed at once."""
    address = next(waiting, None)
    if address is None:
        return False, ""
    family, where = address
    try:
        sock = socket.socket(family, socket.SOCK_STREAM)
    except OSError as error:  # a system without this family
        return True, _clean(error.strerror or str(error))
    sock.setblocking(False)
    try:
        sock.connect(where)
    except (BlockingIOError, InterruptedError):
        pass
    except OSError as error:
        sock.close()
        return True, _clean(error.strerror or str(error))
    trying.append(sock)
    return True, ""


class _Stream:
    """The line to a proxy while it is being asked: every wait ends at the same deadline, and nothing of what comes after the
    proxy's answer is read with it."""

    def __init__(self, sock: socket.socket, end: float) -> None:
        self.socket = sock
        self._end = end

    def _patience(self) -> None:
        left = self._end - time.monotonic()
        if left <= 0:
            raise Offline("offline.timeout", reason="proxy")
        self.socket.settimeout(left)

    def write_all(self, data: bytes) -> None:
        self._patience()
        self.socket.sendall(data)

    def _some(self, count: int) -> bytes:
        self._patience()
        try:
            data = self.socket.recv(count)
        except TimeoutError as error:
            raise Offline("offline.timeout", reason="proxy") from error
        if not data:
            raise Offline("offline.dropped", reason="proxy")
        return data

    def read_exact(self, count: int) -> bytes:
        data = b""
        while len(data) < count:
            data += self._some(count - len(data))
        return data

    def read(self, max_bytes: int = LONGEST_ANSWER) -> bytes:
        """An HTTP answer up to the end of its header, and not an octet more."""
        data = b""
        while not data.endswith(b"\r\n\r\n") and len(data) < LONGEST_ANSWER:
            data += self._some(1)
        return data

    def close(self) -> None:
        self.socket.close()


class _Dial:
    """What python-socks calls to reach the proxy."""

    def __init__(self, end: float, cancelled: Callable[[], bool]) -> None:
        self._end, self._cancelled = end, cancelled
        self._sock: socket.socket | None = None

    def connect(self, dest_host: str, dest_port: int, timeout: float | None = None) -> _Stream:
        self._sock = _direct(dest_host, dest_port, self._end, self._cancelled)
        return _Stream(self._sock, self._end)

    def close(self) -> None:
        if self._sock is not None:
            with contextlib.suppress(OSError):
                self._sock.close()
