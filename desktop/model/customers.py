"""Customers as a table: what a file holds, what of it could not be taken, and what it comes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.model.customer import Customer
from desktop.model.ids import CustomerId

# Columns that the program knows, in the order in which they are written. Any other column is a field of the user's own.
COLUMNS = (
    *(
        "name",
        "country",
        "domain",
        "contact",
        "title",
        "email",
        "phone",
        "mobile",
        "fax",
        "whatsapp",
        "wechat",
        "timezone",
        "stage",
    ),
    *("owner", "tags", "notes", "website", "region", "city", "address", "language"),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a file that could not be taken as it stands. `row` counts as the file's own program does, from 1 with the
    heading; `column` is its heading. `lost`: the row was left out, else only this value, or nothing (then the code says so).
    Codes begin with `customers.` and are worded with `facts`."""

    row: int
    column: str
    code: str
    facts: Mapping[str, str] = field(default_factory=dict)
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a file and its number there; as many cells as there are headings."""

    row: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its headings as they are written. Rows without anything in them are left out."""

    headings: tuple[str, ...]
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """A customer that a file describes (id 0), the rows that did, and the notes there."""

    customer: Customer
    rows: tuple[int, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drafts:
    """What a file comes to. `columns`: which column each heading was taken for, empty for a field of the user's own."""

    drafts: tuple[Draft, ...]
    faults: tuple[Fault, ...]
    columns: tuple[tuple[str, str], ...] = ()


class How(StrEnum):
    """What becomes of a customer that is known already when a file says something of it."""

    THEIRS = "theirs"  # what the file says counts
    GAPS = "gaps"  # it fills what is empty
    MINE = "mine"  # nothing


class Fate(StrEnum):
    """What taking a draft comes to."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"  # it may be several known ones: left out until somebody says which


@dataclass(frozen=True, slots=True)
class Difference:
    """Of a customer that is known, what a draft would change. `column` is one of `COLUMNS`, else a field of the user's own."""

    column: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Planned:
    """A draft and the customer that it is about: `known` (None: a new one, or with `others` one of these, nobody can tell which).
    `elsewhere`: its mailboxes that are other customers', with their names; they stay there."""

    draft: Draft
    known: Customer | None = None
    others: tuple[Customer, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user said of one draft. `into`: the customer that it is about; id 0 for a new one, None as it was found."""

    how: How | None = None
    into: CustomerId | None = None
