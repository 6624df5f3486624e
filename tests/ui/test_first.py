"""Help for the first ten minutes: a page that tells the truth, and a card that ticks itself off."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop import language, paths
from desktop.formats import source
from desktop.model.ids import AccountId, MessageId, OutgoingId
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.store import outgoing, setting
from desktop.ui import help as helps
from desktop.ui.compose.keys import keys as writing_keys
from desktop.ui.context import Context
from desktop.ui.deeds import DEEDS
from desktop.ui.first import STEPS, FirstSteps
from desktop.ui.window import AWAY, FIRST, Window
from tests.ui.conftest import NOW, Deliver, mail

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support raise")


def card_of(window: Window) -> FirstSteps:
    (made,) = window.findChildren(FirstSteps)
    return made


@pytest.fixture
def card(qtbot: QtBot, app_window: Window) -> FirstSteps:
    qtbot.waitUntil(lambda: bool(app_window.findChildren(FirstSteps)))
    return card_of(app_window)


def kept(context: Context) -> str:
    return setting.get(context.store, FIRST)


def test_steps_tick_themselves_off_while_one_works(qtbot: QtBot, app_window: Window, card: FirstSteps, context: Context) -> None:
    room = app_window.mail
    assert card.done == {"account"}
    assert card.rows["account"].accessibleName() == "Add an account, done"
    assert card.rows["search"].accessibleName() == "Search your mail, to do"
    ids = [MessageId(one) for one in room.list.model.ids]
    room.moving.label(ids[:1], "quoted", on=True)
    qtbot.waitUntil(lambda: "label" in card.done)
    room.list.step(0)
    room.deeds["archive"].trigger()
    qtbot.waitUntil(lambda: "archive" in card.done)
    room.top.search.searched.emit("offer")
    room.deeds["commands"].trigger()
    assert {"search", "commands"} <= card.done
    room.commands.close_down()
    room.top.search.searched.emit("")
    assert card._number.text() == "5 of 6"
    qtbot.waitUntil(lambda: set(kept(context).split()) == card.done)


def test_an_answer_counts_when_it_is_sent(
    qtbot: QtBot, card: FirstSteps, context: Context, one_account: AccountId, app_window: Window
) -> None:
    raw = mail(9, date=NOW)
    people = ("lina@example.com", ("anna@weber.example",))
    answered = MessageId(app_window.mail.list.model.ids[0])
    made = Outgoing(
        *(OutgoingId(0), one_account, OutgoingState.QUEUED, "<9@example.com>", *people),
        subject="Re: Inquiry",
        not_before=NOW,
        answers=answered,
    )
    with context.store.write() as tx:
        outgoing.queue(tx, made, source=source.pack(raw), now=NOW)
    qtbot.waitUntil(lambda: "answer" in card.done)


def test_a_step_leads_to_where_it_is_done(qtbot: QtBot, app_window: Window, card: FirstSteps) -> None:
    card.rows["commands"].click()
    assert app_window.mail.commands.isVisible()
    app_window.mail.commands.close_down()
    card.rows["search"].click()
    assert app_window.focusWidget() is app_window.mail.top.search


def test_put_away_it_stays_away(
    qtbot: QtBot, app_window: Window, card: FirstSteps, context: Context, make_window: Callable[[], Window]
) -> None:
    card.away.click()
    assert not card.isVisible()
    qtbot.waitUntil(lambda: kept(context) == AWAY)
    card.tick("search")
    qtbot.waitUntil(lambda: not context.background.busy)
    assert kept(context) == AWAY
    again = make_window()
    qtbot.waitUntil(lambda: len(again.mail.list.model.ids) == 5)
    assert again.findChildren(FirstSteps) == []


def test_when_all_is_done_it_does_not_come_again(
    qtbot: QtBot, context: Context, make_window: Callable[[], Window], deliver: Deliver
) -> None:
    deliver([1])
    with context.store.write() as tx:
        setting.set(tx, FIRST, " ".join(STEPS))
    window = make_window()
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 1)
    assert window.findChildren(FirstSteps) == []


def test_the_page_opens_with_f1_once_and_its_pictures_are_the_icons(qtbot: QtBot, app_window: Window) -> None:
    app_window.activateWindow()
    for _ in range(2):
        QTest.keyClick(app_window.mail.list.rows, Qt.Key.Key_F1)
    (dialog,) = [one for one in app_window.findChildren(QDialog) if one.isVisible()]
    (page,) = dialog.findChildren(helps.Page)
    assert "The first ten minutes" in page.toPlainText()
    assert page.toPlainText().count("\ufffc") >= 12  # a picture each
    picture = page.loadResource(2, QUrl("icon:archive"))
    assert isinstance(picture, QPixmap)
    assert page.loadResource(2, QUrl("http://127.0.0.1:9/x.png")) is None
    assert page.loadResource(2, QUrl.fromLocalFile("/etc/hostname")) is None
    dialog.close()


@pytest.mark.parametrize("name", language.LANGUAGES)
def test_every_key_of_the_page_does_something_and_every_picture_is_there(app_window: Window, name: str) -> None:
    text = (paths.resources() / "help" / f"first-steps.{name}.md").read_text(encoding="utf-8")
    keys = {key for deed in DEEDS for key in deed.keys}
    keys |= {action.shortcut().toString() for action in app_window._actions.values()}
    keys |= {key for each, _ in writing_keys() for key in each}
    for typed in re.findall(r"`([^`]+)`", text):
        if ":" not in typed:  # a word of the search
            assert typed in keys, typed
    for picture in re.findall(r"\(icon:([a-z-]+)\)", text):
        assert (paths.resources() / "icons" / f"{picture}.svg").is_file(), picture
    assert "](http" not in text


def test_both_pages_tell_of_the_same() -> None:
    pages = [(paths.resources() / "help" / f"first-steps.{name}.md").read_text(encoding="utf-8") for name in ("en", "zh_CN")]
    told = [
        (
            [one for one in re.findall(r"`([^`]+)`", page) if ":" not in one],
            re.findall(r"icon:([a-z-]+)", page),
            page.count("\n## "),
        )
        for page in pages
    ]
    assert told[0] == told[1]
