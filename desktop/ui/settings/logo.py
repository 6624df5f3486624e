"""The logo below a signature: chosen from a file, made small, and kept in the signature's own HTML."""

import re
from base64 import b64decode, b64encode
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QWidget

from desktop.language import translate
from desktop.ui.context import Context
from desktop.ui.parts import button, label
from desktop.ui.theme import Size, mark

WIDE, HIGH = 240, 80  # pixels of a mail's page; kept with twice as many, for screens that have them
LARGEST = 20_000_000  # bytes of the file that it is made from
KINDS = "*.png *.jpg *.jpeg *.gif *.bmp *.webp"
_LOGO = re.compile(r'<div><img src="data:image/(?:png|jpeg);base64,([A-Za-z0-9+/=]+)"[^>]*></div>$')


def parted(html: str) -> tuple[str, str]:
    """A signature's words and its logo."""
    found = _LOGO.search(html)
    return (html[: found.start()], found[0]) if found else (html, "")


class Logo(QWidget):
    """`html` is what stands below the words, or "" ."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.html = ""
        self._picture = QLabel()
        mark(self._picture, kind="card")
        self.choose = button(kind="small", pressed=self._ask)
        self.remove = button(kind="small", pressed=lambda: self.show_html(""))
        self.problem = label(kind="mark", tone="red")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(self._picture)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addWidget(self.problem, 1)

    def say(self) -> None:
        """Words in the current language."""
        self.choose.setText(translate("settings", "Change the logo…") if self.html else translate("settings", "Add a logo…"))
        self.remove.setText(translate("settings", "Remove the logo"))
        self._picture.setAccessibleName(translate("settings", "Logo of the signature"))

    def show_html(self, html: str) -> None:
        """The logo of a signature, as `parted` gives it."""
        self.html = html
        found = _LOGO.search(html)
        image = QImage.fromData(QByteArray(b64decode(found[1]))) if found else QImage()
        self._picture.setVisible(not image.isNull())
        self.remove.setVisible(not image.isNull())
        self.problem.clear()
        if not image.isNull():
            self._picture.setPixmap(
                QPixmap.fromImage(image).scaledToHeight(Size.CONTROL, Qt.TransformationMode.SmoothTransformation)
            )
        self.say()

    def _ask(self) -> None:
        dialog = QFileDialog(self, translate("settings", "Logo of the signature"), "", KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.open()

    def take(self, path: Path) -> None:
        """This picture from now on (with Save)."""
        self._context.background.run(_made, path, done=self._took)

    def _took(self, html: str) -> None:
        if html:
            self.show_html(html)
        else:
            self.problem.setText(translate("settings", "This is no picture that can be used"))


def _made(path: Path) -> str:
    """The HTML for a picture of this machine; "" if it is none, or too large. On the worker."""
    try:
        if path.stat().st_size > LARGEST:
            return ""
        content = path.read_bytes()
    except OSError:
        return ""
    source = QBuffer()
    source.setData(QByteArray(content))
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source)
    reader.setAutoTransform(True)
    size = reader.size()
    if size.width() > 2 * WIDE or size.height() > 2 * HIGH:
        reader.setScaledSize(size.scaled(2 * WIDE, 2 * HIGH, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return ""
    kept = QByteArray()
    target = QBuffer(kept)
    target.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(target, QByteArray(b"png")).write(image)
    shown = image.size().scaled(WIDE, HIGH, Qt.AspectRatioMode.KeepAspectRatio)
    wide = min(image.width(), shown.width())
    coded = b64encode(bytes(kept.data())).decode("ascii")
    return f'<div><img src="data:image/png;base64,{coded}" width="{wide}" alt="logo"></div>'
