"""The store of a profile: one encrypted file, one writer at a time, a change feed.

    with store.write() as tx:
        message.add(tx, ...)          # every writing function takes tx first
    rows = message.rows(store, ids)   # every reading one the store

Reading uses the thread's own `query_only` connection and sees the last commit, except inside of `write`, where the thread that
writes sees what it has written. What is precious (accounts, drafts, outgoing mail, signatures, settings) goes into the journal
beside the file before the commit; see `store.journal`.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from desktop.model.change import Change, Kind
from desktop.model.errors import StorageProblem
from desktop.store.connection import DATABASE_ERRORS, Cipher, Rows, WritingRows, storage_problem, suspect
from desktop.store.feed import Feed
from desktop.store.journal import FILE as JOURNAL
from desktop.store.journal import Journal, sync_folder
from desktop.store.migration import migrate, newest, version
from desktop.store.records import knows_key

FILE = "mail.db"
_log = logging.getLogger(__name__)


class Tx(WritingRows):
    """The writing transaction of a thread. Collects what to publish after the commit and what to keep in the journal."""

    in_use = True

    def __init__(self, db: Cipher, folder: Path) -> None:
        super().__init__(db, folder)
        self._changes: dict[Kind, set[int] | None] = {}
        self.kept: dict[tuple[str, int | str], frozenset[str]] = {}

    def changed(self, kind: Kind, *ids: int) -> None:
        """Publish after the commit that these rows changed; without ids, that any of the kind may have."""
        if not ids:
            self._changes[kind] = None
            return
        known = self._changes.setdefault(kind, set())
        if known is not None:
            known.update(ids)

    def precious(self, table: str, key: int | str, *, without: frozenset[str] = frozenset()) -> None:
        """Keep this row, as it is at the end of the transaction (gone if it is gone), in the journal. `without` names large
        columns that have not changed since the journal got them."""
        self.kept[table, key] = self.kept.get((table, key), without) & without

    def changes(self) -> frozenset[Change]:
        return frozenset(Change(kind, frozenset(ids or ())) for kind, ids in self._changes.items())


class Store:
    """Thread-safe."""

    def __init__(self, folder: Path, key: bytes, *, read_only: bool = False) -> None:
        """Use `Store.create` or `Store.open`."""
        self.folder = folder
        self.feed = Feed()
        self.read_only = read_only
        self._lock = threading.Lock()
        self._writing_thread = 0
        self._tx: Tx | None = None
        self._writer = Cipher(folder / FILE, key, writing=True)
        self._readers = Cipher(folder / FILE, key, writing=False)
        self._reading = Rows(self._readers, folder)
        self._synchronous = "FULL"
        self._journal = Journal(folder, key)

    @classmethod
    def create(cls, folder: Path, key: bytes) -> Self:
        """A new, empty store in an existing folder; made under another name and renamed, so that it is there whole or not at all.
        Raises StorageProblem: store.exists rather than touch one that is there, .readonly, .full, .disk."""
        file, unfinished = folder / FILE, folder / f"{FILE}.new"
        if file.exists():
            raise StorageProblem("store.exists", folder=str(folder))
        cipher = Cipher(unfinished, key, writing=True)
        try:
            _remove(unfinished)  # of a start that was cut off
            # Owner only from the first byte; SQLite gives the files beside it the same rights.
            unfinished.touch(mode=0o600)
            migrate(WritingRows(cipher, folder))
            cipher.close_all(for_good=True)
            unfinished.rename(file)
            sync_folder(folder)
        except (OSError, *DATABASE_ERRORS) as error:  # type: ignore[misc] # a tuple of types, as it says
            problem = storage_problem(error, folder)
            if problem is None:
                raise
            raise problem from error
        finally:
            cipher.close_all(for_good=True)
            _remove(unfinished)
        return cls._start(folder, key)

    @classmethod
    def open(cls, folder: Path, key: bytes, *, read_only: bool = False) -> Self:
        """The store that is there, migrated to this program's version. Nothing is written unless it opens whole.

        Raises StorageProblem: store.missing, .key (the key is of another store), .damaged, .newer, .readonly, .full, .disk."""
        file = folder / FILE
        if not file.is_file():
            raise StorageProblem("store.missing", folder=str(folder))
        if file.stat().st_size == 0:  # SQLite would take it for a new one
            raise StorageProblem("store.damaged", folder=str(folder))
        return cls._start(folder, key, read_only=read_only)

    @classmethod
    def _start(cls, folder: Path, key: bytes, *, read_only: bool = False) -> Self:
        store = cls(folder, key, read_only=read_only)
        try:
            rows = WritingRows(store._writer, folder)
            store._prove(rows)
            if not read_only:
                rows.run("PRAGMA journal_mode = WAL")
                migrate(rows)
                store._journal.open(rows)
        except (StorageProblem, OSError, *DATABASE_ERRORS) as error:  # type: ignore[misc] # a tuple of types, as it says
            store.close()
            problem = error if isinstance(error, StorageProblem) else storage_problem(error, folder)
            if problem is None:
                raise
            if problem.code == "store.damaged" and knows_key(folder / JOURNAL, key) is False:
                problem = StorageProblem("store.key", folder=str(folder))
            raise problem from error
        except BaseException:
            store.close()
            raise
        store._reading.in_use = not read_only
        return store

    def _prove(self, rows: WritingRows) -> None:
        """Whether the file opens: its key, its version, its schema, and the rows that exist nowhere else; all of it where damage
        was met before."""
        known = version(rows)
        if known == 0:
            raise StorageProblem("store.damaged", folder=str(self.folder))
        if self.read_only and known < newest():
            raise StorageProblem("store.locked", folder=str(self.folder))  # only the program that writes may migrate it
        suspected = suspect(self.folder).exists()
        for table in ("",) if suspected else ("account", "folder", "signature", "setting"):
            found = rows.column(f"PRAGMA quick_check({table})" if table else "PRAGMA quick_check(1)")
            if found != ["ok"]:
                raise StorageProblem("store.damaged", folder=str(self.folder), table=table)
        # Of these the rows, but not every page of what they carry: reading all attachments would cost the start seconds.
        for table in ("draft", "outgoing"):
            rows.all(f"SELECT count(*), max(length(message_id)) FROM {table}")  # noqa: S608 - own names
        if suspected and not self.read_only:  # what was met lies where nothing is any more
            suspect(self.folder).unlink(missing_ok=True)

    @property
    def rows(self) -> Rows:
        """For reading: the open transaction of this thread if there is one, else the thread's own connection."""
        tx = self._tx
        return tx if tx is not None and self._writing_thread == threading.get_ident() else self._reading

    @contextmanager
    def write(self, *, precious: bool = True) -> Iterator[Tx]:
        """The write lock and a transaction; what it changed is published after the commit, nothing after a rollback.

        `precious=False` is for what the server can give again (batches of mail): a loss of power may then take the last
        batches with it, whole ones. A write inside of a write is a bug. Raises StorageProblem; everything is rolled back then."""
        if self.read_only:
            raise StorageProblem("store.locked", folder=str(self.folder))
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("a write inside of a write")
        with self._lock:
            tx = Tx(self._writer, self.folder)
            self._begin(tx, "FULL" if precious else "NORMAL")
            try:
                yield tx
                self._journal.keep(tx, tx.kept)
                tx.run("COMMIT")
            except BaseException as error:
                self._roll_back(tx)
                problem = storage_problem(error, self.folder) if isinstance(error, DATABASE_ERRORS) else None
                if problem is None:
                    raise
                raise problem from error
            finally:
                self._tx, self._writing_thread = None, 0
            self._journal.committed(tx)
        self.feed.publish(tx.changes())

    def _begin(self, tx: Tx, synchronous: str) -> None:
        if self._synchronous != synchronous:
            tx.run(f"PRAGMA synchronous = {synchronous}")
            self._synchronous = synchronous
        tx.run("BEGIN IMMEDIATE")
        self._tx, self._writing_thread = tx, threading.get_ident()

    def _roll_back(self, tx: Tx) -> None:
        """Some errors (a full disk) have rolled back already."""
        if self._writer.connection().in_transaction:
            try:
                tx.run("ROLLBACK")
            except (StorageProblem, *DATABASE_ERRORS):  # type: ignore[misc] # a tuple of types, as it says
                _log.exception("rollback failed; the connection is opened anew")
                self._writer.close_all(for_good=False)
                self._synchronous = "FULL"
        self._journal.undo()

    def whole(self) -> bool:
        """Reads and authenticates every page; minutes for a large store. False if anything is damaged."""
        try:
            authentic = not self._reading.all("PRAGMA cipher_integrity_check")
            return authentic and self._reading.column("PRAGMA quick_check(1)") == ["ok"]
        except StorageProblem:
            return False

    def sound(self, stopped: Callable[[], bool]) -> bool | None:
        """As `whole`, but for pages that nothing uses, and it can be stopped (None then). What it finds the next start finds, too.
        `stopped` is asked some hundred times a second, on this thread."""
        connection = self._readers.connection()
        connection.set_progress_handler(lambda: int(stopped()), 1000)
        try:
            whole = self._reading.column("PRAGMA quick_check(1)") == ["ok"]
        except StorageProblem as problem:
            if problem.code != "store.damaged":
                raise
            whole = False
        except DATABASE_ERRORS:
            if stopped():
                return None
            raise
        finally:
            connection.set_progress_handler(None, 0)
        if not whole and not self.read_only:
            suspect(self.folder).touch(mode=0o600)
        return whole

    def tidy(self) -> None:
        """What is worth doing now and then when nothing else is going on: planner statistics, index segments, the -wal file."""
        with self.write(precious=False) as tx:
            tx.run("INSERT INTO word(word, rank) VALUES ('merge', 200)")
        with self._lock:
            rows = WritingRows(self._writer, self.folder)
            rows.run("PRAGMA optimize")
            rows.all("PRAGMA wal_checkpoint(TRUNCATE)")

    def renew(self) -> None:
        """Write the journal anew, with what there is now only: what was deleted does not stand in it any more."""
        with self._lock:
            self._journal.renew(WritingRows(self._writer, self.folder))

    def rest(self) -> None:
        """Give back the memory of pages that were read or written a while ago; each connection has a cache of its own."""
        self._readers.rest()
        if self._lock.acquire(blocking=False):
            try:
                self._writer.rest()
            finally:
                self._lock.release()

    def shrink(self) -> None:
        """Give the room of what was deleted back to the disk. Nothing else is written meanwhile. Needs as much room once more as
        the store has then; where there is not so much, what is written next takes the room that is free inside."""
        with self._lock:
            rows = WritingRows(self._writer, self.folder)
            try:
                rows.all("VACUUM")
                rows.all("PRAGMA wal_checkpoint(TRUNCATE)")
            except StorageProblem as problem:
                if problem.code != "store.full":
                    raise
                _log.info("no room to shrink the store")

    def close(self) -> None:
        """Waits for the writer and for reads that are under way; who comes later gets StorageProblem("store.closed")."""
        with self._lock:
            self._readers.close_all(for_good=True)
            self._writer.close_all(for_good=True)
            self._journal.close()


def _remove(file: Path) -> None:
    """Take away an unfinished file and what SQLite keeps beside it."""
    for end in ("", "-journal", "-wal", "-shm"):
        file.with_name(file.name + end).unlink(missing_ok=True)
