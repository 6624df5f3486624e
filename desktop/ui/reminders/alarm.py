"""Reminders that come due and answers that run out, told once: outside of the window by a notification for all that comes together,
and a click leads to it; in the window by a line. In the quiet hours it waits for their end, as news of mail does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.language import translate
from desktop.model.ids import CustomerId, MessageId
from desktop.model.message import Row
from desktop.model.news import QUIET, TELLING, WEEKENDS, Quiet, Telling
from desktop.model.reminder import Reminder
from desktop.store import Store, customer, message, setting
from desktop.ui.context import Context
from desktop.ui.messages import described
from desktop.ui.news import LONGEST, NAMED, Teller
from desktop.ui.reminders.watch import Due, Watch
from desktop.ui.waits import Wait


class Alarm(QObject):
    """`looking` says whether the window is in front: then `said` carries the words, else the teller has them. `wanted` carries the
    key of the line to be shown, empty for several."""

    wanted = Signal(str)
    said = Signal(str)

    def __init__(self, context: Context, watch: Watch, looking: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._watch, self._looking = context, watch, looking
        self._teller: Teller | None = None
        self._key = ""
        self._busy = False
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.setTimerType(Qt.TimerType.PreciseTimer)  # of hours, a coarse one would lack minutes
        self._quiet.timeout.connect(self._look)
        watch.due.connect(self._look)

    def use(self, teller: Teller) -> None:
        """Tell through this one from now on."""
        if self._teller is not None:
            self._teller.clicked.disconnect(self._clicked)
        self._teller = teller
        teller.clicked.connect(self._clicked)

    def start(self) -> None:
        """What is due already is told, too: it may have come due while the program was closed."""
        self._look()

    def _look(self) -> None:
        pending = self._watch.pending()
        if self._busy or not (pending.reminders or pending.waits):
            return
        store, local = self._context.store, self._context.clock().astimezone()
        quiet = Quiet.of(setting.get(store, QUIET), weekends=setting.get(store, WEEKENDS) == "1")
        if quiet.holds(local):
            self._quiet.start(max(1, round((quiet.until(local) - local) / timedelta(milliseconds=1))))
            return
        kept = setting.get(store, TELLING)
        telling = Telling(kept) if kept in tuple(Telling) else Telling.FULL
        if telling is Telling.NOTHING or (self._teller is None and not self._looking()):
            return
        self._busy = True
        self._context.background.run(
            _known, store, pending, done=lambda known: self._tell(pending, known, telling), failed=lambda _: self._idle()
        )

    def _idle(self) -> None:
        """The store says elsewhere what is wrong with it."""
        self._busy = False

    def _tell(self, pending: Due, known: Known, telling: Telling) -> None:
        self._busy = False
        self._watch.told(pending)
        words = [_of_reminder(one, known) for one in pending.reminders]
        words += [_of_wait(one, known, one.words(self._context.clock())) for one in pending.waits]
        title, text = words[0]
        if len(words) > 1 or telling is not Telling.FULL:
            title = translate("reminders", "%n things are due", n=len(words))
            names = list(dict.fromkeys(first for first, _ in words))
            text = " · ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "") if telling is Telling.FULL else ""
        keys = [f"reminder:{one.id}" for one in pending.reminders] + [f"wait:{one.waiting.message}" for one in pending.waits]
        self._key = keys[0] if len(keys) == 1 else ""
        if self._looking():
            self.said.emit(" · ".join(part for part in (title, text) if part))
        elif self._teller is not None:
            self._teller.tell(title, text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")

    def _clicked(self) -> None:
        self.wanted.emit(self._key)


class Known:
    """The names that words need."""

    def __init__(self, customers: Mapping[CustomerId, tuple[str, str]], rows: Mapping[MessageId, Row]) -> None:
        self.customers, self.rows = customers, rows

    def name(self, whose: CustomerId | None) -> str:
        return self.customers[whose][0] if whose is not None and whose in self.customers else ""


def _known(store: Store, pending: Due) -> Known:
    whose = {one.customer for one in pending.reminders} | {one.waiting.customer for one in pending.waits}
    rows = message.rows(store, [one.waiting.message for one in pending.waits])
    return Known(customer.named(store, [one for one in whose if one is not None]), rows)


def _of_reminder(one: Reminder, known: Known) -> tuple[str, str]:
    days = one.facts.get("days", "")
    text = one.text or (translate("reminders", "no answer for %n working days", n=int(days)) if days.isdecimal() else "")
    name = known.name(one.customer)
    return (name, text) if name else (text, "")


def _of_wait(one: Wait, known: Known, left: str) -> tuple[str, str]:
    row = known.rows.get(one.waiting.message)
    people = row.from_ if row is not None else ()
    who = described.person(people[0]) if people else known.name(one.waiting.customer)
    return translate("reminders", "{name} waits for your answer", name=who), left
