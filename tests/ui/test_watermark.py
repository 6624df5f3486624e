"""Marking a file of a mail for one buyer: words of the customer, pages as pictures, the original again; files that take no mark."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtPdf import QPdfDocument
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.actions import draft as writing
from desktop.actions import setting
from desktop.model.customer import Contact, Customer
from desktop.model.errors import Damaged
from desktop.model.ids import ContactId, CustomerId
from desktop.security.seal import Item, seal
from desktop.store import customer as customers
from desktop.store import draft as drafts
from desktop.ui import flattening
from desktop.ui.compose.watermark import Watermark
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from tests.security.sealing import PASSPHRASE, pdf
from tests.security.test_marking import picture
from tests.ui import pages
from tests.ui.conftest import NOW
from tests.ui.pages import ANNA, Write, kept

pytestmark = pages.WITHOUT_GRAPHICS


@pytest.fixture
def letter(qtbot: QtBot, context: Context, write: Write) -> Compose:
    """A mail to a customer who reads German."""
    people = (Contact(ContactId(0), ANNA.name, ANNA.address),)
    with context.store.write() as tx:
        customers.save(tx, Customer(CustomerId(0), "Weber GmbH", language="de", contacts=people), now=NOW)
    setting.choose(context.profile, "self.company", "Ningbo Lamps")
    return write(to=(ANNA,), subject="Prices")


def opened(qtbot: QtBot, window: Compose, context: Context, name: str, content: bytes, kind: str = "") -> Watermark:
    """The page for a file that is attached now."""
    window.enclosed.attach_content(name, kind or writing.type_of(name), content)
    qtbot.waitUntil(lambda: any(card.file.name == name for card in window.attachments._cards), timeout=20_000)
    (card,) = [card for card in window.attachments._cards if card.file.name == name]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_W)
    found = window.findChild(Watermark)
    assert found is not None
    qtbot.waitUntil(lambda: not found._background.busy, timeout=60_000)
    return found


def marked(qtbot: QtBot, window: Compose, context: Context, page: Watermark) -> tuple[str, bytes]:
    page.go.click()
    qtbot.waitUntil(lambda: page._over, timeout=60_000)
    qtbot.waitUntil(lambda: any("(" in card.file.name for card in window.attachments._cards), timeout=20_000)
    (file,) = kept(window, context).files
    return file.name, drafts.file_content(context.store, file.id)


def document(content: bytes) -> tuple[QPdfDocument, QBuffer]:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    made = QPdfDocument()
    made.load(buffer)
    return made, buffer


def test_a_catalogue_is_marked_for_the_customer_and_is_itself_again(
    qtbot: QtBot, context: Context, letter: Compose, tmp_path: Path
) -> None:
    content = pdf(3)
    page = opened(qtbot, letter, context, "catalogue.pdf", content)
    assert page.buyer.text() == "Weber GmbH"
    assert page.across.text() == "Nur für Weber GmbH, 10.06.2026"
    assert "Ningbo Lamps" in page.foot.text()
    assert page.said.text() == "3 pages get the mark."
    page.language.setCurrentIndex(page.language.findData("zh"))
    page.language.activated.emit(page.language.currentIndex())
    assert page.across.text() == "仅供 Weber GmbH 使用，2026年6月10日"
    page.across.setText("")
    page.across.textEdited.emit("")
    QTest.keyClicks(page.across, "Weber only")
    page.language.activated.emit(0)  # own words stay
    assert page.across.text() == "Weber only"
    name, made = marked(qtbot, letter, context, page)
    assert name == "catalogue (Weber GmbH).pdf"
    shown, _held = document(made)
    words = shown.getAllText(2).text()
    assert "Weber only" in words
    assert "Quotation" in words
    letter.attachments.back.click()
    qtbot.waitUntil(lambda: [card.file.name for card in letter.attachments._cards] == ["catalogue.pdf"], timeout=20_000)
    (file,) = kept(letter, context).files
    assert drafts.file_content(context.store, file.id) == content


def test_pages_become_pictures_when_that_is_wanted(qtbot: QtBot, context: Context, letter: Compose, tmp_path: Path) -> None:
    page = opened(qtbot, letter, context, "prices.pdf", pdf(2))
    page.flat.setChecked(True)
    _, made = marked(qtbot, letter, context, page)
    flat, _kept = document(made)
    assert flat.pageCount() == 2
    assert flat.pagePointSize(0).toSize() == QSize(595, 842)
    assert flat.getAllText(0).text().strip() == ""
    image = flat.render(0, QSize(595, 842))
    dark = [(x, y) for x in range(0, 595, 4) for y in range(0, 842, 4) if image.pixelColor(x, y).lightness() < 240]
    assert len(dark) > 100
    if program := shutil.which("qpdf"):
        path = tmp_path / "flat.pdf"
        path.write_bytes(made)
        assert subprocess.run([program, "--check", str(path)], capture_output=True, check=False).returncode == 0


def test_a_picture_is_marked_as_a_picture(qtbot: QtBot, context: Context, letter: Compose) -> None:
    page = opened(qtbot, letter, context, "lamp.jpg", picture("JPEG", (400, 300)))
    assert page.flat.isHidden()
    name, made = marked(qtbot, letter, context, page)
    assert name == "lamp (Weber GmbH).jpg"
    assert Image.open(io.BytesIO(made)).size == (400, 300)


@pytest.mark.parametrize("case", ["locked", "broken", "no picture", "huge"])
def test_what_cannot_be_marked_says_why_and_stays(qtbot: QtBot, context: Context, letter: Compose, case: str) -> None:
    name, content, said = {
        "locked": ("a.pdf", seal(Item("a.pdf", pdf()), PASSPHRASE, at=NOW).content, "has a passphrase"),
        "broken": ("a.pdf", b"%PDF-1.7\n" + b"\0" * 3000, "damaged"),
        "no picture": ("a.png", b"GIF? no", "Only PDF files and still pictures"),
        "huge": ("a.png", bomb(), "too large"),
    }[case]
    page = opened(qtbot, letter, context, name, content)
    assert said in page.said.text()
    assert not page.go.isEnabled()
    page.leave.click()
    (file,) = kept(letter, context).files
    assert drafts.file_content(context.store, file.id) == content


def bomb() -> bytes:
    """A picture of 30,000 by 30,000 pixels in a few hundred kilobytes."""
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    return out.getvalue()


def test_leaving_while_pages_are_drawn_leaves_the_file_as_it_was(qtbot: QtBot, context: Context, letter: Compose) -> None:
    content = pdf(40)
    page = opened(qtbot, letter, context, "book.pdf", content)
    page.flat.setChecked(True)
    page.go.click()
    page.leave.click()
    qtbot.waitUntil(lambda: not letter.isHidden() and not context.background.busy, timeout=60_000)
    (file,) = kept(letter, context).files
    assert (file.name, drafts.file_content(context.store, file.id)) == ("book.pdf", content)


def test_a_book_is_not_made_into_pictures() -> None:
    with pytest.raises(Damaged, match=r"mark\.pages"):
        flattening.flatten(pdf(flattening.PAGES + 1), 150)
