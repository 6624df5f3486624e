"""What a server says, later, of a mail that it took: a delivery report (RFC 3464)."""

import contextlib
from dataclasses import dataclass
from enum import StrEnum

SUCCESS = "report.success"  # name of the setting by which delivery is to be reported as well; its value is "1"


class Fate(StrEnum):
    """What became of the mail for one recipient, in the order of weight: reports come late and in any order, and of two the
    weightier one counts (what was delivered to somebody who forwards it can still fail)."""

    DELAYED = "delayed"
    RELAYED = "relayed"  # to a server that sends no reports
    DELIVERED = "delivered"
    FAILED = "failed"

    @property
    def weight(self) -> int:
        return tuple(Fate).index(self)


@dataclass(frozen=True, slots=True)
class Told:
    """One recipient's part. `recipient` is where it was to be delivered in the end, `original` (if known) the address as we gave
    it; both may be empty in a report that names nobody. `said`: the words of the server that gave up, clean and short."""

    recipient: str
    fate: Fate
    said: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """`envid` and `message_ids` (without brackets) say of which mail; either may be empty."""

    told: tuple[Told, ...]
    envid: str = ""
    message_ids: tuple[str, ...] = ()


def folded(address: str) -> str:
    """An address to compare by: reports name it in other case, and an international domain as A-labels (RFC 5891)."""
    local, at, domain = address.strip().rpartition("@")
    if not domain.isascii():
        with contextlib.suppress(UnicodeError):
            domain = domain.encode("idna").decode("ascii")
    return f"{local}{at}{domain}".lower()
