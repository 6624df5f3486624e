"""Signatures."""

from dataclasses import replace
from types import EllipsisType
from typing import Any

from desktop.model.change import Kind
from desktop.model.errors import Usage
from desktop.model.ids import AccountId, SignatureId
from desktop.model.signature import Signature
from desktop.store.database import Store, Tx

_SELECT = "SELECT id, account, name, html, standard, language FROM signature"

_UPDATE = "UPDATE signature SET account = ?, name = ?, html = ?, standard = ?, language = ? WHERE id = ?"


def _signature(row: tuple[Any, ...]) -> Signature:
    key, account, name, html, standard, language = row
    return Signature(SignatureId(key), None if account is None else AccountId(account), name, html, bool(standard), language)


def save(tx: Tx, signature: Signature) -> Signature:
    """Keep it (id 0: a new one). An account has one standard signature at most: the last one saved as such."""
    values = (signature.account, signature.name, signature.html, int(signature.standard), signature.language)
    if signature.standard:
        others = "SELECT id FROM signature WHERE account IS ? AND standard AND id <> ?"
        for key in tx.column(others, signature.account, signature.id):
            tx.run("UPDATE signature SET standard = 0 WHERE id = ?", key)
            tx.precious("signature", key)
    if not signature.id:
        new = tx.insert("INSERT INTO signature (account, name, html, standard, language) VALUES (?, ?, ?, ?, ?)", *values)
        signature = replace(signature, id=SignatureId(new))
    elif not tx.run(_UPDATE, *values, signature.id):
        raise Usage("usage.id", id=signature.id)
    tx.precious("signature", signature.id)
    tx.changed(Kind.SIGNATURE, signature.id)
    return signature


def all(store: Store, account: AccountId | EllipsisType | None = ...) -> list[Signature]:
    """Every signature, or those offered for an account (its own and those for every account)."""
    if account is ...:
        rows = store.rows.all(f"{_SELECT} ORDER BY name COLLATE NOCASE, id")
    else:
        rows = store.rows.all(f"{_SELECT} WHERE account IS NULL OR account = ? ORDER BY name COLLATE NOCASE, id", account)
    return [_signature(row) for row in rows]


def remove(tx: Tx, signature: SignatureId) -> None:
    """One that is gone already is no error."""
    if tx.run("DELETE FROM signature WHERE id = ?", signature):
        tx.precious("signature", signature)
        tx.changed(Kind.SIGNATURE, signature)


def standard(store: Store, account: AccountId) -> Signature | None:
    """The one put into new mails of this account: its own, else that for every account."""
    row = store.rows.one(f"{_SELECT} WHERE standard AND (account = ? OR account IS NULL) ORDER BY account IS NULL LIMIT 1", account)
    return None if row is None else _signature(row)


def fitting(store: Store, account: AccountId, language: str) -> Signature | None:
    """The one for an answer in that language: the account's own before those for every account, the standard one first; where none
    is in that language, the standard one."""
    usual = standard(store, account)
    if not language or (usual is not None and usual.language == language):
        return usual
    spoken = [one for one in all(store, account) if one.language == language]
    return min(spoken, key=lambda one: (one.account is None, not one.standard), default=usual)
