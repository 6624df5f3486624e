"""A reminder of a customer, made by hand: what is to be done, and when."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QDateTimeEdit, QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.actions import reminder as reminders
from desktop.language import translate
from desktop.model.customer import Customer
from desktop.model.errors import TradewindError
from desktop.ui import texts
from desktop.ui.context import Context
from desktop.ui.parts import button, label, tip, while_there
from desktop.ui.theme import Size, mark


class PlanForm(QDialog):
    """`due` is what is proposed: the customer's next morning."""

    def __init__(self, context: Context, one: Customer, due: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, kind="page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._one = context, one
        self.setWindowTitle(translate("customer", "New reminder"))
        self.what = QLineEdit()
        self.when = QDateTimeEdit()
        self.when.setCalendarPopup(True)
        self.when.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.when.setDateTime(QDateTime.fromSecsSinceEpoch(int(due.timestamp())))
        self._problem = label(kind="mark", tone="red", wrap=True)
        self._problem.hide()
        self.keep = button(translate("customer", "Keep"), kind="primary", pressed=self._keep)
        self.keep.setDefault(True)
        self.leave = button(translate("customer", "Cancel"), pressed=self.reject)
        form = QFormLayout()
        form.setHorizontalSpacing(Size.GAP_WIDE)
        form.setVerticalSpacing(Size.GAP)
        for field, text, said in (
            (self.what, translate("customer", "What is to be done"), ""),
            (self.when, translate("customer", "When, here"), translate("customer", "Proposed: their next morning")),
        ):
            name = label(text)
            name.setBuddy(field)
            field.setAccessibleName(text)
            tip(field, said or text)
            form.addRow(name, field)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addStretch()
        for each in (self.leave, self.keep):
            tip(each, each.text())
            row.addWidget(each)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(label(one.name, kind="title"))
        box.addLayout(form)
        box.addWidget(self._problem)
        box.addLayout(row)
        self.setMinimumWidth(Size.SEARCH)
        self.what.setFocus()

    def _keep(self) -> None:
        due = datetime.fromtimestamp(self.when.dateTime().toSecsSinceEpoch()).astimezone()
        work = partial(reminders.add, self._context.profile, self.what.text(), due, now=self._context.clock(), whose=self._one.id)
        self._context.background.run(work, done=while_there(self, lambda _: self.accept()), failed=while_there(self, self._failed))

    def _failed(self, error: TradewindError) -> None:
        self._problem.setText(texts.error(error).text)
        self._problem.show()
