"""The strips above and below a mail being written: what it is called, whether it is kept, and what can be done with the whole."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from desktop.language import translate
from desktop.ui.context import Context
from desktop.ui.parts import IconButton, button, label, literal, tip
from desktop.ui.sending import SendButton
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
    """Send, what went wrong, throw away (`discard_wanted`). `archive_wanted`: send, and archive what is answered. In a narrow
    window `checks` stands for the panel of findings, which `checks_wanted` asks to show or hide."""

    archive_wanted = Signal()
    discard_wanted = Signal()
    checks_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="foot")
        self.setMinimumHeight(Size.TOP + Size.GAP)
        self.send = SendButton(context)
        self.send.archive_wanted.connect(self.archive_wanted)
        self.other = button(pressed=self.send.press_other)  # what the first one is not: now, or in their hours
        self.other.hide()
        self._seconds, self._narrow = 0, False
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
        row.addWidget(self.other)
        row.addWidget(self.archive)
        row.addWidget(self._held)
        row.addStretch(1)
        row.addWidget(self.checks)
        row.addWidget(self.discard)

    def show_checks(self, points: int, *, narrow: bool) -> None:
        """How many points the checks have; only where their panel has no room of its own."""
        self._points = points
        self.checks.setVisible(narrow)
        self._narrow = narrow
        self._make_room()
        mark(self.checks, kind="small", tone="red" if points else "")
        self.checks.setText(translate("compose", "%n points to look at", points) if points else translate("compose", "✓ In order"))
        tip(self.checks, translate("compose", "Show what the checks found, or hide it"))

    def say(self, seconds: int) -> None:
        """Words in the current language; a mail is held for `seconds`."""
        self.show_checks(self._points, narrow=not self.checks.isHidden())
        self._seconds = seconds
        held = translate("compose", "Can be taken back for %n seconds after Send", seconds) if seconds else ""
        self.say_send()
        self.archive.setText(translate("compose", "Send and archive"))
        tip(self.archive, translate("compose", "Send, and archive the conversation"))
        self.discard.setText(translate("compose", "Discard draft"))
        tip(self.discard, translate("compose", "Throw this mail away"))
        self._held.setText(held)

    def offer_archive(self, *, on: bool) -> None:
        """Whether there is a conversation to be archived."""
        self.send.archives = on
        self._make_room()

    def say_send(self) -> None:
        """What the first button does may be another now."""
        self.send.say()
        self.send.hold(translate("compose", "Can be taken back for %n seconds after Send", self._seconds) if self._seconds else "")
        self.other.setText(literal(self.send.other))
        self.other.setAccessibleName(self.send.other)
        tip(self.other, self.send.other)
        self._make_room()

    def _make_room(self) -> None:
        """Where the words are many, archiving is in the menu only, and the tooltip says how long a mail can be taken back."""
        self.other.setVisible(bool(self.send.other) and not self._narrow)
        self.archive.setVisible(self.send.archives and not self.send.other)
        self._held.setVisible(not self._narrow)
