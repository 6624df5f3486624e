"""Mail that waits for its time, in words; and telling the rep when one was missed, or waits for a word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.language import current, translate
from desktop.model.change import Change, Kind
from desktop.model.ids import OutgoingId
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.store import Store, schedule
from desktop.ui import both, texts
from desktop.ui.bridge import concerns
from desktop.ui.context import Context

if TYPE_CHECKING:
    from desktop.actions.profile import Profile

BRIEF = 24  # letters of a subject


def plans(mails: Sequence[Outgoing], context: Context) -> list[Outgoing]:
    """Those that wait for a time that was chosen, the soonest first."""
    now = context.clock()
    found = [one for one in mails if one.state is OutgoingState.QUEUED and one.schedule is not None and one.schedule.due > now]
    return sorted(found, key=lambda one: one.not_before)


def when(one: Outgoing, context: Context) -> str:
    """When it leaves, at both desks."""
    zone = one.schedule.zone if one.schedule is not None else ""
    return both.words(one.not_before, zone, context.clock())


def missed(one: Outgoing, context: Context) -> str:
    """That it had been due before, and why it was not sent; "" where it was not."""
    known = one.schedule
    if known is None or known.missed is None:
        return ""
    due = both.there(known.missed, known.zone, context.clock())
    return translate("schedule", "Was due {when}; the program was closed or offline then.", when=due)


def told(one: Outgoing, context: Context) -> str:
    """What the rep is to know of it, in one line."""
    if one.state is OutgoingState.HELD:
        first = str(texts.problem(one.problem, one.facts)).split("\n", 1)[0]
        return f"{one.subject}: {first}"
    return f"{one.subject}: {missed(one, context)} {translate('schedule', 'Goes {when}.', when=when(one, context))}"


class Telling(QObject):
    """`told` carries, once for each mail, what became of it; `brief` the same for a line with little room."""

    told = Signal(str)
    brief = Signal(str)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._busy = False
        context.bridge.changed.connect(self._changed)

    def look(self) -> None:
        """What is there that the rep does not know."""
        if not self._busy:
            self._busy = True
            self._context.background.run(
                _untold, self._context.store, current(), done=self._found, failed=lambda _: self._found([])
            )

    def _found(self, mails: list[Outgoing]) -> None:
        self._busy = False
        if not mails:
            return
        self.told.emit("\n".join(told(one, self._context) for one in mails))
        first = mails[0].subject if len(mails[0].subject) <= BRIEF else f"{mails[0].subject[: BRIEF - 1]}…"
        held = mails[0].state is OutgoingState.HELD
        words = translate("schedule", "Waits for your word") if held else translate("schedule", "Has another time now")
        self.brief.emit(f"{first}: {words}")
        keys = [one.id for one in mails]
        self._context.background.run(_tell, self._context.profile, keys)

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.OUTGOING):
            self.look()


def _untold(store: Store, spoken: str) -> list[Outgoing]:
    found = schedule.untold(store)
    both.found([one.schedule.zone for one in found if one.schedule is not None and one.schedule.zone], spoken)
    return found


def _tell(profile: Profile, keys: Sequence[OutgoingId]) -> None:
    from desktop.actions import schedule as actions  # with its calendars: not before the first paint

    actions.told(profile, keys)
