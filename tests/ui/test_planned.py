"""Planned mail in the outbox and the status line: both times, another time, and a word where the customer wrote meanwhile."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from desktop.actions import customer as customers
from desktop.actions.profile import Profile
from desktop.model.customer import Contact, Customer
from desktop.model.ids import AccountId, ContactId, CustomerId, OutgoingId
from desktop.model.outgoing import OutgoingState
from desktop.model.schedule import Pick, Schedule
from desktop.store import draft as drafts
from desktop.store import outgoing, schedule
from desktop.ui.context import Context
from desktop.ui.loops import Loops
from desktop.ui.outbox import Outbox
from desktop.ui.picking import TimePicker
from desktop.ui.planned import Telling
from desktop.ui.status import Status
from tests.ui.conftest import NOW
from tests.ui.test_outbox import buttons, dialog, press, state, words
from tests.ui.test_status import queue

__all__ = ["dialog"]  # a fixture

DUE = NOW.replace(hour=0, minute=10) + timedelta(days=1)  # Thursday 09:10 in Tokyo
WHEN = "Thu 09:10 Tokyo = 00:10 here"


@pytest.fixture
def tanaka(profile: Profile) -> CustomerId:
    person = Contact(ContactId(0), "Tanaka", "t@tanaka.example")
    return customers.save(profile, Customer(CustomerId(0), "Tanaka", country="JP", contacts=(person,)), now=NOW).id


@pytest.fixture
def planned(profile: Profile, one_account: AccountId, tanaka: CustomerId) -> OutgoingId:
    made = queue(profile, one_account, 1, seconds=0)
    known = Schedule(Pick.HOURS, DUE, "Asia/Tokyo", "2026-06-11T09:10", tanaka)
    with profile.store.write() as tx:
        outgoing.plan(tx, made, known, not_before=DUE, now=NOW)
    return made


def hold(profile: Profile, one: OutgoingId) -> None:
    with profile.store.write() as tx:
        kept = outgoing.get(profile.store, one)
        assert kept.schedule is not None
        schedule.hold(tx, kept, schedule.WROTE, {"person": "Tanaka"}, schedule=kept.schedule, now=NOW)


@pytest.fixture
def status(qtbot: QtBot, context: Context, loops: Loops, planned: OutgoingId) -> Iterator[Status]:
    made = Status(context, loops)
    qtbot.addWidget(made)
    made.show()
    made.resize(1200, made.height())
    yield made
    qtbot.waitUntil(lambda: not context.background.busy)


def test_it_stands_there_with_both_times(qtbot: QtBot, planned: OutgoingId, dialog: Outbox) -> None:
    dialog.refresh()
    assert f"Goes {WHEN}." in words(dialog)
    assert list(buttons(dialog)) == ["Send now: Offer 1", "Change time…: Offer 1", "Back to writing: Offer 1"]


def test_it_is_sent_now(qtbot: QtBot, profile: Profile, planned: OutgoingId, dialog: Outbox) -> None:
    dialog.refresh()
    press(dialog, "Send now: Offer 1")
    qtbot.waitUntil(lambda: outgoing.get(profile.store, planned).schedule is None)
    assert outgoing.get(profile.store, planned).not_before == NOW


def test_it_gets_another_time(qtbot: QtBot, profile: Profile, planned: OutgoingId, dialog: Outbox) -> None:
    dialog.refresh()
    press(dialog, "Change time…: Offer 1")
    qtbot.waitUntil(lambda: dialog.findChild(TimePicker) is not None, timeout=20_000)
    picker = dialog.findChild(TimePicker)
    assert isinstance(picker, TimePicker)
    assert picker.both.text() == WHEN
    picker.day.setDate(picker.day.date().addDays(1))
    picker.keep.click()
    qtbot.waitUntil(lambda: outgoing.get(profile.store, planned).not_before == DUE + timedelta(days=1))
    qtbot.waitUntil(lambda: "Goes Fri 09:10 Tokyo = 00:10 here." in words(dialog))


def test_when_the_customer_wrote_it_asks(qtbot: QtBot, profile: Profile, planned: OutgoingId, dialog: Outbox) -> None:
    hold(profile, planned)
    dialog.refresh()
    assert "Waits for your word" in words(dialog)
    assert "Tanaka has written meanwhile" in words(dialog)
    names = ("Send anyway", "Send now", "Change time…", "Back to writing", "Do not send")
    assert list(buttons(dialog)) == [f"{name}: Offer 1" for name in names]
    press(dialog, "Send anyway: Offer 1")
    qtbot.waitUntil(lambda: state(profile, planned) is OutgoingState.QUEUED)
    assert outgoing.get(profile.store, planned).not_before == DUE


def test_or_it_is_not_sent_and_stays_a_draft(qtbot: QtBot, profile: Profile, planned: OutgoingId, dialog: Outbox) -> None:
    hold(profile, planned)
    dialog.refresh()
    press(dialog, "Do not send: Offer 1")
    qtbot.waitUntil(lambda: state(profile, planned) is OutgoingState.CANCELLED)
    assert len(drafts.all(profile.store)) == 1


def test_the_status_line_counts_it_and_asks_when_it_is_held(
    qtbot: QtBot, profile: Profile, planned: OutgoingId, status: Status
) -> None:
    qtbot.waitUntil(lambda: status.outbox.text() == f"1 planned ({WHEN})")
    status.resize(600, status.height())
    qtbot.waitUntil(lambda: status.outbox.text() == "1 planned")
    hold(profile, planned)
    qtbot.waitUntil(lambda: status.outbox.text() == "1 needs a look")
    assert status.outbox.property("tone") == "red"


def test_what_was_missed_is_told_once(qtbot: QtBot, context: Context, profile: Profile, planned: OutgoingId) -> None:
    telling = Telling(context, context.bridge)
    heard: list[str] = []
    telling.told.connect(heard.append)
    telling.look()
    qtbot.waitUntil(lambda: not context.background.busy)
    assert heard == []
    known = outgoing.get(profile.store, planned).schedule
    assert known is not None
    with profile.store.write() as tx:
        schedule.keep(tx, planned, replace(known, missed=DUE - timedelta(days=1)))
    qtbot.waitUntil(lambda: len(heard) == 1)
    assert heard[0] == (f"Offer 1: Was due 09:10 Tokyo; the program was closed or offline then. Goes {WHEN}.")
    qtbot.waitUntil(lambda: schedule.untold(profile.store) == [])
    qtbot.waitUntil(lambda: not context.background.busy)
    telling.look()
    qtbot.waitUntil(lambda: not context.background.busy)
    assert len(heard) == 1
