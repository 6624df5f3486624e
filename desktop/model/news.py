"""What is told of new mail outside of the window: how much of it, and when not."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from desktop.model.ids import AccountId

# Names of settings.
TELLING, QUIET, WEEKENDS = "news.telling", "news.quiet", "news.weekends"


def of_account(account: AccountId) -> str:
    """Name of the setting that takes an account's mail out ("0"). It goes with the account."""
    return f"account.{account}.news"


class Telling(StrEnum):
    """How much a notification says: others may see the screen."""

    FULL = ""  # sender and subject
    COUNT = "count"  # only that there is mail, and how much
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Quiet:
    """The hours in which nothing is told, in the rep's own time. `begin` = `end`: none. They may go over midnight. `weekends`: the
    whole of Saturday and Sunday as well."""

    begin: time = time()
    end: time = time()
    weekends: bool = False

    @classmethod
    def of(cls, kept: str, *, weekends: bool) -> "Quiet":
        """From what `str` gave; anything else is no hours."""
        begin, _, end = kept.partition("-")
        try:
            return cls(time.fromisoformat(begin), time.fromisoformat(end), weekends)
        except ValueError:
            return cls(weekends=weekends)

    def __str__(self) -> str:
        """As it is kept."""
        return "" if self.begin == self.end else f"{self.begin:%H:%M}-{self.end:%H:%M}"

    def holds(self, local: datetime) -> bool:
        """Whether it is quiet now. `local`: the time in the rep's zone."""
        if self.weekends and local.weekday() >= 5:
            return True
        now = local.timetz().replace(tzinfo=None)
        if self.begin <= self.end:
            return self.begin <= now < self.end
        return now >= self.begin or now < self.end

    def until(self, local: datetime) -> datetime:
        """The first moment from `local` on at which it is not quiet."""
        moment = local
        while self.holds(moment):  # it ends at an end of the hours or at a midnight
            midnight = datetime.combine(moment.date() + timedelta(days=1), time(), moment.tzinfo)
            end = datetime.combine(moment.date(), self.end, moment.tzinfo)
            moment = end if moment < end else midnight
        return moment
