"""Customers taken away with what hangs on them, and put back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desktop.actions.profile import Profile
from desktop.model.customer import Agreement, Customer, Note
from desktop.model.ids import ContactId, CustomerId, MessageId, NoteId
from desktop.model.reminder import Reminder
from desktop.store import customer, dossier, linking, reminder


@dataclass(frozen=True, slots=True)
class Removed:
    """A customer that went, with what was written down about it, its open reminders and its mails."""

    customer: Customer
    notes: tuple[Note, ...]
    agreements: tuple[Agreement, ...]
    reminders: tuple[Reminder, ...]
    mails: tuple[MessageId, ...]


def remove(profile: Profile, which: Sequence[CustomerId]) -> tuple[Removed, ...]:
    """Their mail and reminders stay, without a customer."""
    store = profile.store
    gone: list[Removed] = []
    for one in customer.some(store, which):
        with store.write() as tx:
            notes, agreed = dossier.notes(store, one.id), dossier.agreements(store, one.id)
            plans, mails = reminder.of_customer(store, one.id), dossier.mails(store, one.id)
            gone.append(Removed(one, tuple(notes), tuple(agreed.values()), tuple(plans), tuple(mails)))
            customer.remove(tx, one.id)
            linking.link(tx, mails)
    return tuple(gone)


def put_back(profile: Profile, removed: Sequence[Removed], *, now: datetime) -> tuple[Customer, ...]:
    """They are there again, under new ids. Usage: as `store.customer.save`."""
    store = profile.store
    back: list[Customer] = []
    for one in removed:
        with store.write() as tx:
            people = tuple(replace(each, id=ContactId(0)) for each in one.customer.contacts)
            kept = customer.save(tx, replace(one.customer, id=CustomerId(0), contacts=people), now=now)
            for note in one.notes:
                dossier.write(tx, replace(note, id=NoteId(0), customer=kept.id))
            for agreement in one.agreements:
                dossier.agree(tx, kept.id, agreement)
            for plan in one.reminders:
                reminder.save(tx, replace(plan, customer=kept.id), now=now)
            linking.link(tx, one.mails)
            back.append(kept)
    return tuple(back)
