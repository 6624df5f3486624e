"""What of the program is there outside of its window: the tray, the number on its icon, and what is told of new mail."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.actions import setting as settings
from desktop.language import translate
from desktop.model.folder import Role
from desktop.model.ids import MessageId
from desktop.store import account, folder, message, setting
from desktop.ui import tray
from desktop.ui.application import Application
from desktop.ui.context import Context
from desktop.ui.loops import Loops
from desktop.ui.news import News
from desktop.ui.reminders.alarm import Alarm
from desktop.ui.window import Window, come_forward

if TYPE_CHECKING:
    from desktop.ui.freedesktop import Line, Notifications

CLOSING, CLOSING_TOLD = "window.closing", "window.closing.told"  # settings: "quit" or "" (into the tray, where there is one)


class Presence(QObject):
    """Made once a session that fetches mail has painted its window."""

    def __init__(self, context: Context, window: Window, loops: Loops, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._window, self._loops = context, window, loops
        self.news = News(context, self._looking, self)
        self.news.wanted.connect(self.show_news)
        self.alarm = Alarm(context, window.watch, self._looking, self)
        self.alarm.wanted.connect(self.show_reminder)
        self.alarm.said.connect(window.status.tell)
        self.tray = tray.Tray(context, self) if tray.available() else None
        self._desktop: list[Notifications] = []  # of mail, and of reminders
        self._closed = False
        window.stays = self._stays
        window.counted.connect(self._count)
        self._count(window.rail.mail.count)
        if self.tray is not None:
            self.tray.open_wanted.connect(lambda: come_forward(window))
            self.tray.write_wanted.connect(self._write)
            self.tray.pause_wanted.connect(self._pause)
            self.tray.quit_wanted.connect(window.end)
            self.tray.menu.aboutToShow.connect(self._see_pause)
            self.tray.reminders_wanted.connect(self.show_reminder)
            self._use_tray()
            window.watch.counted.connect(self.tray.count_reminders)
            self.tray.count_reminders(window.watch.late, window.watch.today)
        application = QApplication.instance()
        assert isinstance(application, Application)
        self._application = application
        application.quitting = window.end
        if sys.platform == "darwin":
            application.applicationStateChanged.connect(self._activated)

    def start(self) -> None:
        """Before mail is fetched."""
        self.news.start()
        self._window.planned.told.connect(self._tell_planned)
        self._window.planned.look()
        if sys.platform.startswith("linux"):
            self._context.background.run(lambda: [_line(), _line()], done=self._connected)
        self.alarm.start()

    def close(self) -> None:
        """Nothing is told any more."""
        self._closed = True
        self._window.stays = lambda: False
        self._application.quitting = None
        for one in self._desktop:
            one.close()
        if self.tray is not None:
            self.tray.close()

    def show_news(self, ids: Sequence[MessageId]) -> None:
        """The window in front, with that mail, or the inbox for several."""
        come_forward(self._window)
        self._window.show_room("mail")
        rows = message.rows(self._context.store, ids)
        homes = {row.folder for row in rows.values()}
        if not rows or any(folder.get(self._context.store, home).role is Role.INBOX for home in homes) or len(homes) > 1:
            place = "inboxes"
        else:
            place = f"folder:{homes.pop()}"
        self._window.mail.show_in(place, next(iter(rows)) if len(rows) == 1 else None)

    def show_reminder(self, key: str = "") -> None:
        """The window in front, with the reminders, at the line of that key."""
        come_forward(self._window)
        self._window.show_reminder(key)

    def _connected(self, lines: Sequence[Line | None]) -> None:
        from desktop.ui.freedesktop import Notifications

        uses = (self.news.use, self.alarm.use)
        for line, use in zip(lines, uses, strict=True):
            if line is None:
                continue
            made = Notifications(line, self)
            self._desktop.append(made)
            if self._closed:
                made.close()
                continue
            made.lost.connect(self._use_tray)
            use(made)

    def _use_tray(self) -> None:
        if self.tray is not None:
            self.news.use(self.tray.voice())
            self.alarm.use(self.tray.voice())

    def _tell_planned(self, text: str) -> None:
        """Planned mail that was missed, or that waits for a word; the status line says it, too."""
        if self.tray is not None and not self._looking():
            self.tray.tell(translate("schedule", "Planned mail"), text)

    def _looking(self) -> bool:
        return self._window.isActiveWindow() and self._window.isVisible()

    def _count(self, unread: int) -> None:
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.setBadgeNumber(unread)
        if self.tray is not None:
            self.tray.count(unread)

    def _write(self) -> None:
        come_forward(self._window)
        self._window.mail.write()

    # Pausing

    def _see_pause(self) -> None:
        known = account.all(self._context.store)
        assert self.tray is not None
        self.tray.pause.setChecked(bool(known) and all(self._loops.stopped(one.id) for one in known))

    def _pause(self, rest: bool) -> None:
        for one in account.all(self._context.store):
            if rest:
                self._loops.stop(one.id)
            elif self._loops.stopped(one.id):
                self._loops.resume(one.id)
        self._window.status.refresh()

    # Closing

    def _stays(self) -> bool:
        """Whether the program goes on when its window is closed. Told once."""
        store = self._context.store
        if self.tray is None or setting.get(store, CLOSING) == "quit":
            return False
        if not setting.get(store, CLOSING_TOLD):
            self._context.background.run(settings.choose, self._context.profile, CLOSING_TOLD, "1")
            self.tray.tell(
                translate("window", "Tradewind goes on"),
                translate(
                    "window", "It fetches and sends from the tray. Quit it there, or with Ctrl+Q; the settings can change that."
                ),
            )
        return True

    def _activated(self, state: Qt.ApplicationState) -> None:
        """A click on the dock's icon brings a closed window back."""
        if state is Qt.ApplicationState.ApplicationActive and not self._closed and not self._window.isVisible():
            come_forward(self._window)


def _line() -> Line | None:
    from desktop.ui import freedesktop

    return freedesktop.connected()
