"""A file of the library as a line of the list: its name, and below whose it is and who may have it."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.ui.parts import led
from desktop.ui.theme import Size, Theme, Weight, font

_HIGH = 2 * Size.LINE + 2 * Size.GAP


class Line(QStyledItemDelegate):
    """Paints the two lines of an item's text."""

    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(parent.viewport().update)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        palette, state, rect = self._theme.palette, option.state, option.rect
        name, _, below = str(index.data(Qt.ItemDataRole.DisplayRole)).partition("\n")
        painter.save()
        if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.fillRect(rect, palette.colour("selected" if state & QStyle.StateFlag.State_Selected else "hover"))
        if led(option):
            painter.setPen(QPen(palette.colour("accent"), Size.HAIR))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        inside = rect.adjusted(Size.GAP_WIDE, Size.GAP, -Size.GAP_WIDE, -Size.GAP)
        for number, (text, weight, ink) in enumerate(((name, Weight.TEXT, "text"), (below, Weight.MARK, "mute"))):
            chosen = font(weight)
            painter.setFont(chosen)
            painter.setPen(palette.colour(ink))
            cut = QFontMetrics(chosen).elidedText(text, Qt.TextElideMode.ElideMiddle, inside.width())
            place = QRect(inside.left(), inside.top() + number * Size.LINE, inside.width(), Size.LINE)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, cut)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), palette.colour("line"))
        painter.restore()
