"""What single people agreed or objected to, by address; what a firm said for all of its people is `store.dossier`'s."""

from collections.abc import Iterable, Mapping

from desktop.model.change import Kind
from desktop.model.customer import Agreement, Consent, holds
from desktop.model.ids import CustomerId
from desktop.store import dossier
from desktop.store.database import Store, Tx
from desktop.store.dossier import agreement_of
from desktop.store.values import stamp

_COLUMNS = "kind, given, at, words, basis, message_id"
_CHUNK = 500  # addresses of one question


def agree(tx: Tx, address: str, agreement: Agreement) -> None:
    """The last word about a kind counts."""
    tx.run(
        "INSERT INTO contact_consent (address, kind, given, at, words, basis, message_id) VALUES (?, ?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (address, kind) DO UPDATE SET given = excluded.given, at = excluded.at, words = excluded.words, "
        "basis = excluded.basis, message_id = excluded.message_id",
        *(address.lower(), agreement.kind.value, int(agreement.given), stamp(agreement.at), agreement.words),
        *(agreement.basis.value, agreement.message_id),
    )
    _changed(tx, address, agreement.kind)


def forget(tx: Tx, address: str, kind: Consent) -> None:
    """Nothing is known of it any more. What was not known is no error."""
    key = tx.value("SELECT id FROM contact_consent WHERE address = ? AND kind = ?", address, kind.value)
    if key is not None:
        tx.run("DELETE FROM contact_consent WHERE id = ?", key)
        tx.precious("contact_consent", key)
        _told(tx, address)


def _changed(tx: Tx, address: str, kind: Consent) -> None:
    tx.precious("contact_consent", tx.value("SELECT id FROM contact_consent WHERE address = ? AND kind = ?", address, kind.value))
    _told(tx, address)


def _told(tx: Tx, address: str) -> None:
    customer = tx.value("SELECT customer FROM contact WHERE address = ?", address)
    tx.changed(Kind.CUSTOMER, *([customer] if customer is not None else []))


def of(store: Store, address: str) -> dict[Consent, Agreement]:
    """A person's own words."""
    rows = store.rows.all(f"SELECT {_COLUMNS} FROM contact_consent WHERE address = ?", address)  # noqa: S608 - own names
    return {Consent(row[0]): agreement_of(row) for row in rows}


def holding(store: Store, people: Mapping[str, CustomerId | None]) -> dict[str, dict[Consent, Agreement]]:
    """What holds for each of these people, by address in lower case: the own word, else that of the firm."""
    firms = {one: dossier.agreements(store, one) for one in set(people.values()) if one is not None}
    own = _own(store, people)
    return {
        address.lower(): holds(own.get(address.lower(), {}), firms.get(firm, {}) if firm is not None else {})
        for address, firm in people.items()
    }


def _own(store: Store, addresses: Iterable[str]) -> dict[str, dict[Consent, Agreement]]:
    wanted = sorted({one.lower() for one in addresses})
    found: dict[str, dict[Consent, Agreement]] = {}
    for at in range(0, len(wanted), _CHUNK):
        some = wanted[at : at + _CHUNK]
        marks = ", ".join("?" * len(some))
        rows = store.rows.all(f"SELECT address, {_COLUMNS} FROM contact_consent WHERE address IN ({marks})", *some)  # noqa: S608
        for address, *row in rows:
            found.setdefault(address.lower(), {})[Consent(row[0])] = agreement_of(tuple(row))
    return found


def passing(store: Store) -> frozenset[str]:
    """Addresses of those whose data may be passed on, by their own word or their firm's, in lower case."""
    own = dict(store.rows.all("SELECT lower(address), given FROM contact_consent WHERE kind = ?", Consent.PASSING.value))
    firm = store.rows.column(
        "SELECT lower(c.address) FROM contact c JOIN consent a ON a.customer = c.customer "
        "WHERE a.kind = ? AND a.given = 1 AND c.address <> ''",
        Consent.PASSING.value,
    )
    return frozenset({one for one, given in own.items() if given} | {one for one in firm if one not in own})
