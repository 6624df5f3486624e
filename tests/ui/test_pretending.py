"""Mails that pretend to be signed or encrypted: nothing in the window looks proven, nothing is quoted that is not seen, and the
outer header stays. (That reading them contacts nobody is in test_leaks.)"""

import html
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop import language
from desktop.actions import draft as writing
from desktop.actions import message as messages
from desktop.actions.message import Reading
from desktop.formats import arrival
from desktop.formats.text import html_to_text
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Flags
from desktop.store import folder, message
from desktop.ui.context import Context
from desktop.ui.reader.view import Reader
from tests.formats.pretending import CIPHERTEXT, SECRET, vectors
from tests.ui.conftest import NOW
from tests.ui.pages import WITHOUT_GRAPHICS

pytestmark = WITHOUT_GRAPHICS
NAMES = sorted(vectors())
PROVEN = re.compile(r"verified|valid\b|trusted|genuine|authentic|✓|✔|☑|✅|已验证|有效签名|可信", re.IGNORECASE)
# The version that the reader shows is hidden as a whole; or a style is hard to judge, and rather too little is quoted.
UNSEEN = {"covert-alternative", "covert-child"}
Show = Callable[[bytes], Reading]


@pytest.fixture
def show(qtbot: QtBot, context: Context, reader: Reader, one_account: AccountId) -> Show:
    def put(raw: bytes) -> Reading:
        one = kept(context, raw)
        with qtbot.waitSignal(reader.shown, timeout=30_000, check_params_cb=lambda shown: shown == one):
            reader.show_message(one)
        assert reader.reading is not None
        return reader.reading

    return put


def kept(context: Context, raw: bytes) -> MessageId:
    with context.store.write() as tx:
        place = folder.local(tx, "Imported")
        return message.add_local(tx, place, arrival.arrival(0, Flags(), NOW, len(raw), raw=raw), now=NOW)


def said(within: QWidget) -> Iterator[tuple[QWidget, str]]:
    """Every word of the program's own widgets: not what the mail's page paints inside of its frame."""
    for one in within.findChildren(QWidget):
        if isinstance(one, (QLabel, QAbstractButton)):
            yield one, one.text()
        yield one, f"{one.accessibleName()} {one.toolTip()}"


def bars(reader: Reader) -> str:
    return "\n".join(f"{one.title} {one.text}" for one in reader.bars.shown)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_looks_proven(reader: Reader, show: Show, name: str) -> None:
    for used in ("en", "zh_CN"):
        language.use(used)
        reading = show(vectors()[name])
        assert reading.parsed.subject in ("Order 4711", "...")
        for widget, words in said(reader):
            assert not PROVEN.search(words), words
            assert widget.property("tone") != "green", words
    language.use("en")


@pytest.mark.parametrize("name", NAMES)
def test_a_claim_is_said_in_a_plain_bar(reader: Reader, show: Show, name: str) -> None:
    reading = show(vectors()[name])
    claims = reading.parsed.protections
    for claim in claims:
        word = "ncrypted with" if claim.encrypted else "igned with"
        assert word in bars(reader)
    if not claims:
        assert "OpenPGP" not in bars(reader)
        assert "S/MIME" not in bars(reader)
    names = {card.attachment.name for card in reader.files.cards}
    assert not names & {"smime.p7s", "signature.asc"} or name == "broken-huge-signature"
    assert all(not one.tone for one in reader.bars.shown if "S/MIME" in one.title or "OpenPGP" in one.title)


def test_nothing_is_fetched_beside_what_is_encrypted_even_of_a_trusted_sender(
    context: Context, reader: Reader, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []

    def fetch(found: object, **_: object) -> dict[int, bytes]:
        asked.append(found)
        return {}

    monkeypatch.setattr("desktop.servers.pictures.fetch_all", fetch)
    messages.always_pictures(context.profile, "anna@weber.example")
    reading = show(vectors()["efail-beside"])
    assert reading.html is not None
    assert reading.html.pictures
    assert "Show pictures" not in [offer.text for notice in reader.bars.shown for offer in notice.offers]
    assert messages.with_pictures(context.profile, reading, at="") is reading
    assert not asked


def test_the_words_are_clear(reader: Reader, show: Show) -> None:
    show(vectors()["johnny-signed-smime"])
    assert "Signed with S/MIME, not checked" in bars(reader)
    assert "Save smime.p7s" in [offer.text for notice in reader.bars.shown for offer in notice.offers]
    before = bars(reader)
    show(vectors()["broken-expired"])
    assert bars(reader) == before, "an expired key says the same: nothing was checked"
    show(vectors()["broken-order"])
    assert "not put together" in bars(reader)
    show(vectors()["efail-gadget-pgp"])
    assert "Encrypted with OpenPGP: Tradewind cannot open it yet" in bars(reader)
    assert "Gpg4win" in bars(reader)
    show(vectors()["headers-signed"])
    assert "names something else" in bars(reader)
    assert "Urgent payment" in bars(reader)
    assert "boss@example.test" in bars(reader)


def test_the_signature_can_be_saved(qtbot: QtBot, reader: Reader, show: Show, tmp_path: Path) -> None:
    show(vectors()["johnny-signed-pgp"])
    reader.saving.save_as("2", tmp_path / "signature.asc")
    qtbot.waitUntil((tmp_path / "signature.asc").exists, timeout=30_000)
    assert (tmp_path / "signature.asc").read_bytes().startswith(b"-----BEGIN PGP SIGNATURE-----")


@pytest.mark.parametrize("name", [one for one in NAMES if one.startswith(("covert", "efail"))])
def test_nothing_is_quoted_that_is_not_seen(context: Context, one_account: AccountId, name: str) -> None:
    one = kept(context, vectors()[name])
    for make in (writing.reply, writing.reply_all, writing.forward):
        made = make(context.profile, one, now=NOW)
        words = html.unescape(made.html)
        assert SECRET not in words
        assert SECRET not in html_to_text(made.html)
        assert CIPHERTEXT not in words
        assert made.subject.endswith("Order 4711")
        if name not in UNSEEN:
            assert ("How are you?" in words) == name.startswith("covert")


@pytest.mark.parametrize("name", [one for one in NAMES if one.startswith(("johnny", "headers"))])
def test_an_answer_quotes_what_was_shown_and_goes_where_the_outer_header_says(
    context: Context, one_account: AccountId, name: str
) -> None:
    one = kept(context, vectors()[name])
    made = writing.reply(context.profile, one, now=NOW)
    assert "boss@example.test" not in {person.address for person in (*made.to, *made.cc)}
    assert "Urgent payment" not in made.subject
    shown = messages.read(context.profile, one).text
    quoted = html_to_text(made.html)
    assert all(line.strip() in quoted for line in shown.splitlines() if line.strip())


def test_a_forward_carries_no_signature_of_what_it_changed(context: Context, one_account: AccountId) -> None:
    made = writing.forward(context.profile, kept(context, vectors()["johnny-signed-smime"]), now=NOW)
    assert made.files == ()
    carried = writing.forward(context.profile, kept(context, vectors()["efail-gadget-smime"]), now=NOW)
    assert [file.name for file in carried.files] == ["smime.p7m"]


def test_the_corpora_look_no_better(reader: Reader, show: Show, corpora: Path) -> None:
    files = [*(corpora / "protected-headers" / "data").glob("*.eml"), *(corpora / "hostile" / "data").glob("crypto-*.eml")]
    assert len(files) >= 12
    for file in sorted(files):
        show(file.read_bytes())
        assert "with OpenPGP" in bars(reader) or "with S/MIME" in bars(reader), file.name
        for widget, words in said(reader):
            assert not PROVEN.search(words), (file.name, words)
            assert widget.property("tone") != "green", (file.name, words)
