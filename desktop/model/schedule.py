"""When a mail is to leave that is not to leave at once, and what was known when that was decided."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.model.ids import AccountId, CustomerId


class Pick(StrEnum):
    """Who chose the time."""

    AT = "at"  # the rep
    HOURS = "hours"  # the customer's hours: their first good slot


@dataclass(frozen=True, slots=True)
class Schedule:
    """`due`: the moment. `zone`: where the wall clock counts when that zone's rules change, `wall` what it then shows
    ("2026-12-01T09:10"); "" when the moment itself counts. `customer`: whose hours are asked. `newest` (Message-ID) and
    `newest_at`: the newest mail of the conversation that the rep knew of. `missed`: when it had been due, and the program was
    closed; `told`: the rep was told of that, or that it waits for a word."""

    pick: Pick
    due: datetime
    zone: str = ""
    wall: str = ""
    customer: CustomerId | None = None
    newest: str = ""
    newest_at: datetime | None = None
    missed: datetime | None = None
    told: bool = False


def usual(account: AccountId) -> str:
    """Name of the setting: what the account's Send button does with a mail to a customer who is out of the office, "hours" (until
    it was chosen) or "now"."""
    return f"account.{account}.send"


LATENESS = "sending.lateness"  # name of the setting: minutes by which a mail may leave too late
