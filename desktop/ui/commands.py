"""The command palette: one line to type in, and everything whose name fits: what can be done, folders, people, mails.

It lies over the window and is gone with Escape, with a click beside it, or when something was chosen. What is asked of the store is
asked in the background and joins the list when it comes; what is typed meanwhile makes an older answer worthless.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsDropShadowEffect,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.language import translate
from desktop.ui import icons
from desktop.ui.context import Context
from desktop.ui.parts import label
from desktop.ui.theme import Size, Theme, Weight, font, mark

MOST = 12  # commands of one kind in the list
SPREAD = 3  # the rank of letters that are only in order
VISIBLE = 10  # rows on the screen at once


@dataclass(frozen=True, slots=True)
class Command:
    """`title` is what typing is compared with, `detail` stands at the right (a shortcut, a path, a date). `late`: offered after
    everything else, and only to who types a part of it."""

    title: str
    run: Callable[[], object]
    icon: str = ""
    detail: str = ""
    late: bool = False


Source = Callable[[str], Sequence[Command]]


def rank(typed: str, title: str) -> int | None:
    """How well a title fits what was typed, 0 best; None if it does not: the beginning, a word's beginning, a part, or the typed
    letters in this order."""
    wanted, text = typed.casefold(), title.casefold()
    if text.startswith(wanted):
        return 0
    at = text.find(wanted)
    if at > 0:
        return 1 if not text[at - 1].isalnum() else 2
    letters = iter(text)
    return SPREAD if len(wanted) > 1 and all(one in letters for one in wanted) else None


def fitting(typed: str, commands: Sequence[Command], most: int = MOST) -> list[Command]:
    """Those that fit, the best first; all in their order when nothing is typed."""
    if not typed:
        return list(commands[:most])
    ranked = [
        (place, number)
        for number, one in enumerate(commands)
        if (place := rank(typed, one.title)) is not None and (place < SPREAD or not one.late)
    ]
    return [commands[number] for _, number in sorted(ranked)[:most]]


class _Model(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.commands: list[Command] = []

    def show(self, commands: list[Command]) -> None:
        self.beginResetModel()
        self.commands = commands
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.commands)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        one = self.commands[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return one.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (one.title, one.detail) if part)
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(Size.SEARCH, Size.FOLDER_ROW + Size.STEP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        one = cast("_Model", index.model()).commands[index.row()]
        palette = self._theme.palette
        rect: QRect = option.rect.adjusted(Size.STEP, 0, -Size.STEP, 0)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(palette.colour("selected"))
            painter.drawRoundedRect(rect, Size.CORNER_SMALL, Size.CORNER_SMALL)
        left, right = rect.left() + Size.GAP, rect.right() - Size.GAP_WIDE
        if one.icon:
            top = rect.top() + (rect.height() - Size.ICON_SMALL) // 2 + 1
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(left, top, icons.pixmap(one.icon, palette.mute, size=Size.ICON_SMALL, ratio=ratio))
        left += Size.ICON_SMALL + Size.GAP
        if one.detail:
            small = font(Weight.MARK)
            metrics = QFontMetrics(small)
            said = metrics.elidedText(one.detail, Qt.TextElideMode.ElideMiddle, (right - left) // 2)
            wide = metrics.horizontalAdvance(said)
            place = QRect(right - wide, rect.top(), wide + 1, rect.height())
            self._text(painter, place, said, palette.colour("mute"), weight=Weight.MARK)
            right -= wide + Size.GAP_WIDE
        metrics = QFontMetrics(font(Weight.TEXT))
        said = metrics.elidedText(one.title, Qt.TextElideMode.ElideRight, right - left)
        self._text(painter, QRect(left, rect.top(), right - left, rect.height()), said, palette.colour("text"))
        painter.restore()

    def _text(self, painter: QPainter, place: QRect, said: str, colour: QColor, *, weight: Weight = Weight.TEXT) -> None:
        painter.setFont(font(weight))
        painter.setPen(colour)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), said)


class Commands(QFrame):
    """Made once, over `window`. `ask` opens it."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        mark(self, kind="over")
        self._context, self._over = context, window
        self._now: Source = lambda _: ()
        self._later: Source | None = None
        self._asked = 0
        self._before: QWidget | None = None
        self.line = QLineEdit()
        self.line.textEdited.connect(self._typed)
        self.model = _Model(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(_Delegate(context.theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.entered.connect(self.list.setCurrentIndex)
        self.list.clicked.connect(self._run)
        self.nothing = label(kind="mute")
        self.nothing.setContentsMargins(Size.GAP, Size.STEP, Size.GAP, Size.STEP)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.GAP, Size.GAP, Size.GAP, Size.GAP)
        box.setSpacing(Size.STEP)
        for widget in (self.line, self.list, self.nothing):
            box.addWidget(widget)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(2 * Size.MARGIN_WIDE)
        shadow.setOffset(0, Size.GAP)
        shadow.setColor(context.theme.shadow)
        self.setGraphicsEffect(shadow)
        self.line.installEventFilter(self)
        window.installEventFilter(self)
        self.hide()

    def ask(self, hint: str, now: Source, *, later: Source | None = None) -> None:
        """Open it. `now` gives what is known at once, `later` (on another thread) what has to be looked up; both are given what
        was typed. `hint` stands in the empty line."""
        self._now, self._later = now, later
        self._before = self.window().focusWidget()
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.list.setAccessibleName(hint)
        self.line.clear()
        self._typed("")
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_down(self) -> None:
        """Gone, and the keys where they were."""
        if self.isVisible():
            self.hide()
            if self._before is not None:
                self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._over:
            self._place()
        elif watched is self.line and self.isVisible():
            if event.type() is QEvent.Type.FocusOut and not self.underMouse():
                self.hide()
            elif event.type() is QEvent.Type.ShortcutOverride:
                event.accept()  # letters are typed here, whatever they do elsewhere
                return True
            elif event.type() is QEvent.Type.KeyPress:
                return self._key(cast("QKeyEvent", event))
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: VISIBLE,
            Qt.Key.Key_PageUp: -VISIBLE,
            Qt.Key.Key_Tab: 1,
            Qt.Key.Key_Backtab: -1,
        }
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self.close_down()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentIndex())
        elif key in steps and self.model.commands:
            number = len(self.model.commands)
            to = self.list.currentIndex().row() + steps[key]
            self.list.setCurrentIndex(self.model.index(to % number if abs(steps[key]) == 1 else min(max(to, 0), number - 1)))
        else:
            return False
        return True

    def _typed(self, text: str) -> None:
        typed = text.strip()
        self._asked += 1
        asked = self._asked
        self._show(list(self._now(typed)))
        if typed and self._later is not None:
            self._context.background.run(self._later, typed, done=lambda found: self._more(asked, found))

    def _more(self, asked: int, found: Sequence[Command]) -> None:
        if asked == self._asked and found:
            self._show([*self.model.commands, *found], keep=True)

    def _show(self, commands: list[Command], *, keep: bool = False) -> None:
        chosen = self.list.currentIndex().row() if keep else 0
        self.model.show(commands)
        self.list.setCurrentIndex(self.model.index(max(0, chosen)))
        self.list.setVisible(bool(commands))
        self.nothing.setVisible(not commands)
        self.nothing.setText(translate("window", "Nothing of this name"))
        rows = min(len(commands), VISIBLE)
        self.list.setFixedHeight(rows * (Size.FOLDER_ROW + Size.STEP))
        self.adjustSize()
        self._place()

    def _place(self) -> None:
        over = self._over
        wide = min(Size.SEARCH + 2 * Size.MARGIN_WIDE, over.width() - 2 * Size.MARGIN)
        self.setFixedWidth(wide)
        self.move((over.width() - wide) // 2, Size.TOP)

    def _run(self, index: QModelIndex) -> None:
        if index.isValid():
            chosen = self.model.commands[index.row()]
            self.close_down()
            chosen.run()
