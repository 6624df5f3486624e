"""Drafts, their files, signatures, settings, and accounts as kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.model.account import AccountState
from desktop.model.change import Change, Kind
from desktop.model.draft import Draft
from desktop.model.errors import Usage
from desktop.model.ids import AccountId, DraftId, FolderId, MessageId, SignatureId
from desktop.model.message import Address, Flags
from desktop.model.signature import Signature
from desktop.store import Store, account, draft, message, person, setting, signature
from tests.store.mails import NOW, arrival, settings


def written(rep: AccountId, name: str = "d") -> Draft:
    return Draft(
        id=DraftId(0),
        account=rep,
        message_id=f"<{name}@lamps.example>",
        to=(Address("Ana", "ana@luz.example"),),
        bcc=(Address("", "boss@lamps.example"),),
        subject="报价",
        html="<p>Hallo</p>",
        answers=MessageId(7),
        facts={"k": "v"},
    )


def save(store: Store, new: Draft, minutes: int = 0) -> Draft:
    with store.write() as tx:
        return draft.save(tx, new, now=NOW + timedelta(minutes=minutes))


def test_a_draft_comes_back_and_counts_its_revisions(store: Store, rep: AccountId) -> None:
    first = save(store, written(rep))
    assert first == replace(written(rep), id=first.id, changed=NOW, revision=1)
    assert draft.get(store, first.id) == first == draft.by_message_id(store, "<d@lamps.example>")
    second = save(store, replace(first, subject="x"), minutes=1)
    assert (second.revision, second.changed, second.subject) == (2, NOW + timedelta(minutes=1), "x")
    assert save(store, second, minutes=2) == second  # nothing new: not saved again
    assert draft.all(store) == draft.all(store, rep) == [second]


def test_files_belong_to_their_draft(store: Store, rep: AccountId) -> None:
    kept = save(store, written(rep))
    with store.write() as tx:
        pdf = draft.add_file(tx, kept.id, "价格.pdf", "application/pdf", b"\0pdf")
        logo = draft.add_file(tx, kept.id, "l.png", "image/png", b"png", "l@x")
    assert draft.get(store, kept.id).files == (pdf, logo)
    assert draft.get(store, kept.id).revision == 3
    assert draft.file_content(store, pdf.id) == b"\0pdf"
    with store.write() as tx:
        draft.remove_file(tx, pdf.id)
        draft.remove_file(tx, pdf.id)
    assert draft.get(store, kept.id).files == (logo,)
    with store.write() as tx:
        draft.remove(tx, kept.id)
    with pytest.raises(Usage):
        draft.file_content(store, logo.id)
    with pytest.raises(Usage), store.write() as tx:
        draft.save(tx, kept, now=NOW)


def test_what_the_server_lacks_is_pushed_and_what_it_has_too_much_is_noted(store: Store, rep: AccountId) -> None:
    kept, never = save(store, written(rep)), save(store, written(rep, "e"))
    assert draft.to_push(store, rep) == [kept, never]
    with store.write() as tx:
        draft.pushed(tx, kept.id, 1)
    assert draft.to_push(store, rep) == [never]
    changed = save(store, replace(kept, html="<p>2</p>"))
    assert [waiting.id for waiting in draft.to_push(store, rep)] == [kept.id, never.id]
    with store.write() as tx:
        draft.pushed(tx, kept.id, 1)  # an older one arrived late: still to push
    assert changed.id in [waiting.id for waiting in draft.to_push(store, rep)]
    with store.write() as tx:
        draft.remove(tx, kept.id)
        draft.remove(tx, never.id)
        draft.remove(tx, never.id)
    assert draft.gone(store, rep) == ["<d@lamps.example>"]
    with store.write() as tx:
        draft.gone_done(tx, rep, "<d@lamps.example>")
    assert draft.gone(store, rep) == []


def test_a_draft_that_changes_its_account_is_pushed_to_the_new_and_removed_from_the_old(store: Store, rep: AccountId) -> None:
    kept = save(store, written(rep))
    with store.write() as tx:
        other = account.add(tx, settings("b@lamps.example"), now=NOW)
        draft.pushed(tx, kept.id, 1)
    save(store, replace(kept, account=other))
    assert draft.gone(store, rep) == ["<d@lamps.example>"]
    assert [waiting.id for waiting in draft.to_push(store, other)] == [kept.id]
    assert draft.to_push(store, rep) == []


def test_an_account_has_one_standard_signature(store: Store, rep: AccountId) -> None:
    with store.write() as tx:
        everywhere = signature.save(tx, Signature(SignatureId(0), None, "b", "<p>all</p>", standard=True))
    assert signature.standard(store, rep) == everywhere
    with store.write() as tx:
        first = signature.save(tx, Signature(SignatureId(0), rep, "a", "<p>1</p>", standard=True))
        second = signature.save(tx, Signature(SignatureId(0), rep, "c", "<p>2</p>", standard=True))
    assert signature.standard(store, rep) == second
    assert signature.all(store, rep) == [replace(first, standard=False), everywhere, second]
    with store.write() as tx:
        signature.remove(tx, second.id)
        signature.remove(tx, second.id)
    assert signature.standard(store, rep) == everywhere
    with pytest.raises(Usage), store.write() as tx:
        signature.save(tx, second)


def test_a_setting_is_published_when_it_changes(store: Store) -> None:
    published: list[frozenset[Change]] = []
    unsubscribe = store.feed.subscribe(published.append)
    for value in ("zh_CN", "zh_CN", "en"):
        with store.write() as tx:
            setting.set(tx, "language", value)
    unsubscribe()
    assert setting.get(store, "language") == "en"
    assert setting.get(store, "other", "x") == "x"
    assert published == [frozenset({Change(Kind.SETTING, frozenset())})] * 2


def test_an_account_comes_back_and_tells_its_state_when_it_changes(store: Store, rep: AccountId) -> None:
    assert account.get(store, rep).settings == settings()
    assert account.by_address(store, "REP@lamps.example") == account.get(store, rep)
    published: list[frozenset[Change]] = []
    unsubscribe = store.feed.subscribe(published.append)
    for _ in range(2):
        with store.write() as tx:
            account.set_state(tx, rep, AccountState.OFFLINE, "offline.timeout", facts={"host": "x"})
    with store.write() as tx:
        account.set_state(tx, rep, AccountState.ONLINE, checked=NOW)
    unsubscribe()
    assert published == [frozenset({Change(Kind.ACCOUNT, frozenset({rep}))})] * 2
    kept = account.get(store, rep)
    assert (kept.state, kept.problem, kept.facts, kept.checked) == (AccountState.ONLINE, "", {}, NOW)
    with store.write() as tx:
        account.change(tx, rep, replace(settings(), proxy="socks5://127.0.0.1:9"))
    assert account.get(store, rep).settings.proxy == "socks5://127.0.0.1:9"
    with pytest.raises(Usage), store.write() as tx:
        account.add(tx, settings("Rep@Lamps.example"), now=NOW)


def test_people_are_completed_those_written_to_first(store: Store, rep: AccountId, inbox: FolderId) -> None:
    own = Address("Lin Yan", "rep@lamps.example")
    zoe = Address("Zoe Ana%x", "zoe@luz.example")
    with store.write(precious=False) as tx:
        message.add(tx, rep, inbox, [arrival(uid) for uid in range(1, 5)])
        message.add(tx, rep, inbox, [arrival(9, sender=own, to=(zoe,), flags=Flags(seen=True))])
        message.add(tx, rep, inbox, [arrival(10, sender=Address("Ana S.", "ANA@luz.example"))])
    ana = Address("Ana S.", "ana@luz.example")
    assert person.complete(store, "an", 9) == [zoe, ana]
    assert person.complete(store, "LUZ", 9) == [zoe, ana]
    assert person.complete(store, "ana", 1) == [zoe]
    assert person.complete(store, "%", 9) == person.complete(store, " ", 9) == person.complete(store, "rep", 9) == []
