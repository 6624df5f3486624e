"""The page of a customer: people, notes, what was agreed, all that happened, the clock and what is planned."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions import customer as customers
from desktop.actions import dossier as writing
from desktop.actions import reminder as reminders
from desktop.actions.profile import Profile
from desktop.model.customer import Consent, Contact, Customer, Part, Phone
from desktop.model.ids import ContactId, CustomerId
from desktop.model.message import Address
from desktop.store import customer, dossier, reminder
from desktop.ui.customer.clockform import ClockForm
from desktop.ui.customer.consents import ConsentDialog
from desktop.ui.customer.fields import FieldsForm
from desktop.ui.customer.head import address
from desktop.ui.customer.history import PAGE
from desktop.ui.customer.page import Page
from desktop.ui.customer.people import call
from desktop.ui.customer.plan import PlanForm
from desktop.ui.theme import Size
from desktop.ui.window import Window
from tests.ui.conftest import NOW, Deliver

Make = Callable[[], Window]
Opened = Callable[..., Page]


@pytest.fixture
def weber(profile: Profile) -> Customer:
    phones = (Phone("+49301234567"), Phone("lili", "wechat"))
    people = (Contact(ContactId(0), "Anna Weber", "anna@weber.example", "Buyer", phones),)
    facts = {"country": "DE", "website": "weber.example", "tags": ("vip",), "domains": ("weber.example",), "contacts": people}
    return customers.save(profile, Customer(CustomerId(0), "Weber GmbH", **facts), now=NOW)  # type: ignore[arg-type]


@pytest.fixture
def opened(make_window: Make, deliver: Deliver, weber: Customer, qtbot: QtBot) -> Opened:
    """The page of Weber after so many mails, with its first lines."""

    def open(mails: int = 3) -> Page:
        deliver(range(1, mails + 1))
        window = make_window()
        window.resize(Size.WINDOW_WIDE, Size.WINDOW_HIGH)
        window.activateWindow()
        window.rooms.show_customer(weber.id)
        page = window.rooms.customers_room.page
        assert page is not None
        qtbot.waitUntil(lambda: page.shown is not None and page.history.history.rowCount() > 0)
        return page

    return open


def lines(page: Page) -> list[str]:
    history = page.history.history
    return [str(history.index(row, 0).data()) for row in range(history.rowCount())]


def test_it_shows_who_they_are_and_what_happened(opened: Opened) -> None:
    page = opened()
    assert page.head.name.accessibleName() == "Weber GmbH"
    assert lines(page) == ["Inquiry 3", "Inquiry 2", "Inquiry 1"]
    assert page.people.isVisible()
    assert page.stage.isVisible()
    QAbstractItemModelTester(page.history.history, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_people_are_written_to_and_called(opened: Opened, qtbot: QtBot) -> None:
    page = opened()
    wanted: list[Address] = []
    called: list[QUrl] = []
    page.write_wanted.disconnect()
    page.write_wanted.connect(wanted.append)
    page.people.open_outside = lambda url: bool(called.append(QUrl(url))) or True  # type: ignore[func-returns-value]
    named = {each.accessibleName(): each for each in page.people.findChildren(QPushButton)}
    named["Write to anna@weber.example"].click()
    named["Call +49301234567"].click()
    assert wanted == [Address("Anna Weber", "anna@weber.example")]
    assert called == [QUrl("tel:+49301234567")]
    assert call("0049 (30) 12-34") == QUrl("tel:0049301234")


@pytest.mark.parametrize(
    ("site", "link"),
    [
        ("weber.example", "https://weber.example"),
        ("http://a.example/b", "http://a.example/b"),
        ("javascript://x", ""),
        ("file:///etc", ""),
    ],
)
def test_a_web_site_is_never_anything_else(site: str, link: str) -> None:
    assert address(site).toString() == link


def test_a_note_is_written_changed_struck_and_put_back(opened: Opened, qtbot: QtBot, profile: Profile, weber: Customer) -> None:
    page = opened()
    page.notes.add.click()
    page.notes.field.setPlainText("Likes warm white")
    QTest.keyClick(page.notes.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(page.notes.notes) == 1)
    qtbot.waitUntil(lambda: "Note: Likes warm white" in lines(page))
    (note,) = dossier.notes(profile.store, weber.id)
    page.notes.begin(note)
    page.notes.field.setPlainText("Likes cold white")
    page.notes.keep.click()
    qtbot.waitUntil(lambda: "Note: Likes cold white" in lines(page))
    (note,) = dossier.notes(profile.store, weber.id)
    page.notes.struck.emit(note)
    qtbot.waitUntil(lambda: not page.notes.notes)
    window = page.window()
    assert isinstance(window, Window)
    qtbot.waitUntil(window.status.told_undo.isVisible)
    window.status.told_undo.click()
    qtbot.waitUntil(lambda: [each.text for each in dossier.notes(profile.store, weber.id)] == ["Likes cold white"])


def test_what_they_said_is_kept_with_its_words(opened: Opened, qtbot: QtBot, profile: Profile, weber: Customer) -> None:
    page = opened()
    _, state = page.consents.rows[Consent.BULK]
    assert state.text() == "not asked"
    state.click()
    (dialog,) = page.findChildren(ConsentDialog)
    dialog.words.setText("Their mail of Friday")
    dialog.no.click()
    qtbot.waitUntil(lambda: state.text().startswith("objected"))
    agreed = dossier.agreements(profile.store, weber.id)[Consent.BULK]
    assert (agreed.given, agreed.words) == (False, "Their mail of Friday")


def test_the_history_is_read_on_and_narrowed(opened: Opened, qtbot: QtBot, profile: Profile, weber: Customer) -> None:
    page = opened(PAGE + 15)
    assert page.history.history.rowCount() == PAGE
    page.history.history.fetchMore(page.history.rootIndex())
    qtbot.waitUntil(lambda: page.history.history.rowCount() == PAGE + 15)
    assert len(set(lines(page))) == PAGE + 15
    writing.note(profile, weber.id, "Met in Canton", now=NOW)
    page.parts[Part.NOTES].click()
    qtbot.waitUntil(lambda: lines(page) == ["Note: Met in Canton"])
    page.parts[None].click()
    qtbot.waitUntil(lambda: page.history.history.rowCount() == PAGE)


def test_mails_of_one_moment_are_all_there(opened: Opened, qtbot: QtBot, profile: Profile, weber: Customer) -> None:
    for number in range(PAGE + 20):
        writing.note(profile, weber.id, f"Note {number}", now=NOW - timedelta(days=900))
    page = opened()
    page.parts[Part.NOTES].click()
    qtbot.waitUntil(lambda: page.history.history.rowCount() == PAGE)
    page.history.history.fetchMore(page.history.rootIndex())
    qtbot.waitUntil(lambda: len(set(lines(page))) == PAGE + 20)


def test_the_clock_is_corrected_and_found_again(opened: Opened, qtbot: QtBot, profile: Profile, weber: Customer) -> None:
    page = opened()
    page.correct()
    qtbot.waitUntil(lambda: bool(page.findChildren(ClockForm)))
    (form,) = page.findChildren(ClockForm)
    assert [day.isChecked() for day in form.days] == [False] * 5 + [True] * 2
    form.zone.setCurrentIndex(form.zone.findData("Asia/Dubai"))
    form.days[4].setChecked(True)
    form.keep.click()
    qtbot.waitUntil(lambda: customer.get(profile.store, weber.id).zone == "Asia/Dubai")
    assert "4" in customer.get(profile.store, weber.id).hours
    qtbot.waitUntil(lambda: not page.findChildren(ClockForm))
    page.correct()
    qtbot.waitUntil(lambda: bool(page.findChildren(ClockForm)))
    (form,) = page.findChildren(ClockForm)
    form.zone.setEditText("Nowhere/Town")
    form.keep.click()
    assert "no time zone" in form._problem.text()
    form.anew.click()
    qtbot.waitUntil(lambda: customer.get(profile.store, weber.id).zone == "")
    assert customer.get(profile.store, weber.id).hours == ""


def test_a_reminder_is_proposed_for_their_next_morning(opened: Opened, qtbot: QtBot, profile: Profile, weber: Customer) -> None:
    page = opened()
    page.plan.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(PlanForm)))
    (form,) = page.findChildren(PlanForm)
    form.keep.click()
    qtbot.waitUntil(form._problem.isVisible)
    form.what.setText("Ask for the drawing")
    form.keep.click()
    qtbot.waitUntil(lambda: len(reminder.of_customer(profile.store, weber.id)) == 1)
    (made,) = reminder.of_customer(profile.store, weber.id)
    assert made.due == reminders.next_morning(profile.store, weber.id, now=NOW)
    qtbot.waitUntil(lambda: len(page.plans.lines) == 1)


def test_own_fields_and_other_names_are_written(opened: Opened, qtbot: QtBot, profile: Profile, weber: Customer) -> None:
    page = opened()
    page.more.click()
    (form,) = page.findChildren(FieldsForm)
    form.names.setText("Weber Leuchten AG; Weber GmbH")
    name, value = form.own[-1]
    name.setText("Turnover")
    name.textEdited.emit("Turnover")
    value.setText("5 m")
    assert len(form.own) == 2
    form.keep.click()
    qtbot.waitUntil(lambda: customer.get(profile.store, weber.id).fields == {"Turnover": "5 m"})
    assert customer.get(profile.store, weber.id).names == ("Weber Leuchten AG",)


def test_one_that_is_removed_leads_back(opened: Opened, qtbot: QtBot, profile: Profile, weber: Customer) -> None:
    page = opened()
    customers.remove(profile, weber.id)
    window = page.window()
    assert isinstance(window, Window)
    qtbot.waitUntil(lambda: window.rooms.customers_room._pages.currentIndex() == 0)


def test_a_mail_of_the_history_opens(opened: Opened, qtbot: QtBot) -> None:
    page = opened()
    window = page.window()
    assert isinstance(window, Window)
    page.history.setCurrentIndex(page.history.history.index(0, 0))
    QTest.keyClick(page.history, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.rooms.currentWidget() is window.mail)
