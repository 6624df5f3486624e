"""When a mail is to leave: the customer's clock beside it, what Send offers, and what is kept of it."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.actions import customer as customers
from desktop.model.customer import Contact, Customer
from desktop.model.ids import ContactId, CustomerId
from desktop.model.message import Address
from desktop.model.outgoing import Outgoing
from desktop.model.schedule import Pick
from desktop.store import customer as kept_customers
from desktop.store import outgoing
from desktop.ui import both
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from desktop.ui.picking import TimePicker
from tests.ui import pages
from tests.ui.pages import ANNA, Write, type_into

pytestmark = pages.WITHOUT_GRAPHICS
# The tests' now is Wednesday, 10 June 2026, 09:30 UTC: 11:30 in Berlin, 18:30 in Tokyo, 05:30 in New York.
TANAKA = Address("Tanaka", "t@tanaka.example")
MORNING = datetime(2026, 6, 11, 0, 10, tzinfo=UTC)  # Thursday 09:10 in Tokyo


def keep(context: Context, name: str, country: str, person: Address) -> Customer:
    contact = Contact(ContactId(0), person.name, person.address)
    return customers.save(context.profile, Customer(CustomerId(0), name, country=country, contacts=(contact,)), now=context.clock())


@pytest.fixture
def tanaka(context: Context) -> Customer:
    return keep(context, "Tanaka Shoji", "JP", TANAKA)


def known(qtbot: QtBot, window: Compose) -> None:
    qtbot.waitUntil(lambda: window.timing.desks.seen is not None, timeout=20_000)


def sent(qtbot: QtBot, context: Context) -> Outgoing:
    qtbot.waitUntil(lambda: len(outgoing.all(context.store)) == 1, timeout=10_000)
    return outgoing.all(context.store)[0]


def ready(qtbot: QtBot, write: Write, *people: Address) -> Compose:
    window = write(to=people, subject="Offer")
    type_into(qtbot, window, "Dear all,")
    return window


def test_to_a_stranger_it_only_sends(qtbot: QtBot, context: Context, write: Write) -> None:
    window = ready(qtbot, write, ANNA)
    assert window.send_button.text() == "Send"
    assert window.foot.other.isHidden()
    assert window.timing.card.isHidden()
    window.foot.send.press()
    assert sent(qtbot, context).schedule is None


def test_to_somebody_who_is_out_it_offers_their_morning_first(
    qtbot: QtBot, context: Context, write: Write, tanaka: Customer
) -> None:
    window = ready(qtbot, write, TANAKA)
    known(qtbot, window)
    assert window.send_button.text() == "Send Thu 09:10 Tokyo"
    assert window.foot.other.text() == "Send now"
    assert window.timing.card.time.text() == "18:30"
    assert "Thu 09:10 Tokyo" in window.timing.card.line.text()
    window.activateWindow()
    QTest.keyClick(window.heading.subject, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    mail = sent(qtbot, context)
    assert mail.not_before == MORNING
    assert mail.schedule is not None
    assert (mail.schedule.pick, mail.schedule.customer, mail.schedule.wall) == (Pick.HOURS, tanaka.id, "2026-06-11T09:10")


def test_now_is_chosen_once_and_remembered(qtbot: QtBot, context: Context, write: Write, tanaka: Customer) -> None:
    window = ready(qtbot, write, TANAKA)
    known(qtbot, window)
    QTest.mouseClick(window.foot.other, Qt.MouseButton.LeftButton)
    assert sent(qtbot, context).schedule is None
    again = write(to=(TANAKA,), subject="Another")
    known(qtbot, again)
    assert again.send_button.text() == "Send"
    assert again.foot.other.text() == "Send Thu 09:10 Tokyo"


def test_to_somebody_who_is_in_it_sends_now(qtbot: QtBot, context: Context, write: Write) -> None:
    keep(context, "Weber", "DE", ANNA)
    window = ready(qtbot, write, ANNA)
    known(qtbot, window)
    assert window.send_button.text() == "Send"
    assert window.timing.card.line.text() == "A good moment now"
    entries = [action.text() for action in window.foot.send.menu.actions()]
    window.foot.send.open_menu()
    entries = [action.text() for action in window.foot.send.menu.actions()]
    assert entries[1].endswith("they are in")
    window.foot.send.menu.close()


def test_the_first_recipient_counts_and_it_is_said(qtbot: QtBot, context: Context, write: Write, tanaka: Customer) -> None:
    keep(context, "Weber", "DE", ANNA)
    window = ready(qtbot, write, TANAKA, ANNA)
    known(qtbot, window)
    assert window.send_button.text() == "Send Thu 09:10 Tokyo"
    assert "Tanaka Shoji" in window.timing.card._counts.text()
    assert "Weber" in window.timing.card._counts.text()


def test_where_nobody_knows_their_clock_one_line_asks(qtbot: QtBot, context: Context, write: Write) -> None:
    one = keep(context, "Tanaka Shoji", "", TANAKA)
    window = ready(qtbot, write, TANAKA)
    known(qtbot, window)
    card = window.timing.card
    assert card.field.isVisibleTo(card)
    assert window.send_button.text() == "Send"
    card.field.setText("Nowhereland")
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Nowhereland" in card.line.text())
    card.field.setText("日本")
    QTest.keyClick(card.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.send_button.text() == "Send Thu 09:10 Tokyo", timeout=10_000)
    assert kept_customers.get(context.store, one.id).country == "JP"
    assert not card.field.isVisibleTo(card)


@pytest.fixture
def picker(qtbot: QtBot, context: Context, write: Write, tanaka: Customer) -> tuple[Compose, TimePicker]:
    window = ready(qtbot, write, TANAKA)
    known(qtbot, window)
    window.timing.pick()
    found = window.findChild(TimePicker)
    assert isinstance(found, TimePicker)
    return window, found


def test_a_time_is_picked_by_either_clock(qtbot: QtBot, context: Context, picker: tuple[Compose, TimePicker]) -> None:
    _, dialog = picker
    assert dialog.when() == MORNING
    assert dialog.both.text() == "Thu 09:10 Tokyo = 00:10 here"
    dialog.whose.setCurrentIndex(1)
    assert (dialog.when(), dialog.time.time()) == (MORNING, QTime(0, 10))
    dialog.time.setTime(QTime(1, 0))
    assert dialog.both.text() == "Thu 10:00 Tokyo = 01:00 here"
    qtbot.waitUntil(lambda: dialog.warning.text() == "")
    dialog.keep.click()
    mail = sent(qtbot, context)
    assert mail.schedule is not None
    assert (mail.schedule.pick, mail.schedule.zone) == (Pick.AT, "")
    assert mail.not_before == MORNING + timedelta(minutes=50)


@pytest.mark.parametrize(
    ("day", "hour", "words"),
    [
        ((2026, 6, 12), 22, "They are not in the office at that time."),
        ((2026, 6, 13), 10, "It is the weekend there."),
        ((2026, 7, 20), 10, "A holiday there: Marine Day"),
        ((2026, 6, 1), 10, "That is past."),
    ],
)
def test_what_speaks_against_a_time_is_said(
    qtbot: QtBot, picker: tuple[Compose, TimePicker], day: tuple[int, int, int], hour: int, words: str
) -> None:
    _, dialog = picker
    dialog.day.setDate(QDate(*day))
    dialog.time.setTime(QTime(hour, 0))
    qtbot.waitUntil(lambda: dialog.warning.text() == words, timeout=10_000)
    assert dialog.keep.isEnabled() is (words != "That is past.")


def test_both_times_in_chinese(context: Context) -> None:
    language.use("zh_CN")
    both.found(["Asia/Tokyo"], "zh_CN")
    assert both.words(MORNING, "Asia/Tokyo", context.clock()) == "周四 09:10 东京 = 本地 00:10"
    assert both.words(MORNING, "", context.clock()) == "周四 00:10"
    late = datetime(2026, 6, 19, 20, 0, tzinfo=UTC)
    assert both.words(late, "Asia/Tokyo", context.clock()) == "6月20日 周六 05:00 东京 = 本地 6月19日 周五 20:00"
