"""The padlock: files of a draft sealed with the customer's passphrase, which goes another way; sealed files that arrived."""

import io
import os
import signal
import subprocess
import sys
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from pathlib import Path

import pytest

from desktop.actions import draft as writing
from desktop.actions import message as messages
from desktop.actions import outgoing, padlock, sealing
from desktop.actions import profile as profiles
from desktop.actions.padlock import Padlock
from desktop.actions.profile import Profile
from desktop.formats import arrival, source
from desktop.model.customer import Contact, Customer
from desktop.model.draft import Draft
from desktop.model.errors import Refused, Usage
from desktop.model.ids import AccountId, ContactId, CustomerId, MessageId
from desktop.model.message import Address, Flags
from desktop.model.seal import Channel, Form
from desktop.security import seal as seals
from desktop.security.passphrase import strength
from desktop.security.seal import Item
from desktop.store import customer, draft, folder, linking, message
from desktop.store import outgoing as outbox
from desktop.store import seal as vault
from tests.security.sealing import PASSPHRASE, pdf, workbook
from tests.store.mails import NOW

PETRA = Address("Petra Weber", "petra@weber.example")
FILES = {"quotation.pdf": pdf(), "prices.xlsx": workbook(), "drawing.dwg": b"AC1032" * 99}


@pytest.fixture
def weber(profile: Profile) -> CustomerId:
    """A customer who reads German."""
    contacts = (Contact(ContactId(0), PETRA.name, PETRA.address),)
    with profile.store.write() as tx:
        return customer.save(tx, Customer(CustomerId(0), "Weber GmbH", language="de", contacts=contacts), now=NOW).id


@pytest.fixture
def letter(profile: Profile, one_account: AccountId, weber: CustomerId) -> Draft:
    """A draft to her with a file of each kind."""
    made = writing.new(profile, one_account, now=NOW, to=(PETRA,), subject="Offer", html="<p>Dear Petra</p>")
    for name, content in FILES.items():
        writing.attach(profile, made.id, name=name, type=writing.type_of(name), content=content)
    return draft.get(profile.store, made.id)


def contents(profile: Profile, letter: Draft) -> dict[str, bytes]:
    return {one.name: draft.file_content(profile.store, one.id) for one in draft.get(profile.store, letter.id).files}


def test_every_file_of_a_mail_is_sealed_with_a_new_passphrase_of_the_customer(
    profile: Profile, letter: Draft, weber: CustomerId
) -> None:
    closed = sealing.seal(profile, letter.id, lock=Padlock(), now=NOW)
    assert closed.forms == {Form.PDF, Form.OFFICE, Form.ZIP}
    assert strength(closed.passphrase.text) > 60
    assert vault.of_customer(profile.store, weber) == [closed.passphrase]
    found = contents(profile, letter)
    assert list(found) == ["quotation.pdf", "prices.xlsx", "drawing.dwg.zip"]
    for name, before in (("prices.xlsx", FILES["prices.xlsx"]), ("drawing.dwg.zip", FILES["drawing.dwg"])):
        assert seals.unseal(Item(name, found[name]), closed.passphrase.text)[0].content == before
    types = [one.type for one in draft.get(profile.store, letter.id).files]
    assert types[::2] == ["application/pdf", "application/zip"]
    with pytest.raises(Usage):  # nothing is left to seal
        sealing.seal(profile, letter.id, lock=Padlock(), now=NOW)


def test_the_customers_passphrase_is_used_again_unless_a_fresh_one_is_wanted(profile: Profile, letter: Draft) -> None:
    one, two, three = letter.files
    first = sealing.seal(profile, letter.id, [three.id], lock=Padlock(), now=NOW).passphrase
    assert sealing.seal(profile, letter.id, [two.id], lock=Padlock(), now=NOW).passphrase == first
    fresh = sealing.seal(profile, letter.id, [one.id], lock=Padlock(fresh=True), now=NOW).passphrase
    assert fresh.text != first.text


def test_what_was_sent_stays_readable_for_the_sender(profile: Profile, letter: Draft) -> None:
    sealing.seal(profile, letter.id, lock=Padlock(together=True, hidden=True), now=NOW)
    sent = outgoing.send(profile, letter.id, now=NOW, hold=NOW - NOW, accept=("recipients.new_domain", "content.no_attachment"))
    assert isinstance(sent, int)
    raw = source.unpack(outbox.source(profile.store, sent))
    (part,) = [part for part in message_from_bytes(raw).walk() if part.get_filename()]
    assert part.get_filename() == "documents.zip"
    assert b"drawing" not in raw
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    assert {one.name: one.content for one in sealing.originals(profile, content)} == FILES
    known = sealing.known(profile, content)
    assert known is not None
    assert {one.message_id for one in known[1]} == {letter.message_id}
    # The same without the originals, as after the store was lost and came back from the journal.
    with profile.store.write() as tx:
        tx.run("DELETE FROM original")
    assert {one.name: one.content for one in sealing.originals(profile, content)} == FILES


def test_a_seal_is_taken_off_again(profile: Profile, letter: Draft) -> None:
    closed = sealing.seal(profile, letter.id, lock=Padlock(), now=NOW)
    for one in closed.files:
        sealing.take_off(profile, one.id)
    assert contents(profile, letter) == FILES
    assert vault.of_mail(profile.store, letter.message_id) == []


def test_nothing_is_kept_of_a_draft_that_is_thrown_away(profile: Profile, letter: Draft, weber: CustomerId) -> None:
    sealing.seal(profile, letter.id, lock=Padlock(), now=NOW)
    writing.discard(profile, letter.id)
    assert vault.of_mail(profile.store, letter.message_id) == []
    assert len(vault.of_customer(profile.store, weber)) == 1


def test_one_that_cannot_be_sealed_leaves_the_draft_as_it_is(profile: Profile, letter: Draft) -> None:
    locked = seals.seal(Item("a.pdf", pdf()), PASSPHRASE, at=NOW).content
    writing.attach(profile, letter.id, name="theirs.pdf", type="application/pdf", content=locked)
    before = draft.get(profile.store, letter.id)
    with pytest.raises(Refused, match=r"seal\.sealed"):
        sealing.seal(profile, letter.id, lock=Padlock(), now=NOW)
    assert draft.get(profile.store, letter.id) == before


def test_files_are_sealed_anew_from_what_they_were_made_of(profile: Profile, letter: Draft) -> None:
    """With another passphrase, or together with one that comes later."""
    sealing.seal(profile, letter.id, lock=Padlock(), now=NOW)
    shut = padlock.shut_files(profile, draft.get(profile.store, letter.id))
    assert [one.names for one in shut] == [(name,) for name in FILES]
    again = sealing.seal(profile, letter.id, [one.file.id for one in shut], lock=Padlock(fresh=True), now=NOW)
    shut = padlock.shut_files(profile, draft.get(profile.store, letter.id))
    assert {one.passphrase for one in shut} == {again.passphrase}
    assert len(vault.of_mail(profile.store, letter.message_id)) == len(FILES)
    writing.attach(profile, letter.id, name="late.txt", type="text/plain", content=b"late")
    closed = sealing.seal(profile, letter.id, lock=Padlock(passphrase=again.passphrase.id, together=True), now=NOW)
    (file,) = closed.files
    assert draft.get(profile.store, letter.id).files == (file,)
    opened = seals.unseal(Item(file.name, draft.file_content(profile.store, file.id)), again.passphrase.text)
    assert {one.name: one.content for one in opened} == FILES | {"late.txt": b"late"}
    assert len(sealing.take_off(profile, file.id)) == len(FILES) + 1
    assert contents(profile, letter) == FILES | {"late.txt": b"late"}


def test_a_mail_that_is_to_go_sealed_does_not_go_while_a_file_lies_open(profile: Profile, letter: Draft) -> None:
    lock = Padlock(together=True, hidden=True, language="fr")
    whole = padlock.with_lock(letter, lock, whole=True)
    assert (padlock.lock_of(whole), padlock.is_whole(whole)) == (lock, True)
    assert padlock.with_lock(whole, Padlock(), whole=False).facts == letter.facts
    kept = writing.save(profile, whole, now=NOW)
    accept = tuple(one.code for one in outgoing.findings(profile, kept))
    with pytest.raises(Refused, match=r"seal\.due"):
        outgoing.send(profile, letter.id, now=NOW, hold=NOW - NOW, accept=accept)
    assert outbox.all(profile.store) == []
    words = sealing.seal(profile, letter.id, lock=lock, now=NOW).passphrase
    sent = outgoing.send(profile, letter.id, now=NOW, hold=NOW - NOW, accept=accept)
    assert isinstance(sent, int)
    # Taken back it is another mail, with the same seals.
    back = outgoing.cancel(profile, sent, now=NOW)
    assert back.message_id != letter.message_id
    assert [one.passphrase for one in padlock.shut_files(profile, back)] == [words]
    assert len(vault.of_mail(profile.store, back.message_id)) == len(FILES)


def test_a_seal_taken_off_a_forwarded_file_leaves_the_mail_readable_that_brought_it(profile: Profile, letter: Draft) -> None:
    (file, *_) = sealing.seal(profile, letter.id, lock=Padlock(), now=NOW).files
    content = draft.file_content(profile.store, file.id)
    other = writing.new(profile, letter.account, now=NOW)
    again = writing.attach(profile, other.id, name=file.name, type=file.type, content=content)
    sealing.take_off(profile, again.id)
    assert sealing.originals(profile, content)[0].content == FILES["quotation.pdf"]


def test_sealing_is_stopped_between_two_files_and_leaves_all_as_it_was(profile: Profile, letter: Draft) -> None:
    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        seen.append((done, total))
        if len(seen) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sealing.seal(profile, letter.id, lock=Padlock(), now=NOW, progress=progress)
    assert seen == [(0, sum(map(len, FILES.values()))), (len(FILES["quotation.pdf"]), seen[0][1])]
    assert contents(profile, letter) == FILES
    assert vault.of_mail(profile.store, letter.message_id) == []


def test_a_file_that_goes_while_it_is_sealed_changes_nothing(profile: Profile, letter: Draft) -> None:
    def progress(done: int, _: int) -> None:
        if done:
            writing.take_away(profile, letter.files[0].id)

    with pytest.raises(Refused, match=r"seal\.changed"):
        sealing.seal(profile, letter.id, lock=Padlock(), now=NOW, progress=progress)
    assert list(contents(profile, letter)) == list(FILES)[1:]
    assert vault.of_mail(profile.store, letter.message_id) == []


def test_own_words_become_a_passphrase_of_the_customer(profile: Profile, letter: Draft) -> None:
    made = padlock.keep(profile, letter, "金色 灯笼 4711 Weber", now=NOW)
    assert padlock.kept(profile, letter) == [made]
    assert sealing.seal(profile, letter.id, lock=Padlock(passphrase=made.id), now=NOW).passphrase == made
    with pytest.raises(Usage):
        padlock.keep(profile, letter, " x", now=NOW)


def test_a_passage_is_lifted_into_a_sealed_pdf(profile: Profile, letter: Draft) -> None:
    closed = sealing.lift(profile, letter.id, "Bank details.pdf", pdf(1, "IBAN"), lock=Padlock(), now=NOW)
    (file,) = closed.files
    assert (file.name, file.type) == ("Bank details.pdf", "application/pdf")
    content = draft.file_content(profile.store, file.id)
    assert b"IBAN" not in content
    assert b"IBAN" in sealing.originals(profile, content)[0].content
    sealing.drop(profile, file.id)
    sealing.drop(profile, file.id)
    assert contents(profile, letter) == FILES
    assert vault.of_mail(profile.store, letter.message_id) == []


def test_the_passphrase_goes_another_way_in_the_buyers_language(profile: Profile, letter: Draft) -> None:
    closed = sealing.seal(profile, letter.id, lock=Padlock(), now=NOW)
    text = sealing.message(profile, closed.passphrase.id, ["a.pdf"])
    assert text == f"Kennwort für a.pdf:\n{closed.passphrase.text}"
    said = sealing.paragraph(profile, letter, closed.forms)
    assert "Kennwort erhalten Sie getrennt" in said
    assert closed.passphrase.text not in said
    sealing.told(profile, closed.passphrase.id, Channel.CHAT, now=NOW)
    assert vault.get(profile.store, closed.passphrase.id).channel is Channel.CHAT


def test_a_second_mail_goes_to_another_address(profile: Profile, letter: Draft) -> None:
    closed = sealing.seal(profile, letter.id, lock=Padlock(), now=NOW)
    with pytest.raises(Refused, match=r"seal\.same_address"):
        sealing.second_mail(profile, letter.id, closed.passphrase.id, Address("", "Petra@Weber.example"), now=NOW)
    second = sealing.second_mail(profile, letter.id, closed.passphrase.id, Address("", "petra.private@mail.example"), now=NOW)
    assert closed.passphrase.text in second.html
    assert "quotation.pdf" in second.html
    assert second.files == ()
    assert "Offer" not in second.subject


def test_the_passphrase_never_travels_with_its_file(profile: Profile, letter: Draft) -> None:
    closed = sealing.seal(profile, letter.id, lock=Padlock(), now=NOW)
    kept = draft.get(profile.store, letter.id)
    assert "content.passphrase" not in {one.code for one in outgoing.findings(profile, kept)}
    told = replace(kept, html=f"<p>the key is {closed.passphrase.text}</p>")
    writing.save(profile, told, now=NOW)
    every = tuple(one.code for one in outgoing.findings(profile, told))
    assert "content.passphrase" in every
    asked = outgoing.send(profile, letter.id, now=NOW, hold=NOW - NOW, accept=every)  # no consent overcomes it
    assert isinstance(asked, outgoing.Ask)
    assert not asked.possible


# --- what arrives -----------------------------------------------------------------------------------------------------------------
def arrived(profile: Profile, name: str, content: bytes) -> tuple[MessageId, str]:
    made = EmailMessage()
    made["From"] = "petra@weber.example"
    made["Message-ID"] = "<7@weber.example>"
    made.set_content("see attached")
    made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    raw = made.as_bytes()
    with profile.store.write() as tx:
        place = folder.local(tx, "Imported")
        one = message.add_local(tx, place, arrival.arrival(0, Flags(), NOW, len(raw), raw=raw), now=NOW)
        linking.link(tx, [one])
    return one, messages.read(profile, one).attachments[0].part


def test_a_sealed_file_is_asked_about_once_and_then_opens_by_itself(profile: Profile, weber: CustomerId) -> None:
    theirs = seals.seal(Item("订单.csv", b"1;2\n"), PASSPHRASE, at=NOW).content
    one, part = arrived(profile, "order.zip", theirs)
    with pytest.raises(Refused, match=r"seal\.ask"):
        sealing.unseal(profile, one, part, now=NOW)
    with pytest.raises(Refused, match=r"seal\.passphrase"):
        sealing.unseal(profile, one, part, "wrong", now=NOW)
    assert vault.of_customer(profile.store, weber) == []
    opened = sealing.unseal(profile, one, part, PASSPHRASE, now=NOW)
    assert [(file.name, file.type, file.content) for file in opened.files] == [("订单.csv", "text/csv", b"1;2\n")]
    (kept,) = vault.of_customer(profile.store, weber)
    assert (kept.text, kept.channel) == (PASSPHRASE, Channel.KNOWN)
    assert sealing.unseal(profile, one, part, now=NOW) == opened


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../.bashrc", "_bashrc"), ("C:\\Windows\\a.txt", "a.txt"), ("invoice\u202efdp.exe", "invoicefdp.exe"), ("con", "_con")],
)
def test_names_inside_are_never_trusted(profile: Profile, weber: CustomerId, name: str, safe: str) -> None:
    import pyzipper

    out = io.BytesIO()
    with pyzipper.AESZipFile(out, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(PASSPHRASE.encode())
        archive.writestr(name, b"x")
        archive.writestr(name.upper(), b"y")
    one, part = arrived(profile, "a.zip", out.getvalue())
    first, second = sealing.unseal(profile, one, part, PASSPHRASE, now=NOW).files
    assert first.name == safe
    assert first.name.casefold() != second.name.casefold()
    assert all(Path(file.name).name == file.name for file in (first, second))


@pytest.mark.skipif(sys.platform == "win32", reason="kills a process group")
def test_a_program_that_is_killed_while_it_seals_leaves_the_files_as_they_were(tmp_path: Path) -> None:
    folder_ = tmp_path / "profile"
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.actions.seal_child", str(folder_)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).resolve().parents[2],
        start_new_session=True,
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == b"half"
    finally:
        os.killpg(child.pid, signal.SIGKILL)
        child.communicate()
    again = profiles.open(folder_, passphrase="open sesame")
    try:
        (letter,) = draft.all(again.store)
        assert [one.name for one in letter.files] == ["a.pdf", "b.pdf"]
        assert all(b"Quotation" in draft.file_content(again.store, one.id) for one in letter.files)
        assert vault.of_mail(again.store, letter.message_id) == []
        assert len(sealing.seal(again, letter.id, lock=Padlock(), now=NOW).files) == 2
    finally:
        profiles.close(again)
