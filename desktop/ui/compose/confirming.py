"""The points of a deal in a mail being written: the terms block alone, or with the wish to have them confirmed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.actions import confirmation as actions
from desktop.actions.confirmation import Plan
from desktop.model.confirmation import Point
from desktop.model.draft import Draft
from desktop.model.errors import TradewindError, Usage
from desktop.security import clean_html
from desktop.ui.compose.editor import Editor
from desktop.ui.confirmation.dialog import Aim, ConfirmationDialog, ask
from desktop.ui.context import Context


class Confirming(QObject):
    """`put` carries the subject of a mail that asks now, `failed` an error."""

    put = Signal(str)
    failed = Signal(object)

    def __init__(self, context: Context, editor: Editor, draft: Callable[[], Draft], clock: Callable[[], datetime]) -> None:
        """`draft` gives the mail as it stands now."""
        super().__init__(editor)
        self._context, self._editor, self._draft, self._clock = context, editor, draft, clock
        self.dialog: ConfirmationDialog | None = None
        self._over = False

    def end(self) -> None:
        """The mail is closed."""
        self._over = True

    def ask(self) -> None:
        """The points, and the wish for "Confirmed"."""
        self._ask(Aim.PUT)

    def ask_terms(self) -> None:
        """The points alone."""
        self._ask(Aim.TERMS)

    def _ask(self, aim: Aim) -> None:
        if self.dialog is None and not self._over:
            gather = partial(actions.plan, self._context.profile, draft=self._draft())
            ask(self._context, self._editor.window(), gather, aim, partial(self._taken, aim), self._shown)

    def _shown(self, dialog: ConfirmationDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._gone)

    def _gone(self) -> None:
        self.dialog = None
        if not self._over:
            self._editor.take_focus()

    def _taken(self, aim: Aim, known: Plan, points: tuple[Point, ...], title: str, language: str) -> None:
        if aim is Aim.TERMS:
            try:
                self._insert(actions.terms(points, language))
            except Usage as error:
                self.failed.emit(error)
            return
        put = partial(actions.put, self._context.profile, self._draft(), known, points, title=title, language=language)
        self._context.background.run(partial(put, now=self._clock()), done=self._have, failed=self._fail)

    def _have(self, told: tuple[str, str]) -> None:
        if not self._over:
            text, subject = told
            self._insert(text)
            self.put.emit(subject)

    def _insert(self, html: str) -> None:
        self._editor.template(clean_html.clean(html).html)

    def _fail(self, error: TradewindError) -> None:
        if not self._over:
            self.failed.emit(error)
