"""What the mail room has to ask, in calm bars above everything: a folder that is suddenly empty on the server, and two folders that
look like the one for sent mail, drafts, deleted mail, junk or the archive."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from desktop.language import translate
from desktop.model.account import Account
from desktop.model.change import Change, Kind
from desktop.model.draft import Draft
from desktop.model.folder import Folder, Role
from desktop.model.ids import DraftId, FolderId
from desktop.store import account, folder, serving
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.folders.names import name_of, role_name
from desktop.ui.parts import literal
from desktop.ui.theme import Size, mark

if TYPE_CHECKING:
    from desktop.ui.reader.bars import Bars, Notice

MOST = 3  # bars at once; the next comes when one is answered
CHOICES = 4  # folders that are offered for one use


class Questions(QFrame):
    """`answered`: there is something to do for the loops; `told` carries what was done; `resumed` the drafts to go on with."""

    answered = Signal()
    told = Signal(str)
    resumed = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="top")
        self._context = context
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
        self.bars: Bars | None = None
        self._unfinished: list[Draft] = []
        context.bridge.changed.connect(self._changed)
        context.words.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read what is to be asked, and ask it."""
        store = self._context.store
        asked: list[Callable[[], Notice]] = [self._resume] if self._unfinished else []
        for one in account.all(store):
            asked += [partial(self._emptied, one, place) for place in folder.asked(store, one.id)]
            asked += [partial(self._rivals, one, role, those) for role, those in serving.rivals(store, one.id).items()]
        self.setVisible(bool(asked))
        if not asked and self.bars is None:
            return
        if self.bars is None:
            from desktop.ui.reader.bars import Bars  # not before the first paint, if nothing is to be asked

            self.bars = Bars()
            self._box.addWidget(self.bars)
        self.bars.say([make() for make in asked[:MOST]])

    def look_back(self, now: Collection[DraftId]) -> None:
        """Once, after the first paint: what stood open when the program ended? `now`: what is open already."""
        from desktop.actions import unfinished

        self._context.background.run(unfinished.left, self._context.profile, frozenset(now), done=self._left)

    def _left(self, found: list[Draft]) -> None:
        self._unfinished = found
        if found:
            self.refresh()

    def _resume(self) -> Notice:
        from desktop.ui.reader.bars import Notice, Offer

        number = len(self._unfinished)
        title = translate("questions", "%n mails were being written when Tradewind ended", n=number)
        names = [one.subject or translate("questions", "(no subject)") for one in self._unfinished]
        text = " · ".join(names[:CHOICES]) + ("…" if number > CHOICES else "")
        offers = (
            Offer(translate("questions", "Go on writing"), partial(self._go_on, wanted=True)),
            Offer(translate("questions", "Later; they stay among the drafts"), partial(self._go_on, wanted=False)),
        )
        return Notice(text, title=title, offers=offers)

    def _go_on(self, *, wanted: bool) -> None:
        from desktop.actions import unfinished

        drafts, self._unfinished = [one.id for one in self._unfinished], []
        if wanted:
            self.resumed.emit(drafts)
        else:
            self._context.background.run(unfinished.forget, self._context.profile, drafts)
        self.refresh()

    def _emptied(self, one: Account, place: Folder) -> Notice:
        from desktop.ui.reader.bars import Notice, Offer

        text = translate(
            "questions",
            "{address}: %n mails of it are still here, and nothing was removed. Somebody may have emptied it on another device, or "
            "the server is at fault.",
            n=place.total,
            address=one.address,
        )
        offers = (
            Offer(translate("questions", "Keep what is here"), partial(self._keep, place.id)),
            Offer(translate("questions", "Empty it here, too"), partial(self._empty, place.id)),
        )
        title = translate("questions", "“{folder}” is suddenly empty on the server", folder=name_of(place))
        return Notice(text, title=title, offers=offers)

    def _rivals(self, one: Account, role: Role, those: list[Folder]) -> Notice:
        from desktop.ui.reader.bars import Notice, Offer

        offers = [Offer(literal(place.path), partial(self._use, place.id, role)) for place in those[:CHOICES]]
        text = translate("questions", "{address}: the one that you choose is used from now on.", address=one.address)
        return Notice(text, title=translate("questions", "Which folder is for: {use}?", use=role_name(role)), offers=offers)

    def _keep(self, wanted: FolderId) -> None:
        from desktop.actions import folder as folders

        self._run(folders.keep, wanted, told=translate("questions", "Kept on this computer, in a folder of its own"))

    def _empty(self, wanted: FolderId) -> None:
        from desktop.actions import folder as folders

        self._run(folders.empty, wanted, told=translate("questions", "It is emptied here, too"))

    def _use(self, wanted: FolderId, role: Role) -> None:
        from desktop.actions import folder as folders

        self._run(folders.use, wanted, role, told=translate("questions", "That folder is used from now on"))

    def _run(self, action: Callable[..., object], *arguments: object, told: str) -> None:
        def done(_: object) -> None:
            self.told.emit(told)
            self.answered.emit()

        self._context.background.run(action, self._context.profile, *arguments, done=done)

    def _changed(self, changes: frozenset[Change]) -> None:
        if any(concerns(changes, kind) for kind in (Kind.FOLDER, Kind.ACCOUNT, Kind.SETTING)):
            self.refresh()
