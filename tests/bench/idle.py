"""What waiting costs: the processor time of the program that has nothing to do, with its window and without, in % of one core."""

import os
import resource
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

from desktop.actions import account as accounts
from desktop.actions import profile as profiles
from desktop.engine.courier import Courier
from desktop.engine.incoming import Incoming
from desktop.formats.isolated import Workers
from desktop.model.account import AccountState
from desktop.store import account
from tests.bench.rig import PASSWORD, Rig
from tests.bench.window import child, place

SETTLING = 15.0  # seconds before the measuring begins
MEASURED = 60.0


def spent() -> float:
    """Seconds of processor time of this process and of all below it, ended ones included."""
    mine, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = mine.ru_utime + mine.ru_stime + children.ru_utime + children.ru_stime
    pids = below(os.getpid())
    ticks = 0
    for pid in pids:
        try:
            words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:  # ended meanwhile
            continue
        ticks += int(words[11]) + int(words[12])
    return ended + ticks / os.sysconf("SC_CLK_TCK")


def below(pid: int) -> list[int]:
    """Processes below this one."""
    pids = [pid]
    for one in pids:
        pids += [int(word) for file in Path(f"/proc/{one}/task").glob("*/children") for word in file.read_text().split()]
    return pids[1:]


def quiet(profile: Path) -> float:
    """The loops alone, in this process: percent of one core."""
    opened = profiles.open(profile)
    (key,) = [one.id for one in account.all(opened.store)]
    online = threading.Event()

    def look(_: object) -> None:
        if account.get(opened.store, key).state is AccountState.ONLINE:
            online.set()

    forget = opened.store.feed.subscribe(look)
    with Workers() as workers:
        loops = (Incoming(opened.store, lambda: PASSWORD, key, workers), Courier(opened.store, lambda: PASSWORD, key))
        threads = [threading.Thread(target=loop.run) for loop in loops]
        for thread in threads:
            thread.start()
        if not online.wait(60):
            raise RuntimeError("the account did not come online")
        threading.Event().wait(SETTLING)
        began, before = time.monotonic(), spent()
        threading.Event().wait(MEASURED)
        percent = 100 * (spent() - before) / (time.monotonic() - began)
        for loop in loops:
            loop.stop()
        for thread in threads:
            thread.join(30)
    forget()
    profiles.close(opened)
    return percent


def idle(rig: Rig) -> dict[str, float]:
    """One account, online, with no news."""
    with place() as base:
        opened = profiles.open(base / "profile")
        with opened.store.write() as tx:
            account.add(tx, rig.settings(), now=datetime.now(UTC))
        opened.vault.set(accounts.secret_name(rig.settings().address), PASSWORD)
        profiles.close(opened)
        environment = dict(os.environ, PYTHON_KEYRING_BACKEND="tests.keyring_file.FileKeyring")
        command = [sys.executable, "-m", "tests.bench.idle", str(base / "profile")]
        said = subprocess.run(command, env=environment, stdout=subprocess.PIPE, timeout=300, check=True).stdout
        figures = {"without a window, % of one core": float(said)}
        return figures | child("idle", base / "profile")


if __name__ == "__main__":
    print(quiet(Path(sys.argv[1])))
