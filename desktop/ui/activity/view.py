"""The activity page, in a window of its own beside the main one: every account, and in one line how it all stands."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QScrollArea, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.account import AccountState
from desktop.model.change import Change, Kind
from desktop.model.ids import AccountId
from desktop.ui.activity import work as works
from desktop.ui.activity.card import ActivityCard
from desktop.ui.activity.troubles import Troubles
from desktop.ui.activity.work import Work
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.loops import Loops
from desktop.ui.parts import label
from desktop.ui.theme import Size, mark
from desktop.ui.threads import Background
from desktop.ui.ways import Way

_PAUSE = 400  # milliseconds between two readings while much changes
_KINDS = (Kind.ACCOUNT, Kind.FOLDER, Kind.WISH, Kind.OUTGOING, Kind.SETTING)


class Activity(QDialog):
    """`way_wanted` carries a Way and the account, `outbox_wanted` asks for the outbox."""

    way_wanted = Signal(object, object)
    outbox_wanted = Signal()

    def __init__(self, context: Context, loops: Loops, troubles: Troubles, parent: QWidget) -> None:
        super().__init__(parent)
        self._context, self._loops, self._troubles = context, loops, troubles
        self._reading = Background("activity", self)  # not behind an import that takes minutes
        self._busy = False
        self._works: list[Work] = []
        self.cards: dict[AccountId, ActivityCard] = {}
        self.resize(Size.DIALOG, Size.FORM + Size.FOLDERS)
        self.summary, self.detail = label(kind="title", wrap=True), label(kind="mute", wrap=True)
        self._box = QVBoxLayout()
        self._box.setSpacing(Size.GAP_WIDE)
        sheet = QWidget()
        mark(sheet, kind="sheet")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE)
        inside.setSpacing(Size.GAP)
        inside.addWidget(self.summary)
        inside.addWidget(self.detail)
        inside.addSpacing(Size.GAP)
        inside.addLayout(self._box)
        inside.addStretch()
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys go to what is in it, which is scrolled to
        scroll.setWidgetResizable(True)
        scroll.setWidget(sheet)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(scroll)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.refresh)
        context.bridge.changed.connect(self._changed)
        context.theme.changed.connect(self._show)
        context.words.changed.connect(self._show)
        self.setWindowTitle(translate("activity", "Activity"))

    def refresh(self) -> None:
        """Read it anew, on another thread."""
        if self._busy:
            self._pause.start()
            return
        self._busy = True
        self._reading.run(works.read, self._context.store, self._context.clock(), done=self._take, failed=lambda _: self._take([]))

    def close_down(self) -> None:
        """Nothing is read any more."""
        self._pause.stop()
        self._reading.close()
        self.close()

    def _take(self, found: list[Work]) -> None:
        self._busy = False
        self._works = found
        self._show()

    def _show(self) -> None:
        self.setWindowTitle(translate("activity", "Activity"))
        for gone in self.cards.keys() - {one.account.id for one in self._works}:
            self.cards.pop(gone).deleteLater()
        for work in self._works:
            key = work.account.id
            card = self.cards.get(key)
            if card is None:
                card = self.cards[key] = ActivityCard(self._context)
                card.way_wanted.connect(lambda way, key=key: self._go(way, key))
                card.halted.connect(lambda rest, key=key: self._halt(key, rest=rest))
                card.outbox_wanted.connect(self.outbox_wanted)
                self._box.addWidget(card)
            stopped = self._loops.stopped(key)
            card.show_work(work, stopped=stopped, again=self._loops.again(key), troubles=self._troubles.of(key))
        self.summary.setText(summary(self._works, [one.account.id for one in self._works if self._loops.stopped(one.account.id)]))
        waits = sum(work.waits for work in self._works)
        self.detail.setText(
            translate("activity", "%n things that you did wait here and go by themselves. Nothing is lost.", n=waits)
            if waits
            else translate("activity", "Everything that you did has reached the servers.")
        )

    def _go(self, way: Way, key: AccountId) -> None:
        self.way_wanted.emit(way, key)
        self._pause.start()

    def _halt(self, key: AccountId, *, rest: bool) -> None:
        if rest:
            self._loops.stop(key)
        else:
            self._loops.resume(key)
        self._show()

    def _changed(self, changes: frozenset[Change]) -> None:
        if self.isVisible() and not self._pause.isActive() and any(concerns(changes, kind) for kind in _KINDS):
            self._pause.start()


def summary(found: Sequence[Work], stopped: Sequence[AccountId]) -> str:
    """How it all stands, in one line."""
    states = {work.account.state for work in found if work.account.id not in stopped}
    if not states:
        return translate("activity", "Everything rests") if found else translate("activity", "No account yet")
    if AccountState.REFUSED in states:
        return translate("activity", "An account needs you")
    if states == {AccountState.OFFLINE}:
        return translate("activity", "Offline")
    if states & {AccountState.SYNCING, AccountState.CONNECTING, AccountState.NEW}:
        return translate("activity", "Mail is being fetched")
    if AccountState.OFFLINE in states:
        return translate("activity", "Some accounts are offline")
    return translate("activity", "Everything is up to date")
