"""A customer's data in fields: for one that is new, confirmed field by field against the mail that it was read from, or changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFormLayout, QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.actions import customer as customers
from desktop.actions import duplicates
from desktop.language import current, translate
from desktop.model.customer import Contact, Customer, Phone, Stage
from desktop.model.errors import TradewindError
from desktop.model.ids import ContactId
from desktop.model.introduction import Introduction, Reading
from desktop.ui import texts
from desktop.ui.context import Context
from desktop.ui.customer import words
from desktop.ui.parts import Combo, IconButton, button, label, literal, tip, while_there
from desktop.ui.theme import Size, mark

_PLAIN = ("name", "country", "city", "website", "domains", "tags", "owner")


class Person(QWidget):
    """A contact in one line of fields; `gone` when it is taken out."""

    gone = Signal()

    def __init__(self, context: Context, one: Contact) -> None:
        super().__init__()
        self._one = one
        self.name, self.address, self.title, self.phone = (QLineEdit() for _ in range(4))
        self.fields = (self.name, self.title, self.address, self.phone)
        self.remove = IconButton(context.theme, "close")
        self.remove.clicked.connect(self.gone)
        first, second = QHBoxLayout(), QHBoxLayout()
        for row, fields in ((first, (self.name, self.title)), (second, (self.address, self.phone))):
            row.setSpacing(Size.GAP)
            for field in fields:
                row.addWidget(field, 1)
        first.addWidget(self.remove)
        second.addSpacing(self.remove.sizeHint().width() + Size.GAP)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, Size.GAP)
        box.setSpacing(Size.STEP)
        box.addLayout(first)
        box.addLayout(second)
        told = (one.name, one.title, one.address, ", ".join(phone.number for phone in one.phones))
        for field, text in zip(self.fields, told, strict=True):
            field.setText(text)
            field.setCursorPosition(0)

    def say(self) -> None:
        for field, text in zip(
            self.fields,
            (
                translate("customer", "Person"),
                translate("customer", "Position"),
                translate("customer", "E-mail"),
                translate("customer", "Telephone"),
            ),
            strict=True,
        ):
            field.setPlaceholderText(text)
            field.setAccessibleName(text)
            tip(field, text)
        self.remove.say(translate("customer", "Take this person out"))

    def contact(self) -> Contact | None:
        """What stands in the fields; None if nothing does."""
        name, title, address, phone = (field.text().strip() for field in self.fields)
        if not (name or address or phone):
            return None
        kept = {one.number: one for one in self._one.phones}
        numbers = _split(phone)
        phones = tuple(kept.get(number, Phone(number)) for number in numbers)
        return replace(self._one, name=name, title=title, address=address, phones=phones)


class CustomerForm(QDialog):
    """`saved` carries the customer as it is kept. `said`: what a mail says of it; the line that a field was read from is shown at
    the field."""

    saved = Signal(object)

    def __init__(self, context: Context, one: Customer, parent: QWidget, *, said: Introduction | None = None) -> None:
        super().__init__(parent)
        mark(self, kind="page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._one, self._said = context, one, said
        self._title, self._hint = label(kind="title"), label(kind="mark", wrap=True)
        self.fields = {name: QLineEdit() for name in _PLAIN}
        self._words = {name: label() for name in (*_PLAIN, "stage", "people")}
        self.stage = Combo(context.theme)
        self.stage.setEditable(True)
        for each in Stage:
            self.stage.addItem("", each.value)
        self._people = QVBoxLayout()
        self._people.setSpacing(0)
        self.people: list[Person] = []
        self.add = button(kind="link", pressed=lambda: self._add(Contact(ContactId(0))))
        self._problem = label(kind="mark", tone="red", wrap=True)
        self._problem.hide()
        self.alike = button(kind="link", pressed=self._add_to)
        self.alike.hide()
        self._alike: Customer | None = None
        self._asked = bool(one.id)  # whether the user has seen who is there already
        self.keep = button(kind="primary", pressed=self._keep)
        self.keep.setDefault(True)
        self.leave = button(pressed=self.reject)
        self._build()
        self._fill()
        self.say()
        self.fields["name"].setFocus()
        for field in (self.fields["name"], self.fields["domains"]):
            field.editingFinished.connect(self._look)
        if one.name:
            self._look()

    # Who is there already

    def _look(self) -> None:
        """Whether there is one already that this may be; said in a quiet line."""
        made = self.customer() if not self._one.id and self.fields["name"].text().strip() else None
        if made is not None:
            self._context.background.run(
                duplicates.like, self._context.store, made, done=while_there(self, self.show_alike), failed=lambda _: None
            )

    def show_alike(self, found: Sequence[duplicates.Twins]) -> None:
        """Say whom it may be, if anybody."""
        self._alike = found[0].other if found else None
        self.alike.setVisible(self._alike is not None)
        if self._alike is not None:
            self.alike.setText(literal(translate("customer", "Looks like {name}: add to it", name=self._alike.name)))
            tip(self.alike, translate("customer", "Put what stands here into that customer, instead of making another"))

    def _add_to(self) -> None:
        made, known = self.customer(), self._alike
        if made is not None and known is not None:
            from desktop.model.customers import How
            from desktop.trade import taking

            self._save(taking.joined(known, made, How.GAPS))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():  # only now the fields are as high as the theme has them
            high = self.sizeHint().height() + self._inside.sizeHint().height() - self._scroll.sizeHint().height()
            self.resize(Size.DIALOG, min(high, self.screen().availableGeometry().height() - 2 * Size.TOP))

    def _build(self) -> None:
        inside = self._inside = QWidget()
        mark(inside, kind="sheet")
        form = QFormLayout(inside)
        form.setContentsMargins(0, 0, Size.GAP, 0)
        form.setHorizontalSpacing(Size.GAP_WIDE)
        form.setVerticalSpacing(Size.GAP)
        for name in ("name", "country", "city", "website", "domains"):
            form.addRow(self._words[name], self.fields[name])
            self._words[name].setBuddy(self.fields[name])
        form.addRow(self._words["stage"], self.stage)
        self._words["stage"].setBuddy(self.stage)
        for name in ("tags", "owner"):
            form.addRow(self._words[name], self.fields[name])
            self._words[name].setBuddy(self.fields[name])
        people = QWidget()
        box = QVBoxLayout(people)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(self._people)
        box.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        form.addRow(self._words["people"], people)
        scroll = self._scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self._problem, 1)
        row.addWidget(self.alike)
        row.addStretch()
        row.addWidget(self.leave)
        row.addWidget(self.keep)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        whole.setSpacing(Size.GAP_WIDE)
        whole.addWidget(self._title)
        whole.addWidget(self._hint)
        whole.addWidget(scroll, 1)
        whole.addLayout(row)

    def _fill(self) -> None:
        from desktop.trade import country

        one = self._one
        told = {
            "name": one.name,
            "country": country.name(one.country, current()) if one.country else "",
            "city": ", ".join(part for part in (one.city, one.region) if part),
            "website": one.website,
            "domains": ", ".join(one.domains),
            "tags": ", ".join(one.tags),
            "owner": one.owner,
        }
        for name, text in told.items():
            self.fields[name].setText(text)
            self.fields[name].setCursorPosition(0)
        at = self.stage.findData(one.stage)
        if at >= 0:
            self.stage.setCurrentIndex(at)
        else:
            self.stage.setEditText(one.stage)
        for each in one.contacts:
            self._add(each)

    def _add(self, one: Contact) -> None:
        made = Person(self._context, one)
        made.gone.connect(partial(self._remove, made))
        made.say()
        self.people.append(made)
        self._people.addWidget(made)
        if not one.id and not one.address:
            made.name.setFocus()

    def _remove(self, one: Person) -> None:
        self.people.remove(one)
        one.deleteLater()

    def say(self) -> None:
        new = not self._one.id
        title = translate("customer", "New customer") if new else self._one.name
        self.setWindowTitle(title)
        self._title.setText(title)
        self._hint.setText(
            translate("customer", "Read from the mail: please look whether it is right. Point at a field to see the line.")
        )
        self._hint.setVisible(self._said is not None)
        for name, text in {
            "name": translate("customer", "Company"),
            "country": translate("customer", "Country"),
            "city": translate("customer", "City, state"),
            "website": translate("customer", "Web site"),
            "domains": translate("customer", "Mail domains"),
            "stage": translate("customer", "Stage"),
            "tags": translate("customer", "Tags"),
            "owner": translate("customer", "In charge"),
            "people": translate("customer", "People"),
        }.items():
            self._words[name].setText(text)
            if name in self.fields:
                self.fields[name].setAccessibleName(text)
                tip(self.fields[name], self._evidence(name) or text)
        self.stage.setAccessibleName(self._words["stage"].text())
        for at, each in enumerate(Stage):
            self.stage.setItemText(at, words.stage(each.value))
        self.add.setText(translate("customer", "Add a person"))
        self.keep.setText(translate("customer", "Keep"))
        self.leave.setText(translate("customer", "Cancel"))

    def _evidence(self, name: str) -> str:
        """The line of the mail that a field was read from."""
        if self._said is None:
            return ""
        found: Reading | None = {
            "name": self._said.company,
            "country": self._said.country,
            "city": self._said.city,
            "website": self._said.website,
        }.get(name)
        return translate("customer", "From the line: {line}", line=found.line) if found is not None and found.line else ""

    def customer(self) -> Customer | None:
        """What stands in the fields; None if the country is none that is known (which is said)."""
        from desktop.trade import country

        text = {name: field.text().strip() for name, field in self.fields.items()}
        code = country.code(text["country"]) if text["country"] else ""
        if text["country"] and not code:
            self._say_problem(
                translate(
                    "customer", "This country is not known: {name}. Its name or its two letters will do.", name=text["country"]
                )
            )
            return None
        city, _, region = (part.strip() for part in text["city"].partition(","))
        at = self.stage.findText(self.stage.currentText())
        return replace(
            self._one,
            name=text["name"],
            country=code,
            city=city,
            region=region,
            website=text["website"],
            domains=_split(text["domains"].lower()),
            stage=str(self.stage.itemData(at)) if at >= 0 else self.stage.currentText().strip(),
            tags=_split(text["tags"]),
            owner=text["owner"],
            contacts=tuple(made for one in self.people if (made := one.contact()) is not None),
        )

    def _keep(self) -> None:
        made = self.customer()
        if made is None:
            return
        self._problem.hide()
        if not self._asked:
            self._asked = True
            self.keep.setEnabled(False)
            self._context.background.run(
                duplicates.like, self._context.store, made, done=while_there(self, partial(self.keep_unless, made))
            )
            return
        self._save(made)

    def keep_unless(self, made: Customer, found: Sequence[duplicates.Twins]) -> None:
        """Keep it; where one like it is there, say so first: the second press keeps it all the same."""
        known = self._alike is not None
        self.show_alike(found)
        self.keep.setEnabled(True)
        if not found or known:
            self._save(made)

    def _save(self, made: Customer) -> None:
        self.keep.setEnabled(False)
        keep = partial(customers.save, self._context.profile, made, now=self._context.clock())
        self._context.background.run(keep, done=while_there(self, self._done), failed=while_there(self, self._failed))

    def _done(self, kept: Customer) -> None:
        self.saved.emit(kept)
        self.accept()

    def _failed(self, error: TradewindError) -> None:
        self.keep.setEnabled(True)
        self._say_problem(texts.error(error).text)

    def _say_problem(self, text: str) -> None:
        self._problem.setText(text)
        self._problem.show()


def _split(text: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            part.strip() for part in text.replace("，", ",").replace("；", ",").replace(";", ",").split(",") if part.strip()
        )
    )


def make(
    context: Context, proposal: customers.Proposal, parent: QWidget, saved: Callable[[Customer], object] | None = None
) -> CustomerForm:
    """The form for a customer that a mail proposes, open."""
    form = CustomerForm(context, proposal.customer, parent, said=proposal.said)
    if saved is not None:
        form.saved.connect(saved)
    form.open()
    return form


def change(context: Context, one: Customer, parent: QWidget, saved: Sequence[Callable[[Customer], object]] = ()) -> CustomerForm:
    """The form for a customer that is kept (or a blank one), open."""
    form = CustomerForm(context, one, parent)
    for each in saved:
        form.saved.connect(each)
    form.open()
    return form
