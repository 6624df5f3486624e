"""Customers are made from mail, corrected once and for all, merged without loss, and parted again."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.actions import customer as act
from desktop.actions import library
from desktop.actions.customer import Scope
from desktop.actions.profile import Profile
from desktop.formats import arrival as reading
from desktop.model.customer import Contact, Customer
from desktop.model.errors import Usage
from desktop.model.folder import Role
from desktop.model.ids import AccountId, ContactId, CustomerId, MessageId
from desktop.model.library import Passing
from desktop.model.message import Flags
from desktop.store import customer, folder, linking, message, setting
from desktop.store import library as kept_files

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
SIGNED = """Dear Lin,

could you quote 5,000 pcs?

Best regards
Anna Weber
Head of Purchasing
Weber Licht GmbH
Hauptstrasse 5, 10115 Berlin, Germany
Tel. +49 30 5550 1234
www.weber-licht.de
"""


def mail(
    profile: Profile, account: AccountId, number: int, sender: str, body: str = SIGNED, *, subject: str = "RFQ", answers: int = 0
) -> MessageId:
    place = folder.by_role(profile.store, account, Role.INBOX)
    assert place is not None
    named = f"In-Reply-To: <{answers}@x>\r\n" if answers else ""
    raw = (
        f"From: {sender}\r\nTo: lina@example.com\r\nSubject: {subject} {number}\r\nMessage-ID: <{number}@x>\r\n{named}"
        f"Date: Mon, 02 Nov 2026 0{number}:00:00 +0100\r\n\r\n{body}"
    ).encode()
    with profile.store.write(precious=False) as tx:
        return message.add(tx, account, place.id, [reading.arrival(number, Flags(), NOW, len(raw), raw=raw)])[0]


def of(profile: Profile, key: MessageId) -> CustomerId | None:
    return linking.of(profile.store, [key]).get(key)


def test_a_customer_is_made_from_a_mail_and_takes_the_mail_that_is_there(profile: Profile, one_account: AccountId) -> None:
    first = mail(profile, one_account, 1, "Anna Weber <a.weber@weber-licht.de>")
    colleague = mail(profile, one_account, 2, "Tom <tom@weber-licht.de>", "Hi", subject="Samples")
    other = mail(profile, one_account, 3, "Ana <ana@luz.example>", "Oi", subject="Pedido")
    proposal = act.introduce(profile, first)
    made = proposal.customer
    assert (made.name, made.country, made.domains) == ("Weber Licht GmbH", "DE", ("weber-licht.de",))
    (person,) = made.contacts
    assert (person.name, person.address, person.phones[0].number) == ("Anna Weber", "a.weber@weber-licht.de", "+493055501234")
    assert proposal.said.company.line == "Weber Licht GmbH"
    kept = act.save(profile, made, now=NOW)
    assert [of(profile, key) for key in (first, colleague, other)] == [kept.id, kept.id, None]
    again = act.introduce(profile, colleague)
    assert again.known == kept.id
    assert [one.address for one in again.customer.contacts] == ["a.weber@weber-licht.de", "tom@weber-licht.de"]


def test_free_mail_ties_by_address_only(profile: Profile, one_account: AccountId) -> None:
    first = mail(profile, one_account, 1, "Lu <lu@gmail.com>", "Hello")
    stranger = mail(profile, one_account, 2, "Bo <bo@gmail.com>", "Hello", subject="Other")
    proposal = act.introduce(profile, first)
    assert proposal.customer.domains == ()
    kept = act.save(profile, proposal.customer, now=NOW)
    assert [of(profile, key) for key in (first, stranger)] == [kept.id, None]


def test_of_our_own_mail_no_customer_is_made(profile: Profile, one_account: AccountId) -> None:
    own = mail(profile, one_account, 1, "Lina <lina@example.com>")
    with pytest.raises(Usage, match=r"customer\.own"):
        act.introduce(profile, own)


def test_a_wrong_match_is_corrected_once_and_for_all(profile: Profile, one_account: AccountId) -> None:
    first = mail(profile, one_account, 1, "Tom <tom@weber-licht.de>", "Hi")
    weber = act.save(profile, replace(made("Weber"), domains=("weber-licht.de",)), now=NOW)
    trader = act.save(profile, made("Trader"), now=NOW)
    assert of(profile, first) == weber.id
    act.assign(profile, first, trader.id, Scope.ADDRESS, now=NOW)
    later = mail(profile, one_account, 2, "Tom <tom@weber-licht.de>", "Hi", subject="Next")
    assert [of(profile, key) for key in (first, later)] == [trader.id, trader.id]
    assert [one.address for one in customer.get(profile.store, trader.id).contacts] == ["tom@weber-licht.de"]
    act.assign(profile, later, None, Scope.CONVERSATION, now=NOW)
    assert [of(profile, key) for key in (first, later)] == [trader.id, None]


def test_merged_they_have_everything_and_parted_they_are_as_before(profile: Profile, one_account: AccountId) -> None:
    annas = mail(profile, one_account, 1, "Anna <anna@weber-licht.de>", "Hi")
    toms = mail(profile, one_account, 2, "Tom <tom@weber.example>", "Hi", subject="Other")
    weber = act.save(
        profile, replace(made("Weber GmbH"), domains=("weber-licht.de",), country="DE", fields={"VAT": "1"}, tags=("A",)), now=NOW
    )
    second = act.save(
        profile,
        replace(
            made("Weber Licht"),
            domains=("weber.example",),
            country="AT",
            city="Wien",
            fields={"VAT": "2"},
            contacts=(Contact(ContactId(0), "Tom", "tom@weber.example"),),
        ),
        now=NOW,
    )
    merged = act.merge(profile, weber.id, second.id, now=NOW)
    (whole,) = customer.all(profile.store)
    assert (whole.names, whole.city, whole.domains) == (("Weber Licht",), "Wien", ("weber-licht.de", "weber.example"))
    assert dict(whole.fields) == {"VAT": "1", "VAT (Weber Licht)": "2", "country (Weber Licht)": "AT"}
    assert [one.name for one in whole.contacts] == ["Tom"]
    assert [of(profile, key) for key in (annas, toms)] == [weber.id, weber.id]
    back = act.part(profile, merged, now=NOW)
    one, other = sorted(customer.all(profile.store), key=lambda each: each.name)
    assert replace(one, changed=weber.changed) == weber
    assert (other.id, other.domains, other.fields) == (back.id, second.domains, second.fields)
    assert [one.address for one in other.contacts] == ["tom@weber.example"]
    assert [of(profile, key) for key in (annas, toms)] == [weber.id, back.id]


def test_files_and_levels_of_a_merged_customer_become_those_of_the_other(profile: Profile, tmp_path: Path) -> None:
    weber, second = (act.save(profile, made(name), now=NOW) for name in ("Weber GmbH", "Weber Licht"))
    (tmp_path / "drawing.pdf").write_bytes(b"%PDF-1.4")
    (file,) = library.add_files(profile, [tmp_path / "drawing.pdf"], now=NOW)
    library.change(profile, replace(file, customer=second.id, passing=Passing.OWNER))
    with profile.store.write() as tx:
        for name, value in (("terms", "off"), ("money.file", "stop")):
            setting.set(tx, f"check.{name}@{second.id}", value)
        setting.set(tx, f"check.terms@{weber.id}", "warn")
    act.merge(profile, weber.id, second.id, now=NOW)
    assert kept_files.get(profile.store, file.id).customer == weber.id
    assert setting.get(profile.store, f"check.terms@{weber.id}") == "warn"
    assert setting.get(profile.store, f"check.money.file@{weber.id}") == "stop"


def test_what_a_customer_leaves_is_linked_to_who_else_claims_it(profile: Profile, one_account: AccountId) -> None:
    first = mail(profile, one_account, 1, "Tom <tom@weber-licht.de>", "Hi")
    weber = act.save(profile, replace(made("Weber"), domains=("weber-licht.de",)), now=NOW)
    twin = act.save(profile, replace(made("Twin"), domains=("weber-licht.de",)), now=NOW)
    assert of(profile, first) is None  # two claim it
    act.remove(profile, twin.id)
    assert of(profile, first) == weber.id


def made(name: str) -> Customer:
    return Customer(CustomerId(0), name)


def test_all_mail_is_linked_anew(profile: Profile, one_account: AccountId) -> None:
    first = mail(profile, one_account, 1, "Tom <tom@weber-licht.de>", "Hi")
    with profile.store.write() as tx:
        weber = customer.save(tx, replace(made("Weber"), domains=("weber-licht.de",)), now=NOW)
    assert act.link_everything(profile) == 1
    assert of(profile, first) == weber.id
