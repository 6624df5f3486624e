"""Sealing in the window of a mail: padlocks, the passphrase and its ways, all files at Send, passages lifted out of the text.

What is sealed is opened here by qpdf and 7-Zip, where they are."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.actions import draft as writing
from desktop.actions import padlock as locks
from desktop.model.customer import Contact, Customer
from desktop.model.ids import ContactId, CustomerId
from desktop.model.message import Address
from desktop.model.outgoing import OutgoingState
from desktop.model.seal import Channel
from desktop.security.seal import Item, unseal
from desktop.store import customer as customers
from desktop.store import draft as drafts
from desktop.store import outgoing as outbox
from desktop.store import seal as vault
from desktop.ui.compose.asking import OwnWords, SecondMail
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from tests.security.sealing import PASSPHRASE, pdf, workbook
from tests.ui import pages
from tests.ui.conftest import NOW
from tests.ui.pages import ANNA, Write, ask, html, kept, until_in_html

pytestmark = pages.WITHOUT_GRAPHICS
PRIVATE = Address("Anna Weber", "anna.private@mail.example")
FILES = {"PI-2041.pdf": pdf(), "prices.xlsx": workbook(), "drawing.dwg": b"AC1032" * 99}
DETAILS = (
    "<div>Dear Anna,</div><div><br></div><div>our bank details:</div><div>Beneficiary: Brightway LED 宁波亮途</div>"
    '<div>Account No.: <b>6222 0212 3456 7890 123</b></div><table style="border-collapse:collapse"><tbody><tr>'
    '<td style="border:1px solid #888">Bank</td><td style="border:1px solid #888">Bank of China</td></tr></tbody></table>'
    "<div><br></div><div>We ship in week 30.</div><div>Best regards</div>"
)


@pytest.fixture
def weber(context: Context) -> CustomerId:
    """A customer who reads German."""
    people = (Contact(ContactId(0), ANNA.name, ANNA.address), Contact(ContactId(0), PRIVATE.name, PRIVATE.address))
    with context.store.write() as tx:
        return customers.save(tx, Customer(CustomerId(0), "Weber GmbH", language="de", contacts=people), now=NOW).id


@pytest.fixture
def offer(qtbot: QtBot, context: Context, write: Write, weber: CustomerId) -> Callable[..., Compose]:
    """A mail to her with files, in its window."""

    def make(files: dict[str, bytes] | None = None, text: str = "<div>Dear Anna,</div><div>Best regards</div>") -> Compose:
        window = write(to=(ANNA,), subject="Offer PI-2041", html=text)
        for name, content in (FILES if files is None else files).items():
            window.enclosed.attach_content(name, writing.type_of(name), content)
        qtbot.waitUntil(lambda: len(window.attachments._cards) == len(FILES if files is None else files), timeout=10_000)
        idle(qtbot, window, context)
        return window

    return make


def idle(qtbot: QtBot, window: Compose, context: Context) -> None:
    """Nothing is under way, and all is kept."""
    padlock = window.seals.padlock
    qtbot.waitUntil(
        lambda: not (padlock.busy or padlock._background.busy or window.enclosed.coming or context.background.busy), timeout=60_000
    )


def pressed(qtbot: QtBot, window: Compose, context: Context, name: str) -> None:
    card = next(card for card in window.attachments._cards if card.file.name == name)
    (card.closed if card.closed.isVisible() else card.padlock).click()
    idle(qtbot, window, context)


def files(window: Compose, context: Context) -> dict[str, bytes]:
    return {one.name: drafts.file_content(context.store, one.id) for one in kept(window, context).files}


def opened(tmp_path: Path, name: str, content: bytes, passphrase: str) -> None:
    """By another program, if it is here."""
    path = tmp_path / name
    path.write_bytes(content)
    program = shutil.which("qpdf" if name.endswith(".pdf") else "7z")
    if program is None:
        return
    call = (
        [program, f"--password={passphrase}", "--decrypt", str(path), str(tmp_path / "open.pdf")]
        if name.endswith(".pdf")
        else [program, "t", f"-p{passphrase}", str(path)]
    )
    assert subprocess.run(call, capture_output=True, check=False).returncode in (0, 3)  # 3: qpdf's warnings
    wrong = [one.replace(passphrase, "wrong") for one in call]
    assert subprocess.run(wrong, capture_output=True, check=False).returncode not in (0, 3)


def test_a_padlock_seals_its_file_and_takes_the_seal_off_again(
    qtbot: QtBot, context: Context, offer: Callable[..., Compose], tmp_path: Path
) -> None:
    window = offer()
    assert not window.seals.strip.isVisible()
    pressed(qtbot, window, context, "PI-2041.pdf")
    words = window.seals.padlock.passphrase
    assert words is not None
    sealed = files(window, context)
    assert sealed["prices.xlsx"] == FILES["prices.xlsx"]
    opened(tmp_path, "PI-2041.pdf", sealed["PI-2041.pdf"], words.text)
    (card,) = [card for card in window.attachments._cards if card.file.name == "PI-2041.pdf"]
    assert "sealed (PDF, AES-256)" in card.accessibleName()
    assert window.seals.strip.isVisible()
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_L)
    idle(qtbot, window, context)
    assert files(window, context) == FILES
    assert vault.of_mail(context.store, kept(window, context).message_id) == []


def test_the_passphrase_is_hidden_until_it_is_asked_for_and_goes_its_own_way(
    qtbot: QtBot, context: Context, offer: Callable[..., Compose]
) -> None:
    window = offer()
    pressed(qtbot, window, context, "PI-2041.pdf")
    words, strip, card = window.seals.padlock.passphrase, window.seals.strip, window.seals.card
    assert words is not None
    assert words.text not in strip.text.text()
    strip.reveal.click()
    assert strip.text.text() == words.text
    strip.copy.click()
    assert QGuiApplication.clipboard().text() == words.text
    assert not card.isHidden()
    assert "does not have the passphrase yet" in card.said.text()
    strip.chat.click()
    assert QGuiApplication.clipboard().text() == f"Kennwort für PI-2041.pdf:\n{words.text}"
    qtbot.waitUntil(lambda: "told by WhatsApp" in card.when.text(), timeout=10_000)
    assert vault.get(context.store, words.id).channel is Channel.CHAT
    assert card.chat.isHidden()
    card.again.click()
    card.phone.click()
    qtbot.waitUntil(lambda: vault.get(context.store, words.id).channel is Channel.PHONE, timeout=10_000)
    QGuiApplication.clipboard().clear()


def test_the_mail_says_once_that_its_files_are_sealed(qtbot: QtBot, context: Context, offer: Callable[..., Compose]) -> None:
    window = offer()
    pressed(qtbot, window, context, "PI-2041.pdf")
    until_in_html(qtbot, window, "Zu Ihrer Sicherheit sind die Anhänge geschützt", 1)
    pressed(qtbot, window, context, "drawing.dwg")
    until_in_html(qtbot, window, "7-Zip", 1)
    assert html(qtbot, window).count("Zu Ihrer Sicherheit") == 1
    assert html(qtbot, window).index("Zu Ihrer Sicherheit") < html(qtbot, window).index("Best regards")
    # The writer takes it out: it does not come again.
    ask(qtbot, window.editor, "document.querySelector('[data-part=sealed]').remove()")
    pressed(qtbot, window, context, "prices.xlsx")
    assert "Zu Ihrer Sicherheit" not in html(qtbot, window)
    for name in ("PI-2041.pdf", "drawing.dwg.zip", "prices.xlsx"):
        pressed(qtbot, window, context, name)
    pressed(qtbot, window, context, "PI-2041.pdf")
    until_in_html(qtbot, window, "Zu Ihrer Sicherheit", 1)
    pressed(qtbot, window, context, "PI-2041.pdf")
    until_in_html(qtbot, window, "Zu Ihrer Sicherheit", 0)


def test_all_files_go_sealed_those_too_that_come_later(qtbot: QtBot, context: Context, offer: Callable[..., Compose]) -> None:
    window = offer()
    window.toolbar.padlock.click()
    idle(qtbot, window, context)
    assert {one.name for one in window.seals.padlock.shut} == {"PI-2041.pdf", "prices.xlsx", "drawing.dwg.zip"}
    window.enclosed.attach_content("late.txt", "text/plain", b"late")
    qtbot.waitUntil(lambda: "late.txt" in files(window, context), timeout=10_000)
    idle(qtbot, window, context)
    draft = kept(window, context)
    accept = [one.code for one in window.findings.found]
    window.send([*accept, "attachment.missing"])
    qtbot.waitUntil(lambda: bool(outbox.all(context.store)), timeout=60_000)
    (mail,) = outbox.all(context.store)
    assert mail.state is OutgoingState.QUEUED
    assert len(vault.of_mail(context.store, draft.message_id)) == 4


def test_what_cannot_be_sealed_stops_the_sending(qtbot: QtBot, context: Context, offer: Callable[..., Compose]) -> None:
    from desktop.security import seal as seals

    locked = seals.seal(Item("a.pdf", pdf()), PASSPHRASE, at=NOW).content
    window = offer({"theirs.pdf": locked, "late.txt": b"late"})
    window._keep(locks.with_lock(kept(window, context), locks.Padlock(), whole=True))
    window.seals.padlock.look()
    idle(qtbot, window, context)
    window.send([one.code for one in window.findings.found])
    qtbot.waitUntil(lambda: "theirs.pdf" in window.problem.text(), timeout=60_000)
    assert "has a passphrase already" in window.problem.text()
    idle(qtbot, window, context)
    assert outbox.all(context.store) == []
    assert files(window, context) == {"theirs.pdf": locked, "late.txt": b"late"}
    assert window.isVisible()


def test_another_passphrase_one_zip_and_hidden_names(
    qtbot: QtBot, context: Context, offer: Callable[..., Compose], tmp_path: Path, weber: CustomerId
) -> None:
    window = offer()
    padlock, telling = window.seals.padlock, window.seals.telling
    pressed(qtbot, window, context, "PI-2041.pdf")
    first = padlock.passphrase
    entries = {action.text().partition("\t")[0]: action for action in telling.menu().actions()}
    entries["A new passphrase"].trigger()
    idle(qtbot, window, context)
    second = padlock.passphrase
    assert first is not None
    assert second is not None
    assert first.text != second.text
    telling.ask_words()
    dialog = window.findChild(OwnWords)
    assert dialog is not None
    dialog.words.setText("weber2026")
    assert "can be guessed" in dialog.said.text()
    dialog.words.setText("Regen Lampe Ufer Möwe Anker Zimt")
    assert dialog.said.text() == "Strong enough."
    dialog.take.click()
    idle(qtbot, window, context)
    assert padlock.passphrase is not None
    assert padlock.passphrase.text == "Regen Lampe Ufer Möwe Anker Zimt"
    padlock.relock(replace(padlock.lock, together=True, hidden=True))
    idle(qtbot, window, context)
    pressed(qtbot, window, context, "prices.xlsx")
    found = files(window, context)
    assert set(found) == {"documents.zip", "drawing.dwg"}
    assert b"prices" not in found["documents.zip"]
    opened(tmp_path, "documents.zip", found["documents.zip"], padlock.passphrase.text)
    assert vault.of_customer(context.store, weber)[0].text == padlock.passphrase.text
    # The next mail to them takes the same one by itself.
    assert [one.text for one in padlock.theirs][:1] == [padlock.passphrase.text]


def test_a_second_mail_waits_in_the_outbox(qtbot: QtBot, context: Context, offer: Callable[..., Compose]) -> None:
    window = offer()
    pressed(qtbot, window, context, "PI-2041.pdf")
    window.seals.card.mail.click()
    dialog = window.findChild(SecondMail)
    assert dialog is not None
    assert dialog.to.currentText() == "Anna Weber <anna.private@mail.example>"
    dialog.to.setEditText("nobody")
    dialog.take.click()
    assert dialog.said.text() == "Please give one address."
    dialog.to.setCurrentIndex(0)
    dialog.to.setEditText(dialog.to.itemText(0))
    dialog.take.click()
    qtbot.waitUntil(lambda: bool(outbox.all(context.store)), timeout=20_000)
    (mail,) = outbox.all(context.store)
    assert mail.recipients == (PRIVATE.address,)
    assert mail.schedule is not None
    qtbot.waitUntil(lambda: "second mail" in window.seals.card.when.text(), timeout=10_000)


def test_sealing_can_be_stopped_and_is_when_the_window_closes(
    qtbot: QtBot, context: Context, offer: Callable[..., Compose]
) -> None:
    window = offer()
    window.seals.padlock.seal()
    window.seals.strip.stop.click()
    qtbot.waitUntil(lambda: "stopped" in window.problem.text(), timeout=60_000)
    idle(qtbot, window, context)
    assert files(window, context) == FILES
    assert window.seals.padlock.shut == {}


def test_bank_details_are_lifted_into_a_sealed_pdf_and_put_back(
    qtbot: QtBot, context: Context, offer: Callable[..., Compose], tmp_path: Path
) -> None:
    window = offer({}, DETAILS)
    text = "Dear Anna,\n\nour bank details:\nBeneficiary: Brightway LED 宁波亮途\nAccount No.: 6222 0212 3456 7890 123"
    at = text.index("6222")
    window.lift(at, at + 23)
    until_in_html(qtbot, window, "Bankverbindung.pdf", 1)
    idle(qtbot, window, context)
    left = str(ask(qtbot, window.editor, "document.getElementById('text').innerText"))
    for gone in ("6222", "Beneficiary", "Bank of China"):
        assert gone not in left, gone
    for stays in ("Dear Anna", "We ship in week 30", "Best regards"):
        assert stays in left, stays
    words, found = window.seals.padlock.passphrase, files(window, context)
    assert words is not None
    assert list(found) == ["Bankverbindung.pdf"]
    opened(tmp_path, "Bankverbindung.pdf", found["Bankverbindung.pdf"], words.text)
    (whole,) = unseal(Item("Bankverbindung.pdf", found["Bankverbindung.pdf"]), words.text)
    assert said_in(whole.content) >= {"6222 0212 3456 7890 123", "Brightway LED 宁波亮途", "Bank of China"}
    assert "“Bankverbindung.pdf” was made" in window.attachments._offer.text()
    window.attachments.back.click()
    until_in_html(qtbot, window, "6222 0212 3456 7890 123", 1)
    qtbot.waitUntil(lambda: files(window, context) == {}, timeout=10_000)
    assert "Bank of China" in html(qtbot, window)
    assert "Bankverbindung" not in html(qtbot, window)
    assert vault.of_mail(context.store, kept(window, context).message_id) == []


def said_in(content: bytes) -> set[str]:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice
    from PySide6.QtPdf import QPdfDocument

    buffer = QBuffer()
    buffer.setData(QByteArray(content))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    text = document.getAllText(0).text().replace("\r\n", " ")
    return {one for one in ("6222 0212 3456 7890 123", "Brightway LED 宁波亮途", "Bank of China") if one in text}


def test_what_is_chosen_is_lifted_by_a_key_and_undone_by_one(qtbot: QtBot, context: Context, offer: Callable[..., Compose]) -> None:
    window = offer({}, "<div>Dear Anna,</div><div>the margin is <b>12 percent</b>, for your eyes.</div><div>Best regards</div>")
    target = pages.focused(qtbot, window)
    ask(qtbot, window.editor, "getSelection().selectAllChildren(document.querySelector('#text b'))")
    QTest.keyClick(target, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    until_in_html(qtbot, window, "Angaben.pdf", 1)
    idle(qtbot, window, context)
    assert list(files(window, context)) == ["Angaben.pdf"]
    assert "12 percent" not in html(qtbot, window)
    assert "for your eyes" in html(qtbot, window)
    QTest.keyClick(pages.focused(qtbot, window), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    until_in_html(qtbot, window, "12 percent", 1)
    window.attachments.back.click()  # what stands there already is not put in twice
    qtbot.waitUntil(lambda: files(window, context) == {}, timeout=10_000)
    assert html(qtbot, window).count("12 percent") == 1


def test_nothing_chosen_or_a_quote_is_not_lifted(qtbot: QtBot, context: Context, offer: Callable[..., Compose]) -> None:
    window = offer({}, '<div>Dear Anna</div><div data-part="quote"><div>theirs 6222 0212 3456 7890 123</div></div>')
    window.seals.lifting.lift_chosen()
    qtbot.waitUntil(lambda: "Choose" in window.problem.text(), timeout=10_000)
    ask(qtbot, window.editor, "getSelection().selectAllChildren(document.querySelector('[data-part=quote] div'))")
    window.problem.clear()
    window.seals.lifting.lift_chosen()
    qtbot.waitUntil(lambda: "Choose" in window.problem.text(), timeout=10_000)
    assert files(window, context) == {}


def test_a_mail_that_goes_to_another_customer_says_so(
    qtbot: QtBot, context: Context, offer: Callable[..., Compose], weber: CustomerId
) -> None:
    people = (Contact(ContactId(0), "Ugo Rossi", "ugo@rossi.example"),)
    with context.store.write() as tx:
        rossi = customers.save(tx, Customer(CustomerId(0), "Rossi Luce", contacts=people), now=NOW).id
    window = offer()
    pressed(qtbot, window, context, "PI-2041.pdf")
    first = window.seals.padlock.passphrase
    assert first is not None
    assert first.customer == weber
    window.heading.fill(to=(Address("Ugo Rossi", "ugo@rossi.example"),), cc=(), bcc=(), subject="Offer PI-2041")
    window.touch()
    qtbot.waitUntil(lambda: "another customer" in window.seals.card.said.text(), timeout=20_000)
    window.seals.card.anew.click()
    idle(qtbot, window, context)
    second = window.seals.padlock.passphrase
    assert second is not None
    assert (second.customer, second.text == first.text) == (rossi, False)
    assert "another customer" not in window.seals.card.said.text()


def test_what_was_sealed_with_others_is_no_longer_put_back(qtbot: QtBot, context: Context, offer: Callable[..., Compose]) -> None:
    window = offer({"drawing.dwg": FILES["drawing.dwg"]}, DETAILS)
    ask(qtbot, window.editor, "getSelection().selectAllChildren(document.querySelector('#text b'))")
    window.seals.lifting.lift_chosen()
    until_in_html(qtbot, window, "Angaben.pdf", 1)
    idle(qtbot, window, context)
    assert window.attachments.back.isVisible()
    padlock = window.seals.padlock
    padlock.relock(replace(padlock.lock, together=True))
    idle(qtbot, window, context)
    pressed(qtbot, window, context, "drawing.dwg")
    assert [one.names for one in padlock.shut.values()] == [("drawing.dwg", "Angaben.pdf")]
    assert not window.attachments.back.isVisible()


def test_send_while_files_are_sealed_waits_and_does_not_go_when_that_fails(
    qtbot: QtBot, context: Context, offer: Callable[..., Compose]
) -> None:
    window = offer()
    accept = [one.code for one in window.findings.found]
    window.seals.padlock.seal()
    window.send(accept)
    window.seals.strip.stop.click()
    qtbot.waitUntil(lambda: "stopped" in window.problem.text(), timeout=60_000)
    idle(qtbot, window, context)
    assert outbox.all(context.store) == []
    assert not window.dispatch.under_way
    window.seals.padlock.seal()
    window.send([*accept, "attachment.missing"])
    qtbot.waitUntil(lambda: bool(outbox.all(context.store)), timeout=60_000)
    (mail,) = outbox.all(context.store)
    assert len(vault.of_mail(context.store, mail.message_id)) == len(FILES)


def test_one_click_on_what_the_checks_found_lifts_the_bank_details(
    qtbot: QtBot, context: Context, offer: Callable[..., Compose]
) -> None:
    window = offer({}, DETAILS)

    def button() -> QPushButton | None:
        found = [one for one in window.findings.findChildren(QPushButton) if one.text() == "Move into a sealed PDF"]
        return found[0] if found else None

    qtbot.waitUntil(lambda: button() is not None, timeout=20_000)
    press = button()
    assert press is not None
    press.click()
    until_in_html(qtbot, window, "Bankverbindung.pdf", 1)
    idle(qtbot, window, context)
    assert "6222" not in html(qtbot, window)
    assert list(files(window, context)) == ["Bankverbindung.pdf"]
    qtbot.waitUntil(lambda: button() is None, timeout=20_000)
