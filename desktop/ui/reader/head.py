"""Above a message: its subject, its marks, and the buttons for what is done most."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.message import Flags
from desktop.ui import texts
from desktop.ui.context import Context
from desktop.ui.flow import Flow
from desktop.ui.parts import below, button, label, tip
from desktop.ui.reader.wrapped import Wrapped
from desktop.ui.theme import Size, Weight

_SUBJECT_LINES = 3


class Head(QWidget):
    """`answer_wanted` carries reply or forward, `deed_wanted` archive; `menu_wanted` asks for the rest."""

    answer_wanted = Signal(str)
    deed_wanted = Signal(str)
    menu_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.subject = Wrapped(context.theme, weight=Weight.TITLE, most=_SUBJECT_LINES)
        self.chips = Flow(gap=Size.STEP)
        self._reply = button(kind="small", pressed=lambda: self.answer_wanted.emit("reply"))
        self._forward = button(kind="small", pressed=lambda: self.answer_wanted.emit("forward"))
        self._archive = button(kind="small", pressed=lambda: self.deed_wanted.emit("archive"))
        self._more = button("⋯", kind="small", pressed=self.menu_wanted.emit)
        buttons = QHBoxLayout()
        buttons.setSpacing(Size.GAP)
        for made in (self._reply, self._forward, self._archive, self._more):
            buttons.addWidget(made)
        buttons.addStretch()
        self._title = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._title.setSpacing(Size.GAP)
        self._title.addWidget(self.subject, 1, Qt.AlignmentFlag.AlignVCenter)
        self._title.addLayout(buttons)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN + Size.STEP, Size.GAP_WIDE, Size.MARGIN + Size.STEP, Size.GAP_WIDE)
        box.setSpacing(Size.STEP)
        box.addLayout(self._title)
        box.addLayout(self.chips)

    def say(self) -> None:
        """Set the words in the current language."""
        for made, text, key in (
            (self._reply, translate("reader", "Reply"), "R"),
            (self._forward, translate("reader", "Forward"), "F"),
            (self._archive, translate("reader", "Archive"), "E"),
        ):
            made.setText(f"{text} {key}")
            tip(made, f"{text} ({key})")
            made.setAccessibleName(text)
        tip(self._more, translate("reader", "More"))
        self._more.setAccessibleName(translate("reader", "More"))
        self._place()

    def say_subject(self, subject: str) -> None:
        self.subject.say([(subject or translate("reader", "(no subject)"), "text", True)])
        self._place()

    def say_flags(self, flags: Flags, local: frozenset[str] = frozenset(), *, mails: int = 1) -> None:
        """The marks of the mail as chips; `local` are labels that its server does not keep; the conversation has `mails`."""
        while (item := self.chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if flags.flagged:
            self.chips.addWidget(label(translate("reader", "Flagged"), kind="chip", tone="accent"))
        if flags.answered:
            self.chips.addWidget(label(translate("reader", "Answered"), kind="chip", tone="green"))
        if flags.forwarded:
            self.chips.addWidget(label(translate("reader", "Forwarded"), kind="chip"))
        for name in sorted(flags.labels)[:20]:
            self.chips.addWidget(_label_chip(name, local=name in local))
        if mails > 1:
            self.chips.addWidget(label(translate("messages", "%n mails", n=mails), kind="chip"))
        if self.chips.count():
            self.chips.addWidget(QWidget())  # takes the rest of the line

    def menu_place(self, wide: int) -> QPoint:
        """Where a menu of this width below the last button opens, on the screen."""
        return below(self._more, wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Subject and buttons side by side where there is room, else the subject below, so that it is not broken into a column."""
        beside = sum(made.sizeHint().width() + Size.GAP for made in (self._reply, self._forward, self._archive, self._more))
        room = self.width() - 2 * (Size.MARGIN + Size.STEP) - beside
        under = self.subject.natural_width() > room
        self._title.setDirection(QBoxLayout.Direction.BottomToTop if under else QBoxLayout.Direction.LeftToRight)


def _label_chip(name: str, *, local: bool) -> QLabel:
    """A label; one that is only here says so."""
    shown = texts.label(name)[:60]
    if not local:
        return label(shown, kind="chip", tone="accent")
    chip = label(translate("labels", "{label} · only here", label=shown), kind="chip", tone="local")
    chip.setAccessibleName(translate("labels", "{label} (only on this computer)", label=shown))
    tip(chip, translate("labels", "Only on this computer: the mail server does not keep this label."))
    return chip
