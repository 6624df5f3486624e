"""Whatever a server announces or floods us with, memory stays bounded: measured in a process of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers.scripted import Scripted, Step, flood, hang, selected
from tests.servers.sessions import ABOUT

ROOT = Path(__file__).resolve().parent.parent.parent
MOST = 64 * 1024  # kilobytes that one look at a hostile server may cost
FLAGS = ["C: UID FETCH 1:4294967295 (UID FLAGS)"]
NONE: list[Step] = [*FLAGS, "S: T OK"]


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("a line without end", [*FLAGS, flood(b"x" * 65536)]),
        ("parentheses without end", [*NONE, *ABOUT, b"* 1 FETCH (UID 1 BODY[] (", flood(b"(" * 65536)]),
        ("news without end", [*NONE, *ABOUT, flood(b"* 5 EXISTS\r\n" * 5000)]),
        ("two gigabytes announced", [*NONE, *ABOUT, b"* 1 FETCH (UID 1 BODY[] {2000000000}\r\n", flood(b"x" * 65536)]),
        ("more than announced", [*NONE, *ABOUT, b"* 1 FETCH (UID 1 BODY[] {140000000}\r\n", flood(b"x" * 65536)]),
        ("literals without end", [*NONE, *ABOUT, b"* 1 FETCH (UID 1", flood(b" X {3}\r\nabc" * 5000)]),
        ("announced and never sent", [*NONE, *ABOUT, b"* 1 FETCH (UID 1 BODY[] {60000}\r\n", hang]),
    ],
)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the most memory in use is read as Linux tells it")
def test_memory_is_bounded(name: str, steps: list[Step]) -> None:
    with Scripted([*selected(), *steps]) as server:
        command = [sys.executable, "-m", "tests.engine.bounded", str(server.port)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100)
        assert done.returncode == 0, done.stderr
    grown, code = done.stdout.split()
    assert code in ("offline.nonsense", "offline.timeout", "offline.dropped"), name
    assert int(grown) < MOST, f"{name}: {grown} kB"
