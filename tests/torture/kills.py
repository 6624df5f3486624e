"""Killed at every write, sync and send: a scenario is played once for each, from the same beginning, and then to its end."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from tests.torture.forked import Ended, Forked, Words
from tests.torture.lab import Lab, Point
from tests.torture.scenarios import SYNC, Scenario
from tests.torture.verdict import Verdict, judge, look
from tests.torture.world import after

# What leaves a trace outside of the process; TLS towards the servers goes through write. strace counts each call of each thread
# apart, so each call is gone through by itself.
CALLS = ("pwrite64", "write", "pwritev", "writev", "sendto", "sendmsg", "fsync", "fdatasync", "ftruncate", "rename", "unlink")
T = TypeVar("T")
_LINE = re.compile(r"^(\d+) +(\w+)\(")


@dataclass(frozen=True, slots=True)
class Place:
    """The `number`-th time that a thread enters `call`."""

    call: str
    number: int

    @property
    def kill(self) -> tuple[str, ...]:
        """strace's arguments for an end there."""
        return ("-e", f"trace={self.call}", "-e", f"inject={self.call}:signal=KILL:when={self.number}")


def places(lab: Lab, program: Forked, scenario: Scenario, calls: Sequence[str] = CALLS) -> list[Place]:
    """Everything that the scenario does when nothing happens to it. It must come out well then."""
    point = lab.point(scenario.prepared)
    log = point.folder / "calls"
    words = [words for words, _ in scenario.steps]
    ended = program.run(point.folder / "run", point.profile, words, ("-e", f"trace={','.join(calls)}"), str(log))
    found = settled(lab, program, scenario, point, ended)
    assert set(ended.steps) == {"done"}, ended
    assert not found.faults, found.faults
    counted: Counter[tuple[str, str]] = Counter(
        (match[2], match[1]) for line in log.read_text(errors="replace").splitlines() if (match := _LINE.match(line))
    )
    lab.drop(point)
    most = {call: max((times for (name, _), times in counted.items() if name == call), default=0) for call in calls}
    return [Place(call, number) for call, times in most.items() for number in range(1, times + 1)]


def attack(lab: Lab, program: Forked, scenario: Scenario, place: Place) -> tuple[bool, Verdict]:
    """Whether it was killed there, and what had become of everything in the end."""
    point = lab.point(scenario.prepared)
    ended = program.run(point.folder / "run", point.profile, [words for words, _ in scenario.steps], place.kill)
    found = settled(lab, program, scenario, point, ended)
    if ended.code not in (0, -9) or ended.hung:
        found.stuck.append(f"ended with {ended.code}: {ended.err}")
    if not ended.killed and set(ended.steps) != {"done"}:
        found.stuck.append(f"without a kill: {ended.steps} {ended.err}")
    if "Traceback" in ended.err:
        found.unworded.append(ended.err)
    lab.drop(point, keep=bool(found.faults))
    return ended.killed, found


def settled(lab: Lab, program: Forked, scenario: Scenario, point: Point, ended: Ended) -> Verdict:
    """The program is started again, plays the rest of the scenario, and passes until it is at rest; then all is compared."""
    begun = sum(1 for outcome in ended.steps if outcome)
    rest: list[Words] = [words for words, _ in scenario.steps[begun:]]
    again = program.run(point.folder / "again", point.profile, [*rest, SYNC[0]])
    outcomes = (*ended.steps[:begun], *again.steps[: len(rest)])
    worlds = after(scenario.world, [effect for _, effect in scenario.steps], outcomes)
    found = judge(look(lab, point), worlds)
    if found.stuck:  # what failed is tried again later by itself, which a user can ask for now
        again = program.run(point.folder / "later", point.profile, [("hurry",), SYNC[0]])
        found = judge(look(lab, point), worlds)
    if again.code or again.hung or again.steps[-1] != "done" or "Traceback" in again.err:
        found.stuck.append(f"started again: {again.steps} {again.code} {again.err}")
    return found


def spread(found: Sequence[T], count: int) -> list[T]:
    """So many of them, evenly; all when `count` is 0."""
    step = max(1.0, len(found) / count) if count else 1.0
    return [found[int(number * step)] for number in range(math.ceil(len(found) / step)) if int(number * step) < len(found)]
