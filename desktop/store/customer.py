"""Customers with their contacts and domains, as kept. Whose a mail is stands in `store.linking`, notes and consents in
`store.dossier`."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from desktop.model.change import Kind
from desktop.model.customer import Contact, Customer, Phone
from desktop.model.errors import Usage
from desktop.model.ids import ContactId, CustomerId
from desktop.store import bank
from desktop.store.connection import Rows, many_values
from desktop.store.database import Store, Tx
from desktop.store.values import facts_of, facts_text, list_of, list_text, moment, stamp

_PLAIN = ("name", "country", "region", "city", "address", "website", "language", "zone", "hours", "stage", "owner")
_COLUMNS = ", ".join((*_PLAIN, "names", "tags", "fields"))
_CONTACT = "name, address, title, phones, zone, note"


def save(tx: Tx, customer: Customer, *, now: datetime) -> Customer:
    """Keep it as it is now with all its contacts and domains (id 0: new ones); contacts and domains that it does not name any more
    go. Usage: usage.name (empty), usage.id (gone), customer.address (a contact of another customer has it: `address`, `name`,
    `id`)."""
    if not customer.name.strip():
        raise Usage("usage.name")
    values = (*(getattr(customer, name) for name in _PLAIN), *_listed(customer))
    if not customer.id:
        places = ", ".join("?" * (len(values) + 2))
        key = tx.insert(f"INSERT INTO customer ({_COLUMNS}, created, changed) VALUES ({places})", *values, stamp(now), stamp(now))  # noqa: S608
        customer = replace(customer, id=CustomerId(key), created=now)
    else:
        sets = ", ".join(f"{name} = ?" for name in _COLUMNS.split(", "))
        if not tx.run(f"UPDATE customer SET {sets}, changed = ? WHERE id = ?", *values, stamp(now), customer.id):  # noqa: S608
            raise Usage("usage.id", id=customer.id)
    tx.precious("customer", customer.id)
    _domains(tx, customer)
    contacts = _contacts(tx, customer)
    tx.changed(Kind.CUSTOMER, customer.id)
    return replace(customer, contacts=contacts, changed=now)


def _listed(customer: Customer) -> tuple[str, str, str]:
    return list_text(customer.names), list_text(customer.tags), facts_text(customer.fields)


def _domains(tx: Tx, customer: Customer) -> None:
    kept = dict(tx.all("SELECT name, id FROM domain WHERE customer = ?", customer.id))
    wanted = dict.fromkeys(name.strip().lower() for name in customer.domains if name.strip())
    for name, key in kept.items():
        if name not in wanted:
            tx.run("DELETE FROM domain WHERE id = ?", key)
            tx.precious("domain", key)
    for name in wanted:
        if name not in kept:
            tx.precious("domain", tx.insert("INSERT INTO domain (name, customer) VALUES (?, ?)", name, customer.id))


def _contacts(tx: Tx, customer: Customer) -> tuple[Contact, ...]:
    gone = set(tx.column("SELECT id FROM contact WHERE customer = ?", customer.id)) - {one.id for one in customer.contacts}
    for key in gone:
        tx.run("DELETE FROM contact WHERE id = ?", key)
        tx.precious("contact", key)
    return tuple(_contact(tx, customer, one) for one in customer.contacts)


def _contact(tx: Tx, customer: Customer, one: Contact) -> Contact:
    taken = tx.one(
        "SELECT k.id, k.customer, c.name FROM contact k JOIN customer c ON c.id = k.customer "
        "WHERE k.address = ? AND k.address <> '' AND k.id <> ?",
        *(one.address, one.id),
    )
    if taken is not None:
        raise Usage("customer.address", address=one.address, name=taken[2], id=taken[1])
    phones = json.dumps([[phone.number, phone.kind] for phone in one.phones], ensure_ascii=False)
    values = (one.name, one.address, one.title, phones, one.zone, one.note)
    key: int = one.id
    if not key:
        key = tx.insert(f"INSERT INTO contact (customer, {_CONTACT}) VALUES (?, ?, ?, ?, ?, ?, ?)", customer.id, *values)  # noqa: S608
    else:
        sets = ", ".join(f"{name} = ?" for name in _CONTACT.split(", "))
        if not tx.run(f"UPDATE contact SET customer = ?, {sets} WHERE id = ?", customer.id, *values, key):  # noqa: S608 - own names
            raise Usage("usage.id", id=key)
    tx.precious("contact", key)
    return replace(one, id=ContactId(key))


def get(store: Store, customer: CustomerId) -> Customer:
    """Usage("usage.id") if there is none."""
    found = some(store, [customer])
    if not found:
        raise Usage("usage.id", id=customer)
    return found[0]


def all(store: Store) -> list[Customer]:
    """Every customer, by name."""
    return _read(store.rows, "")


def some(store: Store, customers: Iterable[CustomerId]) -> list[Customer]:
    """Those of these that are there, by name."""
    return _read(store.rows, many_values(customers))


def _read(rows: Rows, ids: str) -> list[Customer]:
    def where(column: str) -> str:
        return f"WHERE {column} IN ({ids})" if ids else ""

    domains: dict[int, list[str]] = {}
    contacts: dict[int, list[Contact]] = {}
    for key, name in rows.all(f"SELECT customer, name FROM domain {where('customer')} ORDER BY id"):  # noqa: S608 - integers
        domains.setdefault(key, []).append(name)
    for owner, key, *values in rows.all(f"SELECT customer, id, {_CONTACT} FROM contact {where('customer')} ORDER BY id"):  # noqa: S608
        contacts.setdefault(owner, []).append(_known_contact(key, values))
    statement = f"SELECT id, {_COLUMNS}, created, changed FROM customer {where('id')} ORDER BY name COLLATE NOCASE, id"  # noqa: S608
    return [_customer(row, tuple(domains.get(row[0], ())), tuple(contacts.get(row[0], ()))) for row in rows.all(statement)]


def _known_contact(key: int, values: list[Any]) -> Contact:
    name, address, title, phones, zone, note = values
    numbers = tuple(Phone(number, kind) for number, kind in json.loads(phones)) if phones != "[]" else ()
    return Contact(ContactId(key), name, address, title, numbers, zone, note)


def _customer(row: tuple[Any, ...], domains: tuple[str, ...], contacts: tuple[Contact, ...]) -> Customer:
    key, *plain, names, tags, fields, created, changed = row
    return Customer(
        CustomerId(key),
        **dict(zip(_PLAIN, plain, strict=True)),
        names=list_of(names),
        tags=list_of(tags),
        fields=facts_of(fields),
        domains=domains,
        contacts=contacts,
        created=moment(created),
        changed=moment(changed),
    )


def count(store: Store) -> int:
    return int(store.rows.value("SELECT count(*) FROM customer"))


def named(store: Store, names: Iterable[int]) -> dict[CustomerId, tuple[str, str]]:
    """Name and country of these customers, for lists."""
    statement = f"SELECT id, name, country FROM customer WHERE id IN ({many_values(names)})"  # noqa: S608 - integers
    return {CustomerId(key): (name, country) for key, name, country in store.rows.all(statement)}


def names(store: Store) -> list[tuple[CustomerId, str]]:
    """Every customer by name."""
    return [(CustomerId(key), name) for key, name in store.rows.all("SELECT id, name FROM customer ORDER BY name COLLATE NOCASE")]


def like(store: Store, text: str, limit: int) -> list[tuple[CustomerId, str, str]]:
    """Id, name and country of those with this text in a name, or in a person's name or address."""
    part = "%" + text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    rows = store.rows.all(
        "SELECT id, name, country FROM customer WHERE name LIKE ? ESCAPE '\\' OR names LIKE ? ESCAPE '\\' OR id IN "
        "(SELECT customer FROM contact WHERE name LIKE ? ESCAPE '\\' OR address LIKE ? ESCAPE '\\') "
        "ORDER BY name COLLATE NOCASE, id LIMIT ?",
        *(part, part, part, part, limit),
    )
    return [(CustomerId(key), name, country) for key, name, country in rows]


def domains(rows: Rows) -> frozenset[str]:
    """The domains of all customers."""
    return frozenset(rows.column("SELECT name FROM domain"))


def people(rows: Rows) -> list[tuple[CustomerId, str, str]]:
    """Customer, name and address of every contact that has a name."""
    found = rows.all("SELECT customer, name, address FROM contact WHERE name <> ''")
    return [(CustomerId(key), name, address) for key, name, address in found]


def firms(rows: Rows) -> list[tuple[CustomerId, str]]:
    """Every customer with each of its names."""
    found = rows.all("SELECT id, name, names FROM customer")
    return [(CustomerId(key), one) for key, name, names in found for one in (name, *list_of(names))]


def by_address(store: Store, address: str) -> CustomerId | None:
    """Whose contact has this address."""
    found = store.rows.value("SELECT customer FROM contact WHERE address = ? AND address <> ''", address)
    return None if found is None else CustomerId(found)


def by_domain(store: Store, domain: str) -> list[CustomerId]:
    """Who claims this domain."""
    return [
        CustomerId(key) for key in store.rows.column("SELECT customer FROM domain WHERE name = ? ORDER BY customer", domain.lower())
    ]


# What hangs on a customer, with the column that names it; what is kept without one after it went.
_OWN = ("contact", "domain", "note", "consent", "decision")
_LOOSE = ("reminder", "promise", "outgoing", "letter_recipient", "passphrase", "partner_bank", "confirmation", "holding")


def remove(tx: Tx, customer: CustomerId) -> None:
    """With its contacts, domains, notes, consents and decisions; its mail, reminders, promises, confirmations, passphrases, bank
    accounts and files of the library stay without it. One that is gone already is no error."""
    for table in (*_OWN, *_LOOSE):
        for key in tx.column(f"SELECT id FROM {table} WHERE customer = ?", customer):  # noqa: S608 - own names
            tx.precious(table, key)
    linked = tx.column("SELECT id FROM message WHERE customer = ?", customer)
    if tx.run("DELETE FROM customer WHERE id = ?", customer):
        tx.precious("customer", customer)
        tx.changed(Kind.CUSTOMER, customer)
        tx.changed(Kind.REMINDER)
        if linked:
            tx.changed(Kind.MESSAGE, *linked)


def hand_over(tx: Tx, gone: CustomerId, to: CustomerId) -> None:
    """What hangs on `gone` hangs on `to` from now on: contacts, notes, decisions, reminders, promises, mail, and the domains and
    consents that `to` has not itself."""
    for table in (*_OWN, *_LOOSE):
        for key in tx.column(f"SELECT id FROM {table} WHERE customer = ?", gone):  # noqa: S608 - own names
            tx.run(f"UPDATE OR IGNORE {table} SET customer = ? WHERE id = ?", to, key)  # noqa: S608 - own names
            tx.precious(table, key)
    tx.run("UPDATE message SET customer = ? WHERE customer = ?", to, gone)
    tx.run("UPDATE waiting SET customer = ? WHERE customer = ?", to, gone)
    bank.join(tx, to)
    tx.changed(Kind.CUSTOMER, gone, to)
    tx.changed(Kind.MESSAGE)
    tx.changed(Kind.REMINDER)
