"""Who waits for our answer, and until when: read off the main thread (the rules need calendars), looked up by whoever draws it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.ids import ConversationId
from desktop.store import Store, waiting
from desktop.store.waiting import Waiting
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.rereading import Rereading

TURN = 60_000  # milliseconds after which what is left is another
SOON = timedelta(hours=4)  # less is time running out


@dataclass(frozen=True, slots=True)
class Wait:
    """A conversation that waits, and when its answer is due."""

    waiting: Waiting
    due: datetime

    def left(self, now: datetime) -> timedelta:
        """Negative when it is overdue."""
        return self.due - now

    def colour(self, now: datetime) -> str:
        """The ink: red for what is too late, amber for time running out."""
        left = self.left(now)
        return "red" if left < timedelta(0) else "amber" if left <= SOON else "mute"

    def words(self, now: datetime) -> str:
        """How long there is left, or by how much it is too late."""
        left = self.left(now)
        return span(abs(left), late=left < timedelta(0))


def span(time: timedelta, *, late: bool) -> str:
    """A span in the largest unit that says enough."""
    minutes = int(time.total_seconds() // 60)
    if minutes < 60:
        n = max(1, minutes)
        return translate("waits", "%n min late", n=n) if late else translate("waits", "%n min left", n=n)
    if minutes < 48 * 60:
        n = minutes // 60
        return translate("waits", "%n h late", n=n) if late else translate("waits", "%n h left", n=n)
    n = minutes // (24 * 60)
    return translate("waits", "%n days late", n=n) if late else translate("waits", "%n days left", n=n)


def read(store: Store) -> list[Wait]:
    """Everybody who waits, the most urgent first. Slow at first: the rule needs the holidays."""
    from desktop.actions import clock  # with its calendars: not before the first paint

    mine = clock.mine(store)
    found = [Wait(one, clock.deadline(store, one.since, mine)) for one in waiting.all(store)]
    return sorted(found, key=lambda one: one.due)


class Waits(QObject):
    """`changed` comes when other conversations wait, or as time goes by."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reading = Rereading("waits", lambda: partial(read, context.store), self)
        self._reading.answered.connect(self._take)
        self.all: list[Wait] = []
        self._found: Mapping[ConversationId, Wait] = {}
        self._turning = QTimer(self)
        self._turning.setInterval(TURN)
        self._turning.timeout.connect(self.changed)
        context.bridge.changed.connect(self._changed)

    def start(self) -> None:
        """Once the window is painted."""
        self.refresh()
        self._turning.start()

    def of(self, conversation: ConversationId) -> Wait | None:
        return self._found.get(conversation)

    def late(self) -> int:
        """How many answers are overdue."""
        now = self._context.clock()
        return sum(one.due < now for one in self.all)

    def refresh(self) -> None:
        self._reading.refresh()

    def close(self) -> None:
        """No answer after this; the thread has ended."""
        self._turning.stop()
        self._reading.close()

    def _take(self, found: list[Wait]) -> None:
        changed = found != self.all
        self.all = found
        self._found = {one.waiting.conversation: one for one in found}
        if changed:
            self.changed.emit()

    def _changed(self, changes: frozenset[Change]) -> None:
        # What moves into the trash waits no more.
        if any(concerns(changes, kind) for kind in (Kind.REMINDER, Kind.SETTING, Kind.FOLDER)):
            self.refresh()
