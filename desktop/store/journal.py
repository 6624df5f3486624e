"""Every precious row a second time, in an encrypted file that only grows at its end.

Written and synced before the commit that it belongs to, so that what was ever acknowledged can be restored when the store itself
is lost. Records are authenticated one by one (AES-256-GCM): a torn end is cut off, a damaged record costs that record only.

    file    = "TWJ1" salt[16] check[16] record*
    record  = length[4] kind[1] serial[8] nonce[12] ciphertext[length]         (all integers little-endian)
    content = size[4] JSON[size] blob*       JSON: [[table, key, {column: value or {"blob": [offset, length]}} or null], ...]

Kind "c" is a commit, "s" part of a snapshot. `serial` is that of the commit and stands in the store as well (counter `journal`):
a journal that is behind is written anew from the store, the end of one that is ahead was never committed and is cut off. When it
has grown to several times what is alive it is replaced by a snapshot, in a new file that is renamed over it.
"""

import json
import os
import struct
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import peewee
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.model.errors import StorageProblem
from desktop.store.connection import Rows, WritingRows, storage_problem

FILE = "journal"
_MAGIC = b"TWJ1"
_START = struct.Struct("<4s16s16s")
_FRAME = struct.Struct("<IBQ12s")
_COMMIT, _SNAPSHOT = ord("c"), ord("s")
LARGE = 16 * 1024 * 1024  # bytes; smaller journals are left alone

# Key column of each precious table, in an order in which rows can be put back.
TABLES: Mapping[str, str] = {
    "account": "id",
    "signature": "id",
    "setting": "name",
    "secret": "name",
    "draft": "id",
    "draft_file": "id",
    "outgoing": "id",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """One row of a record: `values` by column (only those that changed), None when the row is gone."""

    table: str
    key: int | str
    values: dict[str, Any] | None


def _derive(key: bytes, salt: bytes, purpose: bytes, length: int) -> bytes:
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=salt, info=b"tradewind journal " + purpose).derive(key)


def _pack(kept: Iterable[Kept]) -> bytes:
    blobs: list[bytes] = []
    offset = 0
    entries: list[list[Any]] = []
    for row in kept:
        values: dict[str, Any] | None = None if row.values is None else {}
        for column, value in (row.values or {}).items():
            assert values is not None
            if isinstance(value, bytes):
                values[column] = {"blob": [offset, len(value)]}
                blobs.append(value)
                offset += len(value)
            else:
                values[column] = value
        entries.append([row.table, row.key, values])
    head = json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join((struct.pack("<I", len(head)), head, *blobs))


def _unpack(content: bytes) -> list[Kept]:
    (size,) = struct.unpack_from("<I", content)
    blobs = 4 + size
    found: list[Kept] = []
    for table, key, values in json.loads(content[4:blobs]):
        if values is not None:
            for column, value in values.items():
                if isinstance(value, dict):
                    offset, length = value["blob"]
                    values[column] = content[blobs + offset : blobs + offset + length]
        found.append(Kept(table, key, values))
    return found


def _frames(file: BinaryIO) -> Iterator[tuple[int, int, int, int]]:
    """Where each whole record starts and ends, its kind and its serial. A torn end is left out."""
    size = file.seek(0, os.SEEK_END)
    position = _START.size
    while position + _FRAME.size <= size:
        file.seek(position)
        length, kind, serial, _ = _FRAME.unpack(file.read(_FRAME.size))
        end = position + _FRAME.size + length
        if end > size or kind not in (_COMMIT, _SNAPSHOT):
            return
        yield position, end, kind, serial
        position = end


class _Writer:
    """A journal file that is open for appending."""

    def __init__(self, file: BinaryIO, key: bytes, salt: bytes) -> None:
        self.file = file
        self._salt = salt
        self._cipher = AESGCM(_derive(key, salt, b"records", 32))

    @classmethod
    def create(cls, path: Path, key: bytes) -> "_Writer":
        salt = os.urandom(16)
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600), "r+b", buffering=0)
        file.write(_START.pack(_MAGIC, salt, _derive(key, salt, b"check", 16)))
        return cls(file, key, salt)

    def append(self, kind: int, serial: int, kept: Iterable[Kept]) -> None:
        content, nonce = _pack(kept), os.urandom(12)
        frame = _FRAME.pack(len(content) + 16, kind, serial, nonce)
        record = memoryview(frame + self._cipher.encrypt(nonce, content, self._salt + frame))
        while record:
            record = record[self.file.write(record) :]

    def sync(self) -> None:
        """Through to the disk; on macOS a plain fsync ends in the drive's cache."""
        if sys.platform == "darwin":
            import fcntl

            fcntl.fcntl(self.file.fileno(), fcntl.F_FULLFSYNC)
        else:
            os.fsync(self.file.fileno())


class Journal:
    """The journal of one store; everything here happens under the store's write lock."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._path = folder / FILE
        self._key = key
        self._writer: _Writer | None = None
        self._end = 0  # of the last committed record
        self._base = 0  # size after the last snapshot
        self._pending = False

    @staticmethod
    def knows_key(folder: Path, key: bytes) -> bool | None:
        """Whether `key` is the one that the journal in `folder` was made with; None if there is none to ask."""
        try:
            with (folder / FILE).open("rb") as file:
                magic, salt, check = _START.unpack(file.read(_START.size))
        except (OSError, struct.error):
            return None
        return None if magic != _MAGIC else bool(check == _derive(key, salt, b"check", 16))

    def open(self, rows: Rows) -> None:
        """Ready to append; brought into step with the store. Raises OSError."""
        if self.knows_key(self._path.parent, self._key) is not True:
            self._snapshot(rows)
            return
        file = self._path.open("r+b", buffering=0)
        _, salt, _ = _START.unpack(file.read(_START.size))
        self._writer = _Writer(file, self._key, salt)
        committed = int(rows.value("SELECT value FROM counter WHERE name = 'journal'"))
        self._end, self._base, last = _START.size, _START.size, 0
        for _, end, kind, serial in _frames(file):
            if serial > committed:
                break
            self._end, last = end, serial
            if kind == _SNAPSHOT:
                self._base = end
        if last < committed:
            self._snapshot(rows)
            return
        self.undo()
        self._shrink(rows)

    def keep(self, tx: WritingRows, kept: Mapping[tuple[str, int | str], frozenset[str]]) -> None:
        """Write the rows named in `kept` as they are now. Raises StorageProblem("store.full" or "store.disk")."""
        if not kept:
            return
        assert self._writer is not None
        tx.run("UPDATE counter SET value = value + 1 WHERE name = 'journal'")
        serial = int(tx.value("SELECT value FROM counter WHERE name = 'journal'"))
        self._pending = True
        try:
            self._writer.append(_COMMIT, serial, [_row(tx, table, key, without) for (table, key), without in kept.items()])
            self._writer.sync()
        except OSError as error:
            problem = storage_problem(error, self._path.parent)
            assert problem is not None
            raise problem from error

    def committed(self, rows: Rows) -> None:
        """The commit that the last record belongs to is done."""
        if self._pending and self._writer is not None:
            self._pending = False
            self._end = self._writer.file.tell()
            self._shrink(rows)

    def undo(self) -> None:
        """Cut off what was not committed."""
        self._pending = False
        if self._writer is not None:
            self._writer.file.truncate(self._end)
            self._writer.file.seek(self._end)

    def close(self) -> None:
        if self._writer is not None:
            self._writer.file.close()
            self._writer = None

    def _shrink(self, rows: Rows) -> None:
        if self._end > max(LARGE, 3 * self._base):
            self._snapshot(rows)

    def _snapshot(self, rows: Rows) -> None:
        """Replace the file by one that holds only what is alive. A journal that cannot be read is kept aside."""
        temporary = self._path.with_suffix(".new")
        serial = int(rows.value("SELECT value FROM counter WHERE name = 'journal'"))
        writer = _Writer.create(temporary, self._key)
        try:
            for table, column in TABLES.items():
                for key in rows.column(f"SELECT {column} FROM {table} ORDER BY {column}"):  # noqa: S608 - own names
                    writer.append(_SNAPSHOT, serial, [_row(rows, table, key, frozenset())])
            writer.append(_SNAPSHOT, serial, [])
            writer.sync()
            end = writer.file.tell()
        except BaseException:
            writer.file.close()
            temporary.unlink(missing_ok=True)
            raise
        writer.file.close()  # Windows renames no open file
        self.close()
        if self._path.exists() and self.knows_key(self._path.parent, self._key) is not True:
            os.rename(self._path, unused(self._path.with_suffix(".old")))
        os.replace(temporary, self._path)
        sync_folder(self._path.parent)
        file = self._path.open("r+b", buffering=0)
        _, salt, _ = _START.unpack(file.read(_START.size))
        self._writer = _Writer(file, self._key, salt)
        file.seek(end)
        self._end = self._base = end


def unused(path: Path) -> Path:
    """`path`, or the same with the first number that no file there has: keeping something aside never overwrites."""
    number, free = 0, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free


def sync_folder(folder: Path) -> None:
    """Make a rename last through a loss of power, where the system has a way to ask for it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _row(rows: Rows, table: str, key: int | str, without: frozenset[str]) -> Kept:
    columns = [name for name in _columns(rows, table) if name not in without]
    found = rows.one(f"SELECT {', '.join(columns)} FROM {table} WHERE {TABLES[table]} = ?", key)  # noqa: S608 - own names
    return Kept(table, key, None if found is None else dict(zip(columns, found, strict=True)))


def _columns(rows: Rows, table: str) -> list[str]:
    return rows.column("SELECT name FROM pragma_table_info(?)", table)


def read(path: Path, key: bytes) -> Iterator[list[Kept]]:
    """The records of a journal in order, damaged ones left out. Raises StorageProblem: store.missing, store.key, store.damaged."""
    known = Journal.knows_key(path.parent, key)
    if known is not True:
        raise StorageProblem("store.missing" if known is None else "store.key", folder=str(path.parent))
    with path.open("rb") as file:
        _, salt, _ = _START.unpack(file.read(_START.size))
        cipher = AESGCM(_derive(key, salt, b"records", 32))
        for position, end, _, _ in _frames(file):
            file.seek(position)
            frame = file.read(_FRAME.size)
            try:
                content = cipher.decrypt(_FRAME.unpack(frame)[3], file.read(end - position - _FRAME.size), salt + frame)
            except InvalidTag:
                continue
            yield _unpack(content)


def restore(tx: WritingRows, path: Path, key: bytes) -> int:
    """Play a journal back into an empty store; returns how many rows are alive then. Rows are put together in memory first, so
    that a row whose first record is damaged does not stop the others. Links to messages are dropped: their ids are of the lost
    store."""
    alive: dict[str, dict[int | str, dict[str, Any]]] = {table: {} for table in TABLES}
    for record in read(path, key):
        for kept in record:
            rows = alive.get(kept.table)
            if rows is None:
                continue
            if kept.values is None:
                rows.pop(kept.key, None)
            else:
                rows.setdefault(kept.key, {}).update(kept.values)
    count = 0
    for table, rows in alive.items():
        known = set(_columns(tx, table))
        for values in rows.values():
            if table == "draft_file" and values.get("draft") not in alive["draft"]:
                continue
            if table == "draft":
                values.update(pushed=0)
            if table in ("draft", "outgoing"):
                values.update(answers=None, forwards=None)
            if table == "account":
                values.update(state="new", problem="", facts="{}")
            account = values.get("account")
            if account is not None and account not in alive["account"]:
                continue
            columns = [name for name in values if name in known]
            places = ", ".join("?" * len(columns))
            statement = f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 - own names
            try:
                tx.run(statement, *(values[name] for name in columns))
            except peewee.IntegrityError:  # parts of this row stood in a damaged record
                continue
            count += 1
    return count
