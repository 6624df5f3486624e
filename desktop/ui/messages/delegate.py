"""Paints the rows of the message list: who and when, subject and first words, and a line of marks.

One delegate for all densities. At 84 px the marks have a line of their own; at 64 and 52 px they stand before the date.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.model.message import Kept, Row
from desktop.ui import dates, icons, texts
from desktop.ui.messages import described
from desktop.ui.messages.model import MessageModel
from desktop.ui.theme import Density, Palette, Size, Theme, Weight, font

_LABELS = 3  # shown in a row at most
_LONGEST = 300  # characters of a line that are laid out at all
_KEPT = 2000  # lines that stay laid out
_WORDS = 160  # characters of a snippet that can matter in a row


class MessageDelegate(QStyledItemDelegate):
    """`clock` gives the time that today and yesterday are counted from."""

    def __init__(self, theme: Theme, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._now = clock()
        self._lines: dict[tuple[str, int, Weight, bool], tuple[QStaticText, int, int]] = {}
        self._fonts: dict[tuple[Weight, bool], tuple[QFont, QFontMetrics]] = {}

    def tick(self) -> None:
        """Take the time anew: once per paint of the view, not per row."""
        self._now = self._clock()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(Size.LIST // 2, self._theme.density.row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        model = index.model()
        assert isinstance(model, MessageModel)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        palette = self._theme.palette
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, palette.colour("selected"))
            painter.fillRect(rect.x(), rect.y(), Size.STEP - 1, rect.height(), palette.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, palette.colour("soft"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), Size.HAIR, palette.colour("line"))
        row = model.row(index.row())
        if row is not None:
            self._row(painter, rect, row, palette, outgoing=model.outgoing)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QPen(palette.colour("accent"), Size.HAIR))
            painter.drawRect(rect.adjusted(Size.STEP, 2, -3, -3))
        painter.restore()

    def _font(self, weight: Weight, bold: bool) -> tuple[QFont, QFontMetrics]:
        kept = self._fonts.get((weight, bold))
        if kept is None:
            chosen = font(weight, bold=bold)
            kept = self._fonts[weight, bold] = (chosen, QFontMetrics(chosen))
        return kept

    def _line(self, text: str, width: int, weight: Weight, bold: bool) -> tuple[QStaticText, int, int]:
        """A line laid out once and kept while rows scroll past: (text, its width, how far below the top it stands)."""
        key = (text, width, weight, bold)
        kept = self._lines.get(key)
        if kept is None:
            chosen, metrics = self._font(weight, bold)
            cut = metrics.elidedText(text[:_LONGEST], Qt.TextElideMode.ElideRight, width)
            laid = QStaticText(cut)
            laid.setTextFormat(Qt.TextFormat.PlainText)
            laid.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
            laid.prepare(font=chosen)
            size = laid.size()
            if len(self._lines) >= _KEPT:
                for old in list(self._lines)[: _KEPT // 2]:
                    del self._lines[old]
            kept = self._lines[key] = (laid, min(width, round(size.width())), round((Size.LINE - size.height()) / 2))
        return kept

    def _text(
        self,
        painter: QPainter,
        x: int,
        y: int,
        width: int,
        text: str,
        colour: QColor,
        *,
        weight: Weight = Weight.TEXT,
        bold: bool = False,
    ) -> int:
        """Draw one line, cut with an ellipsis; the width that it took."""
        if width <= 0 or not text:
            return 0
        laid, used, below = self._line(text, width, weight, bold)
        painter.setFont(self._font(weight, bold)[0])
        painter.setPen(colour)
        painter.drawStaticText(x, y + below, laid)
        return used

    def _row(self, painter: QPainter, rect: QRect, row: Row, palette: Palette, *, outgoing: bool) -> None:
        density = self._theme.density
        text, mute = palette.colour("text"), palette.colour("mute")
        left, right = rect.x() + Size.MARGIN, rect.right() - Size.MARGIN
        top = rect.y() + {Density.COMFORTABLE: Size.GAP + 2, Density.MEDIUM: Size.GAP + 3, Density.COMPACT: Size.STEP + 1}[density]
        unread = not row.flags.seen
        if unread:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("accent"))
            painter.drawEllipse(QPointF(rect.x() + Size.MARGIN / 2 + 1, top + Size.LINE / 2), Size.STEP - 1, Size.STEP - 1)
        date = dates.short(row.date, self._now)
        _, metrics = self._font(Weight.MARK, False)
        date_width = metrics.horizontalAdvance(date)
        self._text(painter, right - date_width, top, date_width + 1, date, mute, weight=Weight.MARK)
        room = right - date_width - Size.GAP - left
        if density is not Density.COMFORTABLE:
            marks = self._marks_width(row)
            if marks:
                self._icons(painter, right - date_width - Size.GAP - marks, top, row, palette)
                room -= marks + Size.STEP
        self._text(painter, left, top, room, described.people(row, outgoing=outgoing), text, bold=True)

        second = top + Size.LINE + (Size.STEP if density is Density.MEDIUM else 0)
        used = self._text(painter, left, second, right - left, described.subject(row), text, bold=unread)
        if row.snippet and right - left - used > Size.MARGIN_WIDE:
            self._text(painter, left + used, second, right - left - used, " — " + row.snippet[:_WORDS], mute)
        if density is Density.COMFORTABLE:
            self._marks(painter, left, second + Size.LINE + 2, right, row, palette, outgoing=outgoing)

    def _marks(self, painter: QPainter, x: int, y: int, right: int, row: Row, palette: Palette, *, outgoing: bool) -> None:
        """The third line: labels, marks, and the domain at the other end."""
        for label in sorted(row.flags.labels)[:_LABELS]:
            x += self._chip(painter, x, y, right - x, texts.label(label), palette, local=label in row.local_labels) + Size.GAP
        x = self._icons(painter, x, y, row, palette)
        self._text(painter, x, y, right - x, described.domain(row, outgoing=outgoing), palette.colour("mute"), weight=Weight.MARK)

    def _chip(self, painter: QPainter, x: int, y: int, room: int, text: str, palette: Palette, *, local: bool) -> int:
        """A label; one that is only here is drawn as a dashed outline."""
        _, metrics = self._font(Weight.MARK, False)
        width = min(metrics.horizontalAdvance(text) + 2 * Size.GAP + 2, room)
        if width < Size.MARGIN_WIDE:
            return 0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.colour("accent"), 1, Qt.PenStyle.DashLine) if local else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if local else palette.colour("accent_soft"))
        painter.drawRoundedRect(QRect(x, y, width, Size.LINE), Size.LINE / 2, Size.LINE / 2)
        self._text(painter, x + Size.GAP, y, width - 2 * Size.GAP + 1, text, palette.colour("accent"), weight=Weight.MARK)
        return width

    @staticmethod
    def _shown(row: Row) -> list[tuple[str, str]]:
        """Icons of a row with the names of their colours."""
        shown = []
        if row.flags.flagged:
            shown.append(("flag-full", "accent"))
        if row.flags.answered:
            shown.append(("reply", "mute"))
        if row.flags.forwarded:
            shown.append(("forward", "mute"))
        if row.kept is Kept.RAW:
            shown.append(("alert", "mute"))
        if row.attachments:
            shown.append(("attachment", "mute"))
        return shown

    def _marks_width(self, row: Row) -> int:
        shown = self._shown(row)
        number = self._font(Weight.MARK, False)[1].horizontalAdvance(str(row.attachments)) + 2 if row.attachments > 1 else 0
        return len(shown) * (Size.ICON_SMALL + Size.STEP) + number

    def _icons(self, painter: QPainter, x: int, y: int, row: Row, palette: Palette) -> int:
        """Draw the icons; where the next thing may stand."""
        ratio = painter.device().devicePixelRatioF()
        for name, colour in self._shown(row):
            picture = icons.pixmap(name, str(getattr(palette, colour)), size=Size.ICON_SMALL, ratio=ratio)
            painter.drawPixmap(x, y + (Size.LINE - Size.ICON_SMALL) // 2, picture)
            x += Size.ICON_SMALL + Size.STEP
        if row.attachments > 1:
            x += (
                self._text(painter, x - 2, y, Size.CONTROL, str(row.attachments), palette.colour("mute"), weight=Weight.MARK)
                + Size.STEP
            )
        return x
