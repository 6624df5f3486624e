"""Waiting for news, and leaving: IDLE with servers that fail at it, and being broken off from another thread."""

import itertools
import socket
import threading
import time
from types import SimpleNamespace

import pytest

from desktop.model.errors import Offline, TradewindError
from desktop.servers import awake, imap_lines
from desktop.servers.imap import ImapSession
from tests.servers.scripted import Scripted, Step, hang, hang_up
from tests.servers.sessions import ABOUT, session


def test_a_change_told_with_another_answer_is_not_waited_for() -> None:
    """A server tells it once; IDLE would wait for the next mail."""
    wake, waker = socket.socketpair()
    with (
        wake,
        waker,
        session(
            "C: UID SEARCH UID 1:9",
            "S: * 4 EXISTS",
            "S: * SEARCH",
            "S: T OK",
            "C: IDLE",
            b"+ idling\r\n",
            capabilities="IMAP4rev1 UIDPLUS IDLE",
        ) as one,
    ):
        one.uids(1, 9)
        assert one.idle(wake, 60)


def test_being_told_that_nothing_happened_is_no_change() -> None:
    wake, waker = socket.socketpair()
    chatter = b"+ idling\r\n* OK Still here\r\n* 3 EXISTS\r\n* 0 RECENT\r\n"
    with (
        wake,
        waker,
        session("C: IDLE", chatter, "C: DONE", "S: T OK done", "C: NOOP", "S: T OK", capabilities="IMAP4rev1 IDLE") as one,
    ):
        assert not one.idle(wake, 0.3)
        one.noop()


@pytest.mark.parametrize("line", [b"* 4 EXISTS\r\n", b"* 1 EXPUNGE\r\n", b"* 2 FETCH (FLAGS (\\Seen))\r\n", b"* VANISHED 5\r\n"])
def test_a_change_ends_idle_and_done_is_said(line: bytes) -> None:
    wake, waker = socket.socketpair()
    with (
        wake,
        waker,
        session(
            "C: IDLE", b"+ idling\r\n" + line, "C: DONE", "S: * 9 EXISTS", "S: T OK done", capabilities="IMAP4rev1 IDLE"
        ) as one,
    ):
        assert one.idle(wake, 60)


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        (["C: IDLE", "S: T BAD no"], "imap.refused"),
        (["C: IDLE", b"+ idling\r\n", b"* BYE idle for too long\r\n"], "offline.dropped"),
        (["C: IDLE", b"+ idling\r\n", hang_up], "offline.dropped"),
        (["C: IDLE", b"+ idling\r\n", "S: T OK over already"], "offline.dropped"),
        (["C: IDLE", b"+ idling\r\n", b"rubbish\r\n"], "offline.nonsense"),
    ],
)
def test_an_idle_that_fails_says_how(steps: list[Step], code: str) -> None:
    wake, waker = socket.socketpair()
    with wake, waker, session(*steps, capabilities="IMAP4rev1 IDLE") as one:
        with pytest.raises(TradewindError) as raised:
            one.idle(wake, 60)
        assert raised.value.code == code


@pytest.mark.parametrize(("last", "ends"), [(["S: T OK done"], None), ([hang], "offline.timeout")])
def test_after_a_sleep_idle_ends_and_a_server_that_is_gone_is_noticed_soon(
    last: list[Step], ends: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = itertools.count(1_000_000, 3600)
    monkeypatch.setattr(awake, "time", SimpleNamespace(time=lambda: float(next(clock)), monotonic=time.monotonic))
    monkeypatch.setattr(awake, "SLICE", 0.05)
    monkeypatch.setattr(awake, "PROBE", 0.2)
    wake, waker = socket.socketpair()
    with wake, waker, session("C: IDLE", b"+ idling\r\n", "C: DONE", *last, capabilities="IMAP4rev1 IDLE") as one:
        if ends is None:
            assert not one.idle(wake, 300)
        else:
            with pytest.raises(Offline) as raised:
                one.idle(wake, 300)
            assert raised.value.code == ends
        assert one.disturbed


def test_abort_from_another_thread_ends_a_wait_at_once() -> None:
    reached = threading.Event()
    with session(*ABOUT, lambda _: reached.set(), hang, patience=60) as one:
        errors: list[TradewindError] = []

        def read() -> None:
            try:
                list(one.bodies([1, 2, 3]))
            except Offline as error:
                errors.append(error)

        reader = threading.Thread(target=read)
        reader.start()
        assert reached.wait(20)
        one.abort()
        reader.join(20)
        assert [error.code for error in errors] == ["offline.dropped"]


def test_abort_ends_the_connecting_too() -> None:
    reached = threading.Event()
    with Scripted([lambda _: reached.set(), hang]) as server:
        made: list[ImapSession] = []
        errors: list[TradewindError] = []

        def go() -> None:
            try:
                ImapSession.connect(server.settings(), "secret", timeout=60, started=made.append)
            except Offline as error:
                errors.append(error)

        thread = threading.Thread(target=go)
        thread.start()
        assert reached.wait(20)
        made[0].abort()
        thread.join(20)
        assert [error.code for error in errors] == ["offline.dropped"]


def test_abort_ends_idle() -> None:
    reached = threading.Event()
    wake, waker = socket.socketpair()
    with wake, waker, session("C: IDLE", b"+ idling\r\n", lambda _: reached.set(), hang, capabilities="IMAP4rev1 IDLE") as one:
        errors: list[TradewindError] = []

        def wait() -> None:
            try:
                one.idle(wake, 60)
            except Offline as error:
                errors.append(error)

        thread = threading.Thread(target=wait)
        thread.start()
        assert reached.wait(20)
        one.abort()
        thread.join(20)
        assert [error.code for error in errors] == ["offline.dropped"]


def test_logout_never_waits_long_nor_raises() -> None:
    with session("C: LOGOUT", hang_up) as one:
        one.logout()
        one.logout()


def test_limits_are_what_they_are_said_to_be() -> None:
    assert imap_lines.LARGEST_LITERAL == 150 * 1024 * 1024
