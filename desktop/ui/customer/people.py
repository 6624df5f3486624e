"""The people of a customer: a click writes to one, a telephone number calls."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.customer import Contact, Customer, Phone
from desktop.model.message import Address
from desktop.ui.customer.cards import Card
from desktop.ui.parts import button, label, literal, tip
from desktop.ui.theme import Size, Theme


def call(number: str) -> QUrl:
    """The link by which the system's telephone program calls a number (RFC 3966)."""
    return QUrl("tel:" + "".join(char for char in number if char.isdigit() or char == "+"))


class PeopleCard(Card):
    """`write_wanted` carries the Address, `change_wanted`: add, correct or remove people; `data_wanted` the Contact whose consents
    and data are asked for."""

    write_wanted = Signal(object)
    change_wanted = Signal()
    data_wanted = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.open_outside = QDesktopServices.openUrl
        self.change = button(kind="link", pressed=self.change_wanted.emit)
        self.top.addWidget(self.change)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Size.GAP)
        self.box.addLayout(self._rows)
        self.people: list[QWidget] = []

    def show_people(self, one: Customer) -> None:
        self.heading.setText(translate("customer", "People"))
        self.change.setText(translate("customer", "Add or change"))
        tip(self.change, translate("customer", "Add, correct or take out people (E)"))
        while self.people:
            gone = self.people.pop()
            self._rows.removeWidget(gone)
            gone.deleteLater()
        for contact in one.contacts:
            made = self._person(contact)
            self.people.append(made)
            self._rows.addWidget(made)
        if not one.contacts:
            made = label(translate("customer", "Nobody yet"), kind="mark")
            self.people.append(made)
            self._rows.addWidget(made)

    def _person(self, one: Contact) -> QWidget:
        made = QWidget()
        names = QHBoxLayout()
        names.setSpacing(Size.GAP)
        names.addWidget(label(one.name or one.address, kind="strong"))
        if one.title:
            names.addWidget(label(one.title, kind="mark"))
        names.addStretch()
        if one.address:
            data = button(translate("customer", "Consents and data"), kind="link", pressed=partial(self.data_wanted.emit, one))
            words = translate("customer", "What {name} agreed to; hand out or erase their data", name=one.name or one.address)
            tip(data, words)
            data.setAccessibleName(words)
            names.addWidget(data)
        ways = QHBoxLayout()
        ways.setSpacing(Size.GAP_WIDE)
        if one.address:
            write = button(literal(one.address), kind="link", pressed=partial(self._write, one))
            words = translate("customer", "Write to {address}", address=one.address)
            tip(write, words)
            write.setAccessibleName(words)
            ways.addWidget(write)
        for phone in one.phones:
            ways.addWidget(self._phone(phone))
        ways.addStretch()
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(names)
        box.addLayout(ways)
        return made

    def _write(self, one: Contact) -> None:
        self.write_wanted.emit(Address(one.name, one.address))

    def _phone(self, one: Phone) -> QWidget:
        kind = kind_of(one.kind)
        if one.kind in ("wechat", "fax") or not any(char.isdigit() for char in one.number):
            made = label(f"{kind} {one.number}", kind="mark")
            made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            return made
        pressed = button(literal(f"{kind} {one.number}"), kind="link", pressed=lambda: self.open_outside(call(one.number)))
        words = translate("customer", "Call {number}", number=one.number)
        tip(pressed, words)
        pressed.setAccessibleName(words)
        return pressed


def kind_of(kind: str) -> str:
    """How a kind of telephone is called."""
    return {
        "office": translate("customer", "Tel."),
        "mobile": translate("customer", "Mobile"),
        "fax": translate("customer", "Fax"),
        "whatsapp": "WhatsApp",
        "wechat": translate("customer", "WeChat"),
    }.get(kind, kind)
