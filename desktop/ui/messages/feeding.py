"""Keeps the ids of the shown list like those in the store: reads and compares off the main thread, one reading at a time.

The list is re-read when messages change, at most once per `PAUSE` and never faster than the reading itself takes, so that a first
sync of thousands of batches cannot fill the window's day.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from desktop.model.message import View
from desktop.model.search import Query
from desktop.store import Store, draft, message
from desktop.ui.messages.changes import Ids, Step, steps
from desktop.ui.threads import Background

PAUSE = 150  # milliseconds between two readings at least


@dataclass(frozen=True, slots=True)
class Shown:
    """What the list shows. `drafts` are the mails being written here: their ids are negative draft ids."""

    view: View
    search: Query | None = None
    drafts: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """`steps` lead from the list before to `ids`; None: show it anew."""

    shown: Shown
    ids: Ids
    steps: list[Step] | None


def read(store: Store, shown: Shown, before: Ids | None) -> Answer:
    """The ids now, newest first, and how to get there from `before`."""
    if shown.drafts:
        written = sorted(draft.all(store), key=lambda one: (one.changed is None, one.changed), reverse=True)
        ids: Ids = array("q", [-one.id for one in written])
    else:
        ids = message.ids(store, shown.view, shown.search)
    return Answer(shown, ids, None if before is None else steps(before, ids))


class Feeding(QObject):
    """`answered` comes on the main thread with an Answer that fits the list that was given as `before`."""

    answered = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._reading = Background("reading", self)
        self._busy = False
        self._again = False
        self._fresh = False
        self.shown = Shown(View())
        self.before: Ids = array("q")
        self._took = QElapsedTimer()
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.timeout.connect(self._rested)

    def show(self, shown: Shown) -> None:
        """Another list: read at once, shown anew."""
        self.shown, self._fresh = shown, True
        if not self._busy:
            self._start()

    def refresh(self) -> None:
        """The same list may have changed."""
        self._again = True
        if not self._busy and not self._resting.isActive():
            self._start()

    def close(self) -> None:
        """No answer after this; the thread has ended."""
        self._again = False
        self._resting.stop()
        self._reading.close()

    def _start(self) -> None:
        before = None if self._fresh else array("q", self.before)
        self._busy, self._again, self._fresh = True, False, False
        self._took.start()
        self._reading.run(read, self._store, self.shown, before, done=self._done, failed=lambda _: self._done(None))

    def _done(self, answer: Answer | None) -> None:
        self._busy = False
        if self._fresh:  # another list was asked for meanwhile
            self._start()
            return
        self._resting.start(max(PAUSE, 3 * self._took.elapsed()))
        if answer is not None:
            self.before = answer.ids
            self.answered.emit(answer)

    def _rested(self) -> None:
        if self._again and not self._busy:
            self._start()
