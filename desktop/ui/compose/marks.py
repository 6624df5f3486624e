"""Marks on the files of a mail being written: asked for in a page of their own, taken off again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.actions import marking as actions
from desktop.actions.marking import Marked
from desktop.actions.padlock import customer_of
from desktop.model.draft import Draft, DraftFile
from desktop.model.errors import TradewindError
from desktop.store import customer as customers
from desktop.store import sender as senders
from desktop.store import setting
from desktop.trade import domain
from desktop.trade import sealing as letters
from desktop.ui.compose.enclosed import Enclosed
from desktop.ui.compose.watermark import Watermark
from desktop.ui.context import Context


class Marks(QObject):
    """`marked` carries a Marked, `failed` a TradewindError."""

    marked = Signal(object)
    failed = Signal(object)

    def __init__(
        self, context: Context, page: QWidget, enclosed: Enclosed, *, kept: Callable[[], Draft], clock: Callable[[], datetime]
    ) -> None:
        super().__init__(enclosed)
        self._context, self._page, self._enclosed, self._kept, self._clock = context, page, enclosed, kept, clock
        self._over = False
        self.dialog: Watermark | None = None

    def end(self) -> None:
        """The mail is closed, and the page with it."""
        self._over = True
        if self.dialog is not None:
            self.dialog.reject()

    def ask(self, file: DraftFile) -> None:
        """Mark this file."""
        draft, store = self._kept(), self._context.store
        mine = customer_of(self._context.profile, draft)
        found = customers.some(store, [mine]) if mine is not None else []
        first = next((one.address for one in draft.to if one.address), "")
        buyer = found[0].name if found else domain.firm(first) if first else ""
        person = senders.of(store, draft)
        firm = setting.get(store, "self.company") or person.name or person.address
        today = self._clock().date()
        dialog = Watermark(
            self._context,
            file,
            buyer,
            found[0].language if found else "",
            lambda whom, language: letters.mark(language, whom, firm, today),
            self._page.window(),
        )
        dialog.marked.connect(self._came)
        dialog.finished.connect(self._left)
        self.dialog = dialog
        dialog.open()

    def _left(self) -> None:
        self.dialog = None

    def take_off(self, marked: Marked) -> None:
        """The original again."""

        def failed(error: TradewindError) -> None:
            if not self._over:
                self.failed.emit(error)

        run, profile = self._context.background.run, self._context.profile
        run(actions.take_off, profile, marked, done=lambda _: self._enclosed.tell(), failed=failed)

    def _came(self, marked: Marked) -> None:
        if not self._over:
            self._context.background.run(_turn, done=lambda _: self._enclosed.tell())  # after saves that do not know it yet
            self.marked.emit(marked)


def _turn() -> None:
    """What takes its turn behind the saves under way."""
