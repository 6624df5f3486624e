"""The room of reminders: what waits, was promised and is planned stands there with its reason; keys settle it and take it back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.actions import customer as customers
from desktop.actions import draft as drafts
from desktop.actions import outgoing as outbox
from desktop.actions import reminder as act
from desktop.actions import waiting
from desktop.actions.profile import Profile
from desktop.model.customer import Contact, Customer, Stage
from desktop.model.ids import AccountId, ContactId, CustomerId, MessageId
from desktop.model.message import Address
from desktop.model.promise import Deed, Kind, Promise, Side
from desktop.model.reminder import Standing, State
from desktop.store import message, promise, reminder
from desktop.store.database import Store
from desktop.ui.context import Context
from desktop.ui.reminders.facts import Group
from desktop.ui.reminders.line import Line
from desktop.ui.reminders.room import MOST, ReminderRoom
from desktop.ui.window import Window
from tests.ui.conftest import NOW, Thread

Make = Callable[[], Window]
WORDS = "I will come back to you on Friday"


def pledge(store: Store, mail: MessageId, whose: CustomerId, *, days: float = 2) -> None:
    said = Promise(Kind.PROMISE, Side.THEY, Deed.ANSWER, WORDS, 0, len(WORDS), NOW + timedelta(days=days))
    with store.write() as tx:
        number = promise.take(tx, message.row(store, mail).message_id, said, whose, now=NOW - timedelta(days=2))
        promise.stands(tx, number, Standing.PROPOSED)


@pytest.fixture
def weber(profile: Profile, one_account: AccountId) -> CustomerId:
    made = Customer(CustomerId(0), "Weber GmbH", country="DE", stage=Stage.QUOTED.value, domains=("weber.example",))
    return customers.save(profile, made, now=NOW).id


@pytest.fixture
def room(make_window: Make, thread: Thread, profile: Profile, weber: CustomerId, qtbot: QtBot) -> ReminderRoom:
    """A mail that waits, one with a promise in it, and three reminders: overdue, today, later."""
    (waits,) = thread("4711", [0])
    (said,) = thread("5000", [0])
    waiting.turn(profile, [waits], on=True)
    pledge(profile.store, said, weber)
    for text, hours in (("overdue", -48), ("today", 3), ("later", 100)):
        act.add(profile, text, NOW + timedelta(hours=hours), now=NOW, whose=weber)
    window = make_window()
    qtbot.waitUntil(lambda: len(window.mail.waits.all) == 1)
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    found = window.rooms.reminders
    assert found is not None
    qtbot.waitUntil(lambda: len(found.lines) == 3)
    return found


def titles(room: ReminderRoom) -> list[str]:
    return [line.title._whole for line in room.lines]


def line(room: ReminderRoom, title: str) -> Line:
    return next(one for one in room.lines if title in one.title._whole)


def press(qtbot: QtBot, room: ReminderRoom, title: str, key: Qt.Key) -> None:
    line(room, title).setFocus()
    qtbot.waitUntil(lambda: line(room, title).hasFocus())
    QTest.keyClick(line(room, title), key)


def window_of(room: ReminderRoom) -> Window:
    window = room.window()
    assert isinstance(window, Window)
    return window


def test_what_is_overdue_and_due_today_stands_there_with_its_reason(room: ReminderRoom, qtbot: QtBot) -> None:
    assert titles(room) == ["Anna Weber waits for your answer", "overdue", "today"]
    assert "24-hour rule" in room.lines[0].reason._whole
    assert "late" in room.lines[0].reason._whole
    assert "= 14:30 in Berlin" in line(room, "today").reason._whole  # 12:30 UTC
    assert [one.customer.text() for one in room.lines] == ["Weber GmbH"] * 3
    assert room._count.text() == "1 for today · 2 overdue"
    window = window_of(room)
    qtbot.waitUntil(lambda: window.rail.reminders.count == 3)
    room.chips[Group.LATER].click()
    assert titles(room) == ["later"]
    room.chips[Group.FOUND].click()
    assert titles(room) == ["Anna Weber promised to answer"]
    assert WORDS in room.lines[0].reason._whole


def test_keys_lead_through_the_lines(room: ReminderRoom, qtbot: QtBot) -> None:
    qtbot.waitUntil(room.lines[0].hasFocus)  # at once, as the room was shown
    QTest.keyClick(room.lines[0], Qt.Key.Key_J)
    QTest.keyClick(room.lines[1], Qt.Key.Key_J)
    QTest.keyClick(room.lines[2], Qt.Key.Key_J)
    assert room.lines[2].hasFocus()
    QTest.keyClick(room.lines[2], Qt.Key.Key_K)
    assert room.lines[1].hasFocus()
    button = room.lines[1].deeds["done"]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)  # presses the button, and opens nothing
    qtbot.waitUntil(lambda: len(room.lines) == 2)
    assert window_of(room).rooms.currentWidget() is room


def test_done_put_off_and_both_taken_back(room: ReminderRoom, profile: Profile, qtbot: QtBot) -> None:
    before = {one.text: one.due for one in reminder.all(profile.store)}
    press(qtbot, room, "overdue", Qt.Key.Key_E)
    qtbot.waitUntil(lambda: len(room.lines) == 2)
    assert line(room, "today").hasFocus()  # the next one has the keys
    press(qtbot, room, "today", Qt.Key.Key_H)
    qtbot.waitUntil(lambda: len(room.lines) == 1)
    window = window_of(room)
    assert "09:10 in Berlin" in window.status.told.text()
    window.status.told_undo.click()
    qtbot.waitUntil(lambda: len(room.lines) == 2)
    QTest.keyClick(room.lines[0], Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: len(room.lines) == 3)
    assert {one.text: one.due for one in reminder.all(profile.store)} == before
    menu = room.later_menu(line(room, "today").item)  # type: ignore[arg-type]  # a line that is shown has one
    assert [one.text() for one in menu.actions()] == [
        *("The customer's next morning", "Tomorrow, my next day of work", "Monday", "A date…")
    ]
    menu.actions()[2].trigger()
    qtbot.waitUntil(lambda: len(room.lines) == 2)
    assert max(one.due for one in reminder.all(profile.store) if one.text == "today").weekday() == 0
    menu.close()


def test_who_waits_needs_no_answer_and_does_after_all(room: ReminderRoom, profile: Profile, qtbot: QtBot) -> None:
    press(qtbot, room, "waits", Qt.Key.Key_E)
    qtbot.waitUntil(lambda: len(room.lines) == 2)
    QTest.keyClick(room.lines[0], Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: len(room.lines) == 3)


def test_a_found_promise_is_taken_or_is_none(room: ReminderRoom, profile: Profile, qtbot: QtBot) -> None:
    room.chips[Group.FOUND].click()
    (one,) = promise.all(profile.store, Standing.PROPOSED)
    press(qtbot, room, "promised", Qt.Key.Key_R)
    qtbot.waitUntil(lambda: not room.lines)
    assert promise.get(profile.store, one.id).standing is Standing.TAKEN
    assert not room.empty.isHidden()
    qtbot.waitUntil(lambda: window_of(room).status.told.text().startswith("I remind you"))
    room.doing.undo()
    qtbot.waitUntil(lambda: len(room.lines) == 1)
    press(qtbot, room, "promised", Qt.Key.Key_E)
    qtbot.waitUntil(lambda: window_of(room).status.told.text() == "No promise")
    assert promise.get(profile.store, one.id).standing is Standing.REFUSED
    room.doing.undo()
    qtbot.waitUntil(lambda: len(room.lines) == 1)
    asked = room.ask_date(room.lines[0].item)  # type: ignore[arg-type]  # a line that is shown has one
    assert "in Berlin" in asked.there.text()
    asked.day.setDate(asked.day.date().addDays(3))
    asked.go.click()
    qtbot.waitUntil(lambda: not room.lines)
    taken = promise.get(profile.store, one.id)
    assert one.promise.due is not None
    assert taken.promise.due == one.promise.due + timedelta(days=3)


def test_one_by_hand(room: ReminderRoom, profile: Profile, weber: CustomerId, qtbot: QtBot) -> None:
    asked = room.ask_new()
    assert not asked.go.isEnabled()
    asked.text.setText("Ask for the artwork")
    asked.customer.setText("Nobody")
    assert not asked.go.isEnabled()
    asked.customer.setText("Weber GmbH")
    asked.go.click()
    qtbot.waitUntil(lambda: any(one.text == "Ask for the artwork" for one in reminder.all(profile.store)))
    made = next(one for one in reminder.all(profile.store) if one.text == "Ask for the artwork")
    assert made.customer == weber
    qtbot.waitUntil(lambda: window_of(room).status.told.text().startswith("I remind you"))
    room.doing.undo()
    qtbot.waitUntil(lambda: all(one.text != "Ask for the artwork" for one in reminder.all(profile.store)))


def test_what_is_over_can_be_opened_again(room: ReminderRoom, profile: Profile, qtbot: QtBot) -> None:
    press(qtbot, room, "overdue", Qt.Key.Key_E)
    qtbot.waitUntil(lambda: len(room.lines) == 2)
    room.chips[Group.DONE].click()
    assert titles(room) == ["overdue"]
    room.lines[0].deeds["again"].click()
    qtbot.waitUntil(lambda: not room.lines)
    assert reminder.all(profile.store, state=State.DONE) == []


def test_enter_opens_the_mail(room: ReminderRoom, qtbot: QtBot) -> None:
    press(qtbot, room, "waits", Qt.Key.Key_Return)
    window = window_of(room)
    qtbot.waitUntil(lambda: window.rooms.currentWidget() is window.mail)
    qtbot.waitUntil(lambda: window.mail.reader.reading is not None)


def test_the_follow_up_answers_the_conversation(room: ReminderRoom, profile: Profile, qtbot: QtBot) -> None:
    wanted: list[Callable[[], object]] = []
    room.write_wanted.disconnect()
    room.write_wanted.connect(wanted.append)
    press(qtbot, room, "waits", Qt.Key.Key_R)
    press(qtbot, room, "today", Qt.Key.Key_R)
    for make in wanted:
        made = make()
        assert made.to == (Address("Anna Weber", "anna@weber.example"),)  # type: ignore[attr-defined]  # a Draft
        assert made.answers is not None  # type: ignore[attr-defined]


def test_beside_it_stand_offices_planned_mail_and_the_silent(
    room: ReminderRoom, profile: Profile, one_account: AccountId, qtbot: QtBot
) -> None:
    silent = Customer(CustomerId(0), "Gulf Trading", contacts=(Contact(ContactId(0), "Ali", "ali@gulf.example"),))
    customers.save(profile, silent, now=NOW)
    anna = Address("Anna", "anna@weber.example")
    made = drafts.new(profile, one_account, now=NOW, to=[anna], subject="Offer", html="<p>Hello</p>")
    codes = [one.code for one in outbox.findings(profile, made)]
    outbox.send(profile, made.id, now=NOW, hold=timedelta(hours=20), accept=codes)
    qtbot.waitUntil(lambda: len(room.facts.planned) == 1)
    (office,) = room.facts.offices
    assert (office.city, office.open, office.number) == ("Berlin", True, 1)  # 11:30 there
    assert room.facts.silent == ()  # nobody wrote to Gulf Trading, ever


def test_whoever_is_silent_without_a_plan_is_named(
    make_window: Make, thread: Thread, profile: Profile, weber: CustomerId, context: Context, qtbot: QtBot
) -> None:
    thread("4711", [0])
    late = replace(context, clock=lambda: NOW + timedelta(days=20))
    room = ReminderRoom(late, make_window().mail.waits)
    qtbot.addWidget(room)
    room.show()
    try:
        qtbot.waitUntil(lambda: bool(room.facts.silent))
        assert [(one.name, one.days) for one in room.facts.silent] == [("Weber GmbH", 22)]
        act.add(profile, "call", NOW + timedelta(days=30), now=NOW, whose=weber)
        qtbot.waitUntil(lambda: not room.facts.silent)
    finally:
        room.close_down()


def test_many_lines_come_in_parts_and_nothing_says_so(room: ReminderRoom, profile: Profile, qtbot: QtBot) -> None:
    for number in range(MOST + 5):
        act.add(profile, f"call {number}", NOW + timedelta(hours=1), now=NOW)
    qtbot.waitUntil(lambda: len(room.lines) == MOST, timeout=10_000)
    assert not room.more.isHidden()
    room.more.click()
    assert len(room.lines) == MOST + 5 + 3
    assert room.more.isHidden()


def test_the_words_change_with_the_language(room: ReminderRoom, context: Context) -> None:
    context.words.use("zh_CN")
    assert "等您的回复" in room.lines[0].title._whole
    assert room.chips[Group.OVERDUE].text().startswith("逾期")
    context.words.use("en")
    assert language.current() == "en"


def test_a_key_shows_the_keys(room: ReminderRoom, qtbot: QtBot) -> None:
    qtbot.waitUntil(room.lines[0].hasFocus)
    QTest.keyClicks(room.lines[0], "?")
    assert room._sheet is not None
    assert room._sheet.isVisible()
    assert "H: To the customer's morning, or say when" in room._sheet.accessibleName()
    assert any(one.text() == "Shift+W" for one in room._sheet.findChildren(QLabel))  # a key with Shift alone is shown, too
    QTest.keyClick(room._sheet, Qt.Key.Key_Escape)
    assert not room._sheet.isVisible()
