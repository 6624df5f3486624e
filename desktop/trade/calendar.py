"""The working week of a place: weekends by country, region and year, holidays, half days, make-up days, Ramadan. Days here are days
of the place itself; what o'clock they begin elsewhere is `trade.hours`'s."""

from datetime import date, timedelta
from functools import lru_cache

from desktop.model.clock import Calendar, Day, DayKind
from desktop.trade import holiday, quiet

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
_USUAL = frozenset({SAT, SUN})
_NEVER = date.min
_FRIDAY_SATURDAY = ("EG", "IL", "BD", "QA", "KW", "BH", "JO", "DZ", "IQ", "SD", "LY", "SY", "MV", "PS", "DJ", "AF")

# country, region, since when, the weekend, weekdays that end at noon. The last line that fits counts, so a region comes after its
# country. Sources: labour laws and decrees, each named in tests/data/clocks.tsv.
_WEEKENDS: tuple[tuple[str, str, date, frozenset[int], frozenset[int]], ...] = (
    *((country, "", _NEVER, frozenset({FRI, SAT}), frozenset[int]()) for country in _FRIDAY_SATURDAY),
    *((country, "", _NEVER, frozenset({THU, FRI}), frozenset[int]()) for country in ("SA", "OM", "YE")),
    ("SA", "", date(2013, 6, 29), frozenset({FRI, SAT}), frozenset()),
    ("OM", "", date(2013, 5, 1), frozenset({FRI, SAT}), frozenset()),
    ("YE", "", date(2013, 8, 15), frozenset({FRI, SAT}), frozenset()),
    ("AE", "", _NEVER, frozenset({FRI, SAT}), frozenset()),
    ("AE", "", date(2022, 1, 1), frozenset({SAT, SUN}), frozenset({FRI})),
    ("AE", "SHJ", date(2022, 1, 1), frozenset({FRI, SAT, SUN}), frozenset()),
    ("MR", "", _NEVER, frozenset({FRI, SAT}), frozenset()),
    ("MR", "", date(2014, 10, 1), frozenset({SAT, SUN}), frozenset()),
    ("IR", "", _NEVER, frozenset({FRI}), frozenset({THU})),
    ("SO", "", _NEVER, frozenset({FRI}), frozenset()),
    ("NP", "", _NEVER, frozenset({SAT}), frozenset()),
    ("BN", "", _NEVER, frozenset({FRI, SUN}), frozenset()),
    *(
        ("MY", region, _NEVER, frozenset({FRI, SAT}), frozenset[int]()) for region in ("02", "03", "11")
    ),  # Kedah, Kelantan, Terengganu
    ("MY", "01", date(2014, 1, 1), frozenset({FRI, SAT}), frozenset()),  # Johor
    ("MY", "01", date(2025, 1, 1), frozenset({SAT, SUN}), frozenset()),
)


def weekend(calendar: Calendar, on: date) -> frozenset[int]:
    """The weekdays that are usually free."""
    return calendar.weekend if calendar.weekend is not None else _week(calendar.country, calendar.region, on)[0]


def day(calendar: Calendar, on: date, *, language: str = "en_US") -> Day:
    """What a day is there, and its hours. The own days off and on count first, then holidays, then the week."""
    year = holiday.year(calendar.country, calendar.region, on.year, language)
    free = on.weekday() in weekend(calendar, on)
    if on in calendar.off:
        return Day(DayKind.OFF)
    if on not in calendar.on:
        if on in year.closed:
            return Day(DayKind.HOLIDAY, name=year.closed[on])
        if free and on not in year.worked:
            return Day(DayKind.WEEKEND)
    closes, name = year.half.get(on, (0, ""))
    if not closes and calendar.weekend is None and on.weekday() in _week(calendar.country, calendar.region, on)[1]:
        closes = holiday.NOON if calendar.country == "AE" else holiday.AFTERNOON
    if closes:
        return Day(DayKind.HALF, calendar.opens, _earlier(calendar, calendar.opens, closes), name)
    fasting = quiet.fasting(calendar.country, on)
    if fasting:
        opens = max(calendar.opens, 9 * 60) if calendar.closes > 10 * 60 else calendar.opens
        return Day(DayKind.RAMADAN, opens, _earlier(calendar, opens, fasting))
    return Day(DayKind.MADE_UP if free else DayKind.WORK, calendar.opens, calendar.closes)


def works(calendar: Calendar, on: date) -> bool:
    """Whether anybody is at work there on that day."""
    return day(calendar, on).works


def begins_week(calendar: Calendar, on: date) -> bool:
    """Whether it is the first weekday after the weekend, holidays apart."""
    free = weekend(calendar, on)
    return on.weekday() not in free and (on.weekday() - 1) % 7 in free


def ends_week(calendar: Calendar, on: date) -> bool:
    """Whether it is the last weekday before the weekend, holidays apart."""
    free = weekend(calendar, on)
    return on.weekday() not in free and (on.weekday() + 1) % 7 in free


def working_days(calendar: Calendar, start: date, end: date) -> int:
    """How many working days lie from `start` to `end`, `end` itself not counted: Friday to Monday is 1. 0 when `end` is earlier."""
    return sum(works(calendar, start + timedelta(number)) for number in range((end - start).days))


def later(calendar: Calendar, start: date, days: int) -> date:
    """The day on which so many working days have passed after `start`: one after Friday is Monday. `start` itself for 0."""
    found, left, looked = start, days, 0
    while left > 0 and looked < 366 + 7 * days and found < date.max:
        found += timedelta(1)
        looked += 1
        left -= works(calendar, found)
    return found


def next_holidays(calendar: Calendar, start: date, *, days: int = 30, language: str = "en_US") -> list[tuple[date, Day]]:
    """The weekdays off from `start` on, within so many days: what a customer's panel says in advance."""
    found = ((on, day(calendar, on, language=language)) for on in (start + timedelta(number) for number in range(days)))
    return [
        (on, one) for on, one in found if one.kind in (DayKind.HOLIDAY, DayKind.OFF) and on.weekday() not in weekend(calendar, on)
    ]


def _earlier(calendar: Calendar, opens: int, closes: int) -> int:
    """The shorter day's end; half of the usual day for people who start so late that nothing would be left."""
    usual = min(closes, calendar.closes)
    return usual if usual - opens >= 60 else opens + max(1, (calendar.closes - opens) // 2)


@lru_cache(maxsize=4096)
def _week(country: str, region: str, on: date) -> tuple[frozenset[int], frozenset[int]]:
    found = (_USUAL, frozenset[int]())
    for of, part, since, free, half in _WEEKENDS:
        if of == country and part in ("", region) and since <= on:
            found = (free, half)
    return found
