"""Sending a mail that is being written: kept first, then looked at by the checks and frozen into the outbox.

From the press on nobody can change the mail; what was on its way into it then (the last keys, a picture, a paste that is still
being cleaned) is waited for and goes with it.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.actions import outgoing as outbox
from desktop.actions import schedule
from desktop.actions.outgoing import Ask
from desktop.model.errors import TradewindError
from desktop.model.ids import DraftId, OutgoingId
from desktop.ui.compose.editor import Editor
from desktop.ui.compose.saving import Saving
from desktop.ui.compose.still import Still
from desktop.ui.context import Context
from desktop.ui.sending import When


class Dispatch(QObject):
    """`asked` carries an Ask (nothing was sent), `refused` an error, `queued` the OutgoingId; `changed` as it begins and ends.
    `handed_over`: it is in the outbox's hands, and cannot be given up any more."""

    asked = Signal(object)
    refused = Signal(object)
    queued = Signal(object)
    changed = Signal()

    def __init__(
        self,
        context: Context,
        page: QWidget,
        editor: Editor,
        saving: Saving,
        *,
        draft: Callable[[], DraftId],
        coming: Callable[[], bool],
        clock: Callable[[], datetime],
    ) -> None:
        """`draft`: which one it is, once it is kept; `coming`: whether something is still on its way into it."""
        super().__init__(saving)
        self._context, self._editor, self._saving = context, editor, saving
        self._draft, self._coming, self._clock = draft, coming, clock
        self._still = Still(page)
        self._accept: tuple[str, ...] = ()
        self._because = ""
        self._archiving = False
        self._when: When = None
        self.under_way = self.handed_over = False
        self._over = False

    def begin(self, accept: tuple[str, ...], *, archiving: bool, when: When = None, because: str = "") -> None:
        """Send it, with these findings consented to, `because` of that; `archiving`: and archive what it answers."""
        self._because = because
        self._accept, self._archiving, self._when = accept, archiving, when
        self._set(under_way=True)
        self._saving.save(then=self._hold)

    def give_up(self) -> None:
        """It is not sent: it could not be kept, something that belongs to it did not come, or it is closed."""
        if self.under_way and not self.handed_over:
            self._end()

    def end(self) -> None:
        """Nobody is told any more."""
        self._over = True
        self._still.keep(on=False)

    def _set(self, *, under_way: bool) -> None:
        self.under_way = under_way
        self._still.keep(on=under_way)
        self.changed.emit()

    def _end(self) -> None:
        self.handed_over = False
        self._editor.let_go()
        self._set(under_way=False)

    def _hold(self) -> None:
        """All that came is kept; once nothing more comes, the text is held and kept as it is then."""
        if not self.under_way:
            return
        if self._coming():
            self._saving.save(then=self._hold)
        else:
            self._saving.save(then=self._hand_over, hold=True)

    def _hand_over(self) -> None:
        if not self.under_way:
            return
        if self._coming() or self._saving.dirty:  # the last key came as the text was held
            self._editor.let_go()
            self._hold()
            return
        self.handed_over = True
        self._context.background.run(
            schedule.send,
            self._context.profile,
            self._draft(),
            self._when,
            now=self._clock(),
            hold=outbox.hold(self._context.store),
            accept=self._accept,
            because=self._because,
            archiving=self._archiving,
            done=self._answered,
            failed=self._failed,
        )

    def _answered(self, answer: OutgoingId | Ask) -> None:
        if self._over:
            return
        if isinstance(answer, Ask):
            self._end()
            self.asked.emit(answer)
        else:
            self.queued.emit(answer)

    def _failed(self, error: TradewindError) -> None:
        if not self._over:
            self._end()
            self.refused.emit(error)
