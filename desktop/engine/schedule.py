"""Mail that waits for a time, as the courier meets it: what came due while the program was closed or the machine slept is not sent
blindly, and nothing goes before the account's mail has been looked at, since the customer may have written in the night."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from desktop.model.clock import Clock
from desktop.model.errors import Refused, Usage
from desktop.model.ids import AccountId, CustomerId
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.model.schedule import LATENESS, Schedule
from desktop.store import Store, account, outgoing, setting
from desktop.store import schedule as schedules
from desktop.trade import schedule as rule

FRESH = timedelta(minutes=10)  # a look at the account's mail that is no older will do (an IDLE lasts nine)
AGAIN = timedelta(seconds=20)  # after which it is asked again whether there was one
PATIENCE = timedelta(minutes=15)  # for that look; a server of incoming mail that is down does not keep mail from going out
LOOK = 300.0  # seconds after which the time is looked at again while anything waits: timers stand still while a machine sleeps
OVERDUE = "outgoing.overdue"  # nobody knows a good time for it any more: problem of a mail that is held

Clocks = Callable[[CustomerId], Clock | None]


def renew(store: Store, mine: AccountId, clocks: Clocks, *, now: datetime) -> None:
    """At start, and when the clock has jumped: planned times follow the wall clocks that they were meant by."""
    for one in schedules.waiting(store, mine):
        known = one.schedule
        if known is None or one.attempts or known.due <= now:
            continue
        clock = _clock(known, clocks)
        due = rule.renewed(known, clock, now)
        if due != known.due:
            _plan(store, one, _moved(known, due, clock), now=now)


def may_go(store: Store, one: Outgoing, clocks: Clocks, *, since: datetime, now: datetime) -> bool:
    """Whether a mail whose time has come is to be handed over now; else it has another time, or is held. `since`: no look at the
    account's mail before then counts."""
    known = one.schedule
    if known is None:
        return True
    looked = account.get(store, one.account).checked
    if (looked is None or looked < max(since, now - FRESH)) and now < max(since, known.due) + PATIENCE:
        _plan(store, one, known, not_before=now + AGAIN, now=now)
        return False
    clock = _clock(known, clocks)
    told = setting.get(store, LATENESS, "")
    found = rule.verdict(known, clock, now, lateness=timedelta(minutes=int(told)) if told.isdigit() else None)
    if found.goes:
        return True
    if found.at is None:
        _hold(store, one, now=now)
    else:
        _plan(store, one, replace(_moved(known, found.at, clock), missed=known.missed or known.due, told=False), now=now)
    return False


def _clock(known: Schedule, clocks: Clocks) -> Clock | None:
    return clocks(known.customer) if known.customer is not None else None


def _moved(known: Schedule, due: datetime, clock: Clock | None) -> Schedule:
    zone = clock.zone if clock is not None and clock.known else known.zone
    return replace(known, due=due, zone=zone, wall=rule.wall(due, zone) if zone else "")


def _plan(store: Store, one: Outgoing, known: Schedule, *, now: datetime, not_before: datetime | None = None) -> None:
    with store.write() as tx:
        try:
            if outgoing.within(tx, one.id).state is OutgoingState.QUEUED:  # else it was held this moment
                outgoing.plan(tx, one.id, known, not_before=not_before or known.due, now=now)
        except (Refused, Usage):  # taken back this moment
            return


def _hold(store: Store, one: Outgoing, *, now: datetime) -> None:
    with store.write() as tx:
        try:
            assert one.schedule is not None
            schedules.hold(tx, one, OVERDUE, {}, schedule=replace(one.schedule, missed=one.schedule.due, told=False), now=now)
        except (Refused, Usage):  # taken back this moment
            return
