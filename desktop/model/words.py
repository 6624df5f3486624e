"""How text becomes search words: one rule for what is indexed and for what is asked.

Words are case-folded, compatibility-normalised (full-width forms) and freed of accents. Runs of CJK characters have no spaces, so
they are cut into overlapping pairs followed by the single characters: 提单 and 单 are both found. Everything else is split at
what is neither letter nor digit; addresses also keep their parts.
"""

import re
import unicodedata
from itertools import pairwise

# Han, kana, Hangul and their extensions; a run of these is cut into pairs.
_CJK = (
    "\u2e80-\u2fdf\u3005\u3007\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(f"[{_CJK}]+|[^\\W_{_CJK}]+")
_IS_CJK = re.compile(f"[{_CJK}]")
_MARK = re.compile("[\u0300-\u036f]")
_ACCENTED = re.compile("[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff]")
# ASCII: what is no letter or digit becomes a blank. Much quicker than finding words with `_RUN`, which is left for the rest.
_BLANKED = bytes(byte if byte > 127 or chr(byte).isalnum() else 32 for byte in range(256))
LONGEST = 64  # characters of one word; longer runs (base64, hashes) are of no use in a search


def fold(text: str) -> str:
    """Case, width and accents removed."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).casefold()
    if _ACCENTED.search(folded):
        folded = unicodedata.normalize("NFC", _MARK.sub("", unicodedata.normalize("NFD", folded)))
    return folded


def cut(text: str) -> str:
    """`text` as space-separated words for the index."""
    folded = fold(text)
    pieces = folded.encode("utf-8", "replace").translate(_BLANKED).decode("utf-8").split()
    if folded.isascii():
        return _joined(pieces)
    words: list[str] = []
    for piece in pieces:
        if piece.isascii():
            words.append(piece)
            continue
        for run in _RUN.findall(piece):
            if run < "\u2e80" or not _IS_CJK.match(run):
                words.append(run)
            else:
                words.extend([one + other for one, other in pairwise(run)])
                words.extend(run)
    return _joined(words)


def _joined(words: list[str]) -> str:
    if max(map(len, words), default=0) > LONGEST:
        words = [word for word in words if len(word) <= LONGEST]
    return " ".join(words)


def ask(text: str) -> tuple[tuple[str, ...], ...]:
    """The words of a query: each inner tuple is a sequence that must stand together (a CJK run as its pairs)."""
    groups: list[tuple[str, ...]] = []
    for run in _RUN.findall(fold(text)):
        if not _IS_CJK.match(run):
            if len(run) <= LONGEST:
                groups.append((run,))
        elif len(run) == 1:
            groups.append((run,))
        else:
            groups.append(tuple(run[i : i + 2] for i in range(len(run) - 1)))
    return tuple(groups)


def runs(text: str) -> tuple[str, ...]:
    """The folded runs of letters and digits or of CJK characters, before any is cut; too long ones left out, as in `cut`."""
    return tuple(run for run in _RUN.findall(fold(text)) if len(run) <= LONGEST or _IS_CJK.match(run))


def is_cjk(run: str) -> bool:
    return _IS_CJK.match(run) is not None
