"""Garbage in cycles is collected by the main thread, whoever made it."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop.ui.collecting import Collector


class Ring(QObject):
    """Refers to itself; says in which thread it was destroyed."""

    def __init__(self, ended: list[str]) -> None:
        super().__init__()
        self.itself = self
        weakref.finalize(self, lambda: ended.append(threading.current_thread().name))


@pytest.fixture
def collector() -> Iterator[Collector]:
    made = Collector()
    yield made
    made.close()
    gc.disable()  # as in all tests of the window


def allocate() -> None:
    """Far more than what makes Python collect by itself."""
    kept = [[number] for number in range(200_000)]
    del kept


def test_a_background_thread_destroys_no_widget(qtbot: QtBot, collector: Collector) -> None:
    ended: list[str] = []
    Ring(ended)
    worker = threading.Thread(target=allocate, name="worker")
    worker.start()
    worker.join()
    assert not ended
    gc.collect()
    assert ended == ["MainThread"]


def test_what_is_due_is_collected_soon(qtbot: QtBot, collector: Collector) -> None:
    ended: list[str] = []
    Ring(ended)
    kept = [[number] for number in range(2000)]
    qtbot.waitUntil(lambda: ended == ["MainThread"], timeout=5000)
    assert kept
