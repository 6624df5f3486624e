"""One program per profile: a lock that the system holds and lets go when the process ends, however it ends.

The file `lock` in the profile's folder stays; what counts is the lock on it, so that a kill leaves nothing to clean up."""

import os
import sys
from pathlib import Path

from desktop.model.errors import StorageProblem

FILE = "lock"


class Lock:
    """Held from `take` to `release` (or to the end of the process)."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    @classmethod
    def take(cls, folder: Path) -> "Lock":
        """Raises StorageProblem: store.locked (another program has this profile open), store.readonly."""
        try:
            handle = os.open(folder / FILE, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600)
        except OSError as error:
            raise StorageProblem("store.readonly", folder=str(folder), said=str(error.strerror)) from error
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                # flock belongs to the open file: a second open in this process is refused as well, and no close elsewhere ends it.
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(handle)
            raise StorageProblem("store.locked", folder=str(folder)) from error
        return cls(handle)

    def release(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1
