"""From the store's change feed, which speaks on whatever thread wrote, to one Qt signal on the main thread.

Changes are merged per kind for 30 ms, so that a first sync with hundreds of transactions a second costs the window a few dozen
re-reads at most.
"""

import threading
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from desktop.model.change import Change, Kind

MERGE = 30  # milliseconds


class Feed(Protocol):
    """The store's change feed."""

    def subscribe(self, callback: Callable[[frozenset[Change]], None]) -> Callable[[], None]: ...


class Bridge(QObject):
    """`changed` carries a frozenset of at most one Change per kind; empty ids mean "any of them"."""

    changed = Signal(object)
    _woken = Signal()

    def __init__(self, feed: Feed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._merged: dict[Kind, set[int] | None] = {}  # None: any
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(MERGE)
        self._timer.timeout.connect(self._deliver)
        self._woken.connect(self._start, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe: Callable[[], None] | None = feed.subscribe(self._collect)

    def close(self) -> None:
        """No signal after this."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        self._timer.stop()

    def _collect(self, changes: frozenset[Change]) -> None:
        """On the writing thread."""
        with self._lock:
            first = not self._merged
            for change in changes:
                known = self._merged.setdefault(change.kind, set())
                if not change.ids:
                    self._merged[change.kind] = None
                elif known is not None:
                    known |= change.ids
        if first and changes:
            self._woken.emit()

    @Slot()
    def _start(self) -> None:
        if self._unsubscribe is not None and not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _deliver(self) -> None:
        with self._lock:
            merged, self._merged = self._merged, {}
        if merged:
            self.changed.emit(frozenset(Change(kind, frozenset(ids or ())) for kind, ids in merged.items()))


def concerns(changes: frozenset[Change], kind: Kind, ids: frozenset[int] | None = None) -> bool:
    """Whether the changes say something about that kind (and about one of these ids)."""
    return any(c.kind is kind and (ids is None or not c.ids or bool(c.ids & ids)) for c in changes)
