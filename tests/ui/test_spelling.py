"""Spelling in the page of a mail: what is marked, what is left alone, and how a word is put right by keyboard."""

from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from desktop.actions import spelling
from desktop.store import setting
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from tests.ui import pages
from tests.ui.pages import Write, ask, focused, html, type_into, until_in_html

pytestmark = pages.WITHOUT_GRAPHICS
MARKED = "tradewind.doubts()"


def marked(qtbot: QtBot, window: Compose) -> list[str]:
    return cast("list[str]", ask(qtbot, window.editor, MARKED))


def until_marked(qtbot: QtBot, window: Compose, *words: str) -> None:
    qtbot.waitUntil(lambda: sorted(marked(qtbot, window)) == sorted(words), timeout=10_000)


def menu_of(qtbot: QtBot, window: Compose) -> QMenu:
    """The menu that comes up."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=5_000)
    return cast("QMenu", QApplication.activePopupWidget())


def test_misspelled_words_are_marked_and_the_text_is_not_touched(qtbot: QtBot, write: Write) -> None:
    text = (
        "<div>Teh proforma invo<b>ce</b> is redy. Price USD/pcs FOB Ningbo, LS-2835x, www.exampel.com, anna@weber.example</div>"
        "<div>我们的报价单在附件里 und 谢谢</div>"
        '<div data-part="signature">Lina Chen, Brigtway</div><div data-part="quote"><blockquote>Helo Lina</blockquote></div>'
    )
    window = write(html=text)
    until_marked(qtbot, window, "Teh", "invoce", "redy", "und")
    assert html(qtbot, window) == text


def test_what_is_in_sight_is_drawn_and_the_rest_when_it_is(qtbot: QtBot, write: Write) -> None:
    window = write(html="".join(f"<div>wrng number</div><div>{'<br>' * 20}</div>" for _ in range(40)))
    until_marked(qtbot, window, *(["wrng"] * 40))
    drawn = "CSS.highlights.get('spelling').size"
    qtbot.waitUntil(lambda: 0 < cast("int", ask(qtbot, window.editor, drawn)) < 20, timeout=10_000)
    last = "[...document.querySelectorAll('#text > div')].at(-2)"
    ask(qtbot, window.editor, f"({last}.scrollIntoView(), 1)")
    seen = f"[...CSS.highlights.get('spelling')].some(r => {last}.contains(r.startContainer))"
    qtbot.waitUntil(lambda: ask(qtbot, window.editor, seen) is True, timeout=10_000)


def test_a_word_is_not_judged_while_it_is_typed(qtbot: QtBot, write: Write) -> None:
    window = write()
    type_into(qtbot, window, "wrng")
    QTest.qWait(600)  # longer than the page waits before it looks
    assert marked(qtbot, window) == []
    type_into(qtbot, window, " again")
    until_marked(qtbot, window, "wrng")


def test_a_word_is_put_right_by_keyboard_and_that_can_be_undone(qtbot: QtBot, write: Write) -> None:
    window = write(html="<div>the invoce and the shippment</div>")
    until_marked(qtbot, window, "invoce", "shippment")
    QTest.keyClick(focused(qtbot, window), Qt.Key.Key_F7)
    menu = menu_of(qtbot, window)
    assert menu.actions()[0].text() == "invoice"
    QTest.keyClick(menu, Qt.Key.Key_Return)
    until_in_html(qtbot, window, "the invoice and the shippment")
    until_marked(qtbot, window, "shippment")
    QTest.keyClick(focused(qtbot, window), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until_in_html(qtbot, window, "the invoce and")


def test_a_word_under_the_mouse_is_learned_and_known_in_every_mail(
    qtbot: QtBot,
    context: Context,
    write: Write,
) -> None:
    window, other = write(html="<div>Brigtway offers</div>"), write(html="<div>Brigtway again</div>")
    until_marked(qtbot, window, "Brigtway")
    until_marked(qtbot, other, "Brigtway")
    place = ask(
        qtbot, window.editor, "(b => [b.left + 5, b.top + 5])([...CSS.highlights.get('spelling')][0].getBoundingClientRect())"
    )
    window.editor._ask_doubt(
        f"tradewind.doubt({place[0]}, {place[1]})",  # type: ignore[index]
        lambda doubt: window.editor.menu_wanted.emit(QPoint(5, 5), doubt),
    )
    menu = menu_of(qtbot, window)
    next(one for one in menu.actions() if "keep it as my word" in one.text()).trigger()
    menu.close()
    until_marked(qtbot, window)
    until_marked(qtbot, other)
    assert spelling.own(context.store) == ["Brigtway"]


def test_it_can_be_turned_off_and_the_language_chosen(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write(html="<div>the colour and the color</div>")
    until_marked(qtbot, window, "colour")
    window.spelling.choose("en_GB")
    until_marked(qtbot, window, "color")
    window.spelling.choose("off")
    until_marked(qtbot, window)
    assert setting.get(context.store, spelling.LANGUAGE) == "off"


@pytest.mark.parametrize("pages_long", [20])
def test_typing_stays_fluid_in_a_long_draft(qtbot: QtBot, write: Write, pages_long: int) -> None:
    paragraph = "Dear Anna, thank you for your order of teh LED strips; we shipp them next week. " * 6
    window = write(html="".join(f"<div>{paragraph}</div><div><br></div>" for _ in range(pages_long * 6)))
    qtbot.waitUntil(lambda: len(marked(qtbot, window)) > 1000, timeout=20_000)
    longest = """(() => {
        const out = [];
        const root = document.getElementById('text');
        for (let i = 0; i < 30; i++) {
            const begun = performance.now();
            document.execCommand('insertText', false, 'x');
            root.getBoundingClientRect();
            out.push(performance.now() - begun);
        }
        return out.sort((a, b) => a - b)[15];
    })()"""
    focused(qtbot, window)
    assert cast("float", ask(qtbot, window.editor, longest)) < 16
