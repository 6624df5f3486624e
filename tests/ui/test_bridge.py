"""What happens in the store on any thread becomes one merged signal on the main thread."""

import threading
from collections.abc import Callable

from pytestqt.qtbot import QtBot

from desktop.model.change import Change, Kind
from desktop.ui.bridge import Bridge, concerns


class Feed:
    """A feed that is spoken to from any thread."""

    def __init__(self) -> None:
        self.callbacks: list[Callable[[frozenset[Change]], None]] = []

    def subscribe(self, callback: Callable[[frozenset[Change]], None]) -> Callable[[], None]:
        self.callbacks.append(callback)
        return lambda: self.callbacks.remove(callback)

    def say(self, *changes: Change) -> None:
        for callback in tuple(self.callbacks):
            callback(frozenset(changes))


def test_many_changes_become_one_signal_per_moment_and_none_is_lost(qtbot: QtBot) -> None:
    feed = Feed()
    bridge = Bridge(feed)
    heard: list[frozenset[Change]] = []
    bridge.changed.connect(heard.append)

    def write(first: int) -> None:
        for number in range(first, first + 500):
            feed.say(Change(Kind.MESSAGE, frozenset({number})))

    threads = [threading.Thread(target=write, args=(start,)) for start in (0, 500, 1000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    qtbot.waitUntil(lambda: sum(len(change.ids) for changes in heard for change in changes) == 1500)
    assert len(heard) < 150
    bridge.close()


def test_the_signal_comes_on_the_main_thread(qtbot: QtBot) -> None:
    feed = Feed()
    bridge = Bridge(feed)
    where: list[int] = []
    bridge.changed.connect(lambda _: where.append(threading.get_ident()))
    thread = threading.Thread(target=feed.say, args=(Change(Kind.FOLDER, frozenset({1})),))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(where))
    assert where == [threading.get_ident()]
    bridge.close()


def test_any_of_them_swallows_single_ids(qtbot: QtBot) -> None:
    feed = Feed()
    bridge = Bridge(feed)
    with qtbot.waitSignal(bridge.changed) as heard:
        feed.say(Change(Kind.FOLDER, frozenset({1})))
        feed.say(Change(Kind.FOLDER, frozenset()))
        feed.say(Change(Kind.FOLDER, frozenset({2})), Change(Kind.DRAFT, frozenset({3})))
    assert heard.args == [frozenset({Change(Kind.FOLDER, frozenset()), Change(Kind.DRAFT, frozenset({3}))})]
    bridge.close()


def test_a_closed_bridge_is_silent_and_the_feed_forgets_it(qtbot: QtBot) -> None:
    feed = Feed()
    bridge = Bridge(feed)
    heard: list[object] = []
    bridge.changed.connect(heard.append)
    feed.say(Change(Kind.FOLDER, frozenset({1})))
    bridge.close()
    feed.say(Change(Kind.FOLDER, frozenset({2})))
    qtbot.wait(60)
    assert heard == []
    assert feed.callbacks == []


def test_concerns_asks_for_kind_and_ids() -> None:
    changes = frozenset({Change(Kind.MESSAGE, frozenset({1, 2})), Change(Kind.FOLDER, frozenset())})
    assert concerns(changes, Kind.MESSAGE)
    assert concerns(changes, Kind.MESSAGE, frozenset({2, 9}))
    assert not concerns(changes, Kind.MESSAGE, frozenset({9}))
    assert concerns(changes, Kind.FOLDER, frozenset({9}))
    assert not concerns(changes, Kind.DRAFT)
