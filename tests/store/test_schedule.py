"""A planned mail is held when somebody there writes meanwhile, and by nothing else; every step survives."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from desktop.model.customer import Customer
from desktop.model.errors import Refused
from desktop.model.ids import AccountId, CustomerId, FolderId, MessageId, OutgoingId
from desktop.model.message import Address, Arrival, Flags
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.model.schedule import Pick, Schedule
from desktop.store import Store, account, customer, message, outgoing, schedule
from tests.store import mails
from tests.store.mails import ANA, NOW, REP

DUE = NOW + timedelta(days=1)
OTHER = Address("Bo", "bo@elsewhere.example")


def mail(number: int, *, sender: Address = ANA, answers: int = 0, minutes: int = 0, subject: str = "Re: RFQ 4711") -> Arrival:
    came = mails.arrival(number, subject=subject, sender=sender, to=(REP,), minutes=minutes or number)
    names = (f"<{answers}@luz.example>",) if answers else ()
    return replace(came, parsed=replace(came.parsed, in_reply_to=names))


def take(store: Store, rep: AccountId, place: FolderId, *arrivals: Arrival) -> list[MessageId]:
    with store.write(precious=False) as tx:
        return message.add(tx, rep, place, arrivals)


def plan(store: Store, rep: AccountId, answers: MessageId | None = None, *, number: int = 50) -> OutgoingId:
    latest = schedule.newest(store, answers) if answers is not None else None
    known = Schedule(Pick.HOURS, DUE, "Europe/Berlin", "2026-11-03T10:30", None, *(latest or ("", None)))
    row = Outgoing(
        *(OutgoingId(0), rep, OutgoingState.QUEUED, f"<o{number}@lamps.example>", REP.address, (ANA.address,), "Re: RFQ 4711", DUE),
        answers=answers,
        schedule=known,
    )
    with store.write() as tx:
        return outgoing.queue(tx, row, source=b"zstd", now=NOW + timedelta(minutes=10))


def state(store: Store, key: OutgoingId) -> OutgoingState:
    return outgoing.get(store, key).state


def test_it_is_kept_with_all_that_was_known(store: Store, rep: AccountId, inbox: FolderId) -> None:
    first, last = take(store, rep, inbox, mail(1), mail(2, answers=1))
    with store.write() as tx:
        weber = customer.save(tx, Customer(CustomerId(0), "Luz"), now=NOW).id
    key = plan(store, rep, first)
    known = Schedule(Pick.HOURS, DUE, "Europe/Berlin", "2026-11-03T10:30", weber, "<2@luz.example>", NOW + timedelta(minutes=2))
    with store.write() as tx:
        schedule.keep(tx, key, known)
    kept = outgoing.get(store, key)
    assert kept.schedule == known
    assert [one.id for one in schedule.waiting(store, rep)] == [key]
    assert last
    with store.write() as tx:
        customer.remove(tx, weber)
    assert outgoing.get(store, key).schedule == replace(known, customer=None)


def test_a_mail_of_that_conversation_holds_it(store: Store, rep: AccountId, inbox: FolderId) -> None:
    (first,) = take(store, rep, inbox, mail(1))
    key = plan(store, rep, first)
    take(store, rep, inbox, mail(20, answers=1))
    held = outgoing.get(store, key)
    assert (held.state, held.problem, held.facts["person"]) == (OutgoingState.HELD, "outgoing.wrote", "Ana Souza")
    assert outgoing.due(store, rep, DUE + timedelta(days=9)) is None
    assert outgoing.soonest(store, rep, answer=True) is None
    assert [one.id for one in outgoing.open(store)] == [key]
    with store.write() as tx, pytest.raises(Refused):
        outgoing.step(tx, key, OutgoingState.SENDING, now=DUE)
    with pytest.raises(Refused), store.write() as tx:
        account.remove(tx, rep)


def came_late(number: int, answers: int) -> Arrival:
    """Written before the time was chosen, and fetched only now."""
    return mail(number, answers=answers, minutes=5)


def test_one_that_was_written_before_but_not_seen_holds_it_too(store: Store, rep: AccountId, inbox: FolderId) -> None:
    (first,) = take(store, rep, inbox, mail(1))
    key = plan(store, rep, first)
    take(store, rep, inbox, came_late(21, 1))
    assert state(store, key) is OutgoingState.HELD


@pytest.mark.parametrize(
    "other",
    [
        mail(20, sender=OTHER, subject="Something else"),
        mail(20, sender=REP, answers=1),
        replace(mail(20, answers=1), parsed=replace(mail(20, answers=1).parsed, auto=True)),
        replace(mail(20, answers=1), flags=Flags(draft=True)),
        replace(
            mail(20, answers=1),
            received=NOW - timedelta(days=9),
            parsed=replace(mail(20, answers=1).parsed, date=NOW - timedelta(9)),
        ),
    ],
    ids=["elsewhere", "our own", "by a program", "a draft", "an old one that is fetched"],
)
def test_nothing_else_does(store: Store, rep: AccountId, inbox: FolderId, other: Arrival) -> None:
    (first,) = take(store, rep, inbox, mail(1))
    key = plan(store, rep, first)
    take(store, rep, inbox, other)
    assert state(store, key) is OutgoingState.QUEUED


def test_a_mail_that_answers_none_is_held_by_one_of_its_recipients(store: Store, rep: AccountId, inbox: FolderId) -> None:
    key = plan(store, rep)
    take(store, rep, inbox, mail(20, sender=OTHER, subject="Hello"))
    assert state(store, key) is OutgoingState.QUEUED
    take(store, rep, inbox, mail(21, subject="Hello"))
    assert state(store, key) is OutgoingState.HELD


def test_what_goes_at_once_is_not_held(store: Store, rep: AccountId, inbox: FolderId) -> None:
    (first,) = take(store, rep, inbox, mail(1))
    key = plan(store, rep, first)
    with store.write() as tx:
        outgoing.plan(tx, key, None, not_before=NOW, now=NOW)
    take(store, rep, inbox, mail(20, answers=1))
    assert state(store, key) is OutgoingState.QUEUED


def released(store: Store, key: OutgoingId, now: datetime) -> Outgoing:
    with store.write() as tx:
        return schedule.release(tx, key, now=now)


def test_released_it_goes_at_its_time_and_the_same_mail_holds_it_no_more(store: Store, rep: AccountId, inbox: FolderId) -> None:
    (first,) = take(store, rep, inbox, mail(1))
    key = plan(store, rep, first)
    bare = replace(mail(20, answers=1), source=None)
    (came,) = take(store, rep, inbox, bare)
    again = released(store, key, NOW + timedelta(hours=1))
    assert (again.state, again.not_before, again.problem) == (OutgoingState.QUEUED, DUE, "")
    assert again.schedule is not None
    with store.write(precious=False) as tx:  # now it becomes whole
        message.complete(tx, [(came, mail(20, answers=1))])
    assert state(store, key) is OutgoingState.QUEUED
    with pytest.raises(Refused):
        released(store, key, NOW)
    take(store, rep, inbox, mail(22, answers=1))
    assert released(store, key, DUE + timedelta(hours=1)).schedule is None
    assert outgoing.get(store, key).not_before == DUE + timedelta(hours=1)


def test_the_rep_is_told_once(store: Store, rep: AccountId, inbox: FolderId) -> None:
    (first,) = take(store, rep, inbox, mail(1))
    key = plan(store, rep, first)
    assert schedule.untold(store) == []
    take(store, rep, inbox, mail(20, answers=1))
    assert [one.id for one in schedule.untold(store)] == [key]
    with store.write() as tx:
        schedule.tell(tx, key)
    assert schedule.untold(store) == []


def test_it_survives_in_the_journal(store: Store, rep: AccountId, inbox: FolderId, key: bytes) -> None:
    (first,) = take(store, rep, inbox, mail(1))
    planned = plan(store, rep, first)
    take(store, rep, inbox, mail(20, answers=1))
    before = outgoing.get(store, planned)
    store.close()
    again = Store.open(store.folder, key)
    assert outgoing.get(again, planned) == before
    again.close()
