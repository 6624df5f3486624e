"""Files that belong to something else that is kept: to a draft, a template, a letter. Each kind has a table `KIND_file` whose
column `KIND` names the owner."""

from desktop.model.errors import Usage
from desktop.model.ids import FileId
from desktop.store.database import Store, Tx


def add(tx: Tx, of: str, owner: int, content: bytes, **columns: str | int | None) -> FileId:
    """Usage("usage.id") if there is no such owner."""
    if tx.value(f"SELECT 1 FROM {of} WHERE id = ?", owner) is None:  # noqa: S608 - own names
        raise Usage("usage.id", id=owner)
    names = (of, *columns, "size", "content")
    key = tx.insert(
        f"INSERT INTO {of}_file ({', '.join(names)}) VALUES ({', '.join('?' for _ in names)})",  # noqa: S608 - own names
        *(owner, *columns.values(), len(content), content),
    )
    tx.precious(f"{of}_file", key)
    return FileId(key)


def remove(tx: Tx, of: str, file: FileId) -> int | None:
    """Whose it was; None for one that is gone already."""
    owner = tx.value(f"SELECT {of} FROM {of}_file WHERE id = ?", file)  # noqa: S608 - own names
    if owner is not None:
        tx.run(f"DELETE FROM {of}_file WHERE id = ?", file)  # noqa: S608 - own names
        tx.precious(f"{of}_file", file)
    return owner if owner is None else int(owner)


def content(store: Store, of: str, file: FileId) -> bytes:
    """Usage("usage.id") if there is no such file."""
    found = store.rows.value(f"SELECT content FROM {of}_file WHERE id = ?", file)  # noqa: S608 - own names
    if found is None:
        raise Usage("usage.id", id=file)
    return bytes(found)
