"""The sentences a mail's writer wrote himself: without quotation and signature, each with its place in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from desktop.model.quoting import starts_quote

LOOKED = 32_000  # characters of a mail that are looked at: nobody promises anything after that
SHORT = 80  # characters of a line or a sentence that closes a mail: "Best regards, Li Lei"
LONGEST = 600  # characters of a sentence; longer ones are looked at in pieces

_CLOSING = re.compile(
    r"\s*(?:(?:with )?(?:best|kind|kindest|warm|warmest|sincere|many thanks and|thanks (?:and|&)|b\.?) ?(?:best "
    r"|kind )?(?:regards?|rgds|wishes)\b"
    r"|regards\b|br\s*[,.]?$|b\.?rgds\b|(?:yours )?(?:sincerely|faithfully|truly)\b|mit freundlichen gr|mfg\s*$|cordialement\b"
    r"|saludos\b"
    r"|cordiali saluti|顺祝|顺颂|此致|祝好|商祺|谨启|best,?\s*$|cheers\s*[,!]?\s*$|sent from my |发自我的)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*(?:[-*•·>]|\(?\d{1,2}[.)、]\s|[①-⑳])")
# Where a sentence ends. A point ends one only before a blank and not after an abbreviation, an initial or the number of a day.
_END = re.compile(r"[。！？；!?;]+[\"”’')]*|\.+(?=\s|$)[\"”’')]*")
_ABBREVIATED = frozenset(
    """
    approx mr mrs ms dr no nos pls plz tel co ltd inc jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur
    thurs fri sat sun incl excl qty pcs max min art ref att attn vs etc est resp st
    """.split()  # noqa: SIM905
)
_LAST_WORD = re.compile(r"\w{1,12}$")
# One character for one, so that places in the plain text are places in the text.
_PLAIN = (
    {
        "İ": "i",
        "’": "'",
        "‘": "'",
        "´": "'",
        "`": "'",
        "\u00a0": " ",
        "\u3000": " ",
        "\n": " ",
        "\t": " ",
        "\r": " ",
        "：": ":",
        "，": ",",
        "（": "(",
        "）": ")",
    }
    | {"－": "-", "–": "-", "—": "-", "～": "-", "~": "-", "．": ".", "／": "/", "％": "%"}
    | {chr(0xFF10 + n): str(n) for n in range(10)}
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """`plain` has the same length as `text`: lower case, simple punctuation, no line breaks."""

    text: str
    plain: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@lru_cache(maxsize=4)
def plain(text: str) -> str:
    """Sign for sign, in small letters, with simple punctuation and no line breaks."""
    for sign, other in _PLAIN.items():  # some of them stand in a text: to replace these is faster than str.translate
        if sign in text:
            text = text.replace(sign, other)
    return text.lower()


def sentences(text: str) -> Iterator[Sentence]:
    """In the order of the text."""
    low = plain(text[:LOOKED])
    for start, block in _blocks(text):
        for at, words in _split(start, block):
            yield Sentence(words, low[at : at + len(words)], at)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs: lines that a mail program broke are joined, list items and short lines stand alone."""
    begin = end = None
    for start, line in _own_lines(text):
        words = line.strip()
        if begin is not None and end is not None and words and _continues(text[begin:end], line):
            end = start + len(line)
            continue
        if begin is not None and end is not None:
            yield begin, text[begin:end]
        begin, end = (start, start + len(line)) if words else (None, None)
    if begin is not None and end is not None:
        yield begin, text[begin:end]


def _own_lines(text: str) -> Iterator[tuple[int, str]]:
    lines = text[:LOOKED].split("\n")
    at, said = 0, False
    for index, line in enumerate(lines):
        start, at = at, at + len(line) + 1
        words = line.strip()
        if line.lstrip().startswith((">", "|>")):
            yield start, ""
            continue
        if said and (words in {"--", "---"} or (len(words) < SHORT and _CLOSING.match(words))):
            return
        if words and len(line) < 400 and starts_quote(lines, index):
            return
        said = said or bool(words)
        yield start, line


def _continues(earlier: str, line: str) -> bool:
    last = earlier[earlier.rfind("\n") + 1 :]
    first = line.strip()[0]
    ends = last.rstrip()[-1:] in ".!?:;,。！？；：，"
    if _ITEM.match(line):
        return False
    if len(last) < 45:  # not broken because it was full: the sentence has to say that it goes on
        return first.islower() and not ends and len(last) > 12
    return first.islower() or first.isdigit() or not ends


def _abbreviated(before: str) -> bool:
    """Whether a point stands after an abbreviation, a single letter ("e.g.", an initial) or the number of a day."""
    found = _LAST_WORD.search(before)
    if found is None:
        return False
    word = found[0].lower()
    return word in _ABBREVIATED or (
        word.isascii() and ((len(word) == 1 and word.isalpha()) or (len(word) < 3 and word.isdecimal()))
    )


def _split(start: int, block: str) -> Iterator[tuple[int, str]]:
    begin = 0
    for found in _END.finditer(block):
        if found[0].startswith(".") and _abbreviated(block[max(begin, found.start() - 12) : found.start()]):
            # The last word of a block, or one before a capital that is no name of a month, ends a sentence all the same.
            rest = block[found.end() :].lstrip()
            number = block[found.start() - 1 : found.start()].isdigit()
            if rest and not (number and rest[:1].isupper() and not _MONTH.match(rest)):
                continue
        yield from _sentence(start, block, begin, found.end())
        begin = found.end()
    yield from _sentence(start, block, begin, len(block))


_MONTH = re.compile(r"(?:jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])", re.IGNORECASE)


def _sentence(start: int, block: str, begin: int, end: int) -> Iterator[tuple[int, str]]:
    while begin < end:
        cut = min(end, begin + LONGEST)
        if cut < end:  # a table, or a writer without full stops: cut between words where there are any
            cut = max(block.rfind(mark, begin + 1, cut) + 1 for mark in " \n,，、") or cut
        piece = block[begin:cut]
        text = piece.strip()
        if text and not (len(text) < SHORT and _CLOSING.match(text)):
            yield start + begin + len(piece) - len(piece.lstrip()), text
        begin = cut
