"""All that the store has of one person, by address; and its erasure in one transaction."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from desktop.model.change import Kind
from desktop.model.customer import Contact
from desktop.model.ids import ContactId, CustomerId, DraftId, MessageId, NoteId, OutgoingId, ReminderId
from desktop.model.outgoing import OutgoingState
from desktop.model.personal import Erasure, Mail, Personal, Sent, Why
from desktop.model.wish import WishKind
from desktop.store import confirmation, consent, customer, draft, outgoing, sender, suppression, wish
from desktop.store.connection import many_values
from desktop.store.database import Store, Tx
from desktop.store.folder import GONE
from desktop.store.values import list_of, moment, stamp

_UNDER_WAY = (OutgoingState.SENDING, OutgoingState.UNSURE)
_WAITING = (OutgoingState.QUEUED, OutgoingState.HELD)


def of(store: Store, address: str) -> Personal:
    """Everything, the newest first; without a word on what has to stay. Reads all mail's people: not for the main thread."""
    wanted = address.lower()
    rows = store.rows
    own = sender.own(store)
    firm = customer.by_address(store, address)
    known = customer.get(store, firm) if firm is not None else None
    contact = next((one for one in known.contacts if one.address.lower() == wanted), None) if known is not None else None
    seen = rows.value("SELECT name FROM person WHERE address = ?", wanted)
    names = tuple(dict.fromkeys(name for name in (contact.name if contact else "", seen or "") if name))
    suppressed = rows.value("SELECT why FROM suppressed WHERE address = ?", wanted)
    return Personal(
        address=contact.address if contact else wanted,
        names=names if seen is not None or contact else (),
        contact=contact,
        customer=firm,
        firm=known.name if known is not None else "",
        stage=known.stage if known is not None else "",
        agreements=consent.of(store, wanted),
        mails=_mails(store, wanted, own),
        sent=_sent(store, wanted),
        drafts=_drafts(store, wanted),
        letters=tuple(
            (name, state)
            for name, state in rows.all(
                "SELECT l.name, r.state FROM letter_recipient r JOIN letter l ON l.id = r.letter WHERE r.address = ? ORDER BY l.id",
                wanted,
            )
        ),
        notes=tuple((NoteId(key), moment(at), text) for key, at, text in _told(store, "note", "at", firm, contact, wanted)),
        reminders=tuple(
            (ReminderId(key), moment(at), text) for key, at, text in _told(store, "reminder", "created", firm, contact, wanted)
        ),
        calls=rows.value("SELECT count(*) FROM bank_call WHERE person <> '' AND person IN (?, ?)", wanted, *(names[:1] or ("",))),
        suppressed=suppressed or "",
        settings=tuple(rows.column("SELECT name FROM setting WHERE name IN (?, ?)", f"pictures.{wanted}", f"colours.{wanted}")),
    )


def _like(address: str) -> str:
    return "%" + address.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def _mails(store: Store, wanted: str, own: frozenset[str]) -> tuple[Mail, ...]:
    statement = (
        "SELECT m.id, m.message_id, m.subject, m.people, m.date, m.mine, m.kept FROM message m WHERE m.people LIKE ? ESCAPE '\\' "
        "AND m.draft = 0 AND EXISTS (SELECT 1 FROM copy c WHERE c.message = m.id AND c.folder <> ?) ORDER BY m.date DESC, m.id DESC"
    )
    found = []
    for key, message_id, subject, people, at, mine, kept in store.rows.all(statement, _like(wanted), GONE):
        everybody = {str(one[1]).lower() for those in json.loads(people).values() for one in those}
        if wanted not in everybody:
            continue
        files = store.rows.column("SELECT name FROM attachment WHERE message = ? AND inline = 0", key)
        alone = not everybody - own - {wanted, ""}
        found.append(Mail(MessageId(key), message_id, subject, moment(at), bool(mine), alone, kept != "headers", tuple(files)))
    return tuple(found)


def _sent(store: Store, wanted: str) -> tuple[Sent, ...]:
    statement = "SELECT id, subject, state, recipients, created FROM outgoing WHERE recipients LIKE ? ESCAPE '\\' ORDER BY id DESC"
    found = []
    for key, subject, state, people, at in store.rows.all(statement, _like(wanted)):
        everybody = {one.lower() for one in list_of(people)}
        if wanted in everybody:
            why = Why.LEAVING if OutgoingState(state) in _UNDER_WAY else Why.NONE
            found.append(Sent(OutgoingId(key), subject, state, moment(at), everybody == {wanted}, why))
    return tuple(found)


def _drafts(store: Store, wanted: str) -> tuple[DraftId, ...]:
    """Drafts to this person and nobody else."""
    found = []
    for key in store.rows.column("SELECT id FROM draft WHERE content LIKE ? ESCAPE '\\'", _like(wanted)):
        one = draft.get(store, DraftId(key))
        if {person.address.lower() for person in (*one.to, *one.cc, *one.bcc)} == {wanted}:
            found.append(one.id)
    return tuple(found)


def _told(
    store: Store, table: str, at: str, firm: CustomerId | None, contact: Contact | None, wanted: str
) -> list[tuple[int, int, str]]:
    """Notes or reminders of the firm that name the person: by address, or by the whole name."""
    if firm is None:
        return []
    rows = store.rows.all(f"SELECT id, {at}, text FROM {table} WHERE customer = ? ORDER BY {at} DESC, id DESC", firm)  # noqa: S608
    name = contact.name.casefold().strip() if contact else ""
    name = name if " " in name or not name.isascii() else ""  # a first name alone may be anybody's
    return [row for row in rows if wanted in row[2].casefold() or (name and name in row[2].casefold())]


# Erasing


def erase(tx: Tx, found: Personal, *, now: datetime) -> None:
    """All that does not have to stay (`Why.NONE`): here at once, and on servers by wishes. The address is kept as a sign, so that
    it gets no letters."""
    mails = [one for one in found.mails if one.why is Why.NONE]
    _forget_mails(tx, mails)
    _forget_sent(tx, found, now=now)
    for one in found.drafts:
        draft.remove(tx, one)
    address = found.address.lower()
    _strike(tx, "note", [key for key, _, _ in found.notes])
    _strike(tx, "reminder", [key for key, _, _ in found.reminders])
    _strike(tx, "contact_consent", tx.column("SELECT id FROM contact_consent WHERE address = ?", address))
    _strike(tx, "decision", tx.column("SELECT id FROM decision WHERE kind = 'address' AND lower(value) = ?", address))
    _strike(tx, "tolerated", tx.column("SELECT id FROM tolerated WHERE lower(sender) = ?", address))
    _forget_letters(tx, address)
    confirmation.erase(tx, address, [one.message_id for one in mails if one.message_id])
    for name in found.settings:
        tx.run("DELETE FROM setting WHERE name = ?", name)
        tx.precious("setting", name)
    tx.run("DELETE FROM person WHERE address = ?", address)
    if found.contact is not None and found.contact.id != ContactId(0):
        _strike(tx, "contact", [found.contact.id])
    suppression.erase(tx, address, now=now)
    tx.changed(Kind.CUSTOMER, *([found.customer] if found.customer is not None else []))
    tx.changed(Kind.REMINDER)
    tx.changed(Kind.LETTER)


def _strike(tx: Tx, table: str, keys: Iterable[int]) -> None:
    for key in keys:
        tx.run(f"DELETE FROM {table} WHERE id = ?", key)  # noqa: S608 - own names
        tx.precious(table, key)


def _forget_mails(tx: Tx, mails: Sequence[Mail]) -> None:
    """On the server by a wish; what is left here until then says nothing any more."""
    if not mails:
        return
    wish.want(tx, [one.id for one in mails], WishKind.GONE, "1")
    here = many_values([one.id for one in mails])
    for table in ("source", "attachment", "finding", "label", "waiting", "origin", "dkim", "unruled", "hushed"):
        tx.run(f"DELETE FROM {table} WHERE message IN ({here})")  # noqa: S608 - own names, integers
    tx.run(f"DELETE FROM word WHERE rowid IN ({here})")  # noqa: S608 - integers
    tx.run(
        "UPDATE message SET subject = '', people = '{}', snippet = '', customer = NULL, matched = '', attachments = 0, "  # noqa: S608
        f"kept = 'headers' WHERE id IN ({here})"
    )
    for one in mails:
        if one.message_id:
            for table in ("promise", "reminder"):
                _strike(tx, table, tx.column(f"SELECT id FROM {table} WHERE message_id = ?", one.message_id))  # noqa: S608
            tx.run("DELETE FROM proposal WHERE message_id = ?", one.message_id)
    tx.changed(Kind.MESSAGE)
    tx.changed(Kind.FOLDER)


def _forget_sent(tx: Tx, found: Personal, *, now: datetime) -> None:
    for one in found.sent:
        if one.why is not Why.NONE:
            continue
        if OutgoingState(one.state) in _WAITING:
            outgoing.step(tx, one.id, OutgoingState.CANCELLED, now=now)
        tx.run("DELETE FROM outgoing WHERE id = ?", one.id)
        tx.precious("outgoing", one.id)
        tx.changed(Kind.OUTGOING, one.id)


def _forget_letters(tx: Tx, address: str) -> None:
    for key in tx.column("SELECT id FROM letter_recipient WHERE address = ?", address):
        for file in tx.column("SELECT id FROM letter_file WHERE recipient = ?", key):
            tx.precious("letter_file", file)
        for name in tx.column("SELECT message_id FROM letter_mail WHERE recipient = ?", key):
            tx.precious("letter_mail", name)
        _strike(tx, "letter_recipient", [key])


def record(tx: Tx, gone: Mapping[str, int], kept: Mapping[Why, int], *, now: datetime) -> None:
    """That it was done, and how much: no name, no address."""
    kept_by_name = {why.value: number for why, number in kept.items()}
    key = tx.insert(
        "INSERT INTO erasure (at, gone, kept) VALUES (?, ?, ?)", stamp(now), json.dumps(dict(gone)), json.dumps(kept_by_name)
    )
    tx.precious("erasure", key)


def erasures(store: Store) -> list[Erasure]:
    """The newest first."""
    rows = store.rows.all("SELECT at, gone, kept FROM erasure ORDER BY at DESC, id DESC")
    return [
        Erasure(moment(at), json.loads(gone), {Why(why): number for why, number in json.loads(kept).items()})
        for at, gone, kept in rows
    ]


def untidy(store: Store) -> bool:
    """Whether the journal still has what was erased."""
    return store.rows.value("SELECT 1 FROM erasure WHERE tidy = 0 LIMIT 1") is not None


def forget_words(tx: Tx) -> None:
    """Deleted words leave the search index only when it is put together anew. Takes seconds where there is much mail."""
    tx.run("INSERT INTO word (word) VALUES ('optimize')")


def tidied(tx: Tx) -> None:
    """The journal was written anew."""
    for key in tx.column("SELECT id FROM erasure WHERE tidy = 0"):
        tx.run("UPDATE erasure SET tidy = 1 WHERE id = ?", key)
        tx.precious("erasure", key)
