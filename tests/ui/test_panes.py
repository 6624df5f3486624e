"""The panes fold where the window is narrow, can be hidden, and stay as they were left."""

import base64
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actions import setting as settings
from desktop.ui.context import Context
from desktop.ui.panes import FOLDERS, LIST, PERSON, READER, Panes, Room, room_of
from desktop.ui.place import stay_on
from desktop.ui.theme import Size
from desktop.ui.window import Window


def seen(panes: Panes) -> set[str]:
    return {name for name in (FOLDERS, LIST, READER, PERSON) if panes.seen(name)}


def widen(qtbot: QtBot, window: Window, width: int) -> Panes:
    window.resize(width, 700)
    qtbot.waitUntil(lambda: window.mail.panes.room is room_of(width))
    return window.mail.panes


@pytest.mark.parametrize(
    ("width", "wanted"),
    [
        (1440, {FOLDERS, LIST, READER, PERSON}),
        (1280, {FOLDERS, LIST, READER}),
        (1000, {LIST, READER}),
        (700, {LIST}),
    ],
)
def test_a_narrow_window_folds_the_panes_and_a_wide_one_brings_them_back(
    qtbot: QtBot, app_window: Window, width: int, wanted: set[str]
) -> None:
    panes = widen(qtbot, app_window, width)
    assert seen(panes) == wanted
    assert app_window.width() == width  # nothing in it forces it wider
    assert not app_window.mail.top.back.isVisible()
    assert seen(widen(qtbot, app_window, 1440)) == {FOLDERS, LIST, READER, PERSON}
    assert panes.splitter.sizes()[1] == pytest.approx(Size.LIST, abs=2)


def test_a_folded_side_comes_as_a_drawer_and_leaves_by_escape_or_when_a_folder_is_chosen(qtbot: QtBot, app_window: Window) -> None:
    app_window.activateWindow()
    panes, room = widen(qtbot, app_window, 1000), app_window.mail
    QTest.keyClick(room.list.rows, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert panes.drawer == FOLDERS
    assert room.folders.isVisible()
    assert room.folders.tree.hasFocus()
    QTest.keyClick(room.folders.tree, Qt.Key.Key_Escape)
    assert panes.drawer == ""
    assert room.list.rows.hasFocus()
    QTest.mouseClick(room.top.folders, Qt.MouseButton.LeftButton)
    assert panes.drawer == FOLDERS
    QTest.keyClick(room.folders.tree, Qt.Key.Key_Down)
    QTest.keyClick(room.folders.tree, Qt.Key.Key_Return)
    assert panes.drawer == ""
    assert room.folders.key == "flagged"
    QTest.mouseClick(room.top.person, Qt.MouseButton.LeftButton)
    assert room.customer.isVisible()
    QTest.mouseClick(QApplication.widgetAt(panes.mapToGlobal(QPoint(20, 300))) or panes, Qt.MouseButton.LeftButton)
    assert panes.drawer == ""


def test_where_list_and_reader_take_turns_enter_opens_and_escape_returns(
    qtbot: QtBot, app_window: Window, context: Context
) -> None:
    app_window.activateWindow()
    panes, room = widen(qtbot, app_window, 700), app_window.mail
    room.list.rows.setFocus()
    QTest.keyClick(room.list.rows, Qt.Key.Key_J)
    assert seen(panes) == {LIST}
    assert not room.page.counting.isActive()  # a mail that nobody saw does not become read
    QTest.keyClick(room.list.rows, Qt.Key.Key_Return)
    assert seen(panes) == {READER}
    qtbot.waitUntil(room.page.counting.isActive)
    assert room.top.back.isVisible()
    QTest.keyClick(QApplication.focusWidget() or app_window, Qt.Key.Key_Escape)
    assert seen(panes) == {LIST}
    rows = room.list.rows
    place = rows.visualRect(room.list.model.index(1)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert seen(panes) == {READER}
    QTest.mouseClick(room.top.back, Qt.MouseButton.LeftButton)
    assert seen(panes) == {LIST}


def test_what_was_hidden_and_dragged_is_so_at_the_next_start(
    qtbot: QtBot, app_window: Window, make_window: Callable[[], Window], context: Context
) -> None:
    panes = widen(qtbot, app_window, 1440)
    app_window.mail.deeds["person_pane"].trigger()
    panes.splitter.moveSplitter(300, 1)
    assert seen(panes) == {FOLDERS, LIST, READER}
    app_window.close()
    qtbot.waitUntil(lambda: not context.background.busy)
    again = make_window()
    assert seen(again.mail.panes) == {FOLDERS, LIST, READER}
    assert again.mail.panes.splitter.sizes()[0] == pytest.approx(300, abs=2)


def test_a_side_that_is_dragged_shut_is_hidden_and_comes_back_with_its_width(qtbot: QtBot, app_window: Window) -> None:
    panes = widen(qtbot, app_window, 1440)
    before = panes.splitter.sizes()[0]
    panes.splitter.moveSplitter(0, 1)
    assert FOLDERS not in seen(panes)
    panes.toggle(FOLDERS)
    assert FOLDERS in seen(panes)
    assert panes.splitter.sizes()[0] == pytest.approx(before, abs=2)


def test_nonsense_that_was_kept_changes_nothing(qtbot: QtBot, app_window: Window) -> None:
    panes = widen(qtbot, app_window, 1440)
    before = panes.state()
    for kept in ("", "AAAA", "12", "{}", '{"widths": {"folders": "x"}, "hidden": []}', '{"widths": [], "hidden": 3}'):
        panes.restore(kept)
        assert panes.state() == before
    panes.restore('{"widths": {"folders": 100000, "list": -5}, "hidden": ["list", "reader"]}')
    assert seen(panes) == {FOLDERS, LIST, READER, PERSON}


LAPTOP, SECOND = QRect(0, 0, 1366, 728), QRect(1366, 0, 2560, 1400)


@pytest.mark.parametrize(
    ("screens", "place", "wanted"),
    [
        ([LAPTOP, SECOND], QRect(1500, 100, 1440, 900), QRect(1500, 100, 1440, 900)),
        ([LAPTOP], QRect(1500, 100, 1200, 600), QRect(83, 64, 1200, 600)),  # the screen is gone
        ([LAPTOP], QRect(100, 10, 2000, 1300), LAPTOP),  # a smaller screen in its place
        ([LAPTOP], QRect(100, 3000, 1000, 600), QRect(183, 64, 1000, 600)),
        ([], QRect(5, 5, 100, 100), QRect(5, 5, 100, 100)),
    ],
)
def test_a_window_can_always_be_got_hold_of(screens: list[QRect], place: QRect, wanted: QRect) -> None:
    assert stay_on(screens, place) == wanted


def test_room_is_counted_in_the_window_s_width() -> None:
    assert [room_of(wide) for wide in (1320, 1319, 1100, 1099, 840, 839)] == [
        Room.FOUR,
        Room.THREE,
        Room.THREE,
        Room.TWO,
        Room.TWO,
        Room.ONE,
    ]


def test_a_window_kept_on_a_screen_that_is_gone_comes_back_where_it_can_be_seen(
    qtbot: QtBot, app_window: Window, make_window: Callable[[], Window], context: Context
) -> None:
    app_window.setGeometry(9000, 7000, 1200, 700)
    kept = base64.b64encode(app_window.saveGeometry().data()).decode()
    app_window.close()
    qtbot.waitUntil(lambda: not context.background.busy)
    settings.choose(context.profile, "window.geometry", kept)
    again = make_window()
    screens = [one.availableGeometry() for one in QApplication.screens()]
    assert any(screen.contains(again.geometry().center()) for screen in screens)
    assert stay_on(screens, again.geometry()) == again.geometry()
