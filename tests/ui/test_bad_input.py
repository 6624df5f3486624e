"""Too much of it, and in every script: what is pasted and quoted does not stop the writer."""

from typing import cast

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.model.message import Address
from desktop.store import draft as drafts
from desktop.ui.compose import pasting
from desktop.ui.compose.recipients import parse_rows, spelled
from desktop.ui.context import Context
from tests.ui import pages
from tests.ui.pages import Write, ask, focused, html, kept, type_into

pytestmark = pages.WITHOUT_GRAPHICS
ROW = "<tr>" + "".join(f"<td class=xl65 style='mso-number-format:x;color:red'>cell {i}</td>" for i in range(10)) + "</tr>"
EXCEL = "<html><head><style>.xl65 {border:.5pt solid windowtext}</style></head><body><table>%s</table></body></html>"
# The time from a key to its letter laid out, in milliseconds, the middle one of thirty.
TYPING = """(() => {
    const root = document.getElementById('text'), out = [];
    for (let i = 0; i < 30; i++) {
        const begun = performance.now();
        document.execCommand('insertText', false, 'x');
        root.getBoundingClientRect();
        out.push(performance.now() - begun);
    }
    return out.sort((a, b) => a - b)[15];
})()"""


def clipboard(markup: str, text: str) -> QMimeData:
    data = QMimeData()
    data.setHtml(markup)
    data.setText(text)
    return data


def test_a_long_table_is_pasted_as_a_table_while_the_window_goes_on(qtbot: QtBot, write: Write) -> None:
    window = write(html="<div>x</div>")
    focused(qtbot, window)
    window.editor.take(clipboard(EXCEL % (ROW * 400), "cells"))
    assert window.problem.text() == "Pasting…"
    cells = "document.querySelectorAll('#text td').length"
    qtbot.waitUntil(lambda: ask(qtbot, window.editor, cells) == 4000, timeout=20_000)
    assert window.problem.text() == ""


def test_five_megabytes_of_html_become_plain_text_and_more_than_that_a_file(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write(html="<div>x</div>")
    focused(qtbot, window)
    monstrous = EXCEL % (ROW * (5_000_000 // len(ROW)))
    window.editor.take(clipboard(monstrous, "the same\nas text"))
    qtbot.waitUntil(lambda: "as text" in html(qtbot, window), timeout=20_000)
    assert "<td" not in html(qtbot, window)
    window.editor.take(clipboard(monstrous, "words " * (pasting.MOST // 5)))
    qtbot.waitUntil(lambda: [file.name for file in kept(window, context).files] == ["Pasted text.txt"], timeout=20_000)
    assert window.problem.text() == "Too long for a mail: attached as a file"
    assert drafts.file_content(context.store, kept(window, context).files[0].id).startswith(b"words words")


def test_many_lines_of_plain_text_are_pasted_at_once(qtbot: QtBot, write: Write) -> None:
    window = write(html="<div>x</div>")
    focused(qtbot, window)
    data = QMimeData()
    data.setText("one <b>line</b> of  many & more\r\n" * 3000)
    window.editor.take(data)
    qtbot.waitUntil(lambda: html(qtbot, window).count("one &lt;b&gt;line&lt;/b&gt; of") == 3000, timeout=5_000)


def test_keys_do_not_wait_for_a_quote_of_five_megabytes(qtbot: QtBot, context: Context, write: Write) -> None:
    quote = "<p>A paragraph of a newsletter that is some eighty characters long, with a <b>word</b>.</p>" * 55_000
    window = write(html=f'<div>Hi</div><div data-part="quote"><div><blockquote type="cite">{quote}</blockquote></div></div>')
    type_into(qtbot, window, "Dear Anna ")
    qtbot.waitUntil(lambda: "Dear Anna" in kept(window, context).html, timeout=20_000)
    assert quote in kept(window, context).html
    assert cast("float", ask(qtbot, window.editor, TYPING)) < 16
    # The second save does not touch the quote.
    saving = "(() => { const begun = performance.now(); tradewind.changes(); return performance.now() - begun; })()"
    assert cast("float", ask(qtbot, window.editor, saving)) < 50
    type_into(qtbot, window, " again")
    qtbot.waitUntil(lambda: "again" in kept(window, context).html, timeout=20_000)
    assert quote in kept(window, context).html


def test_a_quote_that_was_changed_is_saved_as_it_is_now(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write(html='<div>Hi</div><div data-part="quote"><div><blockquote type="cite"><div>One?</div></blockquote></div></div>')
    type_into(qtbot, window, "first ")
    qtbot.waitUntil(lambda: "first" in kept(window, context).html and "One?" in kept(window, context).html, timeout=10_000)
    ask(qtbot, window.editor, "(document.querySelector('[data-ui=fold]').click(), 1)")
    ask(qtbot, window.editor, "(getSelection().collapse(document.querySelector('blockquote div').firstChild, 4), 1)")
    target = window.editor.focusProxy()
    assert target is not None
    QTest.keyClicks(target, "Yes")
    qtbot.waitUntil(lambda: ">Yes</div>" in kept(window, context).html, timeout=10_000)
    assert "data-ui" not in kept(window, context).html
    assert "data-folded" not in kept(window, context).html
    assert "quote-place" not in kept(window, context).html


# Recipients


def test_two_hundred_rows_of_a_spreadsheet_become_two_hundred_people(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write()
    rows = "\r\n".join(f"{number}\tCustomer {number} GmbH\tbuyer{number}@customer{number}.example" for number in range(200))
    QGuiApplication.clipboard().setText(rows)
    window.heading.to.line.setFocus()
    QTest.keyClick(window.heading.to.line, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    people = window.heading.to.people()
    assert len(people) == 200
    assert people[7] == Address("Customer 7 GmbH", "buyer7@customer7.example")
    qtbot.waitUntil(lambda: len(kept(window, context).to) == 200, timeout=10_000)
    assert window.height() <= window.screen().availableGeometry().height() * 2
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize(
    ("pasted", "people"),
    [
        ("Anna Weber\tanna@weber.example", [("Anna Weber", "anna@weber.example")]),
        ("anna@weber.example\nbob@x.example\n\n", [("", "anna@weber.example"), ("", "bob@x.example")]),
        ("Weber, Anna\tanna@weber.example", [("Weber, Anna", "anna@weber.example")]),
        ("anna at weber\nb@x.example", [("anna at weber", ""), ("", "b@x.example")]),
        ("a@x.example; b@x.example", [("", "a@x.example"), ("", "b@x.example")]),
        ("Name\tMail\n李雷\tli@y.example", [("李雷", "li@y.example")]),
    ],
)
def test_what_is_pasted_as_people(pasted: str, people: list[tuple[str, str]]) -> None:
    assert [(one.name, one.address) for one in parse_rows(pasted)] == people


NAMES = (
    "Анна Вебер",
    "Ἄννα",
    "आन्ना",
    "안나 김",
    "アンナ",
    "أحمد بن علي",
    "דוד כהן",
    "แอนนา",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘",
    "👩🏽‍💼 Anna",
    "İstanbul Işık",
)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_every_script_are_shown_kept_and_sent(qtbot: QtBot, context: Context, write: Write, name: str) -> None:
    window = write(to=(Address(name, "a@x.example"),), subject=name)
    chip = window.heading.to._chips[0]
    assert chip.text().strip()
    assert chip.height() <= 40
    assert window.heading.to.people()[0].name == name


def test_a_name_cannot_turn_the_address_beside_it_around() -> None:
    evil = Address("Anna\u202e moc.kcatta@live\u2066", "anna@weber.example")
    assert "\u202e" not in spelled(evil)
    assert spelled(evil).endswith("<anna@weber.example>")
