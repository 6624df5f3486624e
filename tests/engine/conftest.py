"""An account whose loop talks to a real Dovecot: the store, the workers, and a way to wait for what the loop is to do."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from desktop.engine.incoming import Incoming, PassResult
from desktop.engine.loop import BackOff, Loop
from desktop.formats.isolated import Workers
from desktop.model.change import Change
from desktop.model.folder import Folder, Role
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Row, View
from desktop.store import Store, account, folder, message
from tests.conftest import SHARED_POOLS
from tests.servers.cyrus import Cyrus
from tests.servers.dovecot import Dovecot
from tests.servers.fixtures import Mailbox

KEY = bytes(range(32))
PATIENCE = 40.0  # seconds that a loop may take for anything on a busy machine
T = TypeVar("T")


def mail(number: int, *, subject: str = "", text: str = "Dear all,\r\nplease find the offer.\r\n", headers: str = "") -> bytes:
    """A plain mail with its own Message-ID `n<number>@example.test`."""
    return (
        f"From: Anna <anna{number}@buyer.example>\r\nTo: rep@example.test\r\nSubject: {subject or f'Offer {number}'}\r\n"
        f"Date: Mon, 02 Nov 2026 {number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02} +0000\r\n"
        f"Message-ID: <n{number}@example.test>\r\n{headers}\r\n{text}"
    ).encode()


@dataclass
class Desk:
    """A store with one account on a server's mailbox."""

    store: Store
    account: AccountId
    mailbox: Mailbox
    workers: Workers
    running: list[tuple[Loop, threading.Thread]] = field(default_factory=list)

    def incoming(self, **options: object) -> Incoming:
        return Incoming(
            self.store,
            lambda: self.mailbox.password,
            self.account,
            self.workers,
            backoff=BackOff(0.05, 0.2),
            **options,  # type: ignore[arg-type]
        )

    def sync(self) -> PassResult:
        """One pass that meets no problem."""
        result = self.incoming().one_pass()
        assert result.problems == ()
        return result

    def run(self, loop: Loop) -> threading.Thread:
        """Run a loop on its thread until `end`."""
        thread = threading.Thread(target=loop.run, name=type(loop).__name__)
        thread.start()
        self.running.append((loop, thread))
        return thread

    def end(self) -> None:
        for loop, _ in self.running:
            loop.stop()
        for loop, thread in self.running:
            thread.join(PATIENCE)
            assert not thread.is_alive(), f"{type(loop).__name__} did not stop"
        self.running.clear()

    def folder(self, path: str) -> Folder:
        found = folder.by_path(self.store, self.account, path)
        assert found is not None, [place.path for place in folder.all(self.store, self.account)]
        return found

    def role(self, role: Role) -> Folder:
        found = folder.by_role(self.store, self.account, role)
        assert found is not None
        return found

    def rows(self, path: str = "INBOX") -> list[Row]:
        """What the list of a folder shows, newest first."""
        ids = message.ids(self.store, View(folder=self.folder(path).id))
        rows = message.rows(self.store, [MessageId(key) for key in ids])
        return [rows[MessageId(key)] for key in ids]

    def subjects(self, path: str = "INBOX") -> list[str]:
        return sorted(row.subject for row in self.rows(path))

    def one(self, path: str = "INBOX") -> Row:
        rows = self.rows(path)
        assert len(rows) == 1, rows
        return rows[0]

    def until(self, what: Callable[[], T]) -> T:
        """Wait until `what()` is true; it is asked after each change of the store."""
        changed = threading.Event()

        def heard(changes: frozenset[Change]) -> None:
            changed.set()

        unsubscribe = self.store.feed.subscribe(heard)
        try:
            while True:
                changed.clear()
                if found := what():
                    return found
                assert changed.wait(PATIENCE), f"nothing happened any more; {account.get(self.store, self.account)}"
        finally:
            unsubscribe()


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """Running before any test looks at which processes there are."""
    with Workers() as pool:
        pool.pool.start()
        SHARED_POOLS.append(pool)
        yield pool
        SHARED_POOLS.remove(pool)


@pytest.fixture
def desk_on(tmp_path: Path, workers: Workers) -> Iterator[Callable[[Mailbox], Desk]]:
    made: list[Desk] = []

    def make(mailbox: Mailbox) -> Desk:
        home = tmp_path / f"profile{len(made)}"
        home.mkdir()
        store = Store.create(home, KEY)
        with store.write() as tx:
            key = account.add(tx, mailbox.settings, now=datetime.now(UTC))
        made.append(Desk(store, key, mailbox, workers))
        return made[-1]

    yield make
    for desk in made:
        desk.end()
        desk.store.close()


@pytest.fixture
def desk(desk_on: Callable[[Mailbox], Desk], mailbox: Mailbox) -> Desk:
    """On a server that offers everything."""
    return desk_on(mailbox)


@pytest.fixture
def either(
    server_either: Dovecot | Cyrus, desk_on: Callable[[Mailbox], Desk], mailbox_on: Callable[[Dovecot | Cyrus], Mailbox]
) -> Desk:
    """On each server that the contract is kept on."""
    return desk_on(mailbox_on(server_either))
