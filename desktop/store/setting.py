"""Settings of the profile: texts by name."""

from desktop.model.change import Kind
from desktop.store.database import Store, Tx


def get(store: Store, name: str, default: str = "") -> str:
    found = store.rows.value("SELECT value FROM setting WHERE name = ?", name)
    return default if found is None else str(found)


def starting(store: Store, prefix: str) -> dict[str, str]:
    """Those whose names begin so."""
    end = prefix[:-1] + chr(ord(prefix[-1]) + 1)
    return dict(store.rows.all("SELECT name, value FROM setting WHERE name >= ? AND name < ?", prefix, end))


def set(tx: Tx, name: str, value: str) -> None:
    """Publishes nothing when nothing changes."""
    if tx.value("SELECT value FROM setting WHERE name = ?", name) != value:
        tx.run("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", name, value)
        tx.precious("setting", name)
        tx.changed(Kind.SETTING)
