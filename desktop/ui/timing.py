"""When a mail is to leave, as a Send button has it: who is at the other end, what the rep usually chooses there, and picking a
time."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.actions import setting as settings
from desktop.language import translate
from desktop.model.ids import AccountId
from desktop.model.message import Address
from desktop.model.schedule import Pick, usual
from desktop.ui.context import Context
from desktop.ui.desk import Desks
from desktop.ui.sending import SendButton, When, morning_of, usually


class Timing(QObject):
    """`wanted` carries the When that the rep chose. `account`: from which the mail goes."""

    wanted = Signal(object)

    def __init__(self, context: Context, page: QWidget, sending: SendButton, account: Callable[[], AccountId]) -> None:
        super().__init__(page)
        self._context, self._page, self._sending, self._account = context, page, sending, account
        self.desks = Desks(context, self)
        self.desks.changed.connect(self.say)
        sending.wanted.connect(self._choose)
        sending.picking_wanted.connect(self.pick)

    def people(self, people: Sequence[Address]) -> None:
        """These are the recipients now."""
        self.desks.of(people)

    def say(self) -> None:
        """What is known, in the current language."""
        self._sending.show_desk(self.desks.seen, usually(self._context.store, self._account()))

    def end(self) -> None:
        """No answer after this."""
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
