"""Everything can be found by its name and done by a key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.store import folder
from desktop.ui.commands import Command, fitting, rank
from desktop.ui.deeds import DEEDS, words
from desktop.ui.window import Window
from tests.ui.conftest import Deliver


def nothing() -> None:
    return


@pytest.mark.parametrize(
    ("typed", "title", "place"),
    [
        ("arc", "Archive", 0),
        ("fol", "Move to a folder", 1),
        ("der", "Move to a folder", 2),
        ("mtf", "Move to a folder", 3),
        ("归档", "归档", 0),
        ("x", "Archive", None),
    ],
)
def test_the_closer_a_title_the_better_it_fits(typed: str, title: str, place: int | None) -> None:
    assert rank(typed, title) == place


def test_the_best_stand_first_and_equals_keep_their_order() -> None:
    titles = ["Unread", "Read", "Read later", "Mark as read"]
    found = fitting("read", [Command(title, nothing) for title in titles])
    assert [one.title for one in found] == ["Read", "Read later", "Mark as read", "Unread"]


def opened(qtbot: QtBot, window: Window) -> None:
    window.activateWindow()
    QTest.keyClick(window.mail.list.rows, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.mail.commands.isVisible)


def titles(window: Window) -> list[str]:
    return [one.title for one in window.mail.commands.model.commands]


def test_a_deed_is_found_and_done_by_keys_alone(qtbot: QtBot, app_window: Window) -> None:
    app_window.mail.list.rows.setFocus()
    app_window.mail.list.step(0)
    chosen = app_window.mail.list.selected()[0]
    opened(qtbot, app_window)
    line = app_window.mail.commands.line
    assert line.hasFocus()
    QTest.keyClicks(line, "archive")
    assert titles(app_window)[0] == "Archive"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not app_window.mail.commands.isVisible()
    qtbot.waitUntil(lambda: chosen not in app_window.mail.list.model.ids)
    assert app_window.mail.list.rows.hasFocus()


def test_folders_people_and_mails_are_found(qtbot: QtBot, app_window: Window) -> None:
    opened(qtbot, app_window)
    commands = app_window.mail.commands
    QTest.keyClicks(commands.line, "ger")
    assert titles(app_window)[:1] == ["Germany"]
    assert commands.model.commands[0].detail == "Customers · lina@example.com"
    QTest.keyClick(commands.line, Qt.Key.Key_Return)
    germany = next(one for one in folder.all(app_window.mail.context.store) if one.path == "Customers/Germany")
    qtbot.waitUntil(lambda: app_window.mail.list.shown.view.folder == germany.id)

    opened(qtbot, app_window)
    QTest.keyClicks(commands.line, "inquiry 3")
    qtbot.waitUntil(lambda: any("Inquiry 3" in title for title in titles(app_window)))
    number = next(i for i, title in enumerate(titles(app_window)) if "Inquiry 3" in title)
    for _ in range(number):
        QTest.keyClick(commands.line, Qt.Key.Key_Down)
    with qtbot.waitSignal(app_window.mail.reader.shown):
        QTest.keyClick(commands.line, Qt.Key.Key_Return)

    opened(qtbot, app_window)
    QTest.keyClicks(commands.line, "weber")
    qtbot.waitUntil(lambda: "Anna Weber" in titles(app_window))
    commands.model.commands[titles(app_window).index("Anna Weber")].run()
    qtbot.waitUntil(lambda: app_window.mail.list.shown.search is not None and len(app_window.mail.list.model.ids) == 5)


def test_escape_gives_the_keys_back_and_letters_are_typed_not_done(qtbot: QtBot, app_window: Window) -> None:
    app_window.mail.list.rows.setFocus()
    app_window.mail.list.step(0)
    before = list(app_window.mail.list.model.ids)
    opened(qtbot, app_window)
    line = app_window.mail.commands.line
    QTest.keyClicks(line, "e#zzz")
    assert line.text() == "e#zzz"
    assert titles(app_window) == []
    assert app_window.mail.commands.nothing.text() == "Nothing of this name"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not app_window.mail.commands.isVisible()
    assert app_window.mail.list.rows.hasFocus()
    assert list(app_window.mail.list.model.ids) == before


def test_v_moves_to_a_folder_by_its_name(qtbot: QtBot, app_window: Window) -> None:
    app_window.activateWindow()
    app_window.mail.list.rows.setFocus()
    app_window.mail.list.step(0)
    chosen = app_window.mail.list.selected()[0]
    QTest.keyClick(app_window.mail.list.rows, Qt.Key.Key_V)
    QTest.keyClicks(app_window.mail.commands.line, "germ")
    assert titles(app_window) == ["Germany"]
    QTest.keyClick(app_window.mail.commands.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: chosen not in app_window.mail.list.model.ids)


def test_g_and_a_letter_go_to_places(qtbot: QtBot, app_window: Window, deliver: Deliver) -> None:
    deliver([9], path="Sent")
    app_window.activateWindow()
    rows = app_window.mail.list.rows
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_G)
    QTest.keyClick(rows, Qt.Key.Key_T)
    qtbot.waitUntil(lambda: len(app_window.mail.list.model.ids) == 1)
    QTest.keyClick(rows, Qt.Key.Key_G)
    QTest.keyClick(rows, Qt.Key.Key_I)
    qtbot.waitUntil(lambda: app_window.mail.folders.key == "inboxes")


@pytest.mark.parametrize("name", language.LANGUAGES)
@pytest.mark.parametrize("size", [(1200, 800), (900, 600), (600, 440)])
def test_the_sheet_of_keys_has_room_in_every_window(qtbot: QtBot, app_window: Window, name: str, size: tuple[int, int]) -> None:
    app_window.mail.context.words.use(name)
    app_window.resize(*size)
    app_window.mail.deeds["keys"].trigger()
    sheet = app_window.mail.keys
    assert app_window.mail.rect().contains(sheet.geometry())
    bar = sheet.findChildren(QScrollArea)[0].verticalScrollBar()
    QTest.keyClick(sheet, Qt.Key.Key_End)
    assert sheet.isVisible() == (bar.maximum() > 0)
    assert bar.value() == bar.maximum()
    QTest.keyClick(sheet, Qt.Key.Key_Q)
    assert not sheet.isVisible()


@pytest.mark.parametrize("name", language.LANGUAGES)
def test_the_sheet_names_every_key_and_any_key_closes_it(qtbot: QtBot, app_window: Window, name: str) -> None:
    app_window.mail.context.words.use(name)
    app_window.activateWindow()
    app_window.mail.list.rows.setFocus()
    app_window.mail.deeds["keys"].trigger()
    sheet = app_window.mail.keys
    assert sheet.isVisible()
    said = sheet.accessibleName()
    for deed in DEEDS:
        assert words(deed.name) in said
    assert app_window.mail.rect().contains(sheet.geometry())
    QTest.keyClick(sheet, Qt.Key.Key_E)
    assert not sheet.isVisible()
    assert len(app_window.mail.list.model.ids) == 5
