"""The bar that finds words inside the mail that is open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from desktop.language import translate
from desktop.ui.context import Context
from desktop.ui.parts import IconButton, label
from desktop.ui.theme import Size, mark


class Find(QFrame):
    """`wanted` carries the words and whether to look backwards; empty words end the search. `left`: the bar is gone."""

    wanted = Signal(str, bool)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="band")
        self.line = QLineEdit()
        self.line.setMaximumWidth(Size.LIST)
        self.line.textChanged.connect(lambda text: self.wanted.emit(text, False))
        self.count = label(kind="mark")
        self.back = IconButton(context.theme, "left")
        self.on = IconButton(context.theme, "right")
        self.close_it = IconButton(context.theme, "close")
        self.back.clicked.connect(lambda: self._again(backwards=True))
        self.on.clicked.connect(lambda: self._again(backwards=False))
        self.close_it.clicked.connect(self.leave)
        box = QHBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.STEP, Size.GAP, Size.STEP)
        box.setSpacing(Size.GAP)
        box.addWidget(self.line, 1)
        for widget in (self.back, self.on, self.count):
            box.addWidget(widget)
        box.addStretch()
        box.addWidget(self.close_it)
        self.hide()

    def say(self) -> None:
        """Set the words in the current language."""
        hint = translate("reader", "Find in this mail")
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(hint)
        self.back.say(translate("reader", "The one before"), shortcut="Shift+Enter")
        self.on.say(translate("reader", "The next one"), shortcut="Enter")
        self.close_it.say(translate("reader", "Close"), shortcut="Esc")

    def ask(self) -> None:
        """Show the bar; what was looked for last is chosen, so that typing replaces it."""
        self.show()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()
        if self.line.text():
            self.wanted.emit(self.line.text(), False)

    def leave(self) -> None:
        """Gone, and nothing is marked any more."""
        if self.isVisible():
            self.hide()
            self.wanted.emit("", False)
            self.left.emit()

    def tell(self, place: int, number: int) -> None:
        """How many were found, and which of them is shown (from 1)."""
        if not self.line.text():
            self.count.setText("")
        elif number:
            self.count.setText(translate("reader", "{place} of {number}", place=place, number=number))
        else:
            self.count.setText(translate("reader", "Not in this mail"))
        mark(self.count, tone="" if number or not self.line.text() else "red")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._again(backwards=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            super().keyPressEvent(event)

    def _again(self, *, backwards: bool) -> None:
        if self.line.text():
            self.wanted.emit(self.line.text(), backwards)
