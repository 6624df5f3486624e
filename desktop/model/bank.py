"""Bank accounts in the vault: our own, and those that a partner named, with who confirmed them by which call.

A changed account is how payments of this trade are stolen (FBI 2019: 23,775 complaints of mail fraud, USD 1.7 bn): an account of
a partner is believed only after a person confirmed it on a telephone number that was known before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from desktop.model.ids import CallId, CustomerId, OwnBankId, PartnerBankId


class State(StrEnum):
    """How far a partner's account is believed."""

    SEEN = "seen"  # it stood in a mail
    CONFIRMED = "confirmed"
    REFUSED = "refused"


class Doubt(StrEnum):
    """Why a telephone number proves little."""

    IN_MAIL = "in_mail"  # it stands in the mail that names the account
    NEWER = "newer"  # it was noted down after the account had been seen
    UNKNOWN = "unknown"  # it is none of the partner's that we know


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of an account. `number` plain (no blanks, capitals), as `trade.accounts.plain` makes it; `country` ISO 3166-1
    alpha-2; `currency` ISO 4217."""

    number: str
    holder: str = ""
    bank: str = ""
    bic: str = ""
    currency: str = ""
    country: str = ""
    note: str = ""

    @property
    def masked(self) -> str:
        """As much as may be told: "** 4410"."""
        return f"** {self.number[-4:]}"

    @property
    def short(self) -> str:
        """With the country's code and check digits of an IBAN, which tell two of them apart: "DE21 ·· 4410"."""
        start = self.number[:4] if self.number[:2].isalpha() and self.number[2:4].isdigit() else ""
        return f"{start} ·· {self.number[-4:]}".strip()


@dataclass(frozen=True, slots=True)
class Named:
    """An account as a text names it, at `start` to `end`; `sentence` is where it says so, on one line."""

    details: Details
    sentence: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OwnBank:
    """An account of ours (id 0: not kept yet). `since` and `until`: days between which money goes there."""

    id: OwnBankId
    details: Details
    since: date | None = None
    until: date | None = None

    def used(self, on: date) -> bool:
        """Whether money goes there on that day."""
        return self.until is None or on < self.until


@dataclass(frozen=True, slots=True)
class Call:
    """An entry of an account's log, which is only added to. `state` is what the account is from then on. `person` was spoken to on
    the number `phone` (both empty where nobody was called: then `words` say why it is believed), `by` is who of us called;
    `doubts` are why the number proves little."""

    id: CallId
    account: PartnerBankId
    state: State
    at: datetime
    person: str = ""
    phone: str = ""
    by: str = ""
    words: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def spoken(self) -> bool:
        """Whether somebody was called."""
        return bool(self.phone)


@dataclass(frozen=True, slots=True)
class PartnerBank:
    """An account that a partner named (id 0: not kept yet). `party` is the domain (of a free mailbox the address) it came from,
    `customer` whose it is, if a customer's. `seen` when it came, in the mail `message_id`, where `sentence` says it. `calls` are
    the log, the oldest first."""

    id: PartnerBankId
    details: Details
    seen: datetime
    customer: CustomerId | None = None
    party: str = ""
    message_id: str = ""
    sentence: str = ""
    calls: tuple[Call, ...] = ()

    @property
    def state(self) -> State:
        return self.calls[-1].state if self.calls else State.SEEN

    @property
    def settled(self) -> Call | None:
        """The entry that made it what it is, if it is more than seen."""
        if self.state is State.SEEN:
            return None
        since = self.calls[-1]
        for one in reversed(self.calls):
            if one.state is not self.state:
                break
            since = one
        return since


@dataclass(frozen=True, slots=True)
class Vault:
    """What the checks are told: `states` of a partner's accounts by plain number, and `seen`, the day (ISO) on which each of them
    first was; the country of the firm, and its `names` and ours, folded; `ours` are our own numbers."""

    states: Mapping[str, State] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)
    country: str = ""
    names: frozenset[str] = frozenset()
    ours: frozenset[str] = frozenset()
