"""Being reminded of silence: chosen beside the mail that is written, usual by the customer's stage, set in the settings; promises
are offered with the mail that they stand in."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from desktop.actions import customer as customers
from desktop.actions.expectation import ANSWER_BY, REMIND
from desktop.actions.profile import Profile
from desktop.model.customer import Contact, Customer, Stage
from desktop.model.ids import AccountId, ContactId, CustomerId, MessageId
from desktop.model.message import Address
from desktop.model.promise import Deed, Kind, Promise, Side
from desktop.model.reminder import Standing
from desktop.store import draft as drafts
from desktop.store import message, promise, reminder, setting
from desktop.ui.compose.silence import REMIND as BESIDE
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from desktop.ui.settings.working import COUNTRY, HOURS, OFF, Working, days_of
from desktop.ui.window import Window
from tests.ui.conftest import NOW, Thread
from tests.ui.pages import WITHOUT_GRAPHICS

pytestmark = WITHOUT_GRAPHICS
Write = Callable[..., Compose]
ANNA = Address("Anna Weber", "anna@weber.example")
WORDS = "I will come back to you on Friday"


@pytest.fixture
def weber(profile: Profile, one_account: AccountId) -> CustomerId:
    people = (Contact(ContactId(0), "Anna Weber", ANNA.address),)
    made = Customer(CustomerId(0), "Weber GmbH", country="DE", stage=Stage.SAMPLE.value, contacts=people)
    return customers.save(profile, made, now=NOW).id


def test_the_names_are_the_same_on_both_sides() -> None:
    from desktop.actions import clock

    assert BESIDE == REMIND
    assert (clock.COUNTRY, clock.HOURS, clock.OFF) == (COUNTRY, HOURS, OFF)
    assert ANSWER_BY != REMIND


def test_the_stage_says_what_is_usual(write: Write, weber: CustomerId, qtbot: QtBot) -> None:
    page = write(to=(ANNA,), subject="Samples")
    qtbot.waitUntil(page.silence.on.isChecked)
    assert page.silence.days.currentData() == 5  # of samples
    other = write(to=(Address("", "x@y.example"),), subject="Hello")
    qtbot.wait(200)
    assert not other.silence.on.isChecked()
    assert not other.silence.days.isEnabled()


def test_what_is_chosen_stays_with_the_draft(write: Write, weber: CustomerId, context: Context, qtbot: QtBot) -> None:
    page = write(to=(ANNA,), subject="Samples")
    qtbot.waitUntil(page.silence.on.isChecked)
    page.silence.set_days(8)
    page.silence.days.activated.emit(page.silence.days.currentIndex())
    page.save()
    number = page._kept.id
    qtbot.waitUntil(lambda: drafts.get(context.store, number).facts.get(REMIND) == "8")
    page.silence.on.setChecked(False)
    page.save()
    qtbot.waitUntil(lambda: drafts.get(context.store, number).facts.get(REMIND) == "0")
    again = write(drafts.get(context.store, number))
    assert not again.silence.on.isChecked()


def test_a_promise_is_offered_with_its_mail(
    make_window: Callable[[], Window], thread: Thread, profile: Profile, weber: CustomerId, qtbot: QtBot
) -> None:
    (said,) = thread("5000", [0])
    one = Promise(Kind.PROMISE, Side.THEY, Deed.ANSWER, WORDS, 0, len(WORDS), NOW + timedelta(days=2))
    with profile.store.write() as tx:
        number = promise.take(tx, message.row(profile.store, said).message_id, one, weber, now=NOW - timedelta(days=2))
        promise.stands(tx, number, Standing.PROPOSED)
    window = make_window()
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 1)
    window.mail.list.choose(MessageId(said))
    reader = window.mail.reader
    qtbot.waitUntil(lambda: any(WORDS in notice.text for notice in reader.bars.shown))
    notice = next(notice for notice in reader.bars.shown if WORDS in notice.text)
    assert notice.text.startswith("Anna Weber: “")
    notice.offers[0].do()
    qtbot.waitUntil(lambda: not any(WORDS in notice.text for notice in reader.bars.shown))
    (made,) = reminder.all(profile.store)
    assert made.text == WORDS
    qtbot.waitUntil(window.status.told_undo.isVisible)
    window.status.told_undo.click()
    qtbot.waitUntil(lambda: reminder.all(profile.store) == [])
    qtbot.waitUntil(lambda: any(WORDS in notice.text for notice in reader.bars.shown))
    next(notice for notice in reader.bars.shown if WORDS in notice.text).offers[1].do()
    qtbot.waitUntil(lambda: promise.get(profile.store, number).standing is Standing.REFUSED)


def test_my_working_time_is_kept(context: Context, qtbot: QtBot) -> None:
    card = Working(context)
    qtbot.addWidget(card)
    qtbot.waitUntil(lambda: card.country.currentText() == "China")

    def kept(name: str) -> str:
        qtbot.waitUntil(lambda: not context.background.busy)
        return setting.get(context.store, name)

    card.opens.setCurrentIndex(card.opens.findData("600"))
    card.opens.activated.emit(card.opens.currentIndex())
    assert kept(HOURS) == "600-1080"
    card.closes.setCurrentIndex(card.closes.findData("540"))
    card.closes.activated.emit(card.closes.currentIndex())
    assert kept(HOURS) == "480-540"  # the beginning gives way
    card.off.setText("2026-10-08, 2026-10-07")
    card.off.editingFinished.emit()
    assert kept(OFF) == "2026-10-07 2026-10-08"
    card.off.setText("soon")
    card.off.editingFinished.emit()
    assert kept(OFF) == "2026-10-07 2026-10-08"
    field = card.stages[Stage.QUOTED]
    field.setCurrentIndex(field.findData("7"))
    field.activated.emit(field.currentIndex())
    assert kept("remind.quoted") == "7"


def test_days_are_dates_or_nothing() -> None:
    assert days_of("") == []
    assert days_of("2026-10-02，2026-10-01") == ["2026-10-01", "2026-10-02"]
    assert days_of("1 Oct") is None
