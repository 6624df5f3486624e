"""Messages on their way in: from a server, or from a file."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from desktop.model.change import Kind
from desktop.model.errors import Usage
from desktop.model.ids import AccountId, FolderId, MessageId
from desktop.model.message import Arrival, Flags, Kept
from desktop.store import (
    bank,
    confirmation,
    copy,
    linking,
    origin,
    outcome,
    person,
    promise,
    reminder,
    schedule,
    sender,
    ties,
    waiting,
)
from desktop.store.connection import many_values
from desktop.store.database import Tx
from desktop.store.values import facts_text, list_text, people_text, sort_date, stamp

FLAGS = "seen, flagged, answered, forwarded, draft"
_FIELDS = (
    "account, message_id, subject, people, snippet, date, sent, received, size, auto, attachments, in_reply_to, refs, list_id, "
    "kept, zone, expects"
)
_INSERT = f"INSERT INTO message (id, {_FIELDS}, {FLAGS}, mine, conversation, topic) VALUES (?{', ?' * 25})"  # noqa: S608 - own names
_COPY = (
    "INSERT INTO copy (message, folder, home, uid, modseq, date, seen, flagged, files, whole) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_WORDS = "INSERT INTO word (rowid, sender, recipients, subject, body, files) VALUES (?, ?, ?, ?, ?, ?)"


def add(
    tx: Tx, account: AccountId | None, folder: FolderId, arrivals: Sequence[Arrival]
) -> tuple[list[MessageId], frozenset[MessageId]]:
    """See `message.add`. Also which of them were here before and are recognised: what the server says of their flags is news."""
    if tx.value("SELECT 1 FROM folder WHERE id = ? AND account IS ?", folder, account) is None:
        raise Usage("usage.folder", id=folder)
    here = f"SELECT uid, message FROM copy WHERE home = ? AND uid IN ({many_values(arrival.uid for arrival in arrivals)})"  # noqa: S608
    known_uids: dict[int, MessageId] = dict(tx.all(here, folder))
    moving = _waiting(tx, folder)
    missing = _missing(tx, account, arrivals)
    again: set[MessageId] = set()
    following = _next_id(tx)
    ids: list[MessageId] = []
    fresh: list[tuple[MessageId, Arrival]] = []
    for arrival in arrivals:
        known_here = known_uids.get(arrival.uid)
        expected = moving.get(arrival.parsed.message_id)
        if known_here is None and expected:
            known_here = expected.pop(0)
            tx.run(
                "UPDATE copy SET uid = ?, modseq = ? WHERE message = ? AND home = ? AND uid IS NULL",
                *(arrival.uid, arrival.modseq, known_here, folder),
            )
        elif known_here is None and (found := missing.pop(_identity(account, arrival), None)) is not None:
            known_here = found
            copy.bind(tx, folder, {arrival.uid: found}, {arrival.uid: arrival.modseq})
            again.add(found)
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
    linking.link(tx, (new for new, _ in fresh))
    _follow(tx, fresh)
    if ids:
        tx.changed(Kind.MESSAGE, *ids)
        tx.changed(Kind.FOLDER, folder)
        if moving:
            tx.changed(Kind.WISH, *((account,) if account is not None else ()))
    return ids, frozenset(again)


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
    linking.link(tx, [new])
    _follow(tx, entry)
    tx.changed(Kind.MESSAGE, new)
    tx.changed(Kind.FOLDER, folder)
    return new


def complete(tx: Tx, items: Sequence[tuple[MessageId, Arrival]]) -> None:
    """Messages whose headers are kept become whole: source, text, index, attachments, findings. Flags stay as they are."""
    ids = [message for message, _ in items]
    for table in ("attachment", "finding", "source"):
        tx.run(f"DELETE FROM {table} WHERE message IN ({many_values(ids)})")  # noqa: S608 - integers
    tx.run(f"DELETE FROM word WHERE rowid IN ({many_values(ids)})")  # noqa: S608 - integers
    before = ties.of_kept(tx, ids)
    names = _FIELDS.split(", ")[1:]
    sets = ", ".join(f"{name} = ?" for name in names)
    tx.many(
        f"UPDATE message SET {sets} WHERE id = ?",  # noqa: S608 - own names
        [(*_field_values(None, arrival)[1:], message) for message, arrival in items],
    )
    ties.changed(tx, before)
    alive = set(tx.column(f"SELECT id FROM message WHERE id IN ({many_values(ids)})"))  # noqa: S608 - integers
    _insert_contents(tx, [(message, arrival) for message, arrival in items if message in alive])
    _follow(tx, items)
    if ids:
        tx.changed(Kind.MESSAGE, *ids)
        # How much is whole is counted per folder.
        folders = tx.column(f"SELECT DISTINCT folder FROM copy WHERE message IN ({many_values(ids)})")  # noqa: S608 - integers
        tx.changed(Kind.FOLDER, *(folders or (0,)))


def _follow(tx: Tx, items: Sequence[tuple[MessageId, Arrival]]) -> None:
    """What mail that comes means for who waits for whom, and which accounts it names."""
    bank.came(tx, [(key, arrival.banks) for key, arrival in items if arrival.banks])
    waiting.arrived(tx, items)
    reminder.answered(tx, items)
    schedule.arrived(tx, items)
    outcome.answered(tx, items)
    promise.found(tx, items)
    confirmation.answered(tx, items)


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


_IDENTITY = "message_id, size, subject, people, sent, in_reply_to, refs"


def _identity(account: AccountId | None, arrival: Arrival) -> tuple[Any, ...]:
    """What has to be the same for a mail that comes to be taken for one that is missing: more than a stranger's Message-ID."""
    values = dict(zip(_FIELDS.split(", "), _field_values(account, arrival), strict=True))
    return tuple(values[name] for name in _IDENTITY.split(", "))


def _missing(tx: Tx, account: AccountId | None, arrivals: Sequence[Arrival]) -> dict[tuple[Any, ...], MessageId]:
    """Messages that are missing, by what tells them from others. Of several that look the same none is taken, and no draft: it is
    written anew under the same Message-ID, and sent, of the same size and within the same second perhaps."""
    if account is None or tx.value("SELECT 1 FROM missing LIMIT 1") is None:
        return {}
    named = {arrival.parsed.message_id for arrival in arrivals} - {""}
    found: dict[tuple[Any, ...], list[MessageId]] = {}
    statement = f"SELECT m.id, {_IDENTITY} FROM missing n JOIN message m ON m.id = n.message WHERE m.account = ? AND m.draft = 0"  # noqa: S608
    for key, *identity in tx.all(statement, account):
        if identity[0] in named:
            found.setdefault(tuple(identity), []).append(MessageId(key))
    return {identity: keys[0] for identity, keys in found.items() if len(keys) == 1}


def _field_values(account: AccountId | None, arrival: Arrival, *, now: datetime | None = None) -> tuple[Any, ...]:
    parsed = arrival.parsed
    date = sort_date(parsed, arrival.received or now)
    received = arrival.received
    return (
        *(account, parsed.message_id, parsed.subject, people_text(parsed), parsed.snippet, date),
        *(None if parsed.date is None else stamp(parsed.date), None if received is None else stamp(received), arrival.size),
        *(int(parsed.auto), sum(not file.inline for file in parsed.attachments)),
        *(list_text(parsed.in_reply_to), list_text(parsed.references), parsed.list_id, arrival.kept.value),
        *(parsed.offset, arrival.expects),
    )


def _mine(arrival: Arrival, own: frozenset[str]) -> int:
    return int(any(person.address.lower() in own for person in arrival.parsed.from_))


def flag_values(flags: Flags) -> tuple[int, int, int, int, int]:
    return (int(flags.seen), int(flags.flagged), int(flags.answered), int(flags.forwarded), int(flags.draft))


def _insert(tx: Tx, account: AccountId | None, items: Sequence[tuple[MessageId, Arrival]], *, now: datetime | None = None) -> None:
    mails = [ties.mail(new, arrival, date=sort_date(arrival.parsed, arrival.received or now)) for new, arrival in items]
    places = ties.join(tx, account, mails)
    own = sender.own_of(tx)
    tx.many(
        _INSERT,
        [
            (new, *_field_values(account, arrival, now=now), *flag_values(arrival.flags), _mine(arrival, own), *place)
            for (new, arrival), place in zip(items, places, strict=True)
        ],
    )
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
    if traced := [new for new, arrival in items if arrival.traced]:
        origin.await_looks(tx, traced)
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
