"""When a mail that is being written is to leave: the customer's clock beside it, what Send offers, and picking a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop.actions import clock as clocks
from desktop.actions import setting as settings
from desktop.language import translate
from desktop.model.ids import AccountId
from desktop.model.message import Address
from desktop.model.schedule import Pick, usual
from desktop.ui.compose.clock import ClockCard
from desktop.ui.compose.findings import Findings
from desktop.ui.compose.strips import Foot
from desktop.ui.context import Context
from desktop.ui.desk import Desks
from desktop.ui.sending import When, morning_of, usually


class Timing(QObject):
    """`wanted` carries the When that the rep chose."""

    wanted = Signal(object)

    def __init__(self, context: Context, page: QWidget, foot: Foot, findings: Findings, account: Callable[[], AccountId]) -> None:
        super().__init__(page)
        self._context, self._page, self._foot, self._account = context, page, foot, account
        self.desks = Desks(context, self)
        self.card = ClockCard(context.theme)
        findings.stand(self.card)
        self.desks.changed.connect(self.say)
        self.card.told.connect(self._tell)
        foot.send_wanted.connect(self._choose)
        foot.picking_wanted.connect(self.pick)
        context.theme.changed.connect(self.say)

    def people(self, people: Sequence[Address]) -> None:
        """These are the recipients now."""
        self.desks.of(people)

    def say(self) -> None:
        """What is known, in the current language."""
        seen = self.desks.seen
        self._foot.send.show_desk(seen, usually(self._context.store, self._account()))
        self._foot.say_send()
        self.card.show_desk(seen, self._context.clock())

    def end(self) -> None:
        self.desks.close()

    def pick(self) -> None:
        """Ask for a day and a time."""
        from desktop.ui.picking import TimePicker

        seen, now = self.desks.seen, self._context.clock()
        start = seen.slot if seen is not None and seen.slot is not None and seen.slot > now else morning_of(seen, now)
        words = translate("schedule", "Send then")
        picker = TimePicker(self._context, seen.desk if seen is not None else None, start, words, self._page)
        picker.picked.connect(self.wanted)
        picker.open()

    def _choose(self, when: When) -> None:
        """The rep's choice between now and their hours is what the button does from then on."""
        seen = self.desks.seen
        pick = when if isinstance(when, Pick) else None
        if seen is not None and seen.out and (when is None or pick) and pick is not usually(self._context.store, self._account()):
            name = usual(self._account())
            self._context.background.run(settings.choose, self._context.profile, name, pick.value if pick else "now")
        self.wanted.emit(when)

    def _tell(self, words: str) -> None:
        seen = self.desks.seen
        if seen is not None and seen.desk is not None:
            run = partial(clocks.tell, self._context.profile, seen.desk.customer.id, words, now=self._context.clock())
            self._context.background.run(run, done=lambda known: self.card.wrong(words) if not known and isValid(self) else None)
