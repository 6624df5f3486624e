"""The bar about a bank account: what it says, what is done below it, and that it is gone once somebody has called."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions import bank
from desktop.actions import customer as customers
from desktop.actions.message import Reading
from desktop.actions.profile import Profile
from desktop.formats import arrival
from desktop.model.bank import Details, Doubt, OwnBank, State
from desktop.model.customer import Contact, Customer, Phone
from desktop.model.ids import AccountId, ContactId, CustomerId, MessageId, OwnBankId
from desktop.model.message import Flags
from desktop.store import bank as vault
from desktop.store import folder, message, reminder
from desktop.ui.context import Context
from desktop.ui.customer.bankcall import CallForm
from desktop.ui.customer.bankdialog import BankDialog, DetailsForm
from desktop.ui.reader.bars import Notice
from desktop.ui.reader.view import Reader
from desktop.ui.window import Window
from tests.ui.conftest import NOW

OLD, NEW = "DE21 5005 0000 0000 9344 10", "DE89 3704 0044 0532 0130 00"
Show = Callable[..., Reading]
Make = Callable[[], Window]


@pytest.fixture
def weber(profile: Profile, one_account: AccountId) -> Customer:
    people = (Contact(ContactId(0), "Anna Weber", "anna@weber.example", "Buyer", (Phone("+49301234567"),)),)
    made = Customer(CustomerId(0), "Weber GmbH", country="DE", domains=("weber.example",), contacts=people)
    return customers.save(profile, made, now=NOW - timedelta(days=500))


def put(profile: Profile, owner: AccountId, number: int, text: str, *, at: datetime = NOW) -> MessageId:
    head = f"From: Anna Weber <anna@weber.example>\nTo: lina@example.com\nMessage-ID: <{number}@weber.example>\n"
    raw = f"{head}Date: {at:%a, %d %b %Y %H:%M:%S +0000}\nSubject: Payment {number}\n\n{text}\n".encode()
    place = folder.by_path(profile.store, owner, "INBOX")
    assert place is not None
    with profile.store.write() as tx:
        made = arrival.arrival(number, Flags(), at, len(raw), raw=raw)
        return message.add(tx, owner, place.id, [made])[0]


@pytest.fixture
def show(qtbot: QtBot, profile: Profile, reader: Reader, one_account: AccountId) -> Iterator[Show]:
    def one(number: int, text: str) -> Reading:
        letter = put(profile, one_account, number, text)
        with qtbot.waitSignal(reader.shown, timeout=20_000, check_params_cb=lambda shown: shown == letter):
            reader.show_message(letter)
        assert reader.reading is not None
        return reader.reading

    reader.show()
    yield one
    reader.hide()


def confirmed(profile: Profile, weber: Customer, days: int = 430) -> None:
    seen = NOW - timedelta(days=days)
    kept = bank.add(profile, weber.id, Details(OLD, "Weber GmbH"), now=seen)
    bank.spoke(profile, kept.id, State.CONFIRMED, person="Anna Weber", phone="+49301234567", words="read it to me", now=seen)


def red(reader: Reader) -> Notice | None:
    return next((one for one in reader.bars.shown if one.tone == "red"), None)


def do(reader: Reader, at: int) -> None:
    bar = red(reader)
    assert bar is not None
    bar.offers[at].do()


def test_a_changed_account_is_one_red_bar_with_what_is_known(
    profile: Profile, reader: Reader, show: Show, weber: Customer
) -> None:  # fmt: skip
    confirmed(profile, weber)
    show(1, f"Dear Lina,\nplease pay to\nBeneficiary: Anna Weber\nIBAN {NEW}")
    bar = red(reader)
    assert bar is not None
    assert sum(one.tone == "red" for one in reader.bars.shown) == 1  # however many things are wrong with it
    assert bar.title == "This mail names another account than the known one of Weber GmbH"
    first, second = bar.text.split("\n")
    assert first == (
        "DE89 ·· 3000 · for 14 months it was DE21 ·· 4410. Call +49301234567 from your records before you pay or pass it on."
    )
    assert "a person's" in second
    assert [one.text for one in bar.offers] == ["Compare", "Log a call", "Trust…", "Wait to pay"]


def test_old_and_new_stand_side_by_side(qtbot: QtBot, profile: Profile, reader: Reader, show: Show, weber: Customer) -> None:
    confirmed(profile, weber)
    show(1, f"Our IBAN is {NEW}")
    do(reader, 0)
    sheet = reader.page.banks
    said = [one.text() for one in sheet.findChildren(QLabel)]
    assert OLD in said
    assert NEW in said
    assert any("confirmed" in one and "Anna Weber" in one for one in said)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_both_mails_are_a_click_away(
    qtbot: QtBot, profile: Profile, reader: Reader, show: Show, weber: Customer, one_account: AccountId
) -> None:
    first = put(profile, one_account, 7, f"Our IBAN is {OLD}", at=NOW - timedelta(days=90))
    parsed = bank.read(profile.store, first)
    assert parsed is not None
    found = bank.case(profile.store, first, parsed)
    assert found is not None
    bank.note(profile, first, found.named[0].named)
    show(8, f"Our IBAN is {NEW}")
    do(reader, 0)
    (link,) = [one for one in reader.page.banks.findChildren(QPushButton) if one.property("kind") == "link"]
    with qtbot.waitSignal(reader.shown, check_params_cb=lambda shown: shown == first):
        link.click()


def test_a_call_confirms_the_account_and_the_bar_goes_until_it_is_undone(
    qtbot: QtBot, profile: Profile, reader: Reader, show: Show, weber: Customer
) -> None:
    show(1, f"Our IBAN is {NEW}")
    bar = red(reader)
    assert bar is not None
    assert bar.title == "This mail names an account never seen from Weber GmbH"
    do(reader, 0)
    (form,) = reader.page.banks.findChildren(CallForm)
    assert (form.phone, form.person.text(), form.doubts) == ("+49301234567", "Anna Weber", ())
    form.words.setText("read all signs to me")
    form.yes.click()
    qtbot.waitUntil(lambda: red(reader) is None)
    assert not reader.page.banks.isVisible()
    (kept,) = vault.of_customer(profile.store, weber.id)
    (entry,) = kept.calls
    assert (entry.state, entry.person, entry.phone, entry.words, entry.by) == (
        *(State.CONFIRMED, "Anna Weber", "+49301234567"),
        *("read all signs to me", "Lina Chen"),
    )
    (done,) = [one for one in reader.bars.shown if one.offers and one.offers[0].text == "Undo"]
    assert done.text == "DE89 ·· 3000 is confirmed by Anna Weber."
    done.offers[0].do()
    qtbot.waitUntil(lambda: red(reader) is not None)
    assert [one.state for one in vault.get(profile.store, kept.id).calls] == [State.CONFIRMED, State.SEEN]
    show(2, f"Our IBAN is {NEW}")
    bar = red(reader)
    assert bar is not None
    assert bar.title == "Nobody has confirmed this account of Weber GmbH by telephone"


def test_a_number_from_the_mail_is_warned_of(qtbot: QtBot, reader: Reader, show: Show, weber: Customer) -> None:
    show(1, f"Our IBAN is {NEW}. Call me at +49 171 234 5678.")
    do(reader, 0)
    (form,) = reader.page.banks.findChildren(CallForm)
    assert form.warning.isHidden()
    form.number.setEditText("0171 2345678")
    qtbot.waitUntil(lambda: form.doubts == (Doubt.IN_MAIL,))
    assert "thief" in form.warning.text()
    form.person.setText("")
    assert not form.yes.isEnabled()
    form.person.setText("Reception")
    form.no.click()
    qtbot.waitUntil(lambda: (bar := red(reader)) is not None and "not to be" in bar.title)
    (kept,) = vault.of_customer(reader._context.store, weber.id)
    assert (kept.state, kept.calls[0].doubts) == (State.REFUSED, (Doubt.IN_MAIL,))


def test_trust_needs_a_sentence_where_nobody_has_called(
    qtbot: QtBot, profile: Profile, reader: Reader, show: Show, weber: Customer
) -> None:
    show(1, f"Our IBAN is {NEW}")
    do(reader, 1)
    sheet = reader.page.banks
    (field,) = sheet.findChildren(QLineEdit)
    (go,) = [one for one in sheet.findChildren(QPushButton) if one.property("kind") == "primary"]
    assert not go.isEnabled()
    field.setText("It stands in their signed contract")
    go.click()
    qtbot.waitUntil(lambda: red(reader) is None)
    (kept,) = vault.of_customer(profile.store, weber.id)
    assert (kept.state, kept.calls[0].words, kept.calls[0].spoken) == (State.CONFIRMED, "It stands in their signed contract", False)


def test_waiting_to_pay_is_a_reminder(qtbot: QtBot, profile: Profile, reader: Reader, show: Show, weber: Customer) -> None:
    shown = show(1, f"Our IBAN is {NEW}")
    do(reader, 2)
    sheet = reader.page.banks
    with qtbot.waitSignal(reader.told):
        next(one for one in sheet.findChildren(QPushButton) if "48" in one.text()).click()
    (plan,) = reminder.of_customer(profile.store, weber.id)
    assert (plan.due, plan.message_id) == (reader._context.clock() + timedelta(hours=48), shown.parsed.message_id)
    assert plan.text == "Before paying to DE89 ·· 3000: call Weber GmbH"


def test_our_own_account_and_a_confirmed_one_are_quiet(profile: Profile, reader: Reader, show: Show, weber: Customer) -> None:
    confirmed(profile, weber)
    bank.keep_own(profile, OwnBank(OwnBankId(0), Details("39410101040018826")))
    show(1, f"We paid to A/C No. 39410101040018826. Our own IBAN is {OLD}.")
    assert red(reader) is None


def test_an_account_in_an_attached_file_is_told_a_moment_later(
    qtbot: QtBot, profile: Profile, reader: Reader, weber: Customer, one_account: AccountId
) -> None:
    raw = (
        b"From: Anna Weber <anna@weber.example>\nTo: lina@example.com\nMessage-ID: <9@weber.example>\nSubject: Invoice\n"
        b"Date: Wed, 10 Jun 2026 08:00:00 +0000\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        b"--x\nContent-Type: text/plain\n\nPlease see the invoice.\n--x\nContent-Type: text/csv\n"
        b'Content-Disposition: attachment; filename="invoice.csv"\n\nWeber GmbH,IBAN,' + NEW.encode() + b"\n--x--\n"
    )
    place = folder.by_path(profile.store, one_account, "INBOX")
    assert place is not None
    with profile.store.write() as tx:
        (letter,) = message.add(tx, one_account, place.id, [arrival.arrival(9, Flags(), NOW, len(raw), raw=raw)])
    reader.show_message(letter)
    qtbot.waitUntil(lambda: red(reader) is not None, timeout=30_000)
    bar = red(reader)
    assert bar is not None
    assert "in invoice.csv" in bar.text
    do(reader, 0)
    (form,) = reader.page.banks.findChildren(CallForm)
    form.yes.click()
    qtbot.waitUntil(lambda: red(reader) is None)


def test_the_page_and_the_panel_show_the_accounts(
    qtbot: QtBot, profile: Profile, make_window: Make, weber: Customer, one_account: AccountId
) -> None:
    confirmed(profile, weber)
    put(profile, one_account, 1, "Hello")
    window = make_window()
    window.activateWindow()
    window.rooms.show_customer(weber.id)
    page = window.rooms.customers_room.page
    assert page is not None
    qtbot.waitUntil(lambda: len(page.banks.lines) == 1)
    (line,) = page.banks.lines
    assert line.text() == "DE21 ·· 4410"
    assert "confirmed" in line.accessibleName()
    page.add_bank()
    (form,) = page.findChildren(DetailsForm)
    form.fields["number"].setText(NEW[:-1] + "1")
    form.keep.click()
    qtbot.waitUntil(lambda: "IBAN does not add up" in form.problem.text())
    form.fields["number"].setText(NEW)
    form.keep.click()
    qtbot.waitUntil(lambda: len(page.banks.lines) == 2)
    page.banks.lines[1].click()
    qtbot.waitUntil(lambda: bool(page.findChildren(BankDialog)))
    page.findChildren(BankDialog)[0].change.click()
    change = page.findChildren(BankDialog)[0].findChildren(DetailsForm)[0]
    change.fields["bank"].setText("Commerzbank")
    change.keep.click()
    qtbot.waitUntil(lambda: not page.findChildren(BankDialog))
    qtbot.waitUntil(lambda: page.banks.lines[1].account is not None and page.banks.lines[1].account.details.bank == "Commerzbank")
    page.banks.lines[1].click()
    qtbot.waitUntil(lambda: bool(page.findChildren(BankDialog)))
    (dialog,) = page.findChildren(BankDialog)
    assert dialog.form.phone == "+49301234567"
    dialog.form.yes.click()
    qtbot.waitUntil(lambda: all(one.state is State.CONFIRMED for one in vault.of_customer(profile.store, weber.id)))


def test_words_follow_the_language(context: Context, reader: Reader, show: Show, weber: Customer) -> None:
    show(1, f"Our IBAN is {NEW}")
    context.words.use("zh_CN")
    bar = red(reader)
    assert bar is not None
    assert bar.title == "这封邮件里的收款账号从未在 Weber GmbH 出现过"
    context.words.use("en")


def test_haste_and_a_new_bank_stand_in_the_same_bar_and_go_with_it(
    qtbot: QtBot, profile: Profile, reader: Reader, weber: Customer, one_account: AccountId
) -> None:
    letter = put(profile, one_account, 1, f"We have a new bank account for all payments: IBAN {NEW}.")
    with profile.store.write() as tx:
        tx.run("INSERT INTO finding (message, code, level, facts) VALUES (?, 'pressure.new_bank', 'warn', '{}')", letter)
    reader.show_message(letter)
    qtbot.waitUntil(lambda: red(reader) is not None)
    assert sum(one.tone == "red" for one in reader.bars.shown) == 1
    do(reader, 0)
    (form,) = reader.page.banks.findChildren(CallForm)
    form.yes.click()
    qtbot.waitUntil(lambda: red(reader) is None)
    reader.show_message(put(profile, one_account, 2, "Hello"))
    reader.show_message(letter)
    qtbot.waitUntil(lambda: reader.reading is not None and reader.reading.id == letter)
    assert red(reader) is None
