"""The card of an invitation says what, when and who, and sends one answer when it is asked to."""

import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.actions import outgoing
from desktop.formats import arrival
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Flags
from desktop.store import folder, message
from desktop.ui.context import Context
from desktop.ui.reader.invitation import InvitationCard, Invitations, repeats
from desktop.ui.reader.view import Reader
from tests.actions.test_invitation import ics, inviting
from tests.ui.conftest import NOW

Show = Callable[[str], InvitationCard]


@pytest.fixture
def in_china(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def show(qtbot: QtBot, context: Context, one_account: AccountId, in_china: None) -> Iterator[Show]:
    reader = Reader(context)
    qtbot.addWidget(reader)
    reader.resize(520, 700)
    reader.show()
    numbers = iter(range(1, 100))

    def put(text: str) -> InvitationCard:
        raw = inviting(text)
        place = folder.by_path(context.store, one_account, "INBOX")
        assert place is not None
        with context.store.write() as tx:
            new = arrival.arrival(next(numbers), Flags(), received=NOW, size=len(raw), raw=raw)
            (made,) = message.add(tx, one_account, place.id, [new])
        with qtbot.waitSignal(reader.shown, timeout=20_000, check_params_cb=lambda shown: shown == made):
            reader.show_message(MessageId(made))
        return reader.invitations.cards[0]

    yield put
    reader.close_down()
    reader.hide()


def words(card: InvitationCard) -> list[str]:
    return [each.text() for each in card.findChildren(QLabel) if each.isVisibleTo(card)]


def test_an_invitation_is_shown_in_both_zones_and_answered_once(qtbot: QtBot, context: Context, show: Show) -> None:
    card = show(ics(more="RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;COUNT=5\r\n"))
    said = words(card)
    assert "Call, price list" in said
    assert "15 Jun, Mon 20:00 – 20:45" in said
    assert "14:00 – 14:45 · Europe/Berlin" in said
    assert "Anna Weber <anna@weber.example>" in said
    assert "every 2 weeks, on Mon, 5 times" in said
    told: list[str] = []
    card.told.connect(told.append)
    card.yes.setFocus()
    QTest.keyClick(card.yes, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["The answer goes to anna@weber.example: accepted"]
    assert "Your answer: accepted" in words(card)
    assert card.yes.isChecked()
    QTest.mouseClick(card.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not context.background.busy)
    assert len(outgoing.all(context.profile)) == 1


def test_a_change_asks_again_and_the_old_version_no_longer(qtbot: QtBot, context: Context, show: Show) -> None:
    card = show(ics(sequence=1))
    QTest.mouseClick(card.no, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: card.no.isChecked() and not context.background.busy)
    assert "Changed invitation" in words(show(ics(sequence=2, start="20260616T090000")))
    assert card.yes.isVisible()
    assert not card.no.isChecked()
    assert "Invitation, no longer valid" in words(show(ics(sequence=0)))
    assert not card.yes.isVisible()


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (ics(method="CANCEL", sequence=3), "Called off"),
        (ics(method="REPLY").replace("NEEDS-ACTION", "DECLINED"), "Answer to an invitation"),
        (ics(method="COUNTER"), "Another time is proposed"),
        (ics(method="PUBLISH"), "Date"),
    ],
)
def test_what_is_no_request_is_told_and_not_answered(show: Show, text: str, title: str) -> None:
    card = show(text)
    assert title in words(card)
    assert not any(each.isVisible() for each in (card.yes, card.perhaps, card.no))
    assert card.add.isVisible()


def test_a_mail_without_an_invitation_has_no_card(show: Show) -> None:
    assert show(ics()).isVisible()
    assert not show("BEGIN:NOTHING").isVisible()


def test_an_update_and_a_cancellation_are_recognised(qtbot: QtBot, context: Context, show: Show) -> None:
    card = show(ics(sequence=2))  # the first of it that is seen here
    assert "Changed invitation" in words(card)
    QTest.mouseClick(card.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: card.yes.isChecked() and not context.background.busy)
    card = show(ics(method="CANCEL", sequence=3))
    assert "The organizer has called this off. Your answer was: accepted" in words(card)
    assert not card.yes.isVisible()


def test_each_of_several_events_is_listed_and_answered_by_itself(qtbot: QtBot, context: Context, show: Show) -> None:
    one, other = ics(), ics(start="20260701T100000").replace("call-1@", "call-2@").replace("Call\\, price list", "Visit")
    both = one.replace("END:VCALENDAR\r\n", other[other.index("BEGIN:VEVENT") :])
    parent = show(both).parentWidget()
    assert isinstance(parent, Invitations)
    first, second = parent.cards
    assert "2 dates in this mail" in [each.text() for each in parent.findChildren(QLabel) if each.isVisible()]
    assert "Call, price list" in words(first)
    assert "Visit" in words(second)
    QTest.mouseClick(second.no, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: second.no.isChecked() and not context.background.busy)
    assert not first.no.isChecked()
    (sent,) = outgoing.all(context.profile)
    assert sent.subject == "Declined: Visit"
    QTest.mouseClick(first.yes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: first.yes.isChecked() and not context.background.busy)
    assert len(outgoing.all(context.profile)) == 2
    assert second.no.isChecked()
    show(one)
    assert not second.isVisible()


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("FREQ=DAILY", "every day"),
        ("FREQ=MONTHLY;BYDAY=2TU", "every month, BYDAY=2TU"),
        ("FREQ=YEARLY;UNTIL=20301231T000000Z;WKST=MO", "every year, until 2030-12-31"),
        ("FREQ=SECONDLY", "FREQ=SECONDLY"),
        ("nonsense", "nonsense"),
    ],
)
def test_a_rule_in_words(context: Context, rule: str, said: str) -> None:
    assert repeats(rule) == said
