"""Where labels are kept: on the server as keywords, or only here where the server does not take them.

A label that is only here is no less the user's: what the server says of flags does not take it away, a move takes it along, and it
goes to the server as soon as that keeps keywords."""

from collections.abc import Iterable

from desktop.model.change import Kind
from desktop.model.ids import FolderId, MessageId
from desktop.model.label import TO_REPLY, Keywords
from desktop.model.wish import WishKind
from desktop.store import wish
from desktop.store.connection import many_values
from desktop.store.database import Store, Tx
from desktop.store.folder import GONE
from desktop.store.values import keywords_text


def learn(tx: Tx, folder: FolderId, told: Keywords) -> None:
    """The server says which keywords this folder keeps. Labels that are only here and would be kept now are to be pushed."""
    words = keywords_text(told)
    if not tx.run("UPDATE folder SET keywords = ? WHERE id = ? AND keywords IS NOT ?", words, folder, words):
        return
    tx.changed(Kind.FOLDER, folder)
    here = tx.all(
        "SELECT l.name, l.message FROM label l JOIN copy c ON c.message = l.message WHERE c.home = ? AND l.local = 1", folder
    )
    for name in {name for name, _ in here if told.keeps(name)}:
        wish.keep(tx, [(message, name) for other, message in here if other == name], WishKind.LABEL, "1")


def stays_here(tx: Tx, messages: Iterable[MessageId], name: str, *, local: bool) -> None:
    """Whether this label of these messages is only here, as the server's answer to it has shown."""
    here = many_values(messages)
    changed = tx.column(f"SELECT message FROM label WHERE name = ? AND local <> ? AND message IN ({here})", name, int(local))  # noqa: S608 - integers
    if changed:
        tx.run(f"UPDATE label SET local = ? WHERE name = ? AND message IN ({many_values(changed)})", int(local), name)  # noqa: S608
        tx.changed(Kind.MESSAGE, *changed)


def carry(tx: Tx, message: MessageId) -> None:
    """The message lies in another folder now: there its labels are to be set again, since not every server takes them along and
    what one folder keeps another may not."""
    for name in tx.column("SELECT name FROM label WHERE message = ?", message):
        wish.keep(tx, [(message, name)], WishKind.LABEL, "1")


def used(store: Store, most: int) -> list[str]:
    """Labels that some message has, by name."""
    return [str(name) for name in store.rows.column("SELECT DISTINCT name FROM label ORDER BY name LIMIT ?", most)]


def counts(store: Store) -> dict[str, int]:
    """Every label in use and how many conversations have it, those in junk and the trash left aside; "to reply" also counts those
    that wait for our answer."""
    statement = (
        "SELECT l.name, count(DISTINCT m.conversation) FROM "
        "(SELECT name, message FROM label UNION SELECT ?, message FROM waiting) l JOIN message m ON m.id = l.message WHERE EXISTS "
        "(SELECT 1 FROM copy c JOIN folder f ON f.id = c.folder WHERE c.message = l.message AND f.id <> ? "
        "AND f.role NOT IN ('junk', 'trash')) GROUP BY l.name"
    )
    return {str(name): int(number) for name, number in store.rows.all(statement, TO_REPLY, GONE)}
