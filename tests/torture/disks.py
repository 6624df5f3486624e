"""Disks that are full, and disks that fail: an error for every write, sync, truncation and opening of the profile's files.

The program has to say so in words, to lose nothing, and to go on when the fault is gone.
"""

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.torture.forked import Forked
from tests.torture.kills import settled
from tests.torture.lab import Lab
from tests.torture.scenarios import Scenario
from tests.torture.verdict import Verdict

CALLS = ("pwrite64", "write", "fsync", "fdatasync", "ftruncate", "openat", "rename", "unlink", "mkdir")
FILES = (
    *("mail.db", "mail.db-wal", "mail.db-shm", "mail.db-journal", "mail.db.new", "journal", "journal.new", "lock"),
    *("logs", "logs/tradewind.log", "key.json", "key.copy.json"),
)
_LINE = re.compile(r"^(\d+) +(\w+)\((.*)")
SIZE = 3_000_000  # bytes of the file system that is too small


@dataclass(frozen=True, slots=True)
class Fault:
    """The `number`-th `call` on the profile's files fails with `error`; with `lasting` all after it do, too."""

    call: str
    number: int
    error: str
    lasting: bool

    def arguments(self, profile: Path) -> tuple[str, ...]:
        """strace's arguments for it."""
        when = f"{self.number}+" if self.lasting else str(self.number)
        return (*only(profile), "-e", f"trace={self.call}", "-e", f"inject={self.call}:error={self.error}:when={when}")


def only(profile: Path) -> tuple[str, ...]:
    """strace's arguments by which nothing but the profile's files is looked at."""
    return tuple(word for name in FILES for word in ("-P", str(profile / name)))


def faults(lab: Lab, program: Forked, scenario: Scenario) -> list[Fault]:
    """A disk that fills up, and one that fails once, at everything that the scenario does when nothing happens to it."""
    point = lab.point(scenario.prepared)
    log = point.folder / "calls"
    words = [words for words, _ in scenario.steps]
    traced = (*only(point.profile), "-e", f"trace={','.join(CALLS)}")
    ended = program.run(point.folder / "run", point.profile, words, traced, str(log))
    assert set(ended.steps) == {"done"}, ended
    counted: Counter[tuple[str, str]] = Counter(
        (match[2], match[1]) for line in log.read_text(errors="replace").splitlines() if (match := _LINE.match(line))
    )
    lab.drop(point)
    most = {call: max((times for (name, _), times in counted.items() if name == call), default=0) for call in CALLS}
    return [
        Fault(call, number, error, lasting)
        for call, times in most.items()
        for number in range(1, times + 1)
        for error, lasting in (("ENOSPC", True), ("EIO", False))
        if not (error == "ENOSPC" and call in ("unlink", "ftruncate"))  # what gives space back needs none
    ]


def attack(lab: Lab, program: Forked, scenario: Scenario, fault: Fault) -> tuple[bool, Verdict]:
    """Whether a step failed of it, and what had become of everything when the fault was gone."""
    point = lab.point(scenario.prepared)
    words = [words for words, _ in scenario.steps]
    ended = program.run(point.folder / "run", point.profile, words, fault.arguments(point.profile))
    found = settled(lab, program, scenario, point, ended)
    failed = "failed" in ended.steps
    if ended.code or ended.hung:
        found.stuck.append(f"ended with {ended.code}: {ended.steps} {ended.err}")
    if (failed and not ended.err.strip()) or "Traceback" in ended.err:
        found.unworded.append(ended.err)
    lab.drop(point, keep=bool(found.faults))
    return failed, found


@contextmanager
def small_disk(folder: Path) -> Iterator[str]:
    """A file system of SIZE bytes in the folder; gives why there can be none, or nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "tradewind-torture", str(folder)], capture_output=True, text=True
    )
    if made.returncode:
        yield f"no file system can be mounted here: {made.stderr.strip()}"
        return
    try:
        yield ""
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def full(lab: Lab, program: Forked, scenario: Scenario) -> tuple[str, bool, Verdict]:
    """The scenario on a disk that fills up on the way, and again when it has been made larger: why it cannot be done here, if so;
    whether a step failed; what had become of everything."""
    point = lab.point(scenario.prepared)
    aside = point.folder / "aside"
    point.profile.rename(aside)
    with small_disk(point.profile) as reason:
        if reason:
            lab.drop(point)
            return reason, False, Verdict()
        shutil.copytree(aside, point.profile, dirs_exist_ok=True)
        ended = program.run(point.folder / "run", point.profile, [words for words, _ in scenario.steps])
        subprocess.run(["mount", "-o", "remount,size=1g", str(point.profile)], check=True)
        found = settled(lab, program, scenario, point, ended)
        failed = "failed" in ended.steps
        if ended.code or ended.hung:
            found.stuck.append(f"ended with {ended.code}: {ended.steps} {ended.err}")
        if (failed and not ended.err.strip()) or "Traceback" in ended.err:
            found.unworded.append(ended.err)
    lab.drop(point, keep=bool(found.faults))
    return "", failed, found
