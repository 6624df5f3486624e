"""A point while it is being put together: what it is about, its words, where they come from, and what else was said."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.confirmation import NOWHERE, Kind, Mention, Point, Proposal, Source
from desktop.ui.confirmation import words
from desktop.ui.flow import Flow
from desktop.ui.parts import Elided, IconButton, button, label, literal, tip
from desktop.ui.theme import Size, Theme, mark

MOST = 3  # other words that are offered
_CHIP = 60  # characters


class PointRow(QFrame):
    """`moved` carries -1 or 1, `gone` when it is taken out, `changed` when its words are others."""

    moved = Signal(int)
    gone = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, told: Proposal | Point, now: datetime) -> None:
        super().__init__()
        mark(self, kind="card")
        self.kind = told.kind
        first = told.found if isinstance(told, Proposal) else None
        self.others: Sequence[Mention] = told.others[:MOST] if isinstance(told, Proposal) else ()
        self._now = now
        self._taken: Mention | None = first
        self._agreed: Source = first.source if first is not None else told.agreed if isinstance(told, Point) else NOWHERE
        self.number = label(kind="mute")
        self.number.setFixedWidth(Size.ICON)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.name, self.label = label(kind="strong"), QLineEdit()
        self.words = QLineEdit(first.words if first is not None else told.words if isinstance(told, Point) else "")
        if isinstance(told, Point):
            self.label.setText(told.label)
        for one in (self.name, self.label):
            one.setFixedWidth(Size.PROGRESS)
        self.words.setMaxLength(200)
        self.label.setMaxLength(40)
        self.name.setVisible(self.kind is not Kind.OTHER)
        self.label.setVisible(self.kind is Kind.OTHER)
        self.up, self.down, self.remove = (IconButton(theme, name, size=Size.GAP_WIDE) for name in ("up", "down", "close"))
        self._said = Elided(kind="mark")
        self.whole = button(kind="link", pressed=self._show_whole)
        self._sentence = label(kind="mark", wrap=True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.hide()
        self.chips = [button(kind="chip", pressed=partial(self.take, one)) for one in self.others]
        self._build()
        self.words.textEdited.connect(lambda _: self._typed())
        self.up.clicked.connect(lambda: self.moved.emit(-1))
        self.down.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self.gone)

    def _build(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(Size.GAP)
        across.addWidget(self.number)
        across.addWidget(self.name)
        across.addWidget(self.label)
        across.addWidget(self.words, 1)
        for one in (self.up, self.down, self.remove):
            across.addWidget(one)
        below = QVBoxLayout()
        below.setContentsMargins(Size.ICON + Size.PROGRESS + 2 * Size.GAP, 0, 0, 0)
        below.setSpacing(Size.STEP)
        told = QHBoxLayout()
        told.setSpacing(Size.GAP)
        told.addWidget(self._said, 1)
        told.addWidget(self.whole)
        below.addLayout(told)
        below.addWidget(self._sentence)
        beside = QWidget()
        flow = Flow(beside, gap=Size.STEP)
        self._differs = label(kind="mark", tone="amber")
        for piece in (self._differs, *self.chips, QWidget()):
            flow.addWidget(piece)
        if not self.chips:
            beside.hide()
        below.addWidget(beside)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.GAP, Size.GAP, Size.GAP, Size.GAP)
        box.setSpacing(Size.STEP)
        box.addLayout(across)
        box.addLayout(below)

    def say(self, number: int, last: bool) -> None:
        """`number`: its place, from 1."""
        about = words.kind(self.kind) if self.kind is not Kind.OTHER else self.label.text() or words.kind(self.kind)
        self.number.setText(f"{number}")
        self.name.setText(words.kind(self.kind))
        self.label.setPlaceholderText(translate("confirmation", "About"))
        self.label.setAccessibleName(translate("confirmation", "What point {number} is about", number=number))
        tip(self.label, self.label.accessibleName())
        nothing = translate("confirmation", "not said in these mails: fill in, or leave it out")
        self.words.setPlaceholderText(nothing if self.kind is not Kind.OTHER else translate("confirmation", "as it was agreed"))
        self.words.setAccessibleName(translate("confirmation", "Point {number}: {about}", number=number, about=about))
        tip(self.words, self.words.accessibleName())
        self.up.say(translate("confirmation", "Up"), shortcut="Alt+Up")
        self.down.say(translate("confirmation", "Down"), shortcut="Alt+Down")
        self.up.setEnabled(number > 1)
        self.down.setEnabled(not last)
        self.remove.say(translate("confirmation", "Leave out {about}", about=about))
        self._differs.setText(translate("confirmation", "Also said:"))
        for chip, one in zip(self.chips, self.others, strict=True):
            said = words.mention(one, self._now)
            chip.setText(literal(said if len(said) <= _CHIP else f"{said[:_CHIP].rstrip()}…"))
            tip(chip, words.evidence(one, self._now))
            chip.setAccessibleName(translate("confirmation", "Take {words}", words=said))
        self._say_evidence()

    def _say_evidence(self) -> None:
        told = words.evidence(self._taken, self._now) if self._taken is not None else ""
        self._said.say("" if self._sentence.isVisibleTo(self) else told)
        self._said.setVisible(bool(told))
        self._sentence.setText(told)
        self.whole.setVisible(bool(told))
        open_ = self._sentence.isVisibleTo(self)
        self.whole.setText(translate("confirmation", "Less") if open_ else translate("confirmation", "Sentence"))
        self.whole.setAccessibleName(translate("confirmation", "Where it was agreed"))
        tip(self.whole, told or self.whole.accessibleName())

    def _show_whole(self) -> None:
        self._sentence.setVisible(not self._sentence.isVisibleTo(self))
        self._say_evidence()

    def take(self, one: Mention) -> None:
        """What that mail says."""
        self.words.setText(one.words)
        self.words.setCursorPosition(0)
        self._taken, self._agreed = one, one.source
        self._say_evidence()
        self.changed.emit()

    def _typed(self) -> None:
        """Words of the rep's own come from no mail."""
        if self._taken is not None and self.words.text().strip() != self._taken.words:
            self._agreed = NOWHERE
        self.changed.emit()

    def point(self) -> Point:
        return Point(self.kind, self.words.text().strip(), self.label.text().strip(), self._agreed)
