"""The head of the message list: what is shown and how many, the order, conversations or single mails, and the filter."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.message import Order, View
from desktop.ui import icons, texts
from desktop.ui.context import Context
from desktop.ui.messages import labelling
from desktop.ui.messages.feeding import Shown
from desktop.ui.parts import IconButton, button, label, literal, tip
from desktop.ui.theme import Size, mark

_ICONS = {"customers": "person", "flagged": "flag", "attachments": "attachment"}  # chips without words: the list is narrow


def order_words(order: Order) -> str:
    """How an order is called."""
    return {
        Order.NEWEST: translate("messages", "Newest"),
        Order.OLDEST: translate("messages", "Oldest"),
        Order.SENDER: translate("messages", "Sender"),
        Order.SUBJECT: translate("messages", "Subject"),
        Order.SIZE: translate("messages", "Size"),
        Order.UNREAD: translate("messages", "Unread first"),
    }[order]


class Title(QLabel):
    """One line that gives way: cut with an ellipsis where there is no room, whole in its tooltip."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        mark(self, kind="strong")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)

    def say(self, text: str) -> None:
        if text != self.text():
            self.setText(text)
            tip(self, text)

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * Size.MARGIN_WIDE, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()


class Head(QWidget):
    """`narrowed` carries the filter (a View), `ordered` an Order, `grouped` whether conversations are wanted; `left` ends a
    search."""

    narrowed = Signal(object)
    ordered = Signal(object)
    grouped = Signal(bool)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._only = View()
        self._title, self._count = Title(), label(kind="mark")
        self.order = button(kind="link")
        self.menu = QMenu(self)
        self._group = QActionGroup(self)
        self.orders = {order: self._add_order(order) for order in Order}
        self.menu.addSeparator()
        self.conversations = QAction(self)
        self.conversations.setCheckable(True)
        self.conversations.triggered.connect(self.grouped)
        self.menu.addAction(self.conversations)
        self.order.setMenu(self.menu)
        self._leave = IconButton(context.theme, "close")
        self._leave.clicked.connect(self.left)
        self.chips = {name: self._add_chip(name) for name in ("all", "unread", "customers", "flagged", "attachments", "label")}
        self.labels = QMenu(self)
        self.labels.aboutToShow.connect(self.fill_labels)
        self.chips["label"].setMenu(self.labels)
        self._lay_out()
        context.theme.changed.connect(self._draw)
        self._draw()

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for row in (first, second):
            row.setContentsMargins(Size.MARGIN, 0, Size.MARGIN - 2 * Size.HAIR, 0)  # its words end where the dates do
            row.setSpacing(Size.GAP)
        first.addWidget(self._title)
        first.addWidget(self._count)
        first.addStretch()
        first.addWidget(self.order)
        first.addWidget(self._leave)
        second.setSpacing(Size.STEP + 2)
        for chip in self.chips.values():
            second.addWidget(chip)
        second.addStretch()
        self._chip_row = QWidget()
        self._chip_row.setLayout(second)
        top = QWidget()
        top.setFixedHeight(Size.TOP - Size.STEP)
        top.setLayout(first)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(top)
        box.addWidget(self._chip_row)
        box.addSpacing(Size.GAP)

    def give_way(self, wide: int) -> None:
        """So many pixels at the right are the scroll bar's, below."""
        self.setContentsMargins(0, 0, wide, 0)

    def show_what(self, shown: Shown, title: str, number: int | None, *, waiting: str = "") -> None:
        """`number` rows of this; None: not known yet. `waiting`: said instead of how many there are."""
        searching = shown.search is not None
        self._only = shown.only
        self._title.say(translate("messages", "Search results") if searching else title)
        if number is not None:
            if shown.grouped:
                said = translate("messages", "%n conversations", n=number)
            else:
                said = translate("messages", "%n messages", n=number)
            self._count.setText(waiting or (said.replace(str(number), texts.count(number)) if number else ""))
        self._leave.setVisible(searching)
        self.orders[shown.order].setChecked(True)
        self.order.setText(f"{order_words(shown.order)} ▾")
        self.order.setVisible(not shown.drafts)
        self.conversations.setChecked(shown.grouped)
        self._chip_row.setVisible(not shown.drafts)
        only = shown.only
        self.chips["all"].setChecked(only == View())
        for name in ("unread", "customers", "flagged", "attachments"):
            self.chips[name].setChecked(bool(getattr(only, name)))
        self.chips["label"].setChecked(bool(only.label))
        self.chips["label"].setVisible(not shown.view.label)
        self._label_words()

    def say(self) -> None:
        """Set every word in the current language."""
        for order, action in self.orders.items():
            action.setText(order_words(order))
        self.conversations.setText(translate("messages", "Conversations"))
        words = translate("messages", "Order and conversations")
        tip(self.order, words)
        self.order.setAccessibleName(words)
        self._leave.say(translate("messages", "End the search"), shortcut="Esc")
        told = {
            "all": (translate("messages", "All"), translate("messages", "Show all")),
            "unread": (translate("messages", "Unread"), translate("messages", "Show only what is unread")),
            "customers": ("", translate("messages", "Show only what customers wrote")),
            "flagged": ("", translate("messages", "Show only what is flagged")),
            "attachments": ("", translate("messages", "Show only what has attachments")),
        }
        for name, (text, meaning) in told.items():
            self.chips[name].setText(text)
            self.chips[name].setAccessibleName(meaning)
            tip(self.chips[name], meaning)
        self._label_words()

    def _label_words(self) -> None:
        chip, chosen = self.chips["label"], self._only.label
        meaning = translate("messages", "Show only what has a label")
        shown = chip.fontMetrics().elidedText(texts.label(chosen), Qt.TextElideMode.ElideRight, Size.FOLDERS // 2)
        chip.setText(f"{literal(shown) if chosen else translate('messages', 'Label')} ▾")
        chip.setAccessibleName(f"{meaning}: {texts.label(chosen)}" if chosen else meaning)
        tip(chip, chip.accessibleName())

    def _add_order(self, order: Order) -> QAction:
        action = QAction(self)
        action.setCheckable(True)
        action.triggered.connect(lambda _checked=False: self.ordered.emit(order))
        self._group.addAction(action)
        self.menu.addAction(action)
        return action

    def _add_chip(self, name: str) -> QPushButton:
        chip = button(kind="chip", pressed=None if name == "label" else partial(self._pressed, name))
        chip.setCheckable(True)
        return chip

    def _pressed(self, name: str) -> None:
        only = self._only
        if name == "all":
            only = View()
        else:
            only = replace(
                only,
                unread=only.unread != (name == "unread"),
                customers=only.customers != (name == "customers"),
                flagged=only.flagged != (name == "flagged"),
                attachments=only.attachments != (name == "attachments"),
            )
        self.narrowed.emit(only)

    def fill_labels(self) -> None:
        """The labels in use, each to show only what has it."""
        self.labels.clear()
        for name in labelling.known(self._context.store):
            line = self.labels.addAction(literal(texts.label(name)))
            line.setCheckable(True)
            line.setChecked(name == self._only.label)
            line.triggered.connect(partial(self._labelled, name))

    def _labelled(self, name: str, checked: bool = True) -> None:
        only = self._only
        self.narrowed.emit(replace(only, label=name if checked else ""))

    def _draw(self) -> None:
        palette = self._context.theme.palette
        for name, picture in _ICONS.items():
            self.chips[name].setIcon(icons.icon(picture, palette.mute, size=Size.ICON_SMALL))
            self.chips[name].setIconSize(QSize(Size.ICON_SMALL, Size.ICON_SMALL))
