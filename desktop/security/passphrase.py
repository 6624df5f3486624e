"""Passphrases that can be said on the telephone and typed on any keyboard, and how strong one is.

Generated: five words of 2,048 and three digits of eight, `amber-ticket-river-lemon-candle-472`: 64 bits by count. Lower-case ASCII;
no 0 and 1, so that no sign looks like another; no word that sounds like another one.
"""

import math
import re
import secrets
from functools import cache

from desktop import paths

WORDS = 5
DIGITS = "23456789"
_COUNT = 3
BITS = 64.0  # of a generated one
ENOUGH = 60.0  # bits that a passphrase should have: what is sealed can be tried at leisure
LONGEST = 120  # bytes in UTF-8; PDF takes 127 (ISO 32000-2, 7.6.4.3.3)

_RUNS = ("abcdefghijklmnopqrstuvwxyz", "0123456789", "qwertzuiop", "qwertyuiop", "asdfghjkl", "yxcvbnm", "zxcvbnm")
_COMMON = frozenset(
    {"password", "passwort", "welcome", "admin", "letmein", "secret", "qwerty", "iloveyou", "woaini", "master", "login"}
)
_WORD_BITS = 11.0  # of a word that stands in a list, whichever list
_SIGN, _HAN = math.log2(95), 8.0  # of one sign; Chinese ones come in words and names
_AGAIN = 1.0  # of anything that was there before
_PIECES = re.compile(r"[A-Za-z]+|[0-9]+|(?:[^A-Za-z0-9])")
_GENERATED = re.compile(rf"(?:[a-z]+-){{{WORDS}}}[{DIGITS}]{{{_COUNT}}}")
_DATE = re.compile(r"(?:19|20)\d\d(?:[01]\d[0-3]\d)?|[0-3]\d[01]\d(?:19|20)?\d\d")


@cache
def words() -> tuple[str, ...]:
    """The 2,048 words."""
    lines = (paths.resources() / "sealing" / "words.txt").read_text(encoding="ascii").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))


def generate() -> str:
    """A new one."""
    chosen = [secrets.choice(words()) for _ in range(WORDS)]
    if len(set(chosen)) < WORDS:  # once in 200; it would sound like a mistake
        return generate()
    return "-".join((*chosen, "".join(secrets.choice(DIGITS) for _ in range(_COUNT))))


def usable(text: str) -> bool:
    """Whether every form takes it as it is: printable, no space at its ends, not too long."""
    return bool(text) and text.isprintable() and text == text.strip() and len(text.encode("utf-8")) <= LONGEST


def strength(text: str) -> float:
    """Bits that somebody has to guess who knows how people choose: words, dates, runs and repetitions count as what they are."""
    if _GENERATED.fullmatch(text) and len(named := set(text.split("-")[:WORDS])) == WORDS and named <= set(words()):
        return BITS
    pieces = _PIECES.findall(text)
    known = set(words()) | _COMMON
    seen: set[str] = set()
    bits = 0.0
    for piece in pieces:
        folded = piece.lower()
        bits += (_AGAIN if piece.isalnum() else 0.0) if folded in seen else _piece(piece, folded, known)
        seen.add(folded)
    return min(bits, _by_signs(text))


def _by_signs(text: str) -> float:
    """What so many different signs can say at most."""
    different = set(text)
    return sum(_SIGN if one.isascii() else _HAN for one in different) + _AGAIN * (len(text) - len(different))


def _piece(piece: str, folded: str, known: set[str]) -> float:
    if folded in _COMMON:
        return 3.0
    if folded in known:
        return _WORD_BITS
    if len(folded) > 2 and any(folded in run or folded[::-1] in run for run in _RUNS):
        return 4.0
    if piece.isdigit():
        return 9.0 if _DATE.fullmatch(piece) and len(piece) in (4, 6, 8) else len(piece) * math.log2(10)
    if piece.isascii() and piece.isalpha():
        mixed = not (piece.islower() or piece.isupper() or piece.istitle())
        # Letters that are no word of the list may be one of another: 2.4 bits for each, as in running text, unless they are mixed.
        return len(piece) * (5.7 if mixed else 2.4 if _spoken(folded) else 4.7)
    return _HAN if not piece.isascii() else 0.0 if piece in "-_ ." else 3.0 if piece in "!@#" else 5.0


def _spoken(folded: str) -> bool:
    """Whether letters can be spoken: never four consonants in a row, and vowels are there."""
    return bool(re.search(r"[aeiouy]", folded)) and not re.search(r"[^aeiouy]{4}", folded)
