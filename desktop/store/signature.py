"""Signatures."""

from dataclasses import replace
from types import EllipsisType
from typing import Any

from desktop.model.change import Kind
from desktop.model.errors import Usage
from desktop.model.ids import AccountId, SignatureId
from desktop.model.signature import Signature
from desktop.store.database import Store, Tx

_SELECT = "SELECT id, account, name, html, standard FROM signature"


def _signature(row: tuple[Any, ...]) -> Signature:
    key, account, name, html, standard = row
    return Signature(SignatureId(key), None if account is None else AccountId(account), name, html, bool(standard))


def save(tx: Tx, signature: Signature) -> Signature:
    """Keep it (id 0: a new one). An account has one standard signature at most: the last one saved as such."""
    values = (signature.account, signature.name, signature.html, int(signature.standard))
    if signature.standard:
        others = "SELECT id FROM signature WHERE account IS ? AND standard AND id <> ?"
        for key in tx.column(others, signature.account, signature.id):
            tx.run("UPDATE signature SET standard = 0 WHERE id = ?", key)
            tx.precious("signature", key)
    if not signature.id:
        new = tx.insert("INSERT INTO signature (account, name, html, standard) VALUES (?, ?, ?, ?)", *values)
        signature = replace(signature, id=SignatureId(new))
    elif not tx.run("UPDATE signature SET account = ?, name = ?, html = ?, standard = ? WHERE id = ?", *values, signature.id):
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
