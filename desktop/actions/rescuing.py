"""Making a store anew from what a damaged one leaves: the journal, and the mail that was only here.

The new store is built in a folder of its own while everything else stays as it is, so an end of the program at any moment loses
nothing: before the new store is finished the damaged one is still there to be rescued again, afterwards `rescue.take_over` goes on.
"""

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.formats import source
from desktop.formats.isolated import Item, Workers
from desktop.model.errors import StorageProblem, TradewindError
from desktop.store import Store, journal, records, rescue
from desktop.store import folder as folders
from desktop.store import message as messages
from desktop.store.connection import storage_problem
from desktop.store.database import FILE
from desktop.store.rescue import READY, Left, Mail, OnlyHere, Restored

STANDARD = "Imported"  # where mail goes whose local folder is not known any more
_BUILDING = "rescue"  # the folder in which it is built
_BATCH, _BATCH_BYTES = 200, 8_000_000
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Rescued:
    """What came back: rows of the journal by table, and mails of local folders. `lost`: how many of those are gone,
    None if nobody can tell. `damaged`: the journal was damaged as well (or there was none), so that something may be missing."""

    rows: dict[str, int]
    mails: int = 0
    lost: int | None = 0
    damaged: bool = False

    @property
    def count(self) -> int:
        return sum(self.rows.values())


def build(folder: Path, key: bytes, now: datetime) -> Rescued:
    """A new store beside the damaged one, complete when this returns. Raises StorageProblem: store.full, .disk, .readonly."""
    building = folder / _BUILDING
    try:
        (folder / READY).unlink(missing_ok=True)
        shutil.rmtree(building, ignore_errors=True)  # of a rescue that was cut off
        building.mkdir(mode=0o700)
        with closing(Store.create(building, key)) as store:
            restored = _journal(store, folder / journal.FILE, key, folder / FILE)
            mails, lost = _mails(store, folder / FILE, key, now)
        if (folder / journal.FILE).exists():  # it will be written anew: this one stays for who can read more of it
            aside = journal.unused(folder / f"{journal.FILE}.damaged-{now:%Y%m%d-%H%M%S}")
            shutil.copyfile(folder / journal.FILE, aside)
            aside.chmod(0o600)
        if (building / f"{FILE}-wal").exists():  # closing has written everything into the file itself
            raise StorageProblem("store.disk", folder=str(folder), said="-wal")
        os.rename(building / FILE, folder / READY)
        journal.sync_folder(folder)
        shutil.rmtree(building, ignore_errors=True)
    except OSError as error:
        raise _problem(error, folder) from error
    return Rescued(restored.rows, mails, lost, restored.damaged)


def _problem(error: OSError, folder: Path) -> StorageProblem:
    problem = storage_problem(error, folder)
    assert problem is not None  # every error of the system means something
    return problem


def _journal(store: Store, path: Path, key: bytes, damaged: Path) -> Restored:
    if not path.exists() or records.knows_key(path, key) is False:
        return Restored({}, damaged=True)
    with closing(Left(damaged, key)) as left, store.write() as tx:
        return rescue.restore(tx, path, key, left)


def _mails(store: Store, damaged: Path, key: bytes, now: datetime) -> tuple[int, int | None]:
    """How many mails of local folders were saved, and how many are lost."""
    if not damaged.exists():
        return 0, None
    saved = 0
    with closing(OnlyHere(damaged, key)) as left, Workers() as workers:
        for batch in _batches(left):
            arrivals = workers.arrivals([Item(0, mail.flags, None, len(raw), raw) for mail, raw in batch])
            with store.write() as tx:
                for (mail, _), arrival in zip(batch, arrivals, strict=True):
                    place = folders.local(tx, mail.path or STANDARD, mail.role)
                    messages.add_local(tx, place, arrival, now=mail.date)
            saved += len(batch)
        return saved, None if left.expected is None else max(0, left.expected - saved)


def _batches(mails: OnlyHere) -> Iterator[list[tuple[Mail, bytes]]]:
    batch: list[tuple[Mail, bytes]] = []
    size = 0
    for mail in mails:
        try:
            raw = source.unpack(mail.zstd)
        except TradewindError as error:
            _log.info("a local mail cannot be saved: %s", error.code)
            continue
        batch.append((mail, raw))
        size += len(raw)
        if len(batch) >= _BATCH or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
