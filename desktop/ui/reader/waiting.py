"""That something takes a while: a thin line above what is shown, once it has lasted long enough to be worth a word."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar

_PATIENCE = 200  # milliseconds of work before it is shown that there is some


class Waiting(QProgressBar):
    """Hidden until something has been waited for; then `lasts`."""

    lasts = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0, 0)
        self.setTextVisible(False)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self.show)
        self._patience.timeout.connect(self.lasts)
        self.hide()

    def begin(self) -> None:
        self._patience.start()

    def end(self) -> None:
        self._patience.stop()
        self.hide()
