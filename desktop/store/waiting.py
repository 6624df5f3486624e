"""Who waits for our answer. Of each conversation the oldest mail from outside that expects an answer and came after our last word.

Our last word is what we wrote in that conversation, an answer that lies in the outbox, or one from another account (which has a
conversation of its own). What the user excused waits no more.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from desktop.model.change import Kind
from desktop.model.folder import Role
from desktop.model.ids import ConversationId, CustomerId, MessageId
from desktop.model.message import Arrival
from desktop.store.connection import many_values
from desktop.store.database import Store, Tx
from desktop.store.values import moment, sort_date

_NAMED = 5  # mails of the References that an answer counts for: the last ones
_STANDING = "('queued', 'sending', 'sent', 'filed', 'unsure')"


@dataclass(frozen=True, slots=True)
class Waiting:
    """`since`: when the mail was written that waits."""

    conversation: ConversationId
    message: MessageId
    customer: CustomerId | None
    since: datetime


def arrived(tx: Tx, items: Sequence[tuple[MessageId, Arrival]]) -> None:
    """Mails have come, from outside or our own."""
    mine = set(tx.column(f"SELECT id FROM message WHERE mine = 1 AND id IN ({many_values(key for key, _ in items)})"))  # noqa: S608
    answered: dict[str, int] = {}
    for key, arrival in items:
        parsed = arrival.parsed
        if key in mine and not arrival.flags.draft:
            for name in {*parsed.in_reply_to, *parsed.references[-_NAMED:]}:
                answered[name] = max(answered.get(name, 0), sort_date(parsed, arrival.received))
    if answered:
        tx.many(
            "INSERT INTO answered (message_id, at) VALUES (?, ?) ON CONFLICT DO UPDATE SET at = max(at, excluded.at)",
            sorted(answered.items()),
        )
    names = ",".join("?" * len(answered))
    elsewhere = tx.column(f"SELECT conversation FROM message WHERE message_id IN ({names}) AND message_id <> ''", *answered)  # noqa: S608
    concerned = {key for key, arrival in items if arrival.expects or key in mine}
    here = tx.column(f"SELECT conversation FROM message WHERE id IN ({many_values(concerned)})")  # noqa: S608 - integers
    # Conversations may have become one.
    joined = tx.column(
        "SELECT m.conversation FROM waiting w JOIN message m ON m.id = w.message WHERE m.conversation <> w.conversation"
    )
    _follow(tx, {*elsewhere, *here, *joined})


def queued(tx: Tx, answers: MessageId | None) -> None:
    """An answer to this mail was put into the outbox, or taken out of it."""
    if answers is not None:
        _follow(tx, tx.column("SELECT conversation FROM message WHERE id = ?", answers))


def excuse(tx: Tx, message_id: str) -> None:
    """By hand: this mail needs no answer."""
    tx.run("INSERT OR IGNORE INTO excused (message_id) VALUES (?)", message_id)
    tx.precious("excused", message_id)
    _follow(tx, tx.column("SELECT conversation FROM message WHERE message_id = ?", message_id))


def unexcuse(tx: Tx, message_id: str) -> None:
    """Take that back."""
    tx.run("DELETE FROM excused WHERE message_id = ?", message_id)
    tx.precious("excused", message_id)
    _follow(tx, tx.column("SELECT conversation FROM message WHERE message_id = ?", message_id))


def expect(tx: Tx, message: MessageId, reason: str) -> None:
    """This mail waits for an answer (`reason`; what it said by itself stays), or does not (empty)."""
    tx.run("UPDATE message SET expects = ? WHERE id = ? AND (expects = '' OR ? = '')", reason, message, reason)
    _follow(tx, tx.column("SELECT conversation FROM message WHERE id = ?", message))


def _follow(tx: Tx, conversations: Iterable[int]) -> None:
    numbers = many_values(set(conversations) - {0})
    if not numbers:
        return
    before = tx.all(f"SELECT conversation, message, since FROM waiting WHERE conversation IN ({numbers})")  # noqa: S608 - integers
    inside = f"SELECT w.message FROM waiting w JOIN message m ON m.id = w.message WHERE m.conversation IN ({numbers})"  # noqa: S608
    tx.run(f"DELETE FROM waiting WHERE conversation IN ({numbers}) OR message IN ({inside})")  # noqa: S608 - integers
    tx.run(
        "INSERT INTO waiting (conversation, message, customer, since) "  # noqa: S608 - integers and own words
        "SELECT m.conversation, m.id, m.customer, min(m.date) FROM message m "
        f"WHERE m.conversation IN ({numbers}) AND m.mine = 0 AND m.draft = 0 AND m.expects <> '' "
        "AND NOT EXISTS (SELECT 1 FROM excused e WHERE e.message_id = m.message_id AND m.message_id <> '') AND m.date > max("
        "ifnull((SELECT max(o.date) FROM message o WHERE o.conversation = m.conversation AND o.mine = 1 AND o.draft = 0), 0), "
        "ifnull((SELECT max(a.date) FROM message a JOIN answered w ON w.message_id = a.message_id "
        "WHERE a.conversation = m.conversation), 0), "
        "ifnull((SELECT max(a.date) FROM message a JOIN outgoing g ON g.answers = a.id "
        f"WHERE a.conversation = m.conversation AND g.state IN {_STANDING}), 0)) GROUP BY m.conversation"
    )
    if tx.all(f"SELECT conversation, message, since FROM waiting WHERE conversation IN ({numbers})") != before:  # noqa: S608 - integers
        tx.changed(Kind.REMINDER)


def all(store: Store) -> list[Waiting]:
    """Everybody who waits, the longest first. Mail that was thrown away, or is junk, waits no more."""
    rows = store.rows.all(
        "SELECT w.conversation, w.message, w.customer, w.since FROM waiting w WHERE EXISTS (SELECT 1 FROM copy c "
        "JOIN folder f ON f.id = c.folder WHERE c.message = w.message AND f.selectable AND f.role NOT IN (?, ?)) ORDER BY w.since",
        *(Role.TRASH.value, Role.JUNK.value),
    )
    return [_waiting(row) for row in rows]


def of(store: Store, conversations: Iterable[int]) -> dict[ConversationId, Waiting]:
    """Those of these conversations in which somebody waits."""
    statement = f"SELECT conversation, message, customer, since FROM waiting WHERE conversation IN ({many_values(conversations)})"  # noqa: S608
    return {ConversationId(row[0]): _waiting(row) for row in store.rows.all(statement)}


def _waiting(row: tuple[int, int, int | None, int]) -> Waiting:
    conversation, message, customer, since = row
    whose = None if customer is None else CustomerId(customer)
    return Waiting(ConversationId(conversation), MessageId(message), whose, moment(since))
