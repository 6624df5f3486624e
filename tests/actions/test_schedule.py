"""Planning a mail: whose hours, which slot, what was known then; another time, now, anyway, and back to writing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.actions import customer as customers
from desktop.actions import draft as writing
from desktop.actions import outgoing as outbox
from desktop.actions import schedule as act
from desktop.actions.outgoing import Ask
from desktop.actions.profile import Profile
from desktop.formats import arrival
from desktop.model.customer import Contact, Customer
from desktop.model.errors import Refused
from desktop.model.folder import Role
from desktop.model.ids import AccountId, ContactId, CustomerId, MessageId, OutgoingId
from desktop.model.message import Address, Flags
from desktop.model.outgoing import OutgoingState
from desktop.model.schedule import Pick, Schedule
from desktop.store import draft as drafts
from desktop.store import folder, message, outgoing

NOW = datetime(2026, 11, 30, 22, 0, tzinfo=UTC)  # a Monday, 23:00 in Berlin
SLOT = datetime(2026, 12, 1, 8, 10, tzinfo=UTC)
ANNA = Address("Anna", "anna@weber.example")
HOLD = timedelta(seconds=30)


def weber(profile: Profile, country: str = "DE", name: str = "Weber", address: str = ANNA.address) -> Customer:
    contact = Contact(ContactId(0), "", address)
    domain = address.rpartition("@")[2]
    return customers.save(profile, Customer(CustomerId(0), name, country=country, domains=(domain,), contacts=(contact,)), now=NOW)


def came(profile: Profile, account: AccountId, number: int, *, answers: int = 0) -> MessageId:
    place = folder.by_role(profile.store, account, Role.INBOX)
    assert place is not None
    again = f"In-Reply-To: <{answers}@weber.example>\r\n" if answers else ""
    raw = (
        f"From: {ANNA.address}\r\nTo: lina@example.com\r\nSubject: Re: lamps\r\nMessage-ID: <{number}@weber.example>\r\n{again}"
        f"Date: Mon, 30 Nov 2026 {number:02}:00:00 +0000\r\n\r\nHi"
    ).encode()
    when = NOW.replace(hour=number)
    with profile.store.write(precious=False) as tx:
        return message.add(tx, account, place.id, [arrival.arrival(number, Flags(), when, len(raw), raw=raw)])[0]


def send(profile: Profile, account: AccountId, schedule: Schedule | None, answers: MessageId | None = None) -> OutgoingId:
    made = writing.new(profile, account, now=NOW, to=[ANNA], subject="Re: lamps", html="<p>Dear Anna, 0.86 USD.</p>")
    made = writing.save(profile, replace(made, answers=answers), now=NOW)
    answer = outbox.send(profile, made.id, now=NOW, hold=HOLD, schedule=schedule)
    assert not isinstance(answer, Ask), answer
    return answer


def hours_of(profile: Profile) -> Schedule:
    there = act.desk(profile.store, [ANNA])
    assert there is not None
    return act.in_hours(there, NOW)


def test_the_first_recipient_who_is_a_customer_counts(profile: Profile, one_account: AccountId) -> None:
    assert act.desk(profile.store, [ANNA]) is None
    one = weber(profile)
    weber(profile, "JP", "Tanaka", "t@tanaka.example")
    stranger, tanaka = Address("", "a@b.example"), Address("", "other@tanaka.example")
    found = act.desk(profile.store, [stranger, ANNA, tanaka])
    assert found is not None
    assert (found.customer.id, found.clock.zone, found.others) == (one.id, "Europe/Berlin", ("Tanaka",))
    turned = act.desk(profile.store, [tanaka, ANNA])
    assert turned is not None
    assert (turned.clock.zone, turned.others) == ("Asia/Tokyo", ("Weber",))
    assert act.desk(profile.store, [stranger]) is None
    assert act.desk(profile.store, []) is None


def test_in_their_hours_it_waits_for_their_next_morning(profile: Profile, one_account: AccountId) -> None:
    one = weber(profile)
    key = send(profile, one_account, hours_of(profile))
    kept = outgoing.get(profile.store, key)
    assert kept.not_before == SLOT
    assert kept.schedule == Schedule(Pick.HOURS, SLOT, "Europe/Berlin", "2026-12-01T09:10", one.id)


def test_the_hold_for_undo_comes_in_addition(profile: Profile, one_account: AccountId) -> None:
    weber(profile)
    now = SLOT + timedelta(hours=1)
    there = act.desk(profile.store, [ANNA])
    assert there is not None
    assert act.in_hours(there, now).due == now  # they are in
    assert outgoing.get(profile.store, send(profile, one_account, act.at(NOW - timedelta(days=1)))).not_before == NOW + HOLD
    key = send(profile, one_account, act.at(NOW + timedelta(seconds=10)))
    assert outgoing.get(profile.store, key).schedule is None


def test_where_nobody_knows_it_says_what_to_do(profile: Profile, one_account: AccountId) -> None:
    with pytest.raises(Refused, match="nobody"):
        act.for_people(profile.store, [ANNA.address], NOW)
    weber(profile, "")
    with pytest.raises(Refused, match="clock"):
        act.for_people(profile.store, [ANNA.address], NOW)


def test_the_newest_mail_of_the_conversation_is_known(profile: Profile, one_account: AccountId) -> None:
    one = weber(profile)
    first = came(profile, one_account, 10)
    came(profile, one_account, 11, answers=10)
    key = send(profile, one_account, act.at(SLOT), first)
    kept = outgoing.get(profile.store, key).schedule
    assert kept is not None
    assert (kept.newest, kept.newest_at, kept.customer) == ("11@weber.example", NOW.replace(hour=11), one.id)
    came(profile, one_account, 12, answers=11)
    assert outgoing.get(profile.store, key).state is OutgoingState.HELD


def test_a_held_mail_goes_anyway_or_becomes_a_draft_again(profile: Profile, one_account: AccountId) -> None:
    weber(profile)
    first = came(profile, one_account, 10)
    keys = [send(profile, one_account, hours_of(profile), first) for _ in range(3)]
    came(profile, one_account, 12, answers=10)
    assert {outgoing.get(profile.store, key).state for key in keys} == {OutgoingState.HELD}
    assert act.send_anyway(profile, keys[0], now=NOW).not_before == SLOT
    assert act.send_now(profile, keys[1], now=NOW).not_before == NOW
    outbox.cancel(profile, keys[2], now=NOW)
    assert len(drafts.all(profile.store)) == 1
    with pytest.raises(Refused):
        act.send_anyway(profile, keys[2], now=NOW)


def test_another_time_counts_what_is_known_by_now(profile: Profile, one_account: AccountId) -> None:
    weber(profile)
    first = came(profile, one_account, 10)
    key = send(profile, one_account, hours_of(profile), first)
    came(profile, one_account, 12, answers=10)
    later = SLOT + timedelta(days=2)
    there = act.desk(profile.store, [ANNA])
    moved = act.reschedule(profile, key, act.at(later, there, theirs=True), now=NOW)
    assert (moved.state, moved.not_before) == (OutgoingState.QUEUED, later)
    kept = outgoing.get(profile.store, key).schedule
    assert kept is not None
    assert (kept.pick, kept.wall, kept.newest) == (Pick.AT, "2026-12-03T09:10", "12@weber.example")
    with profile.store.write() as tx:
        outgoing.step(tx, key, OutgoingState.SENDING, now=later)
    with pytest.raises(Refused):
        act.reschedule(profile, key, act.at(later), now=NOW)
    with pytest.raises(Refused):
        act.send_now(profile, key, now=NOW)


def test_sending_it_again_by_hand_forgets_the_plan(profile: Profile, one_account: AccountId) -> None:
    weber(profile)
    key = send(profile, one_account, hours_of(profile))
    assert outbox.retry(profile, key, now=NOW).schedule is None
