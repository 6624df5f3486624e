"""The writing window as a rep uses it: typed, formatted, pasted, saved, sent, taken back. The editor is the real one."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QGuiApplication, QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.actions import draft as writing
from desktop.actions import outgoing as outbox
from desktop.actions import profile as profiles
from desktop.formats import mime, source
from desktop.model.ids import AccountId, MessageId, SignatureId
from desktop.model.message import Address
from desktop.model.outgoing import OutgoingState
from desktop.model.signature import Signature
from desktop.store import draft as drafts
from desktop.store import outgoing as kept_outgoing
from desktop.store import signature as signatures
from desktop.ui.compose.recipients import Recipients, parse
from desktop.ui.compose.toolbar import address_of
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from desktop.ui.settings.signatures import Signatures
from desktop.ui.theme import Mode
from tests.ui import pages
from tests.ui.conftest import NOW, Deliver
from tests.ui.pages import ANNA, Write, ask, focused, html, kept, type_into, until_in_html

pytestmark = pages.WITHOUT_GRAPHICS
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>
.xl65 {border:.5pt solid windowtext; mso-number-format:"0\\.00"; text-align:right}
.xl66 {border:.5pt solid windowtext; background:#FFFF00; font-weight:700}
</style></head><body><!--StartFragment--><table border=0 cellpadding=0 width=200 style='border-collapse:collapse'>
<col width=80><tr height=20><td class=xl66>SKU</td><td class=xl66>USD</td></tr>
<tr><td class=xl65 onclick="evil()">LS-2835</td><td class=xl65 x:num="0.86">0.86</td></tr>
</table><script>evil()</script><img src="http://tracker.example/x.gif"><!--EndFragment--></body></html>"""


def test_what_is_typed_is_kept_soon_after_the_last_key(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write()
    type_into(qtbot, window, "Dear Anna")
    QTest.keyClicks(window.heading.subject, "Offer")
    qtbot.waitUntil(lambda: "Dear Anna" in kept(window, context).html and kept(window, context).subject == "Offer", timeout=10_000)
    qtbot.waitUntil(lambda: window.state.text().startswith("Draft saved"))
    assert window.windowTitle() == "Offer – Tradewind"


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process group")
def test_a_killed_program_has_the_draft_when_it_starts_again(tmp_path: Path) -> None:
    folder = tmp_path / "profile"
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.killed_writer", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path(__file__).resolve().parents[2],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        start_new_session=True,
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"saved"
    finally:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
    again = profiles.open(folder, passphrase="open sesame")
    try:
        (found,) = drafts.all(again.store)
        assert (found.subject, found.to) == ("Half a thought", (ANNA,))
        assert "and then the light went out" in found.html
    finally:
        profiles.close(again)


def test_the_toolbar_formats_and_shows_what_holds(qtbot: QtBot, write: Write) -> None:
    window = write(html="<div>words</div>")
    ask(qtbot, window.editor, "getSelection().selectAllChildren(document.getElementById('text'))")
    for press, made in (
        (window.toolbar.bold, "<b>"),
        (window.toolbar.italic, "<i>"),
        (window.toolbar.underline, "<u>"),
        (window.toolbar.bullets, "<ul>"),
    ):
        press.click()
        until_in_html(qtbot, window, made)
        qtbot.waitUntil(press.isChecked)
    window.toolbar.numbers.click()
    until_in_html(qtbot, window, "<ol>")
    window.editor.command("foreColor", "#c0262d")
    until_in_html(qtbot, window, "rgb(192, 38, 45)")


def test_the_usual_keys_format(qtbot: QtBot, write: Write) -> None:
    window = write()
    type_into(qtbot, window, "plain")
    for key, made in ((Qt.Key.Key_B, "<b>strong"), (Qt.Key.Key_I, "<i>slanted"), (Qt.Key.Key_U, "<u>lined")):
        QTest.keyClick(focused(qtbot, window), key, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(focused(qtbot, window), made[3:])
        until_in_html(qtbot, window, made)
    QTest.keyClick(focused(qtbot, window), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until_in_html(qtbot, window, "lined", 0)


def test_a_table_from_a_spreadsheet_stays_one_with_its_lines_and_without_its_tricks(qtbot: QtBot, write: Write) -> None:
    window = write()
    data = QMimeData()
    data.setHtml(EXCEL)
    data.setText("SKU\tUSD\nLS-2835\t0.86")
    data.setImageData(QImage(8, 8, QImage.Format.Format_RGB32))  # Excel puts a picture of the cells beside them
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(focused(qtbot, window), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    until_in_html(qtbot, window, "<table")
    QGuiApplication.clipboard().clear()
    pasted = html(qtbot, window)
    for word in ("script", "evil", "onclick", "<style", "xl65", "tracker", "mail-body", "<col"):
        assert word not in pasted, word
    cells = ask(qtbot, window.editor, "[...document.querySelectorAll('#text td')].map(c => [c.innerText, c.style.borderTopStyle])")
    assert cells == [["SKU", "solid"], ["USD", "solid"], ["LS-2835", "solid"], ["0.86", "solid"]]
    assert "rgb(255, 255, 0)" in pasted
    assert ask(qtbot, window.editor, "document.querySelectorAll('#text td')[3].style.textAlign") == "right"


def test_tables_are_made_and_grow(qtbot: QtBot, write: Write) -> None:
    window = write()
    window.editor.table(2, 3)
    until_in_html(qtbot, window, "<td", 6)
    for what, count in (("row", 9), ("column", 12), ("-row", 8), ("-column", 6), ("-table", 0)):
        window.editor.reshape(what)
        until_in_html(qtbot, window, "<td", count)


def test_a_pasted_picture_becomes_a_part_of_the_mail_and_is_seen(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write(to=(ANNA,), subject="Picture")
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    data = QMimeData()
    data.setImageData(image)
    window.editor.take(data)
    seen = "document.querySelector('#text img')?.naturalWidth"
    qtbot.waitUntil(lambda: ask(qtbot, window.editor, seen) == 40, timeout=10_000)
    assert 'src="cid:' in html(qtbot, window)
    qtbot.waitUntil(lambda: "cid:" in kept(window, context).html, timeout=10_000)
    (file,) = kept(window, context).files
    assert file.cid in kept(window, context).html
    assert drafts.file_content(context.store, file.id).startswith(PNG_SIGNATURE)


def test_files_that_are_dropped_or_chosen_are_attached(qtbot: QtBot, context: Context, write: Write, tmp_path: Path) -> None:
    window = write()
    path = tmp_path / "形式发票 PI-2041.pdf"
    path.write_bytes(b"%PDF-1.4")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    window.editor.take(data)
    qtbot.waitUntil(lambda: [file.name for file in kept(window, context).files] == [path.name])
    qtbot.waitUntil(window.attachments.isVisible)
    window.enclosed.attach([tmp_path / "missing.pdf"])
    qtbot.waitUntil(lambda: "missing.pdf" in window.problem.text())
    card = window.attachments._cards[0]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: kept(window, context).files == ())


def test_nothing_of_a_quoted_mail_runs_or_is_fetched(qtbot: QtBot, context: Context, write: Write) -> None:
    """Even HTML that got past the cleaning."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.setblocking(False)
        there = f"http://127.0.0.1:{listener.getsockname()[1]}"
        evil = "document.body.dataset.evil=1"
        window = write(
            html=f'<div>x</div><div data-part="quote"><script>{evil}</script><img src="{there}/a.gif" onerror="{evil}">'
            f'<svg onload="{evil}"></svg><link rel="preconnect" href="{there}"><iframe src="{there}"></iframe>'
            f'<a href="javascript:{evil}">y</a><style>@import "{there}/s.css"; body{{background:url({there}/b)}}</style>'
            f'<meta http-equiv="refresh" content="0;url={there}"><video src="{there}/v" autoplay></video></div>'
        )
        ask(qtbot, window.editor, "document.querySelector('a').click()")
        assert ask(qtbot, window.editor, "document.body.dataset.evil || ''") == ""
        assert ask(qtbot, window.editor, "location.href.startsWith('tradewind-mail:')") is True
        type_into(qtbot, window, "still here")
        with pytest.raises(BlockingIOError):
            listener.accept()


def test_the_quote_is_folded_and_still_sent(qtbot: QtBot, context: Context, write: Write, deliver: Deliver) -> None:
    (original,) = deliver([1])
    window = write(writing.reply(context.profile, MessageId(original), now=NOW))
    shown = "getComputedStyle(document.querySelector('[data-part=quote]')).display"
    qtbot.waitUntil(lambda: ask(qtbot, window.editor, shown) == "none", timeout=10_000)
    assert "Hello Lina 1" in html(qtbot, window)
    assert "data-ui" not in html(qtbot, window)
    assert "data-folded" not in html(qtbot, window)
    ask(qtbot, window.editor, "document.querySelector('[data-ui=fold]').click()")
    assert ask(qtbot, window.editor, shown) == "block"


def test_a_sent_mail_waits_in_the_outbox_and_comes_back_as_the_same_draft(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write(to=(ANNA,), subject="Offer")
    type_into(qtbot, window, "Dear Anna, here is the offer.")
    with qtbot.waitSignal(window.sent, timeout=10_000) as told:
        QTest.mouseClick(window.send_button, Qt.MouseButton.LeftButton)
    assert not window.isVisible()
    (row,) = outbox.all(context.profile)
    assert (int(row.id), row.state, row.recipients) == (told.args[0], OutgoingState.QUEUED, ("anna@weber.example",))
    assert (row.not_before - NOW).total_seconds() == 30
    parsed = mime.parse(source.unpack(kept_outgoing.source(context.store, row.id)))
    assert "Dear Anna, here is the offer." in parsed.text
    assert drafts.all(context.store) == []
    back = outbox.cancel(context.profile, row.id, now=NOW)
    assert "Dear Anna, here is the offer." in back.html
    again = write(back)
    again.close()  # untouched, but not empty: it stays
    qtbot.waitUntil(lambda: not context.background.busy)
    assert len(drafts.all(context.store)) == 1


def test_control_enter_sends_once(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write(to=(ANNA,), subject="Offer")
    type_into(qtbot, window, "words")
    target = focused(qtbot, window)
    with qtbot.waitSignal(window.sent, timeout=10_000):
        QTest.keyClick(target, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        window.send()
    qtbot.waitUntil(lambda: not context.background.busy)
    assert len(outbox.all(context.profile)) == 1


def test_findings_stand_beside_the_text_and_are_asked_about_on_send(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write(to=(ANNA,), subject="Offer")
    type_into(qtbot, window, "thank you for the order.")
    stranger = "recipient.never_met"
    qtbot.waitUntil(lambda: [one.code for one in window.findings.found] == [stranger], timeout=10_000)
    type_into(qtbot, window, " Please find the attached offer.")
    qtbot.waitUntil(lambda: [one.code for one in window.findings.found] == ["attachment.missing", stranger], timeout=10_000)
    assert window.findings.question.isHidden()
    window.send()
    qtbot.waitUntil(window.findings.question.isVisible)
    assert outbox.all(context.profile) == []
    with qtbot.waitSignal(window.sent, timeout=10_000):
        window.findings.anyway.click()
    assert "attachment.missing" in kept_outgoing.accepted(context.store, outbox.all(context.profile)[0].id)


def test_in_a_narrow_window_the_text_has_the_room_and_a_question_is_still_seen(qtbot: QtBot, write: Write) -> None:
    window = write(to=(ANNA,), subject="Offer", html="<div>Please find attached our offer.</div>")
    qtbot.waitUntil(lambda: window.findings.open_points == 1)
    window.resize(1300, 700)
    assert window.findings.isVisible()
    assert not window.foot.checks.isVisible()
    window.resize(800, 600)
    qtbot.waitUntil(lambda: not window.findings.isVisible())
    assert window.foot.checks.text() == "One point to look at"
    window.foot.checks.click()
    assert window.findings.isVisible()
    window.foot.checks.click()
    assert not window.findings.isVisible()
    window.send()
    qtbot.waitUntil(window.findings.question.isVisible, timeout=10_000)


def test_without_recipients_nothing_can_be_sent_and_the_cursor_goes_there(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write(subject="Offer", html="<div>words</div>")
    window.send()
    qtbot.waitUntil(window.findings.question.isVisible)
    assert window.findings.anyway.isHidden()
    window.findings.back.click()
    qtbot.waitUntil(window.heading.to.line.hasFocus)
    assert window.send_button.isEnabled()


def test_a_mail_that_nobody_wrote_leaves_no_draft(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write()
    window.close()
    qtbot.waitUntil(lambda: drafts.all(context.store) == [])


def test_a_window_may_go_while_its_work_is_under_way(
    qtbot: QtBot, context: Context, one_account: AccountId, tmp_path: Path
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF")
    draft = writing.new(context.profile, one_account, now=NOW, to=[ANNA], subject="Offer", html="<div>words</div>")
    window = Compose(context, draft.id)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    window.show()
    window.enclosed.attach([tmp_path / "a.pdf"])
    window.enclosed.add_picture(b"x", "image/png", 3, 3)
    window.touch()
    window.save()
    window._over = True
    window.close()
    del window
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qtbot.waitUntil(lambda: not context.background.busy)
    assert "a.pdf" in [file.name for file in drafts.get(context.store, draft.id).files]


def test_closing_keeps_the_last_words(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write()
    type_into(qtbot, window, "last words")
    window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    assert "last words" in drafts.all(context.store)[0].html


def test_closing_while_a_save_is_under_way_loses_nothing(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write()
    type_into(qtbot, window, "in between")
    window.save()
    window.close()  # before the page has answered
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=10_000)
    qtbot.waitUntil(lambda: not context.background.busy)
    assert "in between" in drafts.all(context.store)[0].html


def test_the_text_comes_back_when_the_page_s_process_dies(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write()
    type_into(qtbot, window, "kept words")
    qtbot.waitUntil(lambda: "kept words" in kept(window, context).html, timeout=10_000)
    qtbot.waitUntil(lambda: window.saving.under_way == 0)
    with qtbot.waitSignal(window.editor.ready, timeout=20_000):
        os.kill(window.editor.page().renderProcessPid(), signal.SIGKILL)
    type_into(qtbot, window, "and more")
    qtbot.waitUntil(lambda: "and more" in kept(window, context).html, timeout=10_000)
    assert "kept words" in kept(window, context).html


def test_a_draft_that_was_removed_elsewhere_is_made_anew(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write(html="<div>x</div>")
    gone = window._kept.id
    writing.discard(context.profile, gone)
    type_into(qtbot, window, "still writing")
    qtbot.waitUntil(lambda: ["still writing" in one.html for one in drafts.all(context.store)] == [True], timeout=10_000)
    qtbot.waitUntil(lambda: window._kept.id != gone and not window.saving.failing)


def test_the_end_of_the_program_keeps_the_last_words(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write()
    type_into(qtbot, window, "the very last")
    window.close()
    assert context.background.close(10_000)  # as the program ends: no turn of the event loop in between
    assert "the very last" in drafts.all(context.store)[0].html


def test_another_account_brings_its_signature_and_another_one_can_be_chosen(
    qtbot: QtBot, context: Context, write: Write, one_account: AccountId
) -> None:
    with context.store.write() as tx:
        signatures.save(tx, Signature(SignatureId(0), one_account, "English", "<p>Kind regards</p>", standard=True))
        chinese = signatures.save(tx, Signature(SignatureId(0), one_account, "中文", "<p>此致敬礼</p>"))
    window = write(writing.new(context.profile, one_account, now=NOW))
    assert "Kind regards" in html(qtbot, window)
    window.heading._choose(chinese)
    qtbot.waitUntil(lambda: "此致敬礼" in html(qtbot, window) and "Kind regards" not in html(qtbot, window), timeout=10_000)
    qtbot.waitUntil(lambda: writing.chosen_signature(kept(window, context)) == chinese.id, timeout=10_000)
    window.heading._choose(None)
    qtbot.waitUntil(lambda: "data-part" not in html(qtbot, window), timeout=10_000)


def test_a_signature_with_a_logo_is_made_in_the_settings_and_seen_in_the_text(
    qtbot: QtBot, context: Context, write: Write, one_account: AccountId, tmp_path: Path
) -> None:
    picture = QImage(900, 300, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    path = tmp_path / "logo.bmp"
    assert picture.save(str(path))
    card = Signatures(context)
    qtbot.addWidget(card)
    card.name.setText("With logo")
    card.text.setPlainText("Kind regards\nLina")
    card.logo.take(path)
    qtbot.waitUntil(lambda: bool(card.logo.html))
    card.language.setCurrentIndex(card.language.findData("en"))
    card.save.click()
    qtbot.waitUntil(lambda: len(signatures.all(context.store)) == 1)
    (made,) = signatures.all(context.store)
    assert (made.language, made.html.count("data:image/png"), len(made.html) < 50_000) == ("en", 1, True)
    qtbot.waitUntil(lambda: card.text.toPlainText() == "Kind regards\nLina" and not card.logo.remove.isHidden())
    window = write()
    window.heading._choose(made)
    seen = "document.querySelector('[data-part=signature] img')?.naturalWidth"
    qtbot.waitUntil(lambda: ask(qtbot, window.editor, seen) == 480, timeout=10_000)
    qtbot.waitUntil(lambda: "cid:" in kept(window, context).html, timeout=10_000)
    window.attachments.show_files(kept(window, context).files)
    assert window.attachments._cards == []


# Recipients


@pytest.fixture
def recipients(qtbot: QtBot, context: Context) -> Recipients:
    known = (ANNA, Address("Bob", "bob@weber.example"))
    made = Recipients(context.theme, lambda prefix: [one for one in known if one.address.startswith(prefix)])
    qtbot.addWidget(made)
    made.say("To", "Add…")
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("anna@weber.example,", ["anna@weber.example"]),
        ("anna@weber.example；", ["anna@weber.example"]),
        ("Anna Weber <anna@weber.example>\r", ["anna@weber.example"]),
        ("a@x.example; b@x.example, ", ["a@x.example", "b@x.example"]),
        ("anna@weber.example,ANNA@weber.example,", ["anna@weber.example"]),
    ],
)
def test_typed_people_become_chips(qtbot: QtBot, recipients: Recipients, typed: str, people: list[str]) -> None:
    for char in typed:
        key = {"\r": Qt.Key.Key_Return, ",": Qt.Key.Key_Comma, ";": Qt.Key.Key_Semicolon}.get(char, Qt.Key.Key_unknown)
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):  # QTest has no keys beyond Latin
            QApplication.sendEvent(recipients.line, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, char))
    assert [person.address for person in recipients.people()] == people
    assert recipients.line.text().strip() == ""


def test_a_pasted_list_becomes_chips_at_once(recipients: Recipients) -> None:
    recipients.line.setText('"Weber, Anna" <anna@weber.example>; bob@x.example，李 <li@y.example>')
    recipients.finish()
    assert recipients.people() == (
        Address("Weber, Anna", "anna@weber.example"),
        Address("", "bob@x.example"),
        Address("李", "li@y.example"),
    )
    assert parse("") == []


def test_people_are_taken_away_and_corrected_by_keyboard(qtbot: QtBot, recipients: Recipients) -> None:
    recipients.set_people((ANNA, Address("", "wrong"), Address("", "c@x.example")))
    QTest.keyClick(recipients.line, Qt.Key.Key_Backspace)
    last = recipients._chips[-1]
    QTest.keyClick(last, Qt.Key.Key_Delete)
    assert [person.address or person.name for person in recipients.people()] == ["anna@weber.example", "wrong"]
    wrong = recipients._chips[-1]
    assert wrong.property("tone") == "red"
    QTest.keyClick(wrong, Qt.Key.Key_Return)
    assert recipients.line.text() == "wrong"


def test_what_was_typed_counts_before_it_is_a_chip(recipients: Recipients) -> None:
    recipients.line.setText("half@typed.example")
    assert recipients.people() == (Address("", "half@typed.example"),)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("www.brightway.example", "https://www.brightway.example"),
        ("https://x.example/a?b=c", "https://x.example/a?b=c"),
        ("anna@weber.example", "mailto:anna@weber.example"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("just words", ""),
    ],
)
def test_only_harmless_addresses_become_links(typed: str, address: str) -> None:
    assert address_of(typed) == address


# For everybody


def test_every_control_has_a_name_a_tooltip_and_words_in_both_languages(qtbot: QtBot, context: Context, write: Write) -> None:
    window = write(to=(ANNA,), subject="主题", html="<div>x</div>")
    for name in ("zh_CN", "en"):
        context.words.use(name)
        for button in window.findChildren(QAbstractButton):
            if button.isVisible():
                assert button.accessibleName() or button.text(), button
                assert button.toolTip() or button.text(), button
        for field in (*window.findChildren(QLineEdit), *window.findChildren(QComboBox)):
            if field.isVisible():
                assert field.accessibleName(), field
        assert window.send_button.text() == {"zh_CN": "发送", "en": "Send"}[name]
    context.words.use("zh_CN")
    english = {"Send", "To", "Cc", "Bcc", "From", "Subject", "Discard draft", "Before it goes"}
    texts = {button.text() for button in window.findChildren(QAbstractButton)} | {label.text() for label in window.heading._labels}
    assert not english & texts
    language.use("en")


def test_light_and_dark_reach_the_page(qtbot: QtBot, context: Context, write: Write, qapp: QApplication) -> None:
    window = write(html="<div>x</div>")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = ask(qtbot, window.editor, ground)
    context.theme.choose(Mode.DARK)
    qtbot.waitUntil(lambda: ask(qtbot, window.editor, ground) != light, timeout=10_000)
    pane = context.theme.palette.colour("pane")
    assert ask(qtbot, window.editor, ground) == f"rgb({pane.red()}, {pane.green()}, {pane.blue()})"


def test_a_thousand_people_are_there_at_once_and_get_their_chips_without_holding_the_window_up(
    qtbot: QtBot, recipients: Recipients, qapp: QApplication
) -> None:
    told: list[int] = []
    recipients.changed.connect(lambda: told.append(len(recipients.people())))
    recipients.take("\n".join(f"Buyer {number} <buyer{number}@company{number}.example>" for number in range(1000)))
    assert told == [1000]
    assert len(recipients._chips) <= 60
    recipients.take("Buyer 999 <buyer999@company999.example>; last@company.example")  # one waits for its chip already
    assert len(recipients.people()) == 1001
    turns: list[int] = []
    while recipients._waiting:
        before = len(recipients._chips)
        qapp.processEvents()
        turns.append(len(recipients._chips) - before)
    assert max(turns) <= 25
    assert [chip.person.address for chip in recipients._chips[-2:]] == ["buyer999@company999.example", "last@company.example"]
    recipients.set_people((ANNA,))
    assert recipients.people() == (ANNA,)


def test_the_last_of_many_people_can_be_reached_before_all_have_chips(recipients: Recipients) -> None:
    recipients.set_people(tuple(Address("", f"buyer{number}@x.example") for number in range(200)))
    QTest.keyClick(recipients.line, Qt.Key.Key_Backspace)
    QTest.keyClick(recipients._chips[-1], Qt.Key.Key_Delete)
    assert [person.address for person in recipients.people()][-1] == "buyer198@x.example"
    assert len(recipients.people()) == 199
