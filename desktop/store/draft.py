"""Mails being written, with their files."""

import json
from datetime import datetime
from typing import Any

from desktop.model.change import Kind
from desktop.model.draft import Draft, DraftFile
from desktop.model.errors import Usage
from desktop.model.ids import AccountId, DraftId, FileId, MessageId
from desktop.store import files
from desktop.store.database import Store, Tx
from desktop.store.values import addresses_of, addresses_text, moment, stamp

_SELECT = "SELECT id, account, message_id, content, answers, forwards, changed, revision, pushed FROM draft"
_FILES = "SELECT id, name, type, size, cid FROM draft_file WHERE draft = ? ORDER BY id"


def _content(draft: Draft) -> str:
    return json.dumps(
        {
            "to": addresses_text(draft.to),
            "cc": addresses_text(draft.cc),
            "bcc": addresses_text(draft.bcc),
            "subject": draft.subject,
            "html": draft.html,
            "facts": draft.facts,
        },
        ensure_ascii=False,
    )


def _draft(row: tuple[Any, ...], files: list[tuple[Any, ...]]) -> Draft:
    key, account, message_id, content, answers, forwards, changed, revision, pushed = row
    kept = json.loads(content)
    return Draft(
        id=DraftId(key),
        account=AccountId(account),
        message_id=message_id,
        to=addresses_of(kept["to"]),
        cc=addresses_of(kept["cc"]),
        bcc=addresses_of(kept["bcc"]),
        subject=kept["subject"],
        html=kept["html"],
        answers=None if answers is None else MessageId(answers),
        forwards=None if forwards is None else MessageId(forwards),
        files=tuple(DraftFile(FileId(file), name, kind, size, cid) for file, name, kind, size, cid in files),
        changed=moment(changed),
        revision=revision,
        pushed=pushed,
        facts=kept["facts"],
    )


def save(tx: Tx, draft: Draft, *, now: datetime) -> Draft:
    """Keep the draft (id 0: a new one) and return it as kept, revision and all. Files are not looked at; see `add_file`. Saving
    what is kept already changes nothing. Usage("usage.id") if it is gone."""
    content = _content(draft)
    links = (draft.answers, draft.forwards)
    if not draft.id:
        key = tx.insert(
            "INSERT INTO draft (account, message_id, content, answers, forwards, changed) VALUES (?, ?, ?, ?, ?, ?)",
            *(draft.account, draft.message_id, content, *links, stamp(now)),
        )
    else:
        key = draft.id
        old = tx.one("SELECT account, content, answers, forwards FROM draft WHERE id = ?", key)
        if old is None:
            raise Usage("usage.id", id=key)
        if old == (draft.account, content, *links):
            return _get(tx, key)
        if old[0] != draft.account:  # written from another account now: the old one's server copy has to go
            _note_gone(tx, key)
        tx.run(
            "UPDATE draft SET account = ?, content = ?, answers = ?, forwards = ?, changed = ?, revision = revision + 1, "
            "pushed = CASE WHEN account = ? THEN pushed ELSE 0 END WHERE id = ?",
            *(draft.account, content, *links, stamp(now), draft.account, key),
        )
    tx.precious("draft", key)
    tx.changed(Kind.DRAFT, key)
    return _get(tx, key)


def _get(rows: Any, draft: int) -> Draft:
    row = rows.one(f"{_SELECT} WHERE id = ?", draft)
    if row is None:
        raise Usage("usage.id", id=draft)
    return _draft(row, rows.all(_FILES, draft))


def get(store: Store, draft: DraftId) -> Draft:
    """Usage("usage.id") if there is none."""
    return _get(store.rows, draft)


def all(store: Store, account: AccountId | None = None) -> list[Draft]:
    """Last changed first."""
    rows = store.rows
    found = rows.all(f"{_SELECT} WHERE ? IS NULL OR account = ? ORDER BY changed DESC, id DESC", account, account)
    return [_draft(row, rows.all(_FILES, row[0])) for row in found]


def message_id(tx: Tx, draft: DraftId) -> str:
    """Its Message-ID, "" if it is gone."""
    return str(tx.value("SELECT message_id FROM draft WHERE id = ?", draft) or "")


def by_message_id(store: Store, message_id: str) -> Draft | None:
    rows = store.rows
    row = rows.one(f"{_SELECT} WHERE message_id = ?", message_id)
    return None if row is None else _draft(row, rows.all(_FILES, row[0]))


def _note_gone(tx: Tx, draft: int) -> None:
    tx.run(
        "INSERT OR IGNORE INTO draft_gone (account, message_id) SELECT account, message_id FROM draft WHERE id = ? AND pushed",
        draft,
    )


def remove(tx: Tx, draft: DraftId) -> None:
    """Sent or thrown away. If the server has a copy, that it has to go is noted. One that is gone already is no error."""
    _note_gone(tx, draft)
    for file in tx.column("SELECT id FROM draft_file WHERE draft = ?", draft):
        tx.precious("draft_file", file)
    account = tx.value("SELECT account FROM draft WHERE id = ?", draft)
    if account is not None:
        tx.run("DELETE FROM draft WHERE id = ?", draft)
        tx.precious("draft", draft)
        tx.changed(Kind.DRAFT, draft)
        tx.changed(Kind.WISH, account)


def add_file(tx: Tx, draft: DraftId, name: str, type: str, content: bytes, cid: str = "") -> DraftFile:
    """Attach a file, or a picture inside of the text with its `cid`."""
    key = files.add(tx, "draft", draft, content, name=name, type=type, cid=cid)
    _files_changed(tx, draft)
    return DraftFile(key, name, type, len(content), cid)


def _files_changed(tx: Tx, draft: int) -> None:
    if not tx.run("UPDATE draft SET revision = revision + 1 WHERE id = ?", draft):
        raise Usage("usage.id", id=draft)
    tx.precious("draft", draft)
    tx.changed(Kind.DRAFT, draft)


def file(store: Store, file: FileId) -> DraftFile | None:
    row = store.rows.one("SELECT id, name, type, size, cid FROM draft_file WHERE id = ?", file)
    return None if row is None else DraftFile(FileId(row[0]), *row[1:])


def cids(tx: Tx, draft: DraftId) -> set[str]:
    """The Content-IDs of the pictures that a draft has."""
    return {str(value) for value in tx.column("SELECT cid FROM draft_file WHERE draft = ? AND cid <> ''", draft)}


def file_content(store: Store, file: FileId) -> bytes:
    """Usage("usage.id") if there is none."""
    return files.content(store, "draft", file)


def remove_file(tx: Tx, file: FileId) -> DraftId | None:
    """Take a file away, from which draft; one that is gone already is no error."""
    draft = files.remove(tx, "draft", file)
    if draft is None:
        return None
    _files_changed(tx, draft)
    return DraftId(draft)


def to_push(store: Store, account: AccountId) -> list[Draft]:
    """Drafts whose present revision the server does not have."""
    rows = store.rows
    found = rows.all(f"{_SELECT} WHERE account = ? AND revision > pushed ORDER BY id", account)
    return [_draft(row, rows.all(_FILES, row[0])) for row in found]


def pushing(tx: Tx, draft: DraftId) -> None:
    """A copy is about to be put on the server: from now on one may lie there, whatever becomes of the program."""
    if tx.run("UPDATE draft SET pushed = -1 WHERE id = ? AND pushed = 0", draft):
        tx.precious("draft", draft)


def pushed(tx: Tx, draft: DraftId, revision: int) -> None:
    """The server has this revision (and maybe there is a newer one here)."""
    if tx.run("UPDATE draft SET pushed = ? WHERE id = ? AND pushed < ?", revision, draft, revision):
        tx.precious("draft", draft)
        tx.changed(Kind.DRAFT, draft)


def gone(store: Store, account: AccountId) -> list[str]:
    """Message-IDs of server copies that have to be removed."""
    return [str(value) for value in store.rows.column("SELECT message_id FROM draft_gone WHERE account = ? ORDER BY 1", account)]


def gone_done(tx: Tx, account: AccountId, message_id: str) -> None:
    tx.run("DELETE FROM draft_gone WHERE account = ? AND message_id = ?", account, message_id)
