"""Where what comes from elsewhere goes, and what is said when it cannot come as it looked."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.ui.compose import pasting
from tests.ui import pages
from tests.ui.pages import Write, ask, html, type_into, until_in_html

pytestmark = pages.WITHOUT_GRAPHICS


def test_what_loses_its_look_for_its_size_is_pasted_as_text_and_that_is_said(qtbot: QtBot, write: Write) -> None:
    window = write()
    data = QMimeData()
    data.setHtml("<p>" + "".join(f'<span style="color: #{n % 1000:06x}">word</span> ' for n in range(45_000)) + "</p>")
    data.setText("all of the words")
    assert len(data.html()) > pasting.MOST
    window.editor.take(data)
    until_in_html(qtbot, window, "all of the words")
    qtbot.waitUntil(lambda: "pasted as plain text" in window.problem.text())
    assert "<span" not in html(qtbot, window)
    small = QMimeData()
    small.setHtml("<b>bold</b>")
    window.editor.take(small)
    until_in_html(qtbot, window, "<b>bold</b>")
    assert window.problem.text() == ""


def test_a_dropped_picture_stands_where_it_was_dropped(qtbot: QtBot, write: Write, tmp_path: Path) -> None:
    window = write(html="<div>first line</div><div>second line</div>")
    type_into(qtbot, window, "x")
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    path = tmp_path / "red.png"
    assert image.save(str(path))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    ask(qtbot, window.editor, "getSelection().collapse(document.getElementById('text').firstChild.firstChild, 0)")
    end = "(b => [b.left + 1, b.top + b.height / 2])"
    spot = ask(
        qtbot,
        window.editor,
        f"{end}((() => {{ const r = document.createRange(); const t = document.querySelectorAll('#text div')[1].firstChild;"
        " r.setStart(t, 7); r.setEnd(t, 8); return r.getBoundingClientRect(); })())",
    )
    assert isinstance(spot, list)
    drop = QDropEvent(QPointF(*spot), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.editor.dropEvent(drop)
    until_in_html(qtbot, window, "<img")
    lines = ask(qtbot, window.editor, "[...document.querySelectorAll('#text div')].map(d => d.querySelectorAll('img').length)")
    assert lines == [0, 1]
    before = ask(qtbot, window.editor, "document.querySelectorAll('#text div')[1].firstChild.data")
    assert str(before).replace("\u00a0", " ") == "second "
    assert QApplication.activeModalWidget() is None
