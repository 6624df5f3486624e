"""Customers that may be one: found, kept apart, merged with the user's word on what they say differently."""

from datetime import UTC, datetime

import pytest

from desktop.actions import customer as customers
from desktop.actions import duplicates
from desktop.actions.profile import Profile
from desktop.model.customer import Contact, Customer
from desktop.model.duplicates import Why
from desktop.model.errors import Usage
from desktop.model.ids import ContactId, CustomerId
from desktop.store import customer

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def keep(profile: Profile, name: str, address: str, **facts: object) -> Customer:
    people = (Contact(ContactId(0), "", address),)
    return customers.save(profile, Customer(CustomerId(0), name, contacts=people, **facts), now=NOW)  # type: ignore[arg-type]


@pytest.fixture
def twins(profile: Profile) -> tuple[Customer, Customer]:
    fields = ({"Source": "fair"}, {"Source": "mail", "Turnover": "5 m"})
    one = keep(profile, "Weber GmbH", "anna@weber.example", country="DE", city="Berlin", stage="quoted", fields=fields[0])
    other = keep(profile, "Weber Leuchten", "bo@weber.example", country="DE", city="Bonn", stage="sample", fields=fields[1])
    return one, other


def test_a_pair_is_found_with_its_reasons(profile: Profile, twins: tuple[Customer, Customer]) -> None:
    (found,) = duplicates.find(profile.store)
    assert (found.one.id, found.other.id) == tuple(one.id for one in twins)
    assert [each.why for each in found.pair.reasons] == [Why.DOMAIN]
    assert duplicates.differing(*twins) == ["name", "city", "stage", "Source"]


def test_one_that_is_to_be_made_is_compared(profile: Profile, twins: tuple[Customer, Customer]) -> None:
    made = Customer(CustomerId(0), "Weber GMBH")
    (found,) = duplicates.like(profile.store, made)
    assert found.other.id == twins[0].id
    assert duplicates.like(profile.store, Customer(CustomerId(0), "Rossi")) == []


def test_two_that_are_not_one_stay_so(profile: Profile, twins: tuple[Customer, Customer]) -> None:
    one, other = twins
    duplicates.keep_apart(profile, other.id, one.id)
    assert duplicates.find(profile.store) == []
    assert duplicates.like(profile.store, one) == []
    duplicates.keep_apart(profile, one.id, other.id, same=True)
    assert len(duplicates.find(profile.store)) == 1


def test_any_two_can_be_looked_at(profile: Profile, twins: tuple[Customer, Customer]) -> None:
    rossi = keep(profile, "Rossi", "ugo@rossi.example")
    found = duplicates.two(profile.store, rossi.id, twins[0].id)
    assert (found.one.id, found.other.id, found.pair.reasons) == (twins[0].id, rossi.id, ())
    with pytest.raises(Usage):
        duplicates.two(profile.store, rossi.id, CustomerId(99))


@pytest.mark.parametrize("theirs", [(), ("name", "city", "stage", "Source")], ids=["the first one's words", "the other's"])
def test_nothing_is_lost(profile: Profile, twins: tuple[Customer, Customer], theirs: tuple[str, ...]) -> None:
    one, other = twins
    merged = duplicates.merge(profile, one.id, other.id, now=NOW, theirs=theirs)
    (both,) = customer.all(profile.store)
    first, second = (other, one) if theirs else (one, other)
    assert (both.id, both.name, both.city) == (one.id, first.name, first.city)
    assert both.names == (second.name,)
    assert both.fields["Source"] == first.fields["Source"]
    assert {second.city, second.fields["Source"], "5 m"} <= set(both.fields.values())
    assert {each.address for each in both.contacts} == {"anna@weber.example", "bo@weber.example"}
    customers.part(profile, merged, now=NOW)
    assert {(each.name, each.city, tuple(each.fields.items())) for each in customer.all(profile.store)} == {
        (each.name, each.city, tuple(each.fields.items())) for each in twins
    }
