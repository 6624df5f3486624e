"""An invitation becomes facts; what cannot be read becomes nothing."""

from datetime import UTC, datetime

import pytest

from desktop.formats import calendar
from tests.formats import samples


def test_an_invitation_says_what_where_when_and_who() -> None:
    invite = calendar.read(samples.INVITE)
    (event,) = invite.events
    assert (invite.method, event.summary, event.location) == ("REQUEST", "验货 Inspection", "Ningbo, Hall 3")
    assert (event.start, event.end) == (datetime(2026, 12, 1, 9, tzinfo=UTC), datetime(2026, 12, 1, 10, tzinfo=UTC))
    assert (event.organizer, event.attendees) == ("li@factory.example", ("rep@trade.example",))
    assert event.repeats == "FREQ=WEEKLY;COUNT=3"


def test_a_day_and_a_time_without_zone_are_told_apart() -> None:
    day = samples.INVITE.replace("DTSTART:20261201T090000Z", "DTSTART;VALUE=DATE:20261201")
    assert calendar.read(day).events[0].all_day
    floating = samples.INVITE.replace("090000Z", "090000")
    assert calendar.read(floating).events[0].floating


def test_a_rule_of_every_second_is_not_followed() -> None:
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nRRULE:FREQ=SECONDLY\nDTSTART:19700101T000000Z\nSUMMARY:x\nEND:VEVENT\nEND:VCALENDAR"
    (event,) = calendar.read(text).events
    assert (event.summary, event.repeats) == ("x", "FREQ=SECONDLY")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BEGIN:VCALENDAR",
        "BEGIN:VCALENDAR\nEND:VEVENT",
        samples.INVITE.replace("20261201T090000Z", "99999999T999999Z"),
        "BEGIN:VCALENDAR\n" * 5_000,
        samples.INVITE.replace("END:VEVENT", ""),
        "BEGIN:VCALENDAR\n:;:;:\nEND:VCALENDAR",
        samples.INVITE.replace("DTSTART:", "DTSTART;TZID=No/Where:"),
    ],
)
def test_broken_calendars_are_read_or_left(text: str) -> None:
    calendar.read(text)
    calendar.summary(text)
