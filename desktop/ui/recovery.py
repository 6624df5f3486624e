"""The recovery code, shown once at the first start: a bar above everything that stays until it is put away, and blocks nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from desktop.language import translate
from desktop.ui.context import Context
from desktop.ui.parts import button, label
from desktop.ui.theme import Size, mark


class RecoveryBar(QFrame):
    """Goes away when the user says that the code is written down; it can be seen again in the settings."""

    def __init__(self, context: Context, code: str) -> None:
        super().__init__()
        mark(self, kind="band")
        self._title, self._text = label(kind="strong"), label(kind="mute", wrap=True)
        self.code = label(code, kind="title")
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.code.setAccessibleName(code)
        self.done = button(kind="small", pressed=self._put_away)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._text)
        box = QHBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
        box.setSpacing(Size.MARGIN_WIDE)
        box.addLayout(words, 1)
        box.addWidget(self.code)
        box.addWidget(self.done)
        context.words.changed.connect(self.say)
        self.say()

    def say(self) -> None:
        self._title.setText(translate("window", "Your recovery code"))
        self._text.setText(translate("window", "It opens your mail if this computer's keyring is lost. Write it down on paper."))
        self.done.setText(translate("window", "I have written it down"))
        self.done.setAccessibleName(self.done.text())

    def _put_away(self) -> None:
        self.hide()
        self.code.clear()
        self.deleteLater()
