"""What the tests of the store have done by another process: `python -m tests.store.child ROLE FOLDER ...`."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from desktop.model.confirmation import Answer, Confirmation, Point
from desktop.model.confirmation import Kind as ConfirmationKind
from desktop.model.errors import StorageProblem
from desktop.model.folder import RemoteFolder, Role, SyncPoint
from desktop.model.ids import ConfirmationId
from desktop.store import Store, account, confirmation, folder, message, setting
from desktop.store.lock import Lock
from tests.store.mails import ANA, NOW, arrival, settings

KEY = bytes(range(32))
NOT_HERE = 77


def say(word: object) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def hold(path: Path) -> None:
    lock = Lock.take(path)
    say("held")
    sys.stdin.read()
    lock.release()


def fill(path: Path, batches: int) -> None:
    """Commit batches of 50, then stand in the middle of the next one until killed."""
    store = Store.create(path, KEY)
    with store.write() as tx:
        rep = account.add(tx, settings(), now=NOW)
        folder.reconcile(tx, rep, [RemoteFolder("INBOX", b"INBOX", role=Role.INBOX)])
    inbox = folder.all(store)[0].id
    for batch in range(batches + 1):
        with store.write(precious=False) as tx:
            first = batch * 50 + 1
            message.add(tx, rep, inbox, [arrival(uid, body="lamp " * 3000) for uid in range(first, first + 50)])
            folder.set_point(tx, inbox, SyncPoint(1, first + 50, 1), first + 49)
            if batch == batches:
                # Force pages of the open transaction into the -wal file, as a large one would.
                tx.run("PRAGMA cache_size = 10")
                message.add(tx, rep, inbox, [arrival(uid, body="lamp " * 3000) for uid in range(10**6, 10**6 + 200)])
                say("inside")
                sys.stdin.read()
        say((batch + 1) * 50)


def work(path: Path) -> None:
    """Precious writes and batches in turn, each told when it is committed, until killed."""
    store = Store.open(path, KEY)
    inbox = folder.all(store)[0]
    first = max(inbox.point.uidnext, 1)
    for uid in range(first, first + 30):
        with store.write() as tx:
            setting.set(tx, "done", str(uid))
        say(f"done {uid}")
        with store.write() as tx:
            message.add(tx, inbox.account, inbox.id, [arrival(uid, body="lamp " * 500)])
            folder.set_point(tx, inbox.id, SyncPoint(1, uid + 1, 1), uid)
        say(f"mail {uid}")
    store.close()
    say("end")


def confirm(path: Path) -> None:
    """A confirmation is asked for, and the next mail answers it, each told when it is committed, until killed."""
    store = Store.open(path, KEY)
    inbox = folder.all(store)[0]
    first = max(inbox.point.uidnext, 1)
    points = (Point(ConfirmationKind.PRICE, "USD 0.86"), Point(ConfirmationKind.DELIVERY, "20 June"))
    for uid in range(first, first + 30):
        asks = f"<ask{uid}@lamps.example>"
        with store.write() as tx:
            if not confirmation.of_mail(store, asks):  # it may be here, and its answer not, since the last kill
                one = Confirmation(ConfirmationId(0), None, message_id=asks, people=(ANA.address,), points=points, asked=NOW)
                confirmation.save(tx, one, now=NOW)
        say(f"asked {uid}")
        came = arrival(uid)
        came = replace(came, confirms=Answer(True, "Confirmed."), parsed=replace(came.parsed, in_reply_to=(asks,)))
        with store.write() as tx:
            message.add(tx, inbox.account, inbox.id, [came])
            folder.set_point(tx, inbox.id, SyncPoint(1, uid + 1, 1), uid)
        say(f"mail {uid}")
    store.close()
    say("end")


def tmpfs(path: Path) -> None:
    """A disk of 3 MB of our own, filled by mail."""
    if os.environ.get("TRADEWIND_TEST_DISK") != "mounted":
        environment = {**os.environ, "TRADEWIND_TEST_DISK": "mounted"}
        probe = subprocess.run(["unshare", "-r", "-m", "true"], capture_output=True)
        if probe.returncode:
            sys.exit(NOT_HERE)
        command = 'mount -t tmpfs -o size=3m tradewind "$1" || exit 77; exec "$2" -m tests.store.child tmpfs "$1"'
        shell = ["unshare", "-r", "-m", "sh", "-c", command, "sh", str(path), sys.executable]
        sys.exit(subprocess.run(shell, env=environment).returncode)
    ballast = path / "ballast"
    ballast.write_bytes(bytes(1_000_000))
    store = Store.create(path, KEY)
    with store.write() as tx:
        rep = account.add(tx, settings(), now=NOW)
        folder.reconcile(tx, rep, [RemoteFolder("INBOX", b"INBOX", role=Role.INBOX)])
    inbox = folder.all(store)[0].id
    kept = 0
    try:
        for batch in range(1000):
            with store.write() as tx:
                message.add(tx, rep, inbox, [arrival(batch + 1, body=os.urandom(30_000).hex())])
                setting.set(tx, "batch", str(batch + 1))
            kept = batch + 1
    except StorageProblem as problem:
        say(problem.code)
    if folder.get(store, inbox).total == kept == int(setting.get(store, "batch")):
        say("kept")
    ballast.unlink()  # somebody makes room
    with store.write() as tx:
        message.vanished(tx, inbox, range(1, kept + 1))
    with store.write() as tx:
        setting.set(tx, "batch", "0")
    store.close()
    store = Store.open(path, KEY)
    if folder.get(store, inbox).total == 0 and setting.get(store, "batch") == "0":
        say("goes-on")
    store.close()


def open_(path: Path) -> None:
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    try:
        Store.open(path, KEY).close()
        say("opened")
    except StorageProblem as problem:
        say(problem.code)


if __name__ == "__main__":
    role, where = sys.argv[1], Path(sys.argv[2])
    if role == "fill":
        fill(where, int(sys.argv[3]))
    else:
        {"hold": hold, "work": work, "confirm": confirm, "tmpfs": tmpfs, "open": open_}[role](where)
