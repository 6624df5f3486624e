"""What is written down about a customer beside its people: notes, consents, and the timeline of all of it with the mail."""

from datetime import datetime
from typing import Any

from desktop.model.change import Kind
from desktop.model.customer import Agreement, Basis, Consent, Dealings, Entry, Note, Owes, Part, Summary
from desktop.model.errors import Usage
from desktop.model.ids import CustomerId, MessageId, NoteId, ReminderId
from desktop.model.words import fold
from desktop.store.connection import many_values
from desktop.store.database import Store, Tx
from desktop.store.folder import GONE
from desktop.store.values import list_of, moment, moment_or_none, stamp

_NONE = Dealings()


def write(tx: Tx, note: Note) -> Note:
    """Keep a note (id 0: a new one). Usage("usage.id") if it, or its customer, is gone."""
    if tx.value("SELECT 1 FROM customer WHERE id = ?", note.customer) is None:
        raise Usage("usage.id", id=note.customer)
    key: int = note.id
    if not key:
        key = tx.insert("INSERT INTO note (customer, text, at) VALUES (?, ?, ?)", note.customer, note.text, stamp(note.at))
    elif not tx.run("UPDATE note SET text = ?, at = ? WHERE id = ?", note.text, stamp(note.at), key):
        raise Usage("usage.id", id=key)
    tx.precious("note", key)
    tx.changed(Kind.CUSTOMER, note.customer)
    return Note(NoteId(key), note.customer, note.text, note.at)


def notes(store: Store, customer: CustomerId) -> list[Note]:
    """The newest first."""
    rows = store.rows.all("SELECT id, text, at FROM note WHERE customer = ? ORDER BY at DESC, id DESC", customer)
    return [Note(NoteId(key), customer, text, moment(at)) for key, text, at in rows]


def strike(tx: Tx, note: NoteId) -> None:
    """One that is gone already is no error."""
    customer = tx.value("SELECT customer FROM note WHERE id = ?", note)
    if tx.run("DELETE FROM note WHERE id = ?", note):
        tx.precious("note", note)
        tx.changed(Kind.CUSTOMER, customer)


def agree(tx: Tx, customer: CustomerId, agreement: Agreement) -> None:
    """The last word about a kind counts."""
    tx.run(
        "INSERT INTO consent (customer, kind, given, at, words, basis, message_id) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (customer, kind) DO UPDATE SET given = excluded.given, at = excluded.at, words = excluded.words, "
        "basis = excluded.basis, message_id = excluded.message_id",
        *(customer, agreement.kind.value, int(agreement.given), stamp(agreement.at), agreement.words),
        *(agreement.basis.value, agreement.message_id),
    )
    key = tx.value("SELECT id FROM consent WHERE customer = ? AND kind = ?", customer, agreement.kind.value)
    tx.precious("consent", key)
    tx.changed(Kind.CUSTOMER, customer)


def agreements(store: Store, customer: CustomerId) -> dict[Consent, Agreement]:
    """What the firm said for all of its people."""
    rows = store.rows.all("SELECT kind, given, at, words, basis, message_id FROM consent WHERE customer = ?", customer)
    return {Consent(row[0]): agreement_of(row) for row in rows}


def agreement_of(row: tuple[Any, ...]) -> Agreement:
    """From the columns kind, given, at, words, basis, message_id."""
    kind, given, at, words, basis, message_id = row
    return Agreement(Consent(kind), bool(given), moment(at), words, Basis(basis), message_id)


def dealings(store: Store, customers: list[CustomerId] | None = None) -> dict[CustomerId, Dealings]:
    """What the mail with these customers (None: with all) comes to; one without mail is missing."""
    which = "customer IS NOT NULL" if customers is None else f"customer IN ({many_values(customers)})"
    found: dict[int, list[int | None]] = {}
    statement = f"SELECT customer, mine, count(*), max(date) FROM message WHERE {which} AND draft = 0 GROUP BY customer, mine"  # noqa: S608
    for key, mine, number, last in store.rows.all(statement):
        row = found.setdefault(key, [0, None, None])
        row[0] = (row[0] or 0) + number
        row[2 if mine else 1] = last
    waiting = dict(store.rows.all(f"SELECT customer, min(since) FROM waiting WHERE {which} GROUP BY customer"))  # noqa: S608
    return {CustomerId(key): _dealings(row, waiting.get(key)) for key, row in found.items()}


def _dealings(row: list[int | None], waiting: int | None) -> Dealings:
    number, last_in, last_out = row
    ours = last_out is not None and last_out >= (last_in or 0)
    owes = Owes.WE if waiting is not None else Owes.THEY if ours else Owes.NOBODY
    return Dealings(number or 0, moment_or_none(last_in), moment_or_none(last_out), moment_or_none(waiting), owes)


def summaries(store: Store) -> list[Summary]:
    """All customers as lines of a table, by name."""
    people: dict[int, list[str]] = {}
    words: dict[int, list[str]] = {}
    for key, name, address in store.rows.all("SELECT customer, name, address FROM contact ORDER BY id"):
        people.setdefault(key, []).append(name or address)
        words.setdefault(key, []).extend((name, address))
    for key, name in store.rows.all("SELECT customer, name FROM domain ORDER BY id"):
        words.setdefault(key, []).append(name)
    dealt, plans = dealings(store), _plans(store)
    found = []
    for key, name, names, country, region, city, stage, owner, tags in store.rows.all(
        "SELECT id, name, names, country, region, city, stage, owner, tags FROM customer ORDER BY name COLLATE NOCASE, id"
    ):
        labels = list_of(tags)
        text = fold("\n".join((name, *list_of(names), city, owner, *labels, *words.get(key, ()))))
        due, plan = plans.get(key, (None, ""))
        person = next(iter(people.get(key, ())), "")
        which = CustomerId(key)
        found.append(
            Summary(which, name, country, region, city, stage, owner, labels, person, text, dealt.get(which, _NONE), due, plan)
        )
    return found


def _plans(store: Store) -> dict[int, tuple[datetime, str]]:
    """What is to be done next for each customer: an open reminder, or a promise that nobody refused."""
    rows = store.rows.all(
        "SELECT customer, due, text FROM reminder WHERE state = 'open' AND customer IS NOT NULL UNION ALL "
        "SELECT customer, due, sentence FROM promise WHERE state = 'proposed' AND customer IS NOT NULL AND due IS NOT NULL "
        "ORDER BY 2 DESC"
    )
    return {key: (moment(due), text) for key, due, text in rows}


def timeline(
    store: Store, customer: CustomerId, *, limit: int = 50, before: datetime | None = None, only: Part | None = None
) -> list[Entry]:
    """Mails, notes and reminders (where they were made), the newest first; those before a moment, to read on; `only` a part."""
    until = stamp(before) if before is not None else 1 << 62
    entries: list[Entry] = []
    if only in (None, Part.MAILS, Part.FILES):
        # What is nowhere to be seen is no part of it.
        mails = store.rows.all(
            "SELECT m.date, m.subject, m.id, m.mine, m.attachments FROM message m "  # noqa: S608 - own words
            "WHERE m.customer = ? AND m.date < ? AND m.draft = 0 "
            f"{'AND m.attachments > 0 ' if only is Part.FILES else ''}"
            "AND EXISTS (SELECT 1 FROM copy c WHERE c.message = m.id AND c.folder <> ?) ORDER BY m.date DESC, m.id DESC LIMIT ?",
            *(customer, until, GONE, limit),
        )
        entries += [
            Entry(moment(date), subject, MessageId(key), None, bool(mine), files) for date, subject, key, mine, files in mails
        ]
    if only in (None, Part.NOTES):
        noted = store.rows.all(
            "SELECT at, text, id FROM note WHERE customer = ? AND at < ? ORDER BY at DESC LIMIT ?", customer, until, limit
        )
        entries += [Entry(moment(at), text, None, NoteId(key)) for at, text, key in noted]
    if only in (None, Part.REMINDERS):
        planned = store.rows.all(
            "SELECT created, text, id FROM reminder WHERE customer = ? AND created < ? ORDER BY created DESC LIMIT ?",
            *(customer, until, limit),
        )
        entries += [Entry(moment(at), text, reminder=ReminderId(key)) for at, text, key in planned]
    return sorted(entries, key=lambda one: one.at, reverse=True)[:limit]


def files(store: Store, customer: CustomerId, *, limit: int = 50) -> list[tuple[MessageId, str, str, int, datetime]]:
    """Attachments exchanged, newest first: message, part, name, octets, date."""
    rows = store.rows.all(
        "SELECT m.id, a.part, a.name, a.size, m.date FROM message m JOIN attachment a ON a.message = m.id "
        "WHERE m.customer = ? AND m.attachments > 0 AND a.inline = 0 ORDER BY m.date DESC, m.id DESC LIMIT ?",
        *(customer, limit),
    )
    return [(MessageId(key), part, name, size, moment(date)) for key, part, name, size, date in rows]


def mails(store: Store, customer: CustomerId) -> list[MessageId]:
    """Every mail with the customer, the newest first."""
    return [
        MessageId(key)
        for key in store.rows.column("SELECT id FROM message WHERE customer = ? ORDER BY date DESC, id DESC", customer)
    ]


def offsets(store: Store, customer: CustomerId, *, limit: int = 400) -> list[tuple[datetime, int | None]]:
    """When the customer's people wrote, and the offset that their Date header had (minutes east), the newest first."""
    rows = store.rows.all(
        "SELECT sent, zone FROM message WHERE customer = ? AND mine = 0 AND auto = 0 AND sent IS NOT NULL "
        "ORDER BY date DESC LIMIT ?",
        *(customer, limit),
    )
    return [(moment(sent), zone) for sent, zone in rows]
