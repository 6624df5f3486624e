"""kill -9 of the program as users start it (`python main.py ...`), at moments of its progress chosen at random: as it enters
the n-th call of some kind, from the first file that Python opens to the last that is closed.
"""

import random
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from tests.cli.conftest import ROOT
from tests.torture.forked import PATIENCE, Ended, Forked, Words
from tests.torture.kills import settled
from tests.torture.lab import Lab, Point
from tests.torture.program import STEPS
from tests.torture.scenarios import Scenario
from tests.torture.verdict import Verdict

CALLS = ("read", "pread64", "pwrite64", "write", "fcntl", "poll", "close", "fsync", "openat", "mmap", "newfstatat", "lseek")
_LINE = re.compile(r"^\d+ +(\w+)\(")


@dataclass(frozen=True, slots=True)
class Moment:
    """As step `step` enters its `number`-th `call`."""

    step: int
    call: str
    number: int


def possible(scenario: Scenario) -> bool:
    """Whether all steps are commands."""
    return not any(words[0] in STEPS for words, _ in scenario.steps)


def moments(lab: Lab, scenario: Scenario, count: int, chance: random.Random) -> list[Moment]:
    """So many, of all that the scenario does when nothing happens to it."""
    point = lab.point(scenario.prepared)
    counted: dict[int, Counter[str]] = {}
    for step, (words, _) in enumerate(scenario.steps):
        log = point.folder / f"calls{step}"
        assert _start(lab, point, words, ("-e", f"trace={','.join(CALLS)}"), str(log)) == (0, "")
        counted[step] = Counter(match[1] for line in log.read_text(errors="replace").splitlines() if (match := _LINE.match(line)))
    lab.drop(point)
    return [_one(counted, chance) for _ in range(count)]


def _one(counted: Mapping[int, Counter[str]], chance: random.Random) -> Moment:
    step = chance.choice(list(counted))
    call = chance.choice([call for call in CALLS if counted[step][call]])
    return Moment(step, call, chance.randint(1, counted[step][call]))


def attack(lab: Lab, program: Forked, scenario: Scenario, moment: Moment) -> tuple[bool, Verdict]:
    """Whether it was killed then, and what had become of everything in the end."""
    point = lab.point(scenario.prepared)
    outcomes, err, killed = [""] * len(scenario.steps), "", False
    for step, (words, _) in enumerate(scenario.steps[: moment.step + 1]):
        inject = ("-e", f"trace={moment.call}", "-e", f"inject={moment.call}:signal=KILL:when={moment.number}")
        code, err = _start(lab, point, words, inject if step == moment.step else ())
        killed = code in (-signal.SIGKILL, 128 + signal.SIGKILL)
        outcomes[step] = "begun" if killed else "done" if code == 0 else "failed"
    found = settled(lab, program, scenario, point, Ended(tuple(outcomes), 0, err))
    if "failed" in outcomes:
        found.stuck.append(f"without a kill: {outcomes} {err}")
    lab.drop(point, keep=bool(found.faults))
    return killed, found


def _start(lab: Lab, point: Point, words: Words, fault: tuple[str, ...], log: str = "/dev/null") -> tuple[int, str]:
    command = [sys.executable, str(ROOT / "main.py"), "--profile", str(point.profile), *words]
    strace = ["strace", "-f", "-b", "execve", "-qq", "-o", log, *fault] if fault else []
    ended = subprocess.run(
        [*strace, *command], env=lab.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE
    )
    return ended.returncode, ended.stderr
