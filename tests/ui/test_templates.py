"""Templates in the real window: found by name, filled in; their gaps are seen, gone to, and stop a mail until they are closed."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions import draft as drafting
from desktop.actions import template as actions
from desktop.formats import arrival
from desktop.formats.text import html_to_text
from desktop.model.customer import Contact, Customer, Stage
from desktop.model.ids import AccountId, ContactId, CustomerId, MessageId, TemplateId
from desktop.model.message import Address, Flags
from desktop.model.template import Form, Template
from desktop.store import customer as customers
from desktop.store import draft as drafts
from desktop.store import folder
from desktop.store import message as messages
from desktop.store import outgoing as outbox
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from desktop.ui.templates import lines
from desktop.ui.templates.form import FieldsForm
from tests.ui import pages
from tests.ui.conftest import NOW, Deliver, mail
from tests.ui.pages import Write, ask, focused, html, kept, type_into, until_in_html

pytestmark = pages.WITHOUT_GRAPHICS
ANNA = Address("Anna Weber", "anna@weber.example")


@pytest.fixture
def weber(context: Context) -> Customer:
    """A customer who was quoted."""
    anna = Contact(ContactId(0), "Anna Weber", "anna@weber.example", "Ms")
    made = Customer(CustomerId(0), "Weber GmbH", country="DE", stage=Stage.QUOTED.value, contacts=(anna,))
    with context.store.write() as tx:
        return customers.save(tx, made, now=datetime(2026, 6, 1, tzinfo=UTC))


def own(context: Context, body: str, *, name: str = "Greeting", subject: str = "Hello", form: Form = Form.TEXT) -> Template:
    return actions.save(context.profile, Template(TemplateId(0), name, subject, body, form), now=NOW)


def filled_in(qtbot: QtBot, window: Compose, values: dict[str, str]) -> None:
    """Types into the form that is asked, and takes it."""
    qtbot.waitUntil(lambda: window.templating.filling.form is not None)
    form = window.templating.filling.form
    assert isinstance(form, FieldsForm)
    for name, text in values.items():
        field = form.fields[name]
        QTest.keyClicks(field, text)
    form.take.click()


def choose(qtbot: QtBot, window: Compose, typed: str) -> None:
    """By Ctrl+T, a part of the name and Enter."""
    QTest.keyClick(focused(qtbot, window), Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.templating.filling.chooser is not None)
    chooser = window.templating.filling.chooser
    assert chooser is not None
    QTest.keyClicks(chooser.line, typed)
    QTest.keyClick(chooser.line, Qt.Key.Key_Return)


def test_a_quotation_by_name_is_filled_in_and_its_gap_stops_sending_until_it_is_closed(
    qtbot: QtBot, context: Context, write: Write, weber: Customer
) -> None:
    window = write(to=(ANNA,))
    choose(qtbot, window, "quotat")
    values = {"deal.number": "Q-7", "deal.product": "LED strip", "deal.currency": "USD", "deal.incoterm": "FOB"}
    filled_in(qtbot, window, values | {"deal.place": "Ningbo", "deal.validity": "2026-06-30"})
    until_in_html(qtbot, window, "Dear Ms Weber")
    text = html_to_text(html(qtbot, window))
    assert "LED strip" in text
    assert "30 June 2026" in text
    assert "⟦Unit price⟧" in text
    assert window.heading.subject.text() == "Quotation Q-7 – LED strip – Weber GmbH"
    window.send()
    qtbot.waitUntil(lambda: window.findings.asked)
    assert [one.code for one in window.findings.found if one.level.value == "stop"] == ["content.missing_field"]
    assert not window.findings.anyway.isVisible()
    assert outbox.all(context.store) == []
    go = next(one for one in window.findings.findChildren(QPushButton) if one.text() == "Go to the gap")
    go.click()
    qtbot.waitUntil(lambda: ask(qtbot, window.editor, "getSelection().toString()") == "⟦Unit price⟧")
    QTest.keyClicks(focused(qtbot, window), "USD 0.86")
    until_in_html(qtbot, window, "Price: USD 0.86")
    window.send()
    qtbot.waitUntil(lambda: len(outbox.all(context.store)) == 1 or window.findings.asked)
    if window.findings.asked:  # a new domain and the like, which consent overcomes
        window.findings.anyway.click()
        qtbot.waitUntil(lambda: len(outbox.all(context.store)) == 1)


def test_a_name_typed_at_the_beginning_of_a_line_offers_and_tab_takes(
    qtbot: QtBot, context: Context, write: Write, weber: Customer
) -> None:
    own(context, "Dear {{ contact.first_name }},\n\ngreetings from {{ deal.colour }}", name="Warm greeting")
    window = write(to=(ANNA,))
    type_into(qtbot, window, "/warm")
    qtbot.waitUntil(window.templating.offered.isVisible)
    QTest.keyClick(focused(qtbot, window), Qt.Key.Key_Tab)
    filled_in(qtbot, window, {})
    until_in_html(qtbot, window, "Dear Anna")
    assert "/warm" not in html(qtbot, window)
    qtbot.waitUntil(lambda: ask(qtbot, window.editor, "getSelection().toString()") == "⟦colour⟧")


def test_escape_leaves_what_was_typed_and_offers_no_more(qtbot: QtBot, write: Write) -> None:
    window = write(to=(ANNA,))
    type_into(qtbot, window, ";quot")
    qtbot.waitUntil(window.templating.offered.isVisible)
    QTest.keyClick(focused(qtbot, window), Qt.Key.Key_Escape)
    qtbot.waitUntil(window.templating.offered.isHidden)
    QTest.keyClick(focused(qtbot, window), Qt.Key.Key_Return)
    type_into(qtbot, window, "more")
    assert ";quot" in html_to_text(html(qtbot, window))


def test_a_slash_within_a_line_offers_nothing(qtbot: QtBot, write: Write) -> None:
    window = write(to=(ANNA,))
    type_into(qtbot, window, "and/quot")
    qtbot.wait(300)
    assert window.templating.offered.isHidden()


def test_tab_goes_from_gap_to_gap_and_round(qtbot: QtBot, context: Context, write: Write) -> None:
    own(context, "{{ deal.one }} and {{ deal.two }}")
    window = write(to=(ANNA,))
    choose(qtbot, window, "greeting")
    filled_in(qtbot, window, {})
    until_in_html(qtbot, window, "⟦two⟧")

    def said(gap: str) -> bool:
        return ask(qtbot, window.editor, "getSelection().toString()") == gap

    qtbot.waitUntil(lambda: said("⟦one⟧"))
    for expected in ("⟦two⟧", "⟦one⟧"):
        QTest.keyClick(focused(qtbot, window), Qt.Key.Key_Tab)
        qtbot.waitUntil(partial(said, expected))
    QTest.keyClick(focused(qtbot, window), Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: said("⟦two⟧"))


def test_a_gap_is_one_after_saving_and_opening_again(qtbot: QtBot, context: Context, write: Write) -> None:
    own(context, "Price {{ deal.price }}")
    window = write(to=(ANNA,))
    choose(qtbot, window, "greeting")
    filled_in(qtbot, window, {})
    qtbot.waitUntil(lambda: "⟦Unit price⟧" in kept(window, context).html)
    again = write(drafts.get(context.store, kept(window, context).id))
    qtbot.waitUntil(lambda: any(one.code == "content.missing_field" for one in again.findings.found))
    again.go_to_gap()
    qtbot.waitUntil(lambda: ask(qtbot, again.editor, "getSelection().toString()") == "⟦Unit price⟧")


def test_its_files_join_the_mail_and_its_html_is_cleaned(qtbot: QtBot, context: Context, write: Write, tmp_path: Path) -> None:
    file = tmp_path / "catalogue.pdf"
    file.write_bytes(b"%PDF-1.4")
    made = own(context, '<p>See <b>this</b><script>evil()</script><img src=x onerror="evil()"></p>', form=Form.HTML)
    actions.attach(context.profile, made.id, [file])
    window = write(to=(ANNA,))
    choose(qtbot, window, "greeting")
    until_in_html(qtbot, window, "this")
    assert "evil" not in html(qtbot, window)
    qtbot.waitUntil(lambda: [one.name for one in kept(window, context).files] == ["catalogue.pdf"])


def test_an_answer_keeps_its_subject_and_the_template_stands_at_the_cursor(
    qtbot: QtBot, context: Context, write: Write, deliver: Deliver
) -> None:
    (message,) = deliver([3])
    own(context, "Thank you.", subject="Other")
    window = write(drafting.reply(context.profile, MessageId(message), now=NOW))
    type_into(qtbot, window, "First line")
    QTest.keyClick(focused(qtbot, window), Qt.Key.Key_Return)
    choose(qtbot, window, "greeting")
    until_in_html(qtbot, window, "Thank you.")
    text = html_to_text(html(qtbot, window))
    assert text.index("First line") < text.index("Thank you.") < text.index("Hello Lina")
    assert window.heading.subject.text() == "Re: Inquiry 3"


def test_what_was_filled_in_is_offered_again_to_the_same_customer(
    qtbot: QtBot, context: Context, write: Write, weber: Customer
) -> None:
    own(context, "{{ deal.product }} {{ deal.port }}")
    window = write(to=(ANNA,))
    choose(qtbot, window, "greeting")
    filled_in(qtbot, window, {"deal.product": "LED strip"})
    until_in_html(qtbot, window, "LED strip")
    qtbot.waitUntil(lambda: kept(window, context).facts.get("field.deal.product") == "LED strip")
    other = write(to=(ANNA,))
    choose(qtbot, other, "greeting")
    qtbot.waitUntil(lambda: other.templating.filling.form is not None)
    assert other.templating.filling.form is not None
    field = other.templating.filling.form.fields["deal.product"]
    assert isinstance(field, QLineEdit)
    assert field.text() == "LED strip"
    other.templating.filling.form.reject()


def test_the_language_is_that_of_the_mail_that_is_answered_and_can_be_switched(
    qtbot: QtBot, context: Context, write: Write, one_account: AccountId
) -> None:
    raw = mail(9, date=NOW, text="您好，请问这款灯带的价格是多少？我们需要五千米")
    inbox = folder.by_path(context.store, one_account, "INBOX")
    assert inbox is not None
    with context.store.write() as tx:
        came = arrival.arrival(9, Flags(), received=NOW, size=len(raw), raw=raw)
        (message,) = messages.add(tx, one_account, inbox.id, [came])
    window = write(drafting.reply(context.profile, message, now=NOW))
    QTest.keyClick(focused(qtbot, window), Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.templating.filling.chooser is not None)
    chooser = window.templating.filling.chooser
    assert chooser is not None

    def shown() -> list[str]:
        return [one.name for at in range(chooser.list.count()) if (one := lines.of(chooser.list.item(at))) is not None]

    assert "报价" in shown()
    assert "Quotation" not in shown()
    QTest.keyClick(chooser.line, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert "Quotation" in shown()
    chooser.close()
