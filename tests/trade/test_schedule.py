"""A planned mail that was missed goes while it is good, else in the next slot, else the rep is asked; wall times stay."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.model.clock import Calendar, Clock, Source
from desktop.model.schedule import Pick, Schedule
from desktop.trade import hours, schedule

BERLIN = Clock("Europe/Berlin", Calendar("DE"), Source.COUNTRY, 1.0)
DUE = datetime(2026, 12, 1, 8, 10, tzinfo=UTC)  # a Tuesday, 09:10 in Berlin
HOURS = Schedule(Pick.HOURS, DUE, "Europe/Berlin", "2026-12-01T09:10")
AT = replace(HOURS, pick=Pick.AT)


def berlin(day: int, hour: int, minute: int = 0) -> datetime:
    return hours.at(BERLIN, datetime(2026, 12, day, tzinfo=UTC).date(), hour * 60 + minute)


@pytest.mark.parametrize(
    ("one", "now", "goes", "at"),
    [
        (HOURS, berlin(1, 9, 10), True, None),
        (HOURS, berlin(1, 9, 19), True, None),
        (HOURS, berlin(1, 16, 30), True, None),  # late, and they are still in
        (HOURS, berlin(1, 18, 0), False, berlin(2, 9, 10)),
        (HOURS, berlin(5, 11, 0), False, berlin(7, 10, 0)),  # a Saturday: the Monday, after its first hour
        (HOURS, berlin(24, 22, 0), False, berlin(28, 10, 0)),  # over Christmas
        (AT, berlin(1, 11, 0), True, None),  # not later than two hours
        (AT, berlin(1, 17, 0), True, None),  # later, and they are in
        (AT, berlin(1, 20, 0), False, berlin(2, 9, 10)),
        (replace(AT, due=berlin(1, 22)), berlin(1, 23, 59), True, None),
        (replace(AT, due=berlin(1, 22)), berlin(2, 0, 30), False, berlin(2, 9, 10)),
    ],
)
def test_what_was_missed(one: Schedule, now: datetime, goes: bool, at: datetime | None) -> None:
    assert schedule.verdict(one, BERLIN, now) == schedule.Verdict(goes, at)


def test_the_setting_says_how_late_is_too_late() -> None:
    hour = timedelta(hours=1)
    assert schedule.verdict(HOURS, BERLIN, berlin(1, 10, 0), lateness=hour).goes
    assert schedule.verdict(HOURS, BERLIN, berlin(1, 11, 0), lateness=hour).at == berlin(2, 9, 10)
    assert not schedule.verdict(replace(AT, due=berlin(1, 20)), BERLIN, berlin(1, 21, 30), lateness=hour).goes
    assert schedule.verdict(replace(AT, due=berlin(1, 20)), BERLIN, berlin(1, 23, 30), lateness=4 * hour).goes


@pytest.mark.parametrize("clock", [None, Clock()])
def test_where_nobody_knows_their_hours_only_the_rep_can_say(clock: Clock | None) -> None:
    assert schedule.verdict(AT, clock, DUE + timedelta(hours=2)).goes
    assert schedule.verdict(AT, clock, DUE + timedelta(hours=3)) == schedule.Verdict(False)


def test_the_wall_clock_there_counts_when_its_zone_changes() -> None:
    now = DUE - timedelta(days=3)
    assert schedule.wall(DUE, "Europe/Berlin") == "2026-12-01T09:10"
    assert schedule.renewed(AT, BERLIN, now) == DUE
    before = replace(AT, due=DUE - timedelta(hours=1))  # as reckoned by rules that knew no winter time
    assert schedule.renewed(before, BERLIN, now) == DUE
    assert schedule.renewed(replace(AT, zone="", wall=""), BERLIN, now) == DUE
    assert schedule.renewed(AT, BERLIN, DUE) == DUE  # past is past
    skipped = replace(AT, due=datetime(2027, 3, 28, 1, 0, tzinfo=UTC), wall="2027-03-28T02:30")
    assert schedule.renewed(skipped, BERLIN, now) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_a_customer_who_turns_out_to_be_elsewhere_gets_a_slot_of_theirs() -> None:
    there = Clock("America/Chicago", Calendar("US"), Source.HAND, 1.0)
    now = datetime(2026, 11, 30, 23, 0, tzinfo=UTC)
    assert schedule.renewed(HOURS, there, now) == hours.at(there, datetime(2026, 12, 1, tzinfo=UTC).date(), 9 * 60 + 10)
    assert schedule.renewed(AT, there, now) == DUE  # the rep picked it
