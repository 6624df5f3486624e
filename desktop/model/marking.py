"""Marks on documents: whose a copy is, over each page or picture."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a mark is drawn on."""

    PAGES = "pages"  # a PDF, its sizes in points
    PICTURE = "picture"  # its size in pixels


@dataclass(frozen=True, slots=True)
class Size:
    """Of a page as it is seen (turned as it says), or of a picture."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Marking:
    """The words of a mark: across the page, and at its foot."""

    across: str
    foot: str = ""
