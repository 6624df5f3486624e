"""What is worth doing when nothing else is going on: tidying the store once a day, reading all of it for damage once a week. And
soon after the start, once: having a process stand by for heavy mail, and putting the mail of an older version's store into its
conversations. Every minute, memory that is not needed any more is given back.

Runs on a thread of its own, so that no action of the user waits behind it, and ends at once when the program does.
"""

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, QTimer

from desktop.model.errors import StorageProblem
from desktop.store import Store, setting
from desktop.ui import memory
from desktop.ui.context import Context
from desktop.ui.threads import Background

SOON = 2 * 1000  # milliseconds after the start, when the window stands
FIRST = 5 * 60 * 1000  # milliseconds after the start; later rounds only ask whether a day is over
AGAIN = 60 * 60 * 1000
REST = 60 * 1000
DAY, WEEK = timedelta(days=1), timedelta(days=7)
TIDIED, CHECKED = "upkeep.tidied", "upkeep.checked"  # settings: when it was done last


class Upkeep(QObject):
    """`close` before the store is closed. Damage that is found goes to the signal `problem` of the context's background."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._stopped = threading.Event()
        self._background = Background("upkeep", self)
        self._background.problem.connect(context.background.problem)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._round)
        self._minute = QTimer(self)
        self._minute.timeout.connect(self._rest)

    def start(self) -> None:
        self._minute.start(REST)
        if not self._context.profile.read_only:
            QTimer.singleShot(SOON, self, self._settle)
            self._timer.start(FIRST)

    def _settle(self) -> None:
        if not self._stopped.is_set():
            self._background.run(_stand_by)
            self._background.run(_settle, self._context.store, self._stopped.is_set)

    def _round(self) -> None:
        self._timer.setInterval(AGAIN)
        if not self._background.busy:
            self._background.run(keep_up, self._context.store, self._context.clock, self._stopped.is_set)

    def _rest(self) -> None:
        if not self._background.busy:
            self._background.run(rest, self._context.store)

    def close(self, milliseconds: int) -> bool:
        """Whether it ended in time."""
        self._timer.stop()
        self._minute.stop()
        from desktop import apart

        self._stopped.set()
        apart.end()  # a slow disk may take long to start one
        return self._background.close(milliseconds)


def _stand_by() -> None:
    from desktop.security import apart  # not before the first paint

    apart.ready()


def _settle(store: Store, stopped: Callable[[], bool]) -> None:
    from desktop.actions import conversation  # not before the first paint

    conversation.catch_up(store, stopped)


def rest(store: Store) -> None:
    """Give back memory."""
    store.rest()
    memory.give_back()


def keep_up(store: Store, clock: Callable[[], datetime], stopped: Callable[[], bool]) -> None:
    """Do what is due. Raises StorageProblem("store.damaged") when damage is found; it is looked for again the next time."""
    if not stopped() and _due(store, TIDIED, clock(), DAY):
        from desktop.actions import person  # not before the first paint

        person.tidy(store)  # after an erasing that was cut off
        store.tidy()
        _done(store, TIDIED, clock())
    if not stopped() and _due(store, CHECKED, clock(), WEEK):
        sound = store.sound(stopped)
        if sound is False:
            raise StorageProblem("store.damaged", folder=str(store.folder))
        if sound:
            _done(store, CHECKED, clock())


def _due(store: Store, name: str, now: datetime, every: timedelta) -> bool:
    try:
        last = datetime.fromisoformat(setting.get(store, name))
    except ValueError:  # never yet
        return True
    if last.tzinfo is None:
        last = last.replace(tzinfo=UTC)
    return not timedelta(0) <= now - last < every  # also when the clock was wrong then


def _done(store: Store, name: str, now: datetime) -> None:
    with store.write() as tx:
        setting.set(tx, name, now.isoformat(timespec="seconds"))
