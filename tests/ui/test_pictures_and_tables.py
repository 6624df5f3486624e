"""What a text holds besides words: pictures, tables, emoji; put in, changed, and taken back."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop.store import draft as drafts
from desktop.ui.compose import emoji, menu, photos
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from tests.ui import pages
from tests.ui.pages import ANNA, Write, ask, focused, html, kept, type_into, until_in_html

pytestmark = pages.WITHOUT_GRAPHICS
TABLE = "<div>before</div><table><tbody><tr><td>A</td><td>B</td></tr></tbody></table><div>after</div>"


def photo(path: Path, wide: int, high: int) -> Path:
    """A picture with so much in it that it weighs something."""
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    for y in range(high):
        for x in range(0, wide, 2):
            image.setPixelColor(x, y, QColor((x * 7 + y * 13) % 256, (x * y) % 256, (x + y * 3) % 256))
    assert image.save(str(path), quality=100)
    return path


def undo(qtbot: QtBot, window: Compose) -> None:
    QTest.keyClick(focused(qtbot, window), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)


def test_pictures_dropped_on_the_text_stand_in_it_and_other_files_are_attached(
    qtbot: QtBot,
    context: Context,
    write: Write,
    tmp_path: Path,
) -> None:
    window = write(to=(ANNA,), subject="Picture")
    path = photo(tmp_path / "strip.png", 40, 30)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.editor.take(data)
    until_in_html(qtbot, window, 'src="cid:')
    broken = tmp_path / "no.png"
    broken.write_bytes(b"not a picture")
    window.enclosed.add_pictures([broken])
    qtbot.waitUntil(lambda: [file.name for file in kept(window, context).files if not file.cid] == ["no.png"])


def test_large_photos_are_made_smaller_if_the_writer_wants_it(
    qtbot: QtBot,
    context: Context,
    write: Write,
    tmp_path: Path,
) -> None:
    window = write(to=(ANNA,), subject="Picture")
    path = photo(tmp_path / "crack.jpg", 1800, 700)
    assert path.stat().st_size > photos.HEAVY
    window.enclosed.add_pictures([path])
    qtbot.waitUntil(lambda: bool(window.findChildren(QMessageBox)), timeout=10_000)
    (box,) = window.findChildren(QMessageBox)
    box.defaultButton().click()
    qtbot.waitUntil(lambda: any(file.cid for file in kept(window, context).files), timeout=10_000)
    (file,) = kept(window, context).files
    assert file.size < path.stat().st_size * 3 // 4
    assert QImage.fromData(drafts.file_content(context.store, file.id)).width() == photos.WIDE
    until_in_html(qtbot, window, 'src="cid:')


def test_a_picture_of_absurd_size_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.png"
    # A PNG header that claims 40,000 × 40,000 pixels, and nothing behind it.
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
        + (40_000).to_bytes(4, "big") * 2
        + b"\x08\x02\0\0\0"
        + b"\xf7\xb8\x0b\x43"
        + b"x" * 800_000
    )
    found = photos.look([path])
    assert not found.offer.worth_asking


def test_a_picture_is_resized_by_its_corner_and_by_the_menu_and_undo_takes_it_back(
    qtbot: QtBot,
    write: Write,
    tmp_path: Path,
) -> None:
    window = write(to=(ANNA,), subject="Picture")
    window.enclosed.add_pictures([photo(tmp_path / "strip.png", 400, 300)])
    until_in_html(qtbot, window, 'width="400"')
    qtbot.waitUntil(lambda: ask(qtbot, window.editor, "document.querySelector('#text img').naturalWidth") == 400)
    ask(qtbot, window.editor, "(document.querySelector('#text img').click(), 1)")
    qtbot.waitUntil(lambda: window.editor.state.picture)
    made = menu.of(window.editor, window.spelling, None)
    next(one for one in made.actions() if one.text() == "Small picture").trigger()
    made.close()
    until_in_html(qtbot, window, f'width="{menu.SMALL}"')
    corner = "document.querySelector('[data-ui=frame] > div').getBoundingClientRect()"
    place = cast("list[float]", ask(qtbot, window.editor, f"(b => [b.left + b.width / 2, b.top + b.height / 2])({corner})"))
    start = QPoint(round(place[0]), round(place[1]))
    target = window.editor.focusProxy()
    assert target is not None
    QTest.mousePress(target, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(target, start + QPoint(30, 10))
    QTest.mouseMove(target, start + QPoint(60, 20))
    QTest.mouseRelease(target, Qt.MouseButton.LeftButton, pos=start + QPoint(60, 20))
    until_in_html(qtbot, window, f'width="{menu.SMALL + 60}"')
    undo(qtbot, window)
    until_in_html(qtbot, window, f'width="{menu.SMALL}"')
    undo(qtbot, window)
    until_in_html(qtbot, window, 'width="400"')
    undo(qtbot, window)
    until_in_html(qtbot, window, "<img", 0)


@pytest.mark.parametrize(
    ("what", "cells"),
    [
        ("row", [["A", "B"], ["", ""]]),
        ("row-", [["", ""], ["A", "B"]]),
        ("column", [["A", "", "B"]]),
        ("column-", [["", "A", "B"]]),
        ("-column", [["B"]]),
        ("-row", []),
        ("-table", []),
    ],
)
def test_what_is_done_to_a_table_can_be_undone(qtbot: QtBot, write: Write, what: str, cells: list[list[str]]) -> None:
    window = write(html=TABLE)
    focused(qtbot, window)
    ask(qtbot, window.editor, "(getSelection().collapse(document.querySelector('td'), 0), 1)")
    window.editor.reshape(what)
    rows = "[...document.querySelectorAll('#text tr')].map(r => [...r.cells].map(c => c.innerText.trim()))"
    qtbot.waitUntil(lambda: ask(qtbot, window.editor, rows) == cells, timeout=10_000)
    assert html(qtbot, window).startswith("<div>before</div>")
    assert "after" in html(qtbot, window)
    undo(qtbot, window)
    qtbot.waitUntil(lambda: html(qtbot, window) == TABLE, timeout=10_000)


def test_tab_goes_from_cell_to_cell_and_makes_the_next_row(qtbot: QtBot, write: Write) -> None:
    window = write()
    type_into(qtbot, window, "prices")
    window.editor.table(1, 2)
    until_in_html(qtbot, window, "<td", 2)
    target = window.editor.focusProxy()
    assert target is not None
    for word in ("SKU", "USD", "LS-2835", "0.86"):
        QTest.keyClicks(target, word)
        QTest.keyClick(target, Qt.Key.Key_Tab)
    rows = "[...document.querySelectorAll('#text tr')].map(r => [...r.cells].map(c => c.innerText.trim()))"
    qtbot.waitUntil(lambda: ask(qtbot, window.editor, rows) == [["SKU", "USD"], ["LS-2835", "0.86"], ["", ""]], timeout=10_000)


def test_a_signature_that_was_changed_comes_back_by_undo(qtbot: QtBot, write: Write) -> None:
    text = '<div>Hi</div><div data-part="signature"><p>Kind regards</p><p>Lina</p></div><div data-part="quote"><div>q</div></div>'
    window = write(html=text)
    focused(qtbot, window)
    window.editor.signature("<p>此致</p>")
    until_in_html(qtbot, window, '<div data-part="signature"><p>此致</p></div>')
    undo(qtbot, window)
    qtbot.waitUntil(lambda: html(qtbot, window) == text, timeout=10_000)


def test_a_file_that_was_removed_is_put_back(qtbot: QtBot, context: Context, write: Write, tmp_path: Path) -> None:
    window = write(to=(ANNA,), subject="Offer")
    path = tmp_path / "PI-2041.pdf"
    path.write_bytes(b"%PDF-1.4")
    window.enclosed.attach([path])
    qtbot.waitUntil(lambda: bool(window.attachments._cards))
    card = window.attachments._cards[0]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: kept(window, context).files == ())
    qtbot.waitUntil(window.attachments.undo.isVisible)
    window.attachments.undo.click()
    qtbot.waitUntil(lambda: [file.name for file in kept(window, context).files] == ["PI-2041.pdf"])
    (file,) = kept(window, context).files
    assert drafts.file_content(context.store, file.id) == b"%PDF-1.4"
    qtbot.waitUntil(lambda: not window.attachments.undo.isVisible())


def test_emoji_are_found_in_both_languages_and_put_in_by_keyboard(qtbot: QtBot, write: Write) -> None:
    assert [one.sign for one in emoji.fitting("vessel")] == [one.sign for one in emoji.fitting("轮船")] == ["🛳️"]
    assert emoji.fitting("ship")[0].sign == "🚢"
    window = write()
    type_into(qtbot, window, "Thanks")
    window.toolbar.ask_emoji()
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), emoji.EmojiPicker))
    picker = cast("emoji.EmojiPicker", QApplication.activePopupWidget())
    QTest.keyClicks(picker.line, "handshake")
    QTest.keyClick(picker.line, Qt.Key.Key_Return)
    until_in_html(qtbot, window, "Thanks🤝")
