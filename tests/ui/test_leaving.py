"""Unsubscribing is offered where the mail offers it, done by a click and told; never for junk, and never by itself."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions import outgoing, subscription
from desktop.formats import arrival
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Flags
from desktop.store import folder, message
from desktop.ui.context import Context
from desktop.ui.reader.bars import Bar
from desktop.ui.reader.menu import menu_of
from desktop.ui.reader.view import Reader
from desktop.ui.window import Window
from tests.actions.test_subscription import FIELDS, Asked, key_of, letter
from tests.security.signing import sign
from tests.ui.conftest import NOW

Show = Callable[..., None]


@pytest.fixture
def show(qtbot: QtBot, context: Context, one_account: AccountId, reader: Reader) -> Show:
    numbers = iter(range(1, 100))

    def put(raw: bytes, *, path: str = "INBOX") -> None:
        place = folder.by_path(context.store, one_account, path)
        assert place is not None
        with context.store.write() as tx:
            new = arrival.arrival(next(numbers), Flags(), received=NOW, size=len(raw), raw=raw)
            (made,) = message.add(tx, one_account, place.id, [new])
        with qtbot.waitSignal(reader.shown, timeout=20_000, check_params_cb=lambda shown: shown == made):
            reader.show_message(MessageId(made))

    return put


def offers(reader: Reader) -> list[str]:
    return [offer.text for notice in reader.bars.shown for offer in notice.offers]


def press(reader: Reader, text: str) -> None:
    next(offer for notice in reader.bars.shown for offer in notice.offers if offer.text == text).do()


def told(reader: Reader) -> list[str]:
    found: list[str] = []
    reader.told.connect(found.append)
    return found


def test_one_click_is_told_and_the_next_mail_says_that_it_was_done(qtbot: QtBot, reader: Reader, show: Show) -> None:
    ask = Asked()
    reader.leaving.click = lambda *args, now: subscription.by_click(*args, now=now, key_of=key_of, ask=ask)
    said = told(reader)
    show(sign(letter(), fields=FIELDS))
    assert offers(reader) == ["Unsubscribe"]
    assert "Unsubscribe\tCtrl+U" in [action.text() for action in menu_of(reader).actions()]
    assert "Unsubscribe (Ctrl+U)" in [one.toolTip() for one in reader.bars.findChildren(QPushButton)]
    assert ask.urls == []
    press(reader, "Unsubscribe")
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Unsubscribed: shop.example has taken note."]
    assert ask.urls == ["https://shop.example/u/1"]
    assert reader.bars.shown[-1].text == "You unsubscribed from this list on 10 Jun."
    assert offers(reader) == []
    show(letter())
    assert offers(reader) == []


def test_without_a_signature_the_other_ways_are_offered(qtbot: QtBot, context: Context, reader: Reader, show: Show) -> None:
    ask, opened = Asked(), list[QUrl]()
    reader.leaving.click = lambda *args, now: subscription.by_click(*args, now=now, key_of=key_of, ask=ask)
    reader.links.open_outside = opened.append
    show(letter())
    press(reader, "Unsubscribe")
    qtbot.waitUntil(lambda: len(offers(reader)) == 2)
    assert ask.urls == []
    assert "no valid signature" in reader.bars.shown[-1].text
    press(reader, "Unsubscribe in the browser")
    assert [url.toString() for url in opened] == ["https://shop.example/u/1"]
    said = told(reader)
    press(reader, "Unsubscribe by mail")
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["The mail that unsubscribes goes to leave@shop.example."]
    assert [mail.recipients for mail in outgoing.all(context.profile)] == [("leave@shop.example",)]


def test_junk_and_ordinary_mail_offer_nothing(reader: Reader, show: Show) -> None:
    show(letter(), path="Junk")
    assert offers(reader) == []
    show(b"From: anna@weber.example\r\nSubject: Hi\r\n\r\nHello\r\n")
    assert offers(reader) == []


def test_the_bar_is_one_line(qtbot: QtBot, reader: Reader, show: Show) -> None:
    show(letter("<https://shop.example/u>", click=False).replace(b"<news.shop.example>", b'"Shop" <news.shop.example>'))
    (bar,) = reader.bars.findChildren(Bar)
    assert offers(reader) == ["Unsubscribe in the browser"]
    qtbot.waitUntil(lambda: 0 < bar.height() <= 40)


def test_the_key_takes_the_best_way_and_says_where_there_is_none(
    qtbot: QtBot, app_window: Window, context: Context, one_account: AccountId
) -> None:
    room, raw = app_window.mail, letter("<https://shop.example/u>", click=False)
    inbox = folder.by_path(context.store, one_account, "INBOX")
    assert inbox is not None
    with context.store.write() as tx:
        (one,) = message.add(tx, one_account, inbox.id, [arrival.arrival(99, Flags(), received=NOW, size=len(raw), raw=raw)])
    opened = list[QUrl]()
    room.reader.links.open_outside = opened.append
    qtbot.waitUntil(lambda: room.list.choose(one))
    qtbot.waitUntil(lambda: room.reader.reading is not None and room.reader.reading.id == one)
    room.list.rows.setFocus()
    QTest.keyClick(room.list.rows, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    assert [url.toString() for url in opened] == ["https://shop.example/u"]
    said = told(room.reader)
    with qtbot.waitSignal(room.reader.shown):
        room.list.step(1)
    room.deeds["unsubscribe"].trigger()
    assert said == ["This mail offers no way to unsubscribe."]
    assert len(opened) == 1
