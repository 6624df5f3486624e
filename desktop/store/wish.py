"""Wishes: what the user wants done to messages, shown at once and kept until the server has done it."""

from collections.abc import Iterable

from desktop.model.change import Kind
from desktop.model.errors import Usage
from desktop.model.ids import AccountId, FolderId, MessageId
from desktop.model.wish import Pending, Wish, WishKind
from desktop.store.connection import many_values
from desktop.store.database import Store, Tx
from desktop.store.folder import GONE

_FLAGS = frozenset({WishKind.SEEN, WishKind.FLAGGED, WishKind.ANSWERED, WishKind.FORWARDED})


def want(tx: Tx, messages: Iterable[MessageId], kind: WishKind, value: str, name: str = "") -> None:
    """Change the messages here and note what the server has to do.

    The last wish of a kind wins, also one for the place where the server still has the message: it may be moving it just now.
    Messages that are only here are changed and need no wish. A move must stay within its account: Usage("usage.folder");
    Usage("usage.value") for a value that the kind does not have."""
    wanted = list(dict.fromkeys(messages))
    found = tx.all(
        "SELECT m.id, m.account, c.folder, c.home, m.seen, m.flagged, m.answered, m.forwarded FROM message m "  # noqa: S608
        f"JOIN copy c ON c.message = m.id WHERE m.id IN ({many_values(wanted)})"
    )
    _check(tx, kind, value, name, {row[1] for row in found})
    flags = {WishKind.SEEN: 4, WishKind.FLAGGED: 5, WishKind.ANSWERED: 6, WishKind.FORWARDED: 7}
    labelled = set(tx.column("SELECT message FROM label WHERE name = ?", name)) if kind is WishKind.LABEL else set()
    changed: list[int] = []
    wishing: list[int] = []
    accounts: set[int] = set()
    folders: set[int] = set()
    for row in found:
        message, account, folder, home = row[:4]
        if kind in flags:
            now = str(row[flags[kind]])
        elif kind is WishKind.LABEL:
            now = "1" if message in labelled else "0"
        elif kind is WishKind.GONE:
            now = "1" if folder == GONE else "0"
        else:
            now = str(folder)
        if now == value:
            continue
        changed.append(message)
        folders.add(folder)
        if home is not None:
            wishing.append(message)
            accounts.add(account)
    if not changed:
        return
    _apply(tx, changed, kind, value, name)
    if kind is WishKind.FOLDER:
        folders.add(int(value))
    _keep(tx, wishing, kind, value, name)
    tx.changed(Kind.MESSAGE, *changed)
    tx.changed(Kind.FOLDER, *(folders - {GONE} or {0}))
    if accounts:
        tx.changed(Kind.WISH, *accounts)


def _check(tx: Tx, kind: WishKind, value: str, name: str, accounts: set[int | None]) -> None:
    if kind is WishKind.FOLDER:
        target = tx.one("SELECT account, selectable FROM folder WHERE id = ?", int(value) if value.isdecimal() else -1)
        if target is None or not target[1] or any(account != target[0] for account in accounts):
            raise Usage("usage.folder", id=value)
    elif value not in ("0", "1") or (kind is WishKind.GONE and value != "1") or (kind is WishKind.LABEL) != bool(name):
        raise Usage("usage.value", kind=kind.value, value=value, name=name)


def _apply(tx: Tx, messages: list[int], kind: WishKind, value: str, name: str) -> None:
    here = many_values(messages)
    if kind in _FLAGS:
        tx.run(f"UPDATE message SET {kind.value} = ? WHERE id IN ({here})", int(value))  # noqa: S608 - own names
    elif kind is WishKind.LABEL and value == "1":
        tx.many("INSERT OR IGNORE INTO label (message, name) VALUES (?, ?)", [(message, name) for message in messages])
    elif kind is WishKind.LABEL:
        tx.run(f"DELETE FROM label WHERE name = ? AND message IN ({here})", name)  # noqa: S608 - integers
    elif kind is WishKind.FOLDER:
        tx.run(f"UPDATE copy SET folder = ? WHERE message IN ({here})", int(value))  # noqa: S608 - integers
    else:
        tx.run(f"DELETE FROM wish WHERE message IN ({here})")  # noqa: S608 - integers
        tx.run(f"DELETE FROM copy WHERE home IS NULL AND message IN ({here})")  # noqa: S608 - integers
        tx.run(f"UPDATE copy SET folder = ? WHERE message IN ({here})", GONE)  # noqa: S608 - integers


def _keep(tx: Tx, messages: list[int], kind: WishKind, value: str, name: str) -> None:
    if not messages:
        return
    first = int(tx.value("SELECT value FROM counter WHERE name = 'wish'"))
    tx.run("UPDATE counter SET value = value + ? WHERE name = 'wish'", len(messages))
    tx.many(
        "INSERT OR REPLACE INTO wish (message, kind, name, value, serial) VALUES (?, ?, ?, ?, ?)",
        [(message, kind.value, name, value, first + number) for number, message in enumerate(messages, 1)],
    )


# CROSS JOIN: the few wishes first; the planner would begin with every copy there is.
_PENDING = (
    "FROM wish w CROSS JOIN message m ON m.id = w.message CROSS JOIN copy c ON c.message = m.id WHERE m.account = ? "
    "AND c.home IS NOT NULL AND c.uid IS NOT NULL"
)


def pending(store: Store, account: AccountId) -> list[Pending]:
    """What the server of this account has still to do, oldest wish first. Wishes for messages whose UID is not known wait."""
    rows = store.rows.all(
        "SELECT w.message, w.kind, w.value, w.name, w.serial, c.home, c.uid, m.message_id, m.size, w.begun "
        f"{_PENDING} ORDER BY w.serial",
        account,
    )
    return [
        Pending(Wish(MessageId(message), WishKind(kind), value, name, serial), FolderId(home), uid, message_id, size, begun)
        for message, kind, value, name, serial, home, uid, message_id, size, begun in rows
    ]


def count(store: Store, account: AccountId) -> int:
    """How many wishes of this account the server has not fulfilled, those that wait included."""
    statement = "SELECT count(*) FROM wish w CROSS JOIN message m ON m.id = w.message WHERE m.account = ?"
    return int(store.rows.value(statement, account))


_SAME = "message = ? AND kind = ? AND name = ? AND serial = ?"


def fulfilled(tx: Tx, wish: Wish) -> None:
    """The server has done it. If the user has changed the wish meanwhile, it stays."""
    same = (wish.message, wish.kind.value, wish.name, wish.serial)
    if not tx.run(f"DELETE FROM wish WHERE {_SAME}", *same):  # noqa: S608 - own words
        return
    if wish.kind is WishKind.GONE:
        tx.run("DELETE FROM message WHERE id = ?", wish.message)
        tx.changed(Kind.MESSAGE, wish.message)


def begun(tx: Tx, wishes: Iterable[Wish], uidnext: int) -> None:
    """These moves are about to be done by copying: from now on a copy may lie in the target, at `uidnext` or above. Another target
    wished later begins anew."""
    tx.many(
        f"UPDATE wish SET begun = ? WHERE {_SAME}",  # noqa: S608 - own words
        [(max(1, uidnext), one.message, one.kind.value, one.name, one.serial) for one in wishes],
    )


def refused(tx: Tx, wish: Wish) -> None:
    """The server will not: the wish is dropped and the server's value returns, a place at once, flags with the next sync, which is
    made to read them again."""
    same = (wish.message, wish.kind.value, wish.name, wish.serial)
    if not tx.run(f"DELETE FROM wish WHERE {_SAME}", *same):  # noqa: S608 - own words
        return
    place = tx.one("SELECT folder, home FROM copy WHERE message = ?", wish.message)
    if place is None:
        return
    if wish.kind in (WishKind.FOLDER, WishKind.GONE):
        tx.run("UPDATE copy SET folder = home WHERE message = ? AND home IS NOT NULL", wish.message)
        tx.changed(Kind.FOLDER, *(set(place) - {None, GONE} or {0}))
    else:
        tx.run("UPDATE folder SET modseq = 0 WHERE id = ?", place[1])
        tx.changed(Kind.FOLDER, place[1])
    tx.changed(Kind.MESSAGE, wish.message)
