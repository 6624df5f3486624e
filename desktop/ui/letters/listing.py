"""The letters on the left: name, state, how far it has come."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.language import translate
from desktop.model.ids import LetterId
from desktop.model.letter import LetterState
from desktop.ui.context import Context
from desktop.ui.letters import words
from desktop.ui.letters.facts import Entry
from desktop.ui.parts import led, note_keys, tip
from desktop.ui.theme import Size, Weight, font

_ENTRY = Qt.ItemDataRole.UserRole
_HIGH = 72


class Listing(QListWidget):
    """`chosen` carries a letter's id."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._filling = False
        self.setItemDelegate(_Delegate(context, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setSpacing(0)
        self.setMouseTracking(True)
        self.currentItemChanged.connect(self._changed)
        context.theme.changed.connect(self.viewport().update)
        self.say()

    def say(self) -> None:
        self.setAccessibleName(translate("letters", "Letters"))
        tip(self, translate("letters", "Letters (arrows)"))
        self.viewport().update()

    def show_entries(self, entries: tuple[Entry, ...], shown: LetterId | None) -> None:
        self._filling = True
        while self.count() > len(entries):
            self.takeItem(self.count() - 1)
        for at, one in enumerate(entries):
            item = self.item(at) or QListWidgetItem()
            if item.listWidget() is None:
                self.addItem(item)
            item.setData(_ENTRY, one)
            item.setText(one.letter.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{one.letter.name}, {words.letter(one.letter)[0]}")
            if one.letter.id == shown:
                self.setCurrentItem(item)
        self._filling = False
        self.viewport().update()

    def _changed(self, item: QListWidgetItem | None) -> None:
        if item is not None and not self._filling:
            self.chosen.emit(item.data(_ENTRY).letter.id)

    def viewportEvent(self, event: QEvent) -> bool:
        note_keys(self, event)
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        note_keys(self, event)
        return super().event(event)


class _Delegate(QStyledItemDelegate):
    def __init__(self, context: Context, parent: Listing) -> None:
        super().__init__(parent)
        self._context = context

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        one, palette = index.data(_ENTRY), self._context.theme.palette
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, palette.colour("selected" if selected else "hover"))
        if led(option):
            painter.setPen(QPen(palette.colour("accent"), Size.HAIR))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        inside = rect.adjusted(Size.MARGIN, Size.GAP, -Size.MARGIN, -Size.GAP)
        self._lines(painter, inside, one)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), palette.colour("line"))
        painter.restore()

    def _lines(self, painter: QPainter, inside: QRect, one: Entry) -> None:
        palette = self._context.theme.palette
        strong, small = font(bold=True), font(Weight.MARK)
        painter.setFont(strong)
        painter.setPen(palette.colour("text"))
        name = QFontMetrics(strong).elidedText(one.letter.name, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(QRect(inside.left(), inside.top(), inside.width(), Size.LINE), Qt.AlignmentFlag.AlignVCenter, name)
        said, tone = words.letter(one.letter)
        second = QRect(inside.left(), inside.top() + Size.LINE + 2, inside.width(), Size.LINE)
        number = words.progress(one.counts)
        if one.letter.state is LetterState.DRAFT:
            number = translate("letters", "%n recipients", n=sum(one.counts.values()))
        painter.setFont(small)
        wide = QFontMetrics(small).horizontalAdvance(number)
        painter.setPen(palette.colour("mute"))
        painter.drawText(second, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number)
        painter.setPen(palette.colour(tone or "mute"))
        room = second.adjusted(0, 0, -wide - Size.GAP, 0)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignVCenter, QFontMetrics(small).elidedText(said, Qt.TextElideMode.ElideRight, room.width())
        )
        total = sum(one.counts.values())
        if total and one.letter.state is not LetterState.DRAFT:
            bar = QRectF(inside.left(), inside.bottom() - Size.STEP + 2, inside.width(), Size.STEP)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("line"))
            painter.drawRoundedRect(bar, 2, 2)
            share = words.gone(one.counts) / total
            painter.setBrush(palette.colour("green" if one.letter.state is LetterState.DONE else "accent"))
            if share:
                painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(Size.STEP, bar.width() * share), Size.STEP), 2, 2)
