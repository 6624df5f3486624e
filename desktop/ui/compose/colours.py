"""Colours of the text of a mail."""

from desktop.language import translate
from desktop.store import setting
from desktop.store.database import Store

# Colours of the text of a mail, not of the window: legible on the white paper of any reader. In the order of their words.
COLOURS = ("#000000", "#5f6c7b", "#c0262d", "#b45309", "#2b7a4b", "#0e7490", "#1d4ed8", "#7e22ce")
MARKERS = ("transparent", "#fff3a3", "#d3f2dd", "#ffd9d9")
ANSWER = "compose.answer"  # setting: the colour of what is written between the lines of a quote
_ANSWER = COLOURS[6]


def answer(store: Store) -> str:
    """The colour of the writer's answers inside of a quote."""
    told = setting.get(store, ANSWER, "")
    return told if told in COLOURS else _ANSWER


def colour_words() -> tuple[str, ...]:
    """What they are called."""
    return (
        translate("editor", "Black"),
        translate("editor", "Grey"),
        translate("editor", "Red"),
        translate("editor", "Orange"),
        translate("editor", "Green"),
        translate("editor", "Teal"),
        translate("editor", "Blue"),
        translate("editor", "Purple"),
    )


def marker_words() -> tuple[str, ...]:
    """What these are called."""
    return (
        translate("editor", "No highlight"),
        translate("editor", "Yellow highlight"),
        translate("editor", "Green highlight"),
        translate("editor", "Red highlight"),
    )
