"""The test servers themselves do what tests rely on."""

import imaplib
import smtplib
import socket
import ssl
from datetime import UTC, datetime

import pytest

from tests.servers.fixtures import Mailbox
from tests.servers.smtp import Fail, SmtpServer, client_context

MAIL = b"From: a@example.test\r\nTo: b@example.test\r\nSubject: x\r\n\r\nhello\r\n"


def test_a_delivered_mail_lies_on_the_server_with_its_flags(mailbox: Mailbox) -> None:
    uid = mailbox.deliver("INBOX", MAIL, "\\Seen", "$Label1", received=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))
    assert mailbox.flags("INBOX") == {uid: frozenset({"\\Seen", "$Label1"})}
    assert mailbox.raw("INBOX", uid) == MAIL


def test_folders_are_made_on_delivery_and_listed(mailbox: Mailbox) -> None:
    mailbox.deliver('客户/北京 "x"', MAIL)
    assert '客户/北京 "x"' in mailbox.folders()


def test_bytes_can_be_dropped_past_the_server(mailbox: Mailbox) -> None:
    mailbox.create("Raw")
    mailbox.drop("Raw", MAIL, name="1700000001.M1P1.test")
    (uid,) = mailbox.uids("Raw")
    assert mailbox.raw("Raw", uid) == MAIL


def test_tls_is_certified_by_the_authority(mailbox: Mailbox) -> None:
    context = ssl.create_default_context(cafile=mailbox.settings.ca_file)
    line = imaplib.IMAP4_SSL("localhost", mailbox.settings.imap.port, ssl_context=context, timeout=10)
    line.login(mailbox.address, mailbox.password)
    line.logout()
    strangers = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    with (
        socket.create_connection(("localhost", mailbox.settings.imap.port), 10) as raw,
        pytest.raises(ssl.SSLCertVerificationError),
        strangers.wrap_socket(raw, server_hostname="localhost"),
    ):
        pass


def test_a_bare_server_offers_only_the_base(mailbox_bare: Mailbox) -> None:
    capabilities = set(mailbox_bare.line().capability()[1][0].split())
    assert capabilities == {b"IMAP4rev1"}


def test_what_a_client_sent_can_be_read(mailbox: Mailbox) -> None:
    mailbox.deliver("INBOX", MAIL)
    mailbox.close()
    assert "APPEND" in mailbox.transcript()


def test_smtp_records_what_it_took(mailbox: Mailbox, smtp_server: SmtpServer) -> None:
    context = client_context(mailbox.settings.ca_file)
    with smtplib.SMTP_SSL("localhost", smtp_server.tls_port, context=context, timeout=10) as line:
        line.login(mailbox.address, mailbox.password)
        line.sendmail(mailbox.address, ["b@example.test"], MAIL)
    with smtplib.SMTP("localhost", smtp_server.port, timeout=10) as line:
        line.starttls(context=context)
        line.login(mailbox.address, mailbox.password)
        line.sendmail(mailbox.address, ["c@example.test"], MAIL)
    assert [r.recipients for r in smtp_server.received] == [("b@example.test",), ("c@example.test",)]
    assert all(r.tls and r.login == mailbox.address and r.source == MAIL for r in smtp_server.received)


@pytest.mark.parametrize(
    ("fail", "error", "kept"),
    [
        (Fail.AUTH, smtplib.SMTPAuthenticationError, 0),
        (Fail.MAIL, smtplib.SMTPSenderRefused, 0),
        (Fail.RCPT, smtplib.SMTPRecipientsRefused, 0),
        (Fail.DATA, smtplib.SMTPDataError, 0),
        (Fail.DROP_RCPT, smtplib.SMTPServerDisconnected, 0),
        (Fail.DROP_BEFORE, smtplib.SMTPServerDisconnected, 0),
        (Fail.DROP_AFTER, smtplib.SMTPServerDisconnected, 1),
        (Fail.HANG, smtplib.SMTPServerDisconnected, 1),
    ],
)
def test_smtp_fails_on_demand(mailbox: Mailbox, smtp_server: SmtpServer, fail: Fail, error: type[Exception], kept: int) -> None:
    smtp_server.fail = fail
    line = smtplib.SMTP_SSL("localhost", smtp_server.tls_port, context=client_context(mailbox.settings.ca_file), timeout=2)

    def send() -> None:
        line.login(mailbox.address, mailbox.password)
        line.sendmail(mailbox.address, ["b@example.test"], MAIL)

    with pytest.raises(error):
        send()
    line.close()
    assert len(smtp_server.received) == kept


def test_smtp_wants_a_sign_in(smtp_server: SmtpServer) -> None:
    with smtplib.SMTP("localhost", smtp_server.port, timeout=10) as line, pytest.raises(smtplib.SMTPSenderRefused):
        line.sendmail("a@example.test", ["b@example.test"], MAIL)
