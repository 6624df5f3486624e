"""Where the window stands: remembered from one start to the next, and always where it can be got hold of."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication

from desktop.actions import setting as settings
from desktop.store import setting
from desktop.ui.context import Context
from desktop.ui.theme import Size

if TYPE_CHECKING:
    from desktop.ui.window import Window


class Place(QObject):
    """The window's frame and the widths of the panes in it."""

    def __init__(self, context: Context, window: Window) -> None:
        super().__init__(window)
        self._context, self._window = context, window
        context.theme.screens_changed.connect(self._stay_seen, Qt.ConnectionType.QueuedConnection)

    def restore(self) -> None:
        """As it was when the program ended."""
        self._window.resize(Size.WINDOW_WIDE, Size.WINDOW_HIGH)
        kept = setting.get(self._context.store, "window.geometry", "")
        if kept:
            self._window.restoreGeometry(QByteArray(base64.b64decode(kept)))
        self._window.mail.panes.restore(setting.get(self._context.store, "window.panes", ""))
        self._stay_seen()

    def remember(self) -> None:
        """For the next start."""
        geometry = base64.b64encode(self._window.saveGeometry().data()).decode()
        for name, value in (("window.geometry", geometry), ("window.panes", self._window.mail.panes.state())):
            self._context.background.run(settings.choose, self._context.profile, name, value)

    def _stay_seen(self) -> None:
        """On a screen that is there, with room for it: the one where it was may be gone, or smaller now."""
        window = self._window
        screens = [one.availableGeometry() for one in QApplication.screens()]
        place = stay_on(screens, window.geometry())
        if place != window.geometry() and not window.isMaximized() and not window.isFullScreen():
            window.setGeometry(place)


def stay_on(screens: Sequence[QRect], place: QRect) -> QRect:
    """Where a window may stand so that its title can be got hold of: as it was where enough of its top is on a screen, else in the
    middle of the first screen; never larger than that screen."""
    if not screens:
        return place
    head = QRect(place.topLeft(), QSize(place.width(), Size.TOP))
    seen = [one for one in screens if one.intersected(head).width() >= 4 * Size.TOP and one.contains(head.center().x(), head.top())]
    if seen and place.width() <= seen[0].width() and place.height() <= seen[0].height():
        return place
    screen = seen[0] if seen else screens[0]
    size = place.size().boundedTo(screen.size())
    made = QRect(screen.topLeft(), size)
    made.moveCenter(screen.center())
    return made
