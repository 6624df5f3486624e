"""Answering as a rep does it: between the lines, to a part of the text, and done with it at once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.actions import draft as writing
from desktop.actions import outgoing as outbox
from desktop.formats import mime, source
from desktop.formats.answering import parts
from desktop.model.folder import Role
from desktop.model.ids import AccountId, MessageId, OutgoingId
from desktop.model.message import Address
from desktop.store import draft as drafts
from desktop.store import folder as folders
from desktop.store import message as messages
from desktop.store import outgoing as kept_outgoing
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from desktop.ui.settings.writing import WritingCard
from desktop.ui.window import Window
from tests.ui import pages
from tests.ui.conftest import NOW, Deliver
from tests.ui.pages import Write, ask, focused, html, until_in_html

pytestmark = pages.WITHOUT_GRAPHICS
QUOTED = (
    '<div>Hi</div><div data-part="quote"><div><p>Anna:</p><blockquote type="cite"><div>One question?<br>Two questions?</div>'
    "</blockquote></div></div>"
)


def into_quote(qtbot: QtBot, window: Compose, at: int) -> None:
    """The cursor into the first line of the quote."""
    ask(qtbot, window.editor, "(document.querySelector('[data-ui=fold]').click(), 1)")
    focused(qtbot, window)
    ask(qtbot, window.editor, f"(getSelection().collapse(document.querySelector('blockquote div').firstChild, {at}), 1)")


def test_what_is_typed_between_the_lines_stands_out_of_the_quote_in_its_own_colour(
    qtbot: QtBot,
    context: Context,
    write: Write,
) -> None:
    window = write(to=(Address("", "anna@weber.example"),), subject="Re: two", html=QUOTED)
    into_quote(qtbot, window, 13)
    target = window.editor.focusProxy()
    assert target is not None
    QTest.keyClicks(target, "Yes")
    answer = '<div data-answer="" style="color:#1d4ed8">Yes</div>'
    until_in_html(qtbot, window, f"</div></blockquote>{answer}<blockquote")
    with qtbot.waitSignal(window.sent, timeout=10_000):
        window.send()
    raw = source.unpack(kept_outgoing.source(context.store, outbox.all(context.profile)[0].id))
    assert 'style="color:#1d4ed8">Yes' in mime.parse(raw).html


def test_the_colour_of_answers_is_the_writer_s_choice(qtbot: QtBot, context: Context, write: Write) -> None:
    card = WritingCard(context)
    qtbot.addWidget(card)
    card.answer.setCurrentIndex(card.answer.findText("Red"))
    card.answer.activated.emit(card.answer.currentIndex())
    qtbot.waitUntil(lambda: not context.background.busy)
    window = write(html=QUOTED)
    into_quote(qtbot, window, 13)
    target = window.editor.focusProxy()
    assert target is not None
    QTest.keyClicks(target, "Yes")
    until_in_html(qtbot, window, 'style="color:#c0262d">Yes')


def test_enter_in_a_quote_opens_it_and_undo_closes_it_again(qtbot: QtBot, write: Write) -> None:
    window = write(html=QUOTED)
    into_quote(qtbot, window, 13)
    target = window.editor.focusProxy()
    assert target is not None
    QTest.keyClick(target, Qt.Key.Key_Return)
    QTest.keyClicks(target, "Yes")
    until_in_html(qtbot, window, "Yes")
    QTest.keyClick(target, Qt.Key.Key_Return)
    QTest.keyClicks(target, "and more")
    until_in_html(qtbot, window, "data-answer", 2)
    for _ in range(5):
        QTest.keyClick(target, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: html(qtbot, window) == QUOTED, timeout=10_000)


def test_a_reply_quotes_only_what_is_selected_in_the_mail(qtbot: QtBot, context: Context, app_window: Window) -> None:
    room = app_window.mail
    room.list.step(0)
    qtbot.waitUntil(lambda: room.reader.reading is not None and room.reader.reading.whole, timeout=10_000)
    text = room.reader.body.text
    qtbot.waitUntil(lambda: "Hello" in text.toPlainText())
    cursor = text.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(5, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    room.deeds["reply"].trigger()
    qtbot.waitUntil(lambda: bool(drafts.all(context.store)), timeout=10_000)
    (draft,) = drafts.all(context.store)
    quoted = dict(parts(draft.html))["quote"]
    assert "<div>Hello</div>" in quoted
    qtbot.waitUntil(lambda: bool(room.writing._open), timeout=10_000)


@pytest.fixture
def answering(qtbot: QtBot, context: Context, make_window: Callable[[], Window], deliver: Deliver) -> tuple[Window, Compose]:
    (original,) = deliver([1])
    window = make_window()
    made = writing.reply(context.profile, MessageId(original), now=NOW)
    window.mail.open_draft(made.id)
    page = window.mail.writing._open[made.id]
    qtbot.waitUntil(lambda: page.editor._is_ready, timeout=20_000)
    return window, page


def test_send_and_archive_puts_the_conversation_away_and_undo_takes_both_back(
    qtbot: QtBot, context: Context, one_account: AccountId, answering: tuple[Window, Compose]
) -> None:
    window, page = answering
    store = context.store
    archive, inbox = (folders.by_role(store, one_account, role) for role in (Role.ARCHIVE, Role.INBOX))
    assert archive is not None
    assert inbox is not None
    answered = page._kept.answers
    assert answered is not None
    assert page.foot.archive.isVisible()
    target = focused(qtbot, page)
    QTest.keyClicks(target, "Thank you.")
    with qtbot.waitSignal(page.sent, timeout=10_000) as sent:
        page.foot.archive.click()
    qtbot.waitUntil(lambda: messages.row(store, answered).folder == archive.id, timeout=10_000)
    window.take_back(OutgoingId(sent.args[0]))
    qtbot.waitUntil(lambda: messages.row(store, answered).folder == inbox.id, timeout=10_000)
    qtbot.waitUntil(lambda: any("Thank you." in one.html for one in drafts.all(store)), timeout=10_000)
    qtbot.waitUntil(lambda: bool(window.mail.writing._open), timeout=10_000)


def test_a_new_mail_has_nothing_to_archive(write: Write) -> None:
    assert not write().foot.archive.isVisible()
