"""The button that sends: now, in the customer's hours, tomorrow morning, or at a picked time. What it does when pressed is what the
rep chose last for the account; at first, a mail to somebody who is out of the office waits for their hours."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from desktop.language import translate
from desktop.model.ids import AccountId
from desktop.model.schedule import Pick, Schedule, usual
from desktop.store import Store, setting
from desktop.ui import both, icons
from desktop.ui.context import Context
from desktop.ui.desk import Seen
from desktop.ui.parts import button, literal, tip
from desktop.ui.theme import Size, mark

When = Schedule | Pick | None  # at a picked time, in their hours (Pick.HOURS), or now


class SendButton(QWidget):
    """`wanted` carries a When; `archive_wanted`: now, and archive; `picking_wanted`: the rep wants to pick a time."""

    wanted = Signal(object)
    archive_wanted = Signal()
    picking_wanted = Signal()

    def __init__(self, context: Context, *, brief: bool = False) -> None:
        """`brief`: below a mail, where there is little room."""
        super().__init__()
        self._context, self._brief = context, brief
        self._seen: Seen | None = None
        self._usual: Pick | None = Pick.HOURS
        self.archives = False
        self.main = button(kind="primary", pressed=self.press)
        self.arrow = button(kind="primary", pressed=self.open_menu)
        mark(self.main, kind="primary", tone="left")
        mark(self.arrow, kind="primary", tone="right")
        self.arrow.setIconSize(QSize(Size.GAP_WIDE, Size.GAP_WIDE))
        self.arrow.setFixedWidth(Size.CONTROL_SMALL)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        self._fill()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.main)
        row.addWidget(self.arrow)
        context.theme.changed.connect(self._draw)
        self._draw()

    @property
    def waits(self) -> bool:
        """Whether a press sends in their hours."""
        return self._usual is Pick.HOURS and self._seen is not None and self._seen.out

    @property
    def other(self) -> str:
        """The words of the choice that the button itself is not; "" where there is none."""
        if self._seen is None or not self._seen.out:
            return ""
        return translate("schedule", "Send now") if self.waits else self._hours_words()

    def show_desk(self, seen: Seen | None, usual: Pick | None) -> None:
        self._seen, self._usual = seen, usual
        self.say()

    def say(self) -> None:
        """Every word of it."""
        if self.waits:
            words = self._hours_words()
            spoken = translate("schedule", "Send in the customer's hours: {when}", when=self._slot())
        else:
            words = translate("compose", "Send")
            spoken = translate("reader", "Send the quick reply") if self._brief else words
        self.main.setText(literal(words))
        self.main.setAccessibleName(spoken)
        tip(self.main, f"{spoken} (Ctrl+Enter)")
        more = translate("schedule", "When it is to leave")
        self.arrow.setAccessibleName(more)
        tip(self.arrow, f"{more} (Ctrl+Shift+Enter)")

    def hold(self, words: str) -> None:
        """What is said of taking it back."""
        if words:
            tip(self.main, f"{self.main.toolTip()}\n{words}")

    def press(self) -> None:
        self.wanted.emit(Pick.HOURS if self.waits else None)

    def press_other(self) -> None:
        self.wanted.emit(None if self.waits else Pick.HOURS)

    def open_menu(self) -> None:
        """Above the button, which stands at the foot."""
        self._fill()
        if not self.main.isEnabled():
            return
        self.menu.popup(self.mapToGlobal(QPoint(0, -self.menu.sizeHint().height() - Size.GAP_WIDE)))
        self.menu.setActiveAction(self.menu.actions()[0])

    def setEnabled(self, on: bool) -> None:
        self.main.setEnabled(on)
        self.arrow.setEnabled(on)

    def _slot(self) -> str:
        seen = self._seen
        return both.words(seen.slot, seen.zone, self._context.clock()) if seen is not None and seen.slot is not None else ""

    def _hours_words(self) -> str:
        seen = self._seen
        if seen is None or seen.slot is None:
            return ""
        when = both.there(seen.slot, seen.zone, self._context.clock())
        return translate("schedule", "Send · {when}", when=when) if self._brief else translate("schedule", "Send {when}", when=when)

    def _fill(self) -> None:
        self.menu.clear()
        self._entry(translate("schedule", "&Now"), None)
        seen, now = self._seen, self._context.clock()
        if seen is not None and seen.slot is not None:
            good = self._slot() if seen.slot > now else translate("schedule", "they are in")
            self._entry(translate("schedule", "In the customer's &hours: {when}", when=good), Pick.HOURS)
        morning = morning_of(seen, now)
        there = both.words(morning, seen.zone if seen is not None else "", now)
        self._entry(translate("schedule", "My next &morning: {when}", when=there), Schedule(Pick.AT, morning))
        self.menu.addAction(translate("schedule", "&Pick a time…"), self.picking_wanted.emit)
        if self.archives:
            self.menu.addSeparator()
            self.menu.addAction(translate("schedule", "Now, and &archive the conversation"), self.archive_wanted.emit)

    def _entry(self, words: str, when: When) -> None:
        self.menu.addAction(words, lambda: self.wanted.emit(when))

    def _draw(self) -> None:
        self.arrow.setIcon(icons.icon("down", self._context.theme.palette.on_accent, size=Size.GAP_WIDE))


def morning_of(seen: Seen | None, now: datetime) -> datetime:
    """My next working morning; where no calendar was asked yet, tomorrow's."""
    if seen is not None:
        return seen.morning
    tomorrow = (now.astimezone() + timedelta(days=1)).date()
    return datetime.combine(tomorrow, time(9)).astimezone()  # a naive time is this machine's


def usually(store: Store, account: AccountId) -> Pick | None:
    """What Send does with a mail to a customer who is out: in their hours until the rep chose otherwise; None: at once."""
    return None if setting.get(store, usual(account), "") == "now" else Pick.HOURS
