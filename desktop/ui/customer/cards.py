"""The cards of a customer: the clock, the stage, and lists of what was promised, planned, said and sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.clock import DayKind
from desktop.model.customer import Customer, Dealings, Stage
from desktop.model.ids import MessageId
from desktop.ui import dates, icons
from desktop.ui.customer import words
from desktop.ui.customer.facts import Hours
from desktop.ui.customer.lines import Line
from desktop.ui.parts import Elided, button, label, tip
from desktop.ui.theme import Size, Theme, mark


class Card(QFrame):
    """A heading, a word at its right, and what follows. `box` is where."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        mark(self, kind="card")
        self.theme = theme
        self.heading, self.aside = label(kind="heading"), label(kind="mark")
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP)
        self.box.setSpacing(Size.STEP)
        self.top = QHBoxLayout()
        self.top.addWidget(self.heading)
        self.top.addStretch()
        self.top.addWidget(self.aside)
        self.box.addLayout(self.top)


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a list: a day, words, all of it in words, and the mail that it opens."""

    when: str
    text: str
    whole: str
    message: MessageId | None = None
    ink: str = "text"


class ListCard(Card):
    """`opened` carries the mail of a line."""

    opened = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.box.setContentsMargins(Size.GAP, Size.GAP_WIDE, Size.GAP, Size.GAP)  # a line has a STEP of its own around its words
        self.top.setContentsMargins(Size.STEP, 0, Size.STEP, 0)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.lines: list[Line] = []
        self.box.addLayout(self._lines)

    def _open(self, line: Line, _checked: bool = False) -> None:
        if line.message:
            self.opened.emit(line.message)

    def show_lines(self, told: Sequence[Told]) -> None:
        while len(self.lines) > len(told):
            self.lines.pop().deleteLater()
        while len(self.lines) < len(told):
            made = Line(self.theme)
            made.clicked.connect(partial(self._open, made))
            self.lines.append(made)
            self._lines.addWidget(made)
        for made, one in zip(self.lines, told, strict=True):
            made.show_words(one.when, one.text, one.whole, message=one.message, ink=one.ink)
        self.setVisible(bool(told))


class Day(QWidget):
    """The 24 hours of their day: when they are in, when they rest, and now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._now, self._in = -1, (0, 0)
        self.setFixedHeight(Size.GAP_WIDE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_hours(self, opens: int, closes: int, now: int) -> None:
        """Hours there: from, until (equal: closed all day), and which it is now."""
        self._in, self._now = (opens, closes), now
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(Size.FOLDERS, Size.GAP_WIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        each = self.width() / 24
        for hour in range(24):
            inside = self._in[0] <= hour < self._in[1]
            colour = palette.colour("accent" if hour == self._now and inside else "line")
            if hour == self._now and not inside:
                colour = palette.colour("mute")
            elif inside and hour != self._now:
                colour = palette.colour("accent")
                colour.setAlpha(110)
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(hour * each + 0.5, 0, each - 1, self.height()), 1, 1)
        painter.end()


class ClockCard(Card):
    """`correct_wanted`: the rep wants to correct it."""

    correct_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._time, self._place = label(kind="page"), Elided(kind="mute")
        self._sky = QLabel()
        self._day = Day(theme)
        self._line = label(kind="mark", wrap=True)
        self.correct = button(kind="link", pressed=self.correct_wanted.emit)
        self.top.addWidget(self.correct)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP - 2)
        row.addWidget(self._time)
        row.addWidget(self._sky)
        row.addWidget(self._place, 1)
        self.box.addLayout(row)
        self.box.addWidget(self._day)
        self.box.addWidget(self._line)

    def show_hours(self, found: Hours | None, now: datetime) -> None:
        self.heading.setText(translate("customer", "Their time"))
        self.correct.setText(translate("customer", "Correct") if found is None else "")
        self.correct.setVisible(found is None)
        self._time.setVisible(found is not None)
        self._sky.setVisible(found is not None)
        self._day.setVisible(found is not None)
        if found is None:
            self.aside.setText("")
            self._place.say("")
            self._place.hide()
            self._line.setText(translate("customer", "Not known yet: their country or a telephone number would tell."))
            return
        self._place.show()
        from desktop.trade import clock, hours

        there = hours.local(found.clock, now)
        inside = clock.in_office(found.clock, now)
        self._time.setText(f"{there:%H:%M}")
        ink = "amber" if inside else "mute"
        picture = "sun" if 6 <= there.hour < 18 else "moon"
        self._sky.setPixmap(
            icons.pixmap(picture, str(getattr(self.theme.palette, ink)), size=Size.ICON_SMALL, ratio=self.devicePixelRatioF())
        )
        state = translate("customer", "in the office") if inside else translate("customer", "out of office")
        self._place.say(f"{found.city} · {state}")
        self.aside.setText(self._slot(found, now))
        tip(self.aside, translate("customer", "The next good moment for a mail to arrive"))
        opens, closes = found.clock.calendar.opens, found.clock.calendar.closes
        span = hours.span(found.clock, there.date())
        begin, end = (opens // 60, -(-closes // 60)) if span is not None else (0, 0)
        self._day.show_hours(begin, end, there.hour)
        self._line.setText(self._usual(found, now))

    @staticmethod
    def _slot(found: Hours, now: datetime) -> str:
        if found.slot <= now + timedelta(minutes=1):
            return translate("customer", "a good time now")
        from desktop.trade import hours

        there = hours.local(found.clock, found.slot)
        same = there.date() == hours.local(found.clock, now).date()
        day = "" if same else f"{dates.weekday(there.weekday())} "
        return translate("customer", "next {day}{time} = {here} here", day=day, time=f"{there:%H:%M}", here=dates.clock(found.slot))

    @staticmethod
    def _usual(found: Hours, now: datetime) -> str:
        learned = found.clock.learned
        parts = []
        if learned.opens is not None and learned.closes is not None:
            span = f"{learned.opens // 60:02}:{learned.opens % 60:02}–{learned.closes // 60:02}:{learned.closes % 60:02}"
            parts.append(translate("customer", "usually writes {span}", span=span))
        if found.free:
            when, day = found.free[0]
            named = day.name or (
                translate("customer", "holiday") if day.kind is DayKind.HOLIDAY else translate("customer", "day off")
            )
            parts.append(f"{dates.day(when, now)} {named}")
        return " · ".join(parts) or translate("customer", "usual hours, {country}", country=found.country or found.city)


class Steps(QWidget):
    """How far an order has come: a bar for each step of the way."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._done = theme, 0
        self.setFixedHeight(Size.STEP)
        theme.changed.connect(self.update)

    def show_done(self, done: int) -> None:
        self._done = done
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        number = len(words.WAY)
        each = (self.width() + Size.STEP) / number
        for step in range(number):
            painter.setBrush(palette.colour("accent" if step < self._done else "line"))
            painter.drawRoundedRect(QRectF(step * each, 0, each - Size.STEP, self.height()), 2, 2)
        painter.end()


class StageCard(Card):
    """`chosen` carries another stage."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._stage = button(kind="link")
        self._menu = QMenu(self)
        self._group = QActionGroup(self)
        self.stages = {one: self._add(one) for one in Stage}
        self._stage.setMenu(self._menu)
        self._steps = Steps(theme)
        row = QHBoxLayout()
        row.addWidget(self._stage)
        row.addStretch()
        self.box.addLayout(row)
        self.box.addWidget(self._steps)
        self.box.addSpacing(Size.STEP)

    def _add(self, one: Stage) -> QAction:
        action = QAction(self)
        action.setCheckable(True)
        action.triggered.connect(lambda _checked=False: self.chosen.emit(one.value))
        self._group.addAction(action)
        self._menu.addAction(action)
        return action

    def show_stage(self, one: Customer, dealings: Dealings, now: datetime) -> None:
        self.heading.setText(translate("customer", "Stage"))
        self.aside.setText(words.turn(dealings, now))
        after = words.following(one.stage)
        shown = words.stage(one.stage)
        self._stage.setText(f"{shown} → {words.stage(after)}" if after else shown)
        meaning = translate("customer", "Choose another stage")
        tip(self._stage, meaning)
        self._stage.setAccessibleName(f"{shown}. {meaning}")
        self._steps.show_done(words.steps(one.stage))
        for stage, action in self.stages.items():
            action.setText(words.stage(stage.value))
            action.setChecked(stage.value == one.stage)
