"""The outbox keeps every step, takes no other, and sends nothing twice by itself."""

from datetime import timedelta

import pytest

from desktop.model.change import Change, Kind
from desktop.model.errors import Refused, Usage
from desktop.model.ids import AccountId, OutgoingId
from desktop.model.outgoing import STEPS, Outgoing, OutgoingState
from desktop.store import Store, account, outgoing
from tests.store.mails import NOW, settings

QUEUED, SENDING, SENT, FILED = OutgoingState.QUEUED, OutgoingState.SENDING, OutgoingState.SENT, OutgoingState.FILED
FAILED, UNSURE, CANCELLED = OutgoingState.FAILED, OutgoingState.UNSURE, OutgoingState.CANCELLED
# A way to each state.
WAYS = {
    QUEUED: (),
    SENDING: (SENDING,),
    SENT: (SENDING, SENT),
    FILED: (SENDING, SENT, FILED),
    FAILED: (SENDING, FAILED),
    UNSURE: (SENDING, UNSURE),
    CANCELLED: (CANCELLED,),
    OutgoingState.HELD: (OutgoingState.HELD,),
}


def queue(store: Store, rep: AccountId, name: str = "a", *, after: int = 0) -> OutgoingId:
    mail = Outgoing(
        id=OutgoingId(0),
        account=rep,
        state=SENT,
        message_id=f"<{name}@lamps.example>",
        sender="rep@lamps.example",
        recipients=("ana@luz.example", "b@luz.example"),
        subject="Angebot 报价",
        not_before=NOW + timedelta(minutes=after),
    )
    with store.write() as tx:
        return outgoing.queue(tx, mail, source=b"zstd " + name.encode(), draft='{"subject": "x"}', accepted=("a.b",), now=NOW)


def step(store: Store, key: OutgoingId, *states: OutgoingState) -> None:
    for state in states:
        with store.write() as tx:
            outgoing.step(tx, key, state, now=NOW)


def test_what_is_queued_comes_back(store: Store, rep: AccountId) -> None:
    published: list[frozenset[Change]] = []
    unsubscribe = store.feed.subscribe(published.append)
    key = queue(store, rep, after=3)
    unsubscribe()
    kept = outgoing.get(store, key)
    assert (kept.state, kept.message_id, kept.recipients) == (QUEUED, "<a@lamps.example>", ("ana@luz.example", "b@luz.example"))
    assert (kept.not_before, kept.created, kept.attempts) == (NOW + timedelta(minutes=3), NOW, 0)
    assert (outgoing.source(store, key), outgoing.draft(store, key)) == (b"zstd a", '{"subject": "x"}')
    assert outgoing.accepted(store, key) == ("a.b",)
    assert published == [frozenset({Change(Kind.OUTGOING, frozenset({key}))})]


def test_a_message_id_is_queued_once(store: Store, rep: AccountId) -> None:
    queue(store, rep)
    with pytest.raises(Refused, match="double"):
        queue(store, rep)
    assert len(outgoing.all(store)) == 1


def test_only_the_steps_of_the_machine_are_taken(store: Store, rep: AccountId) -> None:
    for old in OutgoingState:
        for new in OutgoingState:
            key = queue(store, rep, f"{old}-{new}")
            step(store, key, *WAYS[old])
            if new in STEPS[old]:
                step(store, key, new)
                assert outgoing.get(store, key).state is new
            else:
                with pytest.raises(Refused, match="step"):
                    step(store, key, new)
                assert outgoing.get(store, key).state is old


def test_the_longest_waiting_is_due_first_and_the_hold_is_kept(store: Store, rep: AccountId) -> None:
    late, early, held = (
        queue(store, rep, "late", after=-1),
        queue(store, rep, "early", after=-2),
        queue(store, rep, "held", after=5),
    )
    found = outgoing.due(store, rep, NOW)
    assert found is not None
    assert found.id == early
    step(store, early, SENDING)
    found = outgoing.due(store, rep, NOW)
    assert found is not None
    assert found.id == late
    step(store, late, CANCELLED)
    assert outgoing.due(store, rep, NOW) is None
    soonest = outgoing.soonest(store, rep, answer=False)
    assert soonest is not None
    assert soonest.not_before == NOW + timedelta(minutes=5)
    step(store, held, CANCELLED)
    assert outgoing.soonest(store, rep, answer=False) is None


def test_a_step_keeps_what_it_learned(store: Store, rep: AccountId) -> None:
    key = queue(store, rep)
    step(store, key, SENDING)
    later = NOW + timedelta(minutes=10)
    with store.write() as tx:
        again = outgoing.step(
            tx,
            key,
            QUEUED,
            now=NOW,
            problem="offline.timeout",
            facts={"host": "x"},
            not_before=later,
            refused={"b@luz.example": "550 no"},
        )
    assert (again.attempts, again.problem, again.facts, again.not_before) == (1, "offline.timeout", {"host": "x"}, later)
    with store.write() as tx:
        last = outgoing.step(tx, key, SENDING, now=NOW)
    assert (last.attempts, last.problem, last.refused) == (2, "", {})  # asked anew, the server may take them
    assert outgoing.source(store, key) == b"zstd a"


def test_what_was_being_sent_when_the_program_ended_may_have_been_sent(store: Store, rep: AccountId) -> None:
    sending, queued = queue(store, rep, "s"), queue(store, rep, "q")
    step(store, sending, SENDING)
    with store.write() as tx:
        assert outgoing.recover(tx, rep) == [sending]
    assert outgoing.get(store, sending).state is UNSURE
    assert outgoing.get(store, queued).state is QUEUED
    with store.write() as tx:
        assert outgoing.recover(tx, rep) == []


def test_sent_mail_is_to_be_filed_until_it_is(store: Store, rep: AccountId) -> None:
    key = queue(store, rep)
    step(store, key, SENDING, SENT)
    assert [mail.id for mail in outgoing.to_file(store, rep)] == [key]
    step(store, key, FILED)
    assert outgoing.to_file(store, rep) == []


def test_an_account_with_unsent_mail_is_not_removed_unawares(store: Store, rep: AccountId) -> None:
    key = queue(store, rep)
    with pytest.raises(Refused, match="unsent"), store.write() as tx:
        account.remove(tx, rep)
    assert outgoing.get(store, key).state is QUEUED
    with store.write() as tx:
        other = account.add(tx, settings("b@lamps.example"), now=NOW)
        account.remove(tx, rep, force=True)
    assert [kept.id for kept in account.all(store)] == [other]
    with pytest.raises(Usage):
        outgoing.get(store, key)


def test_the_bytes_of_what_is_long_filed_are_given_up(store: Store, rep: AccountId) -> None:
    filed, failed, waiting = queue(store, rep, "filed"), queue(store, rep, "failed"), queue(store, rep, "waiting")
    step(store, filed, SENDING, SENT, FILED)
    step(store, failed, SENDING, FAILED)
    assert not outgoing.heavy(store, NOW)
    later = NOW + timedelta(days=1)
    assert outgoing.heavy(store, later)
    with store.write() as tx:
        assert outgoing.slim(tx, later) == 1
    assert not outgoing.heavy(store, later)
    assert (outgoing.source(store, filed), outgoing.get(store, filed).state) == (b"", FILED)
    assert outgoing.source(store, failed) == b"zstd failed"
    assert outgoing.source(store, waiting) == b"zstd waiting"


def test_what_is_open_is_what_still_concerns_the_user(store: Store, rep: AccountId) -> None:
    keys = {}
    for state in OutgoingState:
        keys[state] = queue(store, rep, f"<{state}@x>")
        step(store, keys[state], *WAYS[state])
    waiting = [OutgoingState.UNSURE, OutgoingState.FAILED, OutgoingState.SENDING, OutgoingState.QUEUED, OutgoingState.HELD]
    assert {one.state for one in outgoing.open(store)} == set(waiting)
    partly = queue(store, rep, "<partly@x>")
    step(store, partly, OutgoingState.SENDING)
    with store.write() as tx:
        outgoing.step(tx, partly, OutgoingState.SENT, now=NOW, refused={"b@x": "550 no such user"})
    found = outgoing.open(store)
    assert found[0].id == partly
    assert [one.id for one in found] == sorted((one.id for one in found), reverse=True)
    assert len(found) == 6
    assert outgoing.open(store, rep) == found
    assert outgoing.open(store, AccountId(rep + 1)) == []


def test_asking_what_is_open_reads_no_mail_that_was_sent(store: Store, rep: AccountId) -> None:
    plan: list[str] = []
    store.rows.db.connection().set_trace_callback(plan.append)
    outgoing.open(store)
    store.rows.db.connection().set_trace_callback(None)
    (asked,) = [text for text in plan if text.startswith("SELECT")]
    steps = [row[3] for row in store.rows.all(f"EXPLAIN QUERY PLAN {asked}")]
    assert steps
    assert not [step for step in steps if step.startswith("SCAN outgoing") and "INDEX outgoing_" not in step]
