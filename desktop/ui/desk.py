"""Whose clock counts for the mail that is being written, and what o'clock it is there: found off the main thread, anew as time goes
by and as recipients change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.language import current
from desktop.model.change import Change, Kind
from desktop.model.message import Address
from desktop.store import Store, customer
from desktop.ui import both
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.threads import Background

if TYPE_CHECKING:
    from desktop.actions.schedule import Desk

TURN = 30_000  # milliseconds after which it is another time
SOON = 200  # milliseconds after a recipient was typed


@dataclass(frozen=True, slots=True)
class Seen:
    """A customer's desk now. `slot`: the next good moment, None where nobody knows their hours; `inside`: they are in, and it is a
    good moment now; `free`: the holiday that it is there today. `morning`: tomorrow's first good moment of mine."""

    desk: Desk | None
    slot: datetime | None
    inside: bool
    free: str
    morning: datetime

    @property
    def zone(self) -> str:
        return self.desk.clock.zone if self.desk is not None and self.slot is not None else ""

    @property
    def out(self) -> bool:
        """Whether a mail that is sent now would find nobody there."""
        return self.slot is not None and not self.inside


def look(store: Store, people: Sequence[Address], now: datetime, language: str) -> Seen:
    """Slow at first: the rules need calendars."""
    from desktop.actions import schedule
    from desktop.trade import calendar, clock, hours

    spoken = "zh_CN" if language.startswith("zh") else "en_US"
    morning = _morning(store, now)
    found = schedule.desk(store, people)
    if found is None or not found.clock.known:
        return Seen(found, None, False, "", morning)
    both.found([found.clock.zone], language)
    day = calendar.day(found.clock.calendar, hours.local(found.clock, now).date(), language=spoken)
    slot = clock.next_slot(found.clock, now)
    inside = clock.in_office(found.clock, now)
    return Seen(found, slot, inside, day.name if not day.works else "", morning)


def _morning(store: Store, now: datetime) -> datetime:
    """My next working morning, by this machine's clock."""
    from desktop.actions import clock as clocks
    from desktop.trade import calendar

    mine = clocks.mine(store).calendar
    here = now.astimezone()
    on = calendar.later(mine, here.date(), 1)
    return datetime.combine(on, time(mine.opens // 60, mine.opens % 60)).astimezone()  # a naive time is this machine's


class Desks(QObject):
    """`changed` when there is another answer."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._thread = Background("desk", self)
        self._people: tuple[Address, ...] = ()
        self._again = self._over = False
        self.seen: Seen | None = None
        self._soon, self._turning = QTimer(self), QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._turning.setInterval(TURN)
        for timer in (self._soon, self._turning):
            timer.timeout.connect(self.refresh)
        context.bridge.changed.connect(self._changed)
        context.words.changed.connect(self.refresh)

    def of(self, people: Sequence[Address]) -> None:
        """These are the recipients from now on."""
        if tuple(people) != self._people:
            self._people = tuple(people)
            self._soon.start()

    def forget(self) -> None:
        """It is about somebody else now."""
        self._people = ()
        self._done(None)

    def refresh(self) -> None:
        if self._over or not (self._people and customer.count(self._context.store)):  # nobody to look for
            self._done(None)
            return
        self._again = self._thread.busy
        if not self._again:
            self._turning.start()
            about, now = self._people, self._context.clock()
            done = partial(self._answered, about)
            self._thread.run(look, self._context.store, about, now, current(), done=done, failed=lambda _: done(None))

    def close(self) -> None:
        """No answer after this; the thread has ended."""
        self._over = True
        self._soon.stop()
        self._turning.stop()
        self._thread.close()

    def _answered(self, about: tuple[Address, ...], seen: Seen | None) -> None:
        if about == self._people:
            self._done(seen)
        else:
            self._again = True
            self._done(self.seen)

    def _done(self, seen: Seen | None) -> None:
        if seen != self.seen:
            self.seen = seen
            self.changed.emit()
        if self._again:
            self._again = False
            self.refresh()

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.CUSTOMER):
            self._soon.start()
