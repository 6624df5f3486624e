"""The walk through every view of the program with the sample mailbox, for `pictures.py`: each place is made, waited for and saved.

A walk is a generator: what it yields is how many milliseconds the program may paint and read before the next step.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from cut import cut_off
from PySide6.QtCore import QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desktop.model.ids import MessageId
from desktop.store import message
from desktop.ui.program import Session

SOON, LATE = 500, 2000  # milliseconds: what Qt paints, and what Chromium does
STILL, PATIENCE = 300, 20  # milliseconds in which nothing may move, and how often that is tried
Step = Iterator[int]


class Walk:
    """Over the window of `session`, whose pictures go into `folder` with `suffix` in their names."""

    def __init__(self, session: Session, folder: Path, suffix: str, size: tuple[int, int]) -> None:
        self.session, self.window, self.room = session, session.window, session.window.mail
        self.context = session.context
        self._folder, self._suffix, self._size = folder, suffix, size
        self._wanted: set[str] = set()
        self._told: list[str] = []

    def parts(self) -> dict[str, Callable[[], Step]]:
        """The parts of the walk by name; each leaves the window as it found it."""
        return {}

    def begin(self, *, only: set[str]) -> None:
        """Go; `only` some of the parts by their names, or all."""
        self.window.setGeometry(0, 0, *self._size)
        QApplication.setCursorFlashTime(0)  # a cursor that stands still
        self._go(step for name, part in self.parts().items() if not only or name in only for step in part())

    def _go(self, steps: Iterator[int]) -> None:
        wait = next(steps, None)
        if wait is None:
            (self._folder / f"cut{self._suffix}.txt").write_text("\n".join(self._told), encoding="utf-8")
            self.window.end()
        else:
            QTimer.singleShot(wait, lambda: self._go(steps))

    def save(self, name: str, *, of: QWidget | None = None) -> Step:
        """What stands on the screen, or of it only that window, once nothing moves any more; and which words of it have no room."""
        before, seen = QImage(), self.grab(of)
        for _ in range(PATIENCE):
            if seen == before:
                break
            yield STILL
            before, seen = seen, self.grab(of)
        seen.save(str(self._folder / f"{name}{self._suffix}.png"))
        shown = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
        self._told += [f"{name}: {line}" for one in shown for line in cut_off(one)]

    def grab(self, of: QWidget | None = None) -> QImage:
        place = of.geometry() if of is not None else QRect(QPoint(0, 0), QSize(*self._size))
        return QApplication.primaryScreen().grabWindow(0, place.x(), place.y(), place.width(), place.height()).toImage()

    @staticmethod
    def until(seen: Callable[[], object]) -> Step:
        """As long as it takes, and then what Qt needs to paint it."""
        for _ in range(100):
            if seen():
                break
            yield 100
        yield SOON

    def show(self, subject: str, *, read: bool = True) -> Step:
        """The mail of that subject, in the reader."""
        rows = message.rows(self.context.store, self.room.list.model.ids)
        ids = self.room.list.model.ids
        place = next(at for at, one in enumerate(ids) if rows[MessageId(one)].subject == subject)
        self.room.list.rows.setCurrentIndex(self.room.list.model.index(place))
        reader = self.room.reader
        yield from self.until(lambda: reader.reading is not None and reader.reading.parsed.subject == subject)
        yield LATE
        if read:
            self.room.panes.read()
            yield SOON

    def beside(self) -> list[QWidget]:
        """Windows besides the main one."""
        return [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not self.window]

    def alone(self, name: str, *, large: bool = False) -> Step:
        """The window besides the main one, by itself, with no more room than the picture has; `large`: with all of it."""
        yield SOON
        (one,) = [one for one in self.beside() if not isinstance(one, QMenu)]
        one.resize(*self._size) if large else one.resize(min(one.width(), self._size[0]), min(one.height(), self._size[1]))
        one.move(0, 0)
        one.raise_()
        yield LATE if large else SOON
        yield from self.save(name, of=one)
        one.close()
        self.window.raise_()
        yield 100

    def away(self) -> None:
        for one in self.beside():
            one.close()
        self.window.raise_()

    def pop(self, menu: QMenu, place: QPoint, name: str) -> Step:
        """A menu, saved."""
        menu.popup(place)
        yield SOON
        yield from self.save(name)
        menu.close()
        yield 100
