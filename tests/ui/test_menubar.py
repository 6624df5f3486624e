"""The menu bar holds every deed once; outside macOS it comes and goes with a key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.ui.context import Context
from desktop.ui.deeds import DEEDS
from desktop.ui.menubar import MENUS, MenuBar
from desktop.ui.window import Window


@pytest.mark.parametrize("name", language.LANGUAGES)
def test_every_deed_stands_in_one_menu_and_every_line_has_words(app_window: Window, context: Context, name: str) -> None:
    context.words.use(name)
    bar = app_window.menu_bar
    lines = [action for menu in bar.menus.values() for action in menu.actions() if not action.isSeparator()]
    for deed in DEEDS:
        assert lines.count(app_window.mail.deeds[deed.name]) == 1
    assert all(action.text().strip() for action in lines)
    assert all("&" in bar.menus[menu].title() for menu in MENUS)
    letters = [bar.menus[menu].title()[bar.menus[menu].title().index("&") + 1] for menu in MENUS]
    assert len(set(letters)) == len(letters)


def test_the_system_s_menu_has_its_own_places_for_settings_about_and_quit(app_window: Window) -> None:
    roles = {action.menuRole() for menu in app_window.menu_bar.menus.values() for action in menu.actions()}
    assert {QAction.MenuRole.PreferencesRole, QAction.MenuRole.AboutRole, QAction.MenuRole.QuitRole} <= roles


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_it_comes_with_a_key_is_walked_and_goes_after_a_choice(qtbot: QtBot, app_window: Window) -> None:
    app_window.activateWindow()
    app_window.mail.list.rows.setFocus()
    bar = app_window.menu_bar
    assert not bar.isVisible()
    QTest.keyClick(app_window.mail.list.rows, Qt.Key.Key_F10)
    assert bar.isVisible()
    assert bar.activeAction() is bar.actions()[0]
    QTest.keyClick(bar, Qt.Key.Key_Right)
    QTest.keyClick(bar, Qt.Key.Key_Right)
    QTest.keyClick(bar, Qt.Key.Key_Down)
    view = bar.menus["view"]
    qtbot.waitUntil(view.isVisible)
    was = app_window.mail.panes.seen("folders")
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert app_window.mail.panes.seen("folders") is not was
    qtbot.waitUntil(lambda: not bar.isVisible())


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_escape_takes_it_away_and_the_keys_are_where_they_were(qtbot: QtBot, app_window: Window) -> None:
    app_window.activateWindow()
    rows = app_window.mail.list.rows
    rows.setFocus()
    bar = app_window.menu_bar
    QTest.keyClick(rows, Qt.Key.Key_F10)
    QTest.keyClick(bar, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not bar.isVisible())
    assert app_window.focusWidget() is rows


def test_where_the_system_has_the_bar_it_stays(qtbot: QtBot, app_window: Window) -> None:
    bar = MenuBar(app_window, app_window.mail.deeds, {}, native=True)
    hidden = bar.isHidden()
    bar.toggle()
    assert bar.isHidden() is hidden
