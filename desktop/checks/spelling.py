"""Whether a word is spelled as the list of its language has it, and what was probably meant.

A list is a text: for each level of commonness a line `#10` and its words (SCOWL's levels: 10 is the commonest). Words that are no
plain words (codes, addresses, capitals only) are not asked about; the editor leaves them out, and all that is not Latin.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from string import ascii_lowercase
from unicodedata import combining, normalize

SUGGESTIONS = 5
# How far apart two words are, by what happens to typing fingers: neighbours swapped, a letter too many or too few, another letter.
_SWAP, _MORE, _OTHER = 8, 10, 12
_FAR = 24  # beyond it nobody meant that word
_WORSE = 8  # what is that much farther than the nearest is not worth reading
_LONGEST = 40  # letters; a longer run is no word that anybody means
_RARE = 60  # the level of a word that the writer's own list has
# Right, but never what a letter to a customer meant by a slip.
_UNSAID = re.compile(
    r"anal|anus|arses?|ass(?:es)?|bitch(?:es)?|boobs?|cocks?|condoms?|crap|cum|cunts?|dicks?|dildos?|fags?|farts?|fuck(?:s|ed"
    r"|er|ing)?"
    r"|nudes?|penis|piss|porn|pubic|rape[ds]?|sexy|shits?|sluts?|tits?|turds?|whores?"
)


def _mask(word: str) -> int:
    """Which letters a word has, as bits: two words that differ in more than four cannot be two slips apart."""
    found = 0
    for char in word:
        found |= 1 << (ord(char) % 32)
    return found


def parsed(text: str) -> dict[str, int]:
    """The words of a list with their levels."""
    found: dict[str, int] = {}
    level = _RARE
    for line in text.split("\n"):
        if line.startswith("#"):
            level = int(line[1:])
        elif line:
            found.setdefault(line, level)
    return found


@dataclass(frozen=True)
class Spelling:
    """The words of one language and the writer's own."""

    words: dict[str, int]
    own: frozenset[str] = field(default_factory=frozenset)

    def knows(self, word: str) -> bool:
        """Whether it is spelled right: as the list has it, or with the capitals of a sentence's beginning; a genitive, too."""
        word = word.replace("\u2019", "'").strip("'")
        if not word or len(word) > _LONGEST:
            return True
        return self._known(word) or (word.endswith(("'s", "'S")) and self._known(word[:-2]))

    def _known(self, word: str) -> bool:
        bare = "".join(char for char in normalize("NFD", word) if not combining(char))  # naïve, café: the lists have them bare
        forms = {word, word.lower(), bare, bare.lower()} if word[0].isupper() else {word, bare}
        if word.isupper():
            forms.add(word.capitalize())
        return any(form in self.words or form in self.own for form in forms) or word.lower() in self.own

    def suggest(self, word: str) -> list[str]:
        """What was probably meant, the likeliest first; with the capital of the word."""
        word = word.replace("\u2019", "'").strip("'")
        lower = word.lower()
        near: dict[str, tuple[int, int]] = {}
        for one in self._near(lower):
            near.setdefault(one, (self._distance(lower, one.lower()), self.words.get(one, _RARE)))
        least = min((far for far, _ in near.values()), default=0)
        close = [one for one in near if near[one][0] <= least + _WORSE]
        best = sorted(close, key=lambda one: (near[one][0], one[:1].lower() != lower[:1], near[one][1], one))
        found = list(dict.fromkeys(one[:1].upper() + one[1:] if word[:1].isupper() else one for one in best))
        return [one for one in found if one != word and not _UNSAID.fullmatch(one.lower())][:SUGGESTIONS]

    def _near(self, lower: str) -> Iterable[str]:
        """Words one slip away, two where the first letter is right, and the word in two."""
        for one in _slips(lower):
            yield from (form for form in (one, one.capitalize()) if form in self.words or form in self.own)
        for at in range(1, len(lower)):
            if self._common(lower[:at]) and self._common(lower[at:]):
                yield f"{lower[:at]} {lower[at:]}"
        mask = _mask(lower)
        for long in range(len(lower) - 2, len(lower) + 3):
            for one, letters in self._shelves.get((lower[:1], long), ()):
                if (mask ^ letters).bit_count() <= 4 and self._distance(lower, one.lower()) <= _FAR:
                    yield one

    def _common(self, word: str) -> bool:
        return word == "a" or (len(word) > 1 and self.words.get(word, _RARE) <= 20)

    def prepare(self) -> None:
        """What the first suggestion would wait for."""
        _ = self._shelves

    @cached_property
    def _shelves(self) -> dict[tuple[str, int], list[tuple[str, int]]]:
        """Words by first letter and length, with their letters."""
        shelves: dict[tuple[str, int], list[tuple[str, int]]] = {}
        for one in (*self.words, *self.own):
            lower = one.lower()
            shelves.setdefault((lower[:1], len(lower)), []).append((one, _mask(lower)))
        return shelves

    @staticmethod
    def _distance(left: str, right: str) -> int:
        """How far apart two words are."""
        before: list[int] = []
        row = [_MORE * at for at in range(len(right) + 1)]
        for i, one in enumerate(left, 1):
            older, before, row = before, row, [_MORE * i]
            for j, other in enumerate(right, 1):
                steps = min(before[j] + _MORE, row[j - 1] + _MORE, before[j - 1] + (_OTHER if one != other else 0))
                if i > 1 and j > 1 and one == right[j - 2] and left[i - 2] == other:
                    steps = min(steps, older[j - 2] + _SWAP)
                row.append(steps)
        return row[-1]


def _slips(word: str) -> set[str]:
    """All that is one slip away."""
    parts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    return (
        {left + right[1:] for left, right in parts if right}
        | {left + right[1] + right[0] + right[2:] for left, right in parts if len(right) > 1}
        | {left + char + right[1:] for left, right in parts if right for char in ascii_lowercase}
        | {left + char + right for left, right in parts for char in (*ascii_lowercase, "'")}
    )
