"""The customers of the table as an item model: a line each, all of them light, whatever their number."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.language import translate
from desktop.model.customer import Owes, Summary
from desktop.model.ids import CustomerId
from desktop.ui import dates
from desktop.ui.context import Context
from desktop.ui.customer import words
from desktop.ui.customers.filters import is_silent
from desktop.ui.customers.hours import Hours

COLUMNS = ("name", "time", "stage", "turn", "last", "next", "owner", "country", "tags", "mails")
USUAL = COLUMNS[:6]
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


def heading(column: str) -> str:
    """How a column is called."""
    return {
        "name": translate("customers", "Customer"),
        "time": translate("customers", "Local time"),
        "stage": translate("customers", "Stage"),
        "turn": translate("customers", "Whose turn"),
        "last": translate("customers", "Last contact"),
        "next": translate("customers", "Next step"),
        "owner": translate("customers", "In charge"),
        "country": translate("customers", "Country"),
        "tags": translate("customers", "Tags"),
        "mails": translate("customers", "Mails"),
    }[column]


class CustomerModel(QAbstractTableModel):
    """`due`: until when we owe an answer to each; `lands` the countries' names in the user's language."""

    def __init__(self, context: Context, hours: Hours, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self.hours = context, hours
        self.lines: list[Summary] = []
        self._places: dict[CustomerId, int] = {}
        self._said: dict[tuple[CustomerId, str], str] = {}  # what was said of those that were seen
        self.due: dict[CustomerId, datetime] = {}
        self.lands: dict[str, str] = {}
        hours.changed.connect(self._times)

    def show(self, lines: Sequence[Summary]) -> None:
        """Other lines. Where they are the same customers in the same order, only what they say is another."""
        self.forget()
        same = [one.id for one in lines] == [one.id for one in self.lines]
        if same:
            self.lines = list(lines)
            if lines:
                self.dataChanged.emit(self.index(0, 0), self.index(len(lines) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self.lines = list(lines)
        self._places = {one.id: at for at, one in enumerate(self.lines)}
        self.endResetModel()

    def place(self, one: CustomerId) -> int | None:
        """The row of a customer."""
        return self._places.get(one)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        one, column = self.lines[index.row()], COLUMNS[index.column()]
        text = self.text(one, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (
                f"{heading(column)}: {text or '–'}" if column != "name" else ", ".join(part for part in (text, one.person) if part)
            )
        return text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal and 0 <= section < len(COLUMNS):
            return heading(COLUMNS[section])
        return None

    def forget(self) -> None:
        """What was said may be another: time went by, or there are other words."""
        self._said.clear()

    def text(self, one: Summary, column: str) -> str:
        """What a line says in a column."""
        if column == "time":
            here = self.hours.of(one.id)
            return f"{here.time(self._context.clock()):%H:%M}" if here is not None and here.known else ""
        found = self._said.get((one.id, column))
        if found is None:
            found = self._said[one.id, column] = self._say(one, column)
        return found

    def _say(self, one: Summary, column: str) -> str:
        now = self._context.clock()
        if column == "turn":
            return self.turn(one, now)
        if column == "last":
            last = one.dealings.last
            return dates.short(last, now) if last is not None else ""
        if column == "next":
            return f"{words.ahead(one.due, now)} {one.plan}".strip() if one.due is not None else ""
        return {
            "name": one.name,
            "stage": self.stage(one, now),
            "owner": one.owner,
            "country": self.lands.get(one.country, one.country),
            "tags": ", ".join(one.tags),
            "mails": str(one.dealings.mails) if one.dealings.mails else "",
        }[column]

    def stage(self, one: Summary, now: datetime) -> str:
        """The stage, or since when there is silence."""
        last = one.dealings.last
        if last is not None and is_silent(one, now):
            return translate("customers", "Silent %n days", n=(now - last).days)
        return words.stage(one.stage)

    def turn(self, one: Summary, now: datetime) -> str:
        if self.late(one, now):
            return translate("customers", "We · overdue")
        if one.dealings.owes is Owes.NOBODY:
            return ""
        since = one.dealings.waiting if one.dealings.owes is Owes.WE else one.dealings.last_out
        who = translate("customers", "We") if one.dealings.owes is Owes.WE else translate("customers", "They")
        return f"{who} · {words.since(since, now)}"

    def late(self, one: Summary, now: datetime) -> bool:
        """Whether our answer is overdue."""
        due = self.due.get(one.id)
        return one.dealings.owes is Owes.WE and due is not None and due < now

    def _times(self) -> None:
        if self.lines:
            column = COLUMNS.index("time")
            self.dataChanged.emit(self.index(0, column), self.index(len(self.lines) - 1, column))
