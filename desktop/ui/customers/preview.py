"""What a file would change, as a table: a line for each customer in it, or for each thing that could not be taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.actions.customers import Preview
from desktop.language import column, problem, translate
from desktop.model.customers import Choice, Difference, Fate, Fault, How, Planned
from desktop.trade import taking

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_MOST = 400  # characters of a cell


@dataclass(frozen=True, slots=True)
class Sorted:
    """A preview with what each of its drafts comes to: places in `seen.planned` by fate."""

    seen: Preview
    how: How
    choices: Mapping[int, Choice] = field(default_factory=dict)
    places: Mapping[Fate, tuple[int, ...]] = field(default_factory=dict)

    def number(self, fate: Fate) -> int:
        return len(self.places.get(fate, ()))


def sort(seen: Preview, how: How, choices: Mapping[int, Choice]) -> Sorted:
    """Not for the main thread: lists are long."""
    places: dict[Fate, list[int]] = {}
    for at, one in enumerate(seen.planned):
        places.setdefault(taking.fate(one, taking.chosen(choices.get(at), how)), []).append(at)
    return Sorted(seen, how, dict(choices), {fate: tuple(found) for fate, found in places.items()})


def changes(one: Planned, how: How) -> tuple[Difference, ...]:
    """What becomes another of one that is known."""
    after = taking.result(one, how)
    return taking.differences(one.known, after) if one.known is not None and after is not None else ()


def fate(one: Fate) -> str:
    """How it is called."""
    return {
        Fate.NEW: translate("customers", "New"),
        Fate.CHANGED: translate("customers", "Changed"),
        Fate.SAME: translate("customers", "Unchanged"),
        Fate.DOUBTFUL: translate("customers", "Please choose"),
    }[one]


class PlannedModel(QAbstractTableModel):
    """Rows of the file, customer, what becomes of it, and how. What is said of a line is made when it is seen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.sorted: Sorted | None = None
        self.places: Sequence[int] = ()
        self._said: dict[int, tuple[str, ...]] = {}

    def show(self, found: Sorted, places: Sequence[int]) -> None:
        self.beginResetModel()
        self.sorted, self.places = found, places
        self._said.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.places)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal or not 0 <= section < 4:
            return None
        return (
            translate("customers", "Row"),
            translate("customers", "Customer"),
            translate("customers", "What"),
            translate("customers", "What changes"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        place = self.places[index.row()]
        if place not in self._said:
            self._said[place] = self._say(place)
        return self._said[place][index.column()]

    def planned(self, row: int) -> tuple[int, Planned] | None:
        """The draft of a row, with its place in the file."""
        if self.sorted is None or not 0 <= row < len(self.places):
            return None
        return self.places[row], self.sorted.seen.planned[self.places[row]]

    def _say(self, place: int) -> tuple[str, ...]:
        assert self.sorted is not None
        one = self.sorted.seen.planned[place]
        how = taking.chosen(self.sorted.choices.get(place), self.sorted.how)
        became = taking.fate(one, how)
        if became is Fate.CHANGED:
            told = "; ".join(f"{column(each.column)}: {each.old or '–'} → {each.new or '–'}" for each in changes(one, how))
        elif became is Fate.NEW:
            made = one.draft.customer
            told = " · ".join(part for part in (made.country, *(each.address or each.name for each in made.contacts)) if part)
        elif became is Fate.DOUBTFUL:
            told = translate("customers", "{names}?", names=" / ".join(each.name for each in one.others))
        else:
            told = ""
        rows = ", ".join(map(str, one.draft.rows[:3])) + ("…" if len(one.draft.rows) > 3 else "")
        return rows, one.draft.customer.name, fate(became), " ".join(told.split())[:_MOST]


class FaultModel(QAbstractTableModel):
    """What could not be taken: row, column, why."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.faults: Sequence[Fault] = ()

    def show(self, faults: Sequence[Fault]) -> None:
        self.beginResetModel()
        self.faults = faults
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.faults)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal or not 0 <= section < 4:
            return None
        return (
            translate("customers", "Row"),
            translate("customers", "Column"),
            translate("customers", "What becomes of it"),
            translate("customers", "Why"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        one = self.faults[index.row()]
        return (
            str(one.row),
            one.column,
            translate("customers", "Left out") if one.lost else translate("customers", "Taken without it"),
            " ".join(problem(one.code, {**one.facts, "column": one.column}).split()),
        )[index.column()]
