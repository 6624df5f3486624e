"""What can be done with a folder: what it is for, and what of it is kept on this computer."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.language import translate
from desktop.model.folder import USES, Folder, Role
from desktop.model.ids import AccountId, FolderId
from desktop.model.keeping import Keeping
from desktop.store import folder
from desktop.store import keeping as keeping_store
from desktop.ui import keeping
from desktop.ui.context import Context
from desktop.ui.folders.names import role_name
from desktop.ui.parts import literal


class FolderMenu(QObject):
    """`told` carries what was done."""

    told = Signal(str)

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(over)
        self._context, self._over = context, over

    def of(self, wanted: FolderId) -> QMenu | None:
        """What a folder is for, and what of it is kept here whole (of drafts everything is: they are written on). None for one that
        is only here."""
        one = folder.get(self._context.store, wanted)
        if one.account is None:
            return None
        menu = QMenu(self._over)
        if one.role is not Role.DRAFTS:
            self._add_keeping(menu, one, one.account)
        if one.selectable and one.role in (*USES, Role.NONE):
            self._add_uses(menu, one)
        return menu

    def _add_keeping(self, menu: QMenu, one: Folder, owner: AccountId) -> None:
        store = self._context.store
        own = keeping_store.own(store, one)
        usual = keeping.words(keeping_store.of_account(store, owner))
        into = menu.addMenu(translate("folders", "Kept on this computer"))
        choices: list[tuple[Keeping | None, str]] = [(None, translate("folders", "As the account ({choice})", choice=usual))]
        choices += [(each, keeping.words(each)) for each in keeping.CHOICES]
        for kept, text in choices:
            line = into.addAction(literal(text))
            line.setCheckable(True)
            line.setChecked(kept == own)
            line.triggered.connect(partial(self._keep, one.id, kept))
        menu.addAction(translate("folders", "Free space")).triggered.connect(partial(self._free, owner, one.id))

    def _add_uses(self, menu: QMenu, one: Folder) -> None:
        uses = menu.addMenu(translate("folders", "This folder is for"))
        for role in USES:
            line = uses.addAction(role_name(role))
            line.setCheckable(True)
            line.setChecked(one.role is role)
            line.triggered.connect(partial(self._use, one.id, Role.NONE if one.role is role else role))

    def _use(self, wanted: FolderId, role: Role, _checked: bool = False) -> None:
        from desktop.actions import folder as folders

        self._context.background.run(folders.use, self._context.profile, wanted, role)

    def _keep(self, wanted: FolderId, kept: Keeping | None, _checked: bool = False) -> None:
        from desktop.actions import keeping as keepings  # not before the first paint

        self._context.background.run(keepings.choose_folder, self._context.profile, wanted, kept)

    def _free(self, account_id: AccountId, wanted: FolderId, _checked: bool = False) -> None:
        from desktop.actions import keeping as keepings

        context = self._context
        context.background.run(
            *(keepings.free, context.profile, account_id),
            now=context.clock(),
            folder=wanted,
            done=lambda done: self.told.emit(keeping.freed(done)),
        )
