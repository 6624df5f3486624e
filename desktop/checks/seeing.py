"""How a check says what it saw: the words, where they stand, and what one click may put there."""

import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from desktop.model.finding import Finding, Level
from desktop.trade.sentences import Sentence, plain, sentences

# What no consent can overcome: there is nobody to send it to, a template left a gap in it, or both halves of a secret travel in it.
IMPOSSIBLE = frozenset({"recipient.none", "recipient.invalid", "content.missing_field", "content.passphrase"})
MOST = 5  # findings of one kind in a mail; who has five of them looks for the rest
_SHOWN = 80  # characters
_WORD = re.compile(r"[^\W_]+")
_MOST_LOOKED = 20_000  # characters of such lines; no mail has more
_READ = 20_000  # characters of a mail whose sentences are read: ten pages of one's own words
_BESIDE = 160  # characters of a line before a word, and after it, in which the rest of what it belongs to stands


class Later:
    """A pattern that is compiled when it is first asked for: who only starts the program does not wait for it."""

    __slots__ = ("_compiled", "_flags", "_source")

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source, self._flags = source, flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def pattern(self) -> "re.Pattern[str]":
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        return self._compiled

    def search(self, text: str) -> "re.Match[str] | None":
        return self.pattern.search(text)

    def match(self, text: str, at: int = 0) -> "re.Match[str] | None":
        return self.pattern.match(text, at)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> "Iterator[re.Match[str]]":
        return self.pattern.finditer(text, start, end)


@lru_cache(maxsize=8)
def lower(text: str) -> str:
    """In small letters, sign for sign, so that places in one are places in the other."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def has(low: str, words: Iterable[str]) -> bool:
    """Whether one of the words is in a text: the quick question before the slow pattern."""
    for word in words:  # noqa: SIM110 - half the time of any(), and it is asked of every sentence
        if word in low:
            return True
    return False


def present(text: str, stems: Iterable[str]) -> tuple[str, ...]:
    """Those of the words that stand in what `said` reads of a text: the others need not be asked for in each sentence."""
    low = plain(text[:_READ])
    return tuple(stem for stem in stems if stem in low)


@lru_cache(maxsize=4)
def said(text: str) -> tuple[Sentence, ...]:
    """The writer's sentences, for all the rules that read them."""
    return tuple(sentences(text[:_READ]))


@lru_cache(maxsize=4)
def vocabulary(text: str) -> frozenset[str]:
    """The words of a text, in small letters and without accents: what is not among them need not be looked for."""
    return frozenset(bare(word) for word in set(_WORD.findall(lower(text))))


@lru_cache(maxsize=50_000)
def bare(word: str) -> str:
    """In small letters, without accents."""
    low = word.casefold()
    if low.isascii():
        return low
    return "".join(sign for sign in unicodedata.normalize("NFKD", low) if not unicodedata.combining(sign))


def around(text: str, words: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Pieces of the lines of a text in which one of these words stands, in their order and apart: (start, end). Patterns look only
    there, so that a long mail that has none of the words costs next to nothing."""
    low = lower(text)
    places: list[int] = []
    for word in words:
        at = low.find(word)
        while at >= 0:
            places.append(at)
            at = low.find(word, at + len(word))
    end = 0
    start = -1
    seen_ = 0
    for at in sorted(places):
        if seen_ > _MOST_LOOKED:
            break
        begin = max(low.rfind("\n", max(0, at - _BESIDE), at) + 1, at - _BESIDE, 0)
        if start >= 0 and begin > end:
            seen_ += end - start
            yield start, end
            start = -1
        if start < 0:
            start = max(begin, end)
        line = low.find("\n", at, at + _BESIDE)
        if end - start > _MOST_LOOKED:
            break
        end = max(end, line if line >= 0 else min(at + _BESIDE, len(low)))
    if start >= 0:
        yield start, end


def matches(pattern: "re.Pattern[str] | Later", text: str, words: Iterable[str]) -> Iterator["re.Match[str]"]:
    """What a pattern finds in these pieces."""
    for start, end in around(text, words):
        yield from pattern.finditer(text, start, end)


def seen(
    code: str, level: Level, text: str, start: int, end: int, *, mend: str = "", with_: str | None = None, **facts: str
) -> Finding:
    """A finding about `text[start:end]`. Its facts: `saw`, the words on one line; `at`, "START-END" in the text; `mend`, what one
    click does (`replace` puts `with` there, `select` goes there, other words are of the check that names them)."""
    words = " ".join(text[start:end].split())
    told = {"saw": words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…", "at": f"{start}-{end}", **facts}
    if with_ is not None:
        told |= {"mend": mend or "replace", "with": with_}
    elif mend:
        told["mend"] = mend
    return Finding(code, level, told)
