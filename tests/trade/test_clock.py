"""The customer's clock against a table of places and moments, worked out by hand: data/clocks.tsv names the source of each, moments
carry their own offset, and so no truth comes from the code or the libraries."""

import csv
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.model.clock import Calendar, Clock, Counting, Hand, Source
from desktop.trade import calendar, clock, country, hours, zone

DATA = Path(__file__).parent.parent / "data"


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


CLOCKS, DEADLINES = _rows("clocks.tsv"), _rows("deadlines.tsv")


def _clock(row: dict[str, str]) -> Clock:
    times = [int(one[:2]) * 60 + int(one[3:]) for one in row.get("hours", "").split("-") if ":" in one]
    hand = Hand(opens=times[0], closes=times[1]) if times else None
    return clock.found(land=row["country"], place=[one.strip() for one in row.get("place", "").split(",")], hand=hand)


def _name(row: dict[str, str]) -> str:
    return f"{row['country']} {row.get('place', '')} {row['day']} {row['moment']}"


@pytest.mark.parametrize("row", CLOCKS, ids=_name)
def test_a_customer_is_in_or_not_and_the_next_good_slot_is_this(row: dict[str, str]) -> None:
    there, now = _clock(row), datetime.fromisoformat(row["moment"])
    assert f"{now:%a}" == row["day"]
    assert hours.local(there, now).isoformat(timespec="minutes") == row["moment"]  # the offset of the table is the zone's
    assert clock.in_office(there, now.astimezone(UTC)) is (row["office"] == "yes")
    assert clock.next_slot(there, now.astimezone(UTC)).isoformat(timespec="minutes") == row["slot"]


@pytest.mark.parametrize("row", DEADLINES, ids=_name)
def test_an_answer_is_due_then(row: dict[str, str]) -> None:
    mine, start = clock.mine(Calendar(country=row["country"])), datetime.fromisoformat(row["moment"])
    counting, amount = Counting(row["counting"]), float(row["hours"])
    due = hours.deadline(mine, start.astimezone(UTC), hours=amount, counting=counting)
    assert f"{start:%a}" == row["day"]
    assert due.isoformat(timespec="minutes") == row["due"]
    assert hours.spent(mine, start, due, counting=counting) == pytest.approx(amount)


def test_precision_of_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    office = slots = zones = dues = 0
    for row in CLOCKS:
        there, now = _clock(row), datetime.fromisoformat(row["moment"])
        zones += hours.local(there, now).utcoffset() == now.utcoffset()
        office += clock.in_office(there, now) is (row["office"] == "yes")
        slots += clock.next_slot(there, now) == datetime.fromisoformat(row["slot"])
    for row in DEADLINES:
        mine = clock.mine(Calendar(country=row["country"]))
        due = hours.deadline(
            mine, datetime.fromisoformat(row["moment"]), hours=float(row["hours"]), counting=Counting(row["counting"])
        )
        dues += due == datetime.fromisoformat(row["due"])
    told = (
        ("offset", zones, CLOCKS),
        ("in the office", office, CLOCKS),
        ("next slot", slots, CLOCKS),
        ("deadline", dues, DEADLINES),
    )
    with capsys.disabled():
        sys.stdout.write("\nclocks: " + ", ".join(f"{what} {right} of {len(rows)}" for what, right, rows in told) + "\n")
    assert len(CLOCKS) >= 60
    assert all(row["source"] for row in CLOCKS + DEADLINES)
    assert (zones, office, slots, dues) == (len(CLOCKS), len(CLOCKS), len(CLOCKS), len(DEADLINES))


def test_both_times_of_a_moment() -> None:
    found = clock.both(clock.found(land="DE"), clock.mine(), datetime(2026, 4, 7, 7, 10, tzinfo=UTC))
    assert (f"{found.there:%a %H:%M}", f"{found.here:%a %H:%M}", found.days, found.ahead) == ("Tue 09:10", "Tue 15:10", 0, -360)
    night = clock.both(clock.found(land="US", place=["Los Angeles"]), clock.mine(), datetime(2026, 7, 7, 1, 0, tzinfo=UTC))
    assert (f"{night.there:%a %H:%M}", f"{night.here:%a %H:%M}", night.days, night.ahead) == ("Mon 18:00", "Tue 09:00", -1, -900)


def test_opening_and_closing() -> None:
    berlin = clock.found(land="DE", place=["BE"])
    before = datetime(2026, 4, 2, 10, 0, tzinfo=UTC)
    assert f"{hours.closes(berlin, before):%m-%d %H:%M}" == "04-02 18:00"
    assert f"{hours.opens(berlin, before):%m-%d %H:%M}" == "04-07 09:00"
    assert f"{hours.closes(berlin, datetime(2026, 4, 4, tzinfo=UTC)):%m-%d %H:%M}" == "04-07 18:00"


def test_the_next_morning_is_theirs_and_after_now() -> None:
    york = clock.found(land="US", place=["NY"])
    said = {
        "2026-07-07T05:00-04:00": "Tue 09:10",  # not yet up
        "2026-07-07T09:10-04:00": "Wed 09:10",
        "2026-07-07T16:00-04:00": "Wed 09:10",
        "2026-07-10T16:00-04:00": "Mon 10:00",
        "2026-07-02T16:00-04:00": "Mon 10:00",  # Independence Day is observed on Friday
    }
    assert {text: f"{clock.next_morning(york, datetime.fromisoformat(text)):%a %H:%M}" for text in said} == said


def test_mail_that_came_due_while_the_program_was_closed() -> None:
    berlin = clock.found(land="DE")
    due, later = datetime(2026, 6, 2, 7, 10, tzinfo=UTC), datetime(2026, 6, 2, 12, 0, tzinfo=UTC)
    assert clock.still_good(berlin, later)
    assert clock.still_good(berlin, later, due=due, lateness=timedelta(hours=5))
    assert not clock.still_good(berlin, later, due=due, lateness=timedelta(hours=4))
    assert not clock.still_good(berlin, datetime(2026, 6, 2, 17, 0, tzinfo=UTC), due=due)


def test_own_days_off_and_own_weekends() -> None:
    six = Calendar(
        country="CN", weekend=frozenset({6}), off=frozenset({date(2026, 6, 3)}), on=frozenset({date(2026, 6, 7), date(2026, 6, 19)})
    )
    worked = [number for number in range(1, 22) if calendar.works(six, date(2026, 6, number))]
    assert worked == [1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18, 19, 20]
    mine = clock.mine(six)
    assert f"{hours.deadline(mine, datetime(2026, 6, 2, 6, 0, tzinfo=UTC)):%m-%d %H:%M}" == "06-04 14:00"


def test_a_place_with_nothing_to_do_for_a_year_does_not_hang() -> None:
    gone = frozenset(date(2026, 1, 1) + timedelta(number) for number in range(800))
    idle = clock.mine(Calendar(country="CN", off=gone))
    now = datetime(2026, 2, 2, tzinfo=UTC)
    assert hours.opens(idle, now) is None
    assert clock.next_slot(idle, now) == now
    assert clock.next_morning(idle, now) == now + timedelta(days=1)
    assert hours.deadline(idle, now) == now + timedelta(hours=9)


@pytest.mark.parametrize(
    "wrong", [{"opens": 600, "closes": 600}, {"opens": -1}, {"closes": 1441}, {"weekend": frozenset(range(7))}]
)
def test_hours_that_leave_nothing_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"hours|weekend"):
        Calendar(**wrong)  # type: ignore[arg-type] # that is the point


ZONES = st.sampled_from(sorted({one for code in country.CODES for one in zone.in_country(code)}))
LANDS = st.sampled_from([*sorted(country.CODES), "", "XX"])
MOMENTS = st.integers(1_420_000_000, 2_366_000_000).map(lambda one: datetime.fromtimestamp(one, UTC))
SPANS = st.tuples(st.integers(0, 1430), st.integers(1, 1440)).filter(lambda one: one[0] + 10 <= one[1])


@st.composite
def clocks(draw: st.DrawFn) -> Clock:
    opens, closes = draw(st.one_of(st.just((540, 1080)), SPANS))
    weekend = draw(st.one_of(st.none(), st.frozensets(st.integers(0, 6), max_size=5)))
    return Clock(draw(ZONES), Calendar(draw(LANDS), "", opens, closes, weekend), Source.HAND, 1.0)


@settings(max_examples=150, deadline=None)
@given(clocks(), MOMENTS)
def test_the_next_slot_is_in_the_office_and_not_in_the_past(there: Clock, now: datetime) -> None:
    slot = clock.next_slot(there, now)
    assert slot.timestamp() >= now.timestamp()
    assert clock.in_office(there, slot)
    morning = clock.next_morning(there, now)
    assert morning.timestamp() > now.timestamp()
    assert clock.in_office(there, morning)
    assert clock.next_slot(there, slot).timestamp() == slot.timestamp()


@settings(max_examples=100, deadline=None)
@given(clocks(), MOMENTS, st.timedeltas(timedelta(0), timedelta(days=9)), st.sampled_from(Counting), st.floats(0.5, 72))
def test_a_later_mail_is_never_due_earlier(
    mine: Clock, start: datetime, more: timedelta, counting: Counting, amount: float
) -> None:
    first = hours.deadline(mine, start, hours=amount, counting=counting)
    second = hours.deadline(mine, start + more, hours=amount, counting=counting)
    assert start.timestamp() < first.timestamp() <= second.timestamp()
    assert hours.spent(mine, start, first, counting=counting) == pytest.approx(amount, abs=1e-3)


@settings(max_examples=60, deadline=None)
@given(clocks(), MOMENTS, st.timedeltas(timedelta(0), timedelta(days=20)), st.timedeltas(timedelta(0), timedelta(days=20)))
def test_working_time_adds_up(mine: Clock, start: datetime, one: timedelta, other: timedelta) -> None:
    middle, end = start + one, start + one + other
    parts = hours.working_time(mine, start, middle) + hours.working_time(mine, middle, end)
    assert hours.working_time(mine, start, end) == parts <= end - start
    assert hours.working_time(mine, end, start) == timedelta(0)
