"""What a row of the list stands for: one message, or a conversation as the list shows it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.model.conversation import Conversation
from desktop.model.ids import MessageId
from desktop.model.message import Address, Row
from desktop.store import Store, bank, conversation, linking, message
from desktop.store import customer as customers
from desktop.ui.messages.feeding import Shown


@dataclass(frozen=True, slots=True)
class Listed:
    """`row` is the message, or the newest of the conversation that the list shows: its words and its date stand in the row.
    `people` are the writers of a conversation. Unread, flagged is what any of its messages in this list is. `messages`: a change of
    any of these changes the row. `customer` is the name and the country of the customer whose mail it is."""

    row: Row
    people: tuple[Address, ...]
    count: int
    unread: bool
    flagged: bool
    attachments: int
    labels: frozenset[str]
    local_labels: frozenset[str]
    messages: frozenset[MessageId]
    customer: tuple[str, str] | None = None
    sealed: bool = False  # a file of it takes a passphrase
    bank: bool | None = None  # it names an account that nobody has confirmed, and whether in place of one that somebody has


def alone(row: Row, customer: tuple[str, str] | None = None) -> Listed:
    """A message as a row of its own."""
    return Listed(
        row=row,
        people=row.from_,
        count=1,
        unread=not row.flags.seen,
        flagged=row.flags.flagged,
        attachments=row.attachments,
        labels=row.flags.labels,
        local_labels=row.local_labels,
        messages=frozenset((row.id,)),
        customer=customer,
        sealed=row.sealed,
    )


def grouped(row: Row, whole: Conversation, customer: tuple[str, str] | None = None) -> Listed:
    """A conversation, shown by this message of it."""
    return Listed(
        row=row,
        people=whole.people,
        count=whole.count,
        unread=whole.unread > 0,
        flagged=whole.flagged,
        attachments=whole.attachments,
        labels=whole.labels,
        local_labels=whole.local_labels,
        messages=whole.messages,
        customer=customer,
        sealed=whole.sealed,
    )


def read(store: Store, shown: Shown, keys: Sequence[int], ids: Sequence[MessageId]) -> dict[int, Listed]:
    """Rows by their keys: what is gone meanwhile is missing."""
    rows: Mapping[MessageId, Row] = message.rows(store, ids)
    whose = linking.of(store, rows)
    named = customers.named(store, set(whose.values())) if whose else {}
    theirs = {one: named[key] for one, key in whose.items() if key in named}
    if not shown.grouped:
        doubts = bank.doubtful(store, rows)
        return {int(key): replace(alone(row, theirs.get(key)), bank=doubts.get(key)) for key, row in rows.items()}
    found = conversation.rows(store, keys, shown.listed, shown.search)
    doubts = bank.doubtful(store, (one for whole in found.values() for one in whole.messages))
    return {
        key: replace(grouped(row, whole, theirs.get(one)), bank=_worst(doubts, whole.messages))
        for key, one in zip(keys, ids, strict=True)
        if (row := rows.get(one)) is not None and (whole := found.get(row.conversation)) is not None and whole.id == key
    }


def _worst(doubts: Mapping[MessageId, bool], messages: Iterable[MessageId]) -> bool | None:
    """Of the mails of a conversation what is to be said of their accounts."""
    found = [doubts[one] for one in messages if one in doubts]
    return any(found) if found else None
