"""A mail on its way out. Sending cannot be repeated, so it is a state machine whose every step is written down first."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.model.ids import AccountId, MessageId, OutgoingId


class OutgoingState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"  # committed before SMTP is touched
    SENT = "sent"
    FILED = "filed"  # a copy is in the Sent folder
    FAILED = "failed"  # refused; the user decides
    UNSURE = "unsure"  # the line was lost after DATA: look in Sent, else ask
    CANCELLED = "cancelled"


# The only steps there are. Everything that changes a state goes through `step`.
STEPS: dict[OutgoingState, frozenset[OutgoingState]] = {
    # to itself: another time, sooner ("send now") or later
    OutgoingState.QUEUED: frozenset({OutgoingState.SENDING, OutgoingState.CANCELLED, OutgoingState.QUEUED}),
    OutgoingState.SENDING: frozenset({OutgoingState.SENT, OutgoingState.FAILED, OutgoingState.UNSURE, OutgoingState.QUEUED}),
    OutgoingState.SENT: frozenset({OutgoingState.FILED}),
    OutgoingState.FILED: frozenset(),
    OutgoingState.FAILED: frozenset({OutgoingState.QUEUED, OutgoingState.CANCELLED}),
    OutgoingState.UNSURE: frozenset({OutgoingState.SENT, OutgoingState.QUEUED, OutgoingState.CANCELLED}),
    OutgoingState.CANCELLED: frozenset(),
}


# Until the next try of what a server does not take for now (4yz); the last one again and again.
LATER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))


def later(attempts: int) -> timedelta:
    """How long to wait after so many attempts."""
    return LATER[min(max(attempts, 1), len(LATER)) - 1]


def may_step(old: OutgoingState, new: OutgoingState) -> bool:
    """Whether the machine has this step. A `sending` row found at start (after a kill) goes to `unsure`, never to `queued`."""
    return new in STEPS[old]


@dataclass(frozen=True, slots=True)
class Outgoing:
    """`message_id`, `sender`, `recipients` and the source (in the store) are frozen when queued. `not_before` serves the
    hold (undo), scheduled sending and retries. `refused` maps recipients that the server refused to its words. A `part` above 0
    is the same mail, byte for byte, once more for those recipients only whom the server refused for a while. `sent`: when the
    server took it."""

    id: OutgoingId
    account: AccountId
    state: OutgoingState
    message_id: str
    sender: str
    recipients: tuple[str, ...]
    subject: str
    not_before: datetime
    attempts: int = 0
    problem: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    answers: MessageId | None = None
    forwards: MessageId | None = None
    created: datetime | None = None
    part: int = 0
    sent: datetime | None = None
