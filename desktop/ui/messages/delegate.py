"""Paints the rows of the message list: who and when, subject and first words, and a line of marks.

One delegate for all densities. At 84 px the marks have a line of their own; at 64 and 52 px they stand before the date. The row
under the mouse offers what is done most (`quick`): the same as by key and menu, so that nobody needs the mouse for it.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QStaticText
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.model.ids import ConversationId
from desktop.model.message import Kept
from desktop.ui import dates, icons, texts
from desktop.ui.messages import described, labelling
from desktop.ui.messages.listed import Listed
from desktop.ui.messages.model import MessageModel
from desktop.ui.parts import led
from desktop.ui.theme import Density, Palette, Size, Theme, Weight, font
from desktop.ui.waits import Wait

_LABELS = 3  # shown in a row at most
# Ink and ground of a label's chip, by name.
_CHIPS = {
    "to-handle": ("accent", "accent_soft"),
    "to-reply": ("accent", "accent_soft"),
    "awaiting-payment": ("green", "green_soft"),
}
_LONGEST = 300  # characters of a line that are laid out at all
_KEPT = 2000  # lines that stay laid out
_WORDS = 160  # characters of a snippet that can matter in a row
QUICK = ("archive", "delete", "flag", "unread")  # deeds offered in the row under the mouse


class MessageDelegate(QStyledItemDelegate):
    """`clock` gives the time that today and yesterday are counted from."""

    def __init__(self, theme: Theme, clock: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._clock = clock
        self._now = clock()
        self._lines: dict[tuple[str, int, Weight, bool], tuple[QStaticText, int, int]] = {}
        self._fonts: dict[tuple[Weight, bool], tuple[QFont, QFontMetrics]] = {}
        self.wait: Callable[[ConversationId], Wait | None] = lambda _conversation: None
        self.proposed: Callable[[Listed], str] = lambda _listed: ""
        self.offers = True  # the quick deeds; a list of drafts has none
        self.hot = ""  # the one under the mouse

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
        listed = model.listed(index.row())
        if listed is not None:
            self._row(painter, rect, listed, _over_chosen(palette) if selected else palette, model)
            if self.offers and state & QStyle.StateFlag.State_MouseOver:
                self._quick(painter, rect, listed, palette)
        if led(option) or (state & QStyle.StateFlag.State_HasFocus and not selected):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(palette.colour("accent"), Size.HAIR))
            painter.drawRect(rect.adjusted(Size.STEP, 2, -3, -3))
        painter.restore()

    def places(self, rect: QRect) -> dict[str, QRect]:
        """Where the quick deeds stand in a row."""
        high = Size.CONTROL_SMALL
        right = rect.right() - Size.GAP
        if self._theme.density is Density.COMFORTABLE:
            top = rect.bottom() - Size.STEP - high
        else:
            top = rect.y() + (rect.height() - high) // 2
        count = len(QUICK)
        return {name: QRect(right - (count - number) * high, top, high, high) for number, name in enumerate(QUICK)}

    def quick(self, rect: QRect, point: QPoint) -> str:
        """The quick deed at a point of a row, empty where there is none."""
        return next((name for name, place in self.places(rect).items() if place.contains(point)), "") if self.offers else ""

    def _quick(self, painter: QPainter, rect: QRect, listed: Listed, palette: Palette) -> None:
        places = self.places(rect)
        whole = QRectF(places[QUICK[0]].united(places[QUICK[-1]])).adjusted(-2.5, -0.5, 2.5, 0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.colour("line"), Size.HAIR))
        painter.setBrush(palette.colour("pane"))
        painter.drawRoundedRect(whole, Size.CORNER_SMALL, Size.CORNER_SMALL)
        pictures = {"unread": "read" if listed.unread else "mail", "flag": "flag-full" if listed.flagged else "flag"}
        ratio = painter.device().devicePixelRatioF()
        inset = (Size.CONTROL_SMALL - Size.ICON_SMALL) // 2
        for name, place in places.items():
            hot = name == self.hot
            if hot:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(palette.colour("accent_soft"))
                painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), Size.STEP, Size.STEP)
            ink = palette.accent if hot else palette.mute
            picture = icons.pixmap(pictures.get(name, name), ink, size=Size.ICON_SMALL, ratio=ratio)
            painter.drawPixmap(place.x() + inset, place.y() + inset, picture)

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

    def _row(self, painter: QPainter, rect: QRect, listed: Listed, palette: Palette, model: MessageModel) -> None:
        density, row = self._theme.density, listed.row
        text, mute = palette.colour("text"), palette.colour("mute")
        left, right = rect.x() + Size.MARGIN, rect.right() - Size.MARGIN
        top = rect.y() + {Density.COMFORTABLE: Size.GAP + 2, Density.MEDIUM: Size.GAP + 3, Density.COMPACT: Size.STEP + 1}[density]
        if listed.unread:
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
            marks, dots = self._marks_width(listed), min(len(listed.labels), _LABELS) * (Size.DOT + Size.STEP)
            if marks + dots:
                begin = right - date_width - Size.GAP - marks
                self._icons(painter, begin, top, listed, palette)
                self._dots(painter, begin - dots, top, listed, palette)
                room -= marks + dots + Size.STEP
        many = str(listed.count) if listed.count > 1 and density is not Density.COMFORTABLE else ""
        wide = metrics.horizontalAdvance(many) + Size.STEP if many else 0
        people = described.writers(listed, outgoing=model.outgoing, own=model.own)
        land = self._land(painter, left, top, room - wide, listed, palette)
        used = land + self._text(painter, left + land, top, room - wide - land, people, text, bold=True)
        self._text(painter, left + used + Size.STEP, top, wide, many, mute, weight=Weight.MARK)

        second = top + Size.LINE + (Size.STEP if density is Density.MEDIUM else 0)
        used = self._text(painter, left, second, right - left, described.subject(row), text, bold=listed.unread)
        if row.snippet and right - left - used > Size.MARGIN_WIDE:
            # The dash by itself: it stands between the two whichever direction they are written in.
            used += self._text(painter, left + used, second, right - left - used, " — ", mute)
            self._text(painter, left + used, second, right - left - used, row.snippet[:_WORDS], mute)
        if density is Density.COMFORTABLE:
            self._marks(painter, left, second + Size.LINE + 2, right, listed, palette, outgoing=model.outgoing)

    def _marks(self, painter: QPainter, x: int, y: int, right: int, listed: Listed, palette: Palette, *, outgoing: bool) -> None:
        """The third line: how long there is left, labels, marks, whose it is, and how many mails."""
        wait = self.wait(listed.row.conversation)
        if wait is not None:
            x += self._left(painter, x, y, right - x, wait, palette) + Size.GAP
        if listed.bank is not None:
            x += self._alarm(painter, x, y, right - x, described.account(listed), palette) + Size.GAP
        for label in sorted(listed.labels)[:_LABELS]:
            x += self._chip(painter, x, y, right - x, label, palette, local=label in listed.local_labels) + Size.GAP
        if proposed := self.proposed(listed):
            x += self._question(painter, x, y, right - x, proposed, palette) + Size.GAP
        x = self._icons(painter, x, y, listed, palette)
        domain, number = described.whose(listed, outgoing=outgoing), described.number(listed)
        words = " · ".join(each for each in (domain, number) if each)
        if self._font(Weight.MARK, False)[1].horizontalAdvance(words) > right - x:
            words = domain  # which tells a look-alike from the real one: the number gives way
        self._text(painter, x, y, right - x, words, palette.colour("mute"), weight=Weight.MARK)

    def _land(self, painter: QPainter, x: int, y: int, room: int, listed: Listed, palette: Palette) -> int:
        """The customer's country, in a frame; the width that it took."""
        if listed.customer is None or not listed.customer[1]:
            return 0
        _, metrics = self._font(Weight.MARK, False)
        width = metrics.horizontalAdvance(listed.customer[1]) + 2 * Size.STEP
        if width > room // 2:
            return 0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.colour("line"), Size.HAIR))
        painter.setBrush(palette.colour("soft"))
        frame = QRectF(x + 0.5, y + 1.5, width - 1, Size.LINE - 3)
        painter.drawRoundedRect(frame, Size.STEP - 1, Size.STEP - 1)
        self._text(painter, x + Size.STEP, y, width, listed.customer[1], palette.colour("mute"), weight=Weight.MARK)
        return width + Size.GAP - 2

    def _left(self, painter: QPainter, x: int, y: int, room: int, wait: Wait, palette: Palette) -> int:
        """How long there is to answer, with a clock; the width that it took."""
        text, ink = wait.words(self._now), wait.colour(self._now)
        _, metrics = self._font(Weight.MARK, False)
        width = metrics.horizontalAdvance(text) + Size.ICON_SMALL + 2 * Size.GAP + Size.STEP
        if width > room:
            return 0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plain = ink == "mute"
        painter.setPen(QPen(palette.colour("line"), Size.HAIR) if plain else Qt.PenStyle.NoPen)
        painter.setBrush(palette.colour("soft" if plain else f"{ink}_soft"))
        painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, width - 1, Size.LINE - 1), Size.LINE / 2, Size.LINE / 2)
        colour = str(getattr(palette, ink))
        ratio = painter.device().devicePixelRatioF()
        picture = icons.pixmap("clock", colour, size=Size.ICON_SMALL, ratio=ratio)
        painter.drawPixmap(x + Size.GAP, y + (Size.LINE - Size.ICON_SMALL) // 2, picture)
        self._text(painter, x + Size.GAP + Size.ICON_SMALL + Size.STEP, y, width, text, palette.colour(ink), weight=Weight.MARK)
        return width

    def _chip(self, painter: QPainter, x: int, y: int, room: int, label: str, palette: Palette, *, local: bool) -> int:
        """A label; one that is only here is drawn as a dashed outline."""
        text = texts.label(label)
        _, metrics = self._font(Weight.MARK, False)
        width = min(metrics.horizontalAdvance(text) + 2 * Size.GAP + 2, room)
        if width < Size.MARGIN_WIDE:
            return 0
        ink, ground = _CHIPS.get(label, ("mute", "soft"))
        rim = ink if local else "line" if ground == "soft" else ""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = Qt.PenStyle.DashLine if local else Qt.PenStyle.SolidLine
        painter.setPen(QPen(palette.colour(rim), Size.HAIR, line) if rim else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if local else palette.colour(ground))
        painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, width - 1, Size.LINE - 1), Size.LINE / 2, Size.LINE / 2)
        self._text(painter, x + Size.GAP, y, width - 2 * Size.GAP + 1, text, palette.colour(ink), weight=Weight.MARK)
        return width

    def _alarm(self, painter: QPainter, x: int, y: int, room: int, text: str, palette: Palette) -> int:
        """What is dangerous, in red; the width that it took."""
        width = self._font(Weight.MARK, False)[1].horizontalAdvance(text) + 2 * Size.GAP + 2
        if width > room:
            return 0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.colour("red_soft"))
        painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, width - 1, Size.LINE - 1), Size.LINE / 2, Size.LINE / 2)
        self._text(painter, x + Size.GAP, y, width - 2 * Size.GAP + 1, text, palette.colour("red"), weight=Weight.MARK)
        return width

    def _question(self, painter: QPainter, x: int, y: int, room: int, text: str, palette: Palette) -> int:
        """What is proposed: no chip yet, but the outline of one; the width that it took."""
        _, metrics = self._font(Weight.MARK, False)
        width = metrics.horizontalAdvance(text) + 2 * Size.GAP + 2
        if width > room:
            return 0
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.colour("faint"), Size.HAIR, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(x + 0.5, y + 0.5, width - 1, Size.LINE - 1), Size.LINE / 2, Size.LINE / 2)
        self._text(painter, x + Size.GAP, y, width - 2 * Size.GAP + 1, text, palette.colour("mute"), weight=Weight.MARK)
        return width

    def _dots(self, painter: QPainter, x: int, y: int, listed: Listed, palette: Palette) -> None:
        """Labels where there is no room for their names: in the colours that they have in the folder column."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for label in sorted(listed.labels)[:_LABELS]:
            painter.setBrush(palette.colour(labelling.colour(label)))
            painter.drawEllipse(QPointF(x + Size.DOT / 2, y + Size.LINE / 2), Size.DOT / 2, Size.DOT / 2)
            x += Size.DOT + Size.STEP

    def _shown(self, listed: Listed) -> list[tuple[str, str]]:
        """Icons of a row with the names of their colours."""
        row = listed.row
        wait = self.wait(row.conversation) if self._theme.density is not Density.COMFORTABLE else None
        proposed = self._theme.density is not Density.COMFORTABLE and bool(self.proposed(listed))
        marks = (
            (proposed, "label", "faint"),
            (wait is not None, "clock", wait.colour(self._now) if wait is not None else ""),
            (listed.flagged, "flag-full", "accent"),
            (row.flags.answered, "reply", "mute"),
            (row.flags.forwarded, "forward", "mute"),
            (row.kept is Kept.RAW, "alert", "mute"),
            (listed.sealed, "lock", "mute"),
            (listed.attachments > 0, "attachment", "mute"),
        )
        return [(name, colour) for shown, name, colour in marks if shown]

    def _marks_width(self, listed: Listed) -> int:
        files = str(listed.attachments)
        number = self._font(Weight.MARK, False)[1].horizontalAdvance(files) + 2 if listed.attachments > 1 else 0
        return len(self._shown(listed)) * (Size.ICON_SMALL + Size.STEP) + number

    def _icons(self, painter: QPainter, x: int, y: int, listed: Listed, palette: Palette) -> int:
        """Draw the icons; where the next thing may stand."""
        ratio = painter.device().devicePixelRatioF()
        for name, colour in self._shown(listed):
            picture = icons.pixmap(name, str(getattr(palette, colour)), size=Size.ICON_SMALL, ratio=ratio)
            painter.drawPixmap(x, y + (Size.LINE - Size.ICON_SMALL) // 2, picture)
            x += Size.ICON_SMALL + Size.STEP
        if listed.attachments > 1:
            number = str(listed.attachments)
            x += self._text(painter, x - 2, y, Size.CONTROL, number, palette.colour("mute"), weight=Weight.MARK) + Size.STEP
        return x


@cache
def _over_chosen(palette: Palette) -> Palette:
    """For a row that is chosen: its ground is that of most chips, which would not be seen on it."""
    return replace(palette, accent_soft=palette.pane, green_soft=palette.pane, soft=palette.pane)
