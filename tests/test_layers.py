"""Libraries have one door each: the check finds an import anywhere else, in modules beside the door too."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from desktop import app

ROOT = Path(app.__file__).parent.parent
TRESPASSES = {
    "IMAP has one door": ("desktop/servers/autoconfig.py", "imapclient"),
    "SMTP has one door": ("desktop/servers/dns.py", "smtplib"),
    "The keyring has one door": ("desktop/security/links.py", "keyring"),
    "peewee and SQLCipher stay behind the store": ("desktop/language.py", "peewee"),
    "Qt has one door": ("desktop/log.py", "PySide6"),
}


def test_an_import_past_a_door_fails_the_check(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "desktop", tmp_path / "desktop", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for file, library in TRESPASSES.values():
        with (tmp_path / file).open("a", encoding="utf-8") as module:
            module.write(f"\nimport {library}\n")
    check = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    done = subprocess.run([sys.executable, "-c", check, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, timeout=100)
    assert done.returncode == 1, done.stderr
    for contract in TRESPASSES:
        assert f"{contract} BROKEN" in done.stdout, done.stdout


def test_no_filter_watches_the_whole_application() -> None:
    """One in Python runs for every event of every object and ends the process when it meets one of the web engine's half-made ones;
    `ui/application.py` overrides `event` instead."""
    watching = re.compile(r"(?:application|instance\(\)|qApp)\.installEventFilter")
    found = [str(file) for file in (ROOT / "desktop").rglob("*.py") if watching.search(file.read_text(encoding="utf-8"))]
    assert not found
