"""Lines of text that break anywhere rather than being cut: for names and addresses that must be seen whole."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.parts import tip
from desktop.ui.theme import Size, Theme, Weight, font

Run = tuple[str, str, bool]  # text, colour name, bold


class Wrapped(QWidget):
    """Runs of text in different inks, wrapped at words and, where a word is too long, within it. With `most` no more than that
    many lines are shown (never for what trust depends on); the whole is in the tooltip."""

    def __init__(self, theme: Theme, *, weight: Weight = Weight.TEXT, most: int = 0) -> None:
        super().__init__()
        self._theme, self._weight, self._most = theme, weight, most
        self._runs: tuple[Run, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def say(self, runs: Sequence[Run]) -> None:
        """Show these runs; what is read aloud is their text."""
        self._runs = tuple(runs)
        self.setAccessibleName(self.text())
        if self._most:
            tip(self, self.text())
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        return "".join(run[0] for run in self._runs)

    def natural_width(self) -> int:
        """Pixels of all the text in one line."""
        return QFontMetrics(font(self._weight, bold=True)).horizontalAdvance(self.text()) + 2

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._laid_out(width)[1])

    def sizeHint(self) -> QSize:
        wide = max(self.width(), Size.READER_LEAST // 2)
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(Size.READER_LEAST // 4, self.heightForWidth(max(self.width(), Size.READER_LEAST // 4)))

    def resizeEvent(self, event: object) -> None:
        self.updateGeometry()

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self.text(), font(self._weight))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
        layout.setTextOption(option)
        formats: list[QTextLayout.FormatRange] = []
        at = 0
        for text, colour, bold in self._runs:
            form = QTextCharFormat()
            form.setForeground(QColor(str(getattr(self._theme.palette, colour))))
            form.setFont(font(self._weight, bold=bold))
            span = QTextLayout.FormatRange()
            span.start, span.length, span.format = at, len(text.encode("utf-16-le")) // 2, form
            formats.append(span)
            at += len(text.encode("utf-16-le")) // 2
        layout.setFormats(formats)
        layout.beginLayout()
        top = 0.0
        lines = 0
        while (not self._most or lines < self._most) and (line := layout.createLine()).isValid():
            lines += 1
            line.setLineWidth(max(1, width))
            line.setPosition(QPointF(0, top))
            top += max(line.height(), Size.LINE)
        layout.endLayout()
        return layout, top

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        layout, _ = self._laid_out(self.width())
        layout.draw(painter, QPointF(0, 0), [], QRectF(self.rect()))
        painter.end()
