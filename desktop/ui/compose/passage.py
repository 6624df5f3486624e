"""Draws a passage of a mail as a page of a letter: PDF, tables and pictures kept, Chinese set in its own typeface.

Nothing is fetched: the text is cleaned, and a picture is one of the draft's own or is left out. Runs on any thread.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import QAbstractTextDocumentLayout, QFont, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QTextDocument

from desktop.security import clean_html
from desktop.ui.theme import LIGHT, font

_MARGIN = 22.0  # millimetres
_POINTS = 72  # per inch: a unit of the drawing is a point
_TEXT, _SMALL, _TITLE = 10.5, 8.5, 16  # points
_HEAD, _FOOT = 40.0, 24.0  # points above and below the text
_WIDEST = 460  # points of a picture


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands around a passage: whose letter it is, its title, its day in words, and what is said at the foot of each page."""

    firm: str
    title: str
    day: str
    foot: str


class _Document(QTextDocument):
    def __init__(self, find: Callable[[str], bytes | None]) -> None:
        super().__init__()
        self._find = find

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        url = name if isinstance(name, QUrl) else QUrl(name)
        content = self._find(url.path()) if url.scheme() == "cid" else None
        image = QImage.fromData(content) if content else QImage()
        return image.scaledToWidth(_WIDEST, Qt.TransformationMode.SmoothTransformation) if image.width() > _WIDEST else image


def draw(html: str, head: Letterhead, find: Callable[[str], bytes | None]) -> bytes:
    """The PDF. `find` gives the content of the picture with that Content-ID. Damaged where it is too wild to be cleaned."""
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(head.title)
    writer.setCreator(head.firm)
    writer.setResolution(_POINTS)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    writer.setPageLayout(
        QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )
    document = _laid_out(writer, html, head, find)
    area = document.pageSize()
    painter = QPainter(writer)
    for page in range(document.pageCount()):
        if page:
            writer.newPage()
        _page(painter, document, head, area, page)
    painter.end()
    buffer.close()
    return bytes(kept.data())


def _laid_out(writer: QPdfWriter, html: str, head: Letterhead, find: Callable[[str], bytes | None]) -> QTextDocument:
    document = _Document(find)
    document.documentLayout().setPaintDevice(writer)  # its points, not those of the screen
    document.setDefaultFont(_letters(_TEXT))
    document.setDocumentMargin(0)
    document.setDefaultStyleSheet("table { border-collapse: collapse; } td, th { padding: 4px 8px; vertical-align: top; }")
    title = f'<p style="font-size:{_TITLE}pt; font-weight:600; margin:0 0 12px 0">{escape(head.title)}</p>'
    document.setHtml(title + clean_html.clean(html).html)
    document.setPageSize(QSizeF(writer.width(), writer.height() - _HEAD - _FOOT))
    return document


def _letters(points: float) -> QFont:
    """Without local forms of signs: such a digit of a Chinese typeface has no code, and a number copied out of the file would be
    another one."""
    made = font()
    made.setPointSizeF(points)
    made.setFeature(QFont.Tag("locl"), 0)
    return made


def _page(painter: QPainter, document: QTextDocument, head: Letterhead, area: QSizeF, page: int) -> None:
    """Head, text and foot of one page."""
    painter.setFont(_letters(_SMALL))
    painter.setPen(LIGHT.colour("mute"))
    top = QRectF(0, 0, area.width(), _HEAD)
    painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, head.firm)
    painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, head.day)
    painter.setPen(LIGHT.colour("line"))
    painter.drawLine(QPointF(0, _HEAD / 2), QPointF(area.width(), _HEAD / 2))
    painter.setPen(LIGHT.colour("mute"))
    bottom = QRectF(0, _HEAD + area.height(), area.width(), _FOOT)
    painter.drawText(bottom, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, head.foot)
    if document.pageCount() > 1:
        number = f"{page + 1} / {document.pageCount()}"
        painter.drawText(bottom, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, number)
    painter.save()
    painter.translate(0, _HEAD - page * area.height())
    painter.setClipRect(QRectF(0, page * area.height(), area.width(), area.height()))
    seen = QAbstractTextDocumentLayout.PaintContext()
    seen.clip = QRectF(0, page * area.height(), area.width(), area.height())
    seen.palette.setColor(seen.palette.ColorRole.Text, LIGHT.colour("text"))  # whatever the window's colours are
    document.documentLayout().draw(painter, seen)
    painter.restore()
