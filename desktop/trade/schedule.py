"""What becomes of a mail whose time has passed, and of a planned time when what is known of a place changes. It is never sent at
night because a computer slept, and never kept back without a word."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.model.clock import Clock
from desktop.model.schedule import Pick, Schedule
from desktop.trade import clock as clocks
from desktop.trade import hours, zone

PUNCTUAL = timedelta(minutes=10)  # no later than this is in time
LATENESS = timedelta(hours=2)  # by which a mail at a picked time may leave too late, unless the setting says otherwise


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it goes now; else when. Neither: only the rep can say."""

    goes: bool
    at: datetime | None = None


def verdict(one: Schedule, clock: Clock | None, now: datetime, *, lateness: timedelta | None = None) -> Verdict:
    """Of a mail whose time has come. In the customer's hours it goes, too, while it is still good there, and no later than
    `lateness`; at a picked time, while it is no later than that (two hours), or still in their hours. Else it goes in their next
    slot, and where nobody knows when that is, the rep is asked."""
    late = now - one.due
    if late <= PUNCTUAL:
        return Verdict(True)
    if one.pick is Pick.AT and late <= (LATENESS if lateness is None else lateness):
        return Verdict(True)
    if clock is None or not clock.known:
        return Verdict(False)
    if clocks.still_good(clock, now, due=one.due, lateness=lateness if one.pick is Pick.HOURS else None):
        return Verdict(True)
    slot = clocks.next_slot(clock, now)
    return Verdict(False, slot if slot > now else clocks.next_morning(clock, now))


def wall(when: datetime, name: str) -> str:
    """What the wall clock of a zone shows then."""
    return when.astimezone(zone.rules(name)).replace(tzinfo=None).isoformat(timespec="minutes")


def renewed(one: Schedule, clock: Clock | None, now: datetime) -> datetime:
    """When it is due by what is known now: the same wall time there though the zone's rules have changed, and a new slot where
    the customer turns out to be somewhere else."""
    if one.due <= now or not one.zone:
        return one.due
    if one.pick is Pick.HOURS and clock is not None and clock.known and zone.keeping(clock.zone) != zone.keeping(one.zone):
        return clocks.next_slot(clock, now)
    if not zone.exists(one.zone):
        return one.due
    on, _, time = one.wall.partition("T")
    hour, _, minute = time.partition(":")
    there = Clock(one.zone)
    return hours.at(there, datetime.fromisoformat(f"{on}T00:00+00:00").date(), int(hour) * 60 + int(minute))
