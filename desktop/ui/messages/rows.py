"""The rows of the message list: choosing, dragging, and the quick deeds under the mouse."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from desktop.ui import deeds
from desktop.ui.messages.delegate import MessageDelegate
from desktop.ui.messages.model import MessageModel
from desktop.ui.parts import note_keys, show_tip
from desktop.ui.theme import Size


class Rows(QListView):
    """`menu_wanted` carries the global position for a context menu; `quick` a deed's name and the row that it is for; `drawn` says
    once that rows were painted."""

    menu_wanted = Signal(QPoint)
    quick = Signal(str, int)
    drawn = Signal()

    def __init__(self, model: MessageModel, delegate: MessageDelegate) -> None:
        super().__init__()
        self._delegate = delegate
        self._drawn = False
        self._pressed: tuple[str, int] | None = None
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(Size.LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._delegate.tick()
        super().paintEvent(event)
        if not self._drawn and self.model().rowCount():
            self._drawn = True
            QTimer.singleShot(0, self, self.drawn.emit)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_wanted.emit(place)

    def keyboardSearch(self, search: str) -> None:
        """Letters are shortcuts here, not a search in the rows."""

    def shown(self) -> tuple[int, int]:
        """First and last row number on the screen; (0, -1) without rows."""
        first = self.indexAt(QPoint(1, 1))
        if not first.isValid():
            return (0, -1)
        last = self.indexAt(QPoint(1, self.viewport().height() - 2))
        return (first.row(), last.row() if last.isValid() else self.model().rowCount() - 1)

    # Quick deeds

    def _offered(self, point: QPoint) -> tuple[str, QModelIndex]:
        index = self.indexAt(point)
        return (self._delegate.quick(self.visualRect(index), point) if index.isValid() else "", index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        name, index = self._offered(event.position().toPoint())
        if name != self._delegate.hot:
            self._delegate.hot = name
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if name else Qt.CursorShape.ArrowCursor)
            self.update(index)
        if self._pressed is None:
            super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        name, index = self._offered(event.position().toPoint())
        self._pressed = (name, index.row()) if name and event.button() is Qt.MouseButton.LeftButton else None
        if self._pressed is None:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
            return
        name, index = self._offered(event.position().toPoint())
        if pressed == (name, index.row()):
            self.quick.emit(*pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._offered(event.position().toPoint())[0]:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def event(self, event: QEvent) -> bool:
        note_keys(self, event)
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        note_keys(self, event)
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            name, index = self._offered(event.pos())
            show_tip(self, event.globalPos(), deeds.tip_of(name) if name else "", self.visualRect(index))
            return True
        return super().viewportEvent(event)
