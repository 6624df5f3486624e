"""Addresses that mails are sent from: those of the accounts, and further ones (sales@ …) whose mail arrives in the same box."""

import json
from collections.abc import Sequence

from desktop.model.draft import Draft
from desktop.model.ids import AccountId
from desktop.model.message import Address
from desktop.model.sender import Sender
from desktop.store import account as accounts
from desktop.store import setting
from desktop.store.connection import Rows
from desktop.store.database import Store, Tx
from desktop.store.values import addresses_of, addresses_text

FROM = "from"  # a draft's fact: the address that it is sent from, where it is not the account's own


def _name(account: AccountId) -> str:
    return f"aliases.{account}"


def aliases(store: Store, account: AccountId) -> tuple[Address, ...]:
    """Further addresses of an account."""
    told = setting.get(store, _name(account), "")
    return addresses_of(json.loads(told)) if told else ()


def keep_aliases(tx: Tx, account: AccountId, people: Sequence[Address]) -> None:
    setting.set(tx, _name(account), json.dumps(addresses_text(tuple(people)), ensure_ascii=False) if people else "")


def all(store: Store) -> list[Sender]:
    """Every address to send from, account by account, its own first. One without a name has the account's."""
    found = []
    for one in accounts.all(store):
        found.append(Sender(one.id, Address(one.settings.name, one.address)))
        found += [Sender(one.id, Address(each.name or one.settings.name, each.address)) for each in aliases(store, one.id)]
    return found


def own(store: Store) -> frozenset[str]:
    """All these addresses in lower case: what they are in is written by, or to, oneself."""
    return own_of(store.rows)


def own_of(rows: Rows) -> frozenset[str]:
    """The same inside of a transaction."""
    found = set(rows.column("SELECT address FROM account"))
    for told in rows.column("SELECT value FROM setting WHERE name LIKE 'aliases.%' AND value <> ''"):
        found |= {person.address for person in addresses_of(json.loads(told))}
    return frozenset(address.lower() for address in found)


def find(store: Store, address: str) -> Sender | None:
    """The one with that address."""
    return next((one for one in all(store) if one.person.address.casefold() == address.casefold()), None)


def of(store: Store, draft: Draft) -> Address:
    """Whom this draft is from. An address that its account has no more gives way to the account's own."""
    mine = [one.person for one in all(store) if one.account == draft.account]
    wanted = draft.facts.get(FROM, "").casefold()
    return next((one for one in mine if one.address.casefold() == wanted), mine[0])
