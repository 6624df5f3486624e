"""A call about a bank account as it is noted down: which number, to whom, what was said, and what it makes of the account."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.actions.bank import Number
from desktop.language import translate
from desktop.model.bank import Doubt, State
from desktop.ui.context import Context
from desktop.ui.flow import Flow
from desktop.ui.parts import Combo, button, label, literal, tip
from desktop.ui.theme import Size


@dataclass(frozen=True, slots=True)
class Told:
    """A call as it is noted down."""

    state: State
    person: str
    phone: str
    words: str
    doubts: tuple[Doubt, ...] = ()


def doubt(one: Doubt) -> str:
    """Why a number proves little."""
    return {
        Doubt.IN_MAIL: translate("banks", "This number stands in the mail that names the account: both may be the thief's."),
        Doubt.NEWER: translate("banks", "This number was noted down after the account was seen: use an older one."),
        Doubt.UNKNOWN: translate("banks", "This number is none of theirs that we know."),
    }[one]


class CallForm(QWidget):
    """`told` carries a Told."""

    told = Signal(object)

    def __init__(self, context: Context, phones: Sequence[Number], judge: Callable[[str], None]) -> None:
        """`judge` looks up what a number proves that is written by hand, and answers with `doubted`."""
        super().__init__()
        self._phones, self._judge = phones, judge
        self._typed: dict[str, tuple[Doubt, ...]] = {}
        self.number, self.person, self.words = Combo(context.theme), QLineEdit(), QLineEdit()
        self.number.setEditable(True)
        for each in phones:
            self.number.addItem(literal(f"{each.phone}  {each.person}".strip()), each)
        self.number.setCurrentIndex(0 if phones else -1)
        self.number.setMinimumContentsLength(12)
        self.number.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.warning = label(kind="mark", tone="red", wrap=True)
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(Size.GAP_WIDE)
        form.setVerticalSpacing(Size.GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for field, text, hint in (
            (self.number, translate("banks", "Number called"), translate("banks", "From your records, never from this mail")),
            (self.person, translate("banks", "Spoke to"), translate("banks", "The person at the other end")),
            (self.words, translate("banks", "What was said"), translate("banks", "For example: read the last four digits to me")),
        ):
            name = label(text)
            name.setBuddy(field)
            field.setAccessibleName(text)
            tip(field, hint)
            if isinstance(field, QLineEdit):
                field.setPlaceholderText(hint)
            form.addRow(name, field)
            if field is self.number:
                form.addRow("", self.warning)
        self.yes = button(translate("banks", "It is theirs"), kind="primary", pressed=lambda: self._tell(State.CONFIRMED))
        self.no = button(translate("banks", "It is not theirs"), kind="danger", pressed=lambda: self._tell(State.REFUSED))
        self.open = button(translate("banks", "Nobody there"), pressed=lambda: self._tell(State.SEEN))
        tip(self.yes, translate("banks", "Confirmed: the bar goes, and stays away while they name this account"))
        tip(self.no, translate("banks", "Refused: every mail that names it is stopped at"))
        tip(self.open, translate("banks", "Kept in the log; the account stays as it is"))
        row = QWidget()
        flow = Flow(row, gap=Size.GAP)
        for made in (self.yes, self.no, self.open):
            flow.addWidget(made)
        flow.addWidget(QWidget())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addLayout(form)
        box.addWidget(row)
        self.number.editTextChanged.connect(self._number_changed)
        self.person.textChanged.connect(self._allow)
        self.number.activated.connect(lambda _: self._chosen())
        self._chosen()

    @property
    def first(self) -> QWidget:
        """Where the keys go."""
        return self.words if self.person.text() else self.person if self._phones else self.number

    def _offered(self) -> Number | None:
        text = self.number.currentText()
        at = self.number.findText(text)
        found = self.number.itemData(at) if at >= 0 else None
        return found if isinstance(found, Number) else None

    @property
    def phone(self) -> str:
        offered = self._offered()
        return offered.phone if offered is not None else self.number.currentText().strip()

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        offered = self._offered()
        return offered.doubts if offered is not None else self._typed.get(self.phone, ())

    def _chosen(self) -> None:
        offered = self._offered()
        if offered is not None:
            self.person.setText(offered.person)
        self._number_changed()

    def _number_changed(self, _text: str = "") -> None:
        if self._offered() is None and sum(sign.isdigit() for sign in self.phone) >= 6:
            self._judge(self.phone)
        self._warn()
        self._allow()

    def doubted(self, number: str, doubts: Sequence[Doubt]) -> None:
        self._typed[number] = tuple(doubts)
        self._warn()

    def _warn(self) -> None:
        said = "\n".join(doubt(one) for one in self.doubts)
        self.warning.setText(said)
        self.warning.setVisible(bool(said))

    def _allow(self, _text: str = "") -> None:
        whole = bool(self.person.text().strip()) and any(sign.isdigit() for sign in self.phone)
        for each in (self.yes, self.no, self.open):
            each.setEnabled(whole)

    def _tell(self, state: State) -> None:
        self.told.emit(Told(state, self.person.text(), self.phone, self.words.text(), self.doubts))
