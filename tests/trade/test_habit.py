"""What Date headers teach. The mails are written by people of whom the truth is known: where they sit, when they work, and what
their program stamps on what they write."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from desktop.model.clock import Hand, Learned, Sent, Source
from desktop.trade import clock, habit

WINTER, SUMMER = "2026-01-12", "2026-07-13"  # Mondays
OFFICE = ("09:05", "10:20", "11:40", "13:30", "15:10", "16:45", "17:50")


def wrote(
    place: str, *weeks: str, times: Sequence[str] = OFFICE, days: int = 5, stamp: int | None = -1, mails: int = 99
) -> list[Sent]:
    """Mails of the first days of each week, at one of the times after the other, stamped with the true offset or always with
    `stamp`."""
    found, number = [], 0
    for week in weeks:
        for day in range(days):
            for _ in range(2):
                there = datetime.fromisoformat(f"{week}T{times[number % len(times)]}").replace(tzinfo=ZoneInfo(place)) + timedelta(
                    day
                )
                offset = (there.utcoffset() or timedelta(0)) // timedelta(minutes=1)
                found.append(Sent(there.astimezone(UTC), offset if stamp == -1 else stamp))
                number += 1
    return found[:mails]


@dataclass(frozen=True)
class Case:
    """Who wrote what, and what is to be made of it. `zone` "" is: their mails do not say."""

    name: str
    sent: list[Sent]
    zone: str
    land: str = ""
    others: tuple[str, ...] | None = None


BERLIN = wrote("Europe/Berlin", WINTER, SUMMER)
CASES = [
    Case("both sides of daylight saving", BERLIN, "Europe/Berlin", others=()),
    Case("the same, of a Frenchman", wrote("Europe/Paris", WINTER, SUMMER), "Europe/Paris", "FR", ()),
    Case("winter only: Berlin is likelier than Lagos, which fits as well", wrote("Europe/Berlin", WINTER), "Europe/Berlin"),
    Case("the same with the country known", wrote("Africa/Lagos", WINTER), "Africa/Lagos", "NG", ()),
    Case("+0100 the whole year is not Berlin", wrote("Africa/Lagos", WINTER, SUMMER), "Africa/Lagos"),
    Case("+0200 the whole year is not Athens", wrote("Africa/Johannesburg", WINTER, SUMMER), "Africa/Johannesburg", others=()),
    Case("+0200 in winter, +0300 in summer", wrote("Europe/Athens", WINTER, SUMMER), "Europe/Athens"),
    Case("the southern hemisphere", wrote("Australia/Sydney", WINTER, SUMMER), "Australia/Sydney", others=()),
    Case("-0300 in January, -0400 in July", wrote("America/Santiago", WINTER, SUMMER), "America/Santiago", others=()),
    Case("half hours", wrote("Asia/Kolkata", WINTER), "Asia/Kolkata", others=()),
    Case("half hours with daylight saving", wrote("Australia/Adelaide", WINTER, SUMMER), "Australia/Adelaide", "AU"),
    Case("three quarters", wrote("Asia/Kathmandu", WINTER, mails=2), "Asia/Kathmandu", others=()),
    Case("a web mailer's +0000 says nothing", wrote("Europe/Berlin", WINTER, SUMMER, stamp=0), ""),
    Case("nor does it of a German", wrote("Europe/Berlin", WINTER, SUMMER, stamp=0), "", "DE"),
    Case("half of them by a web mailer", BERLIN + wrote("Europe/Berlin", "2026-02-09", stamp=0), "Europe/Berlin", others=()),
    Case("+0000 in a British winter is true", wrote("Europe/London", WINTER), "Europe/London", "GB"),
    Case("and with +0100 in summer nobody needs the country", wrote("Europe/London", WINTER, SUMMER), "Europe/London", others=()),
    Case("+0000 of a Portuguese summer is a web mailer's", wrote("Europe/Lisbon", SUMMER, stamp=0), "", "PT"),
    Case("+0000 is Ghana's time", wrote("Africa/Accra", WINTER, SUMMER), "Africa/Accra", "GH"),
    Case(
        "a traveller is at home where most mails are",
        BERLIN + wrote("Asia/Shanghai", "2026-04-13", days=3),
        "Europe/Berlin",
        "DE",
        (),
    ),
    Case("a single mail from a fair does not move anybody", wrote("Asia/Shanghai", WINTER, mails=1), "", "DE"),
    Case("ten do: the buyer of a German firm sits in New York", wrote("America/New_York", SUMMER), "America/New_York", "DE"),
    Case("a server that stamps -0700 on a German's day does not", wrote("Europe/Berlin", SUMMER, stamp=-420), "", "DE"),
    Case("-0700 in July may be Arizona", wrote("America/Los_Angeles", SUMMER), "America/Los_Angeles", "US", ("America/Phoenix",)),
    Case("-0700 in July and January is", wrote("America/Phoenix", WINTER, SUMMER), "America/Phoenix", "US", ()),
    Case("Brazil's second zone", wrote("America/Manaus", WINTER), "America/Manaus", "BR", ()),
    Case("Siberia", wrote("Asia/Novosibirsk", WINTER), "Asia/Novosibirsk", "RU", ()),
    Case(
        "somebody who moved is where the newer mails are",
        wrote("America/New_York", "2024-01-15", "2024-03-18", "2024-06-17", "2024-09-16")
        + wrote("Europe/London", SUMMER, "2026-08-03"),
        "Europe/London",
    ),
    Case("no zone has that offset", wrote("Europe/Berlin", WINTER, stamp=77), ""),
    Case("headers without a zone", wrote("Europe/Berlin", WINTER, stamp=None), ""),
    Case("no mail at all", [], ""),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_where_they_sit(case: Case) -> None:
    found = clock.found(sent=case.sent, land=case.land)
    assert (found.zone if found.source is Source.MAILS else "") == case.zone
    assert case.others is None or found.candidates == case.others or not case.zone
    assert found.learned.mails == len(case.sent)
    assert 0 <= found.learned.confidence <= 1


def test_precision_of_learning(capsys: pytest.CaptureFixture[str]) -> None:
    right = 0
    for case in CASES:
        found = clock.found(sent=case.sent, land=case.land)
        right += (found.zone if found.source is Source.MAILS else "") == case.zone
    with capsys.disabled():
        sys.stdout.write(f"\nzones learned from mails: {right} of {len(CASES)}\n")
    assert right == len(CASES) >= 20


@pytest.mark.parametrize(
    ("sent", "land", "opens", "closes"),
    [
        (BERLIN, "", 9 * 60, 18 * 60),
        # Anna writes Monday to Thursday, 07:40 to 15:50
        (
            wrote("Europe/Berlin", WINTER, SUMMER, times=("07:40", "09:10", "11:30", "13:05", "14:40", "15:50"), days=4),
            "DE",
            450,
            960,
        ),
        # the offset is a web mailer's, the moment is right
        (wrote("Europe/Berlin", WINTER, SUMMER, stamp=0), "DE", 9 * 60, 18 * 60),
        # mails at night and on a journey stretch nothing
        (BERLIN + wrote("Europe/Berlin", "2026-03-02", times=("02:30",), days=2), "DE", 9 * 60, 18 * 60),
        (BERLIN + wrote("Asia/Shanghai", "2026-04-13", days=3), "DE", 9 * 60, 18 * 60),
        (wrote("Asia/Karachi", WINTER, SUMMER, times=("14:00", "16:30", "18:15", "20:00", "22:40")), "PK", 14 * 60, 22 * 60 + 45),
        # too few mails, too few days, too short and too long a day
        (wrote("Europe/Berlin", WINTER, mails=9), "DE", None, None),
        (wrote("Europe/Berlin", WINTER, times=("10:00", "11:00")) + BERLIN[:2], "DE", None, None),
        (
            wrote("Europe/Berlin", WINTER, SUMMER, times=("00:10", "04:00", "08:00", "12:00", "16:00", "20:00", "23:50")),
            "DE",
            None,
            None,
        ),
        # of an unknown zone there are no hours
        (wrote("Europe/Berlin", WINTER, SUMMER, stamp=0), "", None, None),
    ],
)
def test_their_usual_hours(sent: list[Sent], land: str, opens: int | None, closes: int | None) -> None:
    found = clock.found(sent=sent, land=land)
    assert (found.learned.opens, found.learned.closes) == (opens, closes)
    assert (found.calendar.opens, found.calendar.closes) == (opens or 9 * 60, closes or 18 * 60)


def test_the_days_on_which_they_write() -> None:
    riyadh = [Sent(one.when - timedelta(days=1), one.offset) for one in wrote("Asia/Riyadh", WINTER, SUMMER)]
    assert habit.with_hours(Learned(), riyadh, name="Asia/Riyadh").weekdays == (4, 4, 4, 4, 0, 0, 4)


def test_confidence_grows_with_mails_and_falls_with_doubt() -> None:
    def sure(sent: list[Sent], land: str = "") -> float:
        return clock.found(sent=sent, land=land).learned.confidence

    assert sure(BERLIN[:1], "DE") < sure(BERLIN[:5], "DE") < sure(BERLIN, "DE")
    assert sure(wrote("Europe/Berlin", WINTER)) < sure(wrote("Europe/Berlin", WINTER), "DE")
    assert sure(BERLIN + wrote("Asia/Shanghai", "2026-04-13"), "DE") < sure(BERLIN, "DE")


def test_a_zone_of_one_country_only_says_the_country() -> None:
    assert clock.found(sent=wrote("Asia/Kathmandu", WINTER)).calendar.country == "NP"
    assert clock.found(sent=wrote("Asia/Kolkata", WINTER)).calendar.country == ""  # or Sri Lanka
    assert clock.found(sent=BERLIN).calendar.country == ""


@pytest.mark.parametrize(
    ("phones", "land", "place", "zone", "source", "ask"),
    [
        (("+1 212 555 0100",), "US", (), "America/New_York", Source.PHONE, False),
        (("+1 604 555 0100",), "", (), "America/Vancouver", Source.PHONE, False),
        (("+1 212 555 0100",), "US", ("TX",), "America/New_York", Source.PHONE, True),  # the two differ
        (("+1 800 555 0100",), "US", (), "America/New_York", Source.COUNTRY, True),
        (("+1 800 555 0100",), "US", ("Seattle",), "America/Los_Angeles", Source.COUNTRY, False),
        (("+86 138 0013 8000",), "DE", (), "Europe/Berlin", Source.COUNTRY, False),  # a number of elsewhere
        (("030 1234567",), "DE", (), "Europe/Berlin", Source.COUNTRY, False),
        (("+44 20 7946 0958",), "", (), "Europe/London", Source.PHONE, False),
        (("+7 916 123-45-67",), "RU", (), "Europe/Moscow", Source.COUNTRY, True),
        (("+7 916 123-45-67",), "RU", ("Новосибирск",), "Asia/Novosibirsk", Source.COUNTRY, False),
        ((), "RU", (), "Europe/Moscow", Source.COUNTRY, True),
        ((), "CA", (), "America/Toronto", Source.COUNTRY, True),
        ((), "ES", (), "Europe/Madrid", Source.COUNTRY, False),  # the islands are few
        ((), "DE", ("Nowhere",), "Europe/Berlin", Source.COUNTRY, False),
        (("rubbish",), "", (), "UTC", Source.NONE, False),
        ((), "", (), "UTC", Source.NONE, False),
    ],
)
def test_without_mails_the_phone_then_the_country_says(
    phones: tuple[str, ...], land: str, place: tuple[str, ...], zone: str, source: Source, *, ask: bool
) -> None:
    found = clock.found(phones=phones, land=land, place=place)
    assert (found.zone, found.source, found.ask) == (zone, source, ask)
    assert found.known is (source is not Source.NONE)
    assert not ask or found.candidates


def test_a_correction_by_hand_wins_always() -> None:
    closed = frozenset({date(2026, 6, 2)})  # "we are closed for stock-taking"
    hand = Hand("America/Chicago", opens=8 * 60, closes=17 * 60, weekend=frozenset({6}), off=closed)
    found = clock.found(sent=BERLIN, phones=("+49 40 123456",), land="DE", hand=hand)
    assert (found.zone, found.source, found.confidence, found.ask) == ("America/Chicago", Source.HAND, 1.0, False)
    assert (found.calendar.opens, found.calendar.closes, found.calendar.weekend) == (480, 1020, frozenset({6}))
    assert f"{clock.next_slot(found, datetime(2026, 6, 1, 22, tzinfo=UTC)):%a %H:%M}" == "Wed 08:10"
    assert found.learned.zone == "Europe/Berlin"  # what the mails show can still be said
    other = clock.found(sent=BERLIN, land="DE", hand=Hand(zone="No/Such"))
    assert (other.zone, other.source) == ("Europe/Berlin", Source.MAILS)
    assert clock.found(land="DE", hand=Hand(opens=1000, closes=900)).calendar.opens == 9 * 60
