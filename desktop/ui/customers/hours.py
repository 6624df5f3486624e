"""The hours at the customers' desks: found off the main thread for those lines that are seen, kept, and said anew every minute."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.model.clock import Clock
from desktop.model.ids import CustomerId
from desktop.store import Store, customer
from desktop.ui.context import Context
from desktop.ui.threads import Background

PIECE = 24  # clocks that are found at once, so that what is looked at now does not wait for what was
TURN = 60_000  # milliseconds
STILL = 60  # milliseconds without a new line before anything is looked for: scrolling is not to share the processor
SEEN = 64  # lines that were painted last; whose were painted before are looked for when they are seen again


@dataclass(frozen=True, slots=True)
class Here:
    """One desk: minutes east of UTC, and whether somebody is at it. Not `known`: nothing tells where it is."""

    known: bool = False
    offset: float = 0.0
    office: bool = False

    def time(self, now: datetime) -> datetime:
        """What their clock shows, as if it were UTC."""
        return now + timedelta(minutes=self.offset)


def look(store: Store, clocks: dict[CustomerId, Clock], which: Sequence[CustomerId], now: datetime) -> dict[CustomerId, Here]:
    """The hours of these. `clocks` keeps what was found before; it is used by one thread alone."""
    from desktop.actions import clock as actions
    from desktop.trade import clock, hours

    for one in customer.some(store, [key for key in which if key not in clocks]):
        clocks[one.id] = actions.of(store, one)
    found = {}
    for key in which:
        its = clocks.get(key)
        if its is None or not its.known:
            found[key] = Here()
            continue
        offset = hours.local(its, now).utcoffset()
        found[key] = Here(True, offset.total_seconds() / 60 if offset else 0.0, clock.in_office(its, now))
    return found


def worlds(countries: Iterable[str]) -> dict[str, str]:
    """The part of the world that each of these countries lies in, by the names of its time zones; empty where none says."""
    from desktop.trade import zone

    names = {"Australia": "Oceania", "Pacific": "Oceania", "Indian": "Asia", "Atlantic": "Europe"}
    found = {}
    for country in countries:
        first = next(iter(zone.in_country(country)), "").partition("/")[0]
        found[country] = names.get(first, first)
    return found


class Hours(QObject):
    """`changed`: more is known; `turned`: a minute has passed. `all_known` tells whether nothing is being looked for."""

    changed = Signal()
    turned = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._thread = Background("hours", self)
        self._clocks: dict[CustomerId, Clock] = {}
        self._wanted: dict[CustomerId, None] = {}
        self._seen: dict[CustomerId, None] = {}  # those of them that were painted, which come first
        self._moving = QTimer(self)
        self._moving.setSingleShot(True)
        self._moving.setInterval(STILL)
        self._moving.timeout.connect(self._begin)
        self._looking = False
        self._under_way: frozenset[CustomerId] = frozenset()
        self.found: dict[CustomerId, Here] = {}
        self._turning = QTimer(self)
        self._turning.setInterval(TURN)
        self._turning.timeout.connect(self._turn)

    @property
    def all_known(self) -> bool:
        return not self._wanted and not self._seen and not self._looking

    def of(self, one: CustomerId) -> Here | None:
        """None: not known yet; it is looked for."""
        found = self.found.get(one)
        if found is None and one not in self._seen and one not in self._under_way:
            self._seen[one] = None
            if len(self._seen) > SEEN:
                del self._seen[next(iter(self._seen))]
            self._moving.start()
        return found

    def want(self, which: Iterable[CustomerId]) -> None:
        """Look for these first."""
        for one in which:
            if one not in self.found:
                self._wanted.pop(one, None)
                self._wanted[one] = None
        self._begin()

    def start(self) -> None:
        if not self._turning.isActive():
            self._turning.start()

    def stop(self) -> None:
        """Nobody looks at it."""
        self._turning.stop()

    def forget(self, which: Iterable[CustomerId] | None = None) -> None:
        """These (None: all) may be others now; what was known is shown until they are found."""
        gone = list(self._clocks) if which is None else list(which)
        self._thread.run(lambda: [self._clocks.pop(one, None) for one in gone], done=lambda _: self._again(gone))

    def close(self) -> None:
        self._turning.stop()
        self._moving.stop()
        self._wanted.clear()
        self._seen.clear()
        self._thread.close()

    def _again(self, which: Iterable[CustomerId]) -> None:
        self._wanted.update({one: None for one in which if one in self.found})
        self._begin()

    def _turn(self) -> None:
        self._wanted.update(dict.fromkeys(self.found))
        self._begin()
        self.turned.emit()
        self.changed.emit()

    def _begin(self) -> None:
        source = self._seen or self._wanted
        if self._looking or not source or self._moving.isActive():
            return
        self._looking = True
        piece = [source.popitem()[0] for _ in range(min(PIECE, len(source)))]  # what was wanted last comes first
        self._under_way = frozenset(piece)
        now = self._context.clock()
        self._thread.run(look, self._context.store, self._clocks, piece, now, done=self._done, failed=lambda _: self._done({}))

    def _done(self, found: dict[CustomerId, Here]) -> None:
        self._looking, self._under_way = False, frozenset()
        changed = any(self.found.get(one) != here for one, here in found.items())
        self.found.update(found)
        if changed:
            self.changed.emit()
        self._begin()
