"""Before it goes: what the checks found, and what is fine."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.actions.looking import Look
from desktop.checks import left
from desktop.checks.fine import Fine
from desktop.checks.seeing import IMPOSSIBLE
from desktop.language import translate
from desktop.model.finding import Finding, Level
from desktop.ui.compose.because import Question
from desktop.ui.compose.finding import FindingRow, Row, same
from desktop.ui.parts import button, label, tip
from desktop.ui.theme import Size, Theme, mark

_WIDE = Size.CUSTOMER + Size.MARGIN_WIDE
_MOST = (1 << 24) - 1  # QWIDGETSIZE_MAX, which PySide does not name


def _fine(one: Fine) -> str:
    """A green tick in words."""
    return {
        "recipient-known": translate("checks", "Recipients and domains are known"),
        "subject-both": translate("checks", "The subject names customer and order"),
        "subject-customer": translate("checks", "The subject names the customer"),
        "subject-number": translate("checks", "The subject has a number"),
        "attachment-matches": translate("checks", "What is spoken of is attached"),
        "deal-whole": translate("checks", "Shares of the payment: {shares} = 100", shares=one.facts.get("shares", "")),
        "signature-complete": translate("checks", "The signature is complete"),
    }.get(one.code, one.code)


class Findings(QFrame):
    """The panel at the right. `go_anyway` when the user consents, `go_back` when not; `changed` when it shows something else.
    `mend_wanted` carries an Offer and the Finding that it mends, `left` a Finding to be waved off for this mail and `taken_up` one
    that is not any more; `level_wanted` a code, a level and whether for this customer only; `all_wanted`: all checks."""

    changed = Signal()
    mend_wanted = Signal(object, object)
    left = Signal(object)
    taken_up = Signal(object)
    level_wanted = Signal(str, str, bool)
    all_wanted = Signal()
    go_anyway = Signal()
    go_back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, kind="checks")
        self._theme = theme
        self._look = Look()
        self._found: tuple[Finding, ...] = ()
        self._asked = self._possible = self._below = self._checked = False
        self._for: tuple[Finding, ...] = ()  # what the question is about
        self._take_back: Callable[[], None] | None = None
        self.setFixedWidth(_WIDE)
        self.title = label(kind="title")
        self._card = QFrame()
        mark(self._card, kind="card")
        self._rows = QVBoxLayout(self._card)
        self._rows.setContentsMargins(Size.GAP_WIDE, Size.STEP, Size.GAP_WIDE, Size.STEP)
        self._rows.setSpacing(0)
        self.rows: list[FindingRow] = []
        self._ticks: list[Row] = []
        self._quiet = label(kind="mark", wrap=True)  # nothing to say
        self.again = button(kind="link", pressed=self._take_up)
        self._reading = label(kind="mark", wrap=True)  # files that are being looked into
        self._rows.addWidget(self._reading)
        self._rows.addWidget(self._quiet)
        self._rows.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        self.question = Question()
        self.question.go_anyway.connect(self.go_anyway)
        self.question.go_back.connect(self.go_back)
        self.question.hide()
        self._lay_out()

    def _lay_out(self) -> None:
        self._undo = QFrame()
        mark(self._undo, kind="bar")
        self._undone = label(kind="mark", wrap=True)
        self.undo = button(kind="link", pressed=self._undo_it)
        row = QHBoxLayout(self._undo)
        row.setContentsMargins(Size.GAP_WIDE, Size.STEP, Size.GAP, Size.STEP)
        row.addWidget(self._undone, 1)
        row.addWidget(self.undo)
        self._undo.hide()
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        for widget in (self.title, self.question, self._undo, self._card):
            box.addWidget(widget)
        self._cards, self._own = box, box.count()  # how many are its own
        box.addStretch()
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        outer = self._box = QVBoxLayout(self)
        outer.setContentsMargins(Size.HAIR, 0, 0, 0)
        outer.addWidget(area)

    @property
    def anyway(self) -> QPushButton:
        """Consent."""
        return self.question.anyway

    @property
    def back(self) -> QPushButton:
        """No consent."""
        return self.question.back

    def stand(self, card: QWidget, *, first: bool = False) -> None:
        """One more card, below what was found: the last one, or the first."""
        self._cards.insertWidget(self._own if first else self._cards.count() - 1, card)

    def lie(self, *, below: bool) -> None:
        """Beside the text, or below it where there is no room for both side by side."""
        if below == self._below:
            return
        self._below = below
        self._box.setContentsMargins(0, Size.HAIR, 0, 0) if below else self._box.setContentsMargins(Size.HAIR, 0, 0, 0)
        self.setMinimumWidth(0 if below else _WIDE)
        self.setMaximumWidth(_MOST if below else _WIDE)
        self.setMaximumHeight(Size.LIST - Size.TOP if below else _MOST)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        wide, high = (self.width(), Size.HAIR) if self._below else (Size.HAIR, self.height())
        painter.fillRect(0, 0, wide, high, self._theme.palette.colour("line"))  # between it and the text
        painter.end()

    @property
    def asked(self) -> bool:
        """Whether it waits for a word."""
        return self._asked

    @property
    def open_points(self) -> int:
        """How many findings are more than information."""
        return len(_grave(self._found))

    @property
    def found(self) -> tuple[Finding, ...]:
        """What is shown."""
        return self._found

    def show_look(self, look: Look, found: tuple[Finding, ...]) -> None:
        """The findings as they are now. A question that was asked is withdrawn when what it was about has changed."""
        if self._asked and [left.mark_of(one) for one in _grave(found)] != [left.mark_of(one) for one in self._for]:
            self._asked = False
        if look.name != self._look.name:
            self._drop(self.rows)  # their menus name the customer
        self._look, self._found, self._checked = look, found, True
        self._fill()

    def ask(self, found: tuple[Finding, ...], *, possible: bool) -> None:
        """Sending was wanted and these stand in the way; with `possible` a word of consent is enough."""
        self._for, self._asked, self._possible, self._checked = found, True, possible, True
        self._found = (*found, *(one for one in self._found if one.level is Level.INFO))
        self._fill()
        self.question.begin()
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.question))

    def step(self) -> None:
        """The keys go to the first click of the next finding, and after the last one to the first."""
        at = next((at for at, row in enumerate(self.rows) if row.isAncestorOf(self.focusWidget() or self)), -1)
        if self.rows:
            row = self.rows[(at + 1) % len(self.rows)]
            row.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._area.ensureWidgetVisible(row)

    def withdraw(self) -> None:
        """Ask no longer."""
        self._asked = False
        self._fill()

    def tell(self, words: str, back: Callable[[], None]) -> None:
        """Something was done, and this takes it back."""
        self._take_back = back
        self._undone.setText(words)
        self._undo.show()
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self._undo))

    def _undo_it(self) -> None:
        back, self._take_back = self._take_back, None
        self._undo.hide()
        if back is not None:
            back()

    def say(self) -> None:
        """Words in the current language."""
        self.title.setText(translate("compose", "Before it goes"))
        self.setAccessibleName(self.title.text())
        self._quiet.setText(translate("checks", "Nothing to look at."))
        self.undo.setText(translate("checks", "Undo"))
        tip(self.undo, translate("checks", "As it was before"))
        tip(self.again, translate("checks", "Look at them again"))
        self.question.say()
        self._drop(self.rows)
        self._fill()

    def _drop(self, rows: list[FindingRow]) -> None:
        for row in rows:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [one for one in self.rows if one not in rows]

    def _fill(self) -> None:
        """Rows that say the same stay, so that the keys stay where they are."""
        self._drop([row for row in self.rows if not any(same(row.finding, one) for one in self._found)])
        kept, self.rows = self.rows, []
        for at, finding in enumerate(self._found):
            row = next((one for one in kept if same(one.finding, finding)), None)
            if row is None:
                row = self._row(finding)
            else:
                kept.remove(row)
                row.finding = finding
            if self._rows.indexOf(row) != at:
                self._rows.insertWidget(at, row)
            row.rule.setVisible(at > 0)
            row.show()
            self.rows.append(row)
        self._drop(kept)
        self._tick()
        names = ", ".join(self._look.unread)
        self._reading.setText(translate("checks", "Looking into {files} …", files=names) if names else "")
        self._reading.setVisible(bool(names))
        self._quiet.setVisible(not (self.rows or self._ticks or self._look.left or names))
        self.again.setText(translate("checks", "%n left as they are", len(self._look.left)))
        self.again.setAccessibleName(self.again.text())
        self.again.setVisible(bool(self._look.left))
        self._card.setVisible(self._checked)  # nothing is said to be fine before it was looked at
        self.question.setVisible(self._asked)
        if self._asked:
            stops = [one for one in self._for if one.level is Level.STOP and one.code not in IMPOSSIBLE]
            self.question.ask(points=self.open_points, stops=len(stops), possible=self._possible)
        self.changed.emit()

    def _tick(self) -> None:
        """What is fine, below what is not."""
        for old in self._ticks:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._ticks = [Row("✓", "", _fine(one)) for one in self._look.fine]
        for at, row in enumerate(self._ticks, len(self.rows)):
            row.rule.setVisible(at > 0)
            self._rows.insertWidget(at, row)

    def _row(self, finding: Finding) -> FindingRow:
        row = FindingRow(self._theme, finding, customer=self._look.name)
        row.wanted.connect(self.mend_wanted)
        row.left.connect(self.left)
        row.level.connect(self.level_wanted)
        row.all.connect(self.all_wanted)
        return row

    def _take_up(self) -> None:
        for one in self._look.left:
            self.taken_up.emit(one)


def _grave(found: tuple[Finding, ...]) -> list[Finding]:
    return [one for one in found if one.level is not Level.INFO]
