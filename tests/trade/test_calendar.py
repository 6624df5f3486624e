"""Working weeks, holidays and quiet times of places, and that asking for anybody's at any time never fails."""

import subprocess
import sys
from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.model.clock import Calendar, DayKind
from desktop.trade import calendar, country, holiday, quiet, region

# Where the library's weekend is not the one that is lived, and why.
DIFFERENT = {
    "LY": "Friday and Saturday (labour law of 2010)",
    "PS": "Friday and Saturday (Palestinian Authority)",
    "SO": "Friday",
    "NP": "Saturday only",
    "MR": "Saturday and Sunday since October 2014",
    # the library names the legal day of rest, offices are closed on Saturday too
    **dict.fromkeys(("VE", "KN", "AI", "NE", "HK", "PY", "TK", "CD"), "Saturday and Sunday in offices"),
}


@pytest.mark.parametrize("code", sorted(country.CODES))
def test_weekends_are_those_of_the_library_or_differ_for_a_reason(code: str) -> None:
    of, monday = Calendar(country=code), date(2026, 6, 1)
    library = holidays.country_holidays(code, years=2026)
    theirs = {day.weekday() for day in (monday + timedelta(number) for number in range(7)) if library.is_weekend(day)}
    assert (calendar.weekend(of, monday) == theirs) is (code not in DIFFERENT)


@pytest.mark.parametrize(
    ("land", "part", "on", "kind", "opens", "closes"),
    [
        ("CN", "", date(2026, 2, 28), DayKind.MADE_UP, 540, 1080),
        ("CN", "", date(2026, 2, 20), DayKind.HOLIDAY, 0, 0),
        ("CN", "", date(2026, 3, 7), DayKind.WEEKEND, 0, 0),
        ("CN", "", date(2026, 6, 1), DayKind.WORK, 540, 1080),  # Children's Day is for children
        ("AE", "", date(2026, 6, 5), DayKind.HALF, 540, 720),
        ("IR", "", date(2026, 7, 2), DayKind.HALF, 540, 780),
        ("DE", "", date(2026, 12, 24), DayKind.HALF, 540, 720),
        ("TR", "", date(2026, 10, 28), DayKind.HALF, 540, 780),
        ("EE", "", date(2026, 2, 23), DayKind.HALF, 540, 900),
        ("SA", "", date(2026, 2, 25), DayKind.RAMADAN, 540, 840),
        ("PK", "", date(2026, 2, 25), DayKind.RAMADAN, 540, 900),
        ("AE", "", date(2026, 2, 27), DayKind.HALF, 540, 720),  # a Friday of Ramadan
        ("TR", "", date(2026, 2, 25), DayKind.WORK, 540, 1080),
        ("HU", "", date(2026, 8, 8), DayKind.MADE_UP, 540, 1080),  # for Friday 21 August 2026
    ],
)
def test_what_a_day_is(land: str, part: str, on: date, kind: DayKind, opens: int, closes: int) -> None:
    found = calendar.day(Calendar(country=land, region=part), on)
    assert (found.kind, found.opens, found.closes) == (kind, opens, closes)


def test_short_days_of_people_who_come_late_still_have_hours() -> None:
    late = calendar.day(Calendar(country="SA", opens=13 * 60 + 30, closes=20 * 60), date(2026, 2, 25))
    assert (late.opens, late.closes) == (13 * 60 + 30, 13 * 60 + 30 + 195)
    early = calendar.day(Calendar(country="SA", opens=5 * 60, closes=10 * 60), date(2026, 2, 25))
    assert (early.opens, early.closes) == (5 * 60, 10 * 60)


def test_holidays_say_their_names() -> None:
    assert calendar.day(Calendar(country="DE"), date(2026, 4, 6)).name == "Easter Monday"
    assert calendar.day(Calendar(country="DE"), date(2026, 4, 6), language="de").name == "Ostermontag"
    assert calendar.day(Calendar(country="CN"), date(2026, 10, 1), language="zh_CN").name == "国庆节"
    assert calendar.day(Calendar(country="EG"), date(2026, 3, 20)).name == "Eid al-Fitr"
    assert calendar.day(Calendar(country="EG"), date(2026, 5, 27)).name == "Eid al-Adha"  # without the library's "(estimated)"


def test_what_is_coming_is_known_in_advance() -> None:
    found = calendar.next_holidays(Calendar(country="DE", region="BY", off=frozenset({date(2026, 4, 9)})), date(2026, 4, 1))
    assert [(f"{on:%m-%d}", one.kind) for on, one in found] == [
        ("04-03", DayKind.HOLIDAY),
        ("04-06", DayKind.HOLIDAY),
        ("04-09", DayKind.OFF),
    ]


def test_working_days_are_counted_and_added() -> None:
    china, berlin = Calendar(country="CN"), Calendar(country="DE", region="BE")
    assert calendar.working_days(berlin, date(2026, 4, 2), date(2026, 4, 8)) == 2  # Thursday and Tuesday
    assert calendar.working_days(berlin, date(2026, 4, 8), date(2026, 4, 2)) == 0
    assert calendar.working_days(china, date(2026, 2, 13), date(2026, 2, 25)) == 3  # Friday, the Saturday that is worked, Tuesday
    assert calendar.later(berlin, date(2026, 4, 2), 1) == date(2026, 4, 7)
    assert calendar.later(china, date(2026, 2, 13), 1) == date(2026, 2, 14)
    assert calendar.later(china, date(2026, 2, 13), 2) == date(2026, 2, 24)
    assert calendar.later(china, date(2026, 2, 15), 0) == date(2026, 2, 15)


@pytest.mark.parametrize(
    ("land", "on", "code"),
    [
        ("DE", date(2026, 12, 28), "christmas"),
        ("DE", date(2027, 1, 2), "christmas"),
        ("DE", date(2027, 1, 4), ""),
        ("AU", date(2027, 1, 8), "christmas"),
        ("IT", date(2026, 8, 12), "august"),
        ("DE", date(2026, 8, 12), ""),
        ("SE", date(2026, 7, 20), "summer"),
        ("JP", date(2026, 5, 1), "golden_week"),
        ("VN", date(2026, 2, 10), "lunar_new_year"),
        ("CN", date(2027, 1, 25), "lunar_new_year"),
        ("RU", date(2026, 5, 6), "may"),
        ("RS", date(2026, 1, 7), "orthodox_christmas"),
        ("MX", date(2026, 4, 1), "holy_week"),
        ("BR", date(2026, 2, 17), "carnival"),
        ("IN", date(2026, 11, 9), "diwali"),
        ("US", date(2026, 11, 27), "thanksgiving"),
        ("ID", date(2026, 3, 1), "ramadan"),
        ("SA", date(2031, 1, 2), "ramadan"),  # one that begins in the year before
        ("SA", date(2040, 1, 2), ""),
        ("", date(2026, 12, 28), ""),
    ],
)
def test_quiet_times_are_hints(land: str, on: date, code: str) -> None:
    found = quiet.quiet(land, on)
    assert (found.code if found else "") == code
    assert found is None or found.first <= on <= found.last


@pytest.mark.parametrize(
    ("year", "on"),
    [(2000, "04-23"), (2016, "03-27"), (2024, "03-31"), (2025, "04-20"), (2026, "04-05"), (2027, "03-28"), (2038, "04-25")],
)
def test_easter(year: int, on: str) -> None:
    assert f"{quiet.easter(year):%m-%d}" == on


@pytest.mark.parametrize("year", range(2024, 2036))
def test_ramadan_ends_before_the_feast_that_the_library_knows(year: int) -> None:
    feasts = [on for on, name in holidays.country_holidays("QA", years=year, language="en_US").items() if "al-Fitr" in name]
    firsts = [on for on in feasts if on - timedelta(1) not in feasts]
    fasted = [on for on in (date(year, 1, 1) + timedelta(number) for number in range(365)) if quiet.fasting("QA", on)]
    ends = [on for on in fasted if on + timedelta(1) not in fasted]
    assert firsts
    assert all(any(abs((first - end).days - 1) <= 1 for end in ends) for first in firsts if first.month > 1 or first.day > 2)


@pytest.mark.parametrize(
    ("land", "text", "code"),
    [
        *[
            ("DE", "Bavaria", "BY"),
            ("DE", "Bayern", "BY"),
            ("DE", "by", "BY"),
            ("DE", "München", "BY"),
            ("DE", "Frankfurt am Main", "HE"),
        ],
        *[("US", "Texas", "TX"), ("US", "TX", "TX"), ("US", "德州", "TX"), ("US", "Houston", "TX"), ("US", "Washington DC", "DC")],
        *[
            ("US", "New York State", "NY"),
            ("CA", "Québec", "QC"),
            ("AU", "Sydney", "NSW"),
            ("MY", "Kelantan", "03"),
            ("MY", "KTN", "03"),
        ],
        *[
            ("GB", "Edinburgh", "SCT"),
            ("AE", "Sharjah", "SHJ"),
            ("BR", "Sao Paulo", "SP"),
            ("IN", "Mumbai", "MH"),
            ("ES", "Barcelona", "CT"),
        ],
        *[("DE", "Nowhere", ""), ("DE", "", ""), ("XX", "Texas", ""), ("", "Texas", "")],
    ],
)
def test_a_region_is_found_by_code_name_and_city(land: str, text: str, code: str) -> None:
    assert region.code(land, text) == code


@settings(max_examples=80, deadline=None)
@given(
    st.sampled_from([*sorted(country.CODES), "", "XX", "de"]),
    st.text(max_size=3),
    st.dates(),
    st.sampled_from(["en_US", "zh_CN", "xx"]),
)
def test_any_day_anywhere_has_an_answer(land: str, part: str, on: date, language: str) -> None:
    found = calendar.day(Calendar(country=land, region=part), on, language=language)
    assert found.works is (found.kind not in (DayKind.WEEKEND, DayKind.HOLIDAY, DayKind.OFF))
    assert holiday.supported(land) is (land in country.CODES)
    if date.min.year < on.year < date.max.year:
        quiet.quiet(land, on)


def test_the_libraries_are_not_loaded_before_somebody_asks() -> None:
    modules = ", ".join(
        f"desktop.trade.{one}" for one in ("calendar", "clock", "habit", "holiday", "hours", "quiet", "region", "zone")
    )
    wanted = f"import sys, {modules}; print([one for one in ('holidays', 'phonenumbers', 'babel', 'tzdata') if one in sys.modules])"
    done = subprocess.run([sys.executable, "-c", wanted], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("year", [1970, 2000, 2036, 2101])
def test_years_of_which_the_library_knows_little_pass_in_silence(year: int) -> None:
    for code in sorted(country.CODES):
        holiday.year(code, "", year)  # a warning is an error here
    assert not holiday.year("IN", "", 2036).closed
    assert holiday.year("IN", "", 2035).closed
