"""Customers that may be one, side by side: why, what they say differently, and what is to count. Nothing is lost: what does not
count becomes a field of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import customer as customers
from desktop.actions import duplicates as actions
from desktop.actions.customer import Merged
from desktop.actions.duplicates import Twins
from desktop.language import column, translate
from desktop.model.customer import Customer
from desktop.model.duplicates import Reason, Why
from desktop.model.ids import CustomerId
from desktop.ui.context import Context
from desktop.ui.customer import words
from desktop.ui.parts import button, label, literal, tip
from desktop.ui.theme import Size, mark
from desktop.ui.threads import Background

if TYPE_CHECKING:
    from desktop.ui.customers.room import CustomersRoom

_LONGEST = 80  # characters of a value


class Duplicates(QDialog):
    """`told` hears what was done, and the function that takes it back."""

    def __init__(self, context: Context, parent: QWidget, told: Callable[[str, object], None]) -> None:
        super().__init__(parent)
        mark(self, kind="page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._told = context, told
        self._thread = Background("duplicates", self)
        self.pairs: list[Twins] = []
        self.title, self.state = label(kind="title"), label(kind="mute", wrap=True)
        self.list = QListWidget()
        mark(self.list, kind="choices")
        self.list.setFixedWidth(Size.FOLDERS + Size.RAIL)
        self.list.currentRowChanged.connect(self._show)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.apart = button(pressed=self._apart)
        self.leave = button(pressed=self.reject)
        self.merge = button(kind="primary", pressed=self._merge)
        self._choices: dict[str, QRadioButton] = {}  # what the second one says
        self._build()
        self._say()
        self.finished.connect(self._thread.close)

    @classmethod
    def search(cls, room: CustomersRoom) -> Duplicates:
        """All pairs."""
        made = cls(room.context, room, room.told.emit)
        made.state.setText(translate("customers", "Looking for duplicates…"))
        made._thread.run(actions.find, room.context.store, done=made.show_pairs)
        made.open()
        return made

    @classmethod
    def compare(cls, room: CustomersRoom, one: CustomerId, other: CustomerId) -> Duplicates:
        """These two."""
        made = cls(room.context, room, room.told.emit)
        made._thread.run(actions.two, room.context.store, one, other, done=lambda twins: made.show_pairs([twins]))
        made.open()
        return made

    def _build(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(Size.MARGIN)
        across.addWidget(self.list)
        across.addWidget(self.area, 1)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self.apart)
        row.addStretch()
        row.addWidget(self.leave)
        row.addWidget(self.merge)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self.title)
        box.addWidget(self.state)
        box.addLayout(across, 1)
        box.addLayout(row)
        self.resize(Size.DIALOG + Size.FOLDERS, Size.DIALOG - Size.RAIL)

    def _say(self) -> None:
        self.setWindowTitle(translate("customers", "Duplicates"))
        self.title.setText(translate("customers", "Duplicates"))
        self.list.setAccessibleName(translate("customers", "Pairs that may be one customer"))
        tip(self.list, self.list.accessibleName())
        for each, text, said in (
            (self.apart, translate("customers", "Not the same"), translate("customers", "Remembered: not asked about again")),
            (self.leave, translate("customers", "Close"), translate("customers", "Close (Esc)")),
            (
                self.merge,
                translate("customers", "Merge"),
                translate("customers", "One customer with all of both; can be undone"),
            ),
        ):
            each.setText(text)
            tip(each, said)

    # Pairs

    def show_pairs(self, pairs: Sequence[Twins]) -> None:
        """The first one is looked at."""
        self.pairs = list(pairs)
        self.list.clear()
        for twins in self.pairs:
            item = QListWidgetItem(f"{twins.one.name}\n{twins.other.name}")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{twins.one.name}, {twins.other.name}")
            self.list.addItem(item)
        self.list.setVisible(len(self.pairs) > 1)
        self.list.setCurrentRow(0 if self.pairs else -1)
        self._state()

    def _state(self) -> None:
        number = len(self.pairs)
        for each in (self.apart, self.merge, self.area):
            each.setVisible(bool(number))
        self.state.setText(
            ""
            if number == 1 and not self.pairs[0].pair.reasons  # the user chose them
            else translate("customers", "%n pairs that may be one customer", n=number)
            if number
            else translate("customers", "There are no duplicates: nobody shares a domain, a telephone or a name.")
        )
        (self.list if number > 1 else self.merge if number else self.leave).setFocus()

    @property
    def _shown(self) -> Twins | None:
        row = self.list.currentRow()
        return self.pairs[row] if 0 <= row < len(self.pairs) else None

    def _show(self, _row: int) -> None:
        twins = self._shown
        sheet = QWidget()
        mark(sheet, kind="sheet")
        self._choices = {}
        if twins is not None:
            grid = QGridLayout(sheet)
            grid.setContentsMargins(0, 0, Size.GAP, 0)
            grid.setHorizontalSpacing(Size.GAP_WIDE)
            grid.setVerticalSpacing(Size.GAP)
            grid.setColumnStretch(1, 1)
            grid.setColumnStretch(2, 1)
            self._fill(grid, twins)
        self.area.setWidget(sheet)

    def _fill(self, grid: QGridLayout, twins: Twins) -> None:
        why = "\n".join(_reason(each) for each in twins.pair.reasons)
        grid.addWidget(label(why or translate("customers", "Chosen by you"), kind="mark", wrap=True), 0, 0, 1, 3)
        for at, one in ((1, twins.one), (2, twins.other)):
            grid.addWidget(label(one.name, kind="strong", wrap=True), 1, at)
        row = 2
        for name in actions.differing(twins.one, twins.other):
            grid.addWidget(label(_called(name), kind="mute"), row, 0)
            group = QButtonGroup(grid)
            for at, one in ((1, twins.one), (2, twins.other)):
                value = _value(one, name)
                choice = QRadioButton(literal(value[:_LONGEST]))
                choice.setAccessibleName(f"{_called(name)}: {value}")
                tip(choice, value)
                choice.setChecked(at == 1)
                group.addButton(choice)
                grid.addWidget(choice, row, at)
                if at == 2:
                    self._choices[name] = choice
            row += 1
        for called, values in _lists(twins):
            grid.addWidget(label(called, kind="mute"), row, 0, Qt.AlignmentFlag.AlignTop)
            for at, value in enumerate(values, 1):
                grid.addWidget(label(value or "–", wrap=True), row, at, Qt.AlignmentFlag.AlignTop)
            row += 1
        hint = translate("customers", "Lists are put together; what does not count is kept as a further field.")
        grid.addWidget(label(hint, kind="mark", wrap=True), row, 0, 1, 3)
        grid.setRowStretch(row + 1, 1)

    # What can be done

    def _done_with(self, gone: CustomerId | None = None) -> None:
        """The next pair; pairs with one that is gone go, too."""
        row = self.list.currentRow()
        shown = self._shown
        left = [
            twins for twins in self.pairs if twins is not shown and (gone is None or gone not in (twins.one.id, twins.other.id))
        ]
        if not left and len(self.pairs) == 1:
            self.accept()
            return
        self.show_pairs(left)
        self.list.setCurrentRow(min(row, len(left) - 1))

    def _apart(self) -> None:
        twins, context = self._shown, self._context
        if twins is None:
            return
        pair = (twins.one.id, twins.other.id)

        def back() -> None:
            context.background.run(partial(actions.keep_apart, context.profile, *pair, same=True))

        told, text = self._told, translate("customers", "Remembered: they are two customers.")
        context.background.run(partial(actions.keep_apart, context.profile, *pair), done=lambda _: told(text, back))
        self._done_with()

    def _merge(self) -> None:
        twins, context = self._shown, self._context
        if twins is None:
            return
        theirs = [name for name, choice in self._choices.items() if choice.isChecked()]
        told = self._told

        def done(merged: Merged) -> None:
            text = translate("customers", "{name} is one customer now.", name=twins.one.name)
            part = partial(customers.part, context.profile, merged, now=context.clock())
            told(text, lambda: context.background.run(part))

        work = partial(actions.merge, context.profile, twins.one.id, twins.other.id, now=context.clock(), theirs=theirs)
        context.background.run(work, done=done)
        self._done_with(twins.other.id)


def _reason(one: Reason) -> str:
    both = one.one if one.one == one.other else f"{one.one} / {one.other}"
    return {
        Why.ADDRESS: translate("customers", "The same address: {what}", what=both),
        Why.DOMAIN: translate("customers", "The same domain: {what}", what=both),
        Why.PHONE: translate("customers", "The same telephone: {what}", what=both),
        Why.NAME: translate("customers", "The same name: {what}", what=both),
        Why.NEAR: translate("customers", "Nearly the same name: {what}", what=both),
    }[one.why]


def _called(name: str) -> str:
    return column("timezone" if name == "zone" else name)


def _value(one: Customer, name: str) -> str:
    if name == "stage":
        return words.stage(one.stage)
    return str(getattr(one, name)) if name in actions.TEXTS else one.fields.get(name, "")


def _lists(twins: Twins) -> list[tuple[str, tuple[str, str]]]:
    ones = (twins.one, twins.other)

    def people(one: Customer) -> str:
        return "\n".join(" ".join(part for part in (each.name, each.address) if part) for each in one.contacts)

    told = (
        (column("domain"), [", ".join(one.domains) for one in ones]),
        (column("contact"), [people(one) for one in ones]),
        (column("tags"), [", ".join(one.tags) for one in ones]),
    )
    return [(called, (first, second)) for called, (first, second) in told if first or second]
