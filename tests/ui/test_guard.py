"""The second pair of eyes beside a mail: live, each finding with one click to mend it, waved off, set, passed with a sentence."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions import check, enclosed, level, looking
from desktop.actions import outgoing as outbox
from desktop.formats import reading
from desktop.formats.reading import Read
from desktop.model.customer import Contact, Customer
from desktop.model.ids import ContactId, CustomerId
from desktop.model.message import Address
from desktop.store import customer as customers
from desktop.store import outgoing as kept_outgoing
from desktop.ui import threads
from desktop.ui.compose.finding import FindingRow
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from tests.ui import pages
from tests.ui.pages import ANNA, Write, ask, focused, html, kept, type_into, until_in_html

pytestmark = pages.WITHOUT_GRAPHICS
IBAN = "DE89 3704 0044 0532 0130 00"
WAIT = 10_000


@pytest.fixture
def weber(context: Context) -> Customer:
    with context.store.write() as tx:
        people = (Contact(ContactId(0), "Anna Weber", ANNA.address),)
        one = Customer(CustomerId(0), "Weber GmbH", country="DE", domains=("weber.example",), contacts=people)
        return customers.save(tx, one, now=datetime(2026, 1, 1, tzinfo=UTC))


def codes(window: Compose) -> list[str]:
    return [one.code for one in window.findings.found]


def row(qtbot: QtBot, window: Compose, code: str) -> FindingRow:
    """The row of that finding, once it stands in the card."""
    qtbot.waitUntil(lambda: code in codes(window), timeout=WAIT)
    return next(one for one in window.findings.rows if one.finding.code == code)


def press(one: FindingRow, words: str) -> None:
    found = next(each for each in one.buttons if isinstance(each, QPushButton) and words in each.text())
    found.click()


def gone(qtbot: QtBot, window: Compose, code: str) -> None:
    qtbot.waitUntil(lambda: code not in codes(window), timeout=WAIT)


def choose(one: FindingRow, words: str, nth: int = 0) -> None:
    """That entry of a row's menu; where several say so, the nth."""
    menu = one.menu()
    [each for each in menu.actions() if each.text() == words][nth].trigger()
    menu.close()


def test_findings_follow_the_text_and_leave_the_keys_where_they_are(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write(to=(ANNA,), subject="Offer")
    target = focused(qtbot, window)
    type_into(qtbot, window, f"Our account is {IBAN}.")
    shown = row(qtbot, window, "money.account")
    assert "0130 00" in shown.text.text()
    assert shown.why.text()
    assert target.hasFocus()
    type_into(qtbot, window, "Then we ship as soon as possible.")
    row(qtbot, window, "terms.vague")
    assert row(qtbot, window, "money.account") is shown  # what says the same stays, and so does the focus on it
    assert target.hasFocus()
    assert ask(qtbot, window.editor, "getSelection().isCollapsed") is True
    marked = "[...CSS.highlights.get('finding-warn')].map((range) => range.toString())"
    qtbot.waitUntil(lambda: ask(qtbot, window.editor, marked) == [IBAN], timeout=WAIT)


def test_a_stale_answer_is_dropped(qtbot: QtBot, context: Context, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    window = write(to=(ANNA,), subject="Offer")
    qtbot.waitUntil(lambda: not window.live._busy, timeout=WAIT)
    told: list[str] = []
    window.live.looked.connect(lambda look, _: told.append(look.text))
    begun: list[Callable[..., None]] = []
    monkeypatch.setattr(type(context.background), "run", lambda _self, *_args, done, **_named: begun.append(done))
    window.live._begin(None)
    window.live._busy = window.live._stale = True  # a key came meanwhile
    monkeypatch.undo()
    begun[0]((looking.Look("old"), [], check.crowd(context.store)))
    assert told == []
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    assert "old" not in told


def test_one_click_writes_what_was_meant_and_undo_takes_it_back(qtbot: QtBot, write: Write) -> None:
    text = "<div>A sum: 500 x 2.00 = 1,000.</div><div>Again 500&nbsp;x <b>2.00</b> = 1,100, <i>not</i> more.</div>"
    window = write(to=(ANNA,), subject="PI-2041", html=text)
    press(row(qtbot, window, "deal.product"), "1,000")
    until_in_html(qtbot, window, "1,000", count=2)
    gone(qtbot, window, "deal.product")
    QTest.keyClick(focused(qtbot, window), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until_in_html(qtbot, window, "1,100")
    row(qtbot, window, "deal.product")


def test_a_sum_in_a_table_is_mended_in_its_cell(qtbot: QtBot, write: Write) -> None:
    rows = (("SKU", "Qty", "Unit price", "Amount"), ("LS-2835", "5,000", "0.86", "4,400.00"))
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in one)}</tr>" for one in rows)
    window = write(to=(ANNA,), subject="PI-2041", html=f"<table>{cells}</table><div>Thanks.</div>")
    press(row(qtbot, window, "deal.product"), "4,300.00")
    until_in_html(qtbot, window, "<td>4,300.00</td>")


def test_the_last_four_digits_stay(qtbot: QtBot, write: Write) -> None:
    window = write(to=(ANNA,), subject="PI-2041", html=f"<div>Please pay to IBAN {IBAN}, thank you.</div>")
    press(row(qtbot, window, "money.account"), "Leave the last four")
    gone(qtbot, window, "money.account")
    assert "3704" not in html(qtbot, window)
    assert ", thank you." in html(qtbot, window)


def test_words_are_shown_where_they_stand(qtbot: QtBot, write: Write) -> None:
    lines = "".join(f"<div>line {number}</div>" for number in range(80))
    text = f"<ul><li>We ship as soon as possible.</li></ul>{lines}<div>Payment as usual.</div>"
    window = write(to=(ANNA,), subject="PI-2041", html=text)
    qtbot.waitUntil(lambda: codes(window).count("terms.vague") == 2, timeout=WAIT)
    last = next(one for one in window.findings.rows if one.finding.facts.get("saw") == "as usual")
    press(last, "Show in the text")
    qtbot.waitUntil(lambda: ask(qtbot, window.editor, "getSelection().toString()") == "as usual", timeout=WAIT)
    assert ask(qtbot, window.editor, "getSelection().getRangeAt(0).getBoundingClientRect().bottom <= innerHeight") is True


def test_the_right_one_of_equal_words_is_meant(qtbot: QtBot, write: Write) -> None:
    table = "<table><tr><td>A</td><td>500</td></tr></table>"
    text = f"<div>The total is 900 or so.</div>{table}<div>1 x 500 = 500</div><div>1 x 400 = 900</div>"
    window = write(to=(ANNA,), subject="PI-2041", html=text)
    press(row(qtbot, window, "deal.product"), "400")
    until_in_html(qtbot, window, "1 x 400 = 400")
    until_in_html(qtbot, window, "The total is 900 or so.")


def test_recipients_are_mended_in_the_head_and_put_back(qtbot: QtBot, context: Context, write: Write) -> None:
    people = tuple(Address("", f"buyer{number}@shop{number}.example") for number in range(11))
    window = write(to=people, subject="Price list", html="<div>Dear all, our news.</div>")
    press(row(qtbot, window, "recipient.many"), "Bcc")
    me = window.heading.from_whom().person.address
    assert [one.address for one in window.heading.to.people()] == [me]
    assert len(window.heading.bcc.people()) == 11
    gone(qtbot, window, "recipient.many")
    window.findings.undo.click()
    assert window.heading.to.people() == people
    assert window.heading.bcc.people() == ()
    row(qtbot, window, "recipient.many")


def test_a_stranger_in_an_answer_is_taken_out(qtbot: QtBot, write: Write) -> None:
    window = write(
        to=(ANNA,),
        cc=(Address("", "anna@weber-gmbh.example"),),
        subject="Re: Offer",
        html="<div>Fine.</div>",
        facts={"thread": "anna@weber.example lina@example.com"},
    )
    press(row(qtbot, window, "recipient.new_domain"), "Take them out")
    assert window.heading.cc.people() == ()
    gone(qtbot, window, "recipient.new_domain")


def test_what_is_no_address_is_corrected(qtbot: QtBot, write: Write) -> None:
    window = write(to=(Address("", "anna@weber"), Address("", "anna")), subject="Offer", html="<div>words</div>")
    press(row(qtbot, window, "recipient.invalid"), "Correct it")
    assert window.heading.to.line.text() == "anna"
    assert window.heading.to.line.hasFocus()


def test_the_number_of_the_order_goes_into_the_subject(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write(to=(ANNA,), subject="Our news", html="<div>Your order no. PO-4711 leaves on Monday.</div>")
    press(row(qtbot, window, "subject.nameless"), "subject")
    assert "PO-4711" in window.heading.subject.text()
    gone(qtbot, window, "subject.nameless")
    qtbot.waitUntil(lambda: "PO-4711" in kept(window, context).subject, timeout=WAIT)
    window.findings.undo.click()
    assert window.heading.subject.text() == "Our news"


def test_an_announced_file_is_asked_for(qtbot: QtBot, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    window = write(to=(ANNA,), subject="PI-2041", html="<div>The invoice is attached.</div>")
    asked: list[str] = []
    monkeypatch.setattr(window.enclosed, "choose_files", lambda: asked.append("files"))
    press(row(qtbot, window, "attachment.missing"), "Attach a file")
    assert asked == ["files"]


def test_what_leads_elsewhere_says_so(qtbot: QtBot, write: Write) -> None:
    window = write(to=(ANNA,), subject="PI-2041", html='<div>Hello</div><div data-part="signature">Lina</div>')
    shown = row(qtbot, window, "signature.incomplete")
    assert "telephone" in shown.text.text()
    with qtbot.waitSignal(window.elsewhere) as told:
        press(shown, "Complete the signature")
    assert told.args == ["signatures", None]
    with qtbot.waitSignal(window.elsewhere) as told:
        choose(shown, "All checks…")
    assert told.args == ["checks", None]


def test_a_file_is_looked_into_without_anybody_waiting(
    qtbot: QtBot, context: Context, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    times: list[str] = []

    def read(name: str, kind: str, content: bytes) -> Read:
        times.append(name)
        return Read(f"IBAN {IBAN}")

    monkeypatch.setattr(reading, "read", read)
    window = write(to=(ANNA,), subject="PI-2041")
    window.enclosed.attach_content("PI-2041.pdf", "application/pdf", b"%PDF- of this test alone")
    shown = row(qtbot, window, "money.file")
    assert "PI-2041.pdf" in shown.text.text()
    sealed: list[list[str]] = []
    monkeypatch.setattr(window.seals.padlock, "seal", lambda files: sealed.append([one.name for one in files]))
    press(shown, "Seal the file")
    assert sealed == [["PI-2041.pdf"]]
    type_into(qtbot, window, "We ship as soon as possible.")
    row(qtbot, window, "terms.vague")
    assert times == ["PI-2041.pdf"]
    assert enclosed.unread(context.store, kept(window, context).files) == []


def test_a_passage_is_lifted_into_a_sealed_file(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write(to=(ANNA,), subject="PI-2041", html=f"<div>Please pay to IBAN {IBAN}.</div>")
    with qtbot.waitSignal(window.guard.mending.lift_wanted) as told:
        press(row(qtbot, window, "money.account"), "sealed PDF")
    assert told.args == [19, 19 + len(IBAN)]
    gone(qtbot, window, "money.account")
    qtbot.waitUntil(lambda: bool(kept(window, context).files), timeout=WAIT)
    assert "3704" not in html(qtbot, window)


def test_a_finding_is_left_in_this_mail_and_taken_up_again(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write(to=(ANNA,), subject="PI-2041", html="<div>The invoice is attached.</div>")
    choose(row(qtbot, window, "attachment.missing"), "Leave it in this mail")
    gone(qtbot, window, "attachment.missing")
    assert window.findings.again.text() == "1 left as it is"
    window.findings.again.click()
    choose(row(qtbot, window, "attachment.missing"), "Leave it in this mail")
    gone(qtbot, window, "attachment.missing")
    with qtbot.waitSignal(window.sent, timeout=WAIT):
        window.send()
    assert kept_outgoing.accepted(context.store, outbox.all(context.profile)[0].id) == ("attachment.missing",)


def test_a_rule_is_set_for_this_customer_and_back_again(qtbot: QtBot, context: Context, write: Write, weber: Customer) -> None:
    window = write(to=(ANNA,), subject="PI-2041", html="<div>We ship as soon as possible.</div>")
    shown = row(qtbot, window, "terms.vague")
    assert [one.text() for one in shown.menu().actions() if not one.isEnabled() and one.text()] == [
        "For Weber GmbH",
        "For all mail",
    ]
    choose(shown, "Off")  # the customer's stand first
    gone(qtbot, window, "terms.vague")
    assert level.chosen(context.store, weber.id) == (level.Rule("terms.vague", "off"),)
    window.findings.undo.click()
    shown = row(qtbot, window, "terms.vague")
    assert level.chosen(context.store, weber.id) == ()
    choose(shown, "Stop", nth=1)
    qtbot.waitUntil(lambda: window.findings.open_points == 1, timeout=WAIT)
    assert level.chosen(context.store) == (level.Rule("terms.vague", "stop"),)
    assert not [one for one in row(qtbot, window, "terms.vague").menu().actions() if one.text() == "Leave it in this mail"]


def test_what_stops_a_mail_is_passed_with_a_sentence(qtbot: QtBot, context: Context, write: Write) -> None:
    level.choose(context.profile, "attachment.missing", "stop")
    window = write(to=(ANNA,), subject="PI-2041", html="<div>The invoice is attached.</div>")
    row(qtbot, window, "attachment.missing")
    window.send()
    question = window.findings.question
    qtbot.waitUntil(question.isVisible, timeout=WAIT)
    qtbot.waitUntil(question.because.hasFocus, timeout=WAIT)
    assert not question.anyway.isEnabled()
    QTest.keyClick(question.because, Qt.Key.Key_Return)  # an empty one is none
    QTest.keyClicks(question.because, "   ")
    assert not question.anyway.isEnabled()
    QTest.keyClicks(question.because, "Anna has it already")
    with qtbot.waitSignal(window.sent, timeout=WAIT):
        QTest.keyClick(question.because, Qt.Key.Key_Return)
    consent = kept_outgoing.consent(context.store, outbox.all(context.profile)[0].id)
    assert "attachment.missing" in consent.codes
    assert consent.because == "Anna has it already"


def test_a_question_stays_while_the_same_is_open_and_goes_with_it(qtbot: QtBot, write: Write) -> None:
    window = write(to=(ANNA,), subject="PI-2041", html="<div>The invoice is attached. We ship as soon as possible.</div>")
    row(qtbot, window, "terms.vague")
    window.send()
    qtbot.waitUntil(window.findings.question.isVisible, timeout=WAIT)
    window.live.look()
    qtbot.waitUntil(lambda: not window.live._busy, timeout=WAIT)
    assert window.findings.asked
    assert "terms.vague" in codes(window)
    window.heading.subject.setText("PI-2041 and what was attached")
    choose(row(qtbot, window, "attachment.missing"), "Leave it in this mail")
    qtbot.waitUntil(lambda: not window.findings.asked, timeout=WAIT)


def test_what_is_fine_has_a_tick_and_nothing_else_does(qtbot: QtBot, context: Context, write: Write, weber: Customer) -> None:
    signed = "Lina Chen<br>Sales Manager<br>Brightway LED Co., Ltd.<br>+86 574 8765 4321<br>www.brightway-led.com"
    text = f'<div>Dear Anna, 30% deposit, 70% before shipment.</div><div data-part="signature">{signed}</div>'
    window = write(to=(ANNA,), subject="Weber GmbH / PI-2041", html=text)
    expected = ["The subject names customer and order", "Shares of the payment: 30 + 70 = 100", "The signature is complete"]
    qtbot.waitUntil(lambda: [one.text.text() for one in window.findings._ticks] == expected, timeout=WAIT)
    empty = write(to=(ANNA,), subject="news")
    qtbot.waitUntil(lambda: empty.findings._checked, timeout=WAIT)
    assert empty.findings._ticks == []


def test_a_key_goes_from_finding_to_finding(qtbot: QtBot, write: Write) -> None:
    text = f"<div>IBAN {IBAN}, payment as usual; 2 x 3.00 = 7.00</div>"
    window = write(to=(ANNA,), subject="PI-2041", html=text)
    row(qtbot, window, "terms.vague")
    window.activateWindow()
    window.editor.take_focus()
    rows = window.findings.rows
    for expected in (*rows, rows[0]):
        window.guard.step()
        qtbot.waitUntil(expected.buttons[0].hasFocus, timeout=WAIT)


def test_every_row_has_a_way_on_and_is_named(qtbot: QtBot, context: Context, write: Write) -> None:
    text = f"<div>Dear Bob, IBAN {IBAN}; FOB Hamburg, payment as usual, delivery in 30 days. 2 x 3.00 = 7.00</div>"
    window = write(to=(ANNA,), subject="", html=text)
    row(qtbot, window, "money.account")
    assert len(window.findings.rows) > 5
    for one in window.findings.rows:
        assert one.buttons, one.finding.code
        assert one.accessibleName()
        assert one.more.accessibleName()
        for each in one.buttons:
            assert each.toolTip(), one.finding.code
            assert each.accessibleName()


def test_the_card_closes_with_the_page_while_a_file_is_read(
    qtbot: QtBot, context: Context, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, began = threading.Event(), threading.Event()

    def read(name: str, kind: str, content: bytes) -> Read:
        began.set()
        held.wait(10)
        return Read()

    monkeypatch.setattr(reading, "read", read)
    window = write(to=(ANNA,), subject="PI-2041")
    window.enclosed.attach_content("slow.pdf", "", b"%PDF- another of this test alone")
    qtbot.waitUntil(began.is_set, timeout=WAIT)
    qtbot.waitUntil(lambda: not (window.saving.dirty or window.saving.under_way or window.enclosed.coming), timeout=WAIT)
    assert window.close()
    held.set()
    for thread in threads.abandoned:
        assert thread.wait(WAIT)
    threads.abandoned.clear()
