"""The mark of a copy for one buyer: drawn by Qt with Chinese words, laid over, and seen in what another program draws."""

from datetime import date

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument
from pytestqt.qtbot import QtBot

from desktop.actions import draft as writing
from desktop.actions import marking as actions
from desktop.actions.profile import Profile
from desktop.model.account import Settings
from desktop.model.marking import Kind, Size
from desktop.security import marking
from desktop.store import account, draft
from desktop.ui import marking as drawing
from tests.security.sealing import pdf
from tests.security.test_marking import picture
from tests.store.mails import NOW, settings

WORDS = actions.words("韦伯公司", "Ningbo Lamps", date(2026, 11, 23), "zh_CN")


def opened(content: bytes) -> tuple[QPdfDocument, QBuffer]:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    return document, buffer


def dark(image: QImage) -> int:
    """How many of a grid of points are not white."""
    places = [(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)]
    return sum(image.pixelColor(x, y).lightness() < 250 and image.pixelColor(x, y).alpha() > 0 for x, y in places)


def test_the_words_are_the_buyers() -> None:
    assert WORDS.across == "仅供 韦伯公司 使用，2026年11月23日"
    assert actions.words("Weber GmbH", "Lamps", date(2026, 11, 23)).across == "For Weber GmbH only, 23 Nov 2026"


def test_chinese_words_lie_over_each_page(qtbot: QtBot) -> None:
    content = pdf(2)
    kind, sizes = marking.sizes(content)
    marked = marking.mark(content, drawing.overlays(kind, sizes, WORDS))
    before, _kept = opened(content)
    after, _kept_too = opened(marked)
    assert after.pageCount() == 2
    for page in range(2):
        said = after.getAllText(page).text()
        assert "Quotation" in said
        assert "伯公司" in said  # 韦 shares its sign with a radical
        assert "2026" in said
        assert dark(after.render(page, QSize(595, 842))) > 3 * dark(before.render(page, QSize(595, 842)))


@pytest.mark.parametrize("size", [(400, 300), (300, 400), (5000, 80), (48, 48)])
def test_a_picture_of_any_shape_is_marked(qtbot: QtBot, size: tuple[int, int]) -> None:
    content = picture("PNG", size)
    kind, sizes = marking.sizes(content)
    assert kind is Kind.PICTURE
    image = QImage.fromData(marking.mark(content, drawing.overlays(kind, sizes, WORDS)))
    assert (image.width(), image.height()) == size
    assert dark(image) > 0


def test_a_mark_is_seen_on_a_dark_picture_too(qtbot: QtBot) -> None:
    black = QImage(400, 300, QImage.Format.Format_RGB32)
    black.fill(Qt.GlobalColor.black)
    layer = QImage.fromData(drawing.overlays(Kind.PICTURE, [Size(400, 300)], WORDS)[Size(400, 300)])
    painter = QPainter(black)
    painter.drawImage(0, 0, layer)
    painter.end()
    assert max(black.pixelColor(x, y).lightness() for x in range(0, 400, 2) for y in range(0, 250, 2)) > 90


def test_a_file_of_a_draft_is_marked_and_the_original_handed_back(qtbot: QtBot, profile: Profile) -> None:
    with profile.store.write() as tx:
        rep: Settings = settings()
        made_by = account.add(tx, rep, now=NOW)
    letter = writing.new(profile, made_by, now=NOW)
    content = pdf()
    file = writing.attach(profile, letter.id, name="catalogue.pdf", type="application/pdf", content=content)
    kind, sizes = actions.sizes(profile, file.id)
    assert (kind, sizes) == (Kind.PAGES, (Size(595, 842),))
    done = actions.mark(profile, file.id, drawing.overlays(kind, sizes, WORDS), buyer="Weber GmbH")
    assert done.before.content == content
    (kept,) = draft.get(profile.store, letter.id).files
    assert kept == done.file
    assert kept.name == "catalogue (Weber GmbH).pdf"
    assert draft.file_content(profile.store, kept.id) != content
    assert actions.marked_name("a.gif", "") == "a.png"
