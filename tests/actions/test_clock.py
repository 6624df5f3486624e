"""Clocks come from what is kept, a correction wins, and my own is what the settings say."""

from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from zoneinfo import ZoneInfo

import pytest

from desktop.actions import clock as act
from desktop.actions import customer as customers
from desktop.actions import setting
from desktop.actions.profile import Profile
from desktop.formats import arrival
from desktop.model.clock import Calendar, Counting, Hand, Source
from desktop.model.customer import Contact, Customer, Phone
from desktop.model.folder import Role
from desktop.model.ids import AccountId, ContactId, CustomerId
from desktop.model.message import Flags
from desktop.store import customer, folder, message

NOW = datetime(2026, 11, 4, 12, 0, tzinfo=UTC)  # a Wednesday


def keep(profile: Profile, **facts: object) -> Customer:
    return customers.save(profile, Customer(CustomerId(0), "Weber", **facts), now=NOW)  # type: ignore[arg-type]  # any facts


def test_the_country_then_the_phone_then_the_mails_then_the_hand(profile: Profile, one_account: AccountId) -> None:
    one = keep(profile, country="US", domains=("acme.example",))
    assert act.of(profile.store, one).source is Source.COUNTRY
    assert act.of(profile.store, one).ask
    person = Contact(ContactId(0), "A", "", "", (Phone("+16045550123"),))
    called = customers.save(profile, Customer(one.id, "Weber", contacts=(person,)), now=NOW)
    assert (act.of(profile.store, called).source, act.of(profile.store, called).zone) == (Source.PHONE, "America/Vancouver")
    place = folder.by_role(profile.store, one_account, Role.INBOX)
    assert place is not None
    mailed = keep(profile, country="US", domains=("west.example",))
    arrivals = []
    for number in range(1, 25):
        sent = (NOW - timedelta(days=number)).astimezone(ZoneInfo("America/Los_Angeles")).replace(hour=10, minute=number)
        raw = (
            f"From: Al <al@west.example>\r\nTo: lina@example.com\r\nSubject: n {number}\r\nMessage-ID: <{number}@x>\r\n"
            f"Date: {format_datetime(sent)}\r\n\r\nHi"
        ).encode()
        arrivals.append(arrival.arrival(number, Flags(), sent.astimezone(UTC), len(raw), raw=raw))
    with profile.store.write(precious=False) as tx:
        message.add(tx, one_account, place.id, arrivals)
    found = act.of(profile.store, mailed)
    assert (found.source, found.zone) == (Source.MAILS, "America/Los_Angeles")
    act.correct(profile, mailed.id, Hand("America/Denver", 600, 900, frozenset({6})), now=NOW)
    corrected = act.some(profile.store, [mailed.id])[mailed.id]
    assert (corrected.source, corrected.zone, corrected.calendar.opens, corrected.calendar.closes) == (
        Source.HAND,
        "America/Denver",
        600,
        900,
    )
    act.correct(profile, mailed.id, Hand(), now=NOW)
    assert customer.get(profile.store, mailed.id).hours == ""
    assert act.of(profile.store, mailed).source is Source.MAILS


def test_my_own_clock_is_chinas_until_the_settings_say_otherwise(profile: Profile) -> None:
    assert act.mine(profile.store).zone == "Asia/Shanghai"
    assert act.mine(profile.store).calendar == Calendar(country="CN")
    mine = Calendar("VN", "", 480, 1020, frozenset({6}), frozenset({date(2026, 12, 24)}), frozenset({date(2026, 12, 27)}))
    with profile.store.write() as tx:
        act.keep_mine(tx, mine, "Asia/Ho_Chi_Minh")
    assert (act.mine(profile.store).zone, act.mine(profile.store).calendar) == ("Asia/Ho_Chi_Minh", mine)


@pytest.mark.parametrize("name", [act.HOURS, act.WEEKEND, act.OFF, act.RULE_HOURS, act.RULE_COUNTING, act.ZONE])
def test_a_setting_that_means_nothing_does_not_count(profile: Profile, name: str) -> None:
    setting.choose(profile, name, "nonsense")
    assert act.mine(profile.store).calendar == Calendar(country="CN")
    assert act.counting(profile.store) == (24, Counting.WORKING)


def test_an_answer_is_due_by_the_rule(profile: Profile) -> None:
    friday = datetime(2026, 11, 6, 9, 0, tzinfo=UTC)  # 17:00 in Shanghai
    assert act.deadline(profile.store, friday) == datetime(2026, 11, 9, 9, 0, tzinfo=UTC)
    setting.choose(profile, act.RULE_COUNTING, "plain")
    setting.choose(profile, act.RULE_HOURS, "12")
    assert act.deadline(profile.store, friday) == friday + timedelta(hours=12)
