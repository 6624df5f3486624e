"""The keys of a mail being written: what they do, and the words for the sheet of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from desktop.language import translate

if TYPE_CHECKING:
    from desktop.ui.compose.window import Compose


def keys() -> tuple[tuple[tuple[str, ...], str], ...]:
    """Each with what it does."""
    return (
        (("Ctrl+Return",), translate("compose", "Send")),
        (("Ctrl+Shift+Return",), translate("compose", "When to send: now, in their hours, at a time")),
        (("Ctrl+N",), translate("compose", "New mail")),
        (("Ctrl+Tab",), translate("compose", "The next mail being written")),
        (("Esc",), translate("compose", "Back to the mail; the draft stays open")),
        (("Ctrl+W",), translate("compose", "Close; the draft is kept")),
        (("Ctrl+Shift+O",), translate("compose", "Into a window of its own, or back")),
        (("F7",), translate("editor", "Next misspelled word")),
        (("F8",), translate("checks", "Next finding beside the text")),
        (("Ctrl+Shift+V",), translate("editor", "Paste without formatting")),
        (("Ctrl+T",), translate("templates", "Insert a template")),
        (("/",), translate("templates", "A template by its name, at the beginning of a line")),
        (("Tab",), translate("templates", "The next gap that a template left")),
        (("Ctrl+K",), translate("editor", "Link")),
        (("Ctrl+Shift+K",), translate("banks", "One of our accounts")),
        (("Ctrl+Shift+E",), translate("editor", "Emoji")),
        (("Ctrl+Shift+A",), translate("editor", "Attach files")),
        (("Ctrl+Shift+L",), translate("library", "Attach files of the library")),
        (("Ctrl+Shift+S",), translate("padlock", "Seal all files of this mail")),
        (("Ctrl+Shift+X",), translate("padlock", "Move what is chosen into a sealed PDF")),
        (("L", "W"), translate("padlock", "On a file: seal it, mark it for one buyer")),
        (("Ctrl+/",), translate("window", "Keys")),
        (("Ctrl+B", "Ctrl+I"), translate("compose", "Bold, italic")),
        (("Ctrl+Shift+8", "Ctrl+Shift+7"), translate("compose", "List, numbered list")),
    )


def bind(page: Compose) -> None:
    """Let them do it."""
    for keys, do in (
        ("Ctrl+Return", page.foot.send.press),
        ("Ctrl+Enter", page.foot.send.press),
        ("Ctrl+Shift+Return", page.foot.send.open_menu),
        ("Ctrl+Shift+Enter", page.foot.send.open_menu),
        ("Ctrl+S", page.save),
        ("Ctrl+K", page.toolbar.ask_link),
        ("Ctrl+T", page.ask_template),
        ("Ctrl+Shift+M", page.confirming.ask_terms),
        ("Ctrl+Shift+Y", page.confirming.ask),
        ("Ctrl+Shift+K", page.banks.ask),
        ("Ctrl+Shift+E", page.toolbar.ask_emoji),
        ("Ctrl+Shift+A", page.enclosed.choose_files),
        ("Ctrl+Shift+L", page.enclosed.choose_from_library),
        ("Ctrl+Shift+7", lambda: page.editor.command("insertOrderedList")),
        ("Ctrl+Shift+8", lambda: page.editor.command("insertUnorderedList")),
        ("Ctrl+Shift+V", lambda: page.editor.paste(plain=True)),
        ("Ctrl+Shift+S", page.seals.toggle_whole),
        ("Ctrl+Shift+X", page.seals.lifting.lift_chosen),
        ("F7", page.editor.next_doubt),
        ("F8", page.guard.step),
        ("Ctrl+W", page.close),
        ("Ctrl+Shift+O", page.move_wanted.emit),
        ("Ctrl+N", page.new_wanted.emit),
        ("Ctrl+/", page.show_keys),
        ("Esc", page.go_back),
    ):
        QShortcut(QKeySequence(keys), page).activated.connect(do)
