"""What a template asks for and nobody has told yet, in one small form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.template import Template
from desktop.trade.fields import CATALOGUE, Type
from desktop.ui.parts import button, label
from desktop.ui.templates import words
from desktop.ui.theme import Size, mark

_TYPES = {one.name: one.type for one in CATALOGUE}
_LINES = 3
MOST_HIGH = 520


class FieldsForm(QDialog):
    """`filled` carries the values by the names of the fields; what was left empty is not among them."""

    filled = Signal(object)

    def __init__(self, parent: QWidget, template: Template, asked: Mapping[str, bool], known: Mapping[str, str]) -> None:
        """`asked`: the fields, and whether the text has a gap without them; `known`: what was filled in before."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(template.name)
        self.fields: dict[str, QLineEdit | QPlainTextEdit] = {}
        form = QFormLayout()
        form.setSpacing(Size.GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        needed = [name for name, must in asked.items() if must]
        for name in (*needed, *(name for name in asked if name not in needed)):
            form.addRow(label(words.field(name)), self._field(name, known.get(name, ""), needed=name in needed))
        inside = QWidget()
        inside.setLayout(form)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        form.setContentsMargins(0, 0, Size.GAP, 0)
        area.setMinimumSize(Size.FORM + Size.MARGIN, min(inside.sizeHint().height() + Size.GAP, MOST_HIGH))
        buttons = QHBoxLayout()
        buttons.setSpacing(Size.GAP)
        buttons.addStretch()
        buttons.addWidget(button(translate("templates", "Cancel"), pressed=self.reject))
        self.take = button(translate("templates", "Insert"), kind="primary", pressed=self._take)
        self.take.setDefault(True)
        buttons.addWidget(self.take)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(label(template.name, kind="title"))
        box.addWidget(label(translate("templates", "What stays empty is marked in the text, to be filled in there."), kind="mute"))
        if template.note:
            note = label(translate("templates", "Belongs to it: {note}", note=template.note), kind="mark", wrap=True)
            box.addWidget(note)
        box.addWidget(area, 1)
        box.addLayout(buttons)
        first = next((one for name, one in self.fields.items() if not known.get(name)), None)
        if first is not None:
            first.setFocus()

    def _field(self, name: str, value: str, *, needed: bool) -> QLineEdit | QPlainTextEdit:
        kind = _TYPES.get(name, Type.TEXT)
        made: QLineEdit | QPlainTextEdit
        if kind is Type.LINES:
            made = QPlainTextEdit(value)
            made.setTabChangesFocus(True)
            made.setFixedHeight(_LINES * Size.LINE + Size.GAP_WIDE)
        else:
            made = QLineEdit(value)
            made.setMaxLength(500)
        hint = {
            Type.DATE: translate("templates", "a day, as 2026-06-30, or in words"),
            Type.MONEY: translate("templates", "a number, as 0.86"),
            Type.ENDING: translate("templates", "never the whole number"),
        }.get(kind, "")
        made.setPlaceholderText(hint if needed else hint or translate("templates", "may stay empty"))
        made.setAccessibleName(words.field(name))
        mark(made, kind="")
        self.fields[name] = made
        return made

    def write(self, name: str, text: str) -> None:
        """As if it had been typed."""
        field = self.fields[name]
        field.setPlainText(text) if isinstance(field, QPlainTextEdit) else field.setText(text)

    def values(self) -> dict[str, str]:
        """What was filled in."""
        found = {}
        for name, one in self.fields.items():
            text = one.toPlainText() if isinstance(one, QPlainTextEdit) else one.text()
            if text.strip():
                found[name] = text.strip()
        return found

    def _take(self) -> None:
        self.filled.emit(self.values())
        self.accept()


def value(name: str, text: str) -> str | date:
    """What was typed as the field takes it: a day where it is one ("30/6/2026" too), else the words themselves."""
    if _TYPES.get(name) is not Type.DATE:
        return text
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"):
        try:
            return datetime.strptime(text.strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return text
