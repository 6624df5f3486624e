"""Whose a file is and to whom it may go, as fields to fill in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.ids import CustomerId
from desktop.model.library import Holding, Passing
from desktop.ui.context import Context
from desktop.ui.parts import Combo, label, tip
from desktop.ui.theme import Size


class Form(QWidget):
    """`changed` comes with every change by hand. Whose it is, is one line: empty for our own, a customer's name, or any words."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._one: Holding | None = None
        self._customers: Mapping[str, CustomerId] = {}
        self._filling = self._known = False
        self.touched = False  # since it was filled
        self.name, self.whose, self.passing, self.note = QLineEdit(), QLineEdit(), Combo(context.theme), QPlainTextEdit()
        for value in Passing:
            self.passing.addItem("", value.value)
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(3 * Size.LINE + 2 * Size.GAP)
        self.told = label(kind="mark", wrap=True)
        self._names = [label() for _ in range(4)]
        form = QFormLayout()
        form.setHorizontalSpacing(Size.GAP_WIDE)
        form.setVerticalSpacing(Size.GAP)
        for name, field in zip(self._names, (self.name, self.whose, self.passing, self.note), strict=True):
            name.setBuddy(field)
            form.addRow(name, field)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP_WIDE)
        box.addLayout(form)
        box.addWidget(self.told)
        self.name.textEdited.connect(lambda _: self._change())
        self.whose.textChanged.connect(lambda _: self._change())
        self.passing.activated.connect(lambda _: self._change())
        self.note.textChanged.connect(self._change)
        self.say()

    def know(self, customers: Mapping[str, CustomerId]) -> None:
        """The customers by name, of whom it may be one's."""
        self._customers = customers
        completer = QCompleter(sorted(customers), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.whose.setCompleter(completer)
        if self._one is not None and not self._known and not self.whose.text():  # what was typed meanwhile stays
            self._filling = True
            self.whose.setText(self._owner(self._one))
            self._filling = False
        self._known = True
        self._tell()

    def _owner(self, one: Holding) -> str:
        return next((name for name, key in self._customers.items() if key == one.customer), "") or one.whose

    def show_one(self, one: Holding | None) -> None:
        self._one, self._filling, self.touched = one, True, False
        self.setEnabled(one is not None)
        if self.name.text() != (one.name if one else ""):
            self.name.setText(one.name if one else "")
        if self.whose.text().casefold() != (self._owner(one) if one else "").casefold():
            self.whose.setText(self._owner(one) if one else "")
        self.passing.setCurrentIndex(max(0, self.passing.findData(one.passing.value if one else "")))
        if self.note.toPlainText() != (one.note if one else ""):
            self.note.setPlainText(one.note if one else "")
        self._filling = False
        self._tell()

    def shown(self) -> Holding | None:
        """What stands in the fields."""
        if self._one is None:
            return None
        words = self.whose.text().strip()
        owner = next((key for name, key in self._customers.items() if name.casefold() == words.casefold()), None)
        if not words and not self._known:
            owner = self._one.customer  # its name is not here yet
        return replace(
            self._one,
            name=self.name.text().strip() or self._one.name,
            customer=owner,
            whose="" if owner is not None else words,
            passing=Passing(self.passing.currentData()),
            note=self.note.toPlainText().strip(),
        )

    def say(self) -> None:
        """Words in the current language."""
        words = (
            translate("library", "Name"),
            translate("library", "Whose it is"),
            translate("library", "May be sent to"),
            translate("library", "Note"),
        )
        for name, field, text in zip(self._names, (self.name, self.whose, self.passing, self.note), words, strict=True):
            name.setText(text)
            field.setAccessibleName(text)
            tip(field, text)
        self.whose.setPlaceholderText(translate("library", "Ours; or a customer, a factory, a photographer"))
        tip(self.whose, translate("library", "A customer's name, or any words; empty: our own"))
        self.note.setPlaceholderText(translate("library", "Contract, licence, until when"))
        for at, text in enumerate(
            (translate("library", "Anybody"), translate("library", "Only to whom it belongs"), translate("library", "Nobody"))
        ):
            self.passing.setItemText(at, text)
        self._tell()

    def _change(self) -> None:
        if not self._filling:
            self.touched = True
            self._tell()
            self.changed.emit()

    def _tell(self) -> None:
        """What will happen when it is sent."""
        one = self.shown()
        if one is None or one.passing is Passing.ANYBODY:
            text = translate("library", "It goes to anybody without a word.")
        elif one.passing is Passing.NOBODY:
            text = translate("library", "Sending it is stopped; whoever sends it all the same has to say why.")
        elif one.customer is None:
            text = translate("library", "It is no customer's: sending it asks every time.")
        else:
            text = translate("library", "Sending it to somebody else asks first.")
        self.told.setText(text)
