"""Every precious row a second time, in an encrypted file that only grows at its end.

Written and synced before the commit that it belongs to, so that what was ever acknowledged can be restored when the store itself
is lost (`store.rescue`). A torn end is cut off, a damaged record costs that record only (`store.records` has the format).

The serial of a record is that of the commit and stands in the store as well (counter `journal`): a journal that is behind or has
damage is written anew from the store. What a journal that is ahead has more is done again in the store: the program was ended
between the two, or a disk has lost the store's last commits (a damaged -wal file ends where the damage begins, without a word).
When it has grown to several times what is alive it is replaced by a snapshot, in a new file that is renamed over it.
"""

import logging
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop.store.connection import Rows, WritingRows, storage_problem
from desktop.store.records import COMMIT, SNAPSHOT, START, Frame, Kept, Opener, Writer, frames, knows_key

_log = logging.getLogger(__name__)

FILE = "journal"
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
    "customer": "id",
    "contact": "id",
    "domain": "id",
    "note": "id",
    "consent": "id",
    "decision": "id",
    "reminder": "id",
    "promise": "id",
    "excused": "message_id",
    "template": "id",
    "template_file": "id",
    "rule": "id",
    "letter": "id",
    "letter_recipient": "id",
    "letter_file": "id",
    "letter_mail": "message_id",
    "suppressed": "address",
    "passphrase": "id",
    "sealed": "id",
    "holding": "id",
    "holding_copy": "digest",
    "own_bank": "id",
    "partner_bank": "id",
    "bank_call": "id",
    "dkim_key": "id",
    "tolerated": "id",
    "contact_consent": "id",
    "erasure": "id",
    "confirmation": "id",
    "confirmation_point": "id",
    "confirmation_answer": "id",
}


class Journal:
    """The journal of one store; everything here happens under the store's write lock."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._path = folder / FILE
        self._key = key
        self._writer: Writer | None = None
        self._end = 0  # of the last committed record
        self._base = 0  # size after the last snapshot
        self._pending = False

    def open(self, rows: WritingRows) -> None:
        """Ready to append; brought into step with the store, and the store with it. Raises OSError."""
        if knows_key(self._path, self._key) is not True:
            self._snapshot(rows)
            return
        self._writer = Writer.open(self._path, self._key)
        committed = int(rows.value("SELECT value FROM counter WHERE name = 'journal'"))
        self._end, self._base, last, whole = START, START, 0, True
        ahead: list[Frame] = []
        for frame, follows in frames(self._writer.file):
            whole &= follows
            self._end, last = frame.end, frame.serial
            if frame.kind == SNAPSHOT:
                self._base = frame.end
            if frame.serial > committed:
                ahead.append(frame)
        if ahead:
            whole &= self._redo(rows, ahead)
        if last < committed or not whole:
            self._snapshot(rows)
            return
        self.undo()
        self._shrink(rows)

    def _redo(self, rows: WritingRows, ahead: Sequence[Frame]) -> bool:
        """Do in the store what these records say. False if one of them could not be read."""
        assert self._writer is not None
        _log.info("%d commits of the journal are done again in the store", len(ahead))
        opener, whole = Opener(self._key), True
        alive: dict[str, set[int | str]] = {table: set() for table in TABLES}
        rows.run("BEGIN IMMEDIATE")
        try:
            rows.run("PRAGMA defer_foreign_keys = ON")
            for frame in ahead:
                content = opener.content(self._writer.file, frame)
                whole &= content is not None
                for kept in content or ():
                    if kept.table in TABLES:
                        put(rows, kept)
                        (alive[kept.table].discard if kept.values is None else alive[kept.table].add)(kept.key)
            if whole and ahead[0].kind == SNAPSHOT:  # it and what follows name everything that there is
                for table, keys in alive.items():
                    for key in set(rows.column(f"SELECT {TABLES[table]} FROM {table}")) - keys:  # noqa: S608 - own names
                        put(rows, Kept(table, key, None))
            for table in ("draft", "outgoing"):  # the mails that they are about may be among what was lost
                for link in ("answers", "forwards"):
                    rows.run(f"UPDATE {table} SET {link} = NULL WHERE {link} NOT IN (SELECT id FROM message)")  # noqa: S608
            rows.run("UPDATE counter SET value = ? WHERE name = 'journal'", ahead[-1].serial)
            rows.run("COMMIT")
        except BaseException:
            if rows.db.connection().in_transaction:
                rows.run("ROLLBACK")
            raise
        return whole

    def keep(self, tx: WritingRows, kept: Mapping[tuple[str, int | str], frozenset[str]]) -> None:
        """Write the rows named in `kept` as they are now. Raises StorageProblem("store.full" or "store.disk")."""
        if not kept:
            return
        assert self._writer is not None
        tx.run("UPDATE counter SET value = value + 1 WHERE name = 'journal'")
        serial = int(tx.value("SELECT value FROM counter WHERE name = 'journal'"))
        self._pending = True
        try:
            columns = {table: columns_of(tx, table) for table in {table for table, _ in kept}}
            rows = [row_of(tx, table, key, columns[table], without) for (table, key), without in kept.items()]
            self._writer.append(COMMIT, serial, rows)
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

    def renew(self, rows: Rows) -> None:
        """Only what is alive. Raises StorageProblem("store.full" or "store.disk"); the old one stays then."""
        try:
            self._snapshot(rows)
        except OSError as error:
            problem = storage_problem(error, self._path.parent)
            assert problem is not None
            raise problem from error

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
        writer = Writer.create(temporary, self._key)
        try:
            for table, column in TABLES.items():
                columns = columns_of(rows, table)
                for key in rows.column(f"SELECT {column} FROM {table} ORDER BY {column}"):  # noqa: S608 - own names
                    writer.append(SNAPSHOT, serial, [row_of(rows, table, key, columns)])
            writer.append(SNAPSHOT, serial, [])
            writer.sync()
            end = writer.file.tell()
        except BaseException:
            writer.file.close()
            temporary.unlink(missing_ok=True)
            raise
        writer.file.close()  # Windows renames no open file
        self.close()
        if self._path.exists() and knows_key(self._path, self._key) is not True:
            os.rename(self._path, unused(self._path.with_suffix(".old")))
        os.replace(temporary, self._path)
        sync_folder(self._path.parent)
        self._writer = Writer.open(self._path, self._key)
        self._writer.file.seek(end)
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


def row_of(rows: Rows, table: str, key: int | str, columns: Sequence[str], without: frozenset[str] = frozenset()) -> Kept:
    columns = [name for name in columns if name not in without]
    found = rows.one(f"SELECT {', '.join(columns)} FROM {table} WHERE {TABLES[table]} = ?", key)  # noqa: S608 - own names
    return Kept(table, key, None if found is None else dict(zip(columns, found, strict=True)))


def put(rows: WritingRows, kept: Kept) -> None:
    """Make a row as a record has it."""
    table, column = kept.table, TABLES[kept.table]
    if kept.values is None:
        if table == "draft":  # its copy on the server has to go, too
            rows.run(
                "INSERT OR IGNORE INTO draft_gone (account, message_id) SELECT account, message_id FROM draft WHERE id = ?",
                kept.key,
            )
        rows.run(f"DELETE FROM {table} WHERE {column} = ?", kept.key)  # noqa: S608 - own names
        return
    known = set(columns_of(rows, table))
    values = {name: value for name, value in kept.values.items() if name in known}
    sets = ", ".join(f"{name} = ?" for name in values)
    if not rows.run(f"UPDATE {table} SET {sets} WHERE {column} = ?", *values.values(), kept.key):  # noqa: S608 - own names
        places = ", ".join("?" * len(values))
        rows.run(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({places})", *values.values())  # noqa: S608 - own names


def columns_of(rows: Rows, table: str) -> list[str]:
    return rows.column("SELECT name FROM pragma_table_info(?)", table)
