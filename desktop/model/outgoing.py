"""A mail on its way out. Sending cannot be repeated, so it is a state machine whose every step is written down first."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from desktop.model.ids import AccountId, MessageId, OutgoingId
from desktop.model.report import Told
from desktop.model.schedule import Schedule


class OutgoingState(StrEnum):
    QUEUED = "queued"
    HELD = "held"  # planned, and something came up: the user decides
    SENDING = "sending"  # committed before SMTP is touched
    SENT = "sent"
    FILED = "filed"  # a copy is in the Sent folder
    FAILED = "failed"  # refused; the user decides
    UNSURE = "unsure"  # the line was lost after DATA: look in Sent, else ask
    CANCELLED = "cancelled"


# The only steps there are. Everything that changes a state goes through `step`.
STEPS: dict[OutgoingState, frozenset[OutgoingState]] = {
    # to itself: another time, sooner ("send now") or later
    OutgoingState.QUEUED: frozenset({OutgoingState.SENDING, OutgoingState.CANCELLED, OutgoingState.QUEUED, OutgoingState.HELD}),
    OutgoingState.HELD: frozenset({OutgoingState.QUEUED, OutgoingState.CANCELLED}),
    OutgoingState.SENDING: frozenset({OutgoingState.SENT, OutgoingState.FAILED, OutgoingState.UNSURE, OutgoingState.QUEUED}),
    OutgoingState.SENT: frozenset({OutgoingState.FILED}),
    OutgoingState.FILED: frozenset(),
    OutgoingState.FAILED: frozenset({OutgoingState.QUEUED, OutgoingState.CANCELLED}),
    OutgoingState.UNSURE: frozenset({OutgoingState.SENT, OutgoingState.QUEUED, OutgoingState.CANCELLED}),
    OutgoingState.CANCELLED: frozenset(),
}


_STANDING = {
    OutgoingState.QUEUED: "waiting",
    OutgoingState.HELD: "waiting",
    OutgoingState.SENDING: "waiting",
    OutgoingState.FILED: "sent",
    OutgoingState.FAILED: "refused",
}
# Until the next try of what a server does not take for now (4yz); the last one again and again.
LATER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))


def later(attempts: int) -> timedelta:
    """How long to wait after so many attempts."""
    return LATER[min(max(attempts, 1), len(LATER)) - 1]


def files_sent(account: AccountId) -> str:
    """Name of the setting by which the user says whether the server files sent mail by itself: "yes", "no", or "" for what is
    known of the provider."""
    return f"account.{account}.files_sent"


def size_limit(account: AccountId) -> str:
    """Name of the setting: how many octets of one mail the account's server takes, as it last said (RFC 1870)."""
    return f"account.{account}.size"


def may_step(old: OutgoingState, new: OutgoingState) -> bool:
    """Whether the machine has this step. A `sending` row found at start (after a kill) goes to `unsure`, never to `queued`."""
    return new in STEPS[old]


@dataclass(frozen=True, slots=True)
class Accepted:
    """With which findings the user let a mail go (their codes), and the sentence that one which stops asks for."""

    codes: tuple[str, ...] = ()
    because: str = ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """`message_id`, `sender`, `recipients` and the source (in the store) are frozen when queued. `not_before` serves the
    hold (undo), scheduled sending and retries. `refused` maps recipients that the server refused to its words. A `part` above 0
    is the same mail, byte for byte, once more for those recipients only whom the server refused for a while. `sent`: when the
    server took it, or may have. `envid` comes back in delivery reports (RFC 3461), `reports` are what they said, by recipient;
    `late` while a delay was not read yet. `begun`: when it was first handed over. `filing`: why no copy lies in Sent yet.
    `schedule`: what it waits for; None for one that goes at once."""

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
    envid: str = ""
    begun: datetime | None = None
    reports: dict[str, Told] = field(default_factory=dict)
    late: bool = False
    filing: dict[str, str] = field(default_factory=dict)
    schedule: Schedule | None = None

    @property
    def standing(self) -> dict[str, tuple[str, str]]:
        """How it is for each recipient, with the words of the server that decided it (may be empty): "waiting", "sent" (a server
        has it), "delayed", "relayed", "delivered", "failed" (came back), "refused", "unsure", "cancelled"."""
        plain = _STANDING.get(self.state, self.state.value)
        said = self.facts.get("said", "") if self.state is OutgoingState.FAILED else ""
        found = dict.fromkeys(self.recipients, (plain, said))
        found |= {address: ("refused", words) for address, words in self.refused.items()}
        return found | {address: (told.fate.value, told.said) for address, told in self.reports.items()}
