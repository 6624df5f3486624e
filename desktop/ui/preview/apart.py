"""Looking into files in a process of its own: readers of PDFs and pictures are large programs in C that hostile files were made
for, so a crash, an endless loop or a memory full to the brim happens there and not in the window.

The process is started by `spawn`, has a limit on its memory where the system has one, is given the file's bytes and hands back what
can be drawn. It holds one file at a time; `kill` ends it from any thread, and the next question starts another.
"""

import contextlib
import multiprocessing
import signal
import threading
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING

from desktop.formats import preview
from desktop.model.errors import Damaged
from desktop.model.message import Attachment
from desktop.model.preview import Look, Preview

if TYPE_CHECKING:
    from desktop.ui.preview.drawing import Drawing

SECONDS = 25.0  # for opening a file; starting the process is part of it
SECONDS_PAGE = 15.0
MEMORY = 1_500_000_000  # bytes that the process may use


class Viewer:
    """Asked by one thread at a time; `kill` by any."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def open(self, attachment: Attachment, data: bytes) -> Preview:
        """What there is to show of a file, which is the open one from now on."""
        try:
            found = self._ask(("open", attachment), data, seconds=SECONDS)
        except Damaged as error:
            return Preview(Look.NOTHING, code=error.code)
        return found if isinstance(found, Preview) else Preview(Look.NOTHING, code="preview.hard")

    def page(self, number: int, width: int) -> tuple[int, int, bytes]:
        """A page of the open file, `width` pixels wide, as (width, height, pixels). Damaged("preview.hard")."""
        found = self._ask(("page", number, width), b"", seconds=SECONDS_PAGE)
        if not isinstance(found, tuple):
            raise Damaged("preview.hard")
        return found

    def text(self) -> str:
        """The words of the open file's pages. Damaged("preview.hard")."""
        found = self._ask(("text",), b"", seconds=SECONDS)
        return found if isinstance(found, str) else ""

    def kill(self) -> None:
        """End the process; who waits for it gets Damaged("preview.hard")."""
        with self._lock:
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """End the process and give back what it held. Not while another thread asks."""
        with self._lock:
            process, self._process = self._process, None
            pipe, self._pipe = self._pipe, None
        if process is not None:
            process.kill()
            process.join()
            process.close()
        if pipe is not None:
            pipe.close()

    def _ask(self, question: tuple[object, ...], data: bytes, *, seconds: float) -> object:
        pipe = self._ready(fresh=question[0] == "open")
        try:
            pipe.send(question)
            if question[0] == "open":
                pipe.send_bytes(data)
            if not pipe.poll(seconds):
                raise EOFError
            return pipe.recv()
        except (EOFError, OSError) as error:
            self.close()
            raise Damaged("preview.hard") from error

    def _ready(self, *, fresh: bool) -> Connection:
        with self._lock:
            if self._pipe is not None and self._process is not None and self._process.is_alive():
                return self._pipe
        self.close()
        if not fresh:  # the open file went with its process
            raise Damaged("preview.hard")
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(theirs,), name="tradewind-preview", daemon=True)
        with self._lock:
            process.start()
            self._process, self._pipe = process, ours
        theirs.close()
        return ours


def serve(pipe: Connection) -> None:
    """In the process: answer until the pipe is closed or the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit()
    drawing: Drawing | None = None
    with contextlib.suppress(EOFError, OSError):
        while True:
            question = pipe.recv()
            answer: object = None
            try:
                if question[0] == "open":
                    data = pipe.recv_bytes()
                    drawing = None
                    answer, drawing = _opened(question[1], data)
                elif drawing is not None:
                    answer = drawing.page(question[1], question[2]) if question[0] == "page" else drawing.text()
            except (MemoryError, RecursionError):
                drawing = None
            pipe.send(answer)


def _opened(attachment: Attachment, data: bytes) -> "tuple[Preview, Drawing | None]":
    found = preview.look(attachment, data)
    if found.look not in (Look.PAGES, Look.PICTURE):
        return found, None
    from desktop.ui.preview import drawing

    if found.look is Look.PICTURE:
        return drawing.picture(data), None
    made = drawing.Drawing(data)
    return made.preview(), made


def _limit() -> None:
    """Bounds what is really used: PDFium sets gigabytes of addresses aside, so a limit on those (RLIMIT_AS) would end it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    with contextlib.suppress(OSError, ValueError):  # macOS takes the limit and does not enforce it
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
