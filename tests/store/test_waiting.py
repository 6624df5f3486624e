"""Who waits for our answer, and what stops the wait."""

from dataclasses import replace
from datetime import timedelta

from desktop.model.folder import Role
from desktop.model.ids import AccountId, FolderId, MessageId, OutgoingId
from desktop.model.message import Address, Arrival
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.store import Store, account, folder, message, outgoing, waiting
from tests.store import mails
from tests.store.mails import ANA, NOW, REMOTE, REP


def mail(number: int, *, sender: Address = ANA, answers: int = 0, expects: str = "question", minutes: int = 0) -> Arrival:
    came = mails.arrival(
        number, subject="Re: RFQ 4711", sender=sender, to=(REP,) if sender == ANA else (ANA,), minutes=minutes or number
    )
    names = (f"<{answers}@luz.example>",) if answers else ()
    return replace(came, parsed=replace(came.parsed, in_reply_to=names), expects=expects)


def take(store: Store, rep: AccountId, place: FolderId, *arrivals: Arrival) -> list[MessageId]:
    with store.write(precious=False) as tx:
        return message.add(tx, rep, place, arrivals)


def who(store: Store) -> list[MessageId]:
    return [one.message for one in waiting.all(store)]


def test_the_first_mail_that_expects_an_answer_waits(store: Store, rep: AccountId, inbox: FolderId) -> None:
    first, _, _ = take(store, rep, inbox, mail(1), mail(2, answers=1), mail(3, answers=2, expects=""))
    assert who(store) == [first]
    assert waiting.all(store)[0].since == NOW + timedelta(minutes=1)


def test_what_expects_none_does_not_wait(store: Store, rep: AccountId, inbox: FolderId) -> None:
    take(store, rep, inbox, mail(1, expects=""))
    assert who(store) == []


def test_our_answer_stops_it_and_a_new_question_starts_it_again(
    store: Store, rep: AccountId, inbox: FolderId, sent: FolderId
) -> None:
    take(store, rep, inbox, mail(1))
    take(store, rep, sent, mail(2, sender=REP, answers=1, expects=""))
    assert who(store) == []
    (again,) = take(store, rep, inbox, mail(3, answers=2))
    assert who(store) == [again]


def test_it_makes_no_difference_which_comes_first(store: Store, rep: AccountId, inbox: FolderId, sent: FolderId) -> None:
    take(store, rep, sent, mail(2, sender=REP, answers=1, expects=""))
    take(store, rep, inbox, mail(1))
    assert who(store) == []


def test_an_answer_from_another_account_stops_it(store: Store, rep: AccountId, inbox: FolderId) -> None:
    with store.write() as tx:
        other = account.add(tx, mails.settings("second@lamps.example"), now=NOW)
        folder.reconcile(tx, other, REMOTE)
    place = folder.by_role(store, other, Role.SENT)
    assert place is not None
    take(store, rep, inbox, mail(1))
    take(store, other, place.id, mail(2, sender=Address("", "second@lamps.example"), answers=1, expects=""))
    assert who(store) == []
    take(store, rep, inbox, mail(4, answers=1, expects="", minutes=1))  # looked at anew, it stays answered
    assert who(store) == []


def test_an_answer_in_the_outbox_stops_it_until_it_is_taken_back(store: Store, rep: AccountId, inbox: FolderId) -> None:
    (first,) = take(store, rep, inbox, mail(1))
    out = Outgoing(
        OutgoingId(0), rep, OutgoingState.QUEUED, "<out@x>", REP.address, (ANA.address,), "Re: RFQ 4711", NOW, answers=first
    )
    with store.write() as tx:
        key = outgoing.queue(tx, out, source=b"zstd", now=NOW)
    assert who(store) == []
    with store.write() as tx:
        outgoing.step(tx, key, OutgoingState.CANCELLED, now=NOW)
    assert who(store) == [first]


def test_what_was_excused_waits_no_more_until_that_is_taken_back(store: Store, rep: AccountId, inbox: FolderId) -> None:
    (first,) = take(store, rep, inbox, mail(1))
    with store.write() as tx:
        waiting.excuse(tx, "<1@luz.example>")
    assert who(store) == []
    with store.write() as tx:
        waiting.unexcuse(tx, "<1@luz.example>")
    assert who(store) == [first]


def test_conversations_that_become_one_wait_once(store: Store, rep: AccountId, inbox: FolderId) -> None:
    first, _ = take(store, rep, inbox, mail(1), replace(mail(5), parsed=replace(mail(5).parsed, subject="Second 9876")))
    joining = mail(7, expects="")
    names = ("<1@luz.example>", "<5@luz.example>")
    take(store, rep, inbox, replace(joining, parsed=replace(joining.parsed, in_reply_to=names[:1], references=names)))
    numbers = set(store.rows.column("SELECT conversation FROM message"))
    assert {one.conversation for one in waiting.all(store)} <= numbers
    assert first in who(store)
