"""What is kept here whole: choosing it, asking for a mail that is not, and making room."""

from datetime import datetime

from desktop.actions.profile import Profile
from desktop.model.errors import Usage
from desktop.model.ids import AccountId, FolderId, MessageId
from desktop.model.keeping import Freed, Keeping
from desktop.store import account as accounts
from desktop.store import folder as folders
from desktop.store import keeping
from desktop.store import request as requests

_AT_ONCE = 500  # mails of a transaction, so that others can write between two


def choose(profile: Profile, account: AccountId, kept: Keeping) -> None:
    """For all folders of the account that have no choice of their own. Nothing that is here goes: see `free`."""
    accounts.get(profile.store, account)
    with profile.store.write() as tx:
        keeping.choose(tx, account, kept)


def choose_folder(profile: Profile, folder: FolderId, kept: Keeping | None) -> None:
    """For this folder alone; None: as its account. Usage("usage.folder") for a local one, whose mail is nowhere else."""
    place = folders.get(profile.store, folder)
    if place.account is None:
        raise Usage("usage.folder", path=place.path)
    with profile.store.write() as tx:
        keeping.choose(tx, place.account, kept, path=place.path)


def ask(profile: Profile, message: MessageId) -> bool:
    """Have a mail fetched before everything else, as soon as there is a connection. False if there is nothing to fetch."""
    if profile.read_only:
        return False
    with profile.store.write(precious=False) as tx:
        return requests.want(tx, message)


def give_up(profile: Profile, message: MessageId) -> None:
    """Wait for it no longer."""
    with profile.store.write(precious=False) as tx:
        requests.give_up(tx, message)


def free(profile: Profile, account: AccountId, *, now: datetime, folder: FolderId | None = None) -> Freed:
    """Keep only the headers of mails that are here beyond what was chosen, and give the room back to the disk. Drafts, mail that
    waits to be sent and mail that is only here stay. May take a minute."""
    chosen = [folders.get(profile.store, folder)] if folder is not None else folders.all(profile.store, account)
    mails = keeping.surplus(profile.store, chosen, now)
    freed = Freed()
    for start in range(0, len(mails), _AT_ONCE):
        with profile.store.write(precious=False) as tx:
            some = keeping.free(tx, mails[start : start + _AT_ONCE])
        freed = Freed(freed.mails + some.mails, freed.octets + some.octets)
    if freed.mails:
        profile.store.shrink()
    return freed
