"""The sheet of keys: everything that a key does, over the window until any key or click takes it away."""

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import cast

from PySide6.QtCore import QCoreApplication, QEvent, QMargins, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.ui.compose import keys as writing
from desktop.ui.deeds import DEEDS, GROUPS, group_words, words
from desktop.ui.parts import label
from desktop.ui.reminders import keys as reminding
from desktop.ui.theme import Size, mark


def shown(keys: str) -> str:
    """A key as this system writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText).replace(", ", " ")


_SCROLLS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)


class Keys(QFrame):
    """Made once, over `window`."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        mark(self, kind="over")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._over = window
        self._before: QWidget | None = None
        self._title = label(kind="title")
        self._hint = label(kind="mute")
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._hint)
        self._inside = QWidget()
        self._columns = QHBoxLayout(self._inside)
        self._columns.setContentsMargins(0, 0, Size.GAP_WIDE, 0)
        self._columns.setSpacing(2 * Size.MARGIN_WIDE)
        self._scroll = QScrollArea()
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)  # the sheet's own ground shows
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE)
        box.setSpacing(Size.MARGIN)
        box.addLayout(head)
        box.addWidget(self._scroll)
        self._parts: list[QWidget] = []
        window.installEventFilter(self)
        self.hide()

    def ask(self) -> None:
        """Show it, in the language of now; or take it away if it is there."""
        if self.isVisible():
            self.close_down()
            return
        self._before = self.window().focusWidget()
        self._say()
        self._place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_down(self) -> None:
        """Gone, and the keys where they were."""
        if self.isVisible():
            self.hide()
            if self._before is not None:
                self._before.setFocus(Qt.FocusReason.PopupFocusReason)

    def _say(self) -> None:
        self._title.setText(translate("window", "Keys"))
        self._hint.setText(translate("window", "Any key closes this"))
        for old in self._parts:
            old.setParent(None)
            old.deleteLater()
        self._parts = []
        said = [self._title.text()]
        shelves: list[tuple[str, Sequence[tuple[tuple[str, ...], str]]]] = [
            (group_words(group), [(deed.keys, words(deed.name)) for deed in DEEDS if deed.group == group]) for group in GROUPS
        ]
        shelves += [(translate("window", "While writing"), writing.keys()), (translate("window", "Reminders"), reminding.keys())]
        for heading, rows in shelves:
            column = QWidget()
            grid = QGridLayout(column)
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setHorizontalSpacing(Size.MARGIN)
            grid.setVerticalSpacing(Size.STEP)
            grid.addWidget(label(heading, kind="heading"), 0, 0, 1, 2)
            for number, (keys, does) in enumerate(rows, 1):
                grid.addWidget(self._caps(keys), number, 0, Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(label(does), number, 1)
                said.append(f"{shown(keys[0])}: {does}")
            grid.setColumnStretch(1, 1)
            self._parts.append(column)
        self.setAccessibleName("\n".join(said))

    def _caps(self, keys: tuple[str, ...]) -> QWidget:
        """The first two ways to type it; another layout's way to the same sign is no other way."""
        caps = QWidget()
        row = QHBoxLayout(caps)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.STEP)
        for each in ([one for one in keys if not one.startswith("Shift+")] or list(keys))[:2]:
            cap: QLabel = label(shown(each), kind="chip")
            row.addWidget(cap)
        return caps

    def _place(self) -> None:
        """As many columns as there is room for; what is too long is scrolled."""
        over = self._over
        room = over.size().shrunkBy(QMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN))
        around = 2 * Size.MARGIN_WIDE + 2 * Size.HAIR
        for columns in (3, 2, 1):
            self._fill(columns)
            wanted = self._inside.sizeHint()
            if wanted.width() + around <= room.width():
                break
        self._inside.resize(wanted)
        head = self._title.sizeHint().height() + around + Size.MARGIN
        self._scroll.setFixedSize(min(wanted.width(), room.width() - around), min(wanted.height(), room.height() - head))
        self.adjustSize()
        self.move(max(0, (over.width() - self.width()) // 2), max(Size.MARGIN, (over.height() - self.height()) // 3))

    def _fill(self, columns: int) -> None:
        """The parts in their order, in columns of which the longest is as short as can be."""
        while (item := self._columns.takeAt(0)) is not None:
            if (old := item.layout()) is not None:
                old.deleteLater()
        high = [part.sizeHint().height() + Size.MARGIN_WIDE for part in self._parts]
        ways = combinations(range(1, len(high)), min(columns, len(high)) - 1)
        cuts = min(ways, key=lambda way: max(sum(high[a:b]) for a, b in pairwise((0, *way, len(high)))), default=())
        for first, after in pairwise((0, *cuts, len(high))):
            column = QVBoxLayout()
            column.setSpacing(Size.MARGIN_WIDE)
            grids = [cast("QGridLayout", part.layout()) for part in self._parts[first:after]]
            widest = max(_caps_width(grid) for grid in grids)  # what the keys of a column do begins at the same place
            for part, grid in zip(self._parts[first:after], grids, strict=True):
                grid.setColumnMinimumWidth(0, widest)
                column.addWidget(part)
            column.addStretch()
            self._columns.addLayout(column)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._over:
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() is QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _SCROLLS and self._scroll.verticalScrollBar().maximum():
            QCoreApplication.sendEvent(self._scroll.verticalScrollBar(), event)
        elif event.key() not in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            self.close_down()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.close_down()


def _caps_width(grid: QGridLayout) -> int:
    caps = (grid.itemAtPosition(row, 0) for row in range(1, grid.rowCount()))
    return max(item.sizeHint().width() for item in caps if item is not None)
