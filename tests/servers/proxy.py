"""A tiny SOCKS5 and HTTP CONNECT proxy, in threads that end with it."""

import base64
import contextlib
import socket
import threading
from types import TracebackType
from typing import Self


class Proxy:
    """Listens on the loopback; `kind` is socks5 or http. With `login` ("user:password") it asks for that. `asked` is what it was
    asked to connect to. Every name leads to 127.0.0.1. `answer` replaces the proper answer and ends the line."""

    def __init__(self, kind: str, *, login: str = "", answer: bytes | None = None, silent: bool = False) -> None:
        self.kind, self.login, self.answer, self.silent = kind, login, answer, silent
        self.asked: list[tuple[str, int]] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._sockets: list[socket.socket] = []
        self._threads = [threading.Thread(target=self._serve, name="proxy", daemon=True)]

    def url(self, login: str = "") -> str:
        return f"{self.kind}://{login + '@' if login else ''}127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for sock in [self._listener, *self._sockets]:
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(20)
        for sock in [self._listener, *self._sockets]:
            sock.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            self._sockets.append(client)
            thread = threading.Thread(target=self._one, args=(client,), name="proxy line", daemon=True)
            self._threads.append(thread)
            thread.start()

    def _one(self, client: socket.socket) -> None:
        try:
            if self.silent:
                client.recv(1)
                while client.recv(4096):
                    pass
                return
            host, port = self._socks(client) if self.kind == "socks5" else self._http(client)
        except (OSError, ValueError, EOFError):
            with contextlib.suppress(OSError):
                client.shutdown(socket.SHUT_RDWR)
            return
        self.asked.append((host, port))
        if self.answer is not None:
            with contextlib.suppress(OSError):  # the client has heard enough and is gone
                client.sendall(self.answer)
                client.shutdown(socket.SHUT_WR)
            return
        server = socket.create_connection(("127.0.0.1", port), 10)
        self._sockets.append(server)
        back = threading.Thread(target=_pipe, args=(server, client), name="proxy back", daemon=True)
        self._threads.append(back)
        good = (
            b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x01"
            if self.kind == "socks5"
            else b"HTTP/1.1 200 Connection established\r\nVia: test\r\n\r\n"
        )
        # The answer and the server's first words in one packet, as it happens on real lines.
        server.settimeout(0.3)
        with contextlib.suppress(TimeoutError):
            good += server.recv(4096)
        server.settimeout(None)
        client.sendall(good)
        back.start()
        _pipe(client, server)

    def _socks(self, client: socket.socket) -> tuple[str, int]:
        head = _exactly(client, 2)
        methods = _exactly(client, head[1])
        if self.login:
            if 2 not in methods:
                client.sendall(b"\x05\xff")
                raise EOFError
            client.sendall(b"\x05\x02")
            user = _exactly(client, _exactly(client, 2)[1])
            word = _exactly(client, _exactly(client, 1)[0])
            good = user + b":" + word == self.login.encode()
            client.sendall(b"\x01\x00" if good else b"\x01\x01")
            if not good:
                raise EOFError
        else:
            client.sendall(b"\x05\x00")
        kind = _exactly(client, 4)[3]
        if kind == 3:
            host = _exactly(client, _exactly(client, 1)[0]).decode()
        else:
            host = socket.inet_ntop(socket.AF_INET if kind == 1 else socket.AF_INET6, _exactly(client, 4 if kind == 1 else 16))
        return host, int.from_bytes(_exactly(client, 2), "big")

    def _http(self, client: socket.socket) -> tuple[str, int]:
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += _exactly(client, 1)
        wanted = b"Basic " + base64.b64encode(self.login.encode())
        if self.login and wanted not in head:
            client.sendall(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n")
            raise EOFError
        host, _, port = head.split()[1].decode().rpartition(":")
        return host.strip("[]"), int(port)


def _exactly(sock: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        more = sock.recv(count - len(data))
        if not more:
            raise EOFError
        data += more
    return data


def _pipe(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)
