"""A planned mail goes once, at a good time, and never before it is known whether the customer has written meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.engine.courier import Courier
from desktop.engine.loop import BackOff
from desktop.formats import source
from desktop.model.account import AccountState
from desktop.model.clock import Calendar, Clock, Source
from desktop.model.customer import Customer
from desktop.model.ids import CustomerId, MessageId, OutgoingId
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.model.schedule import LATENESS, Pick, Schedule
from desktop.store import Tx, account, customer, outgoing, schedule, setting
from desktop.trade import hours
from tests.engine.conftest import Desk, mail
from tests.servers.smtp import Fail, SmtpServer

BERLIN = Clock("Europe/Berlin", Calendar("DE"), Source.COUNTRY, 1.0)
DUE = datetime(2026, 12, 1, 8, 10, tzinfo=UTC)  # Tuesday 09:10 in Berlin
EVENING, WEDNESDAY = DUE + timedelta(hours=11), DUE + timedelta(days=1)


class Time:
    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def weber(desk: Desk) -> CustomerId:
    with desk.store.write() as tx:
        return customer.save(tx, Customer(CustomerId(0), "Weber", country="DE"), now=DUE).id


def plan(
    desk: Desk, weber: CustomerId | None, pick: Pick = Pick.HOURS, *, due: datetime = DUE, answers: MessageId | None = None
) -> OutgoingId:
    latest = schedule.newest(desk.store, answers) if answers is not None else None
    wall = due.astimezone(hours.local(BERLIN, due).tzinfo).replace(tzinfo=None).isoformat(timespec="minutes")
    fresh = Outgoing(
        *(
            OutgoingId(0),
            desk.account,
            OutgoingState.QUEUED,
            "n7@example.test",
            desk.mailbox.address,
            ("bo@buyer.example",),
            "Offer",
        ),
        not_before=due,
        answers=answers,
        schedule=Schedule(pick, due, "Europe/Berlin", wall, weber, *(latest or ("", None))),
    )
    with desk.store.write() as tx:
        return outgoing.queue(tx, fresh, source=source.pack(mail(7)), now=due - timedelta(days=1))


def looked(desk: Desk, when: datetime) -> None:
    """The account's mail was fetched then."""
    with desk.store.write(precious=False) as tx:
        account.set_state(tx, desk.account, AccountState.ONLINE, checked=when)


def courier(desk: Desk, now: datetime, clock: Clock | None = BERLIN) -> Courier:
    return Courier(
        desk.store,
        lambda: desk.mailbox.password,
        desk.account,
        clock=Time(now),
        backoff=BackOff(5, 60, 0),
        clocks=lambda _: clock,
    )


def go(desk: Desk, now: datetime, clock: Clock | None = BERLIN) -> int:
    looked(desk, now)
    return courier(desk, now, clock).one_pass().sent


def test_it_waits_for_its_time_and_goes_once(desk: Desk, smtp_server: SmtpServer, weber: CustomerId) -> None:
    key = plan(desk, weber)
    assert go(desk, DUE - timedelta(seconds=1)) == 0
    assert go(desk, DUE) == 1
    assert go(desk, WEDNESDAY) == 0
    assert [one.source for one in smtp_server.received] == [mail(7)]
    assert outgoing.get(desk.store, key).state is OutgoingState.SENT


def test_missed_it_goes_while_they_are_in(desk: Desk, smtp_server: SmtpServer, weber: CustomerId) -> None:
    plan(desk, weber)
    assert go(desk, DUE + timedelta(hours=6)) == 1
    assert len(smtp_server.received) == 1


def test_missed_until_the_evening_it_goes_in_the_next_slot_and_says_so(
    desk: Desk, smtp_server: SmtpServer, weber: CustomerId
) -> None:
    key = plan(desk, weber)
    assert go(desk, EVENING) == 0
    moved = outgoing.get(desk.store, key)
    assert moved.schedule is not None
    assert (moved.state, moved.not_before, moved.schedule.due) == (OutgoingState.QUEUED, WEDNESDAY, WEDNESDAY)
    assert (moved.schedule.missed, moved.schedule.wall) == (DUE, "2026-12-02T09:10")
    assert [one.id for one in schedule.untold(desk.store)] == [key]
    assert go(desk, WEDNESDAY - timedelta(minutes=1)) == 0
    assert go(desk, WEDNESDAY) == 1
    assert len(smtp_server.received) == 1


def test_missed_again_it_still_says_when_it_was_meant_to_go(desk: Desk, weber: CustomerId) -> None:
    key = plan(desk, weber)
    go(desk, EVENING)
    go(desk, EVENING + timedelta(days=1))
    moved = outgoing.get(desk.store, key).schedule
    assert moved is not None
    assert (moved.missed, moved.due) == (DUE, WEDNESDAY + timedelta(days=1))


def test_at_a_picked_time_two_hours_are_no_delay(desk: Desk, weber: CustomerId) -> None:
    key = plan(desk, weber, Pick.AT, due=EVENING)
    assert go(desk, EVENING + timedelta(hours=2, minutes=1)) == 0
    assert outgoing.get(desk.store, key).not_before == WEDNESDAY
    with desk.store.write() as tx:
        outgoing.plan(tx, key, replace(outgoing.get(desk.store, key).schedule, due=EVENING), not_before=EVENING, now=EVENING)  # type: ignore[type-var]  # it has one
        setting.set(tx, LATENESS, "180")
    assert go(desk, EVENING + timedelta(hours=2, minutes=1)) == 1


def test_where_nobody_knows_their_hours_the_rep_is_asked(desk: Desk, smtp_server: SmtpServer) -> None:
    key = plan(desk, None, Pick.AT)
    assert go(desk, DUE + timedelta(days=3)) == 0
    held = outgoing.get(desk.store, key)
    assert (held.state, held.problem) == (OutgoingState.HELD, "outgoing.overdue")
    assert go(desk, DUE + timedelta(days=4)) == 0
    assert smtp_server.received == []


def test_nothing_planned_goes_before_the_mail_of_the_night_is_there(desk: Desk, smtp_server: SmtpServer, weber: CustomerId) -> None:
    key = plan(desk, weber)
    looked(desk, DUE - timedelta(hours=10))
    assert courier(desk, DUE).one_pass().sent == 0
    waits = outgoing.get(desk.store, key)
    assert waits.state is OutgoingState.QUEUED
    assert DUE < waits.not_before < DUE + timedelta(minutes=1)
    assert courier(desk, DUE + timedelta(minutes=16)).one_pass().sent == 1  # a server of incoming mail that is down is no reason
    assert len(smtp_server.received) == 1


def test_what_they_wrote_in_the_night_holds_it(desk: Desk, smtp_server: SmtpServer, weber: CustomerId) -> None:
    desk.mailbox.deliver("INBOX", mail(1))
    desk.sync()
    key = plan(desk, weber, answers=desk.one().id)
    desk.mailbox.deliver("INBOX", mail(2, headers="In-Reply-To: <n1@example.test>\r\n"))
    desk.sync()
    assert outgoing.get(desk.store, key).state is OutgoingState.HELD
    assert go(desk, DUE) == 0
    assert go(desk, WEDNESDAY) == 0
    assert smtp_server.received == []
    with desk.store.write() as tx:
        schedule.release(tx, key, now=WEDNESDAY)
    assert go(desk, WEDNESDAY) == 1


def test_held_while_the_server_is_being_signed_in_to_it_is_not_sent(
    desk: Desk, smtp_server: SmtpServer, weber: CustomerId, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = plan(desk, weber)
    looked(desk, DUE)
    loop = courier(desk, DUE)
    sign_in = loop._signed_in

    def meanwhile() -> object:
        session = sign_in()
        with desk.store.write() as tx:
            known = outgoing.get(desk.store, key)
            assert known.schedule is not None
            if known.state is OutgoingState.QUEUED:
                schedule.hold(tx, known, schedule.WROTE, {}, schedule=known.schedule, now=DUE)
        return session

    monkeypatch.setattr(loop, "_signed_in", meanwhile)
    assert loop.one_pass().sent == 0
    assert smtp_server.received == []
    assert outgoing.get(desk.store, key).state is OutgoingState.HELD


def test_a_server_that_said_later_until_the_evening_makes_it_a_missed_one(
    desk: Desk, smtp_server: SmtpServer, weber: CustomerId
) -> None:
    key = plan(desk, weber)
    smtp_server.fail, smtp_server.code, smtp_server.words = Fail.RCPT, 451, "4.3.0 later"
    assert go(desk, DUE) == 0
    smtp_server.reset()
    smtp_server.users[desk.mailbox.address] = desk.mailbox.password
    assert go(desk, EVENING) == 0
    assert outgoing.get(desk.store, key).not_before == WEDNESDAY


def test_wall_times_are_looked_at_anew_at_start_and_when_the_clock_jumps(desk: Desk, weber: CustomerId) -> None:
    key = plan(desk, weber)
    with desk.store.write() as tx:  # as if it had been reckoned by rules that are no more
        known = outgoing.get(desk.store, key).schedule
        assert known is not None
        outgoing.plan(tx, key, replace(known, due=DUE - timedelta(hours=1)), not_before=DUE - timedelta(hours=1), now=DUE)
    go(desk, DUE - timedelta(days=1))
    assert outgoing.get(desk.store, key).not_before == DUE
    chicago = Clock("America/Chicago", Calendar("US"), Source.HAND, 1.0)
    loop = courier(desk, DUE - timedelta(hours=5), chicago)
    loop.one_pass()
    found = outgoing.get(desk.store, key).schedule
    assert found is not None
    assert (found.zone, found.wall) == ("America/Chicago", "2026-12-01T09:10")
    loop.clock = Time(DUE - timedelta(hours=2))  # the machine slept, and the customer was found to be in Berlin after all
    loop._clocks = lambda _: BERLIN
    loop.one_pass()
    found = outgoing.get(desk.store, key).schedule
    assert found is not None
    assert (found.zone, found.wall) == ("Europe/Berlin", "2026-12-01T09:10")


def test_the_loop_sends_it_when_the_mail_has_been_looked_at(desk: Desk, smtp_server: SmtpServer, weber: CustomerId) -> None:
    now = datetime.now(UTC)
    key = plan(desk, weber, Pick.AT, due=now - timedelta(minutes=1))
    loop = Courier(desk.store, lambda: desk.mailbox.password, desk.account, backoff=BackOff(0.1, 1, 0), clocks=lambda _: BERLIN)
    desk.run(loop)
    desk.until(lambda: outgoing.get(desk.store, key).not_before > now)
    assert smtp_server.received == []
    looked(desk, datetime.now(UTC))
    with desk.store.write() as tx:  # twenty seconds later
        known = outgoing.get(desk.store, key)
        outgoing.plan(tx, key, known.schedule, not_before=now, now=now)
    desk.until(lambda: outgoing.get(desk.store, key).state is OutgoingState.SENT)
    assert len(smtp_server.received) == 1


class Killed(BaseException):
    """As if the program ended here."""


@pytest.mark.parametrize("commits", range(8))
def test_killed_after_any_commit_it_is_neither_lost_nor_sent_twice(
    desk: Desk, smtp_server: SmtpServer, weber: CustomerId, monkeypatch: pytest.MonkeyPatch, commits: int
) -> None:
    """Missed, moved to the next slot, handed over: the program ends after so many commits, and goes on the next time."""
    key = plan(desk, weber)
    write, left = desk.store.write, [commits]

    @contextmanager
    def mortal(**options: bool) -> Iterator[Tx]:
        with write(**options) as tx:
            yield tx
        left[0] -= 1
        if left[0] < 0:
            raise Killed

    for now, seen in ((DUE, DUE - timedelta(days=1)), (EVENING, EVENING), (WEDNESDAY, WEDNESDAY)):
        looked(desk, seen)
        with monkeypatch.context() as patch:
            patch.setattr(desk.store, "write", mortal)
            with suppress(Killed):
                courier(desk, now).one_pass()
    for now in (WEDNESDAY, WEDNESDAY + timedelta(days=1), WEDNESDAY + timedelta(days=2)):
        go(desk, now)
    ended = outgoing.get(desk.store, key).state
    if ended is OutgoingState.SENT:
        assert len(smtp_server.received) == 1
    else:
        assert ended is OutgoingState.UNSURE  # the user is asked
        assert len(smtp_server.received) <= 1
