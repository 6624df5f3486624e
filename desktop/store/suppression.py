"""Addresses that get no letters, and who is a stranger: somebody who has never written to us."""

from collections.abc import Collection, Iterable
from datetime import datetime

from desktop.model.change import Kind
from desktop.model.ids import AccountId
from desktop.model.letter import Suppression, Why
from desktop.store import sender
from desktop.store.database import Store, Tx
from desktop.store.values import list_of, moment, moment_or_none, stamp

_CHUNK = 500  # addresses of one question


def suppress(tx: Tx, address: str, why: Why, *, now: datetime, evidence: str = "") -> None:
    """The first reason stays, but a person's own word stands above a server's."""
    key = address.lower()
    known = tx.value("SELECT why FROM suppressed WHERE address = ?", key)
    if known is None or known == Why.BOUNCED.value:
        tx.run(
            "INSERT OR REPLACE INTO suppressed (address, why, at, evidence) VALUES (?, ?, ?, ?)",
            key,
            why.value,
            stamp(now),
            evidence,
        )
        _changed(tx, key)


def release(tx: Tx, address: str) -> None:
    """It may get letters again. One that is not suppressed is no error."""
    if tx.run("DELETE FROM suppressed WHERE address = ?", address.lower()):
        _changed(tx, address.lower())


def _changed(tx: Tx, address: str) -> None:
    tx.precious("suppressed", address)
    tx.changed(Kind.LETTER)


def all(store: Store) -> list[Suppression]:
    """The newest first."""
    rows = store.rows.all("SELECT address, why, at, evidence FROM suppressed ORDER BY at DESC, address")
    return [Suppression(address, Why(why), moment(at), evidence) for address, why, at, evidence in rows]


def among(store: Store, addresses: Iterable[str]) -> dict[str, Suppression]:
    """Those of these that are suppressed, by address in lower case."""
    found: dict[str, Suppression] = {}
    for some in _chunks(addresses):
        rows = store.rows.all(
            f"SELECT address, why, at, evidence FROM suppressed WHERE address IN ({', '.join('?' * len(some))})",  # noqa: S608
            *some,
        )
        found |= {address: Suppression(address, Why(why), moment(at), evidence) for address, why, at, evidence in rows}
    return found


def strangers(store: Store, addresses: Iterable[str]) -> frozenset[str]:
    """Those of these (lower case) that have never written to us and are no colleagues."""
    wanted = {address.lower() for address in addresses}
    known: set[str] = set()
    for some in _chunks(wanted):
        known |= {
            address.lower()
            for address in store.rows.column(
                f"SELECT address FROM person WHERE received > 0 AND address IN ({', '.join('?' * len(some))})",  # noqa: S608
                *some,
            )
        }
    colleagues = {one.rpartition("@")[2] for one in sender.own(store)}
    return frozenset(one for one in wanted - known if one.rpartition("@")[2] not in colleagues)


def written_to(store: Store, accounts: Collection[AccountId], since: datetime) -> list[tuple[datetime, str]]:
    """Whom these accounts have written to after that time, and when, each address once a mail."""
    marks = ", ".join("?" * len(accounts))
    rows = store.rows.all(
        "SELECT sent, recipients FROM outgoing WHERE sent > ? AND state IN ('sent', 'filed', 'unsure') "  # noqa: S608
        f"AND account IN ({marks}) ORDER BY sent",
        *(stamp(since), *accounts),
    )
    return [(moment(sent), address.lower()) for sent, people in rows for address in set(list_of(people))]


def since(store: Store, accounts: Collection[AccountId]) -> datetime | None:
    """When these accounts first wrote to anybody, as far as the mail that is here shows it."""
    marks = ", ".join("?" * len(accounts))
    return moment_or_none(
        store.rows.value(f"SELECT min(date) FROM message WHERE mine = 1 AND date > 0 AND account IN ({marks})", *accounts)  # noqa: S608
    )


def _chunks(addresses: Iterable[str]) -> list[list[str]]:
    every = sorted({address.lower() for address in addresses})
    return [every[at : at + _CHUNK] for at in range(0, len(every), _CHUNK)]
