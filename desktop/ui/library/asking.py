"""Whose one file is: asked at the file itself, in a mail that came or that is being written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions import library as actions
from desktop.language import translate
from desktop.model.ids import CustomerId, FileId, MessageId
from desktop.model.library import Holding
from desktop.store import customer
from desktop.store.database import Store
from desktop.ui.context import Context
from desktop.ui.library.form import Form
from desktop.ui.parts import button, label, tip, while_there
from desktop.ui.theme import Size, mark


def named(store: Store) -> dict[str, CustomerId]:
    """Customers by name."""
    return {one.name: one.id for one in customer.all(store)}


class Asking(QDialog):
    """`kept` carries the name of the file of which it is known now."""

    kept = Signal(str)

    def __init__(self, context: Context, one: Holding, keep: Callable[[Holding], Holding], over: QWidget) -> None:
        super().__init__(over)
        self._context, self._keep = context, keep
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        mark(self, kind="page")
        title = translate("library", "Whose file this is")
        self.setWindowTitle(title)
        self.form = Form(context)
        self.form.show_one(one)
        self.go = button(translate("library", "Remember it"), kind="primary", pressed=self._go)
        self.go.setDefault(True)
        tip(self.go, translate("library", "Remember it (Enter)"))
        leave = button(translate("library", "Leave it"), pressed=self.reject)
        tip(leave, translate("library", "Leave it (Esc)"))
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addStretch()
        row.addWidget(leave)
        row.addWidget(self.go)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.MARGIN)
        box.addWidget(label(title, kind="title"))
        box.addWidget(self.form)
        box.addLayout(row)
        self.resize(Size.FORM, self.sizeHint().height())
        self.form.whose.setFocus()
        context.background.run(named, context.store, done=while_there(self, self.form.know))

    def _go(self) -> None:
        one = self.form.shown()
        if one is not None:
            self.go.setEnabled(False)
            self._context.background.run(
                self._keep, one, done=while_there(self, self._done), failed=while_there(self, lambda _: self.go.setEnabled(True))
            )

    def _done(self, one: Holding) -> None:
        self.kept.emit(one.name)
        self.accept()


def ask_of_mail(context: Context, letter: MessageId, part: str, over: QWidget, told: Callable[[str], object]) -> None:
    """Ask about an attachment; `told` gets the file's name when it is known whose it is."""
    keep = partial(_of_mail, context, letter, part)
    found = partial(_open, context, keep, over, told)
    context.background.run(actions.of_mail, context.profile, letter, part, now=context.clock(), done=while_there(over, found))


def ask_of_draft(context: Context, file: FileId, over: QWidget, told: Callable[[str], object]) -> None:
    """The same for a file of a mail that is being written."""
    keep = partial(_of_draft, context, file)
    found = partial(_open, context, keep, over, told)
    context.background.run(actions.of_draft, context.profile, file, now=context.clock(), done=while_there(over, found))


def _of_mail(context: Context, letter: MessageId, part: str, one: Holding) -> Holding:
    return actions.remember_from_mail(context.profile, one, letter, part)


def _of_draft(context: Context, file: FileId, one: Holding) -> Holding:
    return actions.remember_from_draft(context.profile, one, file)


def _open(context: Context, keep: Callable[[Holding], Holding], over: QWidget, told: Callable[[str], object], one: Holding) -> None:
    made = Asking(context, one, keep, over)
    made.kept.connect(told)
    made.open()
