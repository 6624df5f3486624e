"""Pictures for the text of a mail: looked at, and made smaller where a camera's picture would weigh down the mail.

All of it takes its time and runs on the background's thread; QImage is made for that.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from desktop.actions.draft import LARGEST_FILE, type_of
from desktop.model.errors import Usage

WIDE = 1600  # pixels of the longer side; a mail's page is some 700 wide, and screens have two pixels for one
HEAVY = 700_000  # bytes; what is lighter is not worth a question
_QUALITY = 85


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture as it goes into the mail."""

    name: str
    type: str
    content: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Offer:
    """Pictures as they came, and what they would be if made smaller (the same where that gains nothing)."""

    large: tuple[Photo, ...]
    small: tuple[Photo, ...]

    @property
    def worth_asking(self) -> bool:
        return sum(len(one.content) for one in self.small) < sum(len(one.content) for one in self.large) * 3 // 4


@dataclass(frozen=True, slots=True)
class Looked:
    """`offer` of what can be shown in a text; `others` are no such pictures."""

    offer: Offer
    others: tuple[Path, ...]


def look(paths: list[Path]) -> Looked:
    """Pictures of this machine. Usage("usage.file") for one that cannot be read, Usage("usage.file_size") beyond any mail."""
    found: list[Photo] = []
    others: list[Path] = []
    for path in paths:
        try:
            if path.stat().st_size > LARGEST_FILE:
                raise Usage("usage.file_size", file=path.name)
            content = path.read_bytes()
        except OSError as error:
            raise Usage("usage.file", path=path.name, said=error.strerror or "") from error
        width, height = _measured(content)
        if width:
            found.append(Photo(path.name, type_of(path.name), content, width, height))
        else:
            others.append(path)
    return Looked(Offer(tuple(found), tuple(_smaller(one) for one in found)), tuple(others))


def offer(photo: Photo) -> Offer:
    """The same for one from the clipboard."""
    return Offer((photo,), (_smaller(photo),))


def _reader(content: bytes) -> tuple[QImageReader, QBuffer]:
    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)  # as the camera was held
    return reader, buffer


def _measured(content: bytes) -> tuple[int, int]:
    """Width and height, from the header only; (0, 0) for what is no picture that a text can show."""
    reader, _buffer = _reader(content)
    size = reader.size()
    shown = bytes(reader.format().data()) in (b"png", b"jpeg", b"gif", b"bmp", b"webp")
    if not shown or not size.isValid():
        return 0, 0
    turned = reader.transformation().value & 4  # TransformationRotate90 and those that are made with it
    return (size.height(), size.width()) if turned else (size.width(), size.height())


def _smaller(photo: Photo) -> Photo:
    """At most WIDE, as JPEG, or as PNG where that is lighter (drawings, screens); what moves or is light already stays."""
    if photo.type == "image/gif" or (len(photo.content) <= HEAVY and max(photo.width, photo.height) <= 2 * WIDE):
        return photo
    reader, _buffer = _reader(photo.content)
    size = reader.size()
    if max(size.width(), size.height()) > WIDE:
        reader.setScaledSize(size.scaled(WIDE, WIDE, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():  # too large even for this, or broken
        return photo
    made = [] if image.hasAlphaChannel() else [("jpg", "image/jpeg", _saved(image, b"jpeg"))]
    if photo.type != "image/jpeg":
        made.append(("png", "image/png", _saved(image, b"png")))
    name, wide, high = Path(photo.name).stem, image.width(), image.height()
    smaller = [Photo(f"{name}.{ending}", kind, content, wide, high) for ending, kind, content in made if content]
    return min((photo, *smaller), key=lambda one: len(one.content))


def _saved(image: QImage, kind: bytes) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(kind))
    writer.setQuality(_QUALITY if kind == b"jpeg" else -1)
    return bytes(content.data()) if writer.write(image) else b""
