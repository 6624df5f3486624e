"""What can be done in the mail room by key, menu or button: one list, so that a shortcut, its tooltip and its menu agree."""

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.language import translate
from desktop.model.label import PROCEDURE
from desktop.ui import icons, texts
from desktop.ui.parts import tip
from desktop.ui.theme import Size, Theme


@dataclass(frozen=True, slots=True)
class Deed:
    """`keys` in Qt's portable text, the first one is shown. `chosen`: needs at least one chosen message."""

    name: str
    keys: tuple[str, ...]
    icon: str = ""
    chosen: bool = True
    group: str = "message"


DEEDS = (
    Deed("reply", ("R", "Ctrl+R"), "reply"),
    Deed("reply_all", ("A", "Ctrl+Shift+R"), "reply-all"),
    Deed("quick", ("Q",), "reply"),
    Deed("forward", ("F", "Ctrl+Shift+F"), "forward"),
    Deed("archive", ("E",), "archive"),
    Deed("delete", ("#", "Del", "Shift+3"), "delete"),
    Deed("junk", ("!", "Shift+1"), "junk"),
    Deed("flag", ("S",), "flag"),
    Deed("unread", ("U",), "unread"),
    Deed("wait", ("W",), "clock"),
    Deed("acknowledge", ("Shift+W",), "sent"),
    Deed("confirm", ("Shift+C",), "check"),
    Deed("move", ("V",), "move"),
    Deed("open", ("O",), "open"),
    Deed("customer", ("B",), "person"),
    Deed("find", ("Ctrl+F",), "search"),
    Deed("label", ("L",), "label"),
    *(Deed(name, (f"Alt+{number}",), "label", group="procedure") for number, name in enumerate(PROCEDURE, 1)),
    Deed("take", ("Y",), "check", group="procedure"),
    Deed("refuse", ("Shift+Y",), "close", group="procedure"),
    Deed("print", ("Ctrl+P",)),
    Deed("save_pdf", ("Ctrl+Shift+P",), "download"),
    Deed("colours", ("Ctrl+Shift+D",)),
    Deed("unsubscribe", ("Ctrl+U",)),
    Deed("next_mail", ("N",)),
    Deed("previous_mail", ("P",)),
    Deed("next", ("J",), chosen=False, group="list"),
    Deed("previous", ("K",), chosen=False, group="list"),
    Deed("pick", ("X",), "check", chosen=False, group="list"),
    Deed("all", ("Ctrl+A", "*, A"), chosen=False, group="list"),
    Deed("conversations", ("Ctrl+Shift+T",), "list", chosen=False, group="list"),
    Deed("back", ("Esc",), chosen=False, group="list"),
    Deed("undo", ("Ctrl+Z", "Z"), "undo", chosen=False, group="list"),
    Deed("fetch", ("F5",), "refresh", chosen=False, group="list"),
    Deed("go_inbox", ("G, I",), "inbox", chosen=False, group="places"),
    Deed("go_reply", ("G, R",), "clock", chosen=False, group="places"),
    Deed("go_flagged", ("G, S",), "flag", chosen=False, group="places"),
    Deed("go_drafts", ("G, D",), "drafts", chosen=False, group="places"),
    Deed("go_sent", ("G, T",), "sent", chosen=False, group="places"),
    Deed("go_archive", ("G, A",), "archive", chosen=False, group="places"),
    Deed("compose", ("C", "Ctrl+N"), "compose", chosen=False, group="everywhere"),
    Deed("search", ("/",), "search", chosen=False, group="everywhere"),
    Deed("folders_pane", ("Ctrl+B",), "side-left", chosen=False, group="everywhere"),
    Deed("person_pane", ("Ctrl+I",), "side-right", chosen=False, group="everywhere"),
    Deed("commands", ("Ctrl+K",), "list", chosen=False, group="everywhere"),
    Deed("keys", ("?", "Shift+/"), chosen=False, group="everywhere"),
)
GROUPS = ("message", "list", "procedure", "places", "everywhere")


def group_words(group: str) -> str:
    """How a group of deeds is called."""
    return {
        "message": translate("messages", "With the message"),
        "list": translate("messages", "In the list"),
        "procedure": translate("messages", "Procedure"),
        "places": translate("messages", "Go to"),
        "everywhere": translate("messages", "Everywhere"),
    }[group]


def words(name: str) -> str:
    """How a deed is called."""
    if name in PROCEDURE:
        return translate("messages", "Label: {label}", label=texts.label(name))
    return {
        "take": translate("messages", "Follow the proposal"),
        "refuse": translate("messages", "Refuse the proposal"),
        "reply": translate("messages", "Reply"),
        "reply_all": translate("messages", "Reply to all"),
        "quick": translate("messages", "Quick reply"),
        "forward": translate("messages", "Forward"),
        "archive": translate("messages", "Archive"),
        "delete": translate("messages", "Delete"),
        "junk": translate("messages", "Junk"),
        "flag": translate("messages", "Flag or unflag"),
        "unread": translate("messages", "Mark as unread or read"),
        "wait": translate("messages", "No answer needed, or needed"),
        "acknowledge": translate("messages", "Say when the full answer comes"),
        "confirm": translate("messages", "Have the terms confirmed in writing"),
        "compose": translate("messages", "Write a mail"),
        "search": translate("messages", "Search"),
        "next": translate("messages", "Next message"),
        "previous": translate("messages", "Previous message"),
        "next_mail": translate("messages", "Next mail of the conversation"),
        "previous_mail": translate("messages", "The mail before it"),
        "colours": translate("messages", "Own colours, or dark"),
        "unsubscribe": translate("messages", "Unsubscribe from the mailing list"),
        "print": translate("messages", "Print the mail"),
        "save_pdf": translate("messages", "Save the mail as PDF"),
        "fetch": translate("messages", "Fetch now"),
        "undo": translate("messages", "Undo"),
        "back": translate("messages", "Back to the list"),
        "move": translate("messages", "Move to a folder"),
        "open": translate("messages", "Open"),
        "customer": translate("messages", "Open the customer's page"),
        "label": translate("messages", "Set or take off a label"),
        "pick": translate("messages", "Choose one more, or one less"),
        "conversations": translate("messages", "Conversations or single mails"),
        "find": translate("messages", "Find in the mail"),
        "all": translate("messages", "Choose all"),
        "go_inbox": translate("messages", "Inboxes"),
        "go_reply": translate("messages", "To reply"),
        "go_flagged": translate("messages", "Flagged mail"),
        "go_drafts": translate("messages", "Mail being written"),
        "go_sent": translate("messages", "Sent mail"),
        "go_archive": translate("messages", "Archived mail"),
        "folders_pane": translate("messages", "Show or hide the folders"),
        "person_pane": translate("messages", "Show or hide the person"),
        "commands": translate("messages", "Find anything"),
        "keys": translate("messages", "All keys"),
    }[name]


def tip_of(name: str) -> str:
    """What a deed does and its key."""
    return f"{words(name)} ({key_of(name)})"


def key_of(name: str) -> str:
    """The first key of a deed, as it is written in Qt's portable text."""
    return next(deed.keys[0] for deed in DEEDS if deed.name == name)


class Deeds(QObject):
    """The actions by name, living in `owner`."""

    def __init__(self, owner: QWidget, theme: Theme) -> None:
        super().__init__(owner)
        self._theme = theme
        self._actions: dict[str, QAction] = {}
        for deed in DEEDS:
            action = QAction(owner)
            action.setShortcuts([QKeySequence(keys) for keys in deed.keys])
            action.setShortcutVisibleInContextMenu(True)
            owner.addAction(action)
            self._actions[deed.name] = action
        theme.changed.connect(self._draw)
        self._draw()
        self.say()

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def say(self) -> None:
        for deed in DEEDS:
            self._actions[deed.name].setText(words(deed.name))
            tip(self._actions[deed.name], tip_of(deed.name))

    def allow(self, *, room: bool, chosen: bool) -> None:
        """Which can be done now: `room` says that the mail room is shown, `chosen` that a message is."""
        for deed in DEEDS:
            self._actions[deed.name].setEnabled(room and (chosen or not deed.chosen))

    def _draw(self) -> None:
        for deed in DEEDS:
            if deed.icon:
                self._actions[deed.name].setIcon(icons.icon(deed.icon, self._theme.palette.mute, size=Size.ICON_SMALL))
