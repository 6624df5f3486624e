"""Passphrases by customer, what was sealed with them, and the files as they were before."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from desktop.model.change import Kind
from desktop.model.draft import Draft
from desktop.model.errors import Usage
from desktop.model.ids import CustomerId, PassphraseId, SealedId
from desktop.model.seal import Channel, Form, Original, Passphrase
from desktop.store.connection import Rows
from desktop.store.database import Store, Tx
from desktop.store.values import moment, moment_or_none, stamp

_SELECT = "SELECT id, customer, words, made, channel, told FROM passphrase"
_SEALED = "SELECT id, passphrase, message_id, sealed, digest, name, type, size, form, at FROM sealed"


def _passphrase(row: tuple[Any, ...]) -> Passphrase:
    key, customer, words, made, channel, told = row
    owner = None if customer is None else CustomerId(customer)
    return Passphrase(PassphraseId(key), owner, words, moment(made), Channel(channel), moment_or_none(told))


def _original(row: tuple[Any, ...]) -> Original:
    key, passphrase, message_id, sealed, digest, name, type_, size, form, at = row
    about = (PassphraseId(passphrase), message_id, sealed, digest, name, type_)
    return Original(SealedId(key), *about, size, Form(form), moment(at))


# --- passphrases ------------------------------------------------------------------------------------------------------------------
def add(tx: Tx, text: str, *, customer: CustomerId | None, now: datetime) -> Passphrase:
    """Keep one; one that this customer has already is that one."""
    known = tx.one(f"{_SELECT} WHERE words = ? AND customer IS ?", text, customer)
    if known is not None:
        return _passphrase(known)
    key = tx.insert("INSERT INTO passphrase (customer, words, made) VALUES (?, ?, ?)", customer, text, stamp(now))
    tx.precious("passphrase", key)
    tx.changed(Kind.SEAL, key)
    return get_in(tx, PassphraseId(key))


def get_in(rows: Rows, passphrase: PassphraseId) -> Passphrase:
    row = rows.one(f"{_SELECT} WHERE id = ?", passphrase)
    if row is None:
        raise Usage("usage.id", id=passphrase)
    return _passphrase(row)


def find(store: Store, passphrase: PassphraseId) -> Passphrase | None:
    """None if there is none (any more)."""
    row = store.rows.one(f"{_SELECT} WHERE id = ?", passphrase)
    return None if row is None else _passphrase(row)


def get(store: Store, passphrase: PassphraseId) -> Passphrase:
    """Usage("usage.id") if there is none."""
    return get_in(store.rows, passphrase)


def of_customer(store: Store, customer: CustomerId | None) -> list[Passphrase]:
    """Those of a customer (None: of nobody), the newest first."""
    return [_passphrase(row) for row in store.rows.all(f"{_SELECT} WHERE customer IS ? ORDER BY made DESC, id DESC", customer)]


def tell(tx: Tx, passphrase: PassphraseId, channel: Channel, *, now: datetime) -> None:
    """It was told by this way. Usage("usage.id") if there is none."""
    if not tx.run("UPDATE passphrase SET channel = ?, told = ? WHERE id = ?", channel.value, stamp(now), passphrase):
        raise Usage("usage.id", id=passphrase)
    tx.precious("passphrase", passphrase)
    tx.changed(Kind.SEAL, passphrase)


def remove(tx: Tx, passphrase: PassphraseId) -> None:
    """With all that is kept of files that were sealed with it. One that is gone already is no error."""
    for key in tx.column("SELECT id FROM sealed WHERE passphrase = ?", passphrase):
        tx.precious("sealed", key)
    if tx.run("DELETE FROM passphrase WHERE id = ?", passphrase):
        tx.precious("passphrase", passphrase)
        tx.changed(Kind.SEAL, passphrase)


# --- what was sealed --------------------------------------------------------------------------------------------------------------
def note(tx: Tx, one: Original, content: bytes | None) -> Original:
    """A file was sealed (its id is not looked at); `content` is what it was, packed, None where that is not kept."""
    key = tx.insert(
        "INSERT INTO sealed (passphrase, message_id, sealed, digest, name, type, size, form, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        *(one.passphrase, one.message_id, one.sealed, one.digest, one.name, one.type, one.size, one.form.value, stamp(one.at)),
    )
    if content is not None:
        tx.run("INSERT INTO original (sealed, content) VALUES (?, ?)", key, content)
    tx.precious("sealed", key)
    tx.changed(Kind.SEAL, one.passphrase)
    return replace(one, id=SealedId(key))


def of_mail(store: Store, message_id: str) -> list[Original]:
    """What a mail carries sealed."""
    return [_original(row) for row in store.rows.all(f"{_SEALED} WHERE message_id = ? ORDER BY id", message_id)]


def given_away(store: Store, draft: Draft) -> bool:
    """Whether a draft's own words, or what it quotes, hold the passphrase of a sealed file that it carries."""
    carried = {one.name for one in draft.files}
    used = {one.passphrase for one in of_mail(store, draft.message_id) if one.sealed in carried}
    said = f"{draft.subject}\n{draft.html}"
    return any(get(store, one).text in said for one in used)


def with_passphrase(store: Store, passphrase: PassphraseId) -> list[Original]:
    """What was sealed with it, the newest first."""
    return [_original(row) for row in store.rows.all(f"{_SEALED} WHERE passphrase = ? ORDER BY id DESC", passphrase)]


def by_digest(store: Store, digest: str) -> list[Original]:
    """What a file with this content was made of: one, or several that were packed together."""
    return [_original(row) for row in store.rows.all(f"{_SEALED} WHERE digest = ? ORDER BY id", digest)]


def is_named(store: Store, name: str) -> bool:
    """Whether any sealed file of ours is called so."""
    return store.rows.value("SELECT 1 FROM sealed WHERE sealed = ? LIMIT 1", name) is not None


def content(store: Store, one: SealedId) -> bytes | None:
    """A file as it was before, packed; None where that is not kept."""
    found = store.rows.value("SELECT content FROM original WHERE sealed = ?", one)
    return None if found is None else bytes(found)


def forget(tx: Tx, digest: str, message_id: str) -> None:
    """The file with this content does not go with that mail; what another mail carried it for stays."""
    _forget(tx, tx.column("SELECT id FROM sealed WHERE digest = ? AND message_id = ?", digest, message_id))


def follow(tx: Tx, old: str, new: str) -> None:
    """A mail was taken back and goes under another Message-ID: what it carries sealed goes with it."""
    for key in tx.column("SELECT id FROM sealed WHERE message_id = ?", old):
        tx.run("UPDATE sealed SET message_id = ? WHERE id = ?", new, key)
        tx.precious("sealed", key)


def forget_mail(tx: Tx, message_id: str) -> None:
    """The mail was thrown away."""
    _forget(tx, tx.column("SELECT id FROM sealed WHERE message_id = ?", message_id))


def _forget(tx: Tx, keys: list[int]) -> None:
    for key in keys:
        tx.run("DELETE FROM sealed WHERE id = ?", key)
        tx.precious("sealed", key)
    if keys:
        tx.changed(Kind.SEAL)
