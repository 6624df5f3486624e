"""Times in which a mail finds nobody though the office is open: hints for the rep, never a reason not to send. Movable dates are
the observed ones of the civil and religious calendars; beyond the last year that is listed there is no hint."""

from collections.abc import Iterator
from datetime import date, timedelta

from desktop.model.clock import Quiet

# First and last day of fasting (Umm al-Qura, the calendar of Saudi Arabia; by sight of the moon a day later in some countries).
_RAMADAN = """
2024-03-11 2024-04-09  2025-03-01 2025-03-29  2026-02-18 2026-03-19  2027-02-08 2027-03-08  2028-01-28 2028-02-25
2029-01-16 2029-02-13  2030-01-05 2030-02-03  2030-12-26 2031-01-23  2031-12-15 2032-01-13  2032-12-04 2033-01-01
2033-11-23 2033-12-22  2034-11-12 2034-12-11  2035-11-01 2035-11-30
"""
_LUNAR_NEW_YEAR = """
2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13 2030-02-03 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08
"""
_DIWALI = """
2024-10-31 2025-10-20 2026-11-08 2027-10-29 2028-10-17 2029-11-05 2030-10-26 2031-11-14 2032-11-02 2033-10-22 2034-11-11 2035-10-30
"""

_WEST = """
AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MT NL NO PL PT RO SE SI SK SM AD
US CA MX BR AR CL CO PE EC UY
"""
_CHRISTMAS = frozenset(_WEST.split())
_SOUTHERN_SUMMER = frozenset({"AU", "NZ", "ZA"})  # the turn of the year is their long summer holiday
_AUGUST = frozenset({"IT", "ES", "FR", "PT", "GR", "MT", "AD", "SM", "MC"})
_JULY = frozenset({"SE", "NO", "FI", "DK"})
_ORTHODOX = frozenset({"RU", "BY", "RS", "ME", "MK", "GE", "MD", "AM", "ET", "KZ"})
_MAY = frozenset({"RU", "BY"})
_LUNAR = frozenset({"CN", "HK", "MO", "TW", "SG", "VN", "KR", "MY"})
_HOLY_WEEK = frozenset(
    {"ES", "MX", "CO", "PE", "EC", "GT", "HN", "SV", "NI", "CR", "PA", "DO", "VE", "CL", "AR", "PY", "BO", "UY", "PH"}
)
_DIVALI = frozenset({"IN", "NP"})
# The closing hour while they fast; where many but not all do, a hint is enough.
_FASTING = {
    **dict.fromkeys(
        ("SA", "QA", "KW", "OM", "BH", "AE", "YE", "IQ", "IR", "EG", "LY", "SD", "SY", "PS", "MV", "MR", "AF", "DJ", "SO"), 14 * 60
    ),
    **dict.fromkeys(("JO", "MA", "DZ", "TN", "PK", "BD"), 15 * 60),
}
_PARTLY = frozenset({"ID", "MY", "TR", "BN", "LB", "NG", "SN", "ML", "NE", "UZ", "KZ", "AZ", "KG", "TJ", "TM", "XK", "AL"})


def quiet(country: str, day: date) -> Quiet | None:
    """The quiet time that a day lies in, the one that ends last; None for an ordinary day."""
    found = [one for year in (day.year - 1, day.year) for one in _of(country, year) if one.first <= day <= one.last]
    return max(found, key=lambda one: one.last, default=None)


def fasting(country: str, day: date) -> int:
    """When offices close on a day of Ramadan, in minutes; 0 when that does not matter there."""
    closes = _FASTING.get(country, 0)
    return closes if closes and any(first <= day <= last for first, last in _ramadan()) else 0


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian rule)."""
    century, rest = divmod(year, 100)
    leap, short = divmod(century, 4)
    moon = (19 * (year % 19) + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * short + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _of(country: str, year: int) -> Iterator[Quiet]:
    """The quiet times that begin in a year."""
    if country in _CHRISTMAS:
        yield Quiet("christmas", date(year, 12, 24), date(year + 1, 1, 2))
    if country in _SOUTHERN_SUMMER:
        yield Quiet("christmas", date(year, 12, 20), date(year + 1, 1, 10))
    if country in _AUGUST:
        yield Quiet("august", date(year, 8, 1), date(year, 8, 31))
    if country in _JULY:
        yield Quiet("summer", date(year, 7, 1), date(year, 7, 31))
    if country in _ORTHODOX:
        yield Quiet("orthodox_christmas", date(year, 1, 1), date(year, 1, 8))
    if country in _MAY:
        yield Quiet("may", date(year, 5, 1), date(year, 5, 11))
    if country == "JP":
        yield Quiet("golden_week", date(year, 4, 29), date(year, 5, 6))
        yield Quiet("obon", date(year, 8, 11), date(year, 8, 16))
        yield Quiet("christmas", date(year, 12, 29), date(year + 1, 1, 4))
    if country == "US":
        thursday = next(date(year, 11, day) for day in range(22, 29) if date(year, 11, day).weekday() == 3)
        yield Quiet("thanksgiving", thursday - timedelta(1), thursday + timedelta(3))
    if country in _HOLY_WEEK:
        yield Quiet("holy_week", easter(year) - timedelta(7), easter(year))
    if country == "BR":
        yield Quiet("carnival", easter(year) - timedelta(51), easter(year) - timedelta(46))
    yield from _movable(country, year)


def _movable(country: str, year: int) -> Iterator[Quiet]:
    if country in _LUNAR:
        before, after = (14, 14) if country in ("CN", "VN") else (3, 5)  # factories stop two weeks before, workers come back late
        for day in _dates(_LUNAR_NEW_YEAR):
            if (day - timedelta(before)).year == year:
                yield Quiet("lunar_new_year", day - timedelta(before), day + timedelta(after))
    if country in _DIVALI:
        yield from (Quiet("diwali", day - timedelta(2), day + timedelta(3)) for day in _dates(_DIWALI) if day.year == year)
    if country in _FASTING or country in _PARTLY:
        yield from (Quiet("ramadan", first, last) for first, last in _ramadan() if first.year == year)


def _dates(text: str) -> list[date]:
    return [date.fromisoformat(one) for one in text.split()]


def _ramadan() -> list[tuple[date, date]]:
    days = _dates(_RAMADAN)
    return list(zip(days[::2], days[1::2], strict=True))
