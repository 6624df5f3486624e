"""Folders as kept. Their counters follow their messages by triggers (migration 0001)."""

from collections.abc import Sequence
from types import EllipsisType
from typing import Any

from desktop.model.change import Kind
from desktop.model.errors import Usage
from desktop.model.folder import Emptied, Folder, RemoteFolder, Role, SyncPoint
from desktop.model.ids import AccountId, FolderId
from desktop.store import keeping
from desktop.store.connection import many_values
from desktop.store.database import Store, Tx
from desktop.store.values import keywords_of

# Where messages wished gone for good are until the server has done it. In no list.
GONE = FolderId(1)

_SELECT = (
    "SELECT id, account, path, raw, delimiter, role, selectable, total, unread, remote_total, bodies, uidvalidity, "
    "uidnext, modseq, keywords, emptied, mailbox_id FROM folder"
)


def _folder(row: tuple[Any, ...]) -> Folder:
    (key, account, path, raw, delimiter, role, selectable, total, unread, remote_total, bodies) = row[:11]
    (uidvalidity, uidnext, modseq, keywords, emptied, mailbox_id) = row[11:]
    return Folder(
        id=FolderId(key),
        account=None if account is None else AccountId(account),
        path=path,
        raw=bytes(raw),
        delimiter=delimiter,
        role=Role(role),
        selectable=bool(selectable),
        total=total,
        unread=unread,
        remote_total=remote_total,
        bodies=bodies,
        point=SyncPoint(uidvalidity, uidnext, modseq),
        keywords=keywords_of(keywords),
        emptied=Emptied(emptied),
        mailbox_id=mailbox_id,
    )


def all(store: Store, account: AccountId | EllipsisType | None = ...) -> list[Folder]:
    """Every folder, or those of one account (None: the local ones), by path."""
    if account is ...:
        rows = store.rows.all(f"{_SELECT} WHERE id <> ? ORDER BY account, path", GONE)
    else:
        rows = store.rows.all(f"{_SELECT} WHERE account IS ? AND id <> ? ORDER BY path", account, GONE)
    return [_folder(row) for row in rows]


def get(store: Store, folder: FolderId) -> Folder:
    """Usage("usage.folder") if there is none."""
    row = store.rows.one(f"{_SELECT} WHERE id = ? AND id <> ?", folder, GONE)
    if row is None:
        raise Usage("usage.folder", id=folder)
    return _folder(row)


def by_role(store: Store, account: AccountId | None, role: Role) -> Folder | None:
    row = store.rows.one(f"{_SELECT} WHERE account IS ? AND role = ? AND selectable ORDER BY id LIMIT 1", account, role.value)
    return None if row is None else _folder(row)


def all_mail(store: Store, account: AccountId | None) -> Folder | None:
    """The folder of all mail of an account whose folders are labels, None where they are not (or that is not known yet). Elsewhere
    such a folder is not kept."""
    found = by_role(store, account, Role.ALL)
    return found if found is not None and found.point.uidvalidity else None


def by_path(store: Store, account: AccountId | None, path: str) -> Folder | None:
    row = store.rows.one(f"{_SELECT} WHERE account IS ? AND path = ? AND id <> ? ORDER BY id LIMIT 1", account, path, GONE)
    return None if row is None else _folder(row)


def local(tx: Tx, path: str, role: Role = Role.NONE) -> FolderId:
    """The local folder of this path, made if there is none. `role`: what it serves as from now on, if it had no role."""
    found = tx.one("SELECT id, role FROM folder WHERE account IS NULL AND path = ? AND id <> ?", path, GONE)
    if found is not None:
        if role is not Role.NONE and found[1] == Role.NONE:
            tx.run("UPDATE folder SET role = ? WHERE id = ?", role.value, found[0])
            tx.changed(Kind.FOLDER, found[0])
        return FolderId(found[0])
    raw = b"local:" + path.encode()
    key = tx.insert("INSERT INTO folder (account, path, raw, role) VALUES (NULL, ?, ?, ?)", path, raw, role.value)
    tx.changed(Kind.FOLDER, key)
    return FolderId(key)


def reconcile(tx: Tx, account: AccountId, remote: Sequence[RemoteFolder]) -> None:
    """Make the account's folders those that the server lists: new ones are added, changed ones changed, and those that are gone
    there go here with their messages. An empty list is taken for a fault of the server and changes nothing."""
    if not remote:
        return
    known = {
        bytes(row[1]): row
        for row in tx.all("SELECT id, raw, path, delimiter, role, selectable FROM folder WHERE account = ?", account)
    }
    listed = {folder.raw: folder for folder in remote}  # some servers list a folder twice
    for folder in listed.values():
        new = (folder.path, folder.delimiter, folder.role.value, int(folder.selectable))
        row = known.pop(folder.raw, None)
        if row is None:
            key = tx.insert(
                "INSERT INTO folder (account, raw, path, delimiter, role, selectable) VALUES (?, ?, ?, ?, ?, ?)",
                *(account, folder.raw, *new),
            )
            tx.changed(Kind.FOLDER, key)
        elif row[2:] != new:
            tx.run("UPDATE folder SET path = ?, delimiter = ?, role = ?, selectable = ? WHERE id = ?", *new, row[0])
            tx.changed(Kind.FOLDER, row[0])
    for row in known.values():
        messages = tx.column("SELECT message FROM copy WHERE home = ? OR folder = ?", row[0], row[0])
        # Messages on their way into this folder go back to where the server has them.
        tx.run("UPDATE copy SET folder = home WHERE folder = ? AND home <> folder", row[0])
        tx.run("DELETE FROM wish WHERE kind = 'folder' AND value = ?", str(row[0]))
        # Those that are nowhere else may turn up in another one (store.copy).
        tx.run("INSERT OR IGNORE INTO missing SELECT message FROM copy WHERE home = ?", row[0])
        tx.run(
            "DELETE FROM missing WHERE message IN (SELECT message FROM copy WHERE home = ?) "
            "AND EXISTS (SELECT 1 FROM copy WHERE message = missing.message AND home IS NOT ?)",
            *(row[0], row[0]),
        )
        tx.run("DELETE FROM folder WHERE id = ?", row[0])
        if messages:
            tx.changed(Kind.MESSAGE, *messages)
            tx.changed(Kind.FOLDER)  # also those they came back to or were shown in
        tx.changed(Kind.FOLDER, row[0])


def renamed(tx: Tx, folder: FolderId, remote: RemoteFolder) -> None:
    """The server calls this folder otherwise now; it is the same one, with all that is known of it."""
    old = tx.one("SELECT account, path FROM folder WHERE id = ?", folder)
    if old is not None and old[0] is not None and old[1] != remote.path:
        keeping.follow(tx, AccountId(old[0]), old[1], remote.path)
    new = (remote.raw, remote.path, remote.delimiter, remote.role.value)
    tx.run("UPDATE folder SET raw = ?, path = ?, delimiter = ?, role = ? WHERE id = ?", *new, folder)
    tx.changed(Kind.FOLDER, folder)


def set_mailbox_id(tx: Tx, folder: FolderId, mailbox_id: str) -> None:
    """The server's own id of the folder."""
    tx.run("UPDATE folder SET mailbox_id = ? WHERE id = ?", mailbox_id, folder)


def set_point(tx: Tx, folder: FolderId, point: SyncPoint, remote_total: int) -> None:
    """Up to where the folder is known now, and how many messages the server has in it."""
    new = (point.uidvalidity, point.uidnext, point.modseq, remote_total)
    old = tx.one("SELECT uidvalidity, uidnext, modseq, remote_total FROM folder WHERE id = ?", folder)
    if old is not None and old != new:
        tx.run("UPDATE folder SET uidvalidity = ?, uidnext = ?, modseq = ?, remote_total = ? WHERE id = ?", *new, folder)
        if old[3] != remote_total:
            tx.changed(Kind.FOLDER, folder)


def asked(store: Store, account: AccountId) -> list[Folder]:
    """Those that are suddenly empty on the server, about which the user has still to decide."""
    return [_folder(row) for row in store.rows.all(f"{_SELECT} WHERE account = ? AND emptied = ?", account, Emptied.ASKED.value)]


def set_emptied(tx: Tx, folder: FolderId, emptied: Emptied) -> None:
    """How far the question is whether a folder that is suddenly empty on the server shall be so here. Usage("usage.folder") if
    there is no such folder."""
    if tx.value("SELECT 1 FROM folder WHERE id = ? AND id <> ?", folder, GONE) is None:
        raise Usage("usage.folder", id=folder)
    if tx.run("UPDATE folder SET emptied = ? WHERE id = ? AND emptied <> ?", emptied.value, folder, emptied.value):
        tx.changed(Kind.FOLDER, folder)


def detach(tx: Tx, folder: FolderId, local: FolderId) -> None:
    """What the server had in `folder` is only here from now on, in this local folder; what lies in other folders of the server as
    well (where folders are labels) is left to those."""
    elsewhere = "SELECT message FROM copy WHERE home IS NOT NULL AND home <> ?"
    tx.run(f"DELETE FROM copy WHERE home = ? AND message IN ({elsewhere})", folder, folder)  # noqa: S608 - own words
    messages = tx.column("SELECT message FROM copy WHERE home = ?", folder)
    for statement in (
        "DELETE FROM wish WHERE message IN ({})",
        "UPDATE label SET local = 0 WHERE message IN ({})",
        "UPDATE message SET account = NULL WHERE id IN ({})",
    ):
        tx.run(statement.format(many_values(messages)))
    tx.run("UPDATE copy SET folder = ?, home = NULL, uid = NULL, modseq = 0 WHERE home = ?", local, folder)
    tx.changed(Kind.FOLDER, folder, local)
    if messages:
        tx.changed(Kind.MESSAGE, *messages)
