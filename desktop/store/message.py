"""Messages as kept: following the server, and reading them for lists and for the reader. Taking them in is `store.arrival`'s."""

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import datetime
from typing import Any

from desktop.model.change import Kind
from desktop.model.errors import Usage
from desktop.model.finding import Finding, Level
from desktop.model.folder import Role
from desktop.model.ids import AccountId, ConversationId, FolderId, MessageId
from desktop.model.label import TO_REPLY
from desktop.model.message import Address, Arrival, Attachment, Detail, Flags, Kept, Row, View
from desktop.model.search import Query
from desktop.store import arrival, copy, label, search
from desktop.store.arrival import FLAGS, add_local, complete, flag_values
from desktop.store.connection import many_values
from desktop.store.database import Store, Tx
from desktop.store.folder import GONE
from desktop.store.values import (
    addresses_of,
    facts_of,
    keywords_of,
    list_of,
    moment,
    moment_or_none,
    stamp,
)

__all__ = [
    "add",
    "add_local",
    "alike",
    "by_message_id",
    "by_remote",
    "complete",
    "count",
    "detail",
    "ids",
    "in_folder",
    "known",
    "moved",
    "named",
    "nameless",
    "of_role",
    "place",
    "row",
    "rows",
    "server_flags",
    "source",
    "uids_without_body",
    "vanished",
]

_ROW = (
    "SELECT m.id, m.account, c.folder, m.message_id, m.people, m.subject, m.snippet, m.date, m.size, m.seen, m.flagged, "
    "m.answered, m.forwarded, m.draft, m.attachments, m.kept, m.conversation, "
    "EXISTS (SELECT 1 FROM finding s WHERE s.message = m.id AND s.code = 'mime.sealed') "
    "FROM message m JOIN copy c ON c.message = m.id JOIN folder f ON f.id = c.folder"
)


# Following the server


def add(tx: Tx, account: AccountId | None, folder: FolderId, arrivals: Sequence[Arrival]) -> list[MessageId]:
    """Messages that the server has in `folder`; their ids, in the order given. One whose UID is known keeps its row as it is; one
    that was moved here without its UID being told is recognised by its Message-ID and keeps its id, and so does one that is missing
    elsewhere (`copy.drop`), where nothing speaks against it. Usage("usage.folder") if the folder went meanwhile (with its account,
    say)."""
    ids, again = arrival.add(tx, account, folder, arrivals)
    if again:
        known_again = zip(arrivals, ids, strict=True)
        server_flags(tx, folder, {one.uid: (one.flags, one.modseq) for one, key in known_again if key in again})
    return ids


def by_remote(store: Store, account: AccountId, names: Iterable[str]) -> dict[str, MessageId]:
    """Messages of the account by the ids that the server has for them, those that are missing as well."""
    wanted = set(names)
    statement = "SELECT remote, id FROM message WHERE account = ? AND remote = ? AND remote <> ''"
    found = (store.rows.one(statement, account, name) for name in wanted)
    return {row[0]: MessageId(row[1]) for row in found if row is not None}


def alike(store: Store, account: AccountId, folder: FolderId, arrivals: Sequence[Arrival]) -> list[tuple[FolderId, int]]:
    """Home and UID of the account's messages in other folders than this one that have the Message-ID and size of one that comes."""
    statement = (
        "SELECT c.home, c.uid FROM message m CROSS JOIN copy c ON c.message = m.id WHERE m.message_id = ? AND m.message_id <> '' "
        "AND m.size = ? AND m.account = ? AND c.home IS NOT NULL AND c.home <> ? AND c.uid IS NOT NULL"
    )
    found = (store.rows.all(statement, one.parsed.message_id, one.size, account, folder) for one in arrivals)
    return [(FolderId(home), uid) for rows in found for home, uid in rows]


def nameless(store: Store, folder: FolderId) -> dict[int, MessageId]:
    """UID to message of what the server has in `folder` and of which it has not told its own id yet."""
    statement = "SELECT c.uid, c.message FROM copy c JOIN message m ON m.id = c.message WHERE c.home = ? AND m.remote = ''"
    return dict(store.rows.all(f"{statement} AND c.uid IS NOT NULL", folder))


def named(tx: Tx, names: Mapping[MessageId, str]) -> None:
    """The server's own ids of these messages. One that another message has already is the same mail: that one takes over the
    places, labels and wishes."""
    for message, name in names.items():
        account = tx.value("SELECT account FROM message WHERE id = ?", message)
        known = tx.value("SELECT id FROM message WHERE account = ? AND remote = ? AND remote <> ''", account, name)
        if known is None:
            tx.run("UPDATE message SET remote = ? WHERE id = ?", name, message)
        elif known != message:
            _merge(tx, message, known)


def _merge(tx: Tx, message: int, into: int) -> None:
    for table in ("label", "wish"):
        tx.run(f"UPDATE OR IGNORE {table} SET message = ? WHERE message = ?", into, message)  # noqa: S608 - own words
    tx.run(
        "UPDATE copy SET message = ? WHERE message = ? "
        "AND home NOT IN (SELECT home FROM copy WHERE message = ? AND home IS NOT NULL)",
        *(into, message, into),
    )
    tx.run("DELETE FROM message WHERE id = ?", message)
    tx.run("UPDATE message SET seen = seen WHERE id = ?", into)  # the copies repeat what the message says (trigger)
    tx.changed(Kind.MESSAGE, message, into)
    tx.changed(Kind.FOLDER)


def known(store: Store, folder: FolderId) -> dict[int, MessageId]:
    """UID to message of all that the server has in `folder`, as far as it is known here."""
    return dict(store.rows.all("SELECT uid, message FROM copy WHERE home = ? AND uid IS NOT NULL", folder))


def uids_without_body(store: Store, folder: FolderId, limit: int, *, since: datetime | None = None) -> list[tuple[int, MessageId]]:
    """Messages of which only the header is here, newest first; of those listed under `since` or later. What is to be gone is not
    wanted any more."""
    first = -1 << 62 if since is None else stamp(since)
    statement = (
        "SELECT uid, message FROM copy WHERE home = ? AND whole = 0 AND uid IS NOT NULL AND date >= ? AND folder <> ? "
        "ORDER BY uid DESC LIMIT ?"
    )
    return [(uid, MessageId(message)) for uid, message in store.rows.all(statement, folder, first, GONE, limit)]


def server_flags(tx: Tx, folder: FolderId, flags: Mapping[int, tuple[Flags, int]]) -> int:
    """What the server says of flags: UID to (flags, modseq). A flag with a pending wish stays as wished. Unknown UIDs are passed
    over. Returns how many messages changed."""
    if not flags:
        return 0
    here = (
        f"SELECT c.uid, m.id, {', '.join(f'm.{name}' for name in FLAGS.split(', '))}, c.modseq, c.id FROM copy c "  # noqa: S608
        "JOIN message m ON m.id = c.message WHERE c.home = ? AND c.uid BETWEEN ? AND ?"
    )
    rows = [row for row in tx.all(here, folder, min(flags), max(flags)) if row[0] in flags]
    messages = {int(row[1]) for row in rows}
    keywords = keywords_of(tx.value("SELECT keywords FROM folder WHERE id = ?", folder))
    labels: dict[int, dict[str, bool]] = {}
    wishes: dict[int, set[tuple[str, str]]] = {}
    for message, name, local in tx.all(f"SELECT message, name, local FROM label WHERE message IN ({many_values(messages)})"):  # noqa: S608
        # What the folder does not keep (any more) is only here, whatever was thought before.
        labels.setdefault(message, {})[name] = bool(local) or (keywords is not None and not keywords.keeps(name))
    for message, kind, name in tx.all("SELECT message, kind, name FROM wish"):
        if message in messages:
            wishes.setdefault(message, set()).add((kind, name))
    modseqs: list[tuple[int, int]] = []
    changed: list[tuple[int, ...]] = []
    touched: set[int] = set()
    for uid, message, *old, modseq, copy_id in rows:
        wanted, new_modseq = flags[uid]
        pending = wishes.get(message, set())
        new = [
            before if (name, "") in pending else after
            for name, before, after in zip(FLAGS.split(", "), old, flag_values(wanted), strict=True)
        ]
        if new != old:
            changed.append((*new, message))
            touched.add(message)
        touched |= _take_labels(
            tx, message, labels.get(message, {}), wanted.labels, {name for kind, name in pending if kind == "label"}
        )
        if modseq != new_modseq:
            modseqs.append((new_modseq, copy_id))
    tx.many(f"UPDATE message SET {' = ?, '.join(FLAGS.split(', '))} = ? WHERE id = ?", changed)  # noqa: S608 - own names
    tx.many("UPDATE copy SET modseq = ? WHERE id = ?", modseqs)
    if touched:
        tx.changed(Kind.MESSAGE, *touched)
        tx.changed(Kind.FOLDER, *_folders(tx, touched))
    return len(touched)


def _take_labels(tx: Tx, message: int, before: Mapping[str, bool], there: Set[str], pending: Set[str]) -> set[int]:
    """The labels of a message as the server has them; `before`: those here, and whether they are only here: these stay. Returns the
    message if anything changed."""
    gone = {name for name, local in before.items() if not local and name not in there} - pending
    new = there - before.keys() - pending
    for name in gone:
        tx.run("DELETE FROM label WHERE message = ? AND name = ?", message, name)
    for name in new:
        tx.run("INSERT OR IGNORE INTO label (message, name) VALUES (?, ?)", message, name)
    moved = sum(
        tx.run("UPDATE label SET local = ? WHERE message = ? AND name = ? AND local <> ?", int(here), message, name, int(here))
        for name in before.keys() - gone - pending
        if (here := before[name] and name not in there) or name in there
    )
    return {message} if gone or new or moved else set()


def _folders(tx: Tx, messages: Iterable[int]) -> list[int]:
    return tx.column(f"SELECT DISTINCT folder FROM copy WHERE message IN ({many_values(messages)})") or [0]  # noqa: S608 - integers


def vanished(tx: Tx, folder: FolderId, uids: Iterable[int]) -> int:
    """These UIDs are gone on the server: they are in no list here any more. Returns how many there were."""
    found = tx.column(f"SELECT id FROM copy WHERE home = ? AND uid IN ({many_values(uids)})", folder)  # noqa: S608 - integers
    copy.drop(tx, found)
    return len(found)


def moved(tx: Tx, message: MessageId, home: FolderId, uid: int | None, *, was: FolderId | None = None) -> None:
    """A move was done on the server: the copy that `was` there (None: the only one) is in `home` now, under `uid` if the server
    told. A row that was made meanwhile for the same UID is given up for this one."""
    if uid is not None:
        double = tx.value("SELECT message FROM copy WHERE home = ? AND uid = ? AND message <> ?", home, uid, message)
        if double is not None:
            tx.run("DELETE FROM copy WHERE home = ? AND uid = ?", home, uid)
            tx.changed(Kind.MESSAGE, double)
    here = tx.one(
        "SELECT c.id, c.home, c.folder, f.role FROM copy c JOIN folder f ON f.id = c.home WHERE c.message = ? "
        "AND (? IS NULL OR c.home = ?) ORDER BY c.id LIMIT 1",
        *(message, was, was),
    )
    if here is None:  # it went meanwhile
        return
    moving, left, shown, role = here
    other = tx.value("SELECT id FROM copy WHERE message = ? AND home = ? AND id <> ?", message, home, moving)
    gone = tx.value("SELECT 1 FROM wish WHERE message = ? AND kind = 'gone'", message)
    leaves_all = tx.value("SELECT 1 FROM folder WHERE id = ? AND role IN ('trash', 'junk')", home) is not None
    if role == Role.ALL and not leaves_all:  # it stays in "all mail" and is shown in a further folder
        tx.run("UPDATE copy SET folder = ? WHERE id = ?", GONE if gone else left, moving)
        now = copy.add(tx, message, home, uid, shown=GONE if gone else home) if other is None else int(other)
    elif other is not None:  # it was in the other folder, too
        now = int(other)
    else:
        tx.run("UPDATE copy SET home = ?, uid = ?, modseq = 0 WHERE id = ?", home, uid, moving)
        now = moving
    wish = tx.value("SELECT value FROM wish WHERE message = ? AND kind = 'folder' AND name = CAST(? AS TEXT)", message, moving)
    if wish is not None:  # wished elsewhere meanwhile
        tx.run(
            "UPDATE OR REPLACE wish SET name = CAST(? AS TEXT) WHERE message = ? AND kind = 'folder' AND name = CAST(? AS TEXT)",
            now,
            message,
            moving,
        )
        tx.run("UPDATE copy SET folder = ? WHERE id = ?", shown, now)
    elif not gone:
        tx.run("UPDATE copy SET folder = home WHERE id = ?", now)
    if now != moving and role != Role.ALL:
        tx.run("DELETE FROM copy WHERE id = ?", moving)
    if leaves_all:  # the server has taken it out of all other folders
        tx.run("DELETE FROM copy WHERE message = ? AND id <> ?", message, now)
    label.carry(tx, message)
    tx.changed(Kind.MESSAGE, message)
    tx.changed(Kind.FOLDER, *{home, left, shown} - {GONE})


# Reading


def ids(
    store: Store, view: View, query: Query | None = None, *, conversations: Iterable[int] | None = None, limit: int = 0
) -> "array[int]":
    """Message ids of a list, newest first; of those that the query finds, if there is one; of these conversations only, if any are
    named. At most `limit` (0: all), or some fewer: a message that is shown twice counts twice."""
    where: list[str] = []
    parameters: list[int | str] = []
    if view.folder is not None:
        where.append("c.folder = ?")
        parameters.append(int(view.folder))
    elif view.role is not None:
        folders = store.rows.column("SELECT id FROM folder WHERE role = ?", view.role.value)
        # One folder is read in the order of its index; several have to be merged.
        where.append(f"c.folder IN ({many_values(folders)})")
    else:
        where.append(f"c.folder <> {GONE}")
    if view.label:
        waiting = " UNION SELECT message FROM waiting" if view.label == TO_REPLY else ""
        where.append(f"c.message IN (SELECT message FROM label WHERE name = ?{waiting})")  # noqa: S608 - own words
        parameters.append(view.label)
    if view.customer is not None:
        where.append("c.message IN (SELECT id FROM message WHERE customer = ?)")
        parameters.append(view.customer)
    if (view.label or view.customer is not None) and view.folder is None and view.role is None:
        where.append("c.folder NOT IN (SELECT id FROM folder WHERE role IN ('junk', 'trash'))")
    where += [condition for wanted, condition in _filters(view) if wanted]
    source = "copy c"
    if conversations is not None:
        source = "copy c INDEXED BY copy_message"
        where.append(f"c.message IN (SELECT id FROM message WHERE conversation IN ({many_values(conversations)}))")  # noqa: S608 - integers
    if query is not None and not query.empty:
        return array("q", search.found(store, query, where=where, parameters=parameters, limit=limit))
    statement = f"SELECT c.message FROM {source} WHERE {' AND '.join(where)} ORDER BY c.date DESC, c.message DESC LIMIT ?"  # noqa: S608
    # Where folders are labels, a message may be in several: it is listed once.
    return array("q", dict.fromkeys(row[0] for row in store.rows.all(statement, *parameters, limit or -1)))


_CUSTOMERS = "c.message IN (SELECT id FROM message WHERE customer IS NOT NULL AND mine = 0)"


def _filters(view: View) -> tuple[tuple[bool, str], ...]:
    return (
        (view.unread, "c.seen = 0"),
        (view.flagged, "c.flagged = 1"),
        (view.attachments, "c.files = 1"),
        (view.customers, _CUSTOMERS),
    )


def rows(store: Store, messages: Iterable[int]) -> dict[MessageId, Row]:
    """What lists show of these messages; one that is gone is missing."""
    wanted = many_values(messages)
    labels: dict[int, dict[str, bool]] = {}
    for message, name, local in store.rows.all(f"SELECT message, name, local FROM label WHERE message IN ({wanted})"):  # noqa: S608
        labels.setdefault(message, {})[name] = bool(local)
    found = store.rows.all(f"{_ROW} WHERE m.id IN ({wanted}) ORDER BY {copy.RANK} DESC, c.id DESC")  # of several places, the first
    return {MessageId(row[0]): _row(row, labels.get(row[0], {})) for row in found}


def _row(row: tuple[Any, ...], labels: Mapping[str, bool]) -> Row:
    (key, account, folder, message_id, people, subject, snippet, date, size) = row[:9]
    (seen, flagged, answered, forwarded, draft, attachments, kept, conversation, sealed) = row[9:]
    named = json.loads(people)
    return Row(
        id=MessageId(key),
        account=None if account is None else AccountId(account),
        folder=FolderId(folder),
        message_id=message_id,
        from_=addresses_of(named.get("from", ())),
        to=addresses_of(named.get("to", ())),
        subject=subject,
        snippet=snippet,
        date=moment(date),
        size=size,
        flags=Flags(bool(seen), bool(flagged), bool(answered), bool(forwarded), bool(draft), frozenset(labels)),
        attachments=attachments,
        kept=Kept(kept),
        conversation=ConversationId(conversation),
        local_labels=frozenset(name for name, local in labels.items() if local),
        sealed=bool(sealed),
    )


def row(store: Store, message: MessageId) -> Row:
    """Usage("usage.id") if there is none."""
    found = rows(store, [message]).get(message)
    if found is None:
        raise Usage("usage.id", id=message)
    return found


def source(store: Store, message: MessageId) -> bytes | None:
    """The whole source as it is kept (zstd), None if only the header is here."""
    kept = store.rows.value("SELECT zstd FROM source WHERE message = ?", message)
    return None if kept is None else bytes(kept)


def detail(store: Store, message: MessageId) -> Detail:
    """All that is known of a message. Usage("usage.id") if there is none."""
    shown = row(store, message)
    found = store.rows.one("SELECT people, in_reply_to, refs, sent, received, list_id, auto FROM message WHERE id = ?", message)
    if found is None:
        raise Usage("usage.id", id=message)
    people, in_reply_to, refs, sent, received, list_id, auto = found
    named: dict[str, list[list[str]]] = json.loads(people)

    def listed(name: str) -> tuple[Address, ...]:
        return addresses_of(named.get(name, ()))

    files = store.rows.all(
        "SELECT part, name, type, size, cid, inline FROM attachment WHERE message = ? ORDER BY length(part), part", message
    )
    findings = store.rows.all("SELECT code, level, facts FROM finding WHERE message = ? ORDER BY rowid", message)
    return Detail(
        row=shown,
        cc=listed("cc"),
        bcc=listed("bcc"),
        reply_to=listed("reply_to"),
        attachments=tuple(Attachment(part, name, kind, size, cid, bool(inline)) for part, name, kind, size, cid, inline in files),
        findings=tuple(Finding(code, Level(level), facts_of(facts)) for code, level, facts in findings),
        in_reply_to=list_of(in_reply_to),
        references=list_of(refs),
        sent=moment_or_none(sent),
        received=moment_or_none(received),
        list_id=list_id,
        auto=bool(auto),
    )


def by_message_id(store: Store, message_id: str, account: AccountId | None = None) -> list[MessageId]:
    """Messages of this Message-ID, in one account or anywhere."""
    statement = "SELECT id FROM message WHERE message_id = ? AND message_id <> '' AND (? IS NULL OR account = ?) ORDER BY id"
    return [MessageId(key) for key in store.rows.column(statement, message_id, account, account)]


def of_second(store: Store, folder: FolderId, sent: datetime) -> list[MessageId]:
    """Messages shown in a folder whose Date header says this second."""
    statement = "SELECT m.id FROM copy c JOIN message m ON m.id = c.message WHERE c.folder = ? AND c.date = ? AND m.sent = c.date"
    return [MessageId(key) for key in store.rows.column(statement, folder, stamp(sent))]


def count(store: Store) -> int:
    """How many messages are kept and shown."""
    return int(store.rows.value("SELECT count(DISTINCT message) FROM copy WHERE folder <> ?", GONE))


def place(store: Store, message: MessageId) -> tuple[FolderId | None, int | None]:
    """Where the server has a message: folder and UID, None what is not known (or only here)."""
    statement = f"SELECT c.home, c.uid FROM copy c JOIN folder f ON f.id = c.folder WHERE c.message = ? ORDER BY {copy.RANK}, c.id"  # noqa: S608
    found = store.rows.one(statement, message)
    if found is None:
        raise Usage("usage.id", id=message)
    return (None if found[0] is None else FolderId(found[0])), found[1]


def in_folder(store: Store, messages: Iterable[int], folder: FolderId) -> frozenset[MessageId]:
    """Those of `messages` that are shown in this folder."""
    statement = f"SELECT message FROM copy WHERE folder = ? AND message IN ({many_values(messages)})"  # noqa: S608 - integers
    return frozenset(MessageId(key) for key in store.rows.column(statement, folder))


def of_role(store: Store, messages: Iterable[int], role: Role) -> frozenset[MessageId]:
    """Those of `messages` that are shown in a folder of this role."""
    statement = (
        f"SELECT c.message FROM copy c JOIN folder f ON f.id = c.folder WHERE f.role = ? AND c.message IN ({many_values(messages)})"  # noqa: S608
    )
    return frozenset(MessageId(key) for key in store.rows.column(statement, role.value))
