"""Makes the program's icon for Windows (.ico) and macOS (.icns) from resources/icons/app.svg: `python packaging/icons.py`.

Both are containers of PNG pictures, each drawn from the vector at its own size.
"""

import os
import struct
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parent / "resources" / "icons" / "app.svg"
ICO = {16, 20, 24, 32, 40, 48, 64, 128, 256}
# Apple's types: plain sizes, and those for displays of double density.
ICNS = {b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024, b"ic11": 32, b"ic12": 64, b"ic13": 256, b"ic14": 512}


def png(side: int) -> bytes:
    """The icon at `side` by `side` pixels."""
    from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(SOURCE)).render(painter, QRectF(0, 0, side, side))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload] # the stub asks for octets, Qt takes a word
    return bytes(buffer.data().data())


def ico() -> bytes:
    pictures = [(side, png(side)) for side in sorted(ICO)]
    head = struct.pack("<HHH", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    entries = b""
    for side, picture in pictures:
        entries += struct.pack("<BBBBHHII", side % 256, side % 256, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + entries + b"".join(picture for _, picture in pictures)


def icns() -> bytes:
    pictures = [(kind, png(side)) for kind, side in ICNS.items()]
    body = b"".join(kind + struct.pack(">I", 8 + len(picture)) + picture for kind, picture in pictures)
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication([])
    (HERE / "windows" / "tradewind.ico").write_bytes(ico())
    (HERE / "macos" / "tradewind.icns").write_bytes(icns())
    application.quit()


if __name__ == "__main__":
    main()
