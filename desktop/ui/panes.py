"""The four panes of the mail room side by side, and what becomes of them in a narrow window.

Below `Size.FOLD` the person's panel folds, below `Size.FOLD_FOLDERS` the folders too: both are then drawers that come over the
rest when they are asked for. Below `Size.FOLD_READER` the list and the reader take turns. What the rep hid stays hidden, and the
widths that were dragged are kept.
"""

import json
from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from desktop.ui.theme import Size, Theme

FOLDERS, LIST, READER, PERSON = "folders", "list", "reader", "person"
_SIDES = (FOLDERS, PERSON)


class Room(IntEnum):
    """How much room there is, by what folds."""

    ONE = 0  # list or reader
    TWO = 1  # list and reader
    THREE = 2  # the folders too
    FOUR = 3  # and the person's panel


def room_of(width: int) -> Room:
    """For a window of that many pixels across."""
    if width >= Size.FOLD:
        return Room.FOUR
    if width >= Size.FOLD_FOLDERS:
        return Room.THREE
    return Room.TWO if width >= Size.FOLD_READER else Room.ONE


class _Veil(QWidget):
    """Lies over the panes while a drawer is open; a click beside the drawer closes it."""

    closed = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        super().__init__(over)
        self._theme, self._right, self._wide = theme, False, 0
        self._inside: QWidget | None = None
        self._box = QVBoxLayout(self)
        self._box.setSpacing(0)
        self.hide()

    def show_drawer(self, inside: QWidget, *, right: bool, wide: int) -> None:
        self._inside, self._right, self._wide = inside, right, wide
        self._box.addWidget(inside)
        self._place()
        inside.show()
        self.show()
        self.raise_()

    def take(self) -> QWidget | None:
        """What the drawer held; it is closed."""
        inside, self._inside = self._inside, None
        if inside is not None:
            self._box.removeWidget(inside)
        self.hide()
        return inside

    def _place(self) -> None:
        beside = max(0, self.width() - self._wide)
        self._box.setContentsMargins(beside if self._right else 0, 0, 0 if self._right else beside, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.shadow)
        if self._inside is not None:  # the drawer's own ground: its frame may be see-through
            painter.fillRect(self._inside.geometry(), self._theme.palette.colour("window"))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.closed.emit()


class Panes(QWidget):
    """`arranged` comes after panes were shown, hidden or folded."""

    arranged = Signal()

    def __init__(self, theme: Theme, panes: Mapping[str, QWidget]) -> None:
        """`panes` in their order: folders, list, reader, person."""
        super().__init__()
        self._panes = dict(panes)
        self._widths = {FOLDERS: Size.FOLDERS, LIST: Size.LIST, PERSON: Size.CUSTOMER}
        self._hidden: set[str] = set()  # as the rep wishes, where there is room
        self._shown: dict[str, bool] = {}
        self._open = ""  # the drawer
        self._room = Room.FOUR
        self._reading = False
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(Size.HAIR)
        least = {FOLDERS: Size.FOLDERS, LIST: Size.LIST, READER: Size.READER_LEAST, PERSON: Size.CUSTOMER}
        for number, (name, widget) in enumerate(self._panes.items()):
            widget.setMinimumWidth(least[name] * 3 // 4)
            self.splitter.addWidget(widget)
            self.splitter.setCollapsible(number, name in _SIDES)
        self.splitter.setStretchFactor(list(self._panes).index(READER), 1)
        self.splitter.splitterMoved.connect(self._dragged)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.splitter)
        self._veil = _Veil(theme, self)
        self._veil.closed.connect(self.close_drawer)
        self._arrange()

    # What is to be seen

    @property
    def room(self) -> Room:
        return self._room

    @property
    def drawer(self) -> str:
        """Which side is open over the rest; empty: none."""
        return self._open

    def seen(self, name: str) -> bool:
        """Whether that pane is there, as a pane or as a drawer."""
        return self._open == name or self._shown.get(name, False)

    def fits(self, name: str) -> bool:
        """Whether a side has its place beside the others."""
        return self._room >= (Room.THREE if name == FOLDERS else Room.FOUR)

    def fit(self, width: int) -> None:
        """Arrange for a window of that many pixels across."""
        room = room_of(width)
        if room is not self._room:
            self._room = room
            self.close_drawer()
            self._arrange()

    def toggle(self, name: str) -> None:
        """Show or hide a side; where it has no place, as a drawer."""
        if not self.fits(name):
            was = self._open
            self.close_drawer()
            if was != name:
                self._open_drawer(name)
        else:
            self._hidden ^= {name}
            self._arrange()

    def read(self, wanted: bool = True) -> None:
        """The reader or, without, the list; matters only where they take turns."""
        if wanted != self._reading:
            self._reading = wanted
            self._arrange()

    @property
    def reads(self) -> bool:
        """Whether the reader can be seen."""
        return self._shown[READER]

    def close_drawer(self) -> bool:
        """Whether one was open."""
        inside, name = self._veil.take(), self._open
        self._open = ""
        if inside is None:
            return False
        self.splitter.insertWidget(list(self._panes).index(name), inside)
        self.splitter.setCollapsible(list(self._panes).index(name), True)
        inside.hide()
        self._shown.clear()
        self._arrange()
        return True

    def _open_drawer(self, name: str) -> None:
        self._open = name
        self._veil.setGeometry(self.rect())
        self._veil.show_drawer(self._panes[name], right=name == PERSON, wide=self._widths[name])
        self._panes[name].setFocus(Qt.FocusReason.PopupFocusReason)
        self.arranged.emit()

    def _arrange(self) -> None:
        alone = self._room is Room.ONE
        shown = {
            FOLDERS: self.fits(FOLDERS) and FOLDERS not in self._hidden,
            LIST: not (alone and self._reading),
            READER: not alone or self._reading,
            PERSON: self.fits(PERSON) and PERSON not in self._hidden,
        }
        if shown != self._shown:
            self._shown = shown
            for name, wanted in shown.items():
                if name != self._open:
                    self._panes[name].setVisible(wanted)
            self._spread()
        self.arranged.emit()

    # Widths

    def _spread(self) -> None:
        """The kept widths for those that are shown; the reader has the rest."""
        taken = sum(self._widths[name] for name, shown in self._shown.items() if shown and name != READER)
        rest = max(Size.READER_LEAST, self.width() - taken)
        self.splitter.setSizes(
            [0 if not self._shown[name] else rest if name == READER else self._widths[name] for name in self._panes]
        )

    def _dragged(self) -> None:
        for name, size in zip(self._panes, self.splitter.sizes(), strict=True):
            if not self._shown[name] or name == READER:
                continue
            if size:
                self._widths[name] = size
            else:  # dragged shut
                self._hidden.add(name)
        self._arrange()

    def state(self) -> str:
        """Widths and what is hidden, to be kept."""
        return json.dumps({"widths": self._widths, "hidden": sorted(self._hidden)})

    def restore(self, state: str) -> None:
        """As it was kept; what cannot be understood is left out."""
        try:
            kept = json.loads(state)
            widths = {name: int(kept["widths"][name]) for name in self._widths if name in kept["widths"]}
            hidden = {name for name in kept["hidden"] if name in _SIDES}
        except (ValueError, TypeError, KeyError):
            return
        for name, wide in widths.items():
            self._widths[name] = min(max(wide, self._panes[name].minimumWidth()), 2 * Size.LIST)
        self._hidden = hidden
        self._shown.clear()
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._veil.setGeometry(QRect(0, 0, self.width(), self.height()))
        if event.oldSize().width() <= 0:
            self._spread()
