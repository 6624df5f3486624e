"""Python's cyclic garbage is collected by the main thread only.

The collector runs in whichever thread happens to allocate. In a background thread it would destroy widgets there, and wait for the
interpreter's lock inside Qt's while the main thread waits for Qt's lock with the interpreter's: neither goes on.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000  # milliseconds


class Collector(QObject):
    """From its making on; `close` gives collecting back to Python."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """The oldest generation that is due by Python's own thresholds, as the collector itself chooses."""
        for generation, (count, threshold) in reversed(list(enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)))):
            if count > threshold > 0:
                gc.collect(generation)
                return

    def close(self) -> None:
        self._timer.stop()
        gc.enable()
