"""The outbox asks where only the user can know, sends nothing twice by one click, and says who was left out."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.actions.profile import Profile
from desktop.model.ids import AccountId, OutgoingId
from desktop.model.outgoing import OutgoingState
from desktop.model.report import Fate, Report, Told
from desktop.store import outgoing
from desktop.store import report as reports
from desktop.ui.context import Context
from desktop.ui.loops import Loops
from desktop.ui.outbox import Outbox
from desktop.ui.status import Status
from tests.ui.conftest import NOW
from tests.ui.test_status import queue

REFUSED = {"gone@weber.example": "550 5.1.1 <no such> user", "full@weber.example": "552 mailbox full"}


@pytest.fixture
def dialog(qtbot: QtBot, context: Context, loops: Loops, one_account: AccountId) -> Iterator[Outbox]:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = Outbox(context, loops, parent)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.close()
    qtbot.waitUntil(lambda: not context.background.busy)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def step(profile: Profile, one: OutgoingId, *states: OutgoingState, **facts: object) -> None:
    with profile.store.write() as tx:
        for state in states:
            last = facts if state is states[-1] else {}
            outgoing.step(tx, one, state, now=NOW, **last)  # type: ignore[arg-type]


@pytest.fixture
def unsure(qtbot: QtBot, profile: Profile, one_account: AccountId, dialog: Outbox) -> OutgoingId:
    """A mail after whose last byte the line was lost."""
    made = queue(profile, one_account, 1, seconds=0)
    step(profile, made, OutgoingState.SENDING, OutgoingState.UNSURE, problem="smtp.unsure")
    qtbot.waitUntil(lambda: "It arrived: Offer 1" in buttons(dialog))
    return made


@pytest.fixture
def partly(profile: Profile, one_account: AccountId) -> OutgoingId:
    """A mail that two of its recipients did not get, and that lies in Sent."""
    made = queue(profile, one_account, 2, seconds=0)
    step(profile, made, OutgoingState.SENDING, OutgoingState.SENT, refused=REFUSED)
    step(profile, made, OutgoingState.FILED)
    return made


def buttons(dialog: Outbox) -> dict[str, QPushButton]:
    """What can be pressed, by its accessible name."""
    return {each.accessibleName(): each for each in dialog.findChildren(QPushButton) if each.isVisible()}


def words(dialog: Outbox) -> str:
    return "\n".join(each.text() for each in dialog.findChildren(QLabel) if each.isVisible())


def press(dialog: Outbox, name: str) -> None:
    """By keyboard."""
    wanted = buttons(dialog)[name]
    assert wanted.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(wanted, Qt.Key.Key_Space)


def state(profile: Profile, one: OutgoingId) -> OutgoingState:
    return outgoing.get(profile.store, one).state


def test_a_mail_in_doubt_says_what_happened_and_asks(dialog: Outbox, unsure: OutgoingId) -> None:
    said = words(dialog)
    assert "Nobody knows whether it arrived" in said
    assert "The line was lost while the mail was handed over" in said
    assert "It has not been found in the Sent folder" in said
    assert list(buttons(dialog)) == ["It arrived: Offer 1", "Send again: Offer 1", "Take back into drafts: Offer 1"]


def test_the_user_says_that_it_arrived(qtbot: QtBot, dialog: Outbox, unsure: OutgoingId, profile: Profile) -> None:
    press(dialog, "It arrived: Offer 1")
    qtbot.waitUntil(lambda: state(profile, unsure) is OutgoingState.SENT)
    qtbot.waitUntil(lambda: buttons(dialog) == {})
    assert "Nothing waits" in words(dialog)


def test_sending_again_takes_a_second_look(
    qtbot: QtBot, dialog: Outbox, unsure: OutgoingId, profile: Profile, context: Context
) -> None:
    press(dialog, "Send again: Offer 1")
    assert "anna@weber.example will get it twice" in words(dialog)
    assert state(profile, unsure) is OutgoingState.UNSURE
    assert not context.background.busy
    focused = dialog.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Leave it: Offer 1"  # the same key once more sends nothing
    press(dialog, "Leave it: Offer 1")
    assert "twice" not in words(dialog)
    assert state(profile, unsure) is OutgoingState.UNSURE

    press(dialog, "Send again: Offer 1")
    sure = buttons(dialog)["Send it all the same: Offer 1"]
    assert "twice" in sure.accessibleDescription()
    press(dialog, "Send it all the same: Offer 1")
    qtbot.waitUntil(lambda: state(profile, unsure) is OutgoingState.QUEUED)
    qtbot.waitUntil(lambda: "Send now: Offer 1" in buttons(dialog))


def test_what_was_answered_once_is_asked_anew_after_the_next_doubt(
    qtbot: QtBot, dialog: Outbox, unsure: OutgoingId, profile: Profile
) -> None:
    press(dialog, "Send again: Offer 1")
    press(dialog, "Send it all the same: Offer 1")
    qtbot.waitUntil(lambda: "Send now: Offer 1" in buttons(dialog))
    step(profile, unsure, OutgoingState.SENDING, OutgoingState.UNSURE, problem="smtp.unsure")
    qtbot.waitUntil(lambda: "It arrived: Offer 1" in buttons(dialog))
    assert "twice" not in words(dialog)


def test_a_mail_in_doubt_can_become_a_draft_again(qtbot: QtBot, dialog: Outbox, unsure: OutgoingId) -> None:
    with qtbot.waitSignal(dialog.back_wanted) as asked:
        press(dialog, "Take back into drafts: Offer 1")
    assert asked.args == [unsure]


def test_who_was_left_out_is_said_until_it_was_read(
    qtbot: QtBot, dialog: Outbox, partly: OutgoingId, profile: Profile, context: Context, loops: Loops
) -> None:
    status = Status(context, loops)
    qtbot.addWidget(status)
    status.show()
    qtbot.waitUntil(lambda: "Understood: Offer 2" in buttons(dialog))
    assert list(buttons(dialog)) == ["Understood: Offer 2"]
    assert status.outbox.text() == "Not delivered to gone@weber.example, full@weber.example"
    for address, said in REFUSED.items():
        assert f"{address}: {said}" in words(dialog)
        assert f"{address}: {said}" in status.outbox.accessibleName()
    assert "Went out, but not to everybody" in words(dialog)
    press(dialog, "Understood: Offer 2")
    qtbot.waitUntil(lambda: buttons(dialog) == {})
    qtbot.waitUntil(lambda: not status.outbox.isVisible())
    assert state(profile, partly) is OutgoingState.FILED


def report(profile: Profile, one: OutgoingId, fate: Fate, said: str) -> None:
    with profile.store.write() as tx:
        envid = outgoing.get(profile.store, one).envid
        told = Told("anna@weber.example", fate, said)
        entered = reports.enter(tx, profile.store, outgoing.get(profile.store, one).account, Report((told,), envid), now=NOW)
    assert entered == [one]


def test_what_a_report_says_is_shown_until_it_was_read(
    qtbot: QtBot, dialog: Outbox, profile: Profile, one_account: AccountId, context: Context, loops: Loops
) -> None:
    status = Status(context, loops)
    qtbot.addWidget(status)
    status.show()
    made = queue(profile, one_account, 1, seconds=0)
    step(profile, made, OutgoingState.SENDING, OutgoingState.SENT)
    step(profile, made, OutgoingState.FILED)
    report(profile, made, Fate.DELAYED, "451 4.4.1 no answer from host")
    qtbot.waitUntil(lambda: list(buttons(dialog)) == ["Understood: Offer 1"])
    assert "Sent, but not delivered yet" in words(dialog)
    assert "451 4.4.1 no answer from host" in words(dialog)
    assert status.outbox.text() == "1 not delivered yet"
    report(profile, made, Fate.FAILED, "550 5.1.1 no such user")
    qtbot.waitUntil(lambda: "Came back: nobody has got it" in words(dialog))
    assert "anna@weber.example: 550 5.1.1 no such user" in words(dialog)
    qtbot.waitUntil(lambda: status.outbox.text() == "Not delivered to anna@weber.example")
    press(dialog, "Understood: Offer 1")
    qtbot.waitUntil(lambda: buttons(dialog) == {})


def test_a_sent_mail_whose_copy_could_not_be_filed_says_so_and_is_filed_when_asked(
    qtbot: QtBot, dialog: Outbox, profile: Profile, one_account: AccountId, context: Context, loops: Loops
) -> None:
    status = Status(context, loops)
    qtbot.addWidget(status)
    status.show()
    made = queue(profile, one_account, 1, seconds=0)
    step(profile, made, OutgoingState.SENDING, OutgoingState.SENT)
    with profile.store.write() as tx:
        outgoing.not_filed(tx, made, "imap.quota", {"said": "OVERQUOTA"}, now=NOW)
    qtbot.waitUntil(lambda: list(buttons(dialog)) == ["File it now: Offer 1"])
    assert "its copy is not in the Sent folder yet" in words(dialog)
    assert "OVERQUOTA" in words(dialog)
    assert status.outbox.text() == "1 sent, not yet in the Sent folder"
    press(dialog, "File it now: Offer 1")
    qtbot.waitUntil(lambda: outgoing.get(profile.store, made).not_before == NOW)
    assert state(profile, made) is OutgoingState.SENT


def test_the_keyboard_stays_where_it_was_when_another_mail_changes(
    qtbot: QtBot, dialog: Outbox, unsure: OutgoingId, profile: Profile, one_account: AccountId
) -> None:
    buttons(dialog)["Take back into drafts: Offer 1"].setFocus()
    queue(profile, one_account, 3, seconds=20)
    qtbot.waitUntil(lambda: "Send now: Offer 3" in buttons(dialog))
    focused = dialog.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Take back into drafts: Offer 1"


def test_the_outbox_speaks_chinese(dialog: Outbox, unsure: OutgoingId, partly: OutgoingId, context: Context) -> None:
    context.words.use("zh_CN")
    (again,) = [each for each in dialog.findChildren(QPushButton) if each.objectName() == f"again:{unsure}"]
    again.click()
    said = words(dialog) + "".join(buttons(dialog))
    assert not [line for line in said.split("\n") if line.isascii() and " " in line and "Offer" not in line and "@" not in line]
