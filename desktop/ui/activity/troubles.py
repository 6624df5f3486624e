"""What went wrong since the program began, by account: kept in memory only, for who wants to know why."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop.model.change import Change, Kind
from desktop.model.ids import AccountId
from desktop.store import account
from desktop.ui.bridge import concerns
from desktop.ui.context import Context

KEPT = 20  # of an account


@dataclass(frozen=True, slots=True)
class Trouble:
    """A problem by its code and facts, when it was last so, and how often in a row."""

    when: datetime
    code: str
    facts: Mapping[str, str]
    times: int = 1


class Troubles(QObject):
    """`changed`: there is one more."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._of: dict[AccountId, deque[Trouble]] = {}
        self._now: dict[AccountId, tuple[str, str]] = {}  # state and problem as last seen
        context.bridge.changed.connect(self._changed)

    def of(self, one: AccountId) -> list[Trouble]:
        """The newest first."""
        return list(self._of.get(one, ()))

    def _changed(self, changes: frozenset[Change]) -> None:
        if not concerns(changes, Kind.ACCOUNT):
            return
        told = False
        for one in account.all(self._context.store):
            seen = (one.state.value, one.problem)
            if one.problem and self._now.get(one.id) != seen:
                self._note(one.id, Trouble(self._context.clock(), one.problem, one.facts))
                told = True
            self._now[one.id] = seen
        if told:
            self.changed.emit()

    def _note(self, one: AccountId, new: Trouble) -> None:
        known = self._of.setdefault(one, deque(maxlen=KEPT))
        if known and (known[0].code, dict(known[0].facts)) == (new.code, dict(new.facts)):
            known[0] = replace(new, times=known[0].times + 1)
        else:
            known.appendleft(new)
