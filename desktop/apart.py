"""Work on foreign bytes in processes of their own: nothing in them can stop the program, slow the window or fill the memory.

A piece of work is a function of a module: `work(question, blobs) -> answer`. It is handed over by its name, its question and answer
by pickling, its bytes as they are. The process does one thing at a time within a number of seconds and of bytes of memory; when it
exceeds one it is ended, and the next question starts another. `Pool` keeps processes ready for any work and any number of threads,
`Child` is one process for one thread, for work that goes on from question to question.

Processes are started by `spawn`: that works from threads, on every system, and in a frozen program whose entry calls
`multiprocessing.freeze_support`. None outlives the program, however that ends: the pipe to it closes, and one that is busy then has
an alarm set to its own deadline.

A question goes out while the process waits for it, and the answer comes back while the asker listens: neither can block the other.
"""

import contextlib
import gc
import importlib
import math
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import connection
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any

STARTING = 60.0  # seconds until a process answers at all; a slow disk may take long to load Python
LATER = 5  # seconds after its deadline at which a process whose program is gone ends itself
READY = 2  # processes that the program's own pool has at most

Work = Callable[[Any, list[bytes]], Any]


class Ended(Exception):
    """The process ended, or ran out of memory, before it answered."""


class Late(Ended):
    """It took too long and was ended."""


class Unready(Exception):
    """The process does not come up: that is no fault of what was asked."""


class Stopped(Exception):
    """The pool was closed (by another thread) while, or before, it was asked."""


class Child:
    """One process and the pipe to it. Used by one thread at a time; `kill` from any."""

    def __init__(self) -> None:
        self._lock = threading.Lock()  # so that `kill` finds a process and not what is left of one
        self._gone = self._killed = False
        self._spawn()

    def _spawn(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, far = context.Pipe()
        self.process: BaseProcess = context.Process(target=serve, args=(far,), name="tradewind-apart", daemon=True)
        self.process.start()
        far.close()
        self._ready = False

    @property
    def alive(self) -> bool:
        with self._lock:
            return not self._gone and self.process.is_alive()

    def wait_ready(self) -> None:
        """Until it has started; one that ended before that (somebody else may have ended it) is replaced once. Raises Unready."""
        for again in (True, False):
            try:
                if not self._ready:
                    if not self._pipe.poll(STARTING):
                        raise EOFError
                    self._pipe.recv_bytes()
                    self._ready = True
                return
            except (EOFError, OSError) as error:
                with self._lock:
                    if self._killed or not again:
                        raise Unready from error
                    self._end()
                    self._spawn()

    def ask(self, work: Work, question: object, blobs: Sequence[bytes] = (), *, seconds: float, memory: int) -> Any:
        """The answer. `memory` is in bytes above what the process has when it has loaded what it needs. Raises Ended, Late; the
        process is of no use after that."""
        try:
            self._pipe.send((seconds, memory, len(blobs), work.__module__, work.__qualname__))
            self._pipe.send_bytes(pickle.dumps(question, protocol=5))
            for blob in blobs:
                self._pipe.send_bytes(blob)
            if not self._pipe.poll(seconds):
                raise Late
            answer = self._pipe.recv_bytes()
            if not answer:  # out of memory, told by the process itself
                raise Ended
            return pickle.loads(answer)  # noqa: S301  # from our own child, over a pipe that nobody else has
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            raise Ended from error

    def kill(self) -> None:
        """End the process at once. A thread that waits for it gets Ended."""
        with self._lock:
            self._killed = True
            if not self._gone:
                self.process.kill()

    def bury(self) -> None:
        """End the process and give back what it held. Not while another thread asks it."""
        with self._lock:
            if not self._gone:
                self._gone = True
                self._end()

    def _end(self) -> None:
        self.process.kill()
        self.process.join()
        self.process.close()
        self._pipe.close()


class Pool:
    """Up to `count` processes for any work and any number of threads. Started when first needed; replaced when dead; one is kept
    ready, and `close` ends all."""

    def __init__(self, count: int = 1) -> None:
        self._free = threading.Semaphore(count)
        self._lock = threading.Lock()
        self._idle: list[Child] = []
        self._busy: set[Child] = set()
        self._closed = False

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def pids(self) -> frozenset[int | None]:
        """The processes that there are."""
        with self._lock:
            return frozenset(child.process.pid for child in (*self._idle, *self._busy))

    def start(self) -> None:
        """Start a process now rather than with the first question. Does not wait for it; does nothing where there is one."""
        with self._lock:
            if not self._closed and not self._idle and not self._busy:
                self._idle.append(Child())

    def close(self) -> None:
        """End all processes; who waits for one gets Stopped. May be called from any thread, and twice."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            for child in self._busy:
                child.kill()  # buried by the thread that uses it
        for child in idle:
            child.bury()

    def ask(self, work: Work, question: object, blobs: Sequence[bytes] = (), *, seconds: float, memory: int) -> Any:
        """`Child.ask` of a process that is free, or of the next to become so. Raises Ended, Late, Unready, Stopped."""
        child = self._take()
        try:
            child.wait_ready()
            answer = child.ask(work, question, blobs, seconds=seconds, memory=memory)
        except BaseException as error:
            self._drop(child)
            if isinstance(error, (Ended, Unready)) and self._closed:
                raise Stopped from None
            raise
        self._give(child)
        return answer

    def _take(self) -> Child:
        self._free.acquire()
        try:
            with self._lock:
                if self._closed:
                    raise Stopped
                while self._idle:
                    child = self._idle.pop()
                    if child.alive:
                        break
                    child.bury()
                else:
                    child = Child()
                self._busy.add(child)
                return child
        except BaseException:
            self._free.release()
            raise

    def _give(self, child: Child) -> None:
        with self._lock:
            self._busy.discard(child)
            keep = not self._closed and not self._idle  # a second one was for a moment's need
            if keep:
                self._idle.append(child)
        if not keep:
            child.bury()
        self._free.release()

    def _drop(self, child: Child) -> None:
        with self._lock:
            self._busy.discard(child)
            child.bury()
        self._free.release()


# --- the program's own pool -------------------------------------------------------------------------------------------------------
_ours: Pool | None = None
_making = threading.Lock()


def pool() -> Pool:
    """The pool that all of the program shares: mostly one process, a second one while the first is busy."""
    global _ours
    with _making:
        if _ours is None:
            _ours = Pool(READY)
        return _ours


def end() -> None:
    """End the processes of the program's own pool. Who asks after that gets a new one."""
    global _ours
    with _making:
        ours, _ours = _ours, None
    if ours is not None:
        ours.close()


# --- in the child -----------------------------------------------------------------------------------------------------------------
def serve(pipe: Connection) -> None:
    """Answer until the pipe is closed (or the parent is gone)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which closes the pipe
    if not hasattr(signal, "alarm"):  # Windows
        threading.Thread(target=follow, daemon=True).start()
    gc.set_threshold(50_000, 20, 50)  # what work leaves behind has few cycles
    room = _Room()
    with contextlib.suppress(EOFError, OSError):  # the parent is gone: there is nobody to tell
        pipe.send_bytes(b"ready")
        while True:
            seconds, memory, count, *name = pipe.recv()
            work = room.load(*name)
            room.limit(memory)
            with _deadline(seconds + LATER):
                question = pickle.loads(pipe.recv_bytes())  # noqa: S301  # from our own parent
                blobs = [pipe.recv_bytes() for _ in range(count)]
                try:
                    answer = pickle.dumps(work(question, blobs), protocol=5)
                except (MemoryError, RecursionError):
                    answer = b""
            del question, blobs
            pipe.send_bytes(answer)
            if not answer:
                return
    pipe.close()


def follow() -> None:
    """End when the parent does, whatever is being worked at."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


@contextlib.contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """The system ends this process after so many seconds: the parent, which does it earlier, may be gone."""
    if not hasattr(signal, "alarm"):
        yield
        return
    signal.alarm(math.ceil(seconds))
    try:
        yield
    finally:
        signal.alarm(0)


class _Room:
    """The memory that this process may use. What is counted is what it can write to: some libraries set gigabytes of addresses
    aside, so a limit on those would end them."""

    def __init__(self) -> None:
        self._works: dict[tuple[str, str], Work] = {}
        self._base = _used()
        try:
            import resource
        except ImportError:  # Windows
            self._resource: Any = None
            return
        self._resource = resource
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
        self._hard = resource.getrlimit(resource.RLIMIT_DATA)[1]

    def load(self, module: str, name: str) -> Work:
        """A piece of work; what loading it takes is no part of the limit."""
        found = self._works.get((module, name))
        if found is None:
            self._unlimited()
            before = _used()
            found = self._works[module, name] = getattr(importlib.import_module(module), name)
            gc.freeze()  # the modules stay
            self._base += max(0, _used() - before)
        return found

    def limit(self, memory: int) -> None:
        if self._resource is not None:
            bound = self._base + memory
            self._set(bound if self._hard == self._resource.RLIM_INFINITY else min(bound, self._hard))

    def _unlimited(self) -> None:
        if self._resource is not None:
            self._set(self._hard)

    def _set(self, soft: int) -> None:
        with contextlib.suppress(OSError, ValueError):  # macOS takes the limit and does not enforce it
            self._resource.setrlimit(self._resource.RLIMIT_DATA, (soft, self._hard))


def _used() -> int:
    """Bytes of this process that it can write to; 0 where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return 0
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[5]) * os.sysconf("SC_PAGE_SIZE")
