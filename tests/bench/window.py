"""The window: start with 100,000 messages stored, scrolling, opening mails, memory, and its event loop during a first sync."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import keyring

from desktop.actions import account as accounts
from desktop.actions import profile as profiles
from desktop.formats import arrival
from desktop.model.folder import RemoteFolder, Role
from desktop.model.message import Flags
from desktop.store import account, folder, message, setting
from tests.bench import mailbox
from tests.bench.day import HEAVY, heavy
from tests.bench.rig import PASSWORD, Rig, settings
from tests.keyring_file import FileKeyring
from tests.screen import SCREEN

# Not by -m: the processes that read mail load the main module of their parent once more, and the program's own one is as small.
_PROGRAM = "import sys; from tests.bench.child import main; sys.exit(main())"
STORED = 100_000
WHOLE = 400  # of them with their contents: what is opened


@contextmanager
def place() -> Iterator[Path]:
    """A folder whose profiles keep their keys in a file that child processes find, too."""
    with tempfile.TemporaryDirectory(prefix="tw-bench-", ignore_cleanup_errors=True) as name:
        os.environ["TRADEWIND_TEST_KEYRING"] = str(Path(name) / "keyring.json")
        keyring.set_keyring(FileKeyring())
        yield Path(name)


def child(kind: str, profile: Path) -> dict[str, float]:
    """Run the program; what it measured."""
    environment = dict(
        os.environ,
        PYTHON_KEYRING_BACKEND="tests.keyring_file.FileKeyring",
        TRADEWIND_BENCH_STARTED=str(time.time()),
        LC_ALL="C.UTF-8",
    )
    environment.setdefault("QT_QPA_PLATFORM", SCREEN)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # the program that people have is compiled once
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, kind, str(profile)],
        env=environment,
        stdout=subprocess.PIPE,
        timeout=600,
        check=True,
    )
    figures: dict[str, float] = json.loads(done.stdout.decode().splitlines()[-1])
    return figures


@contextmanager
def stored() -> Iterator[Path]:
    """A profile of 100,000 messages, the newest whole and some of these heavy; its account is one that nothing answers for."""
    with place() as base:
        opened = profiles.open(base / "profile")
        now = datetime.now(UTC)
        with opened.store.write() as tx:
            made = account.add(tx, settings(9), now=now)
            folder.reconcile(tx, made, [RemoteFolder("INBOX", b"INBOX", "/", Role.INBOX)])
            setting.set(tx, "language", "en")
        inbox = folder.by_role(opened.store, made, Role.INBOX)
        assert inbox
        step = 2_000
        for first in range(0, STORED, step):
            batch = []
            for number in range(first, first + step):
                raw = mailbox.message(number, STORED)
                whole = number >= STORED - WHOLE
                flags, header = Flags(seen=number % 5 > 0, flagged=number % 50 == 0), raw[: raw.index(b"\r\n\r\n") + 4]
                batch.append(
                    arrival.arrival(number + 1, flags, now, len(raw), raw=raw)
                    if whole
                    else arrival.arrival(number + 1, flags, now, len(raw), header=header)
                )
            with opened.store.write(precious=False) as tx:
                message.add(tx, made, inbox.id, batch)
        with opened.store.write(precious=False) as tx:
            lists = [heavy(number) for number in range(HEAVY)]
            more = [arrival.arrival(STORED + 1 + n, Flags(seen=True), now, len(raw), raw=raw) for n, raw in enumerate(lists)]
            message.add(tx, made, inbox.id, more)
        profiles.close(opened)
        yield base / "profile"


def start(profile: Path) -> dict[str, float]:
    """Three starts; the median of each figure."""
    runs = [child("start", profile) for _ in range(3)]
    return {name: sorted(run[name] for run in runs)[1] for name in runs[0]}


def day(profile: Path) -> dict[str, float]:
    """A rep's day, once."""
    return child("day", profile)


def stall(rig: Rig) -> dict[str, float]:
    """A first sync of the rig's mailbox in the real window."""
    with place() as base:
        opened = profiles.open(base / "profile")
        with opened.store.write() as tx:
            account.add(tx, rig.settings(), now=datetime.now(UTC))
        opened.vault.set(accounts.secret_name(rig.settings().address), PASSWORD)
        profiles.close(opened)
        return child("stall", base / "profile")
