"""Sealed files that arrived are opened in the window with what is kept, or with what one is asked for; ours stay readable."""

import io
import random
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
import pyzipper
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.actions import sealing
from desktop.actions.padlock import Padlock
from desktop.formats import arrival
from desktop.model.customer import Contact, Customer
from desktop.model.ids import ContactId, CustomerId, MessageId
from desktop.model.message import Flags, View
from desktop.model.preview import Look
from desktop.model.seal import Channel
from desktop.security import seal as seals
from desktop.security.seal import Item
from desktop.store import customer, draft, folder, linking, message
from desktop.store import seal as vault
from desktop.ui.context import Context
from desktop.ui.messages import described
from desktop.ui.messages.listed import alone
from desktop.ui.reader.files import FileCard
from desktop.ui.reader.view import Reader
from tests.security.sealing import PASSPHRASE, locked_pdf, pdf, workbook
from tests.ui.conftest import NOW
from tests.ui.test_too_much import Held

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
Files = tuple[tuple[str, bytes], ...]
Show = Callable[[Files], MessageId]


def sealed(name: str, content: bytes) -> bytes:
    return seals.seal(Item(name, content), PASSPHRASE, at=NOW).content


def packed(*names: str) -> bytes:
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(PASSPHRASE.encode())
        for name in names:
            archive.writestr(name, f"the words of {name.rpartition('/')[2]}")
    return out.getvalue()


def mail(files: Files, *, sender: str = "anna@weber.example", message_id: str = "<7@weber.example>") -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"], made["Message-ID"] = sender, "lina@example.com", "Files", message_id
    made.set_content("See the files")
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def put(context: Context, raw: bytes) -> MessageId:
    with context.store.write() as tx:
        place = folder.local(tx, "Imported")
        one = message.add_local(tx, place, arrival.arrival(0, Flags(), NOW, len(raw), raw=raw), now=NOW)
        linking.link(tx, [one])
    return one


@pytest.fixture
def weber(context: Context) -> CustomerId:
    contacts = (Contact(ContactId(0), "Anna Weber", "anna@weber.example"),)
    with context.store.write() as tx:
        return customer.save(tx, Customer(CustomerId(0), "Weber GmbH", contacts=contacts), now=NOW).id


@pytest.fixture
def reader(reader: Reader, qtbot: QtBot) -> Reader:
    reader.resize(700, 760)
    qtbot.waitExposed(reader)
    return reader


@pytest.fixture
def show(qtbot: QtBot, context: Context, reader: Reader, weber: CustomerId) -> Show:
    """A mail of Weber's with these files, shown."""

    def shown(files: Files) -> MessageId:
        one = put(context, mail(files))
        look(qtbot, reader, one)
        return one

    return shown


def look(qtbot: QtBot, reader: Reader, one: MessageId) -> None:
    with qtbot.waitSignal(reader.shown, timeout=30_000, check_params_cb=lambda shown: shown == one):
        reader.show_message(one)


def cards(reader: Reader) -> dict[str, FileCard]:
    return {card.attachment.name: card for card in reader.files.cards}


def click(reader: Reader, name: str) -> None:
    QTest.mouseClick(cards(reader)[name], Qt.MouseButton.LeftButton, pos=QPoint(40, 12))


def seen(qtbot: QtBot, reader: Reader) -> Look:
    """How the file that was just opened is shown."""
    qtbot.waitUntil(lambda: reader.preview.isVisible() and reader.preview.preview is not None, timeout=30_000)
    assert reader.preview.preview is not None
    return reader.preview.preview.look


def asked(qtbot: QtBot, reader: Reader) -> None:
    qtbot.waitUntil(reader.page.seals.field.isVisible, timeout=30_000)


def answer(reader: Reader, passphrase: str) -> None:
    """Written into the strip, by keys alone."""
    assert reader.page.seals.field.hasFocus()
    reader.page.seals.field.clear()
    QTest.keyClicks(reader.page.seals.field, passphrase)
    QTest.keyClick(reader.page.seals.field, Qt.Key.Key_Return)


# --- one that arrives -------------------------------------------------------------------------------------------------------------
def test_a_sealed_pdf_is_asked_about_once_and_then_opens_by_a_click(
    qtbot: QtBot, context: Context, reader: Reader, show: Show, weber: CustomerId
) -> None:
    one = show((("offer.pdf", sealed("offer.pdf", pdf())),))
    card = cards(reader)["offer.pdf"]
    assert "sealed" in card.accessibleName()
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    asked(qtbot, reader)
    answer(reader, "wrong")
    qtbot.waitUntil(lambda: "does not open" in reader.page.seals.title.text(), timeout=30_000)
    assert vault.of_customer(context.store, weber) == []
    answer(reader, PASSPHRASE)
    assert seen(qtbot, reader) is Look.PAGES
    (kept,) = vault.of_customer(context.store, weber)
    assert (kept.text, kept.channel) == (PASSPHRASE, Channel.KNOWN)
    assert "Weber GmbH" in reader.page.seals.text.text()
    look(qtbot, reader, put(context, mail((("next.xlsx", sealed("next.xlsx", workbook())),), message_id="<8@weber.example>")))
    click(reader, "next.xlsx")
    assert seen(qtbot, reader) is Look.TABLES
    look(qtbot, reader, one)
    assert list(cards(reader)) == ["offer.pdf"], "what came out is in memory only"


def test_the_files_of_an_archive_are_listed_saved_and_looked_at(
    qtbot: QtBot, context: Context, reader: Reader, show: Show, tmp_path: Path, weber: CustomerId
) -> None:
    with context.store.write() as tx:
        vault.add(tx, PASSPHRASE, customer=weber, now=NOW)
    show((("files.zip", packed("a.txt", "dir/b.txt", "run.exe")), ("plain.txt", b"plain")))
    click(reader, "files.zip")
    qtbot.waitUntil(lambda: len(reader.files.cards) == 5, timeout=30_000)
    assert list(cards(reader)) == ["files.zip", "a.txt", "b.txt", "run.exe", "plain.txt"]
    assert not reader.preview.isVisible()
    qtbot.waitUntil(cards(reader)["a.txt"].hasFocus)
    assert not cards(reader)["run.exe"].may_open
    click(reader, "b.txt")
    assert seen(qtbot, reader) is Look.TEXT
    assert reader.preview.preview is not None
    assert reader.preview.preview.text == "the words of b.txt"
    reader.preview.step(1)
    reader.preview.step(1)
    qtbot.waitUntil(lambda: reader.preview.attachment.name == "plain.txt" and reader.preview.preview is not None, timeout=30_000)
    reader.preview.dismiss()
    to = tmp_path / "to"
    to.mkdir()
    with qtbot.waitSignal(reader.saving.saved, timeout=30_000):
        reader.saving.save_all(to)
    assert {file.name: file.read_bytes()[:9] for file in to.iterdir()} == {
        "a.txt": b"the words",
        "b.txt": b"the words",
        "run.exe": b"the words",
        "plain.txt": b"plain",
    }


def test_one_that_came_out_is_opened_and_saved_under_its_name(
    qtbot: QtBot, context: Context, reader: Reader, show: Show, tmp_path: Path, weber: CustomerId
) -> None:
    with context.store.write() as tx:
        vault.add(tx, PASSPHRASE, customer=weber, now=NOW)
    opened: list[QUrl] = []
    reader.links.open_outside = opened.append
    show((("order.zip", packed("../../订单.txt")),))
    click(reader, "order.zip")
    assert seen(qtbot, reader) is Look.TEXT
    (inside,) = [card.attachment for card in reader.files.cards if card.attachment.name != "order.zip"]
    assert (inside.name, inside.part) == ("订单.txt", "2/1")
    reader.saving.save_as(inside.part, tmp_path / "x.txt")
    reader.saving.open(inside.part)
    qtbot.waitUntil(lambda: bool(opened) and (tmp_path / "x.txt").exists(), timeout=30_000)
    assert "订单" in opened[0].toLocalFile()
    assert str(context.profile.folder) in opened[0].toLocalFile()


def test_a_stranger_s_file_is_asked_about_and_the_passphrase_kept_for_nobody(
    qtbot: QtBot, context: Context, reader: Reader, weber: CustomerId
) -> None:
    raw = mail((("a.zip", packed("a.txt")),), sender="stranger@elsewhere.example")
    look(qtbot, reader, put(context, raw))
    click(reader, "a.zip")
    asked(qtbot, reader)
    answer(reader, PASSPHRASE)
    assert seen(qtbot, reader) is Look.TEXT
    assert vault.of_customer(context.store, weber) == []
    assert [one.text for one in vault.of_customer(context.store, None)] == [PASSPHRASE]
    assert "nobody" in reader.page.seals.text.text()


@pytest.mark.parametrize("name", ["offer.pdf", "prices.xlsx", "a.zip"])
def test_a_file_of_a_mail_that_was_kept_before_seals_were_known_is_asked_about_too(
    qtbot: QtBot, reader: Reader, show: Show, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    contents = {"offer.pdf": sealed(name, pdf()), "prices.xlsx": sealed(name, workbook()), "a.zip": packed("a.txt")}
    monkeypatch.setattr("desktop.formats.sealed.form", lambda content: None)
    show(((name, contents[name]),))
    assert "sealed" not in cards(reader)[name].accessibleName()
    click(reader, name)
    asked(qtbot, reader)
    assert not reader.preview.isVisible()
    answer(reader, PASSPHRASE)
    assert seen(qtbot, reader) is not Look.NOTHING


def test_the_strip_goes_away_by_escape_and_the_keys_go_back(qtbot: QtBot, reader: Reader, show: Show) -> None:
    show((("offer.pdf", sealed("offer.pdf", pdf())),))
    click(reader, "offer.pdf")
    asked(qtbot, reader)
    QTest.keyClick(reader.page.seals.field, Qt.Key.Key_Escape)
    assert not reader.page.seals.isVisible()
    assert cards(reader)["offer.pdf"].hasFocus()


def test_the_question_is_seen_in_a_low_window(qtbot: QtBot, reader: Reader, show: Show) -> None:
    reader.resize(560, 420)
    show((("offer.pdf", sealed("offer.pdf", pdf())),))
    click(reader, "offer.pdf")
    asked(qtbot, reader)
    field = reader.page.seals.field
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect() == field.rect())


def test_another_mail_takes_the_question_away(qtbot: QtBot, reader: Reader, show: Show) -> None:
    show((("offer.pdf", sealed("offer.pdf", pdf())),))
    click(reader, "offer.pdf")
    show((("plain.txt", b"x"),))
    assert not reader.page.seals.isVisible()
    with pytest.raises(Exception, match="timed out"):
        qtbot.waitUntil(reader.page.seals.isVisible, timeout=500)


def test_a_pdf_with_permissions_only_is_looked_at_without_a_question(qtbot: QtBot, reader: Reader, show: Show) -> None:
    show((("certificate.pdf", locked_pdf()),))
    click(reader, "certificate.pdf")
    assert seen(qtbot, reader) is Look.PAGES
    assert not reader.page.seals.isVisible()


def test_what_only_looks_sealed_is_looked_at_as_it_is(qtbot: QtBot, reader: Reader, show: Show) -> None:
    show((("talk.pdf", pdf(words="/Encrypt")),))
    assert "sealed" in cards(reader)["talk.pdf"].accessibleName()
    click(reader, "talk.pdf")
    assert seen(qtbot, reader) is Look.PAGES
    assert not reader.page.seals.isVisible()
    assert "sealed" not in cards(reader)["talk.pdf"].accessibleName()


# --- what we sealed ourselves -----------------------------------------------------------------------------------------------------
def test_what_we_sealed_says_how_its_passphrase_went_and_opens(
    qtbot: QtBot, context: Context, reader: Reader, weber: CustomerId, one_account: object
) -> None:
    from desktop.actions import draft as writing
    from desktop.model.ids import AccountId
    from desktop.model.message import Address

    assert isinstance(one_account, int)
    to = (Address("Anna", "anna@weber.example"),)
    made = writing.new(context.profile, AccountId(one_account), now=NOW, to=to, subject="Offer", html="<p>x</p>")
    writing.attach(context.profile, made.id, name="offer.pdf", type="application/pdf", content=pdf())
    closed = sealing.seal(context.profile, made.id, lock=Padlock(), now=NOW)
    sealing.told(context.profile, closed.passphrase.id, Channel.CHAT, now=NOW)
    content = draft.file_content(context.store, closed.files[0].id)
    sent = put(context, mail((("offer.pdf", content),), sender="lina@example.com", message_id=made.message_id))
    look(qtbot, reader, sent)
    assert "told by WhatsApp" in cards(reader)["offer.pdf"].accessibleName()
    strip = reader.page.seals
    assert strip.isVisible()
    assert not strip.words.isVisible()
    strip.show_words.click()
    assert strip.words.isVisible()
    assert strip.words.text() == closed.passphrase.text
    strip.show_words.click()
    assert strip.words.text() == ""
    strip.copy.click()
    assert QGuiApplication.clipboard().text() == closed.passphrase.text
    click(reader, "offer.pdf")
    assert seen(qtbot, reader) is Look.PAGES


# --- bad input --------------------------------------------------------------------------------------------------------------------
def bomb() -> bytes:
    """60 MB of nothing in 60 kB."""
    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", compression=zipfile.ZIP_DEFLATED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(PASSPHRASE.encode())
        archive.writestr("big.bin", bytes(60_000_000))
    return out.getvalue()


BROKEN = {
    "nothing.pdf": b"%PDF-1.7\n1 0 obj\n<< /Encrypt 1 0 R >>",
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(1024, b"\0")
    + b"\x09\x08\x10\0"
    + bytes(16)
    + b"\x2f\0\x36\0"
    + bytes(900),
    "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_says_so_and_stays(qtbot: QtBot, reader: Reader, show: Show, tmp_path: Path, name: str) -> None:
    show(((name, BROKEN[name]),))
    click(reader, name)
    strip = reader.page.seals
    qtbot.waitUntil(lambda: strip.field.isVisible() or "cannot be opened" in strip.title.text(), timeout=40_000)
    if strip.field.isVisible():
        answer(reader, PASSPHRASE)
    qtbot.waitUntil(lambda: "cannot be opened" in strip.title.text(), timeout=40_000)
    assert "damaged" in strip.text.text()
    reader.saving.save_as("2", tmp_path / name)
    qtbot.waitUntil((tmp_path / name).exists, timeout=30_000)
    assert (tmp_path / name).read_bytes() == BROKEN[name]


def test_a_bomb_is_refused(qtbot: QtBot, context: Context, reader: Reader, show: Show, weber: CustomerId) -> None:
    with context.store.write() as tx:
        vault.add(tx, PASSPHRASE, customer=weber, now=NOW)
    show((("a.zip", bomb()),))
    click(reader, "a.zip")
    qtbot.waitUntil(lambda: "cannot be opened" in reader.page.seals.title.text(), timeout=40_000)
    assert "unharmed" in reader.page.seals.text.text()
    assert list(cards(reader)) == ["a.zip"]


def test_the_window_goes_on_while_a_large_file_is_opened(
    qtbot: QtBot, context: Context, reader: Reader, show: Show, weber: CustomerId
) -> None:
    with context.store.write() as tx:
        vault.add(tx, PASSPHRASE, customer=weber, now=NOW)
    show((("large.zip", sealed("large.bin", random.Random(2041).randbytes(20_000_000))),))
    held = Held(reader)
    click(reader, "large.zip")
    qtbot.waitUntil(lambda: "large.bin" in cards(reader), timeout=60_000)
    assert cards(reader)["large.bin"].attachment.size == 20_000_000
    assert held.longest < 0.3
    other = put(context, mail((("plain.txt", b"x"),), message_id="<9@weber.example>"))
    look(qtbot, reader, other)


def test_another_mail_can_be_read_while_one_is_being_opened(qtbot: QtBot, context: Context, reader: Reader, show: Show) -> None:
    show((("large.zip", sealed("large.bin", bytes(20_000_000))),))
    click(reader, "large.zip")
    assert "Opening" in reader.page.seals.title.text()
    look(qtbot, reader, put(context, mail((("plain.txt", b"x"),), message_id="<9@weber.example>")))
    assert list(cards(reader)) == ["plain.txt"]


# --- the list ---------------------------------------------------------------------------------------------------------------------
def test_the_list_knows_which_mails_carry_sealed_files(context: Context, weber: CustomerId) -> None:
    sealed_one = put(context, mail((("a.zip", packed("a.txt")),)))
    open_one = put(context, mail((("a.txt", b"x"),), message_id="<9@weber.example>"))
    rows = message.rows(context.store, [sealed_one, open_one])
    assert {one: row.sealed for one, row in rows.items()} == {sealed_one: True, open_one: False}
    assert "sealed" in described.sentence(rows[sealed_one], now=NOW)
    assert "sealed" not in described.sentence(rows[open_one], now=NOW)
    assert message.ids(context.store, View())
    assert alone(rows[sealed_one]).sealed
