"""What was sent lies in the Sent folder once, whoever put it there; while there is no room for it, it stays here and says so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.engine.filing import GRACE, LATEST
from desktop.formats import source
from desktop.model.account import AccountState
from desktop.model.draft import Draft
from desktop.model.ids import DraftId, OutgoingId
from desktop.model.message import Address
from desktop.model.outgoing import Outgoing, OutgoingState, files_sent
from desktop.store import account, draft, outgoing, setting
from tests.engine.conftest import Desk, mail
from tests.engine.test_courier import NOW, Clock, courier, queue
from tests.servers.dovecot import Dovecot
from tests.servers.fixtures import Mailbox
from tests.servers.smtp import Fail, SmtpServer

QUOTA = """
mail_plugins = quota
protocol imap {
  mail_plugins = quota imap_quota
}
plugin {
  quota = count:User quota
  quota_rule = *:storage=1M
  quota_vsizes = yes
}
"""
FILLING = 1_040_000  # bytes that leave no room for a mail with a file


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def dovecot_small(dovecot_like: Callable[..., Dovecot]) -> Dovecot:
    """A Dovecot on which each user has room for 1 MB."""
    return dovecot_like(more=QUOTA)


@pytest.fixture
def full(dovecot_small: Dovecot, mailbox_on: Callable[[Dovecot], Mailbox], desk_on: Callable[[Mailbox], Desk]) -> tuple[Desk, int]:
    """A desk whose mailbox is full, with the UID of the mail that fills it."""
    mailbox = mailbox_on(dovecot_small)
    uid = mailbox.deliver("INBOX", mail(9, text="x" * 70 + "\r\n" + ("y" * 70 + "\r\n") * (FILLING // 72)))
    return desk_on(mailbox), uid


def get(desk: Desk, key: OutgoingId) -> Outgoing:
    return outgoing.get(desk.store, key)


def pass_at(desk: Desk, clock: Clock) -> list[str]:
    """One pass; the codes of what went wrong."""
    return [one.code for one in desk.incoming(clock=clock).one_pass().problems]


def large(number: int) -> bytes:
    return mail(number, text=("z" * 70 + "\r\n") * 2000)


def queue_large(desk: Desk, number: int) -> OutgoingId:
    fresh = Outgoing(
        *(OutgoingId(0), desk.account, OutgoingState.QUEUED, f"n{number}@example.test", desk.mailbox.address),
        *(("bo@buyer.example",), "Offer", NOW),
    )
    with desk.store.write() as tx:
        return outgoing.queue(tx, fresh, source=source.pack(large(number)), now=NOW)


def test_a_full_mailbox_loses_neither_sent_mail_nor_drafts_and_takes_each_once_when_there_is_room(
    full: tuple[Desk, int], smtp_server: SmtpServer, clock: Clock
) -> None:
    desk, filling = full
    keys = [queue_large(desk, number) for number in (1, 2)]
    courier(desk, clock).one_pass()
    with desk.store.write() as tx:
        made = draft.save(
            tx, Draft(DraftId(0), desk.account, "d1@example.test", to=(Address("", "bo@buyer.example"),), html="<p>w</p>"), now=NOW
        )
        draft.add_file(tx, made.id, "a.bin", "application/octet-stream", bytes(range(256)) * 600)
    codes = pass_at(desk, clock)
    assert codes.count("imap.quota") >= 2
    for key in keys:
        one = get(desk, key)
        assert (one.state, one.filing["code"], one.filing["tries"]) == (OutgoingState.SENT, "imap.quota", "1")
        assert one.not_before == clock.now + timedelta(minutes=1)
    assert {one.id for one in outgoing.open(desk.store)} == set(keys)
    assert account.get(desk.store, desk.account).problem == "imap.quota"
    assert [one.id for one in draft.to_push(desk.store, desk.account)] == [made.id]
    assert desk.mailbox.uids("Sent") == []

    desk.mailbox.expunge("INBOX", [filling])
    clock.now += timedelta(minutes=2)
    assert pass_at(desk, clock) == []
    assert pass_at(desk, clock) == []
    assert {get(desk, key).state for key in keys} == {OutgoingState.FILED}
    assert outgoing.open(desk.store) == []
    assert len(desk.mailbox.uids("Sent")) == 2
    assert len(desk.mailbox.uids("Drafts")) == 1
    assert len(smtp_server.received) == 2


def test_the_tries_of_a_loop_become_rare_and_the_problem_stays_visible(
    full: tuple[Desk, int], smtp_server: SmtpServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, _ = full
    key = queue_large(desk, 1)
    courier(desk, clock).one_pass()
    pass_at(desk, clock)
    loop = desk.incoming(clock=clock)
    desk.run(loop)
    desk.until(lambda: account.get(desk.store, desk.account).state is AccountState.ONLINE)
    assert account.get(desk.store, desk.account).problem == "imap.quota"
    assert get(desk, key).filing["tries"] == "1"  # a new connection is no new try
    loop.wake()  # but the user's word is
    desk.until(lambda: get(desk, key).filing["tries"] == "2")
    assert get(desk, key).not_before == clock.now + timedelta(minutes=5)


def provider(desk: Desk, key: str) -> None:
    with desk.store.write() as tx:
        account.change(tx, desk.account, replace(desk.mailbox.settings, provider=key))


def choose(desk: Desk, value: str) -> None:
    with desk.store.write() as tx:
        setting.set(tx, files_sent(desk.account), value)


def test_a_provider_that_files_by_itself_gets_time_and_then_a_copy(desk: Desk, clock: Clock, smtp_server: SmtpServer) -> None:
    provider(desk, "gmail")
    key = queue(desk)
    courier(desk, clock).one_pass()
    pass_at(desk, clock)
    assert get(desk, key).state is OutgoingState.SENT
    clock.now += GRACE
    pass_at(desk, clock)
    assert get(desk, key).state is OutgoingState.FILED
    assert len(desk.mailbox.uids("Sent")) == 1


def test_a_copy_that_the_server_put_there_late_is_not_doubled(desk: Desk, clock: Clock, smtp_server: SmtpServer) -> None:
    provider(desk, "m365")
    key = queue(desk)
    courier(desk, clock).one_pass()
    pass_at(desk, clock)
    desk.mailbox.deliver("Sent", mail(1))
    clock.now += GRACE
    pass_at(desk, clock)
    assert get(desk, key).state is OutgoingState.FILED
    assert len(desk.mailbox.uids("Sent")) == 1


def test_a_copy_under_another_message_id_is_known_by_date_subject_and_recipients(
    desk: Desk, clock: Clock, smtp_server: SmtpServer
) -> None:
    provider(desk, "m365")
    keys = [queue(desk, number) for number in (1, 2)]
    courier(desk, clock).one_pass()
    desk.mailbox.deliver("Sent", mail(1).replace(b"<n1@example.test>", b"<HE1PR0@eurprd05.prod.outlook.com>"))
    desk.mailbox.deliver("Sent", mail(2, subject="Another").replace(b"<n2@example.test>", b"<HE1PR1@eurprd05.prod.outlook.com>"))
    pass_at(desk, clock)
    assert [get(desk, key).state for key in keys] == [OutgoingState.FILED, OutgoingState.SENT]


def test_what_the_user_says_of_the_server_counts(desk: Desk, clock: Clock, smtp_server: SmtpServer) -> None:
    provider(desk, "gmail")
    choose(desk, "no")
    first = queue(desk)
    courier(desk, clock).one_pass()
    pass_at(desk, clock)
    assert get(desk, first).state is OutgoingState.FILED  # at once
    choose(desk, "yes")
    second = queue(desk, 2)
    courier(desk, clock).one_pass()
    clock.now += LATEST - timedelta(minutes=1)
    pass_at(desk, clock)
    assert get(desk, second).state is OutgoingState.SENT
    clock.now += timedelta(minutes=2)
    pass_at(desk, clock)
    assert get(desk, second).state is OutgoingState.FILED
    assert len(desk.mailbox.uids("Sent")) == 1  # the second was the server's business


def test_a_mail_in_doubt_is_found_under_another_message_id(desk: Desk, clock: Clock, smtp_server: SmtpServer) -> None:
    provider(desk, "outlook")
    key = queue(desk)
    smtp_server.fail = Fail.DROP_AFTER
    courier(desk, clock).one_pass()
    assert get(desk, key).state is OutgoingState.UNSURE
    desk.mailbox.deliver("Sent", mail(1).replace(b"<n1@example.test>", b"<HE1PR0@eurprd05.prod.outlook.com>"))
    pass_at(desk, clock)
    assert get(desk, key).state is OutgoingState.FILED
    assert len(smtp_server.received) == 1


def copies(desk: Desk) -> list[bytes]:
    return [desk.mailbox.raw("Sent", uid) for uid in desk.mailbox.uids("Sent")]


@pytest.mark.parametrize("trace", [b"Received: by submission.example\r\n", b""])
def test_of_two_copies_the_server_s_stays_when_it_comes_after_ours(
    desk: Desk, clock: Clock, smtp_server: SmtpServer, trace: bytes
) -> None:
    key = queue(desk)
    courier(desk, clock).one_pass()
    pass_at(desk, clock)
    assert get(desk, key).state is OutgoingState.FILED
    desk.mailbox.deliver("Sent", trace + mail(1), "\\Seen")  # a server that files by itself, later than we did
    for _ in range(3):
        pass_at(desk, clock)
    assert copies(desk) == [trace + mail(1)]
    assert len(desk.rows("Sent")) == 1


@pytest.mark.parametrize(("flags", "after"), [("\\Flagged", timedelta(0)), ("\\Seen", LATEST + timedelta(minutes=1))])
def test_a_copy_that_the_user_cares_for_or_made_later_is_left_alone(
    desk: Desk, clock: Clock, smtp_server: SmtpServer, flags: str, after: timedelta
) -> None:
    queue(desk)
    courier(desk, clock).one_pass()
    pass_at(desk, clock)
    (uid,) = desk.mailbox.uids("Sent")
    desk.mailbox.flag("Sent", [uid], f"+FLAGS ({flags})")
    clock.now += after
    desk.mailbox.deliver("Sent", b"Received: by submission.example\r\n" + mail(1), "\\Seen")
    for _ in range(3):
        pass_at(desk, clock)
    assert len(copies(desk)) == 2
