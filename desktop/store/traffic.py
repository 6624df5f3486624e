"""How much of an account's mail was downloaded on a day."""

from datetime import datetime

from desktop.model.ids import AccountId
from desktop.store.database import Store, Tx

_DAY = 86_400
_KEPT = 7  # days


def _day(now: datetime) -> int:
    return int(now.timestamp()) // _DAY


def add(tx: Tx, account: AccountId, octets: int, *, now: datetime) -> None:
    """So much more today."""
    day = _day(now)
    tx.run(
        "INSERT INTO traffic (account, day, octets) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET octets = octets + excluded.octets",
        *(account, day, octets),
    )
    tx.run("DELETE FROM traffic WHERE account = ? AND day < ?", account, day - _KEPT)


def today(store: Store, account: AccountId, *, now: datetime) -> int:
    """Octets of this day, UTC."""
    return int(store.rows.value("SELECT octets FROM traffic WHERE account = ? AND day = ?", account, _day(now)) or 0)
