"""The library of files: product pictures and documents, whose they are, and whether they may be passed on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.model.ids import CustomerId, HoldingId

LARGEST = 25_000_000  # bytes of a file that is kept with its content; of a larger one it is only known whose it is
ALIKE = 12  # signs of 256 in which two pictures that look the same may differ
_FLAT = 24  # signs of 256; a picture with fewer (a white page) looks like every other one


class Passing(StrEnum):
    """To whom a file may be sent."""

    ANYBODY = "anybody"
    OWNER = "owner"  # the customer whose it is
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Holding:
    """A file of the library (id 0: not kept yet). `digest` is the SHA-256 of its content, in hex; `likeness` 256 signs of what a
    picture looks like, in hex, "" for what is none. It is a `customer`'s, or of somebody named in words (`whose`: a factory, a
    photographer), or with neither our own. `message_id`: the mail that it came with. `content`: whether it lies here and can be
    attached."""

    id: HoldingId
    name: str
    type: str
    size: int
    digest: str
    at: datetime
    likeness: str = ""
    customer: CustomerId | None = None
    whose: str = ""
    passing: Passing = Passing.ANYBODY
    note: str = ""
    message_id: str = ""
    content: bool = False


def alike(one: str, other: str) -> bool:
    """Whether two pictures look the same: made smaller or saved anew, but not another one."""
    if not one or len(one) != len(other):
        return False
    first, second = int(one, 16), int(other, 16)
    return min(first.bit_count(), second.bit_count()) >= _FLAT and (first ^ second).bit_count() <= ALIKE
