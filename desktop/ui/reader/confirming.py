"""What the mail that is open answers to a written confirmation, as a quiet bar: what it ticked, or whether it is to tick it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.actions.message import Reading
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.confirmation import Answered, Confirmation, State, unplaced
from desktop.store import confirmation
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.reader.bars import Notice, Offer

LONGEST = 80  # letters of the customer's words


@dataclass(frozen=True, slots=True)
class _Found:
    one: Confirmation
    answer: Answered


class Confirming(QObject):
    """`changed` when there is something else to say."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Reading | None = None
        self._found: list[_Found] = []
        self._before: dict[int, Confirmation] = {}  # as they were before the rep said yes here

    def about(self, reading: Reading | None) -> None:
        """This mail is shown now."""
        self._reading = reading
        self._before = {}
        self._read()

    def follow(self, changes: frozenset[Change]) -> None:
        if self._reading is not None and concerns(changes, Kind.REMINDER):
            before = self._found
            self._read()
            if self._found != before:
                self.changed.emit()

    def _read(self) -> None:
        name = self._reading.parsed.message_id if self._reading is not None else ""
        store = self._context.store
        told = confirmation.answers(store, name) if name else []
        self._found = [_Found(confirmation.get(store, one.confirmation), one) for one in told]

    def notices(self) -> list[Notice]:
        return [notice for one in self._found if (notice := self._notice(one)) is not None]

    def _notice(self, found: _Found) -> Notice | None:
        return self._of_sure(found) if found.answer.sure else self._of_unsure(found)

    def _of_sure(self, found: _Found) -> Notice:
        one, name = found.one, found.answer.message_id
        by_it = [each for each in one.points if each.by.message_id == name]
        done = sum(each.state is State.CONFIRMED for each in by_it)
        all_ = len(one.counted)
        parts = []
        if done == all_:
            parts.append(translate("reader", "Confirms all {number} points", number=all_))
        elif done:
            parts.append(translate("reader", "Confirms {done} of {number} points", done=done, number=all_))
        from desktop.ui.confirmation import words

        differs = [each for each in by_it if each.state is State.CHANGED]
        parts += [
            translate("reader", "{point} differs: {words}", point=words.name(each), words=_short(each.theirs)) for each in differs
        ]
        loose = unplaced(one, found.answer.answer)
        parts += [translate("reader", "says of no point: {words}", words=_short(remark.words)) for remark in loose]
        text = translate("reader", "; ").join(parts) or translate("reader", "Answers the confirmation, and settles no point now")
        about = one.title
        offers = []
        if one.id in self._before and not self._context.profile.read_only:
            offers.append(Offer(translate("reader", "Undo"), partial(self._undo, found)))
        return Notice(f"{about} · {text}" if about else text, offers=tuple(offers), brief=True)

    def _of_unsure(self, found: _Found) -> Notice | None:
        if self._context.profile.read_only or not found.one.open:
            return None
        title = found.one.title or translate("reader", "the terms")
        said = found.answer.answer
        sentence = _short(said.perhaps or said.sentence or next((one.sentence for one in said.remarks), ""))
        text = translate("reader", "This may confirm {title}: “{sentence}”", title=title, sentence=sentence)
        return Notice(text, offers=(Offer(translate("reader", "It does: tick"), partial(self._take, found)),), brief=True)

    def _take(self, found: _Found) -> None:
        from desktop.actions import confirmation as actions

        def done(was: Confirmation) -> None:
            self._before[was.id] = was
            self._read()
            self.changed.emit()

        self._context.background.run(
            partial(actions.take, self._context.profile, found.one.id, found.answer.message_id, now=self._context.clock()),
            done=done,
        )

    def _undo(self, found: _Found) -> None:
        from desktop.actions import confirmation as actions

        was = self._before.pop(found.one.id)
        self._context.background.run(
            partial(actions.restore, self._context.profile, was, now=self._context.clock(), doubted=found.answer.message_id)
        )


def _short(words: str) -> str:
    one = " ".join(words.split())
    return one if len(one) <= LONGEST else f"{one[:LONGEST].rstrip()}…"
