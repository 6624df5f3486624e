"""Words are found inside the mail that is open, laid out or plain, in what is folded too."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.actions.message import Reading
from desktop.ui.reader.view import Reader
from desktop.ui.window import Window
from tests.ui.test_reader import mail, opened, pytestmark, reader, show

__all__ = ["opened", "pytestmark", "reader", "show"]  # fixtures that both files use

Show = Callable[[bytes], Reading]
TEXT = "Price of the strips.\nThe price is USD 0.86.\nBest regards\n\nOn Monday Lina wrote:\n> our price was 0.90\n> per metre\n"


def test_places_are_counted_and_walked_through_in_a_ring(qtbot: QtBot, reader: Reader, show: Show) -> None:
    show(mail("one two one\nthree one\n"))
    reader.ask_words()
    QTest.keyClicks(reader.finder.line, "one")
    assert reader.finder.count.text() == "1 of 3"
    for key, said in ((Qt.Key.Key_Return, "2 of 3"), (Qt.Key.Key_Return, "3 of 3"), (Qt.Key.Key_Return, "1 of 3")):
        QTest.keyClick(reader.finder.line, key)
        assert reader.finder.count.text() == said
    QTest.keyClick(reader.finder.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert reader.finder.count.text() == "3 of 3"
    assert reader.body.text.textCursor().selectedText() == "one"
    assert len(reader.body.text.extraSelections()) == 3
    reader.finder.line.setText("four")
    assert reader.finder.count.text() == "Not in this mail"
    QTest.keyClick(reader.finder.line, Qt.Key.Key_Escape)
    assert not reader.finder.isVisible()
    assert reader.body.text.extraSelections() == []


def test_quoted_text_is_unfolded_to_be_searched(reader: Reader, show: Show) -> None:
    show(mail(TEXT))
    assert reader.body.quoted.isVisible()
    reader.ask_words()
    QTest.keyClicks(reader.finder.line, "price")
    assert not reader.body.folded
    assert reader.finder.count.text() == "1 of 3"


def test_a_mail_that_is_laid_out_is_searched_by_its_view(qtbot: QtBot, reader: Reader, show: Show) -> None:
    show(mail("x", "<p>The <b>price</b> is 0.86</p><p>Price again</p>"))
    assert reader.body.web is not None
    with qtbot.waitSignal(reader.body.web.loadFinished, timeout=20_000):
        reader.body.web.reload()
    reader.ask_words()
    QTest.keyClicks(reader.finder.line, "price")
    qtbot.waitUntil(lambda: reader.finder.count.text() == "1 of 2", timeout=10_000)
    QTest.keyClick(reader.finder.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: reader.finder.count.text() == "2 of 2", timeout=10_000)


def test_another_mail_ends_the_search(reader: Reader, show: Show) -> None:
    show(mail("one"))
    reader.ask_words()
    QTest.keyClicks(reader.finder.line, "one")
    show(mail("two"))
    assert not reader.finder.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_F])
def test_control_f_asks_for_words_in_the_open_mail(qtbot: QtBot, app_window: Window, key: Qt.Key) -> None:
    app_window.activateWindow()
    app_window.mail.list.rows.setFocus()
    app_window.mail.list.step(0)
    qtbot.waitUntil(lambda: app_window.mail.reader.reading is not None)
    QTest.keyClick(app_window.mail.list.rows, key, Qt.KeyboardModifier.ControlModifier)
    assert app_window.mail.reader.finder.line.hasFocus()
