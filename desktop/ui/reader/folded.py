"""The rows of the mails of a conversation that are not open.

Only rows on the screen are read and drawn, so that six hundred mails cost what six do.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.language import translate
from desktop.model.ids import MessageId
from desktop.model.message import Row
from desktop.ui import dates, icons
from desktop.ui.messages import described
from desktop.ui.parts import led
from desktop.ui.theme import Size, Theme, Weight, font

PAGE = 32  # rows read at once
_WORDS = 160  # characters of a mail's words that can matter in a row

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


def writer(row: Row, own: frozenset[str]) -> str:
    """Who wrote it, in a word."""
    if row.from_ and row.from_[0].address.lower() in own:
        return translate("conversation", "me")
    return described.people(row)


class FoldedModel(QAbstractListModel):
    """`read` gives the rows of some mails; one that is gone meanwhile is left out and shown as an empty row."""

    def __init__(self, read: Callable[[Sequence[MessageId]], Mapping[MessageId, Row]], parent: QObject) -> None:
        super().__init__(parent)
        self._read = read
        self._rows: dict[MessageId, Row] = {}
        self.ids: tuple[MessageId, ...] = ()
        self.own: frozenset[str] = frozenset()

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row(index.row())
        return self._sentence(row) if row is not None else ""

    def show(self, ids: Sequence[MessageId]) -> None:
        """Show these; what is known of them stays known."""
        wanted = tuple(ids)
        if wanted != self.ids:
            self.beginResetModel()
            self.ids = wanted
            self._rows = {one: row for one in wanted if (row := self._rows.get(one)) is not None}
            self.endResetModel()

    def forget(self, ids: frozenset[int]) -> None:
        """These have changed (empty: all): read them again when they are looked at."""
        self._rows = {one: row for one, row in self._rows.items() if ids and one not in ids}
        if self.ids:
            self.dataChanged.emit(self.index(0), self.index(len(self.ids) - 1))

    def row(self, number: int) -> Row | None:
        """The mail at that place; reads its page when needed."""
        wanted = self.ids[number]
        if wanted not in self._rows:
            first = number - number % PAGE
            self._rows.update(self._read([one for one in self.ids[first : first + PAGE] if one not in self._rows]))
        return self._rows.get(wanted)

    def _sentence(self, row: Row) -> str:
        files = translate("messages", "%n attachments", n=row.attachments) if row.attachments else ""
        parts = (
            "" if row.flags.seen else translate("messages", "unread"),
            writer(row, self.own),
            dates.full(row.date, datetime.now().astimezone()),
            row.snippet[:_WORDS],
            files,
        )
        return ", ".join(part for part in parts if part)


class FoldedDelegate(QStyledItemDelegate):
    """One line for a mail: who, its first words, whether files came with it, when."""

    def __init__(self, theme: Theme, clock: Callable[[], datetime], parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._clock = theme, clock

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(Size.READER_LEAST // 2, Size.FOLDED)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, FoldedModel)
        palette = self._theme.palette
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, palette.colour("soft"))
        if index.row():
            painter.fillRect(rect.x() + Size.MARGIN, rect.y(), rect.width() - 2 * Size.MARGIN, Size.HAIR, palette.colour("line"))
        row = model.row(index.row())
        if row is not None:
            self._draw(painter, rect, row, model.own)
        if led(option):
            painter.setPen(QPen(palette.colour("accent"), Size.HAIR))
            painter.drawRect(rect.adjusted(2, 2, -3, -3))
        painter.restore()

    def _draw(self, painter: QPainter, rect: QRect, row: Row, own: frozenset[str]) -> None:
        palette = self._theme.palette
        text, mute = palette.colour("text"), palette.colour("mute")
        left, right = rect.x() + Size.MARGIN, rect.right() - Size.MARGIN
        unread = not row.flags.seen
        if unread:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("accent"))
            painter.drawEllipse(QPointF(rect.x() + Size.GAP, rect.center().y() + 1), Size.STEP - 1, Size.STEP - 1)
        right -= (
            self._text(painter, left, right, rect, dates.short(row.date, self._clock()), mute, Weight.MARK, last=True) + Size.GAP
        )
        if row.attachments:
            right -= Size.ICON_SMALL
            picture = icons.pixmap(
                "attachment", palette.mute, size=Size.ICON_SMALL, ratio=painter.device().devicePixelRatioF()
            )  # fmt: skip
            painter.drawPixmap(right, rect.center().y() - Size.ICON_SMALL // 2 + 1, picture)
            right -= Size.GAP
        names = left + min(Size.FOLDED_NAME, (right - left) // 2)
        self._text(painter, left, names, rect, writer(row, own), text, bold=unread)
        self._text(painter, names + Size.GAP_WIDE, right, rect, row.snippet[:_WORDS], mute)

    @staticmethod
    def _text(
        painter: QPainter,
        left: int,
        right: int,
        rect: QRect,
        text: str,
        colour: QColor,
        weight: Weight = Weight.TEXT,
        *,
        bold: bool = False,
        last: bool = False,
    ) -> int:
        """Draw one line between `left` and `right`, cut with an ellipsis (`last`: at the right end); the width that it took."""
        if right <= left or not text:
            return 0
        chosen = font(weight, bold=bold)
        metrics = QFontMetrics(chosen)
        said = metrics.elidedText(text, Qt.TextElideMode.ElideRight, right - left)
        wide = min(metrics.horizontalAdvance(said) + 1, right - left)
        painter.setFont(chosen)
        painter.setPen(colour)
        place = QRect(right - wide if last else left, rect.y(), wide, rect.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine), said)
        return wide
