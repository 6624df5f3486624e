"""Where in a mail its writer says who he is: the lines under the closing, or the lines of a form."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desktop.model.quoting import starts_quote
from desktop.trade import phrases

LONGEST = 100_000  # characters that are looked at
LINES = 2_000
BLOCK = 30  # lines of a signature
_RULE = re.compile(r"\s*(?:--\s?|[-_=*~#─━＊]{5,})\s*")
_SPLIT = re.compile(r"\s*[|•·｜‖¦]\s*|\t+|\s{3,}|\s+[–—]\s+|\s+//\s+")
_LABELLED = re.compile(r"\s*[*•·\-]?\s*([^\d:：+]{1,40}?)\s*[:：#]\s*(?!//)(.*)", re.DOTALL)
# "T +49 40 …", "Mob 0491 …", "Tel. 96 …": a label without a colon stands before a number.
_NUMBERED = re.compile(r"\s*([^\W\d][^\d:：+(]{0,28}?)[.\s]*[.\s#]\s*(?=[+(]?\d)(.*)", re.DOTALL)


class Field(NamedTuple):
    """A labelled value: what the label names, the value, the line."""

    kind: str
    value: str
    line: str


def fresh(text: str) -> list[str]:
    """The writer's own lines: without quoted ones and what follows a quotation's heading, without what a program put under it."""
    lines = [line.replace("\xa0", " ").replace("\u3000", " ").rstrip() for line in text[:LONGEST].split("\n")[:LINES]]
    out: list[str] = []
    for index, line in enumerate(lines):
        if line.startswith((">", " >", "|>")):
            continue
        if line and len(line) < 400 and starts_quote(lines, index):
            break
        out.append(line)
    tail = next((at for at in range(max(0, len(out) - 40), len(out)) if phrases.TAIL.match(out[at]) and at), len(out))
    del out[tail:]
    while out and not out[-1].strip():
        out.pop()
    return out


def signature(lines: Sequence[str], names: frozenset[str]) -> list[str]:
    """The lines under the closing, at most BLOCK. `names`: folded words of the writer's name, for mails without a closing."""
    for index in range(len(lines) - 1, max(-1, len(lines) - 60), -1):
        rest = phrases.closing(lines[index])
        if rest is None:
            continue
        below = [line for line in lines[index + 1 :] if line.strip()]
        if rest or below:
            return ([rest] if rest else []) + below[:BLOCK]
    return _without_closing(lines, names)


def _without_closing(lines: Sequence[str], names: frozenset[str]) -> list[str]:
    first = max(0, len(lines) - 25)
    for index in range(first, len(lines) - 1):
        if _RULE.fullmatch(lines[index]):
            return [line for line in lines[index + 1 :] if line.strip()][:BLOCK]
    for index in range(first, len(lines)):
        head = re.split(r"[|•·,/]", lines[index])[0]
        words = set(re.findall(r"[^\W\d_]+", head.casefold()))
        if words and words & names and len(words) <= 5 and not head.rstrip().endswith("?"):
            return [line for line in lines[index:] if line.strip()][:BLOCK]
    last: list[str] = []
    for line in reversed(lines):
        if not line.strip():
            break
        last.insert(0, line)
    short = (
        last and len(last) <= 12 and all(len(line) <= 90 for line in last) and len(last) < sum(1 for line in lines if line.strip())
    )
    return last if short and len(last) > 1 else []


def pieces(line: str) -> Iterator[str]:
    """The parts of a line that were set apart by bars, points or wide spaces."""
    for piece in _SPLIT.split(line):
        if plain := piece.strip().strip("*_").strip():
            yield plain


def labelled(piece: str, line: str) -> Field | None:
    """What a label says in front of a value, with a colon or before a number."""
    for pattern in (_LABELLED, _NUMBERED):
        found = pattern.match(piece)
        if found is not None and (kind := phrases.label(found[1])) is not None:
            return Field(kind, found[2].strip(), line)
    return None


def form(lines: Sequence[str]) -> list[Field]:
    """The fields of a mail that a form or a platform made; empty when it is none: a form names the person and two more things."""
    found: list[Field] = []
    for index, line in enumerate(lines):
        field = labelled(line, line.strip())
        if field is None:
            continue
        if not field.value and index + 1 < len(lines) and labelled(lines[index + 1], "") is None:
            field = Field(field.kind, lines[index + 1].strip(), line.strip())
        if field.value:
            found.append(field)
    kinds = {field.kind for field in found}
    named = bool(kinds & {"name", "first", "company"}) and any(field.kind in ("name", "first") for field in found)
    return (
        found
        if named and len(kinds & {"name", "first", "company", "country", "office", "mobile", "mailbox", "whatsapp", "site"}) >= 3
        else []
    )
