"""A file is brought up to date as a whole, or not at all."""

from contextlib import closing
from pathlib import Path

import peewee
import pytest

from desktop.model.errors import StorageProblem
from desktop.store import Store
from desktop.store.connection import WritingRows
from desktop.store.migration import migrate, newest, numbered, statements


def rows(store: Store) -> WritingRows:
    return WritingRows(store._writer, store.folder)


HERE = newest()


def written(path: Path, *scripts: str) -> Path:
    """Migrations that follow those there are (which are broken here: they are not applied again)."""
    path.mkdir()
    for number, script in enumerate((*["broken"] * HERE, *scripts), 1):
        (path / f"{number:04}.sql").write_text(script, encoding="utf-8")
    return path


def test_the_numbers_have_no_gap() -> None:
    assert [number for number, _ in numbered()] == list(range(1, len(numbered()) + 1))


def test_a_new_store_has_the_newest_version(store: Store) -> None:
    assert store.rows.value("PRAGMA user_version") == numbered()[-1][0]
    assert store.rows.all("PRAGMA foreign_key_check") == []


def test_missing_ones_are_applied_in_order_and_once(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path / "m", "CREATE TABLE a (x INTEGER) STRICT;", "INSERT INTO a VALUES (3);")
    migrate(rows(store), path)
    migrate(rows(store), path)
    assert store.rows.column("SELECT x FROM a") == [3]
    assert store.rows.value("PRAGMA user_version") == HERE + 2


def test_one_that_fails_leaves_the_file_as_it_was(store: Store, tmp_path: Path) -> None:
    path = written(tmp_path / "m", "CREATE TABLE a (x INTEGER) STRICT;", "INSERT INTO nothing VALUES (3);")
    with pytest.raises(peewee.OperationalError):
        migrate(rows(store), path)
    assert store.rows.value("PRAGMA user_version") == HERE
    assert store.rows.value("SELECT count(*) FROM sqlite_schema WHERE name = 'a'") == 0
    with store.write() as tx:  # and it can be used
        tx.run("UPDATE counter SET value = 5 WHERE name = 'wish'")


def test_one_that_breaks_a_reference_is_refused(store: Store, tmp_path: Path) -> None:
    script = "CREATE TABLE a (x INTEGER REFERENCES account(id) DEFERRABLE INITIALLY DEFERRED) STRICT;\nINSERT INTO a VALUES (77);"
    with pytest.raises(StorageProblem, match="damaged"):
        migrate(rows(store), written(tmp_path / "m", script))
    assert store.rows.value("PRAGMA user_version") == HERE


def test_a_trigger_is_one_statement() -> None:
    script = "CREATE TABLE a (x);\n-- c;\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n DELETE FROM a;\n SELECT 1;\nEND;\nSELECT 2;\n"
    assert len(statements(script)) == 3


def test_the_file_says_nothing_before_it_is_opened(store: Store) -> None:
    with closing(store):
        assert (store.folder / "mail.db").read_bytes()[:16] != b"SQLite format 3\0"
