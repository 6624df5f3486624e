"""What a lost store leaves behind, put into a new one: what the journal has, and the mail that was only here."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import peewee

from desktop.model.change import Kind
from desktop.model.errors import StorageProblem
from desktop.model.folder import Role
from desktop.model.message import Flags
from desktop.store.arrival import FLAGS
from desktop.store.connection import DATABASE_ERRORS, Cipher, Rows, storage_problem, suspect
from desktop.store.database import FILE, Tx
from desktop.store.folder import GONE
from desktop.store.journal import TABLES, columns_of, sync_folder, unused
from desktop.store.records import Reading
from desktop.store.values import moment

READY = f"{FILE}.rescued"  # a new store that is complete and has still to take the place of the damaged one
_FAILURES = 100_000  # reads that may fail before the rest of a file is given up
_UNCERTAIN = ("queued", "held", "sending")
_LOOSE = ("reminder", "promise", "outgoing", "letter_recipient", "passphrase", "partner_bank")  # outlive their customer


@dataclass(frozen=True, slots=True)
class Restored:
    """Rows by table that are alive again; `damaged`: part of the journal could not be read."""

    rows: dict[str, int] = field(default_factory=dict)
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """A message that was only here. `path` is that of its local folder, empty if it is lost; `zstd` the source as it was kept."""

    path: str
    role: Role
    flags: Flags
    date: datetime
    zstd: bytes


def take_over(folder: Path, now: datetime) -> None:
    """Set the damaged store aside and put the new one in its place, if there is one that is complete; also when that was begun and
    cut off. The file goes before its -wal file, without which it might pass for a whole but older store. Raises StorageProblem."""
    if not (folder / READY).exists():
        return
    try:
        for name in (FILE, f"{FILE}-wal", f"{FILE}-shm"):
            if (folder / name).exists():
                os.rename(folder / name, unused(folder / f"{name}.damaged-{now:%Y%m%d-%H%M%S}"))
        os.rename(folder / READY, folder / FILE)
        suspect(folder).unlink(missing_ok=True)
        sync_folder(folder)
    except OSError as error:
        problem = storage_problem(error, folder)
        assert problem is not None  # every error of the system means something
        raise problem from error


def restore(tx: Tx, path: Path, key: bytes, left: "Left | None" = None) -> Restored:
    """Play a journal back into an empty store. Rows are put together in memory first, so that a row whose first record is damaged
    does not stop the others. What damage in the journal cost is taken from what is `left` of the store, as far as that can be read.
    Links to messages are dropped: their ids are of the lost store.

    Mail that was to be sent comes back as unsure, all of it: that the last records (which may say that it was sent) are there can
    be proved by nothing but the store that is lost, and a mail must not go out twice. Raises StorageProblem: store.missing, .key.
    """
    alive: dict[str, dict[int | str, dict[str, Any]]] = {table: {} for table in TABLES}
    reading = Reading(path, key)
    for record in reading:
        for kept in record:
            rows = alive.get(kept.table)
            if rows is None:
                continue
            if kept.values is None:
                rows.pop(kept.key, None)
            else:
                rows.setdefault(kept.key, {}).update(kept.values)
    if reading.damaged and left is not None:
        _mend(alive, left, reading.serial)
    counts = {table: _put_back(tx, table, alive) for table in TABLES}
    # Above every serial of the old journal: it is behind then, and written anew when the store is opened.
    tx.run("UPDATE counter SET value = max(value, ?) WHERE name = 'journal'", reading.serial + 1)
    tx.changed(Kind.ACCOUNT)
    return Restored(counts, reading.damaged)


def _mend(alive: dict[str, dict[int | str, dict[str, Any]]], left: "Left", serial: int) -> None:
    """A store that has seen the journal's last commit knows better than a journal with gaps: its rows count, and what it does not
    have is gone. Else its rows only fill gaps."""
    newest = left.serial is not None and left.serial >= serial
    for table, rows in alive.items():
        found, complete = left.rows_of(table)
        if newest and complete:
            for gone in set(rows) - set(found):
                del rows[gone]
        for key, values in found.items():
            if newest or key not in rows or values.keys() - rows[key].keys():
                rows[key] = {**rows.get(key, {}), **values} if newest else {**values, **rows.get(key, {})}


def _put_back(tx: Tx, table: str, alive: dict[str, dict[int | str, dict[str, Any]]]) -> int:
    count = 0
    known = set(columns_of(tx, table))
    for values in alive[table].values():
        if table == "draft_file" and values.get("draft") not in alive["draft"]:
            continue
        if table == "draft":
            values.update(pushed=-1)  # what the server has is not known
        if table in ("draft", "outgoing"):
            values.update(answers=None, forwards=None)
        if table == "outgoing" and values.get("state") in _UNCERTAIN:
            values.update(state="unsure", problem="outgoing.rescued", facts="{}")
        if table == "account":
            values.update(state="new", problem="", facts="{}")
        if table == "letter":  # what is in the outbox is unsure: the user looks before more goes out
            values.update(state="paused" if values.get("state") == "running" else values.get("state", "paused"))
            if values.get("account") not in alive["account"]:
                values.update(account=None)
        if table in _LOOSE and values.get("customer") not in alive["customer"]:
            values.update(customer=None)
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


class Left:
    """What a damaged store file still gives. The file, and the -wal file beside it, are left as they are. To be closed."""

    def __init__(self, file: Path, key: bytes) -> None:
        self._cipher = Cipher(file, key, writing=False, untouched=True)
        self._rows = Rows(self._cipher, file.parent)
        self._failures = 0

    def close(self) -> None:
        self._cipher.close_all(for_good=True)

    def _read(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]] | None:
        """None where what was asked for is damaged."""
        try:
            return self._rows.all(sql, *parameters)
        except (StorageProblem, *DATABASE_ERRORS):  # type: ignore[misc] # a tuple of types, as it says
            self._failures += 1
            self._cipher.close_all(for_good=False)  # a connection that has met one damaged page reads no other any more
            return None

    @property
    def serial(self) -> int | None:
        """Of the last commit that the store has seen, None if that cannot be read."""
        found = self._read("SELECT value FROM counter WHERE name = 'journal'")
        return int(found[0][0]) if found else None

    def rows_of(self, table: str) -> tuple[dict[int | str, dict[str, Any]], bool]:
        """The rows of a precious table that can be read, by key, and whether those are all."""
        column = TABLES[table]
        columns = [str(name) for (name,) in self._read("SELECT name FROM pragma_table_info(?)", table) or ()]
        keys = self._read(f"SELECT {column} FROM {table}") if columns else None  # noqa: S608 - own names
        found: dict[int | str, dict[str, Any]] = {}
        for (key,) in keys or ():
            row = self._read(f"SELECT {', '.join(columns)} FROM {table} WHERE {column} = ?", key)  # noqa: S608 - own names
            if row:
                found[key] = dict(zip(columns, row[0], strict=True))
        # A row that is there and cannot be read is not gone: the journal may have it.
        return found, keys is not None and len(found) == len(keys)


class OnlyHere(Left):
    """The messages of local folders that a damaged store file still gives. `expected` is how many there were, None if not even that
    can be read. The file, and the -wal file beside it, are left as they are. To be closed."""

    def __init__(self, file: Path, key: bytes) -> None:
        super().__init__(file, key)
        found = self._read("SELECT id, path, role, total FROM folder WHERE account IS NULL AND id <> ?", GONE)
        self._folders = {int(key): (str(path), Role(role)) for key, path, role, _ in found or ()}
        self.expected = None if found is None else sum(int(total) for *_, total in found)

    def __iter__(self) -> Iterator[Mail]:
        """Oldest first."""
        for row in self._messages(1, self._last()):
            mail = self._mail(row)
            if mail is not None:
                yield mail

    def _last(self) -> int:
        for sql in ("SELECT max(id) FROM message", "SELECT max(seq) FROM sqlite_sequence WHERE name = 'message'"):
            if (found := self._read(sql)) is not None:
                return int(found[0][0] or 0)
        return 0

    def _messages(self, first: int, last: int) -> Iterator[tuple[Any, ...]]:
        """Of the ids from `first` to `last`: where a stretch cannot be read, its halves are."""
        if first > last or self._failures > _FAILURES:
            return
        sql = f"SELECT id, date, {FLAGS} FROM message WHERE id BETWEEN ? AND ? AND account IS NULL"  # noqa: S608 - own names
        found = self._read(sql, first, last)
        if found is not None:
            yield from found
        elif first < last:
            middle = (first + last) // 2
            yield from self._messages(first, middle)
            yield from self._messages(middle + 1, last)

    def _mail(self, row: tuple[Any, ...]) -> Mail | None:
        message, date, seen, flagged, answered, forwarded, draft = row
        source = self._read("SELECT zstd FROM source WHERE message = ?", message)
        if not source:
            return None
        place = self._read("SELECT folder FROM copy WHERE message = ?", message)
        labels = frozenset(str(one) for (one,) in self._read("SELECT name FROM label WHERE message = ?", message) or ())
        flags = Flags(bool(seen), bool(flagged), bool(answered), bool(forwarded), bool(draft), labels)
        path, role = self._folders.get(place[0][0] if place else 0, ("", Role.NONE))
        return Mail(path, role, flags, moment(date), bytes(source[0][0]))
