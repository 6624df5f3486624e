"""What the folder column shows, read off the main thread: one reading at a time, at most once per `PAUSE` and never faster than the
reading itself takes. A sync changes folders many times a second, and counting takes its time where there is much mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from desktop.model.account import Account
from desktop.model.folder import Folder
from desktop.model.label import PROCEDURE
from desktop.store import Store, account, draft, folder, label
from desktop.ui.threads import Background

PAUSE = 150  # milliseconds between two readings at least
MOST = 30  # labels besides those of the procedure


@dataclass(frozen=True, slots=True)
class Column:
    """`labels` are those in use besides the procedure's; `numbers` how many conversations have each label."""

    accounts: list[Account]
    folders: list[Folder]
    drafts: int
    labels: list[str]
    numbers: Mapping[str, int] = field(default_factory=dict)


def glance(store: Store) -> Column:
    """All that takes no time to read."""
    used = [name for name in label.used(store, MOST + len(PROCEDURE)) if name not in PROCEDURE][:MOST]
    return Column(account.all(store), folder.all(store), len(draft.all(store)), used)


def read(store: Store) -> Column:
    """All of it."""
    seen = glance(store)
    return Column(seen.accounts, seen.folders, seen.drafts, seen.labels, label.counts(store))


class Reading(QObject):
    """`answered` comes on the main thread with a Column."""

    answered = Signal(object)

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._thread = Background("folders", self)
        self._again = self._stale = False
        self._took = QElapsedTimer()
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.timeout.connect(self._rested)

    def refresh(self) -> None:
        """Something may have changed."""
        self._again = True
        if not self._thread.busy and not self._resting.isActive():
            self._start()

    def overtake(self) -> None:
        """Something newer is shown: what is being read now is not told, but read again."""
        self._stale = self._thread.busy
        self._again |= self._stale

    def close(self) -> None:
        """No answer after this; the thread has ended."""
        self._again = False
        self._resting.stop()
        self._thread.close()

    def _start(self) -> None:
        self._again = False
        self._took.start()
        self._thread.run(read, self._store, done=self._done, failed=lambda _: self._done(None))

    def _done(self, column: Column | None) -> None:
        self._resting.start(max(PAUSE, 3 * self._took.elapsed()))
        stale, self._stale = self._stale, False
        if column is not None and not stale:
            self.answered.emit(column)

    def _rested(self) -> None:
        if self._again and not self._thread.busy:
            self._start()
