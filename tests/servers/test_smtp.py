"""SMTP: what goes over the wire, what each failure is called, and what is never said to a server that is not the right one."""

import base64
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.model.account import Security, Server, Settings
from desktop.model.errors import CertificateRefused, Doubtful, LoginRefused, Offline, Refused, TradewindError
from desktop.servers.smtp import Delivered, SmtpSession
from tests.servers.certificates import Authority, Pair
from tests.servers.smtp import Fail, SmtpServer

MAIL = b"From: a@example.test\r\nTo: b@example.test\r\nSubject: x\r\n\r\nHello\r\n"
ME, PASSWORD = "rep@example.test", "pass word"


def settings(port: int, ca_file: Path | None = None, *, security: Security = Security.TLS, login: str = ME) -> Settings:
    server = Server("localhost", port, security)
    return Settings(address=ME, login=login, imap=server, smtp=server, ca_file=str(ca_file or ""))


@contextmanager
def signed_in(wanted: Settings, password: str = PASSWORD, *, timeout: float = 10, last_wait: float = 10) -> Iterator[SmtpSession]:
    session = SmtpSession.connect(wanted, password, timeout=timeout, last_wait=last_wait)
    try:
        yield session
    finally:
        session.close()


@pytest.fixture
def ready(smtp_server: SmtpServer, authority: Authority) -> Settings:
    """Settings of the recording server, over TLS, with a user that it knows."""
    smtp_server.users[ME] = PASSWORD
    return settings(smtp_server.tls_port, authority.ca_file)


def deliver(session: SmtpSession, source: bytes = MAIL, *, to: Sequence[str] = ("b@example.test",), sender: str = ME) -> Delivered:
    return session.deliver(sender, to, source, on_data=lambda: None)


# A server that says exactly what a test wants, and notes what it heard.


class Scripted:
    """Says the greeting, then one answer after each line that comes (`None`: cut the line; b"": say nothing and wait for the
    end). Inside DATA, lines are collected until the final dot."""

    def __init__(self, greeting: bytes | None, answers: Sequence[bytes | None], wrap: Pair | None = None) -> None:
        self.heard: list[bytes] = []
        self._greeting, self._answers, self._wrap = greeting, list(answers), wrap
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        try:
            line, _ = self._listener.accept()
        except OSError:
            return
        with line, suppress(OSError):
            self._talk(line)

    def _talk(self, line: socket.socket) -> None:
        if self._greeting is None:
            return
        line.sendall(self._greeting)
        data, reader = False, line.makefile("rb")
        for answer in self._answers:
            while True:
                text = reader.readline()
                if not text:
                    return
                self.heard.append(text)
                if not data or text == b".\r\n":
                    break
            if answer is None:
                return
            line.sendall(answer)
            data = answer.startswith(b"354")
        while line_ := reader.readline():
            if line_ == b"QUIT\r\n" or line_ == b"quit\r\n":
                return

    def stop(self) -> None:
        self._listener.close()
        self._thread.join(10)


@pytest.fixture
def scripted() -> Iterator[Callable[..., Scripted]]:
    made: list[Scripted] = []

    def make(greeting: bytes | None, *answers: bytes | None) -> Scripted:
        made.append(Scripted(greeting, answers))
        return made[-1]

    yield make
    for server in made:
        # a client that never came would leave the listener waiting
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", server.port), 1).close()
        server.stop()


HELLO = b"220 mx ready\r\n"
EHLO = b"250-mx\r\n250-SIZE 1000000\r\n250-8BITMIME\r\n250-AUTH PLAIN LOGIN\r\n250 SMTPUTF8\r\n"
OK = b"250 ok\r\n"


def plain(server: Scripted) -> Settings:
    return settings(server.port, security=Security.NONE)


# Delivery to a real server


def test_a_message_arrives_byte_for_byte_over_tls_with_the_signed_in_user(smtp_server: SmtpServer, ready: Settings) -> None:
    with signed_in(ready) as session:
        assert deliver(session) == Delivered({}, "250 2.0.0 OK queued")
    (got,) = smtp_server.received
    assert (got.sender, got.recipients, got.source, got.login, got.tls) == (ME, ("b@example.test",), MAIL, ME, True)
    assert f"SIZE={len(MAIL)}" in got.options


def test_starttls_protects_what_follows(smtp_server: SmtpServer, ready: Settings) -> None:
    with signed_in(replace(ready, smtp=Server("localhost", smtp_server.port, Security.STARTTLS))) as session:
        deliver(session)
    assert smtp_server.received[0].tls


@pytest.mark.parametrize("password", ["plain", "密码€", 'q"uo\\te', "spa ce", " lead", "line\r\nQUIT", "x" * 5000, "\udcff raw"])
def test_any_password_is_carried_as_it_is(smtp_server: SmtpServer, ready: Settings, password: str) -> None:
    smtp_server.users[ME] = password.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if "\udcff" in password or len(password) > 1000:  # what aiosmtpd cannot take: it must still not become a command
        with pytest.raises(TradewindError):
            SmtpSession.connect(ready, password, timeout=10)
        return
    with signed_in(ready, password) as session:
        deliver(session)
    assert len(smtp_server.received) == 1


def test_a_line_of_a_dot_and_lines_that_begin_with_one_arrive_unharmed(smtp_server: SmtpServer, ready: Settings) -> None:
    source = MAIL + b".\r\n..\r\n.hidden\r\n\r\n.\r\nlast\r\n"
    with signed_in(ready) as session:
        deliver(session, source)
    assert smtp_server.received[0].source == source


@pytest.mark.parametrize("end", [b"\n.\n", b"\r\n.\n", b"\n.\r\n", b"\r.\r", b"\r.\r\n"])
def test_nothing_is_smuggled_behind_a_false_end_of_data(smtp_server: SmtpServer, ready: Settings, end: bytes) -> None:
    smuggled = MAIL + b"x" + end + b"MAIL FROM:<evil@example.test>\r\nRCPT TO:<victim@example.test>\r\nDATA\r\nboo\r\n"
    with signed_in(ready) as session:
        deliver(session, smuggled)
    (got,) = smtp_server.received
    rest = got.source.replace(b"\r\n", b"")
    assert b"\r" not in rest
    assert b"\n" not in rest
    assert b"boo" in got.source


def test_two_messages_go_over_one_connection(smtp_server: SmtpServer, ready: Settings) -> None:
    with signed_in(ready) as session:
        deliver(session)
        deliver(session, to=("c@example.test",))
    assert [got.recipients for got in smtp_server.received] == [("b@example.test",), ("c@example.test",)]
    assert smtp_server.sessions == 1


def test_data_is_announced_before_it_is_sent(smtp_server: SmtpServer, ready: Settings) -> None:
    seen: list[int] = []
    with signed_in(ready) as session:
        session.deliver(ME, ("b@example.test",), MAIL, on_data=lambda: seen.append(len(smtp_server.received)))
    assert seen == [0]


# Refusals


def test_a_refused_recipient_is_named_and_the_others_get_it(smtp_server: SmtpServer, ready: Settings) -> None:
    smtp_server.fail, smtp_server.code, smtp_server.words = Fail.RCPT, 550, "5.1.1 no such user"
    smtp_server.only = frozenset({"gone@example.test"})
    with signed_in(ready) as session:
        answer = deliver(session, to=("b@example.test", "gone@example.test"))
    assert answer.refused == {"gone@example.test": "550 5.1.1 no such user"}
    assert smtp_server.received[0].recipients == ("b@example.test",)


@pytest.mark.parametrize(("code", "expected"), [(550, "smtp.recipients"), (450, "smtp.recipients.later")])
def test_nothing_is_sent_when_every_recipient_is_refused(
    smtp_server: SmtpServer, ready: Settings, code: int, expected: str
) -> None:
    smtp_server.fail, smtp_server.code, smtp_server.words = Fail.RCPT, code, "not here"
    with signed_in(ready) as session:
        with pytest.raises(Refused) as refused:
            deliver(session)
        assert (refused.value.code, refused.value.facts["said"]) == (expected, f"{code} not here")
        smtp_server.fail = Fail.NOTHING
        deliver(session)  # the session is clean again
    assert len(smtp_server.received) == 1


@pytest.mark.parametrize(
    ("fail", "code", "expected"),
    [
        (Fail.MAIL, 550, "smtp.sender"),
        (Fail.MAIL, 451, "smtp.sender.later"),
        (Fail.MAIL, 552, "smtp.size"),
        (Fail.DATA, 554, "smtp.data"),
        (Fail.DATA, 451, "smtp.data.later"),
        (Fail.DATA, 552, "smtp.size"),
    ],
)
def test_a_refusal_says_of_what_and_whether_for_good(
    smtp_server: SmtpServer, ready: Settings, fail: Fail, code: int, expected: str
) -> None:
    smtp_server.fail, smtp_server.code, smtp_server.words = fail, code, "no"
    with signed_in(ready) as session, pytest.raises(Refused) as refused:
        deliver(session)
    assert refused.value.code == expected
    assert smtp_server.received == []


def test_a_wrong_password_is_a_matter_of_the_login(smtp_server: SmtpServer, ready: Settings) -> None:
    with pytest.raises(LoginRefused):
        SmtpSession.connect(ready, "wrong", timeout=10)


def test_a_message_over_the_announced_size_is_not_even_offered(smtp_server: SmtpServer, ready: Settings) -> None:
    smtp_server.max_size = 100
    with signed_in(ready) as session:
        assert session.max_size == 100
        with pytest.raises(Refused) as refused:
            deliver(session, MAIL + b"x" * 100)
    assert (refused.value.code, refused.value.facts["limit"]) == ("smtp.size", "100")
    assert smtp_server.received == []


@pytest.mark.parametrize(
    "address", ["", "a", "a@b>\r\nRCPT TO:<c@d", "a b@c", "a@b c", "a@b\0", "<a@b>", "a@b\n", "a@@b", '"a\r\n"@b', "a@b\u2028c"]
)
def test_an_address_that_could_be_a_command_is_refused_before_the_wire(
    smtp_server: SmtpServer, ready: Settings, address: str
) -> None:
    with signed_in(ready) as session, pytest.raises(Refused) as refused:
        deliver(session, to=("b@example.test", address))
    assert refused.value.code == "smtp.address"
    assert smtp_server.received == []


def test_an_international_domain_goes_as_a_labels_and_a_local_part_needs_the_extension(
    smtp_server: SmtpServer, ready: Settings
) -> None:
    with signed_in(ready) as session:
        deliver(session, to=("a@müller.example",))
        deliver(session, to=("李@example.test",))
    assert smtp_server.received[0].recipients == ("a@xn--mller-kva.example",)
    assert smtp_server.received[1].recipients == ("李@example.test",)
    assert "SMTPUTF8" in smtp_server.received[1].options
    smtp_server.smtputf8 = False
    with signed_in(ready) as session, pytest.raises(Refused) as refused:
        deliver(session, to=("李@example.test",))
    assert refused.value.code == "smtp.utf8"


def test_eight_bits_only_where_the_server_takes_them(scripted: Callable[..., Scripted]) -> None:
    server = scripted(HELLO, b"250 mx\r\n")
    with signed_in(plain(server)) as session, pytest.raises(Refused) as refused:
        deliver(session, MAIL + "ü".encode())
    assert refused.value.code == "smtp.8bit"


# The line


def test_a_line_lost_before_the_end_is_offline(smtp_server: SmtpServer, ready: Settings) -> None:
    smtp_server.fail = Fail.DROP_RCPT
    session = SmtpSession.connect(ready, PASSWORD, timeout=10)
    with pytest.raises(Offline):
        deliver(session)
    assert session.closed


@pytest.mark.parametrize("fail", [Fail.DROP_AFTER, Fail.DROP_BEFORE, Fail.HANG])
def test_a_line_lost_after_the_final_dot_is_doubtful(smtp_server: SmtpServer, ready: Settings, fail: Fail) -> None:
    """Whether the server took it or not looks the same from here."""
    smtp_server.fail = fail
    session = SmtpSession.connect(ready, PASSWORD, timeout=10, last_wait=0.3)
    with pytest.raises(Doubtful):
        deliver(session)
    assert session.closed
    session.close()


@pytest.mark.parametrize("answer", [None, b"hello\r\n", b"354 go on\r\n", b"25\r\n", b"999 x\r\n", b"250-never ends\r\n", b"\r\n"])
def test_no_sensible_answer_to_the_final_dot_is_doubtful(scripted: Callable[..., Scripted], answer: bytes | None) -> None:
    server = scripted(HELLO, b"250 mx\r\n", OK, OK, b"354 go\r\n", answer)
    session = SmtpSession.connect(plain(server), PASSWORD, timeout=5, last_wait=0.3)
    with pytest.raises(Doubtful):
        deliver(session)
    session.close()


@pytest.mark.parametrize(
    "answers",
    [
        (None,),
        (OK, None),
        (OK, OK, None),
        (OK, OK, b"HTTP/1.1 400 Bad Request\r\n"),
        (b"250" + b"x" * 20_000,),
        (OK, b"421 closing\r\n"),
    ],
)
def test_a_line_lost_or_mad_before_data_is_offline(scripted: Callable[..., Scripted], answers: Sequence[bytes | None]) -> None:
    server = scripted(HELLO, b"250 mx\r\n", *answers)
    with signed_in(plain(server)) as session, pytest.raises(Offline):
        deliver(session)


@pytest.mark.parametrize("greeting", [None, b"HTTP/1.1 400 Bad Request\r\n\r\n", b"* OK IMAP ready\r\n", b"421 too many\r\n", b"2"])
def test_what_is_no_mail_server_or_is_busy_is_offline(scripted: Callable[..., Scripted], greeting: bytes | None) -> None:
    server = scripted(greeting)
    with pytest.raises(Offline):
        SmtpSession.connect(plain(server), PASSWORD, timeout=0.5)


def test_a_server_that_drips_is_given_up_at_the_deadline(scripted: Callable[..., Scripted]) -> None:
    """Each octet would renew a plain socket timeout for ever (finding 5)."""
    listener = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def drip() -> None:
        line, _ = listener.accept()
        with line:
            try:
                while not stop.wait(0.05):
                    line.sendall(b"2")
            except OSError:
                pass

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        with pytest.raises(Offline) as offline:
            SmtpSession.connect(settings(listener.getsockname()[1], security=Security.NONE), PASSWORD, timeout=0.4)
        assert offline.value.code == "offline.timeout"
    finally:
        stop.set()
        thread.join()
        listener.close()


def test_abort_from_another_thread_ends_the_waiting(smtp_server: SmtpServer, ready: Settings) -> None:
    smtp_server.fail = Fail.HANG
    session = SmtpSession.connect(ready, PASSWORD, timeout=60, last_wait=60)

    def cut() -> None:
        smtp_server.wait_for(1)
        session.abort()

    thread = threading.Thread(target=cut)
    thread.start()
    with pytest.raises(Doubtful):
        deliver(session)
    thread.join()


def test_a_server_that_says_nothing_is_left_as_soon_as_nobody_wants_it_any_more(smtp_server: SmtpServer, ready: Settings) -> None:
    smtp_server.fail = Fail.HANG_GREETING
    asked: list[bool] = []

    def cancelled() -> bool:
        asked.append(True)
        return len(asked) > 3

    with pytest.raises(Offline):
        SmtpSession.connect(ready, PASSWORD, timeout=60, cancelled=cancelled)


# Who we talk to


def test_a_certificate_of_somebody_else_gets_no_password(smtp_server: SmtpServer, ready: Settings, tmp_path: Path) -> None:
    stranger = Authority(tmp_path, "Stranger")
    with pytest.raises(CertificateRefused):
        SmtpSession.connect(replace(ready, ca_file=str(stranger.ca_file)), PASSWORD, timeout=10)


@pytest.mark.parametrize(
    ("greeting", "ehlo", "answer", "code"),
    [
        (HELLO, b"250-mx\r\n250 AUTH PLAIN\r\n", b"", "tls.stripped"),
        (HELLO, b"250-mx\r\n250 STARTTLS\r\n", b"502 no\r\n", "tls.stripped"),
        (HELLO, b"250-mx\r\n250 STARTTLS\r\n", b"454 not now\r\n", "tls.stripped"),
        (HELLO, b"250-mx\r\n250 STARTTLS\r\n", b"220 go\r\n250-evil\r\n250 AUTH PLAIN\r\n", "tls.injected"),
        (HELLO, b"250-mx\r\n250 STARTTLS\r\n250 extra\r\n", b"220 go\r\n", "tls.injected"),
    ],
)
def test_tampered_starttls_stops_before_anything_secret(
    scripted: Callable[..., Scripted], greeting: bytes, ehlo: bytes, answer: bytes, code: str
) -> None:
    server = scripted(greeting, ehlo, answer)
    with pytest.raises(CertificateRefused) as refused:
        SmtpSession.connect(settings(server.port, security=Security.STARTTLS), PASSWORD, timeout=5)
    assert refused.value.code == code
    assert not any(line.upper().startswith((b"AUTH", b"MAIL")) for line in server.heard)


def test_plain_text_is_spoken_to_this_machine_only() -> None:
    wanted = Settings(ME, ME, Server("mail.example.test", 25, Security.NONE), Server("mail.example.test", 25, Security.NONE))
    with pytest.raises(CertificateRefused) as refused:
        SmtpSession.connect(wanted, PASSWORD, timeout=5)
    assert refused.value.code == "tls.plain"


def test_neither_host_name_nor_address_of_the_machine_is_told(scripted: Callable[..., Scripted]) -> None:
    server = scripted(HELLO, EHLO, b"235 ok\r\n")
    with signed_in(plain(server)):
        pass
    assert server.heard[0] == b"ehlo [127.0.0.1]\r\n"


def test_auth_login_and_a_plain_that_is_asked_for_again(scripted: Callable[..., Scripted]) -> None:
    server = scripted(HELLO, b"250-mx\r\n250 AUTH LOGIN\r\n", b"334 VXNlcg==\r\n", b"334 UGFzcw==\r\n", b"235 ok\r\n")
    with signed_in(plain(server), "密码"):
        pass
    assert [base64.b64decode(line) for line in server.heard[2:4]] == [ME.encode(), "密码".encode()]
    server = scripted(HELLO, b"250-mx\r\n250 AUTH=PLAIN\r\n", b"334 \r\n", b"235 ok\r\n")
    with signed_in(plain(server), "密码"):
        pass
    assert base64.b64decode(server.heard[2]) == b"\0" + ME.encode() + b"\0" + "密码".encode()


def test_a_password_with_nul_cannot_become_another_user(scripted: Callable[..., Scripted]) -> None:
    server = scripted(HELLO, EHLO)
    with pytest.raises(LoginRefused):
        SmtpSession.connect(plain(server), "x\0admin\0y", timeout=5)


def test_a_server_s_words_are_quoted_short_and_clean(scripted: Callable[..., Scripted]) -> None:
    words = b"535 " + "密码错误".encode("gbk") + b"\x1b[31m \x07" + b"x" * 500 + b"\r\n"
    server = scripted(HELLO, EHLO, words)
    with pytest.raises(LoginRefused) as refused:
        SmtpSession.connect(plain(server), PASSWORD, timeout=5)
    said = refused.value.facts["said"]
    assert said.startswith("535 密码错误 [31m")
    assert len(said) <= 204
