"""Where messages are on the server: how many, what tells them apart, and other numbers for the same mails."""

from collections.abc import Mapping

from desktop.model.change import Kind
from desktop.model.ids import FolderId, MessageId
from desktop.store.database import Store, Tx


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


def renumber(tx: Tx, folder: FolderId, uids: Mapping[MessageId, int]) -> None:
    """The server has numbered `folder` anew: these messages have these UIDs now, all others of it none that is known."""
    tx.run("UPDATE copy SET uid = NULL, modseq = 0 WHERE home = ?", folder)
    tx.many("UPDATE copy SET uid = ? WHERE home = ? AND message = ?", [(uid, folder, message) for message, uid in uids.items()])
    tx.changed(Kind.FOLDER, folder)


def forget(tx: Tx, folder: FolderId, messages: frozenset[MessageId]) -> None:
    """These messages are in `folder` on the server no more, and were not recognised anywhere else."""
    tx.many("DELETE FROM copy WHERE home = ? AND message = ?", [(folder, message) for message in messages])
    if messages:
        tx.changed(Kind.MESSAGE, *messages)
        tx.changed(Kind.FOLDER, folder)
