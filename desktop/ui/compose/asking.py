"""What is asked about a passphrase: own words for it, and the second mail that tells it."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.message import Address
from desktop.security import passphrase as passphrases
from desktop.ui.compose.recipients import parse, spelled
from desktop.ui.parts import Combo, button, label, tip
from desktop.ui.theme import Size, Theme, mark

_MORNING = 9  # o'clock


class _Dialog(QDialog):
    """A form with a button that takes it and one that leaves."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = QFormLayout()
        self.form.setSpacing(Size.GAP)
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.take = button(kind="primary", pressed=self._take)
        self.take.setDefault(True)
        self.said = label(kind="mark", wrap=True)
        self.said.setMinimumHeight(2 * Size.LINE)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addStretch()
        leave = button(translate("padlock", "Cancel"), pressed=self.reject)
        tip(leave, translate("padlock", "Cancel (Esc)"))
        row.addWidget(leave)
        row.addWidget(self.take)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addLayout(self.form)
        box.addWidget(self.said)
        box.addLayout(row)
        self.setMinimumWidth(Size.FORM + 2 * Size.MARGIN_WIDE)

    def _take(self) -> None:
        raise NotImplementedError


class OwnWords(_Dialog):
    """`chosen` carries the words. Weak ones are warned about and taken all the same: it is the writer's file."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("padlock", "My own words"))
        self.words = QLineEdit()
        self.words.setAccessibleName(translate("padlock", "Passphrase"))
        tip(self.words, self.words.accessibleName())
        self.words.textChanged.connect(self._weigh)
        self.form.addRow(translate("padlock", "Passphrase"), self.words)
        self.take.setText(translate("padlock", "Use these words"))
        tip(self.take, translate("padlock", "Use these words (Enter)"))
        self._weigh("")
        self.words.setFocus()

    def _weigh(self, text: str) -> None:
        usable = passphrases.usable(text)
        self.take.setEnabled(usable)
        if not text:
            tone, words = "", translate("padlock", "The reader types it by hand: five words are easier than twelve signs.")
        elif not usable:
            tone, words = "red", translate("padlock", "Not every program takes it: no blank at either end, and not so long.")
        elif passphrases.strength(text) < passphrases.ENOUGH:
            tone = "amber"
            words = translate("padlock", "This can be guessed: whoever has the file can try at leisure. A made one is stronger.")
        else:
            tone, words = "green", translate("padlock", "Strong enough.")
        mark(self.said, kind="mark", tone=tone)
        self.said.setText(words)

    def _take(self) -> None:
        if passphrases.usable(self.words.text()):
            self.chosen.emit(self.words.text())
            self.accept()


class SecondMail(_Dialog):
    """`chosen` carries an Address and when the mail is to leave."""

    chosen = Signal(object, object)

    def __init__(self, theme: Theme, others: list[Address], now: datetime, parent: QWidget) -> None:
        super().__init__(parent)
        self._now = now
        self.setWindowTitle(translate("padlock", "Passphrase by a second mail"))
        self.to = Combo(theme)
        self.to.setEditable(True)
        self.to.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.to.addItems([spelled(one) for one in others])
        if not others:
            self.to.setEditText("")
        line = self.to.lineEdit()
        if line is not None:
            line.setPlaceholderText(translate("padlock", "an address that this mail does not go to"))
        self.when = Combo(theme)
        for words, at in self._times():
            self.when.addItem(words, at)
        self.when.setCurrentIndex(1)
        for field, name in (
            (self.to, translate("padlock", "To")),
            (self.when, translate("padlock", "It leaves")),
        ):
            field.setMinimumWidth(Size.FORM - Size.PROGRESS)
            field.setAccessibleName(name)
            tip(field, name)
            self.form.addRow(name, field)
        self.take.setText(translate("padlock", "Plan this mail"))
        tip(self.take, translate("padlock", "Plan this mail (Enter)"))
        self.said.setText(translate("padlock", "It waits in the outbox until then and can be taken back there."))
        self.to.setFocus()

    def _times(self) -> list[tuple[str, datetime]]:
        morning = (self._now + timedelta(days=1)).replace(hour=_MORNING, minute=0, second=0, microsecond=0)
        return [
            (translate("padlock", "in 10 minutes"), self._now + timedelta(minutes=10)),
            (translate("padlock", "in an hour"), self._now + timedelta(hours=1)),
            (translate("padlock", "in three hours"), self._now + timedelta(hours=3)),
            (translate("padlock", "tomorrow at 9:00 (here)"), morning),
        ]

    def _take(self) -> None:
        found = parse(self.to.currentText())
        if len(found) != 1 or "@" not in found[0].address:
            mark(self.said, kind="mark", tone="red")
            self.said.setText(translate("padlock", "Please give one address."))
            self.to.setFocus()
            return
        self.chosen.emit(found[0], self.when.currentData())
        self.accept()
