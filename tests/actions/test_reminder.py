"""Reminders are made, put off to somebody's morning, made of promises, and vanish with the answer."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.actions import customer as customers
from desktop.actions import reminder as act
from desktop.actions import setting
from desktop.actions.profile import Profile
from desktop.model.customer import Customer, Stage
from desktop.model.errors import Usage
from desktop.model.folder import Role
from desktop.model.ids import AccountId, CustomerId, MessageId
from desktop.model.promise import Deed, Event, Kind, Promise, Side, Tied
from desktop.model.reminder import Standing, State, Why
from desktop.store import folder, message, promise, reminder
from tests.store import mails

NOW = datetime(2026, 11, 4, 12, 0, tzinfo=UTC)  # a Wednesday, 20:00 in Shanghai
SHIP = Promise(Kind.PROMISE, Side.WE, Deed.SHIP, "we ship by 12 November", 0, 22, NOW + timedelta(days=8))
LATER = Promise(Kind.PROMISE, Side.WE, Deed.SHIP, "we ship 20 days after deposit", 0, 29, None, Tied(Event.DEPOSIT, 20))


@pytest.fixture
def weber(profile: Profile) -> CustomerId:
    made = Customer(CustomerId(0), "Weber", country="DE", stage=Stage.QUOTED.value, domains=("luz.example",))
    return customers.save(profile, made, now=NOW).id


@pytest.fixture
def letter(profile: Profile, one_account: AccountId, weber: CustomerId) -> MessageId:
    place = folder.by_role(profile.store, one_account, Role.INBOX)
    assert place is not None
    with profile.store.write() as tx:
        return message.add(tx, one_account, place.id, [replace(mails.arrival(1), promises=(SHIP, LATER))])[0]


def test_one_by_hand_knows_its_mail_and_customer(profile: Profile, letter: MessageId, weber: CustomerId) -> None:
    made = act.add(profile, " call Anna ", NOW + timedelta(hours=1), now=NOW, about=letter)
    assert (made.text, made.customer, made.message_id) == ("call Anna", weber, "<1@luz.example>")
    with pytest.raises(Usage, match=r"usage\.reminder"):
        act.add(profile, " ", NOW, now=NOW)


def test_done_and_not_done_after_all(profile: Profile) -> None:
    made = act.add(profile, "call", NOW, now=NOW)
    assert act.settle(profile, made.id, now=NOW).state is State.DONE
    assert act.settle(profile, made.id, now=NOW, done=False).state is State.OPEN


def test_put_off_it_is_told_again(profile: Profile, weber: CustomerId) -> None:
    made = act.add(profile, "call", NOW, now=NOW, whose=weber)
    act.told(profile, [made], now=NOW)
    assert reminder.due(profile.store, NOW) == []
    morning = act.next_morning(profile.store, weber, now=NOW)
    assert morning.astimezone(UTC) == datetime(2026, 11, 5, 8, 10, tzinfo=UTC)  # 09:10 in Berlin
    act.put_off(profile, made.id, morning, now=NOW)
    assert [one.id for one in reminder.due(profile.store, morning)] == [made.id]
    assert act.next_morning(profile.store, None, now=NOW).astimezone(UTC) == datetime(2026, 11, 5, 1, 10, tzinfo=UTC)


def test_a_promise_becomes_a_reminder_once_and_is_kept_with_it(profile: Profile, letter: MessageId, weber: CustomerId) -> None:
    ship, later = promise.of_mail(profile.store, "<1@luz.example>")
    made = act.take(profile, ship.id, now=NOW)
    assert (made.why, made.due, made.customer, made.text) == (Why.PROMISE, SHIP.due, weber, SHIP.sentence)
    assert act.take(profile, ship.id, now=NOW).id == made.id
    with pytest.raises(Usage, match=r"usage\.due"):
        act.take(profile, later.id, now=NOW)
    act.settle(profile, made.id, now=NOW)
    assert promise.get(profile.store, ship.id).standing is Standing.KEPT
    act.settle(profile, made.id, now=NOW, done=False)
    act.refuse(profile, ship.id)
    assert promise.get(profile.store, ship.id).standing is Standing.REFUSED
    assert reminder.all(profile.store) == []


def test_silence_is_told_after_my_working_days_and_the_last_word_counts(profile: Profile, weber: CustomerId) -> None:
    assert act.days_for(profile.store, weber) == 3
    first = act.if_silent(profile, "<9@lamps.example>", 3, now=NOW, whose=weber)
    assert first.due.astimezone(UTC) == datetime(2026, 11, 9, 1, 0, tzinfo=UTC)  # Monday, 09:00 in Shanghai
    again = act.if_silent(profile, "<9@lamps.example>", 1, now=NOW, whose=weber)
    assert again.id == first.id
    act.not_if_silent(profile, "<9@lamps.example>")
    assert reminder.all(profile.store) == []
    setting.choose(profile, "remind.quoted", "0")
    assert act.days_for(profile.store, weber) == 0
    assert act.days_for(profile.store, None) == 0
