"""Written confirmations: their points, the mail that asks, and the mails that answered. All of it is precious."""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from desktop.model.change import Kind as Changed
from desktop.model.confirmation import Answer, Answered, Confirmation, Kind, Point, Remark, Says, Source, State, settled
from desktop.model.domains import is_free
from desktop.model.errors import Usage
from desktop.model.finding import Level
from desktop.model.ids import ConfirmationId, CustomerId, MessageId, PointId
from desktop.model.message import Arrival
from desktop.model.reminder import Reminder, Why
from desktop.store import reminder
from desktop.store.connection import Rows, many_values
from desktop.store.database import Store, Tx
from desktop.store.values import list_of, list_text, moment, moment_or_none, sort_date, stamp

_SELECT = "SELECT id, customer, title, language, message_id, people, created, asked FROM confirmation"
_POINT = "kind, label, words, agreed_in, agreed, state, theirs, told_in, told, at"


def _of(rows: Rows, where: str, *values: object) -> list[Confirmation]:
    found = []
    for key, customer, title, language, message_id, people, created, asked in rows.all(f"{_SELECT} {where}", *values):
        points = rows.all(
            f"SELECT id, {_POINT} FROM confirmation_point WHERE confirmation = ? ORDER BY place, id",  # noqa: S608 - own words
            key,
        )
        whose = None if customer is None else CustomerId(customer)
        about = (ConfirmationId(key), whose, title, language, message_id, list_of(people), tuple(map(_point, points)))
        found.append(Confirmation(*about, moment(created), moment_or_none(asked)))
    return found


def _point(row: tuple[Any, ...]) -> Point:
    key, kind, label, words, agreed_in, agreed, state, theirs, told_in, told, at = row
    said = (Source(agreed_in, agreed), State(state), theirs, Source(told_in, told), moment_or_none(at))
    return Point(Kind(kind), words, label, *said, PointId(key))


def get(store: Store, confirmation: ConfirmationId) -> Confirmation:
    """Usage("usage.id") if there is none."""
    return _one(store.rows, confirmation)


def _one(rows: Rows, confirmation: ConfirmationId) -> Confirmation:
    found = _of(rows, "WHERE id = ?", confirmation)
    if not found:
        raise Usage("usage.id", id=confirmation)
    return found[0]


def of_customer(store: Store, customer: CustomerId) -> list[Confirmation]:
    """Those that were asked for, the newest first."""
    return _of(store.rows, "WHERE customer = ? AND asked IS NOT NULL ORDER BY asked DESC, id DESC", customer)


def of_mail(store: Store, message_id: str) -> list[Confirmation]:
    """Those that this mail asks for, sent or not."""
    return _of(store.rows, "WHERE message_id = ? AND message_id <> '' ORDER BY id", message_id)


def answers(store: Store, message_id: str) -> list[Answered]:
    """What this mail answered."""
    rows = store.rows.all(
        "SELECT confirmation, message_id, answer, at, sure FROM confirmation_answer WHERE message_id = ? ORDER BY id", message_id
    )
    return [_answered(row) for row in rows]


def waiting(rows: Rows) -> bool:
    """Whether an answer may still come to any."""
    return rows.value("SELECT 1 FROM confirmation WHERE asked IS NOT NULL LIMIT 1") is not None


def save(tx: Tx, one: Confirmation, *, now: datetime) -> Confirmation:
    """Keep it with its points as they are (id 0: new ones); points that it has no more go. Usage("usage.id") if it is gone."""
    key: int = one.id
    created = one.created or now
    values = (one.customer, one.title, one.language, one.message_id, list_text(one.people), stamp(created))
    asked = None if one.asked is None else stamp(one.asked)
    if not key:
        key = tx.insert(
            "INSERT INTO confirmation (customer, title, language, message_id, people, created, asked) VALUES (?, ?, ?, ?, ?, ?, ?)",
            *(*values, asked),
        )
    elif not tx.run(
        "UPDATE confirmation SET customer = ?, title = ?, language = ?, message_id = ?, people = ?, created = ?, asked = ? "
        "WHERE id = ?",
        *(*values, asked, key),
    ):
        raise Usage("usage.id", id=key)
    _keep_points(tx, key, one.points)
    tx.precious("confirmation", key)
    tx.changed(Changed.REMINDER)
    return _one(tx, ConfirmationId(key))


def _keep_points(tx: Tx, key: int, points: Sequence[Point]) -> None:
    kept = {int(one.id) for one in points if one.id}
    for gone in set(tx.column("SELECT id FROM confirmation_point WHERE confirmation = ?", key)) - kept:
        tx.run("DELETE FROM confirmation_point WHERE id = ?", gone)
        tx.precious("confirmation_point", gone)
    for place, point in enumerate(points):
        at = None if point.at is None else stamp(point.at)
        values = (
            *(point.kind.value, point.label, point.words, point.agreed.message_id, point.agreed.sentence),
            *(point.state.value, point.theirs, point.by.message_id, point.by.sentence, at),
        )
        number: int = point.id
        if not number:
            number = tx.insert(
                f"INSERT INTO confirmation_point (confirmation, place, {_POINT}) VALUES (?, ?{', ?' * 10})",  # noqa: S608
                *(key, place, *values),
            )
        else:
            sets = ", ".join(f"{name} = ?" for name in _POINT.split(", "))
            tx.run(f"UPDATE confirmation_point SET place = ?, {sets} WHERE id = ?", place, *values, number)  # noqa: S608
        tx.precious("confirmation_point", number)


def remove(tx: Tx, confirmation: ConfirmationId) -> None:
    """With all that was answered. One that is gone already is no error."""
    for table in ("confirmation_point", "confirmation_answer"):
        for key in tx.column(f"SELECT id FROM {table} WHERE confirmation = ?", confirmation):  # noqa: S608 - own names
            tx.run(f"DELETE FROM {table} WHERE id = ?", key)  # noqa: S608 - own names
            tx.precious(table, key)
    if tx.run("DELETE FROM confirmation WHERE id = ?", confirmation):
        tx.precious("confirmation", confirmation)
        tx.changed(Changed.REMINDER)


def renamed(tx: Tx, message_id: str, new: str, *, now: datetime) -> None:
    """The mail that asks was taken back out of the outbox: it has another Message-ID, and nobody was asked."""
    for one in _of(tx, "WHERE message_id = ? AND message_id <> ''", message_id):
        save(tx, replace(one, message_id=new, asked=None), now=now)


def forget(tx: Tx, message_id: str) -> None:
    """A mail that was to ask was thrown away before it went."""
    for one in _of(tx, "WHERE message_id = ? AND message_id <> '' AND asked IS NULL", message_id):
        remove(tx, one.id)


def erase(tx: Tx, address: str, mails: Collection[str]) -> None:
    """A person is forgotten: address and the sentences of these mails (Message-IDs). What was agreed stays; it is the firm's."""
    for one in _of(tx, "WHERE people LIKE '%' || ? || '%'", address.lower()):
        save(tx, replace(one, people=tuple(each for each in one.people if each != address.lower())), now=one.created or moment(0))
    for name in mails:
        for column, sentence in (("agreed_in", "agreed"), ("told_in", "told")):
            for key in tx.column(f"SELECT id FROM confirmation_point WHERE {column} = ? AND {sentence} <> ''", name):  # noqa: S608
                tx.run(f"UPDATE confirmation_point SET {sentence} = '' WHERE id = ?", key)  # noqa: S608 - own names
                tx.precious("confirmation_point", key)
        for key in tx.column("SELECT id FROM confirmation_answer WHERE message_id = ?", name):
            tx.run("DELETE FROM confirmation_answer WHERE id = ?", key)
            tx.precious("confirmation_answer", key)


# Answers


def answered(tx: Tx, items: Sequence[tuple[MessageId, Arrival]]) -> None:
    """Mails from others have come: one that answers a confirmation settles its points, once. One of which it is not sure that it
    does is noted for the rep to say."""
    written = [(key, one) for key, one in items if one.confirms is not None and not one.flags.draft and one.parsed.message_id]
    if not written or not waiting(tx):
        return
    told = f"SELECT id, conversation, customer FROM message WHERE mine = 0 AND id IN ({many_values(key for key, _ in written)})"  # noqa: S608
    theirs = {key: (conversation, customer) for key, conversation, customer in tx.all(told)}
    for key, arrival in sorted(written, key=lambda one: sort_date(one[1].parsed, one[1].received)):
        if key in theirs and arrival.confirms is not None:
            found = _asked_by(tx, arrival, *theirs[key])
            if found is not None:
                one, sure = found
                at = moment(sort_date(arrival.parsed, arrival.received))
                sure = sure and not arrival.confirms.perhaps and not _doubtful(arrival)
                _note(tx, one, Answered(one.id, arrival.parsed.message_id, arrival.confirms, at, sure))


def _note(tx: Tx, one: Confirmation, answer: Answered) -> None:
    said = answer.answer
    known = tx.value("SELECT 1 FROM confirmation_answer WHERE confirmation = ? AND message_id = ?", one.id, answer.message_id)
    if known is not None or not (answer.sure or said.assents or said.perhaps):
        return
    key = tx.insert(
        "INSERT INTO confirmation_answer (confirmation, message_id, answer, at, sure) VALUES (?, ?, ?, ?, ?)",
        *(one.id, answer.message_id, _text(said), stamp(answer.at), int(answer.sure)),
    )
    tx.precious("confirmation_answer", key)
    tx.changed(Changed.REMINDER)
    if answer.sure:
        take(tx, one, said, answer.message_id, at=answer.at)


def take(tx: Tx, one: Confirmation, answer: Answer, message_id: str, *, at: datetime) -> Confirmation:
    """What the mail says is taken over, and the reminder of it goes when nothing is open any more."""
    after = save(tx, settled(one, answer, message_id, at), now=at)
    told = {(each.kind, each.label, each.words): each for each in after.points if each.by.message_id == message_id}
    for other in (
        after,
        *_of(tx, "WHERE customer = ? AND title = ? AND id <> ? AND asked IS NOT NULL", one.customer, one.title, one.id),
    ):
        points = tuple(_as_told(each, told.get((each.kind, each.label, each.words))) for each in other.points)
        if points != other.points:
            other = save(tx, replace(other, points=points), now=at)
        if not other.open:
            reminder.vanish(tx, reminders(tx, other), message_id)
    return after


def _as_told(mine: Point, other: Point | None) -> Point:
    """A point of the same order that was asked for once more, in the same words, and is confirmed now."""
    if other is None or other.state is not State.CONFIRMED or mine.state is not State.OPEN:
        return mine
    return replace(mine, state=State.CONFIRMED, by=other.by, at=other.at)


def surely(tx: Tx, confirmation: ConfirmationId, message_id: str, *, sure: bool) -> None:
    """The rep has said that this mail answers it, or takes that back."""
    for key in tx.column("SELECT id FROM confirmation_answer WHERE confirmation = ? AND message_id = ?", confirmation, message_id):
        tx.run("UPDATE confirmation_answer SET sure = ? WHERE id = ?", int(sure), key)
        tx.precious("confirmation_answer", key)
        tx.changed(Changed.REMINDER)


def reminders(rows: Rows, one: Confirmation) -> list[Reminder]:
    """The open ones that wait for its points."""
    return [each for each in reminder.about(rows, one.message_id) if each.why is Why.CONFIRM]


def _asked_by(tx: Tx, arrival: Arrival, conversation: int, customer: int | None) -> tuple[Confirmation, bool] | None:
    """The confirmation that a mail answers, and whether it surely does: it answers the mail that asked; of others of the same
    conversation one that answers another mail of ours does not surely."""
    answers, named = arrival.parsed.in_reply_to, {*arrival.parsed.in_reply_to, *arrival.parsed.references}
    marks = ", ".join(f"?{place}" for place in range(2, len(named) + 2))
    inside = (
        "SELECT message_id FROM message WHERE conversation = ?1 AND conversation <> 0 AND message_id <> '' UNION "
        "SELECT g.message_id FROM outgoing g JOIN message a ON a.id = g.answers WHERE a.conversation = ?1 AND a.conversation <> 0"
    )
    found = _of(
        tx,
        f"WHERE asked IS NOT NULL AND message_id <> '' AND (message_id IN ({marks}) OR message_id IN ({inside})) "
        "ORDER BY asked DESC, id DESC",
        *(conversation, *named),
    )
    mine = [one for one in found if _is_theirs(one, arrival, customer)]
    direct = next((one for one in mine if one.message_id in answers), None)
    if direct is not None:
        return direct, True
    date = sort_date(arrival.parsed, arrival.received)
    for one in mine:
        if one.asked is not None and (one.message_id in named or date >= stamp(one.asked)):
            marks = ", ".join("?" * len(answers))
            other = tx.value(f"SELECT 1 FROM message WHERE mine = 1 AND message_id IN ({marks}) LIMIT 1", *answers)  # noqa: S608
            return one, other is None and arrival.confirms is not None and arrival.confirms.assents
    return None


def _doubtful(arrival: Arrival) -> bool:
    """Whether it is in doubt who wrote the mail, or what it quotes: then the rep has to say that it confirms."""
    return any(one.level is not Level.INFO and one.code.startswith(("sender.", "quoted.")) for one in arrival.parsed.findings)


def _is_theirs(one: Confirmation, arrival: Arrival, customer: int | None) -> bool:
    """Whether somebody wrote the mail who can confirm it: who was asked, or somebody of the same firm."""
    if customer is not None and customer == one.customer:
        return True
    domains = {name for address in one.people if not is_free(name := address.rpartition("@")[2])}
    return any(person.address.lower() in one.people or person.domain in domains for person in arrival.parsed.from_)


# JSON


def _text(one: Answer) -> str:
    return json.dumps(asdict(one), ensure_ascii=False)


def _answered(row: tuple[Any, ...]) -> Answered:
    key, message_id, kept, at, sure = row
    told = json.loads(kept)
    remarks = tuple(_remark(one) for one in told["remarks"])
    answer = Answer(told["whole"], told["sentence"], remarks, told["beside"], told["perhaps"])
    return Answered(ConfirmationId(key), message_id, answer, moment(at), bool(sure))


def _remark(told: dict[str, Any]) -> Remark:
    kind = Kind(told["kind"]) if told["kind"] else None
    return Remark(Says(told["says"]), told["words"], int(told["number"]), kind, told["sentence"])
