"""The verdict can go against the program: what is planted is found."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.model.ids import AccountId, MessageId, OutgoingId
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.model.wish import WishKind
from desktop.store import account, outgoing, wish
from desktop.store.database import FILE, Tx
from tests.servers.smtp import Received
from tests.torture.forked import Ended
from tests.torture.kills import settled
from tests.torture.lab import Lab, Point
from tests.torture.scenarios import LETTER, SYNC, Scenario, Scenarios, key, letter
from tests.torture.verdict import Verdict, judge, look
from tests.torture.world import after, deleted, marked, moved, posted

NOW = datetime(2026, 11, 25, tzinfo=UTC)

pytestmark = pytest.mark.timeout(600)  # many starts of the program, on a machine that may be busy


@pytest.fixture
def point(lab: Lab, scenarios: Scenarios) -> Point:
    """At rest, and well."""
    scenario = scenarios.get("move")
    made = lab.point(scenario.prepared)
    assert judge(look(lab, made), [scenario.world]).faults == []
    return made


def judged(lab: Lab, point: Point, scenario: Scenario) -> Verdict:
    return judge(look(lab, point), [scenario.world])


def files(point: Point, place: str = "") -> list[Path]:
    maildir = point.home / "Maildir" / place
    return sorted((*(maildir / "cur").iterdir(), *(maildir / "new").iterdir()))


def lose(point: Point) -> None:
    files(point)[0].unlink()


def double(point: Point) -> None:
    raw = files(point)[0].read_bytes()
    (point.home / "Maildir" / ".Orders" / "new" / "planted").write_bytes(raw)


def damage(point: Point) -> None:
    file = files(point)[0]
    file.write_bytes(file.read_bytes().replace(b"Order", b"Other", 1))


def write(point: Point, what: Callable[[Tx, AccountId], None]) -> None:
    with closing(point.store()) as store, store.write() as tx:
        what(tx, account.all(store)[0].id)


def stick(point: Point) -> None:
    some = MessageId(point.prepared.ids[key(0)])
    write(point, lambda tx, mine: wish.want(tx, [some], WishKind.FLAGGED, "1"))


def queue(state: OutgoingState) -> Callable[[Point], None]:
    def planted(point: Point) -> None:
        def put(tx: Tx, mine: AccountId) -> None:
            one = Outgoing(
                OutgoingId(0), mine, OutgoingState.QUEUED, "x@example.test", "rep@example.test", ("k@x.example",), LETTER, NOW
            )
            made = outgoing.queue(tx, one, source=b"", now=NOW)
            tx.run("UPDATE outgoing SET state = ? WHERE id = ?", state.value, made)

        write(point, put)

    return planted


def forget(point: Point) -> None:
    some = point.prepared.ids[key(0)]

    def cut(tx: Tx, mine: AccountId) -> None:
        tx.run("DELETE FROM copy WHERE message = ?", some)

    write(point, cut)


def test_what_is_well_is_found_well(lab: Lab, point: Point, scenarios: Scenarios) -> None:
    assert judged(lab, point, scenarios.get("move")).faults == []


@pytest.mark.parametrize(
    ("plant", "kind"), [(lose, "lost"), (forget, "lost"), (double, "doubled"), (damage, "damaged"), (stick, "stuck")]
)
def test_what_is_planted_is_found(lab: Lab, point: Point, scenarios: Scenarios, plant: Callable[[Point], None], kind: str) -> None:
    plant(point)
    assert getattr(judged(lab, point, scenarios.get("move")), kind)


def test_a_damaged_store_is_found(lab: Lab, point: Point, scenarios: Scenarios) -> None:
    file = point.profile / FILE
    data = bytearray(file.read_bytes())
    for place in range(5000, len(data), 4096):
        data[place] ^= 1
    file.write_bytes(data)
    assert judged(lab, point, scenarios.get("move")).damaged


def test_a_mail_sent_twice_or_not_at_all_is_found(lab: Lab, point: Point, scenarios: Scenarios) -> None:
    world = replace(scenarios.get("move").world, posted=frozenset({LETTER}))
    assert judge(look(lab, point), [world]).lost, "neither in the outbox nor anywhere"
    queue(OutgoingState.FILED)(point)
    assert judge(look(lab, point), [world]).lost, "passes for sent, and nobody has it"
    for _ in range(2):
        lab.sink.record(Received("rep@example.test", ("k@x.example",), letter(), point.login, tls=True))
    assert judge(look(lab, point), [world]).doubled


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        (OutgoingState.QUEUED, "stuck"),
        (OutgoingState.SENDING, "stuck"),
        (OutgoingState.SENT, "stuck"),
        (OutgoingState.UNSURE, "asked"),
    ],
)
def test_a_mail_that_goes_nowhere_is_found(lab: Lab, point: Point, scenarios: Scenarios, state: OutgoingState, kind: str) -> None:
    queue(state)(point)
    world = replace(scenarios.get("move").world, posted=frozenset({LETTER}))
    assert getattr(judge(look(lab, point), [world]), kind)


def test_a_draft_that_is_gone_is_found(lab: Lab, point: Point, scenarios: Scenarios) -> None:
    world = replace(scenarios.get("move").world, drafts={"Lamps": "first words"})
    assert judge(look(lab, point), [world]).lost


def test_what_was_acknowledged_and_is_not_there_is_found(lab: Lab, point: Point, scenarios: Scenarios) -> None:
    """The program said that it had moved and marked them; nothing of it is true."""
    scenario = scenarios.get("move")
    ended = Ended(("done",) * len(scenario.steps), 0, "")
    assert settled(lab, lab.programs[0], scenario, point, ended).lost


def test_a_restart_that_fails_is_found(lab: Lab, point: Point, scenarios: Scenarios) -> None:
    scenario = scenarios.get("move")
    server = point.prepared.server.folder / "users" / point.login
    server.unlink()  # nobody may sign in any more
    ended = Ended(("",) * len(scenario.steps), -9, "")
    assert settled(lab, lab.programs[0], replace(scenario, steps=(SYNC,)), point, replace(ended, steps=("",))).stuck


def test_only_what_may_be_true_after_a_kill_passes(scenarios: Scenarios) -> None:
    world = scenarios.get("move").world
    effects = (moved([key(0)], "Trash"), deleted([key(0)]), marked([key(1)], seen=True), posted(LETTER))
    done = after(world, effects, ("done", "done", "", ""))
    assert [key(0) in one.mails for one in done] == [False]
    either = after(world, effects, ("done", "begun", "", ""))
    assert sorted(key(0) in one.mails for one in either) == [False, True]
    assert all(not one.posted for one in either)
    assert len(after(world, effects, ("failed", "done", "failed", "done"))) == 4


def test_a_program_that_hangs_does_not_hang_the_attack(lab: Lab, point: Point, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.torture.forked.PATIENCE", 2.0)
    stopped = ("-e", "trace=openat", "-e", "inject=openat:signal=STOP:when=1")
    ended = lab.programs[0].run(point.folder / "run", point.profile, [SYNC[0]], stopped)
    assert ended.hung
    assert not ended.killed
    assert ended.steps == ("begun",)
