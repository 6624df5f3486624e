"""All that happened with a customer, the newest first, read on as one scrolls: mails, notes, reminders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.language import translate
from desktop.model.customer import Entry, Part
from desktop.model.ids import CustomerId
from desktop.store import Store, dossier
from desktop.ui import dates, icons
from desktop.ui.context import Context
from desktop.ui.parts import led, note_keys
from desktop.ui.theme import Size, Weight, font
from desktop.ui.threads import Background

PAGE = 60  # entries that are read at once
ROW = Size.CONTROL
_DAY = 2 * Size.STATUS + Size.GAP
_LONGEST = 300  # characters that are laid out
_TICK = timedelta(milliseconds=1)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class _Asked:
    whose: CustomerId
    only: Part | None
    after: Entry | None  # the last one that is there


def read(store: Store, asked: _Asked, same: int) -> list[Entry]:
    """The next ones. Those of the same moment as the last one, `same` of them, are read again, so that none is left out."""
    before = asked.after.at + _TICK if asked.after is not None else None
    return dossier.timeline(store, asked.whose, limit=PAGE + same, before=before, only=asked.only)


class History(QAbstractListModel):
    """Reads on by itself when the view comes to its end."""

    def __init__(self, context: Context, reading: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._reading = context, reading
        self._whose: CustomerId | None = None
        self._only: Part | None = None
        self._ended = True
        self._asked: _Asked | None = None
        self._more = False  # reading on was interrupted
        self.entries: list[Entry] = []

    def show(self, whose: CustomerId, only: Part | None = None, *, again: bool = False) -> None:
        """From the newest on; `again`: what is there may be another, and as much of it is read as there was."""
        if not again:
            self.beginResetModel()
            self.entries = []
            self.endResetModel()
        self._more = again and (self._more or (self._asked is not None and self._asked.after is not None))
        self._whose, self._only, self._ended, self._asked = whose, only, False, None
        self._read(fresh=True)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        one = self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words(one)
        return f"{dates.full(one.at, self._context.clock())}: {words(one)}"

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._ended and self._asked is None

    def fetchMore(self, parent: Index) -> None:
        if self.canFetchMore(parent):
            self._read(fresh=False)

    def _read(self, *, fresh: bool) -> None:
        assert self._whose is not None
        last = self.entries[-1] if self.entries and not fresh else None
        self._asked = asked = _Asked(self._whose, self._only, last)
        same = sum(one.at == last.at for one in self.entries[-PAGE:]) if last is not None else max(0, len(self.entries) - PAGE)
        self._reading.run(
            read,
            self._context.store,
            asked,
            same,
            done=lambda found: self._have(asked, found, same, fresh=fresh),
            failed=lambda _: self._have(asked, [], same, fresh=fresh),
        )

    def _have(self, asked: _Asked, found: list[Entry], same: int, *, fresh: bool) -> None:
        if asked is not self._asked:  # another customer, or another part
            return
        self._asked = None
        self._ended = len(found) < PAGE + same
        if fresh:
            if found != self.entries:
                self.beginResetModel()
                self.entries = found
                self.endResetModel()
            if self._more:
                self._more = False
                self.fetchMore(QModelIndex())
            return
        known = {(one.message, one.note, one.reminder) for one in self.entries[-PAGE - same :]}
        new = [one for one in found if (one.message, one.note, one.reminder) not in known]
        if new:
            self.beginInsertRows(QModelIndex(), len(self.entries), len(self.entries) + len(new) - 1)
            self.entries += new
            self.endInsertRows()


def words(one: Entry) -> str:
    """What an entry says."""
    text = " ".join(one.text.split())
    if one.note is not None:
        return translate("customer", "Note: {text}", text=text)
    if one.reminder is not None:
        return translate("customer", "Reminder: {text}", text=text or translate("customer", "No answer yet?"))
    subject = text or translate("messages", "(no subject)")
    return translate("customer", "Me: {text}", text=subject) if one.mine else subject


class _Delegate(QStyledItemDelegate):
    def __init__(self, context: Context, parent: QListView) -> None:
        super().__init__(parent)
        self._context = context

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(Size.FOLDERS, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, History)
        one = model.entries[index.row()]
        palette = self._context.theme.palette
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = rect.adjusted(Size.STEP, 1, -Size.STEP, -1)
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(palette.colour("selected"))
            painter.setPen(QPen(palette.colour("accent" if led(option) else "selected"), Size.HAIR))
            painter.drawRoundedRect(box, Size.CORNER_SMALL, Size.CORNER_SMALL)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("hover"))
            painter.drawRoundedRect(box, Size.CORNER_SMALL, Size.CORNER_SMALL)
        name = "quote" if one.note is not None else "clock" if one.reminder is not None else "sent" if one.mine else "mail"
        ratio = painter.device().devicePixelRatioF()
        top = rect.y() + (rect.height() - Size.ICON_SMALL) // 2
        left = rect.x() + Size.GAP_WIDE
        painter.drawPixmap(left, top, icons.pixmap(name, palette.mute, size=Size.ICON_SMALL, ratio=ratio))
        left += Size.ICON_SMALL + Size.GAP
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        painter.setFont(font(Weight.MARK))
        painter.setPen(palette.colour("mute"))
        said = dates.short(one.at, self._context.clock())
        painter.drawText(QRect(left, rect.y(), _DAY, rect.height()), flags, said)
        left += _DAY
        right = rect.right() - Size.GAP_WIDE
        if one.files:
            right -= Size.ICON_SMALL
            painter.drawPixmap(right, top, icons.pixmap("attachment", palette.mute, size=Size.ICON_SMALL, ratio=ratio))
            right -= Size.GAP
        painter.setFont(font(Weight.TEXT))
        painter.setPen(palette.colour("text"))
        text = QFontMetrics(font(Weight.TEXT)).elidedText(words(one)[:_LONGEST], Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(QRect(left, rect.y(), right - left, rect.height()), flags, text)
        painter.restore()


class HistoryView(QListView):
    """`opened` carries the Entry."""

    opened = Signal(object)

    def __init__(self, context: Context, reading: Background) -> None:
        super().__init__()
        self.history = History(context, reading, self)
        self.setModel(self.history)
        self.setItemDelegate(_Delegate(context, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(self._open)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.history.entries[index.row()])

    def event(self, event: QEvent) -> bool:
        note_keys(self, event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step: dict[int, Callable[[int], int]] = {Qt.Key.Key_J: lambda row: row + 1, Qt.Key.Key_K: lambda row: row - 1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() in step and not event.modifiers():
            row = min(max(0, step[event.key()](self.currentIndex().row())), self.history.rowCount() - 1)
            self.setCurrentIndex(self.history.index(row, 0))
        elif event.text() and event.text().isprintable():
            event.ignore()  # letters are the page's keys
        else:
            super().keyPressEvent(event)
