"""The clocks of customers and my own: found from what is kept, corrected by hand. Slow where many mails show the hours: not for the
main thread."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from desktop.actions.profile import Profile
from desktop.model.clock import CLOSES, OPENS, Calendar, Clock, Counting, Hand, Sent
from desktop.model.customer import Customer
from desktop.model.ids import CustomerId
from desktop.store import Store, Tx, customer, dossier, setting
from desktop.trade import clock, country, hours, zone

# Names of settings. Days are ISO dates with blanks between, weekdays digits from 0 (Monday), hours "540-1080" in minutes.
COUNTRY, REGION, ZONE = "clock.country", "clock.region", "clock.zone"
HOURS, WEEKEND, OFF, ON = "clock.hours", "clock.weekend", "clock.off", "clock.on"
RULE_HOURS, RULE_COUNTING = "rule.hours", "rule.counting"


def mine(store: Store) -> Clock:
    """My own: China's calendar, nine to six, unless the settings say otherwise. What cannot be read of them does not count."""

    def told(name: str) -> str:
        return setting.get(store, name, "")

    opens, closes = _span(told(HOURS)) or (OPENS, CLOSES)
    weekend = frozenset(int(one) for one in told(WEEKEND) if one in "0123456")
    calendar = Calendar(
        told(COUNTRY) or clock.HOME,
        told(REGION),
        *(opens, closes, weekend if 0 < len(weekend) < 7 else None, _days(told(OFF)), _days(told(ON))),
    )
    return clock.mine(calendar, zone_name=told(ZONE))


def _span(text: str) -> tuple[int, int] | None:
    first, _, last = text.partition("-")
    if not (first.isdecimal() and last.isdecimal() and int(first) < int(last) <= 24 * 60):
        return None
    return int(first), int(last)


def _days(text: str) -> frozenset[date]:
    found = set()
    for one in text.split():
        try:
            found.add(date.fromisoformat(one))
        except ValueError:
            continue
    return frozenset(found)


def of(store: Store, one: Customer) -> Clock:
    """The clock of a customer: by hand, else as the mails of its people show it, else by their telephones, else by its country."""
    sent = [Sent(when, offset) for when, offset in dossier.offsets(store, one.id)] if one.id else []
    phones = [phone.number for contact in one.contacts for phone in contact.phones]
    place = [part for part in (one.region, one.city) if part]
    return clock.found(sent=sent, phones=phones, land=one.country, place=place, hand=hand(one))


def some(store: Store, ids: list[CustomerId]) -> Mapping[CustomerId, Clock]:
    """The clocks of these customers."""
    return {one.id: of(store, one) for one in customer.some(store, ids)}


def by_id(store: Store, whose: CustomerId) -> Clock | None:
    """The clock of a customer; None for one that is gone."""
    return some(store, [whose]).get(whose)


def hand(one: Customer) -> Hand:
    """What was corrected of a customer's clock."""
    if not one.hours:
        return Hand(zone=one.zone)
    told = json.loads(one.hours)
    weekend = told.get("weekend")
    return Hand(one.zone, told.get("opens"), told.get("closes"), None if weekend is None else frozenset(weekend))


def correct(profile: Profile, whose: CustomerId, told: Hand, *, now: datetime) -> None:
    """Keep a correction; an empty one goes back to what is found. Usage("usage.id")."""
    kept: dict[str, object] = {"opens": told.opens, "closes": told.closes}
    kept["weekend"] = None if told.weekend is None else sorted(told.weekend)
    kept = {name: value for name, value in kept.items() if value is not None}
    with profile.store.write() as tx:
        one = customer.get(profile.store, whose)
        customer.save(tx, replace(one, zone=told.zone, hours=json.dumps(kept) if kept else ""), now=now)


def tell(profile: Profile, whose: CustomerId, words: str, *, now: datetime) -> bool:
    """Where a customer is, as the rep typed it: a country in any of the trade's languages, a city of the tz database, or a zone's
    name. Whether that is a place that is known. Usage("usage.id")."""
    land, name = country.code(words), zone.named(words)
    if not (land or name):
        return False
    with profile.store.write() as tx:
        one = customer.get(profile.store, whose)
        customer.save(tx, replace(one, country=land or one.country, zone=one.zone if land else name), now=now)
    return True


def keep_mine(tx: Tx, calendar: Calendar, zone: str) -> None:
    """My own, as settings."""
    for name, value in (
        (COUNTRY, calendar.country),
        (REGION, calendar.region),
        (ZONE, zone),
        (HOURS, f"{calendar.opens}-{calendar.closes}"),
        (WEEKEND, "".join(str(one) for one in sorted(calendar.weekend or ()))),
        (OFF, " ".join(sorted(one.isoformat() for one in calendar.off))),
        (ON, " ".join(sorted(one.isoformat() for one in calendar.on))),
    ):
        setting.set(tx, name, value)


def counting(store: Store) -> tuple[float, Counting]:
    """How the 24-hour rule counts: hours, and in which time."""
    told = setting.get(store, RULE_HOURS, "")
    kept = setting.get(store, RULE_COUNTING, "")
    number = float(told) if told.replace(".", "", 1).isdecimal() and 0 < float(told) <= 1000 else hours.FULL
    return number, Counting(kept) if kept in list(Counting) else Counting.WORKING


def deadline(store: Store, since: datetime, my: Clock | None = None) -> datetime:
    """When the answer to a mail that came `since` is due."""
    number, how = counting(store)
    return hours.deadline(my or mine(store), since, hours=number, counting=how)
