"""What is known of where mail comes from: kept with the mail, its keys and what is fine beyond the store's loss."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop.model.finding import Finding, Level
from desktop.model.folder import Role
from desktop.model.ids import AccountId, FolderId, MessageId
from desktop.model.origin import Origin, Signature, Verdict
from desktop.store import Store, account, folder, message, origin, rescue
from desktop.store import journal as journals
from desktop.store.origin import Trust
from tests.store.conftest import KEY
from tests.store.mails import ANA, NOW, REMOTE, REP, arrival, settings

NAME = "k1._domainkey.luz.example"
RECORD = "v=DKIM1; p=AAAA"
SIGNED = Signature("luz.example", "k1", "rsa-sha256", Verdict.HOLDS, frozenset({"from", "subject"}), RECORD)


@pytest.fixture
def rep(store: Store) -> tuple[AccountId, FolderId, FolderId]:
    """An account with its inbox and sent folder."""
    with store.write() as tx:
        one = account.add(tx, settings(), now=NOW)
        folder.reconcile(tx, one, REMOTE)
    inbox, sent = (folder.by_role(store, one, role) for role in (Role.INBOX, Role.SENT))
    assert inbox is not None
    assert sent is not None
    return one, inbox.id, sent.id


Rep = tuple[AccountId, FolderId, FolderId]


def add(store: Store, rep: Rep, uid: int = 1, *, traced: bool = True) -> MessageId:
    with store.write() as tx:
        return message.add(tx, rep[0], rep[1], [replace(arrival(uid), traced=traced)])[0]


def test_what_is_to_be_looked_at_comes_newest_first_and_once(store: Store, rep: Rep) -> None:
    old, new, other = add(store, rep, 1), add(store, rep, 2), add(store, rep, 3, traced=False)
    assert origin.due(store, 10, now=NOW) == [new, old]
    assert origin.due(store, 1, now=NOW) == [new]
    with store.write() as tx:
        origin.put(tx, new, Origin(NOW))
        origin.put(tx, old, Origin(NOW), again=NOW + timedelta(hours=1), tries=2)
    assert origin.due(store, 10, now=NOW) == []
    assert origin.soonest(store) == NOW + timedelta(hours=1)
    assert origin.tries(store, old) == 2
    assert origin.of(store, other) == Origin()


def test_what_was_found_is_read_back_with_its_key(store: Store, rep: Rep) -> None:
    key = add(store, rep)
    found = Origin(NOW, "mx.lamps.example", "mx.lamps.example; spf=pass", "in.lamps.example", True, (SIGNED,))
    with store.write() as tx:
        origin.see_key(tx, NAME, RECORD, now=NOW)
        origin.put(tx, key, found)
    assert origin.of(store, key) == found
    with store.write() as tx:
        origin.put(tx, key, replace(found, signatures=()))
        origin.put(tx, MessageId(99), found)  # it went meanwhile
    assert origin.of(store, key).signatures == ()


def test_findings_of_some_codes_are_replaced(store: Store, rep: Rep) -> None:
    key = add(store, rep)
    bad, other = Finding("sender.unauthenticated", Level.WARN, {"domain": "x"}), Finding("quoted.never_sent", Level.WARN)
    with store.write() as tx:
        assert origin.replace_findings(tx, key, {bad.code, other.code}, [bad, other])
        assert not origin.replace_findings(tx, key, {bad.code, other.code}, [other, bad])
        assert origin.replace_findings(tx, key, {bad.code}, [])
    assert [one.code for one in message.detail(store, key).findings] == [other.code]


def test_keys_and_what_is_fine_are_there_after_the_store_was_lost(store: Store, rep: Rep, tmp_path: Path) -> None:
    with store.write() as tx:
        origin.see_key(tx, NAME, RECORD, now=NOW)
        origin.see_key(tx, NAME, RECORD, now=NOW + timedelta(days=3))
        origin.see_key(tx, NAME, "v=DKIM1; p=", now=NOW + timedelta(days=4))
        origin.tolerate(tx, "Ana@Luz.example", "sender.lookalike", "luz.example", now=NOW)
        origin.set_trust(tx, rep[0], Trust(("mx.lamps.example",), said=True))
    kept = origin.keys(store, NAME)
    assert [one.record for one in kept] == ["v=DKIM1; p=", RECORD]
    assert (kept[1].first, kept[1].last) == (NOW, NOW + timedelta(days=3))
    fine = origin.tolerated(store)
    (tmp_path / "anew").mkdir()
    with closing(Store.create(tmp_path / "anew", KEY)) as anew:
        with anew.write() as tx:
            rescue.restore(tx, store.folder / journals.FILE, KEY)
        assert origin.keys(anew, NAME) == kept
        assert origin.tolerated(anew) == fine
        assert origin.trust(anew, rep[0]) == Trust(("mx.lamps.example",), said=True)


def test_what_is_fine_is_kept_once_and_taken_back(store: Store) -> None:
    with store.write() as tx:
        one = origin.tolerate(tx, "Ana@Luz.example", "sender.lookalike", "luz.example", now=NOW)
        assert origin.tolerate(tx, "ana@luz.example", "sender.lookalike", "luz.example", now=NOW) == one
        other = origin.tolerate(tx, "ana@luz.example", "link.elsewhere", "x.example", now=NOW)
    assert {each.id for each in origin.tolerated(store, {"ana@luz.example"})} == {one, other}
    assert origin.tolerated(store, {"bob@luz.example"}) == []
    with store.write() as tx:
        origin.tolerate_no_more(tx, [one, 99])
    assert [each.id for each in origin.tolerated(store)] == [other]


def test_servers_are_trusted_by_account_and_everywhere(store: Store, rep: Rep) -> None:
    from desktop.store import setting

    assert origin.trusted(store, rep[0]) == origin.trusted(store, None) == frozenset()
    with store.write() as tx:
        origin.set_trust(tx, rep[0], Trust(("mx.lamps.example",)))
        setting.set(tx, origin.ANYWHERE, "MX.Firm.example other.example")
    assert origin.trusted(store, rep[0]) == {"mx.lamps.example", "mx.firm.example", "other.example"}
    assert origin.trusted(store, None) == {"mx.firm.example", "other.example"}
    with store.write() as tx:
        origin.set_trust(tx, rep[0], None)
    assert origin.trust(store, rep[0]) == Trust()


def test_who_takes_an_accounts_mail_in_is_counted_over_the_inbox(store: Store, rep: Rep) -> None:
    keys = [add(store, rep, uid) for uid in range(1, 5)]
    with store.write() as tx:
        for key in keys[:3]:
            origin.put(tx, key, Origin(NOW, "mx.lamps.example", "x", "in.lamps.example"))
        origin.put(tx, keys[3], Origin(NOW))
    seen = origin.stamped(store, rep[0])
    assert seen == origin.Stamped(4, {"mx.lamps.example": (3, 1)}, {"in.lamps.example": 3})
    assert origin.stamped(store, rep[0], inside={ANA.address.rpartition("@")[2]}).mails == 0


def test_a_mail_of_ours_is_known_after_it_went_and_a_strangers_is_not(store: Store, rep: Rep) -> None:
    with store.write() as tx:
        ours = message.add(tx, rep[0], rep[2], [arrival(1, sender=REP, to=(ANA,), message_id="ours@lamps.example")])[0]
        theirs = message.add(tx, rep[0], rep[1], [arrival(2, message_id="theirs@luz.example")])[0]
    assert origin.here_or_gone(store, "ours@lamps.example")
    assert origin.here_or_gone(store, "theirs@luz.example")
    with store.write() as tx:
        for key in (ours, theirs):
            tx.run("DELETE FROM message WHERE id = ?", key)
    assert origin.here_or_gone(store, "ours@lamps.example")
    assert not origin.here_or_gone(store, "theirs@luz.example")
