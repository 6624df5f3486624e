"""What of an account's or a folder's mail is kept here whole. Headers always are; what is opened is fetched then and kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.model.errors import Usage

MONTH = timedelta(days=365.25 / 12)
MOST_MONTHS = 1200


@dataclass(frozen=True, slots=True)
class Keeping:
    """`months`: mail of so many last months is kept whole; None: all of it; 0: none."""

    months: int | None = None

    def since(self, now: datetime) -> datetime | None:
        """The date from which on mail is kept whole; None: from the first on."""
        if self.months is None:
            return None
        return now - self.months * MONTH if self.months else datetime.max.replace(tzinfo=now.tzinfo)

    def __str__(self) -> str:
        """As it is stored, and as it is typed."""
        return "everything" if self.months is None else str(self.months) if self.months else "headers"

    @staticmethod
    def of(text: str) -> "Keeping":
        """What `str` gave. Usage("usage.keeping") for anything else."""
        if text == "everything":
            return EVERYTHING
        if text == "headers":
            return HEADERS
        if text.isascii() and text.isdigit() and 0 < int(text[:6]) <= MOST_MONTHS and len(text) < 6:
            return Keeping(int(text))
        raise Usage("usage.keeping", keeping=text)


EVERYTHING, HEADERS = Keeping(), Keeping(0)


@dataclass(frozen=True, slots=True)
class Freed:
    """What freeing space did: mails of which only the header is here now, and how many octets of mail that were."""

    mails: int = 0
    octets: int = 0
