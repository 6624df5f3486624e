"""Notes about a customer: written in a line that is always there, changed where they stand, struck out and put back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.customer import Note
from desktop.ui import dates
from desktop.ui.customer.cards import Card
from desktop.ui.parts import IconButton, button, label, tip
from desktop.ui.theme import Size, Theme


class _Field(QPlainTextEdit):
    """Ctrl+Enter keeps, Esc leaves."""

    kept = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(2 * Size.CONTROL)
        self.setTabChangesFocus(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()  # letters are typed here, whatever they do elsewhere
            return True
        return super().event(event)


class NotesCard(Card):
    """`written` carries the text of a new note, `changed` a Note, `struck` a Note."""

    written = Signal(str)
    changed = Signal(object)
    struck = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.add = button(kind="link", pressed=self.begin)
        self.top.addWidget(self.add)
        self.field = _Field()
        self.field.kept.connect(self._keep)
        self.field.left.connect(self._leave)
        self.field.hide()
        self.keep, self.leave = button(kind="small", pressed=self._keep), button(kind="small", pressed=self._leave)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addStretch()
        row.addWidget(self.leave)
        row.addWidget(self.keep)
        self.box.addWidget(self.field)
        self.box.addLayout(row)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Size.GAP)
        self.box.addLayout(self._rows)
        self.notes: list[QWidget] = []
        self._editing: Note | None = None
        self._open(False)

    def begin(self, one: Note | None = None) -> None:
        """Write a note, or change this one."""
        self._editing = one
        self.field.setPlainText(one.text if one is not None else "")
        self._open(True)
        self.field.setFocus()

    def _open(self, on: bool) -> None:
        for each in (self.field, self.keep, self.leave):
            each.setVisible(on)
        self.add.setVisible(not on)

    def _leave(self) -> None:
        self._open(False)
        self.add.setFocus()

    def _keep(self) -> None:
        text = self.field.toPlainText().strip()
        if text and self._editing is not None:
            self.changed.emit(Note(self._editing.id, self._editing.customer, text, self._editing.at))
        elif text:
            self.written.emit(text)
        self._leave()

    def show_notes(self, notes: Sequence[Note], now: datetime) -> None:
        self.heading.setText(translate("customer", "Notes"))
        self.add.setText(translate("customer", "Write a note"))
        tip(self.add, translate("customer", "Write a note (A)"))
        self.field.setAccessibleName(translate("customer", "Note"))
        tip(self.field, translate("customer", "Ctrl+Enter keeps the note, Esc leaves it"))
        for each, text in ((self.keep, translate("customer", "Keep")), (self.leave, translate("customer", "Cancel"))):
            each.setText(text)
            tip(each, text)
        while self.notes:
            gone = self.notes.pop()
            self._rows.removeWidget(gone)
            gone.deleteLater()
        for one in notes:
            made = self._note(one, now)
            self.notes.append(made)
            self._rows.addWidget(made)

    def _note(self, one: Note, now: datetime) -> QWidget:
        made = QWidget()
        text = label(one.text, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        change, strike = IconButton(self.theme, "compose"), IconButton(self.theme, "delete")
        change.say(translate("customer", "Change the note"))
        strike.say(translate("customer", "Delete the note"))
        change.clicked.connect(lambda _checked=False: self.begin(one))
        strike.clicked.connect(lambda _checked=False: self.struck.emit(one))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(label(dates.full(one.at, now), kind="mark"), 1)
        row.addWidget(change)
        row.addWidget(strike)
        box = QVBoxLayout(made)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(row)
        box.addWidget(text)
        return made
