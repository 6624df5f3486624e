"""Customers taken away and put back with what was written down about them; notes and consents."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop.actions import customer as customers
from desktop.actions import dossier as writing
from desktop.actions import parting
from desktop.actions import reminder as reminders
from desktop.actions.profile import Profile
from desktop.model.customer import Agreement, Consent, Contact, Customer
from desktop.model.errors import Usage
from desktop.model.folder import Role
from desktop.model.ids import AccountId, ContactId, CustomerId
from desktop.model.message import Address
from desktop.store import customer, dossier, folder, linking, message, reminder
from tests.store.mails import arrival

NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture
def weber(profile: Profile) -> Customer:
    people = (Contact(ContactId(0), "Anna", "anna@weber.example"),)
    return customers.save(profile, Customer(CustomerId(0), "Weber", contacts=people), now=NOW)


def test_everything_comes_back(profile: Profile, weber: Customer) -> None:
    writing.note(profile, weber.id, " Likes warm white ", now=NOW)
    writing.agree(profile, weber.id, Agreement(Consent.BULK, False, NOW, "by phone"))
    reminders.add(profile, "Ask", NOW + timedelta(days=1), now=NOW, whose=weber.id)
    gone = parting.remove(profile, [weber.id, CustomerId(77)])
    assert customer.all(profile.store) == []
    (back,) = parting.put_back(profile, gone, now=NOW)
    assert (back.name, [one.address for one in back.contacts]) == ("Weber", ["anna@weber.example"])
    assert [one.text for one in dossier.notes(profile.store, back.id)] == ["Likes warm white"]
    assert dossier.agreements(profile.store, back.id)[Consent.BULK].words == "by phone"
    assert [one.text for one in reminder.of_customer(profile.store, back.id)] == ["Ask"]


def test_its_mail_is_nobodys_and_its_own_again(profile: Profile, one_account: AccountId, weber: Customer) -> None:
    inbox = folder.by_role(profile.store, one_account, Role.INBOX)
    assert inbox is not None
    with profile.store.write() as tx:
        (mail,) = message.add(tx, one_account, inbox.id, [arrival(1, sender=Address("", "anna@weber.example"))])
    customers.link_everything(profile)
    assert linking.of(profile.store, [mail]) == {mail: weber.id}
    gone = parting.remove(profile, [weber.id])
    assert linking.of(profile.store, [mail]) == {}
    (back,) = parting.put_back(profile, gone, now=NOW)
    assert linking.of(profile.store, [mail]) == {mail: back.id}


def test_a_note_without_words_is_none(profile: Profile, weber: Customer) -> None:
    with pytest.raises(Usage, match=r"usage\.note"):
        writing.note(profile, weber.id, "  ", now=NOW)
    with pytest.raises(Usage, match=r"usage\.id"):
        writing.agree(profile, CustomerId(99), Agreement(Consent.DATA, True, NOW))
    made = writing.note(profile, weber.id, "One", now=NOW)
    writing.strike(profile, made.id)
    writing.strike(profile, made.id)
    assert dossier.notes(profile.store, weber.id) == []


def test_linking_tells_how_far_it_is_and_stops(profile: Profile, one_account: AccountId, weber: Customer) -> None:
    inbox = folder.by_role(profile.store, one_account, Role.INBOX)
    assert inbox is not None
    with profile.store.write() as tx:
        message.add(tx, one_account, inbox.id, [arrival(1, sender=Address("", "anna@weber.example"))])
    told: list[int] = []
    assert customers.link_everything(profile, progress=told.append, stopped=lambda: True) == 0
    assert told == []
    customers.link_everything(profile, progress=told.append)
    assert told == [1]
