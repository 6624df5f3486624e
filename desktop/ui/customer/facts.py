"""What the panel and the page of a customer show: read off the main thread in one go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from desktop.model.bank import PartnerBank
from desktop.model.clock import Clock, Day
from desktop.model.confirmation import Confirmation
from desktop.model.customer import Contact, Customer, Dealings, Entry
from desktop.model.ids import CustomerId, MessageId
from desktop.model.message import Address, Row, View
from desktop.model.reminder import Pledge, Reminder
from desktop.model.search import Query
from desktop.store import Store, bank, confirmation, customer, dossier, linking, message, promise, reminder

LATEST = 8  # lines of the timeline
FILES = 5
CONFIRMED = 3  # confirmations that are shown, the newest


@dataclass(frozen=True, slots=True)
class Hours:
    """A customer's clock with what is said of it: the place and its country in the user's language, the next good slot, when they
    go and come, and the next days off."""

    clock: Clock
    city: str
    country: str
    slot: datetime
    changes: datetime | None  # when they close next, or while they are out, open next
    free: tuple[tuple[datetime, Day], ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Of the person at the other end of a mail. Without a `customer` only the mails with that address are told."""

    person: Address | None
    customer: Customer | None = None
    contact: Contact | None = None
    hours: Hours | None = None
    dealings: Dealings | None = None
    pledges: tuple[Pledge, ...] = ()
    reminders: tuple[Reminder, ...] = ()
    entries: tuple[Entry, ...] = ()
    number: int = 0
    files: tuple[tuple[MessageId, str, str, int, datetime], ...] = ()
    banks: tuple[PartnerBank, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    letters: Mapping[str, MessageId] = field(default_factory=dict)  # mails that promises and reminders come from, by Message-ID


def of_mail(store: Store, person: Address | None, letter: MessageId, now: datetime, language: str) -> Facts:
    """Of whoever is at the other end of that mail."""
    whose = linking.of(store, [letter]).get(letter)
    if whose is not None and (known := customer.some(store, [whose])):
        return of_customer(store, known[0], now, language, person=person)
    return _stranger(store, person) if person is not None else Facts(None)


def of_known(store: Store, whose: CustomerId, now: datetime, language: str) -> Facts:
    """Everything of a customer, and its first person. Usage("usage.id") when it is gone."""
    one = customer.get(store, whose)
    first = one.contacts[0] if one.contacts else None
    person = Address(first.name, first.address) if first is not None else Address("", "")
    return of_customer(store, one, now, language, person=person)


def of_customer(store: Store, one: Customer, now: datetime, language: str, *, person: Address | None = None) -> Facts:
    """Everything of a customer."""
    address = person.address.casefold() if person is not None else ""
    contact = next((each for each in one.contacts if each.address.casefold() == address and address), None)
    dealings = dossier.dealings(store, [one.id]).get(one.id, Dealings())
    pledges, plans = promise.of_customer(store, one.id), reminder.of_customer(store, one.id)
    confirmed = confirmation.of_customer(store, one.id)
    names = _named(pledges, plans) | _evidence(confirmed)
    letters = {name: found[0] for name in names if (found := message.by_message_id(store, name))}
    return Facts(
        person,
        one,
        contact or (one.contacts[0] if person is None and one.contacts else None),
        hours_of(store, one, now, language),
        dealings,
        tuple(pledges),
        tuple(plans),
        tuple(dossier.timeline(store, one.id, limit=LATEST)),
        dealings.mails,
        tuple(dossier.files(store, one.id, limit=FILES)),
        tuple(bank.of_customer(store, one.id)),
        tuple(confirmed),
        letters,
    )


def _named(pledges: Sequence[Pledge], plans: Sequence[Reminder]) -> set[str]:
    return {*(one.message_id for one in pledges), *(one.message_id for one in plans)} - {""}


def _evidence(confirmed: Sequence[Confirmation]) -> set[str]:
    points = [each for one in confirmed[:CONFIRMED] for each in one.points]
    told = (name for each in points for name in (each.by.message_id, each.agreed.message_id))
    return {*told, *(one.message_id for one in confirmed)} - {""}


def hours_of(store: Store, one: Customer, now: datetime, language: str) -> Hours | None:
    """None where nothing is known of where they are."""
    from desktop.actions import clock as clocks
    from desktop.trade import calendar, clock, country, hours, zone

    found = clocks.of(store, one)
    if not found.known:
        return None
    here = hours.local(found, now)
    spoken = "zh_CN" if language.startswith("zh") else "en_US"
    days = calendar.next_holidays(found.calendar, here.date(), days=14, language=spoken)
    free = tuple((hours.at(found, on, 0), day) for on, day in days)
    changes = hours.closes(found, now) if clock.in_office(found, now) else hours.opens(found, now)
    land = country.name(found.calendar.country, language) if found.calendar.country else ""
    return Hours(found, zone.city(found.zone, language), land, clock.next_slot(found, now), changes, free)


def _stranger(store: Store, person: Address) -> Facts:
    """All mail with that address, newest first."""
    found = {
        *message.ids(store, View(), Query(sender=(person.address,))),
        *message.ids(store, View(), Query(recipients=(person.address,))),
    }
    rows = message.rows(store, [MessageId(one) for one in sorted(found, reverse=True)[: 4 * LATEST]])
    newest = sorted(rows.values(), key=lambda row: row.date, reverse=True)[:LATEST]
    return Facts(person, entries=tuple(_entry(row, person) for row in newest), number=len(found))


def _entry(row: Row, person: Address) -> Entry:
    theirs = any(one.address.casefold() == person.address.casefold() for one in row.from_)
    return Entry(row.date, row.subject, row.id, None, not theirs, row.attachments)
