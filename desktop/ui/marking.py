"""Draws the mark of a copy for one buyer: a transparent page, or a transparent picture, that is laid over the real one."""

from collections.abc import Iterable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from desktop.model.marking import Kind, Marking, Size
from desktop.ui.theme import LIGHT, font

_TURNED = -30.0  # degrees
_ACROSS, _FOOT = 0.045, 0.018  # height of the letters, as a part of the page's shorter side
_APART = 5.0  # between two lines, in heights of their letters
_SMALLEST = 7.0  # points or pixels: what a printer still shows
_FAINT, _CLEAR = 60, 190  # of 255: what stands below has to stay readable
_EDGE = 0.06  # of the letters' height, by which a light one stands behind each
_LONGEST = 2400  # pixels of a picture's longer side that are drawn; the mark is enlarged to a larger one


def overlays(kind: Kind, sizes: Iterable[Size], marking: Marking) -> dict[Size, bytes]:
    """For each size a PDF of one page, or a PNG."""
    made = _page if kind is Kind.PAGES else _picture
    return {size: made(size, marking) for size in sizes}


def _page(size: Size, marking: Marking) -> bytes:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(72)  # a unit is a point
    page = QPageSize(QSizeF(size.width, size.height), QPageSize.Unit.Point, matchPolicy=QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    draw(painter, QRectF(0, 0, size.width, size.height), marking, Kind.PAGES)
    painter.end()
    buffer.close()
    return bytes(kept.data())


def _picture(size: Size, marking: Marking) -> bytes:
    scale = min(1.0, _LONGEST / max(size.width, size.height))
    image = QImage(max(1, round(size.width * scale)), max(1, round(size.height * scale)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    draw(painter, QRectF(image.rect()), marking, Kind.PICTURE)
    painter.end()
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes a str here, its stubs do not
    buffer.close()
    return bytes(kept.data())


def draw(painter: QPainter, page: QRectF, marking: Marking, kind: Kind) -> None:
    """Lines across the whole page, so that no part of it can be cut out without one, and the foot below."""
    shorter = min(page.width(), page.height())
    if marking.across:
        _across(painter, page, marking.across, max(_SMALLEST, shorter * _ACROSS), edged=kind is Kind.PICTURE)
    if marking.foot:
        _foot(painter, page, marking.foot, max(_SMALLEST, shorter * _FOOT))


def _across(painter: QPainter, page: QRectF, text: str, height: float, *, edged: bool) -> None:
    letters = font()
    letters.setPixelSize(round(height))
    letters.setBold(True)
    painter.save()
    painter.setFont(letters)
    inks = [(0.0, _ink("mute", _FAINT))]
    if edged:  # a picture may be dark
        inks.insert(0, (height * _EDGE, _ink("pane", 2 * _FAINT)))
    painter.translate(page.center())
    painter.rotate(_TURNED)
    reach = (page.width() + page.height()) / 2
    step, row = QFontMetricsF(letters).horizontalAdvance(text) + 2 * height, 0
    top = -reach
    while top < reach:
        left = -reach - (step / 2 if row % 2 else 0)  # like bricks
        while left < reach:
            for edge, colour in inks:
                painter.setPen(colour)
                painter.drawText(QPointF(left + edge, top + edge), text)
            left += step
        top += _APART * height
        row += 1
    painter.restore()


def _ink(name: str, alpha: int) -> QColor:
    colour = LIGHT.colour(name)
    colour.setAlpha(alpha)
    return colour


def _foot(painter: QPainter, page: QRectF, text: str, height: float) -> None:
    letters = font()
    letters.setPixelSize(round(height))
    painter.setFont(letters)
    painter.setPen(_ink("mute", _CLEAR))
    line = page.adjusted(height, 0, -height, -height)
    shown = QFontMetricsF(letters).elidedText(text, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, shown)
