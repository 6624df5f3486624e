"""When new mail is not told."""

from datetime import datetime, time, timedelta, timezone

import pytest

from desktop.model.news import Quiet

HERE = timezone(timedelta(hours=8))
NIGHT = Quiet(time(22), time(8))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """June 2026 begins on a Monday."""
    return datetime(2026, 6, day, hour, minute, tzinfo=HERE)


@pytest.mark.parametrize(
    ("quiet", "when", "holds"),
    [
        (NIGHT, at(2, 21, 59), False),
        (NIGHT, at(2, 22), True),
        (NIGHT, at(3, 7, 59), True),
        (NIGHT, at(3, 8), False),
        (Quiet(time(12), time(13, 30)), at(2, 12), True),
        (Quiet(time(12), time(13, 30)), at(2, 13, 30), False),
        (Quiet(), at(2, 0), False),
        (Quiet(weekends=True), at(6, 12), True),
        (Quiet(weekends=True), at(8, 0), False),
        (Quiet(), at(6, 12), False),
    ],
)
def test_it_is_quiet_in_the_hours_chosen_also_over_midnight(quiet: Quiet, when: datetime, holds: bool) -> None:
    assert quiet.holds(when) is holds


@pytest.mark.parametrize(
    ("quiet", "when", "until"),
    [
        (NIGHT, at(2, 23), at(3, 8)),
        (NIGHT, at(3, 5), at(3, 8)),
        (NIGHT, at(3, 9), at(3, 9)),
        (Quiet(time(12), time(13)), at(3, 12, 30), at(3, 13)),
        (Quiet(weekends=True), at(6, 12), at(8, 0)),
        (Quiet(time(22), time(8), weekends=True), at(5, 23), at(8, 8)),
        (Quiet(time(0), time(8), weekends=True), at(7, 3), at(8, 8)),
    ],
)
def test_the_end_of_the_quiet_is_the_first_moment_without(quiet: Quiet, when: datetime, until: datetime) -> None:
    assert quiet.until(when) == until


@pytest.mark.parametrize("kept", ["", "22:00", "x-y", "25:00-08:00", "22:00-"])
def test_what_cannot_be_understood_is_no_quiet(kept: str) -> None:
    assert Quiet.of(kept, weekends=False) == Quiet()


def test_the_hours_are_kept_as_they_are_read() -> None:
    assert str(NIGHT) == "22:00-08:00"
    assert Quiet.of(str(NIGHT), weekends=False) == NIGHT
    assert str(Quiet(weekends=True)) == ""
