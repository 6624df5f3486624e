"""A small picker of emoji: typed after in either language, chosen by arrow keys and Enter or by the mouse."""

from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop import paths
from desktop.language import translate
from desktop.ui.parts import label
from desktop.ui.theme import Size, Weight, font, mark

_FAMILIES = ("Segoe UI Emoji", "Apple Color Emoji", "Noto Color Emoji")
_ACROSS, _DOWN = 9, 6


@dataclass(frozen=True, slots=True)
class Emoji:
    """`names`: words that it is found by, of both languages; the first is what a screen reader says."""

    sign: str
    names: tuple[str, ...]


@cache
def known() -> tuple[Emoji, ...]:
    """The list of the program, in the order in which it is offered."""
    lines = (paths.resources() / "editor" / "emoji.txt").read_text(encoding="utf-8").split("\n")
    found = []
    for line in filter(None, lines):
        sign, _, words = line.partition(" ")
        found.append(Emoji(sign, tuple(words.replace("|", " ").split())))
    return tuple(found)


def fitting(typed: str) -> list[Emoji]:
    """Those of which a name begins with each typed word (in Chinese: has it)."""
    words = typed.lower().split()
    found = [
        one
        for one in known()
        if all(any(name.startswith(word) or (not word.isascii() and word in name) for name in one.names) for word in words)
    ]
    return sorted(found, key=lambda one: not any(name in words for name in one.names))  # what is called just that comes first


class _Line(QLineEdit):
    """The arrows move in the grid while one types. `stepped` carries by how many."""

    stepped = Signal(int)
    taken = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: _ACROSS,
            Qt.Key.Key_Up: -_ACROSS,
        }.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        else:
            super().keyPressEvent(event)


class EmojiPicker(QFrame):
    """A popup that goes by itself. `chosen` carries the emoji."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        mark(self, kind="over")
        self.line = _Line()
        self.line.setPlaceholderText(translate("editor", "Search emoji"))
        self.line.setAccessibleName(self.line.placeholderText())
        self.list = QListWidget()
        mark(self.list, kind="emoji")
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setUniformItemSizes(True)
        self.list.setGridSize(QSize(Size.CONTROL + Size.STEP, Size.CONTROL + Size.STEP))
        large = font(Weight.PAGE)
        large.setFamilies([*_FAMILIES, *large.families()])
        self.list.setFont(large)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)  # a wide sign is a sign all the same
        self.list.setAccessibleName(translate("editor", "Emoji"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFixedSize(_ACROSS * (Size.CONTROL + Size.STEP) + Size.MARGIN_WIDE, _DOWN * (Size.CONTROL + Size.STEP))
        self.named = label(kind="mark")  # what the chosen one is called
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.GAP, Size.GAP, Size.GAP, Size.GAP)
        box.setSpacing(Size.GAP)
        box.addWidget(self.line)
        box.addWidget(self.list)
        box.addWidget(self.named)
        self.line.textEdited.connect(self._fill)
        self.line.stepped.connect(self._step)
        self.line.taken.connect(lambda: self._take(self.list.currentItem()))
        self.list.itemClicked.connect(self._take)
        self.list.currentItemChanged.connect(self._name)
        self._fill("")

    def showEvent(self, event: QEvent) -> None:
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.list.blockSignals(True)  # what goes tells of nothing any more
        super().closeEvent(event)

    def _step(self, by: int) -> None:
        if self.list.count():
            self.list.setCurrentRow(min(max(self.list.currentRow() + by, 0), self.list.count() - 1))

    def _fill(self, typed: str) -> None:
        self.list.clear()
        for one in fitting(typed):
            item = QListWidgetItem(one.sign)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, one.names[0])
            item.setData(Qt.ItemDataRole.UserRole, " · ".join(one.names))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._name(self.list.currentItem())

    def _name(self, item: QListWidgetItem | None) -> None:
        words = item.data(Qt.ItemDataRole.UserRole) if item is not None else translate("editor", "Nothing of this name")
        self.named.setText(words)

    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.text())
            self.close()
