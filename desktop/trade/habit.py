"""What the Date headers of someone's mails show: in which zone they sit, and when they work. The offset of a header is written by
their own computer and usually right; +0000 is what web mailers write for everybody. The two are told apart by what the country
allows, and an offset by which they would write at night only is not believed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop.model.clock import MIDNIGHT, Learned, Sent
from desktop.trade import zone

MOST = 200  # mails that are looked at, the newest
ENOUGH, DAYS = 12, 5  # mails, and days on which they were written, before hours are learned
OVERRULE = 3  # mails that place someone outside of what is known otherwise
BELIEVED = 0.5  # confidence from which a zone is taken
_MAJORITY = 0.6
_SAMPLE = 40  # mails that are held against all the zones of the world
_HALF_LIFE = 180.0  # days after which a mail weighs half: people move
_SHORTEST, _LONGEST = 4 * 60, 14 * 60  # hours a day that are believed
_DAYTIME = range(7, 20)


@dataclass(frozen=True, slots=True)
class _Fit:
    """How mails fit a zone: the weight of what speaks for it and against it."""

    zone: str
    mails: list[Sent]
    speaks: float
    against: float

    @property
    def score(self) -> float:
        return round(self.speaks - self.against, 6)

    @property
    def share(self) -> float:
        return self.speaks / (self.speaks + self.against)


def learned(sent: Sequence[Sent], *, zones: Sequence[str] = ()) -> Learned:
    """Where someone sits by their mails. `zones`: those of the country, region or phone as far as known, the most likely first;
    without any, all zones are possible and the trade's usual ones come first. Of equals the first is taken."""
    mails = _newest(sent)
    usable = [one for one in mails if one.offset and abs(one.offset) <= 14 * 60 and one.offset % 15 == 0]
    zero = [one for one in mails if one.offset == 0]
    weigh = {one.when: 0.5 ** ((mails[0].when - one.when) / timedelta(days=_HALF_LIFE)) for one in mails}
    found = _ranked([_fit(name, usable, zero, weigh, known=number == 0) for number, name in enumerate(zones)])
    if usable and (not found or found[0].share < _MAJORITY):
        away = _anywhere(usable, [] if zones else zero, weigh)
        if away and (not zones or _overrules(away[0], found[0].zone if found else zones[0], usable)):
            found = away
    if not found:
        return Learned(mails=len(mails), ignored=len(mails) - len(usable))
    best = found[0]
    others = tuple(one.zone for one in found[1:] if one.score == best.score)
    sure = best.share * len(best.mails) / (len(best.mails) + 0.7) * (0.85 if others else 1.0)
    if not zones and _awake(best.zone, best.mails) < 0.5:
        sure *= 0.6
    of = zone.countries_of(best.zone) if not zones else frozenset()
    alone = next(iter(of)) if len(of) == 1 else ""
    return Learned(best.zone, others, round(sure, 2), len(mails), len(mails) - len(best.mails), country=alone)


def with_hours(told: Learned, sent: Sequence[Sent], *, name: str) -> Learned:
    """Adds the usual working span and the weekdays of someone who sits in the zone `name`. +0000 is the right moment by a wrong
    name and counts; mails from a journey do not, as long as they are the fewer."""
    mails = _newest(sent)
    elsewhere = {one.when for one in mails if one.offset and one.offset != zone.offset(name, one.when)}
    if 2 * len(elsewhere) < len(mails):
        mails = [one for one in mails if one.when not in elsewhere]
    times = [one.when.astimezone(zone.rules(name)) for one in mails]
    weekdays = Counter(one.weekday() for one in times)
    opens, closes = _span(times)
    return replace(told, opens=opens, closes=closes, weekdays=tuple(weekdays[number] for number in range(7)))


def _newest(sent: Sequence[Sent]) -> list[Sent]:
    return sorted(sent, key=lambda one: one.when, reverse=True)[:MOST]


def _fit(name: str, usable: Sequence[Sent], zero: Sequence[Sent], weigh: dict[datetime, float], *, known: bool = False) -> _Fit:
    """+0000 counts where the zone is at UTC on that day, if other mails fit it as well or it is `known` for another reason;
    against a zone it never speaks."""
    fitting = [one for one in usable if zone.offset(name, one.when) == one.offset]
    against = sum(weigh[one.when] for one in usable) - sum(weigh[one.when] for one in fitting)
    if fitting or known:
        fitting += [one for one in zero if zone.offset(name, one.when) == 0]
    return _Fit(name, fitting, sum(weigh[one.when] for one in fitting), max(0.0, against))


def _ranked(found: Sequence[_Fit]) -> list[_Fit]:
    return sorted((one for one in found if one.mails), key=lambda one: -one.score)


def _anywhere(usable: Sequence[Sent], zero: Sequence[Sent], weigh: dict[datetime, float]) -> list[_Fit]:
    """The zones of the world by a sample of the mails, the first of them by all."""
    some, none = usable[:: max(1, len(usable) // _SAMPLE)], zero[:: max(1, len(zero) // _SAMPLE)]
    found = _ranked([_fit(name, some, none, weigh) for name in zone.every()])
    equal = [one.zone for one in found if one.score == found[0].score]
    return _ranked([_fit(name, usable, zero, weigh) for name in equal])


def _overrules(away: _Fit, home: str, usable: Sequence[Sent]) -> bool:
    """Whether mails place someone outside of what is known: most of several, and not written at night."""
    if len(away.mails) < OVERRULE or away.share < _MAJORITY:
        return False
    return _awake(away.zone, away.mails) >= max(_MAJORITY, _awake(home, usable) - 0.1)


def _awake(name: str, mails: Sequence[Sent]) -> float:
    """The share of mails that were written by day if this is the zone."""
    rules = zone.rules(name)
    return sum(one.when.astimezone(rules).hour in _DAYTIME for one in mails) / max(1, len(mails))


def _span(times: Sequence[datetime]) -> tuple[int | None, int | None]:
    """From when to when, to the quarter of an hour outward. What lies far from the middle half of the mails (a night's, a
    weekend's) does not count, nor do the two or three outermost of many."""
    minutes = sorted(one.hour * 60 + one.minute for one in times)
    if len(minutes) < ENOUGH or len({one.date() for one in times}) < DAYS:
        return None, None
    low, high = minutes[len(minutes) // 4], minutes[-1 - len(minutes) // 4]
    reach = (high - low) * 4 // 5 + 15
    own = [minute for minute in minutes if low - reach <= minute <= high + reach]
    spare = len(own) // 30
    opens, closes = own[spare] // 15 * 15, min(MIDNIGHT, -(-own[-1 - spare] // 15) * 15)
    return (opens, closes) if _SHORTEST <= closes - opens <= _LONGEST else (None, None)
