"""The entry decides rightly between window and commands, and says what to do where no window can open."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import app
from desktop.app import Asked

ROOT = Path(app.__file__).parent.parent


@pytest.mark.parametrize(
    ("arguments", "chosen"),
    [
        ([], Asked()),
        (["--demo"], Asked(demo=True)),
        (["--profile", "x"], Asked(folder="x")),
        (["--profile=x", "--demo"], Asked(folder="x", demo=True)),
        (["mailto:anna@weber.example"], Asked("mailto:anna@weber.example")),
        (["--profile", "x", "offer.EML"], Asked("offer.EML", folder="x")),
        (["--", "--demo"], Asked("--demo")),
        (["--demo", "--selftest", "r.json"], Asked(demo=True, selftest="r.json")),
        (["--hidden"], Asked(hidden=True)),
        (["--attach", "a b.pdf", "--demo", "c.eml"], Asked(attach=("a b.pdf", "--demo", "c.eml"))),
        (["--profile", "x", "--attach"], Asked(folder="x")),
        (["--", "mailto:a@b.c?attach=/etc/passwd"], Asked("mailto:a@b.c?attach=/etc/passwd")),
        ([str(ROOT / "README.md"), str(ROOT / "LICENSE")], Asked(attach=(str(ROOT / "README.md"), str(ROOT / "LICENSE")))),
    ],
)
def test_these_ask_for_the_window(arguments: list[str], chosen: Asked) -> None:
    assert app.window_options(arguments) == chosen


@pytest.mark.parametrize(
    "arguments",
    [
        ["sync"],
        ["--profile", "x", "sync"],
        ["--help"],
        ["--profile"],
        ["import", "a.eml"],
        ["send", "a.eml"],
        ["a.eml", "b.eml"],
        ["mailto:a@b.c", "--demo"],
        ["mailto:a@b.c", "--profile", "/elsewhere"],
        ["--", "a", "b"],
        ["nowhere.pdf"],
        [str(ROOT / "README.md"), "sync"],
    ],
)
def test_everything_else_is_a_command_line(arguments: list[str]) -> None:
    """Options after a link are not taken: the link comes from a page, and whatever stands behind it too."""
    assert app.window_options(arguments) is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_without_a_display_it_says_so_and_what_to_do(tmp_path: Path) -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    environment = {name: value for name, value in os.environ.items() if name not in hidden} | {"LC_ALL": "en_US.UTF-8"}
    command = [sys.executable, "main.py", "--profile", str(tmp_path / "profile")]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "no display" in done.stderr
    assert "--help" in done.stderr
    assert not (tmp_path / "profile").exists()


def test_commands_need_no_qt() -> None:
    """Not even indirectly: what the command line imports is what a server has."""
    code = "import sys; from desktop import app, cli; sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60).returncode == 0


LATER = (
    *("babel", "holidays", "liquid", "openpyxl", "phonenumbers"),
    *("imapclient", "nh3", "python_socks", "tinycss2", "PySide6.QtPdf", "PySide6.QtWebEngineCore"),
    *("desktop.actions.message", "desktop.actions.outgoing", "desktop.formats", "desktop.security.apart", "desktop.servers.web"),
)


def test_the_window_stands_before_anything_is_loaded_that_it_does_not_show() -> None:
    code = f"import sys; import desktop.app, desktop.ui.program; print([name for name in {LATER} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes no core files")
def test_no_core_dump_is_ever_written() -> None:
    code = "import resource; from desktop import app; app.forbid_core_dumps(); print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "0"


def test_what_the_program_starts_does_not_see_the_passphrase(tmp_path: Path) -> None:
    """It is taken from the environment and opens the profile."""
    (tmp_path / "one.eml").write_text("From: a@b.example\nSubject: one\n\none\n")
    script = (
        "import subprocess, sys\n"
        "from desktop.app import main\n"
        f"code = main(['--profile', {str(tmp_path / 'profile')!r}, 'import', {str(tmp_path / 'one.eml')!r}])\n"
        "child = 'import os; print(os.environ.get(\"TRADEWIND_PASSPHRASE\"))'\n"
        "print(code, subprocess.run([sys.executable, '-c', child], capture_output=True, text=True).stdout.strip())\n"
    )
    environment = os.environ | {"TRADEWIND_PASSPHRASE": "open sesame", "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert done.stdout.splitlines()[-1:] == ["0 None"], done.stderr
    assert "open sesame" not in done.stdout + done.stderr


def test_the_window_gets_the_passphrase_and_does_not_show_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from desktop.ui import program

    seen: list[program.Options] = []
    monkeypatch.setenv("TRADEWIND_PASSPHRASE", "open sesame")

    def run(options: program.Options, engine: object) -> int:
        seen.append(options)
        return 0

    monkeypatch.setattr(program, "run", run)
    monkeypatch.setattr(app, "forbid_core_dumps", lambda: None)
    assert app.main(["--profile", str(tmp_path)]) == 0
    assert seen[0].passphrase == "open sesame"
    assert "sesame" not in repr(seen[0])
    assert "TRADEWIND_PASSPHRASE" not in os.environ
