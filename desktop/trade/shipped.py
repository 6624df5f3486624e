"""The templates that come with the program: resources/templates/LANGUAGE/NAME.liquid, a head of `key: value` lines and a text."""

from functools import cache
from pathlib import Path

from desktop import paths
from desktop.model.errors import Damaged
from desktop.model.ids import TemplateId
from desktop.model.template import Template


def read(text: str, *, language: str, shipped: str = "") -> Template:
    """A template from the text of its file. Damaged("template.head") where the head is not whole."""
    start, head, body = (*text.split("---\n", 2), "", "")[:3]
    known = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    if start.strip() or not known.get("title") or not known.get("subject") or not body.strip():
        raise Damaged("template.head", name=shipped)
    return Template(
        TemplateId(0),
        known["title"].strip(),
        known["subject"].strip(),
        body.strip("\n") + "\n",
        language=language,
        stage=known.get("stage", "").strip(),
        shipped=shipped,
        needs=tuple(known.get("needs", "").split()),
        note=known.get("note", "").strip(),
    )


@cache
def all() -> tuple[Template, ...]:
    """Every one, by language and name."""
    files = sorted((paths.resources() / "templates").glob("*/*.liquid"))
    return tuple(_file(file) for file in files)


def _file(file: Path) -> Template:
    language = file.parent.name
    return read(file.read_text(encoding="utf-8"), language=language, shipped=f"{language}/{file.stem}")


def named(name: str) -> Template | None:
    """The one of this name ("en/quotation")."""
    return next((one for one in all() if one.shipped == name), None)
