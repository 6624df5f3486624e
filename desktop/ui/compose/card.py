"""The card of a file that goes along with a mail: what it is, its padlock, its mark, and the way to take it away."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from desktop.actions import marking
from desktop.language import translate
from desktop.model.draft import DraftFile
from desktop.model.seal import Form
from desktop.ui import texts
from desktop.ui.parts import IconButton, label, tip
from desktop.ui.theme import Size, Theme, mark

LONGEST = 44  # characters of a name that are shown; the whole stands in the tooltip


@dataclass(frozen=True, slots=True)
class Look:
    """How a file stands: sealed in a form (None: open), `waits` to be sealed as the mail is sent, or being worked on just now."""

    form: Form | None = None
    waits: bool = False
    busy: bool = False


OPEN = Look()


def sealed_words(form: Form) -> str:
    """Form and strength of a seal."""
    return {
        Form.PDF: translate("padlock", "sealed (PDF, AES-256)"),
        Form.OFFICE: translate("padlock", "sealed (Office, AES-256)"),
        Form.ZIP: translate("padlock", "sealed (ZIP, AES-256)"),
    }[form]


class Card(QFrame):
    """`removed`, `pressed` (its padlock), `mark_wanted` and `whose_wanted` carry the DraftFile."""

    removed = Signal(object)
    pressed = Signal(object)
    mark_wanted = Signal(object)
    whose_wanted = Signal(object)

    def __init__(self, file: DraftFile, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.file, self._look = file, OPEN
        mark(self, kind="file")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        ending = file.name.rpartition(".")[2].upper() if "." in file.name else ""
        kind = label(ending[:4] or "•", kind="type")
        kind.setFixedSize(Size.CONTROL + Size.STEP, Size.CONTROL)
        kind.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown = file.name if len(file.name) <= LONGEST else f"{file.name[: LONGEST // 2]}…{file.name[-LONGEST // 2 + 1 :]}"
        name, self._told = label(shown), label(kind="mark")
        self.padlock = IconButton(theme, "unlocked")
        self.closed = IconButton(theme, "lock", colour="green")
        self.stamp = IconButton(theme, "watermark")
        self._remove = IconButton(theme, "close", size=Size.TEXT_MARK)
        for part, do in (
            (self.padlock, lambda: self.pressed.emit(self.file)),
            (self.closed, lambda: self.pressed.emit(self.file)),
            (self.stamp, lambda: self.mark_wanted.emit(self.file)),
            (self._remove, self._gone),
        ):
            part.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the card itself has the focus and the keys
            part.clicked.connect(do)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(self._told)
        box = QHBoxLayout(self)
        box.setContentsMargins(Size.GAP, Size.STEP, Size.STEP, Size.STEP)
        box.setSpacing(Size.STEP)
        box.addWidget(kind)
        box.addSpacing(Size.STEP)
        box.addLayout(words)
        box.addSpacing(Size.STEP)
        for part in (self.padlock, self.closed, self.stamp):
            box.addWidget(part)
        box.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        self.say()

    def stand(self, look: Look) -> None:
        """How it stands now."""
        if look != self._look:
            self._look = look
            self.say()

    def say(self) -> None:
        """Words in the current language."""
        look, size = self._look, texts.size(self.file.size)
        sealed = sealed_words(look.form) if look.form is not None else ""
        told = translate("padlock", "at work…") if look.busy else sealed
        if not told and look.waits:
            told = translate("padlock", "is sealed as it is sent")
        shown = f"{size} · {told}" if told else size
        self._told.setText(shown)
        mark(self._told, kind="mark", tone="green" if sealed and not look.busy else "")
        for part, seen in ((self.padlock, not sealed), (self.closed, bool(sealed))):
            part.setVisible(seen)
            part.setEnabled(not look.busy)
        self.stamp.setVisible(marking.may_be_marked(self.file.name) and not sealed)
        self.stamp.setEnabled(not look.busy)
        self._remove.setEnabled(not look.busy)
        self.padlock.say(translate("padlock", "Seal with a passphrase"), shortcut="L")
        self.closed.say(translate("padlock", "Take the seal off"), shortcut="L")
        self.stamp.say(translate("padlock", "Watermark…"), shortcut="W")
        self._remove.say(translate("compose", "Remove"))
        tip(self, f"{self.file.name} · {shown}")
        said = translate("compose", "{name}, {size}, press Delete to remove", name=self.file.name, size=shown)
        self.setAccessibleName(said)
        self.setAccessibleDescription(self._deeds_in_words())

    def _deeds_in_words(self) -> str:
        if self._look.form is not None:
            return translate("padlock", "L takes the seal off")
        return translate("padlock", "L seals it with a passphrase, W marks it for one buyer")

    def _deeds(self) -> list[tuple[str, str, Callable[[], None]]]:
        sealed = self._look.form is not None
        words = translate("padlock", "Take the seal off") if sealed else translate("padlock", "Seal with a passphrase")
        found = [(words, "L", lambda: self.pressed.emit(self.file))]
        if not sealed and marking.may_be_marked(self.file.name):
            found.append((translate("padlock", "Watermark…"), "W", lambda: self.mark_wanted.emit(self.file)))
        return [*found, (translate("compose", "Remove"), "Del", self._gone)]

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._look.busy:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, key, do in self._deeds():
            menu.addAction(f"{words}\t{key}").triggered.connect(do)
        menu.addSeparator()
        menu.addAction(translate("library", "Whose file this is…")).triggered.connect(lambda: self.whose_wanted.emit(self.file))
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if self._look.busy or not plain:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._gone()
        elif event.key() == Qt.Key.Key_L:
            self.pressed.emit(self.file)
        elif event.key() == Qt.Key.Key_W and not self.stamp.isHidden():
            self.mark_wanted.emit(self.file)
        else:
            super().keyPressEvent(event)

    def _gone(self) -> None:
        self.removed.emit(self.file)
