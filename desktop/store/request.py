"""Mails that somebody waits for. Fetching one ends its request (a trigger of migration 0006)."""

from collections.abc import Mapping
from typing import Any

from desktop.model.change import Kind
from desktop.model.ids import AccountId, FolderId, MessageId
from desktop.model.request import Request
from desktop.store.database import Store, Tx
from desktop.store.values import facts_of, facts_text

_SELECT = (
    "SELECT r.message, c.home, c.uid, r.problem, r.facts FROM request r CROSS JOIN message m ON m.id = r.message "
    "CROSS JOIN copy c ON c.message = r.message WHERE c.home IS NOT NULL AND c.uid IS NOT NULL"
)


def want(tx: Tx, message: MessageId) -> bool:
    """Somebody wants to read this message now. False if there is nothing to wait for: it is here, or the server does not have
    it."""
    account = tx.value(
        "SELECT m.account FROM message m JOIN copy c ON c.message = m.id "
        "WHERE m.id = ? AND m.kept = 'headers' AND c.home IS NOT NULL LIMIT 1",
        message,
    )
    if account is None:
        return False
    tx.run("UPDATE counter SET value = value + 1 WHERE name = 'request'")
    number = tx.value("SELECT value FROM counter WHERE name = 'request'")
    tx.run("INSERT OR REPLACE INTO request (message, number) VALUES (?, ?)", message, number)
    tx.changed(Kind.KEEPING, account)
    return True


def give_up(tx: Tx, message: MessageId) -> None:
    """Nobody waits any more."""
    if tx.run("DELETE FROM request WHERE message = ?", message):
        _changed(tx, message)


def refused(tx: Tx, message: MessageId, code: str, facts: Mapping[str, str]) -> None:
    """The server did not hand it out."""
    if tx.run("UPDATE request SET problem = ?, facts = ? WHERE message = ?", code, facts_text(facts), message):
        _changed(tx, message)


def _changed(tx: Tx, message: MessageId) -> None:
    account = tx.value("SELECT account FROM message WHERE id = ?", message)
    if account is not None:
        tx.changed(Kind.KEEPING, account)


def _request(row: tuple[Any, ...]) -> Request:
    message, home, uid, problem, facts = row
    return Request(MessageId(message), FolderId(home), uid, problem, facts_of(facts))


def following(store: Store, account: AccountId) -> Request | None:
    """What is to be fetched next: what was asked for last is what somebody looks at."""
    row = store.rows.one(f"{_SELECT} AND m.account = ? AND r.problem = '' ORDER BY r.number DESC LIMIT 1", account)
    return None if row is None else _request(row)


def of(store: Store, message: MessageId) -> Request | None:
    """The request for this message, if there is one."""
    row = store.rows.one(f"{_SELECT} AND r.message = ? LIMIT 1", message)
    return None if row is None else _request(row)
