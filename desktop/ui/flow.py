"""A layout that puts its widgets in lines, like words."""

from PySide6.QtCore import QEvent, QMargins, QObject, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QLayout, QLayoutItem, QScrollArea, QSizePolicy, QWidget


class Flow(QLayout):
    """Widgets from left to right, in as many lines as the width asks for. The last one takes the rest of its line."""

    def __init__(self, parent: QWidget | None = None, *, gap: int) -> None:
        super().__init__(parent)
        self.setContentsMargins(QMargins(0, 0, 0, 0))
        self.setSpacing(gap)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def insert(self, at: int, widget: QWidget) -> None:
        """`widget` before the one that now has that place."""
        self.addWidget(widget)
        self._items.insert(at, self._items.pop())
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        return self._items.pop(at) if 0 <= at < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, high, gap = rect.x(), rect.y(), 0, self.spacing()
        line: list[tuple[QLayoutItem, int, QSize]] = []

        def put() -> None:
            if move:
                for item, left, size in line:
                    item.setGeometry(QRect(QPoint(left, y + (high - size.height()) // 2), size))

        last = self._items[-1] if self._items else None
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            size.setWidth(min(size.width(), rect.width()))
            least = item.minimumSize().width() if item is last else size.width()
            if line and least and x + least > rect.right() + 1:  # what only fills a line begins none
                put()
                x, y, high, line = rect.x(), y + high + gap, 0, []
            if item is last:
                size.setWidth(max(least, rect.right() + 1 - x, 0))
            high = max(high, size.height())
            line.append((item, x, size))
            x += size.width() + gap
        put()
        return y + high - rect.y()


class Capped(QScrollArea):
    """Shows a widget that has a `Flow` as high as it needs, up to `most` pixels; beyond that it scrolls."""

    def __init__(self, inside: QWidget, *, most: int) -> None:
        super().__init__()
        self._inside, self._most = inside, most
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # which setWidget switched on
        inside.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self._inside.layout()
        if layout is not None:
            needed = max(layout.heightForWidth(self.viewport().width()), self._inside.minimumSizeHint().height())
            scrolls = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if needed > self._most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self.setVerticalScrollBarPolicy(scrolls)
            self.setFixedHeight(max(1, min(needed, self._most)))
            focused = QApplication.focusWidget()
            if focused is not None and self._inside.isAncestorOf(focused):
                QTimer.singleShot(0, focused, lambda: self.ensureWidgetVisible(focused, 0, 0))
