"""Templates and their files are kept, found, removed, and come back from the journal."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.model.errors import Usage
from desktop.model.ids import FileId, TemplateId
from desktop.model.template import Form, Template
from desktop.store import Store, rescue, template

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
ONE = Template(
    TemplateId(0),
    "Offer",
    "{{ deal.number }}",
    "<p>x</p>",
    Form.HTML,
    "zh_CN",
    "quoted",
    "zh_CN/quotation",
    ("deal.number",),
    "PDF",
)


def kept(store: Store) -> Template:
    with store.write() as tx:
        one = template.save(tx, ONE, now=NOW)
        template.add_file(tx, one.id, "list.pdf", "application/pdf", b"%PDF")
    return template.get(store, one.id)


def test_what_is_kept_comes_back_as_it_was(store: Store) -> None:
    one = kept(store)
    assert replace(one, id=ONE.id, files=()) == ONE
    assert [(file.name, file.type, file.size) for file in one.files] == [("list.pdf", "application/pdf", 4)]
    assert template.file_content(store, one.files[0].id) == b"%PDF"
    assert template.all(store) == [one]


def test_it_is_changed_and_removed(store: Store) -> None:
    one = kept(store)
    with store.write() as tx:
        template.save(tx, replace(one, name="Other"), now=NOW)
        template.remove_file(tx, one.files[0].id)
        template.remove_file(tx, one.files[0].id)
    assert template.get(store, one.id) == replace(one, name="Other", files=())
    with store.write() as tx:
        template.remove(tx, one.id)
        template.remove(tx, one.id)
    assert template.all(store) == []
    for wrong in (lambda: template.get(store, one.id), lambda: template.file_content(store, FileId(99))):
        with pytest.raises(Usage, match=r"usage\.id"):
            wrong()
    with store.write() as tx, pytest.raises(Usage, match=r"usage\.id"):
        template.save(tx, one, now=NOW)
    with store.write() as tx, pytest.raises(Usage, match=r"usage\.id"):
        template.add_file(tx, one.id, "a", "b", b"")


def test_the_journal_gives_them_back(store: Store, tmp_path: Path) -> None:
    one = kept(store)
    gone = kept(store)
    with store.write() as tx:
        template.remove(tx, gone.id)
    home = tmp_path / "again"
    home.mkdir()
    key = bytes(range(32, 64))
    again = Store.create(home, key)
    try:
        with again.write() as tx:
            restored = rescue.restore(tx, store.folder / "journal", store._writer._key)
        assert (restored.rows["template"], restored.rows["template_file"]) == (1, 1)
        assert template.all(again) == [one]
        assert template.file_content(again, one.files[0].id) == b"%PDF"
    finally:
        again.close()
