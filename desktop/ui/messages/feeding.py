"""Keeps the keys of the shown list like those in the store: reads and compares off the main thread, one reading at a time.

The list is re-read when messages change, at most once per `PAUSE` and never faster than the reading itself takes, so that a first
sync of thousands of batches cannot fill the window's day. Of another list its beginning is shown first, the rest follows.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from desktop.model.ids import MessageId
from desktop.model.message import Order, View
from desktop.model.search import Query
from desktop.store import Store, conversation, draft, message, ordering
from desktop.ui.messages.changes import Ids, Step, steps
from desktop.ui.threads import Background

PAUSE = 150  # milliseconds between two readings at least
BEGINNING = 128  # rows that are shown before the rest is read


@dataclass(frozen=True, slots=True)
class Shown:
    """What the list shows: of `view` (or of what `search` finds) what is also `only`. `grouped`: conversations. `drafts` are the
    mails being written here: their ids are negative draft ids."""

    view: View
    search: Query | None = None
    drafts: bool = False
    only: View = View()  # noqa: RUF009 - frozen
    order: Order = Order.NEWEST
    grouped: bool = False

    @property
    def listed(self) -> View:
        """The view with the filter."""
        view, only = self.view, self.only
        return replace(
            view,
            unread=view.unread or only.unread,
            flagged=view.flagged or only.flagged,
            attachments=view.attachments or only.attachments,
            label=view.label or only.label,
            customers=view.customers or only.customers,
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """`keys` are what rows are known by (conversations, or the messages themselves), `ids` the message that each is shown by.
    `steps` lead from the list before to `keys`; None: show it anew. `stale`: keys of rows that may look different now. `beginning`:
    the rest is being read."""

    shown: Shown
    keys: Ids
    ids: Ids
    steps: list[Step] | None
    stale: frozenset[int] = frozenset()
    beginning: bool = False


def read(store: Store, shown: Shown, before: Ids | None, changed: frozenset[int], limit: int = 0) -> Answer:
    """The list now and how to get there from `before`; `changed` are messages."""
    keys, ids = _listed(store, shown, limit)
    stale = frozenset(conversation.of(store, changed).values()) if shown.grouped and changed else changed
    beginning = bool(limit) and len(keys) >= limit
    return Answer(shown, keys, ids, None if before is None else steps(before, keys), stale, beginning)


def _listed(store: Store, shown: Shown, limit: int) -> tuple[Ids, Ids]:
    if shown.drafts:
        written = sorted(draft.all(store), key=lambda one: (one.changed is None, one.changed), reverse=True)
        ids: Ids = array("q", [-one.id for one in written])
    elif shown.grouped:
        return conversation.listed(store, shown.listed, shown.search, order=shown.order, limit=limit)
    else:
        ids = message.ids(store, shown.listed, shown.search, limit=limit)
        ids = ordering.messages(store, ids, shown.order)
    return ids, ids


def members(store: Store, shown: Shown, keys: list[int]) -> list[MessageId]:
    """The messages of these rows that are in what the list is a list of, filtered out or not: what is done to a row is done to
    them."""
    if not shown.grouped:
        return [MessageId(key) for key in keys if key > 0]
    return conversation.inside(store, keys, shown.view, shown.search)


class Feeding(QObject):
    """`answered` comes on the main thread with an Answer that fits the list that was given as `before`."""

    answered = Signal(object)

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._reading = Background("reading", self)
        self._busy = False
        self._again = False
        self._fresh = False
        self._whole = False
        self._changed: set[int] = set()
        self.shown = Shown(View())
        self.before: Ids = array("q")
        self._took = QElapsedTimer()
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.timeout.connect(self._rested)

    def show(self, shown: Shown, *, whole: bool = False) -> None:
        """Another list: read at once, shown anew; all of it at once if it is to be `whole`."""
        self.shown, self._fresh, self._whole = shown, True, whole
        if not self._busy:
            self._start()

    def refresh(self, changed: frozenset[int] = frozenset()) -> None:
        """The same list may have changed: these messages have."""
        self._again = True
        self._changed |= changed
        if not self._busy and not self._resting.isActive():
            self._start()

    def close(self) -> None:
        """No answer after this; the thread has ended."""
        self._again = False
        self._resting.stop()
        self._reading.close()

    def _start(self) -> None:
        before = None if self._fresh else array("q", self.before)
        cut = self._fresh and not self._whole and self.shown.order is Order.NEWEST and not self.shown.drafts
        changed = frozenset(self._changed)
        self._changed.clear()
        self._busy, self._again, self._fresh = True, False, False
        self._took.start()
        asked = (self._store, self.shown, before, changed, BEGINNING if cut else 0)
        self._reading.run(read, *asked, done=self._done, failed=lambda _: self._done(None))

    def _done(self, answer: Answer | None) -> None:
        self._busy = False
        if self._fresh:  # another list was asked for meanwhile
            self._start()
            return
        if answer is not None:
            self.before = answer.keys
            self.answered.emit(answer)
        if answer is not None and answer.beginning and not self._busy:
            self._start()
        else:
            self._resting.start(max(PAUSE, 3 * self._took.elapsed()))

    def _rested(self) -> None:
        if self._again and not self._busy:
            self._start()
