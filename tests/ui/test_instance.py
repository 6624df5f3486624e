"""A second start hands over what it was asked for: a link, a mail, files to send."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.store import account, draft
from desktop.ui import mailto
from desktop.ui.context import Context
from desktop.ui.instance import Instance, Request
from desktop.ui.program import start_command
from desktop.ui.window import Window
from tests.ui.conftest import NOW, settings

ROOT = Path(app.__file__).parent.parent
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def instance(qapp: QApplication, profile_folder: Path) -> Iterator[Instance]:
    made = Instance(profile_folder)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("arguments", "request_"),
    [
        (["--", "mailto:anna@weber.example?subject=%E6%8A%A5"], Request("mailto:anna@weber.example?subject=%E6%8A%A5")),
        (["--attach", "LICENSE", "README.md"], Request(attach=(str(ROOT / "LICENSE"), str(ROOT / "README.md")))),
        (["--hidden"], Request(hidden=True)),
        ([], Request()),
    ],
)
def test_a_second_start_hands_over_and_ends(
    qtbot: QtBot, instance: Instance, profile_folder: Path, arguments: list[str], request_: Request
) -> None:
    command = [sys.executable, "main.py", "--profile", str(profile_folder), *arguments]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as second:
        with qtbot.waitSignal(instance.asked, timeout=20_000) as told:
            pass
        assert second.wait(20) == 0
    assert told.args == [request_]


@pytest.mark.parametrize("line", [b"\n", b"mailto:a@b.c\n", b"[1]\n", b'["x", 5, 0]\n', b"\xff\xfe\n"])
def test_what_is_no_request_asks_for_the_window_only(line: bytes) -> None:
    assert Request.of(line) == Request()


def test_what_macos_hands_to_a_running_program_comes_out_as_one(qtbot: QtBot, instance: Instance, tmp_path: Path) -> None:
    files = [tmp_path / "PI-2041.pdf", tmp_path / "photo.png"]
    told: list[Request] = []
    instance.asked.connect(told.append)
    application = QCoreApplication.instance()
    assert application is not None
    application.sendEvent(application, QFileOpenEvent(QUrl("mailto:anna@weber.example")))
    application.sendEvent(application, QFileOpenEvent(str(tmp_path / "offer.eml")))
    for file in files:
        application.sendEvent(application, QFileOpenEvent(str(file)))
    qtbot.waitUntil(lambda: len(told) == 3)
    assert told == [
        Request("mailto:anna@weber.example"),
        Request(str(tmp_path / "offer.eml")),
        Request(attach=tuple(map(str, files))),
    ]


def test_files_to_send_lie_in_a_new_mail(qtbot: QtBot, app_window: Window, context: Context, tmp_path: Path) -> None:
    (tmp_path / "报价.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "offer.eml").write_bytes(b"Subject: x\n\nx\n")
    opened: list[int] = []
    app_window.mail.open_draft = opened.append  # type: ignore[assignment, method-assign]
    mailto.send_with(app_window, context, (tmp_path / "报价.pdf", tmp_path / "offer.eml"))
    qtbot.waitUntil(lambda: len(opened) == 1)
    made = draft.get(context.store, opened[0])  # type: ignore[arg-type]
    assert [file.name for file in made.files] == ["报价.pdf", "offer.eml"]
    assert "untouched" not in made.facts


def test_a_file_that_cannot_be_read_is_said_and_leaves_no_draft(
    qtbot: QtBot, app_window: Window, context: Context, tmp_path: Path
) -> None:
    said: list[object] = []
    context.background.problem.disconnect(app_window.say_problem)
    context.background.problem.connect(said.append)
    mailto.send_with(app_window, context, (tmp_path / "gone.pdf",))
    qtbot.waitUntil(lambda: len(said) == 1)
    assert draft.all(context.store) == []


def test_without_an_account_a_link_waits_for_one(qtbot: QtBot, context: Context, loops: object, tmp_path: Path) -> None:
    window = Window(context, loops)  # type: ignore[arg-type]
    qtbot.addWidget(window)
    opened: list[int] = []
    window.mail.open_draft = opened.append  # type: ignore[assignment, method-assign]
    mailto.open_in(window, context, "mailto:anna@weber.example")
    qtbot.waitUntil(lambda: not context.background.busy)
    assert opened == []
    with context.store.write() as tx:
        account.add(tx, settings(), now=NOW)
    qtbot.waitUntil(lambda: len(opened) == 1)
    window.end()


def test_what_is_started_anew_has_nothing_to_open_twice() -> None:
    given = ["main.py", "--profile", "/p", "--hidden", "--attach", "a.pdf", "--x"]
    assert start_command(given)[1] == ["main.py", "--profile", "/p"]
