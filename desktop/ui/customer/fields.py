"""Further names of a customer and the user's own fields, each in a line; an empty line is there for one more."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.actions import customer as customers
from desktop.language import column, translate
from desktop.model.customer import Customer
from desktop.model.errors import TradewindError
from desktop.ui import texts
from desktop.ui.context import Context
from desktop.ui.parts import button, label, tip, while_there
from desktop.ui.theme import Size, mark

_TEXTS = ("address", "language")


class FieldsForm(QDialog):
    """Kept all at once."""

    def __init__(self, context: Context, one: Customer, parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, kind="page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._one = context, one
        self.setWindowTitle(translate("customer", "More about them"))
        self.names = QLineEdit("; ".join(one.names))
        self.texts = {name: QLineEdit(getattr(one, name)) for name in _TEXTS}
        self.own: list[tuple[QLineEdit, QLineEdit]] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Size.GAP)
        self._problem = label(kind="mark", tone="red", wrap=True)
        self._problem.hide()
        self.keep = button(translate("customer", "Keep"), kind="primary", pressed=self._keep)
        self.keep.setDefault(True)
        self.leave = button(translate("customer", "Cancel"), pressed=self.reject)
        self._build()
        for name, value in one.fields.items():
            self._add(name, value)
        self._add("", "")

    def _build(self) -> None:
        inside = QWidget()
        mark(inside, kind="sheet")
        form = QFormLayout()
        form.setHorizontalSpacing(Size.GAP_WIDE)
        form.setVerticalSpacing(Size.GAP)
        hint = translate("customer", "Legal names of the same buyer, with ; between")
        for field, text, said in (
            (self.names, translate("customer", "Also"), hint),
            *((field, column(name), column(name)) for name, field in self.texts.items()),
        ):
            name = label(text)
            name.setBuddy(field)
            field.setAccessibleName(text)
            tip(field, said)
            form.addRow(name, field)
        column_ = QVBoxLayout(inside)
        column_.setContentsMargins(0, 0, Size.GAP, 0)
        column_.setSpacing(Size.GAP_WIDE)
        column_.addLayout(form)
        column_.addWidget(label(translate("customer", "Fields of your own"), kind="heading"))
        column_.addLayout(self._rows)
        column_.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self._problem, 1)
        row.addStretch()
        for each in (self.leave, self.keep):
            tip(each, each.text())
            row.addWidget(each)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(label(self._one.name, kind="title"))
        box.addWidget(area, 1)
        box.addLayout(row)
        self.resize(Size.SEARCH, Size.FORM)

    def _add(self, name: str, value: str) -> None:
        fields = (QLineEdit(name), QLineEdit(value))
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        for field, text, wide in zip(fields, (translate("customer", "Field"), translate("customer", "Value")), (1, 2), strict=True):
            field.setPlaceholderText(text)
            field.setAccessibleName(f"{name}: {text}" if name else text)
            tip(field, text)
            row.addWidget(field, wide)
        fields[0].textEdited.connect(partial(self._more, len(self.own)))
        self.own.append(fields)
        self._rows.addLayout(row)

    def _more(self, at: int, text: str) -> None:
        """The last line is written in: there is another one."""
        if text and at == len(self.own) - 1:
            self._add("", "")

    def _keep(self) -> None:
        pairs = ((name.text().strip(), value.text().strip()) for name, value in self.own)
        names = (part.strip() for part in self.names.text().replace("；", ";").split(";"))
        made = replace(
            self._one,
            names=tuple(dict.fromkeys(part for part in names if part and part != self._one.name)),
            fields={name: value for name, value in pairs if name and value},
            address=self.texts["address"].text().strip(),
            language=self.texts["language"].text().strip(),
        )
        work = partial(customers.save, self._context.profile, made, now=self._context.clock())
        self._context.background.run(work, done=while_there(self, lambda _: self.accept()), failed=while_there(self, self._failed))

    def _failed(self, error: TradewindError) -> None:
        self._problem.setText(texts.error(error).text)
        self._problem.show()
