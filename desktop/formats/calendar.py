"""Invitations: what a text/calendar part says, as plain facts. Read by the icalendar library; nothing in it is followed or repeated
(an RRULE of every second since 1970 is text here)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice

from desktop.formats import header

LARGEST = 500_000  # characters of a calendar that is read
EVENTS = 20


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `start` and `end` are UTC; `all_day`: only their dates count; `floating`: without a zone, taken as UTC."""

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


@dataclass(frozen=True, slots=True)
class Invite:
    """A calendar. `method` is REQUEST, REPLY, CANCEL … or empty; `events` is empty when it cannot be read."""

    method: str = ""
    events: tuple[Event, ...] = ()


def read(text: str) -> Invite:
    """The invitation in `text`; an empty one when there is none."""
    if len(text) > LARGEST or "BEGIN:VCALENDAR" not in text.upper():
        return Invite()
    from icalendar import Calendar  # takes 0.2 s to load, and few mails need it

    try:
        calendar = Calendar.from_ical(text.strip("\ufeff\r\n "))
        method = _line(calendar.get("METHOD", ""))
        events = tuple(_event(component) for component in _first(calendar.walk("VEVENT")))
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError):
        # The library reports broken input with whatever its parts raise (seen on the invalid samples of ical4j).
        return Invite()
    return Invite(method.upper()[:20], events)


def _first(components: Iterable[object]) -> Iterator[object]:
    yield from islice(components, EVENTS)


def _event(component: object) -> Event:
    get = component.get  # type: ignore[attr-defined]  # icalendar's components are dictionaries without a type of their own
    start, all_day, floating = _time(get("DTSTART"))
    end, _, _ = _time(get("DTEND"))
    attendees = get("ATTENDEE", [])
    rule = get("RRULE")
    return Event(
        uid=_line(get("UID", "")),
        summary=_line(get("SUMMARY", "")),
        location=_line(get("LOCATION", "")),
        description=str(_one(get("DESCRIPTION", "")))[:10_000],
        organizer=_mailbox(get("ORGANIZER", "")),
        attendees=tuple(_mailbox(one) for one in (attendees if isinstance(attendees, list) else [attendees])[:200] if one),
        start=start,
        end=end,
        all_day=all_day,
        floating=floating,
        repeats=_line(rule.to_ical().decode("utf-8", "replace")) if rule is not None and hasattr(rule, "to_ical") else "",
        status=_line(get("STATUS", "")),
    )


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
