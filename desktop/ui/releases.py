"""Looking for a newer version once a day, on a thread of its own; what was found is told, never installed unasked."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.actions import release as releases
from desktop.model.errors import TradewindError
from desktop.model.release import Release
from desktop.ui.context import Context
from desktop.ui.threads import Background

FIRST = 60 * 1000  # milliseconds after the start
AGAIN = 60 * 60 * 1000  # asks only whether a day is over


class Releases(QObject):
    """`found` is the newer version, `problem` why the last look that the user asked for failed. `publisher` None: this build looks
    nowhere. `get` fetches; tests give another one."""

    changed = Signal()

    def __init__(self, context: Context, parent: QObject | None = None, *, get: releases.Get | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._get: releases.Get = get or releases.over_the_web
        self._background = Background("releases", self)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._round)
        self.publisher = releases.publisher()
        self.found: Release | None = None
        self.problem: TradewindError | None = None
        self.looking = self.looked = False

    def start(self) -> None:
        if self.publisher is not None:
            self._timer.start(FIRST)

    def _round(self) -> None:
        self._timer.setInterval(AGAIN)
        if not self.looking and releases.due(self._context.profile, self._context.clock()):
            self.look(asked=False)

    def look(self, *, asked: bool = True) -> None:
        """Look now. A failure is told only to who asked."""
        if self.publisher is None or self.looking:
            return
        self.looking, self.problem = True, None
        self._background.run(
            releases.look,
            *(self._context.profile, self.publisher),
            now=self._context.clock(),
            done=self._answered,
            failed=lambda error: self._failed(error if asked else None),
            get=self._get,
        )
        self.changed.emit()

    def fetch(self, folder: Path, *, done: Callable[[Path], None], failed: Callable[[TradewindError], None]) -> None:
        """The installer of what was found, into `folder`."""
        if self.found is not None:
            self._background.run(releases.fetch, self.found, folder, done=done, failed=failed, get=self._get)

    def close(self, milliseconds: int) -> bool:
        """Whether it ended in time."""
        self._timer.stop()
        return self._background.close(milliseconds)

    def _answered(self, found: Release | None) -> None:
        self.looking, self.looked, self.found = False, True, found
        self.changed.emit()

    def _failed(self, error: TradewindError | None) -> None:
        self.looking, self.problem = False, error
        self.changed.emit()
