"""The reader shows a whole conversation: one mail open, the others folded around it, and nothing moves what is being read."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.model.folder import Role
from desktop.model.ids import MessageId
from desktop.store import conversation, folder, message
from desktop.ui.context import Context
from desktop.ui.reader.strip import VISIBLE, Strip
from desktop.ui.reader.view import Reader
from desktop.ui.theme import Size
from desktop.ui.window import Window
from tests.ui.conftest import LINA, Deliver, Thread

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
MANY = 600


def opened(qtbot: QtBot, reader: Reader, one: MessageId) -> None:
    qtbot.waitUntil(lambda: reader.reading is not None and reader.reading.id == one)


def number_of(reader: Reader) -> tuple[int, int]:
    """How many mails are folded above and below the open one."""
    return len(reader.conversation.earlier.model.ids), len(reader.conversation.later.model.ids)


def choose(qtbot: QtBot, window: Window, one: MessageId) -> None:
    qtbot.waitUntil(lambda: window.mail.list.choose(one))


@pytest.fixture
def window(qtbot: QtBot, make_window: Callable[[], Window], deliver: Deliver, thread: Thread) -> Window:
    """A conversation of five mails that were read, one of them an answer in Sent, and a mail that stands alone."""
    deliver([700], seen=True)
    thread("A", [0, 1, 3, 4], seen=True)
    thread("A", [2], path="Sent", sender=LINA, seen=True)
    made = make_window()
    made.activateWindow()
    qtbot.waitUntil(lambda: len(made.mail.list.model.ids) == 2)
    return made


@pytest.fixture
def mails(context: Context, window: Window) -> list[MessageId]:
    """Those of the conversation, the oldest first."""
    (number,) = {
        row.conversation for row in message.rows(context.store, window.mail.list.model.ids).values() if "Order" in row.subject
    }
    return conversation.messages(context.store, number)


def test_the_newest_is_open_and_the_earlier_ones_are_a_line_that_unfolds(
    qtbot: QtBot, window: Window, mails: list[MessageId]
) -> None:
    reader = window.mail.reader
    choose(qtbot, window, mails[-1])
    opened(qtbot, reader, mails[-1])
    strip = reader.conversation.earlier
    assert number_of(reader) == (4, 0)
    assert strip.isVisible()
    assert not strip.rows.isVisible()
    assert not reader.conversation.later.isVisible()
    assert strip.head.accessibleName().startswith("4 earlier mails, … · ")
    strip.head.setFocus()
    QTest.keyClick(strip.head, Qt.Key.Key_Space)
    assert strip.rows.isVisible()
    assert strip.rows.height() == 4 * Size.FOLDED
    said = [str(strip.model.data(strip.model.index(at), Qt.ItemDataRole.AccessibleTextRole)) for at in range(4)]
    assert [one.partition(",")[0] for one in said] == ["Anna Weber", "Anna Weber", "me", "Anna Weber"]
    assert "Mail 2 of A" in said[2]
    assert any(chip.text() == "5 mails" for chip in reader.head.findChildren(type(strip._many)))


def test_a_click_or_enter_opens_a_folded_mail_in_its_place(qtbot: QtBot, window: Window, mails: list[MessageId]) -> None:
    reader = window.mail.reader
    choose(qtbot, window, mails[-1])
    opened(qtbot, reader, mails[-1])
    strip = reader.conversation.earlier
    strip.head.click()
    strip.rows.setFocus()
    assert strip.rows.currentIndex().row() == 3  # the nearest to what is open
    QTest.keyClick(strip.rows, Qt.Key.Key_Up)
    QTest.keyClick(strip.rows, Qt.Key.Key_Return)
    opened(qtbot, reader, mails[2])
    assert reader.body.text.toPlainText().strip() == "Mail 2 of A"
    qtbot.waitUntil(reader.body.text.hasFocus)
    assert number_of(reader) == (2, 2)
    place = strip.rows.visualRect(strip.model.index(0)).center()
    QTest.mouseClick(strip.rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    opened(qtbot, reader, mails[0])
    assert number_of(reader) == (0, 4)
    assert window.mail.list.number == 1


def test_n_and_p_go_through_the_conversation_with_the_list_grouped_or_not(
    qtbot: QtBot, window: Window, mails: list[MessageId]
) -> None:
    reader, shown = window.mail.reader, window.mail.list
    choose(qtbot, window, mails[-1])
    opened(qtbot, reader, mails[-1])
    for key, at in (("p", 3), ("p", 2), ("n", 3), ("n", 4), ("n", 4)):
        QTest.keyClicks(shown.rows, key)
        opened(qtbot, reader, mails[at])
    shown.toggle_grouped()
    qtbot.waitUntil(lambda: len(shown.model.ids) == 5)
    choose(qtbot, window, mails[1])
    opened(qtbot, reader, mails[1])
    for key, at in (("n", 2), ("n", 3), ("p", 2)):  # the second is the answer in Sent, which the list does not show
        QTest.keyClicks(shown.rows, key)
        opened(qtbot, reader, mails[at])
    assert shown.selected() == (mails[1],)
    QTest.keyClicks(shown.rows, "j")
    opened(qtbot, reader, mails[0])


def test_the_first_that_was_not_read_is_open_and_only_what_was_open_counts_as_read(
    qtbot: QtBot, window: Window, context: Context, mails: list[MessageId], thread: Thread
) -> None:
    new = thread("A", [5, 6, 7])
    reader = window.mail.reader
    qtbot.waitUntil(lambda: new[-1] in window.mail.list.model.ids)
    choose(qtbot, window, new[-1])
    opened(qtbot, reader, new[0])
    assert number_of(reader) == (5, 2)
    assert reader.conversation.later.rows.isVisible()  # two are no line of their own
    assert reader.conversation.later.unread == 2
    qtbot.waitUntil(lambda: message.row(context.store, new[0]).flags.seen)
    assert not message.row(context.store, new[1]).flags.seen
    window.mail.deeds["next_mail"].trigger()
    qtbot.waitUntil(lambda: message.row(context.store, new[1]).flags.seen)
    assert not message.row(context.store, new[2]).flags.seen


def test_an_answer_is_to_the_mail_that_is_open(
    qtbot: QtBot, window: Window, mails: list[MessageId], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, MessageId]] = []
    monkeypatch.setattr(window.mail.writing, "answer", lambda kind, wanted, only=None: asked.append((kind, wanted)))
    reader = window.mail.reader
    choose(qtbot, window, mails[-1])
    window.mail.deeds["reply"].trigger()  # before it is shown
    qtbot.waitUntil(lambda: asked == [("reply", mails[-1])])
    window.mail.deeds["previous_mail"].trigger()
    opened(qtbot, reader, mails[3])
    window.mail.deeds["reply"].trigger()
    window.mail.list.toggle_grouped()
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 5)
    choose(qtbot, window, mails[0])
    opened(qtbot, reader, mails[0])
    window.mail.deeds["next_mail"].trigger()
    opened(qtbot, reader, mails[1])
    window.mail.deeds["forward"].trigger()
    qtbot.waitUntil(lambda: asked[1:] == [("reply", mails[3]), ("forward", mails[1])])


def test_archive_is_of_the_whole_row_and_delete_in_the_menu_of_the_open_mail_alone(
    qtbot: QtBot, window: Window, context: Context, mails: list[MessageId]
) -> None:
    def roles() -> list[Role]:
        rows = message.rows(context.store, mails)
        return [folder.get(context.store, rows[one].folder).role for one in mails]

    reader = window.mail.reader
    choose(qtbot, window, mails[-1])
    opened(qtbot, reader, mails[-1])
    window.mail.deeds["previous_mail"].trigger()
    opened(qtbot, reader, mails[3])
    reader.deed("delete")
    qtbot.waitUntil(lambda: roles() == [Role.INBOX, Role.INBOX, Role.SENT, Role.TRASH, Role.INBOX])
    window.mail.undo()
    qtbot.waitUntil(lambda: Role.TRASH not in roles())
    reader.head._archive.click()
    qtbot.waitUntil(lambda: roles() == [Role.ARCHIVE, Role.ARCHIVE, Role.SENT, Role.ARCHIVE, Role.ARCHIVE])


def test_new_mail_in_the_open_conversation_is_a_row_below_and_moves_nothing(
    qtbot: QtBot, window: Window, mails: list[MessageId], thread: Thread
) -> None:
    reader = window.mail.reader
    choose(qtbot, window, mails[-1])
    opened(qtbot, reader, mails[-1])
    QApplication.processEvents()  # everything takes its place
    before = (reader.reading, reader.body.text.mapTo(window, reader.body.text.rect().topLeft()))
    (new,) = thread("A", [9])
    later = reader.conversation.later
    qtbot.waitUntil(lambda: later.model.ids == (new,))
    assert later.rows.isVisible()
    assert later.unread == 1
    assert number_of(reader) == (4, 1)
    qtbot.waitUntil(lambda: new in window.mail.list.model.ids)
    assert (reader.reading, reader.body.text.mapTo(window, reader.body.text.rect().topLeft())) == before
    with qtbot.waitSignal(window.mail.list._feeding.answered):  # the list is read anew: what is open stays open
        window.mail.list._feeding.show(window.mail.list.shown, whole=True)
    assert reader.about(new)
    assert reader.reading is before[0]


def test_a_mail_that_stands_alone_has_no_strips(qtbot: QtBot, window: Window, mails: list[MessageId]) -> None:
    reader, alone = window.mail.reader, next(MessageId(one) for one in window.mail.list.model.ids if one not in mails)
    choose(qtbot, window, mails[-1])
    opened(qtbot, reader, mails[-1])
    reader.conversation.earlier.head.click()
    choose(qtbot, window, alone)
    opened(qtbot, reader, alone)
    assert number_of(reader) == (0, 0)
    assert not reader.conversation.earlier.isVisible()
    choose(qtbot, window, mails[-1])
    opened(qtbot, reader, mails[-1])
    assert not reader.conversation.earlier.rows.isVisible()  # folded again


def test_six_hundred_mails_open_as_quickly_as_six(
    qtbot: QtBot, window: Window, context: Context, mails: list[MessageId], thread: Thread
) -> None:
    """Only the rows on the screen are read."""
    thread("B", list(range(MANY)), seen=True)
    reader = window.mail.reader
    qtbot.waitUntil(lambda: len(window.mail.list.model.ids) == 3, timeout=20_000)
    big = next(row for row in message.rows(context.store, window.mail.list.model.ids).values() if row.subject.endswith("B"))
    took = []
    for one in (mails[-1], big.id):
        begun = time.perf_counter()
        choose(qtbot, window, one)
        opened(qtbot, reader, one)
        took.append(time.perf_counter() - begun)
    strip: Strip = reader.conversation.earlier
    assert number_of(reader) == (MANY - 1, 0)
    assert len(strip.model._rows) <= 40
    begun = time.perf_counter()
    strip.turn()
    qtbot.waitUntil(strip.rows.isVisible)
    strip.rows.viewport().repaint()
    unfolded = time.perf_counter() - begun
    assert strip.rows.height() == VISIBLE * Size.FOLDED
    assert strip.rows.currentIndex().row() == MANY - 2
    assert len(strip.model._rows) <= 80
    QAbstractItemModelTester(strip.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert took[1] < took[0] + 0.5
    assert unfolded < 0.5
