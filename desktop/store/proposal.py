"""What papers and rules propose for a mail and its customer, until the user has said yes or no.

A proposal names its mail by the Message-ID. Nothing of it is precious: what the user said yes to stands in the mail's labels and in
the customer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop.model.change import Kind
from desktop.model.errors import Usage
from desktop.model.ids import CustomerId, MessageId
from desktop.store.connection import many_values
from desktop.store.database import Store, Tx
from desktop.store.values import facts_of, facts_text, stamp

_SELECT = (
    "SELECT p.id, min(m.id), m.customer, p.paper, p.label, p.stage, p.facts FROM proposal p "
    "JOIN message m ON m.message_id = p.message_id WHERE p.state = 'proposed'"
)


@dataclass(frozen=True, slots=True)
class Proposed:
    """`paper` is what it was read from (`trade.papers.Paper`), or empty where a rule proposes; `words` the evidence."""

    id: int
    message: MessageId
    customer: CustomerId | None
    paper: str
    label: str
    stage: str
    words: str


def propose(tx: Tx, message: MessageId, *, paper: str, label: str, stage: str, words: str, now: datetime) -> None:
    """Once for each mail: what was refused is not proposed again. Nothing is proposed that is so already."""
    row = tx.one("SELECT m.message_id, c.stage FROM message m LEFT JOIN customer c ON c.id = m.customer WHERE m.id = ?", message)
    if row is None or not row[0]:
        return
    if stage and (row[1] is None or row[1] == stage):  # nobody's mail says nothing of a stage
        stage = ""
    if label and tx.value("SELECT 1 FROM label WHERE message = ? AND name = ?", message, label) is not None:
        label = ""
    if label or stage:
        done = tx.run(
            "INSERT OR IGNORE INTO proposal (message_id, paper, label, stage, facts, found) VALUES (?, ?, ?, ?, ?, ?)",
            *(row[0], paper, label, stage, facts_text({"words": words}), stamp(now)),
        )
        if done:
            tx.changed(Kind.RULE)


def open(store: Store, messages: Iterable[MessageId] | None = None) -> list[Proposed]:
    """What waits for an answer, the newest first; of these mails, or of all."""
    where = "" if messages is None else f" AND m.id IN ({many_values(messages)})"
    return [_proposed(row) for row in store.rows.all(f"{_SELECT}{where} GROUP BY p.id ORDER BY p.found DESC, p.id DESC")]


def get(store: Store, proposal: int) -> Proposed:
    """Usage("usage.id") if it is answered or gone."""
    row = store.rows.one(f"{_SELECT} AND p.id = ? GROUP BY p.id", proposal)
    if row is None:
        raise Usage("usage.id", id=proposal)
    return _proposed(row)


def settle(tx: Tx, proposal: int, *, taken: bool) -> None:
    """The user has said yes or no."""
    if tx.run("UPDATE proposal SET state = ? WHERE id = ?", "taken" if taken else "refused", proposal):
        tx.changed(Kind.RULE)


def ask_again(tx: Tx, proposal: int) -> None:
    """Take the answer back."""
    if tx.run("UPDATE proposal SET state = 'proposed' WHERE id = ?", proposal):
        tx.changed(Kind.RULE)


def _proposed(row: tuple[Any, ...]) -> Proposed:
    key, message, customer, paper, label, stage, facts = row
    whose = None if customer is None else CustomerId(customer)
    return Proposed(key, MessageId(message), whose, paper, label, stage, facts_of(facts).get("words", ""))
