"""What a customer agreed or objected to, each with its day and where it says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.customer import Agreement, Basis, Consent
from desktop.model.personal import Mail
from desktop.ui import dates
from desktop.ui.context import Context
from desktop.ui.customer.cards import Card
from desktop.ui.parts import Combo, button, label, tip
from desktop.ui.theme import Size, Theme, mark

_LONGEST = 90  # characters of a mail in the list of those that may say so


def consent(kind: Consent) -> str:
    """What it is about."""
    return {
        Consent.TRACKING: translate("customer", "Being told when a mail is opened"),
        Consent.BULK: translate("customer", "Letters to many"),
        Consent.PASSING: translate("customer", "Passing personal data on to others"),
        Consent.DATA: translate("customer", "Keeping personal data"),
    }[kind]


def basis(kind: Basis) -> str:
    """On what it rests."""
    return {
        Basis.CONSENT: translate("customer", "Their consent"),
        Basis.CONTRACT: translate("customer", "A contract with them"),
        Basis.LAW: translate("customer", "A duty by law"),
        Basis.INTEREST: translate("customer", "Our legitimate interest"),
    }[kind]


def state(one: Agreement | None, now: datetime) -> str:
    """What they said and when, in a few words."""
    if one is None:
        return translate("customer", "not asked")
    day = dates.day(one.at, now)
    if not one.given:
        return translate("customer", "objected {day}", day=day)
    return translate("customer", "given {day}", day=day)


class ConsentsCard(Card):
    """`asked` carries the kind that is to be noted down."""

    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.rows: dict[Consent, tuple[QLabel, QPushButton]] = {}
        for kind in Consent:
            words, pressed = label(wrap=True), button(kind="link")
            pressed.clicked.connect(lambda _checked=False, kind=kind: self.asked.emit(kind))
            row = QHBoxLayout()
            row.setSpacing(Size.GAP)
            row.addWidget(words, 1)
            row.addWidget(pressed)
            self.box.addLayout(row)
            self.rows[kind] = (words, pressed)

    def show_agreements(self, known: Mapping[Consent, Agreement], now: datetime) -> None:
        self.heading.setText(translate("customer", "Consents"))
        for kind, (words, pressed) in self.rows.items():
            one = known.get(kind)
            words.setText(consent(kind))
            pressed.setText(state(one, now))
            pressed.setAccessibleName(f"{consent(kind)}: {pressed.text()}")
            tip(pressed, (one.words if one is not None else "") or translate("customer", "Note down what they said"))


class ConsentDialog(QDialog):
    """`given` carries the Agreement. `mails` are those that may say so; `taken_back`: nothing was said, where `known` may go."""

    given = Signal(object)
    taken_back = Signal()

    def __init__(
        self,
        context: Context,
        kind: Consent,
        known: Agreement | None,
        parent: QWidget,
        *,
        mails: Sequence[Mail] = (),
        forgets: bool = False,
    ) -> None:
        super().__init__(parent)
        mark(self, kind="page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._kind = context, kind
        self.setWindowTitle(consent(kind))
        self.words = QLineEdit(known.words if known is not None else "")
        self.basis, self.mail = Combo(context.theme), Combo(context.theme)
        # Whoever follows what somebody does with a mail needs consent, nothing else will do (ePrivacy Art. 5(3)).
        for one in (Basis.CONSENT,) if kind is Consent.TRACKING else tuple(Basis):
            self.basis.addItem(basis(one), one.value)
        self.basis.setCurrentIndex(max(0, self.basis.findData(known.basis.value if known is not None else "")))
        self.mail.addItem(translate("customer", "no mail"), "")
        for told in mails:
            if told.message_id:
                self.mail.addItem(f"{dates.day(told.at, context.clock())} · {told.subject}"[:_LONGEST], told.message_id)
        self.mail.setCurrentIndex(max(0, self.mail.findData(known.message_id if known is not None else "")))
        self.yes = button(translate("customer", "They agreed"), kind="primary", pressed=lambda: self._say(True))
        self.no = button(translate("customer", "They object"), pressed=lambda: self._say(False))
        self.leave = button(translate("customer", "Cancel"), pressed=self.reject)
        self.forget = button(translate("customer", "Nothing was said"), pressed=self._forget)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(label(consent(kind), kind="title"))
        for words, field in (
            (translate("customer", "Where it says so: a mail, a call, a form"), self.words),
            (translate("customer", "The mail that says so"), self.mail),
            (translate("customer", "It rests on"), self.basis),
        ):
            name = label(words)
            name.setBuddy(field)
            field.setAccessibleName(words)
            tip(field, words)
            box.addWidget(name)
            box.addWidget(field)
            hidden = field is self.mail and not mails
            name.setVisible(not hidden)
            field.setVisible(not hidden)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self.forget)
        if not forgets or known is None:
            self.forget.hide()
        row.addStretch()
        for each in (self.leave, self.no, self.yes):
            row.addWidget(each)
        for each in (self.forget, self.leave, self.no, self.yes):
            tip(each, each.text())
        box.addLayout(row)
        self.setMinimumWidth(Size.FORM)

    def _say(self, agreed: bool) -> None:
        words, rests = self.words.text().strip(), Basis(self.basis.currentData())
        told = str(self.mail.currentData())
        self.given.emit(Agreement(self._kind, agreed, self._context.clock(), words, rests, told))
        self.accept()

    def _forget(self) -> None:
        self.taken_back.emit()
        self.accept()
