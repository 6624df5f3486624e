"""Templates of the user's own, with their files."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from desktop.model.change import Kind
from desktop.model.errors import Usage
from desktop.model.ids import FileId, TemplateId
from desktop.model.template import Form, Template, TemplateFile
from desktop.store import files
from desktop.store.connection import Rows
from desktop.store.database import Store, Tx
from desktop.store.values import list_of, list_text, stamp

_NAMES = "name, subject, body, form, language, stage, shipped, needs, note"
_SELECT = f"SELECT id, {_NAMES} FROM template"  # noqa: S608 - own names
_INSERT = f"INSERT INTO template ({_NAMES}, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - own names
_UPDATE = f"UPDATE template SET {_NAMES.replace(', ', ' = ?, ')} = ?, changed = ? WHERE id = ?"  # noqa: S608 - own names
_FILES = "SELECT id, name, type, size FROM template_file WHERE template = ? ORDER BY id"


def _template(row: tuple[Any, ...], kept: list[tuple[Any, ...]]) -> Template:
    key, name, subject, body, form, language, stage, shipped, needs, note = row
    enclosed = tuple(TemplateFile(FileId(file), name, kind, size) for file, name, kind, size in kept)
    return Template(
        *(TemplateId(key), name, subject, body, Form(form)),
        language=language,
        stage=stage,
        shipped=shipped,
        needs=list_of(needs),
        note=note,
        files=enclosed,
    )


def save(tx: Tx, template: Template, *, now: datetime) -> Template:
    """Keep it (id 0: a new one). Files are not looked at, see `add_file`. Usage("usage.id") if it is gone."""
    values = (
        *(template.name, template.subject, template.body, template.form.value, template.language, template.stage),
        *(template.shipped, list_text(template.needs), template.note, stamp(now)),
    )
    if not template.id:
        template = replace(template, id=TemplateId(tx.insert(_INSERT, *values)), files=())
    elif not tx.run(_UPDATE, *values, template.id):
        raise Usage("usage.id", id=template.id)
    tx.precious("template", template.id)
    tx.changed(Kind.TEMPLATE, template.id)
    return template


def _get(rows: Rows, template: int) -> Template:
    row = rows.one(f"{_SELECT} WHERE id = ?", template)
    if row is None:
        raise Usage("usage.id", id=template)
    return _template(row, rows.all(_FILES, template))


def get(store: Store, template: TemplateId) -> Template:
    """Usage("usage.id") if there is none."""
    return _get(store.rows, template)


def all(store: Store) -> list[Template]:
    """By name."""
    rows = store.rows
    return [_template(row, rows.all(_FILES, row[0])) for row in rows.all(f"{_SELECT} ORDER BY name COLLATE NOCASE, id")]


def remove(tx: Tx, template: TemplateId) -> None:
    """With its files. One that is gone already is no error."""
    for file in tx.column("SELECT id FROM template_file WHERE template = ?", template):
        tx.precious("template_file", file)
    if tx.run("DELETE FROM template WHERE id = ?", template):
        tx.precious("template", template)
        tx.changed(Kind.TEMPLATE, template)


def add_file(tx: Tx, template: TemplateId, name: str, type: str, content: bytes) -> TemplateFile:
    """Usage("usage.id") if there is no such template."""
    key = files.add(tx, "template", template, content, name=name, type=type)
    tx.changed(Kind.TEMPLATE, template)
    return TemplateFile(key, name, type, len(content))


def remove_file(tx: Tx, file: FileId) -> None:
    """One that is gone already is no error."""
    template = files.remove(tx, "template", file)
    if template is not None:
        tx.changed(Kind.TEMPLATE, template)


def file_content(store: Store, file: FileId) -> bytes:
    """Usage("usage.id") if there is no such file."""
    return files.content(store, "template", file)
