"""Two customers that may be one, and why."""

from dataclasses import dataclass
from enum import StrEnum

from desktop.model.ids import CustomerId


class Why(StrEnum):
    """What two customers have in common."""

    ADDRESS = "address"  # a person's mailbox
    DOMAIN = "domain"
    PHONE = "phone"
    NAME = "name"  # but for legal form, case, accents, order of words
    NEAR = "near"  # the name but for a letter


@dataclass(frozen=True, slots=True)
class Reason:
    """`one` and `other`: as each of the two writes it."""

    why: Why
    one: str
    other: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two customers, the lower id first. `score` is from 0 to 1: how likely they are one."""

    one: CustomerId
    other: CustomerId
    score: float
    reasons: tuple[Reason, ...]
