"""How many reminders are overdue and due today, for the rail and the tray, and what is to be told of them: what comes due, and
answers that run out. Read when something changes and as time goes by; everything slow was read by others (`Waits`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.actions import setting as settings
from desktop.model.change import Change, Kind
from desktop.model.ids import MessageId
from desktop.model.reminder import Reminder
from desktop.store import reminder, setting
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.reminders.facts import Group, group_of
from desktop.ui.waits import Wait, Waits

SHORT = timedelta(hours=2)  # an answer that is due so soon is told of
TOLD = "reminders.told"  # setting: the mails of which that was told
REMEMBERED = 200
_SOON = 100  # milliseconds in which changes are gathered


@dataclass(frozen=True, slots=True)
class Due:
    """What the rep is to be told of, once: reminders, and answers that run out."""

    reminders: Sequence[Reminder]
    waits: Sequence[Wait]


class Watch(QObject):
    """`counted` carries how many are overdue and how many are due today; `due` comes when something is to be told."""

    counted = Signal(int, int)
    due = Signal()

    def __init__(self, context: Context, waits: Waits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._waits = context, waits
        self._plans: list[Reminder] = []
        kept = setting.get(context.store, TOLD).split()
        self._said = [MessageId(int(one)) for one in kept if one.isdecimal()]  # mails whose answer was told to run out
        self.late = self.today = 0
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._read)
        context.bridge.changed.connect(self._changed)
        waits.changed.connect(self._look)
        self._soon.start()

    def told(self, found: Due) -> None:
        """The rep was told of these: never again, whatever becomes of the program."""
        profile, now = self._context.profile, self._context.clock()
        plans, waits = list(found.reminders), [one.waiting.message for one in found.waits]
        self._plans = [replace(one, told=now) if one in plans else one for one in self._plans]
        self._said = [*self._said, *waits][-REMEMBERED:]
        said = " ".join(map(str, self._said))

        def keep() -> None:
            from desktop.actions import reminder as actions  # with its calendars

            if plans:
                actions.told(profile, plans, now=now)
            if waits:
                settings.choose(profile, TOLD, said)

        self._context.background.run(keep)

    def pending(self) -> Due:
        """What is to be told now."""
        now = self._context.clock()
        plans = [one for one in self._plans if one.due <= now and one.told is None]
        waits = [one for one in self._waits.all if now <= one.due <= now + SHORT and one.waiting.message not in self._said]
        return Due(plans, waits)

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.REMINDER):
            self._soon.start()

    def _read(self) -> None:
        self._context.background.run(reminder.all, self._context.store, done=self._took, failed=lambda _: None)

    def _took(self, found: list[Reminder]) -> None:
        self._plans = found
        self._look()

    def _look(self) -> None:
        now = self._context.clock()
        groups = [group_of(one.due, now, strict=False) for one in self._plans]
        groups += [group_of(one.due, now, strict=True) for one in self._waits.all]
        late, today = groups.count(Group.OVERDUE), groups.count(Group.TODAY)
        if (late, today) != (self.late, self.today):
            self.late, self.today = late, today
            self.counted.emit(late, today)
        pending = self.pending()
        if pending.reminders or pending.waits:
            self.due.emit()
