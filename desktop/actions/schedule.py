"""Planning when a mail leaves: at a picked time, or in the customer's hours. Finding their hours is not for the main thread."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop.actions import clock as clocks
from desktop.actions import outgoing as sending
from desktop.actions.outgoing import Ask
from desktop.actions.profile import Profile
from desktop.model import matching
from desktop.model.clock import Clock
from desktop.model.customer import Customer, Envelope
from desktop.model.errors import Refused
from desktop.model.ids import ConversationId, DraftId, MessageId, OutgoingId
from desktop.model.message import Address
from desktop.model.outgoing import Outgoing
from desktop.model.schedule import Pick, Schedule
from desktop.store import Store, customer, linking, outgoing, sender
from desktop.store import draft as drafts
from desktop.store import schedule as store_schedule
from desktop.trade import clock as rule
from desktop.trade import schedule as planning


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose clock counts for a mail: the first recipient's who is a known customer. `others`: customers among the recipients whose
    clocks do not."""

    customer: Customer
    clock: Clock
    others: tuple[str, ...] = ()


def desk(store: Store, people: Sequence[Address]) -> Desk | None:
    """None where no recipient is a known customer. `people`: as they stand in To, Cc and Bcc."""
    own = sender.own(store)
    mine = (Address("", next(iter(own), "")),)
    envelopes = [Envelope("", ConversationId(0), mine, (person,)) for person in people if person.address]
    known = linking.directory(store.rows, envelopes, own=own)
    found = [one.customer for envelope in envelopes if (one := matching.match(envelope, known)) is not None]
    keys = list(dict.fromkeys(found))
    if not keys:
        return None
    named = {one.id: one for one in customer.some(store, keys)}
    first = named[keys[0]]
    return Desk(first, clocks.of(store, first), tuple(named[key].name for key in keys[1:]))


def desk_of(store: Store, one: Outgoing) -> Desk | None:
    """Whose clock counts for a mail of the outbox."""
    planned = one.schedule.customer if one.schedule is not None else None
    known = customer.some(store, [planned]) if planned is not None else []
    if known:
        return Desk(known[0], clocks.of(store, known[0]))
    return desk(store, [Address("", address) for address in one.recipients])


def in_hours(there: Desk, now: datetime) -> Schedule:
    """Their next good slot. Refused("schedule.clock", name) where nobody knows what o'clock it is there."""
    if not there.clock.known:
        raise Refused("schedule.clock", name=there.customer.name)
    slot = rule.next_slot(there.clock, now)
    return _on_wall(Schedule(Pick.HOURS, slot, there.clock.zone, customer=there.customer.id))


def at(when: datetime, there: Desk | None = None, *, theirs: bool = False) -> Schedule:
    """At a picked time; `theirs`: it was meant by their wall clock, which counts whatever their zone does meanwhile."""
    zone = there.clock.zone if theirs and there is not None and there.clock.known else ""
    return _on_wall(Schedule(Pick.AT, when, zone, customer=there.customer.id if there is not None else None))


def _on_wall(one: Schedule) -> Schedule:
    return replace(one, wall=planning.wall(one.due, one.zone)) if one.zone else one


def for_people(store: Store, addresses: Sequence[str], now: datetime) -> Schedule:
    """In the hours of whoever of these is a customer. Refused: schedule.nobody (`addresses`), schedule.clock."""
    there = desk(store, [Address("", address) for address in addresses])
    if there is None:
        raise Refused("schedule.nobody", addresses=", ".join(addresses))
    return in_hours(there, now)


def aware(store: Store, one: Schedule, people: Sequence[Address], answers: MessageId | None) -> Schedule:
    """With what is known as it is planned: whose hours to ask if it is missed, and the newest mail of the conversation."""
    if one.customer is None:
        own = sender.own(store)
        envelope = Envelope("", ConversationId(0), (Address("", next(iter(own), "")),), tuple(people))
        match = matching.match(envelope, linking.directory(store.rows, [envelope], own=own))
        one = replace(one, customer=match.customer if match is not None else None)
    latest = store_schedule.newest(store, answers) if answers is not None else None
    return one if latest is None else replace(one, newest=latest[0], newest_at=latest[1])


def send(
    profile: Profile,
    draft: DraftId,
    when: Schedule | Pick | None,
    *,
    now: datetime,
    hold: timedelta,
    accept: Collection[str] = (),
    because: str = "",
    archiving: bool = False,
) -> OutgoingId | Ask:
    """As `outgoing.send`: at a planned time, in the hours of whoever it is to (Pick.HOURS), or at once.
    Refused: schedule.nobody, schedule.clock."""
    planned = when if isinstance(when, Schedule) else None
    if when is Pick.HOURS:
        mail = drafts.get(profile.store, draft)
        there = desk(profile.store, (*mail.to, *mail.cc, *mail.bcc))
        if there is None:
            raise Refused("schedule.nobody", addresses=", ".join(person.address for person in mail.to))
        planned = in_hours(there, now)
    return sending.send(profile, draft, now=now, hold=hold, accept=accept, because=because, schedule=planned, archiving=archiving)


def reschedule(profile: Profile, key: OutgoingId, schedule: Schedule, *, now: datetime) -> Outgoing:
    """Another time for a mail that waits or was held. Refused("outgoing.step") when it is too late for that."""
    store = profile.store
    kept = outgoing.get(store, key)
    told = aware(store, schedule, [Address("", address) for address in kept.recipients], kept.answers)
    with store.write() as tx:
        return outgoing.plan(tx, key, told, not_before=max(now, told.due), now=now)


def send_now(profile: Profile, key: OutgoingId, *, now: datetime) -> Outgoing:
    """It waits no longer. Refused("outgoing.step") when it is too late for that."""
    with profile.store.write() as tx:
        return outgoing.plan(tx, key, None, not_before=now, now=now)


def send_anyway(profile: Profile, key: OutgoingId, *, now: datetime) -> Outgoing:
    """A mail that was held goes although the customer wrote meanwhile: at its time, or now where that has passed.
    Refused("outgoing.step") if it is not held."""
    with profile.store.write() as tx:
        return store_schedule.release(tx, key, now=now)


def told(profile: Profile, keys: Sequence[OutgoingId]) -> None:
    """The rep has been told what became of these."""
    with profile.store.write() as tx:
        for key in keys:
            store_schedule.tell(tx, key)
