"""A machine without a typeface for Chinese or for pictures in text: boxes in their place, nothing falls over, and it is said."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import app
from desktop.ui import fonts
from desktop.ui.context import Context
from desktop.ui.window import Window

ROOT = Path(app.__file__).parent.parent
MEASURE = """
import json
from PySide6.QtGui import QFontMetrics
from desktop.ui import fonts
from desktop.ui.application import Application
from desktop.ui.theme import Theme, font
application = Application([])
Theme(application)
metrics = QFontMetrics(font())
print(json.dumps({"latin": fonts.draws("Offer"), "chinese": fonts.draws(), "emoji": fonts.draws("\\U0001f6a2"),
                  "widths": [metrics.horizontalAdvance(text) for text in ("O", "\\u6c49", "\\u6c49\\u5b57", "\\U0001f6a2")],
                  "height": metrics.height()}))
"""


@pytest.fixture
def latin_only(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine that has one typeface, a Latin one."""
    if sys.platform != "linux" or shutil.which("fc-match") is None:
        pytest.skip("typefaces are taken away by fontconfig's own means")
    found = subprocess.run(["fc-match", "-f", "%{file}", "DejaVu Sans:lang=en"], capture_output=True, text=True, check=True).stdout
    if "DejaVu" not in found:
        pytest.skip("there is no Latin typeface without Chinese here")
    folder = tmp_path / "fonts"
    folder.mkdir()
    shutil.copy(found, folder)
    kept = tmp_path / "fonts.conf"
    kept.write_text(f"<fontconfig><dir>{folder}</dir><cachedir>{tmp_path / 'cache'}</cachedir></fontconfig>", encoding="utf-8")
    return os.environ | {"FONTCONFIG_FILE": str(kept), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}


def test_what_has_no_typeface_is_known_and_takes_its_place(latin_only: dict[str, str]) -> None:
    done = subprocess.run([sys.executable, "-c", MEASURE], env=latin_only, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert (seen["latin"], seen["chinese"], seen["emoji"]) == (True, False, False)
    one, sign, two, ship = seen["widths"]
    assert one > 0
    assert 0 < sign < two  # a box for each sign
    assert ship > 0
    assert 10 < seen["height"] < 40


def test_the_program_opens_and_reads_without_them(latin_only: dict[str, str], tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    command = [sys.executable, "main.py", "--demo", "--selftest", str(report)]
    done = subprocess.run(command, cwd=ROOT, env=latin_only | {"LANG": "zh_CN.UTF-8"}, capture_output=True, text=True, timeout=100)
    assert done.returncode == 0, done.stderr
    assert json.loads(report.read_text(encoding="utf-8"))["subject"]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_missing_typeface_is_said_in_words_that_can_be_read_without_it(
    app_window: Window, context: Context, language: str
) -> None:
    before = app_window.status.notice.accessibleName()
    app_window.status.note("fonts")
    context.words.use(language)
    said = app_window.status.notice.accessibleName()
    assert said != before
    assert said.startswith("No Chinese font")
    assert "Noto Sans CJK SC" in said
    context.words.use("en")


def test_here_chinese_can_be_drawn() -> None:
    assert fonts.draws("Offer")
