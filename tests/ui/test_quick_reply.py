"""The short answer below a mail: kept while it is typed, sent once, gone on with elsewhere, never lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actions import customer as customers
from desktop.actions import template as templates
from desktop.formats.source import unpack
from desktop.formats.text import html_to_text
from desktop.model.customer import Contact, Customer
from desktop.model.errors import StorageProblem
from desktop.model.ids import AccountId, ContactId, CustomerId, TemplateId
from desktop.model.template import Template
from desktop.store import draft as kept_drafts
from desktop.store import outgoing as outbox
from desktop.ui.context import Context
from desktop.ui.reader.quick import QuickReply
from desktop.ui.window import Window
from tests.ui.conftest import NOW
from tests.ui.pages import WITHOUT_GRAPHICS

pytestmark = WITHOUT_GRAPHICS


def opened(qtbot: QtBot, window: Window, place: int = 0) -> QuickReply:
    """The field below the mail at that place of the list."""
    window.activateWindow()
    room = window.mail
    with qtbot.waitSignal(room.reader.shown):
        room.list.rows.setCurrentIndex(room.list.model.index(place))
    quick = room.quick
    assert quick is not None
    assert quick.isVisible()
    room.list.rows.setFocus()
    QTest.keyClick(room.list.rows, Qt.Key.Key_Q)
    assert quick.field.hasFocus()
    return quick


def idle(qtbot: QtBot, context: Context) -> Callable[[], bool]:
    return lambda: not context.background.busy


def words_of(context: Context, account: AccountId) -> list[str]:
    return [html_to_text(one.html).strip() for one in kept_drafts.all(context.store) if one.account == account]


def test_it_is_sent_to_the_sender_with_words_and_quote_by_keyboard(
    qtbot: QtBot, app_window: Window, context: Context, one_account: AccountId
) -> None:
    quick = opened(qtbot, app_window)
    assert "Anna Weber" in quick.field.accessibleName()
    QTest.keyClicks(quick.field, "Dear Anna, yes we can.")
    QTest.keyClick(quick.field, Qt.Key.Key_Return)
    QTest.keyClicks(quick.field, "Lina")
    QTest.keyClick(quick.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(outbox.all(context.store)) == 1)
    qtbot.waitUntil(idle(qtbot, context))
    mail = outbox.all(context.store)[0]
    raw = unpack(outbox.source(context.store, mail.id)).decode()
    assert "To: Anna Weber <anna@weber.example>" in raw
    assert "Dear Anna, yes we can.\r\nLina" in raw
    assert "> Hello Lina 5" in raw
    assert quick.field.toPlainText() == ""
    assert not kept_drafts.all(context.store)
    qtbot.waitUntil(app_window.status.take_back.isVisible)  # it can be undone like any mail


def test_what_was_typed_is_a_draft_soon_and_stays_one_when_another_mail_is_read(
    qtbot: QtBot, app_window: Window, context: Context, one_account: AccountId
) -> None:
    quick = opened(qtbot, app_window)
    QTest.keyClicks(quick.field, "Let me ask the factory")
    qtbot.waitUntil(lambda: any("Let me ask the factory" in words for words in words_of(context, one_account)), timeout=4000)
    QTest.keyClicks(quick.field, " today")
    with qtbot.waitSignal(quick.told) as told:
        opened(qtbot, app_window, 2)
    assert "Anna Weber" in told.args[0]
    assert quick.field.toPlainText() == ""
    qtbot.waitUntil(idle(qtbot, context))
    kept = words_of(context, one_account)
    assert len(kept) == 1
    assert kept[0].startswith("Let me ask the factory today")


def test_words_taken_out_again_leave_no_draft(qtbot: QtBot, app_window: Window, context: Context, one_account: AccountId) -> None:
    quick = opened(qtbot, app_window)
    QTest.keyClicks(quick.field, "No")
    qtbot.waitUntil(lambda: len(kept_drafts.all(context.store)) == 1, timeout=4000)
    quick.field.clear()
    qtbot.waitUntil(lambda: not kept_drafts.all(context.store), timeout=4000)


def test_what_needs_a_look_opens_on_a_page_with_the_words(
    qtbot: QtBot, app_window: Window, context: Context, one_account: AccountId
) -> None:
    quick = opened(qtbot, app_window)
    QTest.keyClicks(quick.field, "Please find the invoice attached.")  # and nothing is
    with qtbot.waitSignal(quick.open_wanted) as opening:
        QTest.mouseClick(quick.send, Qt.MouseButton.LeftButton)
    assert not outbox.all(context.store)
    kept = kept_drafts.get(context.store, opening.args[0])
    assert "Please find the invoice attached." in html_to_text(kept.html)
    assert quick.field.toPlainText() == ""


def test_escape_gives_the_keys_back_and_the_page_button_takes_the_words_along(
    qtbot: QtBot, app_window: Window, context: Context
) -> None:
    quick = opened(qtbot, app_window)
    QTest.keyClicks(quick.field, "Longer")
    QTest.keyClick(quick.field, Qt.Key.Key_Escape)
    assert not quick.field.hasFocus()
    with qtbot.waitSignal(quick.open_wanted) as opening:
        QTest.mouseClick(quick.whole, Qt.MouseButton.LeftButton)
    assert "Longer" in html_to_text(kept_drafts.get(context.store, opening.args[0]).html)


def test_words_that_could_not_be_kept_come_back_with_their_mail(
    qtbot: QtBot, app_window: Window, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = opened(qtbot, app_window)

    def full(*_: object, **__: object) -> None:
        raise StorageProblem("store.full")

    with monkeypatch.context() as patched:
        patched.setattr("desktop.actions.draft.quick", full)
        QTest.keyClicks(quick.field, "Precious")
        with qtbot.waitSignals([quick.told, quick.told]):
            opened(qtbot, app_window, 2)
        assert quick.field.toPlainText() == ""
    opened(qtbot, app_window, 0)
    assert quick.field.toPlainText() == "Precious"
    assert QApplication.focusWidget() is quick.field


def test_closing_the_window_keeps_it(qtbot: QtBot, app_window: Window, context: Context, one_account: AccountId) -> None:
    quick = opened(qtbot, app_window)
    QTest.keyClicks(quick.field, "Almost done")
    app_window.close()
    qtbot.waitUntil(idle(qtbot, context))
    assert [words.startswith("Almost done") for words in words_of(context, one_account)] == [True]


def test_a_template_stands_in_it_with_its_files_and_its_gap_stops_it(
    qtbot: QtBot, app_window: Window, context: Context, one_account: AccountId, tmp_path: Path
) -> None:
    made = Template(TemplateId(0), "Catalogue", "Ours", "{{ contact.salutation }},\n\nhere it is. We ship on {{ deal.date }}.")
    kept = templates.save(context.profile, made, now=NOW)
    (tmp_path / "catalogue.pdf").write_bytes(b"%PDF")
    templates.attach(context.profile, kept.id, [tmp_path / "catalogue.pdf"])
    quick = opened(qtbot, app_window)
    QTest.keyClick(quick.field, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: quick.filling.chooser is not None)
    chooser = quick.filling.chooser
    assert chooser is not None
    QTest.keyClicks(chooser.line, "catal")
    QTest.keyClick(chooser.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: quick.filling.form is not None)
    assert quick.filling.form is not None
    quick.filling.form.take.click()
    qtbot.waitUntil(lambda: quick.field.toPlainText() == "Dear Anna Weber,\n\nhere it is. We ship on ⟦Date⟧.")
    assert quick.field.textCursor().selectedText() == "⟦Date⟧"
    qtbot.waitUntil(lambda: [one.name for draft in kept_drafts.all(context.store) for one in draft.files] == ["catalogue.pdf"])
    with qtbot.waitSignal(quick.open_wanted):
        quick.go()
    assert outbox.all(context.store) == []


def test_to_a_customer_who_is_out_it_waits_for_their_hours(
    qtbot: QtBot, app_window: Window, context: Context, one_account: AccountId
) -> None:
    person = Contact(ContactId(0), "Anna Weber", "anna@weber.example")
    customers.save(context.profile, Customer(CustomerId(0), "Weber", country="JP", contacts=(person,)), now=context.clock())
    quick = opened(qtbot, app_window)
    qtbot.waitUntil(lambda: quick.send.text() == "Send · Thu 09:10 Tokyo", timeout=20_000)
    QTest.keyClicks(quick.field, "Dear Anna, yes we can.")
    QTest.keyClick(quick.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert quick.sending.menu.isVisible()
    quick.sending.menu.close()
    QTest.keyClick(quick.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(outbox.all(context.store)) == 1)
    qtbot.waitUntil(idle(qtbot, context))
    (mail,) = outbox.all(context.store)
    assert mail.schedule is not None
    assert mail.schedule.wall == "2026-06-11T09:10"


def test_the_head_of_a_mail_tells_their_time_with_their_city(
    qtbot: QtBot, app_window: Window, context: Context, one_account: AccountId
) -> None:
    person = Contact(ContactId(0), "Anna Weber", "anna@weber.example")
    customers.save(context.profile, Customer(CustomerId(0), "Weber", country="JP", contacts=(person,)), now=context.clock())
    opened(qtbot, app_window)
    head = app_window.mail.reader.letterhead
    qtbot.waitUntil(lambda: "(Tokyo 18:35)" in head.whom.accessibleName(), timeout=20_000)
