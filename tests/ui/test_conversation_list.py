"""Conversations in the list: a row each, new mail that moves nothing else, and deeds that reach every mail of a row."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.model.folder import Role
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Order, View
from desktop.store import folder, message, setting
from desktop.ui import parts
from desktop.ui.context import Context
from desktop.ui.messages import described, rows
from desktop.ui.messages.model import dragged
from desktop.ui.theme import Density
from desktop.ui.window import Window
from tests.ui.conftest import LINA, Deliver, Thread


def role_of(context: Context, one: MessageId) -> Role:
    return folder.get(context.store, message.row(context.store, one).folder).role


@pytest.fixture
def window(qtbot: QtBot, make_window: Callable[[], Window], deliver: Deliver, thread: Thread) -> Window:
    """Five mails that stand alone, and below them a conversation of three in the inbox with an answer in Sent."""
    deliver(range(700, 705))
    thread("A", [0, 1, 3])
    thread("A", [2], path="Sent", sender=LINA, seen=True)
    made = make_window()
    qtbot.waitUntil(lambda: len(made.mail.list.model.ids) == 6)
    return made


def last(window: Window) -> list[MessageId]:
    """Choose the conversation, the last row; its mails in the inbox."""
    shown = window.mail.list
    shown.choose(MessageId(shown.model.ids[5]))
    return shown.chosen()


def read(qtbot: QtBot, window: Window, inside: list[MessageId]) -> None:
    """Read them all, as if each had been open."""
    window.mail.moving.read(inside)
    store = window.mail.context.store
    qtbot.waitUntil(lambda: all(message.row(store, one).flags.seen for one in inside))


def test_a_conversation_is_one_row_that_says_who_how_many_and_what_is_new(window: Window) -> None:
    model = window.mail.list.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    listed = model.listed(5)
    assert listed is not None
    assert (listed.count, listed.unread, listed.row.subject, listed.row.snippet) == (4, True, "Re: Order A", "Mail 3 of A")
    assert described.writers(listed, own=model.own) == "Anna Weber, me"
    said = str(model.data(model.index(5), Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith("unread, Anna Weber, me, 4 mails, Re: Order A, ")


def test_reading_carries_the_newest_mail_and_marks_the_one_that_is_open(qtbot: QtBot, window: Window, context: Context) -> None:
    with qtbot.waitSignal(window.mail.list.reading) as told:
        inside = last(window)
    assert told.args == [inside[0]]
    assert message.row(context.store, inside[0]).snippet == "Mail 3 of A"
    qtbot.waitUntil(lambda: message.row(context.store, inside[-1]).flags.seen)  # the first that was not read
    assert not any(message.row(context.store, one).flags.seen for one in inside[:-1])


@pytest.mark.parametrize(("name", "role"), [("archive", Role.ARCHIVE), ("delete", Role.TRASH), ("junk", Role.JUNK)])
def test_a_deed_reaches_every_mail_of_the_row_but_none_in_sent_and_is_taken_back_whole(
    qtbot: QtBot, window: Window, context: Context, name: str, role: Role
) -> None:
    inside = last(window)
    (sent,) = message.ids(context.store, View(role=Role.SENT))
    assert len(inside) == 3
    window.mail.deeds[name].trigger()
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 5)
    assert {role_of(context, one) for one in inside} == {role}
    assert role_of(context, MessageId(sent)) is Role.SENT
    window.mail.deeds["undo"].trigger()
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 6)
    assert {role_of(context, one) for one in inside} == {Role.INBOX}


def test_flag_label_and_unread_are_of_the_whole_row(qtbot: QtBot, window: Window, context: Context) -> None:
    inside = last(window)
    window.mail.deeds["flag"].trigger()
    qtbot.waitUntil(lambda: all(message.row(context.store, one).flags.flagged for one in inside))
    window.mail.moving.label(inside, "quoted", on=True)

    def labelled() -> bool:
        listed = window.mail.list.model.listed(5)
        return listed is not None and listed.flagged and listed.labels == {"quoted"}

    qtbot.waitUntil(labelled)


def test_flag_label_and_unread_are_taken_back_as_they_were(qtbot: QtBot, window: Window, context: Context) -> None:
    inside = last(window)
    room = window.mail

    def flags() -> list[tuple[bool, bool, frozenset[str]]]:
        rows = message.rows(context.store, inside)
        return [(rows[one].flags.seen, rows[one].flags.flagged, rows[one].flags.labels) for one in inside]

    read(qtbot, window, inside)
    room.moving.label(inside[:1], "quoted", on=True)
    room.moving.toggle(inside[1:2], "flagged")
    room.moving.toggle(inside[2:], "seen")
    qtbot.waitUntil(lambda: not context.background.busy)
    before = flags()
    deeds: list[Callable[[], None]] = [
        lambda: room.moving.label(inside, "quoted", on=True),
        lambda: room.moving.toggle(inside, "flagged"),
        lambda: room.moving.toggle(inside, "seen"),
    ]
    for do in deeds:
        with qtbot.waitSignal(room.told):
            do()
        assert flags() != before
        with qtbot.waitSignal(room.told):  # its own word, which is not to be taken for that of the next deed
            room.deeds["undo"].trigger()
        qtbot.waitUntil(lambda: flags() == before)


def test_new_mail_brings_its_conversation_up_and_moves_nothing_that_is_read(
    qtbot: QtBot, window: Window, deliver: Deliver, thread: Thread
) -> None:
    deliver(range(100, 200), seen=True)
    shown = window.mail.list
    qtbot.waitUntil(lambda: len(shown.model.ids) == 106)
    shown.rows.setCurrentIndex(shown.model.index(50))
    shown.rows.scrollTo(shown.model.index(50))
    chosen, place = shown.selected(), shown.rows.visualRect(shown.rows.currentIndex()).y()
    (new,) = thread("A", [900])
    qtbot.waitUntil(lambda: shown.model.ids[0] == new)
    assert len(shown.model.ids) == 106
    assert shown.selected() == chosen
    assert shown.rows.visualRect(shown.rows.currentIndex()).y() == place
    listed = shown.model.listed(0)
    assert listed is not None
    assert listed.count == 5


def test_the_conversation_that_is_read_stays_chosen_when_new_mail_brings_it_up(
    qtbot: QtBot, window: Window, thread: Thread
) -> None:
    last(window)
    (new,) = thread("A", [900])
    qtbot.waitUntil(lambda: window.mail.list.model.ids[0] == new)
    assert window.mail.list.rows.currentIndex().row() == 0
    assert len(window.mail.list.chosen()) == 4


def test_single_mails_are_a_key_away_and_stay_the_choice(qtbot: QtBot, window: Window, context: Context) -> None:
    inside = last(window)
    shown = window.mail.list
    QTest.keyClick(shown.rows, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: len(shown.model.ids) == 8)
    assert shown.selected() == (inside[0],)
    qtbot.waitUntil(lambda: setting.get(context.store, "list.grouped") == "0")
    shown.head.conversations.trigger()
    qtbot.waitUntil(lambda: len(shown.model.ids) == 6)


def test_a_chosen_order_is_kept(qtbot: QtBot, window: Window, context: Context) -> None:
    shown = window.mail.list
    before = list(shown.model.ids)
    shown.head.orders[Order.OLDEST].trigger()
    qtbot.waitUntil(lambda: list(shown.model.ids) == before[::-1])
    qtbot.waitUntil(lambda: setting.get(context.store, "list.order") == "oldest")
    shown.head.orders[Order.SIZE].trigger()
    qtbot.waitUntil(lambda: list(shown.model.ids) != before[::-1])
    sizes = [message.row(context.store, MessageId(one)).size for one in shown.model.ids if one != before[5]]
    assert sizes == sorted(sizes, reverse=True)


def test_chips_narrow_the_list_and_a_search_as_well(qtbot: QtBot, window: Window, context: Context) -> None:
    shown = window.mail.list
    inside = last(window)
    read(qtbot, window, inside)
    shown.head.chips["unread"].click()
    qtbot.waitUntil(lambda: len(shown.model.ids) == 5)
    shown.head.chips["all"].click()
    qtbot.waitUntil(lambda: len(shown.model.ids) == 6)
    window.mail.moving.label(inside[:1], "to-reply", on=True)
    qtbot.waitUntil(lambda: not context.background.busy)
    shown.head.fill_labels()
    next(line for line in shown.head.labels.actions() if line.text() == "To reply").trigger()
    qtbot.waitUntil(lambda: len(shown.model.ids) == 1)
    assert len(shown.chosen()) <= 3
    shown.head.chips["all"].click()
    qtbot.waitUntil(lambda: len(shown.model.ids) == 6)
    shown.search("order")
    qtbot.waitUntil(lambda: len(shown.model.ids) == 1)
    shown.head.chips["unread"].click()
    qtbot.waitUntil(lambda: not shown.model.ids)


def test_rows_are_picked_one_by_one_with_x_and_all_in_a_search_at_once(qtbot: QtBot, window: Window, context: Context) -> None:
    window.activateWindow()
    shown = window.mail.list
    shown.rows.setFocus()
    QTest.keyClicks(shown.rows, "xjjx")
    assert shown.selected() == (shown.model.ids[0], shown.model.ids[2])
    assert window.mail.page.stack.currentWidget() is window.mail.page.several
    QTest.keyClicks(shown.rows, "x")
    assert shown.selected() == (shown.model.ids[0],)
    shown.clear()
    shown.step(0)
    QTest.keyClick(shown.rows, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert shown.number == 2
    shown.search("mail")
    qtbot.waitUntil(lambda: len(shown.model.ids) == 1)
    QTest.keyClick(shown.rows, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(shown.chosen()) == 4  # all that are found, Sent as well


def test_what_is_not_junk_leaves_the_junk_folder_by_the_same_key(
    qtbot: QtBot, window: Window, context: Context, one_account: AccountId
) -> None:
    inside = last(window)
    window.mail.deeds["junk"].trigger()
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 5)
    window.mail._go(Role.JUNK)
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 1)
    window.mail.list.step(0)
    assert window.mail.deeds["junk"].text() == "Not junk"
    window.mail.deeds["junk"].trigger()
    qtbot.waitUntil(lambda: {role_of(context, one) for one in inside} == {Role.INBOX})


def test_a_label_is_set_and_taken_off_by_key(qtbot: QtBot, window: Window, context: Context) -> None:
    inside = last(window)

    def labels() -> set[frozenset[str]]:
        listed = window.mail.list.model.listed(5)
        assert listed is not None
        return {listed.labels, *(message.row(context.store, one).flags.labels for one in inside)}

    for wanted in (frozenset({"quoted"}), frozenset[str]()):
        window.mail.deeds["label"].trigger()
        QTest.keyClicks(window.mail.commands.line, "quoted")
        QTest.keyClick(window.mail.commands.line, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda wanted=wanted: labels() == {wanted})  # type: ignore[misc]


@pytest.mark.parametrize("density", list(Density))
def test_the_row_under_the_mouse_offers_deeds_for_itself_alone(
    qtbot: QtBot, window: Window, context: Context, density: Density
) -> None:
    context.theme.set_density(density)
    shown = window.mail.list
    shown.step(0)
    chosen = shown.selected()
    rect = shown.rows.visualRect(shown.model.index(5))
    place = shown._delegate.places(rect)["archive"].center()
    QTest.mouseMove(shown.rows.viewport(), place)
    QTest.mouseClick(shown.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: len(shown.model.ids) == 5)
    assert shown.selected() == chosen
    assert len(message.ids(context.store, View(role=Role.ARCHIVE))) == 3


def test_quick_deeds_say_what_they_do_and_by_which_key(qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(parts, "show_tip", lambda _over, _place, text, _rect: said.append(text))
    monkeypatch.setattr(rows, "show_tip", parts.show_tip)
    shown = window.mail.list
    place = shown._delegate.places(shown.rows.visualRect(shown.model.index(1)))["flag"].center()
    where = shown.rows.viewport().mapToGlobal(place)
    QApplication.sendEvent(shown.rows.viewport(), QHelpEvent(QEvent.Type.ToolTip, QPoint(place), where))
    assert said == ["Flag or unflag (S)"]


def test_what_is_dragged_of_a_row_is_all_its_mails_in_the_view(window: Window, context: Context) -> None:
    inside = last(window)
    data = window.mail.list.model.mimeData([window.mail.list.model.index(5)])
    assert sorted(dragged(data)) == sorted(inside)
