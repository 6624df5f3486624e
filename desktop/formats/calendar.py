"""Invitations: what a text/calendar part says, as plain facts. Read by the icalendar library; nothing in it is followed or repeated
(an RRULE of every second since 1970 is text here). And the answer to one (RFC 5546 3.2.3)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import islice

from desktop.formats import header

LARGEST = 500_000  # characters of a calendar that is read
EVENTS = 20
PEOPLE = 200
ZONE_RULES = 60  # of all time zones that a calendar defines

# What a zone's rule may say. A zone that changes each second since 1601 would be counted through when a time in it is asked for.
_ZONE_RULE = re.compile(
    r"RRULE:(?:(?:FREQ=YEARLY|INTERVAL=\d{1,2}|BYMONTH=\d{1,2}|BYDAY=[+-]?\d?[A-Z]{2}|BYMONTHDAY=-?\d{1,2}(?:,-?\d{1,2}){0,7}"
    r"|WKST=[A-Z]{2}|COUNT=\d{1,3}|UNTIL=[0-9TZ]{8,16})(?:;|$))+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is invited, or the organizer. `status` is PARTSTAT: NEEDS-ACTION, ACCEPTED, TENTATIVE, DECLINED, DELEGATED."""

    address: str
    name: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `start` and `end` are UTC; `all_day`: only their dates count (`end` is the day after the last); `floating`: no
    zone that is known, taken as UTC. `zone` is the organizer's, by its IANA name where it has one, and `ahead` how many minutes
    it is ahead of UTC at the start. `instance` and `instance_zone` are a RECURRENCE-ID as it was written."""

    uid: str = ""
    summary: str = ""
    location: str = ""
    description: str = ""
    organizer: str = ""
    attendees: tuple[str, ...] = ()
    start: datetime | None = None
    end: datetime | None = None
    all_day: bool = False
    floating: bool = False
    repeats: str = ""  # the rule as it is written
    status: str = ""
    sequence: int = 0
    zone: str = ""
    ahead: int = 0
    host: Person = Person("")
    people: tuple[Person, ...] = ()
    instance: str = ""
    instance_zone: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Invite:
    """A calendar. `method` is REQUEST, REPLY, CANCEL … or empty; `events` is empty when it cannot be read."""

    method: str = ""
    events: tuple[Event, ...] = ()


def invites(texts: Iterable[str]) -> tuple[Invite, ...]:
    """What a mail's calendars say, each event by itself: in their order, none twice (many a mail brings its calendar twice), at
    most `EVENTS`."""
    found: dict[tuple[str, str, int, datetime | None], Invite] = {}
    for text in texts:
        said = read(text)
        for event in said.events:
            found.setdefault(
                (event.uid or event.summary, event.instance, event.sequence, event.start), Invite(said.method, (event,))
            )
    return tuple(found.values())[:EVENTS]


def read(text: str) -> Invite:
    """The invitation in `text`; an empty one when there is none."""
    if len(text) > LARGEST or "BEGIN:VCALENDAR" not in text.upper():
        return Invite()
    from icalendar import Calendar  # takes 0.2 s to load, and few mails need it

    try:
        calendar = Calendar.from_ical(_bounded(text.strip("\ufeff\r\n ")))
        method = _line(calendar.get("METHOD", ""))
        events = tuple(_event(component) for component in _first(calendar.walk("VEVENT")))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError):
        # The library reports broken input with whatever its parts raise (seen on the invalid samples of ical4j).
        return Invite()
    return Invite(method.upper()[:20], events)


def _bounded(text: str) -> str:
    """Without such rules of time zones as would take forever to count."""
    zones = rules = 0
    kept: list[str] = []
    for line in re.sub(r"\r?\n[ \t]", "", text).splitlines():
        start = line[:20].upper().strip()
        if start == "BEGIN:VTIMEZONE":
            zones += 1
        elif start == "END:VTIMEZONE":
            zones -= 1
        elif zones > 0 and start.startswith(("RRULE", "EXRULE")):
            rules += 1
            if rules > ZONE_RULES or not _ZONE_RULE.fullmatch(line.strip()):
                continue
        elif zones > 0 and start.startswith("RDATE"):
            line = line[:5_000].rpartition(",")[0] if len(line) > 5_000 else line
        kept.append(line)
    return "\r\n".join(kept)


def _first(components: Iterable[object]) -> Iterator[object]:
    yield from islice(components, EVENTS)


def _event(component: object) -> Event:
    get = component.get  # type: ignore[attr-defined]  # icalendar's components are dictionaries without a type of their own
    start, all_day, floating = _time(get("DTSTART"))
    end, _, _ = _time(get("DTEND"))
    lasts = getattr(_one(get("DURATION")), "dt", None)
    if end is None and start is not None and isinstance(lasts, timedelta) and timedelta(0) < lasts < timedelta(days=3_660):
        end = start + lasts
    attendees = get("ATTENDEE", [])
    people = tuple(_person(one) for one in (attendees if isinstance(attendees, list) else [attendees])[:PEOPLE] if one)
    rule, instance, number = _one(get("RRULE")), _one(get("RECURRENCE-ID")), _line(get("SEQUENCE", "0"))
    zone, ahead = _zone(get("DTSTART"))
    host = _person(_one(get("ORGANIZER", "")))
    return Event(
        uid=_line(get("UID", "")),
        summary=_line(get("SUMMARY", "")),
        location=_line(get("LOCATION", "")),
        description=str(_one(get("DESCRIPTION", "")))[:10_000],
        organizer=host.address,
        attendees=tuple(one.address for one in people),
        start=start,
        end=end,
        all_day=all_day,
        floating=floating,
        repeats=_written(rule),
        status=_line(get("STATUS", "")).upper()[:20],
        sequence=int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0,
        zone=zone,
        ahead=ahead,
        host=host,
        people=people,
        instance=_written(instance),
        instance_zone=_parameter(instance, "TZID"),
        comment=str(_one(get("COMMENT", "")))[:1_000],
    )


def _written(value: object) -> str:
    """A value as it stands in the calendar."""
    return _line(value.to_ical().decode("utf-8", "replace")) if hasattr(value, "to_ical") else ""


def _parameter(value: object, name: str) -> str:
    found = getattr(value, "params", {})
    return _line(found.get(name, "")) if hasattr(found, "get") else ""


def _person(value: object) -> Person:
    return Person(_mailbox(value), _parameter(value, "CN")[:200], _parameter(value, "PARTSTAT").upper()[:20])


def _zone(value: object) -> tuple[str, int]:
    """The organizer's zone of a time, and how far it is ahead of UTC then. Windows' names are turned by the library."""
    moment = getattr(_one(value), "dt", None)
    if not isinstance(moment, datetime):
        return "", 0
    if moment.tzinfo is None:
        return _parameter(_one(value), "TZID")[:60], 0
    name = str(getattr(moment.tzinfo, "key", "") or "") or _parameter(_one(value), "TZID")
    try:
        ahead = moment.utcoffset() or timedelta(0)
    except (OverflowError, ValueError):
        return "", 0
    return header.clean(name)[:60], int(ahead.total_seconds() // 60)


def _one(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _line(value: object) -> str:
    return header.clean(str(_one(value))[: header.LINE * 2])[: header.LINE]


def _mailbox(value: object) -> str:
    text = _line(value)
    return text[7:] if text.lower().startswith("mailto:") else text


def _time(value: object) -> tuple[datetime | None, bool, bool]:
    """(UTC, whole day, no zone named) of a date property."""
    moment = getattr(_one(value), "dt", None)
    if isinstance(moment, datetime):
        floating = moment.tzinfo is None
        try:
            return (moment.replace(tzinfo=UTC) if floating else moment.astimezone(UTC)), False, floating
        except (OverflowError, ValueError):
            return None, False, floating
    if isinstance(moment, date):
        return datetime(moment.year, moment.month, moment.day, tzinfo=UTC), True, False
    return None, False, False


def summary(text: str) -> str:
    """The invitation as lines of facts without words around them, for mails that have no other text; the text itself when it
    cannot be read."""
    invite = read(text)
    if not invite.events:
        return text
    lines: list[str] = []
    for event in invite.events:
        form = "%Y-%m-%d" if event.all_day else "%Y-%m-%d %H:%M UTC"
        when = " – ".join(moment.strftime(form) for moment in (event.start, event.end) if moment is not None)
        lines.extend(filter(None, (event.summary, when, event.location, event.organizer, event.description)))
        lines.append("")
    return "\n".join(lines).strip()


# Answering

# How the mail with an answer begins, by PARTSTAT: English like `Re:`, for whoever is at the other end.
SAID = {"ACCEPTED": "Accepted", "TENTATIVE": "Tentative", "DECLINED": "Declined"}


def reply(event: Event, person: Person, *, now: datetime) -> str:
    """The calendar that tells an organizer what `person` (with the new `status`) says to an event."""
    named = f';CN="{person.name}"' if person.name and '"' not in person.name else ""
    instance_zone = f";TZID={event.instance_zone}" if re.fullmatch(r"[\w/+. -]+", event.instance_zone) else ""
    kind = ";VALUE=DATE" if re.fullmatch(r"\d{8}", event.instance) else instance_zone
    lines = [
        "BEGIN:VCALENDAR",
        "PRODID:-//Tradewind//EN",
        "VERSION:2.0",
        "METHOD:REPLY",
        "BEGIN:VEVENT",
        f"UID:{_escaped(event.uid)}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{event.sequence}",
        *([f"RECURRENCE-ID{kind}:{event.instance}"] if re.fullmatch(r"\d{8}(T\d{6}Z?)?", event.instance) else []),
        f"ORGANIZER:mailto:{event.organizer}",
        f"ATTENDEE{named};PARTSTAT={person.status}:mailto:{person.address}",
        f"SUMMARY:{_escaped(event.summary)}",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _escaped(text: str) -> str:
    """RFC 5545 3.3.11."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> str:
    """In lines of at most 75 octets (RFC 5545 3.1), whole characters in each."""
    pieces, room = [""], 75
    for char in line:
        size = len(char.encode("utf-8", "replace"))
        if size > room:
            pieces.append("")
            room = 74
        pieces[-1] += char
        room -= size
    return "\r\n ".join(pieces)
