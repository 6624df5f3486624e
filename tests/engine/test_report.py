"""Delivery reports: asked for where the server offers them, and matched to the mail and the recipient that they are about."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop.model.ids import OutgoingId
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.model.report import SUCCESS
from desktop.store import outgoing, setting
from tests.engine.conftest import Desk, mail
from tests.engine.test_courier import Clock, courier, queue
from tests.servers.smtp import Fail, SmtpServer

BO, CY = "bo@buyer.example", "cy@buyer.example"
HEAD = (
    "From: Mail Delivery Subsystem <mailer-daemon@mx.example>\r\nTo: rep@example.test\r\nSubject: Delivery Status Notification\r\n"
    "Date: Mon, 02 Nov 2026 09:00:00 +0000\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n"
)


def bounce(
    number: int,
    *recipients: tuple[str, str, str],
    envid: str = "",
    message_id: str = "",
    original: bool = True,
) -> bytes:
    """A report as RFC 3464 has it, about (address, action, words)."""
    blocks = [f"Reporting-MTA: dns; mx.example\r\n{f'Original-Envelope-Id: {envid}' if envid else 'Arrival-Date: x'}\r\n"]
    for address, action, words in recipients:
        first = f"Original-Recipient: rfc822;{address}\r\n" if original else ""
        final = address if original else "somebody-else@elsewhere.example"
        blocks.append(
            f"{first}Final-Recipient: rfc822; {final}\r\nAction: {action}\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; {words}\r\n"
        )
    back = f"Message-ID: <{message_id}>\r\nSubject: Offer\r\n" if message_id else "Subject: Offer\r\n"
    return (
        f"{HEAD}Message-ID: <report{number}@mx.example>\r\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"'
        "\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        + "\r\n".join(blocks)
        + f"\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\n{back}\r\n--b--\r\n"
    ).encode()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sent(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> OutgoingId:
    """A mail that went to two people and lies in Sent."""
    smtp_server.dsn = True
    key = queue(desk, recipients=(BO, CY))
    courier(desk, clock).one_pass()
    desk.sync()
    return key


def arrive(desk: Desk, *reports: bytes) -> None:
    for raw in reports:
        desk.mailbox.deliver("INBOX", raw)
    desk.sync()


def get(desk: Desk, key: OutgoingId) -> Outgoing:
    return outgoing.get(desk.store, key)


def test_reports_are_asked_for_where_they_are_offered(desk: Desk, smtp_server: SmtpServer, clock: Clock, sent: OutgoingId) -> None:
    envid = get(desk, sent).envid
    assert smtp_server.received[0].reports == (
        *("RET=HDRS", f"ENVID={envid}"),
        *("NOTIFY=FAILURE,DELAY", f"ORCPT=rfc822;{BO}", "NOTIFY=FAILURE,DELAY", f"ORCPT=rfc822;{CY}"),
    )
    assert len(envid) >= 20


def test_delivery_is_reported_only_if_the_user_wants_that(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    smtp_server.dsn = True
    with desk.store.write() as tx:
        setting.set(tx, SUCCESS, "1")
    queue(desk)
    courier(desk, clock).one_pass()
    assert "NOTIFY=SUCCESS,FAILURE,DELAY" in smtp_server.received[0].reports


def test_who_did_not_get_it_is_named_with_the_words_of_the_report(desk: Desk, sent: OutgoingId) -> None:
    arrive(desk, bounce(1, (BO, "failed", "550 5.1.1 no such user"), envid=get(desk, sent).envid))
    one = get(desk, sent)
    assert one.standing == {BO: ("failed", "550 5.1.1 no such user"), CY: ("sent", "")}
    assert (one.state, one.problem, one.facts["addresses"]) == (OutgoingState.FILED, "outgoing.bounced", BO)
    assert [each.id for each in outgoing.open(desk.store)] == [sent]
    with desk.store.write() as tx:
        outgoing.dismiss(tx, sent)
    arrive(desk, bounce(2, (BO, "failed", "550 5.1.1 no such user"), envid=one.envid))  # the same news once more
    assert outgoing.open(desk.store) == []
    assert get(desk, sent).standing[BO][0] == "failed"


def test_a_delay_is_said_until_it_was_delivered(desk: Desk, sent: OutgoingId) -> None:
    envid = get(desk, sent).envid
    arrive(desk, bounce(1, (BO, "delayed", "451 busy"), envid=envid))
    one = get(desk, sent)
    assert (one.late, one.standing[BO], one.problem) == (True, ("delayed", "451 busy"), "")
    assert [each.id for each in outgoing.open(desk.store)] == [sent]
    arrive(desk, bounce(2, (BO, "delivered", "250 ok"), envid=envid))
    assert get(desk, sent).standing[BO][0] == "delivered"
    assert outgoing.open(desk.store) == []


def test_reports_may_come_in_any_order(desk: Desk, sent: OutgoingId) -> None:
    envid = get(desk, sent).envid
    arrive(desk, bounce(1, (BO, "failed", "550 gave up"), envid=envid), bounce(2, (BO, "delayed", "451 busy"), envid=envid))
    one = get(desk, sent)
    assert (one.standing[BO], one.late) == (("failed", "550 gave up"), False)


@pytest.mark.parametrize(
    ("message_id", "original", "attributed"),
    [("n1@example.test", True, True), ("n1@example.test", False, False), ("other@example.test", True, False), ("", True, False)],
)
def test_a_report_without_our_envelope_id_is_matched_by_message_id_and_recipient(
    desk: Desk, sent: OutgoingId, message_id: str, original: bool, attributed: bool
) -> None:
    arrive(desk, bounce(1, (BO, "failed", "550 no"), message_id=message_id, original=original))
    assert bool(get(desk, sent).reports) is attributed
    assert len(desk.rows()) == 1  # it stays an ordinary mail as well


def test_a_mail_to_one_person_needs_no_address_in_the_report(desk: Desk, clock: Clock) -> None:
    key = queue(desk)
    courier(desk, clock).one_pass()
    arrive(desk, bounce(1, (BO, "failed", "550 no"), message_id="n1@example.test", original=False))
    assert get(desk, key).standing == {BO: ("failed", "550 no")}


def test_a_report_in_prose_is_understood(desk: Desk, clock: Clock) -> None:
    key = queue(desk)
    courier(desk, clock).one_pass()
    text = (
        "抱歉，您的邮件被退回来了……\r\n收件人邮件地址：bo@buyer.example\r\n退信原因：550 User not found\r\n"
        "Message-ID: <n1@example.test>\r\n"
    )
    head = (
        "From: PostMaster <PostMaster@qq.com>\r\nTo: rep@example.test\r\nSubject: =?utf-8?B?57O757uf6YCA5L+h?=\r\n"
        "Message-ID: <r1@qq.com>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
        "Content-Transfer-Encoding: 8bit\r\n\r\n"
    )
    arrive(desk, (head + text).encode())
    assert get(desk, key).standing == {BO: ("failed", "退信原因：550 User not found")}


def test_a_customer_who_writes_of_returned_mail_is_no_report(desk: Desk, sent: OutgoingId) -> None:
    text = (
        "your mail <n1@example.test> to bo@buyer.example was returned, could not be delivered\r\nMessage-ID: <n1@example.test>\r\n"
    )
    arrive(desk, mail(9, subject="Undelivered mail?", text=text))
    assert get(desk, sent).reports == {}


def test_a_report_about_a_mail_in_doubt_says_that_it_was_sent(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    key = queue(desk)
    smtp_server.fail = Fail.DROP_AFTER
    courier(desk, clock).one_pass()
    assert get(desk, key).state is OutgoingState.UNSURE
    arrive(desk, bounce(1, (BO, "delayed", "451 busy"), envid=get(desk, key).envid))
    assert get(desk, key).state is OutgoingState.SENT
    desk.sync()
    assert get(desk, key).state is OutgoingState.FILED
    assert len(smtp_server.received) == 1


def test_a_report_is_about_the_part_that_went_to_that_recipient(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    smtp_server.fail, smtp_server.code, smtp_server.words = Fail.RCPT, 450, "4.7.1 greylisted"
    smtp_server.only, smtp_server.times = frozenset({CY}), 1
    first = queue(desk, recipients=(BO, CY))
    courier(desk, clock).one_pass()
    clock.now += timedelta(minutes=2)
    courier(desk, clock).one_pass()
    second = outgoing.all(desk.store)[0]
    assert second.envid != get(desk, first).envid
    arrive(desk, bounce(1, (CY, "failed", "550 no"), message_id="n1@example.test"))
    assert (list(get(desk, first).reports), list(get(desk, second.id).reports)) == ([], [CY])


def test_the_time_of_a_report_changes_nothing_of_the_time_of_sending(desk: Desk, sent: OutgoingId) -> None:
    before = get(desk, sent).sent
    arrive(desk, bounce(1, (BO, "failed", "550 no"), envid=get(desk, sent).envid))
    assert get(desk, sent).sent == before == datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
