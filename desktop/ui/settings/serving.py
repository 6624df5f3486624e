"""Which folder of an account is for what: one list for each use."""

from functools import partial

from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from desktop.actions import folder as folders
from desktop.language import translate
from desktop.model.folder import USES, Folder, Role
from desktop.model.ids import AccountId
from desktop.store import folder, serving
from desktop.ui.context import Context
from desktop.ui.folders.names import in_order, role_name
from desktop.ui.parts import Combo, label
from desktop.ui.theme import Size


class ServingForm(QWidget):
    """What is chosen is kept at once. The first line of each list leaves it to the server."""

    def __init__(self, context: Context, account: AccountId) -> None:
        super().__init__()
        self._context, self._account = context, account
        self._head = label(kind="strong")
        self.lists: dict[Role, Combo] = {role: Combo(context.theme) for role in USES}
        self._names: dict[Role, QLabel] = {role: label() for role in USES}
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(Size.GAP_WIDE)
        form.setVerticalSpacing(Size.STEP)
        form.addRow(self._head)
        for role, each in self.lists.items():
            form.addRow(self._names[role], each)
            each.activated.connect(partial(self._choose, role))

    def say(self) -> None:
        """Words and folders as they are now."""
        self._head.setText(translate("settings", "What folders are for"))
        store = self._context.store
        places = [one for one in in_order(folder.all(store, self._account)) if one.selectable and one.role is not Role.INBOX]
        chosen = serving.chosen(store, self._account)
        for role, each in self.lists.items():
            self._names[role].setText(role_name(role))
            each.setAccessibleName(role_name(role))
            self._fill(each, places, role, chosen.get(role, b""))

    def _fill(self, each: Combo, places: list[Folder], role: Role, chosen: bytes) -> None:
        serves = next((one.path for one in places if one.role is role), "")
        each.clear()
        each.addItem(translate("settings", "As the server says ({folder})", folder=serves or "–"), None)
        for one in places:
            each.addItem(one.path, one.id)
            if one.raw == chosen:
                each.setCurrentIndex(each.count() - 1)

    def _choose(self, role: Role, number: int) -> None:
        wanted = self.lists[role].itemData(number)
        use = role
        if wanted is None:
            raw = serving.chosen(self._context.store, self._account).get(role, b"")
            wanted = next((one.id for one in folder.all(self._context.store, self._account) if one.raw == raw), None)
            use = Role.NONE
        if wanted is not None:
            self._context.background.run(folders.use, self._context.profile, wanted, use, done=lambda _: self.say())
