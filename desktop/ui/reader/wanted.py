"""What was asked for last."""

from threading import Lock


class Wanted:
    """Which message is asked for, seen from both threads: reading what nobody waits for any more is skipped."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._serial = 0

    def next(self) -> int:
        with self._lock:
            self._serial += 1
            return self._serial

    def is_still(self, serial: int) -> bool:
        with self._lock:
            return self._serial == serial
