"""A rep's account at a server in memory, whatever that is like: what the rep does, and both sides to be compared."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from desktop.engine.courier import Courier
from desktop.engine.incoming import Incoming, PassResult
from desktop.engine.loop import BackOff
from desktop.formats.isolated import Workers
from desktop.model.account import Server
from desktop.model.folder import Folder, Role
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Row, View
from desktop.model.wish import WishKind
from desktop.servers.imap import ImapSession
from desktop.store import Store, account, folder, message, wish
from tests.servers import imapd
from tests.servers.imapd import ImapServer
from tests.servers.personality import Mail, Personality

KEY = bytes(range(32))
PATIENCE = 40.0  # seconds that a loop may take for anything on a busy machine
NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)
MARKS = {"\\Seen": "seen", "\\Flagged": "flagged", "\\Answered": "answered"}


@dataclass
class Rep:
    """One account, its server, and what the rep does."""

    server: ImapServer
    store: Store
    account: AccountId
    workers: Workers

    def look(self) -> PassResult:
        loop = Incoming(self.store, lambda: imapd.PASSWORD, self.account, self.workers, backoff=BackOff(0.05, 0.2))
        return loop.one_pass()

    def sync(self) -> PassResult:
        """Until a pass gets through: some servers close the first connection, or are not there on it."""
        for _ in range(3):
            done = self.look()
            if all(problem.code == "sync.undeliverable" for problem in done.problems):
                return done
            assert all(problem.code in ("offline.busy", "offline.dropped") for problem in done.problems), done.problems
        raise AssertionError(done.problems)

    def send(self) -> None:
        assert Courier(self.store, lambda: imapd.PASSWORD, self.account, clock=lambda: NOW).one_pass().sent == 1

    def role(self, role: Role) -> Folder:
        found = folder.by_role(self.store, self.account, role)
        assert found is not None, role
        return found

    def rows(self, place: Folder) -> list[Row]:
        ids = message.ids(self.store, View(folder=place.id))
        return list(message.rows(self.store, [MessageId(key) for key in ids]).values())

    def row(self, number: int) -> Row:
        (key,) = message.by_message_id(self.store, f"n{number}@example.test", self.account)
        return message.row(self.store, key)

    def wish(self, number: int, kind: WishKind, value: str, name: str = "") -> None:
        with self.store.write() as tx:
            wish.want(tx, [self.row(number).id], kind, value, name)

    def told(self, one: Mail) -> str:
        """The Message-ID as far as the server hands it out."""
        return "" if self.server.refuses(one) else name_of(one)

    def here(self) -> dict[bytes, list[tuple[str, frozenset[str]]]]:
        """Message-ID and marks of each mail, by folder."""
        found = {}
        for place in folder.all(self.store, self.account):
            if place.selectable:
                found[place.raw] = sorted((row.message_id, _marks(row)) for row in self.rows(place))
        return found

    def there(self) -> dict[bytes, list[tuple[str, frozenset[str]]]]:
        """The same on the server. Without UIDPLUS, what is marked \\Deleted may have to stay and counts as gone."""
        hidden = "UIDPLUS" not in self.server.like.can
        found = {}
        for box in self.server.boxes.values():
            if "\\noselect" not in box.attributes.lower():
                shown = box.mails[-self.server.like.window :] if self.server.like.window else box.mails
                alive = [one for one in shown if not (hidden and "\\Deleted" in one.flags)]
                found[box.raw] = sorted((self.told(one), _flags(one)) for one in alive)
        return found


def _marks(row: Row) -> frozenset[str]:
    return frozenset(flag for flag, name in MARKS.items() if getattr(row.flags, name))


def _flags(one: Mail) -> frozenset[str]:
    return frozenset(one.flags & MARKS.keys())


def name_of(one: Mail) -> str:
    """Its Message-ID."""
    return one.raw.partition(b"Message-ID: <")[2].partition(b">")[0].decode()


@contextmanager
def at(like: Personality, home: Path, workers: Workers, *, smtp: Server | None = None, ca_file: str = "") -> Iterator[Rep]:
    """A rep whose account is at such a server."""
    with ImapServer(like) as server:
        store = Store.create(home, KEY)
        try:
            with store.write() as tx:
                key = account.add(tx, server.settings(smtp, ca_file=ca_file), now=NOW)
            yield Rep(server, store, key, workers)
        finally:
            store.close()


@contextmanager
def running(rep: Rep, *, patience: float = 90) -> Iterator[Incoming]:
    """The loop of the account, on a thread of its own; a command may take `patience` seconds."""
    connect = partial(ImapSession.connect, patience=patience)
    loop = Incoming(*(rep.store, lambda: imapd.PASSWORD, rep.account, rep.workers), connect=connect, backoff=BackOff(0.05, 0.2))
    thread = threading.Thread(target=loop.run, name="incoming")
    thread.start()
    try:
        yield loop
    finally:
        loop.stop()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def until(rep: Rep, what: Callable[[], bool]) -> None:
    """Wait until `what()` is true; it is asked after each change of the store."""
    changed = threading.Event()
    unsubscribe = rep.store.feed.subscribe(lambda _: changed.set())
    try:
        while True:
            changed.clear()
            if what():
                return
            assert changed.wait(PATIENCE), f"nothing happened any more; {account.get(rep.store, rep.account)}"
    finally:
        unsubscribe()
