"""How large everything is drawn: kept beside the store, in force at the next start, sharp at every scale."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import app
from desktop.ui import program, scale
from desktop.ui.context import Context
from desktop.ui.window import Window

ROOT = Path(app.__file__).parent.parent


@pytest.mark.parametrize("text", ["", "12", "a lot", "1000000", "-125", "１２５"])
def test_nonsense_is_no_scale(tmp_path: Path, text: str) -> None:
    (tmp_path / "scale").write_text(text, encoding="utf-8")
    assert scale.kept(tmp_path) == 100


def test_the_scale_is_there_for_the_application_and_not_for_what_it_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_SCALE_FACTOR", raising=False)
    scale.keep(tmp_path, 150)
    with scale.applied(tmp_path):
        assert os.environ["QT_SCALE_FACTOR"] == "1.5"
    assert "QT_SCALE_FACTOR" not in os.environ
    monkeypatch.setenv("QT_SCALE_FACTOR", "2")
    with scale.applied(tmp_path):
        assert os.environ["QT_SCALE_FACTOR"] == "2"
    assert os.environ["QT_SCALE_FACTOR"] == "2"


_SHOWN = """
import sys
from pathlib import Path
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from desktop.ui import icons, scale
with scale.applied(Path(sys.argv[1])):
    application = QApplication([])
drawn = icons.icon("mail", "#000000").pixmap(QSize(20, 20), application.primaryScreen().devicePixelRatio())
print(application.primaryScreen().devicePixelRatio(), drawn.width())
"""


@pytest.mark.parametrize(("per_cent", "wide"), [(100, 20), (125, 25), (150, 30), (175, 35), (200, 40)])
def test_an_icon_is_drawn_for_the_very_pixels_of_the_screen(tmp_path: Path, per_cent: int, wide: int) -> None:
    scale.keep(tmp_path, per_cent)
    command = [sys.executable, "-c", _SHOWN, str(tmp_path)]
    environment = {name: value for name, value in os.environ.items() if name != "QT_SCALE_FACTOR"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert done.stdout.split() == [str(per_cent / 100), str(wide)], done.stderr


def test_another_size_is_chosen_and_the_program_starts_anew(qtbot: QtBot, app_window: Window, context: Context) -> None:
    app_window.show_room("settings")
    page = app_window.settings
    assert page is not None
    scaling = page.scaling
    assert not scaling.anew.isVisible()
    scaling.choice.setCurrentIndex(scaling.choice.findData(125))
    scaling.choice.activated.emit(scaling.choice.currentIndex())
    assert scale.kept(context.profile.folder) == 125
    with qtbot.waitSignal(app_window.anew_wanted):
        QTest.mouseClick(scaling.anew, Qt.MouseButton.LeftButton)
    scaling.choice.setCurrentIndex(scaling.choice.findData(100))
    scaling.choice.activated.emit(scaling.choice.currentIndex())
    assert not scaling.anew.isVisible()


def test_a_size_that_cannot_be_kept_is_told(qtbot: QtBot, app_window: Window, context: Context) -> None:
    (context.profile.folder / "scale.new").mkdir()  # something is in the way
    app_window.show_room("settings")
    assert app_window.settings is not None
    scaling = app_window.settings.scaling
    scaling.choice.setCurrentIndex(scaling.choice.findData(150))
    scaling.choice.activated.emit(scaling.choice.currentIndex())
    assert not scaling.anew.isVisible()
    assert scale.kept(context.profile.folder) == 100


def test_it_starts_again_as_it_was_started_but_opens_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = ["main.py", "--profile", "there", "mailto:anna@weber.example"]
    assert program.start_command(arguments) == (sys.executable, ["main.py", "--profile", "there"])
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert program.start_command(arguments) == (sys.executable, ["--profile", "there"])
