"""Between the press on Send and the outbox nothing is lost: what came before goes with the mail, and nothing comes in between."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.actions import outgoing as outbox
from desktop.formats import mime, source
from desktop.model.ids import OutgoingId
from desktop.model.message import Parsed
from desktop.store import draft as drafts
from desktop.store import outgoing as kept_outgoing
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from tests.ui import pages
from tests.ui.pages import ANNA, Write, ask, focused, html, kept, type_into

pytestmark = pages.WITHOUT_GRAPHICS


def sent(context: Context) -> Parsed:
    """The one mail of the outbox."""
    (row,) = outbox.all(context.profile)
    return mime.parse(source.unpack(kept_outgoing.source(context.store, row.id)))


def after(window: Compose, step: int, do: Callable[[], object]) -> None:
    """Do it in the middle of sending: when the draft was kept for the `step`th time since."""
    seen: list[object] = []

    def count(*_: object) -> None:
        seen.append(None)
        if len(seen) == step:
            do()

    window.saving.kept.connect(count)


@pytest.mark.parametrize("step", [0, 1, 2])
def test_what_is_typed_while_a_mail_is_handed_over_is_in_no_place_where_it_could_be_lost(
    qtbot: QtBot, context: Context, write: Write, step: int
) -> None:
    """Whatever the moment: the mail that waits is exactly what the page showed when it closed."""
    window = write(to=(ANNA,), subject="Offer")
    type_into(qtbot, window, "Dear Anna,")
    target = focused(qtbot, window)
    shown: dict[str, object] = {}

    def type_everywhere() -> None:
        QTest.keyClicks(target, " and late")
        QTest.keyClicks(window.heading.subject, " late")
        QTest.keyClicks(window.heading.to.line, "late@x.example,")
        QTest.mouseClick(window.toolbar.bold, Qt.MouseButton.LeftButton)

    window.dispatch.queued.connect(
        lambda _: shown.update(subject=window.heading.subject.text(), to=[one.address for one in window.heading.to.people()])
    )
    with qtbot.waitSignal(window.sent, timeout=10_000):
        if step:
            after(window, step, type_everywhere)
        window.send()
        if not step:
            type_everywhere()
    mail = sent(context)
    assert mail.text.strip() == "Dear Anna,"
    assert (mail.subject, [one.address for one in mail.to]) == (shown["subject"], shown["to"]) == ("Offer", [ANNA.address])
    assert drafts.all(context.store) == []


def test_the_last_keys_before_the_press_go_with_the_mail(qtbot: QtBot, context: Context, write: Write) -> None:
    """The page hears of them later than the window does of the press."""
    window = write(to=(ANNA,), subject="Offer")
    type_into(qtbot, window, "Dear Anna,")
    words = " the price holds until Friday, and the very last word counts."
    with qtbot.waitSignal(window.sent, timeout=10_000):
        QTest.keyClicks(focused(qtbot, window), words)
        window.send()
    assert words.strip() in " ".join(sent(context).text.split())


def test_a_word_that_is_just_being_composed_goes_with_the_mail(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write(to=(ANNA,), subject="Offer")
    type_into(qtbot, window, "Dear Anna,")
    target = focused(qtbot, window)
    QApplication.sendEvent(target, QInputMethodEvent("nihao", []))
    done = QInputMethodEvent("", [])
    done.setCommitString("你好")
    with qtbot.waitSignal(window.sent, timeout=10_000):
        QApplication.sendEvent(target, done)
        window.send()
    assert "Dear Anna,你好" in sent(context).text


def test_a_picture_and_a_file_that_are_still_on_their_way_go_with_the_mail(
    qtbot: QtBot, context: Context, write: Write, tmp_path: Path
) -> None:
    window = write(to=(ANNA,), subject="Picture", html="<div>Dear Anna, see below.</div>")
    path = tmp_path / "PI-2041.pdf"
    path.write_bytes(b"%PDF-1.4")
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    pasted, dropped = QMimeData(), QMimeData()
    pasted.setImageData(image)
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    with qtbot.waitSignal(window.sent, timeout=10_000):
        window.editor.take(pasted)
        window.editor.take(dropped)
        window.send()
    mail = sent(context)
    assert 'src="cid:' in mail.html
    assert [one.name for one in mail.attachments if not one.inline] == [path.name]


def test_a_long_paste_that_is_still_being_cleaned_goes_with_the_mail(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write(to=(ANNA,), subject="Offer", html="<div>Dear Anna, see below.</div>")
    data = QMimeData()
    data.setHtml("".join(f"<p>line {number} of the list</p>" for number in range(6_000)))
    data.setText("x")
    with qtbot.waitSignal(window.sent, timeout=20_000):
        window.editor.take(data)
        window.send()
    assert "line 5999 of the list" in sent(context).html


def test_a_file_that_cannot_be_read_keeps_the_mail_from_going(qtbot: QtBot, context: Context, write: Write, tmp_path: Path) -> None:
    window = write(to=(ANNA,), subject="Offer", html="<div>Dear Anna, as discussed.</div>")
    window.enclosed.attach([tmp_path / "missing.pdf"])
    window.send()
    qtbot.waitUntil(lambda: "missing.pdf" in window.problem.text())
    qtbot.waitUntil(lambda: not context.background.busy)
    assert outbox.all(context.profile) == []
    assert window.send_button.isEnabled()
    type_into(qtbot, window, "still writing")


def test_a_question_gives_the_page_back_with_the_cursor_where_it_was(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write(to=(ANNA,))
    type_into(qtbot, window, "ab")
    target = focused(qtbot, window)
    QTest.keyClick(target, Qt.Key.Key_Left)
    QTest.keyClick(target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.findings.question.isVisible, timeout=10_000)
    QTest.mouseClick(window.findings.back, Qt.MouseButton.LeftButton)
    QTest.keyClicks(window.heading.subject, "Offer")
    assert window.heading.subject.text() == "Offer"
    window.editor.take_focus()
    QTest.keyClicks(focused(qtbot, window), "x")
    qtbot.waitUntil(lambda: "axb" in html(qtbot, window), timeout=10_000)
    assert ask(qtbot, window.editor, "document.getElementById('text').isContentEditable") is True


def test_a_page_that_dies_while_it_is_sent_can_be_used_again(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write(to=(ANNA,), subject="Offer", html="<div>Dear Anna, as discussed.</div>")
    window.send()
    with qtbot.waitSignal(window.editor.ready, timeout=20_000):
        window._page_gone()
    assert window.send_button.isEnabled()
    type_into(qtbot, window, "again")
    with qtbot.waitSignal(window.sent, timeout=10_000):
        window.send()
    assert "again" in sent(context).text


@pytest.mark.parametrize("step", [0, 1, 2])
def test_a_window_that_is_closed_while_it_is_sent_leaves_the_mail_or_its_draft(
    qtbot: QtBot, context: Context, write: Write, step: int
) -> None:
    window = write(to=(ANNA,), subject="Offer")
    type_into(qtbot, window, "Dear Anna, as discussed.")
    if step:
        after(window, step, window.close)
    window.send()
    if not step:
        window.close()
    qtbot.waitUntil(lambda: not window.isVisible() and not context.background.busy, timeout=10_000)
    mails, written = outbox.all(context.profile), drafts.all(context.store)
    assert len(mails) + len(written) == 1
    assert all("as discussed" in one.html for one in written)
    if mails:
        assert isinstance(mails[0].id, int)
        assert "as discussed" in outbox.cancel(context.profile, OutgoingId(mails[0].id), now=context.clock()).html


def test_what_could_not_be_kept_is_not_sent_and_can_be_typed_on(
    qtbot: QtBot, context: Context, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.actions import draft as writing
    from desktop.model.errors import StorageProblem

    def full(*_: object, **__: object) -> None:
        raise StorageProblem("store.full", folder="x")

    window = write(to=(ANNA,), subject="Offer", html="<div>Dear Anna, as discussed.</div>")
    with monkeypatch.context() as patched:
        patched.setattr(writing, "save", full)
        window.send()
        qtbot.waitUntil(lambda: window.saving.failing, timeout=10_000)
        assert not window.dispatch.under_way
    type_into(qtbot, window, "more words")
    qtbot.waitUntil(lambda: "more words" in kept(window, context).html, timeout=10_000)
    assert outbox.all(context.profile) == []
