"""A profile: the folder that holds all of a user's mail, opened by one program at a time.

mail.db, mail.db-wal, mail.db-shm   the store
mail.db.rescued, rescue/            a store that is being made anew
mail.db.suspect                     damage was met: the next start looks at all of the store
*.damaged-*                         what was damaged, kept aside
journal                             what is precious, a second time
key.json, key.copy.json             how the key is reached (security.secrets)
lock                                held while the program runs
logs/                               redacted logs
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.model.errors import StorageProblem
from desktop.security import secrets
from desktop.security.secrets import Inside, Vault
from desktop.store import Store, journal, outgoing, secret
from desktop.store.database import FILE
from desktop.store.lock import Lock
from desktop.store.rescue import take_over

if TYPE_CHECKING:
    from desktop.actions.rescuing import Rescued

KEPT = timedelta(days=30)  # how long the bytes of filed mail stay in the outbox
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Profile:
    """An open profile. `fresh`: it was made just now, and `recovery_code` has to be shown (empty otherwise). `turns` are for what
    one thread at a time may do, by name; `unkept` are secrets that the disk had no room for yet."""

    folder: Path
    store: Store
    vault: Vault
    fresh: bool = False
    recovery_code: str = field(default="", repr=False)
    read_only: bool = False
    _lock: Lock | None = field(default=None, repr=False)
    turns: dict[str, threading.Lock] = field(default_factory=dict, repr=False, compare=False)
    unkept: dict[str, str] = field(default_factory=dict, repr=False, compare=False)


def there(folder: Path) -> bool:
    """Whether there is a profile in the folder."""
    return secrets.exists(folder) or (folder / FILE).exists()


def open(folder: Path, *, passphrase: str | None = None, exclusive: bool = True, make: bool = True) -> Profile:
    """Open the profile, or `make` one where there is none (else store.missing, and nothing is touched). With
    `exclusive=False` a profile that another program has open is opened for reading only.

    Raises StorageProblem: store.locked, .passphrase (reason "needed", "wrong", or "new": there is no keyring, one has
    to be chosen), .keyring, .key (the recovery code is needed: `recover`), .damaged (`rescue` helps), .newer, .readonly, .full,
    .disk."""
    if not make and not there(folder):
        raise StorageProblem("store.missing", folder=str(folder))
    lock = _take(folder, exclusive=exclusive)
    try:
        if lock is not None:
            take_over(folder, datetime.now(UTC))  # of a rescue that was cut off
        fresh = not secrets.exists(folder)
        if fresh and (folder / FILE).exists():
            # A store without its key file: never make another key over it.
            raise StorageProblem("store.key", reason="file", folder=str(folder))
        if fresh and lock is None:
            raise StorageProblem("store.locked", folder=str(folder))
        vault = secrets.create(folder, passphrase) if fresh else secrets.unlock(folder, passphrase)
        return _with_store(folder, vault, lock)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def recover(folder: Path, code: str, *, passphrase: str | None = None) -> Profile:
    """Open the profile with its recovery code; from then on it opens through this machine's keyring, or with `passphrase`.
    Raises as `open`, and StorageProblem("store.code", reason "mistyped" or "wrong")."""
    lock = _take(folder, exclusive=True)
    try:
        return _with_store(folder, secrets.recover(folder, code, passphrase), lock)
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def rescue(folder: Path, *, now: datetime, passphrase: str | None = None) -> tuple[Profile, "Rescued"]:
    """When the store is damaged: keep it aside, make a new one and put back what the journal has and what was only here. Mail of
    accounts comes again from the servers. Cut off at any moment it can be done again. Returns the profile and what came back.
    Raises as `open`."""
    from desktop.actions import rescuing  # with what only this needs

    lock = _take(folder, exclusive=True)
    try:
        vault = secrets.unlock(folder, passphrase)
        take_over(folder, now)  # of one that was cut off
        rescued = rescuing.build(folder, vault.key, now)
        take_over(folder, now)
        return _with_store(folder, vault, lock), rescued
    except BaseException:
        if lock is not None:
            lock.release()
        raise


def close(profile: Profile) -> None:
    """No thread may be at work with it any more."""
    profile.store.close()
    if profile._lock is not None:
        profile._lock.release()


def _take(folder: Path, *, exclusive: bool) -> Lock | None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageProblem("store.readonly", folder=str(folder), said=str(error.strerror)) from error
    try:
        return Lock.take(folder)
    except StorageProblem as error:
        if exclusive or error.code != "store.locked":
            raise
        return None


def _with_store(folder: Path, vault: Vault, lock: Lock | None) -> Profile:
    fresh = not (folder / FILE).exists()
    if (folder / FILE).exists():
        store = Store.open(folder, vault.key, read_only=lock is None)
    elif lock is None:
        raise StorageProblem("store.locked", folder=str(folder))
    elif (folder / journal.FILE).exists():
        raise StorageProblem("store.damaged", folder=str(folder), reason="gone")  # the journal still has what is precious
    else:
        store = Store.create(folder, vault.key)
    vault.keep_inside(_inside(store))
    _slim(store)
    return Profile(folder, store, vault, fresh, vault.recovery_code() if fresh else "", lock is None, lock)


def _slim(store: Store) -> None:
    """Mail that was filed long ago need not be kept twice. A disk too full for this must not keep the profile from opening."""
    before = datetime.now(UTC) - KEPT
    if not store.read_only and outgoing.heavy(store, before):
        try:
            with store.write() as tx:
                outgoing.slim(tx, before)
        except StorageProblem as problem:
            _log.info("old outgoing mail stays: %s", problem.code)


def _inside(store: Store) -> Inside:
    def keep(name: str, value: str) -> None:
        with store.write() as tx:
            secret.set(tx, name, value)

    def remove(name: str) -> None:
        with store.write() as tx:
            secret.remove(tx, name)

    get: Callable[[str], str | None] = lambda name: secret.get(store, name)  # noqa: E731
    return Inside(get, keep, remove)
