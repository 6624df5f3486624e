"""The loops of an account: whatever starts them anew, there is never a second set beside the first."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from PySide6.QtNetwork import QNetworkInformation
from pytestqt.qtbot import QtBot

from desktop.actions.profile import Profile
from desktop.model.ids import AccountId
from desktop.store import account
from desktop.ui.context import Context
from desktop.ui.loops import Loops
from desktop.ui.network import Network


class Slow:
    """A loop that, asked to stop, first ends what it is at: until `let` is set."""

    def __init__(self, lab: "Lab") -> None:
        self.lab, self.let, self.asked, self.began = lab, threading.Event(), threading.Event(), threading.Event()
        self.disturbed = False
        self.again: datetime | None = None

    def run(self) -> None:
        self.lab.step(+1)
        self.began.set()
        self.asked.wait(10)
        self.let.wait(10)
        self.lab.step(-1)

    def stop(self) -> None:
        self.asked.set()

    def wake(self) -> None:
        return

    def disturb(self) -> None:
        self.disturbed = True


class Lab:
    """Counts how many loops run at one time."""

    def __init__(self) -> None:
        self.made: list[Slow] = []
        self.running = self.most = 0
        self._lock = threading.Lock()

    def step(self, by: int) -> None:
        with self._lock:
            self.running += by
            self.most = max(self.most, self.running)

    def make(self, _: AccountId) -> tuple[Slow]:
        self.made.append(Slow(self))
        return (self.made[-1],)


@pytest.fixture
def lab() -> Lab:
    return Lab()


@pytest.fixture
def slow(context: Context, one_account: AccountId, lab: Lab) -> Iterator[Loops]:
    """Running, with one account."""
    made = Loops(context.store, context.bridge, lab.make)
    made.start()
    assert lab.made[0].began.wait(5)
    yield made
    for one in lab.made:
        one.let.set()
    assert made.close(5000)


@pytest.mark.parametrize("way", ["changed", "stopped and gone on", "asked twice"])
def test_new_loops_begin_only_when_the_old_have_ended(
    qtbot: QtBot, slow: Loops, lab: Lab, one_account: AccountId, way: str
) -> None:
    if way == "stopped and gone on":
        slow.stop(one_account)
    slow.resume(one_account)
    if way == "asked twice":
        slow.resume(one_account)
    first = lab.made[0]
    assert first.asked.is_set()
    qtbot.wait(20)  # turns of the event loop, in which nothing may happen
    assert lab.made == [first]
    first.let.set()
    qtbot.waitUntil(lambda: len(lab.made) == 2)
    assert lab.made[1].began.wait(5)
    assert not lab.made[1].asked.is_set()
    assert lab.most == 1


def test_an_account_stopped_while_the_old_loops_end_stays_stopped(
    qtbot: QtBot, slow: Loops, lab: Lab, one_account: AccountId
) -> None:
    slow.resume(one_account)
    slow.stop(one_account)
    lab.made[0].let.set()
    qtbot.waitUntil(lambda: lab.running == 0)
    qtbot.wait(20)
    assert len(lab.made) == 1
    assert slow.stopped(one_account)
    slow.resume(one_account)
    assert lab.made[1].began.wait(5)


def test_loops_that_had_ended_by_themselves_begin_anew_at_once(qtbot: QtBot, slow: Loops, lab: Lab, one_account: AccountId) -> None:
    first = lab.made[0]
    first.let.set()
    first.asked.set()
    ((thread, _),) = slow._running[one_account]
    assert thread.wait(5000)
    slow.resume(one_account)
    assert lab.made[1].began.wait(5)
    assert lab.most == 1


def test_an_account_removed_while_its_loops_end_gets_no_new_ones(
    qtbot: QtBot, slow: Loops, lab: Lab, profile: Profile, one_account: AccountId
) -> None:
    slow.resume(one_account)
    with profile.store.write() as tx:
        account.remove(tx, one_account)
    qtbot.waitUntil(lambda: not slow._next)
    lab.made[0].let.set()
    qtbot.waitUntil(lambda: not slow._ending)
    assert len(lab.made) == 1


def test_nothing_begins_after_the_end(qtbot: QtBot, slow: Loops, lab: Lab, one_account: AccountId) -> None:
    slow.resume(one_account)
    lab.made[0].let.set()
    assert slow.close(5000)
    qtbot.wait(20)
    assert len(lab.made) == 1


def test_another_network_is_told_to_every_loop(slow: Loops, lab: Lab) -> None:
    network = Network()
    network.changed.connect(slow.disturb)
    reach, medium = QNetworkInformation.Reachability, QNetworkInformation.TransportMedium
    told: list[tuple[Callable[[], None], bool]] = [
        (lambda: network._free(True), False),
        (lambda: network._reached(reach.Disconnected), False),
        (lambda: network._reached(reach.Online), True),
        (lambda: network._free(False), True),
        (lambda: network._other(medium.WiFi), True),
    ]
    for tell, expected in told:
        lab.made[0].disturbed = False
        tell()
        assert lab.made[0].disturbed is expected
