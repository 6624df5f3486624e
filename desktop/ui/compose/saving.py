"""Keeping a mail as it is written: soon after the last key, and every one and a half seconds while keys come.

The page holds no state of the mail beyond what the next save writes. What could not be kept (a full disk) is tried again until
it is.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.actions import draft as writing
from desktop.model.draft import Draft
from desktop.model.errors import TradewindError
from desktop.model.ids import DraftId
from desktop.ui.compose.editor import Content, Editor
from desktop.ui.context import Context

PAUSE = 700  # milliseconds after the last key
AT_MOST = 1500  # milliseconds from the first unsaved key
AGAIN = 3000  # milliseconds after a save that failed


class Saving(QObject):
    """`kept` carries the draft as it was kept; `failed` the error. `gather` makes the draft of what
    stands in the page now."""

    kept = Signal(object)
    failed = Signal(object)

    def __init__(
        self, context: Context, editor: Editor, gather: Callable[[Content | None], Draft], clock: Callable[[], datetime]
    ) -> None:
        super().__init__(editor)
        self._context, self._editor, self._gather, self._clock = context, editor, gather, clock
        self.dirty = False  # something is not kept yet
        self.under_way = 0  # saves that were begun and not answered yet
        self.failing = False  # the last one failed
        self._over = False
        self._soon, self._latest, self._again = (
            QTimer(self, singleShot=True, interval=interval) for interval in (PAUSE, AT_MOST, AGAIN)
        )
        for timer in (self._soon, self._latest, self._again):
            timer.timeout.connect(self.save)

    def touch(self) -> None:
        """Something changed that has to be kept."""
        self.dirty = True
        self._soon.start()
        if not self._latest.isActive():
            self._latest.start()

    def save(self, then: Callable[[], None] | None = None, *, hold: bool = False) -> None:
        """Keep what is there now; `then` when that is done. With `hold` the page takes no changes any more."""
        self._begin()
        self._editor.content(lambda content: self._keep(content, then), hold=hold)

    def save_now(self, then: Callable[[], None]) -> None:
        """The same, handed over before this returns: at the end of the program nobody comes back for an answer."""
        self._begin()
        self._keep(self._editor.content_now(), then)

    def end(self) -> None:
        """Nothing more is kept, and nobody is told."""
        self._over = True
        for timer in (self._soon, self._latest, self._again):
            timer.stop()

    def forget(self) -> None:
        """What was asked of the page gets no answer any more."""
        self.under_way = 0

    def _begin(self) -> None:
        for timer in (self._soon, self._latest, self._again):
            timer.stop()
        self.dirty = False
        self.under_way += 1

    def _keep(self, content: Content | None, then: Callable[[], None] | None) -> None:
        if self._over:
            return

        def kept(answer: Draft) -> None:
            if self._over:
                return
            self.under_way = max(0, self.under_way - 1)
            self.failing = False
            self.kept.emit(answer)
            if then is not None:
                then()

        def failed(error: TradewindError) -> None:
            if self._over:
                return
            self.under_way = max(0, self.under_way - 1)
            self.dirty = self.failing = True
            self._again.start()
            self.failed.emit(error)

        def anew(error: TradewindError) -> None:
            """A draft that was removed elsewhere while somebody writes in it is made anew: words are worth more than order."""
            if error.code == "usage.id" and not self._over:
                run(writing.save, profile, replace(draft, id=DraftId(0), files=()), now=self._clock(), done=kept, failed=failed)
            else:
                failed(error)

        run, profile, draft = self._context.background.run, self._context.profile, self._gather(content)
        run(writing.save, profile, draft, now=self._clock(), done=kept, failed=anew)
