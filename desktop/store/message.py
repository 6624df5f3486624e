"""Messages as kept: taking them in, following the server, and reading them for lists and for the reader."""

import json
from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from desktop.model.change import Kind
from desktop.model.errors import Usage
from desktop.model.finding import Finding, Level
from desktop.model.folder import Role
from desktop.model.ids import AccountId, FolderId, MessageId
from desktop.model.message import Address, Arrival, Attachment, Detail, Flags, Kept, Row, View
from desktop.model.search import Query
from desktop.store import person, search
from desktop.store.connection import many_values
from desktop.store.database import Store, Tx
from desktop.store.folder import GONE
from desktop.store.values import (
    addresses_of,
    facts_of,
    facts_text,
    list_of,
    list_text,
    moment,
    moment_or_none,
    people_text,
    sort_date,
    stamp,
)

_FIELDS = (
    "account, message_id, subject, people, snippet, date, sent, received, size, auto, attachments, in_reply_to, refs, list_id, kept"
)
_FLAGS = "seen, flagged, answered, forwarded, draft"
_INSERT = f"INSERT INTO message (id, {_FIELDS}, {_FLAGS}) VALUES (?{', ?' * 20})"  # noqa: S608 - own names
_COPY = (
    "INSERT INTO copy (message, folder, home, uid, modseq, date, seen, flagged, files, whole) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_WORDS = "INSERT INTO word (rowid, sender, recipients, subject, body, files) VALUES (?, ?, ?, ?, ?, ?)"
_ROW = (
    "SELECT m.id, m.account, c.folder, m.message_id, m.people, m.subject, m.snippet, m.date, m.size, m.seen, m.flagged, "
    "m.answered, m.forwarded, m.draft, m.attachments, m.kept FROM message m JOIN copy c ON c.message = m.id"
)


# Taking in


def add(tx: Tx, account: AccountId | None, folder: FolderId, arrivals: Sequence[Arrival]) -> list[MessageId]:
    """Messages that the server has in `folder`; their ids, in the order given. One whose UID is known keeps its row as it is; one
    that was moved here without its UID being told is recognised by its Message-ID and keeps its id. Usage("usage.folder") if the
    folder went meanwhile (with its account, say)."""
    if tx.value("SELECT 1 FROM folder WHERE id = ? AND account IS ?", folder, account) is None:
        raise Usage("usage.folder", id=folder)
    here = f"SELECT uid, message FROM copy WHERE home = ? AND uid IN ({many_values(arrival.uid for arrival in arrivals)})"  # noqa: S608
    known_uids: dict[int, MessageId] = dict(tx.all(here, folder))
    waiting = _waiting(tx, folder)
    following = _next_id(tx)
    ids: list[MessageId] = []
    fresh: list[tuple[MessageId, Arrival]] = []
    for arrival in arrivals:
        known_here = known_uids.get(arrival.uid)
        expected = waiting.get(arrival.parsed.message_id)
        if known_here is None and expected:
            known_here = expected.pop(0)
            tx.run(
                "UPDATE copy SET uid = ?, modseq = ? WHERE message = ? AND home = ? AND uid IS NULL",
                *(arrival.uid, arrival.modseq, known_here, folder),
            )
        elif known_here is None:
            known_here = MessageId(following)
            following += 1
            fresh.append((known_here, arrival))
        known_uids[arrival.uid] = known_here
        ids.append(known_here)
    _insert(tx, account, fresh)
    tx.many(_COPY, [_copy_values(new, arrival, folder, folder, arrival.uid) for new, arrival in fresh])
    _insert_contents(tx, fresh)
    person.seen(tx, account, [arrival for _, arrival in fresh])
    if ids:
        tx.changed(Kind.MESSAGE, *ids)
        tx.changed(Kind.FOLDER, folder)
        if waiting:
            tx.changed(Kind.WISH, *((account,) if account is not None else ()))
    return ids


def add_local(tx: Tx, folder: FolderId, arrival: Arrival, *, now: datetime) -> MessageId:
    """A message that is only here (imported), in a local folder. `now` dates it if nothing in it does."""
    if tx.value("SELECT 1 FROM folder WHERE id = ? AND account IS NULL", folder) is None:
        raise Usage("usage.folder", id=folder)
    new = MessageId(_next_id(tx))
    entry = [(new, arrival)]
    _insert(tx, None, entry, now=now)
    tx.many(_COPY, [_copy_values(new, arrival, folder, None, None, now=now)])
    _insert_contents(tx, entry)
    person.seen(tx, None, [arrival])
    tx.changed(Kind.MESSAGE, new)
    tx.changed(Kind.FOLDER, folder)
    return new


def complete(tx: Tx, items: Sequence[tuple[MessageId, Arrival]]) -> None:
    """Messages whose headers are kept become whole: source, text, index, attachments, findings. Flags stay as they are."""
    ids = [message for message, _ in items]
    for table in ("attachment", "finding", "source"):
        tx.run(f"DELETE FROM {table} WHERE message IN ({many_values(ids)})")  # noqa: S608 - integers
    tx.run(f"DELETE FROM word WHERE rowid IN ({many_values(ids)})")  # noqa: S608 - integers
    names = _FIELDS.split(", ")[1:]
    sets = ", ".join(f"{name} = ?" for name in names)
    tx.many(
        f"UPDATE message SET {sets} WHERE id = ?",  # noqa: S608 - own names
        [(*_field_values(None, arrival)[1:], message) for message, arrival in items],
    )
    alive = set(tx.column(f"SELECT id FROM message WHERE id IN ({many_values(ids)})"))  # noqa: S608 - integers
    _insert_contents(tx, [(message, arrival) for message, arrival in items if message in alive])
    if ids:
        tx.changed(Kind.MESSAGE, *ids)
        # How much is whole is counted per folder.
        folders = tx.column(f"SELECT DISTINCT folder FROM copy WHERE message IN ({many_values(ids)})")  # noqa: S608 - integers
        tx.changed(Kind.FOLDER, *(folders or (0,)))


def _next_id(tx: Tx) -> int:
    return int(tx.value("SELECT ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'message'), 0)")) + 1


def _waiting(tx: Tx, folder: FolderId) -> dict[str, list[MessageId]]:
    """Messages moved into `folder` on the server whose UID there is not known yet, by Message-ID."""
    found: dict[str, list[MessageId]] = {}
    statement = "SELECT m.message_id, m.id FROM copy c JOIN message m ON m.id = c.message WHERE c.home = ? AND c.uid IS NULL"
    for message_id, message in tx.all(statement, folder):
        if message_id:
            found.setdefault(message_id, []).append(MessageId(message))
    return found


def _field_values(account: AccountId | None, arrival: Arrival, *, now: datetime | None = None) -> tuple[Any, ...]:
    parsed = arrival.parsed
    date = sort_date(parsed, arrival.received or now)
    received = arrival.received
    return (
        *(account, parsed.message_id, parsed.subject, people_text(parsed), parsed.snippet, date),
        *(None if parsed.date is None else stamp(parsed.date), None if received is None else stamp(received), arrival.size),
        *(int(parsed.auto), sum(not file.inline for file in parsed.attachments)),
        *(list_text(parsed.in_reply_to), list_text(parsed.references), parsed.list_id, arrival.kept.value),
    )


def _flag_values(flags: Flags) -> tuple[int, int, int, int, int]:
    return (int(flags.seen), int(flags.flagged), int(flags.answered), int(flags.forwarded), int(flags.draft))


def _insert(tx: Tx, account: AccountId | None, items: Sequence[tuple[MessageId, Arrival]], *, now: datetime | None = None) -> None:
    tx.many(_INSERT, [(new, *_field_values(account, arrival, now=now), *_flag_values(arrival.flags)) for new, arrival in items])
    labels = [(new, label) for new, arrival in items for label in sorted(arrival.flags.labels)]
    if labels:
        tx.many("INSERT INTO label (message, name) VALUES (?, ?)", labels)


def _copy_values(
    message: MessageId, arrival: Arrival, folder: FolderId, home: FolderId | None, uid: int | None, *, now: datetime | None = None
) -> tuple[Any, ...]:
    return (
        *(message, folder, home, uid, arrival.modseq, sort_date(arrival.parsed, arrival.received or now)),
        *(int(arrival.flags.seen), int(arrival.flags.flagged), int(any(not file.inline for file in arrival.parsed.attachments))),
        int(arrival.kept is not Kept.HEADERS),
    )


def _insert_contents(tx: Tx, items: Sequence[tuple[MessageId, Arrival]]) -> None:
    """Everything of the messages that stands in tables of its own."""
    sources = [(new, arrival.source) for new, arrival in items if arrival.source is not None]
    if sources:
        tx.many("INSERT INTO source (message, zstd) VALUES (?, ?)", sources)
    words = [
        (new, cut.sender, cut.recipients, cut.subject, cut.body, cut.files)
        for new, arrival in items
        if (cut := arrival.words) is not None
    ]
    if words:
        tx.many(_WORDS, words)
    files = [
        (new, file.part, file.name, file.type, file.size, file.cid, int(file.inline))
        for new, arrival in items
        for file in arrival.parsed.attachments
    ]
    if files:
        tx.many(
            "INSERT OR REPLACE INTO attachment (message, part, name, type, size, cid, inline) VALUES (?, ?, ?, ?, ?, ?, ?)", files
        )
    findings = [
        (new, finding.code, finding.level.value, facts_text(finding.facts))
        for new, arrival in items
        for finding in arrival.parsed.findings
    ]
    if findings:
        tx.many("INSERT INTO finding (message, code, level, facts) VALUES (?, ?, ?, ?)", findings)


# Following the server


def known(store: Store, folder: FolderId) -> dict[int, MessageId]:
    """UID to message of all that the server has in `folder`, as far as it is known here."""
    return dict(store.rows.all("SELECT uid, message FROM copy WHERE home = ? AND uid IS NOT NULL", folder))


def uids_without_body(store: Store, folder: FolderId, limit: int) -> list[tuple[int, MessageId]]:
    """Messages of which only the header is here, newest first."""
    statement = "SELECT uid, message FROM copy WHERE home = ? AND whole = 0 AND uid IS NOT NULL ORDER BY uid DESC LIMIT ?"
    return [(uid, MessageId(message)) for uid, message in store.rows.all(statement, folder, limit)]


def server_flags(tx: Tx, folder: FolderId, flags: Mapping[int, tuple[Flags, int]]) -> int:
    """What the server says of flags: UID to (flags, modseq). A flag with a pending wish stays as wished. Unknown UIDs are passed
    over. Returns how many messages changed."""
    if not flags:
        return 0
    here = (
        f"SELECT c.uid, m.id, {', '.join(f'm.{name}' for name in _FLAGS.split(', '))}, c.modseq, c.id FROM copy c "  # noqa: S608
        "JOIN message m ON m.id = c.message WHERE c.home = ? AND c.uid BETWEEN ? AND ?"
    )
    rows = [row for row in tx.all(here, folder, min(flags), max(flags)) if row[0] in flags]
    messages = {int(row[1]) for row in rows}
    labels: dict[int, set[str]] = {}
    wishes: dict[int, set[tuple[str, str]]] = {}
    for message, name in tx.all(f"SELECT message, name FROM label WHERE message IN ({many_values(messages)})"):  # noqa: S608
        labels.setdefault(message, set()).add(name)
    for message, kind, name in tx.all("SELECT message, kind, name FROM wish"):
        if message in messages:
            wishes.setdefault(message, set()).add((kind, name))
    modseqs: list[tuple[int, int]] = []
    changed: list[tuple[int, ...]] = []
    touched: set[int] = set()
    for uid, message, *old, modseq, copy in rows:
        wanted, new_modseq = flags[uid]
        pending = wishes.get(message, set())
        new = [
            before if (name, "") in pending else after
            for name, before, after in zip(_FLAGS.split(", "), old, _flag_values(wanted), strict=True)
        ]
        if new != old:
            changed.append((*new, message))
            touched.add(message)
        before_labels = labels.get(message, set())
        for name in before_labels ^ wanted.labels:
            if ("label", name) not in pending:
                _set_label(tx, message, name, on=name in wanted.labels)
                touched.add(message)
        if modseq != new_modseq:
            modseqs.append((new_modseq, copy))
    tx.many(f"UPDATE message SET {' = ?, '.join(_FLAGS.split(', '))} = ? WHERE id = ?", changed)  # noqa: S608 - own names
    tx.many("UPDATE copy SET modseq = ? WHERE id = ?", modseqs)
    if touched:
        tx.changed(Kind.MESSAGE, *touched)
        tx.changed(Kind.FOLDER, *_folders(tx, touched))
    return len(touched)


def _set_label(tx: Tx, message: int, name: str, *, on: bool) -> None:
    if on:
        tx.run("INSERT OR IGNORE INTO label (message, name) VALUES (?, ?)", message, name)
    else:
        tx.run("DELETE FROM label WHERE message = ? AND name = ?", message, name)


def _folders(tx: Tx, messages: Iterable[int]) -> list[int]:
    return tx.column(f"SELECT DISTINCT folder FROM copy WHERE message IN ({many_values(messages)})") or [0]  # noqa: S608 - integers


def vanished(tx: Tx, folder: FolderId, uids: Iterable[int]) -> int:
    """These UIDs are gone on the server: their messages go here. Returns how many there were."""
    found = tx.all(f"SELECT id, message, folder FROM copy WHERE home = ? AND uid IN ({many_values(uids)})", folder)  # noqa: S608
    if found:
        # A message without a copy goes with its last one (trigger).
        tx.run(f"DELETE FROM copy WHERE id IN ({many_values(row[0] for row in found)})")  # noqa: S608 - integers
        tx.changed(Kind.MESSAGE, *(row[1] for row in found))
        tx.changed(Kind.FOLDER, *{row[2] for row in found})
    return len(found)


def moved(tx: Tx, message: MessageId, home: FolderId, uid: int | None) -> None:
    """A move was done on the server: the message is in `home` now, under `uid` if the server told. A row that was made meanwhile
    for the same UID is given up for this one."""
    if uid is not None:
        double = tx.value("SELECT message FROM copy WHERE home = ? AND uid = ? AND message <> ?", home, uid, message)
        if double is not None:
            tx.run("DELETE FROM copy WHERE home = ? AND uid = ?", home, uid)
            tx.changed(Kind.MESSAGE, double)
    wished = tx.value("SELECT 1 FROM wish WHERE message = ? AND kind IN ('folder', 'gone')", message)
    tx.run("UPDATE copy SET home = ?, uid = ?, modseq = 0 WHERE message = ?", home, uid, message)
    if not wished:
        tx.run("UPDATE copy SET folder = home WHERE message = ?", message)
    tx.changed(Kind.MESSAGE, message)
    tx.changed(Kind.FOLDER, home)


# Reading


def ids(store: Store, view: View, query: Query | None = None) -> "array[int]":
    """Message ids of a list, newest first; of those that the query finds, if there is one."""
    where: list[str] = []
    parameters: list[int] = []
    if view.folder is not None:
        where.append("c.folder = ?")
        parameters.append(int(view.folder))
    elif view.role is not None:
        folders = store.rows.column("SELECT id FROM folder WHERE role = ?", view.role.value)
        # One folder is read in the order of its index; several have to be merged.
        where.append(f"c.folder IN ({many_values(folders)})")
    else:
        where.append(f"c.folder <> {GONE}")
    where += [condition for wanted, condition in _filters(view) if wanted]
    if query is not None and not query.empty:
        return array("q", search.found(store, query, where=where, parameters=parameters))
    statement = f"SELECT c.message FROM copy c WHERE {' AND '.join(where)} ORDER BY c.date DESC, c.message DESC"  # noqa: S608
    return array("q", [row[0] for row in store.rows.all(statement, *parameters)])


def _filters(view: View) -> tuple[tuple[bool, str], ...]:
    return ((view.unread, "c.seen = 0"), (view.flagged, "c.flagged = 1"), (view.attachments, "c.files = 1"))


def rows(store: Store, messages: Iterable[int]) -> dict[MessageId, Row]:
    """What lists show of these messages; one that is gone is missing."""
    wanted = many_values(messages)
    labels: dict[int, set[str]] = {}
    for message, name in store.rows.all(f"SELECT message, name FROM label WHERE message IN ({wanted})"):  # noqa: S608 - integers
        labels.setdefault(message, set()).add(name)
    found = store.rows.all(f"{_ROW} WHERE m.id IN ({wanted})")
    return {MessageId(row[0]): _row(row, frozenset(labels.get(row[0], ()))) for row in found}


def _row(row: tuple[Any, ...], labels: frozenset[str]) -> Row:
    (key, account, folder, message_id, people, subject, snippet, date, size) = row[:9]
    (seen, flagged, answered, forwarded, draft, attachments, kept) = row[9:]
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
        flags=Flags(bool(seen), bool(flagged), bool(answered), bool(forwarded), bool(draft), labels),
        attachments=attachments,
        kept=Kept(kept),
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


def count(store: Store) -> int:
    """How many messages are kept and shown."""
    return int(store.rows.value("SELECT ifnull(sum(total), 0) FROM folder WHERE id <> ?", GONE))


def place(store: Store, message: MessageId) -> tuple[FolderId | None, int | None]:
    """Where the server has a message: folder and UID, None what is not known (or only here)."""
    found = store.rows.one("SELECT home, uid FROM copy WHERE message = ?", message)
    if found is None:
        raise Usage("usage.id", id=message)
    return (None if found[0] is None else FolderId(found[0])), found[1]


def of_role(store: Store, messages: Iterable[int], role: Role) -> frozenset[MessageId]:
    """Those of `messages` that are shown in a folder of this role."""
    statement = (
        f"SELECT c.message FROM copy c JOIN folder f ON f.id = c.folder WHERE f.role = ? AND c.message IN ({many_values(messages)})"  # noqa: S608
    )
    return frozenset(MessageId(key) for key in store.rows.column(statement, role.value))
