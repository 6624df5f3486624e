"""Sending a mail that is being written: kept first, then looked at by the checks and frozen into the outbox."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop.actions import outgoing as outbox
from desktop.actions.outgoing import Ask
from desktop.model.errors import TradewindError
from desktop.model.ids import DraftId, OutgoingId
from desktop.ui.compose.saving import Saving
from desktop.ui.context import Context


class Dispatch(QObject):
    """`asked` carries an Ask (nothing was sent), `refused` an error, `queued` the OutgoingId; `changed` as it begins and ends."""

    asked = Signal(object)
    refused = Signal(object)
    queued = Signal(object)
    changed = Signal()

    def __init__(self, context: Context, saving: Saving, clock: Callable[[], datetime]) -> None:
        super().__init__(saving)
        self._context, self._saving, self._clock = context, saving, clock
        self.under_way = False
        self._over = False

    def begin(self, draft: DraftId, accept: tuple[str, ...]) -> None:
        """Send it, with these findings consented to."""
        self._set(under_way=True)
        self._saving.save(then=lambda: self._hand_over(draft, accept))

    def give_up(self) -> None:
        """It could not be kept, so it is not sent."""
        self._set(under_way=False)

    def end(self) -> None:
        """Nobody is told any more."""
        self._over = True

    def _set(self, *, under_way: bool) -> None:
        self.under_way = under_way
        self.changed.emit()

    def _hand_over(self, draft: DraftId, accept: tuple[str, ...]) -> None:
        self._context.background.run(
            outbox.send,
            self._context.profile,
            draft,
            now=self._clock(),
            hold=outbox.hold(self._context.store),
            accept=accept,
            done=self._answered,
            failed=self._failed,
        )

    def _answered(self, answer: OutgoingId | Ask) -> None:
        if self._over:
            return
        self._set(under_way=False)
        (self.asked if isinstance(answer, Ask) else self.queued).emit(answer)

    def _failed(self, error: TradewindError) -> None:
        if not self._over:
            self._set(under_way=False)
            self.refused.emit(error)
