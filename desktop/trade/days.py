"""Days counted from the one on which a mail was written, in its writer's zone."""

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from desktop.model.promise import Tied

Workdays = Callable[[date, int], date]

DAY_ENDS = time(18)
PAST = 60  # days: a date without a year that is no older than this is past, an older one is next year's


def weekdays(start: date, count: int) -> date:
    """The day `count` working days (Monday to Friday) after `start`."""
    day = start
    for _ in range(count):
        day += timedelta(days=3 if day.weekday() == 4 else 2 if day.weekday() == 5 else 1)
    return day


@dataclass(frozen=True, slots=True)
class When:
    """A time found in a sentence, at its place: a day with (perhaps) an hour, or what it is tied to. `day` is None for a mere
    hour, and both are for a time that has passed by its words ("last Friday")."""

    start: int
    end: int
    day: date | None = None
    hour: time | None = None
    tied: Tied | None = None
    exact: datetime | None = None  # "within 24 hours"
    named: bool = False  # by its number, not by the weekday


@dataclass(frozen=True, slots=True)
class Written:
    """When a mail was written: local to its writer."""

    at: datetime
    month_first: bool = False
    workdays: Workdays = weekdays

    @property
    def today(self) -> date:
        return self.at.date()

    def later(self, days: int) -> date:
        return self.today + timedelta(days=days)

    def hours_later(self, hours: float) -> datetime:
        """Counted through a change of the clocks."""
        return (self.at.astimezone(UTC) + timedelta(hours=hours)).astimezone(self.at.tzinfo)

    def weekday(self, day: int, *, weeks: int | None = None) -> date:
        """The next such day, never today; with `weeks`, the one of this week (0), the next (1) ... Weeks begin on Monday."""
        ahead = day - self.at.weekday()
        if weeks is None:
            return self.later(ahead if ahead > 0 else ahead + 7)
        return self.later(ahead + 7 * weeks)

    def week_ends(self, weeks: int) -> date:
        """Its Friday; on a weekend, this week's Sunday."""
        friday = self.weekday(4, weeks=weeks)
        return friday if friday >= self.today else self.weekday(6, weeks=weeks)

    def of_month(self, day: int, *, months: int = 0) -> date | None:
        """A day of this month (0), the next (1) ...; 31 or more is the last one where the month is shorter."""
        count = self.today.year * 12 + self.today.month - 1 + months
        year, month = divmod(count, 12)
        last = calendar.monthrange(year, month + 1)[1]
        if day > 31:
            return date(year, month + 1, last)
        return date(year, month + 1, day) if 1 <= day <= last else None

    def coming(self, day: int) -> date | None:
        """The next day of this number: this month's, or when that has passed the next month's."""
        this = self.of_month(day)
        return this if this and this >= self.today else self.of_month(day, months=1)

    def dated(self, day: int, month: int, year: int | None = None) -> date | None:
        """A day by its numbers; without a year the nearest one, where a date long past means the next year."""
        if not 1 <= month <= 12 or day < 1:
            return None
        if year is not None:
            year += 0 if year > 99 else 2000 if year < 70 else 1900
            return _valid(year, month, day)
        nearest = _valid(self.today.year, month, day)
        if nearest is None or (self.today - nearest).days > PAST:
            return _valid(self.today.year + 1, month, day)
        before = _valid(self.today.year - 1, month, day)
        return before if before and (self.today - before).days <= PAST else nearest


def _valid(year: int, month: int, day: int) -> date | None:
    last = calendar.monthrange(year, month)[1]
    if day > 31:
        return date(year, month, last)
    return date(year, month, day) if day <= last else None


Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Written], When | None]]


def read(rules: Sequence[Rule], plain: str, written: Written) -> list[When]:
    """What the rules find in a sentence; where two read the same words, the first in the list of rules."""
    found: list[When] = []
    taken = bytearray(len(plain))
    for pattern, meaning in rules:
        for match in pattern.finditer(plain):
            if any(taken[match.start() : match.end()]):
                continue
            when = meaning(match, written)
            if when is not None:
                taken[when.start : when.end] = b"\1" * (when.end - when.start)
                found.append(when)
    return found
