"""What the store knows of a mail reaches the checks: what we sent, whom we know, what a customer agreed to."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop.actions import check, enclosed, sealing
from desktop.actions import draft as writing
from desktop.actions import message as messages
from desktop.actions import outgoing as outbox
from desktop.actions.padlock import Padlock
from desktop.actions.profile import Profile
from desktop.checks.known import Written
from desktop.formats import mime, reading
from desktop.model.customer import Agreement, Consent, Contact, Customer
from desktop.model.draft import Draft
from desktop.model.ids import AccountId, ContactId, CustomerId, DraftId
from desktop.model.message import Address
from desktop.store import customer, dossier
from desktop.store import draft as drafts
from tests.actions.test_message import add_account, deliver

NOW = datetime(2026, 6, 10, 9, 30, tzinfo=UTC)
OURS = b"""From: Lina <lina@example.com>\r
To: anna@weber.example\r
Message-ID: <offer-1@example.com>\r
Date: Tue, 09 Jun 2026 10:00:00 +0800\r
Subject: Offer\r
\r
Dear Anna,\r
\r
the price of the lamp A60 is USD 0.86 per piece,\r
please pay to account number 331001201234567 at our bank in Ningbo.\r
"""
ANSWER = b"""From: Anna Weber <anna@weber.example>\r
To: lina@example.com\r
Message-ID: <answer-1@weber.example>\r
In-Reply-To: <offer-1@example.com>\r
Date: Wed, 10 Jun 2026 10:00:00 +0200\r
Subject: Re: Offer\r
\r
OK, we pay tomorrow.\r
\r
> the price of the lamp A60 is USD 0.86 per piece,\r
> please pay to account number 331001201234567 at our bank in Ningbo.\r
"""


@pytest.fixture
def lina(profile: Profile) -> AccountId:
    return add_account(profile, "lina@example.com")


@pytest.fixture
def weber(profile: Profile) -> Customer:
    people = (Contact(ContactId(0), "Anna Weber", "anna@weber.example"),)
    with profile.store.write() as tx:
        customer.save(tx, Customer(CustomerId(0), "Nordlys AS", names=("Nordlys Lighting AS",)), now=NOW)
        return customer.save(
            tx, Customer(CustomerId(0), "Weber GmbH", country="DE", domains=("weber.example",), contacts=people), now=NOW
        )


def test_a_quote_that_was_altered_is_told_when_the_mail_is_opened(profile: Profile, lina: AccountId) -> None:
    deliver(profile, lina, OURS, uid=1)
    fine = deliver(profile, lina, ANSWER, uid=2)
    false = deliver(profile, lina, ANSWER.replace(b"answer-1", b"answer-2").replace(b"331001201234567", b"998877665544332"), uid=3)
    assert not any(one.code.startswith("quoted.") for one in messages.read(profile, fine).findings)
    (told,) = (one for one in messages.read(profile, false).findings if one.code.startswith("quoted."))
    assert (told.code, told.facts["was"], told.facts["saw"]) == ("quoted.account", "331001201234567", "998877665544332")


def test_what_we_sent_is_ours_alone(profile: Profile, lina: AccountId) -> None:
    deliver(profile, lina, OURS, uid=1)
    deliver(profile, lina, ANSWER, uid=2)
    assert "USD 0.86" in (check.sent(profile.store, "offer-1@example.com") or "")
    assert check.sent(profile.store, "answer-1@weber.example") is None
    assert check.sent(profile.store, "nobody@example.com") is None


def draft(lina: AccountId, **more: object) -> Draft:
    made = Draft(
        DraftId(0), lina, "x@example.com", to=(Address("", "anna@weber.example"),), subject="Offer", html="<div>Hello</div>"
    )
    return made if not more else Draft(DraftId(0), lina, "x@example.com", **more)  # type: ignore[arg-type]


def known(profile: Profile, lina: AccountId) -> Written:
    return check.of_draft(profile.store, draft(lina), size=1, limit=0, now=NOW)


def test_a_draft_knows_its_customer_and_the_others(profile: Profile, lina: AccountId, weber: Customer) -> None:
    with profile.store.write() as tx:
        dossier.agree(tx, weber.id, Agreement(Consent.BULK, True, NOW))
    written = known(profile, lina)
    assert written.customer is not None
    assert written.customer.id == weber.id
    assert written.firms == {"Nordlys AS", "Nordlys Lighting AS"}
    assert written.agreed == frozenset({Consent.BULK})
    assert written.persons == {"anna@weber.example"}
    assert "weber.example" in written.domains
    assert written.met == frozenset()
    assert written.signature is None
    assert written.today == NOW.date()


def test_an_answer_in_a_file_has_the_conversation_that_is_here(profile: Profile, lina: AccountId, weber: Customer) -> None:
    deliver(profile, lina, ANSWER, uid=2)
    raw = OURS.replace(b"offer-1", b"offer-2").replace(
        b"Subject", b"In-Reply-To: <answer-1@weber.example>\r\nCc: bob@new.example\r\nSubject"
    )
    codes = {one.code: one.facts for one in check.findings(profile, raw, now=NOW)}
    assert codes["recipient.new_domain"]["domain"] == "new.example"
    assert "money.account" in codes
    alone = {one.code for one in check.findings(None, raw, outgoing=True, now=NOW)}
    assert "recipient.new_domain" not in alone  # the mail that it answers is not known


def test_the_closing_parts_the_text_from_the_signature(profile: Profile, lina: AccountId) -> None:
    raw = b"From: lina@example.com\nTo: a@b.example\n\nDear Anna,\nyes.\n\nBest regards\nLina\nA/C No. 331001201234567\n"
    written = check.of_file(profile.store, mime.parse(raw), raw, now=NOW)
    assert written.text == "Dear Anna,\nyes.\n\nBest regards"
    assert written.signature == "Lina\nA/C No. 331001201234567"
    assert "money.account" in {one.code for one in check.findings(profile, raw, now=NOW)}
    listed = b"From: lina@example.com\n\nList:\n1 a\n2 b\n"
    plain = check.of_file(profile.store, mime.parse(listed), listed, now=NOW)
    assert (plain.text, plain.signature) == ("List:\n1 a\n2 b", "")


IBAN = "DE89 3704 0044 0532 0130 00"


def enclose(profile: Profile, account: AccountId, name: str, content: bytes) -> Draft:
    made = writing.new(
        profile, account, now=NOW, to=(Address("Anna Weber", "anna@weber.example"),), subject="PI-2041", html="<p>Hi</p>"
    )
    with profile.store.write() as tx:
        drafts.add_file(tx, made.id, name, "", content)
    return drafts.get(profile.store, made.id)


def test_an_account_in_an_attached_file_is_told_unless_that_is_sealed(profile: Profile, lina: AccountId) -> None:
    made = enclose(profile, lina, "bank.csv", f"IBAN,{IBAN}\n".encode())
    found = {one.code: one for one in outbox.findings(profile, made, now=NOW)}
    assert found["money.file"].facts["file"] == "bank.csv"
    sealing.seal(profile, made.id, lock=Padlock(), now=NOW)
    made = drafts.get(profile.store, made.id)
    assert "money.file" not in {one.code for one in outbox.findings(profile, made, now=NOW)}
    (known,) = enclosed.of_draft(profile.store, made.files)
    assert (known.sealed, known.text) == (True, "")


def test_a_file_is_read_once_however_often_the_mail_is_looked_at(
    profile: Profile, lina: AccountId, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = enclose(profile, lina, "once.csv", b"IBAN,DE02120300000000202051\nonce")
    assert [one.name for one in enclosed.unread(profile.store, made.files)] == ["once.csv"]
    assert enclosed.of_draft(profile.store, made.files, read=False)[0].text == ""
    times = []

    def read(name: str, kind: str, content: bytes) -> reading.Read:
        times.append(name)
        return reading.Read("IBAN DE02120300000000202051")

    monkeypatch.setattr(reading, "read", read)
    for _ in range(3):
        assert "money.file" in {one.code for one in outbox.findings(profile, made, now=NOW)}
    again = enclose(profile, lina, "again.csv", b"IBAN,DE02120300000000202051\nonce")
    assert "money.file" in {one.code for one in outbox.findings(profile, again, now=NOW)}
    assert times == ["once.csv"]
    assert enclosed.unread(profile.store, made.files) == []


def test_the_answer_at_send_does_not_wait_for_a_live_look(profile: Profile, lina: AccountId) -> None:
    made = enclose(profile, lina, "bank.txt", f"Our IBAN: {IBAN}".encode())
    answer = outbox.send(profile, made.id, now=NOW, hold=timedelta(0))
    assert isinstance(answer, outbox.Ask)
    assert "money.file" in {one.code for one in answer.findings}


def test_files_of_a_finished_mail_are_read_too(profile: Profile) -> None:
    raw = (
        "From: lina@example.com\r\nTo: anna@weber.example\r\nSubject: PI-2041\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nPlease find it attached.\r\n'
        f'--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename="bank.csv"\r\n\r\nIBAN,{IBAN}\r\n--b--\r\n'
    ).encode()
    for known in (profile, None):
        assert "money.file" in {one.code for one in check.findings(known, raw, outgoing=True, now=NOW)}


def test_a_document_that_cannot_be_looked_into_is_said_to_be_so(profile: Profile, lina: AccountId) -> None:
    made = enclose(profile, lina, "PI.pdf", b"%PDF-1.7 and no more")
    (found,) = [one for one in outbox.findings(profile, made, now=NOW) if one.code.startswith("attachment.")]
    assert (found.code, found.level.value, found.facts["file"]) == ("attachment.unread", "info", "PI.pdf")
