"""A message that cannot be read in time or memory harms nothing but itself."""

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import cast

import pytest

from desktop.apart import Stopped
from desktop.formats import isolated, source
from desktop.formats.arrival import arrival
from desktop.formats.isolated import Item, Workers
from desktop.model.message import Flags, Kept
from tests.formats import samples

FINE = b"Subject: fine\r\n\r\nhi"


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers() as pool:
        pool.parse(FINE)  # it is up, and no test takes it for its own
        yield pool


class Deadly:
    """Stands for a message that harms its reader: being unpacked in the child ends it, or keeps it busy for an hour."""

    def __init__(self, act: Callable[[int], object]) -> None:
        self.act = act

    def __reduce__(self) -> tuple[Callable[[int], object], tuple[int]]:
        return self.act, (3_600,)


def deadly(uid: int, raw: bytes, *, act: Callable[[int], object]) -> Item:
    return Item(uid, cast("Flags", Deadly(act)), None, len(raw), raw)


def children() -> set[int]:
    return {child.pid for child in multiprocessing.active_children() if child.pid is not None}


def item(uid: int, raw: bytes) -> Item:
    return Item(uid, Flags(), None, len(raw), raw)


def test_a_child_reads_as_this_process_does(workers: Workers) -> None:
    raws = list(samples.ALL.values()) * 3
    expected = [arrival(uid, Flags(), None, len(raw), raw=raw) for uid, raw in enumerate(raws)]
    assert workers.arrivals([item(uid, raw) for uid, raw in enumerate(raws)]) == expected


def test_a_header_comes_back_as_a_row(workers: Workers) -> None:
    (found,) = workers.arrivals([Item(5, Flags(seen=True), None, 900, header=b"Subject: x\r\n\r\n", modseq=8)])
    assert (found.uid, found.flags.seen, found.size, found.modseq, found.kept) == (5, True, 900, 8, Kept.HEADERS)


def test_parse_gives_what_is_shown(workers: Workers) -> None:
    assert workers.parse(samples.ALL["alternative"]).html == "<p>rich words</p>"


def test_nothing_asked_is_nothing_answered(workers: Workers) -> None:
    assert workers.arrivals([]) == []


def test_several_threads_share_the_workers(workers: Workers) -> None:
    subjects: list[str] = []

    def ask(number: int) -> None:
        subjects.extend(workers.parse(b"Subject: %d\r\n\r\n" % number).subject for _ in range(10))

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(subjects) == sorted(str(number) for number in range(4) for _ in range(10))


@pytest.mark.parametrize(("act", "seconds"), [(os._exit, isolated.SECONDS), (time.sleep, 2.0)])
def test_the_culprit_is_found_and_the_rest_is_read(act: Callable[[int], object], seconds: float) -> None:
    with Workers(seconds=seconds) as workers:
        found = workers.arrivals([item(1, FINE), deadly(2, b"Subject: hard\r\n\r\nhi", act=act), item(3, FINE)])
    assert [one.uid for one in found] == [1, 2, 3]
    assert [one.kept for one in found] == [Kept.WHOLE, Kept.RAW, Kept.WHOLE]
    assert [finding.code for finding in found[1].parsed.findings] == ["mime.too_hard"]
    assert found[1].source is not None
    assert source.unpack(found[1].source) == b"Subject: hard\r\n\r\nhi"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux keeps to a limit on the address space")
def test_memory_is_bounded() -> None:
    hard = b"Subject: wide\r\nContent-Type: text/html\r\n\r\n" + "<b>中</b>".encode() * 1_800_000
    with Workers(memory=60_000_000) as workers:
        found = workers.arrivals([item(1, FINE), item(2, hard)])
    assert [one.kept for one in found] == [Kept.WHOLE, Kept.RAW]
    assert found[1].parsed.subject == "wide"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_child_that_was_killed_is_replaced() -> None:
    before = children()
    with Workers() as workers:
        workers.pool.start()
        (old,) = children() - before
        os.kill(old, signal.SIGKILL)
        assert workers.arrivals([item(1, FINE)])[0].kept is Kept.WHOLE
        assert children() - before - {old}


def test_closing_ends_who_waits_and_leaves_no_process() -> None:
    before = children()
    workers = Workers()
    workers.pool.start()
    large = b"Content-Type: text/html\r\n\r\n" + b"<p>x " * 10_000_000
    raised: list[BaseException] = []
    began = threading.Event()

    def ask() -> None:
        began.set()
        try:
            workers.arrivals([item(number, large) for number in range(50)])
        except Stopped as error:
            raised.append(error)

    thread = threading.Thread(target=ask)
    thread.start()
    began.wait()
    workers.close()
    thread.join()
    assert raised
    assert children() == before
    with pytest.raises(Stopped):
        workers.parse(FINE)
    workers.close()


def test_a_child_loads_no_window() -> None:
    """What a child imports decides how fast it starts and how little it needs."""
    code = (
        "import sys, desktop.formats.isolated\n"
        "print(*(n for n in ('PySide6', 'peewee', 'imapclient', 'icalendar', 'keyring', 'charset_normalizer') if n in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_group_is_bounded_in_number_and_size() -> None:
    groups = list(isolated._groups([item(0, b"x")] * 100 + [item(0, b"x" * 900_000)] * 3))
    assert [len(group) for group in groups] == [32, 32, 32, 5, 1, 1]
