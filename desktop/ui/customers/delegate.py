"""Paints the table of the customers: the firm above its person, the time there with the sun or the moon, the stage as a chip."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.model.customer import Stage, Summary
from desktop.ui import icons
from desktop.ui.context import Context
from desktop.ui.customers.filters import is_silent
from desktop.ui.customers.model import COLUMNS, CustomerModel
from desktop.ui.parts import led
from desktop.ui.theme import Size, Weight, font

ROW = Size.CONTROL + Size.MARGIN_WIDE
_LONGEST = 200  # characters of a cell that are laid out at all
_KEPT = 4000  # texts that stay cut
_TONES = {
    Stage.INQUIRY.value: "accent",
    Stage.QUOTED.value: "accent",
    Stage.DEPOSIT.value: "green",
    Stage.BALANCE.value: "green",
    Stage.SHIPPED.value: "green",
    Stage.REPEAT.value: "green",
}
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)


class CustomerDelegate(QStyledItemDelegate):
    """Keeps what is the same from paint to paint: colours, typefaces, and texts cut to a width."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._theme = context, context.theme
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[Weight, bool], tuple[QFont, QFontMetrics]] = {}
        self._cut: dict[tuple[str, int, Weight, bool], tuple[str, int]] = {}
        context.theme.changed.connect(self._forget)

    def _forget(self) -> None:
        self._colours.clear()
        self._fonts.clear()
        self._cut.clear()

    def _colour(self, name: str) -> QColor:
        found = self._colours.get(name)
        if found is None:
            found = self._colours[name] = self._theme.palette.colour(name)
        return found

    def _font(self, weight: Weight, bold: bool) -> tuple[QFont, QFontMetrics]:
        found = self._fonts.get((weight, bold))
        if found is None:
            used = font(weight, bold=bold)
            found = self._fonts[weight, bold] = (used, QFontMetrics(used))
        return found

    def _fitted(self, text: str, width: int, weight: Weight, bold: bool) -> tuple[str, int]:
        """A text cut to a width, and how wide it is then."""
        key = (text, width, weight, bold)
        found = self._cut.get(key)
        if found is None:
            metrics = self._font(weight, bold)[1]
            said = metrics.elidedText(text[:_LONGEST].replace("\n", " "), Qt.TextElideMode.ElideRight, width)
            if len(self._cut) > _KEPT:
                self._cut.clear()
            found = self._cut[key] = (said, metrics.horizontalAdvance(said))
        return found

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(Size.RAIL, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        model = index.model()
        assert isinstance(model, CustomerModel)
        at = index.column()
        one, column = model.lines[index.row()], COLUMNS[at]
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._colour("selected"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._colour("soft"))
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), Size.HAIR, self._colour("line"))
        inside = rect.adjusted(Size.GAP_WIDE, 0, -Size.GAP, 0)
        if column == "name":
            self._name(painter, inside, one)
        elif column == "time":
            self._time(painter, inside, one, model)
        elif column == "stage":
            self._chip(painter, inside, model.text(one, column), _tone(one, self._context.clock()), round_=True)
        else:
            text = model.text(one, column)
            late = column == "turn" and model.late(one, self._context.clock())
            self._text(painter, inside, text or "–", "red" if late else "text" if text else "faint")
        if at == 0 and led(option):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._colour("accent"), Size.HAIR))
            painter.drawRoundedRect(QRectF(rect).adjusted(2.5, 2.5, -2.5, -3.5), Size.CORNER_SMALL, Size.CORNER_SMALL)
        painter.restore()

    def _text(
        self, painter: QPainter, rect: QRect, text: str, ink: str, *, weight: Weight = Weight.TEXT, bold: bool = False
    ) -> int:
        """Cut to the room there is; how wide it came."""
        said, wide = self._fitted(text, rect.width(), weight, bold)
        painter.setFont(self._font(weight, bold)[0])
        painter.setPen(self._colour(ink))
        painter.drawText(rect, _LEFT, said)
        return wide

    def _name(self, painter: QPainter, rect: QRect, one: Summary) -> None:
        upper = QRect(rect.x(), rect.y() + Size.GAP, rect.width(), Size.LINE)
        lower = QRect(rect.x(), upper.bottom() + 1, rect.width(), Size.LINE)
        if not one.person:
            upper = rect
        if one.country:
            upper = upper.adjusted(self._chip(painter, upper, one.country, "") + Size.GAP - 2, 0, 0, 0)
        self._text(painter, upper, one.name, "text", bold=True)
        if one.person:
            self._text(painter, lower, one.person, "mute", weight=Weight.MARK)

    def _time(self, painter: QPainter, rect: QRect, one: Summary, model: CustomerModel) -> None:
        here = model.hours.of(one.id)
        if here is None or not here.known:
            self._text(painter, rect, "–" if here is not None else "", "faint")
            return
        time = here.time(self._context.clock())
        wide = self._text(painter, rect, f"{time:%H:%M}", "text")
        picture = "sun" if 6 <= time.hour < 18 else "moon"
        ink = str(getattr(self._theme.palette, "amber" if here.office else "mute"))
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(
            rect.x() + wide + Size.GAP - 2,
            rect.center().y() - Size.ICON_SMALL // 2 + 1,
            icons.pixmap(picture, ink, size=Size.ICON_SMALL, ratio=ratio),
        )

    def _chip(self, painter: QPainter, rect: QRect, text: str, tone: str, *, round_: bool = False) -> int:
        weight = Weight.MARK if round_ else Weight.HEAD
        said, wide = self._fitted(text, max(0, rect.width() - Size.MARGIN), weight, not round_)
        wide, high = wide + 2 * (Size.GAP if round_ else Size.STEP), Size.LINE if round_ else Size.MARGIN
        box = QRectF(rect.x() + 0.5, rect.center().y() - high / 2 + 0.5, wide, high)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._colour(f"{tone}_soft" if tone else "line"), Size.HAIR))
        painter.setBrush(self._colour(f"{tone}_soft" if tone else "soft"))
        corner = high / 2 if round_ else Size.STEP
        painter.drawRoundedRect(box, corner, corner)
        painter.setFont(self._font(weight, not round_)[0])
        painter.setPen(self._colour(tone or "mute"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), said)
        return wide


def _tone(one: Summary, now: datetime) -> str:
    return "amber" if is_silent(one, now) else _TONES.get(one.stage, "")
