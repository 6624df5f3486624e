"""Mails of our own that may tell how our domain's mail is signed."""

from collections.abc import Iterator
from datetime import datetime

from desktop.store.database import Store
from desktop.store.values import moment

LARGEST = 300_000  # octets; of a larger mail the header is not worth the unpacking


def own_sources(store: Store, domain: str, *, limit: int) -> Iterator[tuple[datetime, bytes]]:
    """Date and packed source of the newest mails that were written from this domain by ourselves, and are here whole."""
    statement = (
        "SELECT m.date, s.zstd FROM message m JOIN source s ON s.message = m.id "
        "WHERE m.mine = 1 AND m.size <= ? AND m.people LIKE ? ESCAPE '\\' ORDER BY m.id DESC LIMIT ?"
    )
    like = "%@" + domain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    for date, kept in store.rows.all(statement, LARGEST, like, limit):
        yield moment(date), bytes(kept)
