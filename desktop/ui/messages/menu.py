"""The menu of the chosen messages: everything that can be done with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from desktop.language import translate
from desktop.model.folder import Folder, Role
from desktop.model.message import Address
from desktop.store import folder
from desktop.ui.folders.names import in_order, name_of
from desktop.ui.messages import described, labelling
from desktop.ui.parts import literal

if TYPE_CHECKING:
    from desktop.ui.mailroom import MailRoom

_GROUPS = (
    ("open",),
    ("reply", "reply_all", "forward"),
    ("archive", "delete", "junk"),
    ("flag", "unread", "wait", "acknowledge", "confirm"),
)


def of(room: MailRoom) -> QMenu:
    """What can be done with the messages that are chosen now."""
    menu, shown, moving = QMenu(room), room.list, room.moving
    rows, chosen, at = shown.current_rows(), shown.chosen(), shown.shown.view.folder
    for names in _GROUPS:
        for name in names:
            menu.addAction(room.deeds[name])
        menu.addSeparator()
    labels = menu.addMenu(translate("messages", "Label"))
    labelling.fill(labels, room.context.store, rows, lambda name, on: moving.label(chosen, name, on=on), over=room)
    into = menu.addMenu(translate("messages", "Move to"))
    for one in targets(room):
        line = into.addAction(literal(name_of(one)))
        line.triggered.connect(lambda _checked=False, target=one.id: moving.move(chosen, target, at))
    writers = {
        one.address: one for row in rows for one in row.from_ if one.address and one.address.casefold() not in shown.model.own
    }
    if len(writers) == 1:
        (writer,) = writers.values()
        menu.addSeparator()
        words = translate("messages", "All mail from {name}", name=described.person(writer))
        menu.addAction(literal(words)).triggered.connect(partial(_search, room, writer.address))
        words = translate("rules", "A rule for mail like this…")
        menu.addAction(words).triggered.connect(partial(_rule, room, writer))
    return menu


def _rule(room: MailRoom, writer: Address, _checked: bool = False) -> None:
    from desktop.ui.rules.dialog import RuleDialog, like

    made = RuleDialog(room.context, like(writer.address, described.person(writer)), room.window())
    made.told.connect(lambda text: room.told.emit(text, False))
    made.saved.connect(lambda rule: room.told.emit(translate("rules", "Rule “{name}” saved", name=rule.name), False))
    made.open_wanted.connect(room.open_message)
    made.open()


def _search(room: MailRoom, address: str, _checked: bool = False) -> None:
    room.search_for(f"from:{address}")


def targets(room: MailRoom) -> list[Folder]:
    """Folders that all of the chosen can go to: those of their account, and the local ones."""
    accounts = {row.account for row in room.list.current_rows()}
    folders = folder.all(room.context.store)
    own = [one for one in folders if len(accounts) == 1 and one.account in accounts and one.account is not None]
    local = [one for one in folders if one.account is None]
    return [one for one in (*in_order(own), *in_order(local)) if one.selectable and one.shown]


def rescue(room: MailRoom) -> Folder | None:
    """Where what is not junk goes from the junk folder that is shown; None anywhere else."""
    at = room.list.shown.view.folder
    place = folder.get(room.context.store, at) if at is not None else None
    return folder.by_role(room.context.store, place.account, Role.INBOX) if place and place.role is Role.JUNK else None
