"""The program's own outline icons: 20 px, 1.6 px strokes, in the colour asked for and sharp at every scale.

A file of resources/icons/ is an SVG whose strokes are `currentColor`; it is coloured by text before it is drawn.
"""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop import paths
from desktop.ui.theme import Size


@cache
def _source(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def pixmap(name: str, colour: str, *, size: int = Size.ICON, ratio: float = 1.0) -> QPixmap:
    """The icon as a picture of `size` logical pixels at a device pixel ratio. Raises FileNotFoundError for an unknown name."""
    renderer = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, colour: str, *, size: int = Size.ICON) -> QIcon:
    """The icon in one colour (#RRGGBB), drawn for the scale of each screen that is there; `Theme.changed` asks for it anew when
    there are others."""
    return _icon(name, colour, size, tuple(sorted({1.0, *(screen.devicePixelRatio() for screen in QGuiApplication.screens())})))


@cache
def _icon(name: str, colour: str, size: int, ratios: tuple[float, ...]) -> QIcon:
    made = QIcon()
    for ratio in ratios:
        made.addPixmap(pixmap(name, colour, size=size, ratio=ratio))
    return made
