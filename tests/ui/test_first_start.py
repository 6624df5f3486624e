"""One whole way: the first start against a real server, reading, a reply that meets a dead line and is delivered afterwards."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.actions import account as accounts
from desktop.actions import profile as profiles
from desktop.actions import setting as settings
from desktop.app import Engine
from desktop.model.account import AccountState
from desktop.model.outgoing import OutgoingState
from desktop.store import account, outgoing
from desktop.ui.account.assistant import Assistant
from desktop.ui.compose.window import Compose
from desktop.ui.program import CLOSING, Session
from desktop.ui.theme import Theme
from tests.servers.fixtures import Mailbox
from tests.servers.smtp import Fail, SmtpServer
from tests.ui.conftest import mail

pytestmark = pytest.mark.qt_log_ignore(
    "RHI|QRhi|Vulkan|GBM|GPUInfo|raise\\(\\)|propagateSizeHints|[Ss]andbox"
)  # Chromium offscreen
LONG = 30_000  # milliseconds; both cores may be busy
DAY = datetime(2026, 6, 9, 9, 0, tzinfo=UTC)


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication, profile_folder: Path) -> Iterator[Callable[[], Session]]:
    """The program as it starts, engine and all; ended at the end of the test, within the time it promises."""
    language.use("en")
    engine = Engine()
    made: list[Session] = []

    def begin() -> Session:
        session = Session(profiles.open(profile_folder), qapp.findChild(Theme) or Theme(qapp), engine, demo=False)
        made.append(session)
        session.context.words.use("en")
        session.start()
        qtbot.waitExposed(session.window)
        return session

    yield begin
    for session in made:
        clock = QElapsedTimer()
        clock.start()
        session.window.close()
        assert session.close()
        assert clock.elapsed() < CLOSING + 1000
        session.deleteLater()
    engine.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    language.use("")


def fill_in(qtbot: QtBot, assistant: Assistant, mailbox: Mailbox) -> None:
    """By hand, since nothing knows the servers of a test."""
    assistant.address.setText(mailbox.address)
    assistant.look_up()
    qtbot.waitUntil(assistant.servers.isVisible)
    assistant.servers.fill(mailbox.settings)
    QTest.keyClicks(assistant.name, "Lina Chen")
    QTest.keyClicks(assistant.password, mailbox.password)


def test_from_the_first_start_to_a_reply_that_survives_a_dead_line(
    qtbot: QtBot,
    start: Callable[[], Session],
    mailbox: Mailbox,
    smtp_server: SmtpServer,
    monkeypatch: pytest.MonkeyPatch,
    expected_log: list[str],
) -> None:
    monkeypatch.setattr(accounts, "lookup", lambda *_, **__: [])
    for number in range(1, 4):
        mailbox.deliver("INBOX", mail(number, date=DAY.replace(minute=number)))
    session = start()
    window, store = session.window, session.context.store
    assistant = window.rooms.assistant
    assert assistant is not None
    fill_in(qtbot, assistant, mailbox)
    QTest.keyClick(assistant.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: assistant.steps.currentIndex() == 1, timeout=LONG)
    assistant.kept.on.click()
    assistant.signed.skip.click()

    room = window.mail
    qtbot.waitUntil(lambda: len(room.list.model.ids) == 3, timeout=LONG)
    qtbot.waitUntil(lambda: account.all(store)[0].state is AccountState.ONLINE, timeout=LONG)
    (shown,) = window.status._buttons.values()
    qtbot.waitUntil(lambda: shown.text().endswith("up to date"), timeout=LONG)

    with qtbot.waitSignal(room.reader.shown, timeout=LONG):
        room.list.step(0)
    first = room.list.model.row(0)
    assert first is not None
    assert first.subject == "Inquiry 3"
    qtbot.waitUntil(
        lambda: "\\Seen" in mailbox.doveadm("fetch", "flags", "mailbox", "INBOX", "header", "Subject", "Inquiry 3"), timeout=LONG
    )

    settings.choose(session.context.profile, "hold.seconds", "0")
    smtp_server.fail = Fail.DROP_RCPT  # the line is cut each time
    room.deeds["reply"].trigger()
    qtbot.waitUntil(lambda: bool(room.writing._open), timeout=LONG)
    (writing,) = room.writing._open.values()
    assert isinstance(writing, Compose)
    qtbot.waitUntil(lambda: writing.editor._is_ready, timeout=LONG)
    with qtbot.waitSignal(writing.sent, timeout=LONG):
        writing.send(accept=("content.empty",))
    qtbot.waitUntil(lambda: outgoing.all(store)[0].attempts > 0, timeout=LONG)
    assert smtp_server.received == []
    assert window.status.outbox.text() == "Outbox: 1 waiting"

    smtp_server.fail = Fail.NOTHING
    (waiting,) = outgoing.all(store)
    window.show_outbox()
    assert window._dialog is not None
    window._dialog._send(waiting)
    qtbot.waitUntil(lambda: len(smtp_server.received) == 1, timeout=LONG)
    qtbot.waitUntil(lambda: outgoing.all(store)[0].state is OutgoingState.FILED, timeout=LONG)
    qtbot.waitUntil(lambda: not window.status.outbox.isVisible(), timeout=LONG)
    assert smtp_server.received[0].recipients == ("anna@weber.example",)
    assert b"Re: Inquiry 3" in smtp_server.received[0].source
