"""Connections: nobody gets a word from us who cannot prove who he is, and every failure says which it was."""

import dataclasses
import socket
from collections.abc import Callable

import pytest

from desktop.model.account import Security, Server, Settings
from desktop.model.errors import CertificateRefused, LoginRefused, Offline, TradewindError
from desktop.servers import proxies, tls
from desktop.servers.imap import ImapSession
from tests.servers.certificates import Authority, Pair
from tests.servers.dovecot import free_ports
from tests.servers.fixtures import Mailbox
from tests.servers.proxy import Proxy
from tests.servers.scripted import Scripted, drip, hang, hang_up, opening
from tests.servers.scripted import tls as under_tls


def refusal(settings: Settings, *, timeout: float = 10) -> TradewindError:
    with pytest.raises(TradewindError) as raised:
        ImapSession.connect(settings, "secret", timeout=timeout)
    return raised.value


# --- certificates


@pytest.fixture
def pairs(authority: Authority) -> dict[str, Pair]:
    return {
        "good": authority.issue("good"),
        "expired": authority.issue("expired", days=(-20, -2)),
        "not yet": authority.issue("not-yet", days=(5, 9)),
        "wrong host": authority.issue("wrong", hosts=("mail.example.test",)),
        "self-signed": authority.issue("self", self_signed=True),
    }


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
@pytest.mark.parametrize(
    ("which", "code"),
    [("expired", "tls.expired"), ("not yet", "tls.clock"), ("wrong host", "tls.host"), ("self-signed", "tls.untrusted")],
)
def test_a_bad_certificate_is_refused_for_its_reason(
    pairs: dict[str, Pair], authority: Authority, which: str, code: str, security: Security
) -> None:
    start = ["S: * OK x", "C: CAPABILITY", "S: * CAPABILITY STARTTLS", "S: T OK", "C: STARTTLS", "S: T OK"]
    with Scripted([*(start if security is Security.STARTTLS else []), under_tls(pairs[which]), *opening()]) as server:
        error = refusal(server.settings(security, host="localhost", ca_file=str(authority.ca_file)))
    assert isinstance(error, CertificateRefused)
    assert error.code == code
    assert b"secret" not in server.heard


def test_another_authority_is_not_trusted(pairs: dict[str, Pair], tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Authority(tmp_path_factory.mktemp("other"), "Another authority")
    for ca_file in ("", str(other.ca_file)):
        with Scripted([under_tls(pairs["good"]), *opening()]) as server:
            error = refusal(server.settings(Security.TLS, host="localhost", ca_file=ca_file))
        assert error.code == "tls.untrusted"


def test_an_address_is_proven_like_a_name(pairs: dict[str, Pair], authority: Authority) -> None:
    with Scripted([under_tls(pairs["good"]), *opening()]) as server:
        ImapSession.connect(server.settings(Security.TLS, ca_file=str(authority.ca_file)), "secret", timeout=10).logout()


def test_a_root_file_that_cannot_be_read_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("roots")
    (folder / "no.pem").write_text("not a certificate")
    for name in ("missing.pem", "no.pem"):
        with Scripted([hang]) as server:
            error = refusal(server.settings(Security.TLS, host="localhost", ca_file=str(folder / name)))
        assert error.code == "tls.ca_file"


def test_plain_words_on_a_tls_port_are_told() -> None:
    with Scripted(["S: * OK IMAP here", hang]) as server:
        error = refusal(server.settings(Security.TLS, host="localhost"))
    assert error.code == "tls.handshake"


@pytest.mark.parametrize(("step", "code"), [(hang_up, "offline.dropped"), (hang, "offline.timeout")])
def test_a_handshake_that_does_not_end_is_left(step: Callable[[object], None], code: str) -> None:
    with Scripted([step]) as server:
        error = refusal(server.settings(Security.TLS, host="localhost"), timeout=0.6)
    assert error.code == code


def test_a_handshake_under_a_drip_ends_in_time() -> None:
    """A record's header that promises much, and then an octet now and then: each would begin a timeout anew."""
    with Scripted([b"\x16\x03\x03\x3f\x00", drip]) as server:
        error = refusal(server.settings(Security.TLS, host="localhost"), timeout=0.6)
    assert error.code in ("offline.timeout", "tls.handshake")


def test_strange_host_names_are_refused_without_a_crash() -> None:
    for host in ("", ".", "a" * 300, "bad\nhost", "bad host", "..", "\ud800", "x\0y"):
        settings = Settings("a@b", "a", Server(host, 993, Security.TLS), Server(host, 465, Security.TLS))
        assert isinstance(refusal(settings), (Offline, CertificateRefused))


# --- plain text


@pytest.mark.parametrize(
    "host", ["mail.example.test", "10.0.0.1", "127.0.0.1.example.test", "localhost.example.test", "0.0.0.0", "::"]
)
def test_plain_text_goes_nowhere_but_to_this_machine(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proxies, "connect", lambda *a, **k: pytest.fail("connected"))
    error = refusal(Settings("a@b", "a", Server(host, 143, Security.NONE), Server(host, 25, Security.NONE)))
    assert (type(error), error.code) == (CertificateRefused, "tls.plain")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST.", "127.0.0.1", "127.8.8.8", "::1", "[::1]", "x.localhost"])
def test_this_machine_is_known(host: str) -> None:
    tls.allow(Server(host, 143, Security.NONE))
    with pytest.raises(CertificateRefused):
        tls.allow(Server(host, 143, Security.NONE), proxy="socks5://127.0.0.1:1080")


# --- a real server


def test_a_wrong_password_is_refused_by_a_real_server(mailbox_any: Mailbox) -> None:
    with pytest.raises(LoginRefused) as refused:
        ImapSession.connect(mailbox_any.settings, "not the password", timeout=10)
    assert refused.value.code == "login.password"
    assert "uthentication fail" in refused.value.facts["said"]


@pytest.mark.parametrize(
    "password", ['quo"ted', "back\\slash", "пароль", "密码 1", "a b  c", "{5}", "*", "%s", "x" * 300, "é\u0301"]
)
def test_a_password_of_any_characters_signs_in(mailbox_any: Mailbox, password: str) -> None:
    login = f"odd{abs(hash((password, mailbox_any.address)))}"
    mailbox_any.dovecot.add_user(login, password)
    settings = dataclasses.replace(mailbox_any.settings, login=login)
    ImapSession.connect(settings, password, timeout=10).logout()
    with pytest.raises(LoginRefused):
        ImapSession.connect(settings, password + "x", timeout=10)


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS, Security.NONE])
def test_every_kind_of_protection_works_with_a_real_server(mailbox: Mailbox, security: Security) -> None:
    port = mailbox.dovecot.imaps_port if security is Security.TLS else mailbox.dovecot.imap_port
    settings = dataclasses.replace(mailbox.settings, imap=Server("localhost", port, security))
    with ImapSession.connect(settings, mailbox.password, timeout=10) as session:
        assert session.select(b"INBOX").exists == 0
        assert session.qresync


def test_a_port_where_nobody_listens_is_told(mailbox: Mailbox) -> None:
    settings = dataclasses.replace(mailbox.settings, imap=Server("localhost", free_ports(1)[0], Security.TLS))
    assert refusal(settings).code == "offline.connect"


def test_the_wrong_kind_of_port_is_told(mailbox: Mailbox) -> None:
    plain = dataclasses.replace(mailbox.settings, imap=Server("localhost", mailbox.dovecot.imap_port, Security.TLS))
    assert refusal(plain).code == "tls.handshake"
    tls_port = dataclasses.replace(mailbox.settings, imap=Server("localhost", mailbox.dovecot.imaps_port, Security.STARTTLS))
    assert isinstance(refusal(tls_port, timeout=1), Offline)


# --- names and addresses


def addresses(monkeypatch: pytest.MonkeyPatch, *found: tuple[socket.AddressFamily, str]) -> None:
    def look(host: str, port: int, *rest: object, **more: object) -> list[object]:
        return [
            (family, socket.SOCK_STREAM, 6, "", (where, port) if family is socket.AF_INET else (where, port, 0, 0))
            for family, where in found
        ]

    monkeypatch.setattr(socket, "getaddrinfo", look)


def test_an_unknown_host_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*names: object, **more: object) -> list[object]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    error = refusal(Settings("a@b", "a", Server("imap.example.test", 993, Security.TLS), Server("x", 1, Security.TLS)))
    assert (error.code, error.facts["host"]) == ("offline.resolve", "imap.example.test")


@pytest.mark.parametrize("dead", [(socket.AF_INET6, "::1"), (socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "100::1")])
def test_an_address_that_leads_nowhere_does_not_keep_from_the_next(
    dead: tuple[socket.AddressFamily, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Scripted(opening()) as server:
        addresses(monkeypatch, dead, (socket.AF_INET, "127.0.0.1"))
        sock = proxies.connect("mail.example.test", server.port, timeout=20)
        assert sock.getpeername()[0] == "127.0.0.1"
        sock.close()


def test_connecting_can_be_called_off(monkeypatch: pytest.MonkeyPatch) -> None:
    addresses(monkeypatch, (socket.AF_INET, "127.0.0.1"))
    with pytest.raises(Offline) as offline:
        proxies.connect("mail.example.test", free_ports(1)[0], timeout=60, cancelled=lambda: True)
    assert offline.value.code == "offline.dropped"


# --- proxies


@pytest.fixture(params=["socks5", "http"])
def kind(request: pytest.FixtureRequest) -> str:
    kind: str = request.param
    return kind


@pytest.mark.parametrize("security", [Security.TLS, Security.STARTTLS])
def test_mail_is_read_through_a_proxy(mailbox: Mailbox, kind: str, security: Security) -> None:
    uid = mailbox.deliver("INBOX", b"Subject: x\r\n\r\nhello\r\n")
    port = mailbox.dovecot.imaps_port if security is Security.TLS else mailbox.dovecot.imap_port
    with Proxy(kind, login="user:pa:ss@1") as proxy:
        url = proxy.url("user:pa%3Ass%401")
        settings = dataclasses.replace(mailbox.settings, imap=Server("localhost", port, security), proxy=url)
        with ImapSession.connect(settings, mailbox.password, timeout=10) as session:
            session.select(b"INBOX")
            assert [body.raw for body in session.bodies([uid])] == [b"Subject: x\r\n\r\nhello\r\n"]
        assert proxy.asked == [("localhost", port)], "names are resolved by the proxy"


def test_plain_text_through_a_proxy_is_refused(mailbox: Mailbox, kind: str) -> None:
    with Proxy(kind) as proxy:
        imap = Server("localhost", mailbox.dovecot.imap_port, Security.NONE)
        error = refusal(dataclasses.replace(mailbox.settings, imap=imap, proxy=proxy.url()))
        assert (error.code, proxy.asked) == ("tls.plain", [])


@pytest.mark.parametrize("login", ["", "user:wrong"])
def test_a_proxy_that_refuses_us_is_told_as_such(mailbox: Mailbox, kind: str, login: str) -> None:
    with Proxy(kind, login="user:right") as proxy:
        error = refusal(dataclasses.replace(mailbox.settings, proxy=proxy.url(login)))
        assert error.code == "offline.proxy"
        assert "wrong" not in str(error)
        assert proxy.asked == []


@pytest.mark.parametrize(
    "answer", [b"", b"\x05\x05\x00\x01\x00\x00\x00\x00\x00\x00", b"HTTP/1.1 502 Bad\r\n\r\n", b"garbage\r\n\r\n", b"x" * 70_000]
)
def test_a_proxy_that_fails_or_talks_nonsense_is_told_as_such(mailbox: Mailbox, kind: str, answer: bytes) -> None:
    with Proxy(kind, answer=answer) as proxy:
        error = refusal(dataclasses.replace(mailbox.settings, proxy=proxy.url()))
        assert isinstance(error, Offline)
        assert error.code == "offline.proxy"


def test_a_proxy_that_says_nothing_is_left(mailbox: Mailbox, kind: str) -> None:
    with Proxy(kind, silent=True) as proxy:
        assert refusal(dataclasses.replace(mailbox.settings, proxy=proxy.url()), timeout=0.6).code == "offline.timeout"


@pytest.mark.parametrize(
    "url", ["ftp://x:1", "socks5://", "socks5://host", "http://[::1", "http://h:99999", "nonsense", "socks5://u:p@h:x"]
)
def test_a_proxy_that_is_none_is_told(mailbox: Mailbox, url: str) -> None:
    error = refusal(dataclasses.replace(mailbox.settings, proxy=url))
    assert error.code == "offline.proxy"


def test_a_proxy_that_is_not_there_is_told(mailbox: Mailbox, kind: str) -> None:
    error = refusal(dataclasses.replace(mailbox.settings, proxy=f"{kind}://127.0.0.1:{free_ports(1)[0]}"))
    assert (error.code, error.facts["reason"]) == ("offline.proxy", "offline.connect")
