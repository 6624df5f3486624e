"""The customer's clock beside a mail that is being written, and what its Send button makes of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.actions import clock as clocks
from desktop.model.ids import AccountId
from desktop.ui import timing
from desktop.ui.compose.clock import ClockCard
from desktop.ui.compose.findings import Findings
from desktop.ui.compose.strips import Foot
from desktop.ui.context import Context


class Timing(timing.Timing):
    """Of a page on which a mail is written."""

    def __init__(self, context: Context, page: QWidget, foot: Foot, findings: Findings, account: Callable[[], AccountId]) -> None:
        super().__init__(context, page, foot.send, account)
        self._foot = foot
        self.card = ClockCard(context.theme)
        findings.stand(self.card)
        self.card.told.connect(self._tell)
        context.theme.changed.connect(self.say)

    def say(self) -> None:
        """What is known, in the current language."""
        super().say()
        self._foot.say_send()
        self.card.show_desk(self.desks.seen, self._context.clock())

    def _tell(self, words: str) -> None:
        seen = self.desks.seen
        if seen is not None and seen.desk is not None:
            run = partial(clocks.tell, self._context.profile, seen.desk.customer.id, words, now=self._context.clock())
            self._context.background.run(run, done=lambda known: self.card.wrong(words) if not known and isValid(self) else None)
