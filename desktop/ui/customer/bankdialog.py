"""A customer's bank account: what is known of it, the log of calls, another call noted down; and one that is written by hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.actions import bank as vault
from desktop.actions.bank import Number
from desktop.language import translate
from desktop.model.bank import Details, PartnerBank
from desktop.model.customer import Customer
from desktop.model.errors import TradewindError
from desktop.store import message
from desktop.ui import texts
from desktop.ui.context import Context
from desktop.ui.customer import banks
from desktop.ui.customer.bankcall import CallForm, Told
from desktop.ui.parts import button, label, line, tip, while_there
from desktop.ui.theme import Size, mark

FIELDS = ("number", "holder", "bank", "bic", "currency", "country", "note")


def show(context: Context, one: PartnerBank, customer: Customer, parent: QWidget, mail_wanted: Callable[[object], None]) -> None:
    """Opens the dialog as soon as it is known whom to call."""
    work = partial(vault.phones, context.store, customer, one.sentence, one.seen)

    def opens(phones: list[Number]) -> None:
        made = BankDialog(context, one, customer, phones, parent)
        made.mail_wanted.connect(mail_wanted)
        made.open()

    context.background.run(work, done=while_there(parent, opens))


class BankDialog(QDialog):
    """`mail_wanted` carries a MessageId."""

    mail_wanted = Signal(object)

    def __init__(self, context: Context, one: PartnerBank, customer: Customer, phones: list[Number], parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, kind="page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._one, self._customer = context, one, customer
        self.setWindowTitle(translate("banks", "Bank account of {firm}", firm=customer.name))
        now = context.clock()
        self.problem = label(kind="mark", tone="red", wrap=True)
        self.problem.hide()
        self.form = CallForm(context, phones, self._judge)
        self.form.told.connect(self._called)
        self.leave = button(translate("banks", "Close"), pressed=self.reject)
        tip(self.leave, translate("banks", "Close"))
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(label(f"{customer.name} · {one.details.short}", kind="title", wrap=True))
        box.addWidget(label(banks.standing(one, now), tone=banks.tone(one.state), kind="strong", wrap=True))
        box.addLayout(self._details(one))
        if one.sentence:
            box.addWidget(label(f"“{one.sentence}”", kind="mute", wrap=True))
        box.addLayout(self._links(one))
        if one.calls:
            box.addWidget(line())
            box.addWidget(label(translate("banks", "Log of calls (only added to)"), kind="heading"))
            box.addWidget(self._log(one, now))
        box.addWidget(line())
        box.addWidget(label(translate("banks", "Note down a call"), kind="heading"))
        box.addWidget(self.form)
        box.addWidget(self.problem)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.leave)
        box.addLayout(row)
        self.setMinimumWidth(Size.SEARCH)
        self.form.first.setFocus()

    def _links(self, one: PartnerBank) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Size.GAP_WIDE)
        if one.message_id:
            first = button(translate("banks", "The mail that named it first"), kind="link", pressed=self._to_mail)
            tip(first, translate("banks", "Open that mail"))
            row.addWidget(first)
        self.change = button(translate("banks", "Change details"), kind="link", pressed=self._change)
        tip(self.change, translate("banks", "Holder, bank, code: whatever is known besides the number"))
        row.addWidget(self.change)
        if not one.calls:
            self.remove = button(translate("banks", "Take out"), kind="link", pressed=self._remove)
            tip(self.remove, translate("banks", "It was noted down by mistake; nobody has said anything about it yet"))
            row.addWidget(self.remove)
        row.addStretch()
        return row

    def _change(self) -> None:
        one, profile = self._one, self._context.profile
        form = DetailsForm(self.windowTitle(), one.details, self)
        form.fields["number"].setReadOnly(True)
        form.fields["holder"].setFocus()

        def kept(_: object) -> None:
            form.accept()
            self.accept()

        def keep() -> None:
            work = partial(vault.change, profile, one.id, form.details())
            self._context.background.run(work, done=while_there(form, kept), failed=while_there(form, form.failed))

        form.keep.clicked.connect(lambda _checked=False: keep())
        form.open()

    def _remove(self) -> None:
        work = partial(vault.forget, self._context.profile, self._one.id)
        self._context.background.run(work, done=while_there(self, lambda _: self.accept()), failed=while_there(self, self._failed))

    @staticmethod
    def _details(one: PartnerBank) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(Size.MARGIN)
        form.setVerticalSpacing(Size.STEP)
        for name, text in zip(banks.names(), banks.lines(one.details), strict=True):
            if text:
                said = label(text, wrap=True)
                said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                form.addRow(label(name, kind="mute"), said)
        return form

    @staticmethod
    def _log(one: PartnerBank, now: datetime) -> QWidget:
        inside = QWidget()
        mark(inside, kind="sheet")
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(Size.STEP)
        for call in reversed(one.calls):
            rows.addWidget(label(banks.said(call, now), wrap=True))
        if len(one.calls) <= 4:
            return inside
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setMaximumHeight(Size.PROGRESS)
        scroll.setWidget(inside)
        return scroll

    def _to_mail(self) -> None:
        found = message.by_message_id(self._context.store, self._one.message_id)
        if found:
            self.accept()
            self.mail_wanted.emit(found[0])
        else:
            self.problem.setText(translate("banks", "That mail is not here any more."))
            self.problem.show()

    def _judge(self, number: str) -> None:
        one = self._one
        work = partial(vault.doubts, self._context.store, self._customer, number, one.sentence, one.seen)
        self._context.background.run(work, done=while_there(self, partial(self.form.doubted, number)))

    def _called(self, told: Told) -> None:
        said = partial(vault.spoke, self._context.profile, self._one.id, told.state, now=self._context.clock())
        work = partial(said, person=told.person, phone=told.phone, words=told.words, doubts=told.doubts)
        self._context.background.run(work, done=while_there(self, lambda _: self.accept()), failed=while_there(self, self._failed))

    def _failed(self, error: TradewindError) -> None:
        self.problem.setText(texts.error(error).text)
        self.problem.show()


class DetailsForm(QDialog):
    """An account in fields; `kept` carries Details as they were written. `keep` is called with them and may fail."""

    def __init__(self, title: str, known: Details | None, parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, kind="page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.fields = {name: QLineEdit() for name in FIELDS}
        self.box = QFormLayout()
        self.box.setHorizontalSpacing(Size.GAP_WIDE)
        self.box.setVerticalSpacing(Size.GAP)
        words = (*banks.names(), translate("banks", "Note"))
        for (name, field), text in zip(self.fields.items(), words, strict=True):
            said = label(text)
            said.setBuddy(field)
            field.setAccessibleName(text)
            tip(field, text)
            if known is not None:
                field.setText(getattr(known, name))
            self.box.addRow(said, field)
        self.fields["number"].setPlaceholderText(translate("banks", "IBAN or account number"))
        self.fields["currency"].setPlaceholderText("USD")
        self.fields["country"].setPlaceholderText("CN")
        self.problem = label(kind="mark", tone="red", wrap=True)
        self.problem.hide()
        self.hint = label(kind="mark", tone="amber", wrap=True)
        self.hint.hide()
        self.keep = button(translate("banks", "Keep"), kind="primary")
        self.keep.setDefault(True)
        self.leave = button(translate("banks", "Cancel"), pressed=self.reject)
        self.row = QHBoxLayout()
        self.row.setSpacing(Size.GAP)
        self.row.addStretch()
        for each in (self.leave, self.keep):
            tip(each, each.text())
            self.row.addWidget(each)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        whole.setSpacing(Size.GAP_WIDE)
        whole.addWidget(label(title, kind="title", wrap=True))
        whole.addLayout(self.box)
        whole.addWidget(self.hint)
        whole.addWidget(self.problem)
        whole.addLayout(self.row)
        self.setMinimumWidth(Size.SEARCH)
        self.fields["number"].setFocus()

    def details(self) -> Details:
        """As they are written."""
        return Details(**{name: field.text() for name, field in self.fields.items()})

    def failed(self, error: TradewindError) -> None:
        self.problem.setText(texts.error(error).text)
        self.problem.show()


def add(context: Context, customer: Customer, parent: QWidget) -> DetailsForm:
    """An account of a customer, written by hand; it is seen, and not confirmed."""
    made = DetailsForm(translate("banks", "Bank account of {firm}", firm=customer.name), None, parent)
    made.fields["holder"].setText(customer.name)
    made.fields["country"].setText(customer.country)

    def keep() -> None:
        work = partial(vault.add, context.profile, customer.id, made.details(), now=context.clock())
        context.background.run(work, done=while_there(made, lambda _: made.accept()), failed=while_there(made, made.failed))

    made.keep.clicked.connect(lambda _checked=False: keep())
    made.open()
    return made
