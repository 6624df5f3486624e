"""The change feed: after a commit, and only then, everybody who asked is told which rows changed, never what to."""

import threading
from collections.abc import Callable

from desktop.model.change import Change

Callback = Callable[[frozenset[Change]], None]


class Feed:
    """Thread-safe. A callback runs on the thread that wrote, after the commit and outside of the write lock; it must be quick
    and must not raise."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._callbacks: tuple[tuple[object, Callback], ...] = ()

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Call `callback` with the changes of each commit from now on. Returns the function that ends this."""
        token = object()
        with self._lock:
            self._callbacks += ((token, callback),)

        def unsubscribe() -> None:
            with self._lock:
                self._callbacks = tuple(entry for entry in self._callbacks if entry[0] is not token)

        return unsubscribe

    def publish(self, changes: frozenset[Change]) -> None:
        if changes:
            for _, callback in self._callbacks:
                callback(changes)
