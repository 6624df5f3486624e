"""The menu bar: every deed under its menu. On macOS it is the system's own; elsewhere it comes with F10 and goes again."""

import sys
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QWidget

from desktop.language import translate
from desktop.ui.deeds import DEEDS, Deeds

# Which deeds stand where; one that is named nowhere stands in the menu of its group.
_OF_MENU = {
    "file": ("compose", "fetch", "print", "save_pdf"),
    "edit": ("undo", "all", "pick", "search", "find"),
    "view": ("folders_pane", "person_pane", "conversations", "colours"),
    "help": ("commands", "keys"),
}
_OF_GROUP = {"message": "mail", "list": "view", "procedure": "mail", "places": "go", "everywhere": "file"}
MENUS = ("file", "edit", "view", "mail", "go", "help")


def menu_words(name: str) -> str:
    """How a menu is called; `&` stands before its letter."""
    return {
        "file": translate("window", "&File"),
        "edit": translate("window", "&Edit"),
        "view": translate("window", "&View"),
        "mail": translate("window", "&Mail"),
        "go": translate("window", "&Go to"),
        "help": translate("window", "&Help"),
    }[name]


def menu_of(deed: str) -> str:
    """The menu in which a deed stands."""
    named = next((menu for menu, deeds in _OF_MENU.items() if deed in deeds), None)
    return named or _OF_GROUP[next(one.group for one in DEEDS if one.name == deed)]


class MenuBar(QMenuBar):
    """Over `window`; `more` are the window's own actions by menu, after the deeds. `native`: the system's bar, always there."""

    def __init__(
        self,
        window: QMainWindow,
        deeds: Deeds,
        more: Mapping[str, Sequence[QAction]],
        *,
        native: bool = sys.platform == "darwin",
    ) -> None:
        super().__init__(window)
        self._native = native
        self._before: QWidget | None = None  # where the keys were
        self.setNativeMenuBar(native)
        self.menus: dict[str, QMenu] = {}
        for name in MENUS:
            menu = self.menus[name] = QMenu(self)
            self.addMenu(menu)
            in_order = sorted((deed for deed in DEEDS if menu_of(deed.name) == name), key=lambda deed: _place(name, deed.name))
            menu.addActions([deeds[deed.name] for deed in in_order])
            if more.get(name):
                if in_order:
                    menu.addSeparator()
                menu.addActions(list(more[name]))
            menu.aboutToHide.connect(self._soon_gone)
        window.setMenuBar(self)
        if not native:
            self.hide()
        self.say()

    def say(self) -> None:
        """The menus' names in the current language; the deeds and actions say themselves."""
        for name, menu in self.menus.items():
            menu.setTitle(menu_words(name))

    def toggle(self) -> None:
        """Show it, with the first menu chosen, or take it away."""
        if self._native:
            return
        if self.isVisible():
            self.hide()
        else:
            self._before = self.window().focusWidget()
            self.show()
            self.setFocus(Qt.FocusReason.MenuBarFocusReason)
            self.setActiveAction(self.actions()[0])

    def _soon_gone(self) -> None:
        QTimer.singleShot(0, self, self._gone)  # the next menu may be about to open

    def _gone(self) -> None:
        if self._native or not self.isVisible() or self.activeAction() is not None:
            return
        elsewhere = self.window().focusWidget()
        self.hide()
        if elsewhere in (None, self) and self._before is not None:
            self._before.setFocus(Qt.FocusReason.MenuBarFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Escape:
            self._soon_gone()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._soon_gone()


def _place(menu: str, deed: str) -> int:
    named = _OF_MENU.get(menu, ())
    return named.index(deed) if deed in named else len(named)
