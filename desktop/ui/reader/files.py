"""What came with a mail: a strip of cards with the true ending, the size, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.actions import attachment as attachments
from desktop.language import translate
from desktop.model.message import Attachment
from desktop.ui import texts
from desktop.ui.context import Context
from desktop.ui.flow import Flow
from desktop.ui.parts import IconButton, button, label, tip
from desktop.ui.theme import Size, mark

_WIDE = 220  # pixels of a name; the middle of a longer one is left out, its ending never
_SHEETS = frozenset({"xls", "xlsx", "csv", "ods", "et"})


class Name(QLabel):
    """A file name; the middle is left out where it is too long."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, _WIDE))
        tip(self, name)


class FileCard(QFrame):
    """One attachment. Enter or a click opens it; what could run as a program is only saved."""

    opened = Signal(str)  # part
    save_wanted = Signal(str)

    def __init__(self, context: Context, attachment: Attachment) -> None:
        super().__init__()
        self.attachment = attachment
        self.may_open = attachments.may_open(attachment)
        self.badge = attachments.ending(attachment.name).upper()[:5] or "?"
        mark(self, kind="card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        badge = label(self.badge, kind="chip", tone=self._tone())
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Name(attachment.name))
        lines.addWidget(label(texts.size(attachment.size), kind="mark"))
        self._save = IconButton(context.theme, "download")
        self._save.say(translate("reader", "Save {name}", name=attachment.name))
        self._save.clicked.connect(lambda _checked=False: self.save_wanted.emit(attachment.part))
        box = QHBoxLayout(self)
        box.setContentsMargins(Size.GAP, Size.STEP, Size.STEP, Size.STEP)
        box.setSpacing(Size.GAP)
        box.addWidget(badge)
        box.addLayout(lines)
        box.addWidget(self._save)
        said = translate("reader", "{name}, type {ending}, {size}", name=attachment.name, ending=self.badge,
                         size=texts.size(attachment.size))  # fmt: skip
        if not self.may_open:
            said += ". " + translate("reader", "Can run programs: it can only be saved.")
        self.setAccessibleName(said)
        tip(self, said)

    def _tone(self) -> str:
        if not self.may_open:
            return "red"
        return "green" if self.badge.lower() in _SHEETS else "accent"

    def _act(self) -> None:
        (self.opened if self.may_open else self.save_wanted).emit(self.attachment.part)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._act()
        elif event.key() == Qt.Key.Key_S and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.save_wanted.emit(self.attachment.part)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QEvent) -> None:
        mark(self, tone="focus")

    def focusOutEvent(self, event: QEvent) -> None:
        mark(self, tone="")


class Files(QWidget):
    """All attachments of a mail."""

    opened = Signal(str)
    save_wanted = Signal(str)
    save_all_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._flow = Flow(gap=Size.GAP)
        self.cards: list[FileCard] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.GAP_WIDE, Size.MARGIN, Size.GAP_WIDE)
        box.addLayout(self._flow)

    def say(self, shown: Sequence[Attachment]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.cards = []
        for attachment in shown[:200]:
            card = FileCard(self._context, attachment)
            card.opened.connect(self.opened)
            card.save_wanted.connect(self.save_wanted)
            self.cards.append(card)
            self._flow.addWidget(card)
        if len(self.cards) > 1:
            every = button(translate("reader", "Save all"), kind="link", pressed=self.save_all_wanted.emit)
            self._flow.addWidget(every)
        self._flow.addWidget(QWidget())  # takes the rest of the last line
        self.setVisible(bool(self.cards))
