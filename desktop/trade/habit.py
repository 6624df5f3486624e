"""What the Date headers of someone's mails show: in which zone they sit, and when they work. The offset of a header is written by
their own computer and usually right; +0000 is what web mailers write for everybody. Both are told from each other by what the
country allows, and an offset at which they would write by night only is not believed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from desktop.model.clock import MIDNIGHT, Learned, Sent
from desktop.trade import zone

MOST = 200  # mails that are looked at, the newest
ENOUGH, DAYS = 12, 5  # mails, and days on which they were written, before hours are learned
OVERRULE = 3  # mails that place someone outside of the country that is known
BELIEVED = 0.5  # confidence from which a zone is taken
_HALF_LIFE = 180.0  # days after which a mail weighs half: people move
_LOOSE = 0.12  # how far beyond the core of their hours, in parts of it, a mail still belongs to them
_SHORTEST, _LONGEST = 4 * 60, 14 * 60  # hours a day that are believed
_DAYTIME = range(7, 20)


def learned(sent: Sequence[Sent], *, zones: Sequence[str] = ()) -> Learned:
    """What mails show. `zones`: those of the country, region or phone as far as known, the most likely first; without any, all
    zones are possible and the trade's usual ones come first."""
    mails = sorted(sent, key=lambda one: one.when, reverse=True)[:MOST]
    usable = [one for one in mails if one.offset and abs(one.offset) <= 14 * 60 and one.offset % 15 == 0]
    zero = [one for one in mails if one.offset == 0]
    weigh = _weights(mails)
    home = _ranked(usable, zero, zones, weigh, known=True)
    total = sum(weigh[one.when] for one in usable)
    found = home
    if not home or home[0][1] < 0.6 * total:
        away = _ranked(usable, [] if zones else zero, zone.every(), weigh, known=False)
        if away and _overrules(away[0], home, usable, zones, total):
            found = away
    if not found:
        name = zones[0] if len(zones) == 1 else ""
        return _with_hours(Learned(mails=len(mails), ignored=len(mails) - len(usable)), mails, name)
    name, support, fitting = found[0]
    others = tuple(one for one, weight, _ in found[1:] if weight > support - 1e-6)
    against = max(0.0, total - sum(weigh[one.when] for one in fitting if one.offset))
    sure = support / (support + against) * len(fitting) / (len(fitting) + 0.7) * (0.85 if others else 1.0)
    if not zones and _awake(name, fitting) < 0.5:
        sure *= 0.6
    told = Learned(
        zone=name,
        others=others,
        confidence=round(sure, 2),
        mails=len(mails),
        ignored=len(mails) - len(fitting),
        country=_only(name) if not zones else "",
    )
    travelling = {one.when for one in usable} - {one.when for one in fitting}
    return _with_hours(told, [one for one in mails if one.when not in travelling], name)


_Fit = tuple[str, float, list[Sent]]  # a zone, the weight of the mails that fit, and they


def _ranked(
    usable: Sequence[Sent], zero: Sequence[Sent], zones: Sequence[str], weigh: dict[datetime, float], *, known: bool
) -> list[_Fit]:
    """The zones that any mail fits, the best first; of equals the earlier one. +0000 counts for a zone that is at UTC on that day
    and either is known from elsewhere or fits other mails as well."""
    found: list[_Fit] = []
    for name in zones:
        fitting = [one for one in usable if zone.offset(name, one.when) == one.offset]
        if fitting or known:
            fitting += [one for one in zero if zone.offset(name, one.when) == 0]
        if fitting:
            found.append((name, sum(weigh[one.when] for one in fitting), fitting))
    return sorted(found, key=lambda one: -round(one[1], 6))


def _overrules(away: _Fit, home: Sequence[_Fit], usable: Sequence[Sent], zones: Sequence[str], total: float) -> bool:
    """Whether mails place someone outside of what is known: most of several, and not at night."""
    if not zones:
        return True
    if len(away[2]) < OVERRULE or away[1] < 0.6 * total:
        return False
    return _awake(away[0], away[2]) >= max(0.6, _awake(home[0][0] if home else zones[0], usable) - 0.1)


def _awake(name: str, mails: Sequence[Sent]) -> float:
    """The share of mails that were written by day if this is the zone."""
    rules = zone.rules(name)
    return sum(one.when.astimezone(rules).hour in _DAYTIME for one in mails) / max(1, len(mails))


def _weights(mails: Sequence[Sent]) -> dict[datetime, float]:
    return {one.when: 0.5 ** ((mails[0].when - one.when) / timedelta(days=_HALF_LIFE)) for one in mails}


def _only(name: str) -> str:
    found = zone.countries_of(name)
    return next(iter(found)) if len(found) == 1 else ""


def _with_hours(told: Learned, mails: Sequence[Sent], name: str) -> Learned:
    """Adds the usual working span. It is robust: the shortest span that holds four fifths of the mails is their core, what lies far
    from it (a mail at night, a weekend's) does not stretch it."""
    if not name:
        return told
    times = [one.when.astimezone(zone.rules(name)) for one in mails]
    weekdays = Counter(one.weekday() for one in times)
    opens, closes = _span(times)
    return replace(told, opens=opens, closes=closes, weekdays=tuple(weekdays[number] for number in range(7)))


def _span(times: Sequence[datetime]) -> tuple[int | None, int | None]:
    """Opening and closing in minutes, to the quarter of an hour outward."""
    days: dict[date, list[int]] = {}
    for one in times:
        days.setdefault(one.date(), []).append(one.hour * 60 + one.minute)
    minutes = sorted(minute for of_day in days.values() for minute in of_day)
    if len(minutes) < ENOUGH or len(days) < DAYS:
        return None, None
    inside = max(1, -(-len(minutes) * 4 // 5))
    first = min(range(len(minutes) - inside + 1), key=lambda start: minutes[start + inside - 1] - minutes[start])
    low, high = minutes[first], minutes[first + inside - 1]
    slack = int((high - low) * _LOOSE) + 15
    own = [minute for minute in minutes if low - slack <= minute <= high + slack]
    opens, closes = own[0] // 15 * 15, min(MIDNIGHT, -(-own[-1] // 15) * 15)
    return (opens, closes) if _SHORTEST <= closes - opens <= _LONGEST else (None, None)
