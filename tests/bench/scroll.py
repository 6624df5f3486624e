"""The list of 100,000 conversations: shown, scrolled by rows and pages, jumped in, chosen, and new mail in an old one."""

import os
import random
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.model.folder import RemoteFolder, Role
from desktop.model.message import Arrival, View
from desktop.store import Store, account, folder, message
from desktop.ui.bridge import Bridge
from desktop.ui.context import Context, Words
from desktop.ui.messages.view import MessageList
from desktop.ui.theme import Size, Theme
from desktop.ui.threads import Background
from tests.bench.conversations import BATCH, LENGTH, mail
from tests.bench.mailbox import NEWEST
from tests.bench.measures import share
from tests.bench.rig import ADDRESS, settings
from tests.screen import SCREEN

ROWS = 100_000
STEPS = 600  # of each kind
PATIENCE = 30  # seconds


def scroll() -> dict[str, float]:
    """Milliseconds, most of them per step."""
    os.environ.setdefault("QT_QPA_PLATFORM", SCREEN)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    with tempfile.TemporaryDirectory(prefix="tw-bench-") as place:
        store = Store.create(Path(place), bytes(32))
        with store.write() as tx:
            made = account.add(tx, settings(9), now=NEWEST)
            folder.reconcile(tx, made, [RemoteFolder("INBOX", b"INBOX", "/", Role.INBOX)])
        inbox = folder.by_role(store, made, Role.INBOX)
        assert inbox
        for first in range(ROWS, 0, -BATCH):
            with store.write(precious=False) as tx:
                message.add(tx, made, inbox.id, [_first(number) for number in range(first - 1, first - BATCH - 1, -1)])
        background, bridge = Background(), Bridge(store.feed)
        context = Context(None, store, background, bridge, Theme(application), Words(), lambda: NEWEST)  # type: ignore[arg-type]
        shown = MessageList(context)
        shown.resize(Size.LIST, Size.WINDOW_HIGH)
        shown.show()
        try:
            return _walk(application, shown, View(folder=inbox.id), lambda: _answer(store, made, inbox.id))
        finally:
            shown.close_down()
            bridge.close()
            background.close()
            store.close()


def _first(number: int) -> Arrival:
    """The first mail of the conversation of this number, 0 the oldest."""
    made = mail(number * LENGTH)
    return replace(made, parsed=replace(made.parsed, date=NEWEST - timedelta(minutes=ROWS - number)))


def _answer(store: Store, made: int, place: int) -> int:
    """A new mail in an old conversation."""
    begun = _first(ROWS // 2).parsed
    parsed = replace(
        begun, message_id=f"new@{ADDRESS}", date=NEWEST, in_reply_to=(begun.message_id,), references=(begun.message_id,)
    )
    arrival = replace(mail(0), uid=LENGTH * ROWS + 1, parsed=parsed)
    with store.write() as tx:
        (new,) = message.add(tx, made, place, [arrival])  # type: ignore[arg-type]
    return int(new)


def _walk(application: QApplication, shown: MessageList, view: View, answer: Callable[[], int]) -> dict[str, float]:
    figures: dict[str, float] = {}

    def until(holds: Callable[[], bool]) -> float:
        begun = time.perf_counter()
        while not holds():
            application.processEvents()
            assert time.perf_counter() - begun < PATIENCE
        return 1000 * (time.perf_counter() - begun)

    shown.show_view(view, "Inbox")
    figures["first rows, ms"] = until(lambda: bool(shown.model.keys))
    figures["all rows, ms"] = until(lambda: len(shown.model.keys) == ROWS)
    bar, port = shown.rows.verticalScrollBar(), shown.rows.viewport()
    chance = random.Random(1)
    ways: dict[str, Callable[[], int]] = {
        "by a row": lambda: bar.value() + shown.rows.sizeHintForRow(0),
        "by a page": lambda: bar.value() + port.height(),
        "anywhere": lambda: chance.randrange(bar.maximum()),
    }
    for name, to in ways.items():
        frames = []
        for _ in range(STEPS):
            target = to()
            begun = time.perf_counter()
            bar.setValue(target)
            port.repaint()
            frames.append(1000 * (time.perf_counter() - begun))
        figures[f"scroll {name}, ms, median"] = share(frames, 0.5)
        figures[f"scroll {name}, ms, 99 of 100"] = share(frames, 0.99)
    begun = time.perf_counter()
    shown.select_all()
    figures["choose all, ms"] = 1000 * (time.perf_counter() - begun)
    begun = time.perf_counter()
    assert len(shown.chosen()) == ROWS
    figures["what is chosen then, ms"] = 1000 * (time.perf_counter() - begun)
    shown.clear()
    new = answer()
    figures["a new mail moves its conversation, ms"] = until(lambda: shown.model.ids[0] == new)
    assert len(shown.model.keys) == ROWS
    return figures
