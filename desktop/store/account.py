"""Accounts as kept. Passwords and tokens are elsewhere (`security.secrets`)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from desktop.model.account import Account, AccountState, Security, Server, Settings, SignIn
from desktop.model.change import Kind
from desktop.model.errors import Refused, Usage
from desktop.model.ids import AccountId
from desktop.store import keeping
from desktop.store.database import Store, Tx
from desktop.store.values import facts_of, facts_text, moment_or_none, stamp

_SETTINGS = (
    "address, name, login, smtp_login, imap_host, imap_port, imap_security, smtp_host, smtp_port, smtp_security, proxy, ca_file, "
    "provider, sign_in"
)
_SELECT = f"SELECT id, {_SETTINGS}, state, problem, facts, checked FROM account"  # noqa: S608 - own names
_UNSENT = "('queued', 'held', 'sending', 'unsure', 'failed')"


def _account(row: tuple[Any, ...]) -> Account:
    (key, address, name, login, smtp_login, imap_host, imap_port, imap_security, smtp_host, smtp_port, smtp_security) = row[:11]
    proxy, ca_file, provider, sign_in, state, problem, facts, checked = row[11:]
    settings = Settings(
        address=address,
        login=login,
        imap=Server(imap_host, imap_port, Security(imap_security)),
        smtp=Server(smtp_host, smtp_port, Security(smtp_security)),
        name=name,
        smtp_login=smtp_login,
        proxy=proxy,
        ca_file=ca_file,
        provider=provider,
        sign_in=SignIn(sign_in),
    )
    return Account(AccountId(key), settings, AccountState(state), problem, facts_of(facts), moment_or_none(checked))


def _values(settings: Settings) -> tuple[str | int, ...]:
    imap, smtp = settings.imap, settings.smtp
    return (
        *(settings.address, settings.name, settings.login, settings.smtp_login),
        *(imap.host, imap.port, imap.security.value, smtp.host, smtp.port, smtp.security.value),
        *(settings.proxy, settings.ca_file, settings.provider, settings.sign_in.value),
    )


def add(tx: Tx, settings: Settings, *, now: datetime) -> AccountId:
    """A new account; Usage("usage.account") if the address has one already."""
    if tx.value("SELECT id FROM account WHERE address = ?", settings.address) is not None:
        raise Usage("usage.account", address=settings.address)
    values = _values(settings)
    places = ", ".join("?" * len(values))
    key = tx.insert(f"INSERT INTO account ({_SETTINGS}) VALUES ({places})", *values)  # noqa: S608 - own names
    tx.precious("account", key)
    tx.changed(Kind.ACCOUNT, key)
    return AccountId(key)


def change(tx: Tx, account: AccountId, settings: Settings) -> None:
    """Other settings for the same account."""
    values = _values(settings)
    names = _SETTINGS.split(", ")
    sets = ", ".join(f"{name} = ?" for name in names)
    if not tx.run(f"UPDATE account SET {sets} WHERE id = ?", *values, account):  # noqa: S608 - own names
        raise Usage("usage.account", id=account)
    tx.precious("account", account)
    tx.changed(Kind.ACCOUNT, account)


def remove(tx: Tx, account: AccountId, *, force: bool = False) -> None:
    """The account and all that was kept of it. While mail of it is not sent: Refused("account.unsent", count), unless `force`."""
    unsent = int(tx.value(f"SELECT count(*) FROM outgoing WHERE account = ? AND state IN {_UNSENT}", account))  # noqa: S608
    if unsent and not force:
        raise Refused("account.unsent", count=unsent)
    for table in ("outgoing", "draft", "signature", "letter"):
        for key in tx.column(f"SELECT id FROM {table} WHERE account = ?", account):  # noqa: S608 - own names
            tx.precious(table, key)
    files = "SELECT draft_file.id FROM draft_file JOIN draft ON draft.id = draft WHERE account = ?"
    for key in tx.column(files, account):
        tx.precious("draft_file", key)
    tx.run("UPDATE letter SET state = 'paused', why = 'account' WHERE account = ? AND state = 'running'", account)
    keeping.forget(tx, account)
    for name in tx.column("SELECT name FROM setting WHERE name GLOB ?", f"account.{account}.*"):
        tx.run("DELETE FROM setting WHERE name = ?", name)
        tx.precious("setting", name)
    tx.run("DELETE FROM outgoing WHERE account = ?", account)
    if not tx.run("DELETE FROM account WHERE id = ?", account):
        raise Usage("usage.account", id=account)
    tx.precious("account", account)
    tx.changed(Kind.ACCOUNT, account)
    for kind in (Kind.FOLDER, Kind.MESSAGE, Kind.DRAFT, Kind.OUTGOING, Kind.SIGNATURE, Kind.LETTER):
        tx.changed(kind)


def all(store: Store) -> list[Account]:
    """In the order in which they were added."""
    return [_account(row) for row in store.rows.all(f"{_SELECT} ORDER BY id")]


def get(store: Store, account: AccountId) -> Account:
    """Usage("usage.account") if there is none."""
    row = store.rows.one(f"{_SELECT} WHERE id = ?", account)
    if row is None:
        raise Usage("usage.account", id=account)
    return _account(row)


def by_address(store: Store, address: str) -> Account | None:
    row = store.rows.one(f"{_SELECT} WHERE address = ?", address)
    return None if row is None else _account(row)


def set_state(
    tx: Tx,
    account: AccountId,
    state: AccountState,
    problem: str = "",
    *,
    facts: Mapping[str, str] | None = None,
    checked: datetime | None = None,
) -> None:
    """What the account's loop is doing. `checked` only when everything is up to date. Publishes nothing when nothing changes."""
    new = (state.value, problem, facts_text(facts or {}))
    old = tx.one("SELECT state, problem, facts FROM account WHERE id = ?", account)
    if checked is not None:
        tx.run("UPDATE account SET checked = ? WHERE id = ?", stamp(checked), account)
    if old is not None and old != new:
        tx.run("UPDATE account SET state = ?, problem = ?, facts = ? WHERE id = ?", *new, account)
    if old is not None and (old != new or checked is not None):
        tx.changed(Kind.ACCOUNT, account)
