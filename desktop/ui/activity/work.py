"""What an account is at and what of it waits, read from the store for people. Not on the window's thread."""

from dataclasses import dataclass
from datetime import datetime

from desktop.engine import pace
from desktop.engine.pace import Standing
from desktop.model.account import Account, AccountState
from desktop.model.folder import Folder
from desktop.model.outgoing import OutgoingState
from desktop.store import Store, account, folder, outgoing, traffic, wish
from desktop.ui.folders.names import in_order
from desktop.ui.status import arrived


@dataclass(frozen=True, slots=True)
class Filling:
    """A folder that is not here yet as it is to be: so many mails of so many."""

    folder: Folder
    here: int

    @property
    def lacks(self) -> int:
        return self.folder.remote_total - self.here


@dataclass(frozen=True, slots=True)
class Work:
    """`filling`: the folder that is being filled; `later`: those that follow. `wishes`: changes that the server has not done yet.
    `waiting`: mails to be sent, `troubled`: mails that want a word. `fetched`: octets downloaded today."""

    account: Account
    filling: Filling | None
    later: tuple[Filling, ...]
    wishes: int
    waiting: int
    troubled: int
    standing: Standing
    fetched: int

    @property
    def waits(self) -> int:
        """How many things wait for the network."""
        return self.wishes + self.waiting

    @property
    def busy(self) -> bool:
        return self.account.state in (AccountState.CONNECTING, AccountState.SYNCING)


def lacking(folders: list[Folder], store: Store) -> list[Filling]:
    """Folders that lack mail, in the order of the tree; those that are begun come first."""
    found = [
        Filling(one, here)
        for one in in_order(folders)
        if one.selectable and one.shown and one.bodies < one.remote_total and (here := arrived(one, store)) < one.remote_total
    ]
    return [one for one in found if one.here] + [one for one in found if not one.here]


def read(store: Store, now: datetime) -> list[Work]:
    """Every account, in their order."""
    found = []
    for one in account.all(store):
        lacks = lacking(folder.all(store, one.id), store)
        mails = outgoing.open(store, one.id)
        found.append(
            Work(
                one,
                lacks[0] if lacks else None,
                tuple(lacks[1:]),
                wish.count(store, one.id),
                sum(mail.state in (OutgoingState.QUEUED, OutgoingState.SENDING) for mail in mails),
                sum(mail.state in (OutgoingState.FAILED, OutgoingState.UNSURE) for mail in mails),
                pace.standing(store, one, now=now),
                traffic.today(store, one.id, now=now),
            )
        )
    return found
