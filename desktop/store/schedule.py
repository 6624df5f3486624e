"""Mail that waits for a time, and what comes between: a mail of the customer's is never passed silently."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from desktop.model.change import Kind
from desktop.model.errors import Refused, Usage
from desktop.model.ids import AccountId, ConversationId, MessageId, OutgoingId
from desktop.model.message import Arrival
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.model.schedule import Schedule
from desktop.store import outgoing
from desktop.store.connection import many_values
from desktop.store.database import Store, Tx
from desktop.store.values import moment, schedule_text, sort_date, stamp

WROTE = "outgoing.wrote"  # somebody there wrote meanwhile: problem of a mail that is held
_WAITING = "SELECT id FROM outgoing WHERE state = 'queued' AND schedule <> ''"


def waiting(store: Store, account: AccountId) -> list[Outgoing]:
    """The account's mail that waits for its time, the soonest first."""
    keys = store.rows.column(f"{_WAITING} AND account = ? ORDER BY not_before", account)
    return [outgoing.get(store, OutgoingId(key)) for key in keys]


def newest(store: Store, message: MessageId) -> tuple[str, datetime] | None:
    """The newest mail (Message-ID, date) of the conversation of this one; None if it is gone."""
    row = store.rows.one(
        "SELECT n.message_id, n.date FROM message m JOIN message n ON n.id = m.id OR (n.conversation = m.conversation "
        "AND m.conversation <> 0 AND n.draft = 0) WHERE m.id = ? ORDER BY n.date DESC, n.id DESC LIMIT 1",
        message,
    )
    return None if row is None else (row[0], moment(row[1]))


def hold(tx: Tx, one: Outgoing, problem: str, facts: dict[str, str], *, schedule: Schedule, now: datetime) -> None:
    """It stays until the rep says what is to become of it."""
    outgoing.step(tx, one.id, OutgoingState.HELD, now=now, problem=problem, facts=facts)
    keep(tx, one.id, schedule)


def keep(tx: Tx, key: OutgoingId, schedule: Schedule) -> None:
    """What is known of its schedule is something else; its time is not."""
    tx.run("UPDATE outgoing SET schedule = ?, customer = ? WHERE id = ?", schedule_text(schedule), schedule.customer, key)
    tx.precious("outgoing", key, without=outgoing.FROZEN)
    tx.changed(Kind.OUTGOING, key)


def arrived(tx: Tx, items: Sequence[tuple[MessageId, Arrival]]) -> None:
    """Mails have come. One from somebody in the conversation, newer than what the rep knew when the time was chosen, holds what was
    to go there; of a mail that answers none, one from a recipient does."""
    if tx.value(f"{_WAITING} LIMIT 1") is None:
        return
    written = [(key, one) for key, one in items if not one.parsed.auto and not one.flags.draft and one.parsed.report is None]
    theirs = dict(
        tx.all(f"SELECT id, conversation FROM message WHERE mine = 0 AND id IN ({many_values(key for key, _ in written)})")  # noqa: S608
    )
    for key in tx.column(_WAITING):
        one = outgoing.within(tx, OutgoingId(key))
        found = [each for each in written if each[0] in theirs and _concerns(tx, one, each[1], ConversationId(theirs[each[0]]))]
        if found:
            last = max((arrival for _, arrival in found), key=_date)
            _hold(tx, one, last)


def _hold(tx: Tx, one: Outgoing, arrival: Arrival) -> None:
    assert one.schedule is not None
    parsed = arrival.parsed
    person = next((each.name or each.address for each in parsed.from_), "")
    facts = {"person": person, "subject": parsed.subject, "message_id": parsed.message_id}
    known = replace(one.schedule, newest=parsed.message_id, newest_at=moment(_date(arrival)), told=False)
    hold(tx, one, WROTE, facts, schedule=known, now=one.not_before)


def _date(arrival: Arrival) -> int:
    """Also where their clock is wrong."""
    return max(sort_date(arrival.parsed, arrival.received), stamp(arrival.received) if arrival.received is not None else 0)


def _concerns(tx: Tx, one: Outgoing, arrival: Arrival, conversation: ConversationId) -> bool:
    known = one.schedule
    assert known is not None
    since = known.newest_at or one.created
    if arrival.parsed.message_id == known.newest or (since is not None and _date(arrival) <= stamp(since)):
        return False
    if one.answers is None and not known.newest:
        people = {address.casefold() for address in one.recipients}
        return any(person.address.casefold() in people for person in arrival.parsed.from_)
    there = set(tx.column("SELECT conversation FROM message WHERE message_id = ? AND account = ?", known.newest, one.account)) - {0}
    if conversation in there:
        return True
    named = {*arrival.parsed.in_reply_to, *arrival.parsed.references}  # under another subject it is a conversation of its own
    marks = ",".join("?" * len(named))
    answered = tx.column(f"SELECT conversation FROM message WHERE message_id IN ({marks}) AND account = ?", *named, one.account)  # noqa: S608
    return known.newest in named or not there.isdisjoint(answered)


def release(tx: Tx, key: OutgoingId, *, now: datetime) -> Outgoing:
    """The rep has said that a mail that was held goes after all, at its time or, where that has passed, now.
    Refused("outgoing.step") if it is not held."""
    one = outgoing.within(tx, key)
    if one.state is not OutgoingState.HELD:
        raise Refused("outgoing.step", old=one.state.value)
    schedule = one.schedule if one.schedule is not None and one.schedule.due > now else None
    return outgoing.plan(tx, key, schedule, not_before=max(now, one.not_before), now=now)


def untold(store: Store) -> list[Outgoing]:
    """Mail whose time was missed, or that is held, and of which the rep was not told yet."""
    keys = store.rows.column("SELECT id FROM outgoing WHERE state IN ('queued', 'held') AND schedule <> '' ORDER BY not_before, id")
    found = [outgoing.get(store, OutgoingId(key)) for key in keys]
    return [one for one in found if one.schedule is not None and not one.schedule.told and _worth_telling(one)]


def _worth_telling(one: Outgoing) -> bool:
    return one.state is OutgoingState.HELD or (one.schedule is not None and one.schedule.missed is not None)


def tell(tx: Tx, key: OutgoingId) -> None:
    """The rep was told. Usage("usage.id")."""
    one = outgoing.within(tx, key)
    if one.schedule is None:
        raise Usage("usage.id", id=key)
    keep(tx, key, replace(one.schedule, told=True))
