"""How much an account may send in which time, and when the next mail may go. Counted from what was sent, never from a clock that
runs in memory: it holds over restarts, and for mail sent from any window."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.model.ids import AccountId

DAY = timedelta(hours=24)
STRANGERS = "strangers.daily"  # setting: people who have never written to us, in 24 hours, "0" for no limit, "" for the usual
RESERVE = 10  # the part of a day's amount (one in ten) that is kept for answers


def pause(account: AccountId) -> str:
    """Name of the setting: seconds between two mails, "0" for none, "" for what the provider publishes."""
    return f"account.{account}.pause"


def daily(account: AccountId) -> str:
    """Name of the setting: recipients in 24 hours, "0" for no limit, "" for what the provider publishes."""
    return f"account.{account}.daily"


@dataclass(frozen=True, slots=True)
class Window:
    """At most so many mails, or `recipients` of mails, in any stretch of this length."""

    length: timedelta
    most: int
    recipients: bool = False


@dataclass(frozen=True, slots=True)
class Gone:
    """A mail that a server took, or may have taken: when, and for how many."""

    when: datetime
    recipients: int


def used(window: Window, gone: Sequence[Gone], now: datetime) -> int:
    """How much of a window is used now."""
    return sum(_weight(window, one) for one in _inside(window, gone, now))


def opening(windows: Sequence[Window], gone: Sequence[Gone], *, recipients: int, answer: bool, now: datetime) -> datetime:
    """When a mail to so many may go, `now` if at once. What does not fit into a window at all goes when that is empty: the server
    decides. Answers may use what is kept for them."""
    latest = now
    for window in windows:
        most = window.most if answer or window.length < DAY else window.most - window.most // RESERVE
        weight = _weight(window, Gone(now, recipients))
        inside = sorted(_inside(window, gone, now), key=lambda one: one.when)
        amount = sum(_weight(window, one) for one in inside)
        for one in inside:
            if amount + weight <= most:
                break
            amount -= _weight(window, one)
            latest = max(latest, one.when + window.length)
    return latest


def _inside(window: Window, gone: Sequence[Gone], now: datetime) -> list[Gone]:
    return [one for one in gone if one.when > now - window.length]


def _weight(window: Window, one: Gone) -> int:
    return one.recipients if window.recipients else 1
