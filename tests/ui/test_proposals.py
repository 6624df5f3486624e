"""What papers propose: seen in the list and above the mail, answered with one key, taken back; and one key a label."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions.profile import Profile
from desktop.model.customer import Contact, Customer, Stage
from desktop.model.ids import ContactId, CustomerId, MessageId
from desktop.model.label import PROCEDURE
from desktop.store import customer as customers
from desktop.store import linking, message, proposal
from desktop.ui.window import Window
from tests.ui.conftest import NOW, Deliver
from tests.ui.pages import WITHOUT_GRAPHICS

pytestmark = WITHOUT_GRAPHICS
Make = Callable[[], Window]


@pytest.fixture
def proposed(profile: Profile, deliver: Deliver) -> MessageId:
    """A mail of a customer's, for which a label and a stage are proposed."""
    (one,) = deliver([1])
    with profile.store.write() as tx:
        anna = Contact(ContactId(0), "Anna Weber", "anna@weber.example")
        customers.save(tx, Customer(CustomerId(0), "Weber GmbH", stage=Stage.INQUIRY.value, contacts=(anna,)), now=NOW)
        linking.link(tx, [MessageId(one)])
        parts = {"paper": "quotation", "label": "quoted", "stage": Stage.QUOTED.value, "words": "Quotation Q-7.pdf"}
        proposal.propose(tx, MessageId(one), **parts, now=NOW)
    return MessageId(one)


def opened(qtbot: QtBot, make: Make) -> Window:
    window = make()
    room = window.mail
    qtbot.waitUntil(lambda: len(room.list.model.ids) == 1)
    with qtbot.waitSignal(room.reader.shown):
        room.list.rows.setCurrentIndex(room.list.model.index(0))
    window.activateWindow()
    room.list.rows.setFocus()
    return window


def labels(profile: Profile, one: MessageId) -> frozenset[str]:
    return message.row(profile.store, one).flags.labels


def stage(profile: Profile) -> str:
    return customers.all(profile.store)[0].stage


def test_it_is_seen_in_the_row_and_above_the_mail_and_followed_by_one_key(
    qtbot: QtBot, make_window: Make, profile: Profile, proposed: MessageId
) -> None:
    window = opened(qtbot, make_window)
    room = window.mail
    spoken = Qt.ItemDataRole.AccessibleTextRole
    qtbot.waitUntil(lambda: "Quoted?" in str(room.list.model.index(0).data(spoken)))
    qtbot.waitUntil(lambda: any("Quotation Q-7.pdf" in one.text for one in room.reader.bars.shown))
    QTest.keyClick(room.list.rows, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: labels(profile, proposed) == {"quoted"})
    assert stage(profile) == Stage.QUOTED
    qtbot.waitUntil(lambda: not any("Quotation" in one.text for one in room.reader.bars.shown))
    assert "?" not in str(room.list.model.index(0).data(spoken))
    room.undo()
    qtbot.waitUntil(lambda: labels(profile, proposed) == frozenset() and stage(profile) == Stage.INQUIRY)
    qtbot.waitUntil(lambda: any("Quotation" in one.text for one in room.reader.bars.shown))


def test_no_is_one_key_and_one_click_and_can_be_taken_back(
    qtbot: QtBot, make_window: Make, profile: Profile, proposed: MessageId
) -> None:
    room = opened(qtbot, make_window).mail
    qtbot.waitUntil(lambda: bool(room.proposals.of([proposed])))
    QTest.keyClick(room.list.rows, Qt.Key.Key_Y, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: not proposal.open(profile.store))
    assert labels(profile, proposed) == frozenset()
    room.undo()
    qtbot.waitUntil(lambda: bool(room.proposals.of([proposed])))
    no = next(one for one in room.reader.bars.findChildren(QPushButton) if one.text() == "No")
    assert "Shift+Y" in no.toolTip()
    no.click()
    qtbot.waitUntil(lambda: not proposal.open(profile.store))


def test_where_nothing_is_proposed_that_is_said(qtbot: QtBot, make_window: Make, deliver: Deliver) -> None:
    deliver([1])
    room = opened(qtbot, make_window).mail
    with qtbot.waitSignal(room.told) as told:
        QTest.keyClick(room.list.rows, Qt.Key.Key_Y)
    assert told.args == ["Nothing is proposed here.", False]


@pytest.mark.parametrize(("number", "label"), list(enumerate(PROCEDURE, 1)))
def test_each_label_of_the_procedure_has_one_key_that_sets_it_and_takes_it_off(
    qtbot: QtBot, make_window: Make, profile: Profile, deliver: Deliver, number: int, label: str
) -> None:
    (one,) = deliver([1])
    room = opened(qtbot, make_window).mail
    key = Qt.Key(Qt.Key.Key_0.value + number)
    QTest.keyClick(room.list.rows, key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: labels(profile, MessageId(one)) == {label})
    qtbot.waitUntil(lambda: all(label in row.flags.labels for row in room.list.current_rows()))
    QTest.keyClick(room.list.rows, key, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: labels(profile, MessageId(one)) == frozenset())
