"""What stands beside the reminders: who is at the desk now, what leaves later, and the customers nobody has a plan for."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.ids import CustomerId
from desktop.ui.parts import Elided, button, label, literal, tip
from desktop.ui.reminders import words
from desktop.ui.reminders.facts import Facts, Office, Planned, Silent
from desktop.ui.theme import Size, mark

MOST = 6  # lines of a card until more is asked for
_WHEN = 56  # width of the times and days


class Card(QFrame):
    """A heading with a number at its end, lines below, and a word where there is none. `more`: all of them."""

    def __init__(self) -> None:
        super().__init__()
        mark(self, kind="card")
        self.heading, self.aside = label(kind="heading"), label(kind="mark", tone="accent")
        self.nothing = label(kind="mute", wrap=True)
        self.whole = False
        self.more = button(kind="link", pressed=self._unfold)
        self._lines: list[QWidget] = []
        self._make: list[Callable[[], QWidget]] = []
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.aside)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE)
        self._box.setSpacing(Size.STEP)
        self._box.addLayout(head)
        self._box.addWidget(self.nothing)
        self._box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_lines(self, make: Sequence[Callable[[], QWidget]]) -> None:
        """Each makes a line."""
        self._make = list(make)
        for old in self._lines:
            old.deleteLater()
            self._box.removeWidget(old)
        self._lines = [one() for one in (self._make if self.whole else self._make[:MOST])]
        for at, each in enumerate(self._lines):
            self._box.insertWidget(2 + at, each)
        self.nothing.setVisible(not self._lines)
        self.more.setVisible(len(self._make) > len(self._lines))
        self.more.setText(translate("reminders", "All {number}", number=len(self._make)))

    def _unfold(self) -> None:
        self.whole = True
        self.show_lines(self._make)


class Pressed(QPushButton):
    """A line that can be pressed: a time or number, a name, and something at its end."""

    def __init__(self, first: str, name: str, last: str = "", *, ink: str = "") -> None:
        super().__init__()
        mark(self, kind="strip")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setMinimumHeight(Size.CONTROL_SMALL)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        parts = []
        if first:
            when = label(first, kind="mute")
            when.setFixedWidth(_WHEN)
            parts.append(when)
            box.addWidget(when)
        middle = Elided()
        middle.say(name)
        parts.append(middle)
        box.addWidget(middle, 1)
        if last:
            end = label(last, tone=ink)
            parts.append(end)
            box.addWidget(end)
        for one in parts:
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        said = " ".join(part for part in (first, name, last) if part)
        self.setAccessibleName(said)
        tip(self, literal(said))


class Side(QWidget):
    """`customer_wanted` carries a customer, `outbox_wanted` asks for the outbox."""

    customer_wanted = Signal(object)
    outbox_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offices, self.planned, self.silent = Card(), Card(), Card()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP_WIDE)
        for card in (self.offices, self.planned, self.silent):
            box.addWidget(card)
        box.addStretch()

    def show_facts(self, found: Facts, now: datetime) -> None:
        self.offices.heading.setText(translate("reminders", "At the desk now"))
        self.offices.nothing.setText(translate("reminders", "Where your customers are shows in their mails."))
        self.offices.show_lines([partial(self._office, one, now) for one in found.offices])
        self.planned.heading.setText(translate("reminders", "Leaves later"))
        self.planned.nothing.setText(translate("reminders", "No mail waits for its time."))
        self.planned.show_lines([partial(self._planned, one, now) for one in found.planned])
        self.silent.heading.setText(translate("reminders", "Customers without a plan"))
        self.silent.nothing.setText(translate("reminders", "Everybody has been heard of lately, or has a plan."))
        self.silent.aside.setText(translate("reminders", "%n customers", n=len(found.silent)) if found.silent else "")
        self.silent.show_lines([partial(self._silent, one) for one in found.silent])

    def _office(self, one: Office, now: datetime) -> QWidget:
        said, ink = words.office(one, now)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        place = Elided()
        place.say(f"{one.city} {one.there:%H:%M}")
        row.addWidget(place, 1)
        row.addWidget(label(said, tone=ink if ink != "mute" else ""))
        return line

    def _planned(self, one: Planned, now: datetime) -> QWidget:
        there = f"{one.ends.there:%H:%M} {one.ends.city}" if one.ends is not None else ""
        line = Pressed(words.short(one.at, now), " · ".join(part for part in (one.name, there) if part))
        line.clicked.connect(lambda: self.outbox_wanted.emit())  # noqa: PLW0108 - the signal of the button carries whether it is checked
        return line

    def _silent(self, one: Silent) -> QWidget:
        line = Pressed(translate("reminders", "%n days", n=one.days), one.name)
        line.clicked.connect(lambda: self._want(one.customer))
        return line

    def _want(self, whose: CustomerId) -> None:
        self.customer_wanted.emit(whose)
