"""Reminders: what is to be done about a customer, when, and why; and promises as they are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop.model.ids import CustomerId, PromiseId, ReminderId
from desktop.model.promise import Promise


class Why(StrEnum):
    """What a reminder is there for."""

    HAND = "hand"  # the rep made it
    NO_ANSWER = "no_answer"  # our mail was not answered in time; vanishes with the answer
    CONFIRM = "confirm"  # a written confirmation has open points; vanishes when none is left
    PROMISE = "promise"  # a promise that the rep took on; vanishes when it is kept


class State(StrEnum):
    OPEN = "open"
    DONE = "done"  # by the rep
    VANISHED = "vanished"  # by itself: there was an answer, the promise was kept


@dataclass(frozen=True, slots=True)
class Reminder:
    """`message_id`: of the mail that it comes from, empty for none. `text`: the rep's own words, or the evidence. `facts` belong to
    its kind: `days` (NO_ANSWER), `promise` (its id), `by` (the Message-ID that made it vanish). `told`: when the rep was told."""

    id: ReminderId
    why: Why
    due: datetime
    customer: CustomerId | None = None
    message_id: str = ""
    text: str = ""
    state: State = State.OPEN
    facts: Mapping[str, str] = field(default_factory=dict)
    created: datetime | None = None
    told: datetime | None = None


class Standing(StrEnum):
    """What became of a promise."""

    PROPOSED = "proposed"  # found in a mail; the rep has not said anything about it
    TAKEN = "taken"  # the rep wants to be reminded
    REFUSED = "refused"  # the rep says that it is none
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Pledge:
    """A promise as it is kept. `said`: the date of its mail; `kept_by`: the Message-ID of the mail that kept it."""

    id: PromiseId
    message_id: str
    customer: CustomerId | None
    promise: Promise
    said: datetime
    standing: Standing = Standing.PROPOSED
    kept_by: str = ""


def no_answer_days(stage: str) -> str:
    """Name of the setting: after how many working days without an answer to be reminded of a customer in that stage; "" for not."""
    return f"remind.{stage or 'new'}"


# A quotation is followed up after three days (the usual ladder is day 3 to 5, 7, 10 to 15), samples take longer to judge.
NO_ANSWER_DAYS: Mapping[str, int] = {"inquiry": 3, "quoted": 3, "sample": 5, "deposit": 3, "balance": 3}
