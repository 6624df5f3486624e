"""What waits to be sent: each mail with how it is, why, and what can be done about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.actions import outgoing as outbox
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.store import outgoing
from desktop.ui import dates, texts
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.loops import Loops
from desktop.ui.parts import Empty, button, label
from desktop.ui.theme import Size, mark

_EVER = datetime(1970, 1, 1, tzinfo=UTC)  # who was left out is told until the user says that it was read
_OUT = (OutgoingState.SENT, OutgoingState.FILED)
_TROUBLED = (OutgoingState.FAILED, OutgoingState.UNSURE, *_OUT)


def shown(store: Store) -> list[Outgoing]:
    """What waits, what is in doubt, and what went out but not to everybody; newest first."""
    return outgoing.open(store, since=_EVER)


def partly(one: Outgoing) -> bool:
    """Whether it went out, and some recipients were refused."""
    return one.state in _OUT and bool(one.refused)


def troubled(one: Outgoing) -> bool:
    """Whether it wants a word of the user."""
    return one.state in _TROUBLED


def refusals(one: Outgoing) -> list[str]:
    """Each refused address with the server's words."""
    return [f"{address}: {said}" if said else address for address, said in one.refused.items()]


def state_words(one: Outgoing, context: Context) -> str:
    """How a waiting mail is."""
    if one.state is OutgoingState.QUEUED:
        when = dates.full(one.not_before, context.clock())
        return (
            translate("window", "Goes out {when}", when=when)
            if one.not_before > context.clock()
            else translate("window", "Goes out next")
        )
    return {
        OutgoingState.SENDING: translate("window", "Is being sent"),
        OutgoingState.FAILED: translate("window", "Was refused"),
        OutgoingState.UNSURE: translate("window", "May have been sent: the line was lost at the last moment"),
    }.get(one.state, "")


class Outbox(QDialog):
    """`back_wanted` carries the id of a mail that is not to go."""

    back_wanted = Signal(object)

    def __init__(self, context: Context, loops: Loops, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._loops = context, loops
        self.resize(Size.DIALOG, Size.FORM)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(Size.GAP)
        self._empty = Empty(context.theme, "sent")
        sheet = QWidget()
        mark(sheet, kind="sheet")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        inside.addLayout(self._cards)
        inside.addWidget(self._empty)
        inside.addStretch()
        self._scroll = QScrollArea()
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
        while (item := self._cards.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.deleteLater()
        mails = [one for one in outgoing.all(self._context.store) if one.state not in _DONE]
        for one in mails:
            self._cards.addWidget(self._card(one))
        self._empty.say(
            translate("window", "Nothing waits"), translate("window", "Mails that you send stand here until they are out.")
        )
        self._empty.setVisible(not mails)

    def _card(self, one: Outgoing) -> QFrame:
        card = QFrame()
        mark(card, kind="card")
        box = QVBoxLayout(card)
        box.setContentsMargins(Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE)
        box.setSpacing(Size.STEP)
        box.addWidget(label(one.subject or translate("messages", "(no subject)"), kind="strong", wrap=True))
        box.addWidget(label(translate("messages", "To: {people}", people=", ".join(one.recipients)), kind="mute", wrap=True))
        bad = one.state in (OutgoingState.FAILED, OutgoingState.UNSURE)
        box.addWidget(label(state_words(one, self._context), kind="mark", tone="red" if bad else "", wrap=True))
        if one.problem:
            box.addWidget(label(str(texts.problem(one.problem, one.facts)), kind="mute", wrap=True))
        for address, said in one.refused.items():
            box.addWidget(label(f"{address}: {said}", kind="mute", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        if one.state is not OutgoingState.SENDING:
            again = translate("window", "Send again") if bad else translate("window", "Send now")
            first = button(again, kind="small", pressed=lambda: self._send(one))
            first.setAccessibleName(f"{again}: {one.subject}")
            row.addWidget(first)
            back = button(translate("window", "Take back"), kind="small", pressed=lambda: self._take_back(one))
            back.setToolTip(translate("window", "Do not send; open it as a draft"))
            back.setAccessibleName(f"{back.text()}: {one.subject}")
            row.addWidget(back)
        row.addStretch()
        box.addLayout(row)
        return card

    def _send(self, one: Outgoing) -> None:
        self._context.background.run(
            outbox.retry, self._context.profile, one.id, now=self._context.clock(), done=lambda _: self._loops.wake(one.account)
        )

    def _take_back(self, one: Outgoing) -> None:
        self.back_wanted.emit(one.id)

    def _changed(self, changes: frozenset[Change]) -> None:
        if self.isVisible() and concerns(changes, Kind.OUTGOING):
            self.refresh()
