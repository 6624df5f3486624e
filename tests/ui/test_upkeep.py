"""Tidying and checking happen by themselves, seldom enough, in nobody's way, and damage is told."""

import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from desktop import apart
from desktop.actions import sample
from desktop.actions.profile import Profile
from desktop.model.errors import StorageProblem
from desktop.model.message import View
from desktop.store import Store, conversation, personal, ties
from desktop.ui import memory, upkeep
from desktop.ui.context import Context
from desktop.ui.upkeep import Upkeep, keep_up
from tests.ui.conftest import NOW


def used() -> int:
    """Bytes of this process that are in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was done, in order."""
    made: list[str] = []
    tidy, sound = Store.tidy, Store.sound

    def tidied(store: Store) -> None:
        made.append("tidy")
        tidy(store)

    def checked(store: Store, stopped: Callable[[], bool]) -> bool | None:
        made.append("check")
        return sound(store, stopped)

    monkeypatch.setattr(Store, "tidy", tidied)
    monkeypatch.setattr(Store, "sound", checked)
    return made


def test_it_is_tidied_once_a_day_and_checked_once_a_week(profile: Profile, done: list[str]) -> None:
    for hours in range(0, 15 * 24, 6):
        keep_up(profile.store, lambda hours=hours: NOW + timedelta(hours=hours), lambda: False)  # type: ignore[misc]
    assert (done.count("tidy"), done.count("check")) == (15, 3)


def test_an_erasing_that_was_cut_off_is_ended(profile: Profile) -> None:
    with profile.store.write() as tx:
        personal.record(tx, {"mails": 1}, {}, now=NOW)
    assert personal.untidy(profile.store)
    keep_up(profile.store, lambda: NOW, lambda: False)
    assert not personal.untidy(profile.store)


def test_nothing_is_begun_when_the_program_ends(profile: Profile, done: list[str]) -> None:
    keep_up(profile.store, lambda: NOW, lambda: True)
    assert done == []


def test_a_process_stands_by_for_heavy_mail_and_ends_with_the_window(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "SOON", 1)
    made = Upkeep(context)
    made.start()
    qtbot.waitUntil(lambda: bool(apart.pool().pids), timeout=20_000)
    assert made.close(5000)
    assert apart.pool().pids == frozenset()


def test_memory_is_given_back_every_minute_and_nothing_waits_for_it(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    rested: list[int] = []
    monkeypatch.setattr(Store, "rest", lambda store: rested.append(threading.get_ident()))
    monkeypatch.setattr(upkeep, "REST", 1)
    made = Upkeep(context)
    made.start()
    qtbot.waitUntil(lambda: len(rested) >= 2, timeout=20_000)
    assert made.close(5000)
    assert threading.get_ident() not in rested


@pytest.mark.skipif(not memory.works(), reason="only glibc keeps what was freed")
def test_what_was_freed_goes_back_to_the_system() -> None:
    kept = [bytes(2_000) for _ in range(100_000)]
    last = bytes(2_000)  # above them, so that the heap cannot shrink from its end
    full = used()
    del kept
    memory.give_back()
    assert used() < full - 100_000_000
    assert len(last) == 2_000


def test_damage_is_told(qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "FIRST", 1)
    monkeypatch.setattr(Store, "sound", lambda store, stopped: False)
    made = Upkeep(context)
    with qtbot.waitSignal(context.background.problem, timeout=20_000) as told:
        made.start()
    assert isinstance(told.args[0], StorageProblem)
    assert told.args[0].code == "store.damaged"
    assert made.close(5000)


def test_the_window_and_actions_do_not_wait_for_it_and_it_ends_at_once(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upkeep, "FIRST", 1)
    begun = threading.Event()

    def long(store: Store, stopped: Callable[[], bool]) -> None:
        begun.set()
        while not stopped():
            threading.Event().wait(0.01)

    monkeypatch.setattr(Store, "sound", long)
    made = Upkeep(context)
    made.start()
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    answers: list[int] = []
    context.background.run(lambda: 7, done=answers.append)
    turned: list[int] = []
    QTimer.singleShot(0, lambda: turned.append(1))
    qtbot.waitUntil(lambda: answers == [7] and turned == [1], timeout=20_000)
    assert made.close(20_000)


def test_mail_of_an_older_store_is_put_into_conversations_soon_after_the_start(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.fill(context.profile, NOW)
    with context.store.write() as tx:
        ties.begin_again(tx)
    alone = len(conversation.ids(context.store, View()))
    monkeypatch.setattr(upkeep, "SOON", 1)
    made = Upkeep(context)
    made.start()
    qtbot.waitUntil(lambda: ties.waiting(context.store.rows) == 0, timeout=20_000)
    assert len(conversation.ids(context.store, View())) < alone / 2
    assert made.close(20_000)
