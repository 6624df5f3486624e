"""Where messages are on the server: how many, what tells them apart, and other numbers for the same mails.

A message has one copy, save on servers whose folders are labels (Gmail): there it has one for each folder that shows it. What the
server has no more is missing until all folders were looked at (`release`): until then it is recognised where it turns up again.
"""

from collections.abc import Iterable, Mapping

from desktop.model.change import Kind
from desktop.model.ids import AccountId, FolderId, MessageId
from desktop.store.connection import many_values
from desktop.store.database import Store, Tx
from desktop.store.folder import GONE

# Of several copies (`c`, in the folder `f`) the one that stands for the message: the inbox first, "all mail" last.
RANK = f"CASE WHEN c.folder = {GONE} THEN 3 WHEN f.role = 'all' THEN 2 WHEN f.role = 'inbox' THEN 0 ELSE 1 END"


def count(store: Store, folder: FolderId) -> int:
    """How many messages the server has in `folder` under a UID that is known here."""
    return int(store.rows.value("SELECT count(*) FROM copy WHERE home = ? AND uid IS NOT NULL", folder))


def identities(store: Store, folder: FolderId) -> dict[MessageId, tuple[str, int]]:
    """Message-ID and size (octets) of the messages that the server had in `folder`, oldest UID first; after those the ones whose
    UID is not known."""
    statement = (
        "SELECT m.id, m.message_id, m.size FROM copy c JOIN message m ON m.id = c.message WHERE c.home = ? "
        "ORDER BY c.uid IS NULL, c.uid, m.id"
    )
    return {MessageId(message): (message_id, size) for message, message_id, size in store.rows.all(statement, folder)}


def sample(store: Store, folder: FolderId, limit: int) -> dict[int, tuple[str, int]]:
    """Message-ID and size (octets) by UID of the newest mails of `folder`, at most `limit`."""
    statement = (
        "SELECT c.uid, m.message_id, m.size FROM copy c JOIN message m ON m.id = c.message WHERE c.home = ? AND c.uid IS NOT NULL "
        "ORDER BY c.uid DESC LIMIT ?"
    )
    return {uid: (message_id, size) for uid, message_id, size in store.rows.all(statement, folder, limit)}


def renumber(tx: Tx, folder: FolderId, uids: Mapping[MessageId, int]) -> None:
    """The server has numbered `folder` anew: these messages have these UIDs now, all others of it none that is known."""
    tx.run("UPDATE copy SET uid = NULL, modseq = 0 WHERE home = ?", folder)
    tx.many("UPDATE copy SET uid = ? WHERE home = ? AND message = ?", [(uid, folder, message) for message, uid in uids.items()])
    tx.changed(Kind.FOLDER, folder)


def forget(tx: Tx, folder: FolderId, messages: frozenset[MessageId]) -> None:
    """These messages are in `folder` on the server no more, and were not recognised anywhere else."""
    drop(tx, tx.column(f"SELECT id FROM copy WHERE home = ? AND message IN ({many_values(messages)})", folder))  # noqa: S608


def drop(tx: Tx, copies: Iterable[int]) -> None:
    """The server has these copies (row ids) no more. A message whose last one goes is missing from now on."""
    copies = list(copies)
    here = many_values(copies)
    found = tx.all(f"SELECT message, folder FROM copy WHERE id IN ({here})")  # noqa: S608 - integers
    if not found:
        return
    hand_over(tx, copies)
    tx.run(
        "INSERT OR IGNORE INTO missing SELECT message FROM copy c JOIN message m ON m.id = c.message "  # noqa: S608 - integers
        f"WHERE c.id IN ({here}) AND m.account IS NOT NULL "
        f"AND NOT EXISTS (SELECT 1 FROM copy d WHERE d.message = c.message AND d.id NOT IN ({here}))"
    )
    tx.run(f"DELETE FROM copy WHERE id IN ({here})")  # noqa: S608 - integers
    tx.changed(Kind.MESSAGE, *(message for message, _ in found))
    tx.changed(Kind.FOLDER, *{folder for _, folder in found})


def hand_over(tx: Tx, copies: Iterable[int]) -> None:
    """The server has these copies (row ids) no more. What was to go to the Trash or to Junk goes there from another folder."""
    here = many_values(copies)
    leaving = (
        "SELECT c.id, c.message, f.id FROM copy c JOIN wish w ON w.message = c.message AND w.kind = 'folder' "  # noqa: S608 - integers
        "AND w.name = CAST(c.id AS TEXT) JOIN folder f ON f.id = CAST(w.value AS INTEGER) "
        f"WHERE f.role IN ('trash', 'junk') AND c.id IN ({here})"
    )
    for gone, message, target in tx.all(leaving):
        others = f"SELECT min(id) FROM copy WHERE message = ? AND home IS NOT NULL AND id NOT IN ({here})"  # noqa: S608 - integers
        other = tx.value(others, message)
        if other is not None:
            name = (
                "UPDATE OR REPLACE wish SET name = CAST(? AS TEXT) WHERE message = ? AND kind = 'folder' AND name = CAST(? AS TEXT)"
            )
            tx.run(name, other, message, gone)
            tx.run("UPDATE copy SET folder = ? WHERE id = ?", target, other)
            tx.run("UPDATE copy SET folder = ? WHERE id = ?", GONE, gone)


def release(tx: Tx, account: AccountId) -> int:
    """All folders were looked at: what is still missing is gone. Returns how many messages that were."""
    hidden = tx.column(
        "SELECT c.id FROM copy c JOIN folder f ON f.id = c.home WHERE c.folder = ? AND f.account = ? "
        "AND NOT EXISTS (SELECT 1 FROM wish w WHERE w.message = c.message AND w.kind IN ('folder', 'gone'))",
        *(GONE, account),
    )
    if hidden:  # nobody wishes any more that they are nowhere
        tx.run(f"UPDATE copy SET folder = home WHERE id IN ({many_values(hidden)})")  # noqa: S608 - integers
        tx.changed(Kind.MESSAGE)
        tx.changed(Kind.FOLDER)
    gone = tx.column("SELECT n.message FROM missing n JOIN message m ON m.id = n.message WHERE m.account = ?", account)
    if gone:
        tx.run(f"DELETE FROM missing WHERE message IN ({many_values(gone)})")  # noqa: S608 - integers
        nowhere = "NOT EXISTS (SELECT 1 FROM copy WHERE message = message.id)"
        tx.run(f"DELETE FROM message WHERE id IN ({many_values(gone)}) AND {nowhere}")  # noqa: S608 - integers
    return len(gone)


def missing(store: Store, account: AccountId) -> int:
    """How many messages of the account are missing."""
    statement = "SELECT count(*) FROM missing n CROSS JOIN message m ON m.id = n.message WHERE m.account = ?"
    return int(store.rows.value(statement, account))


def bind(tx: Tx, folder: FolderId, messages: Mapping[int, MessageId], modseqs: Mapping[int, int]) -> None:
    """The server shows these messages, which are here, in `folder` as well, under these UIDs. What is on its way to the Trash or to
    nowhere is not shown there."""
    for uid, message in messages.items():
        tx.run("DELETE FROM missing WHERE message = ?", message)
        add(tx, message, folder, uid, modseq=modseqs.get(uid, 0), shown=_shown(tx, message, folder))
    if messages:
        tx.changed(Kind.MESSAGE, *messages.values())
        tx.changed(Kind.FOLDER, folder)


def _shown(tx: Tx, message: MessageId, folder: FolderId) -> FolderId:
    """Where a new copy is shown: nowhere if the message is shown in `folder` by another one, or if it is to leave all folders."""
    leaving = (
        "SELECT 1 FROM wish w LEFT JOIN folder f ON f.id = w.value AND w.kind = 'folder' WHERE w.message = ? "
        "AND (w.kind = 'gone' OR f.role IN ('trash', 'junk'))"
    )
    hidden = tx.value(leaving, message) or tx.value("SELECT 1 FROM copy WHERE message = ? AND folder = ?", message, folder)
    return GONE if hidden else folder


def add(tx: Tx, message: MessageId, home: FolderId, uid: int | None, *, modseq: int = 0, shown: FolderId | None = None) -> int:
    """A further copy of a message that is here; its row id. One that the message has in `home` already is given that UID."""
    known = tx.value("SELECT id FROM copy WHERE message = ? AND home = ?", message, home)
    if known is not None:
        tx.run("UPDATE copy SET uid = ?, modseq = ? WHERE id = ?", uid, modseq, known)
        return int(known)
    return tx.insert(
        "INSERT INTO copy (message, folder, home, uid, modseq, date, seen, flagged, files, whole) "
        "SELECT id, ?, ?, ?, ?, date, seen, flagged, attachments > 0, kept <> 'headers' FROM message WHERE id = ?",
        *(home if shown is None else shown, home, uid, modseq, message),
    )
