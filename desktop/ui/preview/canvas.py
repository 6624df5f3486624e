"""Pages and pictures on a ground that scrolls. Only what can be seen is asked for, and only a few pages are kept."""

from collections import OrderedDict

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from desktop.ui.theme import Size, Theme

_KEPT = 12  # drawn pages
_ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class Canvas(QAbstractScrollArea):
    """`wanted` asks for a page (from 0) of so many pixels' width; `turned` tells which page is at the top."""

    wanted = Signal(int, int)
    turned = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._tops: list[int] = []
        self._drawn: OrderedDict[int, QPixmap] = OrderedDict()
        self._asked: dict[int, int] = {}
        self._picture = False
        self._zoom = 1.0
        self.page = 0
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)

    def show_pages(self, sizes: tuple[tuple[float, float], ...]) -> None:
        """Pages by their sizes, as wide as there is room; they are drawn when `put` brings them."""
        self._begin(sizes, picture=False)

    def show_picture(self, size: tuple[int, int], pixels: bytes) -> None:
        """A picture, as a whole."""
        self._begin(((float(size[0]), float(size[1])),), picture=True)
        self._keep(0, size, pixels)

    def put(self, page: int, size: tuple[int, int], pixels: bytes) -> None:
        """A page that was asked for."""
        if page < len(self._sizes):
            self._keep(page, size, pixels)

    def clear(self) -> None:
        """Nothing is held any more."""
        self._begin((), picture=False)

    def zoom(self, step: int) -> None:
        """Larger (1), smaller (-1), or as it fits (0)."""
        at = min(range(len(_ZOOMS)), key=lambda index: abs(_ZOOMS[index] - self._zoom))
        self._zoom = _ZOOMS[max(0, min(len(_ZOOMS) - 1, at + step))] if step else 1.0
        self._arrange()

    def _begin(self, sizes: tuple[tuple[float, float], ...], *, picture: bool) -> None:
        self._sizes, self._picture, self._zoom, self.page = sizes, picture, 1.0, 0
        self._drawn.clear()
        self._asked.clear()
        self._arrange()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)

    def _keep(self, page: int, size: tuple[int, int], pixels: bytes) -> None:
        image = QImage(pixels, size[0], size[1], size[0] * 4, QImage.Format.Format_RGB32)
        self._drawn[page] = QPixmap.fromImage(image)
        self._drawn.move_to_end(page)
        while len(self._drawn) > _KEPT:
            self._asked.pop(self._drawn.popitem(last=False)[0], None)
        self.viewport().update()

    # Where things lie

    def _scale(self) -> float:
        """Pixels on the screen for a point of a page (a pixel of a picture)."""
        room = max(1, self.viewport().width() - 2 * Size.MARGIN)
        widest = max(wide for wide, _ in self._sizes)
        if not self._picture:
            return min(room, Size.PAGE_WIDEST) / widest * self._zoom
        high = max(1, self.viewport().height() - 2 * Size.MARGIN)
        return min(1 / self.devicePixelRatioF(), room / widest, high / self._sizes[0][1]) * self._zoom

    def _arrange(self) -> None:
        self._tops = []
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        if not self._sizes:
            across.setRange(0, 0)
            down.setRange(0, 0)
            self.viewport().update()
            return
        scale, top, before = self._scale(), Size.MARGIN, down.maximum()
        for _, high in self._sizes:
            self._tops.append(top)
            top += round(high * scale) + Size.MARGIN
        wide = round(max(wide for wide, _ in self._sizes) * scale) + 2 * Size.MARGIN
        room = self.viewport().size()
        place = down.value() / before if before else 0.0
        down.setRange(0, max(0, top - room.height()))
        down.setPageStep(room.height())
        down.setSingleStep(Size.LINE * 2)
        down.setValue(round(place * down.maximum()))
        across.setRange(0, max(0, wide - room.width()))
        across.setPageStep(room.width())
        self.viewport().update()

    def _rect(self, page: int, scale: float) -> QRectF:
        wide, high = self._sizes[page][0] * scale, self._sizes[page][1] * scale
        room = self.viewport().width()
        left = max(float(Size.MARGIN), (room - wide) / 2) - self.horizontalScrollBar().value()
        top = float(self._tops[page] - self.verticalScrollBar().value())
        if len(self._sizes) == 1:
            top = max(top, (self.viewport().height() - high) / 2) if self._picture else top
        return QRectF(round(left), round(top), round(wide), round(high))

    def _seen(self) -> range:
        """The pages that can be seen."""
        top, bottom = self.verticalScrollBar().value(), self.verticalScrollBar().value() + self.viewport().height()
        first = max((at for at, place in enumerate(self._tops) if place <= top + Size.MARGIN), default=0)
        last = first
        while last + 1 < len(self._tops) and self._tops[last + 1] < bottom:
            last += 1
        return range(first, last + 1)

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        now = max((at for at, place in enumerate(self._tops) if place <= middle), default=0)
        if now != self.page:
            self.page = now
            self.turned.emit(now)
        self.viewport().update()

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        palette = self._theme.palette
        painter.fillRect(self.viewport().rect(), palette.colour("window"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._sizes:
            return
        scale = self._scale()
        for page in self._seen():
            rect = self._rect(page, scale)
            painter.setPen(palette.colour("line"))
            painter.setBrush(Qt.GlobalColor.white)
            painter.drawRect(rect.adjusted(-1, -1, 0, 0))
            drawn = self._drawn.get(page)
            if drawn is not None:
                painter.drawPixmap(rect, drawn, QRectF(drawn.rect()))
            self._ask(page, round(rect.width() * self.devicePixelRatioF()))
        painter.end()

    def _ask(self, page: int, wide: int) -> None:
        if not self._picture and self._asked.get(page) != wide:
            self._asked[page] = wide
            self.wanted.emit(page, wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # they go to the next file
        else:
            super().keyPressEvent(event)

    def scroll_by(self, step: QPoint) -> None:
        """Move what is seen."""
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + step.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + step.y())
