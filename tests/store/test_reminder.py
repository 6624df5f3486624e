"""Reminders and promises are kept, vanish when what they wait for comes, and outlive the store."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.model.errors import Usage
from desktop.model.ids import AccountId, FolderId, MessageId, ReminderId
from desktop.model.message import Address, Arrival
from desktop.model.promise import Deed, Event, Kind, Promise, Side, Tied
from desktop.model.reminder import Reminder, Standing, State, Why
from desktop.store import Store, message, promise, reminder, rescue
from tests.store import mails
from tests.store.mails import ANA, NOW, REP

KEY = bytes(range(32))
SHIP = Promise(Kind.PROMISE, Side.WE, Deed.SHIP, "we ship by 12 June", 0, 18, NOW + timedelta(days=9))
LATER = Promise(Kind.PROMISE, Side.THEY, Deed.PAY, "balance 7 days after B/L", 0, 24, None, Tied(Event.LADING, 7))


def mail(
    number: int, *, sender: Address = ANA, answers: int = 0, promises: tuple[Promise, ...] = (), auto: bool = False
) -> Arrival:
    came = mails.arrival(number, subject="Re: RFQ 4711", sender=sender, to=(REP,) if sender == ANA else (ANA,))
    names = (f"<{answers}@luz.example>",) if answers else ()
    return replace(came, parsed=replace(came.parsed, in_reply_to=names, auto=auto), promises=promises)


def take(store: Store, rep: AccountId, place: FolderId, *arrivals: Arrival) -> list[MessageId]:
    with store.write(precious=False) as tx:
        return message.add(tx, rep, place, arrivals)


def remind(store: Store, message_id: str = "<2@luz.example>", *, why: Why = Why.NO_ANSWER, days: int = 3) -> Reminder:
    with store.write() as tx:
        return reminder.save(tx, Reminder(ReminderId(0), why, NOW + timedelta(days=days), message_id=message_id), now=NOW)


def test_the_most_urgent_comes_first_and_what_is_over_is_apart(store: Store) -> None:
    late, soon = remind(store, days=5), remind(store, days=1)
    assert [one.id for one in reminder.all(store)] == [soon.id, late.id]
    with store.write() as tx:
        reminder.save(tx, replace(soon, state=State.DONE), now=NOW)
    assert [one.id for one in reminder.all(store)] == [late.id]
    assert [one.id for one in reminder.all(store, state=State.DONE)] == [soon.id]
    with store.write() as tx:
        reminder.remove(tx, late.id)
    with pytest.raises(Usage, match=r"usage\.id"):
        reminder.get(store, late.id)


def test_it_is_due_once_and_then_told(store: Store) -> None:
    made = remind(store, days=1)
    assert reminder.due(store, NOW) == []
    assert reminder.soonest(store) == NOW + timedelta(days=1)
    assert [one.id for one in reminder.due(store, NOW + timedelta(days=1))] == [made.id]
    with store.write() as tx:
        reminder.save(tx, replace(made, told=NOW), now=NOW)
    assert reminder.due(store, NOW + timedelta(days=1)) == []
    assert reminder.soonest(store) is None


def test_an_answer_lets_it_vanish(store: Store, rep: AccountId, inbox: FolderId, sent: FolderId) -> None:
    take(store, rep, inbox, mail(1))
    take(store, rep, sent, mail(2, sender=REP, answers=1))
    made, by_hand = remind(store), remind(store, why=Why.HAND)
    take(store, rep, inbox, mail(3, answers=1))  # not to ours by name, but after it in the same conversation
    assert reminder.get(store, made.id).state is State.VANISHED
    assert reminder.get(store, made.id).facts["by"] == "<3@luz.example>"
    assert reminder.get(store, by_hand.id).state is State.OPEN


def test_an_answer_to_what_sent_does_not_have_yet_lets_it_vanish(store: Store, rep: AccountId, inbox: FolderId) -> None:
    made = remind(store, "<9@lamps.example>")
    answer = mail(3)
    take(store, rep, inbox, replace(answer, parsed=replace(answer.parsed, in_reply_to=("<9@lamps.example>",))))
    assert reminder.get(store, made.id).state is State.VANISHED


def test_a_machine_or_ourselves_are_no_answer(store: Store, rep: AccountId, inbox: FolderId, sent: FolderId) -> None:
    take(store, rep, sent, mail(2, sender=REP))
    made = remind(store)
    take(store, rep, inbox, mail(3, answers=2, auto=True))
    take(store, rep, sent, mail(4, sender=REP, answers=2))
    assert reminder.get(store, made.id).state is State.OPEN


def test_promises_come_with_their_mail_once(store: Store, rep: AccountId, inbox: FolderId) -> None:
    (key,) = take(store, rep, inbox, mail(1, promises=(SHIP, LATER)))
    with store.write() as tx:
        message.complete(tx, [(key, mail(1, promises=(SHIP,)))])
    ship, later = promise.all(store, Standing.PROPOSED)
    assert (ship.promise.due, ship.promise.deed, later.promise.tied) == (SHIP.due, Deed.SHIP, LATER.tied)
    assert [one.id for one in promise.of_mail(store, "<1@luz.example>")] == [ship.id, later.id]
    with store.write() as tx:
        promise.stands(tx, ship.id, Standing.KEPT, kept_by="<5@x>")
    assert promise.get(store, ship.id).kept_by == "<5@x>"
    number = store.rows.value("SELECT conversation FROM message")
    assert [(place, one.id) for place, one in promise.of_conversations(store, [number])] == [(number, later.id)]


def test_what_was_said_of_them_comes_back_from_the_journal(store: Store, rep: AccountId, inbox: FolderId, tmp_path: Path) -> None:
    take(store, rep, inbox, mail(1, promises=(SHIP,)))
    made = remind(store)
    (pledge,) = promise.all(store, Standing.PROPOSED)
    with store.write() as tx:
        promise.stands(tx, pledge.id, Standing.TAKEN)
    folder = tmp_path / "rescued"
    folder.mkdir()
    fresh = Store.create(folder, KEY)
    with fresh.write() as tx:
        rescue.restore(tx, store.folder / "journal", KEY)
    assert [one.id for one in reminder.all(fresh)] == [made.id]
    assert [one.id for one in promise.all(fresh, Standing.TAKEN)] == [pledge.id]
    fresh.close()
