"""An attachment is looked at inside the window: by keys, in a process of its own, and nothing of it is written down or run."""

from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QDrag, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions import attachment as attachments
from desktop.formats import arrival, sealed
from desktop.formats.sample import pdf
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Attachment, Flags
from desktop.model.preview import Look
from desktop.store import folder, message
from desktop.ui.context import Context
from desktop.ui.preview.apart import Viewer
from desktop.ui.preview.view import PreviewSheet
from desktop.ui.reader.sealed import Sealed
from desktop.ui.reader.view import Reader
from tests.formats.packed import docx, packed, paragraph, xlsx
from tests.ui.conftest import NOW
from tests.ui.locked_pdf import locked

Files = tuple[tuple[str, bytes], ...]
Show = Callable[[Files], Reader]


def picture(wide: int, high: int, kind: str = "PNG") -> bytes:
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(out, kind)  # type: ignore[call-overload]  # its types want the format as bytes, the library a text
    return bytes(out.data().data())


def with_files(files: Files) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Anna Weber <anna@weber.example>", "lina@example.com", "Files"
    made.set_content("See the files")
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


@pytest.fixture
def show(qtbot: QtBot, context: Context, one_account: AccountId) -> Iterator[Show]:
    """A reader with a mail that has these files."""
    made: list[Reader] = []

    def put(files: Files) -> Reader:
        reader = Reader(context)
        made.append(reader)
        qtbot.addWidget(reader)
        reader.resize(700, 700)
        reader.show()
        qtbot.waitExposed(reader)
        raw = with_files(files)
        with context.store.write() as tx:
            place = folder.local(tx, "Imported")
            one = message.add_local(tx, place, arrival.arrival(0, Flags(), NOW, len(raw), raw=raw), now=NOW)
        with qtbot.waitSignal(reader.shown, timeout=20_000):
            reader.show_message(MessageId(one))
        return reader

    yield put
    for reader in made:
        reader.close_down()
        reader.hide()


def look(qtbot: QtBot, reader: Reader, at: int = 0, key: Qt.Key = Qt.Key.Key_Space) -> PreviewSheet:
    with qtbot.waitSignal(reader.preview.shown, timeout=30_000):
        QTest.keyClick(reader.files.cards[at], key)
    return reader.preview


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def written(context: Context) -> list[Path]:
    return list((context.profile.folder / attachments.OPENED).rglob("*"))


def test_a_pdf_is_drawn_and_read_by_keys_alone(qtbot: QtBot, context: Context, show: Show) -> None:
    reader = show((("PI-2041.pdf", pdf("Proforma PI-2041")), ("pack.png", picture(40, 30))))
    sheet = look(qtbot, reader)
    assert sheet.preview is not None
    assert sheet.preview.pages == ((595.0, 842.0),)
    qtbot.waitUntil(lambda: 0 in sheet.canvas._drawn, timeout=20_000)
    drawn = sheet.canvas._drawn[0].toImage()
    assert any(drawn.pixelColor(x, y) == QColor("black") for y in range(drawn.height() // 4) for x in range(drawn.width()))
    QTest.keyClick(focused(), Qt.Key.Key_T)
    qtbot.waitUntil(lambda: "Proforma PI-2041" in sheet.text.toPlainText())
    with qtbot.waitSignal(sheet.shown, timeout=20_000):
        QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert sheet.attachment.name == "pack.png"
    assert "40 × 30" in sheet.accessibleName()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert reader.files.cards[1].hasFocus()
    assert written(context) == []


def test_each_kind_has_its_view(qtbot: QtBot, show: Show) -> None:
    mail = b"From: Anna <a@b.example>\r\nSubject: Old offer\r\n\r\nAs discussed\r\n"
    files = (
        ("offer.docx", docx(paragraph("EXW Ningbo"))),
        ("prices.xlsx", xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>0.86</v></c></row>', strings=("SKU",))),
        ("all.zip", packed({"a.txt": "1", "b.txt": "22"})),
        ("old.eml", mail),
        ("tool.exe", b"MZ\0\1"),
    )
    reader = show(files)
    sheet = look(qtbot, reader, key=Qt.Key.Key_Return)
    assert sheet.text.toPlainText() == "EXW Ningbo"
    seen = []
    for _ in range(4):
        with qtbot.waitSignal(sheet.shown, timeout=20_000):
            QTest.keyClick(focused(), Qt.Key.Key_J)
        assert sheet.preview is not None
        seen.append((sheet.preview.look, sheet.stack.currentWidget()))
        if sheet.preview.look is Look.TABLES:
            sheet.grid.selectAll()
            QTest.keyClick(focused(), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
            assert QGuiApplication.clipboard().text() == "SKU\t0.86"
    assert seen == [
        (Look.TABLES, sheet.grid),
        (Look.ENTRIES, sheet.grid),
        (Look.MAIL, sheet.letter),
        (Look.NOTHING, sheet.nothing),
    ]
    assert sheet.letter.text.toPlainText() == "As discussed"
    assert not sheet._open.isVisible()  # what could run is only saved
    asked: list[str] = []
    sheet.save_wanted.disconnect()
    sheet.save_wanted.connect(asked.append)
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked == [sheet.attachment.part]


def test_another_mail_takes_the_sheet_away(qtbot: QtBot, show: Show) -> None:
    reader = show((("a.txt", b"one"),))
    sheet = look(qtbot, reader)
    reader.show_message(None)
    assert not sheet.isVisible()


def test_a_key_of_the_mail_list_does_nothing_while_a_file_is_looked_at(qtbot: QtBot, show: Show) -> None:
    from PySide6.QtGui import QAction, QKeySequence

    reader = show((("a.txt", b"one"),))
    done: list[bool] = []
    for keys in ("E", "Esc", "Del"):
        action = QAction(reader)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(done.append)
        reader.addAction(action)
    sheet = look(qtbot, reader)
    QTest.keyClick(focused(), Qt.Key.Key_E)
    QTest.keyClick(focused(), Qt.Key.Key_Delete)
    assert sheet.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    assert done == []


def test_a_picture_of_a_hundred_megapixels_is_made_smaller_and_a_larger_one_refused(qtbot: QtBot) -> None:
    viewer = Viewer()
    try:
        found = viewer.open(Attachment("2", "wide.jpg", "image/jpeg", 1), picture(20_000, 500, "JPG"))
        assert (found.look, found.full, found.size) == (Look.PICTURE, (20_000, 500), (4_000, 100))
        head = picture(1, 1)
        huge = head[:16] + (60_000).to_bytes(4, "big") * 2 + head[24:]
        assert viewer.open(Attachment("2", "huge.png", "image/png", 1), huge).look is Look.NOTHING
        assert viewer.open(Attachment("2", "a.txt", "text/plain", 1), b"still here").text == "still here"
    finally:
        viewer.close()


def test_a_reader_that_dies_is_told_and_another_takes_its_place(qtbot: QtBot) -> None:
    viewer = Viewer()
    try:
        assert viewer.open(Attachment("2", "a.pdf", "application/pdf", 1), pdf("x")).look is Look.PAGES
        viewer.kill()
        found = viewer.open(Attachment("2", "a.txt", "text/plain", 1), b"x")
        if found.look is Look.NOTHING:  # it had not ended yet when it was asked
            assert found.code == "preview.hard"
            found = viewer.open(Attachment("2", "a.txt", "text/plain", 1), b"x")
        assert found.text == "x"
    finally:
        viewer.close()


def test_a_file_is_dragged_out_as_a_copy(qtbot: QtBot, context: Context, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = show((("offer.pdf", b"%PDF-1"),))
    carried: list[tuple[QMimeData, Qt.DropAction]] = []
    monkeypatch.setattr(QDrag, "exec", lambda self, action: carried.append((self.mimeData(), action)))
    monkeypatch.setattr(QApplication, "mouseButtons", lambda: Qt.MouseButton.LeftButton)
    card = reader.files.cards[0]
    QTest.mousePress(card, Qt.MouseButton.LeftButton)
    QTest.mouseMove(card, card.rect().bottomRight())
    qtbot.waitUntil(lambda: bool(carried))
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton)
    (url,) = carried[0][0].urls()
    file = Path(QUrl(url).toLocalFile())
    assert file.read_bytes() == b"%PDF-1"
    assert file.is_relative_to(context.profile.folder / attachments.OPENED)
    assert carried[0][1] is Qt.DropAction.CopyAction
    assert reader._preview is None  # a drag is no click
    attachments.wipe(context.profile.folder)
    assert not file.exists()


def test_a_business_card_is_copied_by_keys(qtbot: QtBot, show: Show) -> None:
    reader = show((("anna.vcf", b"BEGIN:VCARD\nFN:Anna Weber\nORG:Weber GmbH\nTEL;TYPE=CELL:+49 170 1\nEND:VCARD\n"),))
    sheet = look(qtbot, reader)
    assert sheet.stack.currentWidget() is sheet.cards
    assert focused() is sheet.cards.copies[0]
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "Anna Weber\nWeber GmbH\nPhone (mobile): +49 170 1"
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == "+49 170 1"
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert not sheet.isVisible()


@pytest.fixture
def unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that the mail itself does not carry: they came out of a sealed one, and their password is kept nowhere."""
    monkeypatch.setattr(sealed, "form", lambda content: None)
    monkeypatch.setattr(Sealed, "ask", lambda self, part: None)


@pytest.mark.usefixtures("unknown")
def test_a_pdf_with_a_password_asks_for_it_and_keeps_it_nowhere(qtbot: QtBot, context: Context, show: Show) -> None:
    reader = show((("contract.pdf", locked("geheim", "Contract 2041")),))
    sheet = look(qtbot, reader)
    asking = sheet.stack.locked
    assert sheet.stack.currentWidget() is asking
    assert asking.title.text() == "This file has a password"
    assert asking.field.echoMode() is QLineEdit.EchoMode.Password
    with qtbot.waitSignal(sheet.shown, timeout=30_000):
        asking.field.setText("wrong")
        QTest.keyClick(asking.field, Qt.Key.Key_Return)
    assert asking.title.text() == "That password does not open it"
    assert asking.field.text() == ""
    with qtbot.waitSignal(sheet.shown, timeout=30_000):
        QTest.keyClicks(asking.field, "geheim")
        QTest.keyClick(asking.field, Qt.Key.Key_Return)
    assert sheet.preview is not None
    assert sheet.preview.look is Look.PAGES
    assert sheet.stack.currentWidget() is sheet.canvas
    assert asking.field.text() == ""
    QTest.keyClick(focused(), Qt.Key.Key_T)
    qtbot.waitUntil(lambda: "Contract 2041" in sheet.text.toPlainText(), timeout=20_000)
    assert written(context) == []


@pytest.mark.usefixtures("unknown")
def test_a_letter_typed_as_a_password_is_no_key_of_the_sheet(qtbot: QtBot, show: Show) -> None:
    sheet = look(qtbot, show((("a.pdf", locked("jkt", "x")), ("b.txt", b"b"))))
    field = sheet.stack.locked.field
    assert focused() is field
    QTest.keyClicks(field, "jkt")
    assert field.text() == "jkt"
    assert sheet.attachment.name == "a.pdf"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_an_old_office_file_says_what_it_is_and_offers_another_program(qtbot: QtBot, show: Show) -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "Workbook".encode("utf-16-le") + bytes(64)
    reader, opened = show((("prices.xls", old),)), list[QUrl]()
    reader.links.open_outside = opened.append
    sheet = look(qtbot, reader)
    assert "Excel" in sheet.nothing.text.text()
    assert sheet.nothing.open.isVisible()
    sheet.nothing.open.click()
    qtbot.waitUntil(lambda: [url.fileName() for url in opened] == ["prices.xls"])
