"""Whose a mail is. The rule is `model.matching`'s; here is what it is told, and where its answer is kept.

A link can always be made anew from the customers' contacts and domains and from the decisions by hand, so nothing of it is precious
but those. A mail that no address ties to anybody takes the customer of its conversation's other mails.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from desktop.model import matching
from desktop.model.change import Kind
from desktop.model.customer import By, Directory, Envelope, Match
from desktop.model.domains import parents
from desktop.model.ids import ConversationId, CustomerId, MessageId
from desktop.model.search import Query
from desktop.store import sender
from desktop.store.connection import Rows, many_values
from desktop.store.database import Store, Tx
from desktop.store.search import expression
from desktop.store.values import addresses_of

_READ = "SELECT id, message_id, conversation, people, auto OR list_id <> '', customer, matched, mine FROM message"
# Mails that nobody has, of conversations in which these are somebody's.
_ALONG = (
    f"{_READ} WHERE customer IS NULL AND conversation IN (SELECT DISTINCT conversation FROM message "  # noqa: S608 - own words
    "WHERE id IN ({}) AND conversation <> 0 AND customer IS NOT NULL)"
)
_BATCH = 2000
_Kept = tuple[MessageId, Envelope, tuple[int | None, str, int]]


def link(tx: Tx, messages: Iterable[int]) -> int:
    """Find the customers of these mails; how many changed hands."""
    if tx.value("SELECT 1 FROM customer LIMIT 1") is None and tx.value("SELECT 1 FROM decision LIMIT 1") is None:
        return 0
    changed = 0
    for batch in _batches(sorted(set(messages))):
        changed += _link(tx, _kept(tx.all(f"{_READ} WHERE id IN ({many_values(batch)})")))
        changed += _link(tx, _kept(tx.all(_ALONG.format(many_values(batch)))))
    return changed


def touched(
    store: Store, *, addresses: Iterable[str] = (), domains: Iterable[str] = (), customer: CustomerId | None = None
) -> list[int]:
    """Mails that may be another's now that these addresses and domains have changed hands: those that name them, and those that are
    the customer's so far, each with its whole conversation."""
    found: set[int] = set()
    for text in {*addresses, *domains} - {""}:
        for query in (Query(sender=(text,)), Query(recipients=(text,))):
            if words := expression(query):
                found.update(store.rows.column("SELECT rowid FROM word WHERE word MATCH ?", words))
    if customer is not None:
        found.update(store.rows.column("SELECT id FROM message WHERE customer = ?", customer))
    together = f"SELECT DISTINCT conversation FROM message WHERE id IN ({many_values(found)}) AND conversation <> 0"  # noqa: S608
    numbers = store.rows.column(together)
    found.update(store.rows.column(f"SELECT id FROM message WHERE conversation IN ({many_values(numbers)})"))  # noqa: S608
    return sorted(found)


def everything(store: Store) -> Iterator[list[int]]:
    """All mail in pieces, the newest first, each to be linked in a transaction of its own."""
    yield from _batches(store.rows.column("SELECT id FROM message ORDER BY id DESC"))


def decide_address(tx: Tx, address: str, customer: CustomerId | None) -> None:
    """By hand: mail of this address is this customer's, or nobody's."""
    _decide(tx, "address", address.strip().lower(), customer)


def decide_mail(tx: Tx, message_id: str, customer: CustomerId | None) -> None:
    """By hand: the conversation of this mail is this customer's, or nobody's."""
    _decide(tx, "mail", message_id, customer)


def undecide(tx: Tx, value: str) -> None:
    """Take a decision about an address or a mail back."""
    for key in tx.column("SELECT id FROM decision WHERE value = ?", value):
        tx.run("DELETE FROM decision WHERE id = ?", key)
        tx.precious("decision", key)


def _decide(tx: Tx, kind: str, value: str, customer: CustomerId | None) -> None:
    tx.run(
        "INSERT INTO decision (kind, value, customer) VALUES (?, ?, ?) "
        "ON CONFLICT (kind, value) DO UPDATE SET customer = excluded.customer",
        *(kind, value, customer),
    )
    tx.precious("decision", tx.value("SELECT id FROM decision WHERE kind = ? AND value = ?", kind, value))
    tx.changed(Kind.CUSTOMER, *((customer,) if customer is not None else ()))


def of(store: Store, messages: Iterable[int]) -> dict[MessageId, CustomerId]:
    """The customers of these mails; one that is nobody's is missing."""
    statement = f"SELECT id, customer FROM message WHERE id IN ({many_values(messages)}) AND customer IS NOT NULL"  # noqa: S608
    return {MessageId(key): CustomerId(customer) for key, customer in store.rows.all(statement)}


def matched(store: Store, message: MessageId) -> By | None:
    """What a mail was matched by."""
    found = store.rows.value("SELECT matched FROM message WHERE id = ?", message)
    return By(found) if found else None


def _link(tx: Tx, kept: Sequence[_Kept]) -> int:
    envelopes = [envelope for _, envelope, _ in kept]
    known = directory(tx, envelopes)
    matches = [matching.match(envelope, known) for envelope in envelopes]
    known = replace(known, conversations=_conversations(tx, envelopes, matches))
    new: list[tuple[int | None, str, int, int]] = []
    for (key, envelope, before), by_itself in zip(kept, matches, strict=True):
        match = by_itself or matching.match(envelope, known)
        mine = int(any(person.address.lower() in known.own for person in envelope.from_))
        now = (None, "", mine) if match is None else (match.customer, match.by.value, mine)
        if now != before:
            new.append((*now, key))
    if new:
        tx.many("UPDATE message SET customer = ?, matched = ?, mine = ? WHERE id = ?", new)
        ids = many_values(key for *_, key in new)
        tx.run(f"UPDATE waiting SET customer = (SELECT customer FROM message WHERE id = message) WHERE message IN ({ids})")  # noqa: S608
        tx.changed(Kind.MESSAGE, *(key for *_, key in new))
        tx.changed(Kind.CUSTOMER, *({one for one, *_ in new if one is not None}))
    return len(new)


def directory(tx: Rows, envelopes: Sequence[Envelope], *, own: frozenset[str] | None = None) -> Directory:
    """What is known that concerns these mails, each by itself."""
    people = {address for one in envelopes for address in matching.addresses(one)}
    marks = ",".join("?" * len(people))
    addresses = {
        str(address).lower(): CustomerId(key)
        for address, key in tx.all(f"SELECT address, customer FROM contact WHERE address IN ({marks}) AND address <> ''", *people)  # noqa: S608
    }
    decided = {
        str(value): None if key is None else CustomerId(key)
        for value, key in tx.all(f"SELECT value, customer FROM decision WHERE kind = 'address' AND value IN ({marks})", *people)  # noqa: S608
    }
    parts = {part for address in people for part in parents(address.rpartition("@")[2])}
    domains: dict[str, tuple[CustomerId, ...]] = {}
    marks = ",".join("?" * len(parts))
    for name, key in tx.all(f"SELECT name, customer FROM domain WHERE name IN ({marks}) ORDER BY customer", *parts):  # noqa: S608
        domains[name] = (*domains.get(name, ()), CustomerId(key))
    numbers = {one.conversation for one in envelopes if one.conversation}
    mine = sender.own_of(tx) if own is None else own
    return Directory(addresses, domains, decided, _decided_mails(tx, numbers), own=mine)


def _decided_mails(tx: Rows, numbers: set[ConversationId]) -> dict[ConversationId, CustomerId | None]:
    statement = (
        "SELECT m.conversation, d.customer FROM decision d JOIN message m ON m.message_id = d.value "  # noqa: S608 - integers
        f"WHERE d.kind = 'mail' AND m.conversation IN ({many_values(numbers)}) ORDER BY d.id"
    )
    return {ConversationId(number): None if key is None else CustomerId(key) for number, key in tx.all(statement)}


def _conversations(tx: Rows, envelopes: Sequence[Envelope], matches: Sequence[Match | None]) -> dict[ConversationId, CustomerId]:
    """Conversations whose mails are all of one customer, by what they say themselves: those of this batch, and the others as they
    were linked by address or domain."""
    theirs: dict[ConversationId, set[CustomerId]] = {}
    here = {one.message_id for one in envelopes}
    numbers = {one.conversation for one in envelopes if one.conversation}
    statement = f"SELECT conversation, customer, message_id FROM message WHERE conversation IN ({many_values(numbers)}) AND matched IN (?, ?)"  # noqa: S608, E501
    for number, key, message_id in tx.all(statement, By.ADDRESS.value, By.DOMAIN.value):
        if key is not None and message_id not in here:
            theirs.setdefault(ConversationId(number), set()).add(CustomerId(key))
    for one, match in zip(envelopes, matches, strict=True):
        if one.conversation and match is not None:
            theirs.setdefault(one.conversation, set()).add(match.customer)
    return {number: next(iter(keys)) for number, keys in theirs.items() if len(keys) == 1}


def _kept(rows: Iterable[tuple[int, str, int, str, int, int | None, str, int]]) -> list[_Kept]:
    found: list[_Kept] = []
    for key, message_id, conversation, people, machine, customer, by, mine in rows:
        told = json.loads(people)
        from_, to, cc, reply_to = (addresses_of(told.get(name, ())) for name in ("from", "to", "cc", "reply_to"))
        envelope = Envelope(message_id, ConversationId(conversation), from_, to, cc, reply_to, bool(machine))
        found.append((MessageId(key), envelope, (customer, by, mine)))
    return found


def _batches(ids: Sequence[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _BATCH):
        yield list(ids[start : start + _BATCH])
