"""Promises that were found in mail, and what became of them. A proposal can be found again; what the rep said of it is precious."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.model.change import Kind
from desktop.model.errors import Usage
from desktop.model.ids import ConversationId, CustomerId, MessageId, PromiseId
from desktop.model.message import Arrival, Kept
from desktop.model.promise import Deed, Event, Promise, Side, Tied
from desktop.model.promise import Kind as Said
from desktop.model.reminder import Pledge, Standing
from desktop.store.connection import many_values
from desktop.store.database import Store, Tx
from desktop.store.values import moment, moment_or_none, sort_date, stamp


@dataclass(frozen=True, slots=True)
class Later:
    """A mail that came after a promise in its conversation; `whole`: its text is here."""

    message: MessageId
    message_id: str
    mine: bool
    subject: str
    auto: bool
    whole: bool


_SELECT = "SELECT id, message_id, customer, kind, side, deed, sentence, due, tied, state, kept_by, said FROM promise"
_INSERT = (
    "INSERT OR IGNORE INTO promise (message_id, customer, kind, side, deed, sentence, due, tied, said) "
    "SELECT ?, customer, ?, ?, ?, ?, ?, ?, ? FROM message WHERE id = ?"
)


def found(tx: Tx, items: Sequence[tuple[MessageId, Arrival]]) -> None:
    """What mails that come promise. The same sentence of the same mail is known already."""
    rows = [
        (
            *(arrival.parsed.message_id, one.kind.value, one.side.value, one.deed.value, one.sentence),
            *(None if one.due is None else stamp(one.due), _tied_text(one.tied), sort_date(arrival.parsed, arrival.received), key),
        )
        for key, arrival in items
        if arrival.parsed.message_id
        for one in arrival.promises
    ]
    if rows:
        tx.many(_INSERT, rows)
        tx.changed(Kind.REMINDER)


def get(store: Store, promise: PromiseId) -> Pledge:
    """Usage("usage.id") if there is none."""
    row = store.rows.one(f"{_SELECT} WHERE id = ?", promise)
    if row is None:
        raise Usage("usage.id", id=promise)
    return _pledge(row)


def all(store: Store, *standings: Standing, since: datetime | None = None) -> list[Pledge]:
    """Those that stand so, said `since` or later, the most urgent first; those tied to an event last."""
    marks = ",".join("?" * len(standings))
    rows = store.rows.all(
        f"{_SELECT} WHERE state IN ({marks}) AND said >= ? ORDER BY due IS NULL, due, id",
        *(*(one.value for one in standings), -1 << 62 if since is None else stamp(since)),
    )
    return [_pledge(row) for row in rows]


def of_customer(store: Store, customer: CustomerId) -> list[Pledge]:
    """Those that are neither refused nor kept, the most urgent first."""
    rows = store.rows.all(
        f"{_SELECT} WHERE customer = ? AND state IN ('proposed', 'taken') ORDER BY due IS NULL, due, id", customer
    )
    return [_pledge(row) for row in rows]


def of_mail(store: Store, message_id: str) -> list[Pledge]:
    """In the order of the text, whatever became of them."""
    return [_pledge(row) for row in store.rows.all(f"{_SELECT} WHERE message_id = ? ORDER BY id", message_id)]


def of_conversations(store: Store, conversations: Sequence[ConversationId]) -> list[tuple[ConversationId, Pledge]]:
    """Those of mails of these conversations that are neither refused nor kept."""
    rows = store.rows.all(
        "SELECT DISTINCT m.conversation, p.id, p.message_id, p.customer, p.kind, p.side, p.deed, p.sentence, p.due, p.tied, "  # noqa: S608
        "p.state, p.kept_by, p.said FROM promise p JOIN message m ON m.message_id = p.message_id "
        f"WHERE p.state IN ('proposed', 'taken') AND m.conversation IN ({many_values(conversations)}) ORDER BY p.id",
    )
    return [(ConversationId(row[0]), _pledge(row[1:])) for row in rows]


def latest(store: Store) -> int:
    """The youngest promise that was ever found; ids only grow."""
    return int(store.rows.value("SELECT ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'promise'), 0)"))


def followed(store: Store, *, mail: int, promise: int, among: Iterable[int] = ()) -> dict[PromiseId, list[Later]]:
    """Of each promise that is neither refused nor kept the mails that came after it in its conversation, the oldest first: those
    that were taken in after the message `mail` or are `among` these; all of them if it was found after the promise `promise`."""
    rows = store.rows.all(
        "SELECT p.id, f.id, f.message_id, f.mine, f.subject, f.auto OR f.list_id <> '', f.kept <> ? "  # noqa: S608 - integers
        "FROM promise p JOIN message m ON m.message_id = p.message_id JOIN message f ON f.conversation = m.conversation "
        "WHERE p.state IN ('proposed', 'taken') AND m.conversation <> 0 AND f.draft = 0 AND f.date > p.said "
        f"AND f.message_id <> p.message_id AND (p.id > ? OR f.id > ? OR f.id IN ({many_values(among)})) "
        "GROUP BY p.id, f.id ORDER BY p.id, f.date, f.id",
        *(Kept.HEADERS.value, promise, mail),
    )
    found: dict[PromiseId, list[Later]] = {}
    for number, key, message_id, mine, subject, auto, whole in rows:
        one = Later(MessageId(key), message_id, bool(mine), subject, bool(auto), bool(whole))
        found.setdefault(PromiseId(number), []).append(one)
    return found


def take(tx: Tx, message_id: str, promise: Promise, customer: CustomerId | None, *, now: datetime) -> PromiseId:
    """One of a mail of ours that has not come back from the server yet, taken on at once."""
    key = tx.value(
        "SELECT id FROM promise WHERE message_id = ? AND sentence = ? AND deed = ?",
        *(message_id, promise.sentence, promise.deed.value),
    )
    due = None if promise.due is None else stamp(promise.due)
    if key is None:
        key = tx.insert(
            "INSERT INTO promise (message_id, customer, kind, side, deed, sentence, due, tied, said) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(message_id, customer, promise.kind.value, promise.side.value, promise.deed.value, promise.sentence),
            *(due, _tied_text(promise.tied), stamp(now)),
        )
    stands(tx, PromiseId(key), Standing.TAKEN, due=promise.due)
    return PromiseId(key)


def forget(tx: Tx, message_id: str) -> None:
    """A mail of ours does not go: what it promises was never said."""
    for key in tx.column("SELECT id FROM promise WHERE message_id = ?", message_id):
        tx.run("DELETE FROM promise WHERE id = ?", key)
        tx.precious("promise", key)
        tx.changed(Kind.REMINDER)


def stands(tx: Tx, promise: PromiseId, standing: Standing, *, due: datetime | None = None, kept_by: str = "") -> None:
    """What became of it; `due`: the rep's own time for it. One that is gone is no error."""
    tx.run("UPDATE promise SET state = ?, kept_by = ? WHERE id = ?", standing.value, kept_by, promise)
    if due is not None:
        tx.run("UPDATE promise SET due = ? WHERE id = ?", stamp(due), promise)
    tx.precious("promise", promise)
    tx.changed(Kind.REMINDER)


def _pledge(row: tuple[Any, ...]) -> Pledge:
    key, message_id, customer, kind, side, deed, sentence, due, tied, state, kept_by, said = row
    promise = Promise(Said(kind), Side(side), Deed(deed), sentence, 0, len(sentence), moment_or_none(due), _tied_of(tied))
    whose = None if customer is None else CustomerId(customer)
    return Pledge(PromiseId(key), message_id, whose, promise, moment(said), Standing(state), kept_by)


def _tied_text(tied: Tied | None) -> str:
    if tied is None:
        return "{}"
    return json.dumps({"event": tied.event.value, "days": tied.days, "working": tied.working, "before": tied.before})


def _tied_of(kept: str) -> Tied | None:
    if kept == "{}":
        return None
    told = json.loads(kept)
    return Tied(Event(told["event"]), told["days"], told["working"], told["before"])
