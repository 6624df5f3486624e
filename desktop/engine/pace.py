"""An account's pace: what its provider publishes or the user chose, what has gone, and what the server said to it.

Answers come before other mail. What the account itself allows is counted in rolling windows; when a server says that it was too
much, everything that is no answer rests until the mail that was told so may try again. Answers are still tried, since many servers
count strangers only, until one of them is told the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.model.account import Account
from desktop.model.ids import AccountId
from desktop.model.outgoing import Outgoing
from desktop.model.pace import DAY, Gone, Window, daily, opening, pause, used
from desktop.servers import providers
from desktop.store import Store, outgoing, setting


@dataclass(frozen=True, slots=True)
class Standing:
    """`used` of `most` in 24 hours (`most` 0: no limit is known), and when the next waiting mail goes, None if none waits. `full`
    when the server has said that it is enough for now, or the account's own limit holds the next one back."""

    used: int
    most: int
    recipients: bool
    following: datetime | None
    full: bool


def windows(store: Store, account: Account) -> tuple[Window, ...]:
    """What the user chose; where nothing was chosen, what the provider publishes."""
    found = list(providers.windows(account.settings))
    told = setting.get(store, daily(account.id))
    if told.isdigit():
        found = [window for window in found if window.length < DAY]
        if int(told):
            found.append(Window(DAY, int(told), recipients=True))
    told = setting.get(store, pause(account.id))
    if told.isdigit():
        found = [window for window in found if window.length >= DAY]
        if int(told):
            found.append(Window(timedelta(seconds=int(told)), 1))
    return tuple(found)


def following(store: Store, account: Account, *, now: datetime) -> tuple[Outgoing, datetime] | None:
    """The mail that goes next, and when (not in the past); None if none waits."""
    first: tuple[Outgoing, datetime] | None = None
    limits = windows(store, account)
    went = gone(store, account.id, limits, now)
    for answer in (True, False):
        one = outgoing.due(store, account.id, now, answer=answer) or outgoing.soonest(store, account.id, answer=answer)
        if one is None:
            continue
        when = max(now, one.not_before, outgoing.resting(store, account.id, answer=answer) or now)
        when = max(when, opening(limits, went, recipients=len(one.recipients), answer=answer, now=now))
        if first is None or when < first[1]:
            first = one, when
    return first


def standing(store: Store, account: Account, *, now: datetime) -> Standing:
    """How an account stands today, for people."""
    limits = windows(store, account)
    days = [window for window in limits if window.length >= DAY]
    went = gone(store, account.id, (*limits, Window(DAY, 0)), now)
    # Of several the one that is used most.
    day = max(days, key=lambda window: used(window, went, now) / window.most, default=Window(DAY, 0, recipients=True))
    found = following(store, account, now=now)
    full = found is not None and found[1] > now and found[0].not_before <= now
    rests = outgoing.resting(store, account.id, answer=False)
    return Standing(
        used(day, went, now),
        day.most,
        day.recipients,
        found[1] if found else None,
        full or (rests is not None and rests > now),
    )


def gone(store: Store, account: AccountId, limits: Sequence[Window], now: datetime) -> list[Gone]:
    """What has gone within the longest of these."""
    longest = max((window.length for window in limits), default=None)
    return [] if longest is None else outgoing.gone(store, account, now - longest)
