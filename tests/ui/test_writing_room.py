"""Mails written in the main window: several at once, moved into windows of their own and back, left and found again."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.actions import draft as writing
from desktop.model.ids import AccountId
from desktop.store import draft as drafts
from desktop.store import setting
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from desktop.ui.window import Window
from tests.ui import pages
from tests.ui.conftest import NOW
from tests.ui.pages import focused, html, type_into, until_in_html

pytestmark = pages.WITHOUT_GRAPHICS
Open = Callable[..., Compose]


@pytest.fixture
def window(make_window: Callable[[], Window], one_account: AccountId) -> Window:
    return make_window()


@pytest.fixture
def begin(qtbot: QtBot, context: Context, window: Window, one_account: AccountId) -> Open:
    """Opens a draft with this subject, as the window does."""

    def make(subject: str) -> Compose:
        made = writing.new(context.profile, one_account, now=NOW, subject=subject, html="<div><br></div>")
        window.mail.open_draft(made.id)
        page = window.mail.writing._open[made.id]
        qtbot.waitUntil(lambda: page.editor._is_ready, timeout=20_000)
        return page

    return make


def test_a_mail_moves_into_its_own_window_and_back_with_its_text_and_its_undo(
    qtbot: QtBot, context: Context, window: Window, begin: Open
) -> None:
    page = begin("Offer")
    assert window.rooms.currentWidget() is window.mail.writing.room
    assert page.window() is window
    assert window.rail.write.isVisible()
    type_into(qtbot, page, "first")
    QTest.keyClick(focused(qtbot, page), Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: page.window() is page and page.isVisible())
    assert window.rooms.currentWidget() is window.mail
    assert not window.rail.write.isVisible()
    type_into(qtbot, page, "second")
    assert "firstsecond" in html(qtbot, page)
    page.head.move_button.click()
    qtbot.waitUntil(lambda: page.window() is window and page.isVisible())
    QTest.keyClick(focused(qtbot, page), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until_in_html(qtbot, page, "second", 0)
    qtbot.waitUntil(lambda: not context.background.busy)
    assert setting.get(context.store, "compose.place", "") == ""


def test_the_next_mail_opens_where_the_last_one_was_moved(qtbot: QtBot, context: Context, window: Window, begin: Open) -> None:
    begin("One").head.move_button.click()
    qtbot.waitUntil(lambda: setting.get(context.store, "compose.place", "") == "window")
    second = begin("Two")
    assert second.apart
    assert second.isWindow()


def test_several_mails_have_tabs_and_are_gone_through_by_keys(qtbot: QtBot, window: Window, begin: Open) -> None:
    first, second = begin("One"), begin("Two")
    room = window.mail.writing.room
    assert [room.tabs.tabText(at) for at in range(room.tabs.count())] == ["One", "Two"]
    assert room.tabs.isVisible()
    assert second.isVisible()
    QTest.keyClick(focused(qtbot, second), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(first.isVisible)
    QTest.keyClick(focused(qtbot, first), Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(second.isVisible)
    assert room.written() == [second]
    assert not room.tabs.isVisible()
    assert window.rail.write.count == 1


def test_the_mail_is_a_key_away_and_the_draft_stays(qtbot: QtBot, context: Context, window: Window, begin: Open) -> None:
    page = begin("One")
    type_into(qtbot, page, "still here")
    QTest.keyClick(focused(qtbot, page), Qt.Key.Key_Escape)
    qtbot.waitUntil(window.mail.isVisible)
    assert window.mail.deeds["compose"].isEnabled()
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.isVisible)
    assert not window.mail.deeds["compose"].isEnabled()
    assert "still here" in html(qtbot, page)
    page.close()
    qtbot.waitUntil(window.mail.isVisible)
    assert any("still here" in one.html for one in drafts.all(context.store))


def test_another_mail_is_begun_by_its_key_from_the_one_that_is_written(qtbot: QtBot, window: Window, begin: Open) -> None:
    page = begin("One")
    QTest.keyClick(focused(qtbot, page), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(window.mail.writing.room.written()) == 2, timeout=10_000)
    other = window.mail.writing.room.written()[1]
    qtbot.waitUntil(lambda: other.editor._is_ready and other.isVisible(), timeout=20_000)


def test_the_sheet_of_keys_is_there_while_one_writes(qtbot: QtBot, begin: Open) -> None:
    page = begin("One")
    QTest.keyClick(focused(qtbot, page), Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page._keys is not None and page._keys.isVisible())
    assert page._keys is not None
    assert "F7: Next misspelled word" in page._keys.accessibleName()
    QTest.keyClick(page._keys, Qt.Key.Key_Space)
    assert not page._keys.isVisible()


def test_the_end_of_the_window_keeps_what_is_written_in_it(qtbot: QtBot, context: Context, window: Window, begin: Open) -> None:
    page = begin("One")
    type_into(qtbot, page, "the very last")
    window.close()
    qtbot.waitUntil(lambda: any("the very last" in one.html for one in drafts.all(context.store)))
