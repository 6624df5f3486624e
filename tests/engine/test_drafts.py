"""Promises of drafts and of sent mail on the server: never none, never two."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.formats import mime, source
from desktop.model.account import AccountState
from desktop.model.draft import Draft
from desktop.model.errors import Refused
from desktop.model.folder import Role
from desktop.model.ids import AccountId, DraftId, OutgoingId
from desktop.model.message import Address
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.servers.imap import ImapSession
from desktop.store import Store, account, draft, outgoing
from tests.engine.conftest import Desk, mail

NOW = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


def written(desk: Desk, subject: str) -> Draft:
    fresh = Draft(
        DraftId(0), desk.account, "d1@example.test", to=(Address("Bo", "bo@buyer.example"),), subject=subject, html="<p>x</p>"
    )
    with desk.store.write() as tx:
        return draft.save(tx, fresh, now=NOW)


def on_server(desk: Desk, role: Role) -> list[str]:
    path = desk.role(role).path
    return sorted(mime.parse(desk.mailbox.raw(path, uid)).subject for uid in desk.mailbox.uids(path))


def sent(store: Store, key: AccountId, *, number: int = 1, state: OutgoingState = OutgoingState.SENT) -> OutgoingId:
    """A mail in the outbox in this state."""
    fresh = Outgoing(
        *(OutgoingId(0), key, OutgoingState.QUEUED, f"n{number}@example.test", "rep@example.test", ("bo@buyer.example",), "Offer"),
        not_before=NOW - timedelta(hours=1),
    )
    with store.write() as tx:
        made = outgoing.queue(tx, fresh, source=source.pack(mail(number)), now=NOW)
        outgoing.step(tx, made, OutgoingState.SENDING, now=NOW)
        if state is not OutgoingState.SENDING:
            outgoing.step(tx, made, state, now=NOW)
    return made


def test_a_draft_reaches_the_server_and_is_replaced_when_it_changes(either: Desk) -> None:
    first = written(either, "one")
    either.sync()
    assert on_server(either, Role.DRAFTS) == ["one"]
    with either.store.write() as tx:
        draft.save(tx, replace(first, subject="two"), now=NOW)
    either.sync()
    assert on_server(either, Role.DRAFTS) == ["two"]
    assert draft.to_push(either.store, either.account) == []
    uid = either.mailbox.uids(either.role(Role.DRAFTS).path)[0]
    assert {"\\Draft", "\\Seen"} <= either.mailbox.flags(either.role(Role.DRAFTS).path)[uid]


def test_a_draft_that_is_gone_here_goes_there(either: Desk) -> None:
    first = written(either, "one")
    either.sync()
    with either.store.write() as tx:
        draft.remove(tx, first.id)
    either.sync()
    assert on_server(either, Role.DRAFTS) == []
    assert draft.gone(either.store, either.account) == []


def test_a_push_that_was_cut_off_leaves_no_second_copy(either: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    written(either, "one")
    right = draft.pushed
    monkeypatch.setattr(draft, "pushed", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        either.incoming().one_pass()
    monkeypatch.setattr(draft, "pushed", right)
    either.sync()
    assert on_server(either, Role.DRAFTS) == ["one"]


def test_a_draft_thrown_away_after_its_push_was_cut_off_leaves_no_copy(either: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    first = written(either, "one")
    right = draft.pushed
    monkeypatch.setattr(draft, "pushed", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        either.incoming().one_pass()
    monkeypatch.setattr(draft, "pushed", right)
    assert on_server(either, Role.DRAFTS) == ["one"]
    with either.store.write() as tx:
        draft.remove(tx, first.id)
    either.sync()
    assert on_server(either, Role.DRAFTS) == []


def test_somebody_elses_draft_is_left_alone(either: Desk) -> None:
    either.mailbox.deliver("Drafts", mail(7, subject="theirs"), "\\Draft")
    first = written(either, "mine")
    either.sync()
    with either.store.write() as tx:
        draft.remove(tx, first.id)
    either.sync()
    assert on_server(either, Role.DRAFTS) == ["theirs"]


def test_sent_mail_is_filed_once(either: Desk) -> None:
    key = sent(either.store, either.account)
    assert either.sync().filed == 1
    either.sync()
    assert on_server(either, Role.SENT) == ["Offer 1"]
    assert outgoing.get(either.store, key).state is OutgoingState.FILED
    assert either.one(either.role(Role.SENT).path).flags.seen


def test_what_the_provider_filed_already_is_not_filed_again(either: Desk) -> None:
    either.sync()
    either.mailbox.deliver(either.role(Role.SENT).path, mail(1))
    key = sent(either.store, either.account)
    either.sync()
    assert on_server(either, Role.SENT) == ["Offer 1"]
    assert outgoing.get(either.store, key).state is OutgoingState.FILED


def test_a_provider_that_files_by_itself_gets_time_to_do_it(desk: Desk) -> None:
    with desk.store.write() as tx:
        account.change(tx, desk.account, replace(desk.mailbox.settings, provider="gmail"))
    key = sent(desk.store, desk.account)  # at NOW; it had waited for an hour
    desk.incoming(clock=lambda: NOW + timedelta(minutes=4)).one_pass()
    assert outgoing.get(desk.store, key).state is OutgoingState.SENT
    assert on_server(desk, Role.SENT) == []
    desk.incoming(clock=lambda: NOW + timedelta(minutes=5)).one_pass()
    assert on_server(desk, Role.SENT) == ["Offer 1"]


def test_filing_that_was_cut_off_makes_no_second_copy(either: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    sent(either.store, either.account)
    right = outgoing.step
    monkeypatch.setattr(outgoing, "step", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        either.incoming().one_pass()
    monkeypatch.setattr(outgoing, "step", right)
    either.sync()
    assert on_server(either, Role.SENT) == ["Offer 1"]


def test_unsure_mail_found_in_sent_is_sent_and_what_is_not_there_asks(either: Desk) -> None:
    either.sync()
    path = either.role(Role.SENT).path
    found = sent(either.store, either.account, number=1, state=OutgoingState.UNSURE)
    missing = sent(either.store, either.account, number=2, state=OutgoingState.UNSURE)
    either.mailbox.deliver(path, mail(1))
    either.sync()
    assert outgoing.get(either.store, found).state is OutgoingState.FILED
    assert outgoing.get(either.store, missing).state is OutgoingState.UNSURE
    assert len(either.mailbox.uids(path)) == 1


def test_on_a_server_that_does_not_search_sent_mail_is_filed_once_all_the_same(
    either: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    either.sync()
    either.mailbox.deliver(either.role(Role.SENT).path, mail(1))

    def refuse(self: ImapSession, message_id: str) -> list[int]:
        raise Refused("imap.refused", said="BAD SEARCH")

    monkeypatch.setattr(ImapSession, "find", refuse)
    keys = [sent(either.store, either.account, number=number) for number in (1, 2)]
    either.sync()
    either.sync()
    assert on_server(either, Role.SENT) == ["Offer 1", "Offer 2"]
    assert {outgoing.get(either.store, key).state for key in keys} == {OutgoingState.FILED}


def test_mail_that_was_sent_is_filed_by_the_waiting_loop(desk: Desk) -> None:
    desk.run(desk.incoming())
    desk.until(lambda: account.get(desk.store, desk.account).state is AccountState.ONLINE)
    key = sent(desk.store, desk.account)
    desk.until(lambda: outgoing.get(desk.store, key).state is OutgoingState.FILED)
    desk.until(lambda: len(desk.rows(desk.role(Role.SENT).path)) == 1)


def test_a_full_mailbox_leaves_the_mail_sent_and_the_copy_waiting(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    key = sent(desk.store, desk.account)

    def refuse(self: ImapSession, *args: object, **options: object) -> None:
        raise Refused("imap.quota", said="[OVERQUOTA] full")

    with monkeypatch.context() as patch:
        patch.setattr(ImapSession, "append", refuse)
        result = desk.incoming().one_pass()
    assert [problem.code for problem in result.problems] == ["imap.quota"]
    assert outgoing.get(desk.store, key).state is OutgoingState.SENT
    desk.sync()
    assert len(desk.mailbox.uids(desk.role(Role.SENT).path)) == 1
