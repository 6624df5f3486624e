"""Spelling: the language that is checked, and the writer's own words."""

import lzma
from functools import cache

from desktop import paths
from desktop.actions.profile import Profile
from desktop.checks.spelling import Spelling, parsed
from desktop.store import setting
from desktop.store.database import Store

LANGUAGES = ("en_US", "en_GB")
LANGUAGE = "spelling.language"  # setting: one of these, "off", or empty: the first
_OWN = "spelling.words"  # setting: one a line
MOST = 5_000  # words of one's own


def language(store: Store) -> str:
    """What is checked: one of LANGUAGES, or "" for nothing."""
    told = setting.get(store, LANGUAGE, "")
    return told if told in LANGUAGES else "" if told == "off" else LANGUAGES[0]


@cache
def _list(name: str) -> dict[str, int]:
    """A list of the program, with the words of the trade. Some tens of milliseconds."""
    folder = paths.resources() / "spelling"
    text = lzma.decompress((folder / f"{name}.txt.xz").read_bytes()).decode()
    return parsed(text) | parsed((folder / "trade.txt").read_text(encoding="utf-8"))


def load(store: Store) -> Spelling | None:
    """The words to check with, or None where nothing is checked. Not for the window's thread."""
    chosen = language(store)
    if not chosen:
        return None
    made = Spelling(_list(chosen), frozenset(own(store)))
    made.prepare()
    return made


def own(store: Store) -> list[str]:
    """The writer's own words, in order."""
    return [word for word in setting.get(store, _OWN, "").split("\n") if word]


def learn(profile: Profile, word: str) -> None:
    """A word of one's own is right from now on."""
    _keep(profile, word, known=True)


def forget(profile: Profile, word: str) -> None:
    """Not any more."""
    _keep(profile, word, known=False)


def _keep(profile: Profile, word: str, *, known: bool) -> None:
    with profile.store.write() as tx:
        words = {*own(profile.store), word} if known else {*own(profile.store)} - {word}
        setting.set(tx, _OWN, "\n".join(sorted(words, key=str.casefold)[:MOST]))
