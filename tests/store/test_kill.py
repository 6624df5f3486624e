"""A kill at any write or sync loses nothing that was told to be done, and leaves no half.

strace kills the child as it enters its n-th write or sync; each next child goes on with what the last one left.
"""

import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop.model.confirmation import State
from desktop.model.folder import RemoteFolder, Role
from desktop.model.message import View
from desktop.store import Store, account, confirmation, folder, journal, message, records, setting
from tests.store.child import KEY
from tests.store.mails import NOW, settings

ROOT = Path(__file__).resolve().parent.parent.parent
CALLS = "pwrite64,fdatasync,fsync,ftruncate,rename"
POINTS = (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 16, 20, 25, 31, 40, 60)


def killed_at(path: Path, point: int, role: str = "work") -> list[str]:
    """What the child said before it was killed."""
    inject = f"inject={CALLS}:signal=KILL:when={point}"
    strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={CALLS}", "-e", inject]
    ended = subprocess.run(
        [*strace, sys.executable, "-m", "tests.store.child", role, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return ended.stdout.splitlines()


def can_trace() -> bool:
    return shutil.which("strace") is not None and subprocess.run(["strace", "-qq", "true"], capture_output=True).returncode == 0


@pytest.mark.skipif(not can_trace(), reason="no strace here, or it may not trace")
def test_a_kill_at_any_write_loses_nothing_that_was_done(tmp_path: Path) -> None:
    path = tmp_path / "profile"
    path.mkdir()
    with closing(Store.create(path, KEY)) as store, store.write() as tx:
        rep = account.add(tx, settings(), now=NOW)
        folder.reconcile(tx, rep, [RemoteFolder("INBOX", b"INBOX", role=Role.INBOX)])
    told = {"done": 0, "mail": 0}
    for point in POINTS:
        for line in killed_at(path, point):
            assert line != "end", "nothing was killed"
            kind, number = line.split()
            told[kind] = int(number)
        with closing(Store.open(path, KEY)) as store:
            inbox = folder.all(store)[0]
            assert int(setting.get(store, "done", "0")) >= told["done"]
            pulled = max(inbox.point.uidnext - 1, 0)
            assert pulled >= told["mail"]
            # A batch and its point are one: never more or fewer messages than the point says.
            assert (
                inbox.total
                == len(message.ids(store, View()))
                == len(message.known(store, inbox.id))
                == max(inbox.point.uidnext - 1, 0)
            )
            in_journal = [
                kept.values for record in records.Reading(path / journal.FILE, KEY) for kept in record if kept.table == "setting"
            ]
            assert max([int(values["value"]) for values in in_journal if values] or [0]) == int(setting.get(store, "done", "0"))
            assert store.whole()
    assert told["mail"] > 0


@pytest.mark.skipif(not can_trace(), reason="no strace here, or it may not trace")
def test_a_kill_leaves_no_answer_without_its_ticks(tmp_path: Path) -> None:
    path = tmp_path / "profile"
    path.mkdir()
    with closing(Store.create(path, KEY)) as store, store.write() as tx:
        rep = account.add(tx, settings(), now=NOW)
        folder.reconcile(tx, rep, [RemoteFolder("INBOX", b"INBOX", role=Role.INBOX)])
    told = {"asked": 0, "mail": 0}
    for point in POINTS[4:]:
        for line in killed_at(path, point, "confirm"):
            assert line != "end", "nothing was killed"
            kind, number = line.split()
            told[kind] = int(number)
        with closing(Store.open(path, KEY)) as store:
            came = max(folder.all(store)[0].point.uidnext - 1, 0)
            assert came >= told["mail"]
            asked = [confirmation.of_mail(store, f"<ask{uid}@lamps.example>") for uid in range(1, told["asked"] + 1)]
            assert all(len(one) == 1 and len(one[0].points) == 2 for one in asked)
            for uid, (one,) in enumerate(asked, 1):
                states = {each.state for each in one.points}
                told_of = bool(confirmation.answers(store, f"<{uid}@luz.example>"))
                assert states == {State.CONFIRMED if told_of else State.OPEN}  # never half
                # What the journal did again may be ahead of the mail by one: that is fetched again.
                assert told_of if uid <= came else not told_of or uid == came + 1
            assert store.whole()
    assert told["mail"] > 0
