"""Downloading, reading and keeping at the same time: one thread reads from the socket, two hand batches to the reading processes,
and the loop's own thread writes what comes out.

Batches are cut by bytes and by count: large enough that a transaction is worth its commit, small enough that a stop loses little
and that no batch holds the interpreter for long.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from desktop.apart import Stopped
from desktop.formats.isolated import Item, Workers
from desktop.model.errors import Offline, TradewindError
from desktop.model.message import Arrival

OCTETS = 4_000_000  # bytes of a batch
READERS = 2  # batches that are being read at once, where there are as many processes
AHEAD = 2  # batches that may wait between two stages

T = TypeVar("T")


class Channel(Generic[T]):
    """A short queue that either side can close. `put` waits for room, `get` for something; after `close` neither waits."""

    def __init__(self, room: int) -> None:
        self._items: deque[T] = deque()
        self._room = room
        self._change = threading.Condition()
        self._ended = False
        self._broken = False

    def put(self, item: T) -> bool:
        """False if nobody wants it any more."""
        with self._change:
            self._change.wait_for(lambda: len(self._items) < self._room or self._broken)
            if not self._broken:
                self._items.append(item)
                self._change.notify_all()
            return not self._broken

    def get(self) -> T | None:
        """None when there will be no more."""
        with self._change:
            self._change.wait_for(lambda: self._items or self._ended or self._broken)
            if self._broken or not self._items:
                return None
            item = self._items.popleft()
            self._change.notify_all()
            return item

    def end(self) -> None:
        """No more will be put; what is there can still be got."""
        with self._change:
            self._ended = True
            self._change.notify_all()

    def break_off(self) -> None:
        """Nobody wants what is there."""
        with self._change:
            self._broken = True
            self._items.clear()
            self._change.notify_all()


def batches(items: Iterable[Item], *, count: int, octets: int = OCTETS) -> Iterator[list[Item]]:
    """Cut by count and bytes, whichever is reached first."""
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.raw or item.header or b"")
        if len(batch) >= count or size >= octets:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def stream(
    items: Iterable[Item], workers: Workers, *, give_up: Callable[[], None], count: int, octets: int = OCTETS
) -> Iterator[list[Arrival]]:
    """Read messages batch by batch, roughly in order, while the next ones are being downloaded.

    `items` is iterated on a thread of its own. What it raises is raised here, after everything that came before it. When the
    caller stops early, `give_up` has to end what `items` waits for.
    """
    raw: Channel[list[Item]] = Channel(AHEAD)
    ready: Channel[list[Arrival]] = Channel(AHEAD)
    failures: list[BaseException] = []
    reading = [READERS]
    last = threading.Lock()

    def download() -> None:
        try:
            for batch in batches(items, count=count, octets=octets):
                if not raw.put(batch):
                    break
        except BaseException as error:  # noqa: BLE001 - raised again on the thread that asked
            failures.append(error)
        finally:
            raw.end()

    def read() -> None:
        try:
            while (batch := raw.get()) is not None:
                if not ready.put(workers.arrivals(batch)):
                    break
        except BaseException as error:  # noqa: BLE001 - raised again on the thread that asked
            failures.append(error)
            raw.break_off()
        finally:
            with last:
                reading[0] -= 1
                if not reading[0]:
                    ready.end()

    threads = [threading.Thread(target=work, name=f"pull-{work.__name__}") for work in (download, *[read] * READERS)]
    for thread in threads:
        thread.start()
    complete = False
    try:
        while (arrivals := ready.get()) is not None:
            yield arrivals
        complete = True
    finally:
        raw.break_off()
        ready.break_off()
        if not complete or failures:
            give_up()
        for thread in threads:
            thread.join()
    for failure in failures:
        if isinstance(failure, Stopped):
            raise Offline("offline.stopped") from failure
        if isinstance(failure, TradewindError):
            raise failure
    if failures:
        raise failures[0]
