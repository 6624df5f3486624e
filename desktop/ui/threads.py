"""Threads of the window: one QThread class that hosts a plain Python loop, and a worker that runs actions one after the other.

Nothing here ends a thread by force. A loop is asked to stop and waited for; an action runs to its end.
"""

import queue
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, Protocol, TypeVar

from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from desktop.model.errors import TradewindError

P = ParamSpec("P")
T = TypeVar("T")


abandoned: list[QThread] = []  # threads that did not end in time; the program must end without waiting for them


class Loop(Protocol):
    """What a thread can host: `run` returns soon after `stop` was called from another thread."""

    def run(self) -> None: ...

    def stop(self) -> None: ...


class LoopThread(QThread):
    """Hosts one loop. The loop knows nothing of Qt."""

    def __init__(self, loop: Loop, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.loop = loop

    def run(self) -> None:
        """Called by Qt in the new thread."""
        self.loop.run()

    def stop(self) -> None:
        """Ask the loop to end; does not wait."""
        self.loop.stop()

    def end(self, milliseconds: int) -> bool:
        """Ask and wait; whether it ended in that time."""
        self.stop()
        return self.wait(milliseconds)


@dataclass(frozen=True, slots=True)
class _Job:
    function: Callable[[], Any]
    done: Callable[[Any], None] | None
    failed: Callable[[TradewindError], None] | None


class _Jobs(QObject):
    """The loop of a worker: takes jobs from a queue until it finds the end mark."""

    finished = Signal(object, object, object)  # job, answer, error

    def __init__(self) -> None:
        super().__init__()
        self._queue: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()

    def add(self, job: _Job) -> None:
        self._queue.put(job)

    def run(self) -> None:
        while (job := self._queue.get()) is not None:
            answer: Any = None
            error: BaseException | None = None
            try:
                answer = job.function()
            except BaseException as raised:  # noqa: BLE001 - carried to the main thread, which words or raises it
                error = raised
            self.finished.emit(job, answer, error)

    def stop(self) -> None:
        self._queue.put(None)


class Background(QObject):
    """Runs actions off the main thread, in the order they were given, and calls back on the main thread.

    `done` gets the answer, `failed` the expected error. An expected error without a `failed` goes to the signal `problem`; an
    unexpected one is a bug and is raised on the main thread. After `close` nothing is called back any more.
    """

    problem = Signal(object)  # TradewindError

    def __init__(self, name: str = "actions", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = _Jobs()
        self._jobs.finished.connect(self._finished, Qt.ConnectionType.QueuedConnection)
        self._thread = LoopThread(self._jobs, name, self)
        self._waiting = 0
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether an action waits, runs, or has an answer that was not delivered yet."""
        return self._waiting > 0

    def run(
        self,
        function: Callable[..., T],
        *args: object,
        done: Callable[[T], None] | None = None,
        failed: Callable[[TradewindError], None] | None = None,
        **kwargs: object,
    ) -> None:
        """Run `function(*args, **kwargs)` after everything given before it."""
        if self._closed:
            return
        if not self._thread.isRunning():
            self._thread.start()
        self._waiting += 1
        self._jobs.add(_Job(lambda: function(*args, **kwargs), done, failed))

    def close(self, milliseconds: int = 2000) -> bool:
        """Let the actions already given end, and stop. Whether that was done in time."""
        self._closed = True
        self._waiting = 0
        if not self._thread.isRunning() or self._thread.end(milliseconds):
            return True
        # A thread object must outlive its thread: it waits here for the end of the process.
        self._thread.setParent(None)
        abandoned.append(self._thread)
        return False

    @Slot(object, object, object)
    def _finished(self, job: _Job, answer: object, error: BaseException | None) -> None:
        if self._closed:
            if error is not None and not isinstance(error, TradewindError):
                raise error
            return
        self._waiting -= 1
        if error is None:
            if job.done is not None:
                job.done(answer)
        elif not isinstance(error, TradewindError):
            raise error
        elif job.failed is not None:
            job.failed(error)
        else:
            self.problem.emit(error)
