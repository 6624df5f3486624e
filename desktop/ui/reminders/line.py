"""A line of the room: a sign, what is to be done and why, whose it is, and what can be done about it."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.promise import Side
from desktop.model.reminder import State, Why
from desktop.ui import icons
from desktop.ui.parts import Elided, IconButton, button, literal, tip
from desktop.ui.reminders import words
from desktop.ui.reminders.facts import Group, Item
from desktop.ui.theme import Size, Theme, mark

NARROW, NARROWEST = 720, 480  # widths of a line
_CHIP = 160  # the widest name of a customer


class Sign(QWidget):
    """A small round picture: what kind of line it is, and whether it is late."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._name, self._ink = theme, "remind", "accent"
        self.setFixedSize(Size.CONTROL_SMALL - 2, Size.CONTROL_SMALL - 2)
        theme.changed.connect(self.update)

    def show_sign(self, name: str, ink: str) -> None:
        self._name, self._ink = name, ink
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.colour(f"{self._ink}_soft"))
        painter.drawEllipse(QRectF(self.rect()))
        size = Size.GAP_WIDE + 2
        picture = icons.pixmap(self._name, str(getattr(palette, self._ink)), size=size, ratio=self.devicePixelRatioF())
        painter.drawPixmap((self.width() - size) // 2, (self.height() - size) // 2, picture)
        painter.end()


def sign_of(one: Item, now: datetime) -> tuple[str, str]:
    """Icon and ink: red for what is overdue, amber for what is due now or running out."""
    late = one.group is Group.OVERDUE
    if one.group is Group.DONE:
        return "check", "green"
    if one.wait is not None:
        colour = one.wait.colour(now)
        return ("alert", "red") if late else ("clock", "amber" if colour != "mute" else "accent")
    due = one.due is not None and one.due <= now
    if one.pledge is not None or (one.reminder is not None and one.reminder.why is Why.PROMISE):
        ours = one.pledge is None and one.reminder is not None and one.reminder.facts.get("side") == Side.WE.value
        if one.pledge is None and late:
            return ("alert", "red") if ours else ("promise", "amber")
        return "promise", "amber" if due and one.pledge is None else "green"
    return "remind", "amber" if late or due else "accent"


class Line(QFrame):
    """`wanted` carries the name of a deed and this line: open, write, later, menu, done, customer, acknowledge, take, date, refuse,
    again; `focused` comes when the keys go to it."""

    wanted = Signal(str, object)
    focused = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        mark(self, kind="card")
        self._theme = theme
        self.item: Item | None = None
        self._narrow = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._sign = Sign(theme)
        self.title, self.reason = Elided(kind="strong"), Elided(kind="mute")
        self.customer = button(kind="chip", pressed=lambda: self._want("customer"))
        self.customer.setMaximumWidth(_CHIP)
        self.deeds: dict[str, QPushButton] = {}
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(self.title)
        texts.addWidget(self.reason)
        self._box = box = QHBoxLayout(self)
        box.setContentsMargins(Size.GAP_WIDE, Size.GAP + 2, Size.GAP_WIDE, Size.GAP + 2)
        box.setSpacing(Size.GAP)
        box.addWidget(self._sign)
        box.addSpacing(Size.STEP)
        box.addLayout(texts, 1)
        box.addWidget(self.customer)
        for name in ("write", "acknowledge", "later", "done", "take", "date", "refuse", "again"):
            made = self.deeds[name] = button(kind="small", pressed=partial(self._want, name))
            box.addWidget(made)
            if name == "later":
                self.more = IconButton(theme, "down", size=Size.GAP_WIDE)
                self.more.clicked.connect(lambda: self._want("menu"))
                box.addWidget(self.more)
        theme.changed.connect(self._draw)

    def _want(self, name: str) -> None:
        self.wanted.emit(name, self)

    def show_item(self, one: Item, now: datetime, *, width: int) -> None:
        """`width`: the room that there is; with little of it the buttons have pictures, with less the customer is left out."""
        self.item, self._narrow = one, width < NARROW
        self._sign.show_sign(*sign_of(one, now))
        title, reason = words.title(one), words.reason(one, now)
        self.title.say(title)
        self.reason.say(reason)
        self.setAccessibleName(f"{title}. {reason}")
        name = one.name
        self.customer.setText(literal(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, _CHIP - 2 * Size.MARGIN)))
        self.customer.setAccessibleName(name)
        tip(self.customer, translate("reminders", "Everything of {name}", name=name))
        self.customer.setVisible(bool(name) and width >= NARROWEST)
        there = self._there(one)
        for each, made in self.deeds.items():
            made.setVisible(each in there)
        self.more.setVisible("later" in there)
        self._draw()

    @staticmethod
    def _there(one: Item) -> tuple[str, ...]:
        if one.group is Group.DONE:
            return ("again",) if one.reminder is not None and one.reminder.state is State.DONE else ()
        if one.pledge is not None:
            return ("take", "date", "refuse")
        return ("write", "acknowledge", "done") if one.wait is not None else ("write", "later", "done")

    def _draw(self) -> None:
        """Words on the buttons, or where there is little room, pictures."""
        one = self.item
        if one is None:
            return
        said = deed_words(one)
        pictures = {"write": "reply", "acknowledge": "sent", "later": "clock", "done": "check", "take": "remind", "date": "clock",
                    "refuse": "close", "again": "undo"}  # fmt: skip
        for name, made in self.deeds.items():
            text, told = said[name]
            made.setText("" if self._narrow else text)
            made.setIcon(icons.icon(pictures[name], self._theme.palette.text, size=Size.ICON_SMALL) if self._narrow else QIcon())
            made.setAccessibleName(text)
            tip(made, told)
        self.more.say(translate("reminders", "Put off to another time"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        mark(self, tone="focus")
        self.focused.emit(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        mark(self, tone="")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._want("open")


def deed_words(one: Item) -> dict[str, tuple[str, str]]:
    """What stands on each button, and its tooltip."""
    wait = one.wait is not None
    return {
        "write": (
            (translate("reminders", "Write the answer"), translate("reminders", "Write the answer (R)"))
            if wait
            else (translate("reminders", "Write the follow-up"), translate("reminders", "Write the follow-up (R)"))
        ),
        "acknowledge": (
            translate("reminders", "Say when"),
            translate("reminders", "A short answer that it has come, and when they will have the full one (H)"),
        ),
        "later": (
            translate("reminders", "To their morning"),
            translate("reminders", "Put off to the customer's next morning (H)"),
        ),
        "done": (
            (translate("reminders", "No answer needed"), translate("reminders", "No answer needed (E)"))
            if wait
            else (translate("reminders", "Done"), translate("reminders", "Done (E)"))
        ),
        "take": (translate("reminders", "Remind me"), translate("reminders", "Remind me when it is due (R)")),
        "date": (translate("reminders", "Date…"), translate("reminders", "Remind me at another time (H)")),
        "refuse": (translate("reminders", "Not a promise"), translate("reminders", "This is no promise (E)")),
        "again": (translate("reminders", "Open again"), translate("reminders", "Open again (E)")),
    }
