"""The page on which a mail lies: its parts, and where they stand."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.ui.context import Context
from desktop.ui.parts import line
from desktop.ui.reader.banksheet import BankSheet
from desktop.ui.reader.bars import Bars
from desktop.ui.reader.body import Body
from desktop.ui.reader.conversation import Conversation
from desktop.ui.reader.files import Files
from desktop.ui.reader.find import Find
from desktop.ui.reader.head import Head
from desktop.ui.reader.invitation import Invitations
from desktop.ui.reader.letterhead import Letterhead
from desktop.ui.reader.sealed import SealStrip
from desktop.ui.theme import Size, mark


class Page(QWidget):
    """From the top: the subject, what is looked for, warnings, the conversation before, invitations, the letter with its files,
    the conversation after."""

    def __init__(self, context: Context, conversation: Conversation) -> None:
        super().__init__()
        self.head = Head(context)
        self.finder = Find(context)
        self.bars = Bars()
        self.banks = BankSheet(context)
        self.invitations = Invitations(context)
        self.letterhead = Letterhead(context)
        self.body = Body(context)
        self.files = Files(context)
        self.seals = SealStrip(context)
        self._files_line = line()
        scroll = self._scroll = QScrollArea()  # only when warnings leave the text too little room
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._ground(conversation))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(line())
        box.addWidget(self.finder)
        box.addWidget(scroll, 1)

    def _ground(self, conversation: Conversation) -> QWidget:
        made = QWidget()
        mark(made, kind="pane")
        column = QVBoxLayout(made)
        column.setContentsMargins(Size.MARGIN + Size.STEP, Size.GAP_WIDE, Size.MARGIN + Size.STEP, Size.MARGIN)
        column.setSpacing(Size.GAP_WIDE)
        column.addWidget(self.bars)
        column.addWidget(self.banks)
        column.addWidget(conversation.earlier)
        column.addWidget(self.invitations)
        column.addWidget(self._letter(), 1)
        column.addWidget(conversation.later)
        return made

    def _letter(self) -> QFrame:
        made = QFrame()
        mark(made, kind="card")
        inner = QVBoxLayout(made)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        inner.addWidget(self.letterhead)
        inner.addWidget(self.body, 1)
        inner.addWidget(self._files_line)
        inner.addWidget(self.files)
        inner.addWidget(self._below(self.seals))
        return made

    def _below(self, strip: SealStrip) -> QWidget:
        """The strip within the margins of the letter."""
        made = QWidget()
        box = QVBoxLayout(made)
        box.setContentsMargins(Size.MARGIN, 0, Size.MARGIN, Size.GAP_WIDE)
        box.addWidget(strip)
        strip.shown.connect(made.setVisible)
        strip.asked_for.connect(lambda: QTimer.singleShot(0, self, self._bring_strip))
        made.setVisible(False)
        return made

    def _bring_strip(self) -> None:
        """What was asked for is seen, even where the page is longer than its place."""
        if self.seals.isVisible():
            self._scroll.ensureWidgetVisible(self.seals, 0, Size.GAP_WIDE)

    def divide(self, *, files: bool) -> None:
        """A line above the files, if there are any."""
        self._files_line.setVisible(files)
