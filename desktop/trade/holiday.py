"""The public holidays of a country and region: the library's, with corrections where its days are not those on which offices close.
A year for which it has no data has no holidays. Loaded with the first question, kept per country, region and year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

NOON, AFTERNOON = 12 * 60, 13 * 60

# Categories of the library that close offices though they are not "public", and the names in them that do ("" is all).
_ALSO: dict[str, tuple[str, tuple[str, ...]]] = {
    "SE": ("de_facto", ()),
    "HK": ("optional", ()),  # the general holidays
    "JP": ("bank", ()),  # the turn of the year
    "BR": ("optional", ("Carnival", "Corpus Christi")),
    "PT": ("optional", ("Carnival",)),
    "DK": ("optional", ("Constitution Day", "Christmas Eve", "New Year's Eve")),
    "UY": ("bank", ("Carnival",)),
    "PA": ("bank", ("Carnival Monday",)),
}
# Where its half days are those of offices; elsewhere they are for some people only (China's Women's Day).
_HALVES = frozenset({"TR", "GR", "CH", "EE", "IS", "FO", "CW", "PR"})
# Where the library knows less than it says: outside of these years it warns and has only part of the days.
_YEARS = {"IN": (2001, 2035)}
# 24 and 31 December end at noon by custom.
_EVES = frozenset({"DE", "AT", "CH", "ES"})


@dataclass(frozen=True, slots=True)
class Year:
    """`closed`: the holidays and their names. `half`: when offices close earlier, and why. `worked`: days of the weekend that are
    worked instead."""

    closed: Mapping[date, str]
    half: Mapping[date, tuple[int, str]]
    worked: frozenset[date]


_NONE = Year({}, {}, frozenset())


def supported(country: str) -> bool:
    """Whether anything is known of a country's holidays."""
    return _entity(country) is not None


@cache
def year(country: str, region: str, number: int, language: str = "en_US") -> Year:
    """The holidays of one year; names in `language` where the library has it, else in the country's own."""
    known = _entity(country)
    if known is None or not known[0] <= number <= known[1]:
        return _NONE
    also, names = _ALSO.get(country, ("", ()))
    closed, worked = _days(country, region, number, "public", language)
    if also:
        english = _days(country, region, number, also, "en_US")[0]
        said = _days(country, region, number, also, language)[0]
        closed = {**{day: said[day] for day, name in english.items() if not names or name in names}, **closed}
    half: dict[date, tuple[int, str]] = {}
    if country in _HALVES:
        said = _days(country, region, number, "half_day", language)[0]
        half = {day: (15 * 60 if country == "EE" else AFTERNOON, name) for day, name in said.items()}
    if country in _EVES:
        half.update({date(number, 12, day): (NOON, "") for day in (24, 31)})
    return Year(closed, half, worked)


@cache
def _entity(country: str) -> tuple[int, int] | None:
    """From and to which year the library knows a country."""
    import holidays

    if not country:
        return None
    try:
        found = holidays.country_holidays(country)
    except NotImplementedError:
        return None
    return _YEARS.get(country, (found.start_year, found.end_year))


def _days(country: str, region: str, number: int, category: str, language: str) -> tuple[dict[date, str], frozenset[date]]:
    import holidays

    bare = holidays.country_holidays(country)
    found = holidays.country_holidays(
        country,
        subdiv=region if region in bare.subdivisions else None,
        years=number,
        language=language if language in bare.supported_languages else None,
        categories=(category,) if category in bare.supported_categories else (),
    )
    worked = frozenset(day for day in getattr(found, "weekend_workdays", ()) if day.year == number)
    return {day: _plain(found[day]) for day in found if day.year == number}, worked


def _plain(name: str) -> str:
    """Without the library's notes on itself."""
    for note in (" (estimated)", " (observed, estimated)", " (observed)", " (Beobachtet)"):
        name = name.replace(note, "")
    return name
