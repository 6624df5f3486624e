"""Reminders, kept until they are done, and those that vanish when an answer comes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from desktop.model.change import Kind
from desktop.model.errors import Usage
from desktop.model.ids import ConversationId, CustomerId, MessageId, PromiseId, ReminderId
from desktop.model.message import Arrival
from desktop.model.reminder import Reminder, State, Why
from desktop.store.connection import Rows, many_values
from desktop.store.database import Store, Tx
from desktop.store.values import facts_of, facts_text, moment, moment_or_none, sort_date, stamp

_COLUMNS = "kind, due, customer, message_id, text, state, facts, created, told"
_SELECT = f"SELECT id, {_COLUMNS} FROM reminder"  # noqa: S608 - own words


def _reminder(row: tuple[Any, ...]) -> Reminder:
    key, why, due, customer, message_id, text, state, facts, created, told = row
    return Reminder(
        *(ReminderId(key), Why(why), moment(due), None if customer is None else CustomerId(customer), message_id, text),
        *(State(state), facts_of(facts), moment(created), moment_or_none(told)),
    )


def save(tx: Tx, reminder: Reminder, *, now: datetime) -> Reminder:
    """Keep it (id 0: a new one). Usage("usage.id") if it is gone."""
    created = reminder.created or now
    told = None if reminder.told is None else stamp(reminder.told)
    values = (
        *(reminder.why.value, stamp(reminder.due), reminder.customer, reminder.message_id, reminder.text, reminder.state.value),
        *(facts_text(reminder.facts), stamp(created), told),
    )
    key: int = reminder.id
    if not key:
        key = tx.insert(f"INSERT INTO reminder ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", *values)  # noqa: S608 - own words
    else:
        sets = ", ".join(f"{name} = ?" for name in _COLUMNS.split(", "))
        if not tx.run(f"UPDATE reminder SET {sets} WHERE id = ?", *values, key):  # noqa: S608 - own words
            raise Usage("usage.id", id=key)
    _changed(tx, key)
    return replace(reminder, id=ReminderId(key), created=created)


def get(store: Store, reminder: ReminderId) -> Reminder:
    """Usage("usage.id") if there is none."""
    row = store.rows.one(f"{_SELECT} WHERE id = ?", reminder)
    if row is None:
        raise Usage("usage.id", id=reminder)
    return _reminder(row)


def all(store: Store, *, state: State | None = State.OPEN, limit: int = 0) -> list[Reminder]:
    """Those in this state (None: in any), the most urgent first; what is over the newest first, at most `limit`."""
    if state is None:
        return [_reminder(row) for row in store.rows.all(f"{_SELECT} ORDER BY due, id")]
    order = "due, id" if state is State.OPEN else "due DESC, id DESC"
    rows = store.rows.all(f"{_SELECT} WHERE state = ? ORDER BY {order}{f' LIMIT {int(limit)}' if limit else ''}", state.value)
    return [_reminder(row) for row in rows]


def of_customer(store: Store, customer: CustomerId) -> list[Reminder]:
    """The open ones, the most urgent first."""
    return [_reminder(row) for row in store.rows.all(f"{_SELECT} WHERE customer = ? AND state = 'open' ORDER BY due, id", customer)]


def of_mail(store: Store, message_id: str) -> list[Reminder]:
    """Those that come from this mail, in any state."""
    return [
        _reminder(row) for row in store.rows.all(f"{_SELECT} WHERE message_id = ? AND message_id <> '' ORDER BY id", message_id)
    ]


def about(rows: Rows, message_id: str) -> list[Reminder]:
    """The open ones that come from this mail; also within a transaction."""
    return [
        _reminder(row)
        for row in rows.all(f"{_SELECT} WHERE state = 'open' AND message_id = ? AND message_id <> '' ORDER BY id", message_id)
    ]


def over(rows: Rows, message_id: str) -> list[Reminder]:
    """Those that came from this mail and are over, the newest first; also within a transaction."""
    return [
        _reminder(row)
        for row in rows.all(f"{_SELECT} WHERE state <> 'open' AND message_id = ? AND message_id <> '' ORDER BY id DESC", message_id)
    ]


def of_promise(store: Store, promise: PromiseId) -> list[Reminder]:
    """The open ones that stand for this promise."""
    rows = store.rows.all(
        f"{_SELECT} WHERE state = 'open' AND kind = ? AND json_extract(facts, '$.promise') = ? ORDER BY id",
        *(Why.PROMISE.value, str(promise)),
    )
    return [_reminder(row) for row in rows]


def next_of(store: Store) -> dict[CustomerId, Reminder]:
    """The most urgent open one of each customer that has any."""
    rows = store.rows.all(f"{_SELECT} WHERE state = 'open' AND customer IS NOT NULL ORDER BY due DESC, id DESC")
    return {one.customer: one for one in map(_reminder, rows) if one.customer is not None}


def due(store: Store, now: datetime) -> list[Reminder]:
    """Open ones whose time has come and of which the rep was not told yet."""
    rows = store.rows.all(f"{_SELECT} WHERE state = 'open' AND due <= ? AND told IS NULL ORDER BY due, id", stamp(now))
    return [_reminder(row) for row in rows]


def soonest(store: Store, *, after: datetime | None = None) -> datetime | None:
    """When the next one (after that moment) of which the rep was not told yet comes due."""
    least = -1 << 62 if after is None else stamp(after)
    return moment_or_none(
        store.rows.value("SELECT min(due) FROM reminder WHERE state = 'open' AND told IS NULL AND due > ?", least)
    )


def remove(tx: Tx, reminder: ReminderId) -> None:
    """One that is gone already is no error."""
    if tx.run("DELETE FROM reminder WHERE id = ?", reminder):
        _changed(tx, reminder)


def vanish(tx: Tx, reminders: Sequence[Reminder], by: str) -> None:
    """They are over by themselves: this mail (Message-ID) saw to it."""
    for one in reminders:
        tx.run(
            "UPDATE reminder SET state = ?, facts = ? WHERE id = ?",
            *(State.VANISHED.value, facts_text({**one.facts, "by": by}), one.id),
        )
        _changed(tx, one.id)


def silent(store: Store, names: Iterable[str], conversation: ConversationId | None) -> list[Reminder]:
    """The open ones that wait for the answer to one of these mails (Message-IDs), or to one of ours in this conversation."""
    known = sorted({*names} - {""})
    rows = store.rows.all(
        f"{_SELECT} WHERE state = 'open' AND kind = ? AND message_id <> '' AND (message_id IN ({','.join('?' * len(known))}) "  # noqa: S608
        "OR message_id IN (SELECT message_id FROM message WHERE conversation = ? AND conversation <> 0 AND mine = 1) "
        "OR message_id IN (SELECT g.message_id FROM outgoing g JOIN message a ON a.id = g.answers WHERE a.conversation = ?))",
        *(Why.NO_ANSWER.value, *known, conversation or 0, conversation or -1),
    )
    return [_reminder(row) for row in rows]


def revive(tx: Tx, store: Store, by: str, *, now: datetime) -> None:
    """This mail (Message-ID) saw to nothing after all: what vanished by it is open again."""
    rows = store.rows.all(f"{_SELECT} WHERE state = 'vanished' AND json_extract(facts, '$.by') = ?", by)
    for one in map(_reminder, rows):
        facts = {name: value for name, value in one.facts.items() if name != "by"}
        save(tx, replace(one, state=State.OPEN, facts=facts), now=now)


def answered(tx: Tx, items: Sequence[tuple[MessageId, Arrival]]) -> None:
    """Mails from others have come: reminders that wait for an answer vanish with it. What a program writes is no answer."""
    written = [(key, one) for key, one in items if not one.parsed.auto and not one.flags.draft and one.parsed.report is None]
    waiting = tx.value("SELECT 1 FROM reminder WHERE state = 'open' AND kind = ? LIMIT 1", Why.NO_ANSWER.value)
    if not written or waiting is None:
        return
    theirs = dict(
        tx.all(f"SELECT id, conversation FROM message WHERE mine = 0 AND id IN ({many_values(key for key, _ in written)})")  # noqa: S608
    )
    for key, arrival in written:
        if key in theirs:
            found = _expecting(tx, arrival, ConversationId(theirs[key]))
            vanish(tx, found, arrival.parsed.message_id)


def _expecting(tx: Tx, arrival: Arrival, conversation: ConversationId) -> list[Reminder]:
    """By the mail that it answers, or as it stands in the same conversation after ours."""
    named = {*arrival.parsed.in_reply_to, *arrival.parsed.references}
    marks = ",".join("?" * len(named))
    rows = tx.all(
        f"{_SELECT} WHERE state = 'open' AND kind = ? AND message_id <> '' AND (message_id IN ({marks}) "  # noqa: S608 - own words
        "OR message_id IN (SELECT message_id FROM message WHERE conversation = ? AND mine = 1 AND date <= ?))",
        *(Why.NO_ANSWER.value, *named, conversation, sort_date(arrival.parsed, arrival.received)),
    )
    return [_reminder(row) for row in rows]


def _changed(tx: Tx, key: int) -> None:
    tx.precious("reminder", key)
    tx.changed(Kind.REMINDER)
