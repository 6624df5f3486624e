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


EVIL_ZONE = (
    "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Evil\nBEGIN:STANDARD\nDTSTART:16010101T000000\nRRULE:FREQ=SECONDLY\n"
    "TZOFFSETFROM:+0530\nTZOFFSETTO:+0530\nEND:STANDARD\nBEGIN:DAYLIGHT\n"
    "DTSTART:16010101T000000\nRRULE:FREQ=YEARLY;\n BYSECOND=1,2\n"
    "TZOFFSETFROM:+0530\nTZOFFSETTO:+0630\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
    "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Evil:20260610T090000\nEND:VEVENT\nEND:VCALENDAR"
)


@pytest.mark.timeout(10)
def test_a_time_zone_that_changes_each_second_is_not_counted_through() -> None:
    (event,) = calendar.read(EVIL_ZONE).events
    assert event.zone == "Evil"


def test_a_zone_of_its_own_and_a_name_of_windows_are_understood() -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Customized\nBEGIN:STANDARD\nDTSTART:16011028T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n"
        "TZOFFSETFROM:+0200\nTZOFFSETTO:+0100\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010325T020000\n"
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
    )
    text = "BEGIN:VCALENDAR\n{}BEGIN:VEVENT\nUID:1\nDTSTART;TZID={}:20260615T140000\nDURATION:PT45M\nEND:VEVENT\nEND:VCALENDAR"
    for name in ("Customized", "W. Europe Standard Time", "Europe/Berlin"):
        (event,) = calendar.read(text.format(zone if name == "Customized" else "", name)).events
        assert (event.start, event.end) == (datetime(2026, 6, 15, 12, tzinfo=UTC), datetime(2026, 6, 15, 12, 45, tzinfo=UTC))
        assert (event.ahead, event.zone) == (120, "Customized" if name == "Customized" else "Europe/Berlin")
    (unknown,) = calendar.read(text.format("", "Nowhere/Land")).events
    assert unknown.floating
    assert unknown.zone == "Nowhere/Land"


def test_a_reply_cannot_be_made_to_say_more_than_the_answer() -> None:
    event = calendar.Event(
        uid="a\\,b;c", summary="名" * 60 + "; x", organizer="anna@b.example", instance="20260615", instance_zone='"'
    )
    text = calendar.reply(event, calendar.Person("l@e.example", 'Li"na', "ACCEPTED"), now=datetime(2026, 6, 10, tzinfo=UTC))
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    (read,) = calendar.read(text).events
    assert (read.uid, read.summary, read.instance, read.people[0].status) == (event.uid, event.summary, "20260615", "ACCEPTED")


def test_each_event_of_a_mail_is_there_once() -> None:
    event = "BEGIN:VEVENT\r\nUID:{}\r\nSUMMARY:x\r\nDTSTART:20260615T140000Z\r\nEND:VEVENT\r\n"
    text = "BEGIN:VCALENDAR\r\nMETHOD:{}\r\n{}END:VCALENDAR\r\n"
    found = calendar.invites([
        text.format("REQUEST", event.format("a") + event.format("b")),
        "nonsense",
        text.format("REQUEST", event.format("b")),
        text.format("CANCEL", event.format("c")),
    ])  # fmt: skip
    assert [(one.method, [each.uid for each in one.events]) for one in found] == [
        ("REQUEST", ["a"]),
        ("REQUEST", ["b"]),
        ("CANCEL", ["c"]),
    ]
    assert len(calendar.invites([text.format("REQUEST", "".join(event.format(n) for n in range(99)))])) == calendar.EVENTS
