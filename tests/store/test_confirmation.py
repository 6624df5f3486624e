"""Written confirmations in the store: whole or not at all, there again after the store was lost, and none left behind."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.model.confirmation import Answer, Confirmation, Kind, Point, Remark, Says, Source, State
from desktop.model.customer import Customer
from desktop.model.errors import Usage
from desktop.model.finding import Finding, Level
from desktop.model.ids import AccountId, ConfirmationId, CustomerId
from desktop.model.message import Arrival
from desktop.store import Store, confirmation, customer, folder, message, rescue
from desktop.store import journal as journals
from tests.store.conftest import KEY
from tests.store.mails import ANA, NOW, arrival

POINTS = (
    Point(Kind.PRICE, "USD 0.86", "Price", Source("<1@x>", "The price is USD 0.86.")),
    Point(Kind.DELIVERY, "20 June", "Delivery"),
)


def firm(store: Store, name: str = "Luz") -> CustomerId:
    with store.write() as tx:
        return customer.save(tx, Customer(CustomerId(0), name, domains=("luz.example",)), now=NOW).id


def asked(store: Store, whose: CustomerId | None, message_id: str = "<ask@lamps.example>") -> Confirmation:
    one = Confirmation(ConfirmationId(0), whose, "PI-1", "en", message_id, (ANA.address,), POINTS, asked=NOW)
    with store.write() as tx:
        return confirmation.save(tx, one, now=NOW)


def answer(uid: int, said: Answer | None, *answers: str, date: int = 0) -> Arrival:
    made = arrival(uid, minutes=date or uid)
    return replace(made, confirms=said, parsed=replace(made.parsed, in_reply_to=answers, references=answers))


ALL = Answer(True, "Confirmed.")


def come(store: Store, rep: AccountId, *arrivals: Arrival) -> None:
    with store.write() as tx:
        message.add(tx, rep, folder.all(store, rep)[0].id, arrivals)


def test_it_is_kept_as_it_is_and_points_come_and_go(store: Store) -> None:
    one = asked(store, firm(store))
    assert confirmation.get(store, one.id) == one
    assert [(each.kind, each.words, each.agreed) for each in one.points] == [
        (each.kind, each.words, each.agreed) for each in POINTS
    ]
    with store.write() as tx:
        shorter = confirmation.save(tx, replace(one, points=(*one.points[1:], Point(Kind.OTHER, "blue", "Colour"))), now=NOW)
    assert [each.label for each in confirmation.get(store, one.id).points] == ["Delivery", "Colour"]
    assert shorter.points[0].id == one.points[1].id
    with store.write() as tx:
        confirmation.remove(tx, one.id)
        confirmation.remove(tx, one.id)
    with pytest.raises(Usage):
        confirmation.get(store, one.id)
    with store.write() as tx, pytest.raises(Usage):
        confirmation.save(tx, one, now=NOW)


def test_an_answer_is_taken_in_with_its_mail_and_once(store: Store, rep: AccountId) -> None:
    one = asked(store, firm(store))
    come(store, rep, answer(1, ALL, one.message_id))
    after = confirmation.get(store, one.id)
    assert {each.state for each in after.points} == {State.CONFIRMED}
    assert after.points[0].by == Source("<1@luz.example>", "Confirmed.")
    assert [(each.answer, each.sure) for each in confirmation.answers(store, "<1@luz.example>")] == [(ALL, True)]


def test_the_later_word_holds_in_whatever_order_mails_come(store: Store, rep: AccountId) -> None:
    one = asked(store, firm(store))
    changed = Answer(remarks=(Remark(Says.DIFFERS, "25 June", 0, Kind.DELIVERY, "Delivery 25 June."),))
    come(store, rep, answer(2, changed, one.message_id))
    come(store, rep, answer(1, Answer(remarks=(Remark(Says.AGREES, "ok", 0, Kind.DELIVERY),)), one.message_id))
    assert [each.state for each in confirmation.get(store, one.id).points] == [State.OPEN, State.CHANGED]
    assert confirmation.answers(store, "<2@luz.example>")[0].answer == changed


def test_an_answer_to_another_mail_of_ours_is_for_the_rep_to_judge(store: Store, rep: AccountId) -> None:
    one = asked(store, firm(store))
    mine = replace(arrival(1, sender=replace(ANA, address="rep@lamps.example"), message_id=one.message_id))
    other = replace(arrival(2, sender=replace(ANA, address="rep@lamps.example"), message_id="<other@lamps.example>"))
    other = replace(other, parsed=replace(other.parsed, references=(one.message_id,), in_reply_to=(one.message_id,)))
    come(store, rep, mine, other)
    late = answer(3, ALL, "<other@lamps.example>")
    late = replace(late, parsed=replace(late.parsed, references=(one.message_id, "<other@lamps.example>")))
    come(store, rep, late)
    assert {each.state for each in confirmation.get(store, one.id).points} == {State.OPEN}
    (noted,) = confirmation.answers(store, "<3@luz.example>")
    assert not noted.sure


def test_a_mail_whose_sender_is_in_doubt_ticks_nothing_by_itself(store: Store, rep: AccountId) -> None:
    one = asked(store, firm(store))
    false = answer(1, ALL, one.message_id)
    come(store, rep, replace(false, parsed=replace(false.parsed, findings=(Finding("sender.reply_to", Level.WARN),))))
    assert confirmation.get(store, one.id).open
    assert [each.sure for each in confirmation.answers(store, "<1@luz.example>")] == [False]


def test_nobody_else_ticks_it(store: Store, rep: AccountId) -> None:
    one = asked(store, None)
    stranger = answer(1, ALL, one.message_id)
    come(store, rep, replace(stranger, parsed=replace(stranger.parsed, from_=(replace(ANA, address="x@evil.example"),))))
    assert confirmation.get(store, one.id).open


def test_merged_and_removed_customers_leave_it_readable(store: Store) -> None:
    first, second = firm(store), firm(store, "Luz Ltda")
    one = asked(store, second)
    with store.write() as tx:
        customer.hand_over(tx, second, first)
    assert [each.id for each in confirmation.of_customer(store, first)] == [one.id]
    with store.write() as tx:
        customer.remove(tx, first)
    assert confirmation.get(store, one.id).customer is None


def test_it_comes_back_from_the_journal(store: Store, rep: AccountId, tmp_path: Path) -> None:
    one, gone = asked(store, firm(store)), asked(store, None, "<gone@lamps.example>")
    come(store, rep, answer(1, ALL, one.message_id))
    with store.write() as tx:
        confirmation.remove(tx, gone.id)
    (tmp_path / "new").mkdir()
    with closing(Store.create(tmp_path / "new", KEY)) as new:
        with new.write() as tx:
            rescue.restore(tx, store.folder / journals.FILE, KEY)
        assert confirmation.get(new, one.id) == confirmation.get(store, one.id)
        assert confirmation.answers(new, "<1@luz.example>") == confirmation.answers(store, "<1@luz.example>")
        assert confirmation.of_mail(new, gone.message_id) == []


def test_a_person_who_is_forgotten_leaves_no_words(store: Store, rep: AccountId) -> None:
    one = asked(store, firm(store))
    come(store, rep, answer(1, ALL, one.message_id))
    with store.write() as tx:
        confirmation.erase(tx, ANA.address, ["<1@luz.example>", "<1@x>"])
    after = confirmation.get(store, one.id)
    assert after.people == ()
    assert {each.state for each in after.points} == {State.CONFIRMED}
    assert {each.by.sentence for each in after.points} | {each.agreed.sentence for each in after.points} == {""}
    assert confirmation.answers(store, "<1@luz.example>") == []
