"""What is kept of one person, and what becomes of it when they ask for it to be handed out or erased (GDPR Art. 15, 17, 20)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from desktop.model.customer import Agreement, Consent, Contact
from desktop.model.ids import CustomerId, DraftId, MessageId, NoteId, OutgoingId, ReminderId


class Why(StrEnum):
    """Why something of a person is kept."""

    NONE = ""
    INVOICE = "invoice"  # a voucher of the books: as long as the law says (`Rule`)
    LETTER = "letter"  # a letter about a deal: as long as the law says
    OTHERS = "others"  # a mail with other people as well, whose letters it is, too
    LEAVING = "leaving"  # it is being handed to a server just now
    BANK = "bank"  # who confirmed an account, by which call: the proof of a payment
    ELSEWHERE = "elsewhere"  # in backups made earlier, which only the user can delete


@dataclass(frozen=True, slots=True)
class Rule:
    """How long letters of a kind (`Why.INVOICE`, `Why.LETTER`) are kept, from the end of their year on; `words` names the law. No
    years: they are not kept."""

    why: Why
    years: int
    words: str


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail from a person or to it. `alone`: nobody but that person and we are on it; `whole`: all of it is here."""

    id: MessageId
    message_id: str
    subject: str
    at: datetime
    mine: bool
    alone: bool
    whole: bool
    files: tuple[str, ...] = ()
    why: Why = Why.NONE
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """A mail of ours in the outbox or gone from there."""

    id: OutgoingId
    subject: str
    state: str
    at: datetime
    alone: bool
    why: Why = Why.NONE


@dataclass(frozen=True, slots=True)
class Personal:
    """All that is kept of the person with this address. `letters` are letters to many that it got (name and state), `calls` the
    accounts that it confirmed, `settings` names of what is kept about mail from there."""

    address: str
    names: tuple[str, ...] = ()
    contact: Contact | None = None
    customer: CustomerId | None = None
    firm: str = ""
    stage: str = ""
    agreements: Mapping[Consent, Agreement] = field(default_factory=dict)
    mails: tuple[Mail, ...] = ()
    sent: tuple[Sent, ...] = ()
    drafts: tuple[DraftId, ...] = ()
    letters: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[NoteId, datetime, str], ...] = ()
    reminders: tuple[tuple[ReminderId, datetime, str], ...] = ()
    calls: int = 0
    suppressed: str = ""
    settings: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Whether there is anything at all."""
        return bool(
            self.contact or self.agreements or self.mails or self.sent or self.drafts or self.letters or self.names
            or self.notes or self.reminders or self.calls or self.suppressed or self.settings
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """What would go and what would stay: how many of each kind, and of those kept why and until when (the last of them)."""

    gone: Mapping[str, int] = field(default_factory=dict)
    kept: Mapping[Why, int] = field(default_factory=dict)
    until: Mapping[Why, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Erasure:
    """That it was done, without saying of whom."""

    at: datetime
    gone: Mapping[str, int]
    kept: Mapping[Why, int]
