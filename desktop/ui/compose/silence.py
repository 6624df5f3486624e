"""The card beside a mail that is written: whether I am reminded if nobody answers, and after how many of my working days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.draft import Draft
from desktop.model.message import Address
from desktop.ui.context import Context
from desktop.ui.parts import Combo, label, tip
from desktop.ui.theme import Size, mark

REMIND = "remind"  # the draft's fact, as `actions.expectation` has it, which is not imported here: it needs calendars
USUAL, MOST = 3, 99  # working days
DAYS = (1, 2, 3, 4, 5, 7, 10, 14, 21)


class Silence(QFrame):
    """`kept` gives the draft, `keep` takes it with another wish. As long as the rep says nothing, the customer's stage decides."""

    def __init__(self, context: Context, kept: Callable[[], Draft], keep: Callable[[Draft], None], parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, kind="card")
        self._context, self._kept, self._keep = context, kept, keep
        self._people: tuple[Address, ...] = ()
        self._over = False
        self.heading = label(kind="heading")
        self.on, self.days = QCheckBox(), Combo(context.theme)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE)
        box.setSpacing(Size.GAP)
        box.addWidget(self.heading)
        box.addWidget(self.on)
        box.addWidget(self.days)
        for number in DAYS:
            self.days.addItem("", number)
        self._show(self._told())
        self.on.toggled.connect(lambda _: self._choose())
        self.days.activated.connect(lambda _: self._choose())
        self.say()

    def say(self) -> None:
        """Words in the current language."""
        self.heading.setText(translate("compose", "If nobody answers"))
        self.on.setText(translate("compose", "Remind me"))
        self.on.setAccessibleName(translate("compose", "Remind me if nobody answers"))
        tip(self.on, translate("compose", "The reminder goes away by itself when the answer comes"))
        for at in range(self.days.count()):
            self.days.setItemText(at, translate("compose", "after %n working days", n=int(self.days.itemData(at))))
        self.days.setAccessibleName(translate("compose", "My working days without an answer"))
        tip(self.days, self.days.accessibleName())

    def people(self, people: Sequence[Address]) -> None:
        """These are the recipients now: their stage says what is usual."""
        found = tuple(people)
        if found == self._people or self._told() is not None:
            return
        self._people = found
        draft = replace(self._kept(), to=found, cc=())

        def usual() -> int:
            from desktop.actions import expectation  # with its calendars

            return expectation.days(self._context.store, draft)

        self._context.background.run(usual, done=self._usual, failed=lambda _: None)

    def end(self) -> None:
        """The mail is closed."""
        self._over = True

    def _told(self) -> int | None:
        """What the rep said of this mail."""
        said = self._kept().facts.get(REMIND, "")
        return min(int(said), MOST) if said.isdecimal() else None

    def _usual(self, days: int) -> None:
        if not self._over and self._told() is None:
            self._show(days)

    def _show(self, days: int | None) -> None:
        with QSignalBlocker(self.on), QSignalBlocker(self.days):
            self.on.setChecked(bool(days))
            self.set_days(days or USUAL)
        self.days.setEnabled(bool(days))

    def set_days(self, days: int) -> None:
        """Choose that number, which may be none of those that are offered."""
        if self.days.findData(days) < 0:
            self.days.addItem(translate("compose", "after %n working days", n=days), days)
        self.days.setCurrentIndex(self.days.findData(days))

    def _choose(self) -> None:
        self.days.setEnabled(self.on.isChecked())
        draft = self._kept()
        self._keep(replace(draft, facts={**draft.facts, REMIND: str(self.days.currentData()) if self.on.isChecked() else "0"}))
