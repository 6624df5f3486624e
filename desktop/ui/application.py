"""The application object: what the system asks of the program as a whole comes to it as events.

These are overridden here and not watched with an event filter: a filter in Python would be run for every event of every object, and
meets objects of the web engine before they are made, which ends the process.
"""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """`opened` carries an address and a file (one of them empty) that the system wants to be opened; `quitting` is run for the
    system's "quit" (Cmd+Q, the dock), which without it ends the event loop."""

    opened = Signal(QUrl, str)
    quitting: Callable[[], None] | None = None

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FileOpen:
            asked = cast("QFileOpenEvent", event)
            self.opened.emit(asked.url(), asked.file())
            return True
        if event.type() is QEvent.Type.Quit and self.quitting is not None:
            self.quitting()
            return True
        return super().event(event)
