"""Two things that should be the same, one beside the other, with what differs marked: domains letter by letter, a quote and what
was sent. It lies over the foot of the reader and stops nothing else."""

import unicodedata
from datetime import datetime
from difflib import SequenceMatcher

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions.origin import Compared, Comparison
from desktop.formats.senders import ascii_domain, unicode_domain
from desktop.language import translate
from desktop.ui import dates
from desktop.ui.parts import button, label, tip
from desktop.ui.reader.wrapped import Run, Wrapped
from desktop.ui.theme import Size, Theme, Weight, mark

_SIDE = Size.MARGIN + Size.STEP  # that of the letter


class CompareSheet(QFrame):
    """`letter_wanted`: our own mail is to be seen. Enter and Escape close it."""

    letter_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._letter = 0
        self.lines: list[Wrapped] = []  # what is compared, as it is shown
        mark(self, kind="card")
        self.setAutoFillBackground(True)
        self.title = label(kind="strong", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(Size.MARGIN)
        self._grid.setVerticalSpacing(Size.GAP)
        self.note = label(kind="mute", wrap=True)
        self.ours = button(pressed=self._show_ours)
        self.close_ = button(kind="primary", pressed=self.dismiss)
        self.close_.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setSpacing(Size.GAP)
        buttons.addStretch()
        buttons.addWidget(self.ours)
        buttons.addWidget(self.close_)
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self.title)
        box.addLayout(self._grid)
        box.addWidget(self.note)
        box.addLayout(buttons)
        self.hide()
        parent.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def domains(self, known: str, other: str) -> None:
        """A domain beside the known one that it could be taken for."""
        self.lines = []
        known, shown = unicode_domain(known), unicode_domain(other)
        mine, theirs = differing(known, shown)
        rows: list[tuple[QWidget, QWidget]] = [
            (label(translate("reader", "Known"), kind="mute"), self._line(mine, Weight.PAGE)),
            (label(translate("reader", "This mail"), kind="mute"), self._line(theirs, Weight.PAGE)),
        ]
        signs = [f"“{sign}” {_named(sign)}" for sign in dict.fromkeys(shown) if not sign.isascii()]
        note = "  ·  ".join([ascii_domain(other), *signs]) if signs or other != shown else ""
        self._say(translate("reader", "Letter by letter"), rows, note)

    def quote(self, found: Comparison, now: datetime) -> None:
        """What was sent beside what is quoted of it."""
        self.lines = []
        sent = translate("reader", "You sent ({when})", when=dates.full(found.sent, now))
        rows: list[tuple[QWidget, QWidget]] = [
            (label(sent, kind="mute", wrap=True), label(translate("reader", "This mail quotes"), kind="mute", wrap=True))
        ]
        rows += [(self._line(_ours(place)), self._line(_theirs(place))) for place in found.places]
        self._say(translate("reader", "The quote beside what you sent"), rows, "", letter=found.letter)

    def _say(self, title: str, rows: "list[tuple[QWidget, QWidget]]", note: str, *, letter: int = 0) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._letter = letter
        self._grid.setColumnStretch(0, 1 if letter else 0)
        self._grid.setColumnStretch(1, 1)
        for at, row in enumerate(rows):
            for column, widget in enumerate(row):
                self._grid.addWidget(widget, at, column, Qt.AlignmentFlag.AlignTop if letter else Qt.AlignmentFlag.AlignVCenter)
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.ours.setText(translate("reader", "Show the mail that you sent"))
        tip(self.ours, self.ours.text())
        self.ours.setVisible(bool(letter))
        self.close_.setText(translate("reader", "Close"))
        tip(self.close_, f"{self.close_.text()} (Esc)")
        self.setAccessibleName(title)
        self.place()
        self.show()
        self.raise_()
        self.close_.setFocus()

    def _line(self, runs: list[Run], weight: Weight = Weight.TEXT) -> Wrapped:
        made = Wrapped(self._theme, weight=weight)
        made.say(runs)
        self.lines.append(made)
        return made

    def place(self) -> None:
        """At the foot of the parent, as wide as the letter."""
        parent = self.parentWidget()
        assert parent is not None
        self.setFixedWidth(max(Size.READER_LEAST // 2, parent.width() - 2 * _SIDE))
        self.setFixedHeight(min(self._box.totalHeightForWidth(self.width()), parent.height() - 2 * Size.MARGIN))
        self.move(_SIDE, parent.height() - self.height() - Size.MARGIN)

    def dismiss(self) -> None:
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _show_ours(self) -> None:
        self.dismiss()
        self.letter_wanted.emit(self._letter)


def differing(known: str, other: str) -> tuple[list[Run], list[Run]]:
    """Both as runs, what is not in the other in red and bold."""
    mine: list[Run] = []
    theirs: list[Run] = []
    for same, start, end, begin, stop in SequenceMatcher(None, known, other, autojunk=False).get_opcodes():
        if start < end:
            mine.append((known[start:end], "text" if same == "equal" else "green", same != "equal"))
        if begin < stop:
            theirs.append((other[begin:stop], "text" if same == "equal" else "red", same != "equal"))
    return mine, theirs


def _ours(place: Compared) -> list[Run]:
    return _marked(place.ours, place.was, "green")


def _theirs(place: Compared) -> list[Run]:
    return _marked(place.theirs, place.saw, "red")


def _marked(line: str, number: str, ink: str) -> list[Run]:
    at = line.casefold().find(number)
    if at < 0:
        return [(line, "text", False)]
    pieces: list[Run] = [
        (line[:at], "text", False),
        (line[at : at + len(number)], ink, True),
        (line[at + len(number) :], "text", False),
    ]
    return [piece for piece in pieces if piece[0]]


def _named(sign: str) -> str:
    """The script that a letter is of, as Unicode names it: CYRILLIC."""
    return unicodedata.name(sign, "?").partition(" ")[0].capitalize()
