"""Syncs of a mailbox that is here already: nothing new, and 100 new mails with 100 changes of flags; mbsync beside it.

With the connection open, as the running program has it (a whole round: the list of folders, all of them looked at), and with
connecting. On a server with every extension, and on one with none.
"""

import os
import shutil
import statistics
import subprocess
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from desktop.engine.incoming import Incoming
from desktop.engine.visit import Visit
from desktop.formats.isolated import Workers
from desktop.servers.imap import ImapSession
from desktop.store import account, folder, message
from tests.bench import mailbox, sync
from tests.bench.rig import ADDRESS, PASSWORD, Rig
from tests.servers.dovecot import BARE, FULL

KINDS = {"every extension": FULL, "none": BARE}
TURNS = 7  # of which the median counts
CHANGED = 100
FOLDERS = 30


class Held(Incoming):
    """The loop with its connection open, round by round."""

    def __enter__(self) -> Self:
        self.session: ImapSession = self._signed_in(account.get(self._store, self._account_id))
        self.visit: Visit = self._visit(self.session)
        self.round()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._leave(self.session)

    def round(self) -> None:
        """As after a wake: everything is looked at."""
        self._folders(self.visit)
        self._round(self.visit, everything=True)
        assert not self.visit.problems, self.visit.problems


class Changes:
    """New mail and changed flags on the server, other ones each time."""

    def __init__(self, rig: Rig) -> None:
        self._rig, self._turn = rig, 0
        self._inbox = rig.home / "Maildir"

    def make(self) -> None:
        self._turn += 1
        for number in range(CHANGED):
            made = mailbox.message(number, CHANGED, seed=1000 + self._turn, light=True)
            stored = made.replace(b"\r\n", b"\n")
            file = self._inbox / "new" / f"{1_800_000_000 + self._turn}.M{number}.new,S={len(stored)},W={len(made)}"
            file.write_bytes(stored)
            self._rig.server.own(file)
        first = 1 + (self._turn - 1) * CHANGED % max(1, self._rig.total - CHANGED)
        uids = f"{first}:{first + CHANGED - 1}"
        self._rig.server.doveadm("flags", "add", "-u", ADDRESS, "\\Flagged", "mailbox", "INBOX", "uid", uids)


def _median(do: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    taken = []
    for _ in range(TURNS):
        before()
        began = time.perf_counter()
        do()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def incremental(rig: Rig) -> dict[str, float]:
    """Seconds, medians."""
    changes = Changes(rig)
    found: dict[str, float] = {}
    with rig.profile("incremental") as (profile, one), Workers() as workers:
        workers.parse(b"Subject: warm\r\n\r\n")

        def loop() -> Held:
            return Held(profile.store, lambda: PASSWORD, one, workers)

        result = loop().one_pass()
        assert not result.problems, result.problems
        assert result.new == rig.total
        with loop() as held:
            found["nothing new, connection open, s"] = _median(held.round)
            found[f"{CHANGED} new and {CHANGED} flags, connection open, s"] = _median(held.round, changes.make)
            assert held.visit.new == TURNS * CHANGED
            assert held.visit.changed >= TURNS * CHANGED
            inbox = folder.by_path(profile.store, one, "INBOX")
            assert inbox is not None
            assert inbox.bodies == inbox.total == rig.total + TURNS * CHANGED
            assert len(message.known(profile.store, inbox.id)) == inbox.total
        found["nothing new with connecting, s"] = _median(lambda: loop().one_pass())
        for number in range(FOLDERS):
            rig.server.doveadm("mailbox", "create", "-u", ADDRESS, f"Customers-{number}")
        with loop() as held:
            found[f"nothing new, {FOLDERS} more folders, connection open, s"] = _median(held.round)
        for number in range(FOLDERS):
            rig.server.doveadm("mailbox", "delete", "-u", ADDRESS, f"Customers-{number}")
    found |= _mbsync(rig, changes)
    return found


def _mbsync(rig: Rig, changes: Changes) -> dict[str, float]:
    program = shutil.which("mbsync")
    if program is None:
        return {}
    settings = sync.mbsync_settings(rig)

    def run() -> None:
        subprocess.run([program, "-q", "-c", os.fspath(settings), "c"], check=True, stdin=subprocess.DEVNULL)

    run()
    return {
        "mbsync: nothing new, s": _median(run),
        f"mbsync: {CHANGED} new and {CHANGED} flags, s": _median(run, changes.make),
    }
