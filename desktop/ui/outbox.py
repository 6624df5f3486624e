"""What waits to be sent or wants a word of the user: each mail with how it is, why, and what can be done about it.

A mail of which nobody knows whether it arrived is never sent again by itself, and not by one click either: the customer might get
it twice, which is said first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.engine import pace
from desktop.engine.pace import Standing
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.ids import AccountId, OutgoingId
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.model.report import Fate, Told
from desktop.store import Store, account, outgoing
from desktop.ui import although, both, dates, planned, texts
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.loops import Loops
from desktop.ui.parts import Empty, button, label, literal, tip
from desktop.ui.theme import Size, mark

if TYPE_CHECKING:
    from desktop.actions.schedule import Desk

_OUT = (OutgoingState.SENT, OutgoingState.FILED)


def shown(store: Store) -> list[Outgoing]:
    """What waits, what is in doubt, what went out but not (or not yet) to everybody, and what has no copy in Sent; newest first."""
    return outgoing.open(store)


def partly(one: Outgoing) -> bool:
    """Whether it went out, and some recipients were refused, at once or by a report that came later."""
    return one.state in _OUT and bool(one.refused)


def troubled(one: Outgoing) -> bool:
    """Whether it wants a word of the user."""
    return one.state in (OutgoingState.FAILED, OutgoingState.UNSURE, OutgoingState.HELD) or partly(one)


def refusals(one: Outgoing) -> list[str]:
    """Each refused address with the server's words."""
    return [f"{address}: {said}" if said else address for address, said in one.refused.items()]


def reported(one: Outgoing) -> list[str]:
    """What delivery reports say of the other recipients, with the words of the server that they come from."""
    others = [told for address, told in one.reports.items() if address not in one.refused]
    return [f"{_fate(told)}\n{told.said}".strip() for told in others]


def _fate(told: Told) -> str:
    match told.fate:
        case Fate.DELIVERED:
            return translate("window", "{address}: delivered", address=told.recipient)
        case Fate.RELAYED:
            return translate("window", "{address}: handed on to a server that sends no reports", address=told.recipient)
        case Fate.DELAYED:
            return translate("window", "{address}: delayed, their server is still being tried", address=told.recipient)
        case _:
            return translate("window", "{address}: came back", address=told.recipient)


def held_back(mails: Iterable[Outgoing], context: Context) -> dict[AccountId, Standing]:
    """Accounts whose waiting mail is held back by a limit, and how they stand."""
    waiting = {one.account for one in mails if one.state is OutgoingState.QUEUED}
    found = {}
    for one in account.all(context.store) if waiting else ():
        if one.id in waiting:
            standing = pace.standing(context.store, one, now=context.clock())
            if standing.full and standing.following is not None:
                found[one.id] = standing
    return found


def amount(standing: Standing) -> str:
    """How much went out, of how much."""
    used, most = texts.count(standing.used), texts.count(standing.most)
    if not standing.most:
        return translate("window", "{used} sent in 24 hours", used=used)
    return translate("window", "{used} of {most} in 24 hours", used=used, most=most)


def state_words(one: Outgoing, context: Context, *, held: bool = False) -> str:
    """How such a mail is. `held`: a limit of its account holds it back."""
    if one.state is OutgoingState.QUEUED:
        if held and one.not_before <= context.clock():
            return translate("window", "Waits for its turn")
        if one.schedule is not None and one.not_before > context.clock():
            return translate("schedule", "Goes {when}.", when=planned.when(one, context))
        when = dates.full(one.not_before, context.clock())
        return (
            translate("window", "Goes out {when}", when=when)
            if one.not_before > context.clock()
            else translate("window", "Goes out next")
        )
    if partly(one):
        if set(one.recipients) <= set(one.refused):
            return translate("window", "Came back: nobody has got it")
        return translate("window", "Went out, but not to everybody")
    if one.late:
        return translate("window", "Sent, but not delivered yet")
    if one.filing:
        return translate("window", "Sent; its copy is not in the Sent folder yet")
    return {
        OutgoingState.SENDING: translate("window", "Is being sent"),
        OutgoingState.HELD: translate("schedule", "Waits for your word"),
        OutgoingState.FAILED: translate("window", "Was refused"),
        OutgoingState.UNSURE: translate("window", "Nobody knows whether it arrived"),
    }.get(one.state, "")


def schedules() -> ModuleType:
    """Imported when it is needed: with its calendars it is not for the start."""
    from desktop.actions import schedule

    return schedule


class Outbox(QDialog):
    """`back_wanted` carries the id of a mail that is not to go."""

    back_wanted = Signal(object)

    def __init__(self, context: Context, loops: Loops, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._loops = context, loops
        self._asked: set[OutgoingId] = set()  # sending again was pressed once; what that may mean stands there
        self._held: dict[AccountId, Standing] = {}
        self.resize(Size.DIALOG, Size.FORM)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(Size.GAP)
        self._empty = Empty(context.theme, "sent")
        sheet = QWidget()
        mark(sheet, kind="sheet")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        inside.addLayout(self._cards)
        inside.addWidget(self._empty, 1)
        self._rest = QWidget()  # below the mails
        inside.addWidget(self._rest, 1)
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys go to what is in it, which is scrolled to
        self._scroll.setWidgetResizable(True)
        self._scroll.setWidget(sheet)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._scroll)
        context.bridge.changed.connect(self._changed)
        context.words.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Read the outbox anew."""
        self.setWindowTitle(translate("window", "Outbox"))
        focused = self.focusWidget()
        name = focused.objectName() if focused is not None else ""
        while (item := self._cards.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.setParent(None)
                gone.deleteLater()
        mails = shown(self._context.store)
        both.learn(self._context, [one.schedule.zone for one in mails if one.schedule is not None], self, self.refresh)
        self._held = held_back(mails, self._context)
        for key, standing in self._held.items():
            self._cards.addWidget(self._limit(key, standing))
        self._asked &= {one.id for one in mails if one.state is OutgoingState.UNSURE}
        for one in mails:
            card = self._card(one)
            self._cards.addWidget(card)
            card.show()  # at once, so that it can take the focus
        self._empty.say(
            translate("window", "Nothing waits"), translate("window", "Mails that you send stand here until they are out.")
        )
        self._empty.setVisible(not mails)
        self._rest.setVisible(bool(mails))
        self._focus(name)

    def _focus(self, name: str) -> None:
        """The keyboard stays where it was, though the buttons are new."""
        found = self.findChild(QPushButton, name) if name else None
        if found is not None:
            found.setFocus()
            QTimer.singleShot(0, found, lambda: self._scroll.ensureWidgetVisible(found))  # when it has its place

    def _card(self, one: Outgoing) -> QFrame:
        card = QFrame()
        mark(card, kind="card")
        box = QVBoxLayout(card)
        box.setContentsMargins(Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE)
        box.setSpacing(Size.STEP)
        box.addWidget(label(one.subject or translate("messages", "(no subject)"), kind="strong", wrap=True))
        box.addWidget(label(translate("messages", "To: {people}", people=", ".join(one.recipients)), kind="mute", wrap=True))
        state = state_words(one, self._context, held=one.account in self._held)
        box.addWidget(label(state, kind="mark", tone="red" if troubled(one) else "", wrap=True))
        for note in (planned.missed(one, self._context), although.words(outgoing.consent(self._context.store, one.id))):
            if note:
                box.addWidget(label(note, kind="mark", tone="amber", wrap=True))
        if one.problem and not partly(one):
            box.addWidget(label(str(texts.problem(one.problem, one.facts)), wrap=True))
        if one.state is OutgoingState.UNSURE:
            box.addWidget(label(self._question(one), wrap=True))
        if one.refused and not partly(one):
            box.addWidget(label(translate("window", "Refused:"), kind="mute"))
        for line in refusals(one):
            said = label(line, wrap=True)
            said.setAccessibleName(translate("window", "Refused: {line}", line=line))
            box.addWidget(said)
        for line in reported(one):
            box.addWidget(label(line, wrap=True))
        if one.filing:
            box.addWidget(label(str(texts.problem("outgoing.unfiled", {})), wrap=True))
            box.addWidget(label(str(texts.problem(one.filing["code"], one.filing)), kind="mute", wrap=True))
        box.addSpacing(Size.STEP)
        if one.id in self._asked:
            box.addWidget(self._warning(one))
        else:
            box.addLayout(self._row(one))
        return card

    def _limit(self, one: AccountId, standing: Standing) -> QFrame:
        """Why mail waits although its time has come, and until when."""
        bar = QFrame()
        mark(bar, kind="bar", tone="amber")
        box = QVBoxLayout(bar)
        box.setContentsMargins(Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE)
        box.setSpacing(Size.STEP)
        context = self._context
        address = account.get(context.store, one).address
        box.addWidget(label(f"{address}: {amount(standing)}", kind="strong", wrap=True))
        when = dates.full(standing.following or context.clock(), context.clock())
        words = translate("window", "The next mail goes out {when}; the others follow in order, answers first.", when=when)
        box.addWidget(label(words, wrap=True))
        if standing.most:
            kept = translate("window", "A tenth of the limit is kept for answers. The limit is in the settings of the account.")
            box.addWidget(label(kept, kind="mute", wrap=True))
        bar.show()
        return bar

    def _waits(self, one: Outgoing) -> bool:
        """Whether only a limit of its account holds it back, which no button lifts."""
        return one.account in self._held and one.state is OutgoingState.QUEUED and one.not_before <= self._context.clock()

    def _question(self, one: Outgoing) -> str:
        return translate(
            "window",
            "It has not been found in the Sent folder. If in doubt, ask {person} before you send it again.",
            person=one.recipients[0] if one.recipients else "…",
        )

    def _row(self, one: Outgoing) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        send, back = translate("window", "Send again"), translate("window", "Take back into drafts")
        if one.state is OutgoingState.HELD or (one.state is OutgoingState.QUEUED and one.schedule is not None):
            self._plan_row(row, one)
            return row
        if one.state is OutgoingState.UNSURE:
            row.addWidget(self._button(one, "arrived", translate("window", "It arrived"), self._settle))
            row.addWidget(self._button(one, "again", send, self._ask))
        elif one.state in _OUT:
            if partly(one) or one.late:
                row.addWidget(self._button(one, "seen", translate("window", "Understood"), self._dismiss))
            if one.filing:
                filed = self._button(one, "file", translate("window", "File it now"), self._send)
                tip(filed, translate("window", "Put the copy into the Sent folder now"))
                row.addWidget(filed)
        elif one.state is not OutgoingState.SENDING and not self._waits(one):
            again = send if troubled(one) else translate("window", "Send now")
            row.addWidget(self._button(one, "again", again, self._send))
        if one.state in (OutgoingState.QUEUED, OutgoingState.FAILED, OutgoingState.UNSURE):
            taken = self._button(one, "back", back, self._take_back)
            tip(taken, translate("window", "Do not send; open it as a draft"))
            row.addWidget(taken)
        row.addStretch()
        return row

    def _plan_row(self, row: QHBoxLayout, one: Outgoing) -> None:
        """What can be done about a mail that waits for its time, or that was held."""
        held = one.state is OutgoingState.HELD
        if held and one.schedule is not None and one.schedule.due > self._context.clock():
            anyway = self._button(one, "anyway", translate("schedule", "Send anyway"), self._send_anyway)
            tip(anyway, translate("schedule", "At its time: {when}", when=planned.when(one, self._context)))
            row.addWidget(anyway)
        if not self._waits(one):
            row.addWidget(self._button(one, "again", translate("window", "Send now"), self._send))
        row.addWidget(self._button(one, "time", translate("schedule", "Change time…"), self._pick))
        back = self._button(one, "back", translate("schedule", "Back to writing"), self._take_back)
        tip(back, translate("window", "Do not send; open it as a draft"))
        row.addWidget(back)
        if held:
            leave = self._button(one, "cancel", translate("schedule", "Do not send"), self._cancel)
            tip(leave, translate("schedule", "It stays among the drafts"))
            row.addWidget(leave)
        row.addStretch()

    def _send_anyway(self, one: Outgoing) -> None:
        self._plan(schedules().send_anyway, one)

    def _cancel(self, one: Outgoing) -> None:
        from desktop.actions import outgoing as outbox  # not before the first paint

        self._plan(outbox.cancel, one)

    def _plan(self, do: Callable[..., object], one: Outgoing, *more: object) -> None:
        context = self._context
        context.background.run(
            do, context.profile, one.id, *more, now=context.clock().astimezone(), done=lambda _: self._loops.wake(one.account)
        )

    def _pick(self, one: Outgoing) -> None:
        """Another time, by their clock or mine."""
        self._context.background.run(schedules().desk_of, self._context.store, one, done=partial(self._ask_time, one))

    def _ask_time(self, one: Outgoing, there: Desk | None) -> None:
        from desktop.ui.picking import TimePicker

        if not isValid(self):
            return
        start = max(one.not_before, self._context.clock())
        picker = TimePicker(self._context, there, start, translate("schedule", "Change time"), self)
        picker.picked.connect(lambda chosen: self._plan(schedules().reschedule, one, chosen))
        picker.open()

    def _warning(self, one: Outgoing) -> QFrame:
        """The second look before a mail goes out that may have arrived already."""
        bar = QFrame()
        mark(bar, kind="bar", tone="amber")
        box = QVBoxLayout(bar)
        box.setContentsMargins(Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE)
        box.setSpacing(Size.GAP)
        words = translate("window", "If it did arrive, {people} will get it twice.", people=", ".join(one.recipients))
        box.addWidget(label(words, wrap=True))
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self._button(one, "leave", translate("window", "Leave it"), self._leave))
        sure = self._button(one, "sure", translate("window", "Send it all the same"), self._send)
        mark(sure, kind="small", tone="red")
        sure.setAccessibleDescription(words)
        row.addWidget(sure)
        row.addStretch()
        box.addLayout(row)
        return bar

    def _button(self, one: Outgoing, name: str, words: str, do: Callable[[Outgoing], None]) -> QPushButton:
        made = button(literal(words), kind="small", pressed=partial(do, one))
        made.setObjectName(f"{name}:{one.id}")
        made.setAccessibleName(f"{words}: {one.subject}")
        return made

    def _ask(self, one: Outgoing) -> None:
        self._asked.add(one.id)
        self.refresh()
        self._focus(f"leave:{one.id}")

    def _leave(self, one: Outgoing) -> None:
        self._asked.discard(one.id)
        self.refresh()
        self._focus(f"again:{one.id}")

    def _send(self, one: Outgoing) -> None:
        from desktop.actions import outgoing as outbox  # not before the first paint

        context = self._context
        context.background.run(
            outbox.retry, context.profile, one.id, now=context.clock(), done=lambda _: self._loops.wake(one.account)
        )

    def _settle(self, one: Outgoing) -> None:
        from desktop.actions import outgoing as outbox  # not before the first paint

        context = self._context
        context.background.run(
            outbox.settle, context.profile, one.id, now=context.clock(), done=lambda _: self._loops.wake(one.account)
        )

    def _dismiss(self, one: Outgoing) -> None:
        from desktop.actions import outgoing as outbox  # not before the first paint

        self._context.background.run(outbox.dismiss, self._context.profile, one.id)

    def _take_back(self, one: Outgoing) -> None:
        self.back_wanted.emit(one.id)

    def _changed(self, changes: frozenset[Change]) -> None:
        if self.isVisible() and concerns(changes, Kind.OUTGOING):
            self.refresh()
