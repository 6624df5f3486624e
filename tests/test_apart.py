"""What is done apart harms nothing but itself, and is gone when the program is."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop import apart
from desktop.apart import Child, Ended, Late, Pool, Stopped
from tests import apart_work as work

MEMORY = 100_000_000
ROOT = Path(__file__).resolve().parent.parent


def test_question_and_bytes_go_over_and_the_answer_comes_back() -> None:
    with Pool() as pool:
        assert pool.ask(work.echo, {"a": 1}, [b"x", b""], seconds=60, memory=MEMORY)[:2] == ({"a": 1}, [b"x", b""])


def test_one_process_does_any_work() -> None:
    with Pool() as pool:
        *_, first = pool.ask(work.echo, None, seconds=60, memory=MEMORY)
        assert pool.ask(work.parsing, None, seconds=60, memory=MEMORY) == first
        assert pool.pids == {first}
        assert first != os.getpid()


@pytest.mark.parametrize("busy", [work.stuck, work.asleep])
def test_what_takes_too_long_is_ended_and_the_next_question_answered(busy: apart.Work) -> None:
    with Pool() as pool:
        with pytest.raises(Late):
            pool.ask(busy, None, seconds=0.5, memory=MEMORY)
        assert pool.pids == frozenset()
        assert pool.ask(work.echo, 1, seconds=60, memory=MEMORY)[0] == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux keeps to a limit on the memory")
def test_each_question_has_its_own_limit_on_the_memory() -> None:
    with Pool() as pool:
        assert pool.ask(work.fat, 300_000_000, seconds=60, memory=400_000_000) == 300_000_000
        with pytest.raises(Ended) as caught:
            pool.ask(work.fat, 300_000_000, seconds=60, memory=200_000_000)
        assert not isinstance(caught.value, Late)
        assert pool.ask(work.fat, 100, seconds=60, memory=MEMORY) == 100


def test_work_that_ends_its_process_is_told() -> None:
    with Pool() as pool:
        with pytest.raises(Ended):
            pool.ask(work.quits, None, seconds=60, memory=MEMORY)
        assert pool.ask(work.echo, 1, seconds=60, memory=MEMORY)[0] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_process_that_somebody_ended_meanwhile_is_replaced_before_it_is_asked() -> None:
    with Pool() as pool:
        *_, pid = pool.ask(work.echo, None, seconds=60, memory=MEMORY)
        (child,) = pool._idle
        os.kill(pid, signal.SIGKILL)
        child.process.join()
        *_, other = pool.ask(work.echo, None, seconds=60, memory=MEMORY)
        assert other != pid


def test_who_waits_for_a_closed_pool_is_told() -> None:
    pool = Pool()
    pool.ask(work.echo, None, seconds=60, memory=MEMORY)  # the process is up, so what follows finds it at work or about to be
    raised: list[type[BaseException]] = []

    def ask() -> None:
        try:
            pool.ask(work.asleep, None, seconds=600, memory=MEMORY)
        except Stopped as error:
            raised.append(type(error))

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    pool.close()
    for thread in threads:
        thread.join()
    assert raised == [Stopped] * 3
    assert pool.pids == frozenset()
    pool.close()


def test_a_second_process_is_for_a_moment_only() -> None:
    with Pool(2) as pool:
        first = pool._take()
        *_, second = pool.ask(work.echo, None, seconds=60, memory=MEMORY)
        assert pool.pids == {first.process.pid, second}
        pool._give(first)
        assert pool.pids == {second}


def test_a_process_that_is_killed_while_it_is_waited_for_is_not_started_again() -> None:
    child = Child()
    child.kill()
    with pytest.raises(apart.Unready):
        child.wait_ready()
    child.bury()
    assert not child.alive


def test_the_program_s_own_pool_ends_and_comes_back() -> None:
    *_, pid = apart.pool().ask(work.echo, None, seconds=60, memory=MEMORY)
    assert apart.pool().pids == {pid}
    apart.end()
    apart.end()
    assert apart.pool().pids == frozenset()
    *_, other = apart.pool().ask(work.echo, None, seconds=60, memory=MEMORY)
    assert other != pid


def orphan(then: Callable[[multiprocessing.connection.Connection], None]) -> int | None:
    """The exit code of a process whose program goes away after `then` was done with the pipe to it, as when it is killed."""
    context = multiprocessing.get_context("spawn")
    near, far = context.Pipe()
    child = context.Process(target=apart.serve, args=(far,))
    child.start()
    far.close()
    then(near)
    near.close()
    child.join(60)
    code = child.exitcode
    child.close()
    return code


def test_a_process_whose_program_is_gone_when_it_has_started_ends_quietly() -> None:
    assert orphan(lambda near: None) == 0


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="where there is no alarm, a thread follows the program")
def test_a_process_whose_program_is_gone_while_it_works_ends_at_its_deadline() -> None:
    def leave(near: multiprocessing.connection.Connection) -> None:
        near.recv_bytes()
        near.send((0.5 - apart.LATER, MEMORY, 0, work.stuck.__module__, work.stuck.__qualname__))
        near.send(None)

    assert orphan(leave) == -signal.SIGALRM


def test_where_there_is_no_alarm_a_process_follows_its_program_at_once() -> None:
    code = (
        "import multiprocessing, os\nfrom desktop import apart\n"
        "multiprocessing.get_context('spawn').Process(target=apart.follow).start()\nos._exit(7)\n"
    )
    # What is printed to is open until the last process is gone that could print.
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=60, cwd=ROOT)
    assert done.returncode == 7
