"""A program that writes a mail on a disk of its own which fills up, and is given room again; started by test_recovery.py.

Prints what the page says at each step. Exit code 77: this system lets nobody mount a small disk.
"""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from desktop.actions import draft as writing
from desktop.actions import profile as profiles
from desktop.model.message import Address
from desktop.store import account as accounts
from desktop.store import draft as drafts
from desktop.ui import web
from tests.ui.conftest import settings

NOT_HERE = 77
MOUNTED = "TRADEWIND_TEST_DISK"
web.prepare()


def mounted(folder: Path) -> int:
    """Run this again where `folder` is a small disk."""
    if subprocess.run(["unshare", "-r", "-m", "true"], capture_output=True).returncode:
        return NOT_HERE
    command = 'mount -t tmpfs -o size=24m tradewind "$1" || exit 77; exec "$2" -m tests.ui.full_writer "$1"'
    shell = ["unshare", "-r", "-m", "sh", "-c", command, "sh", str(folder), sys.executable]
    return subprocess.run(shell, env={**os.environ, MOUNTED: "yes"}).returncode


def main(folder: Path) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from desktop import language
    from desktop.ui.bridge import Bridge
    from desktop.ui.compose import saving
    from desktop.ui.compose.window import Compose
    from desktop.ui.context import Context, Words
    from desktop.ui.theme import Theme
    from desktop.ui.threads import Background

    language.use("en")
    saving.AGAIN = 200
    application = QApplication([])
    profile = profiles.open(folder / "profile", passphrase="open sesame")
    with profile.store.write() as tx:
        account = accounts.add(tx, settings(), now=datetime.now(UTC))
    draft = writing.new(profile, account, now=datetime.now(UTC), to=[Address("Anna Weber", "anna@weber.example")])
    context = Context(profile, profile.store, Background(), Bridge(profile.store.feed), Theme(application), Words())
    window = Compose(context, draft.id)
    window.show()
    ballast = folder / "ballast"

    def fill() -> None:
        with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(4096))
        window.editor.insert_text("written on a full disk " * 500)

    steps: Iterator[tuple[Callable[[], bool], Callable[[], object]]] = iter(
        (
            (lambda: True, fill),
            (lambda: window.saving.failing, lambda: say(f"{window.state.text()}: {window.problem.text().partition('.')[0]}")),
            (lambda: True, ballast.unlink),
            (lambda: not window.saving.failing and window.saving.under_way == 0 and not window.saving.dirty, lambda: None),
            (
                lambda: "written on a full disk" in drafts.get(profile.store, draft.id).html,
                lambda: say(f"{window.state.text().partition(' at')[0].rpartition(' ')[0]}{window.problem.text()}"),
            ),
            (lambda: True, application.quit),
        )
    )
    pending: list[tuple[Callable[[], bool], Callable[[], object]]] = [next(steps)]

    def look() -> None:
        ready, do = pending[0]
        if window.editor._is_ready and ready():
            do()
            pending[0] = next(steps, (lambda: False, lambda: None))

    timer = QTimer(interval=50)
    timer.timeout.connect(look)
    timer.start()
    application.exec()
    sys.stdout.flush()
    os._exit(0)  # the point of it was made; nothing is left to tidy on a disk that goes with the process


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    where = Path(sys.argv[1])
    if os.environ.get(MOUNTED) != "yes":
        sys.exit(mounted(where))
    main(where)
