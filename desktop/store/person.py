"""Everybody seen in mail, for the completion of addresses."""

from collections.abc import Iterable, Sequence

from desktop.model.ids import AccountId
from desktop.model.message import Address, Arrival
from desktop.store.database import Store, Tx
from desktop.store.values import sort_date

_SEEN = (
    "INSERT INTO person (address, name, written, received, last) VALUES (?, ?, ?, ?, ?) ON CONFLICT (address) DO UPDATE SET "
    "name = CASE WHEN excluded.name <> '' AND (excluded.last >= last OR name = '') THEN excluded.name ELSE name END, "
    "written = written + excluded.written, received = received + excluded.received, last = max(last, excluded.last)"
)


def seen(tx: Tx, account: AccountId | None, arrivals: Sequence[Arrival]) -> None:
    """Count senders, and recipients of what the user wrote. What machines write counts for nobody."""
    own = {address.lower() for address in tx.column("SELECT address FROM account")}
    people: dict[str, tuple[str, str, int, int, int]] = {}
    for arrival in arrivals:
        parsed = arrival.parsed
        if parsed.auto or parsed.list_id:
            continue
        date = sort_date(parsed, arrival.received)
        mine = any(person.address.lower() in own for person in parsed.from_)
        for person in (*parsed.to, *parsed.cc, *parsed.bcc) if mine else parsed.from_:
            key = person.address.lower()
            if "@" not in key or key in own:
                continue
            address, name, written, received, last = people.get(key, (person.address, "", 0, 0, date))
            newer = person.name and (date >= last or not name)
            people[key] = (address, person.name if newer else name, written + mine, received + (not mine), max(last, date))
    if people:
        tx.many(_SEEN, sorted(people.values()))


def met(store: Store, addresses: Iterable[str]) -> frozenset[str]:
    """Those of these addresses that have written, or been written to; in lower case."""
    asked = sorted({one.lower() for one in addresses})
    return frozenset(one for one in asked if store.rows.value("SELECT 1 FROM person WHERE address = ?", one) is not None)


def complete(store: Store, prefix: str, limit: int) -> list[Address]:
    """Whose address, its domain or a word of whose name begins with `prefix`; those written to most come first."""
    begin = prefix.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    if not begin:
        return []
    found = store.rows.all(
        "SELECT name, address FROM person WHERE address LIKE ? ESCAPE '\\' OR name LIKE ? ESCAPE '\\' OR name LIKE ? ESCAPE '\\' "
        "OR address LIKE ? ESCAPE '\\' ORDER BY written > 0 DESC, written * 4 + received DESC, last DESC LIMIT ?",
        *(f"{begin}%", f"{begin}%", f"% {begin}%", f"%@{begin}%", limit),
    )
    return [Address(name, address) for name, address in found]
