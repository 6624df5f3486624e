"""The panel that puts a written confirmation together: every point with its evidence, to be changed, left out, added and moved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop.actions.confirmation import Plan
from desktop.language import translate
from desktop.model.confirmation import Kind, Point, Proposal
from desktop.trade import confirming
from desktop.ui.confirmation import words
from desktop.ui.confirmation.row import PointRow
from desktop.ui.context import Context
from desktop.ui.parts import Combo, button, label, tip
from desktop.ui.theme import Size, mark


class Aim(StrEnum):
    """What becomes of the points."""

    MAIL = "mail"  # a mail of their own
    PUT = "put"  # into the mail that is written
    TERMS = "terms"  # into it, but only the block: nothing is asked


class ConfirmationDialog(QDialog):
    """`taken` carries the points, the title and the language."""

    taken = Signal(object, str, str)

    def __init__(self, context: Context, known: Plan, aim: Aim, parent: QWidget, *, now: datetime) -> None:
        super().__init__(parent)
        mark(self, kind="page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._aim, self._now = context, aim, now
        self.rows: list[PointRow] = []
        self._head, self._hint = label(kind="title"), label(kind="mute", wrap=True)
        self.title, self.language = QLineEdit(known.title), Combo(context.theme)
        self.title.setMaxLength(80)
        for code in confirming.languages():
            self.language.addItem(words.language(code), code)
        self.language.setCurrentIndex(max(0, self.language.findData(known.language)))
        self._title_name, self._language_name = label(), label()
        self.add = button(kind="link", pressed=self._add)
        self._problem = label(kind="mark", tone="red", wrap=True)
        self._problem.hide()
        self.take, self.leave = button(kind="primary", pressed=self._take), button(pressed=self.reject)
        self.take.setDefault(True)
        self._name = known.name
        self._build()
        for one in known.proposals:
            self._put(one)
        self.say()
        for keys, do in (
            ("Ctrl+Return", self._take),
            ("Alt+Up", partial(self._move_here, -1)),
            ("Alt+Down", partial(self._move_here, 1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(do)
        first = next((row for row in self.rows if not row.words.text()), self.rows[0] if self.rows else None)
        (first.words if first is not None else self.title).setFocus()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(Size.GAP)
        for name, field in ((self._title_name, self.title), (self._language_name, self.language)):
            name.setBuddy(field)
            top.addWidget(name)
            top.addWidget(field, 1 if field is self.title else 0)
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, Size.GAP, 0)
        self._list.setSpacing(Size.GAP)
        self._list.addStretch()
        inside = QWidget()
        inside.setLayout(self._list)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        below = QHBoxLayout()
        below.setSpacing(Size.GAP)
        below.addWidget(self.add)
        below.addStretch()
        below.addWidget(self.leave)
        below.addWidget(self.take)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self._head)
        box.addWidget(self._hint)
        box.addLayout(top)
        box.addWidget(self.area, 1)
        box.addWidget(self._problem)
        box.addLayout(below)
        over = self.parentWidget()
        high = over.height() - Size.TOP if over is not None else Size.WINDOW_HIGH
        wide = over.width() - Size.TOP if over is not None else Size.DIALOG
        self.resize(min(Size.DIALOG + Size.PROGRESS, wide), max(Size.FORM, min(Size.DIALOG, high)))

    def say(self) -> None:
        asks = self._aim is not Aim.TERMS
        self.setWindowTitle(translate("confirmation", "Written confirmation") if asks else translate("confirmation", "Terms block"))
        self._head.setText(" · ".join(part for part in (self.windowTitle(), self._name) if part))
        self._hint.setText(
            translate("confirmation", "What was agreed, as the mails say it. Lines that stay empty are left out of the mail.")
        )
        self._title_name.setText(translate("confirmation", "Order or project"))
        self.title.setPlaceholderText(translate("confirmation", "its number, as PI-2041"))
        self._language_name.setText(translate("confirmation", "Language"))
        for field, name in ((self.title, self._title_name), (self.language, self._language_name)):
            field.setAccessibleName(name.text())
            tip(field, name.text())
        self.add.setText(translate("confirmation", "Add a point"))
        tip(self.add, translate("confirmation", "A point of your own: packing, marks, inspection"))
        self.leave.setText(translate("confirmation", "Cancel"))
        tip(self.leave, translate("confirmation", "Cancel (Esc)"))
        self.take.setText(
            {
                Aim.MAIL: translate("confirmation", "Write the mail"),
                Aim.PUT: translate("confirmation", "Put into the mail"),
                Aim.TERMS: translate("confirmation", "Insert the terms"),
            }[self._aim]
        )
        meaning = {
            Aim.MAIL: translate("confirmation", "A mail with these points that asks for the answer “Confirmed” (Ctrl+Enter)"),
            Aim.PUT: translate("confirmation", "These points, and the wish for the answer “Confirmed” (Ctrl+Enter)"),
            Aim.TERMS: translate("confirmation", "Only the table with these points; nothing is asked (Ctrl+Enter)"),
        }[self._aim]
        tip(self.take, meaning)
        self._say_rows()

    def _say_rows(self) -> None:
        for place, row in enumerate(self.rows):
            row.say(place + 1, last=place == len(self.rows) - 1)
        self.take.setEnabled(bool(self.points()))

    def _put(self, told: Proposal | Point) -> PointRow:
        row = PointRow(self._context.theme, told, self._now)
        row.moved.connect(partial(self._move, row))
        row.gone.connect(partial(self._remove, row))
        row.changed.connect(self._say_rows)
        self.rows.append(row)
        self._list.insertWidget(len(self.rows) - 1, row)
        return row

    def _add(self) -> None:
        row = self._put(Point(Kind.OTHER, ""))
        self._say_rows()
        row.label.setFocus()
        self.area.ensureWidgetVisible(row)

    def _move_here(self, by: int) -> None:
        """The row in which the keys are."""
        row = next((one for one in self.rows if one.isAncestorOf(self.focusWidget())), None)
        if row is not None:
            self._move(row, by)

    def _move(self, row: PointRow, by: int) -> None:
        at = self.rows.index(row)
        to = max(0, min(len(self.rows) - 1, at + by))
        self.rows.insert(to, self.rows.pop(at))
        self._list.removeWidget(row)
        self._list.insertWidget(to, row)
        self._say_rows()
        row.words.setFocus()

    def _remove(self, row: PointRow) -> None:
        at = self.rows.index(row)
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._say_rows()
        if self.rows:
            self.rows[min(at, len(self.rows) - 1)].words.setFocus()

    def points(self) -> tuple[Point, ...]:
        """Those that have words."""
        return tuple(point for row in self.rows if (point := row.point()).words)

    def _take(self) -> None:
        if self.points():
            self.taken.emit(self.points(), self.title.text().strip(), str(self.language.currentData()))
            self.accept()


def ask(
    context: Context,
    parent: QWidget,
    gather: Callable[[], Plan],
    aim: Aim,
    taken: Callable[[Plan, tuple[Point, ...], str, str], None],
    shown: Callable[[ConfirmationDialog], None] = lambda _: None,
) -> None:
    """Gather what was agreed, off the main thread, and let the rep go over it."""
    from desktop.ui.parts import while_there

    def found(known: Plan) -> None:
        dialog = ConfirmationDialog(context, known, aim, parent, now=context.clock())
        dialog.taken.connect(partial(taken, known))
        dialog.open()
        shown(dialog)

    context.background.run(gather, done=while_there(parent, found))
