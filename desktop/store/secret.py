"""Secrets that the system's keyring cannot keep: passwords of a profile with a passphrase, tokens too long for it."""

from desktop.store.database import Store, Tx


def get(store: Store, name: str) -> str | None:
    found = store.rows.value("SELECT value FROM secret WHERE name = ?", name)
    return None if found is None else str(found)


def set(tx: Tx, name: str, value: str) -> None:
    tx.run("INSERT OR REPLACE INTO secret (name, value) VALUES (?, ?)", name, value)
    tx.precious("secret", name)


def remove(tx: Tx, name: str) -> None:
    """One that is gone already is no error."""
    tx.run("DELETE FROM secret WHERE name = ?", name)
    tx.precious("secret", name)
