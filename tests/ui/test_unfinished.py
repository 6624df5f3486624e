"""Nothing that is being written is lost: killed while typing, on a full disk, and found again at the next start."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions import draft as writing
from desktop.actions import profile as profiles
from desktop.actions import unfinished
from desktop.model.draft import Draft
from desktop.model.ids import AccountId
from desktop.store import draft as drafts
from desktop.ui.context import Context
from desktop.ui.window import Window
from tests.ui import pages
from tests.ui.conftest import NOW
from tests.ui.pages import type_into

pytestmark = pages.WITHOUT_GRAPHICS
ROOT = Path(__file__).resolve().parents[2]
OFFSCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process group")
def test_killed_while_typing_at_most_two_seconds_are_lost(tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    command = [sys.executable, "-m", "tests.ui.killed_writer", str(folder), "steadily"]
    child = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, env=OFFSCREEN, start_new_session=True
    )
    typed = -1
    try:
        assert child.stdout is not None
        while typed < 90:  # three saves and a half
            typed = int(child.stdout.readline())
    finally:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
    again = profiles.open(folder, passphrase="open sesame")
    try:
        (found,) = drafts.all(again.store)
    finally:
        profiles.close(again)
    kept = [int(number) for number in re.findall(r"\d+", found.html)]
    assert kept == list(range(len(kept)))
    assert len(kept) >= typed - 2 * 20


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="mounts a small disk")
def test_on_a_full_disk_it_says_so_and_saves_when_there_is_room_again(tmp_path: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-m", "tests.ui.full_writer", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=OFFSCREEN,
        timeout=60,
        check=False,
    )
    if child.returncode == 77:
        pytest.skip("this system lets no user namespace mount a small disk")
    assert child.stdout.decode().splitlines() == ["Not saved: The disk is full", "Draft saved"]


@pytest.fixture
def left_open(context: Context, one_account: AccountId) -> Draft:
    """A draft that stood open when the program ended, beside one in which nobody had written."""
    made = writing.new(context.profile, one_account, now=NOW, subject="Offer", html="<div>half a thought</div>")
    made = writing.save(context.profile, Draft(**{**{n: getattr(made, n) for n in made.__slots__}, "facts": {}}), now=NOW)
    empty = writing.new(context.profile, one_account, now=NOW)
    for one in (made, empty):
        unfinished.remember(context.profile, one.id)
    return made


def buttons(window: Window) -> list[QPushButton]:
    bars = window.mail.questions.bars
    return [one for one in bars.findChildren(QPushButton) if one.isVisible()] if bars is not None else []


def test_the_next_start_asks_whether_to_go_on(
    qtbot: QtBot, context: Context, left_open: Draft, make_window: Callable[[], Window]
) -> None:
    window = make_window()
    qtbot.waitUntil(lambda: len(buttons(window)) == 2, timeout=10_000)
    assert [one.id for one in drafts.all(context.store)] == [left_open.id]  # the empty one is gone
    assert window.mail.isVisible()
    buttons(window)[0].click()
    qtbot.waitUntil(lambda: left_open.id in window.mail.writing._open, timeout=10_000)
    page = window.mail.writing._open[left_open.id]
    qtbot.waitUntil(lambda: page.editor._is_ready, timeout=20_000)
    assert buttons(window) == []
    qtbot.waitUntil(lambda: not context.background.busy)
    assert [one.id for one in unfinished.left(context.profile)] == [left_open.id]  # it is open again


def test_later_is_later(qtbot: QtBot, context: Context, left_open: Draft, make_window: Callable[[], Window]) -> None:
    window = make_window()
    qtbot.waitUntil(lambda: len(buttons(window)) == 2, timeout=10_000)
    buttons(window)[1].click()
    qtbot.waitUntil(lambda: unfinished.left(context.profile) == [])
    assert buttons(window) == []
    assert [one.id for one in drafts.all(context.store)] == [left_open.id]


def test_what_the_writer_closed_is_not_asked_about(
    qtbot: QtBot, context: Context, one_account: AccountId, make_window: Callable[[], Window]
) -> None:
    window = make_window()
    made = writing.new(context.profile, one_account, now=NOW, subject="Offer")
    window.mail.open_draft(made.id)
    page = window.mail.writing._open[made.id]
    qtbot.waitUntil(lambda: page.editor._is_ready, timeout=20_000)
    type_into(qtbot, page, "words")
    page.close()
    qtbot.waitUntil(lambda: not window.mail.writing._open, timeout=10_000)
    qtbot.waitUntil(lambda: not context.background.busy)
    assert unfinished.left(context.profile) == []


def test_the_program_does_not_end_over_words_that_cannot_be_saved(
    qtbot: QtBot, context: Context, one_account: AccountId, make_window: Callable[[], Window]
) -> None:
    window = make_window()
    made = writing.new(context.profile, one_account, now=NOW, subject="Offer")
    window.mail.open_draft(made.id)
    page = window.mail.writing._open[made.id]
    qtbot.waitUntil(lambda: page.editor._is_ready, timeout=20_000)
    page.saving.failing = True  # as after a save on a full disk
    assert not window.close()
    assert window.isVisible()
    (box,) = window.findChildren(QMessageBox)
    box.defaultButton().click()
    assert window.isVisible()
    page.saving.failing = False
    assert window.close()
