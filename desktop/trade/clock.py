"""The customer's clock: what is known of their hours, when a mail finds them at the desk, and what o'clock it is at both ends. A
good slot is a few minutes after opening, when the night's mail is read; not the first hour of the week, not its last afternoon."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from desktop.model.clock import Both, Calendar, Clock, DayKind, Hand, Learned, Sent, Source
from desktop.trade import calendar, country, habit, hours, region, zone

SETTLED = 10  # minutes after opening
WEEK_SETTLED = 60  # ... on the first day of their week
WINDING_DOWN = 60  # minutes before closing in which a mail waits for tomorrow
NOON = 12 * 60
HOME = "CN"  # where the program's own people sit, unless they say otherwise


def mine(calendar: Calendar | None = None, *, zone_name: str = "") -> Clock:
    """My own clock: China's week, holidays and make-up days unless the settings say otherwise."""
    own = calendar if calendar is not None else Calendar(country=HOME)
    name = zone_name if zone_name and zone.exists(zone_name) else next(iter(zone.in_place(own.country, own.region)), "UTC")
    return Clock(name, own, Source.HAND if zone_name else Source.COUNTRY, 1.0)


def found(
    *, sent: Sequence[Sent] = (), phones: Sequence[str] = (), land: str = "", place: Sequence[str] = (), hand: Hand | None = None
) -> Clock:
    """The clock of a customer. `sent`: the mails that they wrote; `phones`: international numbers; `land`: the country's code;
    `place`: state and city in any spelling; `hand`: what was corrected. The zone is what was set by hand, else what the mails show,
    else the phone's, else the country's; hours that the mails do not show are 9 to 18."""
    hand = hand or Hand()
    of = {number: country.by_phone(number) for number in phones}
    land = land or next((code for code in of.values() if code), "")
    called = _narrowest([zone.by_phone(number) for number, code in of.items() if code and code == land])
    home = zone.in_place(land, *place)
    first = (*called, *home) if len(called) == 1 and len(home) > 1 else (*home, *called)
    told = habit.learned(sent, zones=tuple(dict.fromkeys((*first, *zone.in_country(land)))))
    if hand.zone and zone.exists(hand.zone):
        known = Clock(hand.zone, source=Source.HAND, confidence=1.0)
    elif told.zone and told.confidence >= habit.BELIEVED:
        known = Clock(told.zone, source=Source.MAILS, confidence=told.confidence, candidates=told.others)
    else:
        known = _placed(land, called, home)
    if known.known:
        told = habit.with_hours(told, sent, name=known.zone)
    return replace(known, calendar=_calendar(land or told.country, place, hand, told), learned=told)


def in_office(clock: Clock, now: datetime) -> bool:
    """Whether they are at the desk."""
    return hours.in_office(clock, now)


def next_slot(clock: Clock, now: datetime) -> datetime:
    """The first good moment from now on: now itself while they are in and it is a good time, else the next good morning."""
    for start, end in _slots(clock, now):
        if now.timestamp() < end.timestamp():
            return hours.local(clock, max(start, now, key=datetime.timestamp))
    return hours.local(clock, now)


def next_morning(clock: Clock, now: datetime) -> datetime:
    """When their next day begins for a mail: the first opening slot after now."""
    return next(
        (start for start, _ in _slots(clock, now) if start.timestamp() > now.timestamp()), hours.local(clock, now + timedelta(1))
    )


def still_good(clock: Clock, now: datetime, *, due: datetime | None = None, lateness: timedelta | None = None) -> bool:
    """Whether a mail that was due while the program was closed may go out now: they are in, and it is not later than the user
    allows. Otherwise it goes in `next_slot`."""
    in_time = due is None or lateness is None or now.timestamp() - due.timestamp() <= lateness.total_seconds()
    return in_time and hours.in_office(clock, now)


def both(clock: Clock, my: Clock, when: datetime) -> Both:
    """A moment at their desk and at mine."""
    there, here = hours.local(clock, when), hours.local(my, when)
    ahead = (there.utcoffset() or timedelta(0)) - (here.utcoffset() or timedelta(0))
    return Both(there, here, (there.date() - here.date()).days, ahead // timedelta(minutes=1))


def _slots(clock: Clock, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The good times from today on."""
    first = hours.local(clock, now).date()
    for number in range(hours.LOOK):
        on = first + timedelta(number)
        good = _good(clock.calendar, on)
        if good is not None and hours.span(clock, on) is not None:
            yield hours.at(clock, on, good[0]), hours.at(clock, on, good[1])


def _good(of: Calendar, on: date) -> tuple[int, int] | None:
    """From when to when a mail is read at once on a day, in minutes there."""
    day = calendar.day(of, on)
    if not day.works:
        return None
    length = day.closes - day.opens
    start = day.opens + min(WEEK_SETTLED if calendar.begins_week(of, on) else SETTLED, length // 3)
    end = day.closes - min(WINDING_DOWN, length // 3)
    if calendar.ends_week(of, on) or day.kind is DayKind.RAMADAN:
        end = min(end, NOON if day.opens <= NOON - 2 * WEEK_SETTLED else day.opens + length // 2)
    return start, max(end, start + 1)


def _placed(land: str, called: Sequence[str], home: Sequence[str]) -> Clock:
    """Without mails: the phone's zone, else the country's. They are asked about where neither settles it or they differ."""
    if len(called) == 1 or (called and not home):
        others = tuple(one for one in (*called[1:], *(home if len(home) == 1 else ())) if one != called[0])
        return Clock(called[0], source=Source.PHONE, confidence=0.5 if others else 0.8, candidates=others, ask=bool(others))
    if home:
        ask = len(home) > 1 and not region.one_for_all(land)
        return Clock(home[0], source=Source.COUNTRY, confidence=0.3 if ask else 0.7, candidates=tuple(home[1:]), ask=ask)
    return Clock()


def _narrowest(found: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return min((one for one in found if one), key=len, default=())


def _calendar(land: str, place: Sequence[str], hand: Hand, told: Learned) -> Calendar:
    opens, closes = hand.opens, hand.closes
    if opens is None and closes is None:
        opens, closes = told.opens, told.closes
    usual = Calendar()
    opens, closes = usual.opens if opens is None else opens, usual.closes if closes is None else closes
    if opens >= closes:
        opens, closes = usual.opens, usual.closes
    return Calendar(land, region.code(land, *place) if land else "", opens, closes, hand.weekend, hand.off, hand.on)
