"""Connections to the encrypted file, and what its errors mean.

A connection is given the raw key before its first statement (so no key derivation and no key in any SQL text or trace). All
connections of a store share the page size below; SQLCipher authenticates every page that is read (HMAC-SHA512), so that a
damaged one is noticed when it is read (see `Rows.all`). `cipher_memory_security` stays off: it makes writing eight times slower.
"""

import contextlib
import errno
import logging
import shutil
import threading
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.model.errors import StorageProblem

KEY_BYTES = 32
PAGE = 8192  # bytes; larger pages mean fewer authentication codes per mail, smaller ones less to rewrite per change
CACHE_KIB = 32 * 1024  # per writing connection; reading ones get a quarter
BUSY_MS = 10_000
CHECKPOINT_PAGES = 4000
WAL_LIMIT = 64 * 1024 * 1024  # bytes that the -wal file is cut back to
_FULL_BELOW = 1024 * 1024  # free bytes; below, an I/O error means that the disk is full
_NO_SPACE = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
# peewee logs every statement with its values when its logger listens to DEBUG: mail has no place there.
logging.getLogger("peewee").setLevel(logging.INFO)

DATABASE_ERRORS: tuple[type[Exception], ...] = (
    peewee.DatabaseError,
    peewee.InterfaceError,
    sqlcipher.DatabaseError,
    sqlcipher.InterfaceError,
)
_quiet = threading.Event()


def _silence() -> None:
    """SQLCipher writes what it finds wrong to standard error unless told not to; every such thing is an exception here as well.
    The switch belongs to the process, and no key is needed to set it."""
    if not _quiet.is_set():
        connection = sqlcipher.connect(":memory:", isolation_level=None)
        connection.execute("PRAGMA cipher_log_level = NONE").fetchall()
        connection.execute("PRAGMA cipher_log = off").fetchall()
        connection.close()
        _quiet.set()


class Cipher(SqlCipherDatabase):  # type: ignore[misc] # peewee has no types
    """The peewee database of one store file. `writing`: one connection shared by all threads (the store's write lock guards
    it); otherwise one `query_only` connection per thread. `untouched`: nothing is written to the file, not even what its -wal
    file has for it."""

    def __init__(self, file: Path, key: bytes, *, writing: bool, untouched: bool = False) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("a store key has 32 bytes")
        _silence()
        self._key = key
        self._writing = writing
        self._mode = "ro" if untouched else "rw"  # never "rwc": a file that is not there is an error, not a new empty store
        self._opened: list[tuple[threading.Thread, Any, threading.Lock]] = []
        self._opened_lock = threading.Lock()
        self._local = threading.local()
        self.ended = False
        super().__init__(str(file), thread_safe=not writing)

    def at_work(self) -> threading.Lock:
        """Held by a thread while its connection is at work, so that nobody closes it then."""
        lock: threading.Lock | None = getattr(self._local, "lock", None)
        if lock is None:
            lock = self._local.lock = threading.Lock()
        return lock

    def _connect(self) -> Any:
        if self.ended:
            raise StorageProblem("store.closed")
        # (Built by hand: `as_uri` makes of a Windows share a host, which SQLite refuses.)
        path = Path(str(self.database)).absolute().as_posix()
        uri = "file://" + quote(path if path.startswith("/") else f"/{path}") + f"?mode={self._mode}"
        connection = sqlcipher.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, cached_statements=256, timeout=BUSY_MS / 1000
        )
        try:
            connection.set_key(f"x'{self._key.hex()}'")
            cache = CACHE_KIB if self._writing else CACHE_KIB // 4
            for pragma in (
                f"cipher_page_size = {PAGE}",
                f"cache_size = -{cache}",
                "temp_store = MEMORY",
                "foreign_keys = ON",
                f"wal_autocheckpoint = {CHECKPOINT_PAGES}",
                f"journal_size_limit = {WAL_LIMIT}",
                "synchronous = FULL",
                "fullfsync = ON",  # macOS: a plain fsync leaves the data in the drive's cache
            ):
                connection.execute(f"PRAGMA {pragma}").fetchall()
            if not self._writing:
                connection.execute("PRAGMA query_only = ON").fetchall()
        except DATABASE_ERRORS:
            connection.close()
            raise
        with self._opened_lock:
            for thread, other, _ in self._opened:
                if not thread.is_alive():
                    other.close()
            self._opened = [entry for entry in self._opened if entry[0].is_alive()]
            self._opened.append((threading.current_thread(), connection, self.at_work()))
        return connection

    def rest(self) -> None:
        """Give back the pages that connections which are not at work keep in memory."""
        with self._opened_lock:
            opened = list(self._opened)
        for _, connection, lock in opened:
            if lock.acquire(blocking=False):
                try:
                    with contextlib.suppress(*DATABASE_ERRORS):  # it was closed meanwhile
                        connection.execute("PRAGMA shrink_memory").fetchall()
                finally:
                    lock.release()

    def close_all(self, *, for_good: bool) -> None:
        """Close the connections of every thread, each as it comes to rest. `for_good`: whoever asks later is told so."""
        self.ended = for_good
        with self._opened_lock:
            opened, self._opened = self._opened, []
        for _, connection, lock in opened:
            with lock:
                connection.close()
        self._state.reset()


def storage_problem(error: BaseException, folder: Path) -> StorageProblem | None:
    """What an error of the database or of the system means to the user, or None if it is a bug of the program (a broken
    constraint, bad SQL)."""
    if isinstance(error, OSError):
        if error.errno in _NO_SPACE:
            return StorageProblem("store.full", folder=str(folder))
        denied = error.errno in (errno.EACCES, errno.EPERM, errno.EROFS)
        return StorageProblem("store.readonly" if denied else "store.disk", folder=str(folder), said=str(error.strerror))
    name = ""
    seen: BaseException | None = error
    while seen is not None and not name:
        name = getattr(seen, "sqlite_errorname", None) or ""
        seen = seen.__cause__ or seen.__context__
    if name.startswith("SQLITE_IOERR"):
        try:
            free = shutil.disk_usage(folder).free
        except OSError:
            free = _FULL_BELOW
        if free < _FULL_BELOW:
            return StorageProblem("store.full", folder=str(folder))
        return StorageProblem("store.disk", folder=str(folder), said=name)
    for start, code in (
        ("SQLITE_FULL", "store.full"),
        ("SQLITE_READONLY", "store.readonly"),
        ("SQLITE_CANTOPEN", "store.readonly"),
        ("SQLITE_PERM", "store.readonly"),
        ("SQLITE_NOTADB", "store.damaged"),
        ("SQLITE_CORRUPT", "store.damaged"),
        ("SQLITE_BUSY", "store.locked"),
        ("SQLITE_LOCKED", "store.locked"),
    ):
        if name.startswith(start):
            return StorageProblem(code, folder=str(folder))
    return None


def suspect(folder: Path) -> Path:
    """The mark that damage was met in the store while it was in use: the next start looks at all of it."""
    return folder / "mail.db.suspect"


class Rows:
    """Statements on one connection. Errors that the user can mend come as StorageProblem, bugs as they are. `in_use`: of a store
    that has opened, so that damage that is met is remembered."""

    in_use = False

    def __init__(self, db: Cipher, folder: Path) -> None:
        self.db = db
        self._folder = folder

    def _problem(self, error: Exception) -> StorageProblem | None:
        problem = StorageProblem("store.closed") if self.db.ended else storage_problem(error, self._folder)
        if self.in_use and problem is not None and problem.code == "store.damaged":
            with contextlib.suppress(OSError):  # a disk that takes nothing more keeps nobody from being told
                suspect(self._folder).touch(mode=0o600)
        return problem

    def _cursor(self, sql: str, parameters: Sequence[Any]) -> Any:
        try:
            return self.db.execute_sql(sql, parameters)
        except DATABASE_ERRORS as error:
            problem = self._problem(error)
            if problem is None:
                raise
            raise problem from error

    def all(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Every row of the answer, fetched at once, so that no reading transaction stays open."""
        with self.db.at_work():
            found = self._fetched(sql, parameters)
            if _overflows(found):
                # Of a damaged page that only carries the rest of a long value SQLCipher makes zeros without a word, and fails with
                # the next page that it has to read: that one is read now.
                for again in ("PRAGMA shrink_memory", "PRAGMA schema_version", "SELECT max(id) FROM account"):
                    self._fetched(again, ())
        return found

    def _fetched(self, sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        cursor = self._cursor(sql, parameters)
        try:
            found: list[tuple[Any, ...]] = cursor.fetchall()
        except DATABASE_ERRORS as error:
            problem = self._problem(error)
            if problem is None:
                raise
            raise problem from error
        return found

    def one(self, sql: str, *parameters: Any) -> tuple[Any, ...] | None:
        """The first row, or None."""
        found = self.all(sql, *parameters)
        return found[0] if found else None

    def value(self, sql: str, *parameters: Any) -> Any:
        """The first column of the first row, or None."""
        found = self.one(sql, *parameters)
        return found[0] if found else None

    def column(self, sql: str, *parameters: Any) -> list[Any]:
        return [row[0] for row in self.all(sql, *parameters)]


class WritingRows(Rows):
    """Statements inside of the one writing transaction."""

    def run(self, sql: str, *parameters: Any) -> int:
        """Number of rows changed."""
        return int(self._cursor(sql, parameters).rowcount)

    def insert(self, sql: str, *parameters: Any) -> int:
        """Row id of the new row."""
        return int(self._cursor(sql, parameters).lastrowid)

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """The same statement for each row, in one call of the database."""
        try:
            self.db.connection().executemany(sql, rows)
        except DATABASE_ERRORS as error:
            problem = self._problem(error)
            if problem is None:
                raise
            raise problem from error


def _overflows(rows: list[tuple[Any, ...]]) -> bool:
    """Whether a row is so long that it does not lie in one page. (The first row shows whether any can be.)"""
    if not rows or all(isinstance(value, int) for value in rows[0]):
        return False
    return any(sum(len(value) for value in row if isinstance(value, bytes | str)) > PAGE // 2 for row in rows)


def many_values(values: Iterable[int]) -> str:
    """`values` for an IN (...): integers only, written into the statement, so that any number of them may be asked for."""
    return ",".join(str(int(value)) for value in values)
