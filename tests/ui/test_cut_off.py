"""No words are cut off: in every view, in both languages, in three sizes of the window."""

from collections.abc import Callable

import pytest
from cut import cut_off
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions.looking import Look
from desktop.checks.fine import Fine
from desktop.model.account import AccountState
from desktop.model.ids import AccountId
from desktop.store import account
from desktop.ui.activity.card import ActivityCard
from desktop.ui.compose.findings import Findings
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from desktop.ui.flow import Flow
from desktop.ui.parts import Elided, IconButton
from desktop.ui.theme import Mode, mark
from desktop.ui.window import Window
from tests.ui.conftest import Deliver, Thread
from tests.ui.pages import WITHOUT_GRAPHICS

pytestmark = WITHOUT_GRAPHICS
SIZES = ((1440, 900), (1024, 700), (680, 860), (600, 440))


def test_words_without_room_are_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(200, 200)
    wide, outside, shortened = QPushButton("Take back into drafts", window), QLabel("Away", window), Elided()
    shortened.setParent(window)
    shortened.say("lina.chen@brightway-led-lighting.example")
    wide.setGeometry(0, 0, 40, 32)
    outside.setGeometry(190, 60, outside.sizeHint().width(), 20)
    shortened.setGeometry(0, 100, 60, 20)
    window.show()
    assert [line.split(":")[0] for line in cut_off(window)] == ["QLabel “Away”", "QPushButton “Take back into drafts”"]
    wide.resize(wide.sizeHint())
    outside.move(0, 60)
    assert cut_off(window) == []


def settled(window: QWidget) -> list[str]:
    """What is cut off when the layouts have followed, which they do in their own time."""
    for _ in range(100):
        QTest.qWait(10)
        if not cut_off(window):
            return []
    return cut_off(window)


def sizes(window: QWidget) -> list[str]:
    """What is cut off in any size."""
    found = []
    for size in SIZES:
        window.resize(*size)
        found += [f"{size}: {line}" for line in settled(window)]
        assert window.size() == QSize(*size), "something in it forces it wider"
    return found


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_in_the_main_window(
    qtbot: QtBot, context: Context, one_account: AccountId, thread: Thread, make_window: Callable[[], Window], language: str
) -> None:
    thread("A", [0, 1, 2, 3])
    thread("B", [0])
    context.words.use(language)
    window = make_window()
    room = window.mail
    qtbot.waitUntil(lambda: len(room.list.model.ids) == 2)
    assert sizes(window) == []
    room.list.step(1)
    qtbot.waitUntil(lambda: room.reader.reading is not None)
    room.panes.read()
    assert sizes(window) == []
    with context.store.write() as tx:
        facts = {"said": "[AUTHENTICATIONFAILED] Invalid credentials"}
        account.set_state(tx, one_account, AccountState.REFUSED, "login.password", facts=facts)
    window.show_room("settings")
    assert window.settings is not None
    window.settings.finding.unfold(window.settings)
    assert sizes(window) == []
    window.show_assistant()
    assert sizes(window) == []
    window.show_activity()
    window.show_outbox()
    beside = [one for one in window.findChildren(QDialog) if one.isVisible()]
    assert len(beside) == 2
    qtbot.waitUntil(lambda: bool(window.findChildren(ActivityCard)))
    assert [line for one in beside for line in settled(one)] == []


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_while_writing_in_the_main_window(qtbot: QtBot, context: Context, app_window: Window, language: str) -> None:
    context.words.use(language)
    room = app_window.mail
    room.write()
    qtbot.waitUntil(lambda: bool(room.writing.room.written()) and room.writing.room.written()[0].editor._is_ready, timeout=20_000)
    assert sizes(app_window) == []
    page = room.writing.room.written()[0]
    page.send()
    qtbot.waitUntil(lambda: page.findings.asked)
    page.problem.setText("The file “catalogue 2026.pdf” is larger than the server takes: 31 MB, and it takes 25 MB.")
    assert sizes(app_window) == []


def test_the_checks_lie_below_the_text_where_there_is_no_room_beside_it(qtbot: QtBot, write: Callable[..., Compose]) -> None:
    page = write()
    page.resize(1440, 900)
    qtbot.waitUntil(lambda: page.findings.x() > page.editor.x())
    page.resize(680, 860)
    page.send()
    qtbot.waitUntil(lambda: page.findings.asked)
    qtbot.waitUntil(lambda: page.findings.y() > page.editor.mapTo(page, QPoint(0, 0)).y())
    assert page.editor.width() == page.width()
    qtbot.waitUntil(lambda: page.findings.back.visibleRegion().boundingRect() == page.findings.back.rect())
    page.resize(1440, 900)
    qtbot.waitUntil(lambda: page.findings.x() > page.editor.x() and page.findings.width() < page.editor.width())


def test_what_only_fills_a_line_begins_none(qtbot: QtBot) -> None:
    inside = QWidget()
    qtbot.addWidget(inside)
    flow = Flow(inside, gap=8)
    chips = [QPushButton("one"), QPushButton("two")]
    for each in (*chips, QWidget()):
        flow.addWidget(each)
    exact = sum(each.sizeHint().width() for each in chips) + 8
    assert flow.heightForWidth(exact) == chips[0].sizeHint().height()
    assert flow.heightForWidth(exact - 1) > chips[0].sizeHint().height()
    flow.setGeometry(QRect(0, 0, exact, 100))


def test_nothing_is_said_to_be_fine_before_it_was_looked_at(qtbot: QtBot, context: Context) -> None:
    panel = Findings(context.theme)
    qtbot.addWidget(panel)
    panel.say()
    panel.show()
    assert not [one for one in panel.findChildren(QLabel) if one.text() == "✓" and one.isVisible()]
    panel.show_look(Look(fine=(Fine("signature-complete"),)), ())
    assert [one for one in panel.findChildren(QLabel) if one.text() == "✓" and one.isVisible()]


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
def test_a_button_that_does_nothing_now_is_paler(qtbot: QtBot, context: Context, mode: Mode) -> None:
    context.theme.choose(mode)
    ground_of = QFrame()
    mark(ground_of, kind="pane")
    qtbot.addWidget(ground_of)
    ground_of.resize(60, 60)
    arrow = IconButton(context.theme, "left")
    QVBoxLayout(ground_of).addWidget(arrow)
    ground_of.show()
    bright = ground_of.grab().toImage()
    arrow.setEnabled(False)
    pale = ground_of.grab().toImage()
    assert pale != bright
    ground = bright.pixelColor(59, 59).lightness()
    at = [(x, y) for x in range(bright.width()) for y in range(bright.height())]
    most = [max(abs(one.pixelColor(x, y).lightness() - ground) for x, y in at) for one in (bright, pale)]
    assert most[1] < most[0]


def test_the_head_of_the_list_keeps_room_for_the_scroll_bar_only_while_there_is_one(
    qtbot: QtBot, deliver: Deliver, app_window: Window
) -> None:
    shown = app_window.mail.list
    app_window.resize(1440, 600)
    qtbot.waitUntil(lambda: shown.head.contentsMargins().right() == 0)
    deliver(range(6, 40))
    qtbot.waitUntil(lambda: shown.head.contentsMargins().right() > 0)
    shown.search("nobody-writes-this")
    qtbot.waitUntil(lambda: not shown.model.ids)
    assert shown.head.contentsMargins().right() == 0
