"""Reading mail in processes of its own, so that no message can stop the program, slow the window or fill the memory.

A child is started by `spawn` (so it works from threads, on every system, and in a frozen program whose entry calls
`multiprocessing.freeze_support`), imports `formats` and `model` only, and has a limit on its address space where the system
has one.
A group of messages that takes longer than `SECONDS`, more memory than `MEMORY` or kills the child is read again one by one; the
message that does so alone comes back as `Kept.RAW` with the finding mime.too_hard, and a new child goes on with the next one.

The pipe carries, per group: the heads (pickled), then each source as it is; back comes one pickled answer. A group is sent while
the child waits for it and answered while the parent listens, so neither can block the other.
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
from dataclasses import dataclass, fields, replace
from datetime import datetime
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from operator import attrgetter
from types import TracebackType

from desktop.formats import arrival as arrivals
from desktop.formats import mime
from desktop.model.errors import Refused
from desktop.model.finding import Finding, Level
from desktop.model.message import Address, Arrival, Attachment, Flags, Parsed, Words

SECONDS = 10.0  # for one message, and for a small group
STARTING = 60.0  # until a child answers at all; a slow disk may take long to load Python
MEMORY = 300_000_000  # bytes above what the child has after its imports, and five times a large message's size more
LARGE = 2_000_000  # bytes of a source beyond which it is not read in the process that shows it
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

    def __init__(self, memory: int) -> None:
        self.spawn(memory)

    def spawn(self, memory: int) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, far = context.Pipe()
        self.process: BaseProcess = context.Process(target=_serve, args=(far, memory), name="tradewind-mime", daemon=True)
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

    def __init__(self, count: int = 1, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
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
        answer, late = self._try(group)
        if answer is None and len(group) == 1 and not late:
            answer, _ = self._try(group)  # the child may have been ended by somebody else: once is no proof
        if answer is not None:
            return answer
        # The child died or took too long. One by one, the culprit shows; the others are read again, which costs next to nothing.
        if len(group) > 1:
            return [found for item in group for found in self._group([item])]
        return [self._hard(group[0])]

    def _hard(self, item: Item) -> Arrival:
        """What is left of a message that ended its child: its source, and its header if that can be read."""
        raw = item.raw if item.raw is not None else (item.header or b"")
        answer, _ = self._try([Item(item.uid, item.flags, item.received, item.size, None, raw[:_HEADER], item.modseq)])
        parsed = answer[0].parsed if answer else Parsed()
        if item.raw is None:
            findings = (*parsed.findings, Finding(arrivals.HARD, Level.WARN, {"size": str(len(raw))}))
            return Arrival(item.uid, item.flags, item.received, item.size, item.modseq, replace(parsed, findings=findings))
        return arrivals.kept_raw(
            item.uid, item.flags, received=item.received, size=item.size, raw=item.raw, parsed=parsed, modseq=item.modseq
        )

    def _try(self, group: Sequence[Item]) -> tuple[list[Arrival] | None, bool]:
        """A group read by a child; None when the child ended or had to be ended, and whether that was for its slowness."""
        child = self._take()
        try:
            self._ready(child)
            answer = _ask(child, group, self._seconds)
        except BaseException as error:
            self._drop(child)
            with self._lock:
                if self._closed and isinstance(error, (EOFError, OSError, Refused)):
                    raise Stopped from None
            if isinstance(error, (EOFError, OSError, pickle.UnpicklingError)):
                return None, isinstance(error, TimeoutError)
            raise
        self._give(child)
        return answer, False

    def _ready(self, child: _Child) -> None:
        """Wait until `child` has started; one that was ended before that is replaced once."""
        try:
            child.wait_ready()
        except Refused:
            with self._lock:
                if self._closed:
                    raise
                child.bury()
                child.spawn(self._memory)
            child.wait_ready()

    def _take(self) -> _Child:
        self._free.acquire()
        try:
            with self._lock:
                if self._closed:
                    raise Stopped
                child = self._idle.pop() if self._idle else _Child(self._memory)
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


def _ask(child: _Child, group: Sequence[Item], seconds: float) -> list[Arrival]:
    """A group read by `child`, which is ready. EOFError or OSError: it died; TimeoutError (an OSError): it takes too long."""
    heads: list[_Head] = [(item.uid, item.flags, item.received, item.size, item.modseq, item.raw is not None) for item in group]
    sources = [item.raw if item.raw is not None else (item.header or b"") for item in group]
    child.pipe.send_bytes(_dumps((heads, sum(map(len, sources)))))
    for source in sources:
        child.pipe.send_bytes(source)
    if not child.pipe.poll(seconds):
        raise TimeoutError
    answer = child.pipe.recv_bytes()
    if not answer:  # out of memory, told by the child itself
        raise EOFError
    found: list[Arrival] = pickle.loads(answer)  # noqa: S301  # from our own child, over a pipe that nobody else has
    return found


def parse(raw: bytes) -> Parsed:
    """One message read for showing or answering: here when it is small, else in a child of its own. A hard one has its header only,
    and the finding `arrival.HARD`."""
    if len(raw) <= LARGE:
        return mime.parse(raw)
    with Workers() as workers:
        return workers.parse(raw)


# --- in the child -----------------------------------------------------------------------------------------------------------------
def _serve(pipe: Connection, memory: int) -> None:
    """Answer until the pipe is closed (or the parent is gone)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which closes the pipe
    gc.freeze()  # the modules stay; what a message leaves behind has few cycles
    gc.set_threshold(50_000, 20, 50)
    limit = _limiter(memory)
    limit(0)
    with contextlib.suppress(EOFError, OSError):  # the parent is gone: there is nobody to tell
        pipe.send_bytes(b"ready")
        while True:
            heads, size = pickle.loads(pipe.recv_bytes())  # noqa: S301  # from our own parent
            limit(size)
            sources = [pipe.recv_bytes() for _ in heads]
            try:
                answer = _dumps([_read(head, sources.pop(0)) for head in heads])
            except (MemoryError, RecursionError):
                answer = b""
            pipe.send_bytes(answer)
            if not answer:
                return
    pipe.close()


def _read(head: _Head, source: bytes) -> Arrival:
    uid, flags, received, size, modseq, whole = head
    raw, header = (source, None) if whole else (None, source)
    return arrivals.arrival(uid, flags, received, size, raw=raw, header=header, modseq=modseq)


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
