"""Reading mail in processes of its own, so that no message can stop the program, slow the window or fill the memory.

A child is started by `spawn` (so it works from threads, on every system, and in a frozen program whose entry calls
`multiprocessing.freeze_support`), imports `formats` and `model` only, and has a limit on its address space where the system
has one.
A message that takes longer than `SECONDS`, more memory than `MEMORY` or kills the child is the culprit by itself: it comes back as
`Kept.RAW` with the finding mime.too_hard, and a new child goes on with the next one.

The pipe carries, per group: the heads (pickled), then each source as it is; back comes one pickled answer per message. A group is
sent while the child waits for it and answered while the parent listens, so neither can block the other.
"""

import contextlib
import copyreg
import gc
import io
import multiprocessing
import pickle
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from operator import attrgetter
from types import TracebackType

from desktop.formats import arrival as arrivals
from desktop.model.errors import Refused
from desktop.model.finding import Finding, Level
from desktop.model.message import Address, Arrival, Attachment, Flags, Parsed, Words

SECONDS = 10.0  # for one message
STARTING = 60.0  # until a child answers at all; a slow disk may take long to load Python
MEMORY = 300_000_000  # bytes above what the child has after its imports, and five times a large message's size more
GROUP = 32  # messages that are sent at once
GROUP_BYTES = 1_000_000  # about 20 ms of work, so that several callers take turns
_HEADER = 200_000  # bytes of a hard message that are tried as a header


class Stopped(Exception):
    """The workers were closed (by another thread) while, or before, they were asked."""


@dataclass(frozen=True, slots=True)
class Item:
    """A message to be read: `raw` the whole source, or only its `header`. The rest is handed through."""

    uid: int
    flags: Flags
    received: datetime | None
    size: int
    raw: bytes | None = None
    header: bytes | None = None
    modseq: int = 0


_Head = tuple[int, Flags, datetime | None, int, int, bool]


class _Child:
    """One process and the pipe to it. Used by one thread at a time; `kill` from any."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, far = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(far, MEMORY), name="tradewind-mime", daemon=True)
        self.process.start()
        far.close()
        self.ready = False

    def wait_ready(self) -> None:
        """Refused("mime.process") when the child does not come up: that is no fault of a message."""
        if not self.ready:
            try:
                if not self.pipe.poll(STARTING):
                    raise EOFError
                self.pipe.recv_bytes()
            except (EOFError, OSError) as error:
                raise Refused("mime.process", said=type(error).__name__) from error
            self.ready = True

    def kill(self) -> None:
        """End the process at once. A thread that waits for it gets EOFError."""
        self.process.kill()

    def bury(self) -> None:
        """End the process and give back what it held."""
        self.process.kill()
        self.process.join()
        self.process.close()
        self.pipe.close()


class Workers:
    """A pool of reading processes. Started when first needed; replaced when dead; `close` ends them. For any number of threads."""

    def __init__(self, count: int = 1, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._free = threading.Semaphore(count)
        self._lock = threading.Lock()
        self._idle: list[_Child] = []
        self._busy: set[_Child] = set()
        self._closed = False

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def start(self) -> None:
        """Start a process now rather than with the first message."""
        child = self._take()
        self._give(child)

    def close(self) -> None:
        """End all processes; who waits for one gets `Stopped`. May be called from any thread, and twice."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            for child in self._busy:
                child.kill()  # buried by the thread that uses it
        for child in idle:
            child.bury()

    def arrivals(self, batch: Iterable[Item]) -> list[Arrival]:
        """Each message read, in the order of the batch."""
        found: list[Arrival] = []
        for group in _groups(batch):
            found.extend(self._group(group))
        return found

    def parse(self, raw: bytes) -> Parsed:
        """One message read for showing. A hard one has its header only, and the finding mime.too_hard."""
        return self.arrivals([Item(0, Flags(), None, len(raw), raw)])[0].parsed

    # --- one group ----------------------------------------------------------------------------------------------------------------
    def _group(self, group: Sequence[Item]) -> list[Arrival]:
        found: list[Arrival] = []
        while len(found) < len(group):
            done = len(found)
            with self._child() as child:
                for answer in _ask(child, group[done:], self._seconds):
                    found.append(answer)  # noqa: PERF402  # extend() would lose what came before the child died
            if len(found) < len(group):
                found.append(self._hard(group[len(found)]))
        return found

    def _hard(self, item: Item) -> Arrival:
        """What is left of a message that ended its child."""
        with self._lock:
            if self._closed:
                raise Stopped
        raw = item.raw if item.raw is not None else (item.header or b"")
        parsed = Parsed()
        with self._child() as child:
            head = Item(item.uid, item.flags, item.received, item.size, None, raw[:_HEADER], item.modseq)
            for answer in _ask(child, [head], self._seconds):
                parsed = answer.parsed
        if item.raw is None:
            findings = (*parsed.findings, Finding("mime.too_hard", Level.WARN, {"size": str(len(raw))}))
            return Arrival(item.uid, item.flags, item.received, item.size, item.modseq, Parsed(findings=findings))
        return arrivals.kept_raw(
            item.uid, item.flags, received=item.received, size=item.size, raw=item.raw, parsed=parsed, modseq=item.modseq
        )

    @contextlib.contextmanager
    def _child(self) -> Iterator[_Child]:
        """A child for one group. One that dies (EOFError, OSError of the pipe) is buried, and the block ends quietly."""
        child = self._take()
        try:
            yield child
        except (EOFError, OSError, pickle.UnpicklingError):
            self._drop(child)
            with self._lock:
                if self._closed:
                    raise Stopped from None
        except BaseException as error:
            self._drop(child)
            with self._lock:
                if self._closed and isinstance(error, Refused):
                    raise Stopped from None
            raise
        else:
            self._give(child)

    def _take(self) -> _Child:
        self._free.acquire()
        try:
            with self._lock:
                if self._closed:
                    raise Stopped
                child = self._idle.pop() if self._idle else _Child()
                self._busy.add(child)
                return child
        except BaseException:
            self._free.release()
            raise

    def _give(self, child: _Child) -> None:
        with self._lock:
            self._busy.discard(child)
            keep = not self._closed
            if keep:
                self._idle.append(child)
        if not keep:
            child.bury()
        self._free.release()

    def _drop(self, child: _Child) -> None:
        with self._lock:
            self._busy.discard(child)
            child.bury()
        self._free.release()


def _groups(batch: Iterable[Item]) -> Iterator[list[Item]]:
    group: list[Item] = []
    size = 0
    for item in batch:
        length = len(item.raw or item.header or b"")
        if group and (len(group) >= GROUP or size + length > GROUP_BYTES):
            yield group
            group, size = [], 0
        group.append(item)
        size += length
    if group:
        yield group


def _ask(child: _Child, group: Sequence[Item], seconds: float) -> Iterator[Arrival]:
    """Send a group and yield the answers. EOFError or OSError when the child dies or takes too long."""
    child.wait_ready()
    heads: list[_Head] = [(item.uid, item.flags, item.received, item.size, item.modseq, item.raw is not None) for item in group]
    sizes = [len(item.raw or item.header or b"") for item in group]
    child.pipe.send_bytes(_dumps((heads, sizes)))
    for item in group:
        child.pipe.send_bytes(item.raw if item.raw is not None else (item.header or b""))
    for _ in group:
        if not child.pipe.poll(seconds):
            raise EOFError
        answer = child.pipe.recv_bytes()
        if not answer:  # out of memory, told by the child itself
            raise EOFError
        found = pickle.loads(answer)  # noqa: S301  # from our own child, over a pipe that nobody else has
        if not isinstance(found, Arrival):
            raise EOFError
        yield found


# --- in the child -----------------------------------------------------------------------------------------------------------------
def _serve(pipe: Connection, memory: int) -> None:
    """Answer until the pipe is closed (or the parent is gone)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which closes the pipe
    gc.freeze()  # the modules stay; what a message leaves behind has few cycles
    gc.set_threshold(50_000, 20, 50)
    limit = _limiter(memory)
    limit(0)
    pipe.send_bytes(b"ready")
    with contextlib.suppress(EOFError, OSError):
        while True:
            heads, sizes = pickle.loads(pipe.recv_bytes())  # noqa: S301  # from our own parent
            limit(sum(sizes))
            sources = [pipe.recv_bytes() for _ in heads]
            for index, (uid, flags, received, size, modseq, whole) in enumerate(heads):
                source, sources[index] = sources[index], b""
                try:
                    found = arrivals.arrival(
                        uid,
                        flags,
                        received=received,
                        size=size,
                        raw=source if whole else None,
                        header=None if whole else source,
                        modseq=modseq,
                    )
                    answer = _dumps(found)
                except (MemoryError, RecursionError):
                    answer = b""
                pipe.send_bytes(answer)
                if not answer:
                    return
    pipe.close()


def _limiter(memory: int) -> Callable[[int], None]:
    """A function that sets the limit for a group of so many bytes; one that does nothing where the system has no such limit."""
    try:
        import resource
    except ImportError:  # Windows
        return lambda size: None
    try:
        with open("/proc/self/statm", "rb") as file:
            base = int(file.read().split()[0]) * resource.getpagesize()
    except OSError:  # macOS does not enforce the limit, and says nothing about the size
        return lambda size: None
    _, hard = resource.getrlimit(resource.RLIMIT_AS)

    def limit(size: int) -> None:
        bound = base + memory + 5 * max(0, size - 20_000_000)
        resource.setrlimit(resource.RLIMIT_AS, (bound if hard == resource.RLIM_INFINITY else min(bound, hard), hard))

    return limit


# --- quick pickling: frozen dataclasses with slots otherwise go through a Python function for each field --------------------------
def _reducer(kind: type) -> Callable[[object], tuple[type, tuple[object, ...]]]:
    get = attrgetter(*(one.name for one in fields(kind)))
    return lambda value: (kind, get(value))


_TABLE = copyreg.dispatch_table.copy()
for _kind in (Address, Arrival, Attachment, Finding, Flags, Parsed, Words):
    _TABLE[_kind] = _reducer(_kind)


def _dumps(value: object) -> bytes:
    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol=5)
    pickler.dispatch_table = _TABLE
    pickler.dump(value)
    return out.getvalue()
