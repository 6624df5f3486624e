"""Nothing is typed, clicked or dropped on a page while its mail is handed over: it would be in no mail, and gone with the page."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.ContextMenu,
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.Drop,
    }
)


class Still(QObject):
    """Swallows what a person does to `page` and everything in it. Closing it is no such thing."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._held: list[QWidget] = []

    def keep(self, *, on: bool) -> None:
        """From now on, or no longer."""
        for widget in self._held:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._held = [self._page, *self._page.findChildren(QWidget)] if on else []
        for widget in self._held:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() in _INPUT
