"""The words of text documents and slides (OOXML, OpenDocument), without layout: for looking at, not for working with.

Only the document's own parts are read. Macros, links, embedded objects and external parts are not looked at.
"""

import re
from collections.abc import Iterator

from desktop.formats.archive import Archive
from desktop.formats.markup import End, Event, Start, Text, events

LONGEST = 300_000  # characters
_SLIDE = re.compile(r"ppt/slides/slide([0-9]{1,5})\.xml")
_PARAGRAPHS = frozenset({"p", "h"})
_CELLS = frozenset({"tc", "table-cell"})
_ROWS = frozenset({"tr", "table-row"})
_HIDDEN = frozenset({"delText", "instrText", "tracked-changes", "annotation", "fldData", "Fallback", "pPr", "rPr"})


def document(archive: Archive) -> tuple[str, bool]:
    """The text of a .docx, and whether there is more."""
    return _bounded(words(events(archive.chunks("word/document.xml"))))


def open_document(archive: Archive) -> tuple[str, bool]:
    """The text of an .odt or .odp, and whether there is more."""
    return _bounded(words(events(archive.chunks("content.xml"))))


def slides(archive: Archive) -> tuple[str, bool]:
    """The text of a .pptx, slide after slide, and whether there is more."""
    numbers = sorted(int(found[1]) for name in archive.names() if (found := _SLIDE.fullmatch(name)))

    def all_of_them() -> Iterator[str]:
        for place, number in enumerate(numbers, 1):
            yield f"— {place} —\n\n"
            yield from words(events(archive.chunks(f"ppt/slides/slide{number}.xml")))
            yield "\n\n"

    return _bounded(all_of_them())


def _bounded(pieces: Iterator[str]) -> tuple[str, bool]:
    found: list[str] = []
    length = 0
    for piece in pieces:
        found.append(piece)
        length += len(piece)
        if length > LONGEST:
            return _tidy("".join(found)[:LONGEST]), True
    return _tidy("".join(found)), False


def _tidy(text: str) -> str:
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")


def words(found: Iterator[Event]) -> Iterator[str]:
    """The text of a document's events: a line per paragraph, a tab between the cells of a table. OpenDocument writes text straight
    into its paragraphs, OOXML into `t` elements."""
    hidden = paragraphs = cells = 0
    plain = False  # whether text counts outside of `t`
    in_text = False
    for event in found:
        match event:
            case Start(name) if name in _HIDDEN or hidden:
                hidden += 1
            case End() if hidden:
                hidden -= 1
            case Text() if hidden:
                pass
            case Start("document-content"):
                plain = True
            case Start("t"):
                in_text = True
            case End("t"):
                in_text = False
            case Start(name) if name in _PARAGRAPHS:
                paragraphs += 1
            case End(name) if name in _PARAGRAPHS:
                paragraphs -= 1
                yield " " if cells else "\n"
            case Start(name) if name in _CELLS:
                cells += 1
            case End(name) if name in _CELLS:
                cells -= 1
                yield "\t"
            case End(name) if name in _ROWS:
                yield "\n"
            case Start("tab") if paragraphs:
                yield "\t"
            case Start("br" | "cr" | "line-break"):
                yield "\n"
            case Start("s", attributes) if plain:
                count = attributes.get("c", "1")
                yield " " * (min(int(count), 100) if count.isascii() and count.isdigit() and len(count) < 6 else 1)
            case Text(text) if in_text or (plain and paragraphs):
                yield text
