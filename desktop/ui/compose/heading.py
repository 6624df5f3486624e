"""The head of a mail being written: who it goes to, who it is from, what it is about."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.language import translate
from desktop.model.ids import AccountId
from desktop.model.message import Address
from desktop.model.sender import Sender
from desktop.model.signature import Signature
from desktop.store import person
from desktop.store.database import Store
from desktop.ui.compose.recipients import SUGGESTIONS, Recipients, spelled
from desktop.ui.flow import Capped
from desktop.ui.parts import button, label, literal, tip
from desktop.ui.theme import Size, Theme, mark

MOST_HIGH = 4 * (Size.CONTROL_SMALL + Size.STEP) - Size.STEP  # four lines of chips; more scroll
_LABEL = 56  # px: the words of both languages at the left


class Heading(QWidget):
    """`changed` after anything changed; `signature_chosen` carries a Signature or None; `sender_chosen` a Sender."""

    changed = Signal()
    signature_chosen = Signal(object)
    sender_chosen = Signal(object)
    to_text = Signal()

    def __init__(self, store: Store, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._signatures: Sequence[Signature] = ()
        self._senders: Sequence[Sender] = ()
        self._signature = ""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.to, self.cc, self.bcc = (Recipients(theme, self._complete) for _ in range(3))
        self.show_cc, self.show_bcc = button(kind="quiet"), button(kind="quiet")
        self._labels: list[QLabel] = []
        box.addWidget(self._row(self.to, self.show_cc, self.show_bcc))
        self._cc_row, self._bcc_row = self._row(self.cc), self._row(self.bcc)
        box.addWidget(self._cc_row)
        box.addWidget(self._bcc_row)
        self.from_ = QComboBox()
        mark(self.from_, kind="bare")
        self.from_.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.signature = button(kind="quiet")
        self.signature.setMenu(QMenu(self.signature))
        box.addWidget(self._row(self.from_, self.signature))
        self.subject = QLineEdit()
        mark(self.subject, kind="subject")
        self.subject.setMaxLength(900)
        box.addWidget(self._row(self.subject))
        self.show_cc.clicked.connect(lambda: self._reveal(self._cc_row, self.cc, self.show_cc))
        self.show_bcc.clicked.connect(lambda: self._reveal(self._bcc_row, self.bcc, self.show_bcc))
        for people in (self.to, self.cc, self.bcc):
            people.changed.connect(self.changed)
        self.subject.textEdited.connect(self.changed)
        self.subject.returnPressed.connect(self.to_text)
        self.from_.activated.connect(lambda _: self.sender_chosen.emit(self.from_whom()))

    def _row(self, main: QWidget, *more: QPushButton) -> QFrame:
        row = QFrame()
        mark(row, kind="row")
        name = label(kind="mute")
        name.setFixedWidth(_LABEL)
        name.setBuddy(main)
        self._labels.append(name)
        box = QHBoxLayout(row)
        box.setContentsMargins(Size.MARGIN, Size.STEP + 2, Size.GAP_WIDE, Size.STEP + 2)
        box.setSpacing(Size.GAP)
        name.setMinimumHeight(Size.CONTROL_SMALL)
        box.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        shown = Capped(main, most=MOST_HIGH) if isinstance(main, Recipients) else main
        box.addWidget(shown, 0 if isinstance(main, QComboBox) else 1)
        if isinstance(main, QComboBox):
            box.addStretch(1)
        for one in more:
            box.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _reveal(self, row: QFrame, people: Recipients, by: QPushButton) -> None:
        row.show()
        by.hide()
        people.setFocus()

    def fill(self, *, to: Sequence[Address], cc: Sequence[Address], bcc: Sequence[Address], subject: str) -> None:
        """Show a draft's fields, without `changed`."""
        for people, wanted in ((self.to, to), (self.cc, cc), (self.bcc, bcc)):
            people.set_people(wanted)
        self._cc_row.setVisible(bool(cc))
        self.show_cc.setVisible(not cc)
        self._bcc_row.setVisible(bool(bcc))
        self.show_bcc.setVisible(not bcc)
        self.subject.setText(subject)
        self.subject.setCursorPosition(0)

    def finish(self) -> None:
        """Make chips of what is still being typed."""
        for people in (self.to, self.cc, self.bcc):
            people.finish()

    def half_typed(self) -> set[str]:
        """Recipients that are just being typed."""
        return self.to.half_typed() | self.cc.half_typed() | self.bcc.half_typed()

    # sender and signature

    def from_whom(self) -> Sender:
        """Whom it is from."""
        return self._senders[max(0, self.from_.currentIndex())]

    def offer_senders(self, senders: Sequence[Sender], account: AccountId, address: str) -> None:
        """Every address to send from; `address` of `account` is chosen."""
        self._senders = senders
        self.from_.clear()
        self.from_.addItems([spelled(one.person) for one in senders])
        mine = [one for one in senders if one.account == account]
        chosen = next((one for one in mine if one.person.address == address), (*mine, *senders)[0])
        self.from_.setCurrentIndex(senders.index(chosen))

    def offer_signatures(self, signatures: Sequence[Signature], chosen: Signature | None) -> None:
        """The signatures of the account; `chosen` stands in the text."""
        self._signatures, self._signature = signatures, chosen.name if chosen else ""
        menu = self.signature.menu()
        menu.clear()
        for one in signatures:
            action = menu.addAction(literal(one.name))
            action.setCheckable(True)
            action.setChecked(one == chosen)
            action.triggered.connect(lambda _=False, s=one: self._choose(s))
        if signatures:
            menu.addSeparator()
        none = menu.addAction(translate("compose", "No signature"))
        none.setCheckable(True)
        none.setChecked(chosen is None)
        none.triggered.connect(lambda: self._choose(None))
        self._say_signature()

    def _choose(self, signature: Signature | None) -> None:
        self.offer_signatures(self._signatures, signature)
        self.signature_chosen.emit(signature)

    def _complete(self, prefix: str) -> list[Address]:
        return person.complete(self._store, prefix, SUGGESTIONS)

    def _say_signature(self) -> None:
        name = self._signature or translate("compose", "none")
        self.signature.setText(translate("compose", "Signature: {name} ▾", name=name))
        self.signature.setAccessibleName(translate("compose", "Signature: {name}", name=name))
        tip(self.signature, translate("compose", "Which signature stands below the text"))

    def say(self) -> None:
        """Words in the current language."""
        to, cc, bcc = translate("compose", "To"), translate("compose", "Cc"), translate("compose", "Bcc")
        words = (to, cc, bcc, translate("compose", "From"), translate("compose", "Subject"))
        for name, text in zip(self._labels, words, strict=True):
            name.setText(text)
        add = translate("compose", "Add…")
        self.to.say(to, add)
        self.cc.say(cc, add)
        self.bcc.say(bcc, add)
        self.show_cc.setText(cc)
        tip(self.show_cc, translate("compose", "Send copies that everybody sees"))
        self.show_bcc.setText(bcc)
        tip(self.show_bcc, translate("compose", "Send copies that nobody else sees"))
        self.from_.setAccessibleName(words[3])
        tip(self.from_, translate("compose", "The address that it is sent from"))
        self.subject.setAccessibleName(words[4])
        self.subject.setPlaceholderText(translate("compose", "What it is about"))
        self.offer_signatures(self._signatures, next((one for one in self._signatures if one.name == self._signature), None))
