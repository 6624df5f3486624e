"""Letters and who gets them are kept, go with their account or customer as they should, and outlive the store."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.model.customer import Customer
from desktop.model.errors import Refused, Usage
from desktop.model.ids import AccountId, CustomerId, FileId, LetterId, OutgoingId, RecipientId
from desktop.model.letter import (
    Letter,
    LetterFile,
    LetterState,
    Recipient,
    RecipientState,
    Step,
    Version,
    Why,
    nobody_there,
    too_many_bounces,
)
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.store import Store, account, customer, letter, outgoing, rescue, suppression
from tests.store.mails import NOW

KEY = bytes(range(32))
STEPS = (Step((Version("en", "Lamps", "Hello {{ contact.name }}"),)), Step((Version("zh", "", "再问一次"),), days=3))


def kept(store: Store, rep: AccountId, *, state: LetterState = LetterState.RUNNING) -> LetterId:
    with store.write() as tx:
        made = letter.save(tx, Letter(LetterId(0), "Lamps", rep, STEPS, state=state, resumed=NOW), now=NOW)
        letter.add(tx, made.id, [person("ana@buyer.example"), person("bo@buyer.example")])
    return made.id


def person(address: str, whose: CustomerId | None = None) -> Recipient:
    fields = {"contact": {"name": "Ana"}}
    return Recipient(RecipientId(0), LetterId(0), address, "Ana", whose, language="en", fields=fields, token=address[:2] * 8)


def mail(rep: AccountId, number: int = 1) -> Outgoing:
    return Outgoing(
        OutgoingId(0), rep, OutgoingState.QUEUED, f"l{number}@x.example", "rep@x.example", ("ana@buyer.example",), "Lamps", NOW
    )


def test_a_letter_comes_back_as_it_was_kept(store: Store, rep: AccountId) -> None:
    of = kept(store, rep)
    found = letter.get(store, of)
    assert (found.name, found.account, found.steps, found.state) == ("Lamps", rep, STEPS, LetterState.RUNNING)
    assert [one.address for one in letter.recipients(store, of)] == ["ana@buyer.example", "bo@buyer.example"]
    assert letter.recipients(store, of)[0].fields == {"contact": {"name": "Ana"}}
    assert letter.counts(store)[of] == {RecipientState.WAITING: 2}
    assert [one.id for one in letter.running(store, rep)] == [of]


def test_an_address_is_in_a_letter_once(store: Store, rep: AccountId) -> None:
    of = kept(store, rep)
    with store.write() as tx:
        assert letter.add(tx, of, [person("ANA@buyer.example"), person("cy@buyer.example")]) != []
    assert len(letter.recipients(store, of)) == 3


def test_a_mail_is_queued_and_marked_in_one_step_and_once_only(store: Store, rep: AccountId) -> None:
    of = kept(store, rep)
    one = letter.recipients(store, of)[0]
    with store.write() as tx:
        key = letter.queue(tx, of, one.id, mail(rep), source=b"x", following=NOW, now=NOW)
    found = letter.recipient(store, one.id)
    assert (found.state, found.outgoing, found.message_ids) == (RecipientState.QUEUED, key, ("l1@x.example",))
    assert letter.under_way(store, rep)
    with store.write() as tx, pytest.raises(Refused):
        letter.queue(tx, of, one.id, mail(rep, 2), source=b"x", following=NOW, now=NOW)
    with store.write() as tx:  # however it came to wait again: this step was made
        letter.change(tx, replace(found, state=RecipientState.WAITING))
    with store.write() as tx, pytest.raises(Refused):
        letter.queue(tx, of, one.id, mail(rep, 3), source=b"x", following=NOW, now=NOW)
    assert len(outgoing.all(store)) == 1


def test_a_letter_that_rests_queues_nothing(store: Store, rep: AccountId) -> None:
    of = kept(store, rep, state=LetterState.PAUSED)
    with store.write() as tx, pytest.raises(Refused):
        letter.queue(tx, of, letter.recipients(store, of)[0].id, mail(rep), source=b"x", following=NOW, now=NOW)


def test_it_stays_without_its_account_and_its_customer(store: Store, rep: AccountId) -> None:
    of = kept(store, rep)
    with store.write() as tx:
        firm = customer.save(tx, Customer(CustomerId(0), "Luz"), now=NOW)
        letter.add(tx, of, [person("cy@luz.example", firm.id)])
    with store.write() as tx:
        customer.remove(tx, firm.id)
    with store.write() as tx:
        account.remove(tx, rep)
    left = letter.get(store, of)
    assert (left.account, left.state, left.why) == (None, LetterState.PAUSED, Why.ACCOUNT)
    assert letter.recipients(store, of)[2].customer is None


def test_removed_it_leaves_nothing(store: Store, rep: AccountId) -> None:
    of = kept(store, rep)
    with store.write() as tx:
        letter.add_file(tx, of, LetterFile(FileId(0), "a.pdf", "application/pdf", 0), b"%PDF")
        letter.queue(tx, of, letter.recipients(store, of)[0].id, mail(rep), source=b"x", following=NOW, now=NOW)
    with store.write() as tx:
        letter.remove(tx, of)
    for table in ("letter", "letter_recipient", "letter_file", "letter_mail"):
        assert store.rows.value(f"SELECT count(*) FROM {table}") == 0
    with pytest.raises(Usage):
        letter.get(store, of)


def test_only_who_got_nothing_can_be_dropped(store: Store, rep: AccountId) -> None:
    of = kept(store, rep)
    first, second = letter.recipients(store, of)
    with store.write() as tx:
        letter.change(tx, replace(first, sent=NOW))
        letter.drop(tx, of, [first.id, second.id])
    assert [one.id for one in letter.recipients(store, of)] == [first.id]


def test_letters_outlive_the_store_and_rest_then(store: Store, rep: AccountId, tmp_path: Path) -> None:
    of = kept(store, rep)
    with store.write() as tx:
        letter.add_file(tx, of, LetterFile(FileId(0), "a.pdf", "application/pdf", 0), b"%PDF")
        letter.queue(tx, of, letter.recipients(store, of)[0].id, mail(rep), source=b"x", following=NOW, now=NOW)
        suppression.suppress(tx, "dot@buyer.example", Why.HAND, now=NOW)
    before = letter.recipients(store, of)
    store.close()
    (tmp_path / "new").mkdir()
    new = Store.create(tmp_path / "new", KEY)
    with new.write() as tx:
        rescue.restore(tx, store.folder / "journal", KEY)
    assert letter.recipients(new, of) == before
    found = letter.get(new, of)
    assert (found.state, found.steps, found.files[0].name) == (LetterState.PAUSED, STEPS, "a.pdf")
    assert letter.file_content(new, found.files[0].id) == b"%PDF"
    assert [one.address for one in suppression.all(new)] == ["dot@buyer.example"]
    new.close()


def test_the_persons_own_word_stands_above_a_servers(store: Store) -> None:
    with store.write() as tx:
        suppression.suppress(tx, "Ana@buyer.example", Why.BOUNCED, now=NOW, evidence="550")
        suppression.suppress(tx, "ana@buyer.example", Why.UNSUBSCRIBED, now=NOW)
        suppression.suppress(tx, "ana@buyer.example", Why.BOUNCED, now=NOW)
    assert suppression.among(store, ["ANA@buyer.example"])["ana@buyer.example"].why is Why.UNSUBSCRIBED
    with store.write() as tx:
        suppression.release(tx, "ANA@buyer.example")
    assert suppression.all(store) == []


def test_too_many_bounces_are_three_in_a_row_or_more_than_five_in_a_hundred() -> None:
    assert too_many_bounces([False, True, True, True])
    assert not too_many_bounces([True, True, False] * 2)
    assert not too_many_bounces([True] + [False] * 19)
    assert too_many_bounces([True, False, True] + [False] * 17)


@pytest.mark.parametrize(
    ("said", "nobody"),
    [
        ("550 5.1.1 <x@y>: Recipient address rejected: User unknown", True),
        ("550 no such user here", True),
        ("550 用户不存在", True),
        ("554 5.4.4 unable to look up host", True),
        ("552 5.2.2 mailbox full", False),
        ("554 5.7.1 message rejected as spam", False),
        ("550 5.7.26 unauthenticated mail", False),
        ("421 try again later", False),
    ],
)
def test_whether_anybody_is_there(said: str, nobody: bool) -> None:
    assert nobody_there(said) is nobody
