"""The vault of bank accounts: kept, logged, joined with a customer's, and there again after the store was lost."""

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop.model.bank import Call, Details, Doubt, Named, OwnBank, PartnerBank, State
from desktop.model.customer import Customer
from desktop.model.errors import Usage
from desktop.model.ids import AccountId, CallId, CustomerId, FolderId, OwnBankId, PartnerBankId
from desktop.model.message import Address
from desktop.store import Store, bank, customer, message, rescue
from desktop.store import journal as journals
from tests.store.conftest import KEY
from tests.store.mails import NOW, arrival

OURS = OwnBank(OwnBankId(0), Details("39410101040014410", "Brightway LED Co., Ltd.", "Bank of China", "BKCHCNBJ92A", "USD", "CN"))
OLD, NEW = Details("DE21500500000000934410", "Luz Lda"), Details("DE89370400440532013000")


def firm(store: Store, name: str = "Luz", domain: str = "luz.example") -> CustomerId:
    with store.write() as tx:
        return customer.save(tx, Customer(CustomerId(0), name, country="PT", domains=(domain,)), now=NOW).id


def seen(details: Details, whose: CustomerId | None = None, *, party: str = "luz.example", days: int = 0) -> PartnerBank:
    return PartnerBank(
        PartnerBankId(0), details, NOW + timedelta(days=days), whose, party, f"<{days}@luz>", f"Pay to {details.number}"
    )


def said(one: PartnerBank, state: State, words: str = "") -> Call:
    return Call(CallId(0), one.id, state, NOW, "Ana Souza", "+351210000000", "Lina", words, (Doubt.NEWER,))


def test_own_accounts_are_kept_changed_and_retired(store: Store) -> None:
    with store.write() as tx:
        one = bank.keep_own(tx, OURS)
        with pytest.raises(Usage, match=r"bank.twice"):
            bank.keep_own(tx, OURS)
        other = bank.keep_own(tx, replace(OURS, details=replace(OURS.details, number="12345678"), since=date(2026, 1, 1)))
        retired = bank.keep_own(tx, replace(one, until=date(2026, 11, 1)))
    assert bank.own(store) == [other, retired]
    assert (retired.used(date(2026, 10, 31)), retired.used(date(2026, 11, 1)), other.used(date(2030, 1, 1))) == (True, False, True)
    assert bank.own_numbers(store.rows) == {OURS.details.number, "12345678"}
    with store.write() as tx:
        bank.remove_own(tx, one.id)
        bank.remove_own(tx, one.id)
        with pytest.raises(Usage, match=r"usage.id"):
            bank.keep_own(tx, retired)
    assert bank.own(store) == [other]


def test_an_account_of_a_partner_is_one_however_often_it_is_named(store: Store) -> None:
    luz = firm(store)
    with store.write() as tx:
        first = bank.note(tx, seen(replace(OLD, holder=""), luz, days=3))
        again = bank.note(tx, seen(OLD, luz, days=9))
        earlier = bank.note(tx, seen(OLD, luz, days=1))
    assert first.id == again.id == earlier.id
    (kept,) = bank.of_customer(store, luz)
    assert kept.details == OLD  # what was not known before is filled in
    assert (kept.seen, kept.message_id) == (NOW + timedelta(days=1), "<1@luz>")
    assert kept.state is State.SEEN


def test_the_log_is_only_added_to_and_its_last_word_counts(store: Store) -> None:
    luz = firm(store)
    with store.write() as tx:
        one = bank.note(tx, seen(OLD, luz))
        for state in (State.SEEN, State.CONFIRMED, State.CONFIRMED, State.REFUSED, State.CONFIRMED):
            one = bank.log(tx, said(one, state, state.value))
    kept = bank.get(store, one.id)
    assert [call.words for call in kept.calls] == ["seen", "confirmed", "confirmed", "refused", "confirmed"]
    assert kept.state is State.CONFIRMED
    assert kept.settled == kept.calls[-1]
    assert kept.calls[0].doubts == (Doubt.NEWER,)
    with store.write() as tx:
        with pytest.raises(Usage, match=r"bank.logged"):
            bank.forget(tx, one.id)
        with pytest.raises(Usage, match=r"usage.id"):
            bank.log(tx, replace(said(one, State.SEEN), account=PartnerBankId(99)))
        bank.forget(tx, bank.note(tx, seen(NEW, luz)).id)
    assert [each.id for each in bank.of_customer(store, luz)] == [one.id]


def test_what_the_checks_are_told(store: Store) -> None:
    luz, other = firm(store), firm(store, "Nord", "nord.example")
    with store.write() as tx:
        bank.keep_own(tx, OURS)
        bank.log(tx, said(bank.note(tx, seen(OLD, luz)), State.CONFIRMED))
        bank.note(tx, seen(NEW, luz, days=2))
        bank.note(tx, seen(replace(NEW, number="77"), other, party="nord.example"))
        bank.note(tx, seen(replace(NEW, number="88"), None, party="stranger.example"))
    told = bank.vault(store.rows, luz, "luz.example")
    assert told.states == {OLD.number: State.CONFIRMED, NEW.number: State.SEEN}
    assert told.seen[NEW.number] == "2026-11-04"
    assert (told.country, *told.names, *told.ours) == ("PT", "luz", OURS.details.number)
    assert bank.vault(store.rows, luz, "luz.example", but="<2@luz>").states == {
        OLD.number: State.CONFIRMED
    }  # it came with that mail
    assert bank.vault(store.rows, None, "stranger.example").states == {"88": State.SEEN}
    assert bank.vault(store.rows, None, "").states == {}
    assert bank.party([Address("", "Ana@Luz.example")]) == "luz.example"
    assert bank.party([Address("", "Ana@gmail.com")]) == "ana@gmail.com"
    assert bank.party([]) == ""


def test_what_a_customers_mail_names_is_noted_as_it_comes(store: Store, rep: AccountId, inbox: FolderId) -> None:
    named = (Named(NEW, "Our IBAN is DE89", 0, 8),)
    stranger, before = replace(arrival(1), banks=named), firm(store, "Nord", "nord.example")
    with store.write() as tx:
        message.add(tx, rep, inbox, [stranger])
    assert bank.all(store) == []  # nobody's
    luz = firm(store)
    with store.write() as tx:
        bank.keep_own(tx, OURS)
        ours = (Named(OURS.details, "", 0, 1),)
        message.add(tx, rep, inbox, [replace(arrival(2), banks=(*named, *ours)), arrival(3)])
    (kept,) = bank.of_customer(store, luz)
    assert (kept.details, kept.message_id, kept.sentence, kept.party) == (NEW, "<2@luz.example>", "Our IBAN is DE89", "luz.example")
    assert bank.of_customer(store, before) == []


def test_a_list_shows_which_mails_name_an_account_that_nobody_has_confirmed(store: Store, rep: AccountId, inbox: FolderId) -> None:
    assert bank.doubtful(store, [1, 2, 3]) == {}
    luz = firm(store)
    with store.write() as tx:
        named = [replace(arrival(uid), banks=(Named(details, "", 0, 1),)) for uid, details in ((1, OLD), (2, NEW))]
        old, new, plain = message.add(tx, rep, inbox, [*named, arrival(3)])
    assert bank.doubtful(store, [old, new, plain]) == {old: False, new: False}
    first, second = bank.of_customer(store, luz)
    with store.write() as tx:
        bank.log(tx, said(first, State.CONFIRMED))
    assert bank.doubtful(store, [old, new, plain]) == {new: True}
    with store.write() as tx:
        bank.log(tx, said(second, State.CONFIRMED))
    assert bank.doubtful(store, [old, new]) == {}
    with store.write() as tx:
        bank.log(tx, said(second, State.REFUSED))
    assert bank.doubtful(store, [new]) == {new: True}


def test_of_customers_that_became_one_the_logs_are_one(store: Store) -> None:
    luz, again = firm(store), firm(store, "Luz Lda", "luz2.example")
    with store.write() as tx:
        bank.log(tx, said(bank.note(tx, seen(OLD, luz)), State.CONFIRMED, "first"))
        bank.log(tx, said(bank.note(tx, seen(OLD, again, party="luz2.example", days=1)), State.REFUSED, "second"))
        bank.note(tx, seen(NEW, again, party="luz2.example"))
        customer.hand_over(tx, again, luz)
        customer.remove(tx, again)
    old, new = bank.of_customer(store, luz)
    assert [call.words for call in old.calls] == ["first", "second"]
    assert (old.state, new.details) == (State.REFUSED, NEW)
    with store.write() as tx:
        customer.remove(tx, luz)
    assert [one.customer for one in bank.all(store)] == [None, None]  # what was said of them stays
    assert {one.details.number for one in bank.of(store.rows, None, "luz.example")} == {OLD.number}


def test_the_vault_comes_back_from_the_journal(store: Store, tmp_path: Path) -> None:
    luz = firm(store)
    with store.write() as tx:
        ours = bank.keep_own(tx, OURS)
        gone = bank.keep_own(tx, replace(OURS, details=replace(OURS.details, number="12345678")))
        one = bank.log(tx, said(bank.note(tx, seen(OLD, luz)), State.CONFIRMED))
        twin = bank.note(tx, seen(NEW, luz))
    with store.write() as tx:
        bank.remove_own(tx, gone.id)
        bank.forget(tx, twin.id)
    (tmp_path / "new").mkdir()
    with closing(Store.create(tmp_path / "new", KEY)) as new:
        with new.write() as tx:
            rescue.restore(tx, store.folder / journals.FILE, KEY)
        assert bank.own(new) == [ours]
        assert bank.of_customer(new, luz) == [one]
