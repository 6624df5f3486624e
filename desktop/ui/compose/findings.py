"""Before it goes: what the checks found, and what is fine."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.finding import Finding, Level
from desktop.ui import texts
from desktop.ui.parts import button, label, line, tip
from desktop.ui.theme import Size, Theme, mark

_WIDE = Size.CUSTOMER + Size.MARGIN_WIDE
_MOST = (1 << 24) - 1  # QWIDGETSIZE_MAX, which PySide does not name
_TONE = {Level.STOP: "red", Level.WARN: "amber", Level.INFO: ""}
# A family of checks and the code whose absence is worth a tick.
_FINE = ("recipient", "subject.none", "attachment.missing")


class Findings(QFrame):
    """The panel at the right. `go_anyway` when the user consents, `go_back` when not; `changed` when it shows something else;
    `mend_wanted` carries the code of a finding that is to be gone to."""

    changed = Signal()
    mend_wanted = Signal(str)
    go_anyway = Signal()
    go_back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, kind="checks")
        self._theme = theme
        self._found: tuple[Finding, ...] = ()
        self._asked = self._possible = self._below = self._checked = False
        self.setFixedWidth(_WIDE)
        self.title = label(kind="title")
        self._card = QFrame()
        mark(self._card, kind="card")
        self._rows = QVBoxLayout(self._card)
        self._rows.setContentsMargins(Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE)
        self._rows.setSpacing(Size.GAP)
        self.anyway = button(pressed=self.go_anyway.emit)
        self.back = button(kind="primary", pressed=self.go_back.emit)
        self._ask = QFrame()
        mark(self._ask, kind="bar", tone="amber")
        self._question = label(wrap=True)
        ask = QVBoxLayout(self._ask)
        ask.setContentsMargins(Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE)
        ask.setSpacing(Size.GAP)
        ask.addWidget(self._question)
        choices = QHBoxLayout()
        choices.setSpacing(Size.GAP)
        choices.addWidget(self.back)
        choices.addWidget(self.anyway)
        choices.addStretch()
        ask.addLayout(choices)
        self._ask.hide()
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self.title)
        box.addWidget(self._card)
        box.addWidget(self._ask)
        self._cards = box
        box.addStretch()
        area = self._area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        outer = self._box = QVBoxLayout(self)
        outer.setContentsMargins(Size.HAIR, 0, 0, 0)
        outer.addWidget(area)

    def stand(self, card: QWidget) -> None:
        """One more card, below what was found."""
        self._cards.insertWidget(self._cards.count() - 1, card)

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
        return len([finding for finding in self._found if finding.level is not Level.INFO])

    @property
    def found(self) -> tuple[Finding, ...]:
        """What is shown."""
        return self._found

    def show_found(self, found: tuple[Finding, ...]) -> None:
        """The findings as they are now. A question that was asked is withdrawn when what it was about has changed."""
        if found != self._found:
            self._asked = False
        self._found, self._checked = found, True
        self._fill()

    def ask(self, found: tuple[Finding, ...], *, possible: bool) -> None:
        """Sending was wanted and these stand in the way; with `possible` a word of consent is enough."""
        self._found, self._asked, self._possible, self._checked = found, True, possible, True
        self._fill()
        self.back.setFocus()
        QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self._ask))

    def withdraw(self) -> None:
        """Ask no longer."""
        self._asked = False
        self._fill()

    def say(self) -> None:
        """Words in the current language."""
        self.title.setText(translate("compose", "Before it goes"))
        self.setAccessibleName(self.title.text())
        self.anyway.setText(translate("compose", "Send anyway"))
        self.back.setText(translate("compose", "Go on writing"))
        self._fill()

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for finding in self._found:
            sign = "!" if finding.level is not Level.INFO else "i"
            row = self._row(sign, _TONE[finding.level], texts.finding(finding), strong=finding.level is not Level.INFO)
            self._mend(row, finding.code)
        codes = [finding.code for finding in self._found]
        for code, words in zip(
            _FINE,
            (
                translate("compose", "Recipients are in order"),
                translate("compose", "There is a subject"),
                translate("compose", "Attachments match the text"),
            ),
            strict=True,
        ):
            if self._checked and not any(one.startswith(code) for one in codes):
                self._row("✓", "", words)
        self._card.setVisible(self._checked)  # nothing is said to be fine before it was looked at
        self._ask.setVisible(self._asked)
        if self._asked:
            open_ = self.open_points
            if self._possible:
                self._question.setText(translate("compose", "%n points are open. Send it as it is?", open_))
            else:
                self._question.setText(translate("compose", "It cannot be sent like this."))
            self.anyway.setVisible(self._possible)
        self.changed.emit()

    def _mend(self, words: QVBoxLayout, code: str) -> None:
        """What one click does about it."""
        if code == "content.missing_field":
            made = button(translate("compose", "Go to the gap"), kind="small", pressed=lambda: self.mend_wanted.emit(code))
            tip(made, translate("compose", "Choose the next gap, to be typed over; in the text Tab goes on to the one after it"))
            words.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def _row(self, sign: str, tone: str, words: str, *, strong: bool = False) -> QVBoxLayout:
        if self._rows.count():
            self._rows.addWidget(line())
        row = QWidget()
        mark_ = label(sign, kind="sign", tone=tone)
        mark_.setFixedSize(2 * Size.GAP + 2, 2 * Size.GAP + 2)
        mark_.setAlignment(Qt.AlignmentFlag.AlignCenter)
        text = label(words, kind="strong" if strong else "", wrap=True)
        text.setMinimumWidth(0)
        text.setObjectName("text")
        box = QHBoxLayout(row)
        box.setContentsMargins(0, Size.STEP // 2, 0, Size.STEP // 2)
        box.setSpacing(Size.GAP)
        box.addWidget(mark_, 0, Qt.AlignmentFlag.AlignTop)
        beside = QVBoxLayout()
        beside.setSpacing(Size.GAP - 2)
        beside.addWidget(text)
        box.addLayout(beside, 1)
        self._rows.addWidget(row)
        return beside
