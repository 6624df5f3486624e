"""Wishes: what the user wants done to messages, shown at once and kept until the server has done it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from desktop.model.change import Kind
from desktop.model.errors import Usage
from desktop.model.ids import AccountId, FolderId, MessageId
from desktop.model.wish import Pending, Wish, WishKind
from desktop.store import copy
from desktop.store.connection import many_values
from desktop.store.database import Store, Tx
from desktop.store.folder import GONE
from desktop.store.values import keywords_of

_FLAGS = frozenset({WishKind.SEEN, WishKind.FLAGGED, WishKind.ANSWERED, WishKind.FORWARDED})


class Place(NamedTuple):
    """A copy of a message: its row id, where it is shown, and where the server has it (None: only here)."""

    copy: int
    folder: int
    home: int | None


def want(tx: Tx, messages: Iterable[MessageId], kind: WishKind, value: str, name: str = "", *, at: FolderId | None = None) -> None:
    """Change the messages here and note what the server has to do.

    The last wish of a kind wins, also one for the place where the server still has the message: it may be moving it just now.
    Messages that are only here are changed and need no wish. A move must stay within its account: Usage("usage.folder");
    Usage("usage.value") for a value that the kind does not have. A message that is in several folders is moved out of `at`, where
    the user saw it; else out of the inbox, a folder, "all mail", whichever it is in."""
    wanted = list(dict.fromkeys(messages))
    found = tx.all(
        "SELECT m.id, m.account, c.folder, c.home, m.seen, m.flagged, m.answered, m.forwarded, c.id FROM message m "  # noqa: S608
        f"JOIN copy c ON c.message = m.id JOIN folder f ON f.id = c.folder WHERE m.id IN ({many_values(wanted)}) "
        f"ORDER BY {copy.RANK}, c.id"
    )
    _check(tx, kind, value, name, {row[1] for row in found})
    places: dict[int, list[Place]] = {}
    for row in found:
        places.setdefault(row[0], []).append(Place(row[8], row[2], row[3]))
    if kind is WishKind.FOLDER:
        changed = _move(tx, places, FolderId(int(value)), at)
    else:
        changed = _state(tx, {row[0]: row for row in found}, places, kind, value, name)
    if not changed:
        return
    wishing = [(message, one) for message, one in changed.items() if one is None or one.home is not None]
    wishing = [pair for pair in wishing if any(place.home is not None for place in places[pair[0]])]
    keep(tx, [(message, name if one is None else str(one.copy)) for message, one in wishing], kind, value)
    tx.changed(Kind.MESSAGE, *changed)
    folders = {place.folder for message in changed for place in places[message]}
    if kind is WishKind.FOLDER:
        folders |= {int(value), *(place.home for message in changed for place in places[message] if place.home is not None)}
    tx.changed(Kind.FOLDER, *(folders - {GONE} or {0}))
    if accounts := {row[1] for row in found if row[0] in dict(wishing)}:
        tx.changed(Kind.WISH, *accounts)


def take_back(tx: Tx, back: Mapping[MessageId, FolderId], into: Mapping[MessageId, FolderId]) -> None:
    """Moves undone: each message goes `back` to where it was from where it was moved `into`."""
    for place in {(was, into.get(one)) for one, was in back.items()}:
        those = [one for one, was in back.items() if (was, into.get(one)) == place]
        want(tx, those, WishKind.FOLDER, str(place[0]), at=place[1])


def _state(
    tx: Tx, rows: Mapping[int, tuple[Any, ...]], places: Mapping[int, list[Place]], kind: WishKind, value: str, name: str
) -> dict[int, Place | None]:
    """Bring flags, labels and what is to be gone to `value`; the messages that this changes."""
    flags = {WishKind.SEEN: 4, WishKind.FLAGGED: 5, WishKind.ANSWERED: 6, WishKind.FORWARDED: 7}
    labelled = set(tx.column("SELECT message FROM label WHERE name = ?", name)) if kind is WishKind.LABEL else set()
    changed: list[int] = []
    for message, row in rows.items():
        if kind in flags:
            now = str(row[flags[kind]])
        elif kind is WishKind.LABEL:
            now = "1" if message in labelled else "0"
        else:
            now = "1" if all(place.folder == GONE for place in places[message]) else "0"
        if now != value:
            changed.append(message)
    if changed:
        _apply(tx, changed, kind, value, name)
    return dict.fromkeys(changed)


def _move(tx: Tx, places: Mapping[int, list[Place]], target: FolderId, at: FolderId | None) -> dict[int, Place | None]:
    """Show messages in `target`; by message the copy that moves.

    Where folders are labels, the Trash and Junk take a message out of all others; into a folder where it is already it goes by
    leaving the one where it was. What is taken back from the way to there is in all its folders again."""
    emptying = set(tx.column("SELECT id FROM folder WHERE role IN ('trash', 'junk')"))
    moved: dict[int, Place | None] = {}
    shown: list[tuple[int, int]] = []
    for message, here in places.items():
        # What the server still has there is brought back.
        meant = next((one for one in here if one.home == target != one.folder), None)
        meant = meant or next((one for one in here if one.folder == at), here[0])
        others = [one for one in here if one is not meant]
        if target in emptying:
            change: list[tuple[int, int]] = [(GONE, one.copy) for one in others if one.folder != GONE]
            change.append((target, meant.copy))
        else:
            there = any(one.folder == target for one in others)
            change = [(GONE if there else target, meant.copy)]
            if others and any(one.folder in emptying and one.home != one.folder for one in here):
                change += _everywhere(tx, message, others)
        if change != [(meant.folder, meant.copy)]:
            moved[message] = meant
            shown += change
    tx.many("UPDATE copy SET folder = ? WHERE id = ?", shown)
    return moved


def _everywhere(tx: Tx, message: int, copies: Iterable[Place]) -> list[tuple[int, int]]:
    """Where hidden copies are shown again, but for those that the user had moved by themselves."""
    wished = set(tx.column("SELECT CAST(name AS INTEGER) FROM wish WHERE message = ? AND kind = 'folder'", message))
    return [(one.home, one.copy) for one in copies if one.folder == GONE and one.home is not None and one.copy not in wished]


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
        _say_local(tx, here, name)
    elif kind is WishKind.LABEL:
        tx.run(f"DELETE FROM label WHERE name = ? AND message IN ({here})", name)  # noqa: S608 - integers
    else:
        _note_copied(tx, messages)
        tx.run(f"DELETE FROM wish WHERE kind <> 'copied' AND message IN ({here})")  # noqa: S608 - integers
        tx.run(f"DELETE FROM copy WHERE home IS NULL AND message IN ({here})")  # noqa: S608 - integers
        tx.run(f"UPDATE copy SET folder = ? WHERE message IN ({here})", GONE)  # noqa: S608 - integers


def _note_copied(tx: Tx, messages: Iterable[int]) -> None:
    """Moves that were begun by copying and are wished no more, or not as they were: the copy has to be taken back."""
    begun = f"FROM wish WHERE kind = 'folder' AND begun > 0 AND message IN ({many_values(messages)})"
    copied = f"SELECT message, 'copied', value, '1', serial, begun {begun}"
    tx.run(f"INSERT OR IGNORE INTO wish (message, kind, name, value, serial, begun) {copied}")


def _say_local(tx: Tx, here: str, name: str) -> None:
    """Where the server is known not to keep such a label it is only here from the beginning."""
    places = tx.all(f"SELECT DISTINCT f.id, f.keywords FROM copy c JOIN folder f ON f.id = c.home WHERE c.message IN ({here})")  # noqa: S608
    keeping = [place for place, kept in places if (told := keywords_of(kept)) is None or told.keeps(name)]
    if len(keeping) < len(places):
        kept_there = f"SELECT message FROM copy WHERE message IN ({here}) AND home IN ({many_values(keeping)})"  # noqa: S608
        others = f"SELECT message FROM copy WHERE message IN ({here}) AND home IS NOT NULL AND message NOT IN ({kept_there})"  # noqa: S608
        tx.run(f"UPDATE label SET local = 1 WHERE name = ? AND message IN ({others})", name)  # noqa: S608 - integers


def keep(tx: Tx, wishing: Sequence[tuple[int, str]], kind: WishKind, value: str) -> None:
    """Write down the wishes, each by message and name."""
    if not wishing:
        return
    if kind is WishKind.FOLDER:
        _note_copied(tx, [message for message, _ in wishing])
    first = int(tx.value("SELECT value FROM counter WHERE name = 'wish'"))
    tx.run("UPDATE counter SET value = value + ? WHERE name = 'wish'", len(wishing))
    tx.many(
        "INSERT OR REPLACE INTO wish (message, kind, name, value, serial) VALUES (?, ?, ?, ?, ?)",
        [(message, kind.value, name, value, first + number) for number, (message, name) in enumerate(wishing, 1)],
    )


# CROSS JOIN: the few wishes first; the planner would begin with every copy there is. A move is of its copy; everything else may be
# done at any one, as the server has one message.
_PENDING = (
    "FROM wish w CROSS JOIN message m ON m.id = w.message CROSS JOIN copy c ON c.message = m.id WHERE m.account = ? "
    "AND c.home IS NOT NULL AND c.uid IS NOT NULL AND c.id = CASE WHEN w.kind = 'folder' THEN CAST(w.name AS INTEGER) "
    "ELSE (SELECT min(d.id) FROM copy d WHERE d.message = m.id AND d.home IS NOT NULL AND d.uid IS NOT NULL) END"
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


def missed(tx: Tx, wish: Wish, home: FolderId) -> None:
    """The message is not in `home` any more, by somebody else's doing. Where it is in other folders as well, what is to leave all
    of them still is; any other wish has no object."""
    here = tx.value("SELECT id FROM copy WHERE message = ? AND home = ?", wish.message, home)
    others = tx.value("SELECT 1 FROM copy WHERE message = ? AND id IS NOT ? AND home IS NOT NULL", wish.message, here)
    if wish.kind is WishKind.GONE and others:
        tx.run("DELETE FROM copy WHERE id = ?", here)
        return
    if wish.kind is WishKind.FOLDER and here is not None:
        copy.hand_over(tx, [here])
    fulfilled(tx, wish)  # unless it was handed over: then its name is another


def begun(tx: Tx, wishes: Iterable[Wish], uidnext: int) -> None:
    """These moves are about to be done by copying: from now on a copy may lie in the target, at `uidnext` or above. Another wish
    made later has it taken back (`WishKind.COPIED`)."""
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
    copies = [Place(*row) for row in tx.all("SELECT id, folder, home FROM copy WHERE message = ?", wish.message)]
    folders = {folder for one in copies for folder in (one.folder, one.home) if folder is not None} - {GONE}
    if wish.kind is WishKind.GONE:
        tx.run("UPDATE copy SET folder = home WHERE message = ? AND home IS NOT NULL", wish.message)
    elif wish.kind is WishKind.FOLDER:
        own = [(one.home, one.copy) for one in copies if str(one.copy) == wish.name and one.home is not None]
        # If it was on its way out of all folders, it is in all of them again.
        shown = (
            _everywhere(tx, wish.message, copies) if any(one.folder != GONE for one in copies if str(one.copy) == wish.name) else []
        )
        tx.many("UPDATE copy SET folder = ? WHERE id = ?", [*own, *shown])
    else:
        tx.run("UPDATE folder SET modseq = 0 WHERE id IN (SELECT home FROM copy WHERE message = ?)", wish.message)
    if copies:
        tx.changed(Kind.FOLDER, *(folders or {0}))
        tx.changed(Kind.MESSAGE, wish.message)
