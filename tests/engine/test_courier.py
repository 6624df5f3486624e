"""Promises of the courier, on a recording SMTP server: nothing is sent twice, nothing is lost, and the outbox says it."""

import contextlib
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.engine import courier as module
from desktop.engine.courier import Courier
from desktop.engine.loop import BackOff
from desktop.formats import source
from desktop.model.account import AccountState
from desktop.model.errors import Doubtful, LoginRefused, Offline, Refused
from desktop.model.ids import MessageId, OutgoingId
from desktop.model.outgoing import Outgoing, OutgoingState, size_limit
from desktop.servers.smtp import Delivered, SmtpSession
from desktop.store import account, outgoing, setting, wish
from tests.engine.conftest import Desk, mail
from tests.servers.smtp import Fail, SmtpServer

NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def queue(
    desk: Desk,
    number: int = 1,
    *,
    recipients: tuple[str, ...] = ("bo@buyer.example",),
    answers: MessageId | None = None,
    not_before: datetime = NOW,
    sender: str = "",
) -> OutgoingId:
    fresh = Outgoing(
        *(
            OutgoingId(0),
            desk.account,
            OutgoingState.QUEUED,
            f"n{number}@example.test",
            sender or desk.mailbox.address,
            recipients,
            "Offer",
        ),
        not_before=not_before,
        answers=answers,
    )
    with desk.store.write() as tx:
        return outgoing.queue(tx, fresh, source=source.pack(mail(number)), now=NOW)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def courier(desk: Desk, clock: Clock, **options: object) -> Courier:
    return Courier(
        desk.store,
        lambda: desk.mailbox.password,
        desk.account,
        clock=clock,
        backoff=BackOff(5, 60, 0),
        **options,  # type: ignore[arg-type]
    )


def state(desk: Desk, key: OutgoingId) -> OutgoingState:
    return outgoing.get(desk.store, key).state


def test_what_is_due_is_delivered_byte_for_byte_and_once(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    key = queue(desk)
    later = queue(desk, 2, not_before=NOW + timedelta(seconds=1))
    assert courier(desk, clock).one_pass().sent == 1
    assert courier(desk, clock).one_pass().sent == 0
    assert [one.source for one in smtp_server.received] == [mail(1)]
    assert state(desk, key) is OutgoingState.SENT
    assert state(desk, later) is OutgoingState.QUEUED


def test_sending_is_written_down_before_the_mail_is_handed_over(desk: Desk, clock: Clock) -> None:
    key = queue(desk)
    seen: list[OutgoingState] = []

    class Watching:
        closed = False
        max_size = 0

        def deliver(self, *args: object, **options: object) -> Delivered:
            seen.append(state(desk, key))
            return Delivered()

        def close(self) -> None:
            self.closed = True

    courier(desk, clock, connect=lambda *_, **__: Watching()).one_pass()
    assert seen == [OutgoingState.SENDING]


def test_a_line_lost_after_the_final_dot_is_unsure_and_never_sent_again_by_itself(
    desk: Desk, smtp_server: SmtpServer, clock: Clock
) -> None:
    key = queue(desk)
    smtp_server.fail = Fail.DROP_AFTER
    courier(desk, clock).one_pass()
    assert state(desk, key) is OutgoingState.UNSURE
    smtp_server.fail = Fail.NOTHING
    clock.now += timedelta(days=1)
    courier(desk, clock).one_pass()
    assert len(smtp_server.received) == 1
    desk.sync()
    desk.mailbox.deliver("Sent", mail(1))  # the provider files what it took
    desk.sync()
    assert state(desk, key) is OutgoingState.FILED
    assert len(desk.mailbox.uids("Sent")) == 1


def test_a_server_that_refuses_our_greeting_is_tried_again_after_minutes_and_when_somebody_asks(
    desk: Desk, smtp_server: SmtpServer, clock: Clock
) -> None:
    """It may have been one bad moment of it or of the line; nobody is locked out by trying."""
    key = queue(desk)
    refusals = [Refused("smtp.greeting", said="550 5.7.1 no")]

    def connect(*args: object, **options: object) -> SmtpSession:
        if refusals:
            raise refusals.pop()
        return SmtpSession.connect(*args, **options)  # type: ignore[arg-type]

    loop = courier(desk, clock, connect=connect)
    loop.one_pass()
    assert state(desk, key) is OutgoingState.QUEUED
    assert timedelta() < outgoing.get(desk.store, key).not_before - clock.now <= timedelta(minutes=5)
    loop.urgent = True
    loop.turn()
    assert state(desk, key) is OutgoingState.SENT


def test_a_line_lost_before_the_final_dot_is_tried_again(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    key = queue(desk)
    smtp_server.fail, smtp_server.times = Fail.DROP_RCPT, 1
    courier(desk, clock).one_pass()
    waiting = outgoing.get(desk.store, key)
    assert waiting.state is OutgoingState.QUEUED
    assert waiting.not_before == NOW + timedelta(seconds=5)
    assert waiting.problem.startswith("offline.")
    clock.now = waiting.not_before
    courier(desk, clock).one_pass()
    assert state(desk, key) is OutgoingState.SENT
    assert len(smtp_server.received) == 1


def test_a_refusal_is_final_with_the_servers_words(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    key = queue(desk)
    smtp_server.fail, smtp_server.code, smtp_server.words = Fail.DATA, 554, "5.7.1 looks like spam"
    courier(desk, clock).one_pass()
    failed = outgoing.get(desk.store, key)
    assert failed.state is OutgoingState.FAILED
    assert "looks like spam" in failed.facts["said"]


def test_later_is_tried_after_1_5_15_and_60_minutes(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    key = queue(desk)
    smtp_server.fail, smtp_server.code, smtp_server.words = Fail.RCPT, 450, "4.7.1 greylisted"
    for minutes in (1, 5, 15, 60, 60):
        courier(desk, clock).one_pass()
        waiting = outgoing.get(desk.store, key)
        assert (waiting.state, waiting.not_before) == (OutgoingState.QUEUED, clock.now + timedelta(minutes=minutes))
        clock.now = waiting.not_before
    smtp_server.fail = Fail.NOTHING
    courier(desk, clock).one_pass()
    assert state(desk, key) is OutgoingState.SENT


def test_recipients_that_were_refused_are_named_and_the_others_get_it(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    key = queue(desk, recipients=("bo@buyer.example", "no@buyer.example"))
    smtp_server.fail, smtp_server.code, smtp_server.words = Fail.RCPT, 550, "5.1.1 no such user"
    smtp_server.only = frozenset({"no@buyer.example"})
    courier(desk, clock).one_pass()
    done = outgoing.get(desk.store, key)
    assert done.state is OutgoingState.SENT
    assert list(done.refused) == ["no@buyer.example"]
    assert smtp_server.received[0].recipients == ("bo@buyer.example",)


def test_who_was_refused_stands_in_the_outbox_until_it_was_seen(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    key = queue(desk, recipients=("bo@buyer.example", "no@buyer.example"))
    smtp_server.fail, smtp_server.code, smtp_server.words = Fail.RCPT, 550, "5.1.1 no such user"
    smtp_server.only = frozenset({"no@buyer.example"})
    (problem,) = courier(desk, clock).one_pass().problems
    assert (problem.code, problem.facts["addresses"]) == ("outgoing.partly", "no@buyer.example")
    assert "no such user" in problem.facts["said"]
    desk.sync()
    filed = outgoing.get(desk.store, key)
    assert (filed.state, filed.problem, list(filed.refused)) == (OutgoingState.FILED, "outgoing.partly", ["no@buyer.example"])
    assert filed.facts == problem.facts
    with desk.store.write() as tx:
        outgoing.dismiss(tx, key)
    seen = outgoing.get(desk.store, key)
    assert (seen.state, seen.problem, seen.facts, seen.refused) == (OutgoingState.FILED, "", {}, {})


def test_only_those_refused_for_a_while_get_it_again(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    to = ("bo@buyer.example", "grey@buyer.example", "no@buyer.example")
    key = queue(desk, recipients=to)
    smtp_server.fail, smtp_server.code, smtp_server.words = Fail.RCPT, 450, "4.7.1 greylisted"
    smtp_server.only = frozenset({"grey@buyer.example"})
    for minutes in (0, 1, 5):
        clock.now += timedelta(minutes=minutes)
        (problem,) = courier(desk, clock).one_pass().problems
        assert (problem.code, problem.facts["address"]) == ("smtp.recipients.later", "grey@buyer.example")
    first, again = outgoing.get(desk.store, key), outgoing.all(desk.store)[0]
    assert (first.state, first.problem, first.refused) == (OutgoingState.SENT, "", {})
    assert (again.state, again.recipients, again.message_id) == (OutgoingState.QUEUED, ("grey@buyer.example",), first.message_id)
    assert again.not_before == clock.now + timedelta(minutes=15)
    smtp_server.fail = Fail.NOTHING
    clock.now = again.not_before
    assert courier(desk, clock).one_pass().problems == ()
    assert [one.recipients for one in smtp_server.received] == [("bo@buyer.example", "no@buyer.example"), ("grey@buyer.example",)]
    assert smtp_server.received[0].source == smtp_server.received[1].source
    assert desk.sync().filed == 1
    assert {one.state for one in outgoing.all(desk.store)} == {OutgoingState.FILED}
    assert len(desk.mailbox.uids("Sent")) == 1


def test_the_copy_in_sent_does_not_vouch_for_those_who_get_it_later(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    queue(desk, recipients=("bo@buyer.example", "grey@buyer.example"))
    smtp_server.fail, smtp_server.code, smtp_server.only = Fail.RCPT, 450, frozenset({"grey@buyer.example"})
    courier(desk, clock).one_pass()
    desk.sync()
    smtp_server.fail = Fail.DROP_BEFORE
    clock.now += timedelta(minutes=1)
    courier(desk, clock).one_pass()
    again = outgoing.all(desk.store)[0]
    assert (again.recipients, again.state) == (("grey@buyer.example",), OutgoingState.UNSURE)
    desk.incoming().one_pass()
    assert state(desk, again.id) is OutgoingState.UNSURE


def test_who_was_refused_is_known_when_the_line_is_lost_after_the_final_dot(desk: Desk, clock: Clock) -> None:
    key = queue(desk, recipients=("bo@buyer.example", "no@buyer.example"))
    world = World(["one refused, doubtful taken"])
    courier(desk, clock, connect=world.connect).one_pass()
    one = outgoing.get(desk.store, key)
    assert (one.state, list(one.refused)) == (OutgoingState.UNSURE, ["bo@buyer.example"])
    with desk.store.write() as tx:  # the user knows that it arrived, or Sent does
        done = outgoing.step(tx, key, OutgoingState.SENT, now=NOW)
    assert (done.problem, done.facts["addresses"]) == ("outgoing.partly", "bo@buyer.example")


@pytest.mark.parametrize("moment", [Fail.MAIL, Fail.RCPT])
def test_a_sign_in_that_is_asked_for_again_sends_nothing_and_asks_the_user(
    desk: Desk, smtp_server: SmtpServer, clock: Clock, moment: Fail
) -> None:
    key = queue(desk)
    smtp_server.fail, smtp_server.code, smtp_server.words = moment, 530, "5.7.0 Authentication required"
    assert [one.code for one in courier(desk, clock).one_pass().problems] == ["login.password"]
    one = outgoing.get(desk.store, key)
    assert (one.state, one.problem) == (OutgoingState.QUEUED, "login.password")
    desk.incoming().one_pass()  # mail coming in all the same does not take the word back
    mine = account.get(desk.store, desk.account)
    assert (mine.state, mine.problem) == (AccountState.REFUSED, "login.password")
    smtp_server.fail, clock.now = Fail.NOTHING, one.not_before
    assert courier(desk, clock).one_pass().sent == 1
    assert account.get(desk.store, desk.account).problem == ""


def test_a_program_that_ended_while_sending_leaves_it_unsure(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    key = queue(desk)
    with desk.store.write() as tx:
        outgoing.step(tx, key, OutgoingState.SENDING, now=NOW)
    courier(desk, clock).one_pass()
    assert state(desk, key) is OutgoingState.UNSURE
    assert smtp_server.received == []


def test_a_bug_while_handing_over_is_unsure_and_says_so(desk: Desk, clock: Clock) -> None:
    key = queue(desk)
    with pytest.raises(ValueError, match="as if"):
        courier(desk, clock, connect=World(["bug"]).connect).one_pass()
    assert (state(desk, key), outgoing.get(desk.store, key).problem) == (OutgoingState.UNSURE, "outgoing.fault")


def test_stop_waits_a_moment_for_a_mail_that_is_being_handed_over_and_then_says_unsure(
    desk: Desk, smtp_server: SmtpServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "GRACE", 0.2)
    key = queue(desk)
    smtp_server.fail = Fail.HANG
    desk.run(Courier(desk.store, lambda: desk.mailbox.password, desk.account))
    assert smtp_server.wait_for(1)
    desk.end()
    assert state(desk, key) is OutgoingState.UNSURE


def test_offline_nothing_is_unsure_and_everything_waits(desk: Desk, smtp_server: SmtpServer, clock: Clock) -> None:
    keys = [queue(desk, number) for number in (1, 2)]

    def nowhere(*args: object, **options: object) -> None:
        raise Offline("offline.connect")

    courier(desk, clock, connect=nowhere).one_pass()
    for key in keys:
        one = outgoing.get(desk.store, key)
        assert (one.state, one.problem) == (OutgoingState.QUEUED, "offline.connect")
        assert one.not_before > NOW


def test_sending_an_answer_marks_the_original(desk: Desk, clock: Clock) -> None:
    desk.mailbox.deliver("INBOX", mail(9))
    desk.sync()
    origin = desk.one()
    queue(desk, answers=origin.id)
    courier(desk, clock).one_pass()
    assert desk.one().flags.answered
    desk.sync()
    assert ["\\Answered" in flags for flags in desk.mailbox.flags("INBOX").values()] == [True]
    assert wish.count(desk.store, desk.account) == 0


def test_the_loop_wakes_for_new_mail_and_at_its_time(desk: Desk, smtp_server: SmtpServer) -> None:
    loop = Courier(desk.store, lambda: desk.mailbox.password, desk.account)
    desk.run(loop)
    soon = datetime.now(UTC) + timedelta(seconds=0.4)
    key = queue(desk, not_before=soon)
    desk.until(lambda: state(desk, key) is OutgoingState.SENT)
    assert datetime.now(UTC) >= soon
    at_once = queue(desk, 2)
    desk.until(lambda: state(desk, at_once) is OutgoingState.SENT)
    assert len(smtp_server.received) == 2


def test_mail_that_waits_for_the_connection_goes_when_it_is_back(desk: Desk, smtp_server: SmtpServer) -> None:
    away = [True]

    def connect(*args: object, **options: object) -> object:
        from desktop.servers.smtp import SmtpSession

        if away[0]:
            raise Offline("offline.connect")
        return SmtpSession.connect(*args, **options)  # type: ignore[arg-type]

    loop = Courier(desk.store, lambda: desk.mailbox.password, desk.account, connect=connect, backoff=BackOff(600, 600))  # type: ignore[arg-type]
    desk.run(loop)
    key = queue(desk)
    desk.until(lambda: outgoing.get(desk.store, key).problem)
    away[0] = False
    with desk.store.write() as tx:
        account.set_state(tx, desk.account, AccountState.ONLINE)
    desk.until(lambda: state(desk, key) is OutgoingState.SENT)
    assert len(smtp_server.received) == 1


def test_a_wrong_password_is_asked_for_and_then_it_goes(desk: Desk, smtp_server: SmtpServer) -> None:
    password = ["wrong"]
    loop = Courier(desk.store, lambda: password[0], desk.account)
    desk.run(loop)
    key = queue(desk)
    desk.until(lambda: outgoing.get(desk.store, key).problem.startswith("login."))
    password[0] = desk.mailbox.password
    loop.wake()
    desk.until(lambda: state(desk, key) is OutgoingState.SENT)


def test_what_the_server_takes_at_most_is_kept_for_whoever_writes_the_next_mail(
    desk: Desk, smtp_server: SmtpServer, clock: Clock
) -> None:
    smtp_server.max_size = 20_000
    queue(desk)
    courier(desk, clock).one_pass()
    assert setting.get(desk.store, size_limit(desk.account)) == "20000"
    smtp_server.max_size = 30_000
    queue(desk, 2)
    courier(desk, clock).one_pass()
    assert setting.get(desk.store, size_limit(desk.account)) == "30000"


class World:
    """An SMTP server whose every conversation goes as the test says. `taken` is what the other side really has."""

    max_size = 0

    def __init__(self, fates: list[str]) -> None:
        self.fates, self.taken = fates, Counter[tuple[str, str]]()

    def connect(self, *args: object, **options: object) -> "World":
        if self._fate("connect"):
            raise Offline("offline.connect")
        if self._fate("login"):
            raise LoginRefused("login.password")
        self.closed = False
        return self

    def _fate(self, name: str) -> bool:
        if self.fates and self.fates[0] == name:
            self.fates.pop(0)
            return True
        return False

    def deliver(
        self,
        sender: str,
        recipients: Sequence[str],
        raw: bytes,
        *,
        on_data: object,
        on_refused: Callable[[dict[str, str]], None],
        **options: object,
    ) -> Delivered:
        name = raw.partition(b"Message-ID: <")[2].partition(b">")[0].decode()
        fate = self.fates.pop(0) if self.fates else "taken"
        errors: dict[str, BaseException] = {
            "dropped": Offline("offline.dropped"),
            "later": Refused("smtp.data.later"),
            "refused": Refused("smtp.data"),
            "doubtful taken": Doubtful("smtp.lost"),
            "doubtful": Doubtful("smtp.lost"),
            "bug": ValueError("as if"),
            "dies before": KeyboardInterrupt(),
            "dies after": KeyboardInterrupt(),
        }
        refused: dict[str, str] = {}
        if fate.startswith(("one later", "one refused")) and len(recipients) > 1:
            refused = {recipients[0]: "450 4.7.1 greylisted" if "later" in fate else "550 5.1.1 no such user"}
            on_refused(refused)
            fate = fate.partition(", ")[2]
        if fate not in errors or fate in {"doubtful taken", "dies after"}:
            self.taken.update((name, address) for address in recipients if address not in refused)
        if fate in errors:
            self.closed = not isinstance(errors[fate], Refused)
            raise errors[fate]
        return Delivered(refused)

    def close(self) -> None:
        self.closed = True


FATES = [
    "connect",
    "login",
    "taken",
    "dropped",
    "later",
    "refused",
    "doubtful taken",
    "doubtful",
    "bug",
    "dies before",
    "dies after",
    "one later, taken",
    "one later, doubtful taken",
    "one later, dies after",
    "one refused, taken",
    "one refused, dies after",
]


@settings(
    max_examples=60, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(fates=st.lists(st.sampled_from(FATES), max_size=8), mails=st.integers(1, 3), kill=st.booleans())
def test_whatever_happens_nothing_is_delivered_twice_and_nothing_is_lost(
    desk: Desk, fates: list[str], mails: int, kill: bool
) -> None:
    """Without the user's word: what the outbox calls sent was taken exactly once, what it calls queued or failed was not taken."""
    clock, world, first = Clock(), World(list(fates)), max((one.id for one in outgoing.all(desk.store)), default=0)
    to = ("bo@buyer.example", "cy@buyer.example")
    keys = [queue(desk, first + number, recipients=to) for number in range(1, mails + 1)]
    for _ in range(12):
        with contextlib.suppress(KeyboardInterrupt, ValueError):
            courier(desk, clock, connect=world.connect).one_pass()
        if kill:  # a new process finds what the old one left in the middle
            with desk.store.write() as tx:
                outgoing.recover(tx, desk.account)
        clock.now += timedelta(hours=2)
    for key in keys:
        one = outgoing.get(desk.store, key)
        parts = [part for part in outgoing.all(desk.store) if part.message_id == one.message_id]  # the last one first
        for address in to:
            answerable = next(part for part in parts if address in part.recipients)
            count = world.taken[one.message_id, address]
            expected = {OutgoingState.SENT: {1}, OutgoingState.FAILED: {0}, OutgoingState.UNSURE: {0, 1}}
            if address in answerable.refused:
                assert (count, answerable.problem != "") == (0, True), (answerable, fates)
            else:
                assert count in expected[answerable.state], (answerable, count, fates)
        with desk.store.write() as tx:  # so that the next example starts with an empty outbox
            for part in parts:
                if part.state in (OutgoingState.FAILED, OutgoingState.UNSURE):
                    outgoing.step(tx, part.id, OutgoingState.CANCELLED, now=NOW)


@pytest.mark.parametrize("late", [False, True])
def test_a_server_that_knows_no_aliases_gets_the_account_s_own_address_on_the_envelope(
    desk: Desk, smtp_server: SmtpServer, clock: Clock, late: bool
) -> None:
    own = desk.mailbox.address
    alias = f"sales@{own.partition('@')[2]}"
    smtp_server.owned, smtp_server.late = frozenset({own}), late
    smtp_server.code, smtp_server.words = 553, "5.7.1 <sales>: Sender address rejected: not owned by user"
    key = queue(desk, sender=alias, recipients=("bo@buyer.example", "al@buyer.example"))
    assert courier(desk, clock).one_pass().sent == 1
    (got,) = smtp_server.received
    assert (got.sender, got.recipients, got.source) == (own, ("bo@buyer.example", "al@buyer.example"), mail(1))
    kept = outgoing.get(desk.store, key)
    assert (kept.state, kept.sender, kept.problem, kept.refused) == (OutgoingState.SENT, alias, "", {})


@pytest.mark.parametrize("late", [False, True])
def test_an_alias_of_another_domain_that_the_server_does_not_know_is_told_and_not_sent(
    desk: Desk, smtp_server: SmtpServer, clock: Clock, late: bool
) -> None:
    smtp_server.owned, smtp_server.late = frozenset({desk.mailbox.address}), late
    smtp_server.code, smtp_server.words = 553, "5.7.1 Sender address rejected: not owned by user"
    key = queue(desk, sender="lina@brand.example")
    assert courier(desk, clock).one_pass().sent == 0
    kept = outgoing.get(desk.store, key)
    assert (kept.state, kept.problem) == (OutgoingState.FAILED, "smtp.sender")
    assert "not owned" in kept.facts["said"]
    assert smtp_server.received == []
    smtp_server.owned = frozenset()  # the provider allows it now
    with desk.store.write() as tx:
        outgoing.step(tx, key, OutgoingState.QUEUED, now=clock())
    assert courier(desk, clock).one_pass().sent == 1
    assert smtp_server.received[0].sender == "lina@brand.example"


def test_a_server_that_takes_neither_address_says_what_it_said_of_the_alias(
    desk: Desk, smtp_server: SmtpServer, clock: Clock
) -> None:
    smtp_server.owned = frozenset({"nobody@example.com"})
    smtp_server.code, smtp_server.words = 550, "5.7.60 SMTP; Client does not have permissions to send as this sender"
    key = queue(desk, sender=f"sales@{desk.mailbox.address.partition('@')[2]}")
    courier(desk, clock).one_pass()
    kept = outgoing.get(desk.store, key)
    assert (kept.state, kept.problem) == (OutgoingState.FAILED, "smtp.sender")
    assert smtp_server.received == []
