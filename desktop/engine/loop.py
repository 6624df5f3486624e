"""The frame that every loop of the engine runs in: waking, waiting, backing off, and what happens when something unforeseen does.

A loop is plain Python: `run` blocks until `stop`, `wake` makes it look again at once. All waiting is a wait on the waker's
socket, so nothing sleeps, nothing polls, and a stop is noticed within the moment that it takes to get there.
"""

import logging
import random
import select
import socket
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from desktop.model.errors import StorageProblem, TradewindError, Usage
from desktop.servers import awake

log = logging.getLogger(__name__)


def now() -> datetime:
    """The time, aware, UTC: the clock that loops use unless another one is given."""
    return datetime.now(UTC)


class Waker:
    """Something to wait on that other threads can make readable: two ends of a socket pair, so that `select` takes it on
    every system."""

    def __init__(self) -> None:
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)

    def fileno(self) -> int:
        return self._read.fileno()

    def wake(self) -> None:
        """From any thread, also after `close`."""
        try:
            self._write.send(b"\0")
        except OSError:  # full (so it will wake anyway) or closed
            return

    def clear(self) -> None:
        """Forget all wakes so far."""
        try:
            while self._read.recv(4096):
                pass
        except OSError:
            return

    def wait(self, seconds: float | None) -> bool:
        """Until woken (true) or `seconds` have gone (false; None: without end). The wake is used up."""
        ready, _, _ = select.select([self._read], [], [], None if seconds is None else max(0.0, seconds))
        if ready:
            self.clear()
        return bool(ready)

    def close(self) -> None:
        self._read.close()
        self._write.close()


@dataclass(frozen=True, slots=True)
class BackOff:
    """How long to rest after the n-th failure in a row: doubling from `first` to `longest` seconds, with `jitter` (a share of
    it, added or taken away at random) so that a thousand clients do not return in the same second. Where nobody answered at all
    there is no server to be spared, and `near` is the longest rest: the network may be back at any moment."""

    first: float = 5.0
    longest: float = 900.0
    jitter: float = 0.2
    near: float = 20.0

    def after(self, failures: int, *, answered: bool = True) -> float:
        plain = min(self.longest if answered else self.near, self.first * 2.0 ** min(failures - 1, 20))
        return plain * (1.0 + random.SystemRandom().uniform(-self.jitter, self.jitter))


class Loop(ABC):
    """One background loop. `turn` does what is to do and says how long to rest; everything it raises ends here."""

    def __init__(self, *, clock: Callable[[], datetime] = now, backoff: BackOff | None = None) -> None:
        self.clock = clock
        self.backoff = backoff or BackOff()
        self.waker: Waker | None = None  # while `run` runs
        self.failures = 0  # in a row; a turn that gets through sets it back
        self.urgent = False  # somebody asked for the turn that is running
        self.again: datetime | None = None  # when it tries again by itself, while it rests after a failure
        self.elsewhere = True  # whether the last failure may have been the network's, so that another one helps
        self._stopping = threading.Event()
        self._asked = threading.Event()
        self._disturbed = threading.Event()  # the network is another one, or the machine slept

    @property
    def stopping(self) -> bool:
        return self._stopping.is_set()

    def run(self) -> None:
        """Until `stop`. Never raises: a failure is reported and tried again later."""
        self.waker = waker = Waker()
        try:
            self.started()
            while not self.stopping:
                self._rest(waker, self._guarded_turn())
        finally:
            self.ended()
            self.waker = None
            waker.close()

    def stop(self) -> None:
        """From any thread; returns at once. `run` returns as soon as what blocks it has been interrupted."""
        self._stopping.set()
        self._poke()
        self.interrupt()

    def wake(self) -> None:
        """From any thread: somebody wants it done now (a click on "check mail", the network is back)."""
        self._asked.set()
        self._poke()

    def disturb(self) -> None:
        """From any thread: the network has changed. What waits for a connection tries at once, and one that there is is tested."""
        self._disturbed.set()
        self._poke()

    def _poke(self) -> None:
        waker = self.waker
        if waker is not None:
            waker.wake()

    @abstractmethod
    def turn(self) -> float | None:
        """Do what is to do. Returns the seconds to rest before the next turn, None: until woken."""

    def failed(self, error: TradewindError) -> float | None:
        """An expected failure: say so where the user looks. Returns the seconds to rest, None: until somebody asks."""
        return self.backoff.after(self.failures)

    def crashed(self, error: Exception) -> float | None:
        """A bug: say so where the user looks. It is in the log already. Returns the seconds to rest."""
        return self.backoff.after(self.failures)

    def _bereft(self, error: TradewindError) -> bool:
        """Whether the account of the loop was removed: nothing is left to do, and it ends."""
        gone = isinstance(error, Usage) and error.code == "usage.account"
        if gone:
            self._stopping.set()
        return gone

    def interrupt(self) -> None:
        """Break off what blocks (a socket). Called from another thread."""
        return

    def started(self) -> None:
        """Called once by `run`, on its thread, before the first turn."""
        return

    def ended(self) -> None:
        """Called once by `run`, on its thread, when it ends."""
        return

    def asked(self) -> bool:
        """Whether `wake` was called since this was last asked."""
        was = self._asked.is_set()
        self._asked.clear()
        return was

    def _guarded_turn(self) -> float | None:
        self.urgent = self.asked()  # a turn does all there is to do
        self._disturbed.clear()
        try:
            rest = self.turn()
        except TradewindError as error:
            return self._report(error)
        except Exception as error:  # noqa: BLE001 - the one place that catches what nobody foresaw: log, report, go on
            return self._report(error)
        self.failures = 0
        return rest

    def _report(self, error: Exception) -> float | None:
        if self.stopping:
            return 0.0  # breaking off raises what it will
        self.failures += 1
        try:
            if isinstance(error, TradewindError):
                log.info("%s: %s", type(self).__name__, error)
                return self.failed(error)
            log.error("%s: unforeseen", type(self).__name__, exc_info=error)
            return self.crashed(error)
        except StorageProblem as problem:  # not even the report can be written (disk full, profile gone)
            log.warning("%s: cannot report: %s", type(self).__name__, problem)
            return self.backoff.after(self.failures)

    def _rest(self, waker: Waker, seconds: float | None) -> None:
        """After a failure only `wake`, `stop` and another network cut the rest short: a busy feed makes no storm of sign-ins."""
        if self.stopping or self._asked.is_set():
            return
        if self.failures == 0:
            waker.wait(seconds)
            return
        until = None if seconds is None else time.monotonic() + seconds
        self.again = None if seconds is None else self.clock() + timedelta(seconds=seconds)
        watch = awake.Watch()
        while not self.stopping and not self._asked.is_set():
            left = awake.SLICE if until is None else min(awake.SLICE, until - time.monotonic())
            if left <= 0:
                break
            waker.wait(left)
            if (watch.disturbed(left) or self._disturbed.is_set()) and self.elsewhere:
                break
        self.again = None
