"""What only the user can say about a folder: what it is for, and what becomes of its mail when the server suddenly has none."""

from desktop.actions.profile import Profile
from desktop.model.errors import Usage
from desktop.model.folder import Emptied, Folder, Role
from desktop.model.ids import FolderId
from desktop.store import account as accounts
from desktop.store import folder as folders
from desktop.store import serving


def use(profile: Profile, folder: FolderId, role: Role) -> None:
    """This folder of an account serves as `role` (model.folder.USES) from now on; Role.NONE: as the server says.
    Usage("usage.folder") for a local one."""
    place = folders.get(profile.store, folder)
    with profile.store.write() as tx:
        serving.choose(tx, place, role)


def empty(profile: Profile, folder: FolderId) -> None:
    """The folder, suddenly empty on the server, may be emptied here, too: the next pass does it. Usage("usage.folder") where there
    is no such question."""
    place = _asked(profile, folder)
    with profile.store.write() as tx:
        folders.set_emptied(tx, place.id, Emptied.ALLOWED)


def keep(profile: Profile, folder: FolderId) -> FolderId:
    """What is here of such a folder stays, in a local folder of its own. Returns that one."""
    place = _asked(profile, folder)
    assert place.account is not None  # only a server's folder can be empty there
    address = accounts.get(profile.store, place.account).address
    with profile.store.write() as tx:
        kept = folders.local(tx, f"{place.name} ({address})")
        folders.detach(tx, place.id, kept)
        folders.set_emptied(tx, place.id, Emptied.NO)
    return kept


def _asked(profile: Profile, folder: FolderId) -> Folder:
    place = folders.get(profile.store, folder)
    if place.emptied is not Emptied.ASKED:
        raise Usage("usage.folder", id=folder)
    return place
