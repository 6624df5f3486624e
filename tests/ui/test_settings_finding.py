"""A setting is found by its words in either language, by the keyboard, and from the command palette."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.context import Context
from desktop.ui.settings.named import named
from desktop.ui.settings.page import SettingsPage
from desktop.ui.window import Window


@pytest.fixture
def page(qtbot: QtBot, app_window: Window) -> Iterator[SettingsPage]:
    app_window.show_room("settings")
    made = app_window.settings
    assert made is not None
    qtbot.waitUntil(made.isVisible)
    yield made
    app_window.show_room("mail")


def shown(page: SettingsPage) -> list[str]:
    """The names of the cards that are in sight."""
    cards = [card for card in page.findChildren(QFrame) if card.property("kind") == "card" and card.isVisible()]
    return [card.findChildren(QLabel)[0].text() for card in cards]


def found(page: SettingsPage) -> list[str]:
    return [one.text() for one in page.finding.found if isinstance(one, QLabel)]


@pytest.mark.parametrize("typed", ["quiet hours", "HOURS quiet", "免打扰", "免打扰时段"])
def test_words_of_both_languages_leave_the_card_that_has_them(page: SettingsPage, typed: str) -> None:
    page.finding.field.setText(typed)
    assert shown(page) == ["Notifications"]
    assert "Quiet hours" in found(page)


def test_in_chinese_the_english_name_works_too(page: SettingsPage, context: Context) -> None:
    context.words.use("zh_CN")
    for typed in ("quiet", "免打扰"):
        page.finding.field.setText(typed)
        assert shown(page) == ["通知"]


def test_what_can_be_chosen_is_found_as_well(page: SettingsPage) -> None:
    page.finding.field.setText("dark")
    assert shown(page) == ["Look and language"]
    assert page.mode in page.finding.found


def test_in_a_card_only_the_rows_that_have_the_words_stay_and_all_come_back(page: SettingsPage) -> None:
    hidden = {one for one in page.findChildren(QWidget) if one.isHidden()}
    page.finding.field.setText("dark")
    assert page.mode.isVisible()
    assert page._names["mode"].isVisible()
    for gone in (page.language, page._names["language"], page.density, page.grouped, page.scaling):
        assert not gone.isVisible()
    page.finding.field.setText("rows")
    assert page.density.isVisible()
    assert not page.mode.isVisible()
    page.finding.field.setText("look and language")  # the card by its name
    assert page.mode.isVisible()
    assert page.density.isVisible()
    page.finding.field.clear()
    assert {one for one in page.findChildren(QWidget) if one.isHidden()} == hidden


def test_the_name_of_several_rows_goes_with_them(page: SettingsPage) -> None:
    name = next(one for one in page.notices.findChildren(QLabel) if one.text() == "Tell of mail to")
    assert name.isVisible()
    page.finding.field.setText("quiet")
    assert page.notices.begin.isVisible()
    assert not name.isVisible()
    page.finding.field.setText("tell of mail to")
    assert name.isVisible()
    page.finding.field.clear()


def test_what_explains_a_row_stays_with_it(page: SettingsPage) -> None:
    for typed in ("quiet hours", "hold a sent", "client id", "spelling", "pause between", "tell of mail to"):
        page.finding.field.setText(typed)
        for one in page.finding.found:
            buddy = one.buddy() if isinstance(one, QLabel) else None
            assert one.isVisible() or not page._cards or any(each.isAncestorOf(one) for each in page._cards.values())
            assert buddy is None or buddy.isVisible() == one.isVisible()


def test_nothing_found_is_said_and_escape_shows_all_again(qtbot: QtBot, page: SettingsPage) -> None:
    everything = shown(page)
    page.finding.ask()
    page.finding.field.setText("xylophone")
    assert shown(page) == []
    assert page.finding._empty.isVisible()
    QTest.keyClick(page.finding.field, Qt.Key.Key_Escape)
    assert shown(page) == everything
    assert not page.finding._empty.isVisible()
    assert page.finding.found == []


def test_the_keys_lead_to_the_setting(qtbot: QtBot, page: SettingsPage, app_window: Window) -> None:
    app_window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is app_window)
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.finding.field.hasFocus()
    QTest.keyClicks(page.finding.field, "hold a sent mail")
    QTest.keyClick(page.finding.field, Qt.Key.Key_Return)
    assert page.hold.hasFocus()


def test_a_setting_of_an_account_unfolds_its_card(qtbot: QtBot, page: SettingsPage) -> None:
    (card,) = page._cards.values()
    page.finding.field.setText("pause between")
    assert not card.details.isVisible()
    QTest.keyClick(page.finding.field, Qt.Key.Key_Return)
    assert card.details.isVisible()
    assert card.sending.pause.hasFocus()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_setting_is_in_the_palette_and_leads_there(page: SettingsPage, context: Context, language: str) -> None:
    context.words.use(language)
    for name, card in named():
        assert page.finding.show_named(name), name
        (one,) = page.finding.found
        above = one.parentWidget()
        while above is not None and above.property("kind") != "card":
            above = above.parentWidget()
        assert above is not None, name
        assert above.findChildren(QLabel)[0].text() == card, name
    names = {name for name, _ in named()}
    rows = [one.text() for one in page.findChildren(QLabel) if one.buddy() is not None and one.property("kind") != "mark"]
    (account,) = page._cards.values()
    inside = {one.text() for one in account.findChildren(QLabel)}
    assert {row for row in rows if row and row not in inside} <= names | {one.text() for one in page.clients.findChildren(QLabel)}


def test_the_palette_opens_the_settings_at_the_chosen_one(qtbot: QtBot, app_window: Window) -> None:
    room = app_window.mail
    room.deeds["commands"].trigger()
    QTest.keyClicks(room.commands.line, "quiet hours")
    titles = [one.title for one in room.commands.model.commands]
    assert titles[0] == "Quiet hours"
    QTest.keyClick(room.commands.line, Qt.Key.Key_Return)
    page = app_window.settings
    assert page is not None
    assert app_window.rooms.currentWidget() is page
    assert page.notices.begin.hasFocus()


def test_the_contents_lead_to_every_card_and_say_where_one_is(qtbot: QtBot, page: SettingsPage, app_window: Window) -> None:
    app_window.resize(1440, 900)
    contents = page.contents
    qtbot.waitUntil(contents.isVisible)
    names = [contents.item(at).text() for at in range(contents.count())]
    assert names == shown(page)
    assert all(names)
    qtbot.waitUntil(lambda: contents.currentRow() == 0)
    contents.setFocus()
    for _ in range(names.index("Signatures")):
        QTest.keyClick(contents, Qt.Key.Key_Down)
    top = page.signatures.mapTo(page, page.signatures.rect().topLeft()).y()
    assert 0 < top < page.height() // 4
    assert contents.currentItem().text() == "Signatures"
    page._scroll.verticalScrollBar().setValue(0)
    qtbot.waitUntil(lambda: contents.currentRow() == 0)
    page.finding.field.setText("quiet hours")
    qtbot.waitUntil(lambda: [name for at, name in enumerate(names) if not contents.item(at).isHidden()] == ["Notifications"])
    app_window.resize(700, 900)
    qtbot.waitUntil(lambda: not contents.isVisible())
