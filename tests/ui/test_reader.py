"""The reading pane shows a mail whole, says what is wrong with it, and lets nothing out of it."""

import struct
import zlib
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineSettings
from PySide6.QtWidgets import QAbstractButton, QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.actions import message as messages
from desktop.actions.message import Reading
from desktop.formats import arrival
from desktop.formats.pictures import MOST_PIXELS
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Flags
from desktop.security.links import Link
from desktop.store import folder, message
from desktop.ui import web
from desktop.ui.context import Context
from desktop.ui.reader.bars import Bars, Notice
from desktop.ui.reader.body import Way
from desktop.ui.reader.letterhead import initials
from desktop.ui.reader.view import Reader
from desktop.ui.theme import Mode
from desktop.ui.web_view import MailView, picture
from tests.ui.conftest import NOW

Show = Callable[[bytes], Reading]
# What Qt says where there is no graphics card, and as root.
pytestmark = pytest.mark.qt_log_ignore(
    "Sandboxing disabled by user", "QRhiGles2", "create RHI for backend", "Vulkan", "GPUInfo", "propagateSizeHints", extend=True
)
LINK = QWebEnginePage.NavigationType.NavigationTypeLinkClicked
OTHER = QWebEnginePage.NavigationType.NavigationTypeOther


def png(width: int = 1, height: int = 1) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + kind + data + struct.pack("!I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack("!IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def mail(text: str = "Hello Lina", html: str = "", *, files: tuple[tuple[str, bytes], ...] = (), **fields: str) -> bytes:
    made = EmailMessage()
    for name, value in {"From": "Anna Weber <anna@weber.example>", "To": "lina@example.com", "Subject": "RFQ", **fields}.items():
        made[name.replace("_", "-")] = value
    made["Date"] = "Wed, 10 Jun 2026 10:42:00 +0530"
    made.set_content(text)
    if html:
        made.add_alternative(html, subtype="html")
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


@pytest.fixture
def opened() -> list[QUrl]:
    """What was opened outside."""
    return []


@pytest.fixture
def reader(reader: Reader, opened: list[QUrl]) -> Reader:
    """Nothing of it opens outside."""
    reader.links.open_outside = opened.append
    return reader


def deliver(context: Context, raw: bytes) -> MessageId:
    with context.store.write() as tx:
        place = folder.local(tx, "Imported")
        return message.add_local(tx, place, arrival.arrival(0, Flags(), NOW, len(raw), raw=raw), now=NOW)


@pytest.fixture
def show(qtbot: QtBot, context: Context, reader: Reader) -> Show:
    """Deliver a mail and show it."""

    def put(raw: bytes) -> Reading:
        one = deliver(context, raw)
        with qtbot.waitSignal(reader.shown, timeout=20_000, check_params_cb=lambda shown: shown == one):
            reader.show_message(one)
        assert reader.reading is not None
        return reader.reading

    return put


def page_text(qtbot: QtBot, view: MailView) -> str:
    told: list[str] = []
    view.page().toPlainText(told.append)
    qtbot.waitUntil(lambda: bool(told))
    return told[0]


# Showing


def test_plain_text_is_shown_without_a_web_engine(reader: Reader, show: Show) -> None:
    show(mail("Grüße, 你好\n> quoted"))
    assert reader.body.web is None
    assert isinstance(reader.body.stack.currentWidget(), QPlainTextEdit)
    assert reader.body.text.toPlainText().startswith("Grüße, 你好")


def test_html_is_shown_as_laid_out_and_as_text_and_as_source(qtbot: QtBot, reader: Reader, show: Show) -> None:
    show(mail("plain words", "<p>laid <b>out</b></p>"))
    assert reader.body.way is Way.HTML
    view = reader.body.web
    assert view is not None
    qtbot.waitUntil(lambda: "laid out" in page_text(qtbot, view), timeout=20_000)
    reader.choose_way(Way.TEXT)
    assert reader.body.text.toPlainText().strip() == "plain words"
    with qtbot.waitSignal(reader.body.way_changed):
        reader.choose_way(Way.SOURCE)
    assert "Content-Type: multipart/alternative" in reader.body.text.toPlainText()


def test_a_very_large_mail_is_laid_out_on_request(
    qtbot: QtBot, reader: Reader, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "LARGE_HTML", 10)
    show(mail("the words", "<p>the words, laid out</p>"))
    assert reader.body.way.value == "text"
    notice = next(one for one in reader.bars.shown if "very large" in one.text)
    with qtbot.waitSignal(reader.shown):
        notice.offers[0].do()
    assert reader.body.way.value == "html"
    assert not any("very large" in one.text for one in reader.bars.shown)


def test_only_the_last_mail_asked_for_is_shown(qtbot: QtBot, context: Context, reader: Reader) -> None:
    several = [deliver(context, mail(f"text {number}", Subject=f"Mail {number}")) for number in range(12)]
    shown: list[int] = []
    reader.shown.connect(shown.append)
    for one in several:
        reader.show_message(one)
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [several[-1]]
    assert reader.head.subject.text() == "Mail 11"


def test_nothing_is_shown_when_nothing_is_chosen(reader: Reader, show: Show) -> None:
    show(mail())
    reader.show_message(None)
    assert reader.reading is None
    assert reader.stack.currentWidget() is reader.empty


def test_a_mail_that_is_gone_is_said_to_be(qtbot: QtBot, reader: Reader) -> None:
    reader.show_message(MessageId(999))
    qtbot.waitUntil(lambda: bool(reader.empty.text.text()) and reader.empty.title.text() == "This mail cannot be shown")


def test_the_text_appears_when_it_has_been_fetched(qtbot: QtBot, context: Context, reader: Reader, one_account: AccountId) -> None:
    raw = mail("the text")
    inbox = folder.by_path(context.store, one_account, "INBOX")
    assert inbox is not None
    head = arrival.arrival(5, Flags(), NOW, len(raw), header=raw.split(b"\n\n")[0])
    with context.store.write() as tx:
        one = message.add(tx, one_account, inbox.id, [head])[0]
    with qtbot.waitSignal(reader.shown):
        reader.show_message(one)
    assert any("Only the head" in notice.text for notice in reader.bars.shown)
    with qtbot.waitSignal(reader.shown), context.store.write() as tx:
        message.complete(tx, [(one, arrival.arrival(5, Flags(), NOW, len(raw), raw=raw))])
    assert reader.body.text.toPlainText().strip() == "the text"


def test_marks_follow_at_once(qtbot: QtBot, context: Context, reader: Reader, show: Show) -> None:
    read = show(mail())
    messages.mark(context.profile, [read.id], flagged=True, label="to-do")
    qtbot.waitUntil(lambda: reader.head.chips.count() == 3)  # flagged, to-do, and the rest of the line


def test_quoted_earlier_mail_is_folded_until_asked_for(qtbot: QtBot, reader: Reader, show: Show) -> None:
    show(mail("Yes.\n\nOn Friday, Bob <b@e.test> wrote:\n> old words\n"))
    assert "old words" not in reader.body.text.toPlainText()
    assert reader.body.quoted.isVisible()
    reader.body.quoted.click()
    assert "old words" in reader.body.text.toPlainText()
    reader.body.quoted.click()
    assert "old words" not in reader.body.text.toPlainText()
    show(mail("Please handle.\n\n-----Original Message-----\nFrom: Bob\n\nold words\n", Subject="FW: RFQ"))
    assert "old words" in reader.body.text.toPlainText()  # what is handed on is there to be read
    assert reader.body.quoted.text() == "Hide quoted text"
    show(mail("x", "<p>My answer</p><div class='gmail_quote'>old words</div>"))
    view = reader.body.web
    assert view is not None
    qtbot.waitUntil(lambda: "My answer" in page_text(qtbot, view), timeout=20_000)
    assert "old words" not in page_text(qtbot, view)
    reader.body.quoted.click()
    qtbot.waitUntil(lambda: "old words" in page_text(qtbot, view), timeout=20_000)


# Who wrote


def test_name_and_real_address_stand_side_by_side_and_are_never_cut(reader: Reader, show: Show) -> None:
    address = "a." * 20 + "mallory@" + "very-long-name." * 8 + "evil.test"
    show(mail(From=f'"support@bank.example" <{address}>'))
    head = reader.letterhead.who
    assert head.text() == f"support@bank.example  {address}"
    assert head.accessibleName() == head.text()
    assert head.heightForWidth(150) > 4 * head.heightForWidth(5000)
    assert head.height() >= head.heightForWidth(head.width())


def test_replies_that_go_elsewhere_are_said_and_only_these(reader: Reader, show: Show) -> None:
    show(mail(Reply_To="Refund <refund@evil.test>"))
    assert reader.letterhead.replies.text().startswith("Replies go to Refund  refund@evil.test")
    assert reader.letterhead.replies.isVisible()
    assert any(notice.tone == "red" for notice in reader.bars.shown)
    show(mail(Reply_To="Anna <ANNA@weber.example>"))
    assert not reader.letterhead.replies.isVisible()


def test_recipients_and_both_clocks_are_told(reader: Reader, show: Show) -> None:
    show(mail(Cc="Bob <bob@e.test>"))
    told = reader.letterhead.whom.text()
    assert told.startswith("To me")
    assert "Cc Bob" in told
    assert told.endswith("(10:42 there)")


@pytest.mark.parametrize(
    ("name", "address", "letters"),
    [
        ("Anna Weber", "a@b.c", "AW"),
        ("田中 美咲", "t@b.c", "田"),
        ("", "max@b.c", "M"),
        ("Weber, Anna", "a@b.c", "WA"),
        ("", "", "?"),
    ],
)
def test_initials(name: str, address: str, letters: str) -> None:
    from desktop.model.message import Address

    assert initials(Address(name, address)) == letters


def test_every_sender_in_hostile_mail_is_shown_with_the_real_address(reader: Reader, show: Show, corpora: Path) -> None:
    for file in sorted((corpora / "hostile" / "data").glob("spoof-*.eml")):
        read = show(file.read_bytes())
        told = reader.letterhead.who.text()
        assert told.replace("\u2028", "").isprintable(), file.name
        for person in read.parsed.from_:
            assert (person.address or "no valid address") in told, file.name


# Links


MISLEADING = "<p><a href='http://bank.example@evil.test/x'>www.bank.example</a> <a href='https://weber.example/a'>ours</a></p>"


def test_hovering_shows_the_true_host_in_a_line_of_our_own(reader: Reader, show: Show) -> None:
    show(mail("x", MISLEADING))
    view = reader.body.web
    assert view is not None
    view.link_hovered.emit(f"{web.ORIGIN}link/0")
    assert reader.body.hover.text() == "→ evil.test – not bank.example"
    view.link_hovered.emit(f"{web.ORIGIN}link/1")
    assert reader.body.hover.text() == "→ weber.example"
    view.link_hovered.emit("")
    assert reader.body.hover.text() == ""


def test_a_click_on_a_misleading_link_asks_and_cancel_is_the_default(
    qtbot: QtBot, reader: Reader, show: Show, opened: list[QUrl]
) -> None:
    show(mail("x", MISLEADING))
    assert any("evil.test" in notice.text and notice.tone == "red" for notice in reader.bars.shown)
    view = reader.body.web
    assert view is not None
    assert not view.page().acceptNavigationRequest(QUrl(f"{web.ORIGIN}link/0"), LINK, True)
    assert reader.links.sheet.isVisible()
    assert reader.links.sheet.host.text() == "evil.test"
    assert reader.links.sheet.cancel.isDefault()
    reader.links.sheet.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier))
    assert not reader.links.sheet.isVisible()
    assert opened == []
    view.page().acceptNavigationRequest(QUrl(f"{web.ORIGIN}link/0"), LINK, True)
    reader.links.sheet.go.click()
    assert opened == [QUrl("http://evil.test/x")]


def test_an_honest_link_opens_outside_at_once(reader: Reader, show: Show, opened: list[QUrl]) -> None:
    show(mail("x", MISLEADING))
    view = reader.body.web
    assert view is not None
    assert not view.page().acceptNavigationRequest(QUrl(f"{web.ORIGIN}link/1"), LINK, True)
    assert opened == [QUrl("https://weber.example/a")]


def test_a_name_in_foreign_letters_and_a_bare_number_are_asked_about(reader: Reader, opened: list[QUrl]) -> None:
    for host in ("xn--80ak6aa92e.com", "192.0.2.1"):
        reader.links.open(Link("click", f"https://{host}/", host))
        assert reader.links.sheet.isVisible()
        reader.links.sheet.dismiss()
    assert opened == []


def test_a_mail_link_is_written_here_and_not_opened_outside(qtbot: QtBot, reader: Reader, opened: list[QUrl]) -> None:
    with qtbot.waitSignal(reader.mailto_wanted) as heard:
        reader.links.open(Link("x", "mailto:a@b.test?subject=Hi", "a@b.test"))
    assert heard.args == ["mailto:a@b.test?subject=Hi"]
    assert opened == []


def test_a_link_in_plain_text_can_be_clicked(qtbot: QtBot, reader: Reader, show: Show, opened: list[QUrl]) -> None:
    show(mail("https://weber.example/path is the place\n"))
    text = reader.body.text
    inside = text.cursorRect().center()
    inside.setX(inside.x() + 30)
    found = text.link_at(inside)
    assert found is not None
    assert found.host == "weber.example"
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=inside)
    assert opened == [QUrl("https://weber.example/path")]


# The web view


def test_no_script_runs_even_if_one_came_through(qtbot: QtBot, reader: Reader, show: Show) -> None:
    show(mail("x", "<p>x</p>"))
    view = reader.body.web
    assert view is not None
    with qtbot.waitSignal(view.loadFinished, timeout=20_000):
        view.show_page("<title>safe</title><body onload=\"document.title='ran'\"><script>document.title='ran'</script>x")
    assert view.title() == "safe"
    assert not view.page().settings().testAttribute(QWebEngineSettings.WebAttribute.JavascriptEnabled)


def test_the_page_goes_only_where_the_program_sends_it(reader: Reader, show: Show, opened: list[QUrl]) -> None:
    show(mail("x", "<p>x</p>"))
    view = reader.body.web
    assert view is not None
    for address in ("https://evil.test/", "file:///etc/passwd", "data:text/html,x", f"{web.ORIGIN}other", "about:blank"):
        for kind in (
            LINK,
            OTHER,
            QWebEnginePage.NavigationType.NavigationTypeRedirect,
            QWebEnginePage.NavigationType.NavigationTypeTyped,
        ):
            assert not view.page().acceptNavigationRequest(QUrl(address), kind, True)
    assert opened == []
    assert view.page().profile().isOffTheRecord()


def test_only_pictures_that_can_be_borne_are_handed_to_the_page() -> None:
    assert picture(png(10, 10))[0] == "image/png"
    side = int(MOST_PIXELS**0.5) + 10
    assert picture(png(side, side)) == ("", b"")
    for content in (b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"<html>", b"", b"\x89PNG\r\n\x1a\n", b"GIF89a"):
        assert picture(content) == ("", b"")


def test_a_picture_that_came_along_is_shown(qtbot: QtBot, reader: Reader, show: Show) -> None:
    made = EmailMessage()
    made["From"] = "anna@weber.example"
    made.set_content("<p>look <img src='cid:logo@x'></p>", subtype="html")
    made.add_related(png(3, 3), "image", "png", cid="<logo@x>")
    read = show(made.as_bytes())
    assert reader.body.web is not None
    kind = reader.body.web._find("cid/logo@x")
    assert kind is not None
    assert kind[0] == "image/png"
    assert read.attachments == ()
    assert reader.body.web._find("cid/other") is None


# Remote pictures


def test_remote_pictures_come_on_request(qtbot: QtBot, reader: Reader, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    read = show(mail("x", '<p>x<img src="https://e.test/a.png"></p>'))
    notice = reader.bars.shown[-1]
    assert notice.text.startswith("1 remote picture was not loaded")
    assert read.html is not None

    def with_pictures(_profile: object, reading: Reading, *, at: str) -> Reading:
        return replace(reading, remote=True, files={"remote/0": png()})

    monkeypatch.setattr(messages, "with_pictures", with_pictures)
    notice.offers[0].do()
    qtbot.waitUntil(lambda: reader.reading is not None and reader.reading.remote)
    assert not any("remote picture" in one.text for one in reader.bars.shown)


def test_a_trusted_senders_pictures_come_by_themselves(
    qtbot: QtBot, context: Context, reader: Reader, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages, "with_pictures", lambda _profile, reading, *, at: replace(reading, remote=True))
    html = '<p>x<img src="https://e.test/a.png"></p>'
    show(mail("x", html))
    reader.bars.shown[-1].offers[1].do()
    qtbot.waitUntil(lambda: messages.pictures_wanted(context.profile, "anna@weber.example"))
    show(mail("again", html))
    qtbot.waitUntil(lambda: reader.reading is not None and reader.reading.remote)


# Attachments


def test_attachments_show_their_true_ending_and_programs_are_only_saved(
    qtbot: QtBot, context: Context, reader: Reader, show: Show, monkeypatch: pytest.MonkeyPatch, opened: list[QUrl]
) -> None:
    show(mail(files=(("offer.pdf", b"%PDF"), ("offer.pdf                .exe", b"MZ"))))
    assert [card.badge for card in reader.files.cards] == ["PDF", "EXE"]
    asked: list[str] = []
    monkeypatch.setattr(reader.saving, "ask_where", asked.append)
    reader.files.save_wanted.disconnect()
    reader.files.save_wanted.connect(asked.append)
    QTest.keyClick(reader.files.cards[1], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert asked == [reader.files.cards[1].attachment.part]
    assert opened == []
    QTest.keyClick(reader.files.cards[0], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(opened) == 1)
    file = Path(opened[0].toLocalFile())
    assert file.is_relative_to(context.profile.folder)
    assert file.read_bytes() == b"%PDF"


def test_all_attachments_are_saved_together(qtbot: QtBot, reader: Reader, show: Show, tmp_path: Path) -> None:
    show(mail(files=(("a.txt", b"1"), ("b.txt", b"2"))))
    with qtbot.waitSignal(reader.saving.saved):
        reader.saving.save_all(tmp_path)
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == ["a.txt", "b.txt"]
    assert any("2 files saved" in notice.text for notice in reader.bars.shown)


def test_a_failure_to_save_is_said(qtbot: QtBot, reader: Reader, show: Show, tmp_path: Path) -> None:
    show(mail(files=(("a.txt", b"1"),)))
    with qtbot.waitSignal(reader.saving.unsaved):
        reader.saving.save_all(tmp_path / "missing")
    (notice,) = reader.bars.shown
    assert notice.title == "1 file could not be saved."
    assert "a.txt" in notice.text


def test_what_was_saved_and_what_not_is_said_file_by_file(qtbot: QtBot, reader: Reader, show: Show, tmp_path: Path) -> None:
    show(mail(files=(("a.txt", b"1"), ("b.txt", b"2"))))
    for number in range(1000):  # every name that would be tried for the first file is taken
        (tmp_path / (f"a ({number}).txt" if number else "a.txt")).touch()
    with qtbot.waitSignal(reader.saving.unsaved):
        reader.saving.save_all(tmp_path)
    (notice,) = reader.bars.shown
    assert notice.title == "1 file could not be saved."
    assert "a.txt" in notice.text
    assert "1 file saved in" in notice.text
    assert (tmp_path / "b.txt").read_bytes() == b"2"


# For everybody


def test_every_control_has_a_name_and_can_be_reached_by_key(reader: Reader, show: Show) -> None:
    show(mail("x", MISLEADING, files=(("a.txt", b"1"), ("b.txt", b"2"))))
    for made in reader.findChildren(QAbstractButton):
        if made.isVisible():
            assert made.accessibleName() or made.text(), made
            assert made.focusPolicy() != Qt.FocusPolicy.NoFocus, made
    assert all(card.accessibleName() and card.focusPolicy() == Qt.FocusPolicy.StrongFocus for card in reader.files.cards)


def test_the_text_takes_the_keys_when_the_reader_is_given_them(qtbot: QtBot, reader: Reader, show: Show) -> None:
    show(mail())
    reader.activateWindow()
    reader.setFocus()
    qtbot.waitUntil(reader.body.text.hasFocus)


def test_the_menu_offers_what_has_no_button(qtbot: QtBot, reader: Reader, show: Show) -> None:
    from desktop.ui.reader.menu import menu_of

    read = show(mail("x", "<p>x</p>"))
    menu = menu_of(reader)
    actions = {action.text(): action for action in menu.actions() if action.text()}
    with qtbot.waitSignal(reader.deed_wanted) as heard:
        actions["Delete"].trigger()
    assert heard.args == ["delete", read.id]
    with qtbot.waitSignal(reader.reply_wanted) as heard:
        actions["Reply to all"].trigger()
    assert heard.args == ["reply_all", read.id]
    actions["Plain text"].trigger()
    assert reader.body.way is Way.TEXT
    menu.deleteLater()


def test_it_speaks_chinese_at_once(reader: Reader, show: Show, context: Context) -> None:
    show(mail("x", MISLEADING))
    context.words.use("zh_CN")
    assert language.current() == "zh_CN"
    assert any(made.text() == "回复 R" for made in reader.findChildren(QAbstractButton))
    assert any("实际指向" in notice.text for notice in reader.bars.shown)


def test_a_light_mail_is_dark_in_the_dark_and_has_its_own_colours_on_request(
    qtbot: QtBot, context: Context, reader: Reader, show: Show
) -> None:
    context.theme.choose(Mode.DARK)
    QApplication.processEvents()
    show(mail("x", "<p>plain</p>"))
    view = reader.body.web
    assert view is not None
    assert view.page().backgroundColor().lightness() < 80
    assert not reader.body.colours.isVisible()
    coloured = mail("x", "<p style='color:#003366;background:#ffffff'>coloured</p>")
    show(coloured)
    assert view.page().backgroundColor().lightness() < 80
    assert b"#003366" not in view._html
    assert reader.body.colours.text() == "Own colours"
    reader.body.colours.click()
    qtbot.waitUntil(lambda: view.page().backgroundColor().lightness() == 255)
    assert b"color:#003366;background:#ffffff" in view._html
    assert reader.body.colours.text() == "In the dark"
    show(coloured)  # remembered for the sender
    assert view.page().backgroundColor().lightness() == 255
    show(mail("x", "<p style='color:#003366'>coloured</p>", From="bob@e.test"))
    assert view.page().backgroundColor().lightness() < 80
    context.theme.choose(Mode.LIGHT)
    assert b"#003366" in view._html
    assert not reader.body.colours.isVisible()


def test_a_mail_with_a_dark_design_of_its_own_is_left_alone_in_the_dark(context: Context, reader: Reader, show: Show) -> None:
    context.theme.choose(Mode.DARK)
    QApplication.processEvents()
    sheet = "p{color:#003366}@media (prefers-color-scheme:dark){body{background:#111111}p{color:#eeeeee}}"
    show(mail("x", f"<style>{sheet}</style><body><p>designed</p></body>"))
    view = reader.body.web
    assert view is not None
    assert b"#111111" in view._html
    assert b"#003366" in view._html
    context.theme.choose(Mode.LIGHT)
    assert b"#111111" not in view._html


def test_what_is_counted_only_is_shown_when_asked_for_and_stays_shown(qtbot: QtBot) -> None:
    notices = [Notice(f"first {at}", "red") for at in range(3)]
    counted = Notice("2 more", "red", brief=True, rest=(Notice("fourth", "red"), Notice("fifth")))
    bars = Bars()
    qtbot.addWidget(bars)
    bars.say([*notices, counted, Notice("last")])
    assert [one.text for one in bars.shown] == ["first 0", "first 1", "first 2", "2 more", "last"]
    (show,) = [one for one in bars.findChildren(QAbstractButton) if one.text() == "Show"]
    show.click()
    every = ["first 0", "first 1", "first 2", "fourth", "fifth", "last"]
    assert [one.text for one in bars.shown] == every
    bars.say([*notices, replace(counted), Notice("last")])  # something else of the mail changed
    assert [one.text for one in bars.shown] == every
    bars.say([replace(counted, rest=(Notice("of another mail"),))])
    assert [one.text for one in bars.shown] == ["2 more"]
