"""A letter to many: the same words, with fields of their own, to each of a chosen set of people, one mail each."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.model.ids import AccountId, ContactId, CustomerId, FileId, LetterId, OutgoingId, RecipientId
from desktop.model.template import Form


class LetterState(StrEnum):
    DRAFT = "draft"  # being prepared
    RUNNING = "running"
    PAUSED = "paused"  # by the user, or by itself (see `why`)
    DONE = "done"  # nobody waits any more


class RecipientState(StrEnum):
    WAITING = "waiting"  # for the first mail, or the next one of the sequence
    QUEUED = "queued"  # in the outbox
    SENT = "sent"  # all that was to be sent
    FAILED = "failed"  # a server did not take it
    BOUNCED = "bounced"  # it came back
    ANSWERED = "answered"  # nothing more goes there
    SUPPRESSED = "suppressed"  # nothing may go there
    SKIPPED = "skipped"  # by hand, or as something is missing


# Who is still to get something.
OPEN = frozenset({RecipientState.WAITING, RecipientState.QUEUED})


class Why(StrEnum):
    """Why an address gets no letters any more, why a recipient was left out, or why a letter rests."""

    NONE = ""
    BOUNCED = "bounced"
    OBJECTED = "objected"  # in own words
    UNSUBSCRIBED = "unsubscribed"  # by the link in the mail's header or foot
    HAND = "hand"
    ERASED = "erased"  # their data were erased at their word; only a sign of the address is kept
    MISSING = "missing"  # a field is not known
    CANCELLED = "cancelled"  # taken back out of the outbox
    BOUNCES = "bounces"  # too many came back
    ACCOUNT = "account"  # its account is gone


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A file that goes along: with every mail of that step and language (empty: any), or with this recipient's only."""

    id: FileId
    name: str
    type: str
    size: int
    step: int = 0
    language: str = ""
    recipient: RecipientId | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A step's words in one language. `body` is as a template's: text or HTML, with fields."""

    language: str
    subject: str
    body: str
    form: Form = Form.TEXT


@dataclass(frozen=True, slots=True)
class Step:
    """The first mail (`days` 0), or one that follows so many of the recipient's working days after the one before, if that was not
    answered. Without a subject it answers in the conversation of the first."""

    versions: tuple[Version, ...]
    days: int = 0


@dataclass(frozen=True, slots=True)
class Tempo:
    """How quickly a letter goes out: seconds between two mails, at random between these; `daily` mails in 24 hours (0: what the
    account may send); `in_hours`: each in the recipient's working hours."""

    least: int = 40
    most: int = 120
    daily: int = 0
    in_hours: bool = True


@dataclass(frozen=True, slots=True)
class Letter:
    """`account` None: it is gone. `sender`: the address on it, empty for the account's own. `footer`: a line that says how to
    object. `signed`: with the account's signature in that language. `following`: no mail of this letter before then (the gap after
    the last one). `resumed`: when it was last started: bounces are counted from there. `given`: fields that are the same for all,
    by whole names."""

    id: LetterId
    name: str
    account: AccountId | None
    steps: tuple[Step, ...] = ()
    tempo: Tempo = Tempo()
    sender: str = ""
    footer: bool = True
    signed: bool = True
    state: LetterState = LetterState.DRAFT
    why: Why = Why.NONE
    files: tuple[LetterFile, ...] = ()
    created: datetime | None = None
    following: datetime | None = None
    resumed: datetime | None = None
    given: Mapping[str, str] = field(default_factory=dict)


# Fields of one recipient by group ("customer", "contact", "self", "deal") and name.
Groups = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Recipient:
    """`step`: the next one to be sent while it waits, else the last one. `token` names it in the way to object. `sent`: when its
    last mail went. `message_ids`: of its mails, the first step first. `facts`: `said` (a server, or the
    recipient), `missing` (fields)."""

    id: RecipientId
    letter: LetterId
    address: str
    name: str = ""
    customer: CustomerId | None = None
    contact: ContactId | None = None
    language: str = ""
    state: RecipientState = RecipientState.WAITING
    why: Why = Why.NONE
    facts: Mapping[str, str] = field(default_factory=dict)
    step: int = 0
    not_before: datetime | None = None
    fields: Groups = field(default_factory=dict)
    token: str = ""
    outgoing: OutgoingId | None = None
    message_ids: tuple[str, ...] = ()
    sent: datetime | None = None


@dataclass(frozen=True, slots=True)
class Suppression:
    """An address (lower case) that gets no letters. `evidence`: the server's or the person's words."""

    address: str
    why: Why
    at: datetime
    evidence: str = ""


SUPPRESSING = frozenset({Why.BOUNCED, Why.OBJECTED, Why.UNSUBSCRIBED, Why.HAND})
MOST_BOUNCES, IN_A_ROW, ENOUGH = 0.05, 3, 20  # share that may come back once so many went, and so many one after the other


def too_many_bounces(outcomes: list[bool]) -> bool:
    """Whether a letter has to rest. `outcomes` in the order of sending: whether the mail came back. Providers look at the share
    that comes back and slow down or lock who has more than a few in a hundred; before ENOUGH went, a share says nothing."""
    row = 0
    for bounced in outcomes:
        row = row + 1 if bounced else 0
        if row >= IN_A_ROW:
            return True
    return len(outcomes) >= ENOUGH and sum(outcomes) > MOST_BOUNCES * len(outcomes)


# Nobody is there (RFC 3463 5.1.x, 5.2.1 disabled, 5.4.4 no such host), as opposed to full, too large, or not wanted by a filter.
_NOBODY = re.compile(
    r"\b5\.1\.(?:0|1|2|3|6|10)\b|\b5\.2\.1\b|\b5\.4\.4\b|(?:user|mailbox|recipient|account|address)[^.;]{0,40}(?:unknown|not found|"
    r"does ?n[o']t exist|disabled|invalid|unavailable|not exist|no longer)|(?:no such|unknown|invalid) (?:user|mailbox|recipient"
    r"|account|address|host|domain)|host (?:or domain name )?not found"
    r"|(?:用户|邮箱|收件人|账号|地址)[^。]{0,12}(?:不存在|无效|停用|未找到)",
    re.IGNORECASE,
)


def nobody_there(said: str) -> bool:
    """Whether a server's words mean that the address will never take mail."""
    return _NOBODY.search(said) is not None
