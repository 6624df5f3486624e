"""How a letter goes out to many without the look of a machine: one mail after the other, with gaps at random, in the hours of each
recipient, within what the account, its provider and its day still have room for.

Chinese company mail counts strangers (people who have never written to the company) for the whole domain and day, in numbers that
it does not publish; the others count mails. What is not published is a careful default here, never a promise.
"""

import heapq
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.model.clock import Clock
from desktop.model.ids import RecipientId
from desktop.model.letter import Tempo
from desktop.model.pace import DAY, RESERVE, Gone, Window
from desktop.trade import calendar, clock, hours

# Strangers in 24 hours that a company's domain, or a free mailbox, may write to. Known of Tencent's company mail: 500 (free) and
# 1,500 (paid) at least, "adjusted by quality"; of others nothing, and a new free mailbox is believed to be stopped at about 50.
COMPANY, FREE = 500, 50
# A domain that begins to write to strangers is watched: 30 on a day in its first week, twice as many each week after.
FIRST_WEEK = 30


@dataclass(frozen=True, slots=True)
class Next:
    """Somebody whose next mail waits. `clock`: in whose hours it goes, None at any time. `sequence`: one that follows, which comes
    before first mails, as its time was chosen."""

    recipient: RecipientId
    not_before: datetime | None = None
    stranger: bool = True
    clock: Clock | None = None
    sequence: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """`windows` and what is `gone` of them, as `model.pace` has them; `strangers` may be written to in 24 hours (0: no limit),
    and at `met` times some were; nothing goes before `following`."""

    windows: tuple[Window, ...] = ()
    gone: tuple[Gone, ...] = ()
    strangers: int = 0
    met: tuple[datetime, ...] = ()
    following: datetime | None = None


@dataclass(frozen=True, slots=True)
class Meter:
    """How a day stands: strangers written to of those that may be, mails of the account, and when all is through (None: nobody
    waits, or not within a year)."""

    strangers: int
    most_strangers: int
    mails: int
    most_mails: int
    waiting: int
    finishes: datetime | None = None
    following: datetime | None = None


class _Room:
    """What is left while the plan is made. Times only grow, so one look at the sorted list of a window tells when it opens."""

    def __init__(self, limits: Limits) -> None:
        gone = sorted(limits.gone, key=lambda one: one.when)
        self._windows = [
            (window.length, _most(window), [one.when for one in gone for _ in range(_weight(window, one))])
            for window in limits.windows
        ]
        self._strangers = (DAY, limits.strangers, sorted(limits.met))

    def from_(self, when: datetime, *, stranger: bool) -> datetime:
        """The first time from `when` on at which one more may go."""
        for length, most, taken in self._of(stranger=stranger):
            if taken and len(taken) >= most:
                when = max(when, taken[-max(1, most)] + length)
        return when

    def take(self, when: datetime, *, stranger: bool) -> None:
        for _, _, taken in self._of(stranger=stranger):
            taken.append(when)

    def _of(self, *, stranger: bool) -> list[tuple[timedelta, int, list[datetime]]]:
        return [*self._windows, self._strangers] if stranger and self._strangers[1] else self._windows


def _most(window: Window) -> int:
    """A part of a day's amount is kept for answers, as `model.pace.opening` has it."""
    return window.most - window.most // RESERVE if window.length >= DAY else window.most


def _weight(window: Window, one: Gone) -> int:
    return one.recipients if window.recipients else 1


def gap(tempo: Tempo, rng: random.Random) -> timedelta:
    """The pause after a mail."""
    least, most = sorted((max(0, tempo.least), max(0, tempo.most)))
    return timedelta(seconds=round(rng.uniform(least, most), 1))


def allowed(*, free: bool, since: datetime | None, now: datetime, told: int | None = None) -> int:
    """How many strangers a domain may write to in 24 hours: what the user says (0: no limit), else the default, which a domain
    reaches within weeks from its first mail (`since`)."""
    if told is not None:
        return told
    most = FREE if free else COMPANY
    weeks = 0 if since is None else max(0, (now - since) // timedelta(days=7))
    return min(most, FIRST_WEEK << min(weeks, 10))


def in_their_hours(their: Clock | None, when: datetime) -> datetime:
    """The first time from `when` on at which they are at the desk and read mail; `when` itself where nothing is known of them."""
    if their is None or not their.known:
        return when
    return max(when, clock.next_slot(their, when))


def plan(waiting: Sequence[Next], limits: Limits, tempo: Tempo, *, now: datetime, rng: random.Random, most: int = 0) -> list[
    tuple[RecipientId, datetime]
]:  # fmt: skip
    """Who gets a mail when, in that order; the first `most` of them (0: all). Whoever cannot be written to yet lets others pass."""
    room = _Room(limits)
    free = max(now, limits.following or now)
    heap: list[tuple[datetime, bool, int]] = []
    for place, one in enumerate(waiting):
        heapq.heappush(heap, (max(now, one.not_before or now), not one.sequence, place))
    found: list[tuple[RecipientId, datetime]] = []
    end = now + timedelta(days=366)
    while heap and (not most or len(found) < most):
        ready, first, place = heapq.heappop(heap)
        one = waiting[place]
        start = max(free, ready)
        when = in_their_hours(one.clock, room.from_(start, stranger=one.stranger))
        if when > end:
            break
        if when > start and heap and heap[0][0] < when:  # somebody else may be first
            heapq.heappush(heap, (when, first, place))
            continue
        if when > start and room.from_(when, stranger=one.stranger) > when:
            heapq.heappush(heap, (when, first, place))
            continue
        found.append((one.recipient, when))
        room.take(when, stranger=one.stranger)
        free = when + gap(tempo, rng)
    return found


def after_days(their: Clock | None, when: datetime, days: int) -> datetime:
    """The morning of the n-th of their working days after `when`; the same hour, weekends left out, where nothing is known."""
    if their is None or not their.known:
        found, left = when, days
        while left > 0:
            found += timedelta(days=1)
            left -= found.weekday() < 5
        return found
    on = calendar.later(their.calendar, hours.local(their, when).date(), days)
    opened = hours.span(their, on)
    return in_their_hours(their, opened[0] if opened is not None else when + timedelta(days=days))
