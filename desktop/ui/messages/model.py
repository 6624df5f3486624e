"""The model behind the message list: all ids at once, rows in pages when they are looked at."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.model.ids import MessageId
from desktop.model.message import Row
from desktop.ui.messages import described
from desktop.ui.messages.changes import Ids, Insert, Step

PAGE = 64  # rows read at once
KEPT = 64 * PAGE  # rows kept in memory
MIME = "application/x-tradewind-messages"

Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


def dragged(data: QMimeData) -> tuple[MessageId, ...]:
    """The messages that are being dragged; none if it is something else."""
    if not data.hasFormat(MIME):
        return ()
    return tuple(MessageId(number) for number in json.loads(bytes(data.data(MIME).data())))


class MessageModel(QAbstractListModel):
    """`read` gives the rows of some ids; an id that is gone meanwhile is left out and shown as an empty row until the list
    follows. `outgoing` lists are those of sent mail and drafts: the other end is whom it goes to."""

    RowRole = Qt.ItemDataRole.UserRole + 1

    def __init__(self, read: Callable[[Sequence[MessageId]], Mapping[MessageId, Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._rows: dict[MessageId, Row] = {}
        self.ids: Ids = array("q")
        self.outgoing = False
        self.describe: Callable[[Row], str] = lambda row: described.sentence(row, outgoing=self.outgoing)

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.ids):
            return None
        if role == self.RowRole:
            return self.row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row(index.row())
            return self.describe(row) if row else ""
        return None

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
        data = QMimeData()
        data.setData(MIME, json.dumps([self.ids[index.row()] for index in indexes]).encode())
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def row(self, number: int) -> Row | None:
        """The row at that place; reads its page when needed."""
        message = MessageId(self.ids[number])
        found = self._rows.get(message)
        if found is None:
            first = number - number % PAGE
            wanted = [MessageId(i) for i in self.ids[first : first + PAGE] if MessageId(i) not in self._rows]
            if len(self._rows) > KEPT:
                for old in list(self._rows)[: KEPT // 2]:
                    del self._rows[old]
            self._rows.update(self._read(wanted))
            found = self._rows.get(message)
        return found

    def message(self, index: Index) -> MessageId | None:
        """The id at an index."""
        return MessageId(self.ids[index.row()]) if index.isValid() and index.row() < len(self.ids) else None

    def place(self, message: int) -> int:
        """The row number of a message, -1 if it is not in the list."""
        try:
            return self.ids.index(message)
        except ValueError:
            return -1

    def reset(self, ids: Ids) -> None:
        """Show another list."""
        self.beginResetModel()
        self.ids = array("q", ids)
        self._rows.clear()
        self.endResetModel()

    def apply(self, steps: Sequence[Step]) -> None:
        """Follow the store by taking out and putting in rows."""
        for step in steps:
            if isinstance(step, Insert):
                self.beginInsertRows(_TOP, step.first, step.first + len(step.ids) - 1)
                self.ids[step.first : step.first] = step.ids
                self.endInsertRows()
            else:
                self.beginRemoveRows(_TOP, step.first, step.first + step.count - 1)
                del self.ids[step.first : step.first + step.count]
                self.endRemoveRows()

    def forget(self, messages: frozenset[int], first: int, last: int) -> None:
        """These rows have changed (empty: all): read them again when looked at; rows first..last are on the screen."""
        for message in messages or tuple(self._rows):
            self._rows.pop(MessageId(message), None)
        last = min(last, len(self.ids) - 1)
        if 0 <= first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))
