"""A small dialog that picks when a mail is to leave: a day, a time, by whose clock, with both times shown while it is chosen."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import partial

from PySide6.QtCore import QDate, QLocale, Qt, QTime, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDateEdit, QDialog, QFormLayout, QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.actions.schedule import Desk, at
from desktop.language import current, translate
from desktop.model.clock import Clock, DayKind
from desktop.ui import both, icons
from desktop.ui.context import Context
from desktop.ui.parts import Combo, button, label, tip
from desktop.ui.theme import Size, Theme, mark


class DayField(QDateEdit):
    """A day, typed or taken from a calendar, in the language of the window."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setLocale(QLocale(current()))
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy-MM-dd ddd")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = Size.GAP_WIDE
        picture = icons.pixmap("down", self._theme.palette.mute, size=size, ratio=self.devicePixelRatioF())
        painter.drawPixmap(self.width() - size - Size.GAP, (self.height() - size) // 2, picture)
        painter.end()


class TimePicker(QDialog):
    """`picked` carries the Schedule. `there`: the desk of whom it is to; by its clock or by mine."""

    picked = Signal(object)

    def __init__(self, context: Context, there: Desk | None, start: datetime, words: str, parent: QWidget) -> None:
        """`start`: what stands there at first; `words`: of the button that keeps it."""
        super().__init__(parent)
        mark(self, kind="page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("schedule", "When it is to leave"))
        self._context = context
        self._there = there if there is not None and there.clock.known else None
        self._asked: datetime | None = None  # about which the warning is asked
        zone = self._there.clock.zone if self._there is not None else ""
        self.day, self.time, self.whose = DayField(context.theme), QTimeEdit(), Combo(context.theme)
        self.time.setDisplayFormat("HH:mm")
        self.time.setButtonSymbols(QTimeEdit.ButtonSymbols.NoButtons)
        self.time.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if zone:
            self.whose.addItem(translate("schedule", "{city} time (theirs)", city=both.city(zone)), zone)
        self.whose.addItem(translate("schedule", "My time"), "")
        self._show(start, zone)
        self.both, self.warning = label(kind="strong", wrap=True), label(kind="mark", tone="amber", wrap=True)
        self.keep = button(words, kind="primary", pressed=self._keep)
        self.keep.setDefault(True)
        leave = button(translate("schedule", "Cancel"), pressed=self.reject)
        form = QFormLayout()
        form.setHorizontalSpacing(Size.GAP_WIDE)
        form.setVerticalSpacing(Size.GAP)
        for name, field in (
            (translate("schedule", "Day"), self.day),
            (translate("schedule", "Time"), self.time),
            (translate("schedule", "By whose clock"), self.whose),
        ):
            field.setAccessibleName(name)
            tip(field, name)
            form.addRow(name, field)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addStretch()
        row.addWidget(leave)
        row.addWidget(self.keep)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addLayout(form)
        box.addWidget(self.both)
        box.addWidget(self.warning)
        box.addStretch()
        box.addLayout(row)
        self.setFixedWidth(Size.FORM)
        self.time.setFocus()
        self._zone = zone
        self.day.dateChanged.connect(self._changed)
        self.time.timeChanged.connect(self._changed)
        self.whose.currentIndexChanged.connect(self._turn)
        self._changed()

    def when(self) -> datetime:
        """The moment that is chosen."""
        day, at_ = self.day.date(), self.time.time()
        on, clock = date(day.year(), day.month(), day.day()), time(at_.hour(), at_.minute())
        if not self._zone:
            return datetime.combine(on, clock).astimezone()  # a naive time is this machine's
        from desktop.trade import hours

        return hours.at(Clock(self._zone), on, clock.hour * 60 + clock.minute)

    def _show(self, when: datetime, zone: str) -> None:
        shown = both.at(when, zone)
        self.day.setDate(QDate(shown.year, shown.month, shown.day))
        self.time.setTime(QTime(shown.hour, shown.minute))

    def _turn(self) -> None:
        """The same moment by the other clock."""
        when = self.when()
        self._zone = str(self.whose.currentData())
        self._show(when, self._zone)

    def _changed(self) -> None:
        when, now = self.when(), self._context.clock()
        known = self._there.clock.zone if self._there is not None else ""
        self.both.setText(both.words(when, known, now))
        past = when <= now
        self.keep.setEnabled(not past)
        self.warning.setText(translate("schedule", "That is past.") if past else "")
        self._asked = when
        if not past and self._there is not None:
            self._context.background.run(warning, self._there.clock, when, current(), done=partial(self._warn, when))

    def _warn(self, about: datetime, found: tuple[str, str]) -> None:
        if isValid(self) and about == self._asked:
            self.warning.setText(worded(*found))

    def _keep(self) -> None:
        self.picked.emit(at(self.when(), self._there, theirs=bool(self._zone)))
        self.accept()


def warning(clock: Clock, when: datetime, language: str) -> tuple[str, str]:
    """What speaks against a time there: a kind of day ("" for none, "out" for a working day's wrong hour), and a holiday's name."""
    from desktop.trade import calendar, hours
    from desktop.trade import clock as rule

    if rule.in_office(clock, when):
        return "", ""
    spoken = "zh_CN" if language.startswith("zh") else "en_US"
    day = calendar.day(clock.calendar, hours.local(clock, when).date(), language=spoken)
    return "out" if day.works else day.kind.value, day.name


def worded(kind: str, name: str) -> str:
    """A warning in words."""
    if kind == DayKind.HOLIDAY:
        return translate("schedule", "A holiday there: {name}", name=name)
    if kind == DayKind.WEEKEND:
        return translate("schedule", "It is the weekend there.")
    if kind == DayKind.OFF:
        return translate("schedule", "They are off on that day.")
    return translate("schedule", "They are not in the office at that time.") if kind else ""
