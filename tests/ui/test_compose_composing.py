"""Input methods (Chinese, Japanese): what is composed inside a quote becomes an answer of the writer's own."""

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.compose.window import Compose
from tests.ui import pages
from tests.ui.pages import Write, ask, focused, html, until_in_html

pytestmark = pages.WITHOUT_GRAPHICS
CITED = '<blockquote type="cite"><div>Price per piece?</div><div>Lead time?</div></blockquote>'
QUOTE = f'<div><br></div><div data-part="quote">{CITED}</div>'
AT_END = "getSelection().collapse(document.querySelector('blockquote div').firstChild, 16)"


def compose(target: QWidget, *steps: str, commit: str) -> None:
    for step in steps:
        QApplication.sendEvent(target, QInputMethodEvent(step, []))
    done = QInputMethodEvent("", [])
    done.setCommitString(commit)
    QApplication.sendEvent(target, done)


def in_quote(qtbot: QtBot, write: Write) -> tuple[Compose, QWidget]:
    window = write(html=QUOTE)
    target = focused(qtbot, window)
    ask(qtbot, window.editor, "document.querySelector('[data-ui=fold]').click()")
    ask(qtbot, window.editor, AT_END)
    return window, target


def test_what_is_composed_in_a_quote_is_an_answer_outside_of_it(qtbot: QtBot, write: Write) -> None:
    window, target = in_quote(qtbot, write)
    compose(target, "n", "ni", "nihao", commit="你好")
    until_in_html(qtbot, window, "你好")
    found = "document.querySelector('#text [data-answer]')?.textContent ?? ''"
    qtbot.waitUntil(lambda: ask(qtbot, window.editor, found) == "你好", timeout=10_000)
    assert ask(qtbot, window.editor, "[...document.querySelectorAll('blockquote')].map(q => q.textContent)") == [
        "Price per piece?",
        "Lead time?",
    ]
    compose(target, "shi", "shijie", commit="世界")
    until_in_html(qtbot, window, "你好世界")
    assert html(qtbot, window).count("data-answer") == 1


def test_a_composition_that_is_given_up_leaves_the_quote_alone(qtbot: QtBot, write: Write) -> None:
    window, target = in_quote(qtbot, write)
    compose(target, "n", "ni", commit="")
    qtbot.waitUntil(lambda: "ni" not in html(qtbot, window), timeout=10_000)
    assert "Price per piece?" in html(qtbot, window)


def test_composing_in_the_writer_s_own_text_is_left_alone(qtbot: QtBot, write: Write) -> None:
    window = write(html="<div>own</div>")
    target = focused(qtbot, window)
    ask(qtbot, window.editor, "getSelection().collapse(document.querySelector('#text div').firstChild, 3)")
    compose(target, "ni", commit="你")
    until_in_html(qtbot, window, "<div>own你</div>")
