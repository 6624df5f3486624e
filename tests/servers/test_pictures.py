"""Remote pictures come over https from the open internet only, under bounds, and tell the other side nothing about the reader."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from desktop.model.errors import CertificateRefused, Offline, Refused
from desktop.servers import pictures
from tests.servers.certificates import Authority, Pair

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100
HOST = "pictures.example"
Answer = Callable[[str], bytes]


def reply(body: bytes, *, status: str = "200 OK", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{more}Connection: close\r\n\r\n".encode() + body


class Site:
    """A small https server on this machine that writes down what it is asked."""

    def __init__(self, pair: Pair, ca_file: Path, answer: Answer) -> None:
        self.asked: list[str] = []
        self.ca_file = str(ca_file)
        self._answer = answer
        self._context = pair.context()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        while True:
            try:
                line, _ = self._socket.accept()
            except OSError:
                return
            with contextlib.suppress(OSError):
                line.settimeout(5)
                with self._context.wrap_socket(line, server_side=True) as secured:
                    request = secured.recv(8192).decode("latin-1")
                    self.asked.append(request)
                    secured.sendall(self._answer(request.split(" ")[1]))

    def fetch(self, path: str, *, host: str = HOST) -> bytes:
        """As the program does it, only that the host's name leads here and 127.0.0.1 counts as public."""
        dial = partial(pictures.dial_public, resolve=lambda *_: ["127.0.0.1"], may=lambda ip: ip == "127.0.0.1")
        return pictures.fetch(f"https://{host}:{self.port}{path}", ca_file=self.ca_file, dial=dial, seconds=5)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Callable[[Answer], Site]]:
    authority = Authority(tmp_path / "ca")
    made: list[Site] = []

    def start(answer: Answer) -> Site:
        made.append(Site(authority.issue("site", hosts=(HOST,)), authority.ca_file, answer))
        return made[-1]

    yield start
    for one in made:
        one.close()


def test_a_picture_is_fetched_without_telling_who_reads(site: Callable[[Answer], Site]) -> None:
    there = site(lambda _path: reply(PNG, more="Set-Cookie: reader=1\r\n"))
    assert there.fetch("/a.png?x=1") == PNG
    assert there.fetch("/a.png?x=2") == PNG
    head = there.asked[1].lower()
    assert head.startswith("get /a.png?x=2 http/1.1\r\n")
    for name in ("cookie", "referer", "accept-language", "authorization", "from:", "x-"):
        assert f"\r\n{name}" not in head
    assert "\r\nuser-agent: tradewind\r\n" in head


@pytest.mark.parametrize(
    "place",
    ["https://10.0.0.1/", "https://[::1]/", "https://localhost/", "https://router/", "https://printer.local/", "http://127.0.0.1/"],
)
def test_a_redirect_into_the_local_network_is_not_followed(site: Callable[[Answer], Site], place: str) -> None:
    there = site(lambda _path: reply(b"", status="302 Found", more=f"Location: {place}\r\n"))
    with pytest.raises(Refused):
        there.fetch("/a.png")
    assert len(there.asked) == 1


def test_a_redirect_to_another_picture_is_followed_and_an_endless_one_is_not(site: Callable[[Answer], Site]) -> None:
    there = site(lambda path: reply(PNG) if path == "/b.png" else reply(b"", status="302 Found", more="Location: /b.png\r\n"))
    assert there.fetch("/a.png") == PNG
    endless = site(lambda _path: reply(b"", status="302 Found", more="Location: /a.png\r\n"))
    with pytest.raises(Refused):
        endless.fetch("/a.png")


def test_too_large_a_picture_is_refused(site: Callable[[Answer], Site], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "LARGEST", 1000)
    there = site(lambda path: reply(b"x" * (1000 if path == "/fits" else 1001)))
    assert len(there.fetch("/fits")) == 1000
    with pytest.raises(Refused) as caught:
        there.fetch("/a.png")
    assert caught.value.code == "web.size"


def test_a_server_that_cannot_prove_its_name_is_not_asked(site: Callable[[Answer], Site]) -> None:
    there = site(lambda _path: reply(PNG))
    with pytest.raises(CertificateRefused):
        there.fetch("/a.png", host="other.example")
    assert there.asked == []


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oops", "204 No Content"])
def test_what_is_no_picture_is_none(site: Callable[[Answer], Site], status: str) -> None:
    there = site(lambda _path: reply(b"", status=status))
    with pytest.raises((Refused, Offline)):
        there.fetch("/a.png")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "2001:db8::1",
        "nonsense",
        "",
    ],
)
def test_addresses_of_the_local_network_are_not_public(address: str) -> None:
    assert not pictures.public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.215.14", "2606:4700:4700::1111", "64:ff9b::808:808"])
def test_addresses_of_the_open_internet_are_public(address: str) -> None:
    assert pictures.public(address)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "[::1]",
        "localhost",
        "a.localhost",
        "nas",
        "nas.local",
        "fritz.box.lan",
        "192.168.0.1",
        "999.1.1.1",
    ],
)
@pytest.mark.parametrize("proxy", ["", "socks5://127.0.0.1:1"])
def test_local_hosts_are_refused_however_they_are_written(host: str, proxy: str) -> None:
    with pytest.raises(Refused) as caught:
        pictures.dial_public(host, 443, proxy=proxy, timeout=1, resolve=lambda *_: pytest.fail("asked"))
    assert caught.value.code == "pictures.local"


def test_a_public_name_with_one_local_address_is_refused() -> None:
    with pytest.raises(Refused):
        pictures.dial_public("rebind.example", 443, proxy="", timeout=1, resolve=lambda *_: ["93.184.215.14", "127.0.0.1"])


def test_plain_http_is_asked_for_over_https() -> None:
    asked: list[tuple[str, int]] = []

    def dial(host: str, port: int, *, proxy: str, timeout: float) -> socket.socket:
        asked.append((host, port))
        raise Offline("offline.connect", host=host)

    with pytest.raises(Offline):
        pictures.fetch("http://pictures.example:80/a.png", dial=dial)
    assert asked == [("pictures.example", 443)]


def test_each_picture_is_asked_for_once_and_a_missing_one_stops_nothing() -> None:
    asked: list[str] = []

    def get(url: str) -> bytes:
        asked.append(url)
        if "missing" in url:
            raise Refused("pictures.answer", status=404)
        return PNG

    found = pictures.fetch_all(["https://e/a", "https://e/missing", "https://e/a"], get=get)
    assert found == {0: PNG, 2: PNG}
    assert sorted(asked) == ["https://e/a", "https://e/missing"]


def test_all_pictures_together_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "LARGEST_ALL", 2 * len(PNG))
    assert sorted(pictures.fetch_all(["a", "b", "c"], get=lambda _url: PNG)) == [0, 1]
