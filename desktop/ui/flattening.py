"""Makes pictures of a PDF's pages and a PDF of the pictures: what stands on a page is one with its mark then.

The pages are drawn in the process of the preview, as every foreign PDF is; here only pixels arrive. Runs off the main thread.
"""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from desktop.model.errors import Damaged
from desktop.model.message import Attachment
from desktop.model.preview import Look
from desktop.ui.preview.apart import Viewer

PAGES = 300  # more are a book, not a price list
RESOLUTIONS = (150, 200)  # dots per inch
_INCH = 72.0  # points
_RESOLUTION = 1200  # of the writer; the pictures have their own

Progress = Callable[[int, int], None]


def flatten(content: bytes, dots: int, progress: Progress | None = None) -> bytes:
    """The same pages as pictures of `dots` per inch. `progress` gets pages done, of all; what it raises stops it. Damaged:
    mark.damaged, mark.pages."""
    viewer = Viewer()
    try:
        found = viewer.open(Attachment("", "a.pdf", "application/pdf", len(content)), content)
        if found.look is not Look.PAGES:
            raise Damaged("mark.damaged")
        if found.cut or len(found.pages) > PAGES:
            raise Damaged("mark.pages", pages=PAGES)
        return _written(viewer, found.pages, dots, progress)
    finally:
        viewer.close()


def _written(viewer: Viewer, pages: tuple[tuple[float, float], ...], dots: int, progress: Progress | None) -> bytes:
    kept = QByteArray()
    buffer = QBuffer(kept)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(_layout(pages[0]))
    painter = QPainter(writer)
    try:
        for number, size in enumerate(pages):
            if progress is not None:
                progress(number, len(pages))
            if number:
                writer.setPageLayout(_layout(size))
                writer.newPage()
            wide, high, pixels = viewer.page(number, round(size[0] / _INCH * dots))
            image = QImage(pixels, wide, high, 4 * wide, QImage.Format.Format_RGB32)
            painter.drawImage(QRectF(0, 0, writer.width(), writer.height()), image)
    finally:
        painter.end()
    buffer.close()
    return bytes(kept.data())


def _layout(size: tuple[float, float]) -> QPageLayout:
    page = QPageSize(QSizeF(*size), QPageSize.Unit.Point, matchPolicy=QPageSize.SizeMatchPolicy.ExactMatch)
    return QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF())
