"""A written confirmation in the window: put together from the mails, put into a mail, ticked by the answer and by hand."""

from collections.abc import Callable
from datetime import timedelta
from email.message import EmailMessage

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions import customer as customers
from desktop.actions.profile import Profile
from desktop.checks import reading
from desktop.formats import arrival
from desktop.model.confirmation import Confirmation, Kind, Point, State
from desktop.model.customer import Contact, Customer
from desktop.model.folder import Role
from desktop.model.ids import AccountId, ConfirmationId, ContactId, CustomerId, MessageId, ReminderId
from desktop.model.message import Flags
from desktop.model.reminder import Reminder, Why
from desktop.store import confirmation, folder, message, reminder
from desktop.store import draft as drafts
from desktop.ui.confirmation.dialog import ConfirmationDialog
from desktop.ui.window import Window
from tests.ui.conftest import NOW
from tests.ui.pages import WITHOUT_GRAPHICS

pytestmark = WITHOUT_GRAPHICS
Make = Callable[[], Window]
Come = Callable[..., MessageId]
ASKS = "ask@example.com"
OFFER = (
    "Dear Lina, we order 5,000 pcs LED strips LS-2835-60 at USD 0.86 per piece FOB Ningbo.\n\n"
    "Payment: 30 % deposit by T/T, balance against copy of B/L.\n\nThis is for PI-2041."
)


@pytest.fixture
def weber(profile: Profile, one_account: AccountId) -> CustomerId:
    people = (Contact(ContactId(0), "Anna Weber", "anna@weber.example"),)
    made = Customer(CustomerId(0), "Weber GmbH", country="DE", domains=("weber.example",), contacts=people)
    return customers.save(profile, made, now=NOW).id


@pytest.fixture
def come(profile: Profile, one_account: AccountId, weber: CustomerId) -> Come:
    """A mail of the customer's comes."""

    def put(text: str, *, uid: int, answers: str = "") -> MessageId:
        made = EmailMessage()
        made["From"], made["To"] = "Anna Weber <anna@weber.example>", "Lina Chen <lina@example.com>"
        made["Subject"], made["Message-ID"] = "LED strips", f"<{uid}@weber.example>"
        if answers:
            made["In-Reply-To"] = made["References"] = f"<{answers}>"
        made.set_content(text)
        date = NOW - timedelta(hours=30 - uid)
        made["Date"] = date
        raw = made.as_bytes()
        place = folder.by_role(profile.store, one_account, Role.INBOX)
        assert place is not None
        whole = arrival.arrival(uid, Flags(), date, len(raw), raw=raw)
        with profile.store.write() as tx:
            return message.add(tx, one_account, place.id, [reading.read(whole, {"lina@example.com"}, now=NOW, confirming=True)])[0]

    return put


@pytest.fixture
def asked(profile: Profile, weber: CustomerId) -> ConfirmationId:
    """Three points that Weber was asked to confirm, two days ago."""
    points = (
        Point(Kind.PRICE, "USD 0.86", "Price"),
        Point(Kind.PAYMENT, "30 % deposit", "Payment"),
        Point(Kind.DELIVERY, "20 June", "Delivery"),
    )
    one = Confirmation(
        ConfirmationId(0), weber, "PI-2041", "en", ASKS, ("anna@weber.example",), points, asked=NOW - timedelta(days=2)
    )
    with profile.store.write() as tx:
        return confirmation.save(tx, one, now=NOW).id


def reading_it(qtbot: QtBot, make: Make) -> Window:
    window = make()
    room = window.mail
    qtbot.waitUntil(lambda: len(room.list.model.ids) > 0)
    with qtbot.waitSignal(room.reader.shown):
        room.list.rows.setCurrentIndex(room.list.model.index(0))
    window.activateWindow()
    room.list.rows.setFocus()
    return window


def dialog(qtbot: QtBot) -> ConfirmationDialog:
    found: list[ConfirmationDialog] = []

    def there() -> bool:
        found[:] = [one for one in QApplication.topLevelWidgets() if isinstance(one, ConfirmationDialog) and one.isVisible()]
        return bool(found)

    qtbot.waitUntil(there)
    return found[0]


def states(profile: Profile, one: ConfirmationId) -> list[State]:
    return [each.state for each in confirmation.get(profile.store, one).points]


def test_one_key_gathers_the_points_and_writes_the_mail(qtbot: QtBot, make_window: Make, come: Come, profile: Profile) -> None:
    come(OFFER, uid=1)
    window = reading_it(qtbot, make_window)
    QTest.keyClick(window.mail.list.rows, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    shown = dialog(qtbot)
    told = {row.kind: row.words.text() for row in shown.rows}
    assert told[Kind.PRICE] == "USD 0.86 per piece"
    assert told[Kind.INCOTERM] == "FOB Ningbo"
    assert told[Kind.DELIVERY] == ""  # nobody said anything
    assert shown.title.text() == "PI-2041"
    assert "we order 5,000 pcs" in shown.rows[2].whole.toolTip()
    shown.rows[0].remove.click()  # the goods
    shown.add.click()
    shown.rows[-1].label.setText("Packing")
    shown.rows[-1].words.setText("in cartons of 50")
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.rows[-1].words.setFocus()
    qtbot.waitUntil(shown.rows[-1].words.hasFocus)
    QTest.keyClick(shown.rows[-1].words, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shown.rows[-2].kind is Kind.OTHER
    shown.take.click()
    qtbot.waitUntil(lambda: len(drafts.all(profile.store)) == 1)
    (draft,) = drafts.all(profile.store)
    assert draft.subject == "Re: LED strips – Weber GmbH / PI-2041 – please confirm"
    qtbot.waitUntil(lambda: bool(confirmation.of_mail(profile.store, draft.message_id)))  # it is kept right after the draft
    (kept,) = confirmation.of_mail(profile.store, draft.message_id)
    assert [each.kind for each in kept.points] == [Kind.QUANTITY, Kind.PRICE, Kind.INCOTERM, Kind.PAYMENT, Kind.OTHER]
    assert kept.points[1].agreed.message_id == "1@weber.example"
    qtbot.waitUntil(lambda: window.rooms.writes)


def test_words_that_differ_are_offered_and_taken_with_their_evidence(
    qtbot: QtBot, make_window: Make, come: Come, profile: Profile
) -> None:
    come("We offer USD 0.86 per piece, confirmed.", uid=1)
    come("We agree to USD 0.84 per piece.", uid=2, answers="1@weber.example")
    window = reading_it(qtbot, make_window)
    window.mail.reader.deed("confirm")
    shown = dialog(qtbot)
    (price,) = [row for row in shown.rows if row.kind is Kind.PRICE]
    assert price.words.text() == "USD 0.84 per piece"
    (chip,) = price.chips
    assert "USD 0.86 per piece" in chip.text()
    chip.click()
    assert price.words.text() == "USD 0.86 per piece"
    assert price.point().agreed.message_id == "1@weber.example"
    price.words.setText("USD 0.85")
    price.words.textEdited.emit("USD 0.85")
    assert price.point().agreed.message_id == ""  # the rep's own words come from no mail
    shown.reject()


def test_the_answer_is_told_above_its_mail(
    qtbot: QtBot, make_window: Make, come: Come, asked: ConfirmationId, profile: Profile
) -> None:
    come("Confirmed except delivery: 25 June.", uid=2, answers=ASKS)
    window = reading_it(qtbot, make_window)
    texts = [one.text for one in window.mail.reader.bars.shown]
    assert "PI-2041 · Confirms 2 of 3 points; Delivery differs: 25 June" in texts
    assert states(profile, asked) == [State.CONFIRMED, State.CONFIRMED, State.CHANGED]


def test_what_may_confirm_is_ticked_by_the_rep_and_taken_back(
    qtbot: QtBot, make_window: Make, come: Come, asked: ConfirmationId, profile: Profile
) -> None:
    come("We confirm your very nice idea of a list.", uid=2, answers=ASKS)
    window = reading_it(qtbot, make_window)
    reader = window.mail.reader
    qtbot.waitUntil(lambda: any("This may confirm PI-2041" in one.text for one in reader.bars.shown))
    for words, expected in (("It does: tick", State.CONFIRMED), ("Undo", State.OPEN)):
        (button,) = [one for one in reader.bars.findChildren(QPushButton) if one.text() == words and one.isVisible()]
        button.click()
        qtbot.waitUntil(lambda expected=expected: set(states(profile, asked)) == {expected})  # type: ignore[misc]
        qtbot.waitUntil(lambda: not window.mail.context.background.busy)
        qtbot.wait(100)
    assert any("This may confirm" in one.text for one in reader.bars.shown)


def test_the_card_ticks_by_hand_agrees_and_takes_back(
    qtbot: QtBot, make_window: Make, come: Come, asked: ConfirmationId, profile: Profile, weber: CustomerId
) -> None:
    come("Confirmed except delivery: 25 June.", uid=2, answers=ASKS)
    window = make_window()
    window.rooms.show_customer(weber)
    page = window.rooms.customers_room.page
    assert page is not None
    card = page.confirmed
    qtbot.waitUntil(lambda: len(card.terms) == 1)
    (terms,) = card.terms
    assert terms._standing.text() == "2 of 3 confirmed"
    assert [line.box.isChecked() for line in terms.lines] == [True, True, False]
    assert terms.lines[2].box.accessibleName() == "Delivery: 20 June – they say: 25 June"
    point = confirmation.get(profile.store, asked).points[2]
    menu = terms.point_menu(point)
    assert [one.text() for one in menu.actions()] == ["Agree to “25 June”", "Open the mail that says so", "Not asked any more"]
    menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: confirmation.get(profile.store, asked).points[2].words == "25 June")
    qtbot.waitUntil(lambda: terms._standing.text() == "all 3 confirmed")
    terms.lines[0].box.click()
    qtbot.waitUntil(lambda: states(profile, asked)[0] is State.OPEN)
    qtbot.waitUntil(lambda: not window.mail.context.background.busy)
    window._undo_told()
    qtbot.waitUntil(lambda: states(profile, asked)[0] is State.CONFIRMED)


def test_the_panel_shows_the_newest_and_opens_its_mail(
    qtbot: QtBot, make_window: Make, come: Come, asked: ConfirmationId, profile: Profile
) -> None:
    answer = come("Confirmed.", uid=2, answers=ASKS)
    window = reading_it(qtbot, make_window)
    window.resize(1440, 900)
    card = window.mail.customer.confirmed
    qtbot.waitUntil(lambda: len(card.terms) == 1)
    assert not card.ask.isVisible()
    wanted: list[object] = []
    window.mail.customer.open_wanted.connect(wanted.append)
    menu = card.terms[0].point_menu(confirmation.get(profile.store, asked).points[0])
    menu.actions()[0].trigger()
    assert wanted == [answer]


def test_in_a_mail_being_written_the_terms_come_alone_or_with_the_wish(
    qtbot: QtBot, make_window: Make, come: Come, profile: Profile
) -> None:
    first = come(OFFER, uid=1)
    window = reading_it(qtbot, make_window)
    window.mail.writing.answer("reply", first)
    room = window.mail.writing.room
    qtbot.waitUntil(lambda: len(room.written()) == 1)
    (page,) = room.written()
    qtbot.waitUntil(lambda: page.editor._is_ready, timeout=20_000)
    page.toolbar.terms.click()
    dialog(qtbot).take.click()
    qtbot.waitUntil(lambda: page._touched)
    assert confirmation.of_mail(profile.store, page._kept.message_id) == []
    page.toolbar.confirm.click()
    dialog(qtbot).take.click()
    qtbot.waitUntil(lambda: page.heading.subject.text().endswith("please confirm"))
    qtbot.waitUntil(lambda: len(confirmation.of_mail(profile.store, page._kept.message_id)) == 1)
    done: list[bool] = []
    page.save(lambda: done.append(True))
    qtbot.waitUntil(lambda: bool(done), timeout=10_000)
    kept = drafts.get(profile.store, page._kept.id)
    assert kept.html.count("<table") == 2
    assert "answer “Confirmed”" in kept.html


def test_what_is_open_is_a_reminder_that_says_why(
    qtbot: QtBot, make_window: Make, asked: ConfirmationId, profile: Profile, weber: CustomerId
) -> None:
    with profile.store.write() as tx:
        facts = {"days": "3", "confirmation": str(asked)}
        due = NOW - timedelta(hours=1)
        reminder.save(tx, Reminder(ReminderId(0), Why.CONFIRM, due, weber, ASKS, "PI-2041", facts=facts), now=NOW)
    window = make_window()
    window.show_room("reminders")
    room = window.rooms.reminder_room
    qtbot.waitUntil(lambda: len(room.lines) == 1)
    (line,) = room.lines
    assert line.accessibleName().startswith("Weber GmbH has not confirmed. terms not confirmed in writing")
    assert "PI-2041" in line.accessibleName()
