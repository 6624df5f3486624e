"""The strips above and below a mail being written: what it is called, whether it is kept, and what can be done with the whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from desktop.language import translate
from desktop.ui.parts import IconButton, button, label, tip
from desktop.ui.theme import Size, Theme, mark


class Head(QFrame):
    """`back_wanted`: to the mail, the draft stays open. `move_wanted`: into a window of its own, or back into the main one."""

    back_wanted = Signal()
    move_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        mark(self, kind="top")
        self.setFixedHeight(Size.TOP - Size.STEP)
        self._apart = True
        self.back = IconButton(theme, "left")
        self.back.clicked.connect(self.back_wanted)
        self.title = label(kind="strong")
        self.state = label(kind="mark")
        self.move_button = IconButton(theme, "open")
        self.move_button.clicked.connect(self.move_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(Size.MARGIN, 0, Size.GAP_WIDE, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(self.back)
        row.addWidget(self.title, 1)
        row.addWidget(self.state)
        row.addWidget(self.move_button)

    def place(self, *, apart: bool) -> None:
        """Whether the mail stands in a window of its own."""
        self._apart = apart
        self.back.setVisible(not apart)
        self.say()

    def say(self) -> None:
        """Words in the current language."""
        self.back.say(translate("compose", "Back to the mail; the draft stays open"), shortcut="Esc")
        words = translate("compose", "Into the main window") if self._apart else translate("compose", "Into a window of its own")
        self.move_button.say(words, shortcut="Ctrl+Shift+O")


class _Problem(QLabel):
    """A line that takes room only while it says something."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        mark(self, kind="mark", tone="red")
        self.hide()

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setVisible(bool(text))

    def clear(self) -> None:
        self.setText("")


class Foot(QFrame):
    """Send, what went wrong, throw away. `send_wanted`, `archive_wanted` (send, and archive what is answered), `discard_wanted`.
    In a narrow window `checks` stands for the panel of findings, which `checks_wanted` asks to show or hide."""

    send_wanted = Signal()
    archive_wanted = Signal()
    discard_wanted = Signal()
    checks_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        mark(self, kind="foot")
        self.setMinimumHeight(Size.TOP + Size.GAP)
        self.send = button(kind="primary", pressed=self.send_wanted.emit)
        self.archive = button(pressed=self.archive_wanted.emit)
        self.discard = button(pressed=self.discard_wanted.emit)
        self.checks = button(kind="small", pressed=self.checks_wanted.emit)
        self.checks.hide()
        self._points = 0
        self._held = label(kind="mark")
        self.problem = _Problem()
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.GAP_WIDE, Size.MARGIN, Size.GAP_WIDE)
        box.setSpacing(Size.GAP)
        box.addWidget(self.problem)
        row = QHBoxLayout()
        box.addLayout(row)
        row.setSpacing(Size.GAP_WIDE)
        row.addWidget(self.send)
        row.addWidget(self.archive)
        row.addWidget(self._held)
        row.addStretch(1)
        row.addWidget(self.checks)
        row.addWidget(self.discard)

    def show_checks(self, points: int, *, narrow: bool) -> None:
        """How many points the checks have; only where their panel has no room of its own."""
        self._points = points
        self.checks.setVisible(narrow)
        self._held.setVisible(not narrow)  # the tooltip of the button says it
        mark(self.checks, kind="small", tone="red" if points else "")
        self.checks.setText(translate("compose", "%n points to look at", points) if points else translate("compose", "✓ In order"))
        tip(self.checks, translate("compose", "Show what the checks found, or hide it"))

    def say(self, seconds: int) -> None:
        """Words in the current language; a mail is held for `seconds`."""
        self.show_checks(self._points, narrow=not self.checks.isHidden())
        self.send.setText(translate("compose", "Send"))
        held = translate("compose", "Can be taken back for %n seconds after Send", seconds) if seconds else ""
        tip(self.send, f"{translate('compose', 'Send (Ctrl+Enter)')}\n{held}".strip())
        self.archive.setText(translate("compose", "Send and archive"))
        tip(self.archive, translate("compose", "Send, and archive the conversation (Ctrl+Shift+Enter)"))
        self.discard.setText(translate("compose", "Discard draft"))
        tip(self.discard, translate("compose", "Throw this mail away"))
        self._held.setText(held)
