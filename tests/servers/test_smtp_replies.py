"""Every reply at every phase of sending, and every reply too early, has one meaning: nothing is called sent that was not taken,
nothing that may have been taken is called refused, and no server that gives up or is mad ends in anything else."""

from collections.abc import Callable, Sequence

import pytest

from desktop.model.account import Security
from desktop.model.errors import CertificateRefused, Doubtful, LoginRefused, Offline, Refused, TradewindError
from desktop.servers.smtp import Delivered, SmtpSession
from tests.servers.test_smtp import EHLO, HELLO, MAIL, ME, OK, PASSWORD, Scripted, plain, scripted, settings  # noqa: F401 - a fixture

Script = Callable[..., Scripted]
IN = b"235 ok\r\n"
GO = b"354 go\r\n"
LATER = [b"421", b"430", b"432", b"450", b"451", b"452", b"454", b"455"]
NEVER = [b"500", b"501", b"502", b"503", b"504", b"521", b"535", b"550", b"551", b"552", b"553", b"554", b"555", b"571"]
MAD = [b"hello\r\n", b"\r\n", b"25\r\n", b"999 x\r\n", b"HTTP/1.1 400 Bad Request\r\n", b"250" + b"x" * 20_000, b"150 x\r\n", None]
ODD = [b"200 x\r\n", b"211 x\r\n", b"334 x\r\n", b"399 x\r\n"]
# What comes before a phase's reply, and what the server says once it is over.
PHASES: dict[str, tuple[bytes, ...]] = {
    "greeting": (),
    "ehlo": (HELLO,),
    "auth": (HELLO, EHLO),
    "mail": (HELLO, EHLO, IN),
    "rcpt": (HELLO, EHLO, IN, OK),
    "data": (HELLO, EHLO, IN, OK, OK),
    "dot": (HELLO, EHLO, IN, OK, OK, GO),
}


def outcome(script: Script, phase: str, reply: bytes | None, *, security: Security = Security.NONE) -> Delivered | TradewindError:
    """What sending one mail comes to when the server says this at that phase."""
    greeting, *answers = (*PHASES[phase], reply, OK, OK)
    server: Scripted = script(greeting, *answers)
    session = None
    try:
        session = SmtpSession.connect(settings(server.port, security=security), PASSWORD, timeout=0.5, last_wait=0.5)
        return session.deliver(ME, ("b@example.test",), MAIL, on_data=lambda: None)
    except TradewindError as error:
        return error
    finally:
        if session is not None:
            session.close()


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("code", LATER)
def test_later_is_never_for_good_and_never_sent(scripted: Script, phase: str, code: bytes) -> None:  # noqa: F811
    found = outcome(scripted, phase, code + b" 4.0.0 words of theirs\r\n")
    assert isinstance(found, Offline | Refused)
    assert isinstance(found, Offline) or found.code.endswith(".later")
    assert "words of theirs" in found.facts["said"]


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("code", NEVER)
def test_no_is_for_good_with_the_words_of_the_server(scripted: Script, phase: str, code: bytes) -> None:  # noqa: F811
    found = outcome(scripted, phase, code + b" 5.0.0 words of theirs\r\n")
    assert isinstance(found, LoginRefused if phase == "auth" else Refused)
    assert not found.code.endswith(".later")
    assert "words of theirs" in found.facts["said"]


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("reply", [*MAD, *ODD])
def test_nonsense_is_offline_before_the_dot_and_doubtful_after_it(
    scripted: Script,  # noqa: F811
    phase: str,
    reply: bytes | None,
) -> None:
    found = outcome(scripted, phase, reply)
    if phase == "dot":
        assert isinstance(found, Doubtful)
    elif phase in {"greeting", "ehlo", "auth"} and reply in ODD:
        assert isinstance(found, Refused | LoginRefused | Offline)
    else:
        assert isinstance(found, Offline)


@pytest.mark.parametrize("reply", [*(code + b" no\r\n" for code in (*LATER, *NEVER)), *MAD, *ODD])
def test_whatever_answers_starttls_nothing_is_said_in_clear(scripted: Script, reply: bytes | None) -> None:  # noqa: F811
    server: Scripted = scripted(HELLO, b"250-mx\r\n250-AUTH PLAIN\r\n250 STARTTLS\r\n", reply, IN, OK)
    with pytest.raises((CertificateRefused, Offline)):
        SmtpSession.connect(settings(server.port, security=Security.STARTTLS), PASSWORD, timeout=0.5)
    assert not [line for line in server.heard if line.upper().startswith((b"AUTH", b"MAIL"))]


@pytest.mark.parametrize("reply", [OK, b"421 bye\r\n", b"451 no\r\n", b"500 what\r\n", b"hello\r\n", None])
def test_the_answer_to_rset_changes_nothing_of_a_refusal(scripted: Script, reply: bytes | None) -> None:  # noqa: F811
    server: Scripted = scripted(HELLO, EHLO, IN, OK, b"550 5.1.1 no such user\r\n", reply)
    session = SmtpSession.connect(plain(server), PASSWORD, timeout=0.5)
    with pytest.raises(Refused) as refused:
        session.deliver(ME, ("b@example.test",), MAIL, on_data=lambda: None)
    assert refused.value.code == "smtp.recipients"
    assert session.closed is (reply != OK)
    session.close()


@pytest.mark.parametrize("reply", [b"221 bye\r\n", b"421 bye\r\n", b"500 what\r\n", b"hello\r\n", None])
def test_the_answer_to_quit_changes_nothing_of_what_was_taken(scripted: Script, reply: bytes | None) -> None:  # noqa: F811
    server: Scripted = scripted(HELLO, EHLO, IN, OK, OK, GO, b"250 taken\r\n", reply)
    session = SmtpSession.connect(plain(server), PASSWORD, timeout=0.5)
    assert session.deliver(ME, ("b@example.test",), MAIL, on_data=lambda: None) == Delivered({}, "250 taken")
    session.close()
    assert session.closed


@pytest.mark.parametrize(
    ("answers", "kind"),
    [
        ((OK + b"250 again\r\n",), Offline),  # after MAIL: every later answer would be taken for another one's
        ((OK, OK + b"250 again\r\n"), Offline),
        ((OK, OK, GO + b"250 taken already\r\n"), Offline),
        ((OK, OK, GO + b"354 go\r\n"), Offline),
        ((OK, OK, GO + b"552 5.3.4 too big\r\n"), Refused),
        ((OK, OK, GO + b"451 4.3.0 not now\r\n"), Refused),
    ],
)
def test_an_answer_that_comes_before_it_was_asked_for_calls_nothing_sent(
    scripted: Script,  # noqa: F811
    answers: Sequence[bytes],
    kind: type[TradewindError],
) -> None:
    server: Scripted = scripted(HELLO, EHLO, IN, *answers, OK, OK, OK)
    session = SmtpSession.connect(plain(server), PASSWORD, timeout=0.5, last_wait=0.5)
    with pytest.raises(kind):
        session.deliver(ME, ("b@example.test",), MAIL, on_data=lambda: None)
    assert b".\r\n" not in server.heard  # so that the server has no message
    session.close()


def test_dsn_is_left_out_where_it_is_offered_and_not_taken(scripted: Script) -> None:  # noqa: F811
    hello = EHLO.replace(b"250 SMTPUTF8", b"250-SMTPUTF8\r\n250 DSN")
    server: Scripted = scripted(HELLO, hello, IN, b"555 what is RET\r\n", OK, OK, OK, GO, b"250 taken\r\n")
    session = SmtpSession.connect(plain(server), PASSWORD, timeout=2)
    session.deliver(ME, ("b@example.test",), MAIL, on_data=lambda: None, envid="abc")
    session.close()
    said = [line for line in server.heard if line.upper().startswith((b"MAIL", b"RCPT", b"RSET"))]
    assert b"RET=HDRS ENVID=abc" in said[0]
    assert said[1].upper() == b"RSET\r\n"
    assert said[2:] == [f"MAIL FROM:<{ME}> SIZE={len(MAIL)}\r\n".encode(), b"RCPT TO:<b@example.test>\r\n"]


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("a+b=c@example.test", b"ORCPT=rfc822;a+2Bb+3Dc@example.test"),
        ("\u674e@example.test", rb"ORCPT=utf-8;\x{674E}@example.test"),
    ],
)
def test_recipients_are_told_in_xtext(scripted: Script, address: str, wanted: bytes) -> None:  # noqa: F811
    hello = EHLO.replace(b"250 SMTPUTF8", b"250-SMTPUTF8\r\n250 DSN")
    server: Scripted = scripted(HELLO, hello, IN, OK, OK, GO, b"250 taken\r\n")
    session = SmtpSession.connect(plain(server), PASSWORD, timeout=2)
    session.deliver(ME, (address,), MAIL, on_data=lambda: None, envid="+=", success=True)
    session.close()
    mail, rcpt = (next(line for line in server.heard if line.upper().startswith(verb)) for verb in (b"MAIL", b"RCPT"))
    assert b"ENVID=+2B+3D" in mail
    assert b"NOTIFY=SUCCESS,FAILURE,DELAY" in rcpt
    assert wanted in rcpt
