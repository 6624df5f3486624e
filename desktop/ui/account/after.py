"""The steps of setting an account up that follow its sign-in: what is kept on this computer, and the signature."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.actions import keeping as keepings
from desktop.actions import signature as signatures
from desktop.language import translate
from desktop.model.ids import AccountId, SignatureId
from desktop.model.keeping import EVERYTHING
from desktop.model.signature import Signature
from desktop.ui import keeping
from desktop.ui.context import Context
from desktop.ui.keeping import KeepingBox
from desktop.ui.parts import button, label
from desktop.ui.theme import Size, mark


def signature_html(text: str) -> str:
    """Plain lines as the HTML of a signature."""
    return "<br>".join(escape(line) for line in text.strip().splitlines())


class _Step(QWidget):
    """A card with a heading, words, fields and buttons. `account` is set once there is one; `over` comes when the step is done."""

    over = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.account: AccountId | None = None
        self._title, self._text = label(kind="strong", wrap=True), label(kind="mute", wrap=True)

    def _lay_out(self, parts: Sequence[QWidget], buttons: Sequence[QWidget]) -> None:
        card = QFrame()
        mark(card, kind="card")
        box = QVBoxLayout(card)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        for widget in (self._title, *parts):
            box.addWidget(widget)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP_WIDE)
        for widget in buttons:
            row.addWidget(widget)
        row.addStretch()
        box.addLayout(row)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(card)
        outer.addStretch()


class KeepStep(_Step):
    """How much of the account's mail is kept here."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.keep = KeepingBox(context.theme)
        self.keep.currentIndexChanged.connect(lambda _: self._explain())
        self.on = button(kind="primary", pressed=self._choose)
        self._lay_out([self.keep, self._text], [self.on])
        self.setFocusProxy(self.keep)

    def say(self) -> None:
        """Every word of it."""
        self._title.setText(translate("assistant", "What is kept on this computer, to read and search it offline?"))
        self.keep.say()
        self.on.setText(translate("assistant", "Go on"))
        self.on.setAccessibleName(self.on.text())
        self._explain()

    def _explain(self) -> None:
        later = translate("assistant", "It lies in one encrypted file. You can change this at any time, also for single folders.")
        self._text.setText(f"{keeping.meaning(self.keep.chosen)}\n{later}")

    def _choose(self) -> None:
        """The choice holds from now on; what came meanwhile stays."""
        assert self.account is not None
        if self.keep.chosen != EVERYTHING:
            self._context.background.run(keepings.choose, self._context.profile, self.account, self.keep.chosen)
        self.over.emit()


class SignatureStep(_Step):
    """The account's signature, or none."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(Size.PROGRESS)
        self.done = button(kind="primary", pressed=self._save)
        self.skip = button(kind="link", pressed=self.over.emit)
        self._lay_out([self._text, self.text], [self.done, self.skip])
        self.setFocusProxy(self.text)

    def say(self) -> None:
        """Every word of it."""
        self._title.setText(translate("assistant", "Your signature"))
        self._text.setText(translate("assistant", "Stands below each new mail. You can change it later, and add more."))
        self.text.setAccessibleName(self._title.text())
        self.text.setPlaceholderText("Lina Chen\nBrightway LED · Ningbo\n+86 574 0000 0000")
        self.done.setText(translate("assistant", "Save and read mail"))
        self.skip.setText(translate("assistant", "Without a signature"))
        for each in (self.done, self.skip):
            each.setAccessibleName(each.text())

    def _save(self) -> None:
        text = self.text.toPlainText()
        assert self.account is not None
        if text.strip():
            name = translate("assistant", "Signature")
            kept = Signature(SignatureId(0), self.account, name, signature_html(text), standard=True)
            self._context.background.run(signatures.save, self._context.profile, kept)
        self.over.emit()
