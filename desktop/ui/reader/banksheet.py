"""What is done about a bank account that a mail names, below its bar: the old and the new side by side, a call noted down, a
sentence for trust, a day to wait. Never a window in the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.actions.bank import Account, Case
from desktop.language import translate
from desktop.model.bank import Doubt, PartnerBank, State
from desktop.ui.context import Context
from desktop.ui.customer import banks
from desktop.ui.customer.bankcall import CallForm
from desktop.ui.flow import Flow
from desktop.ui.parts import IconButton, button, label, tip
from desktop.ui.theme import Size, mark


class BankSheet(QFrame):
    """`called` carries a Told, `trusted` a sentence, `held` hours, `mail_wanted` a Message-ID."""

    called = Signal(object)
    trusted = Signal(str)
    held = Signal(int)
    mail_wanted = Signal(str)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.judge: Callable[[str], None] = lambda number: None  # looks up what a typed number proves, and calls `doubted`
        mark(self, kind="bar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.title = label(kind="strong", wrap=True)
        self.close_button = IconButton(context.theme, "close")
        self.close_button.clicked.connect(self.dismiss)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(Size.GAP_WIDE, Size.GAP, Size.GAP_WIDE, Size.GAP_WIDE)
        self._box.setSpacing(Size.GAP)
        self._box.addLayout(head)
        self._inside: QWidget | None = None
        self.hide()

    def _show(self, title: str, inside: QWidget, focus: QWidget) -> None:
        self._empty()
        self._inside = inside
        self.title.setText(title)
        self.setAccessibleName(title)
        self.close_button.say(translate("banks", "Close"), shortcut="Esc")
        self._box.addWidget(inside)
        self.show()
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _empty(self) -> None:
        if self._inside is not None:
            self._inside.hide()
            self._inside.deleteLater()
            self._inside = None

    def clear(self) -> None:
        """Nothing is to be done."""
        self._empty()
        self.hide()

    def dismiss(self) -> None:
        """Away with it; the keys go back."""
        self.clear()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    # Old and new

    def compare(self, one: Account, others: Sequence[PartnerBank], now: datetime, here: str) -> None:
        """The account of this mail (its Message-ID is `here`) beside the one that is known."""
        old = next((each for each in others if each.state is State.CONFIRMED), others[-1] if others else None)
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Size.MARGIN)
        grid.setVerticalSpacing(Size.STEP)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        new = one.kept.details if one.kept is not None else one.named.details
        before = old.details if old is not None else None
        grid.addWidget(label(translate("banks", "Known"), kind="heading"), 0, 1)
        grid.addWidget(label(translate("banks", "In this mail"), kind="heading"), 0, 2)
        rows = [
            (name, was, now_)
            for name, was, now_ in zip(
                banks.names(), banks.lines(before) if before is not None else banks.nothing(), banks.lines(new), strict=True
            )
            if was or now_
        ]
        for at, (name, was, is_) in enumerate(rows, 1):
            grid.addWidget(label(name, kind="mute"), at, 0, Qt.AlignmentFlag.AlignTop)
            for column, text in ((1, was), (2, is_)):
                differs = column == 2 and bool(was) and bool(is_) and was != is_
                cell = label(text or "—", kind="strong" if differs else "", tone="red" if differs else "", wrap=True)
                cell.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                grid.addWidget(cell, at, column, Qt.AlignmentFlag.AlignTop)
        last = len(rows) + 1
        grid.addWidget(label(translate("banks", "State"), kind="mute"), last, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._standing(old, now), last, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._standing(one.kept, now), last, 2, Qt.AlignmentFlag.AlignTop)
        focus: QWidget = self.close_button
        if old is not None and old.message_id:
            focus = self._to_mail(translate("banks", "The mail of {day}", day=banks.day(old.seen, now)), old.message_id)
            grid.addWidget(focus, last + 1, 1, Qt.AlignmentFlag.AlignLeft)
        if one.kept is not None and one.kept.message_id not in ("", here):
            first = self._to_mail(translate("banks", "The mail that named it first"), one.kept.message_id)
            grid.addWidget(first, last + 1, 2, Qt.AlignmentFlag.AlignLeft)
        self._show(translate("banks", "Known account and this one"), inside, focus)

    def _to_mail(self, text: str, message_id: str) -> QWidget:
        made = button(text, kind="link", pressed=lambda: self.mail_wanted.emit(message_id))
        tip(made, translate("banks", "Open that mail"))
        return made

    @staticmethod
    def _standing(one: PartnerBank | None, now: datetime) -> QLabel:
        if one is None:
            return label("—")
        return label(banks.standing(one, now), tone=banks.tone(one.state), kind="mark", wrap=True)

    # A call

    def call(self, case: Case, one: Account) -> None:
        """Note down who was called, on which number, and what was said."""
        inside = CallForm(self._context, case.phones, self.judge)
        inside.told.connect(self.called)
        self._show(translate("banks", "Call about {account}", account=one.named.details.short), inside, inside.first)

    def doubted(self, number: str, doubts: Sequence[Doubt]) -> None:
        """What a number proves that was written by hand."""
        if isinstance(self._inside, CallForm):
            self._inside.doubted(number, doubts)

    # Trust, and a day to wait

    def trust(self, one: Account) -> None:
        """A sentence that says why it is believed without a call."""
        called = one.kept is not None and any(call.spoken for call in one.kept.calls)
        inside = QWidget()
        words = QLineEdit()
        words.setPlaceholderText(translate("banks", "For example: it stands in their signed contract of 3 May"))
        go = button(translate("banks", "Trust this account"), kind="primary", pressed=lambda: self.trusted.emit(words.text()))
        go.setEnabled(called)
        words.textChanged.connect(lambda text: go.setEnabled(called or bool(text.strip())))
        words.returnPressed.connect(go.click)
        name = label(
            translate("banks", "Why it can be trusted (a call was noted down)")
            if called
            else translate("banks", "Nobody has called. Why can it be trusted?"),
            wrap=True,
        )
        name.setBuddy(words)
        words.setAccessibleName(name.text())
        tip(words, name.text())
        tip(go, translate("banks", "Kept with your name and the day (Enter)"))
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(name)
        box.addWidget(words)
        row = QHBoxLayout()
        row.addWidget(go)
        row.addStretch()
        box.addLayout(row)
        self._show(translate("banks", "Trust {account}", account=one.named.details.short), inside, words)

    def _hold(self, hours: int, _checked: bool = False) -> None:
        self.held.emit(hours)

    def hold(self, one: Account) -> None:
        """Not to pay before tomorrow, or the day after."""
        inside = QWidget()
        row = Flow(inside, gap=Size.GAP)
        first: QWidget | None = None
        for hours in (24, 48):
            made = button(translate("banks", "Not before {hours} hours", hours=hours), kind="small")
            made.clicked.connect(partial(self._hold, hours))
            tip(made, translate("banks", "A reminder comes then; whoever is cheated loses time, who is not loses none"))
            first = first or made
            row.addWidget(made)
        row.addWidget(QWidget())
        assert first is not None
        self._show(translate("banks", "Do not pay to {account} yet", account=one.named.details.short), inside, first)
