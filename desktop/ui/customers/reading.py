"""Reads the table off the main thread: the lines, and what the filter makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from desktop.language import current
from desktop.model.customer import Owes, Summary
from desktop.model.ids import CustomerId
from desktop.store import Store, dossier
from desktop.ui.context import Context
from desktop.ui.customers import hours
from desktop.ui.customers.filters import Filter, Known, arranged, is_silent
from desktop.ui.customers.hours import Here
from desktop.ui.threads import Background

PAUSE = 200  # milliseconds


@dataclass(frozen=True, slots=True)
class Lines:
    """All customers, and what the chips offer: parts of the world and countries, stages, tags and owners that there are."""

    all: tuple[Summary, ...] = ()
    worlds: Mapping[str, str] = field(default_factory=dict)
    lands: Mapping[str, str] = field(default_factory=dict)
    stages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What the table shows, and of how many; whose turn it is and who is silent among all."""

    lines: tuple[Summary, ...]
    number: int
    ours: int
    silent: int


def read(store: Store, before: Lines) -> Lines:
    """Everything that there is; what countries are called as far as it is known."""
    found = tuple(dossier.summaries(store))
    return Lines(
        found,
        before.worlds,
        before.lands,
        tuple(dict.fromkeys(one.stage for one in found)),
        tuple(sorted({tag for one in found for tag in one.tags}, key=str.casefold)),
        tuple(sorted({one.owner for one in found} - {""}, key=str.casefold)),
    )


def named(lines: Lines, language: str) -> Lines:
    """The same with the names of the countries and the parts of the world that they lie in. Slow at first: the names are many."""
    from desktop.trade import country

    codes = sorted({one.country for one in lines.all} - {""})
    return replace(lines, worlds=hours.worlds(codes), lands={code: country.name(code, language) or code for code in codes})


def arrange(lines: Lines, by: Filter, here: Mapping[CustomerId, Here], due: Mapping[CustomerId, datetime], now: datetime) -> Shown:
    """What the filter makes of them."""
    shown = tuple(arranged(lines.all, by, Known(here, due, lines.worlds), now))
    ours = sum(one.dealings.owes is Owes.WE for one in lines.all)
    return Shown(shown, len(lines.all), ours, sum(is_silent(one, now) for one in lines.all))


class Reading(QObject):
    """`read` comes with all lines, `arranged` with what is shown. Asked while it works, it works once more."""

    read = Signal(object)
    arranged = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._thread = Background("customers", self)
        self.lines = Lines()
        self._stale = True
        self._again = False
        self._busy = False
        self._took = QElapsedTimer()
        self._resting = QTimer(self)  # after all lines were read, in proportion to how long that took
        self._resting.setSingleShot(True)
        self._resting.timeout.connect(self._rested)
        self._asked: tuple[Filter, Mapping[CustomerId, Here], Mapping[CustomerId, datetime]] = (Filter(), {}, {})

    def refresh(self) -> None:
        """What is kept may be another."""
        self._stale = True
        if not self._resting.isActive():
            self._begin()

    def _rested(self) -> None:
        if self._stale:
            self._begin()

    def ask(self, by: Filter, here: Mapping[CustomerId, Here], due: Mapping[CustomerId, datetime]) -> None:
        """Show this."""
        self._asked = (by, here, due)
        self._begin()

    def close(self) -> None:
        self._again = self._stale = False
        self._resting.stop()
        self._thread.close()

    def _begin(self) -> None:
        if self._busy:
            self._again = True
            return
        self._busy, self._again = True, False
        if self._stale and not self._resting.isActive():
            self._stale = False
            self._took.start()
            self._thread.run(read, self._context.store, self.lines, done=self._have_read, failed=lambda _: self._ended())
        else:
            self._arrange()

    def _have_read(self, lines: Lines) -> None:
        self._resting.start(max(PAUSE, 3 * self._took.elapsed()))
        self.lines = lines
        self.read.emit(lines)
        self._arrange()
        self._thread.run(named, lines, current(), done=self._have_named)

    def _have_named(self, lines: Lines) -> None:
        """Of the lines of now, or of some that others have followed meanwhile."""
        changed = (lines.worlds, lines.lands) != (self.lines.worlds, self.lines.lands)
        self.lines = replace(self.lines, worlds=lines.worlds, lands=lines.lands)
        if changed:
            self.read.emit(self.lines)
            self._begin()

    def _arrange(self) -> None:
        by, here, due = self._asked
        work = partial(arrange, self.lines, by, dict(here), dict(due), self._context.clock())
        self._thread.run(work, done=self._have_arranged, failed=lambda _: self._ended())

    def _have_arranged(self, shown: Shown) -> None:
        if not self._again:  # else what comes next is nearer to what is wanted
            self.arranged.emit(shown)
        self._ended()

    def _ended(self) -> None:
        self._busy = False
        if self._again:
            self._begin()


def choices(lines: Lines, words: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """Parts of the world (by their `words`), then countries."""
    worlds = [(one, words.get(one, one)) for one in dict.fromkeys(sorted(set(lines.worlds.values()) - {""}))]
    return [*worlds, *sorted(lines.lands.items(), key=lambda each: each[1])]
