"""Reading something of the store again and again, off the main thread: one reading at a time, at most once per `PAUSE` and never
faster than the reading itself takes. A sync changes mail many times a second, and reading takes its time where there is much."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from desktop.ui.threads import Background

PAUSE = 150  # milliseconds between two readings at least


class Rereading(QObject):
    """`asked` gives what is to be read now, to be called on the thread `name`; None: nothing. `answered` comes on the main thread
    with what was read."""

    answered = Signal(object)

    def __init__(self, name: str, asked: Callable[[], Callable[[], object] | None], parent: QObject) -> None:
        super().__init__(parent)
        self._asked = asked
        self._thread = Background(name, self)
        self._again = self._stale = self._hasty = False
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

    def turn(self) -> None:
        """Something else is asked for: it is read at once, and what is being read is not told any more."""
        self._resting.stop()
        self.overtake()
        self._hasty = self._stale
        if not self._stale:
            self._start()

    def close(self) -> None:
        """No answer after this; the thread has ended."""
        self._again = False
        self._resting.stop()
        self._thread.close()

    def _start(self) -> None:
        self._again = self._hasty = False
        reading = self._asked()
        if reading is not None:
            self._took.start()
            self._thread.run(reading, done=self._done, failed=lambda _: self._done(None))

    def _done(self, found: object) -> None:
        stale, self._stale = self._stale, False
        if self._hasty:
            self._start()
            return
        self._resting.start(max(PAUSE, 3 * self._took.elapsed()))
        if found is not None and not stale:
            self.answered.emit(found)

    def _rested(self) -> None:
        if self._again and not self._thread.busy:
            self._start()
