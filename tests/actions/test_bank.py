"""The vault of accounts as a rep uses it: learned from what was sent, believed after a call, told at arrival and before sending."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop.actions import bank, check
from desktop.actions import message as messages
from desktop.actions.profile import Profile
from desktop.checks.known import Attached
from desktop.model.bank import Details, Doubt, OwnBank, State
from desktop.model.customer import Contact, Customer, Phone
from desktop.model.errors import Usage
from desktop.model.ids import AccountId, ContactId, CustomerId, MessageId, OwnBankId, TemplateId
from desktop.model.template import Form, Template
from desktop.store import bank as vault
from desktop.store import customer, template
from tests.actions.test_message import add_account, deliver

NOW = datetime(2026, 6, 10, 9, 30, tzinfo=UTC)
OLD, NEW = "DE21 5005 0000 0000 9344 10", "DE89 3704 0044 0532 0130 00"
OURS = OwnBank(OwnBankId(0), Details("3941 0101 0400 1441 0", "Brightway LED Co., Ltd.", bic="bkchcnbj92a", currency="usd"))
PHONE = "+49 30 5550 120"


ANNA = "Anna Weber <anna@weber.example>"


def mail(number: int, text: str, *, from_: str = ANNA, to: str = "lina@example.com", day: int = 9) -> bytes:
    head = f"From: {from_}\nTo: {to}\nMessage-ID: <{number}@x.example>\nDate: Tue, {day:02} Jun 2026 10:00:00 +0200\n"
    return f"{head}Subject: Payment\n\n{text}\n".replace("\n", "\r\n").encode()


@pytest.fixture
def lina(profile: Profile) -> AccountId:
    return add_account(profile, "lina@example.com")


@pytest.fixture
def weber(profile: Profile, lina: AccountId) -> Customer:
    people = (
        Contact(ContactId(0), "Anna Weber", "anna@weber.example", phones=(Phone("+49305550120"), Phone("+493055501", "fax"))),
    )
    with profile.store.write() as tx:
        return customer.save(
            tx,
            Customer(CustomerId(0), "Weber GmbH", country="DE", domains=("weber.example",), contacts=people),
            now=datetime(2026, 1, 1, tzinfo=UTC),
        )


def codes(profile: Profile, letter: MessageId) -> list[str]:
    return [one.code for one in messages.read(profile, letter).findings]


def noted(profile: Profile, letter: MessageId) -> bank.Account:
    parsed = bank.read(profile.store, letter)
    assert parsed is not None
    found = bank.case(profile.store, letter, parsed)
    assert found is not None
    (one,) = found.named
    return one


def test_own_accounts_are_kept_as_they_are_and_not_as_they_were_typed(profile: Profile) -> None:
    one = bank.keep_own(profile, OURS)
    assert (one.details.number, one.details.bic, one.details.currency) == ("39410101040014410", "BKCHCNBJ92A", "USD")
    assert (one.details.country, one.details.masked, one.details.short) == ("CN", "** 4410", "·· 4410")
    for wrong, code in (
        (Details(" 12 "), "bank.number"),
        (Details("DE89 3704 0044 0532 0130 01"), "bank.iban"),
        (Details("12345678", bic="DEUT"), "bank.bic"),
        (OURS.details, "bank.twice"),
    ):
        with pytest.raises(Usage, match=code):
            bank.keep_own(profile, replace(OURS, details=wrong))
    with pytest.raises(Usage, match=r"bank.days"):
        bank.keep_own(profile, replace(one, since=date(2026, 6, 2), until=date(2026, 6, 1)))
    assert bank.retire(profile, one.id, date(2026, 6, 1)) == one
    (kept,) = vault.own(profile.store)
    assert kept.until == date(2026, 6, 1)
    bank.retire(profile, one.id, None)
    assert vault.own(profile.store) == [one]
    bank.remove_own(profile, one.id)
    assert vault.own(profile.store) == []


def test_own_accounts_are_proposed_from_what_was_sent(profile: Profile, lina: AccountId, weber: Customer) -> None:
    from_ = "Lina <lina@example.com>"
    text = "Dear Anna,\nBeneficiary: Brightway LED Co., Ltd.\nA/C No.: 39410101040014410 (USD)\nSWIFT: BKCHCNBJ92A"
    deliver(profile, lina, mail(1, text, from_=from_, to="anna@weber.example"), uid=1)
    deliver(profile, lina, mail(2, text + f"\n\n> our IBAN is {NEW}", from_=from_, to="anna@weber.example"), uid=2)
    deliver(profile, lina, mail(3, f"Please pay to our IBAN {OLD}"), uid=3)
    with profile.store.write() as tx:
        template.save(tx, Template(TemplateId(0), "PI", "PI", "<p>Bank account: 4455667788</p>", Form.HTML), now=NOW)
    first, second = bank.proposals(profile.store)
    assert (first.details.number, first.times, first.details.bic, first.details.holder) == (
        *("39410101040014410", 2),
        *("BKCHCNBJ92A", "Brightway LED Co., Ltd."),
    )
    assert first.sentence == "A/C No.: 39410101040014410 (USD)"
    assert second.details.number == "4455667788"
    assert vault.own(profile.store) == []  # proposed, and not taken by itself
    bank.keep_own(profile, OwnBank(OwnBankId(0), first.details))
    bank.refuse_own(profile, second.details.number)
    assert bank.proposals(profile.store) == []
    bank.refuse_own(profile, second.details.number, again=True)
    assert [one.details.number for one in bank.proposals(profile.store)] == ["4455667788"]


def test_own_accounts_are_proposed_from_the_papers_that_were_sent(profile: Profile, lina: AccountId) -> None:
    head = "From: lina@example.com\nTo: anna@weber.example\nMessage-ID: <1@x.example>\nSubject: PI\nMIME-Version: 1.0\n"
    raw = (
        f"{head}Content-Type: multipart/mixed; boundary=x\n\n--x\n\nPlease find the PI.\n--x\nContent-Type: text/csv\n"
        'Content-Disposition: attachment; filename="PI-2041.csv"\n\nBeneficiary: Brightway LED,A/C No.: 39410101040014410\n--x--\n'
    ).encode()
    deliver(profile, lina, raw)
    assert [one.details.number for one in bank.proposals(profile.store)] == ["39410101040014410"]


def test_an_account_is_seen_confirmed_and_quiet_and_another_is_a_change(profile: Profile, lina: AccountId, weber: Customer) -> None:
    first = deliver(profile, lina, mail(1, f"Dear Lina, our IBAN is {OLD}.\n\nAnna\nTel. {PHONE}", day=1), uid=1)
    assert codes(profile, first) == ["money.new_account"]
    one = noted(profile, first)
    assert (one.kept, one.state) == (None, None)
    kept = bank.note(profile, first, one.named)
    assert (kept.sentence, kept.customer, kept.message_id) == (f"Dear Lina, our IBAN is {OLD}.", weber.id, "1@x.example")
    assert codes(profile, first) == ["money.new_account"]  # this mail named it first
    second = deliver(profile, lina, mail(2, f"Our IBAN is {OLD}."), uid=2)
    assert codes(profile, second) == ["money.unconfirmed"]
    for person, phone, code in (("", PHONE, "bank.person"), ("Anna Weber", " ", "bank.phone")):
        with pytest.raises(Usage, match=code):
            bank.spoke(profile, kept.id, State.CONFIRMED, person=person, phone=phone, now=NOW)
    done = bank.spoke(profile, kept.id, State.CONFIRMED, person="Anna Weber", phone=PHONE, words="read it to me", now=NOW)
    assert (done.state, done.calls[0].by) == (State.CONFIRMED, "lina@example.com")
    assert codes(profile, first) == codes(profile, second) == []
    third = deliver(profile, lina, mail(3, f"Our new IBAN is {NEW}."), uid=3)
    assert codes(profile, third) == ["money.changed"]
    other = bank.refuse(profile, bank.note(profile, third, noted(profile, third).named).id, "not theirs", now=NOW)
    assert codes(profile, third) == ["money.refused"]
    back = bank.take_back(profile, other.id, now=NOW)
    assert (back.state, len(back.calls)) == (State.SEEN, 2)  # the log tells of both
    assert codes(profile, third) == ["money.changed"]
    with pytest.raises(Usage, match=r"bank.words"):
        bank.trust(profile, other.id, " ", now=NOW)
    assert bank.trust(profile, other.id, "Their letter with a stamp", now=NOW).state is State.CONFIRMED
    assert codes(profile, third) == []


def test_after_a_call_an_account_is_trusted_without_a_sentence(profile: Profile, lina: AccountId, weber: Customer) -> None:
    letter = deliver(profile, lina, mail(1, f"Our IBAN is {OLD}."), uid=1)
    kept = bank.note(profile, letter, noted(profile, letter).named)
    bank.spoke(profile, kept.id, State.SEEN, person="Reception", phone=PHONE, words="nobody there", now=NOW)
    assert vault.get(profile.store, kept.id).state is State.SEEN
    assert bank.trust(profile, kept.id, "", now=NOW).state is State.CONFIRMED


def test_whom_to_call_and_what_a_number_proves(profile: Profile, lina: AccountId, weber: Customer) -> None:
    store, seen = profile.store, datetime(2026, 6, 9, 8, tzinfo=UTC)
    deliver(profile, lina, mail(1, "Hello Lina.\n\nAnna\n+49 30 777 888 99", day=2), uid=1)
    text = f"Our IBAN is {NEW}. Call me at +49 171 234 5678."
    letter = deliver(profile, lina, mail(2, text), uid=2)
    parsed = bank.read(store, letter)
    assert parsed is not None
    found = bank.case(store, letter, parsed)
    assert found is not None
    assert [(one.person, one.phone, one.doubts) for one in found.phones] == [("Anna Weber", "+49305550120", ())]
    assert (found.firm, found.others) == ("Weber GmbH", ())
    assert bank.doubts(store, weber, "0171 / 2345678", text, seen) == (Doubt.IN_MAIL,)
    assert bank.doubts(store, weber, "+86 21 1234 9678", text, seen) == (Doubt.UNKNOWN,)
    assert bank.doubts(store, weber, "030 77788899", text, seen) == ()  # stood in an older mail of theirs
    late = replace(weber, changed=seen + timedelta(days=1))
    assert bank.doubts(store, late, PHONE, text, seen) == (Doubt.NEWER,)
    assert bank.doubts(store, late, "+49 30 777 888 99", text, seen) == ()


def test_files_are_looked_at_as_well(profile: Profile, lina: AccountId, weber: Customer) -> None:
    letter = deliver(profile, lina, mail(1, f"Please pay to our IBAN {OLD}."), uid=1)
    parsed = bank.read(profile.store, letter)
    assert parsed is not None
    pages = Attached("invoice.pdf", text=f"Weber GmbH\nBeneficiary: Anna Weber\nIBAN {NEW}\nSWIFT: HSBCHKHHHKH")
    found = bank.case(profile.store, letter, parsed, [pages])
    assert found is not None
    assert [(one.named.details.short, one.file) for one in found.named] == [("DE21 ·· 4410", ""), ("DE89 ·· 3000", "invoice.pdf")]
    assert {one.code for one in found.findings} == {"money.new_account", "money.person", "money.bic_country", "money.two_banks"}
    plain = bank.read(profile.store, deliver(profile, lina, mail(2, "Hello"), uid=2))
    assert plain is not None
    assert bank.case(profile.store, letter, plain) is None


def test_our_own_account_in_a_quote_is_no_news_and_another_is_stopped_before_it_goes(
    profile: Profile, lina: AccountId, weber: Customer
) -> None:
    letter = deliver(profile, lina, mail(1, "We paid to A/C No. 39410101040014410."), uid=1)
    assert codes(profile, letter) == ["money.new_account"]
    going = mail(2, "Please pay to A/C No. 39410101040014411.", from_="lina@example.com", to="anna@weber.example")
    assert "money.not_ours" not in {one.code for one in check.findings(profile, going, now=NOW)}  # the vault is empty
    bank.keep_own(profile, OURS)
    assert codes(profile, letter) == []
    assert "money.not_ours" in {one.code for one in check.findings(profile, going, now=NOW)}
    fine = mail(3, "Please pay to A/C No. 39410101040014410.", from_="lina@example.com", to="anna@weber.example")
    assert "money.not_ours" not in {one.code for one in check.findings(profile, fine, now=NOW)}
    back = mail(4, f"We refund to your IBAN {OLD}.", from_="lina@example.com", to="anna@weber.example")
    assert "money.not_ours" in {one.code for one in check.findings(profile, back, now=NOW)}
    kept = bank.add(profile, weber.id, Details(OLD), now=NOW)
    bank.trust(profile, kept.id, "their contract", now=NOW)
    assert "money.not_ours" not in {one.code for one in check.findings(profile, back, now=NOW)}
    came = mail(5, f"Our IBAN is {NEW}.")
    assert "money.changed" in {one.code for one in check.findings(profile, came, now=NOW, outgoing=False)}


def test_strangers_accounts_are_kept_by_where_they_write_from(profile: Profile, lina: AccountId) -> None:
    from_ = "Forwarder <ops@ship.example>"
    letter = deliver(profile, lina, mail(1, f"Our IBAN is {OLD}.", from_=from_), uid=1)
    kept = bank.note(profile, letter, noted(profile, letter).named)
    assert (kept.customer, kept.party) == (None, "ship.example")
    bank.spoke(profile, kept.id, State.CONFIRMED, person="Li", phone="+86 574 1234", now=NOW)
    again = deliver(profile, lina, mail(2, f"Our IBAN is {OLD}.", from_=from_), uid=2)
    assert codes(profile, again) == []
    other = deliver(profile, lina, mail(3, f"Our IBAN is {NEW}.", from_=from_), uid=3)
    assert codes(profile, other) == ["money.changed"]
    bank.forget(profile, bank.note(profile, other, noted(profile, other).named).id)
    with pytest.raises(Usage, match=r"bank.logged"):
        bank.forget(profile, kept.id)
    assert bank.change(profile, kept.id, replace(kept.details, holder="Ship Ltd")).details.holder == "Ship Ltd"
