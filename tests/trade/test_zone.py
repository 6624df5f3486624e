"""Zones against what was counted and reckoned elsewhere: the offsets of large countries, and office hours of the world by the clock
of Beijing."""

from datetime import UTC, datetime

import pytest

from desktop.trade import clock, hours, zone


@pytest.mark.parametrize(
    ("land", "offsets"), [("RU", 11), ("US", 6), ("CA", 6), ("AU", 6), ("BR", 4), ("MX", 4), ("ID", 3), ("DE", 1)]
)
def test_a_country_has_so_many_offsets_in_january(land: str, offsets: int) -> None:
    january = datetime(2026, 1, 15, tzinfo=UTC)
    assert len({zone.offset(name, january) for name in zone.in_country(land)}) == offsets


@pytest.mark.parametrize(
    ("land", "city", "winter", "summer"),
    [
        ("GB", "London", "17:00-02:00", "16:00-01:00"),
        ("DE", "Berlin", "16:00-01:00", "15:00-00:00"),
        ("IN", "Mumbai", "11:30-20:30", "11:30-20:30"),
        ("AU", "Sydney", "06:00-15:00", "07:00-16:00"),  # January is summer there
        ("US", "Los Angeles", "01:00-10:00", "00:00-09:00"),
        ("US", "New York", "22:00-07:00", "21:00-06:00"),
        ("BR", "São Paulo", "20:00-05:00", "20:00-05:00"),
    ],
)
def test_nine_to_six_there_is_this_in_beijing(land: str, city: str, winter: str, summer: str) -> None:
    there, here = clock.found(land=land, place=[city]), clock.mine()
    for month, told in ((1, winter), (7, summer)):
        found = hours.span(there, datetime(2026, month, 14, tzinfo=UTC).date())  # a Wednesday and a Tuesday
        assert found is not None
        assert "-".join(f"{hours.local(here, one):%H:%M}" for one in found) == told


@pytest.mark.parametrize("name", ["", "No/Such", "America", "../zone.tab", "/etc/passwd", "a\0b", "Europe/Berlin/"])
def test_a_name_that_is_no_zone_is_utc(name: str) -> None:
    assert zone.rules(name).key == "UTC"
    assert not zone.exists(name)


def test_every_country_has_a_zone_whose_rules_there_are() -> None:
    names = {name for code in ("XK", "PS", "KP", "AQ", "FJ", "PF") for name in zone.in_country(code)}
    assert all(zone.exists(name) for name in (*names, *zone.every(), "UTC"))
    assert zone.in_country("ZZ") == ()


def test_one_zone_for_each_way_of_keeping_time() -> None:
    kept = [zone.keeping(name) for name in zone.every()]
    assert len(kept) == len(set(kept)) > 50


@pytest.mark.parametrize(
    ("number", "names"),
    [
        ("+1 212 555 0100", ("America/New_York",)),
        ("+1 604 555 0100", ("America/Vancouver",)),
        ("+34 922 123456", ("Atlantic/Canary",)),
        ("+91 98765 43210", ("Asia/Kolkata",)),  # by its name of today
        ("+86 138 0013 8000", ("Asia/Shanghai",)),
        ("+49 151 12345678", ("Europe/Berlin",)),
        ("13800138000", ()),
        ("", ()),
        ("+", ()),
    ],
)
def test_zones_of_a_number(number: str, names: tuple[str, ...]) -> None:
    assert zone.by_phone(number) == names


def test_a_number_from_anywhere_in_a_country_says_what_the_country_does() -> None:
    assert zone.by_phone("+1 800 555 0100") == zone.in_country("US")
