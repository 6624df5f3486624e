"""The question that Send asks beside the text; where something stops the mail, the sentence with which it goes all the same."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout

from desktop.language import translate
from desktop.ui.parts import button, label, tip
from desktop.ui.theme import Size, mark

LONGEST = 300  # characters of a sentence


class Question(QFrame):
    """`go_anyway` when the user consents, `go_back` when not."""

    go_anyway = Signal()
    go_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        mark(self, kind="bar", tone="amber")
        self._open, self._possible, self._stops = 0, True, 0
        self.words = label(wrap=True)
        self.because = QLineEdit()
        self.because.setMaxLength(LONGEST)
        self._why = label(kind="mark", wrap=True)
        self._why.setBuddy(self.because)
        self.anyway = button(pressed=self._consent)
        self.back = button(kind="primary", pressed=self.go_back.emit)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE)
        box.setSpacing(Size.GAP)
        for widget in (self.words, self._why, self.because):
            box.addWidget(widget)
        choices = QHBoxLayout()
        choices.setSpacing(Size.GAP)
        choices.addWidget(self.back)
        choices.addWidget(self.anyway)
        choices.addStretch()
        box.addLayout(choices)
        self.because.textChanged.connect(lambda _: self._allow())
        self.because.returnPressed.connect(self._consent)

    @property
    def sentence(self) -> str:
        """Why it goes all the same; "" where no sentence is asked for."""
        return " ".join(self.because.text().split()) if self._stops else ""

    def ask(self, *, points: int, stops: int, possible: bool) -> None:
        """So many points are open, of which so many stop the mail; with `possible` consent is enough."""
        self._open, self._stops, self._possible = points, stops if possible else 0, possible
        mark(self, kind="bar", tone="red" if stops else "amber")
        self.say()

    def say(self) -> None:
        """Words in the current language."""
        self.back.setText(translate("compose", "Go on writing"))
        tip(self.back, translate("checks", "Back into the text, to what is to be mended"))
        self.anyway.setText(translate("compose", "Send anyway"))
        self._why.setText(translate("checks", "In a sentence: why does it go all the same? It is kept with the mail."))
        self.because.setAccessibleName(translate("checks", "Why it goes all the same"))
        self.because.setPlaceholderText(translate("checks", "Confirmed by telephone with …"))
        tip(self.because, translate("checks", "One sentence; Enter sends"))
        if not self._possible:
            self.words.setText(translate("compose", "It cannot be sent like this."))
        elif self._stops:
            self.words.setText(translate("checks", "%n points stop this mail.", self._stops))
        else:
            self.words.setText(translate("compose", "%n points are open. Send it as it is?", self._open))
        for widget in (self._why, self.because):
            widget.setVisible(bool(self._stops))
        self.anyway.setVisible(self._possible)
        self._allow()

    def _allow(self) -> None:
        may = not self._stops or bool(self.sentence)
        self.anyway.setEnabled(may)
        told = translate("checks", "Send it as it is") if may else translate("checks", "First say why, in a sentence")
        tip(self.anyway, told)

    def _consent(self) -> None:
        if self._possible and (not self._stops or self.sentence):
            self.go_anyway.emit()

    def begin(self) -> None:
        """The keys go where the answer is given: to the sentence, or back to writing."""
        (self.because if self._stops else self.back).setFocus(Qt.FocusReason.OtherFocusReason)
