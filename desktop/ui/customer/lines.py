"""Small pieces of the panel: initials in a circle, and a line of something that can be opened."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.model.ids import MessageId
from desktop.ui.parts import tip
from desktop.ui.theme import Size, Theme, Weight, font


class Avatar(QWidget):
    """Initials in a circle."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._letters = theme, ""
        self.setFixedSize(QSize(Size.AVATAR, Size.AVATAR))
        theme.changed.connect(self.update)

    def show_name(self, name: str) -> None:
        words = [word for word in name.split() if word[0].isalnum()]
        self._letters = (
            (words[0][0] + (words[-1][0] if len(words) > 1 and words[-1][0].isascii() else "")).upper() if words else "?"
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(Qt.GlobalColor.transparent))
        painter.setBrush(palette.colour("accent_soft"))
        painter.drawEllipse(self.rect())
        painter.setPen(palette.colour("accent"))
        painter.setFont(font(Weight.TEXT, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._letters)
        painter.end()


class Line(QAbstractButton):
    """A line of a card: its day in a column of its own, its words cut to the width. `message` is the mail that it opens, 0 for
    none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._when, self._ink = theme, "", "text"
        self.message = MessageId(0)
        self.setFixedHeight(Size.CONTROL_SMALL)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        theme.changed.connect(self.update)

    def show_words(self, when: str, text: str, whole: str, *, message: MessageId | None = None, ink: str = "text") -> None:
        """`whole` is said aloud and in the tooltip."""
        self.message, self._when, self._ink = message or MessageId(0), when, ink
        self.setText(text)
        tip(self, whole)
        self.setAccessibleName(whole)
        opens = bool(self.message)
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.message and (self.underMouse() or self.hasFocus()):
            painter.setPen(palette.colour("accent" if self.hasFocus() else "hover"))
            painter.setBrush(palette.colour("hover" if self.underMouse() else "pane"))
            painter.drawRoundedRect(box, Size.CORNER_SMALL, Size.CORNER_SMALL)
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        painter.setFont(font(Weight.MARK))
        painter.setPen(palette.colour("mute"))
        small = QFontMetrics(font(Weight.MARK))
        painter.drawText(QRect(Size.STEP, 0, Size.RAIL, self.height()), flags, _cut(small, self._when, Size.RAIL - Size.STEP))
        used = font(Weight.TEXT)
        painter.setFont(used)
        painter.setPen(palette.colour(self._ink))
        left = Size.STEP + Size.RAIL
        words = _cut(QFontMetrics(used), self.text(), self.width() - left - Size.STEP)
        painter.drawText(QRect(left, 0, self.width() - left, self.height()), flags, words)
        painter.end()


def _cut(metrics: QFontMetrics, text: str, width: int) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
