"""Files over https from a real server: checked certificates, https only, bounds on size and time."""

import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest

from desktop.model.errors import CertificateRefused, Offline, Refused
from desktop.servers import autoconfig, web
from desktop.servers.autoconfig import Network
from tests.servers.certificates import Authority
from tests.servers.test_autoconfig import ANNA, Names, config


class Site:
    """An https server for `autoconfig.firm.cn` and `firm.cn`; `answers` by path: status, headers, body."""

    def __init__(self, authority: Authority, hosts: tuple[str, ...] = ("autoconfig.firm.cn", "firm.cn")) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        self.asked: list[tuple[str, str]] = []
        self.dialled: list[tuple[str, int]] = []
        self.proxies: list[str] = []
        self.ca_file = str(authority.ca_file)
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.headers["Host"], self.path))
                status, headers, body = site.answers.get(urlsplit(self.path).path, (404, {}, b""))
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]  # clients that hang up are meant
        self._server.socket = authority.issue("site", hosts=hosts).context().wrap_socket(self._server.socket, server_side=True)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05})
        self._thread.start()

    def dial(self, host: str, port: int, *, proxy: str, timeout: float) -> socket.socket:
        """Instead of the network: every host on port 443 is this server, and nothing else is there."""
        self.dialled.append((host, port))
        self.proxies.append(proxy)
        if port != 443:
            raise Offline("offline.connect", host=host)
        return socket.create_connection(self._server.server_address[:2], timeout=timeout)  # type: ignore[arg-type]  # IPv4

    def get(self, url: str, seconds: float = 10.0) -> web.Answer:
        return web.get(url, ca_file=self.ca_file, seconds=seconds, dial=self.dial)

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def site(authority: Authority) -> Iterator[Site]:
    running = Site(authority)
    yield running
    running.stop()


CONFIG_PATH = "/mail/config-v1.1.xml"


def test_the_domain_s_file_is_fetched_over_tls_with_a_checked_name(site: Site) -> None:
    site.answers[CONFIG_PATH] = (200, {}, config())
    (found,) = autoconfig.find(ANNA, network=Network(Names(), site.get, lambda _: False))
    assert found.settings.imap.host == "mail.firm.cn"
    assert {port for _, port in site.dialled} == {443}


def test_the_proxy_is_used_for_every_step_of_the_way(site: Site) -> None:
    site.answers["/a"] = (301, {"Location": "https://autoconfig.firm.cn/b"}, b"")
    site.answers["/b"] = (200, {}, b"there")
    proxy = "socks5://127.0.0.1:1080"
    assert web.get("https://firm.cn/a", proxy=proxy, ca_file=site.ca_file, dial=site.dial).body == b"there"
    assert site.proxies == [proxy, proxy]


def test_a_certificate_for_another_name_is_refused(site: Site) -> None:
    with pytest.raises(CertificateRefused, match=r"tls\.host"):
        site.get("https://live.thunderbird.net/autoconfig/v1.1/firm.cn")


@pytest.mark.parametrize(
    "target", ["http://firm.cn/x", "ftp://firm.cn/x", "file:///etc/passwd", "https://user@firm.cn/", "https://[::1]/", "https://["]
)
def test_a_redirect_to_anything_but_https_is_not_followed(site: Site, target: str) -> None:
    site.answers["/a"] = (302, {"Location": target}, b"")
    with pytest.raises(Refused, match=r"web\.address"):
        site.get("https://firm.cn/a")
    assert site.dialled == [("firm.cn", 443)]


def test_plain_http_is_never_spoken(site: Site) -> None:
    with pytest.raises(Refused, match=r"web\.address"):
        site.get("http://firm.cn/a")
    assert site.dialled == []


def test_redirects_over_https_are_followed_but_not_for_ever(site: Site) -> None:
    site.answers["/a"] = (301, {"Location": "/b"}, b"")
    site.answers["/b"] = (200, {}, b"there")
    assert site.get("https://firm.cn/a").body == b"there"
    site.answers["/b"] = (301, {"Location": "https://firm.cn/a"}, b"")
    with pytest.raises(Refused, match=r"web\.redirects"):
        site.get("https://firm.cn/a")


def test_a_file_that_does_not_end_is_cut(site: Site) -> None:
    site.answers["/a"] = (200, {}, b"x" * (web.LARGEST + 10))
    with pytest.raises(Refused, match=r"web\.size"):
        site.get("https://firm.cn/a")


@pytest.fixture
def silent() -> Iterator[Callable[..., socket.socket]]:
    """A server that takes connections and never says anything."""
    listener = socket.create_server(("127.0.0.1", 0))

    def dial(host: str, port: int, *, proxy: str, timeout: float) -> socket.socket:
        return socket.create_connection(listener.getsockname()[:2], timeout=timeout)

    yield dial
    listener.close()


def test_a_server_that_hangs_is_given_up_in_time(silent: Callable[..., socket.socket]) -> None:
    with pytest.raises(Offline, match=r"offline\.timeout"):
        web.get("https://firm.cn/", seconds=0.3, dial=silent)


def test_a_server_that_drips_its_answer_is_given_up_in_time(authority: Authority) -> None:
    """Each byte comes within any timeout of the socket; the whole does not."""
    listener = socket.create_server(("127.0.0.1", 0))
    ended = threading.Event()

    def serve() -> None:
        line, _ = listener.accept()
        try:
            with authority.issue("drip", hosts=("firm.cn",)).context().wrap_socket(line, server_side=True) as sock:
                sock.sendall(b"HTTP/1.1 200 OK\r\nX: ")
                while not ended.wait(0.05):
                    sock.sendall(b"x")
        except OSError:
            return

    thread = threading.Thread(target=serve)
    thread.start()

    def dial(host: str, port: int, *, proxy: str, timeout: float) -> socket.socket:
        return socket.create_connection(listener.getsockname()[:2], timeout=timeout)

    try:
        with pytest.raises(Offline, match=r"offline\.timeout"):
            web.get("https://firm.cn/", ca_file=str(authority.ca_file), seconds=1.0, dial=dial)
    finally:
        ended.set()
        thread.join()
        listener.close()
