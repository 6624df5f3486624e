"""The threads of the accounts: incoming mail and the courier, started when an account appears and ended when it goes. Beside them
runs what belongs to no account (the clock).

What a loop is, only the composition root knows: `make` gives the loops of an account, `own` the others. There is never more than
one set of loops for an account, since a second courier would take the first one's mail for one that a crash left behind: whatever
starts loops anew waits until the last of the old threads has ended.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QObject

from desktop.model.change import Change, Kind
from desktop.model.ids import AccountId
from desktop.store import Store, account
from desktop.ui.bridge import Bridge, concerns
from desktop.ui.threads import Loop, LoopThread


class WakingLoop(Loop, Protocol):
    """A loop that waits and can be woken, by who wants something or by another network. `again`: when it tries again by itself,
    while it rests after a failure."""

    @property
    def again(self) -> datetime | None: ...

    def wake(self) -> None: ...

    def disturb(self) -> None: ...


class Loops(QObject):
    """`start` begins with the accounts that there are and follows them from then on."""

    def __init__(
        self,
        store: Store,
        bridge: Bridge,
        make: Callable[[AccountId], Sequence[WakingLoop]],
        parent: QObject | None = None,
        *,
        own: Callable[[], Sequence[WakingLoop]] = tuple,
    ) -> None:
        super().__init__(parent)
        self._store, self._bridge, self._make, self._make_own = store, bridge, make, own
        self._own: list[tuple[LoopThread, WakingLoop]] = []
        self._running: dict[AccountId, list[tuple[LoopThread, WakingLoop]]] = {}
        self._ending: dict[AccountId, list[LoopThread]] = {}
        self._next: set[AccountId] = set()  # begin when what is ending has ended
        self._stopped: set[AccountId] = set()
        self._closed = False

    def start(self) -> None:
        self._bridge.changed.connect(self._changed)
        if not self._own and not self._closed:
            self._own = [(LoopThread(loop, type(loop).__name__.lower(), self), loop) for loop in self._make_own()]
            for thread, _ in self._own:
                thread.start()
        self._follow()

    def stopped(self, one: AccountId) -> bool:
        """Whether the user stopped this account."""
        return one in self._stopped

    def stop(self, one: AccountId) -> None:
        """Stop fetching and sending for an account until `resume`; does not wait."""
        self._stopped.add(one)
        self._next.discard(one)
        self._end(one)

    def resume(self, one: AccountId) -> None:
        """Go on, or begin anew with changed settings: as soon as the old threads have ended, at once if there are none."""
        self._stopped.discard(one)
        self._end(one)
        self._begin(one)

    def again(self, one: AccountId) -> datetime | None:
        """When something of this account that has failed is tried again by itself; None if nothing rests."""
        return min((loop.again for _, loop in self._running.get(one, ()) if loop.again is not None), default=None)

    def wake(self, one: AccountId | None = None) -> None:
        """Look for new mail and send what is due now; None: every account."""
        for known, threads in self._running.items():
            if one is None or known == one:
                for _, loop in threads:
                    loop.wake()

    def disturb(self) -> None:
        """The network is another one, or the machine woke: what waits for it tries at once, what has a connection tests it."""
        for threads in (*self._running.values(), self._own):
            for _, loop in threads:
                loop.disturb()

    def close(self, milliseconds: int) -> bool:
        """End all, first asked together, then waited for; whether all ended in that time."""
        clock = QElapsedTimer()
        clock.start()
        self._closed = True
        for one in tuple(self._running):
            self._end(one)
        for thread, _ in self._own:
            thread.stop()
        ending = [*(thread for threads in self._ending.values() for thread in threads), *(thread for thread, _ in self._own)]
        ended = [thread.wait(max(1, milliseconds - clock.elapsed())) for thread in ending]
        return all(ended)

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.ACCOUNT):
            self._follow()

    def _follow(self) -> None:
        there = {one.id for one in account.all(self._store)}
        self._next &= there
        for gone in set(self._running) - there:
            self._end(gone)
        for new in there - set(self._running) - self._stopped:
            self._begin(new)

    def _begin(self, one: AccountId) -> None:
        if self._closed:
            return
        if one in self._ending:
            self._next.add(one)
            return
        self._next.discard(one)
        threads = [(LoopThread(loop, f"{type(loop).__name__.lower()}-{one}", self), loop) for loop in self._make(one)]
        self._running[one] = threads
        for thread, _ in threads:
            thread.finished.connect(self._sweep)
            thread.start()

    def _end(self, one: AccountId) -> None:
        ending = [thread for thread, _ in self._running.pop(one, ())]
        if ending:
            self._ending[one] = ending
        for thread in ending:
            thread.stop()
        self._sweep()  # those that had ended by themselves will not say so again

    def _sweep(self) -> None:
        """Forget the threads that have ended, and begin what waited for the last of them."""
        for one, ending in tuple(self._ending.items()):
            for thread in [each for each in ending if each.isFinished()]:
                ending.remove(thread)
                thread.deleteLater()
            if not ending:
                del self._ending[one]
                if one in self._next:
                    self._begin(one)
