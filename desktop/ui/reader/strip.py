"""Earlier or later mails of the conversation, beside the one that is open: a line that unfolds into rows."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QPushButton, QSizePolicy, QVBoxLayout

from desktop.language import translate
from desktop.model.conversation import Thread
from desktop.model.ids import MessageId
from desktop.store import message
from desktop.ui.context import Context
from desktop.ui.parts import label, note_keys
from desktop.ui.reader.folded import FoldedDelegate, FoldedModel, writer
from desktop.ui.theme import Size, mark

VISIBLE = 5  # rows shown before they scroll
NAMED = 3  # writers named in the folded line


class FoldedRows(QListView):
    """Enter or a click opens a mail. As high as its rows, up to `VISIBLE` of them."""

    wanted = Signal(object)  # MessageId

    def __init__(self, model: FoldedModel, delegate: FoldedDelegate) -> None:
        super().__init__()
        self._folded = model
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.verticalScrollBar().setSingleStep(Size.FOLDED)
        self.clicked.connect(lambda index: self.wanted.emit(model.ids[index.row()]))
        model.modelReset.connect(self.fit)

    def fit(self) -> None:
        """As high as it needs to be."""
        self.setFixedHeight(min(len(self._folded.ids), VISIBLE) * Size.FOLDED)

    def event(self, event: QEvent) -> bool:
        note_keys(self, event)
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        note_keys(self, event)
        return super().viewportEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are shortcuts here, not a search in the rows."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here.isValid():
            self.wanted.emit(self._folded.ids[here.row()])
        else:
            super().keyPressEvent(event)


class Strip(QFrame):
    """`wanted` carries the mail to be opened. At most `plain` mails stand there as rows at once; more are a line that says how many
    and by whom, until it is unfolded. `later` are those below the open one."""

    wanted = Signal(object)  # MessageId

    def __init__(self, context: Context, *, later: bool, plain: int) -> None:
        super().__init__()
        self._context, self._later, self._plain = context, later, plain
        self.unread = 0
        self.folded = True
        mark(self, kind="card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.model = FoldedModel(lambda ids: message.rows(context.store, ids), self)
        self.rows = FoldedRows(self.model, FoldedDelegate(context.theme, context.clock, self))
        self.rows.wanted.connect(self.wanted)
        self.head = QPushButton()
        self.head.setCursor(Qt.CursorShape.PointingHandCursor)
        self.head.setAutoDefault(False)
        mark(self.head, kind="strip")
        self.head.clicked.connect(self.turn)
        self._many, self._who, self._turn = label(kind="strong"), label(kind="mute"), label(kind="mute")
        self._names = ""
        for each in (self._many, self._who, self._turn):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._who.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._who.installEventFilter(self)
        line = QHBoxLayout(self.head)
        line.setContentsMargins(Size.MARGIN, 0, Size.MARGIN, 0)
        line.setSpacing(Size.GAP_WIDE)
        line.addWidget(self._many)
        line.addWidget(self._who, 1)
        line.addWidget(self._turn)
        box = QVBoxLayout(self)
        box.setContentsMargins(2, 2, 2, 2)
        box.setSpacing(0)
        box.addWidget(self.head)
        box.addWidget(self.rows)
        context.theme.changed.connect(self.rows.viewport().update)
        self.hide()

    def show_mails(self, ids: Sequence[MessageId], thread: Thread, own: frozenset[str]) -> None:
        """These mails of the conversation; nothing at all where there are none."""
        self.model.own = own
        self.model.show(ids)
        self.unread = sum(one in thread.unread for one in ids)
        self.say()

    def fold(self) -> None:
        """As it is when another conversation is opened."""
        self.folded = True
        self.say()

    def turn(self) -> None:
        """Unfold it, or fold it again."""
        self.folded = not self.folded
        self.say()
        if not self.folded:
            self._to_nearest()

    def _to_nearest(self) -> None:
        """Of earlier mails the last ones are seen first: they lie nearest to the open one."""
        if self.model.ids:
            index = self.model.index(0 if self._later else len(self.model.ids) - 1)
            self.rows.setCurrentIndex(index)
            self.rows.scrollTo(index)

    def say(self) -> None:
        """Set the words in the current language, and what is to be seen."""
        number = len(self.model.ids)
        plain = number <= self._plain
        self.setVisible(number > 0)
        self.head.setVisible(not plain)
        self.rows.setVisible(number > 0 and (plain or not self.folded))
        if self._later:
            said = translate("conversation", "%n later mails", n=number)
            hint = translate("conversation", "Later mails of this conversation")
        else:
            said = translate("conversation", "%n earlier mails", n=number)
            hint = translate("conversation", "Earlier mails of this conversation")
        self.rows.setAccessibleName(hint)
        if plain:
            return
        self._many.setText(said)
        self._names = " · ".join(self._writers())
        new = translate("conversation", "%n not read", n=self.unread) if self.unread else ""
        self._turn.setText(translate("conversation", "Show") if self.folded else translate("conversation", "Fold"))
        self.head.setAccessibleName(", ".join(part for part in (said, new, self._names, self._turn.text()) if part))
        if new:
            self._names = f"{new} · {self._names}"
        self._cut()

    def _writers(self) -> list[str]:
        """Of the mails nearest to the open one."""
        number = len(self.model.ids)
        near = range(min(NAMED, number)) if self._later else range(max(0, number - NAMED), number)
        rows = [row for at in near if (row := self.model.row(at)) is not None]
        names = [f"\u2068{writer(row, self.model.own)}\u2069" for row in rows]
        return names if number <= NAMED else [*names, "…"] if self._later else ["…", *names]

    def _cut(self) -> None:
        self._who.setText(self._who.fontMetrics().elidedText(self._names, Qt.TextElideMode.ElideRight, self._who.width()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._who and event.type() is QEvent.Type.Resize:
            self._cut()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()
