"""What is to be kept whole of accounts and folders, and making room where more is here than that.

The choices are settings, so the journal has them. A folder is named by its path: its id is another after a rescue.
"""

from collections.abc import Iterable
from datetime import datetime

from desktop.model.change import Kind
from desktop.model.errors import Usage
from desktop.model.folder import Folder, Role
from desktop.model.ids import AccountId
from desktop.model.keeping import EVERYTHING, Freed, Keeping
from desktop.store import setting
from desktop.store.connection import many_values
from desktop.store.database import Store, Tx
from desktop.store.values import stamp


def _name(account: AccountId, path: str = "") -> str:
    return f"keeping.{account}" + (f".{path}" if path else "")


def _chosen(store: Store, name: str) -> Keeping | None:
    try:
        return Keeping.of(setting.get(store, name))
    except Usage:  # nothing was chosen, or what a later program offers
        return None


def of_account(store: Store, account: AccountId) -> Keeping:
    """What holds for all folders that have no choice of their own."""
    return _chosen(store, _name(account)) or EVERYTHING


def own(store: Store, folder: Folder) -> Keeping | None:
    """The choice made for this folder alone, None if there is none."""
    return None if folder.account is None else _chosen(store, _name(folder.account, folder.path))


def of(store: Store, folder: Folder) -> Keeping:
    """What holds for a folder. Drafts are always whole: they are written on."""
    if folder.account is None or folder.role is Role.DRAFTS:
        return EVERYTHING
    return own(store, folder) or of_account(store, folder.account)


def choose(tx: Tx, account: AccountId, keeping: Keeping | None, *, path: str = "") -> None:
    """For the account, or for its folder of this path alone. None: as it is without a choice."""
    setting.set(tx, _name(account, path), "" if keeping is None else str(keeping))
    tx.changed(Kind.KEEPING, account)


def follow(tx: Tx, account: AccountId, old: str, new: str) -> None:
    """A folder has another path now: its choice goes with it."""
    chosen = tx.value("SELECT value FROM setting WHERE name = ?", _name(account, old))
    if chosen is not None:
        setting.set(tx, _name(account, new), chosen)
        setting.set(tx, _name(account, old), "")


def forget(tx: Tx, account: AccountId) -> None:
    """The account goes, and its choices."""
    start = _name(account)
    for name in tx.column("SELECT name FROM setting WHERE name = ? OR substr(name, 1, ?) = ?", start, len(start) + 1, f"{start}."):
        setting.set(tx, name, "")


# Making room

_SURPLUS = (
    "SELECT m.id, m.size FROM copy c JOIN message m ON m.id = c.message WHERE c.folder = ? AND c.home IS NOT NULL "
    "AND c.uid IS NOT NULL AND c.whole = 1 AND c.date < ? AND m.kept = 'whole' AND NOT m.draft AND NOT EXISTS "
    "(SELECT 1 FROM copy o WHERE o.message = m.id AND (o.home IS NULL OR o.uid IS NULL OR o.folder NOT IN ({within})))"
)


def surplus(store: Store, folders: Iterable[Folder], now: datetime) -> list[tuple[int, int]]:
    """Mails (id, octets) that are here whole beyond what is to be kept, that the server has, and that lie in these folders only."""
    chosen = list(folders)
    within = many_values(one.id for one in chosen)
    found: dict[int, int] = {}
    for one in chosen:
        since = of(store, one).since(now)
        if since is not None:
            found.update(store.rows.all(_SURPLUS.format(within=within), one.id, stamp(since)))
    return list(found.items())


def free(tx: Tx, mails: Iterable[tuple[int, int]]) -> Freed:
    """Of these, keep the header only. They stay in the lists and can be found by every word; what is opened comes again."""
    sizes = dict(mails)
    here = f"message IN ({many_values(sizes)})"
    gone = tx.column(f"SELECT message FROM source WHERE {here}")  # noqa: S608 - integers
    tx.run(f"DELETE FROM source WHERE {here}")  # noqa: S608 - integers
    tx.run(f"UPDATE message SET kept = 'headers' WHERE id IN ({many_values(gone)})")  # noqa: S608 - integers
    if gone:
        tx.changed(Kind.MESSAGE, *gone)
        tx.changed(Kind.FOLDER)
    return Freed(len(gone), sum(sizes[one] for one in gone))
