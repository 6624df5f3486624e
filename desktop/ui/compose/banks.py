"""One of our own accounts into a mail: by its last four digits, or whole in a sealed PDF. In the open it is never put."""

from __future__ import annotations

from functools import partial
from html import escape

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu, QWidget

from desktop.language import translate
from desktop.model.bank import OwnBank
from desktop.store import bank
from desktop.trade import sealing
from desktop.ui.compose.editor import Editor
from desktop.ui.compose.lifting import Lifting
from desktop.ui.context import Context
from desktop.ui.parts import below, literal


class OwnBanks(QObject):
    """Offers them in a menu below a button."""

    def __init__(self, context: Context, editor: Editor, lifting: Lifting, under: QWidget) -> None:
        super().__init__(editor)
        self._context, self._editor, self._lifting, self._under = context, editor, lifting, under

    def ask(self) -> None:
        """Which one, and how."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(below(self._under, menu.sizeHint().width()))

    def menu(self) -> QMenu:
        """The accounts that money goes to now."""
        made = QMenu(self._under)
        today = self._context.clock().date()
        used = [one for one in bank.own(self._context.store) if one.used(today)]
        for one in used:
            name = " · ".join(part for part in (one.details.masked, one.details.currency, one.details.bank) if part)
            made.addSection(literal(name))
            made.addAction(translate("banks", "Last four digits into the text")).triggered.connect(partial(self._ending, one))
            made.addAction(translate("banks", "All details, in a sealed PDF")).triggered.connect(partial(self._whole, one))
        if not used:
            made.addAction(translate("banks", "No account of ours yet: add one in the settings")).setEnabled(False)
        return made

    def _ending(self, one: OwnBank, _checked: bool = False) -> None:
        self._editor.insert_text(sealing.ending(self._lifting.language, one.details))
        self._editor.take_focus()

    def _whole(self, one: OwnBank, _checked: bool = False) -> None:
        lines = sealing.bank_details(self._lifting.language, one.details)
        rows = "".join(f"<tr><td>{escape(name)}</td><td><b>{escape(value)}</b></td></tr>" for name, value in lines)
        self._lifting.enclose(f'<table cellpadding="6">{rows}</table>')
