"""The panel for the person whose mail is open. As long as there are no customers it tells what the mail itself tells: who it
is, the whole address, and the mails with that person."""

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.ids import MessageId
from desktop.model.message import Address, Row, View
from desktop.model.search import Query
from desktop.store import Store, message
from desktop.ui import dates
from desktop.ui.context import Context
from desktop.ui.messages import described
from desktop.ui.parts import Empty, label, tip
from desktop.ui.theme import Size, Theme, Weight, font, mark
from desktop.ui.threads import Background

_LATEST = 8


@dataclass(frozen=True, slots=True)
class Dealings:
    """Mails from and to a person: how many, and the newest."""

    address: str
    number: int
    newest: tuple[Row, ...]


def dealings(store: Store, address: str) -> Dealings:
    """All mail with that address, newest first."""
    found = {*message.ids(store, View(), Query(sender=(address,))), *message.ids(store, View(), Query(recipients=(address,)))}
    rows = message.rows(store, [MessageId(i) for i in sorted(found, reverse=True)[: 4 * _LATEST]])
    newest = sorted(rows.values(), key=lambda row: row.date, reverse=True)[:_LATEST]
    return Dealings(address, len(found), tuple(newest))


_LONGEST = 80  # characters of a name in the panel's head


class Avatar(QWidget):
    """Initials in a circle."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._letters = theme, ""
        self.setFixedSize(QSize(Size.AVATAR, Size.AVATAR))
        theme.changed.connect(self.update)

    def show_name(self, name: str) -> None:
        words = [word for word in name.split() if word[0].isalnum()]
        self._letters = (
            (words[0][0] + (words[-1][0] if len(words) > 1 and words[-1][0].isascii() else "")).upper() if words else "?"
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(Qt.GlobalColor.transparent))
        painter.setBrush(palette.colour("accent_soft"))
        painter.drawEllipse(self.rect())
        painter.setPen(palette.colour("accent"))
        painter.setFont(font(Weight.TEXT, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)
        painter.end()


class Line(QAbstractButton):
    """A mail of the timeline: its day in a column of its own, its subject cut to the width."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._when = theme, ""
        self.message = MessageId(0)
        self.setFixedHeight(Size.CONTROL_SMALL)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def show_row(self, row: Row, now: datetime) -> None:
        self.message, self._when = row.id, dates.short(row.date, now)
        self.setText(described.subject(row))
        words = described.sentence(row, now=now)
        tip(self, words)
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.hasFocus():
            painter.setPen(palette.colour("accent" if self.hasFocus() else "hover"))
            painter.setBrush(palette.colour("hover" if self.underMouse() else "pane"))
            painter.drawRoundedRect(box, Size.CORNER_SMALL, Size.CORNER_SMALL)
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        painter.setFont(font(Weight.MARK))
        painter.setPen(palette.colour("mute"))
        painter.drawText(QRect(Size.STEP, 0, Size.RAIL, self.height()), flags, self._when)
        used = font(Weight.TEXT)
        painter.setFont(used)
        painter.setPen(palette.colour("text"))
        left = Size.STEP + Size.RAIL
        words = QFontMetrics(used).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - left - Size.STEP)
        painter.drawText(QRect(left, 0, self.width() - left, self.height()), flags, words)
        painter.end()


class Customer(QFrame):
    """`open_wanted` carries a message of the timeline."""

    open_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="customer")
        self._context = context
        self._reading = Background("dealings", self)
        self._person: Address | None = None
        self._mine = False
        self._found: Dealings | None = None
        self._empty = Empty(context.theme, "person")
        self._name = label(kind="title", wrap=True)
        self._name.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)  # beside the picture in every script
        self._address = label(kind="mute", wrap=True)
        self._address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._avatar = Avatar(context.theme)
        self._heading = label(kind="heading")
        self._number = label(kind="mark")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._buttons: list[Line] = []
        self._build()
        context.words.changed.connect(self.say)
        self.say()

    def _build(self) -> None:
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        head = QHBoxLayout()
        head.setSpacing(Size.GAP_WIDE)
        head.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._address)
        head.addLayout(names, 1)
        box.addLayout(head)
        card = QFrame()
        mark(card, kind="card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(Size.GAP, Size.GAP_WIDE, Size.GAP, Size.GAP)  # the lines have a STEP of their own
        inside.setSpacing(Size.GAP)
        top = QHBoxLayout()
        top.setContentsMargins(Size.STEP, 0, Size.STEP, 0)
        top.addWidget(self._heading)
        top.addStretch()
        top.addWidget(self._number)
        inside.addLayout(top)
        inside.addLayout(self._lines)
        box.addWidget(card)
        box.addStretch()
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(Size.HAIR, 0, 0, 0)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(whole)

    def show_row(self, row: Row | None, *, outgoing: bool = False) -> None:
        """The other end of that mail."""
        ends = () if row is None else row.to if outgoing else row.from_
        person = ends[0] if ends and ends[0].address else None
        if person != self._person:
            self._person, self._found = person, None
            if person is not None:
                self._reading.run(dealings, self._context.store, person.address, done=self._show)
        self.say()

    def close_down(self) -> None:
        """Ends the thread that reads for the panel."""
        self._reading.close()

    def say(self) -> None:
        self._empty.say(
            translate("window", "Nobody chosen"),
            translate("window", "Open a mail to see who wrote it and what came before."),
        )
        self._heading.setText(translate("window", "Mails with this person"))
        person = self._person
        self._pages.setCurrentIndex(0 if person is None else 1)
        if person is not None:
            name = described.person(person)
            self._name.setText(name if len(name) <= _LONGEST else name[:_LONGEST].rstrip() + "…")
            tip(self._name, name if len(name) > _LONGEST else "")
            self._address.setText(_breakable(person.address))
            self._address.setAccessibleName(person.address)
            self._address.setVisible(bool(person.name))
            self._avatar.show_name(described.person(person))
        self._lines_now()

    def _show(self, found: Dealings) -> None:
        if self._person is not None and found.address == self._person.address:
            self._found = found
            self._lines_now()

    def _lines_now(self) -> None:
        found = self._found
        self._number.setText(translate("window", "%n in all", n=found.number) if found else "")
        rows = found.newest if found else ()
        while len(self._buttons) > len(rows):
            self._buttons.pop().deleteLater()
        while len(self._buttons) < len(rows):
            made = Line(self._context.theme)
            made.clicked.connect(lambda _checked=False, made=made: self.open_wanted.emit(made.message))
            self._buttons.append(made)
            self._lines.addWidget(made)
        now = self._context.clock()
        for made, row in zip(self._buttons, rows, strict=True):
            made.show_row(row, now)


def _breakable(address: str) -> str:
    """May wrap at its own signs, so that no part of an address is ever cut off."""
    return address.replace("@", "\u200b@").replace(".", ".\u200b")
