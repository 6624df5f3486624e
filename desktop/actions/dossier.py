"""What the rep writes down about a customer: notes, and what it agreed or objected to."""

from dataclasses import replace
from datetime import datetime

from desktop.actions.profile import Profile
from desktop.model.customer import Agreement, Note
from desktop.model.errors import Usage
from desktop.model.ids import CustomerId, NoteId
from desktop.store import customer, dossier


def note(profile: Profile, whose: CustomerId, text: str, *, now: datetime) -> Note:
    """A new one. Usage: usage.note (no words), usage.id."""
    return put(profile, Note(NoteId(0), whose, text, now))


def put(profile: Profile, one: Note) -> Note:
    """Keep it as it is (id 0: a new one, also one that was struck). Usage: usage.note (no words), usage.id."""
    if not one.text.strip():
        raise Usage("usage.note")
    with profile.store.write() as tx:
        return dossier.write(tx, replace(one, text=one.text.strip()))


def strike(profile: Profile, one: NoteId) -> None:
    """One that is gone already is no error."""
    with profile.store.write() as tx:
        dossier.strike(tx, one)


def agree(profile: Profile, whose: CustomerId, agreement: Agreement) -> None:
    """The last word about a kind counts. Usage("usage.id")."""
    customer.get(profile.store, whose)
    with profile.store.write() as tx:
        dossier.agree(tx, whose, agreement)
