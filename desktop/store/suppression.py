"""Addresses that get no letters, and who is a stranger: somebody who has never written to us."""

import hmac
import secrets
from collections.abc import Collection, Iterable
from datetime import datetime

from desktop.model.change import Kind
from desktop.model.ids import AccountId
from desktop.model.letter import Suppression, Why
from desktop.store import secret, sender
from desktop.store.database import Store, Tx
from desktop.store.values import list_of, moment, moment_or_none, stamp

_CHUNK = 500  # addresses of one question
_KEY = "erasure.key"  # the secret with which signs are made
SIGN = "erased:"  # what stands in the place of an address that was erased


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
    """It may get letters again, as one that was erased, too. One that is not suppressed is no error."""
    for key in {address.lower(), *_signs(tx.value("SELECT value FROM secret WHERE name = ?", _KEY), [address])}:
        if tx.run("DELETE FROM suppressed WHERE address = ?", key):
            _changed(tx, key)


def erase(tx: Tx, address: str, *, now: datetime) -> None:
    """It gets no letters any more, without standing here: by a sign that only the address itself leads to."""
    key = tx.value("SELECT value FROM secret WHERE name = ?", _KEY)
    if key is None:
        key = secrets.token_hex(32)
        secret.set(tx, _KEY, key)
    if tx.run("DELETE FROM suppressed WHERE address = ?", address.lower()):
        _changed(tx, address.lower())
    for sign in _signs(key, [address]):
        tx.run("INSERT OR REPLACE INTO suppressed (address, why, at) VALUES (?, ?, ?)", sign, Why.ERASED.value, stamp(now))
        _changed(tx, sign)


def erased(store: Store, addresses: Iterable[str]) -> frozenset[str]:
    """Those of these whose data were erased, in lower case."""
    return frozenset(address for address, one in among(store, addresses).items() if one.why is Why.ERASED)


def _signs(key: str | None, addresses: Iterable[str]) -> dict[str, str]:
    """The sign of each address (SIGN and its keyed hash) to the address in lower case; none where nobody was erased yet."""
    if key is None:
        return {}
    made = bytes.fromhex(key)
    return {SIGN + hmac.new(made, one.lower().encode(), "sha256").hexdigest(): one.lower() for one in addresses}


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
    every = list(addresses)
    signs = _signs(secret.get(store, _KEY), every)
    for some in _chunks([*every, *signs]):
        rows = store.rows.all(
            f"SELECT address, why, at, evidence FROM suppressed WHERE address IN ({', '.join('?' * len(some))})",  # noqa: S608
            *some,
        )
        for address, why, at, evidence in rows:
            known = signs.get(address, address)
            found[known] = Suppression(known, Why(why), moment(at), evidence)
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
