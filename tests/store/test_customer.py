"""Customers are kept whole, found by what ties mail to them, and go without taking anything that is not theirs."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.model.customer import Agreement, Consent, Contact, Customer, Note, Owes, Phone, Stage
from desktop.model.errors import Usage
from desktop.model.ids import AccountId, ContactId, CustomerId, FolderId, MessageId, NoteId
from desktop.model.message import Address, Arrival
from desktop.store import Store, customer, dossier, linking, message, rescue
from tests.store import mails
from tests.store.mails import ANA, NOW, REP

KEY = bytes(range(32))
NEW = CustomerId(0)
WEBER = Customer(
    NEW,
    "Weber GmbH",
    names=("Weber Licht GmbH & Co. KG",),
    country="DE",
    stage=Stage.QUOTED.value,
    tags=("A", "fair"),
    fields={"VAT": "DE123"},
    domains=("weber.example",),
    contacts=(Contact(ContactId(0), "Anna Weber", "anna@weber.example", "Purchasing", (Phone("+49305550", "office"),)),),
)
ANNA = Address("Anna Weber", "anna@weber.example")
TOM = Address("Tom", "tom@weber.example")


def keep(store: Store, made: Customer) -> Customer:
    with store.write() as tx:
        return customer.save(tx, made, now=NOW)


def take(store: Store, rep: AccountId, place: FolderId, *arrivals: Arrival) -> list[MessageId]:
    with store.write(precious=False) as tx:
        return message.add(tx, rep, place, arrivals)


def test_what_is_kept_comes_back(store: Store) -> None:
    made = keep(store, WEBER)
    assert made.id
    assert made.contacts[0].id
    assert customer.get(store, made.id) == made
    assert customer.all(store) == [made]
    assert customer.by_address(store, "ANNA@weber.example") == made.id
    assert customer.by_domain(store, "Weber.example") == [made.id]


def test_contacts_and_domains_that_it_does_not_name_any_more_go(store: Store) -> None:
    made = keep(store, replace(WEBER, contacts=(*WEBER.contacts, Contact(ContactId(0), "Tom"))))
    less = keep(store, replace(made, contacts=made.contacts[1:], domains=("weber.test",)))
    assert customer.get(store, made.id) == less
    assert [one.name for one in less.contacts] == ["Tom"]
    assert customer.by_address(store, "anna@weber.example") is None
    assert less.contacts[0].id == made.contacts[1].id


def test_an_address_belongs_to_one_customer(store: Store) -> None:
    made = keep(store, WEBER)
    with pytest.raises(Usage) as refused:
        keep(store, replace(WEBER, name="Other"))
    assert refused.value.code == "customer.address"
    assert refused.value.facts["name"] == "Weber GmbH"
    assert customer.all(store) == [made]


def test_a_name_is_needed_and_a_customer_that_went_is_said(store: Store) -> None:
    with pytest.raises(Usage, match=r"usage\.name"):
        keep(store, replace(WEBER, name=" "))
    with pytest.raises(Usage, match=r"usage\.id"):
        keep(store, replace(WEBER, id=CustomerId(99)))


def test_mail_finds_its_customer_as_it_arrives(store: Store, rep: AccountId, inbox: FolderId) -> None:
    made = keep(store, WEBER)
    by_address, by_domain, nobodys = take(
        store,
        rep,
        inbox,
        mails.arrival(1, sender=ANNA),
        mails.arrival(2, sender=TOM, subject="Other"),
        mails.arrival(3, subject="Third"),
    )
    assert linking.of(store, [by_address, by_domain, nobodys]) == {by_address: made.id, by_domain: made.id}
    assert linking.matched(store, by_domain) == "domain"


def test_earlier_mail_is_linked_with_its_conversation(store: Store, rep: AccountId, inbox: FolderId, sent: FolderId) -> None:
    first = mails.arrival(1, sender=ANNA, subject="RFQ 4711")
    forwarder = mails.arrival(2, sender=ANA, subject="Re: RFQ 4711")
    forwarder = replace(forwarder, parsed=replace(forwarder.parsed, in_reply_to=(first.parsed.message_id,)))
    ids = take(store, rep, inbox, first, forwarder, mails.arrival(3, subject="Third"))
    (mine,) = take(store, rep, sent, mails.arrival(4, sender=REP, to=(TOM,), subject="Catalogue"))
    made = keep(store, WEBER)
    with store.write() as tx:
        touched = linking.touched(store, addresses=["anna@weber.example"], domains=["weber.example"])
        assert linking.link(tx, touched) == 3
    assert linking.of(store, [*ids, mine]) == dict.fromkeys([ids[0], ids[1], mine], made.id)
    assert linking.matched(store, ids[1]) == "conversation"


def test_a_decision_by_hand_is_remembered(store: Store, rep: AccountId, inbox: FolderId) -> None:
    made = keep(store, WEBER)
    other = keep(store, replace(WEBER, name="Other", domains=(), contacts=()))
    with store.write() as tx:
        linking.decide_address(tx, "Tom@Weber.example", other.id)
    (toms,) = take(store, rep, inbox, mails.arrival(1, sender=TOM))
    (annas,) = take(store, rep, inbox, mails.arrival(2, sender=ANNA, subject="Wrong one"))
    assert linking.of(store, [toms, annas]) == {toms: other.id, annas: made.id}
    with store.write() as tx:
        linking.decide_mail(tx, "<2@luz.example>", None)
        linking.link(tx, [annas])
    assert linking.of(store, [annas]) == {}
    with store.write() as tx:
        linking.undecide(tx, "<2@luz.example>")
        linking.link(tx, [annas])
    assert linking.of(store, [annas]) == {annas: made.id}


def test_a_domain_that_two_claim_says_nothing(store: Store, rep: AccountId, inbox: FolderId) -> None:
    keep(store, WEBER)
    keep(store, replace(WEBER, name="Other", contacts=()))
    annas, toms = take(store, rep, inbox, mails.arrival(1, sender=ANNA), mails.arrival(2, sender=TOM, subject="Second"))
    assert set(linking.of(store, [annas, toms])) == {annas}


def test_notes_consents_and_mail_make_the_timeline(store: Store, rep: AccountId, inbox: FolderId, sent: FolderId) -> None:
    made = keep(store, WEBER)
    take(store, rep, inbox, mails.arrival(1, sender=ANNA, subject="RFQ"))
    with store.write() as tx:
        dossier.write(tx, Note(NoteId(0), made.id, "likes warm white", mails.NOW))
        dossier.agree(tx, made.id, Agreement(Consent.BULK, False, NOW, "no more letters"))
        dossier.agree(tx, made.id, Agreement(Consent.BULK, True, NOW, "again, please"))
    assert [entry.text for entry in dossier.timeline(store, made.id)] == ["RFQ", "likes warm white"]
    assert dossier.agreements(store, made.id)[Consent.BULK].given
    assert dossier.dealings(store)[made.id].owes is Owes.NOBODY
    take(store, rep, sent, mails.arrival(2, sender=REP, to=(ANNA,), subject="Offer"))
    found = dossier.dealings(store, [made.id])[made.id]
    assert (found.mails, found.owes) == (2, Owes.THEY)


def test_the_one_that_takes_over_has_everything(store: Store, rep: AccountId, inbox: FolderId) -> None:
    made, other = keep(store, WEBER), keep(store, replace(WEBER, name="Other", contacts=(), domains=("other.example",)))
    (annas,) = take(store, rep, inbox, mails.arrival(1, sender=ANNA))
    with store.write() as tx:
        dossier.write(tx, Note(NoteId(0), made.id, "note", NOW))
        customer.hand_over(tx, made.id, other.id)
        customer.remove(tx, made.id)
    whole = customer.get(store, other.id)
    assert [one.name for one in whole.contacts] == ["Anna Weber"]
    assert set(whole.domains) == {"weber.example", "other.example"}
    assert linking.of(store, [annas]) == {annas: other.id}
    assert [note.text for note in dossier.notes(store, other.id)] == ["note"]


def test_mail_stays_when_its_customer_goes(store: Store, rep: AccountId, inbox: FolderId) -> None:
    made = keep(store, WEBER)
    (annas,) = take(store, rep, inbox, mails.arrival(1, sender=ANNA))
    with store.write() as tx:
        customer.remove(tx, made.id)
    assert linking.of(store, [annas]) == {}
    assert message.rows(store, [annas])[annas].subject == "Offer"
    assert customer.all(store) == []


def test_all_of_it_comes_back_from_the_journal(store: Store, tmp_path: Path) -> None:
    made = keep(store, WEBER)
    gone = keep(store, replace(WEBER, name="Gone", contacts=(), domains=("gone.example",)))
    with store.write() as tx:
        dossier.write(tx, Note(NoteId(0), made.id, "note", NOW))
        dossier.agree(tx, made.id, Agreement(Consent.DATA, True, NOW))
        linking.decide_address(tx, "tom@weber.example", made.id)
        customer.remove(tx, gone.id)
    folder = tmp_path / "rescued"
    folder.mkdir()
    fresh = Store.create(folder, KEY)
    with fresh.write() as tx:
        rescue.restore(tx, store.folder / "journal", KEY)
    assert customer.all(fresh) == [made]
    assert [note.text for note in dossier.notes(fresh, made.id)] == ["note"]
    assert dossier.agreements(fresh, made.id)[Consent.DATA].given
    assert fresh.rows.all("SELECT value, customer FROM decision") == [("tom@weber.example", made.id)]
    fresh.close()
