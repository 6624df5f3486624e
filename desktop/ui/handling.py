"""What is done to the messages of the room by name: to those that are chosen in the list, or to the one that is read."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.language import translate
from desktop.model.folder import Folder
from desktop.model.ids import CustomerId, FolderId, MessageId, PromiseId
from desktop.model.label import PROCEDURE

if TYPE_CHECKING:
    from desktop.actions.customer import Scope
    from desktop.model.customer import Customer
    from desktop.ui.mailroom import MailRoom
    from desktop.ui.moving import Moving


class Handling(QObject):
    """`told` carries what was done and whether it can be undone, `done` the name of the deed."""

    told = Signal(str, bool)
    done = Signal(str)

    def __init__(self, room: MailRoom) -> None:
        super().__init__(room)
        self._room = room
        self._moving: Moving | None = None

    @property
    def moving(self) -> Moving:
        """Made when first needed, like the reader."""
        if self._moving is None:
            from desktop.ui.moving import Moving

            self._moving = Moving(self._room.context, self._room)
            self._moving.told.connect(self.told)
            self._moving.done.connect(self.done)
        return self._moving

    def do(self, name: str, ids: Sequence[MessageId] = ()) -> None:
        """A deed by name, to these messages or those chosen."""
        chosen = ids or self._room.list.chosen()
        if name == "unread":
            self._room.page.forget()
            self.moving.toggle(chosen, "seen")
        elif name == "flag":
            self.moving.toggle(chosen, "flagged")
        elif name == "wait":
            self.moving.wait(chosen)
        elif name in PROCEDURE:
            rows = self._room.list.current_rows()
            self.label(name, chosen, on=not (rows and all(name in row.flags.labels for row in rows)))
        elif name in ("take", "refuse"):
            self.moving.answer(self._room.proposals.of(chosen), taken=name == "take")
        elif name == "junk" and (home := self.rescue()) is not None:
            self.moving.move(chosen, home.id, self._at())
        else:
            {"archive": self.moving.archive, "delete": self.moving.delete, "junk": self.moving.junk}[name](chosen, self._at())

    def do_there(self, name: str, wanted: MessageId) -> None:
        """A deed of the reader's (with a promise, that is its number): what has a key in its button does the same as the key, all
        else is for the open mail alone."""
        if name in ("remind", "no_promise"):
            self.moving.promise(PromiseId(int(wanted)), taken=name == "remind")
            return
        if name == "confirm":
            self.confirm([wanted])
            return
        chosen = self._room.list.selected()
        whole = name == "archive" and len(chosen) == 1 and self._room.reader.about(chosen[0])
        self.do(name, () if whole else [wanted])

    def move(self, target: FolderId, ids: Sequence[MessageId]) -> None:
        """Into that folder."""
        self.moving.move(ids, target, self._at())

    def move_chosen(self, target: FolderId) -> None:
        self.move(target, self._room.list.chosen())

    def label(self, name: str, ids: Sequence[MessageId], *, on: bool) -> None:
        """Set a label, or take it off."""
        self.moving.label(ids, name, on=on)

    def make_customer(self, letter: MessageId) -> None:
        """A customer of that mail's writer: proposed, to be confirmed in a form."""
        from desktop.actions import customer as customers
        from desktop.ui.customer import form

        context = self._room.context

        def saved(kept: Customer) -> None:
            self.told.emit(translate("customer", "{name} is a customer now; all mail with them is linked.", name=kept.name), False)

        def opened(proposal: customers.Proposal) -> None:
            form.make(context, proposal, self._room, saved)

        context.background.run(
            partial(customers.introduce, context.profile, letter),
            done=opened,
        )

    def assign(self, letter: MessageId, to: CustomerId | None, scope: Scope) -> None:
        """Whose that mail is."""
        from desktop.actions import customer as customers

        context = self._room.context
        change = partial(customers.assign, context.profile, letter, to, scope, now=context.clock())
        context.background.run(change, done=lambda _: self.told.emit(translate("customer", "Corrected, and remembered."), False))

    def confirm(self, ids: Sequence[MessageId] = ()) -> None:
        """Have what the conversation of this mail, or of the one that is chosen, agreed on confirmed in writing."""
        from desktop.ui.confirmation import making

        chosen = ids or self._room.list.selected()
        if len(chosen) == 1:
            making.of_mail(self._room.context, self._room, chosen[0], lambda draft: self._room.open_draft(draft.id))

    def ask_again(self, which: int) -> None:
        """A mail that asks once more for what is open of a confirmation."""
        from desktop.ui.confirmation.card import ask_again

        ask_again(self._room.context, which, lambda draft: self._room.open_draft(draft.id))

    def rescue(self) -> Folder | None:
        """Where what is not junk goes from the junk folder that is shown; None anywhere else."""
        from desktop.ui.messages import menu

        return menu.rescue(self._room)

    def _at(self) -> FolderId | None:
        """The folder in which the messages are seen."""
        return self._room.list.shown.view.folder
