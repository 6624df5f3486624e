"""The open mail on paper: head, text and a list of what came along, on white, with nothing fetched and nothing held up."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.actions import printing as actions
from desktop.actions.message import Reading
from desktop.formats import arrival
from desktop.model.errors import StorageProblem
from desktop.model.message import Flags
from desktop.store import folder, message
from desktop.ui.context import Context
from desktop.ui.reader import printing
from desktop.ui.reader.body import Way
from desktop.ui.reader.printing import MARGIN, Sheet
from desktop.ui.reader.view import Reader
from desktop.ui.theme import Mode
from desktop.ui.window import Window
from tests.ui.conftest import NOW
from tests.ui.test_reader import mail

pytestmark = pytest.mark.qt_log_ignore(
    "Sandboxing disabled by user", "QRhiGles2", "create RHI for backend", "Vulkan", "GPUInfo", "propagateSizeHints", extend=True
)
Show = Callable[[bytes], Reading]


@pytest.fixture
def show(qtbot: QtBot, context: Context, reader: Reader) -> Show:
    def put(raw: bytes) -> Reading:
        with context.store.write() as tx:
            one = message.add_local(tx, folder.local(tx, "Imported"), arrival.arrival(0, Flags(), NOW, len(raw), raw=raw), now=NOW)
        with qtbot.waitSignal(reader.shown, timeout=20_000, check_params_cb=lambda shown: shown == one):
            reader.show_message(one)
        assert reader.reading is not None
        return reader.reading

    return put


def pages(file: Path) -> list[str]:
    """The text of each page of a PDF."""
    document = QPdfDocument()
    assert document.load(str(file)) is QPdfDocument.Error.None_
    return [document.getAllText(number).text() for number in range(document.pageCount())]


def printed(qtbot: QtBot, reader: Reader, file: Path) -> list[str]:
    sheet = reader._sheet()
    assert sheet is not None
    with qtbot.waitSignal(reader.printing.saved, timeout=30_000):
        reader.printing.write(sheet, file)
    return pages(file)


def test_head_text_and_attachments_are_printed(qtbot: QtBot, reader: Reader, show: Show, tmp_path: Path) -> None:
    files = (("PI-2041.pdf", b"%PDF"), ("报价.xlsx", b"PK"))
    show(mail("x", "<p>laid <b>out</b></p>", files=files, Subject="RFQ <b>5000</b> 报价", Cc="Bob <bob@e.test>"))
    (text,) = printed(qtbot, reader, tmp_path / "mail.pdf")
    for wanted in ("RFQ <b>5000</b> 报价", "Anna Weber", "<anna@weber.example>", "lina@example.com", "bob@e.test", "laid out",
                   "PI-2041.pdf", "报价.xlsx", f"2026-06-10 {NOW.replace(hour=5, minute=12).astimezone():%H:%M} (UTC"):  # fmt: skip
        assert wanted in text, wanted
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["mail.pdf"]  # nothing half written beside it
    assert any("1 file saved" in notice.text for notice in reader.bars.shown)


def test_plain_text_is_printed_as_it_is_looked_at(qtbot: QtBot, reader: Reader, show: Show, tmp_path: Path) -> None:
    show(mail("你好 Lina, <script>x</script>\n\nOn 9 Jun 2026 Bob <b@e.test> wrote:\n> old words\n"))
    (text,) = printed(qtbot, reader, tmp_path / "folded.pdf")
    assert "你好 Lina, <script>x</script>" in text
    assert "old words" not in text
    reader.body.unfold()
    (text,) = printed(qtbot, reader, tmp_path / "whole.pdf")
    assert "old words" in text
    with qtbot.waitSignal(reader.body.way_changed):
        reader.choose_way(Way.SOURCE)
    assert "MIME-Version: 1.0" in "".join(printed(qtbot, reader, tmp_path / "source.pdf"))


def test_a_long_mail_takes_as_many_pages_as_it_needs(qtbot: QtBot, reader: Reader, show: Show, tmp_path: Path) -> None:
    show(mail("x", "".join(f"<p>第 {number} 行 line {number}</p>" for number in range(1, 401))))
    found = printed(qtbot, reader, tmp_path / "long.pdf")
    assert len(found) > 5
    assert "line 1\n" in found[0].replace("\r", "") + "\n"
    assert "第 400 行 line 400" in found[-1]


def test_it_is_printed_on_white_and_fits_the_sheet(
    qtbot: QtBot, context: Context, reader: Reader, show: Show, tmp_path: Path
) -> None:
    context.theme.choose(Mode.DARK)
    show(mail("x", "<table width=1200><tr><td style='color:#003366'>left</td><td align=right>right end</td></tr></table>"))
    (text,) = printed(qtbot, reader, tmp_path / "dark.pdf")
    assert "rightend" in "".join(text.split())  # not beyond the edge of the paper
    document = QPdfDocument()
    document.load(str(tmp_path / "dark.pdf"))
    picture = document.render(0, document.pagePointSize(0).toSize())
    corners = [picture.pixelColor(x, y) for x in (2, picture.width() - 3) for y in (2, picture.height() - 3)]
    assert all(one.alpha() == 0 or one.lightness() == 255 for one in corners)
    context.theme.choose(Mode.LIGHT)


def test_nothing_is_fetched_and_nothing_runs_while_it_is_printed(qtbot: QtBot, reader: Reader, show: Show, tmp_path: Path) -> None:
    read = show(
        mail("x", "<p>x<img src='https://e.test/a.png'><script>document.title='ran'</script></p>", Subject="</h1><img src=x>")
    )
    made = printing.document(Sheet(read, Way.HTML, folded=True))
    assert "e.test" not in made
    assert "&lt;/h1&gt;&lt;img src=x&gt;" in made
    printed(qtbot, reader, tmp_path / "mail.pdf")
    view = reader.printing._view
    assert view is not None
    assert view.title() != "ran"
    assert not view.isVisible()


def test_the_keys_ask_without_holding_the_window_up(qtbot: QtBot, app_window: Window, tmp_path: Path) -> None:
    app_window.activateWindow()
    room = app_window.mail
    with qtbot.waitSignal(room.reader.shown):
        room.list.step(0)
    room.list.rows.setFocus()
    QTest.keyClick(room.list.rows, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = room.reader.printing.dialog
    assert isinstance(dialog, QPrintDialog)
    assert dialog.isVisible()
    dialog.reject()
    QTest.keyClick(room.list.rows, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    asked = room.reader.printing.dialog
    assert isinstance(asked, QFileDialog)
    assert "Inquiry 5.pdf" in asked.selectedFiles()[0]
    with qtbot.waitSignal(room.reader.printing.saved, timeout=30_000):
        asked.fileSelected.emit(str(tmp_path / "by key.pdf"))
        asked.reject()
    assert "Hello Lina 5" in "".join(pages(tmp_path / "by key.pdf"))


def test_a_printer_gets_it_too(qtbot: QtBot, reader: Reader, show: Show, tmp_path: Path) -> None:
    show(mail("to paper"))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printer.pdf"))
    sheet = reader._sheet()
    assert sheet is not None
    with qtbot.waitSignal(reader.printing.busy, timeout=30_000, check_params_cb=lambda busy: not busy):
        reader.printing.print_to(sheet, printer)
    assert (tmp_path / "printer.pdf").stat().st_size > 1000
    assert reader._notices == []


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(qtbot: QtBot, reader: Reader, show: Show, tmp_path: Path) -> None:
    show(mail())
    sheet = reader._sheet()
    assert sheet is not None
    with qtbot.waitSignal(reader.printing.failed, timeout=30_000):
        reader.printing.write(sheet, tmp_path / "missing" / "mail.pdf")
    assert any("could not be written" in notice.text for notice in reader.bars.shown)
    (tmp_path / "taken").mkdir()
    with pytest.raises(StorageProblem):
        actions.keep(tmp_path / "taken", b"x")
    assert not list(tmp_path.glob(".*part"))


def test_names_of_files_are_safe() -> None:
    assert actions.pdf_name("Re: a/b\\c?.pdf .. x") not in ("", ".pdf")
    assert "/" not in actions.pdf_name("a/b")
    assert actions.pdf_name("").endswith(".pdf")


def ink(file: Path, number: int) -> QImage:
    """A page on white, one pixel for a point."""
    document = QPdfDocument()
    assert document.load(str(file)) is QPdfDocument.Error.None_
    size = document.pagePointSize(number).toSize()
    made = QImage(size, QImage.Format.Format_RGB32)
    made.fill(Qt.GlobalColor.white)
    painter = QPainter(made)
    painter.drawImage(0, 0, document.render(number, size))
    painter.end()
    return made


CELLS = "".join(f"<td>col{number} 规格{number}</td>" for number in range(14))
NO_SPACES = "这是一段没有空格的中文文字用来检查换行是否正确" * 12
HARD = {
    "wide": "<table border=1>" + f"<tr><td>10</td>{CELLS}<td>end</td></tr>" * 60 + "</table><p>end</p>",
    "nowrap": "<div style='white-space:nowrap'>" + "do not wrap " * 60 + "end</div>",
    "word": f"<table border=1><tr><td>{NO_SPACES}<td>{'b' * 200}<td>end</table>",
    "cjk": f"<p>{NO_SPACES * 3}end</p>",
    "box": "<div style='width:1100px'>" + "words and " * 200 + "end</div>",
}


@pytest.mark.parametrize("name", HARD)
def test_nothing_is_cut_off_at_the_edge_of_the_paper(qtbot: QtBot, reader: Reader, show: Show, tmp_path: Path, name: str) -> None:
    show(mail("x", HARD[name]))
    found = printed(qtbot, reader, tmp_path / "hard.pdf")
    assert "end" in "".join(found)
    for number in range(len(found)):
        sheet = ink(tmp_path / "hard.pdf", number)
        strip = sheet.width() - round(MARGIN / 25.4 * 72) + 2
        assert all(
            sheet.pixelColor(x, y).lightness() > 250 for x in range(strip, sheet.width()) for y in range(0, sheet.height(), 2)
        ), number
    first = found[0].replace("\r", "")
    if name == "wide":
        assert "10\n" in first  # no number is broken in two for it
        size = sum(one.count("规格13") for one in found)
        assert size == 60
    if name == "word":
        assert NO_SPACES[:12] in first  # and no column is one letter wide


def test_sheets_are_numbered_and_say_from_the_second_on_what_they_belong_to(
    qtbot: QtBot, reader: Reader, show: Show, tmp_path: Path
) -> None:
    subject = 'Offer "2041" } 报价 ' + "long " * 30
    show(mail("x", "".join(f"<h2>Part {number}</h2><p>{'Long text goes on. ' * 60}</p>" for number in range(30)), Subject=subject))
    found = [one.replace("\r", "") for one in printed(qtbot, reader, tmp_path / "long.pdf")]
    assert len(found) > 5
    assert all(f"{number} / {len(found)}" in one for number, one in enumerate(found, 1))
    assert all("Offer 2041 报价 long" in one and "…" in one for one in found[1:])
    assert "…" not in found[0]
    text = [one.replace(f"{number} / {len(found)}", "").strip() for number, one in enumerate(found, 1)]
    assert not any(re.search(r"Part \d+$", one) for one in text)  # no heading is left alone at the foot


def test_only_words_that_are_too_long_are_broken() -> None:
    assert printing._breakable("<td title='" + "a" * 90 + "'>" + "b" * 45 + "&amp;" + "c" * 9 + "</td><b>short</b>") == (
        "<td title='"
        + "a" * 90
        + "'>"
        + "b" * 20
        + "<wbr>"
        + "b" * 20
        + "<wbr>"
        + "b" * 5
        + "&amp;"
        + "c" * 9
        + "</td><b>short</b>"
    )
