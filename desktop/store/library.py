"""The library of files: each with whose it is, by its content and by what it looks like."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from desktop.model.change import Kind
from desktop.model.errors import Usage
from desktop.model.ids import CustomerId, HoldingId
from desktop.model.library import Holding, Passing, alike
from desktop.store.connection import Rows, many_values
from desktop.store.database import Store, Tx
from desktop.store.values import moment, stamp

_SELECT = (
    "SELECT id, name, type, size, digest, likeness, customer, whose, passing, note, message_id, at, content IS NOT NULL "
    "FROM holding"
)


def _holding(row: tuple[Any, ...]) -> Holding:
    key, name, kind, size, digest, likeness, customer, whose, passing, note, message_id, at, content = row
    return Holding(
        *(HoldingId(key), name, kind, size, digest, moment(at), likeness),
        customer=CustomerId(customer) if customer is not None else None,
        whose=whose,
        passing=Passing(passing),
        note=note,
        message_id=message_id,
        content=bool(content),
    )


def keep(tx: Tx, one: Holding, content: bytes | None = None) -> Holding:
    """Keep a file (id 0: a new one, with its packed `content` where that is kept), or what is now known of it. One whose content
    is here already is that one. Usage("usage.id") if it is gone."""
    about = (one.name, one.type, one.customer, one.whose, one.passing.value, one.note)
    key: int = one.id or tx.value("SELECT id FROM holding WHERE digest = ?", one.digest) or 0
    if not key:
        key = tx.insert(
            "INSERT INTO holding (name, type, customer, whose, passing, note, size, digest, likeness, message_id, at, content) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(*about, one.size, one.digest, one.likeness, one.message_id, stamp(one.at), content),
        )
    elif not tx.run(
        "UPDATE holding SET name = ?, type = ?, customer = ?, whose = ?, passing = ?, note = ? WHERE id = ?", *about, key
    ):
        raise Usage("usage.id", id=key)
    tx.precious("holding", key)
    tx.changed(Kind.LIBRARY, key)
    return replace(one, id=HoldingId(key), content=one.content or content is not None)


def get(store: Store, one: HoldingId) -> Holding:
    """Usage("usage.id") if there is none."""
    row = store.rows.one(f"{_SELECT} WHERE id = ?", one)
    if row is None:
        raise Usage("usage.id", id=one)
    return _holding(row)


def all(store: Store) -> list[Holding]:
    """By name."""
    return [_holding(row) for row in store.rows.all(f"{_SELECT} ORDER BY name COLLATE NOCASE, id")]


def content(store: Store, one: HoldingId) -> bytes | None:
    """Packed; None where it is not kept."""
    found = store.rows.value("SELECT content FROM holding WHERE id = ?", one)
    return None if found is None else bytes(found)


def remove(tx: Tx, one: HoldingId) -> None:
    """It is not in the library any more. One that is gone already is no error."""
    for digest in tx.column("SELECT digest FROM holding_copy WHERE holding = ?", one):
        tx.precious("holding_copy", digest)
    if tx.run("DELETE FROM holding WHERE id = ?", one):
        tx.precious("holding", one)
        tx.changed(Kind.LIBRARY, one)


def sizes(store: Store) -> frozenset[int]:
    """Of all files and their copies: what has none of these sizes is none of them and need not be read."""
    return frozenset(store.rows.column("SELECT size FROM holding UNION SELECT size FROM holding_copy"))


def pictured(store: Store) -> bool:
    """Whether there are pictures in it."""
    return bool(store.rows.value("SELECT EXISTS (SELECT 1 FROM holding WHERE likeness <> '')"))


def by_digest(store: Store, digests: Collection[str]) -> dict[str, Holding]:
    """The files with these contents, or that were made into them."""
    return _by_digest(store.rows, digests)


def _by_digest(rows: Rows, digests: Collection[str]) -> dict[str, Holding]:
    if not digests:
        return {}
    wanted = ", ".join("?" for _ in digests)
    keys = dict(
        rows.all(
            f"SELECT digest, id FROM holding WHERE digest IN ({wanted}) "  # noqa: S608 - marks only
            f"UNION ALL SELECT digest, holding FROM holding_copy WHERE digest IN ({wanted})",
            *(*digests, *digests),
        )
    )
    found = (
        {row[0]: _holding(row) for row in rows.all(f"{_SELECT} WHERE id IN ({many_values(set(keys.values()))})")} if keys else {}
    )
    return {digest: found[key] for digest, key in keys.items()}


def by_likeness(store: Store, likeness: str) -> Holding | None:
    """The picture that looks like this one."""
    for key, other in store.rows.all("SELECT id, likeness FROM holding WHERE likeness <> ''"):
        if alike(likeness, other):
            return get(store, HoldingId(key))
    return None


def copied(tx: Tx, before: str, after: str, size: int) -> None:
    """The file with the content `before` was made into `after`; of one that is not in the library nothing is kept."""
    found = _by_digest(tx, [before]).get(before)
    if found is not None and before != after:
        tx.run("INSERT OR REPLACE INTO holding_copy (digest, holding, size) VALUES (?, ?, ?)", after, found.id, size)
        tx.precious("holding_copy", after)


def sent_by(store: Store, name: str, size: int) -> CustomerId | None:
    """The customer who sent us a file of this name and size (give or take what base64 hides), if it came from one only and we did
    not send it before."""
    rows = store.rows.all(
        "SELECT DISTINCT m.customer, m.mine FROM attachment a JOIN message m ON m.id = a.message "
        "WHERE a.inline = 0 AND a.size BETWEEN ? AND ? AND a.name = ? LIMIT 3",
        *(size - 2, size + 2, name),
    )
    owners = {owner for owner, mine in rows if not mine}
    return CustomerId(owners.pop()) if len(owners) == 1 and None not in owners and not any(mine for _, mine in rows) else None
