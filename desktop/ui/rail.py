"""The rail at the left edge: the rooms of the program, with a count where something waits."""

from functools import partial

from PySide6.QtCore import QEvent, QRect, QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QVBoxLayout

from desktop.language import translate
from desktop.ui import icons
from desktop.ui.context import Context
from desktop.ui.parts import tip
from desktop.ui.theme import Size, Theme, Weight, font, mark

_NARROWEST = 80  # percent of a name's width, where it is a little too wide
_WIDE, _HIGH = Size.RAIL - 3 * Size.STEP, Size.TOP


class RailButton(QAbstractButton):
    """An icon above its name; a badge at its corner when `count` is above 0."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme, self._icon = theme, name
        self.count = 0
        self.setCheckable(True)
        self.setFixedSize(QSize(_WIDE, _HIGH))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def set_count(self, count: int) -> None:
        if count != self.count:
            self.count = count
            self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("pane" if self.isChecked() else "hover"))
            painter.drawRoundedRect(box, Size.CORNER, Size.CORNER)
        if self.hasFocus():
            painter.setPen(QPen(palette.colour("accent"), Size.HAIR))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, Size.CORNER, Size.CORNER)
        ink = "accent" if self.isChecked() else "mute"
        picture = icons.pixmap(self._icon, str(getattr(palette, ink)), ratio=self.devicePixelRatioF())
        painter.drawPixmap((self.width() - Size.ICON) // 2, Size.STEP + 2, picture)
        chosen = font(Weight.HEAD, bold=self.isChecked())
        if (needed := QFontMetrics(chosen).horizontalAdvance(self.text())) > self.width() - 2:
            chosen.setStretch(max(_NARROWEST, 100 * (self.width() - 2) // needed))
        painter.setFont(chosen)
        painter.setPen(palette.colour(ink))
        words = QFontMetrics(chosen).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - 2)
        painter.drawText(QRect(0, Size.MARGIN_WIDE + 2, self.width(), Size.LINE), Qt.AlignmentFlag.AlignCenter, words)
        if self.count:
            self._badge(painter)
        painter.end()

    def _badge(self, painter: QPainter) -> None:
        palette = self._theme.palette
        text = str(self.count) if self.count < 100 else "99+"
        chosen = font(Weight.HEAD, bold=True)
        wide = max(Size.BADGE, QFontMetrics(chosen).horizontalAdvance(text) + Size.GAP)
        place = QRect(min(self.width() // 2 + Size.STEP, self.width() - wide), 2, wide, Size.BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.colour("accent"))
        painter.drawRoundedRect(place, Size.BADGE / 2, Size.BADGE / 2)
        painter.setFont(chosen)
        painter.setPen(palette.colour("on_accent"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)


class Rail(QFrame):
    """`chosen` carries the name of the room: mail, write, customers, reminders, templates or settings. `write` is there while mails
    are written in the window."""

    chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="rail")
        self.setFixedWidth(Size.RAIL)
        self.mail = RailButton(context.theme, "mail")
        self.write = RailButton(context.theme, "compose")
        self.customers = RailButton(context.theme, "person")
        self.reminders = RailButton(context.theme, "remind")
        self.templates = RailButton(context.theme, "template")
        self.letters = RailButton(context.theme, "letters")
        self.settings = RailButton(context.theme, "settings")
        self.write.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.STEP + 2, Size.GAP_WIDE, Size.STEP + 1, Size.GAP_WIDE)
        box.setSpacing(Size.GAP)
        box.addWidget(self.mail)
        box.addWidget(self.write)
        box.addWidget(self.customers)
        box.addWidget(self.reminders)
        box.addWidget(self.templates)
        box.addWidget(self.letters)
        box.addStretch()
        box.addWidget(self.settings)
        self._buttons = {
            "mail": self.mail,
            "write": self.write,
            "customers": self.customers,
            "reminders": self.reminders,
            "templates": self.templates,
            "letters": self.letters,
            "settings": self.settings,
        }
        for name, each in self._buttons.items():
            each.toggled.connect(partial(self._toggled, name))  # which assistive technology does without a click
            each.clicked.connect(lambda on=False, name=name: self._clicked(name, on))
        context.words.changed.connect(self.say)
        self.say()
        self.show_room("mail")

    def show_room(self, name: str) -> None:
        for each, one in self._buttons.items():
            with QSignalBlocker(one):
                one.setChecked(each == name)
            one.update()

    def count_written(self, number: int) -> None:
        """How many mails are being written."""
        self.write.setVisible(number > 0)
        self.write.set_count(number)

    def _toggled(self, name: str, on: bool) -> None:
        if on:
            self._choose(name)

    def _clicked(self, name: str, on: bool) -> None:
        """One that is chosen already stays so, and is gone to again."""
        if not on:
            self._choose(name)

    def _choose(self, name: str) -> None:
        self.show_room(name)
        self.chosen.emit(name)

    def say(self) -> None:
        for each, text, keys in (
            (self.mail, translate("window", "Mail"), "Ctrl+1"),
            (self.write, translate("window", "Writing"), "Ctrl+2"),
            (self.customers, translate("window", "Customers"), "Ctrl+4"),
            (self.reminders, translate("window", "Remind"), "Ctrl+3"),
            (self.templates, translate("window", "Templates"), "Ctrl+5"),
            (self.letters, translate("window", "Letters"), "Ctrl+6"),
            (self.settings, translate("window", "Settings"), "Ctrl+,"),
        ):
            each.setText(text)
            each.setAccessibleName(text)
            tip(each, f"{text} ({keys})")
            each.update()
