"""What the store knows of a mail reaches the checks: what we sent, whom we know, what a customer agreed to."""

from datetime import UTC, datetime

import pytest

from desktop.actions import check
from desktop.actions import message as messages
from desktop.actions.profile import Profile
from desktop.checks.known import Written
from desktop.formats import mime
from desktop.model.customer import Agreement, Consent, Contact, Customer
from desktop.model.draft import Draft
from desktop.model.ids import AccountId, ContactId, CustomerId, DraftId
from desktop.model.message import Address
from desktop.store import customer, dossier
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
    written = check.of_file(profile.store, mime.parse(raw), size=1, now=NOW)
    assert written.text == "Dear Anna,\nyes.\n\nBest regards"
    assert written.signature == "Lina\nA/C No. 331001201234567"
    assert "money.account" in {one.code for one in check.findings(profile, raw, now=NOW)}
    plain = check.of_file(profile.store, mime.parse(b"From: lina@example.com\n\nList:\n1 a\n2 b\n"), size=1, now=NOW)
    assert (plain.text, plain.signature) == ("List:\n1 a\n2 b", "")
