"""Whether a domain could be taken for another that is known: letters of other scripts, letters that look alike, a letter more or
less, a word added, another ending.

Known domains are put up once (`Known`); a question then takes as long as the domain is, however many are known.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from confusable_homoglyphs import confusables

from desktop.model.domains import is_free, is_platform
from desktop.trade.domain import registered

SHORT = 5  # letters; of shorter names one letter more or less makes another firm
_SHORT_ELSEWHERE = 7  # where the ending differs as well


class How(StrEnum):
    SCRIPT = "script"  # letters of another script
    LOOKS = "looks"  # 1 for l, rn for m
    LETTER = "letter"  # one more, one less, another, two swapped
    WORD = "word"  # "-group" added
    ENDING = "ending"  # .co for .com


class Alike(NamedTuple):
    domain: str  # the known one
    how: How


# What thieves add to a firm's name, and firms too.
_ADDED = frozenset(
    """
    accounting accounts account africa america asia australia bank billing brasil brazil canada center china cn co company contact
    corp corporate corporation customer customers de deutschland email europe eu export exports finance financial france gmbh global
    group hk holding holdings inc india info international intl invoice invoices italia japan limited llc ltd mail mails mx na net
    office online order orders pay payment payments sales secure service services shop srl store support team tech trade trading uae
    uk us usa web website world ag sa spa
    """.split()  # noqa: SIM905
)
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))
_SIGNS = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "3": "e", "4": "a", "8": "b", "9": "g", "-": ""})


class Known:
    """The domains that are known, in ASCII or Unicode; free mail and platforms among them are left out."""

    def __init__(self, domains: Iterable[str]) -> None:
        self._domains = frozenset(_owner(one) for one in domains) - {""}
        self._labels: dict[str, str] = {}
        self._looks: dict[str, str] = {}
        self._near: dict[str, list[str]] = {}
        for domain in sorted(self._domains):
            label = _label(domain)
            self._labels.setdefault(label, domain)
            self._looks.setdefault(_looks(label), domain)
            if len(label) >= SHORT:
                for shorter in _shorter(label):
                    self._near.setdefault(shorter, []).append(domain)

    def __bool__(self) -> bool:
        return bool(self._domains)

    def __contains__(self, domain: str) -> bool:
        return _owner(domain) in self._domains

    def alike(self, domain: str) -> Alike | None:
        """The known domain for which this one could be taken; None for the known ones themselves and for what is like none."""
        host = _unicode(domain.lower().strip("."))
        owner = _owner(domain)
        if not self._domains or not owner or owner in self._domains or is_free(owner) or is_platform(owner):
            return None
        label = _label(owner)
        for found, how in self._similar(label, owner):
            if found not in self._domains or found == owner:
                continue
            return Alike(found, How.SCRIPT if not _label(host).isascii() and how is How.LOOKS else how)
        return None

    def _similar(self, label: str, owner: str) -> Iterator[tuple[str, How]]:
        end = owner.partition(".")[2]
        if label in self._labels:
            yield self._labels[label], How.ENDING
        looks = self._looks.get(_looks(label))
        if looks is not None and len(label) > 2:
            yield looks, How.LOOKS
        for bare in _without_word(label):
            if bare in self._labels and len(bare) >= 4:
                yield self._labels[bare], How.WORD
        if len(label) < SHORT - 1:
            return
        for shorter in _shorter(label):
            for found in self._near.get(shorter, ()):
                other = _label(found)
                least = min(len(label), len(other))
                same_end = found.partition(".")[2] == end
                if least >= (SHORT if same_end else _SHORT_ELSEWHERE) and _one_slip(label, other):
                    yield found, How.LETTER


@lru_cache(maxsize=8)
def known(domains: frozenset[str]) -> Known:
    """The same, put up once for the same domains."""
    return Known(domains)


@lru_cache(maxsize=20_000)
def _owner(domain: str) -> str:
    """The registrable domain, in Unicode."""
    plain = _ascii(domain.lower().strip("."))
    found = registered(plain) or plain
    return "" if not found or is_free(found) or is_platform(found) else _unicode(found)


def _ascii(domain: str) -> str:
    try:
        return domain if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError:
        return domain


def _unicode(domain: str) -> str:
    if "xn--" not in domain:
        return domain
    try:
        return domain.encode("ascii").decode("idna")
    except UnicodeError:
        return domain


def _label(domain: str) -> str:
    return domain.partition(".")[0]


@lru_cache(maxsize=20_000)
def _looks(label: str) -> str:
    """What a hurried eye sees of a name."""
    seen = "".join(_latin(sign) for sign in label)
    for pair, one in _PAIRS:
        seen = seen.replace(pair, one)
    return seen.translate(_SIGNS)


@lru_cache(maxsize=4_000)
def _latin(sign: str) -> str:
    """The Latin letter that looks like this one, if there is one."""
    if sign.isascii():
        return sign
    for other in confusables.confusables_data.get(sign, ()):
        plain = str(other["c"]).lower()
        if plain.isascii() and plain.isalnum():
            return plain
    return sign


def _without_word(label: str) -> Iterator[str]:
    """The name without a word that was added at its end or beginning, with a hyphen or without."""
    first, _, last = label.rpartition("-")
    if len(last) == 2 and last.isalpha():  # weber-de
        yield first
    for at in range(2, len(label) - 1):
        if label[at:].lstrip("-") in _ADDED:
            yield label[:at].rstrip("-")
        if label[:at].rstrip("-") in _ADDED:
            yield label[at:].lstrip("-")


def _shorter(label: str) -> Iterator[str]:
    """The name itself and with one letter left out: two names that are one slip apart share one of these."""
    yield label
    for at in range(min(len(label), 40)):
        yield label[:at] + label[at + 1 :]


def _one_slip(one: str, other: str) -> bool:
    if one == other:
        return False
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    mine, theirs = one[start:], other[start:]
    if len(mine) == len(theirs):
        swapped = mine[:2] == theirs[1::-1] and mine[2:] == theirs[2:]
        return swapped or mine[1:] == theirs[1:]
    short, long = sorted((mine, theirs), key=len)
    return long[1:] == short
