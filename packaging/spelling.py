"""Makes the word lists of the spell check anew from SCOWL, as Debian's package `scowl` brings it: run once, the lists are kept.

A list is a text under LZMA: for each level of SCOWL (10: the commonest words) a line `#10` and its words, sorted. Genitives are
left out, since the check knows them.
"""

import lzma
import re
import sys
from pathlib import Path

LEVELS = (10, 20, 35, 40, 50, 55, 60)  # as the spell checkers of the field take them; above stands what is hardly ever meant
PARTS = ("words", "upper", "proper-names", "contractions", "abbreviations")
LISTS = {"en_US": ("english", "american", "special"), "en_GB": ("english", "british", "british_z", "special")}
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_NAMES = 70  # of places and people more are known than of words


def words(source: Path, name: str, level: int) -> set[str]:
    """One file of SCOWL, if there is one."""
    file = source / f"{name}.{level}"
    found = file.read_text(encoding="iso-8859-1").split("\n") if file.is_file() else []
    return {word for word in found if _WORD.fullmatch(word) and not word.endswith("'s")}


def main(source: Path, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for language, kinds in LISTS.items():
        lines: list[str] = []
        seen: set[str] = set()
        for level in (*LEVELS, _NAMES):
            parts = PARTS if level <= LEVELS[-1] else ("proper-names", "upper")
            fresh = {word for kind in kinds for part in parts for word in words(source, f"{kind}-{part}", level)} - seen
            seen |= fresh
            lines += [f"#{level}", *sorted(fresh)]
        data = "\n".join(lines).encode()
        (target / f"{language}.txt.xz").write_bytes(lzma.compress(data, preset=9 | lzma.PRESET_EXTREME))
        sys.stdout.write(f"{language}: {len(seen)} words\n")


if __name__ == "__main__":
    main(Path("/usr/share/dict/scowl"), Path(__file__).resolve().parent.parent / "resources" / "spelling")
