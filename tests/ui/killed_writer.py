"""A program that writes a draft and waits to be killed; started by test_compose.py. Prints "saved" when the draft is kept; with a
second argument it types number after number instead, twenty a second, and prints each."""

import sys
import threading
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from desktop.actions import draft as writing
from desktop.actions import profile as profiles
from desktop.model.message import Address
from desktop.store import account as accounts
from desktop.store import draft as drafts
from desktop.ui import web
from tests.ui.conftest import settings

web.prepare()


def main(folder: Path, *, steadily: bool) -> None:
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from desktop.ui.bridge import Bridge
    from desktop.ui.compose.window import Compose
    from desktop.ui.context import Context, Words
    from desktop.ui.theme import Theme
    from desktop.ui.threads import Background

    application = QApplication([])
    profile = profiles.open(folder, passphrase="open sesame")
    with profile.store.write() as tx:
        account = accounts.add(tx, settings(), now=datetime.now(UTC))
    draft = writing.new(profile, account, now=datetime.now(UTC), to=[Address("Anna Weber", "anna@weber.example")])
    context = Context(profile, profile.store, Background(), Bridge(profile.store.feed), Theme(application), Words())
    window = Compose(context, draft.id)
    window.show()

    def typed() -> None:
        window.heading.subject.insert("Half a thought")
        window.heading.changed.emit()
        window.editor.insert_text("and then the light went out")

    def look() -> None:
        kept = drafts.get(profile.store, draft.id)
        if "light went out" in kept.html and kept.subject:
            sys.stdout.write("saved\n")
            sys.stdout.flush()
            threading.Event().wait()  # until it is killed

    if not steadily:
        window.editor.ready.connect(typed)
    numbers = count()

    def go_on() -> None:
        number = next(numbers)
        window.editor.insert_text(f"{number} ")
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()

    timer = QTimer(interval=50)
    timer.timeout.connect(go_on if steadily else look)
    timer.start()
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), steadily=len(sys.argv) > 2)
