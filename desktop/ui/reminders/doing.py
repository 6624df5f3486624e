"""What is done to the lines of the room: in the background, told when it is done, and undone one after the other."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop.actions import reminder as reminders
from desktop.actions import waiting
from desktop.language import current, translate
from desktop.model.ids import CustomerId, MessageId, PromiseId
from desktop.model.reminder import Reminder
from desktop.ui.context import Context
from desktop.ui.reminders import words
from desktop.ui.reminders.facts import Ends, Item


class Doing(QObject):
    """`told` carries what was done, and whether it can be undone."""

    told = Signal(str, bool)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._undo: list[Callable[[], object]] = []

    def undo(self) -> None:
        """Take the last one back."""
        if self._undo:
            back = self._undo.pop()
            said = translate("reminders", "Taken back")
            self._context.background.run(back, done=lambda _: self.told.emit(said, bool(self._undo)))

    def done(self, one: Item) -> None:
        """Done; somebody who waits needs no answer; what was found is no promise."""
        profile, now = self._context.profile, self._context.clock()
        if one.wait is not None:
            mails = (one.wait.waiting.message,)
            self._run(
                lambda: waiting.turn(profile, mails, on=False),
                lambda: waiting.turn(profile, mails, on=True),
                translate("reminders", "No answer needed"),
            )
        elif one.pledge is not None:
            number = one.pledge.id
            self._run(
                lambda: reminders.refuse(profile, number),
                lambda: reminders.propose(profile, number),
                translate("reminders", "No promise"),
            )
        elif one.reminder is not None:
            was = one.reminder
            self._run(
                lambda: reminders.settle(profile, was.id, now=now),
                lambda: reminders.restore(profile, was, now=now),
                translate("reminders", "Done"),
            )

    def again(self, one: Item) -> None:
        """Open after all."""
        profile, now, was = self._context.profile, self._context.clock(), one.reminder
        if was is not None:
            self._run(
                lambda: reminders.settle(profile, was.id, now=now, done=False),
                lambda: reminders.settle(profile, was.id, now=now),
                translate("reminders", "Open again"),
            )

    def take(self, one: Item, due: datetime | None = None) -> None:
        """Be reminded of a promise, when it is due or at that time."""
        profile, now, pledge = self._context.profile, self._context.clock(), one.pledge
        if pledge is not None:
            number = pledge.id
            self._run(
                lambda: reminders.take(profile, number, now=now, due=due),
                lambda: reminders.propose(profile, number),
                lambda made: translate("reminders", "I remind you: {when}", when=self._said(made)),
            )

    def put_off(self, one: Item, until: Callable[[], datetime]) -> None:
        """`until` is reckoned in the background: it may need calendars."""
        profile, now, was = self._context.profile, self._context.clock(), one.reminder
        if was is not None:
            self._run(
                lambda: reminders.put_off(profile, was.id, until(), now=now),
                lambda: reminders.restore(profile, was, now=now),
                lambda made: translate("reminders", "Put off: {when}", when=self._said(made)),
            )

    def to_their_morning(self, one: Item) -> None:
        store, now = self._context.store, self._context.clock()
        self.put_off(one, lambda: reminders.next_morning(store, one.customer, now=now))

    def to_my_morning(self, one: Item, weekday: int | None = None) -> None:
        """Of my next day of work, or the next one that is this day of the week."""
        store, now = self._context.store, self._context.clock()
        self.put_off(one, lambda: reminders.morning(store, now=now, weekday=weekday))

    def add(self, text: str, due: datetime, *, whose: CustomerId | None = None, about: MessageId | None = None) -> None:
        """One by hand."""
        profile, now = self._context.profile, self._context.clock()
        made: list[Reminder] = []

        def work() -> Reminder:
            made.append(reminders.add(profile, text, due, now=now, whose=whose, about=about))
            return made[0]

        self._run(
            work,
            lambda: reminders.remove(profile, made[0].id),
            lambda new: translate("reminders", "I remind you: {when}", when=self._said(new)),
        )

    def take_one(self, number: PromiseId) -> None:
        """Be reminded of a promise when it is due; asked for where no line of the room is (the reader)."""
        profile, now = self._context.profile, self._context.clock()
        self._run(
            lambda: reminders.take(profile, number, now=now),
            lambda: reminders.propose(profile, number),
            lambda made: translate("reminders", "I remind you: {when}", when=self._said(made)),
        )

    def refuse_one(self, number: PromiseId) -> None:
        """It is no promise."""
        profile = self._context.profile
        self._run(
            lambda: reminders.refuse(profile, number),
            lambda: reminders.propose(profile, number),
            translate("reminders", "No promise"),
        )

    def _run(self, do: Callable[[], object], undo: Callable[[], object], said: str | Callable[[Reminder], str]) -> None:
        def work() -> str:
            made = do()
            return said if isinstance(said, str) else said(made) if isinstance(made, Reminder) else ""

        def done(text: str) -> None:
            self._undo.append(undo)
            self.told.emit(text, True)

        self._context.background.run(work, done=done)

    def _said(self, made: Reminder) -> str:
        """When, at both desks. In the background."""
        from desktop.actions import clock as clocks
        from desktop.trade import hours, zone

        ends = None
        known = clocks.some(self._context.store, [made.customer]).get(made.customer) if made.customer is not None else None
        if known is not None and known.known:
            there = hours.local(known, made.due)
            if there.utcoffset() != made.due.astimezone().utcoffset():
                ends = Ends(there, zone.city(known.zone, current()))
        return words.moment(made.due, ends, self._context.clock())
