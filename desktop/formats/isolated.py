"""Reading mail in processes of its own (`desktop.apart`): no message can stop the program, slow the window or fill the memory.

A process imports `formats` and `model` only. A group of messages that takes longer than `SECONDS`, more memory than `MEMORY` or
kills the process is read again one by one; the message that does so alone comes back as `Kept.RAW` with the finding mime.too_hard,
and a new process goes on with the next one.

Per group go over: the heads (pickled), then each source as it is; back comes one pickled answer.
"""

import copyreg
import io
import pickle
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from operator import attrgetter
from types import TracebackType

from desktop import apart
from desktop.apart import Ended, Late, Pool, Unready
from desktop.formats import arrival as arrivals
from desktop.formats import mime
from desktop.model.errors import Refused
from desktop.model.finding import Finding, Level
from desktop.model.message import Address, Arrival, Attachment, Flags, Inside, Parsed, Words

SECONDS = 10.0  # for one message, and for a small group
MEMORY = 300_000_000  # bytes above what the process has after its imports, and five times a large message's size more
LARGE = 2_000_000  # bytes of a source beyond which it is not read in the process that shows it
GROUP = 32  # messages that are sent at once
GROUP_BYTES = 1_000_000  # about 20 ms of work, so that several callers take turns
_HEADER = 200_000  # bytes of a hard message that are tried as a header


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


class Workers:
    """Reads in up to `count` processes at once, for any number of threads. They are those of `pool`, or its own, which `close`
    ends."""

    def __init__(self, count: int = 1, *, pool: Pool | None = None, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._own = pool is None
        self.pool = pool or Pool(count)
        self._turns = threading.Semaphore(count)
        self._seconds = seconds
        self._memory = memory

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the processes of its own; who waits for one gets `apart.Stopped`. May be called from any thread, and twice."""
        if self._own:
            self.pool.close()

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
        """A group read by a child; None when the child ended or had to be ended, and whether that was for its slowness. Raises
        Refused("mime.process") when no child comes up: that is no fault of a message."""
        heads: list[_Head] = [(item.uid, item.flags, item.received, item.size, item.modseq, item.raw is not None) for item in group]
        sources = [item.raw if item.raw is not None else (item.header or b"") for item in group]
        memory = self._memory + 5 * max(0, sum(map(len, sources)) - 20_000_000)
        try:
            with self._turns:
                answer = self.pool.ask(work, _dumps(heads), sources, seconds=self._seconds, memory=memory)
        except Unready as error:
            raise Refused("mime.process", said=type(error.__cause__).__name__) from error
        except Ended as error:
            return None, isinstance(error, Late)
        found: list[Arrival] = pickle.loads(answer)  # noqa: S301  # what `work` wrote
        return found, False


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


def parse(raw: bytes, workers: Workers | None = None) -> Parsed:
    """One message read for showing or answering: here when it is small, else apart (by these `workers`, or the program's own). A
    hard one has its header only, and the finding `arrival.HARD`."""
    if len(raw) <= LARGE:
        return mime.parse(raw)
    return (workers or Workers(pool=apart.pool())).parse(raw)


# --- in the child -----------------------------------------------------------------------------------------------------------------
def work(written: bytes, sources: list[bytes]) -> bytes:
    """A group read. Heads and answer as `_dumps` writes them."""
    heads: list[_Head] = pickle.loads(written)  # noqa: S301  # from our own parent
    return _dumps([_read(head, sources.pop(0)) for head in heads])


def _read(head: _Head, source: bytes) -> Arrival:
    uid, flags, received, size, modseq, whole = head
    raw, header = (source, None) if whole else (None, source)
    return arrivals.arrival(uid, flags, received, size, raw=raw, header=header, modseq=modseq)


# --- quick pickling: frozen dataclasses with slots otherwise go through a Python function for each field --------------------------
def _reducer(kind: type) -> Callable[[object], tuple[type, tuple[object, ...]]]:
    get = attrgetter(*(one.name for one in fields(kind)))
    return lambda value: (kind, get(value))


_TABLE = copyreg.dispatch_table.copy()
for _kind in (Address, Arrival, Attachment, Finding, Flags, Inside, Parsed, Words):
    _TABLE[_kind] = _reducer(_kind)


def _dumps(value: object) -> bytes:
    out = io.BytesIO()
    pickler = pickle.Pickler(out, protocol=5)
    pickler.dispatch_table = _TABLE
    pickler.dump(value)
    return out.getvalue()
