"""The popup in which a template is chosen by name, and the small list of those that fit a name typed in the text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListWidget, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.template import Template
from desktop.ui.parts import button, label, tip
from desktop.ui.templates import finding, lines, words
from desktop.ui.theme import Size, mark

ROWS = 9  # of the popup at once
OFFERED = 6  # for a name in the text


class Chooser(QFrame):
    """A popup that goes by itself. `chosen` carries the Template; `room_wanted`: all of them are to be seen."""

    chosen = Signal(object)
    room_wanted = Signal()

    def __init__(self, parent: QWidget, offered: Sequence[Template], *, language: str, stage: str = "") -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        mark(self, kind="over")
        self.offered, self._language, self._stage = offered, language, stage
        self.line = QLineEdit()
        self.line.setPlaceholderText(translate("templates", "Find a template"))
        self.line.setAccessibleName(self.line.placeholderText())
        tip(self.line, translate("templates", "Type a part of its name; ↑ ↓ choose, Enter takes it"))
        self.list = QListWidget()
        mark(self.list, kind="choices")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(translate("templates", "Templates"))
        self.list.setFixedSize(Size.LIST, ROWS * (Size.FOLDER_ROW + 2))
        self.nothing = label(kind="mark", wrap=True)
        across = QHBoxLayout()
        across.setSpacing(Size.STEP)
        self.languages = {}
        for one in finding.languages(offered):
            chip = button(words.language(one), kind="chip")
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Ctrl+Tab does it from the line
            tip(chip, translate("templates", "Templates in this language (Ctrl+Tab: the next one)"))
            chip.clicked.connect(lambda _=False, one=one: self.choose_language(one))
            self.languages[one] = chip
            across.addWidget(chip)
        across.addStretch()
        manage = button(translate("templates", "All templates"), kind="link", pressed=self._manage)
        manage.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        tip(manage, translate("templates", "See and change them in their room (Ctrl+5)"))
        across.addWidget(manage)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.GAP, Size.GAP, Size.GAP, Size.GAP)
        box.setSpacing(Size.GAP)
        box.addWidget(self.line)
        box.addWidget(self.list)
        box.addWidget(self.nothing)
        box.addLayout(across)
        self.line.textEdited.connect(lambda _: self._show())
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(lambda _: self._take())
        self.choose_language(language if language in self.languages else next(iter(self.languages), ""))

    def choose_language(self, language: str) -> None:
        """Templates in this language."""
        self._language = language
        for name, chip in self.languages.items():
            chip.setChecked(name == language)
        self._show()

    def showEvent(self, event: QEvent) -> None:
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show(self) -> None:
        typed = self.line.text()
        found = finding.fitting(typed, self.offered, self._language, self._stage)
        lines.fill(self.list, found, self._language, grouped=not typed.strip())
        lines.step(self.list, 1, start=-1)
        self.nothing.setText("" if found else translate("templates", "No template of this name"))
        self.nothing.setVisible(not found)
        self.list.setVisible(bool(found))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while one types."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            if control and key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                names = list(self.languages)
                self.choose_language(names[(names.index(self._language) + 1) % len(names)])
            elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                lines.step(self.list, 1 if key is Qt.Key.Key_Down else -1)
            elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
                self._take()
            else:
                return super().eventFilter(watched, event)
            return True
        return super().eventFilter(watched, event)

    def _take(self) -> None:
        found = lines.of(self.list.currentItem())
        if found is not None:
            self.close()
            self.chosen.emit(found)

    def _manage(self) -> None:
        self.close()
        self.room_wanted.emit()


class Offered(QFrame):
    """Templates for a name that is being typed, below it; the keys stay in the text. `chosen` carries the Template."""

    chosen = Signal(object)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        mark(self, kind="over")
        self._over = over
        self.list = QListWidget()
        mark(self.list, kind="choices")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hint = label(kind="mark")
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.STEP, Size.STEP, Size.STEP, Size.STEP)
        box.setSpacing(Size.STEP)
        box.addWidget(self.list)
        box.addWidget(self.hint)
        self.list.itemClicked.connect(lambda _: self.take())
        self.hide()

    def offer(self, found: Sequence[Template], language: str, place: QPoint) -> int:
        """Show the first of these at a place of the parent; how many there are."""
        shown = found[:OFFERED]
        if not shown:
            self.hide()
            return 0
        self.list.setAccessibleName(translate("templates", "Templates"))
        self.hint.setText(translate("templates", "Tab or Enter takes it, Esc leaves it"))
        lines.fill(self.list, shown, language, grouped=False)
        lines.step(self.list, 1, start=-1)
        self.list.setFixedSize(Size.LIST - Size.MARGIN, len(shown) * (Size.FOLDER_ROW + 1) + 2 * Size.STEP)
        self.adjustSize()
        over = self._over
        high = self.height()
        below = place.y() + Size.STEP
        top = below if below + high <= over.height() else max(0, place.y() - Size.LINE - high - Size.STEP)
        self.move(max(0, min(place.x(), over.width() - self.width() - Size.GAP)), top)
        self.show()
        self.raise_()
        return len(shown)

    def step(self, by: int) -> None:
        lines.step(self.list, by)

    def take(self) -> None:
        found = lines.of(self.list.currentItem())
        self.hide()
        if found is not None:
            self.chosen.emit(found)
