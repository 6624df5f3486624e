"""Before anything can be asked: greetings, STARTTLS and signing in at servers that lie, break off or say nothing."""

import pytest

from desktop.model.account import Security
from desktop.model.errors import CertificateRefused, LoginRefused, Offline, TradewindError
from desktop.servers.imap import ImapSession
from tests.servers.certificates import Authority, Pair
from tests.servers.scripted import LOGIN, Conversation, Scripted, Step, hang, hang_up, opening, tls
from tests.servers.sessions import QUICK, connect


@pytest.fixture
def authority_file(authority: Authority) -> str:
    return str(authority.ca_file)


@pytest.mark.parametrize(
    ("greeting", "code"),
    [
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "offline.intercepted"),
        (b"220 mail.example.test ESMTP\r\n", "offline.nonsense"),
        (b"\x16\x03\x01\x02\r\n", "offline.nonsense"),
        (b"* NO go away\r\n", "offline.nonsense"),
        (b"* BYE too many connections\r\n", "offline.connections"),
        (b"x" * 3_000_000, "offline.nonsense"),
    ],
)
def test_a_strange_greeting_is_told(greeting: bytes, code: str) -> None:
    with Scripted([greeting, hang]) as server:
        with pytest.raises(Offline) as offline:
            connect(server)
        assert offline.value.code == code
        assert len(offline.value.facts.get("said", "")) <= 200
    assert server.heard == b""


@pytest.mark.parametrize(
    "page", [b"HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n\r\n", b"<html><body>Welcome</body></html>\r\n"]
)
def test_a_network_that_intercepts_mail_is_no_question_about_a_certificate(page: bytes, authority_file: str) -> None:
    """A captive portal answers on the port of IMAP over TLS, too."""
    with Scripted([lambda talk: talk.sock.recv(10), lambda talk: talk.over.wait(0.3), page, hang_up]) as server:  # as far as it is
        with pytest.raises(Offline) as offline:
            ImapSession.connect(server.settings(Security.TLS, host="localhost", ca_file=authority_file), "secret", timeout=10)
        assert offline.value.code == "offline.intercepted"


def test_a_server_that_says_nothing_is_left() -> None:
    with Scripted([hang]) as server:
        with pytest.raises(Offline) as offline:
            connect(server, timeout=QUICK)
        assert offline.value.code == "offline.timeout"


def test_a_server_that_hangs_up_is_told() -> None:
    with Scripted([hang_up]) as server:
        with pytest.raises(Offline) as offline:
            connect(server)
        assert offline.value.code == "offline.dropped"


def test_a_greeting_without_a_space_is_understood() -> None:
    with Scripted(
        ["S: * OK AliYun IMAP Server Ready(10.1.2.3)", "C: CAPABILITY", "S: * CAPABILITY IMAP4rev1", "S: T OK", *opening()[1:]]
    ) as server:
        connect(server).logout()


def test_a_preauthenticated_greeting_is_refused() -> None:
    with Scripted(["S: * PREAUTH welcome", hang]) as server, pytest.raises(CertificateRefused):
        connect(server)


def starttls(server: Scripted, ca_file: str) -> ImapSession:
    return ImapSession.connect(server.settings(Security.STARTTLS, host="localhost", ca_file=ca_file), "secret", timeout=5)


BEFORE: list[Step] = [
    "S: * OK ready",
    "C: CAPABILITY",
    "S: * CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED",
    "S: T OK",
    "C: STARTTLS",
]
AFTER: list[Step] = ["C: CAPABILITY", "S: * CAPABILITY IMAP4rev1 UIDPLUS", "S: T OK", *LOGIN, *opening()[3:]]


def test_starttls_asks_for_capabilities_anew(server_pair: Pair, authority_file: str) -> None:
    with Scripted([*BEFORE, "S: T OK go", tls(server_pair), *AFTER]) as server:
        one = starttls(server, authority_file)
        assert one.capabilities == {"IMAP4REV1", "UIDPLUS"}
        one.logout()


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (["S: * PREAUTH in already", hang], "tls.stripped"),
        (["S: * OK ready", "C: CAPABILITY", "S: * CAPABILITY IMAP4rev1 AUTH=PLAIN", "S: T OK", hang], "tls.stripped"),
        (["S: * OK [CAPABILITY IMAP4rev1 STARTTLS] x", "C: CAPABILITY", "S: T OK", hang], "tls.stripped"),
        ([*BEFORE, "S: T NO not today", hang], "tls.stripped"),
        ([*BEFORE, "S: T BAD what", hang], "tls.stripped"),
        ([*BEFORE, 'S: * LIST () "/" INJECTED', "S: T OK go", hang], "tls.injected"),
        ([*BEFORE, "S: * 99 EXISTS", "S: T OK go", hang], "tls.injected"),
        ([*BEFORE, "S: * OK [ALERT] call us", "S: T OK go", hang], "tls.injected"),
        ([*BEFORE, "S: + go ahead", hang], "tls.injected"),
        ([*BEFORE[:2], "S: * STATUS x (MESSAGES 1)", *BEFORE[2:], hang], "tls.injected"),
        ([b"* OK ready\r\n* CAPABILITY STARTTLS\r\n", hang], "tls.injected"),
    ],
)
def test_starttls_takes_nothing_in_clear(script: list[Step], code: str, authority_file: str) -> None:
    with Scripted(script) as server:
        with pytest.raises(CertificateRefused) as refused:
            starttls(server, authority_file)
        assert refused.value.code == code
    assert b"secret" not in server.heard
    assert b"LOGIN" not in server.heard
    assert b"AUTHENTICATE" not in server.heard


def answer_and_more(talk: Conversation) -> None:
    """The answer to STARTTLS with an injected line in the same packet."""
    talk.sock.sendall(talk.tag + b' OK go\r\n* LIST () "/" INJECTED\r\n')


def test_octets_behind_the_answer_to_starttls_are_refused(server_pair: Pair, authority_file: str) -> None:
    with Scripted([*BEFORE, answer_and_more, hang]) as server:
        with pytest.raises(CertificateRefused) as refused:
            starttls(server, authority_file)
        assert refused.value.code == "tls.injected"


def test_a_bye_before_tls_is_no_certificate_trouble(authority_file: str) -> None:
    with Scripted([*BEFORE, "S: * BYE closing", hang]) as server, pytest.raises(Offline):
        starttls(server, authority_file)


@pytest.mark.parametrize(
    ("answer", "error", "code"),
    [
        ("T NO [AUTHENTICATIONFAILED] Invalid credentials", LoginRefused, "login.password"),
        ("T NO LOGIN Login error password error", LoginRefused, "login.password"),
        ("T NO ERR.LOGIN.REQCODE", LoginRefused, "login.authcode"),
        ("T NO [ALERT] Application-specific password required", LoginRefused, "login.apppassword"),
        ("T NO [UNAVAILABLE] try again later", Offline, "offline.busy"),
        ("T NO", LoginRefused, "login.password"),
        ("* BYE Too many connections", Offline, "offline.connections"),
        ("T NO [OVERQUOTA] Account exceeded command or bandwidth limits. (Failure)", Offline, "offline.spent"),
    ],
)
def test_a_refused_sign_in_says_why(answer: str, error: type[TradewindError], code: str) -> None:
    with Scripted(["S: * OK [CAPABILITY IMAP4rev1] x", LOGIN[0], "S: " + answer, hang]) as server:
        with pytest.raises(error) as refused:
            connect(server)
        assert refused.value.code == code
        assert "secret" not in str(refused.value)


def test_a_server_that_wants_neither_password_nor_login_is_told() -> None:
    with Scripted(["S: * OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2] x", hang]) as server:
        with pytest.raises(LoginRefused) as refused:
            connect(server)
        assert refused.value.code == "login.oauth"
    assert server.heard == b""


@pytest.mark.parametrize(
    ("capabilities", "said"),
    [
        ("IMAP4rev1 AUTH=PLAIN SASL-IR", ["C: AUTHENTICATE PLAIN AGFuYQDDtiIKXA0=", "S: T OK"]),
        ("IMAP4rev1 AUTH=PLAIN", ["C: AUTHENTICATE PLAIN", "S: + ", "C: AGFuYQDDtiIKXA0=", "S: T OK"]),
        ("IMAP4rev1 AUTH=PLAIN SASL-IR", ["C: AUTHENTICATE PLAIN AGFuYQDDtiIKXA0=", "S: +", "C: AGFuYQDDtiIKXA0=", "S: T OK"]),
        ("IMAP4rev1", ['C: LOGIN "ana" {6}', "S: + ready", "octets", "S: T OK"]),
        ("IMAP4rev1 LITERAL+", ['C: LOGIN "ana" {6+}', "octets", "S: T OK"]),
    ],
)
def test_a_password_of_any_characters_is_one_password(capabilities: str, said: list[Step]) -> None:
    password = 'ö"\n\\\r'

    def octets(talk: Conversation) -> None:
        """A literal is as long as was said, whatever lies in it."""
        assert talk.octets(6) + talk.line() == password.encode()

    steps = [octets if step == "octets" else step for step in said]
    after: list[Step] = ["C: CAPABILITY", "S: * CAPABILITY IMAP4rev1", "S: T OK", "C: NOOP", "S: T OK"]
    with Scripted([f"S: * OK [CAPABILITY {capabilities}] x", *steps, *after]) as server:
        one = ImapSession.connect(server.settings(), password, timeout=10)
        one.noop()
        one.close()


def test_a_password_with_nul_is_never_sent() -> None:
    with Scripted(["S: * OK [CAPABILITY IMAP4rev1 AUTH=PLAIN SASL-IR] x", hang]) as server, pytest.raises(LoginRefused):
        ImapSession.connect(server.settings(), "a\0b", timeout=5)
    assert server.heard == b""


def test_unsafe_login_of_netease_is_told_as_such() -> None:
    with Scripted(
        [*opening(), "C: SELECT...", "S: T NO SELECT Unsafe Login. Please contact kefu@188.com for help", hang]
    ) as server:
        one = connect(server)
        with pytest.raises(LoginRefused) as refused:
            one.select(b"INBOX")
        assert refused.value.code == "login.unsafe"
        one.close()
