"""Actions run off the main thread, in order, and answer on it; loops end when asked."""

import threading

import pytest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from desktop.model.errors import Offline, TradewindError
from desktop.ui.threads import Background, LoopThread


class Waiting:
    """A loop that waits until it is stopped."""

    def __init__(self) -> None:
        self.began, self.ended, self._stop = threading.Event(), threading.Event(), threading.Event()

    def run(self) -> None:
        self.began.set()
        self._stop.wait(10)
        self.ended.set()

    def stop(self) -> None:
        self._stop.set()


@pytest.fixture
def background(qtbot: QtBot) -> Background:
    return Background()


def test_a_loop_runs_in_a_thread_of_its_own_and_ends_when_asked(qtbot: QtBot) -> None:
    loop = Waiting()
    thread = LoopThread(loop, "waiting")
    thread.start()
    assert loop.began.wait(5)
    assert thread.end(2000)
    assert loop.ended.is_set()


def test_answers_come_in_order_and_on_the_main_thread(qtbot: QtBot, background: Background) -> None:
    main, seen = threading.get_ident(), []

    def work(number: int) -> tuple[int, int]:
        return number, threading.get_ident()

    def done(answer: tuple[int, int]) -> None:
        seen.append((answer[0], answer[1] != main, threading.get_ident() == main))

    for number in range(20):
        background.run(work, number, done=done)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert seen == [(number, True, True) for number in range(20)]
    assert not background.busy
    assert background.close()


def test_an_expected_error_goes_to_whom_asked_or_to_everybody(qtbot: QtBot, background: Background) -> None:
    told: list[TradewindError] = []
    heard: list[TradewindError] = []
    background.problem.connect(heard.append)

    def fail() -> None:
        raise Offline("offline.connect")

    background.run(fail, failed=told.append)
    background.run(fail)
    qtbot.waitUntil(lambda: not background.busy)
    assert [error.code for error in told] == ["offline.connect"]
    assert [error.code for error in heard] == ["offline.connect"]
    assert background.close()


def test_a_bug_in_an_action_is_raised_on_the_main_thread_and_the_worker_goes_on(qtbot: QtBot, background: Background) -> None:
    answers: list[int] = []

    def bug() -> None:
        raise ZeroDivisionError

    with capture_exceptions() as raised:
        background.run(bug)
        background.run(lambda: 1, done=answers.append)
        qtbot.waitUntil(lambda: answers == [1])
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]
    assert background.close()


def test_nothing_is_called_back_after_the_end(qtbot: QtBot, background: Background) -> None:
    answers: list[int] = []
    background.run(lambda: 1, done=answers.append)
    assert background.close()
    background.run(lambda: 2, done=answers.append)
    qtbot.wait(20)
    assert answers == []


def test_what_was_given_before_the_end_is_still_done(qtbot: QtBot, background: Background) -> None:
    written: list[int] = []
    for number in range(50):
        background.run(written.append, number)
    assert background.close()
    assert written == list(range(50))
