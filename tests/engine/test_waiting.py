"""Promises of waiting: new mail is seen within 30 seconds of the connection being usable, after sleep, on another network, and on a
line that only one end still believes in."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.engine import waiting
from desktop.engine.incoming import Incoming
from desktop.engine.loop import BackOff, Waker
from desktop.engine.waiting import Renewal
from desktop.model.account import AccountState, Security, Server
from desktop.model.errors import Offline
from desktop.servers import awake, proxies
from desktop.servers.imap import ImapSession
from desktop.servers.imap_lines import Wire
from desktop.store import account, folder
from tests.engine import waiting_process
from tests.engine.conftest import KEY, Desk, mail
from tests.servers.fault_proxy import Fault, FaultProxy, Kind
from tests.servers.fixtures import Mailbox

PROMISE = 30.0  # seconds
CONNECTING = 5.0  # seconds that connecting and signing in may take of it
ROOT = Path(__file__).resolve().parents[2]
HOLE = (Fault(Kind.BLACKHOLE, side="server"), Fault(Kind.BLACKHOLE, side="client"))


def state(desk: Desk) -> AccountState:
    return account.get(desk.store, desk.account).state


@contextmanager
def through_proxy(desk: Desk) -> Iterator[FaultProxy]:
    with FaultProxy(desk.mailbox.dovecot.imap_port) as proxy:
        desk.mailbox.settings = replace(desk.mailbox.settings, imap=Server("127.0.0.1", proxy.port, Security.NONE))
        with desk.store.write() as tx:
            account.change(tx, desk.account, desk.mailbox.settings)
        yield proxy
        desk.end()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Slices of tenths of a second. The list is where packets leave from."""
    here = ["10.0.0.7"]
    monkeypatch.setattr(awake, "SLICE", 0.1)
    monkeypatch.setattr(awake, "PROBE", 1.0)
    monkeypatch.setattr(awake, "ways", lambda line=None: tuple(here))
    return here


def test_what_is_shipped_keeps_the_promise() -> None:
    """Noticed and tested, then connected at once; forgotten by the other end, then the first back-off; no network, tried often."""
    back = BackOff()
    assert awake.SLICE + awake.PROBE + CONNECTING <= PROMISE
    forgotten = proxies.SILENT + proxies.ASKED * proxies.BETWEEN
    assert forgotten + back.first * (1 + back.jitter) + 1 <= PROMISE
    assert max(back.after(failures, answered=False) for failures in range(1, 200)) + CONNECTING <= PROMISE
    assert max(back.after(failures) for failures in range(1, 200)) > 600, "a server that answers is spared"


def test_idle_is_renewed_after_4_to_9_minutes_the_longer_the_more_quiet_it_is() -> None:
    renewal = Renewal()
    assert renewal.seconds == 240
    seen = []
    for _ in range(10):
        renewal.quiet()
        seen.append(renewal.seconds)
    assert seen == sorted(seen)
    assert seen[-1] == 540
    renewal.lively()
    assert renewal.seconds == 240


def test_the_system_asks_soon_whether_the_other_end_of_a_silent_line_is_there(mailbox: Mailbox) -> None:
    session = ImapSession.connect(mailbox.settings, mailbox.password)
    sock = session._talk.wire.sock
    assert sock.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
    if hasattr(socket, "TCP_KEEPIDLE"):
        assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == proxies.SILENT
        assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL) == proxies.BETWEEN
        assert sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT) == proxies.ASKED
    session.logout()


def test_asking_where_packets_leave_from_tells_the_way_to_the_server(mailbox: Mailbox) -> None:
    with socket.create_connection(("127.0.0.1", mailbox.dovecot.imap_port)) as line:
        assert awake.ways(line)[-1] == "127.0.0.1"
    assert len(awake.ways()) == len(awake.FAR)


def test_a_network_that_went_and_came_back_is_another_one(hurried: list[str]) -> None:
    watch = awake.Watch()
    assert not watch.moved()
    hurried[0] = ""
    assert not watch.moved(), "there is nothing to try yet"
    hurried[0] = "10.0.0.7"
    assert watch.moved(), "the same address, but who knows what was lost meanwhile"
    assert not watch.moved()
    hurried[0] = "192.168.1.3"
    assert watch.moved()


@pytest.mark.parametrize("how", ["noticed", "told"])
def test_on_another_network_a_dead_line_is_left_and_the_mail_seen(desk: Desk, hurried: list[str], how: str) -> None:
    with through_proxy(desk) as proxy:
        loop = desk.incoming()
        loop.backoff = BackOff(3600.0, 3600.0, near=3600.0)
        desk.run(loop)
        desk.until(lambda: state(desk) is AccountState.ONLINE)
        proxy.befall(*HOLE)
        desk.mailbox.deliver("INBOX", mail(1))
        assert proxy.wait_struck(30)
        proxy.heal()
        if how == "noticed":
            hurried[0] = "192.168.1.3"
        else:
            loop.disturb()
        desk.until(lambda: state(desk) is AccountState.ONLINE and desk.subjects() == ["Offer 1"])
        assert proxy.lines == 2


def test_on_another_network_a_line_that_lives_is_kept(desk: Desk, hurried: list[str]) -> None:
    with through_proxy(desk) as proxy:
        desk.run(desk.incoming())
        desk.until(lambda: state(desk) is AccountState.ONLINE)
        desk.mailbox.deliver("Other", mail(1))  # of which IDLE on the inbox does not tell
        hurried[0] = "192.168.1.3"
        desk.until(lambda: any(place.path == "Other" and place.total for place in folder.all(desk.store, desk.account)))
        assert proxy.lines == 1


@pytest.mark.parametrize("how", ["noticed", "told"])
def test_the_end_of_being_offline_ends_the_back_off(desk: Desk, hurried: list[str], how: str) -> None:
    with through_proxy(desk) as proxy:
        proxy.befall(Fault(Kind.REFUSE, times=-1))
        loop = desk.incoming()
        loop.backoff = BackOff(3600.0, 3600.0, near=3600.0)
        desk.run(loop)
        desk.until(lambda: state(desk) is AccountState.OFFLINE)
        proxy.heal()
        if how == "noticed":
            hurried[0] = "192.168.1.3"
        else:
            loop.disturb()
        desk.until(lambda: state(desk) is AccountState.ONLINE)


def test_another_network_is_no_reason_to_try_a_refused_password_again(desk: Desk, hurried: list[str]) -> None:
    with through_proxy(desk) as proxy:
        words = [desk.mailbox.password + "x"]
        looked = threading.Event()
        loop = Incoming(desk.store, lambda: words[0], desk.account, desk.workers)
        desk.run(loop)
        desk.until(lambda: state(desk) is AccountState.REFUSED)
        awake_ways = awake.ways

        def seen(line: socket.socket | None = None) -> tuple[str, ...]:
            looked.set()
            return awake_ways(line)

        awake.ways, before = seen, awake.ways
        try:
            hurried[0] = "192.168.1.3"
            loop.disturb()
            assert looked.wait(30)
            looked.clear()
            assert looked.wait(30), "it went on resting"
        finally:
            awake.ways = before
        assert proxy.lines == 1
        words[0] = desk.mailbox.password
        loop.wake()
        desk.until(lambda: state(desk) is AccountState.ONLINE)
        assert proxy.lines == 2


def test_where_nobody_answers_it_is_tried_often_and_where_a_server_refuses_seldom(desk: Desk) -> None:
    rests: list[float | None] = []

    class Resting(Incoming):
        def _rest(self, waker: object, seconds: float | None) -> None:
            rests.append(seconds)
            if len(rests) == 12:
                self.stop()

    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    for server in (Server("127.0.0.1", port, Security.NONE), None):
        rests.clear()
        with through_proxy(desk) as proxy:
            proxy.befall(Fault(Kind.REPLACE, after=rb"^\* OK", text=b"* BYE too many connections\r\n", times=-1))
            if server is not None:
                with desk.store.write() as tx:
                    account.change(tx, desk.account, replace(desk.mailbox.settings, imap=server))
            loop = Resting(desk.store, lambda: "x", desk.account, desk.workers)
            thread = desk.run(loop)
            thread.join(60)
        assert len(rests) == 12
        assert (max(rest or 0.0 for rest in rests) <= 24) is (server is not None)


def running(*arguments: str, inside: tuple[str, ...] = ()) -> subprocess.Popen[str]:
    command = [*inside, sys.executable, "-m", waiting_process.__name__, *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True, cwd=ROOT, start_new_session=True)


def line_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="this system cannot stop a process")
def test_a_program_that_was_stopped_leaves_its_dead_line_when_it_goes_on(desk: Desk) -> None:
    """As a machine that slept: time has passed, and the line lies in a black hole."""
    with through_proxy(desk) as proxy:
        desk.sync()
        desk.store.close()
        proxy.befall(Fault(Kind.DELAY, after=rb"^\+ idling"))  # by no time at all: it only tells that the program waits
        with running(str(desk.store.folder), desk.mailbox.password) as process:
            try:
                assert line_of(process) == "online"
                assert proxy.wait_struck(30)
                process.send_signal(signal.SIGSTOP)
                proxy.struck.clear()
                proxy.befall(*HOLE)
                desk.mailbox.deliver("INBOX", mail(1))
                assert proxy.wait_struck(30)
                proxy.heal()
                threading.Event().wait(1.8)  # asleep
                process.send_signal(signal.SIGCONT)
                assert line_of(process) == "seen"
            finally:
                process.kill()
        desk.store = desk.store.open(desk.store.folder, KEY)


def test_when_the_machine_gets_another_address_the_dead_line_is_left() -> None:
    """With real interfaces, in a network namespace of its own."""
    if os.name != "posix" or os.getuid() != 0 or not shutil.which("unshare") or not shutil.which("ip"):
        pytest.skip("making a network namespace takes root, unshare and ip")
    if subprocess.run(
        ["unshare", "-n", "ip", "link", "add", "w0", "type", "veth", "peer", "name", "w1"], capture_output=True
    ).returncode:
        pytest.skip("this system allows no network namespaces with interfaces")
    with running("--alone", inside=("unshare", "-n")) as process:
        try:
            assert line_of(process) == "lost"
            assert line_of(process) == "seen"
            assert process.wait(30) == 0
        finally:
            if process.poll() is None:
                process.kill()


def test_waiting_ends_at_once_when_somebody_wakes_it() -> None:
    waker = Waker()
    waker.wake()
    assert not waiting.rested(waker, time.monotonic() + 60)
    waker.close()


def test_what_came_before_the_sleep_does_not_hide_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Half an answer lies here already, the other half is nowhere: nobody waits a minute and a half for it."""
    monkeypatch.setattr(awake, "PROBE", 0.3)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        wire = Wire(ours, host="imap.example.test", patience=90.0)
        theirs.sendall(b"* 3 EXIS")
        stood = time.time
        monkeypatch.setattr(time, "time", lambda: stood() + 600.0)  # asleep
        with pytest.raises(Offline) as raised:
            wire.line()
    assert raised.value.code == "offline.timeout"
    assert wire.suspect
