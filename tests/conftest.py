"""What every test gets: a profile folder, a keyring in memory, and a failure for each thing that no test expected.

A log record of WARNING or above, a Qt message, a thread or a child process left behind fails the test that caused it. A test that
means to cause a log record says so with the `expected_log` fixture.
"""

import gc
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest

from desktop import apart
from desktop.actions import profile as profiles
from desktop.actions.profile import Profile
from desktop.formats.isolated import Workers
from tests.screen import SCREEN

os.environ.setdefault("QT_QPA_PLATFORM", SCREEN)

pytest_plugins = ["tests.servers.fixtures"]

# Chromium's processes live as long as the application; the resource tracker belongs to multiprocessing itself.
LASTING_PROCESSES = ("QtWebEngineProc", "multiprocessing.resource_tracker")

# Pools that many tests share: on a slow machine one may have had to replace its process during a test that did nothing wrong.
SHARED_POOLS: list[Workers] = []  # the program's own pool is ended after each test


class MemoryKeyring(keyring.backend.KeyringBackend):
    """A keyring of the process, empty for each test."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring has no types here
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError(username)


@pytest.fixture(autouse=True)
def memory_keyring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    backend = MemoryKeyring()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture
def profile_folder(tmp_path: Path) -> Path:
    """Where a profile may be made; not there yet."""
    return tmp_path / "profile"


@pytest.fixture
def profile(profile_folder: Path) -> Iterator[Profile]:
    """An open profile without an account."""
    made = profiles.open(profile_folder)
    yield made
    profiles.close(made)


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of real-world mails beside the project, where it is there."""
    folder = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora"
    if not folder.is_dir():
        pytest.skip("the corpora are not beside this checkout")
    return folder


class _Records(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def expected_log() -> list[str]:
    """Append texts here: records that contain one of them are expected by this test."""
    return []


@pytest.fixture(autouse=True)
def nothing_unexpected_is_logged(expected_log: list[str]) -> Iterator[None]:
    handler = _Records()
    root = logging.getLogger()
    root.addHandler(handler)
    yield
    root.removeHandler(handler)
    unexpected = [r for r in handler.records if not any(text in r.getMessage() for text in expected_log)]
    ignored = ("faker", "hypothesis", "asyncio")
    texts = [f"{r.name} {r.levelname} {r.getMessage()}" for r in unexpected if not r.name.startswith(ignored)]
    assert not texts, f"logged, and no test expected it: {texts}"


def _children() -> dict[int, str]:
    """Direct child processes (Linux): command lines by pid. A process that was just forked still has its parent's."""
    found: dict[int, str] = {}
    for listing in Path("/proc/self/task").glob("*/children") if Path("/proc/self/task").is_dir() else ():
        try:
            pids = listing.read_text().split()
        except OSError:  # the thread ended meanwhile
            continue
        for pid in pids:
            try:
                command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
            if command and not any(name in command for name in LASTING_PROCESSES):
                found[int(pid)] = command
    return found


def _ticks() -> int:
    """Now, in the clock ticks since the system's start in which it tells when a process began; 0 where it does not tell."""
    return int(time.clock_gettime(time.CLOCK_BOOTTIME) * os.sysconf("SC_CLK_TCK")) if sys.platform == "linux" else 0


def _started(pid: int) -> int:
    """When a process began, in ticks. A list of children may leave one out while others end, so that alone is no proof of age."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[19])
    except OSError:  # it is gone
        return -1


def _until(condition: Callable[[], bool], waiting: Callable[[], None], tries: int = 50) -> bool:
    for _ in range(tries):
        if condition():
            return True
        waiting()
    return condition()


@pytest.fixture(autouse=True, scope="session")
def ready_processes() -> Iterator[None]:
    """The processes of the program's own pool serve all tests: each takes half a second to start."""
    yield
    apart.end()


@pytest.fixture(autouse=True)
def nothing_is_left_behind(memory_keyring: MemoryKeyring) -> Iterator[None]:
    """Threads and child processes that a test started have ended when it ends."""
    threads_before, children_before, began = set(threading.enumerate()), set(_children()), _ticks()

    def left_processes() -> dict[int, str]:
        shared = {pid for workers in SHARED_POOLS for pid in workers.pool.pids} | set(apart.pool().pids)
        found = {pid: command for pid, command in _children().items() if pid not in children_before | shared}
        return {pid: command for pid, command in found.items() if _started(pid) >= began}

    yield
    for thread in set(threading.enumerate()) - threads_before:
        if not thread.name.startswith("Dummy"):
            thread.join(5.0)
    left = [t.name for t in set(threading.enumerate()) - threads_before if t.is_alive() and not t.name.startswith("Dummy")]
    assert not left, f"threads left behind: {left}"
    wait = threading.Event()
    if left_processes():
        gc.collect()  # a pool that only a cycle still holds ends its processes when it is collected
    ended = _until(lambda: not left_processes(), lambda: (wait.wait(0.1), None)[1])
    assert ended, f"processes left behind: {left_processes()}"
