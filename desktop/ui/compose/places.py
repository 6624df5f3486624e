"""Where the words stand that a finding speaks of: told so that the page finds them, whose blanks are others than the text's."""

import re
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
    bare = _bare(text)
    return [
        Pair(_place(text, bare, one.facts.get("at", "")), _spot(text, bare, one)) if _inside(text, one) else Pair(None, None)
        for one in found
    ]


def _inside(text: str, one: Finding) -> bool:
    """Whether its words stand in the text: those of a file and of the signature do not."""
    found = _AT.fullmatch(one.facts.get("at", ""))
    if found is None or one.facts.get("file") or one.facts.get("mend") == "signature":
        return False
    words, saw = " ".join(text[int(found[1]) : int(found[2])].split()), one.facts.get("saw", "").removesuffix("…")
    return bool(saw) and words.startswith(saw)


def _spot(text: str, bare: str, one: Finding) -> Place | None:
    return _place(text, bare, one.facts.get("spot") or one.facts.get("at", ""))


def _place(text: str, bare: str, span: str) -> Place | None:
    found = _AT.fullmatch(span)
    if found is None:
        return None
    start, end = int(found[1]), int(found[2])
    words, near = _bare(text[start:end]), len(_bare(text[:start]))
    if not words:
        return None
    before = _count(bare, words, near)
    if not bare.startswith(words, near):
        return None
    return Place(words, before, before + _count(bare, words, len(bare), near), near)


def _bare(text: str) -> str:
    return _BLANK.sub("", _MARKS.sub("", text))


def _count(bare: str, words: str, end: int, start: int = 0) -> int:
    """How often the words begin from `start` on and before `end`; such that overlap count each."""
    count, at = 0, bare.find(words, start)
    while 0 <= at < end:
        count += 1
        at = bare.find(words, at + 1)
    return count
