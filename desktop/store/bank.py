"""The vault of bank accounts: our own, and those of partners with the log of calls, which is only added to."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from desktop.model import matching
from desktop.model.bank import Call, Details, Doubt, Named, OwnBank, PartnerBank, State, Vault
from desktop.model.change import Kind
from desktop.model.customer import Envelope
from desktop.model.domains import is_free
from desktop.model.errors import Usage
from desktop.model.ids import CallId, ConversationId, CustomerId, MessageId, OwnBankId, PartnerBankId
from desktop.model.message import Address, Parsed
from desktop.model.words import fold
from desktop.store import linking
from desktop.store.connection import Rows, many_values
from desktop.store.database import Store, Tx
from desktop.store.values import list_of, moment, stamp

_DETAILS = ("number", "holder", "bank", "bic", "currency", "country", "note")
_COLUMNS = ", ".join(_DETAILS)
_SETS = ", ".join(f"{name} = ?" for name in _DETAILS)
_OWN = f"SELECT id, since, until, {_COLUMNS} FROM own_bank"  # noqa: S608 - own names
_PARTNER = f"SELECT id, customer, party, seen, message_id, sentence, {_COLUMNS} FROM partner_bank"  # noqa: S608 - own names
_CALL = "SELECT partner, id, state, at, person, phone, by, words, doubts FROM bank_call"


def _values(details: Details) -> tuple[str, ...]:
    return tuple(getattr(details, name) for name in _DETAILS)


def _day(kept: str) -> date | None:
    return date.fromisoformat(kept) if kept else None


# --- our own ----------------------------------------------------------------------------------------------------------------------
def own(store: Store) -> list[OwnBank]:
    """All of them, those that are in use first."""
    return [_own(row) for row in store.rows.all(f"{_OWN} ORDER BY until <> '', id")]


def own_numbers(rows: Rows) -> frozenset[str]:
    """Their plain numbers: also of those that are not used any more, which is no change of a digit."""
    return frozenset(rows.column("SELECT number FROM own_bank"))


def get_own(store: Store, one: OwnBankId) -> OwnBank:
    """Usage("usage.id") if there is none."""
    row = store.rows.one(f"{_OWN} WHERE id = ?", one)
    if row is None:
        raise Usage("usage.id", id=one)
    return _own(row)


def _own(row: tuple[Any, ...]) -> OwnBank:
    key, since, until, *details = row
    return OwnBank(OwnBankId(key), Details(*details), _day(since), _day(until))


def keep_own(tx: Tx, one: OwnBank) -> OwnBank:
    """Keep it as it is now (id 0: a new one). Usage: usage.id (gone), bank.twice (another one has this number)."""
    twin = tx.value("SELECT id FROM own_bank WHERE number = ? AND id <> ?", one.details.number, one.id)
    if twin is not None:
        raise Usage("bank.twice", number=one.details.masked)
    days = tuple("" if day is None else day.isoformat() for day in (one.since, one.until))
    key: int = one.id
    if not key:
        places = ", ".join("?" * (len(_DETAILS) + 2))
        key = tx.insert(f"INSERT INTO own_bank ({_COLUMNS}, since, until) VALUES ({places})", *_values(one.details), *days)  # noqa: S608
    elif not tx.run(f"UPDATE own_bank SET {_SETS}, since = ?, until = ? WHERE id = ?", *_values(one.details), *days, key):  # noqa: S608
        raise Usage("usage.id", id=key)
    tx.precious("own_bank", key)
    tx.changed(Kind.BANK)
    return replace(one, id=OwnBankId(key))


def remove_own(tx: Tx, one: OwnBankId) -> None:
    """One that is gone already is no error."""
    if tx.run("DELETE FROM own_bank WHERE id = ?", one):
        tx.precious("own_bank", one)
        tx.changed(Kind.BANK)


_TELLING = 'body : (iban OR swift OR bic OR beneficiary OR account OR bank OR konto OR "a c" OR 账号 OR 帐号 OR 户名 OR 账户)'


def telling(store: Store, *, limit: int) -> list[tuple[MessageId, datetime]]:
    """Mails of ours that speak of an account, the newest first, with their dates."""
    rows = store.rows.all(
        "SELECT m.id, m.date FROM word w JOIN message m ON m.id = w.rowid WHERE word MATCH ? AND m.mine = 1 AND m.draft = 0 "
        "ORDER BY m.date DESC LIMIT ?",
        *(_TELLING, limit),
    )
    return [(MessageId(key), moment(at)) for key, at in rows]


# Papers in which an account stands: proforma and commercial invoices, contracts.
_PAPERS = ("%pi%", "%invoice%", "%proforma%", "%contract%", "%发票%", "%合同%", "%bank%")


def papers(store: Store, *, limit: int) -> list[tuple[MessageId, datetime]]:
    """Mails of ours that carry an invoice or a contract, the newest first, with their dates."""
    names = " OR ".join("a.name LIKE ?" for _ in _PAPERS)
    rows = store.rows.all(
        f"SELECT m.id, m.date FROM message m WHERE m.mine = 1 AND m.draft = 0 AND m.attachments > 0 AND EXISTS "  # noqa: S608 - own words
        f"(SELECT 1 FROM attachment a WHERE a.message = m.id AND ({names})) ORDER BY m.date DESC LIMIT ?",
        *(*_PAPERS, limit),
    )
    return [(MessageId(key), moment(at)) for key, at in rows]


# --- partners' --------------------------------------------------------------------------------------------------------------------
def party(people: Iterable[Address]) -> str:
    """Who a mail comes from, as far as its address tells: the domain, of a free mailbox the whole address; "" for nobody."""
    for one in people:
        if one.address:
            return one.address.lower() if not one.domain or is_free(one.domain) else one.domain.lower()
    return ""


def note(tx: Tx, one: PartnerBank) -> PartnerBank:
    """Keep an account that a mail named; one that this customer or party has already is that one, with what was not known of it."""
    theirs = "number = ? AND (customer IS ? OR (party = ? AND party <> ''))"
    found = tx.one(f"{_PARTNER} WHERE {theirs} ORDER BY customer IS NULL, id", one.details.number, one.customer, one.party)
    if found is None:
        names = f"customer, party, seen, message_id, sentence, {_COLUMNS}"
        places = ", ".join("?" * (len(_DETAILS) + 5))
        values = (one.customer, one.party, stamp(one.seen), one.message_id, one.sentence, *_values(one.details))
        key = tx.insert(f"INSERT INTO partner_bank ({names}) VALUES ({places})", *values)  # noqa: S608 - own names
        return _changed(tx, PartnerBankId(key))
    known = _partner(found, ())
    if one.seen < known.seen:
        where = (stamp(one.seen), one.message_id, one.sentence, known.id)
        tx.run("UPDATE partner_bank SET seen = ?, message_id = ?, sentence = ? WHERE id = ?", *where)
    details = replace(known.details, **{n: getattr(one.details, n) for n in _DETAILS if not getattr(known.details, n)})
    customer = known.customer if known.customer is not None else one.customer
    if details != known.details or customer != known.customer or one.seen < known.seen:
        tx.run(f"UPDATE partner_bank SET customer = ?, {_SETS} WHERE id = ?", customer, *_values(details), known.id)  # noqa: S608
        return _changed(tx, known.id)
    return get_in(tx, known.id)


def came(tx: Tx, mails: Sequence[tuple[int, Sequence[Named]]]) -> None:
    """Mails of these ids named these accounts: what a customer's own people wrote is noted down as seen. Strangers' are not, nor
    what is ours."""
    for key, named in mails:
        row = tx.one("SELECT customer, people, message_id, date FROM message WHERE id = ? AND mine = 0 AND list_id = ''", key)
        if row is None or row[0] is None:
            continue
        customer, people, message_id, date_ = row
        ours = own_numbers(tx)
        from_ = [Address(name, address) for name, address in json.loads(people).get("from", ())]
        for one in named:
            if one.details.number not in ours:
                about = (moment(date_), CustomerId(customer), party(from_), message_id, one.sentence)
                note(tx, PartnerBank(PartnerBankId(0), one.details, *about))


def change(tx: Tx, one: PartnerBankId, details: Details) -> PartnerBank:
    """What is known of it besides its number. Usage("usage.id")."""
    known = get_in(tx, one)
    kept = replace(details, number=known.details.number)
    tx.run(f"UPDATE partner_bank SET {_SETS} WHERE id = ?", *_values(kept), one)  # noqa: S608 - own names
    return _changed(tx, one)


def forget(tx: Tx, one: PartnerBankId) -> None:
    """One that was noted down by mistake. Usage("bank.logged"): somebody said something about it, which stays."""
    if tx.value("SELECT 1 FROM bank_call WHERE partner = ?", one) is not None:
        raise Usage("bank.logged")
    owner = tx.value("SELECT customer FROM partner_bank WHERE id = ?", one)
    if tx.run("DELETE FROM partner_bank WHERE id = ?", one):
        tx.precious("partner_bank", one)
        tx.changed(Kind.BANK)
        if owner is not None:
            tx.changed(Kind.CUSTOMER, owner)


def log(tx: Tx, call: Call) -> PartnerBank:
    """Add to an account's log (the id is not looked at). Usage("usage.id") if the account is gone."""
    get_in(tx, call.account)
    key = tx.insert(
        "INSERT INTO bank_call (partner, state, at, person, phone, by, words, doubts) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        *(call.account, call.state.value, stamp(call.at), call.person, call.phone, call.by, call.words),
        json.dumps([one.value for one in call.doubts]),
    )
    tx.precious("bank_call", key)
    return _changed(tx, call.account)


def _changed(tx: Tx, key: PartnerBankId) -> PartnerBank:
    tx.precious("partner_bank", key)
    tx.changed(Kind.BANK)
    found = get_in(tx, key)
    if found.customer is not None:
        tx.changed(Kind.CUSTOMER, found.customer)
    if found.message_id:
        mails = tx.column("SELECT id FROM message WHERE message_id = ?", found.message_id)
        if mails:
            tx.changed(Kind.MESSAGE, *mails)
    return found


def get_in(rows: Rows, one: PartnerBankId) -> PartnerBank:
    found = _with_calls(rows, rows.all(f"{_PARTNER} WHERE id = ?", one))
    if not found:
        raise Usage("usage.id", id=one)
    return found[0]


def get(store: Store, one: PartnerBankId) -> PartnerBank:
    """Usage("usage.id") if there is none."""
    return get_in(store.rows, one)


def of_customer(store: Store, customer: CustomerId) -> list[PartnerBank]:
    """A customer's accounts, in the order in which they were first seen."""
    return of(store.rows, customer, "")


def of(rows: Rows, customer: CustomerId | None, from_: str) -> list[PartnerBank]:
    """Accounts of this customer, and those that mail of this party named, in the order in which they were first seen."""
    where = "(customer = ? AND customer IS NOT NULL) OR (party = ? AND party <> '' AND (customer IS NULL OR ? IS NULL))"
    return _with_calls(rows, rows.all(f"{_PARTNER} WHERE {where} ORDER BY seen, id", customer, from_, customer))


def all(store: Store) -> list[PartnerBank]:
    """Everybody's."""
    return _with_calls(store.rows, store.rows.all(f"{_PARTNER} ORDER BY customer, seen, id"))


# Of an account the last word about it, and whether another of its customer is confirmed.
_LAST = "(SELECT state FROM bank_call c WHERE c.partner = p.id ORDER BY c.id DESC LIMIT 1)"
_OTHER = (
    "EXISTS (SELECT 1 FROM partner_bank o WHERE o.customer = p.customer AND o.id <> p.id AND 'confirmed' = "
    "(SELECT state FROM bank_call c WHERE c.partner = o.id ORDER BY c.id DESC LIMIT 1))"
)


def doubtful(store: Store, mails: Iterable[int]) -> dict[MessageId, bool]:
    """Those of these mails that were the first to name an account which nobody has confirmed, and whether it is a change: of a
    customer who has a confirmed one, or one that was refused."""
    if store.rows.value("SELECT 1 FROM partner_bank LIMIT 1") is None:
        return {}
    found = store.rows.all(
        f"SELECT m.id, {_LAST} = 'refused' OR {_OTHER} FROM message m JOIN partner_bank p ON p.message_id = m.message_id "  # noqa: S608
        f"WHERE m.id IN ({many_values(mails)}) AND m.message_id <> '' AND m.mine = 0 AND coalesce({_LAST}, 'seen') <> 'confirmed'"
    )
    kept: dict[MessageId, bool] = {}
    for key, changed in found:
        kept[MessageId(key)] = kept.get(MessageId(key), False) or bool(changed)
    return kept


def _with_calls(rows: Rows, found: Sequence[tuple[Any, ...]]) -> list[PartnerBank]:
    calls: dict[int, list[Call]] = {}
    if found:
        for row in rows.all(f"{_CALL} WHERE partner IN ({many_values(one[0] for one in found)}) ORDER BY id"):
            calls.setdefault(row[0], []).append(_call(row))
    return [_partner(row, calls.get(row[0], ())) for row in found]


def _call(row: tuple[Any, ...]) -> Call:
    account, key, state, at, person, phone, by, words, doubts = row
    told = tuple(Doubt(one) for one in json.loads(doubts))
    return Call(CallId(key), PartnerBankId(account), State(state), moment(at), person, phone, by, words, told)


def _partner(row: tuple[Any, ...], calls: Iterable[Call]) -> PartnerBank:
    key, customer, from_, seen, message_id, sentence, *details = row
    owner = None if customer is None else CustomerId(customer)
    return PartnerBank(PartnerBankId(key), Details(*details), moment(seen), owner, from_, message_id, sentence, tuple(calls))


def join(tx: Tx, customer: CustomerId) -> None:
    """Of two customers that became one: an account that both had is one, with both logs."""
    first: dict[str, int] = {}
    for key, number in tx.all("SELECT id, number FROM partner_bank WHERE customer = ? ORDER BY seen, id", customer):
        if number not in first:
            first[number] = key
            continue
        for call in tx.column("SELECT id FROM bank_call WHERE partner = ?", key):
            tx.run("UPDATE bank_call SET partner = ? WHERE id = ?", first[number], call)
            tx.precious("bank_call", call)
        tx.run("DELETE FROM partner_bank WHERE id = ?", key)
        tx.precious("partner_bank", key)
        tx.changed(Kind.BANK)


# --- for the checks ---------------------------------------------------------------------------------------------------------------
def of_writer(rows: Rows, parsed: Parsed) -> Vault:
    """What is known of the accounts of whoever wrote a mail that is not kept yet."""
    machine = parsed.auto or bool(parsed.list_id)
    envelope = Envelope(parsed.message_id, ConversationId(0), parsed.from_, parsed.to, parsed.cc, parsed.reply_to, machine)
    found = matching.match(envelope, linking.directory(rows, [envelope]))
    return vault(rows, found.customer if found is not None else None, party(parsed.from_), but=parsed.message_id)


def vault(rows: Rows, customer: CustomerId | None, from_: str, *, but: str = "") -> Vault:
    """What is known of the accounts of a customer, and of who writes from there (`party`); not what only the mail of this
    Message-ID has named so far."""
    known = [one for one in of(rows, customer, from_) if one.state is not State.SEEN or not but or one.message_id != but]
    firm = rows.one("SELECT country, name, names FROM customer WHERE id = ?", customer) if customer is not None else None
    return Vault(
        {one.details.number: one.state for one in known},
        {one.details.number: one.seen.date().isoformat() for one in known},
        country=firm[0] if firm is not None else "",
        names=frozenset(fold(name) for name in (firm[1], *list_of(firm[2]))) if firm is not None else frozenset(),
        ours=own_numbers(rows),
    )
