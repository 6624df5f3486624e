"""The tree of the folder column: its lines, how they are painted, and what is dropped on them."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from desktop.model.ids import FolderId
from desktop.model.message import View
from desktop.ui import icons, texts
from desktop.ui.messages.model import dragged
from desktop.ui.parts import led, note_keys
from desktop.ui.theme import Size, Theme, Weight, font

ENTRY = Qt.ItemDataRole.UserRole + 1
COUNT = Qt.ItemDataRole.UserRole + 2
DEPTH = Qt.ItemDataRole.UserRole + 3
DOT = Qt.ItemDataRole.UserRole + 4


@dataclass(frozen=True, slots=True)
class Entry:
    """What choosing a line shows. `folder` and `label` are what mail that is dropped on it is moved to, or gets."""

    key: str  # stays the same while the program runs and from start to start
    view: View = View()  # noqa: RUF009 - frozen
    outgoing: bool = False
    drafts: bool = False
    folder: FolderId | None = None
    label: str = ""

    @property
    def takes(self) -> bool:
        """Whether mail can be dropped on it."""
        return self.folder is not None or bool(self.label)


def _is_heading(index: QModelIndex | QPersistentModelIndex) -> bool:
    return index.data(ENTRY) is None and index.data(DEPTH) == 0


class Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, tree: QTreeView) -> None:
        super().__init__(tree)
        self._theme, self._tree = theme, tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        heading = _is_heading(index)
        return QSize(Size.MARGIN, Size.FOLDER_ROW + (Size.GAP if heading else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        rect = QRect(0, rect.y(), self._tree.viewport().width(), rect.height())
        palette = self._theme.palette
        text, depth, dot = str(index.data() or ""), int(index.data(DEPTH) or 0), str(index.data(DOT) or "")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heading = _is_heading(index)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        box = QRectF(rect).adjusted(Size.GAP, 1, -Size.GAP, -1)
        if chosen or (state & QStyle.StateFlag.State_MouseOver and not heading):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(box, Size.CORNER_SMALL, Size.CORNER_SMALL)
        if led(option):
            painter.setPen(QPen(palette.colour("accent"), Size.HAIR))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), Size.CORNER_SMALL, Size.CORNER_SMALL)
        left = Size.MARGIN + (depth * Size.MARGIN if depth else 0)
        if dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour(dot))
            painter.drawEllipse(QPointF(left + Size.DOT / 2, rect.center().y() + 1), Size.DOT / 2, Size.DOT / 2)
            left += Size.MARGIN
        model = index.model()
        if not heading and depth and model.hasChildren(index):
            name = "down" if self._tree.isExpanded(model.index(index.row(), 0, index.parent())) else "right"
            picture = icons.pixmap(name, palette.mute, size=Size.GAP_WIDE, ratio=painter.device().devicePixelRatioF())
            painter.drawPixmap(left - Size.GAP_WIDE - 1, rect.y() + (rect.height() - Size.GAP_WIDE) // 2, picture)
        right = rect.right() - Size.MARGIN
        count = int(index.data(COUNT) or 0)
        ink = "accent" if chosen else "text"
        if count:
            number = texts.count(count)
            wide = QFontMetrics(font(Weight.MARK, bold=chosen)).horizontalAdvance(number)
            painter.setFont(font(Weight.MARK, bold=chosen))
            painter.setPen(palette.colour("accent" if chosen else "mute"))
            painter.drawText(QRect(right - wide, rect.y(), wide + 1, rect.height()), Qt.AlignmentFlag.AlignVCenter, number)
            right -= wide + Size.GAP
        used = font(Weight.HEAD if heading else Weight.TEXT, bold=heading or chosen)
        painter.setFont(used)
        painter.setPen(palette.colour("mute" if heading or index.data(ENTRY) is None else ink))
        top = rect.y() + (Size.GAP if heading else 0)
        place = QRect(left, top, right - left, rect.bottom() + 1 - top)
        mode = Qt.TextElideMode.ElideMiddle if heading else Qt.TextElideMode.ElideRight
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, QFontMetrics(used).elidedText(text, mode, place.width()))
        painter.restore()


class Tree(QTreeView):
    """`dropped` carries the Entry and the messages that were let go on it."""

    dropped = Signal(object, object)

    def event(self, event: QEvent) -> bool:
        note_keys(self, event)
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        note_keys(self, event)
        return super().viewportEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # opens folders that one hovers over, scrolls at the edges
        if self._target(event) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        target, messages = self._target(event), dragged(event.mimeData())
        if target is not None and messages:
            event.acceptProposedAction()
            self.dropped.emit(target, messages)

    def _target(self, event: QDropEvent) -> Entry | None:
        entry = self.indexAt(event.position().toPoint()).data(ENTRY)
        return entry if isinstance(entry, Entry) and entry.takes else None

    def keyboardSearch(self, search: str) -> None:
        """Letters are shortcuts, not a search in the tree."""
