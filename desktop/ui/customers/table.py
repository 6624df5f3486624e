"""The table of the customers: keys, columns that fit, several chosen at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.model.customer import Summary
from desktop.model.ids import CustomerId
from desktop.ui.context import Context
from desktop.ui.customers.delegate import ROW, CustomerDelegate
from desktop.ui.customers.hours import Hours
from desktop.ui.customers.model import COLUMNS, USUAL, CustomerModel
from desktop.ui.parts import note_keys
from desktop.ui.theme import Size, mark

_WIDE = {"time": 1.0, "stage": 1.2, "turn": 1.25, "last": 1.0, "next": 1.6, "owner": 0.9, "country": 0.9, "tags": 1.2, "mails": 0.6}
_GIVES_WAY = ("tags", "mails", "country", "owner", "last", "next", "time", "stage", "turn")  # the first one first
_UNIT = 110  # pixels of a column of width 1


class Table(QTableView):
    """`chosen` carries the ids of the chosen customers, the current one first; `opened` one whose page is wanted; `sorted_by` a
    column's name and whether it goes down; `menu_wanted` where."""

    chosen = Signal(object)
    opened = Signal(object)
    sorted_by = Signal(str, bool)
    menu_wanted = Signal(QPoint)

    def __init__(self, context: Context, hours: Hours) -> None:
        super().__init__()
        mark(self, kind="lines")
        self.customers = CustomerModel(context, hours, self)
        self.setModel(self.customers)
        self.setItemDelegate(CustomerDelegate(context, self))
        self._wanted: tuple[str, ...] = USUAL
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setFixedHeight(Size.CONTROL + Size.STEP)
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(Size.STEP)
        head.sectionClicked.connect(self._sort)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(lambda place: self.menu_wanted.emit(self.viewport().mapToGlobal(place)))
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell())
        self.selectionModel().currentChanged.connect(lambda *_: self._tell())
        self.doubleClicked.connect(lambda index: self.opened.emit(self.customers.lines[index.row()].id))

    # What is shown

    def show_lines(self, lines: Sequence[Summary]) -> None:
        """These lines; who was chosen stays so."""
        kept, current = set(self.ids()), self.current()
        at = self.currentIndex().row()
        top = self.verticalScrollBar().value()
        self.customers.show(lines)
        if self.ids() == [] and lines:
            rows = [row for one in kept if (row := self.customers.place(one)) is not None]
            self._choose(sorted(rows)[:1000], self.customers.place(current) if current is not None else None, fallback=at)
            self.verticalScrollBar().setValue(top)
        self._tell()

    def show_order(self, column: str, *, down: bool) -> None:
        order = Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder
        self.horizontalHeader().setSortIndicator(COLUMNS.index(column), order)

    def show_columns(self, wanted: Sequence[str]) -> None:
        self._wanted = tuple(wanted)
        self._fit()

    def _choose(self, rows: Sequence[int], current: int | None, *, fallback: int) -> None:
        model, chosen = self.customers, QItemSelection()
        for row in rows:
            chosen.select(model.index(row, 0), model.index(row, len(COLUMNS) - 1))
        if not rows:
            row = min(max(0, fallback), model.rowCount() - 1)
            chosen.select(model.index(row, 0), model.index(row, len(COLUMNS) - 1))
            current = row
        where = model.index(current if current is not None else rows[0], 0)
        self.selectionModel().setCurrentIndex(where, QItemSelectionModel.SelectionFlag.NoUpdate)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    # Who is chosen

    def ids(self) -> list[CustomerId]:
        return [self.customers.lines[index.row()].id for index in self.selectionModel().selectedRows()]

    def current(self) -> CustomerId | None:
        row = self.currentIndex().row()
        return self.customers.lines[row].id if 0 <= row < len(self.customers.lines) else None

    def line(self) -> Summary | None:
        """The current one's."""
        row = self.currentIndex().row()
        return self.customers.lines[row] if 0 <= row < len(self.customers.lines) else None

    def go_to(self, one: CustomerId) -> bool:
        """Choose this customer alone; whether it is here."""
        row = self.customers.place(one)
        if row is None:
            return False
        self._choose([row], row, fallback=row)
        self.scrollTo(self.customers.index(row, 0))
        return True

    def step(self, by: int) -> None:
        """The next or previous one."""
        row = min(max(0, self.currentIndex().row() + by), self.customers.rowCount() - 1)
        if row >= 0:
            self._choose([row], row, fallback=row)
            self.scrollTo(self.customers.index(row, 0))

    def _tell(self) -> None:
        ids, current = self.ids(), self.current()
        self.chosen.emit([*([current] if current in ids and current is not None else []), *(one for one in ids if one != current)])

    # Columns

    def _fit(self) -> None:
        """The wanted columns that there is room for; the name gets the rest."""
        wide = self.viewport().width()
        shown = [one for one in COLUMNS if one in self._wanted]
        for one in _GIVES_WAY:
            if sum(_WIDE.get(each, 0.0) for each in shown) * _UNIT + 2 * _UNIT <= wide:
                break
            if one in shown:
                shown.remove(one)
        rest = max(0, wide - int(sum(_WIDE.get(each, 0.0) for each in shown) * _UNIT + 2.2 * _UNIT))
        weights = sum(_WIDE.get(each, 1.5) for each in shown) or 1
        used = 0
        for at, name in enumerate(COLUMNS):
            self.setColumnHidden(at, name not in shown)
            if name in shown and name != "name":
                width = int(_WIDE[name] * _UNIT + rest * _WIDE[name] / weights)
                used += width
                self.setColumnWidth(at, width)
        self.setColumnWidth(0, max(0, wide - used))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _sort(self, section: int) -> None:
        head = self.horizontalHeader()
        self.sorted_by.emit(COLUMNS[section], head.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder)

    # Keys

    def event(self, event: QEvent) -> bool:
        note_keys(self, event)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (current := self.current()) is not None:
            self.opened.emit(current)
        elif event.text() and event.text().isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # letters are the room's keys, not a search for a cell that begins so
        else:
            super().keyPressEvent(event)

    def sizeHintForRow(self, row: int) -> int:
        return ROW
