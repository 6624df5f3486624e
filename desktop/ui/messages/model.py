"""The model behind the message list: all keys at once, rows in pages when they are looked at."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.model.ids import ConversationId, MessageId
from desktop.model.message import Row
from desktop.ui.context import now
from desktop.ui.messages import described
from desktop.ui.messages.carried import MIME, Carried, Lift
from desktop.ui.messages.changes import Ids, Move, Remove, Step
from desktop.ui.messages.listed import Listed
from desktop.ui.waits import Wait

PAGE = 32  # rows read at once
KEPT = 128 * PAGE  # rows kept in memory

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


def dragged(data: QMimeData) -> tuple[MessageId, ...]:
    """The messages that are being dragged; none if it is something else."""
    if not data.hasFormat(MIME):
        return ()
    return tuple(MessageId(number) for number in json.loads(bytes(data.data(MIME).data())))


class MessageModel(QAbstractListModel):
    """`read` gives the rows of some keys, each with the message that it is shown by; one that is gone meanwhile is left out and
    shown as an empty row until the list follows. `members` are the messages behind some keys. `outgoing` lists are those of sent
    mail and drafts: the other end is whom it goes to. `own` are the user's addresses."""

    RowRole = Qt.ItemDataRole.UserRole + 1

    def __init__(
        self,
        read: Callable[[Sequence[int], Sequence[MessageId]], Mapping[int, Listed]],
        members: Callable[[Sequence[int]], Sequence[MessageId]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._read, self._members = read, members
        self._rows: dict[int, Listed] = {}
        self.keys: Ids = array("q")
        self.ids: Ids = array("q")
        self.outgoing = False
        self.own: frozenset[str] = frozenset()
        self.wait: Callable[[ConversationId], Wait | None] = lambda _conversation: None
        self.proposed: Callable[[Listed], str] = lambda _listed: ""
        self.clock = now
        self.lift: Lift | None = None  # makes a file of a message that is dragged out of the window

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.keys)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.keys):
            return None
        if role == self.RowRole:
            return self.row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            listed = self.listed(index.row())
            return self._sentence(listed) if listed else ""
        return None

    def _sentence(self, listed: Listed) -> str:
        wait = self.wait(listed.row.conversation)
        said = described.sentence(listed, outgoing=self.outgoing, own=self.own)
        proposed = self.proposed(listed)
        said = f"{said}, {proposed}" if proposed else said
        return f"{wait.words(self.clock())}, {said}" if wait is not None else said

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return (
            Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return Carried(self._members([self.keys[index.row()] for index in indexes]), self.lift)

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def row(self, number: int) -> Row | None:
        """The message that stands for the row at that place."""
        found = self.listed(number)
        return found.row if found is not None else None

    def listed(self, number: int) -> Listed | None:
        """The row at that place; reads its page when needed."""
        key = self.keys[number]
        found = self._rows.get(key)
        if found is None:
            first = number - number % PAGE
            wanted = [place for place in range(first, min(first + PAGE, len(self.keys))) if self.keys[place] not in self._rows]
            if len(self._rows) > KEPT:
                for old in list(self._rows)[: KEPT // 2]:
                    del self._rows[old]
            self._rows.update(self._read([self.keys[place] for place in wanted], [MessageId(self.ids[place]) for place in wanted]))
            found = self._rows.get(key)
        return found

    def message(self, index: Index) -> MessageId | None:
        """The id at an index."""
        return MessageId(self.ids[index.row()]) if index.isValid() and index.row() < len(self.ids) else None

    def place(self, message: int) -> int:
        """The row number that a message stands for, -1 if it does for none."""
        return _place(self.ids, message)

    def place_of(self, key: int) -> int:
        """The row number of a key, -1 if it is not in the list."""
        return _place(self.keys, key)

    def reset(self, keys: Ids, ids: Ids) -> None:
        """Show another list."""
        self.beginResetModel()
        self.keys, self.ids = array("q", keys), array("q", ids)
        self._rows.clear()
        self.endResetModel()

    def apply(self, steps: Sequence[Step], ids: Ids) -> set[int]:
        """Follow the store by taking out, moving and putting in rows; `ids` are the messages by which they are shown then. Returns
        the keys of rows that moved."""
        moved: set[int] = set()
        for step in steps:
            if isinstance(step, Remove):
                self.beginRemoveRows(_TOP, step.first, step.first + step.count - 1)
                for each in (self.keys, self.ids):
                    del each[step.first : step.first + step.count]
                self.endRemoveRows()
            elif isinstance(step, Move):
                moved.add(self.keys[step.first])
                self.beginMoveRows(_TOP, step.first, step.first, _TOP, step.to)
                for each in (self.keys, self.ids):
                    each.insert(step.to - (step.first < step.to), each.pop(step.first))
                self.endMoveRows()
            else:
                count = len(step.ids)
                self.beginInsertRows(_TOP, step.first, step.first + count - 1)
                self.keys[step.first : step.first] = step.ids
                self.ids[step.first : step.first] = ids[step.first : step.first + count]  # nothing before it changes any more
                self.endInsertRows()
        if self.ids != ids:  # shown by other messages now
            for key, before, now in zip(self.keys, self.ids, ids, strict=True):
                if before != now:
                    self._rows.pop(key, None)
            self.ids = array("q", ids)
        return moved

    def forget(self, messages: frozenset[int], first: int, last: int) -> None:
        """These messages have changed (empty: all): read their rows again when looked at; rows first..last are on the screen."""
        found = [key for key, listed in self._rows.items() if not messages or not messages.isdisjoint(listed.messages)]
        self.stale(found, first, last)

    def stale(self, keys: Iterable[int], first: int, last: int) -> None:
        """Read these rows again when looked at; rows first..last are on the screen."""
        gone = [self._rows.pop(key) for key in keys if key in self._rows]
        last = min(last, len(self.keys) - 1)
        if gone and 0 <= first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))


def _place(ids: Ids, wanted: int) -> int:
    try:
        return ids.index(wanted)
    except ValueError:
        return -1
