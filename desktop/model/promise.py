"""What was promised or asked for in a mail, by whom and until when; and whether a mail expects an answer. Proposals with their
evidence, never facts."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Side(StrEnum):
    """Who owes it."""

    WE = "we"
    THEY = "they"


class Kind(StrEnum):
    PROMISE = "promise"  # the writer says that he will
    REQUEST = "request"  # the writer asks the other side to, by a time


class Deed(StrEnum):
    """What is owed."""

    ANSWER = "answer"
    SHIP = "ship"  # the goods leave
    PAY = "pay"
    SEND = "send"  # documents, samples, drawings
    QUOTE = "quote"
    CONFIRM = "confirm"
    DELIVER = "deliver"  # the goods arrive
    OTHER = "other"


class Event(StrEnum):
    """What a time is counted from where no date can be named yet ("20 days after the deposit")."""

    DEPOSIT = "deposit"
    PAYMENT = "payment"
    CREDIT = "LC"
    ORDER = "order"
    CONFIRMATION = "confirmation"
    SAMPLE = "sample"
    INVOICE = "invoice"
    LADING = "BL"
    DOCUMENTS = "documents"
    SHIPMENT = "shipment"
    ARRIVAL = "arrival"


@dataclass(frozen=True, slots=True)
class Tied:
    """Due so many days (or working days) after the event; with `before`, at any time before it."""

    event: Event
    days: int = 0
    working: bool = False
    before: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """`sentence` is the evidence, `start` and `end` its place in the mail's text (characters). `due` is aware, in the writer's
    zone; None when the time is `tied` to an event. One of both is always there: of what has no time nobody can be reminded."""

    kind: Kind
    side: Side
    deed: Deed
    sentence: str
    start: int
    end: int
    due: datetime | None = None
    tied: Tied | None = None


class Reason(StrEnum):
    """Why a mail does or does not expect an answer."""

    QUESTION = "question"
    REQUEST = "request"
    INQUIRY = "inquiry"  # asks for goods, prices, samples
    ORDER = "order"  # an order, or a paper that needs to be confirmed, came along
    WAITING = "waiting"  # "looking forward to your reply"
    TROUBLE = "trouble"  # a complaint, or something is missing
    DIRECT = "direct"  # a person wrote to us, and it is no mere thanks
    MACHINE = "machine"  # automatic answers, newsletters, addresses nobody reads
    REPORT = "report"  # delivery reports
    CALENDAR = "calendar"  # answered by its own buttons
    THANKS = "thanks"  # received, noted, OK
    NO_NEED = "no_need"  # says that no answer is needed
    THEIR_TURN = "their_turn"  # says that they will write
    COPY = "copy"  # we only read along
    OWN = "own"  # one of ours wrote it
    NOTHING = "nothing"  # it has no words of its own, or asks nothing


@dataclass(frozen=True, slots=True)
class Expectation:
    """Whether an answer is expected, why, and the sentence that says so (empty when none does) with its place in the text."""

    expected: bool
    reason: Reason
    sentence: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Follower:
    """A mail that came after a promise in the same conversation, as far as it tells that the promise was kept. `side` wrote it;
    `files` are the names of its attachments."""

    side: Side
    subject: str
    text: str
    files: tuple[str, ...] = ()
    auto: bool = False
