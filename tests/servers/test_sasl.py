"""Signing in with a token: a real Dovecot asks the authorisation server, so does the SMTP server, by both mechanisms."""

import base64
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from desktop.model.account import Security, Server, Settings
from desktop.model.credential import REFUSED, Bearer, admitted
from desktop.model.errors import LoginRefused, Offline, TradewindError
from desktop.servers import sasl
from desktop.servers.imap import ImapSession
from desktop.servers.smtp import SmtpSession
from tests.servers.fixtures import Mailbox
from tests.servers.issuer import IssuerServer
from tests.servers.scripted import Scripted, Step
from tests.servers.smtp import SmtpServer


def never_renewed() -> Bearer:
    raise AssertionError("nobody asked for another token")


def bearer(token: str) -> Bearer:
    return Bearer(token, never_renewed)


def test_a_token_opens_the_mailbox(mailbox_oauth: Mailbox, issuer: IssuerServer) -> None:
    token = issuer.token_for(mailbox_oauth.address)
    with ImapSession.connect(mailbox_oauth.settings, bearer(token)) as session:
        assert session.select(b"INBOX").exists == 0


def test_a_token_opens_the_outgoing_server(mailbox_oauth: Mailbox, issuer: IssuerServer, smtp_server: SmtpServer) -> None:
    session = SmtpSession.connect(mailbox_oauth.settings, bearer(issuer.token_for(mailbox_oauth.address)))
    session.deliver(mailbox_oauth.address, ["anna@weber.example"], b"Subject: x\r\n\r\nx\r\n", on_data=lambda: None)
    session.close()
    assert smtp_server.received[0].login == mailbox_oauth.address


@pytest.mark.parametrize("connect", [ImapSession.connect, SmtpSession.connect])
def test_a_token_that_is_not_taken_is_said_in_the_server_s_words(
    mailbox_oauth: Mailbox, issuer: IssuerServer, connect: Callable[..., object]
) -> None:
    with pytest.raises(LoginRefused) as caught:
        connect(mailbox_oauth.settings, bearer("nobodys-token"))
    assert caught.value.code == REFUSED
    assert caught.value.facts["said"]
    assert caught.value.facts["address"] == mailbox_oauth.address
    assert "nobodys-token" not in str(caught.value)


def test_the_token_of_another_account_opens_nothing(mailbox_oauth: Mailbox, issuer: IssuerServer) -> None:
    with pytest.raises(LoginRefused):
        ImapSession.connect(mailbox_oauth.settings, bearer(issuer.token_for("somebody@example.test")))


def test_without_an_initial_response_the_token_follows_the_challenge() -> None:
    script: list[Step] = [
        "S: * OK ready",
        "C: CAPABILITY",
        "S: * CAPABILITY IMAP4rev1 AUTH=XOAUTH2",
        "S: T OK",
        "C: AUTHENTICATE XOAUTH2",
        "S: + ",
        line(b"user=ana\1auth=Bearer abc\1\1"),
        "S: T OK",
        "C: CAPABILITY",
        "S: * CAPABILITY IMAP4rev1",
        "S: T OK",
    ]
    with Scripted(script) as server:
        ImapSession.connect(server.settings(), bearer("abc")).logout()


def line(proof: bytes) -> Step:
    """The client has to send this in base64 on a line of its own."""
    return "C: " + base64.b64encode(proof).decode()


@pytest.mark.parametrize(("mechanism", "last"), [("XOAUTH2", b""), ("OAUTHBEARER", b"\1")])
def test_the_reasons_of_a_refusal_are_answered_as_the_mechanism_says(mechanism: str, last: bytes) -> None:
    reasons = base64.b64encode(b'{"status":"400","schemes":"Bearer"}').decode()
    script: list[Step] = [
        f"S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH={mechanism}] ready",
        f"C: AUTHENTICATE {mechanism}...",
        f"S: + {reasons}",
        line(last),
        "S: T NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)",
    ]
    with Scripted(script) as server, pytest.raises(LoginRefused) as caught:
        ImapSession.connect(server.settings(), bearer("abc"))
    assert caught.value.code == REFUSED
    assert "Invalid credentials" in caught.value.facts["said"]


def test_a_server_that_never_stops_asking_is_called_off() -> None:
    script: list[Step] = [
        "S: * OK [CAPABILITY IMAP4rev1 AUTH=XOAUTH2] ready",
        "C: AUTHENTICATE XOAUTH2",
        "S: + ",
        line(b"user=ana\1auth=Bearer abc\1\1"),
        "S: + ",
        line(b"user=ana\1auth=Bearer abc\1\1"),
        "S: + ",
        "C: *",
        "S: T BAD called off",
    ]
    with Scripted(script) as server, pytest.raises(LoginRefused):
        ImapSession.connect(server.settings(), bearer("abc"))


def test_a_server_without_such_sign_ins_gets_no_token(mailbox: Mailbox, smtp_server: SmtpServer) -> None:
    for connect in (ImapSession.connect, SmtpSession.connect):
        with pytest.raises(LoginRefused) as caught:
            connect(mailbox.settings, bearer("canary-token"))
        assert caught.value.code == "login.nobearer"
    assert smtp_server.heard == []


def test_microsoft_s_back_end_being_away_is_no_refusal() -> None:
    script: list[Step] = [
        "S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] ready",
        "C: AUTHENTICATE XOAUTH2...",
        "S: T NO User is authenticated but not connected.",
    ]
    with Scripted(script) as server, pytest.raises(Offline):
        ImapSession.connect(server.settings(), bearer("abc"))


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant.", "login.smtpauth"),
        ("535 5.7.3 Authentication unsuccessful [HK0PR01CA0055]", REFUSED),
        ("NO [ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page", "login.disabled"),
    ],
)
def test_what_no_other_token_would_mend_is_told_apart(said: str, code: str) -> None:
    from desktop.servers import explain

    error = explain.refusal(said, SETTINGS, server="smtp", token=True)
    assert (type(error), error.code) == (LoginRefused, code)


SETTINGS = Settings(
    "anna@firm.example",
    "anna@firm.example",
    Server("imap.firm.example", 993, Security.TLS),
    Server("smtp.firm.example", 465, Security.TLS),
)


@pytest.mark.parametrize("padding", [0, 3000])
def test_a_token_that_fits_no_command_line_goes_after_it(
    mailbox_oauth: Mailbox, issuer: IssuerServer, smtp_server: SmtpServer, padding: int
) -> None:
    issuer.padding = padding
    token = issuer.token_for(mailbox_oauth.address)
    SmtpSession.connect(mailbox_oauth.settings, bearer(token)).close()
    (words,) = smtp_server.heard
    assert len(words) == (1 if padding else 2)
    with ImapSession.connect(mailbox_oauth.settings, bearer(token)) as session:  # IMAP has no such limit
        assert session.select(b"INBOX").exists == 0


@pytest.mark.parametrize("token", ["", "a\r\nT9 DELETE INBOX", "a\1auth=Bearer b", "tök", "a b", "a\0"])
def test_nothing_but_a_token_is_sent_as_one(token: str) -> None:
    with pytest.raises(LoginRefused) as caught:
        sasl.bearer({"XOAUTH2"}, bearer(token), login="anna", server=SETTINGS.imap)
    assert caught.value.code == REFUSED


def test_a_name_cannot_add_fields() -> None:
    proof = sasl.bearer({"OAUTHBEARER"}, bearer("t"), login="a=b,c", server=SETTINGS.imap)
    assert base64.b64decode(proof.first) == b"n,a=a=3Db=2Cc,\1host=imap.firm.example\1port=993\1auth=Bearer t\1\1"
    with pytest.raises(LoginRefused):
        sasl.bearer({"XOAUTH2"}, bearer("t"), login="a\1auth=Bearer x", server=SETTINGS.imap)


def test_a_proof_and_a_token_do_not_show_what_they_hold() -> None:
    secret = bearer("canary-token")
    proof = sasl.bearer({"XOAUTH2"}, secret, login="anna", server=SETTINGS.imap)
    assert "canary" not in repr(secret)
    assert base64.b64encode(b"canary")[:6].decode() not in repr(proof)
    assert repr(proof.first) not in repr(proof)


# Trying again


class Door:
    """Lets in by one token."""

    def __init__(self, good: str, code: str = REFUSED) -> None:
        self.good, self.code = good, code
        self.shown: list[str] = []

    def __call__(self, credential: str | Bearer) -> str:
        self.shown.append(credential.token if isinstance(credential, Bearer) else credential)
        if self.shown[-1] != self.good:
            raise LoginRefused(self.code)
        return "in"


def renewing(*tokens: str) -> Bearer:
    left = iter(tokens)

    def following() -> Bearer:
        return Bearer(next(left), following)

    return following()


def test_a_refused_token_is_renewed_once() -> None:
    door = Door("new")
    assert admitted(door, renewing("old", "new")) == "in"
    assert door.shown == ["old", "new"]


@pytest.mark.parametrize(
    ("credential", "code", "tries"),
    [(renewing("a", "b", "c"), REFUSED, 2), (renewing("a", "b"), "login.smtpauth", 1), ("password", REFUSED, 1)],
)
def test_it_is_never_a_loop_of_sign_ins(credential: str | Bearer, code: str, tries: int) -> None:
    door = Door("another", code)
    with pytest.raises(TradewindError):
        admitted(door, credential)
    assert len(door.shown) == tries


@pytest.fixture(autouse=True)
def no_token_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level("DEBUG", logger="desktop")
    yield
    assert "tok." not in caplog.text


def test_the_password_still_works_where_tokens_are_taken(mailbox_oauth: Mailbox, smtp_server: SmtpServer) -> None:
    ImapSession.connect(mailbox_oauth.settings, mailbox_oauth.password).logout()
    SmtpSession.connect(replace(mailbox_oauth.settings), mailbox_oauth.password).close()
