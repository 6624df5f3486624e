"""The vault of passphrases: kept by customer, with what was sealed, and there again after the store was lost."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.model.customer import Customer
from desktop.model.errors import Usage
from desktop.model.ids import CustomerId, PassphraseId, SealedId
from desktop.model.seal import Channel, Form, Original
from desktop.store import Store, customer, rescue
from desktop.store import journal as journals
from desktop.store import seal as vault
from tests.store.conftest import KEY
from tests.store.mails import NOW


def firm(store: Store, name: str) -> CustomerId:
    with store.write() as tx:
        return customer.save(tx, Customer(CustomerId(0), name), now=NOW).id


def original(passphrase: PassphraseId, name: str = "prices.xlsx") -> Original:
    return Original(SealedId(0), passphrase, "<1@x>", f"{name}.zip", "ab" * 32, name, "text/csv", 7, Form.ZIP, NOW)


def test_passphrases_are_kept_by_customer(store: Store) -> None:
    weber = firm(store, "Weber")
    with store.write() as tx:
        first = vault.add(tx, "amber-river", customer=weber, now=NOW)
        again = vault.add(tx, "amber-river", customer=weber, now=NOW)
        nobodys = vault.add(tx, "amber-river", customer=None, now=NOW)
    assert first == again != nobodys
    assert vault.of_customer(store, weber) == [first]
    assert vault.of_customer(store, None) == [nobodys]
    with store.write() as tx:
        vault.tell(tx, first.id, Channel.CHAT, now=NOW)
    assert vault.get(store, first.id) == replace(first, channel=Channel.CHAT, told=NOW)
    with store.write() as tx, pytest.raises(Usage):
        vault.tell(tx, PassphraseId(99), Channel.CHAT, now=NOW)


def test_what_was_sealed_is_found_by_mail_by_content_and_by_passphrase(store: Store) -> None:
    with store.write() as tx:
        words = vault.add(tx, "amber-river", customer=None, now=NOW)
        one = vault.note(tx, original(words.id), b"packed")
        two = vault.note(tx, replace(original(words.id, "b.csv"), digest="cd" * 32), None)
    assert vault.of_mail(store, "<1@x>") == [one, two]
    assert vault.by_digest(store, "ab" * 32) == [one]
    assert vault.with_passphrase(store, words.id) == [two, one]
    assert (vault.content(store, one.id), vault.content(store, two.id)) == (b"packed", None)
    with store.write() as tx:
        vault.forget(tx, "ab" * 32, "<another@x>")
    assert vault.by_digest(store, "ab" * 32) == [one]
    with store.write() as tx:
        vault.follow(tx, "<1@x>", "<2@x>")
    assert [each.id for each in vault.of_mail(store, "<2@x>")] == [one.id, two.id]
    with store.write() as tx:
        vault.follow(tx, "<2@x>", "<1@x>")
        vault.forget(tx, "ab" * 32, "<1@x>")
    assert vault.content(store, one.id) is None
    with store.write() as tx:
        vault.remove(tx, words.id)
        vault.remove(tx, words.id)
    assert vault.of_mail(store, "<1@x>") == []


def test_merged_and_removed_customers_leave_no_passphrase_behind(store: Store) -> None:
    weber, again = firm(store, "Weber"), firm(store, "Weber GmbH")
    with store.write() as tx:
        words = vault.add(tx, "amber-river", customer=again, now=NOW)
        customer.hand_over(tx, again, weber)
    assert [one.id for one in vault.of_customer(store, weber)] == [words.id]
    with store.write() as tx:
        customer.remove(tx, weber)
    assert [one.id for one in vault.of_customer(store, None)] == [words.id]


def test_the_vault_comes_back_from_the_journal(store: Store, tmp_path: Path) -> None:
    weber = firm(store, "Weber")
    with store.write() as tx:
        words = vault.add(tx, "amber-river", customer=weber, now=NOW)
        gone = vault.add(tx, "gone", customer=None, now=NOW)
        one = vault.note(tx, original(words.id), b"packed")
        vault.note(tx, original(gone.id), None)
    with store.write() as tx:
        vault.remove(tx, gone.id)
    (tmp_path / "new").mkdir()
    with closing(Store.create(tmp_path / "new", KEY)) as new:
        with new.write() as tx:
            rescue.restore(tx, store.folder / journals.FILE, KEY)
        assert vault.of_customer(new, weber) == [words]
        assert vault.of_customer(new, None) == []
        assert vault.of_mail(new, "<1@x>") == [one]
