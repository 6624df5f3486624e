"""Doubts about who wrote a mail stand above it with what can be done, and a green mark stands only where it is true."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.actions import setting as settings
from desktop.actions.message import Reading
from desktop.checks import SETTING
from desktop.formats import arrival
from desktop.model.customer import Contact, Customer
from desktop.model.finding import Finding, Level
from desktop.model.ids import ContactId, CustomerId, MessageId
from desktop.model.message import Flags
from desktop.model.origin import Origin, Signature, Verdict
from desktop.store import customer, folder, message, origin
from desktop.ui.context import Context
from desktop.ui.reader.bars import Bar, Notice
from desktop.ui.reader.compare import differing
from desktop.ui.reader.view import Reader
from tests.formats.test_inside import MACROS, zipped
from tests.ui.conftest import NOW

Comes = Callable[..., MessageId]
pytestmark = pytest.mark.qt_log_ignore(
    "Sandboxing disabled by user", "QRhiGles2", "create RHI for backend", "Vulkan", "GPUInfo", "propagateSizeHints", extend=True
)
SIGNED = Origin(NOW, lone=True, signatures=(Signature("weber.example", "k1", "rsa-sha256", Verdict.HOLDS, frozenset({"from"})),))


@pytest.fixture
def comes(context: Context) -> Comes:
    """A mail with these findings is kept; its number."""

    def put(
        *findings: Finding,
        sender: str = "Anna Weber <anna@weber.example>",
        more: str = "",
        text: str = "Hello",
        looked: Origin | None = None,
    ) -> MessageId:
        head = f"From: {sender}\r\nTo: lina@example.com\r\nSubject: Order\r\nMessage-ID: <o@weber.example>\r\n{more}"
        raw = f"{head}\r\n{text}\r\n".encode()
        with context.store.write() as tx:
            one = arrival.arrival(0, Flags(), NOW, len(raw), raw=raw)
            key = message.add_local(tx, folder.local(tx, "Imported"), one, now=NOW)
            for finding in findings:
                origin.replace_findings(tx, key, {finding.code}, [one for one in findings if one.code == finding.code])
            if looked is not None:
                origin.put(tx, key, looked)
        return key

    return put


@pytest.fixture
def show(qtbot: QtBot, reader: Reader) -> Callable[[MessageId], Reading]:
    def put(one: MessageId) -> Reading:
        with qtbot.waitSignal(reader.shown, timeout=20_000, check_params_cb=lambda shown: shown == one):
            reader.show_message(one)
        assert reader.reading is not None
        return reader.reading

    return put


Show = Callable[[MessageId], Reading]


def bar(reader: Reader, part: str) -> Bar:
    return [one for one in reader.bars.findChildren(Bar) if part in one.accessibleName()][-1]


def press(reader: Reader, part: str, words: str) -> None:
    next(one for one in bar(reader, part).findChildren(QPushButton) if one.text() == words).click()


def titles(reader: Reader) -> list[str]:
    return [one.title for one in reader.bars.shown]


LIKE = Finding(
    "sender.lookalike",
    Level.WARN,
    {"address": "anna@vveber.example", "domain": "vveber.example", "known": "weber.example", "how": "looks"},
)


def test_a_quiet_mail_has_no_bar(reader: Reader, comes: Comes, show: Show) -> None:
    show(comes())
    assert not reader.bars.shown
    assert "✓" not in reader.letterhead.who.text()


def test_a_domain_is_compared_letter_by_letter(reader: Reader, comes: Comes, show: Show) -> None:
    show(comes(LIKE, sender="Anna <anna@vveber.example>"))
    assert titles(reader) == ["vveber.example is not weber.example"]
    assert reader.bars.shown[0].tone == "red"
    press(reader, "vveber", "Compare")
    sheet = reader.doubts.sheet
    assert sheet.isVisible()
    assert sheet.close_.hasFocus() or not reader.isActiveWindow()
    sheet.close_.click()
    assert not sheet.isVisible()


@pytest.mark.parametrize(
    ("known", "other", "red"),
    [
        ("weber.de", "vveber.de", "vv"),
        ("weber.de", "webber.de", "b"),
        ("weber.de", "weber.co", "co"),
        ("weber.de", "wеber.de", "е"),
    ],
)
def test_what_differs_is_marked(known: str, other: str, red: str) -> None:
    mine, theirs = differing(known, other)
    assert "".join(run[0] for run in mine) == known
    assert "".join(run[0] for run in theirs) == other
    assert red in "".join(text for text, ink, _ in theirs if ink == "red")


def test_what_is_fine_is_remembered_said_and_taken_back(
    qtbot: QtBot, context: Context, reader: Reader, comes: Comes, show: Show
) -> None:
    first, second = comes(LIKE, sender="Anna <anna@vveber.example>"), comes(LIKE, sender="Anna <anna@vveber.example>")
    show(first)
    press(reader, "vveber", "This is fine")
    qtbot.waitUntil(lambda: titles(reader) == [""])
    assert "anna@vveber.example" in reader.bars.shown[0].text
    assert [(one.sender, one.code, one.about) for one in origin.tolerated(context.store)] == [
        ("anna@vveber.example", "sender.lookalike", "vveber.example")
    ]
    show(second)
    assert not reader.bars.shown
    show(comes(LIKE, sender="Bob <bob@vveber.example>"))  # of nobody else
    assert len(reader.bars.shown) == 1
    show(first)
    with context.store.write() as tx:
        origin.tolerate_no_more(tx, [one.id for one in origin.tolerated(context.store)])
    qtbot.waitUntil(lambda: titles(reader) == ["vveber.example is not weber.example"])


def test_undo_takes_it_back_at_once(qtbot: QtBot, context: Context, reader: Reader, comes: Comes, show: Show) -> None:
    show(comes(LIKE, sender="Anna <anna@vveber.example>"))
    press(reader, "vveber", "This is fine")
    qtbot.waitUntil(lambda: titles(reader) == [""])
    press(reader, "Remembered", "Undo")
    qtbot.waitUntil(lambda: titles(reader) == ["vveber.example is not weber.example"])
    assert origin.tolerated(context.store) == []


def test_what_a_forger_of_this_sender_would_cause_cannot_be_let_pass(reader: Reader, comes: Comes, show: Show) -> None:
    bad = Finding("sender.unauthenticated", Level.WARN, {"domain": "weber.example", "results": "dmarc=fail"})
    show(comes(bad))
    words = [offer.text for offer in reader.bars.shown[0].offers]
    assert words == ["Junk"]


def test_junk_and_an_answer_to_the_sender_are_asked_for(qtbot: QtBot, reader: Reader, comes: Comes, show: Show) -> None:
    key = comes(more="Reply-To: anna@evil.example\r\n")
    show(key)
    assert titles(reader) == ["Answers go elsewhere"]
    with qtbot.waitSignal(reader.reply_wanted) as asked:
        press(reader, "elsewhere", "Answer the sender")
    assert asked.args == ["reply_sender", key]
    other = comes(LIKE, sender="Anna <anna@vveber.example>")
    show(other)
    with qtbot.waitSignal(reader.deed_wanted) as deed:
        press(reader, "vveber", "Junk")
    assert deed.args == ["junk", other]


def test_a_known_person_gets_the_new_address(qtbot: QtBot, context: Context, reader: Reader, comes: Comes, show: Show) -> None:
    people = (Contact(ContactId(0), "Anna Weber", "anna@weber.example"),)
    with context.store.write() as tx:
        weber = customer.save(tx, Customer(CustomerId(0), "Weber GmbH", contacts=people), now=NOW)
    facts = {"name": "Anna Weber", "address": "anna.weber@gmail.com", "known": "anna@weber.example"}
    show(comes(Finding("sender.known_name", Level.WARN, facts), sender="Anna Weber <anna.weber@gmail.com>"))
    assert "anna@weber.example" in reader.bars.shown[0].text
    press(reader, "known name", "It is this person")
    qtbot.waitUntil(lambda: titles(reader) == [""])
    assert [one.address for one in customer.get(context.store, weber.id).contacts] == ["anna@weber.example", "anna.weber@gmail.com"]


def test_the_gravest_comes_first(reader: Reader, comes: Comes, show: Show) -> None:
    quote = Finding("quoted.account", Level.STOP, {"saw": "99", "was": "11"})
    show(comes(LIKE, quote, sender="Anna <anna@vveber.example>"))
    assert titles(reader)[0] == "The quote is not what you wrote"


def test_levels_count_for_what_has_come(qtbot: QtBot, context: Context, reader: Reader, comes: Comes, show: Show) -> None:
    key = comes(LIKE, sender="Anna <anna@vveber.example>")
    show(key)
    assert len(reader.bars.shown) == 1
    settings.choose(context.profile, f"{SETTING}sender.lookalike", "off")
    qtbot.waitUntil(lambda: not reader.bars.shown)
    settings.choose(context.profile, f"{SETTING}sender", "stop")
    settings.choose(context.profile, f"{SETTING}sender.lookalike", "")
    qtbot.waitUntil(lambda: len(reader.bars.shown) == 1)
    assert reader.reading is not None
    assert reader.reading.findings[0].level is Level.STOP


def test_a_link_that_leads_elsewhere_can_be_let_pass(
    qtbot: QtBot, context: Context, reader: Reader, comes: Comes, show: Show
) -> None:
    page = '<p>See <a href="https://click.mailer.example/x">www.weber.example</a></p>'
    key = comes(more="MIME-Version: 1.0\r\nContent-Type: text/html\r\n", text=page)
    show(key)
    assert titles(reader) == ["A link does not lead where it says"]
    press(reader, "link", "This is fine")
    qtbot.waitUntil(lambda: titles(reader) == [""])
    assert [one.about for one in origin.tolerated(context.store)] == ["click.mailer.example"]
    other = comes(more="MIME-Version: 1.0\r\nContent-Type: text/html\r\n", text=page.replace("click", "else"))
    show(other)
    assert titles(reader) == ["A link does not lead where it says"]
    settings.choose(context.profile, f"{SETTING}link", "off")
    qtbot.waitUntil(lambda: not reader.bars.shown)


OURS = (
    "Dear Anna,\r\nwe offer 5,000 pcs of lamp A60 at USD 0.86 per piece.\r\n"
    "Pay to account number 331001201234567 at Bank of China.\r\n"
)


def test_a_changed_quote_is_shown_beside_what_was_sent(
    qtbot: QtBot, context: Context, reader: Reader, comes: Comes, show: Show
) -> None:
    sent = (
        b"From: lina@example.com\r\nTo: anna@weber.example\r\nSubject: Offer\r\nMessage-ID: <a1@example.com>\r\n\r\n"
        + OURS.encode()
    )
    with context.store.write() as tx:
        one = arrival.arrival(0, Flags(), NOW - timedelta(days=1), len(sent), raw=sent)
        ours = message.add_local(tx, folder.local(tx, "Imported"), one, now=NOW)
    quote = "".join(f"> {line}\r\n" for line in OURS.replace("234567", "299999").replace("0.86", "0.68").split("\r\n"))
    show(comes(more="In-Reply-To: <a1@example.com>\r\n", text=f"OK\r\n\r\nLina wrote:\r\n{quote}"))
    press(reader, "quote", "Compare")
    sheet = reader.doubts.sheet
    qtbot.waitUntil(sheet.isVisible)
    shown = [one.accessibleName() for one in sheet.lines]
    assert any("331001201234567" in text for text in shown)
    assert any("331001201299999" in text for text in shown)
    with qtbot.waitSignal(reader.shown, check_params_cb=lambda one: one == ours):
        sheet.ours.click()


# --- the green mark ---------------------------------------------------------------------------------------------------------------
def test_a_signature_that_holds_is_marked_and_told(reader: Reader, comes: Comes, show: Show) -> None:
    show(comes(looked=SIGNED))
    assert reader.letterhead.who.text().endswith("✓\u00a0DKIM\u00a0weber.example")
    assert "checked on this computer" in reader.letterhead.who.toolTip()
    language.use("zh_CN")
    reader.say()
    assert "本机核验" in reader.letterhead.who.toolTip()


def test_the_mark_comes_when_it_is_known_and_goes_again(
    qtbot: QtBot, context: Context, reader: Reader, comes: Comes, show: Show
) -> None:
    key = comes()
    show(key)
    assert "✓" not in reader.letterhead.who.text()
    with context.store.write() as tx:
        origin.put(tx, key, SIGNED)
    qtbot.waitUntil(lambda: "✓" in reader.letterhead.who.text())
    with context.store.write() as tx:
        origin.put(tx, key, Origin(datetime(2026, 6, 11, tzinfo=UTC), lone=True))
    qtbot.waitUntil(lambda: "✓" not in reader.letterhead.who.text())


def test_no_mark_beside_a_doubt(reader: Reader, comes: Comes, show: Show) -> None:
    lying = Origin(NOW, lone=True, signatures=(Signature("vveber.example", "k", "a", Verdict.HOLDS, frozenset({"from"})),))
    show(comes(LIKE, sender="Anna <anna@vveber.example>", looked=lying))
    assert "✓" not in reader.letterhead.who.text()


def test_files_of_earlier_mail_are_looked_into_when_it_is_opened(
    qtbot: QtBot, context: Context, reader: Reader, show: Show
) -> None:
    import base64

    def enclosed(name: str, content: bytes) -> str:
        body = base64.b64encode(content).decode()
        return f"--b\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename={name}\r\n\r\n{body}\r\n"  # noqa: E501

    parts = enclosed("papers.zip", zipped({"PI.pdf.exe": b"MZ"})) + enclosed("list.xlsx", zipped(MACROS))
    head = "From: Anna <anna@weber.example>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
    raw = f"{head}{parts}--b--\r\n".encode()
    with context.store.write() as tx:
        one = arrival.arrival(0, Flags(), NOW, len(raw), raw=raw)  # no check looked at it
        key = message.add_local(tx, folder.local(tx, "Imported"), one, now=NOW)
    show(key)
    qtbot.waitUntil(lambda: len(reader.bars.shown) == 2, timeout=20_000)
    assert {one.code for one in reader.reading.findings} >= {"attachment.double", "attachment.macros"}  # type: ignore[union-attr]


def test_notices_are_read_aloud(reader: Reader, comes: Comes, show: Show) -> None:
    show(comes(LIKE, sender="Anna <anna@vveber.example>"))
    shown: Notice = reader.bars.shown[0]
    assert all(offer.tip for offer in shown.offers)
    assert bar(reader, "vveber").accessibleName().startswith(shown.title)
