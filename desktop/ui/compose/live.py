"""The checks while the mail is written: soon after the last key, off the main thread, and never in the way of the keys.

One look is under way at a time. What was typed meanwhile makes its answer stale: it is dropped, and the next one begins at once; a
writer who never rests gets every second answer all the same. Files are read on a thread of their own, which nobody waits for.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.actions import check, enclosed, looking
from desktop.actions.check import Crowd
from desktop.actions.looking import Look
from desktop.actions.profile import Profile
from desktop.model.change import Change, Kind
from desktop.model.draft import Draft
from desktop.ui.bridge import concerns
from desktop.ui.compose.editor import Content, Editor
from desktop.ui.compose.places import Pair, places
from desktop.ui.context import Context
from desktop.ui.threads import Background

PAUSE = 350  # milliseconds after the last key
AT_MOST = 1_000  # milliseconds from the first key that was not looked at
ENDING = 200  # milliseconds that a file which is read is waited for when the window closes


_Seen = tuple[Look, list[Pair], Crowd]


def _look(profile: Profile, draft: Draft, others: Crowd | None, *, now: datetime) -> _Seen:
    known = others if others is not None else check.crowd(profile.store)
    found = looking.look(profile, draft, now=now, others=known)
    return found, places(found.text, found.found), known


class Live(QObject):
    """`looked` carries the Look and, for each of its findings, where the words stand (Pair)."""

    looked = Signal(object, object)

    def __init__(
        self, context: Context, editor: Editor, gather: Callable[[Content | None], Draft], clock: Callable[[], datetime]
    ) -> None:
        super().__init__(editor)
        self._context, self._editor, self._gather, self._clock = context, editor, gather, clock
        self._busy = self._stale = self._dropped = self._over = False
        self._others: Crowd | None = None  # as long as no customer changes
        self._changes = 0  # of customers
        self._reader: Background | None = None
        self._reading: frozenset[int] = frozenset()
        self._soon, self._latest = (QTimer(self, singleShot=True, interval=interval) for interval in (PAUSE, AT_MOST))
        for timer in (self._soon, self._latest):
            timer.timeout.connect(self.look)
        context.bridge.changed.connect(self._changed)

    def touch(self) -> None:
        """Something changed."""
        self._stale = True
        self._soon.start()
        if not self._latest.isActive():
            self._latest.start()

    def look(self) -> None:
        """Look at it as it is now."""
        for timer in (self._soon, self._latest):
            timer.stop()
        if self._over:
            return
        if self._busy:
            self._stale = True
            return
        self._busy, self._stale = True, False
        self._editor.content(self._begin)

    def end(self) -> None:
        """The mail is closed: nobody is told."""
        self._over = True
        for timer in (self._soon, self._latest):
            timer.stop()
        if self._reader is not None:
            self._reader.close(ENDING)

    def forget(self) -> None:
        """What was asked of the page gets no answer any more."""
        self._busy = False

    def _begin(self, content: Content | None) -> None:
        if self._over:
            return
        draft = self._gather(content)

        changes = self._changes

        def looked(answer: _Seen) -> None:
            found, where, others = answer
            if changes == self._changes:
                self._others = others
            self._looked(draft, found, where)

        run, profile = self._context.background.run, self._context.profile
        run(_look, profile, draft, self._others, now=self._clock(), done=looked, failed=lambda _: self._failed())

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.CUSTOMER):
            self._others, self._changes = None, self._changes + 1
            if not self._over:
                self.touch()

    def _looked(self, draft: Draft, found: Look, where: list[Pair]) -> None:
        self._busy = False
        if self._over:
            return
        if self._stale and not self._dropped:
            self._dropped = True
            self.look()
            return
        self._dropped = False
        self.looked.emit(found, where)
        if found.unread:
            self._read(draft)
        if self._stale and not self._soon.isActive():
            self._soon.start()

    def _failed(self) -> None:
        """It is gone, or the store is: what saves it says so."""
        self._busy = False

    def _read(self, draft: Draft) -> None:
        """Look into the files that are new, once each; what is in them is looked at then."""
        files = tuple(enclosed.unread(self._context.store, draft.files))
        new = tuple(one for one in files if one.id not in self._reading)
        if not new:
            return
        self._reading |= {one.id for one in new}
        if self._reader is None:
            self._reader = Background("reading", self)
        self._reader.run(enclosed.of_draft, self._context.store, new, done=lambda _: self.look(), failed=lambda _: None)
