"""Rows and columns of a sheet, or of an archive's names."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHeaderView, QTableView

from desktop.ui.theme import Size

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_NUMBERS = frozenset("0123456789.,%-+ ")


def letters(number: int) -> str:
    """How a sheet calls its columns: A … Z, AA …"""
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = chr(65 + rest) + found
    return found


class Rows(QAbstractTableModel):
    """Reads only. Without `heads` the columns are lettered and the rows numbered."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Sequence[Sequence[str]] = ()
        self._heads: Sequence[str] = ()
        self._wide = 0

    def say(self, rows: Sequence[Sequence[str]], heads: Sequence[str] = ()) -> None:
        self.beginResetModel()
        self._rows, self._heads = rows, heads
        self._wide = max((len(row) for row in rows), default=len(heads))
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._wide

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        text = row[index.column()] if index.column() < len(row) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.TextAlignmentRole and text and set(text) <= _NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        if self._heads:
            return self._heads[section] if section < len(self._heads) else ""
        return letters(section)


class Grid(QTableView):
    """A table that is looked at and copied from. Ctrl+C takes what is chosen, ready for another sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows()
        self.rows.setParent(self)
        self.setModel(self.rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setDefaultSectionSize(Size.CONTROL_SMALL)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def say(self, rows: Sequence[Sequence[str]], heads: Sequence[str] = ()) -> None:
        """Show these; the columns as wide as their first rows need, within reason."""
        self.rows.say(rows, heads)
        self.verticalHeader().setVisible(not heads)
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.resizeColumnsToContents()
        for column in range(self.rows.columnCount()):
            most = Size.SEARCH if heads else Size.CUSTOMER
            self.setColumnWidth(column, max(Size.RAIL, min(most, self.columnWidth(column) + Size.GAP)))
        if heads:
            across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        if rows:
            self.setCurrentIndex(self.rows.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """What is chosen, as lines with tabs."""
        chosen = sorted((index.row(), index.column()) for index in self.selectedIndexes())
        lines: dict[int, list[str]] = {}
        for row, column in chosen:
            lines.setdefault(row, []).append(str(self.rows.data(self.rows.index(row, column))))
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines.values()))
