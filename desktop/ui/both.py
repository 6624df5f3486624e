"""A moment at two desks: "Tue 09:10 Berlin = 15:10 here". The user's own is the machine's time, as everywhere.

Names of cities need a library that is not for the main thread at first: until `learn` has been there, a zone is called by its name
in the tz database."""

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop.language import current, translate
from desktop.ui import dates
from desktop.ui.context import Context

_cities: dict[tuple[str, str], str] = {}  # by zone and language


def city(zone: str) -> str:
    """How the place of a zone is called, as far as it is known by now."""
    return _cities.get((zone, current())) or zone.rpartition("/")[2].replace("_", " ")


def learn(context: Context, zones: Iterable[str], owner: QObject, then: Callable[[], None]) -> None:
    """Find the names of these, and call `then` if that is news and `owner` is still there."""
    lacking = sorted({zone for zone in zones if zone and (zone, current()) not in _cities})
    if lacking:
        context.background.run(found, lacking, current(), done=lambda _: then() if isValid(owner) else None)


def found(zones: Iterable[str], language: str) -> None:
    """The same, off the main thread."""
    from desktop.trade import zone as rules

    for zone in zones:
        _cities[zone, language] = rules.city(zone, language)


def at(when: datetime, zone: str) -> datetime:
    """That moment by the clock of a zone; "" is the user's own."""
    from desktop.trade import zone as rules

    return when.astimezone(rules.rules(zone)) if zone else when.astimezone()


def there(when: datetime, zone: str, now: datetime) -> str:
    """Day and time in a zone with its city, "Tue 09:10 Berlin"; today without the day."""
    time = dates.weekly(at(when, zone), at(now, zone))
    return translate("both", "{time} {city}", time=time, city=city(zone)) if zone else time


def same(when: datetime, zone: str) -> bool:
    """Whether it is the same time of day at both."""
    return not zone or at(when, zone).utcoffset() == when.astimezone().utcoffset()


def words(when: datetime, zone: str, now: datetime) -> str:
    """At both desks; at one where it is the same time, or no other is known."""
    if same(when, zone):
        return there(when, zone, now)
    return translate("both", "{there} = {here} here", there=there(when, zone, now), here=here(when, zone, now))


def here(when: datetime, zone: str, now: datetime) -> str:
    """At the user's own, with the day where it is another one than there."""
    own = when.astimezone()
    return f"{own:%H:%M}" if own.date() == at(when, zone).date() else dates.weekly(own, now.astimezone(), today=True)
