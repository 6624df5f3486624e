"""Where the quoted earlier mail lies in cleaned HTML, so that it can be folded away: by what mail programs mark, and by what they
write above it.

Only the end of a mail is ever folded. What stands before it stays, and so does everything where the writer answered between the
quoted lines; a mail that is nothing but a quotation stays open.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from desktop.model.quoting import ends_as_heading, starts_quote

MOST_LINES = 5_000  # lines that are looked at
_NEAR = 8  # lines that a heading may have above what is marked as quoted
_NAME = re.compile(r"</?([a-z][a-z0-9]*)")
_VOID = frozenset({"br", "col", "hr", "img", "wbr"})
BLOCKS = frozenset(
    """address article aside blockquote center dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table
    tbody td tfoot th thead tr ul br""".split()  # noqa: SIM905
)


class Line(NamedTuple):
    """A line of text: where in the output it begins, its words, whether it stands inside of a quotation."""

    start: int
    text: str
    inside: bool


class Mark(NamedTuple):
    """Output that its program marked as quoted, from `start` on; `end` is None where it goes on to the end of the mail."""

    start: int
    end: int | None


def fold(out: Sequence[str], lines: Sequence[Line], marks: Sequence[Mark]) -> str:
    """The output without the quotation at its end; empty where there is none to fold."""
    found = _place(out, lines[:MOST_LINES], marks)
    if found is None:
        return ""
    start, end = found
    while start and _blank(out[start - 1]):  # an empty box would be left of what was around it
        start -= 1
    return "".join((*out[:start], *_tags(out[start:end]), *out[end:]))


def _place(out: Sequence[str], lines: Sequence[Line], marks: Sequence[Mark]) -> tuple[int, int] | None:
    texts = [line.text for line in lines]
    heading = _heading(lines, texts)
    marked = next((mark for mark in marks if mark.end is None), marks[-1] if marks else None)
    if marked is None:
        return (lines[heading].start, len(out)) if heading is not None else None
    end = len(out) if marked.end is None else marked.end
    if any(line.start >= end and line.text.strip() for line in lines):
        return None  # something was written below it
    start = marked.start
    first = next((at for at, line in enumerate(lines) if line.start >= start), len(lines))
    if heading is not None and heading < first and (marked.end is None or first - heading <= _NEAR):
        if marked.end is None or not any(mark.start > lines[heading].start and mark is not marked for mark in marks):
            start = lines[heading].start
            first = heading
    elif first and ends_as_heading(" ".join(texts[max(0, first - 2) : first])):
        above = first - 1 if ends_as_heading(texts[first - 1]) and len(texts[first - 1]) > 8 else max(0, first - 2)
        start, first = lines[above].start, above
    quotes = any(text.strip() for text in texts[first:])
    return (start, end) if quotes and _words(texts, first) else None


def _heading(lines: Sequence[Line], texts: Sequence[str]) -> int | None:
    """The first line, below words of the writer's, that says that what follows is quoted."""
    words = False
    for at, line in enumerate(lines):
        if line.inside or not line.text.strip():
            continue
        if starts_quote(texts, at):
            if words:
                return at
        else:
            words = True
    return None


def _words(texts: Sequence[str], first: int) -> bool:
    """Whether the writer wrote anything before that line."""
    return any(texts[at].strip() and not starts_quote(texts, at) for at in range(first))


def _blank(token: str) -> bool:
    """Whether nothing is to be seen of it."""
    return not token.startswith("<img") if token.startswith("<") else not token.replace("&nbsp;", " ").strip()


def _tags(tokens: Sequence[str]) -> list[str]:
    """Of these tokens the tags whose other half lies elsewhere."""
    kept: list[tuple[str, bool]] = []  # tag, whether it opens
    for token in tokens:
        found = _NAME.match(token)
        if found is None or found[1] in _VOID:
            continue
        if not token.startswith("</"):
            kept.append((token, True))
        elif kept and kept[-1][1]:
            kept.pop()
        else:
            kept.append((token, False))
    return [token for token, _ in kept]
