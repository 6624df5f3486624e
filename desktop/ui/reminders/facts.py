"""What the room of reminders shows: read off the main thread in one go, since hours need calendars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.model.clock import Clock
from desktop.model.customer import Stage
from desktop.model.ids import CustomerId, MessageId, OutgoingId
from desktop.model.message import Row
from desktop.model.outgoing import OutgoingState
from desktop.model.promise import Kind, Side
from desktop.model.reminder import Pledge, Reminder, Standing, State
from desktop.store import Store, customer, dossier, message, outgoing, promise, reminder, setting
from desktop.ui.waits import Wait

LATELY = timedelta(days=45)  # older promises that nobody said anything about are not proposed any more,
PASSED = timedelta(days=7)  # nor those that were due so long ago
OVER = 60  # of what is over
SILENT = 500  # customers without a plan, at most
FAR = timedelta(days=10_000)  # after everything that has a date
CLOCKS = 300  # customers whose hours are looked at for who is in the office: those who wrote last
HELD = timedelta(minutes=5)  # a mail that leaves so soon is held for undo, not planned
QUIET_DAYS = "remind.quiet"  # setting: days without mail after which a customer without a plan is shown
DAYS = 14


class Group(StrEnum):
    OVERDUE = "overdue"
    TODAY = "today"
    LATER = "later"
    FOUND = "found"  # promises that were found in mails; nobody said yet whether they are some
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Ends:
    """A moment at the other desk, where that shows another time than mine."""

    there: datetime
    city: str


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the room: a reminder, somebody who waits for our answer, or a promise that was found (one of them). `row`: the mail
    that it comes from."""

    key: str
    group: Group
    due: datetime | None
    reminder: Reminder | None = None
    wait: Wait | None = None
    pledge: Pledge | None = None
    customer: CustomerId | None = None
    name: str = ""  # the customer's
    row: Row | None = None
    ends: Ends | None = None

    @property
    def other(self) -> str:
        """The address at the other end of the mail."""
        ours = self.pledge is not None and (self.pledge.promise.side is Side.WE) == (self.pledge.promise.kind is Kind.PROMISE)
        ends = () if self.row is None else self.row.to if ours else self.row.from_
        return ends[0].address.casefold() if ends else ""

    @property
    def mail(self) -> MessageId | None:
        return self.row.id if self.row is not None else None


@dataclass(frozen=True, slots=True)
class Office:
    """The customers of a zone: what time it is there, whether they work (`until`: when they close) or when they open."""

    zone: str
    city: str
    there: datetime
    open: bool
    changes: datetime | None
    number: int


@dataclass(frozen=True, slots=True)
class Planned:
    """A mail that leaves later."""

    id: OutgoingId
    at: datetime
    name: str
    ends: Ends | None


@dataclass(frozen=True, slots=True)
class Silent:
    """A customer whom nobody has a plan for; `days` without mail."""

    customer: CustomerId
    name: str
    days: int


@dataclass(frozen=True, slots=True)
class Facts:
    items: tuple[Item, ...] = ()
    offices: tuple[Office, ...] = ()
    planned: tuple[Planned, ...] = ()
    silent: tuple[Silent, ...] = ()

    def of(self, *groups: Group) -> list[Item]:
        return [one for one in self.items if one.group in groups]


def group_of(due: datetime, now: datetime, *, strict: bool) -> Group:
    """By the rep's own calendar. `strict`: overdue at once when the time has come, not only with the day."""
    there, here = due.astimezone().date(), now.astimezone().date()
    if there < here or (strict and due < now):
        return Group.OVERDUE
    return Group.TODAY if there == here else Group.LATER


def quiet_days(store: Store) -> int:
    """After how many days without mail a customer without a plan is shown."""
    told = setting.get(store, QUIET_DAYS, str(DAYS))
    return int(told) if told.isdecimal() and 0 < int(told) < 1000 else DAYS


class Reader:
    """Reads again and again; the clocks of customers are kept as long as nothing of the customers changes. One thread at a time."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._clocks: dict[CustomerId, Clock] = {}

    def forget(self) -> None:
        """Customers changed."""
        self._clocks = {}

    def read(self, waits: Sequence[Wait], now: datetime, language: str) -> Facts:
        store = self._store
        dealings = dossier.dealings(store)
        plans = reminder.all(store)
        pledges = promise.all(store, Standing.PROPOSED, since=now - LATELY)
        found = [one for one in pledges if one.promise.due is None or one.promise.due > now - PASSED]
        over = [*reminder.all(store, state=State.DONE, limit=OVER), *reminder.all(store, state=State.VANISHED, limit=OVER)]
        whose = [one.customer for one in plans + over] + [one.customer for one in found] + [one.waiting.customer for one in waits]
        names = {key: name for key, (name, _) in customer.named(store, {*dealings, *(one for one in whose if one)}).items()}
        ends = _Ends(store, self._clocks, language)
        rows = _rows(store, [*(one.message_id for one in (*plans, *over)), *(one.message_id for one in found)])
        waiting = message.rows(store, [one.waiting.message for one in waits])
        items = [
            *(_plan(one, names, rows, ends, now) for one in plans),
            *(_wait(one, names, waiting, ends, now) for one in waits if one.waiting.message in waiting),
            *(_found(one, names, rows, ends) for one in found if one.message_id in rows),
        ]
        items = _in_order(items, now)
        items += [_plan(one, names, rows, ends, now) for one in sorted(over, key=lambda one: one.due, reverse=True)[:OVER]]
        lately = {key: one.last_in for key, one in dealings.items() if key in names and one.last_in is not None}
        offices = ends.offices(sorted(lately, key=lambda key: lately[key], reverse=True)[:CLOCKS], now)
        planned = {one.customer for one in plans} | {one.waiting.customer for one in waits}
        planned |= {one.customer for one in promise.all(store, Standing.TAKEN)}
        last = {key: one.last for key, one in dealings.items() if key in names and key not in planned and one.last is not None}
        return Facts(tuple(items), offices, _leaving(store, ends, now), _silent(store, last, now))


def _in_order(items: Sequence[Item], now: datetime) -> list[Item]:
    """The most urgent first; of what is overdue the latest, which can still be saved; what was found by customer."""
    far, of = now + FAR, {group: [one for one in items if one.group is group] for group in Group}
    by_due = {group: sorted(those, key=lambda one: one.due or far, reverse=group is Group.OVERDUE) for group, those in of.items()}
    first: dict[str, int] = {}
    for place, one in enumerate(by_due[Group.FOUND]):
        first.setdefault(one.name or one.other, place)
    by_due[Group.FOUND].sort(key=lambda one: first[one.name or one.other])
    return [one for those in by_due.values() for one in those]


def _silent(store: Store, last: Mapping[CustomerId, datetime], now: datetime) -> tuple[Silent, ...]:
    """Those without a plan who have been silent for long, the longest first. Who is lost is left alone."""
    least = now - timedelta(days=quiet_days(store))
    long = sorted((key for key, at in last.items() if at < least), key=lambda key: last[key])[:SILENT]
    found = {one.id: one for one in customer.some(store, long)}
    return tuple(
        Silent(key, found[key].name, (now - last[key]).days)
        for key in long
        if key in found and found[key].stage != Stage.LOST.value
    )


class _Ends:
    """Times at both desks. The rules of the clock are imported here: not before the first paint."""

    def __init__(self, store: Store, known: dict[CustomerId, Clock], language: str) -> None:
        self._store, self._known, self._language = store, known, language

    def clock(self, whose: CustomerId | None) -> Clock | None:
        if whose is None:
            return None
        self._learn([whose])
        found = self._known.get(whose)
        return found if found is not None and found.known else None

    def _learn(self, customers: Sequence[CustomerId]) -> None:
        from desktop.actions import clock as clocks

        missing = [one for one in customers if one not in self._known]
        if missing:
            self._known.update(clocks.some(self._store, missing))

    def of(self, whose: CustomerId | None, moment: datetime | None) -> Ends | None:
        from desktop.trade import hours, zone

        found = self.clock(whose) if moment is not None else None
        if found is None or moment is None:
            return None
        there = hours.local(found, moment)
        return None if there.utcoffset() == moment.astimezone().utcoffset() else Ends(there, zone.city(found.zone, self._language))

    def offices(self, customers: Sequence[CustomerId], now: datetime) -> tuple[Office, ...]:
        """By zone: those at the desk first, then as they open."""
        from desktop.trade import hours, zone

        self._learn(customers)
        numbers: Counter[str] = Counter()
        first: dict[str, Clock] = {}
        for one in customers:
            found = self.clock(one)
            if found is not None:
                numbers[found.zone] += 1
                first.setdefault(found.zone, found)
        offices = []
        for name, found in first.items():
            is_open = hours.in_office(found, now)
            changes = hours.closes(found, now) if is_open else hours.opens(found, now)
            city = zone.city(name, self._language)
            offices.append(Office(name, city, hours.local(found, now), is_open, changes, numbers[name]))
        return tuple(sorted(offices, key=lambda one: (not one.open, one.changes or now + FAR, -one.number)))


def _rows(store: Store, names: Iterable[str]) -> dict[str, Row]:
    """The mails of these Message-IDs; of copies the first."""
    ids = {name: found[0] for name in {*names} - {""} if (found := message.by_message_id(store, name))}
    rows = message.rows(store, ids.values())
    return {name: rows[key] for name, key in ids.items() if key in rows}


def _named(whose: CustomerId | None, names: Mapping[CustomerId, str]) -> str:
    return names.get(whose, "") if whose is not None else ""


def _plan(one: Reminder, names: Mapping[CustomerId, str], rows: Mapping[str, Row], ends: _Ends, now: datetime) -> Item:
    group = group_of(one.due, now, strict=False) if one.state is State.OPEN else Group.DONE
    return Item(
        *(f"reminder:{one.id}", group, one.due, one),
        customer=one.customer,
        name=_named(one.customer, names),
        row=rows.get(one.message_id),
        ends=ends.of(one.customer, one.due) if one.state is State.OPEN else None,
    )


def _wait(one: Wait, names: Mapping[CustomerId, str], rows: Mapping[MessageId, Row], ends: _Ends, now: datetime) -> Item:
    whose = one.waiting.customer
    return Item(
        *(f"wait:{one.waiting.message}", group_of(one.due, now, strict=True), one.due),
        wait=one,
        customer=whose,
        name=_named(whose, names),
        row=rows[one.waiting.message],
        ends=ends.of(whose, one.due),
    )


def _found(one: Pledge, names: Mapping[CustomerId, str], rows: Mapping[str, Row], ends: _Ends) -> Item:
    return Item(
        *(f"promise:{one.id}", Group.FOUND, one.promise.due),
        pledge=one,
        customer=one.customer,
        name=_named(one.customer, names),
        row=rows[one.message_id],
        ends=ends.of(one.customer, one.promise.due),
    )


def _leaving(store: Store, ends: _Ends, now: datetime) -> tuple[Planned, ...]:
    """Mails that leave later, the next first."""
    found = []
    for one in outgoing.open(store):
        if one.state is OutgoingState.QUEUED and one.not_before > now + HELD:
            whose = next((key for each in one.recipients if (key := customer.by_address(store, each)) is not None), None)
            known = customer.named(store, [whose]) if whose is not None else {}
            name = known[whose][0] if whose in known else next(iter(one.recipients), "")
            found.append(Planned(one.id, one.not_before, name, ends.of(whose, one.not_before)))
    return tuple(sorted(found, key=lambda one: one.at))
