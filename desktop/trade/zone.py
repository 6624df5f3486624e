"""Time zones: their rules, and which ones a country, a region, a city or a telephone number may mean. The tz database is the one
that comes with the program: that of a system may be years old, and governments give months of notice at most."""

from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from desktop.trade import country as countries
from desktop.trade import region as regions

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_YEARS = range(2025, 2029)  # in which two zones must agree to be one
# Names that the numbering plans still use.
_OLD = {
    "Asia/Calcutta": "Asia/Kolkata",
    "Asia/Katmandu": "Asia/Kathmandu",
    "Asia/Rangoon": "Asia/Yangon",
    "Asia/Saigon": "Asia/Ho_Chi_Minh",
    "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
    "America/Godthab": "America/Nuuk",
    "Europe/Kiev": "Europe/Kyiv",
    "Atlantic/Faeroe": "Atlantic/Faroe",
    "Pacific/Truk": "Pacific/Chuuk",
    "Pacific/Ponape": "Pacific/Pohnpei",
}
_BORROWED = {"XK": ("Europe/Belgrade",)}


@cache
def rules(name: str) -> ZoneInfo:
    """The rules of a zone; those of UTC for a name that there is not."""
    parts = name.split("/")
    if name and all(part and part.replace("_", "").replace("-", "").replace("+", "").isalnum() for part in parts):
        try:
            with _source(*parts).open("rb") as file:
                return ZoneInfo.from_file(file, key=name)
        except (OSError, ValueError):
            pass
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def exists(name: str) -> bool:
    """Whether it is the name of a zone."""
    return name == "UTC" or rules(name).key == name


def offset(name: str, when: datetime) -> int:
    """Minutes east of UTC at a moment."""
    return (when.astimezone(rules(name)).utcoffset() or timedelta(0)) // timedelta(minutes=1)


@cache
def in_country(country: str) -> tuple[str, ...]:
    """The zones of a country, the most likely first, one of those that keep the same time; () for an unknown country."""
    return _distinct((*regions.zones(country), *_table().get(country, ()), *_BORROWED.get(country, ())))


def in_place(country: str, *place: str) -> tuple[str, ...]:
    """The zones of a place, the most likely first: of its region or city where one of `place` names it, else of the country."""
    every = in_country(country)
    if len(every) < 2:
        return every
    exact = regions.zone(country, *place)
    if exact:
        return (exact,)
    named = {one.rpartition("/")[2].replace("_", " ").casefold(): one for one in _table().get(country, ())}
    found = [named[text.strip().casefold()] for text in place if text.strip().casefold() in named]
    return (found[0],) if found else every


def by_phone(number: str) -> tuple[str, ...]:
    """The zones that an international number may be in, the most likely first; () when it says none."""
    import phonenumbers
    from phonenumbers import timezone

    country = countries.by_phone(number)
    if not country:
        return ()
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return in_country(country)
    given = [_OLD.get(one, one) for one in timezone.time_zones_for_number(parsed)]
    own = in_country(country)
    known = set(_table().get(country, ())) | set(own)
    local = [one for one in given if one in known]
    # A number that may be anywhere in the country says no more than the country does.
    if not local or len(_distinct(tuple(local))) >= len(own):
        return own
    return _distinct((*(one for one in own if one in local), *local))


@cache
def every() -> tuple[str, ...]:
    """One zone for each way of keeping time, those with most of the trade first."""
    return _distinct((*_TRADE, *(one for country, zones in _table().items() if country != "AQ" for one in zones)))


def countries_of(name: str) -> frozenset[str]:
    """The countries that keep the same time as a zone."""
    mark = keeping(name)
    return frozenset(country for country, zones in _table().items() if any(keeping(one) == mark for one in zones))


@cache
def keeping(name: str) -> tuple[int, ...]:
    """How a zone keeps time, to be compared with another: its offset on two days of each month."""
    days = (datetime(year, month, day, 12, tzinfo=UTC) for year in _YEARS for month in range(1, 13) for day in (1, 15))
    return tuple(offset(name, one) for one in days)


# The zones of most customers, so that the likelier one is proposed where offsets fit several.
_TRADE = (
    *("Europe/Berlin", "America/New_York", "America/Los_Angeles", "America/Chicago", "Europe/London", "Asia/Kolkata", "Asia/Dubai"),
    *(
        "Europe/Moscow",
        "Europe/Istanbul",
        "Asia/Riyadh",
        "Asia/Shanghai",
        "Asia/Tokyo",
        "Asia/Seoul",
        "Asia/Jakarta",
        "Asia/Bangkok",
    ),
    *("Australia/Sydney", "America/Sao_Paulo", "America/Mexico_City", "America/Bogota", "America/Santiago", "Europe/Athens"),
    *("Africa/Johannesburg", "Africa/Lagos", "Africa/Cairo", "Asia/Jerusalem", "Asia/Karachi", "Asia/Dhaka", "Asia/Tehran"),
    *("America/Denver", "America/Halifax", "Pacific/Auckland", "Australia/Brisbane", "Australia/Perth", "Asia/Tashkent"),
)


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """zone.tab of the tz database: the zones of each country."""
    found: dict[str, list[str]] = {}
    text = _source("zone.tab").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            country, _, name = line.split("\t")[:3]
            found.setdefault(country, []).append(name)
    return {country: tuple(names) for country, names in found.items()}


def _source(*parts: str) -> "Traversable":
    """A file of the tz database. One step at a time: in the frozen program its folder is no package."""
    from importlib import resources

    found = resources.files("tzdata")
    for part in ("zoneinfo", *parts):
        found = found / part
    return found


def _distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    found: dict[tuple[int, ...], str] = {}
    for name in names:
        found.setdefault(keeping(name), name)
    return tuple(found.values())


def named(text: str) -> str:
    """The zone that somebody names: by its name in the tz database, or by its city; "" for none."""
    wanted = text.strip().replace(" ", "_").casefold()
    known = [one for zones in _table().values() for one in zones] + ["UTC"]
    return next((one for one in known if wanted and wanted in (one.casefold(), one.rpartition("/")[2].casefold())), "")


def city(name: str, language: str) -> str:
    """How the place is called that stands for a zone: "柏林" for Europe/Berlin in zh. Loads a library at first."""
    from babel import Locale

    told = Locale(language[:2]).time_zones.get(name, {}).get("city", "") if name else ""
    return str(told) or name.rpartition("/")[2].replace("_", " ")
