"""Customers: companies with their people, and what is known of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.model.ids import ContactId, ConversationId, CustomerId, MessageId, NoteId, ReminderId
from desktop.model.message import Address


class Stage(StrEnum):
    """How far the trade with a customer has come, in the order of an export order."""

    NEW = "new"  # a lead: written to, has not asked
    INQUIRY = "inquiry"
    QUOTED = "quoted"
    SAMPLE = "sample"
    DEPOSIT = "deposit"  # PI sent, deposit awaited
    PRODUCTION = "production"
    BALANCE = "balance"  # balance awaited
    SHIPPED = "shipped"
    REPEAT = "repeat"  # has bought, may again
    LOST = "lost"


class Owes(StrEnum):
    """Whose step is next."""

    NOBODY = ""
    WE = "we"
    THEY = "they"


class Consent(StrEnum):
    """What a customer, or one person of it, agreed or objected to."""

    TRACKING = "tracking"
    BULK = "bulk"
    PASSING = "passing"  # personal data to another firm
    DATA = "data"  # keeping personal data at all


class Basis(StrEnum):
    """On what it rests that personal data may be used (GDPR Art. 6(1))."""

    CONSENT = "consent"  # (a)
    CONTRACT = "contract"  # (b)
    LAW = "law"  # (c)
    INTEREST = "interest"  # (f), where it outweighs theirs


@dataclass(frozen=True, slots=True)
class Phone:
    """`number` is in E.164 where it can be understood, else as it was written. `kind`: office, mobile, fax, whatsapp, wechat."""

    number: str
    kind: str = "office"


@dataclass(frozen=True, slots=True)
class Contact:
    """A person, or with an empty name a mailbox of the firm (id 0: not kept yet). An address belongs to one contact at most. `zone`
    is an IANA name where this person sits elsewhere than the firm."""

    id: ContactId
    name: str = ""
    address: str = ""
    title: str = ""
    phones: tuple[Phone, ...] = ()
    zone: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """A firm (id 0: not kept yet). `names` are further legal names of the same buyer; `domains`, in lower case, those whose mail is
    theirs. `country` is ISO 3166-1 alpha-2, `language` BCP 47, `zone` an IANA name set by hand ('': found by `trade.clock`),
    `hours` corrections of the working week (`model.clock`), as they are kept. `stage` may be a word of the user's own. `fields` are
    further columns, in their order."""

    id: CustomerId
    name: str
    names: tuple[str, ...] = ()
    country: str = ""
    region: str = ""
    city: str = ""
    address: str = ""
    website: str = ""
    language: str = ""
    zone: str = ""
    hours: str = ""
    stage: str = Stage.NEW.value
    owner: str = ""
    tags: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    domains: tuple[str, ...] = ()
    contacts: tuple[Contact, ...] = ()
    created: datetime | None = None
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """What the rep wrote down about a customer. `at` dates it in the timeline."""

    id: NoteId
    customer: CustomerId
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Agreement:
    """A consent that was given, or an objection. `words`: where it says so; `message_id`: the mail that does, if it is one."""

    kind: Consent
    given: bool
    at: datetime
    words: str = ""
    basis: Basis = Basis.CONSENT
    message_id: str = ""


def holds(own: Mapping[Consent, Agreement], firm: Mapping[Consent, Agreement]) -> dict[Consent, Agreement]:
    """What holds for a person: the own word, else what the firm said for all of its people."""
    return {**firm, **own}


@dataclass(frozen=True, slots=True)
class Dealings:
    """What the mail with a customer comes to. Times of the newest mail in either direction; `waiting`: since when somebody there
    waits for our answer."""

    mails: int = 0
    last_in: datetime | None = None
    last_out: datetime | None = None
    waiting: datetime | None = None
    owes: Owes = Owes.NOBODY

    @property
    def last(self) -> datetime | None:
        return max((one for one in (self.last_in, self.last_out) if one is not None), default=None)


@dataclass(frozen=True, slots=True)
class Summary:
    """A customer as a line of a table. `person` is the first contact, `words` everything it can be found by, in folded letters;
    `plan` is what is to be done next and `due` when, both empty without a reminder or promise."""

    id: CustomerId
    name: str
    country: str = ""
    region: str = ""
    city: str = ""
    stage: str = Stage.NEW.value
    owner: str = ""
    tags: tuple[str, ...] = ()
    person: str = ""
    words: str = ""
    dealings: Dealings = Dealings()
    due: datetime | None = None
    plan: str = ""


class By(StrEnum):
    """What a mail was matched by."""

    HAND = "hand"
    ADDRESS = "address"
    DOMAIN = "domain"
    CONVERSATION = "conversation"


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is looked at of a mail to find its customer. `machine`: by a program or a mailing list."""

    message_id: str
    conversation: ConversationId
    from_: tuple[Address, ...]
    to: tuple[Address, ...] = ()
    cc: tuple[Address, ...] = ()
    reply_to: tuple[Address, ...] = ()
    machine: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """`address` is the one that led there, empty for a conversation's."""

    customer: CustomerId
    by: By
    address: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """Who is known, as far as it concerns the mails at hand. Addresses and domains in lower case. `decided` are decisions by hand
    about an address, `mails` those about a conversation; None: nobody's. `conversations`: whose the other mails of a conversation
    are, by address or domain, where they are all of one customer. `own`: the user's addresses."""

    addresses: Mapping[str, CustomerId] = field(default_factory=dict)
    domains: Mapping[str, tuple[CustomerId, ...]] = field(default_factory=dict)
    decided: Mapping[str, CustomerId | None] = field(default_factory=dict)
    mails: Mapping[ConversationId, CustomerId | None] = field(default_factory=dict)
    conversations: Mapping[ConversationId, CustomerId] = field(default_factory=dict)
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a customer's timeline. `message`, `note` or `reminder` says what it is; `mine`: written by us."""

    at: datetime
    text: str
    message: MessageId | None = None
    note: NoteId | None = None
    mine: bool = False
    files: int = 0
    reminder: ReminderId | None = None


class Part(StrEnum):
    """Of a timeline."""

    MAILS = "mails"
    FILES = "files"  # mails that carry any
    NOTES = "notes"
    REMINDERS = "reminders"
