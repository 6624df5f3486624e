"""The main window: the rail, the rooms and the status line; what stands beside them, and closing down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QMessageBox, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.errors import TradewindError
from desktop.model.ids import AccountId, OutgoingId
from desktop.store import setting
from desktop.ui import icons, texts, ways
from desktop.ui.activity.troubles import Troubles
from desktop.ui.context import Context
from desktop.ui.letters.line import LettersLine
from desktop.ui.loops import Loops
from desktop.ui.mailroom import MailRoom
from desktop.ui.menubar import MenuBar
from desktop.ui.place import Place
from desktop.ui.planned import Telling
from desktop.ui.rail import Rail
from desktop.ui.recovery import RecoveryBar
from desktop.ui.releases import Releases
from desktop.ui.reminders.watch import Watch
from desktop.ui.rooms import Rooms
from desktop.ui.status import Status
from desktop.ui.theme import Size

if TYPE_CHECKING:
    from desktop.ui.activity.view import Activity
    from desktop.ui.commands import Command
    from desktop.ui.outbox import Outbox
    from desktop.ui.settings.page import SettingsPage


_ICONS = {
    "write": "compose",
    "reminders": "remind",
    "reminder": "plus",
    "templates": "template",
    "letters": "letters",
    "library": "picture",
    "settings": "settings",
    "customers": "person",
    "outbox": "sent",
    "activity": "refresh",
    "account": "plus",
    "full": "open",
    "quit": "close",
    "help": "show",
}
_IN_MENUS = {
    "file": ("outbox", "activity", "account", "settings", "quit"),
    "view": ("full",),
    "go": ("mail", "write", "customers", "reminders", "templates", "letters", "library"),
    "help": ("help", "about"),
}


FIRST, AWAY = "first.steps", "away"  # setting: the first steps that were taken, or that they were put away


class Window(QMainWindow):
    """`notice` is "sandbox", "weak", "demo" or empty. `recovery` is shown once, on the first start. `closed` comes after everything
    of the window has ended; `sample_wanted` asks to look around with the sample mailbox, `anew_wanted` to close the program and
    start it anew; `counted` carries the unread mails of the inboxes. `stays` says whether closing hides the window only, because
    the program goes on elsewhere; `end` ends it always."""

    closed = Signal()
    counted = Signal(int)
    sample_wanted = Signal()
    anew_wanted = Signal()

    def __init__(
        self, context: Context, loops: Loops, *, newer: Releases | None = None, notice: str = "", recovery: str = ""
    ) -> None:
        super().__init__()
        self._context, self.loops = context, loops
        self.newer = newer or Releases(context, self)
        self._actions: dict[str, QAction] = {}
        self.menu_bar: MenuBar
        self._dialog: Outbox | None = None
        self._activity: Activity | None = None
        self.troubles = Troubles(context, self)
        self.open_outside = QDesktopServices.openUrl  # a folder
        self._damage_told = False
        self.stays: Callable[[], bool] = lambda: False
        self._ending = False
        self._losing = False  # quit although something cannot be kept
        self.setWindowTitle("Tradewind")
        self.setWindowIcon(icons.icon("app", ""))
        self.setMinimumSize(Size.WINDOW_LEAST_WIDE, Size.WINDOW_LEAST_HIGH)
        self.rail = Rail(context)
        self.mail = MailRoom(context)
        self.rooms = Rooms(context, loops, self.newer, self.rail, self.mail)
        self.status = Status(context, loops, notice)
        self.letters_line = LettersLine(context)
        self.status.put(self.letters_line)
        self.watch = Watch(context, self.mail.waits, self)
        self._take_back: Callable[[], object] = self.mail.undo  # what the status line's Undo does
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addWidget(self.rooms, 1)
        whole = QWidget()
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        if recovery:
            box.addWidget(RecoveryBar(context, recovery))
        box.addLayout(across, 1)
        box.addWidget(self.status)
        self.setCentralWidget(whole)
        self.place = Place(context, self)
        self.planned = Telling(context, self)
        self._connect()
        self.place.restore()
        self.rooms.begin()

    def _connect(self) -> None:
        context = self._context
        self.rooms.sample_wanted.connect(self.sample_wanted)
        self.rooms.anew_wanted.connect(self.anew_wanted)
        self.rooms.way_wanted.connect(partial(ways.go, self))
        self.mail.folders.unread.connect(self._count)
        self.mail.folders.refresh()
        self.mail.told.connect(lambda text, undo: self._tell(text, self.mail.undo if undo else None))
        self.rooms.told.connect(lambda text, undo: self._tell(text, self.rooms.reminder_room.doing.undo if undo else None))
        self.rooms.outbox_wanted.connect(self.show_outbox)
        self.watch.counted.connect(self._count_reminders)
        self.rooms.done.connect(self._tell)
        self.letters_line.wanted.connect(self.rooms.show_letter)
        self.mail.fetch_wanted.connect(self.loops.wake)
        self.mail.asking.elsewhere = self._elsewhere
        self.status.undone.connect(self._undo_told)
        self.planned.brief.connect(lambda text: self._tell(text, None))
        self.status.undo.connect(self.take_back)
        self.status.outbox_wanted.connect(self.show_outbox)
        self.status.account_wanted.connect(self.show_account)
        self.status.way_wanted.connect(partial(ways.go, self))
        self.status.activity_wanted.connect(self.show_activity)
        self.status.release_wanted.connect(self._show_release)
        self.newer.changed.connect(lambda: self.status.show_release(self.newer.found.version if self.newer.found else ""))
        context.background.problem.connect(self.say_problem)
        if setting.get(self._context.store, FIRST) != AWAY:
            self.mail.list.filled.connect(self._first_steps, Qt.ConnectionType.SingleShotConnection)
        self._make_actions()

    def _make_actions(self) -> None:
        """What the window itself can do, by key and menu."""
        for name, keys, role, do in (
            ("mail", "Ctrl+1", QAction.MenuRole.NoRole, lambda: self.show_room("mail")),
            ("write", "Ctrl+2", QAction.MenuRole.NoRole, lambda: self.show_room("write")),
            ("customers", "Ctrl+4", QAction.MenuRole.NoRole, lambda: self.show_room("customers")),
            ("reminders", "Ctrl+3", QAction.MenuRole.NoRole, lambda: self.show_room("reminders")),
            ("reminder", "", QAction.MenuRole.NoRole, self.ask_reminder),
            ("templates", "Ctrl+5", QAction.MenuRole.NoRole, lambda: self.show_room("templates")),
            ("letters", "Ctrl+6", QAction.MenuRole.NoRole, lambda: self.show_room("letters")),
            ("letter", "", QAction.MenuRole.NoRole, lambda: self.rooms.write_letter(())),
            ("library", "Ctrl+7", QAction.MenuRole.NoRole, self.show_library),
            ("settings", "Ctrl+,", QAction.MenuRole.PreferencesRole, lambda: self.show_room("settings")),
            ("outbox", "", QAction.MenuRole.NoRole, self.show_outbox),
            ("activity", "", QAction.MenuRole.NoRole, self.show_activity),
            ("account", "", QAction.MenuRole.NoRole, self.show_assistant),
            ("full", "F11", QAction.MenuRole.NoRole, self._toggle_full),
            ("help", "F1", QAction.MenuRole.NoRole, self.show_help),
            ("about", "", QAction.MenuRole.AboutRole, self._show_release),
            ("menu", "F10", QAction.MenuRole.NoRole, self._toggle_menu),
            ("quit", "Ctrl+Q", QAction.MenuRole.QuitRole, self.end),
        ):
            action = self._actions[name] = QAction(self)
            action.setShortcuts([QKeySequence(keys)] if keys else [])
            action.setMenuRole(role)
            action.triggered.connect(lambda _checked=False, do=do: do())
            self.addAction(action)
        more = {menu: [self._actions[name] for name in names] for menu, names in _IN_MENUS.items()}
        self.menu_bar = MenuBar(self, self.mail.deeds, more)
        self._context.words.changed.connect(self._say)
        self._say()

    def _say(self) -> None:
        for name, text in (
            ("mail", translate("window", "Mail")),
            ("write", translate("window", "Mails being written")),
            ("customers", translate("window", "Customers")),
            ("reminders", translate("window", "Reminders")),
            ("reminder", translate("reminders", "New reminder")),
            ("templates", translate("window", "Templates")),
            ("letters", translate("window", "Letters")),
            ("letter", translate("letters", "New letter")),
            ("library", translate("library", "Library of files")),
            ("settings", translate("window", "Settings")),
            ("outbox", translate("window", "Outbox")),
            ("activity", translate("activity", "Activity")),
            ("account", translate("window", "Add an account")),
            ("full", translate("window", "Full screen")),
            ("help", translate("first", "The first ten minutes")),
            ("about", translate("window", "About Tradewind")),
            ("menu", translate("window", "Menu")),
            ("quit", translate("window", "Quit")),
        ):
            self._actions[name].setText(text)
        self.menu_bar.say()

    def _toggle_menu(self) -> None:
        self.menu_bar.toggle()

    def _toggle_full(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _elsewhere(self) -> Sequence[Command]:
        """What the command palette has besides the mail room's own."""
        from desktop.ui.commands import Command
        from desktop.ui.keys import shown
        from desktop.ui.settings.named import named

        actions = [
            Command(action.text(), action.trigger, _ICONS.get(name, "mail"), shown(action.shortcut().toString()))
            for name, action in self._actions.items()
            if name not in ("mail", "menu") and (name != "write" or self.rooms.writes)
        ]
        return (*actions, *(Command(name, partial(self.show_setting, name), "settings", card, late=True) for name, card in named()))

    # Rooms

    def show_room(self, name: str) -> None:
        """mail, write (while something is written in this window), customers, reminders, templates or settings; without an account,
        the first start stands in the place of all but the customers and the settings."""
        self.rooms.show_room(name)

    def show_library(self) -> None:
        """The files of which it is known whose they are."""
        from desktop.ui.library.view import open_library

        open_library(self._context, self)

    def show_reminder(self, key: str = "") -> None:
        """The reminders, at the line of this key."""
        self.show_room("reminders")
        if key and self.rooms.reminders is not None:
            self.rooms.reminders.await_item(key)

    def ask_reminder(self) -> None:
        """A reminder by hand."""
        self.show_room("reminders")
        if self.rooms.reminders is not None:
            self.rooms.reminders.ask_new()

    def _tell(self, text: str, undo: Callable[[], object] | None) -> None:
        """What was done, and how it is taken back."""
        if undo is not None:
            self._take_back = undo
        self.status.tell(text, undo=undo is not None)

    def _undo_told(self) -> None:
        self._take_back()

    def _count_reminders(self, late: int, today: int) -> None:
        self.rail.reminders.set_count(late + today)

    @property
    def settings(self) -> SettingsPage | None:
        return self.rooms.settings

    def show_assistant(self) -> None:
        """Set an account up."""
        self.rooms.show_assistant()

    def show_account(self, wanted: AccountId) -> None:
        """The settings of one account."""
        self.rooms.open_settings().show_account(wanted)

    def show_setting(self, name: str) -> None:
        """The settings, at the one of this name."""
        self.rooms.open_settings().show_named(name)

    def show_clients(self, issuer: str) -> None:
        """The settings of the client ids."""
        self.rooms.open_settings().show_clients(issuer)

    def _show_release(self) -> None:
        self.rooms.open_settings().show_about()

    def _count(self, unread: int) -> None:
        self.rail.mail.set_count(unread)
        self.counted.emit(unread)
        self.setWindowTitle(f"({unread}) Tradewind" if unread else "Tradewind")

    # The outbox

    def take_back(self, wanted: OutgoingId) -> None:
        """Undo a held mail: it becomes a draft again and opens."""
        self.mail.writing.take_back(wanted)

    def show_outbox(self) -> None:
        """What waits to be sent, as a window of its own beside the main one."""
        from desktop.ui.outbox import Outbox

        if self._dialog is None:
            self._dialog = Outbox(self._context, self.loops, self)
            self._dialog.back_wanted.connect(self.take_back)
        self._dialog.refresh()
        self._dialog.show()
        self._dialog.raise_()

    def show_help(self) -> None:
        """The page for the first ten minutes; it comes forward if it is open."""
        from desktop.ui import help as helps

        helps.show_once(self, "first-steps")

    def _first_steps(self) -> None:
        """Below the folders, as long as there is one to be done."""
        from desktop.ui.first import STEPS, FirstSteps

        if set(STEPS) <= set(setting.get(self._context.store, FIRST).split()):
            return
        made = FirstSteps(self._context, self.mail)
        made.account_wanted.connect(self.show_assistant)
        made.help_wanted.connect(self.show_help)
        self.mail.folders.put_below(made)

    def show_activity(self) -> None:
        """What is being fetched and sent, what waits and why."""
        from desktop.ui.activity.view import Activity

        if self._activity is None:
            self._activity = Activity(self._context, self.loops, self.troubles, self)
            self._activity.way_wanted.connect(partial(ways.go, self))
            self._activity.outbox_wanted.connect(self.show_outbox)
        self._activity.refresh()
        self._activity.show()
        self._activity.raise_()

    # Problems

    @property
    def profile_folder(self) -> Path:
        return self._context.profile.folder

    def say_problem(self, raised: TradewindError) -> None:
        """An action failed and nobody else words it. Damage in the store is told once: every reading may meet it again."""
        if raised.code == "store.damaged":
            if self._damage_told:
                return
            self._damage_told = True
        said = texts.error(raised)
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Tradewind", said.text, QMessageBox.StandardButton.Ok, self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(
            said.said
            if raised.code != "store.damaged"
            else translate("window", "Please close Tradewind and start it again: it will offer to make the store anew.")
        )
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for way in ways.ways(raised.code):
            offered = box.addButton(ways.words(way), QMessageBox.ButtonRole.ActionRole)
            offered.clicked.connect(lambda _=False, way=way: ways.go(self, way))
        box.open()

    # The end

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._context.theme.redraw()
        return super().event(event)

    def end(self) -> None:
        """Close for good."""
        self._ending = True
        self.close()

    def _ask_losing(self) -> None:
        """Something that is being written cannot be kept (a full disk): nothing of it is lost without a word of consent."""
        self._ending = False
        text = translate("window", "What you are writing cannot be saved at the moment. Quit and lose the last words?")
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Tradewind", text, QMessageBox.StandardButton.NoButton, self)
        back = box.addButton(translate("window", "Go on writing"), QMessageBox.ButtonRole.RejectRole)
        lose = box.addButton(translate("window", "Quit and lose them"), QMessageBox.ButtonRole.DestructiveRole)
        lose.clicked.connect(self._lose)
        box.setDefaultButton(back)
        box.setEscapeButton(back)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _lose(self) -> None:
        self._losing = self._ending = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything of the window ends here; the rest (loops, store) ends with the program. Unless the program stays."""
        if not self._ending and self.stays():
            self.place.remember()
            event.ignore()
            self.hide()
            return
        if not self._losing and self.mail.unsaved():
            event.ignore()
            self._ask_losing()
            return
        self.place.remember()
        self.mail.close_down()
        self.rooms.close_down()
        if self._dialog is not None:
            self._dialog.close()
        if self._activity is not None:
            self._activity.close_down()
        event.accept()
        self.closed.emit()


def come_forward(window: Window) -> None:
    """A second start asked for the window."""
    window.setWindowState((window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)
