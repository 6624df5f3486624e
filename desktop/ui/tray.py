"""The icon in the system's tray (the menu bar on macOS): whether there is unread mail, what one wants without the window, and a
balloon where the desktop has no notifications of its own."""

import sys

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop.language import translate
from desktop.ui import icons
from desktop.ui.context import Context
from desktop.ui.parts import tip
from desktop.ui.theme import Size


def available() -> bool:
    """Whether this desktop has a place for it."""
    return QSystemTrayIcon.isSystemTrayAvailable()


def icon(*, unread: bool, core: QColor, ring: QColor, mask: bool = sys.platform == "darwin") -> QIcon:
    """The program's mark for each size that trays have, drawn anew for each; a dot where mail is unread. `mask`: one ink only,
    which the system colours (macOS)."""
    made = QIcon()
    for size in Size.TRAY:
        picture = QPixmap(icons.pixmap("mail", "black", size=size) if mask else icons.pixmap("app", "", size=size))
        if unread:
            _dot(picture, core, ring, mask=mask)
        made.addPixmap(picture)
    made.setIsMask(mask)
    return made


def _dot(picture: QPixmap, core: QColor, ring: QColor, *, mask: bool) -> None:
    size = picture.width()
    wide, edge = size * 0.5, max(1.0, size / 16)
    place = QRectF(size - wide, 0, wide, wide)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if mask:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    painter.setBrush(ring)
    painter.drawEllipse(place)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    painter.setBrush(Qt.GlobalColor.black if mask else core)
    painter.drawEllipse(place.adjusted(edge, edge, -edge, -edge))
    painter.end()


class Tray(QObject):
    """`pause_wanted` carries whether fetching and sending shall rest. As a teller of news: `clicked` on a balloon, `gone` never."""

    open_wanted = Signal()
    reminders_wanted = Signal()
    write_wanted = Signal()
    pause_wanted = Signal(bool)
    quit_wanted = Signal()
    clicked = Signal()
    gone = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._unread = -1
        self._icon = QSystemTrayIcon(self)
        self.menu = QMenu()
        self.open, self.write, self.reminders, self.pause, self.quit = (QAction(self.menu) for _ in range(5))
        self._late = self._today = 0
        self._speaking: Voice | None = None
        self.pause.setCheckable(True)
        self.menu.addActions([self.open, self.write, self.reminders])
        self.menu.addSeparator()
        self.menu.addAction(self.pause)
        self.menu.addSeparator()
        self.menu.addAction(self.quit)
        self.open.triggered.connect(self._open)
        self.write.triggered.connect(self._write)
        self.reminders.triggered.connect(self._remind)
        self.pause.triggered.connect(self.pause_wanted)
        self.quit.triggered.connect(self._quit)
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self._heard)
        context.words.changed.connect(self.say)
        context.theme.changed.connect(self._draw)
        self.say()
        self.count(0)
        self._icon.show()

    def say(self) -> None:
        self.open.setText(translate("window", "Open Tradewind"))
        self.write.setText(translate("window", "Write a mail"))
        self._say_reminders()
        self.pause.setText(translate("window", "Pause fetching and sending"))
        self.quit.setText(translate("window", "Quit"))
        self._tip()

    def count(self, unread: int) -> None:
        """So many unread mails in the inboxes."""
        if unread != self._unread:
            drawn, self._unread = self._unread > 0, unread
            if drawn != (unread > 0) or self._icon.icon().isNull():
                self._draw()
            self._tip()

    def count_reminders(self, late: int, today: int) -> None:
        """So many reminders are overdue, and due today."""
        self._late, self._today = late, today
        self._say_reminders()

    def _say_reminders(self) -> None:
        words = [translate("reminders", "%n overdue", n=self._late)] if self._late else []
        words += [translate("reminders", "%n for today", n=self._today)] if self._today else []
        name = translate("window", "Reminders")
        self.reminders.setText(f"{name}: {' · '.join(words)}" if words else name)

    def voice(self) -> "Voice":
        """One of several who tell through the same balloons: a click is heard by who spoke last."""
        return Voice(self)

    def speak(self, voice: "Voice", title: str, text: str) -> None:
        self._speaking = voice
        self.tell(title, text)

    def _heard(self) -> None:
        if self._speaking is not None:
            self._speaking.clicked.emit()
        self.clicked.emit()

    def tell(self, title: str, text: str) -> None:
        """A balloon; where the system has a list of notifications, it stands there, too."""
        self._icon.showMessage(title, text or translate("window", "Open Tradewind"), self._icon.icon())

    def take_back(self) -> None:
        """Qt has no way to take a balloon back; it goes by itself."""

    def close(self) -> None:
        self._icon.hide()
        self.menu.deleteLater()

    def _tip(self) -> None:
        words = translate("window", "%n unread", n=self._unread) if self._unread > 0 else ""
        tip(self._icon, f"Tradewind · {words}" if words else "Tradewind")

    def _draw(self) -> None:
        palette = self._context.theme.palette
        self._icon.setIcon(icon(unread=self._unread > 0, core=palette.colour("accent"), ring=palette.colour("on_accent")))

    # The actions' own signals carry whether they are checked.

    def _open(self) -> None:
        self.open_wanted.emit()

    def _write(self) -> None:
        self.write_wanted.emit()

    def _remind(self) -> None:
        self.reminders_wanted.emit()

    def _quit(self) -> None:
        self.quit_wanted.emit()

    def _activated(self, why: QSystemTrayIcon.ActivationReason) -> None:
        if why in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.open_wanted.emit()


class Voice(QObject):
    """A teller through the tray's balloons."""

    clicked = Signal()
    gone = Signal()

    def __init__(self, tray: Tray) -> None:
        super().__init__(tray)
        self._tray = tray

    def tell(self, title: str, text: str) -> None:
        self._tray.speak(self, title, text)

    def take_back(self) -> None:
        self._tray.take_back()
