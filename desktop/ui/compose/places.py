"""Where the words stand that a finding speaks of: told so that the page finds them, whose blanks are others than the text's."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from desktop.model.finding import Finding

# As `resources/editor/findings.js` has it.
_BLANK = re.compile("[\\s\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]+")
# What a text has at the beginning of a line and the page has not: the dash of a list, the mark of a quotation.
_MARKS = re.compile(r"^(?:>+ ?)?(?:- )?", re.MULTILINE)
_AT = re.compile(r"(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Place:
    """`words` without blanks; it is the `nth` (from 0) of so many (`of`), and `near` that sign of the text without blanks."""

    words: str
    nth: int
    of: int
    near: int

    def told(self, level: str = "") -> dict[str, str | int]:
        """For the page."""
        return {"words": self.words, "nth": self.nth, "of": self.of, "near": self.near, "level": level}


@dataclass(frozen=True, slots=True)
class Pair:
    """Where the words of a finding stand (None: not in the text), and where its mend goes."""

    saw: Place | None
    spot: Place | None


def places(text: str, found: Iterable[Finding]) -> list[Pair]:
    """Of each finding."""
    bare = _Bare(text)
    return [
        Pair(bare.place(one.facts.get("at", "")), bare.place(one.facts.get("spot") or one.facts.get("at", "")))
        if _inside(text, one)
        else Pair(None, None)
        for one in found
    ]


def _inside(text: str, one: Finding) -> bool:
    """Whether its words stand in the text: those of a file and of the signature do not."""
    found = _AT.fullmatch(one.facts.get("at", ""))
    if found is None or one.facts.get("file") or one.facts.get("mend") == "signature":
        return False
    words, saw = " ".join(text[int(found[1]) : int(found[2])].split()), one.facts.get("saw", "").removesuffix("…")
    return bool(saw) and words.startswith(saw)


class _Bare:
    """A text without blanks, and where its signs stand in it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines: list[int] = [0]  # where each line begins
        self._before: list[int] = [0]  # and how many signs stand before it
        pieces: list[str] = []
        for line in text.split("\n"):
            piece = _bare(line)
            pieces.append(piece)
            self._lines.append(self._lines[-1] + len(line) + 1)
            self._before.append(self._before[-1] + len(piece))
        self._bare = "".join(pieces)

    def place(self, span: str) -> Place | None:
        """Of the words at "START-END"."""
        found = _AT.fullmatch(span)
        if found is None:
            return None
        start, end = int(found[1]), int(found[2])
        line = bisect_right(self._lines, start) - 1
        words, near = _bare(self._text[start:end]), self._before[line] + len(_bare(self._text[self._lines[line] : start]))
        if not words or not self._bare.startswith(words, near):
            return None
        before = _count(self._bare, words, near)
        return Place(words, before, before + _count(self._bare, words, len(self._bare), near), near)


def _bare(text: str) -> str:
    return _BLANK.sub("", _MARKS.sub("", text))


def _count(bare: str, words: str, end: int, start: int = 0) -> int:
    """How often the words begin from `start` on and before `end`; such that overlap count each."""
    count, at = 0, bare.find(words, start)
    while 0 <= at < end:
        count += 1
        at = bare.find(words, at + 1)
    return count
