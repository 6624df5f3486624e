"""Numbered SQL files bring a store file up to date: NNNN.sql is applied once, all that are missing in one transaction.

`user_version` is the number of the last one applied. A file with a higher number was written by a newer program and is refused.
"""

from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from desktop.model.errors import StorageProblem
from desktop.store.connection import Rows, WritingRows

FOLDER = Path(__file__).resolve().parent / "migrations"


def numbered(folder: Path = FOLDER) -> list[tuple[int, Path]]:
    """The migrations there are, in order."""
    return sorted((int(file.stem), file) for file in folder.glob("[0-9][0-9][0-9][0-9].sql"))


def statements(script: str) -> list[str]:
    """The single statements of a script. Each ends at the end of a line; a trigger's own semicolons do not end it."""
    found: list[str] = []
    held = ""
    for line in script.splitlines(keepends=True):
        held += line
        if line.rstrip().endswith(";") and sqlcipher.complete_statement(held):
            found.append(held)
            held = ""
    if held.strip():
        found.append(held)
    return found


def newest(folder: Path = FOLDER) -> int:
    """The version that this program brings a file to."""
    return numbered(folder)[-1][0]


def version(rows: Rows, folder: Path = FOLDER) -> int:
    """The file's version, 0 for an empty one. Raises StorageProblem("store.newer") if this program does not know it."""
    found = int(rows.value("PRAGMA user_version"))
    if found > newest(folder):
        raise StorageProblem("store.newer", version=found, known=newest(folder))
    return found


def migrate(rows: WritingRows, folder: Path = FOLDER) -> None:
    """Bring the file up to date. Raises StorageProblem("store.newer"), leaving it as it is."""
    found = version(rows, folder)
    missing = [file for number, file in numbered(folder) if number > found]
    if not missing:
        return
    rows.run("BEGIN IMMEDIATE")
    try:
        for file in missing:
            for statement in statements(file.read_text(encoding="utf-8")):
                rows.run(statement)
        broken = rows.all("PRAGMA foreign_key_check")
        if broken:
            raise StorageProblem("store.damaged", table=broken[0][0])
        rows.run(f"PRAGMA user_version = {newest(folder)}")
        rows.run("COMMIT")
    except BaseException:
        if rows.db.connection().in_transaction:
            rows.run("ROLLBACK")
        raise
