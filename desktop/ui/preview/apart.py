"""Looking into files in a process of its own: readers of PDFs and pictures are large programs in C that hostile files were made
for, so a crash, an endless loop or a memory full to the brim happens there and not in the window.

It is given the file's bytes and hands back what can be drawn. It holds one file at a time; `kill` ends it from any thread, and the
next question starts another.
"""

import threading
from typing import TYPE_CHECKING

from desktop.apart import Child, Ended, Unready, Work
from desktop.formats import preview
from desktop.model.errors import Damaged
from desktop.model.message import Attachment
from desktop.model.preview import Look, Preview

if TYPE_CHECKING:
    from desktop.ui.preview.drawing import Drawing

SECONDS = 25.0  # for opening a file
SECONDS_PAGE = 15.0
MEMORY = 1_500_000_000  # bytes that the process may use


class Viewer:
    """Asked by one thread at a time; `kill` by any."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: Child | None = None

    def open(self, attachment: Attachment, data: bytes) -> Preview:
        """What there is to show of a file, which is the open one from now on."""
        try:
            found = self._ask(self._ready(), look, attachment, data, seconds=SECONDS)
        except Damaged as error:
            return Preview(Look.NOTHING, code=error.code)
        return found if isinstance(found, Preview) else Preview(Look.NOTHING, code="preview.hard")

    def unlock(self, password: str) -> Preview:
        """What there is to show of the open file with this password."""
        try:
            found = self._ask(self._holding(), unlock, password, seconds=SECONDS)
        except Damaged as error:
            return Preview(Look.NOTHING, code=error.code)
        return found if isinstance(found, Preview) else Preview(Look.NOTHING, code="preview.hard")

    def page(self, number: int, width: int) -> tuple[int, int, bytes]:
        """A page of the open file, `width` pixels wide, as (width, height, pixels). Damaged("preview.hard")."""
        found = self._ask(self._holding(), page, (number, width), seconds=SECONDS_PAGE)
        if not isinstance(found, tuple):
            raise Damaged("preview.hard")
        return found

    def text(self) -> str:
        """The words of the open file's pages. Damaged("preview.hard")."""
        found = self._ask(self._holding(), text, None, seconds=SECONDS)
        return found if isinstance(found, str) else ""

    def kill(self) -> None:
        """End the process; who waits for it gets Damaged("preview.hard")."""
        with self._lock:
            if self._child is not None:
                self._child.kill()

    def close(self) -> None:
        """End the process and give back what it held. Not while another thread asks."""
        with self._lock:
            child, self._child = self._child, None
        if child is not None:
            child.bury()

    def _ask(self, child: Child, work: Work, question: object, *data: bytes, seconds: float) -> object:
        try:
            return child.ask(work, question, data, seconds=seconds, memory=MEMORY)
        except Ended as error:
            self.close()
            raise Damaged("preview.hard") from error

    def _holding(self) -> Child:
        """The process that has the open file."""
        with self._lock:
            if self._child is not None and self._child.alive:
                return self._child
        self.close()
        raise Damaged("preview.hard")  # the open file went with its process

    def _ready(self) -> Child:
        try:
            return self._holding()
        except Damaged:
            with self._lock:
                child = self._child = Child()
        try:
            child.wait_ready()
        except Unready as error:
            self.close()
            raise Damaged("preview.hard") from error
        return child


# --- in the process ---------------------------------------------------------------------------------------------------------------
_held: "list[Drawing]" = []  # the open file, if it has pages


def look(attachment: Attachment, data: list[bytes]) -> Preview:
    """Open a file."""
    _held.clear()
    found, drawing = _opened(attachment, data.pop())
    if drawing is not None:
        _held.append(drawing)
    return found


def unlock(password: str, _: list[bytes]) -> Preview | None:
    """The open file with a password."""
    return _held[0].unlock(password) if _held else None


def page(question: tuple[int, int], _: list[bytes]) -> tuple[int, int, bytes] | None:
    """A page of the open file."""
    return _held[0].page(*question) if _held else None


def text(_: None, __: list[bytes]) -> str | None:
    """Its words."""
    return _held[0].text() if _held else None


def _opened(attachment: Attachment, data: bytes) -> "tuple[Preview, Drawing | None]":
    found = preview.look(attachment, data)
    if found.look not in (Look.PAGES, Look.PICTURE):
        return found, None
    from desktop.ui.preview import drawing

    if found.look is Look.PICTURE:
        return drawing.picture(data), None
    made = drawing.Drawing(data)
    return made.preview(), made
