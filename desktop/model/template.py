"""Templates: mails that are written again and again, with fields for what is different each time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from desktop.model.ids import FileId, TemplateId

# What a field may hold: plain data. Anything else is refused, so that no template can reach into the program.
Value = str | int | float | Decimal | bool | date | datetime | Sequence["Value"] | Mapping[str, "Value"] | None
Fields = Mapping[str, "Value"]


class Form(StrEnum):
    """How the body is written: plain text (a blank line ends a paragraph, "- " begins a line of a list), or cleaned HTML."""

    TEXT = "text"
    HTML = "html"


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A file that goes along with every mail made from a template."""

    id: FileId
    name: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class Template:
    """`language` decides how dates and salutations are written. `stage`: where in a deal it belongs (FIELD 4.1). `shipped` names
    the one of the program that it was made from ("en/quotation"). `needs`: fields that it has no fall-back for. `note`: which
    papers belong to it, as a reminder to the writer."""

    id: TemplateId
    name: str
    subject: str
    body: str
    form: Form = Form.TEXT
    language: str = "en"
    stage: str = ""
    shipped: str = ""
    needs: tuple[str, ...] = ()
    note: str = ""
    files: tuple[TemplateFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A field that was asked for and is not known: its name ("customer.phone") and where it stands. Lines and columns from 1."""

    field: str
    part: str  # "subject" or "body"
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Merged:
    """A template with its fields filled in. With anything `missing` it must not be sent."""

    subject: str
    html: str
    text: str
    missing: tuple[Missing, ...] = ()
    attachments: tuple[TemplateFile, ...] = ()
