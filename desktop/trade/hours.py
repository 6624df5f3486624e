"""A calendar in its zone: when the office is open in real moments, and how much working time lies between two of them. Everything
is reckoned in UTC, so that a day of 23 or 25 hours is one. Moments come and go as aware datetimes; those returned are in the
zone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from desktop.model.clock import Clock, Counting
from desktop.trade import calendar, zone

LOOK = 400  # days that are looked ahead; a calendar with none to work in them is none
FULL = 24  # hours of the rule that one working day stands for
_MINUTE = timedelta(minutes=1)


def at(clock: Clock, on: date, minutes: int) -> datetime:
    """A time of day there. One that the clocks skip is the moment they jump to; of one that comes twice it is the first."""
    naive = datetime.combine(on, time()) + timedelta(minutes=minutes)
    rules = zone.rules(clock.zone)
    return naive.replace(tzinfo=rules).astimezone(UTC).astimezone(rules)


def local(clock: Clock, now: datetime) -> datetime:
    """The same moment by their clock."""
    return now.astimezone(zone.rules(clock.zone))


def span(clock: Clock, on: date) -> tuple[datetime, datetime] | None:
    """From when to when the office is open on a day there; None when it is closed, or when the zone has no such day."""
    day = calendar.day(clock.calendar, on)
    opens, closes = at(clock, on, day.opens), at(clock, on, day.closes)
    return (opens, closes) if day.works and opens.date() == on else None


def in_office(clock: Clock, now: datetime) -> bool:
    """Whether it is within their hours: from opening on, up to but not at closing."""
    found = span(clock, local(clock, now).date())
    return found is not None and _utc(found[0]) <= _utc(now) < _utc(found[1])


def opens(clock: Clock, now: datetime) -> datetime | None:
    """When they open next, after now; None when they never do."""
    return next((start for start, _ in _spans(clock, now) if _utc(start) > _utc(now)), None)


def closes(clock: Clock, now: datetime) -> datetime | None:
    """When they close next: today's end while they are in, else that of the next working day."""
    return next((end for _, end in _spans(clock, now) if _utc(end) > _utc(now)), None)


def working_time(clock: Clock, start: datetime, end: datetime) -> timedelta:
    """The time within the hours of `clock` between two moments; nothing when `end` is not after `start`."""
    total = timedelta(0)
    for opened, closed in _spans(clock, start, until=end):
        total += max(timedelta(0), min(_utc(closed), _utc(end)) - max(_utc(opened), _utc(start)))
    return total


def after(clock: Clock, start: datetime, amount: timedelta) -> datetime:
    """The moment at which so much working time has passed since `start`. Nothing passes outside of the hours; without any working
    day ahead it is plain time."""
    left = amount
    if left <= timedelta(0):
        return local(clock, start)
    for opened, closed in _spans(clock, start, until=_utc(start) + timedelta(days=LOOK) + 4 * amount):
        begins = max(_utc(opened), _utc(start))
        if left <= _utc(closed) - begins:
            return local(clock, begins + left)
        left -= max(timedelta(0), _utc(closed) - begins)
    return local(clock, _utc(start) + amount)


def deadline(clock: Clock, start: datetime, *, hours: float = FULL, counting: Counting = Counting.WORKING) -> datetime:
    """When an answer is due by the rule of so many hours. PLAIN: that long after `start`. WORKING: when that share of full working
    days of `clock` (mine) has passed, 24 hours being one of them; so it never falls outside of my hours, and on two working days
    in a row never later than plainly."""
    if counting is Counting.PLAIN:
        return local(clock, _utc(start) + timedelta(hours=hours))
    return after(clock, start, _full(clock) * (hours / FULL))


def spent(clock: Clock, start: datetime, now: datetime, *, counting: Counting = Counting.WORKING) -> float:
    """How many hours of the rule have passed, to be shown against its 24; the counterpart of `deadline`."""
    if counting is Counting.PLAIN:
        return max(0.0, (_utc(now) - _utc(start)) / timedelta(hours=1))
    return working_time(clock, start, now) / _full(clock) * FULL


def _full(clock: Clock) -> timedelta:
    return (clock.calendar.closes - clock.calendar.opens) * _MINUTE


def _spans(clock: Clock, start: datetime, *, until: datetime | None = None) -> Iterator[tuple[datetime, datetime]]:
    """The open times from the day of `start` on, in order."""
    first = local(clock, start).date()
    last = local(clock, until).date() if until is not None else first + timedelta(LOOK)
    for number in range((last - first).days + 1):
        found = span(clock, first + timedelta(number))
        if found is not None:
            yield found


def _utc(moment: datetime) -> datetime:
    """Two moments in one zone are compared by the wall clock unless they are in UTC."""
    return moment.astimezone(UTC)
