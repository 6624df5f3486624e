"""What came with a mail: a strip of cards with the true ending, the size, and what can be done."""

from collections.abc import Mapping, Sequence, Set

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from desktop.actions import attachment as attachments
from desktop.language import translate
from desktop.model.message import Attachment
from desktop.ui import texts
from desktop.ui.context import Context
from desktop.ui.flow import Flow
from desktop.ui.parts import IconButton, button, label, tip
from desktop.ui.reader.padlock import Padlock
from desktop.ui.theme import Size, mark

_WIDE = 220  # pixels of a name; the middle of a longer one is left out, its ending never
_NONE: Mapping[str, str] = {}
_SHEETS = frozenset({"xls", "xlsx", "csv", "ods", "et"})


class Name(QLabel):
    """A file name; the middle is left out where it is too long."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.say(name, _WIDE)

    def say(self, name: str, wide: int) -> None:
        """Show this name in so many pixels."""
        self.setText(self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, wide))
        tip(self, name)


def badge(attachment: Attachment) -> str:
    """The true ending, as the card shows it."""
    return attachments.ending(attachment.name).upper()[:5] or "?"


def tone(attachment: Attachment) -> str:
    """The colour of that: red for what could run."""
    if not attachments.may_open(attachment):
        return "red"
    return "green" if badge(attachment).lower() in _SHEETS else "accent"


class FileCard(QFrame):
    """One attachment. A click, Enter or the space bar shows it here; Ctrl+Enter hands it to another program, which what could run
    never is; it can be dragged out of the window."""

    preview_wanted = Signal(str)  # part
    opened = Signal(str)
    save_wanted = Signal(str)
    dragged = Signal(str)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, context: Context, attachment: Attachment, *, said: str = "", sealed: bool = False) -> None:
        """`said`: what else there is to say of the file."""
        super().__init__()
        self.attachment = attachment
        self.may_open = attachments.may_open(attachment)
        self.badge = badge(attachment)
        self._pressed: QPoint | None = None
        mark(self, kind="card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        chip = label(self.badge, kind="chip", tone=tone(attachment))
        chip.setAlignment(Qt.AlignmentFlag.AlignCenter)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(Name(attachment.name))
        told = texts.size(attachment.size)
        lines.addWidget(label(f"{told} · {said}" if said else told, kind="mark"))
        self._save = IconButton(context.theme, "download")
        self._save.say(translate("reader", "Save {name}", name=attachment.name))
        self._save.clicked.connect(lambda _checked=False: self.save_wanted.emit(attachment.part))
        box = QHBoxLayout(self)
        box.setContentsMargins(Size.GAP, Size.STEP, Size.STEP, Size.STEP)
        box.setSpacing(Size.GAP)
        box.addWidget(chip)
        if sealed:
            box.addWidget(Padlock(context.theme))
        box.addLayout(lines)
        box.addWidget(self._save)
        named = translate("reader", "{name}, type {ending}, {size}", name=attachment.name, ending=self.badge,
                         size=texts.size(attachment.size))  # fmt: skip
        if not self.may_open:
            named += ". " + translate("reader", "Can run programs: it can only be saved.")
        if said:
            named += f". {said}"
        self.setAccessibleName(named)
        tip(self, named)

    def _open(self) -> None:
        (self.opened if self.may_open else self.save_wanted).emit(self.attachment.part)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        far = QApplication.startDragDistance()
        if self._pressed is not None and (event.position().toPoint() - self._pressed).manhattanLength() >= far:
            self._pressed = None
            self.dragged.emit(self.attachment.part)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if event.button() == Qt.MouseButton.LeftButton and pressed and self.rect().contains(event.position().toPoint()):
            self.preview_wanted.emit(self.attachment.part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self._open()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.preview_wanted.emit(self.attachment.part)
        elif event.key() == Qt.Key.Key_S and control:
            self.save_wanted.emit(self.attachment.part)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self, event.globalPos())

    def focusInEvent(self, event: QEvent) -> None:
        mark(self, tone="focus")

    def focusOutEvent(self, event: QEvent) -> None:
        mark(self, tone="")


class Files(QWidget):
    """All attachments of a mail. The signals carry a part."""

    preview_wanted = Signal(str)
    opened = Signal(str)
    save_wanted = Signal(str)
    dragged = Signal(str)
    save_all_wanted = Signal()
    whose_wanted = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._flow = Flow(gap=Size.GAP)
        self.cards: list[FileCard] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.GAP_WIDE, Size.MARGIN, Size.GAP_WIDE)
        box.addLayout(self._flow)

    def say(self, shown: Sequence[Attachment], said: Mapping[str, str] = _NONE, sealed: Set[str] = frozenset()) -> None:
        """Show these. `said`: what else there is to say of some, by part; `sealed` take a passphrase."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.cards = []
        for attachment in shown[:200]:
            card = FileCard(self._context, attachment, said=said.get(attachment.part, ""), sealed=attachment.part in sealed)
            card.preview_wanted.connect(self.preview_wanted)
            card.opened.connect(self.opened)
            card.save_wanted.connect(self.save_wanted)
            card.dragged.connect(self.dragged)
            card.menu_wanted.connect(self._show_menu)
            self.cards.append(card)
            self._flow.addWidget(card)
        if len(self.cards) > 1:
            every = button(translate("reader", "Save all"), kind="link", pressed=self.save_all_wanted.emit)
            self._flow.addWidget(every)
        self._flow.addWidget(QWidget())  # takes the rest of the last line
        self.setVisible(bool(self.cards))

    def focus_on(self, part: str) -> None:
        """The keys go to this attachment."""
        for card in self.cards:
            if card.attachment.part == part:
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def menu_of(self, card: FileCard) -> QMenu:
        """What can be done with an attachment."""
        part, menu = card.attachment.part, QMenu(self)
        menu.addAction(translate("reader", "Preview") + "\t" + translate("reader", "Space"), lambda: self.preview_wanted.emit(part))
        if card.may_open:
            menu.addAction(translate("reader", "Open") + "\tCtrl+Enter", lambda: self.opened.emit(part))
        menu.addAction(translate("reader", "Save as…") + "\tCtrl+S", lambda: self.save_wanted.emit(part))
        if len(self.cards) > 1:
            menu.addAction(translate("reader", "Save all…"), self.save_all_wanted.emit)
        menu.addSeparator()
        menu.addAction(translate("library", "Whose file this is…"), lambda: self.whose_wanted.emit(part))
        return menu

    def _show_menu(self, card: FileCard, place: QPoint) -> None:
        menu = self.menu_of(card)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)
