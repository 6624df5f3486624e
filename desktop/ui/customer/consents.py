"""What a customer agreed or objected to, each with its day and where it says so."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.customer import Agreement, Consent
from desktop.ui import dates
from desktop.ui.context import Context
from desktop.ui.customer.cards import Card
from desktop.ui.parts import button, label, tip
from desktop.ui.theme import Size, Theme, mark


def consent(kind: Consent) -> str:
    """What it is about."""
    return {
        Consent.TRACKING: translate("customer", "Being told when a mail is opened"),
        Consent.BULK: translate("customer", "Letters to many"),
        Consent.PASSING: translate("customer", "Passing personal data on to others"),
        Consent.DATA: translate("customer", "Keeping personal data"),
    }[kind]


class ConsentsCard(Card):
    """`asked` carries the kind that is to be noted down."""

    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.rows: dict[Consent, tuple[QLabel, QPushButton]] = {}
        for kind in Consent:
            words, state = label(wrap=True), button(kind="link")
            state.clicked.connect(lambda _checked=False, kind=kind: self.asked.emit(kind))
            row = QHBoxLayout()
            row.setSpacing(Size.GAP)
            row.addWidget(words, 1)
            row.addWidget(state)
            self.box.addLayout(row)
            self.rows[kind] = (words, state)

    def show_agreements(self, known: Mapping[Consent, Agreement], now: datetime) -> None:
        self.heading.setText(translate("customer", "Consents"))
        for kind, (words, state) in self.rows.items():
            one = known.get(kind)
            words.setText(consent(kind))
            if one is None:
                said, told = translate("customer", "not asked"), translate("customer", "Note down what they said")
            else:
                day = dates.day(one.at, now)
                said = (
                    translate("customer", "given {day}", day=day) if one.given else translate("customer", "objected {day}", day=day)
                )
                told = one.words or translate("customer", "Note down what they said")
            state.setText(said)
            state.setAccessibleName(f"{consent(kind)}: {said}")
            tip(state, told)


class ConsentDialog(QDialog):
    """`given` carries the Agreement."""

    given = Signal(object)

    def __init__(self, context: Context, kind: Consent, known: Agreement | None, parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, kind="page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._kind = context, kind
        self.setWindowTitle(consent(kind))
        self.words = QLineEdit(known.words if known is not None else "")
        name = label(translate("customer", "Where it says so: a mail, a call, a form"))
        name.setBuddy(self.words)
        self.words.setAccessibleName(name.text())
        tip(self.words, name.text())
        self.yes = button(translate("customer", "They agreed"), kind="primary", pressed=lambda: self._say(True))
        self.no = button(translate("customer", "They object"), pressed=lambda: self._say(False))
        self.leave = button(translate("customer", "Cancel"), pressed=self.reject)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addStretch()
        for each in (self.leave, self.no, self.yes):
            tip(each, each.text())
            row.addWidget(each)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(label(consent(kind), kind="title"))
        box.addWidget(name)
        box.addWidget(self.words)
        box.addLayout(row)
        self.setMinimumWidth(Size.FORM)

    def _say(self, agreed: bool) -> None:
        self.given.emit(Agreement(self._kind, agreed, self._context.clock(), self.words.text().strip()))
        self.accept()
