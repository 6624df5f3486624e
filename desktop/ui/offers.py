"""What the command palette offers in the mail room: deeds, folders, people and mails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from desktop.language import translate
from desktop.model.folder import Folder, Role
from desktop.model.ids import CustomerId, FolderId, MessageId
from desktop.model.message import Row
from desktop.model.search import parse
from desktop.store import Store, account, customer, folder, message, person, search
from desktop.ui import dates, texts
from desktop.ui.commands import Command, fitting
from desktop.ui.deeds import DEEDS, words
from desktop.ui.folders.names import in_order, name_of
from desktop.ui.keys import shown
from desktop.ui.messages import described, labelling

if TYPE_CHECKING:
    from desktop.ui.mailroom import MailRoom

PEOPLE, MAILS = 4, 6  # offered at most
_ICONS = {
    Role.INBOX: "inbox",
    Role.SENT: "sent",
    Role.DRAFTS: "drafts",
    Role.JUNK: "junk",
    Role.TRASH: "delete",
    Role.ARCHIVE: "archive",
    Role.FLAGGED: "flag",
}


def everything(room: MailRoom, more: Sequence[Command], typed: str) -> list[Command]:
    """What can be done now, and every folder. `more` is what can be done elsewhere in the window."""
    deeds = [
        Command(words(deed.name), room.deeds[deed.name].trigger, deed.icon, shown(deed.keys[0]))
        for deed in DEEDS
        if room.deeds[deed.name].isEnabled() and deed.name != "commands"
    ]
    found = fitting(typed, [*deeds, *(one for one in more if not one.late)])
    if typed:
        found += fitting(typed, folders(room.context.store, folder.all(room.context.store), room.show_folder))
        found += fitting(typed, label_views(room))
        found += fitting(typed, [one for one in more if one.late])
    return found


def folders(store: Store, known: Sequence[Folder], chosen: Callable[[FolderId], object]) -> list[Command]:
    """These folders in the order of the tree."""
    addresses = {one.id: one.address for one in account.all(store)}
    made = []
    for home in (*addresses, None):
        for one in in_order([each for each in known if each.account == home and each.selectable]):
            place = addresses[home] if home is not None else translate("folders", "On this computer")
            above = one.path.rpartition(one.delimiter)[0] if one.delimiter and one.role is Role.NONE else ""
            detail = " · ".join(part for part in (above, place) if part)
            made.append(Command(name_of(one), partial(chosen, one.id), _ICONS.get(one.role, "folder"), detail))
    return made


def label_views(room: MailRoom) -> list[Command]:
    """What has a label, as the folder column shows it."""
    known = labelling.known(room.context.store)
    return [
        Command(texts.label(name), partial(room.folders.choose, f"label:{name}"), "label", translate("messages", "Label"))
        for name in known
    ]


def customers(store: Store, chosen: Callable[[CustomerId | None], object]) -> list[Command]:
    """Every customer, and nobody."""
    nobody = Command(translate("customer", "Nobody's: no customer"), partial(chosen, None), "close")
    return [nobody, *(Command(one.name, partial(chosen, one.id), "person", one.country) for one in customer.all(store))]


def labels(store: Store, rows: Sequence[Row], choose: Callable[[str, bool], object]) -> list[Command]:
    """Every label, to be set on these rows, or to be taken off where all of them have it."""
    made = []
    for name in labelling.known(store):
        on = not (rows and all(name in row.flags.labels for row in rows))
        detail = "" if on else translate("labels", "take off")
        made.append(Command(texts.label(name), partial(choose, name, on), "label", detail))
    return made


def looked_up(room: MailRoom, typed: str) -> list[Command]:
    """Customers, people and mails; on another thread than the window's."""
    store = room.context.store

    def detail(land: str) -> str:
        return translate("window", "Customer {land}", land=land).strip()

    pages = [
        Command(
            name, partial(room.customer.page_wanted.emit, key), "person", translate("window", "Customer {land}", land=land).strip()
        )
        for key, name, land in customer.like(store, typed, PEOPLE)
    ]
    people = [
        Command(one.name or one.address, partial(room.search_for, f"from:{one.address}"), "person", one.address if one.name else "")
        for one in person.complete(store, typed, PEOPLE)
    ]
    ids = search.find(store, parse(typed), limit=MAILS)
    rows = message.rows(store, ids)
    now = room.context.clock()
    mails = [
        Command(
            f"{described.people(row)} · {described.subject(row)}",
            partial(room.open_message, MessageId(one)),
            "mail",
            dates.short(row.date, now),
        )
        for one in ids
        if (row := rows.get(one)) is not None
    ]
    return [*pages, *people, *mails]
