"""The program outside of its window: the tray's menu, closing into it, and how it sits in the system."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actions import mailer, startup
from desktop.model.ids import AccountId
from desktop.store import setting
from desktop.ui import tray
from desktop.ui.context import Context
from desktop.ui.presence import CLOSING, Presence
from desktop.ui.settings.system import InSystem
from desktop.ui.tray import Tray
from desktop.ui.window import Window
from tests.actions.test_system import Values, place
from tests.ui.conftest import Deliver

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")


@pytest.fixture
def in_tray(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """A desktop that has a tray; what is told there."""
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(tray, "available", lambda: True)
    monkeypatch.setattr(Tray, "tell", lambda _self, title, text: told.append((title, text)))
    return told


@pytest.fixture
def presence(in_tray: object, context: Context, app_window: Window) -> Iterator[Presence]:
    made = Presence(context, app_window, app_window.loops)
    yield made
    made.close()


def menu(presence: Presence) -> Tray:
    assert presence.tray is not None
    return presence.tray


def test_closing_goes_into_the_tray_and_says_so_once(
    qtbot: QtBot, presence: Presence, app_window: Window, context: Context, in_tray: list[tuple[str, str]]
) -> None:
    ended: list[int] = []
    app_window.closed.connect(lambda: ended.append(1))
    app_window.close()
    assert not app_window.isVisible()
    qtbot.waitUntil(lambda: not context.background.busy)
    menu(presence).open.trigger()
    assert app_window.isVisible()
    app_window.close()
    assert [title for title, _ in in_tray] == ["Tradewind goes on"]
    menu(presence).quit.trigger()
    assert ended == [1]


def test_closing_ends_it_where_that_was_chosen(presence: Presence, app_window: Window, context: Context) -> None:
    with context.store.write() as tx:
        setting.set(tx, CLOSING, "quit")
    ended: list[int] = []
    app_window.closed.connect(lambda: ended.append(1))
    app_window.close()
    assert ended == [1]


def test_the_systems_quit_ends_it(presence: Presence, app_window: Window) -> None:
    ended: list[int] = []
    app_window.closed.connect(lambda: ended.append(1))
    application = QApplication.instance()
    assert application is not None
    QCoreApplication.sendEvent(application, QEvent(QEvent.Type.Quit))
    assert ended == [1]


def test_all_accounts_rest_and_go_on_from_the_tray(presence: Presence, app_window: Window, one_account: AccountId) -> None:
    shown = menu(presence)
    shown.menu.aboutToShow.emit()
    assert not shown.pause.isChecked()
    shown.pause.trigger()
    assert app_window.loops.stopped(one_account)
    shown.menu.aboutToShow.emit()
    assert shown.pause.isChecked()
    shown.pause.trigger()
    assert not app_window.loops.stopped(one_account)


def test_the_tray_tells_the_number_of_unread_mails(qtbot: QtBot, presence: Presence, deliver: Deliver) -> None:
    shown = menu(presence)
    assert shown._icon.toolTip() == "Tradewind · 5 unread"
    deliver([6])
    qtbot.waitUntil(lambda: shown._icon.toolTip() == "Tradewind · 6 unread")


def test_a_mail_is_written_from_the_tray(presence: Presence, app_window: Window) -> None:
    written: list[int] = []
    app_window.mail.write = lambda: written.append(1)  # type: ignore[method-assign]
    app_window.close()
    menu(presence).write.trigger()
    assert written == [1]
    assert app_window.isVisible()


def test_starting_with_the_system_is_what_the_system_says(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    here = place(tmp_path)
    card = InSystem(context, here)
    qtbot.addWidget(card)
    card.show()
    assert not card.start.isChecked()
    card.start.click()
    qtbot.waitUntil(lambda: startup.wanted(here))
    startup.choose(here, on=False)
    card.hide()
    card.show()
    assert not card.start.isChecked()
    card.become.click()
    qtbot.waitUntil(lambda: mailer.chosen(here) is True and not card.become.isVisible())


def test_what_cannot_be_written_is_said_and_the_box_shows_how_it_is(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    (tmp_path / "config").write_text("no folder")
    card = InSystem(context, place(tmp_path))
    qtbot.addWidget(card)
    card.show()
    card.start.click()
    qtbot.waitUntil(card.said.isVisible)
    assert "could not be written" in card.said.text()
    assert not card.start.isChecked()


def test_on_windows_the_systems_page_opens_and_on_macos_it_is_said_where(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    opened: list[QUrl] = []
    card = InSystem(context, place(tmp_path, "win32", Values()))
    qtbot.addWidget(card)
    card.open_outside = opened.append  # type: ignore[assignment]
    card.show()
    card.become.click()
    assert [url.toString() for url in opened] == ["ms-settings:defaultapps"]
    assert "MAILTO" in card.said.text()
    other = InSystem(context, place(tmp_path, "darwin"))
    qtbot.addWidget(other)
    other.show()
    other.become.click()
    assert "default email reader" in other.said.text()


def test_without_a_tray_closing_quits_and_it_is_said(qtbot: QtBot, context: Context, tmp_path: Path) -> None:
    card = InSystem(context, place(tmp_path))
    qtbot.addWidget(card)
    card.show()
    assert not card.closing.isEnabled()
    assert card.closing.currentData() == "quit"
    assert "no tray" in card._no_tray.text()
