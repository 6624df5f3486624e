"""A list of customers is brought in: read, looked at, taken. Each step can be stopped; nothing is changed until the last."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QProgressBar,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import customers as lists
from desktop.actions.customers import NEW, Preview, Reader, Stopped, Taken
from desktop.language import translate
from desktop.model.customer import Customer
from desktop.model.customers import Choice, Fate, How, Planned
from desktop.model.errors import Damaged, TradewindError
from desktop.ui import texts
from desktop.ui.context import Context
from desktop.ui.customers import preview
from desktop.ui.customers.preview import FaultModel, PlannedModel, Sorted
from desktop.ui.parts import Combo, Elided, button, label, tip
from desktop.ui.theme import Size, mark
from desktop.ui.threads import Background

_TICK = 100  # milliseconds between two looks at how far it is
_LIST, _FAULTS = 0, 1


class Import(QDialog):
    """`taken` carries what was done."""

    taken = Signal(object)

    def __init__(self, context: Context, file: Path, parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, kind="page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._file = context, file
        self._thread = Background("import", self)
        self._thread.problem.connect(self._failed)
        self._reader, self._stopping = Reader(), threading.Event()
        self._far = (0, 0)  # done, of; written by the thread that works
        self._choices: dict[int, Choice] = {}
        self._first: dict[int, Planned] = {}  # drafts as they were found, before the user said whose they are
        self._part: Fate | None = None
        self.sorted: Sorted | None = None
        self.title, self.state = Elided(kind="title", middle=True), label(kind="mute", wrap=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.how, self.each = Combo(context.theme), Combo(context.theme)
        self.rows, self.faults = QTableView(), QTableView()
        self.planned, self.wrong = PlannedModel(self.rows), FaultModel(self.faults)
        self.chips = {name: button(kind="chip") for name in (None, *Fate, "faults")}
        self._each_name, self._how_name = label(), label()
        self.leave, self.take = button(pressed=self.stop), button(kind="primary", pressed=self._take)
        self._ticking = QTimer(self)
        self._ticking.setInterval(_TICK)
        self._ticking.timeout.connect(self._tick)
        self._build()
        self._say()
        self.finished.connect(self.close_down)
        self._work()
        self._thread.run(self._read, done=self._have)

    def _build(self) -> None:
        for view, model in ((self.rows, self.planned), (self.faults, self.wrong)):
            mark(view, kind="lines")
            view.setModel(model)
            view.setShowGrid(False)
            view.setWordWrap(False)
            view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
            view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
            view.setTabKeyNavigation(False)
            view.verticalHeader().hide()
            view.verticalHeader().setDefaultSectionSize(Size.CONTROL)
            head = view.horizontalHeader()
            head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            head.setStretchLastSection(True)
            head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
            for at, wide in enumerate((Size.RAIL, Size.FOLDERS, Size.PROGRESS)):
                view.setColumnWidth(at, wide)
        self.rows.selectionModel().currentRowChanged.connect(lambda *_: self._show_each())
        chips = QHBoxLayout()
        chips.setSpacing(Size.GAP)
        for name, each in self.chips.items():
            each.setCheckable(True)
            each.clicked.connect(partial(self._choose_part, name))
            chips.addWidget(each)
        chips.addStretch()
        self._tables = QStackedLayout()
        for view in (self.rows, self.faults):
            self._tables.addWidget(view)
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(Size.GAP)
        for name, combo in ((self._how_name, self.how), (self._each_name, self.each)):
            name.setBuddy(combo)
            below.addWidget(name)
            below.addWidget(combo, 1)
        self.how.activated.connect(self._choose_how)
        self.each.activated.connect(self._choose_each)
        self._shown = QWidget()
        inside = QVBoxLayout(self._shown)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Size.GAP_WIDE)
        inside.addLayout(chips)
        inside.addLayout(self._tables, 1)
        inside.addWidget(self._below)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addStretch()
        row.addWidget(self.leave)
        row.addWidget(self.take)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        for widget in (self.title, self.state, self.progress):
            box.addWidget(widget)
        box.addWidget(self._shown, 1)
        self._stretch = QWidget()
        box.addWidget(self._stretch, 1)
        box.addLayout(row)
        self.resize(Size.DIALOG + Size.FOLDERS, Size.DIALOG - Size.RAIL)

    def _say(self) -> None:
        self.setWindowTitle(translate("customers", "Import customers"))
        self.title.say(self._file.name)
        self.leave.setText(translate("customers", "Cancel"))
        tip(self.leave, translate("customers", "Change nothing (Esc)"))
        self._how_name.setText(translate("customers", "Known customers"))
        self._each_name.setText(translate("customers", "This one"))
        for how, text in self._hows().items():
            self.how.addItem(text, how)
        self.how.setAccessibleName(self._how_name.text())
        tip(self.how, translate("customers", "What becomes of customers that are there already"))
        self.each.setAccessibleName(self._each_name.text())
        tip(self.each, translate("customers", "What becomes of the chosen one"))
        self.rows.setAccessibleName(translate("customers", "What the file would change"))
        self.faults.setAccessibleName(translate("customers", "What could not be taken"))

    @staticmethod
    def _hows() -> dict[How, str]:
        return {
            How.GAPS: translate("customers", "Fill only what is empty"),
            How.THEIRS: translate("customers", "Take what the file says"),
            How.MINE: translate("customers", "Leave them as they are"),
        }

    # Reading

    def _work(self) -> None:
        """Something goes on that takes its time."""
        self._far = (0, 0)
        self.progress.setRange(0, 0)
        self.progress.show()
        self._shown.hide()
        self._stretch.show()
        self.take.hide()
        self.state.setText(translate("customers", "Reading the list…"))
        self.leave.setText(translate("customers", "Stop"))
        self._ticking.start()

    def _read(self) -> Sorted | None:
        try:
            data = self._file.read_bytes()
        except OSError as error:
            raise Damaged("import.unreadable", said=error.strerror or type(error).__name__) from error
        try:
            seen = lists.preview(self._context.profile, self._reader.read(data), stopped=self._stopping.is_set)
        except Stopped:
            return None
        return preview.sort(seen, How.GAPS, {})

    def _have(self, found: Sorted | None) -> None:
        self._ticking.stop()
        if found is None:
            self.reject()
            return
        self.sorted = found
        self.progress.hide()
        self._stretch.hide()
        self._shown.show()
        self.take.show()
        self.leave.setText(translate("customers", "Cancel"))
        self._show()
        self.rows.setFocus()

    def _failed(self, error: TradewindError) -> None:
        said = texts.error(error)
        self._ticking.stop()
        self.progress.hide()
        self._shown.hide()
        self._stretch.show()
        self.take.hide()
        self.state.setText("\n".join(part for part in (said.text, said.said) if part))
        self.leave.setText(translate("customers", "Close"))
        self.leave.setFocus()

    # Looking

    def _show(self) -> None:
        found = self.sorted
        assert found is not None
        numbers: dict[object, int] = {fate: found.number(fate) for fate in Fate}
        words: dict[object, str] = {fate: preview.fate(fate) for fate in Fate}
        numbers[None], words[None] = len(found.seen.planned), translate("customers", "All")
        numbers["faults"], words["faults"] = len(found.seen.faults), translate("customers", "Remarks")
        for name, each in self.chips.items():
            each.setText(f"{words[name]} {numbers[name]}")
            tip(each, words[name])
            each.setVisible(bool(numbers[name]) or name is None)
            each.setChecked(name == (self._part if self._tables.currentIndex() == _LIST else "faults"))
        self.state.setText(
            translate(
                "customers",
                "{new} new, {changed} changed, {same} unchanged. Nothing has been taken yet.",
                new=numbers[Fate.NEW],
                changed=numbers[Fate.CHANGED],
                same=numbers[Fate.SAME],
            )
        )
        number = found.number(Fate.NEW) + found.number(Fate.CHANGED)
        self.take.setText(translate("customers", "Take %n", n=number))
        tip(self.take, translate("customers", "Can be undone below for a while"))
        self.take.setEnabled(bool(number) or any(one.draft.notes for one in found.seen.planned))
        at = self.rows.currentIndex().row()
        places = range(len(found.seen.planned)) if self._part is None else found.places.get(self._part, ())
        self.planned.show(found, places)
        self.wrong.show(found.seen.faults)
        self.rows.selectRow(min(max(0, at), len(places) - 1))
        self._show_each()

    def _choose_part(self, name: Fate | str | None, _checked: bool = False) -> None:
        if isinstance(name, Fate) or name is None:
            self._part = name
        self._tables.setCurrentIndex(_FAULTS if name == "faults" else _LIST)
        self._below.setVisible(name != "faults")
        self._show()

    def _show_each(self) -> None:
        """What can be said of the chosen one."""
        self.each.clear()
        chosen = self.planned.planned(self.rows.currentIndex().row())
        self.each.setEnabled(chosen is not None and (chosen[1].known is not None or bool(self._others(*chosen))))
        if chosen is None:
            return
        place, one = chosen
        others = self._others(place, one)
        for customer in others:
            self.each.addItem(translate("customers", "It is {name}", name=customer.name), Choice(into=customer.id))
        if one.known is not None:
            self.each.addItem(translate("customers", "As all known ones"), Choice())
            for how, text in self._hows().items():
                self.each.addItem(text, Choice(how))
        if others or one.known is not None:
            self.each.addItem(translate("customers", "It is a new customer"), Choice(into=NEW))
        if one.others:
            self.each.insertItem(0, translate("customers", "Leave it out"), Choice())
        elif one.known is None and not others:
            self.each.addItem(translate("customers", "New customer"), Choice())
        now = self._choices.get(place, Choice())
        at = next((at for at in range(self.each.count()) if self.each.itemData(at) == now), 0)
        self.each.setCurrentIndex(at)

    def _others(self, place: int, one: Planned) -> tuple[Customer, ...]:
        """Whom it may be, also after one of them was chosen."""
        return self._first[place].others if place in self._first else one.others

    def _choose_how(self, _at: int) -> None:
        self._sort(self.sorted.seen if self.sorted is not None else None)

    def _choose_each(self, at: int) -> None:
        chosen = self.planned.planned(self.rows.currentIndex().row())
        choice = self.each.itemData(at)
        if chosen is None or self.sorted is None or not isinstance(choice, Choice):
            return
        place, one = chosen
        self._choices[place] = choice
        seen = self.sorted.seen
        if choice.into is None and place in self._first:
            planned = list(seen.planned)
            planned[place] = self._first.pop(place)
            seen = replace(seen, planned=tuple(planned))
            self._sort(seen)
        elif choice.into is not None:
            self._first.setdefault(place, one)
            self._thread.run(lists.choose, self._context.profile, seen, place, choice.into, done=self._sort)
        else:
            self._sort(seen)

    def _sort(self, seen: Preview | None) -> None:
        if seen is not None:
            work = partial(preview.sort, seen, self.how.currentData(), dict(self._choices))
            self._thread.run(work, done=self._sorted)

    def _sorted(self, found: Sorted) -> None:
        self.sorted = found
        self._show()

    # Taking

    def _take(self) -> None:
        found = self.sorted
        if found is None:
            return
        self._work()
        self.state.setText(translate("customers", "Taking them…"))
        self._thread.run(partial(self._taking, found), done=self._done)

    def _taking(self, found: Sorted) -> Taken | None:
        try:
            return lists.take(
                self._context.profile,
                found.seen,
                found.how,
                now=self._context.clock(),
                choices=found.choices,
                progress=self._told,
                stopped=self._stopping.is_set,
            )
        except Stopped:
            return None

    def _told(self, done: int, of: int) -> None:
        self._far = (done, of)

    def _tick(self) -> None:
        done, of = self._far
        if of:
            self.progress.setRange(0, of)
            self.progress.setValue(done)

    def _done(self, taken: Taken | None) -> None:
        self._ticking.stop()
        if taken is None:
            self.reject()
        else:
            self.taken.emit(taken)
            self.accept()

    # Leaving

    def stop(self) -> None:
        """Leave; what works is stopped first, and what was taken is taken back."""
        if not self._ticking.isActive():
            self.reject()
            return
        self.leave.setEnabled(False)
        self.state.setText(translate("customers", "Stopping…"))
        self._stopping.set()
        self._reader.stop()

    def reject(self) -> None:
        if self._ticking.isActive():
            self.stop()
        else:
            super().reject()

    def close_down(self) -> None:
        """The window ends."""
        self._ticking.stop()
        self._stopping.set()
        self._reader.stop()
        self._thread.close()
