"""The clock of a customer, corrected by hand: the zone, when they open and close, the free days. What was found comes back when
nothing is corrected any more."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QCheckBox, QCompleter, QDialog, QFormLayout, QHBoxLayout, QTimeEdit, QVBoxLayout, QWidget

from desktop.actions import clock as clocks
from desktop.language import current, translate
from desktop.model.clock import Clock, Hand
from desktop.model.customer import Customer
from desktop.ui import dates
from desktop.ui.context import Context
from desktop.ui.parts import Combo, button, label, tip
from desktop.ui.theme import Size, mark


class ClockForm(QDialog):
    """`zones`: every zone that there is; those that the clock's `candidates` name stand first."""

    def __init__(self, context: Context, one: Customer, found: Clock, zones: tuple[str, ...], parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, kind="page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._one, self._found = context, one, found
        self._told = clocks.hand(one)
        self.zone = Combo(context.theme)
        self.zone.setEditable(True)
        self.zone.setInsertPolicy(Combo.InsertPolicy.NoInsert)
        likely = dict.fromkeys((*found.candidates, *((found.zone,) if found.known else ())))
        self.zone.addItem(translate("customer", "As found"), "")
        for name in (*likely, *(each for each in zones if each not in likely)):
            self.zone.addItem(self._named(name), name)
        completer = self.zone.completer()
        assert completer is not None  # an editable one has it
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.zone.setCurrentIndex(max(0, self.zone.findData(self._told.zone)) if self._told.zone else 0)
        self.opens, self.closes = QTimeEdit(), QTimeEdit()
        calendar = found.calendar
        for edit, minutes in ((self.opens, calendar.opens), (self.closes, calendar.closes)):
            edit.setDisplayFormat("HH:mm")
            edit.setTime(QTime(minutes // 60 % 24, minutes % 60))
        self.days = [QCheckBox() for _ in range(7)]
        from desktop.trade import calendar as calendars

        weekend = calendars.weekend(calendar, context.clock().date())
        for number, day in enumerate(self.days):
            day.setChecked(number in weekend)
        self._before = self._shown()
        self._problem = label(kind="mark", tone="red", wrap=True)
        self._problem.hide()
        self.keep = button(translate("customer", "Keep"), kind="primary", pressed=self._keep)
        self.anew = button(translate("customer", "As found"), pressed=partial(self._save, Hand()))
        self.leave = button(translate("customer", "Cancel"), pressed=self.reject)
        self._build()

    @staticmethod
    def _named(name: str) -> str:
        from desktop.trade import zone

        city = zone.city(name, current())
        return f"{city} · {name}" if city else name

    def _build(self) -> None:
        self.setWindowTitle(translate("customer", "Their time"))
        form = QFormLayout()
        form.setHorizontalSpacing(Size.GAP_WIDE)
        form.setVerticalSpacing(Size.GAP)
        hours, days = QHBoxLayout(), QHBoxLayout()
        for edit, said in (
            (self.opens, translate("customer", "They open at")),
            (self.closes, translate("customer", "They close at")),
        ):
            edit.setAccessibleName(said)
            tip(edit, said)
            hours.addWidget(edit)
        hours.insertWidget(1, label("–"))
        hours.addStretch()
        days.setSpacing(Size.GAP_WIDE)
        for number, day in enumerate(self.days):
            name = dates.weekday(number)
            day.setText(name)
            day.setAccessibleName(translate("customer", "{day} is free", day=name))
            tip(day, day.accessibleName())
            days.addWidget(day)
        days.addStretch()
        zone = label(translate("customer", "Time zone"))
        zone.setBuddy(self.zone)
        self.zone.setAccessibleName(zone.text())
        tip(self.zone, translate("customer", "A city or a zone; what is likely stands first"))
        form.addRow(zone, self.zone)
        form.addRow(label(translate("customer", "Hours")), hours)
        form.addRow(label(translate("customer", "Free days")), days)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self.anew)
        row.addStretch()
        row.addWidget(self.leave)
        row.addWidget(self.keep)
        tip(self.anew, translate("customer", "Forget the corrections: as their mails, telephones and country show it"))
        for each in (self.leave, self.keep):
            tip(each, each.text())
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(label(self._one.name, kind="title"))
        if self._found.ask:
            box.addWidget(label(translate("customer", "It may be one of several zones: please choose."), kind="mark", wrap=True))
        box.addLayout(form)
        box.addWidget(self._problem)
        box.addLayout(row)
        self.setMinimumWidth(Size.SEARCH)

    def _shown(self) -> tuple[int, int, frozenset[int]]:
        opens, closes = (edit.time().hour() * 60 + edit.time().minute() for edit in (self.opens, self.closes))
        return opens, closes or 24 * 60, frozenset(number for number, day in enumerate(self.days) if day.isChecked())

    def _keep(self) -> None:
        """What was changed is a correction; what was not stays as it was found, or as it was corrected before."""
        at = self.zone.findText(self.zone.currentText())
        zone = str(self.zone.itemData(at)) if at >= 0 else self.zone.currentText().strip()
        from desktop.trade import zone as zones

        opens, closes, weekend = self._shown()
        if zone and not zones.exists(zone):
            self._say(translate("customer", "There is no time zone of this name. Choose one of the list."))
        elif opens >= closes:
            self._say(translate("customer", "They must close after they open."))
        elif len(weekend) == 7:
            self._say(translate("customer", "One day at least must be worked."))
        else:
            hours = (opens, closes) != self._before[:2] or self._told.opens is not None
            days = weekend != self._before[2] or self._told.weekend is not None
            told = Hand(
                zone,
                opens if hours else None,
                closes if hours else None,
                weekend if days else None,
                self._told.off,
                self._told.on,
            )
            self._save(told)

    def _say(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.show()

    def _save(self, told: Hand) -> None:
        work = partial(clocks.correct, self._context.profile, self._one.id, told, now=self._context.clock())
        self._context.background.run(work)
        self.accept()
