"""What the mail that is open promises or asks for by a time, as quiet bars: to be reminded of it, or that it is none."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.actions.message import Reading
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.promise import Kind as Said
from desktop.model.promise import Side
from desktop.model.reminder import Pledge, Standing
from desktop.store import promise
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.messages import described
from desktop.ui.reader.bars import Notice, Offer

MOST = 2  # of one mail; the room of reminders has them all
LONGEST = 90  # letters of a sentence


class Promising(QObject):
    """`changed` when there is something else to say; `answered` carries the deed ("remind" or "no_promise") and the promise."""

    changed = Signal()
    answered = Signal(str, int)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Reading | None = None
        self._found: list[Pledge] = []

    def about(self, reading: Reading | None) -> None:
        """This mail is shown now."""
        self._reading = reading
        self._read()

    def follow(self, changes: frozenset[Change]) -> None:
        if self._reading is not None and concerns(changes, Kind.REMINDER):
            before = self._found
            self._read()
            if self._found != before:
                self.changed.emit()

    def _read(self) -> None:
        name = self._reading.parsed.message_id if self._reading is not None else ""
        known = promise.of_mail(self._context.store, name) if name and not self._context.profile.read_only else []
        now = self._context.clock()
        self._found = [
            one for one in known if one.standing is Standing.PROPOSED and one.promise.due is not None and one.promise.due > now
        ][:MOST]

    def notices(self) -> list[Notice]:
        return [self._notice(one) for one in self._found]

    def _notice(self, one: Pledge) -> Notice:
        from desktop.ui.reminders import words

        assert one.promise.due is not None
        ours = (one.promise.side is Side.WE) == (one.promise.kind is Said.PROMISE)
        people = self._reading.parsed.from_ if self._reading is not None else ()
        who = translate("reader", "Me") if ours or not people else described.person(people[0])
        sentence = " ".join(one.promise.sentence.split())
        said = sentence if len(sentence) <= LONGEST else sentence[:LONGEST].rstrip() + "…"
        when = words.day_and_time(one.promise.due, self._context.clock())
        text = translate("reader", "{name}: “{sentence}” · {when}", name=who, sentence=said, when=when)
        offers = (
            Offer(translate("reader", "Remind me"), lambda: self.answered.emit("remind", one.id)),
            Offer(translate("reader", "Not a promise"), lambda: self.answered.emit("no_promise", one.id)),
        )
        return Notice(text, offers=offers, brief=True)
