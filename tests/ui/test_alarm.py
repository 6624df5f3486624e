"""What comes due is told once, together, not in the quiet hours, and a click leads to it; the tray says how much there is."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from desktop.actions import customer as customers
from desktop.actions import reminder as act
from desktop.actions import setting as settings
from desktop.actions import waiting
from desktop.actions.profile import Profile
from desktop.model.customer import Customer
from desktop.model.ids import AccountId, CustomerId
from desktop.model.news import QUIET, TELLING, Telling
from desktop.store import reminder
from desktop.ui import tray
from desktop.ui.context import Context
from desktop.ui.presence import Presence
from desktop.ui.reminders.alarm import Alarm
from desktop.ui.reminders.watch import Watch
from desktop.ui.tray import Tray
from desktop.ui.waits import Waits
from desktop.ui.window import Window
from tests.ui.conftest import NOW, Thread


class Shown(QObject):
    """A desktop's notifications."""

    clicked, gone = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self.told: list[tuple[str, str]] = []

    def tell(self, title: str, text: str) -> None:
        self.told.append((title, text))

    def take_back(self) -> None:
        return


class Desk:
    """An alarm with a clock that can be set, and where the rep looks."""

    def __init__(self, context: Context) -> None:
        self.now, self.looks = NOW, False
        self.context = replace(context, clock=lambda: self.now)
        self.shown, self.said, self.wanted = Shown(), list[str](), list[str]()
        self.begin()

    def begin(self) -> None:
        """Once more, as after a new start."""
        self.waits = Waits(self.context)
        self.watch = Watch(self.context, self.waits)
        self.alarm = Alarm(self.context, self.watch, lambda: self.looks)
        self.alarm.use(self.shown)
        self.alarm.said.connect(self.said.append)
        self.alarm.wanted.connect(self.wanted.append)

    def go(self, to: datetime) -> None:
        """Time goes by."""
        self.now = to
        self.waits.changed.emit()


@pytest.fixture
def desk(context: Context, one_account: AccountId) -> Iterator[Desk]:
    made = Desk(context)
    yield made
    made.waits.close()


@pytest.fixture
def weber(profile: Profile, one_account: AccountId) -> CustomerId:
    return customers.save(profile, Customer(CustomerId(0), "Weber GmbH", country="DE", domains=("weber.example",)), now=NOW).id


def settled(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.context.background.busy and not desk.watch._soon.isActive())
    qtbot.wait(150)
    qtbot.waitUntil(lambda: not desk.context.background.busy)


def test_one_is_told_once_and_leads_to_its_line(desk: Desk, profile: Profile, weber: CustomerId, qtbot: QtBot) -> None:
    made = act.add(profile, "Ask for the deposit", NOW + timedelta(hours=1), now=NOW, whose=weber)
    settled(qtbot, desk)
    assert desk.shown.told == []
    desk.go(NOW + timedelta(hours=1))
    qtbot.waitUntil(lambda: desk.shown.told == [("Weber GmbH", "Ask for the deposit")])
    desk.shown.clicked.emit()
    assert desk.wanted == [f"reminder:{made.id}"]
    settled(qtbot, desk)
    desk.go(NOW + timedelta(hours=2))
    settled(qtbot, desk)
    assert len(desk.shown.told) == 1
    assert reminder.get(profile.store, made.id).told == NOW + timedelta(hours=1)
    desk.waits.close()
    desk.begin()  # after a new start, too
    settled(qtbot, desk)
    assert len(desk.shown.told) == 1


def test_what_comes_due_together_is_told_together(desk: Desk, profile: Profile, weber: CustomerId, qtbot: QtBot) -> None:
    for text in ("call", "write", "wait"):
        act.add(profile, text, NOW + timedelta(hours=1), now=NOW)
    settled(qtbot, desk)
    desk.go(NOW + timedelta(hours=1))
    qtbot.waitUntil(lambda: desk.shown.told == [("3 things are due", "call · write · wait")])
    desk.shown.clicked.emit()
    assert desk.wanted == [""]


def test_in_front_of_the_window_a_line_says_it(desk: Desk, profile: Profile, qtbot: QtBot) -> None:
    desk.looks = True
    act.add(profile, "call", NOW, now=NOW)
    qtbot.waitUntil(lambda: desk.said == ["call"])
    assert desk.shown.told == []


def test_in_the_quiet_hours_it_waits_for_their_end(desk: Desk, profile: Profile, qtbot: QtBot) -> None:
    here = NOW.astimezone()
    settings.choose(profile, QUIET, f"{here - timedelta(hours=1):%H:%M}-{here + timedelta(hours=2):%H:%M}")
    act.add(profile, "call", NOW, now=NOW)
    settled(qtbot, desk)
    assert desk.shown.told == []
    assert timedelta(milliseconds=desk.alarm._quiet.interval()) == timedelta(hours=2)
    desk.now = NOW + timedelta(hours=2)
    desk.alarm._quiet.timeout.emit()
    qtbot.waitUntil(lambda: desk.shown.told == [("call", "")])


@pytest.mark.parametrize(("telling", "told"), [(Telling.NOTHING, []), (Telling.COUNT, [("1 thing is due", "")])])
def test_it_says_no_more_than_is_wanted(
    desk: Desk, profile: Profile, weber: CustomerId, qtbot: QtBot, telling: Telling, told: list[tuple[str, str]]
) -> None:
    settings.choose(profile, TELLING, telling.value)
    act.add(profile, "call", NOW, now=NOW, whose=weber)
    settled(qtbot, desk)
    assert desk.shown.told == told


def test_an_answer_that_runs_out_is_told_in_its_last_two_hours(
    desk: Desk, thread: Thread, profile: Profile, weber: CustomerId, qtbot: QtBot
) -> None:
    (mail,) = thread("4711", [0])
    waiting.turn(profile, [mail], on=True)
    desk.waits.refresh()
    qtbot.waitUntil(lambda: len(desk.waits.all) == 1)
    due = desk.waits.all[0].due
    desk.go(due - timedelta(hours=3))
    settled(qtbot, desk)
    assert desk.shown.told == []
    desk.go(due - timedelta(hours=1, minutes=30))
    qtbot.waitUntil(lambda: desk.shown.told == [("Anna Weber waits for your answer", "1 h left")])
    desk.shown.clicked.emit()
    assert desk.wanted == [f"wait:{mail}"]
    settled(qtbot, desk)
    desk.go(due - timedelta(hours=1))
    desk.waits.close()
    desk.begin()
    desk.waits.refresh()
    qtbot.waitUntil(lambda: len(desk.waits.all) == 1)
    settled(qtbot, desk)
    assert len(desk.shown.told) == 1


@pytest.mark.qt_log_ignore("This plugin does not support", "systemTrayWindowChanged")
def test_the_tray_says_how_much_there_is_and_opens_it(
    make_window: Callable[[], Window], context: Context, profile: Profile, weber: CustomerId, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(tray, "available", lambda: True)
    monkeypatch.setattr(Tray, "tell", lambda _self, title, text: told.append((title, text)))
    act.add(profile, "overdue", NOW - timedelta(days=2), now=NOW, whose=weber)
    act.add(profile, "today", NOW + timedelta(hours=1), now=NOW, whose=weber)
    window = make_window()
    presence = Presence(context, window, window.loops)
    try:
        assert presence.tray is not None
        entry = presence.tray.reminders
        qtbot.waitUntil(lambda: entry.text() == "Reminders: 1 overdue · 1 for today")
        window.hide()
        qtbot.waitUntil(lambda: told in ([], [("Weber GmbH", "overdue")]))
        entry.trigger()
        assert window.isVisible()
        qtbot.waitUntil(lambda: window.rooms.currentWidget() is window.rooms.reminders)
    finally:
        presence.close()
