"""Playing steps in a forked program, with strace at its throat when wished."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.cli.conftest import ROOT
from tests.torture import program

PATIENCE = 120.0  # seconds that a program may take for all of its steps on a busy machine; after that it hangs
Words = tuple[str, ...]


@dataclass(frozen=True)
class Ended:
    """How a program ended: per step "done" (it said so), "failed" (it said that), "begun" or "" (not even that); its exit code
    (negative: the signal), what it said on standard error; `hung`: it had to be ended."""

    steps: tuple[str, ...]
    code: int
    err: str
    hung: bool = False

    @property
    def killed(self) -> bool:
        return self.code == -signal.SIGKILL and not self.hung


class Forked:
    """A loaded program that is forked for each run; one run at a time."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", program.__name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=dict(environment),
            cwd=ROOT,
            text=True,
            bufsize=1,
        )

    def close(self) -> None:
        """End it; a run must be over."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(20)
        self._process.stdout.close()

    def run(self, work: Path, profile: Path, steps: Sequence[Words], fault: Sequence[str] = (), log: str = os.devnull) -> Ended:
        """Take the steps. `fault`: arguments of strace, which then holds the program (all its threads, not the processes that it
        starts) and writes to `log`."""
        work.mkdir(parents=True, exist_ok=True)
        pid = self._ask(json.dumps({"work": str(work), "profile": str(profile), "steps": steps}))
        tracer = self._traced(pid, fault, log) if fault else None
        hung = threading.Event()

        def give_up() -> None:
            hung.set()
            os.kill(pid, signal.SIGKILL)

        timer = threading.Timer(PATIENCE, give_up)
        timer.start()
        code = self._ask("go")
        timer.cancel()
        timer.join()
        if tracer is not None:
            tracer.communicate(timeout=20)
        return Ended(outcomes(work / "told", len(steps)), code, read(work / "err"), hung.is_set())

    def _ask(self, line: str) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(line + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def _traced(self, pid: int, fault: Sequence[str], log: str) -> "subprocess.Popen[str]":
        # With -f threads are followed, and with -b processes are let go when they become another program (the reading ones).
        command = ["strace", "-f", "-b", "execve", "-o", log, *fault, "-p", str(pid)]
        tracer = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        assert tracer.stderr is not None
        said = tracer.stderr.readline()
        if "attached" not in said:
            tracer.kill()
            os.kill(pid, signal.SIGKILL)
            raise RuntimeError(f"strace: {said}{tracer.communicate()[1]}")
        return tracer


def read(file: Path) -> str:
    return file.read_text(errors="replace") if file.exists() else ""


def outcomes(told: Path, count: int) -> tuple[str, ...]:
    """What became of each step, by what was written down."""
    found = [""] * count
    for line in read(told).splitlines():
        words = line.split()
        if words[0] == "begun":
            found[int(words[1])] = "begun"
        elif len(words) == 3:
            found[int(words[1])] = "done" if words[2] == "0" else "failed"
    return tuple(found)
