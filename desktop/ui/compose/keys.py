"""The keys of a mail being written, for the sheet of keys."""

from desktop.language import translate


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
