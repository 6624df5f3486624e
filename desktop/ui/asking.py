"""What the room of mail asks with the command palette: what to do, into which folder, which label. And the sheet of keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop.language import translate
from desktop.model.ids import MessageId

if TYPE_CHECKING:
    from desktop.actions.customer import Scope
    from desktop.ui.commands import Command, Commands
    from desktop.ui.keys import Keys
    from desktop.ui.mailroom import MailRoom


class Asking:
    """Everything is made when first asked for: the start has no need of it."""

    def __init__(self, room: MailRoom) -> None:
        self._room = room
        self._commands: Commands | None = None
        self._keys: Keys | None = None
        self.elsewhere: Callable[[], Sequence[Command]] = tuple  # what can be done in other parts of the window

    @property
    def commands(self) -> Commands:
        if self._commands is None:
            from desktop.ui.commands import Commands

            self._commands = Commands(self._room.context, self._room)
        return self._commands

    @property
    def keys(self) -> Keys:
        if self._keys is None:
            from desktop.ui.keys import Keys

            self._keys = Keys(self._room)
        return self._keys

    def show_keys(self) -> None:
        self.keys.ask()

    def what(self) -> None:
        """Everything that can be done now."""
        from desktop.ui import offers

        self.commands.ask(
            translate("window", "What would you like to do, or find?"),
            partial(offers.everything, self._room, self.elsewhere()),
            later=partial(offers.looked_up, self._room),
        )

    def where(self) -> None:
        """The folder into which the chosen messages go."""
        from desktop.ui import offers
        from desktop.ui.commands import fitting
        from desktop.ui.messages import menu

        known = offers.folders(self._room.context.store, menu.targets(self._room), self._room.handling.move_chosen)
        self.commands.ask(translate("window", "Move to which folder?"), lambda typed: fitting(typed, known))

    def whose(self, letter: MessageId, scope: Scope) -> None:
        """Whose that mail is, for all of its address or its conversation only."""
        from desktop.ui import offers
        from desktop.ui.commands import fitting

        room = self._room
        known = offers.customers(room.context.store, lambda to: room.handling.assign(letter, to, scope))
        self.commands.ask(translate("customer", "Whose mail is it?"), lambda typed: fitting(typed, known))

    def label(self) -> None:
        """The label that the chosen messages get or lose."""
        from desktop.ui import offers
        from desktop.ui.commands import fitting

        room, chosen = self._room, self._room.list.chosen()
        known = offers.labels(
            room.context.store, room.list.current_rows(), lambda name, on: room.handling.label(name, chosen, on=on)
        )
        self.commands.ask(translate("window", "Which label?"), lambda typed: fitting(typed, known))
