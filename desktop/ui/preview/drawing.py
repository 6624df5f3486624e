"""PDFs and pictures as pixels. Runs in the process of `apart` only.

PDFs are drawn by PDFium as Qt builds it: without JavaScript, without XFA, and nothing in them is followed.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, qInstallMessageHandler
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter
from PySide6.QtPdf import QPdfDocument

from desktop.model.preview import Look, Preview

PAGES = 2_000  # of a PDF
WIDEST = 4_000  # pixels of a page or a picture that is handed over
LONGEST = 300_000  # characters of text
ALLOCATION = 512  # megabytes for one picture while it is decoded

_Error = QPdfDocument.Error
qInstallMessageHandler(lambda *_: None)  # what Qt thinks of a foreign file is no news; the answer says it


def _buffer(data: bytes) -> QBuffer:
    made = QBuffer()
    made.setData(QByteArray(data))
    made.open(QIODevice.OpenModeFlag.ReadOnly)
    return made


def _pixels(image: QImage) -> tuple[int, int, bytes]:
    flat = image
    if image.format() != QImage.Format.Format_RGB32:
        flat = QImage(image.size(), QImage.Format.Format_RGB32)
        flat.fill(QColor("white"))  # what is transparent was made for paper
        painter = QPainter(flat)
        painter.drawImage(0, 0, image)
        painter.end()
    return flat.width(), flat.height(), bytes(flat.constBits())


def fitting(width: int, height: int) -> tuple[int, int]:
    """A size of the same shape that is no larger than what is handed over."""
    most = max(width, height)
    if most <= WIDEST:
        return width, height
    return max(1, width * WIDEST // most), max(1, height * WIDEST // most)


def picture(data: bytes) -> Preview:
    """A picture, made smaller while it is decoded where it is large."""
    QImageReader.setAllocationLimit(ALLOCATION)
    buffer = _buffer(data)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    full = reader.size()
    if not full.isValid() or not full.width() or not full.height():
        return Preview(Look.NOTHING, code="preview.damaged")
    wide, high = fitting(full.width(), full.height())
    if (wide, high) != (full.width(), full.height()):
        reader.setScaledSize(QSize(wide, high))
    image = reader.read()
    if image.isNull():
        large = full.width() * full.height() * 4 > ALLOCATION * 1_000_000
        return Preview(Look.NOTHING, code="preview.hard" if large else "preview.damaged")
    turned = (full.width() > full.height()) != (image.width() > image.height())
    width, height, pixels = _pixels(image)
    told = (full.height(), full.width()) if turned else (full.width(), full.height())
    return Preview(Look.PICTURE, picture=pixels, size=(width, height), full=told)


class Drawing:
    """An open PDF."""

    def __init__(self, data: bytes) -> None:
        self._buffer = _buffer(data)
        self._document = QPdfDocument()
        self._document.load(self._buffer)

    def preview(self) -> Preview:
        """The sizes of its pages, or why there are none."""
        if self._document.error() is _Error.IncorrectPassword:
            return Preview(Look.NOTHING, code="preview.password")
        if self._document.error() is _Error.UnsupportedSecurityScheme:
            return Preview(Look.NOTHING, code="preview.locked")
        number = self._document.pageCount()
        if self._document.status() is not QPdfDocument.Status.Ready or number < 1:
            return Preview(Look.NOTHING, code="preview.damaged")
        sizes = [self._document.pagePointSize(at) for at in range(min(number, PAGES))]
        pages = tuple((max(1.0, size.width()), max(1.0, size.height())) for size in sizes)
        return Preview(Look.PAGES, pages=pages, cut=number > PAGES)

    def unlock(self, password: str) -> Preview:
        """The same with a password."""
        self._document.setPassword(password)
        self._buffer.seek(0)
        self._document.load(self._buffer)
        return self.preview()

    def page(self, number: int, width: int) -> tuple[int, int, bytes]:
        """A page in pixels."""
        size = self._document.pagePointSize(number)
        shape = max(1.0, size.height()) / max(1.0, size.width())
        wide, high = fitting(max(1, width), max(1, round(width * shape)))
        return _pixels(self._document.render(number, QSize(wide, high)))

    def text(self) -> str:
        """The words of all pages."""
        found: list[str] = []
        length = 0
        for number in range(min(self._document.pageCount(), PAGES)):
            words = self._document.getAllText(number).text()
            found.append(words.replace("\r\n", "\n").strip("\n"))
            length += len(words)
            if length > LONGEST:
                break
        return "\n\n".join(found)[:LONGEST]
