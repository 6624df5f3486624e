"""A program that waits for mail until it is killed, and says what it has: `python -m tests.engine.waiting_process FOLDER PASSWORD`.

With --alone it makes its own server, account and faulty way to it, in a network namespace that the test has made, moves to another
address while the line lies in a black hole, and ends when the new mail is there.
"""

import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from desktop.engine.incoming import Incoming
from desktop.engine.loop import BackOff
from desktop.formats.isolated import Workers
from desktop.model.account import AccountState, Security, Server, Settings
from desktop.servers import awake
from desktop.store import Store, account, message
from tests.engine.conftest import KEY, mail
from tests.servers.certificates import Authority
from tests.servers.dovecot import Dovecot, Remote
from tests.servers.fault_proxy import Fault, FaultProxy, Kind

HERE, ELSEWHERE = "10.99.0.2", "10.99.1.2"
NEVER = BackOff(3600.0, 3600.0, near=3600.0)


def hurry() -> None:
    """Seconds become tenths, so that a test does not wait for real ones."""
    awake.SLICE, awake.OVER, awake.PROBE = 0.2, 1.0, 5.0  # a busy machine answers late, and nothing is tried again here


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def started(store: Store, password: str, *, back: BackOff) -> Callable[[Callable[[], bool]], None]:
    """Run the loop of the store's account on a thread that dies with the program. Returns a function that waits for something."""
    changed = threading.Condition()

    def heard(_: object) -> None:
        with changed:
            changed.notify_all()

    store.feed.subscribe(heard)
    loop = Incoming(store, lambda: password, account.all(store)[0].id, Workers(), backoff=back)
    threading.Thread(target=loop.run, daemon=True).start()

    def until(what: Callable[[], bool]) -> None:
        with changed:
            while not what():
                changed.wait(0.5)

    return until


def main() -> None:
    hurry()
    store = Store.open(Path(sys.argv[1]), KEY)
    until = started(store, sys.argv[2], back=NEVER)
    until(lambda: account.all(store)[0].state is AccountState.ONLINE)
    say("online")
    before = message.count(store)
    until(lambda: message.count(store) > before)
    say("seen")


def address(here: str) -> None:
    """This machine's address, and the way to everybody."""
    gate = here.rpartition(".")[0] + ".1"
    for words in (f"addr flush dev w0 scope global|addr add {here}/24 dev w0|route add default via {gate}").split("|"):
        subprocess.run(["ip", *words.split()], check=True)


def alone() -> None:
    hurry()
    for words in ("link set lo up", "link add w0 type veth peer name w1", "link set w0 up", "link set w1 up"):
        subprocess.run(["ip", *words.split()], check=True)
    address(HERE)
    assert awake.ways()[0] == HERE
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        authority = Authority(folder)
        server = Dovecot(authority, authority.issue("server"))
        stack.callback(server.stop)
        remote = Remote(server, "rep", "word", server.add_user("rep", "word"))
        proxy = stack.enter_context(FaultProxy(server.imap_port))
        nowhere = Server("127.0.0.1", 9, Security.NONE)
        settings = Settings("rep@example.test", "rep", Server("127.0.0.1", proxy.port, Security.NONE), nowhere)
        (folder / "profile").mkdir()
        store = Store.create(folder / "profile", KEY)
        with store.write() as tx:
            account.add(tx, replace(settings), now=datetime.now(UTC))
        until = started(store, "word", back=NEVER)
        until(lambda: account.all(store)[0].state is AccountState.ONLINE)
        proxy.befall(Fault(Kind.BLACKHOLE, side="server"), Fault(Kind.BLACKHOLE, side="client"))
        remote.deliver("INBOX", mail(1))
        assert proxy.wait_struck(30)  # the news of it was lost
        proxy.heal()
        say("lost")
        address(ELSEWHERE)
        until(lambda: message.count(store) == 1)
        say("seen")
        remote.close()


if __name__ == "__main__":
    alone() if sys.argv[1] == "--alone" else main()
