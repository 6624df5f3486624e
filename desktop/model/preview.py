"""What an attachment shows when it is looked at without being opened: plain facts that a view can draw, whatever the file was."""

from dataclasses import dataclass, field
from enum import StrEnum


class Look(StrEnum):
    """How a file is shown."""

    PAGES = "pages"  # a PDF, drawn page by page
    PICTURE = "picture"
    TEXT = "text"
    TABLES = "tables"
    MAIL = "mail"
    CARDS = "cards"  # business cards
    ENTRIES = "entries"  # what lies in an archive
    NOTHING = "nothing"  # it cannot be shown; `code` says why


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet. `cut`: it has more rows or columns than are shown."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A file in an archive. `locked`: it takes a password."""

    name: str
    size: int
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """What a business card says. `kind` is phone, mail, address, web, note, birthday or chat; `use` where or how it is used."""

    kind: str
    value: str
    use: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A business card."""

    name: str
    company: str = ""
    title: str = ""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What is there to be shown, by its `look`. `pages` are sizes in points; `picture` 32-bit pixels (0xffRRGGBB) of `size`, `full`
    the size of the picture in the file. `cut`: there is more than what is shown. `raw`: the text is laid out
    with spaces, as a log is. `heads` are lines above a mail's text, as
    (field, value); `files` what came with that mail."""

    look: Look
    text: str = ""
    raw: bool = False
    tables: tuple[Table, ...] = ()
    entries: tuple[Entry, ...] = ()
    cards: tuple[Card, ...] = ()
    heads: tuple[tuple[str, str], ...] = ()
    files: tuple[str, ...] = ()
    pages: tuple[tuple[float, float], ...] = ()
    picture: bytes = field(default=b"", repr=False)
    size: tuple[int, int] = (0, 0)
    full: tuple[int, int] = (0, 0)
    cut: bool = False
    code: str = ""
