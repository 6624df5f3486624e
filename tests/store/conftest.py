"""A store whose tables count from different numbers, so that an id of one is never an id of another."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.model.folder import Role
from desktop.model.ids import AccountId, FolderId
from desktop.store import Store, account, folder
from tests.store.mails import NOW, REMOTE, settings

KEY = bytes(range(32))
OFFSETS = {
    "account": 100,
    "folder": 200,
    "draft": 300,
    "draft_file": 400,
    "outgoing": 500,
    "signature": 600,
    "message": 1000,
    "copy": 5000,
    "customer": 7000,
    "contact": 8000,
    "domain": 8500,
    "note": 9000,
}


def made(path: Path) -> Store:
    path.mkdir(parents=True, exist_ok=True)
    store = Store.create(path, KEY)
    with store.write() as tx:
        for table, first in OFFSETS.items():
            tx.run("DELETE FROM sqlite_sequence WHERE name = ?", table)
            tx.run("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", table, first)
    return store


@pytest.fixture
def key() -> bytes:
    return KEY


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = made(tmp_path / "profile")
    yield store
    store.close()


@pytest.fixture
def rep(store: Store) -> AccountId:
    """An account with the folders of REMOTE."""
    with store.write() as tx:
        new = account.add(tx, settings(), now=NOW)
        folder.reconcile(tx, new, REMOTE)
    return new


@pytest.fixture
def inbox(store: Store, rep: AccountId) -> FolderId:
    found = folder.by_role(store, rep, Role.INBOX)
    assert found is not None
    return found.id


@pytest.fixture
def sent(store: Store, rep: AccountId) -> FolderId:
    found = folder.by_role(store, rep, Role.SENT)
    assert found is not None
    return found.id


@pytest.fixture
def trash(store: Store, rep: AccountId) -> FolderId:
    found = folder.by_role(store, rep, Role.TRASH)
    assert found is not None
    return found.id
