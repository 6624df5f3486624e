"""The bar above the panes: the search field, that everything is encrypted, and writing a mail."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit

from desktop.language import translate
from desktop.ui import deeds, icons
from desktop.ui.context import Context
from desktop.ui.panes import FOLDERS, PERSON
from desktop.ui.parts import IconButton, button, label, tip
from desktop.ui.theme import Size, mark

_TYPING = 200  # milliseconds without a key before what was typed is searched


class SearchField(QLineEdit):
    """`searched` carries what to look for, empty to end the search; `left` comes when the arrow or Enter leads into the list."""

    searched = Signal(str)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING)
        self._timer.timeout.connect(self._search)
        self.textEdited.connect(self._timer.start)
        self.returnPressed.connect(self._enter)
        self.setClearButtonEnabled(False)
        self._glass = QAction(self)
        self._clear = QAction(self)
        self._clear.triggered.connect(self.leave)
        self.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(self._marks)
        self._hint = label(kind="chip")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, Size.STEP, 0)
        box.addStretch()
        box.addWidget(self._hint, 0, Qt.AlignmentFlag.AlignVCenter)
        self._hint.setText("Ctrl K")
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        context.theme.changed.connect(self._draw)
        self._draw()
        self._marks("")

    def leave(self) -> None:
        """Empty the field and end the search."""
        self._timer.stop()
        self.clear()
        self.searched.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._search()
        self.left.emit()

    def _search(self) -> None:
        self.searched.emit(self.text().strip())

    def _marks(self, text: str) -> None:
        self._hint.setVisible(not text)
        self.setTextMargins(0, 0, 0 if text else self._hint.sizeHint().width(), 0)  # what is written there ends before it
        if text and self._clear not in self.actions():
            self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        elif not text:
            self.removeAction(self._clear)

    def _draw(self) -> None:
        colour = self._context.theme.palette.mute
        self._glass.setIcon(icons.icon("search", colour, size=Size.ICON_SMALL))
        self._clear.setIcon(icons.icon("close", colour, size=Size.ICON_SMALL))


class Top(QFrame):
    """`compose_wanted`: a new mail; `side_wanted`: folders or person, to be shown or hidden; `back_wanted`: from the reader to the
    list, where they take turns."""

    compose_wanted = Signal()
    side_wanted = Signal(str)
    back_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="top")
        self.setFixedHeight(Size.TOP)
        self.search = SearchField(context)
        self.search.setMaximumWidth(Size.SEARCH)
        self.sealed = label(kind="chip", tone="green")
        self.compose = button(kind="primary", pressed=self.compose_wanted.emit)
        self.folders, self.person = IconButton(context.theme, "side-left"), IconButton(context.theme, "side-right")
        self.folders.clicked.connect(lambda: self.side_wanted.emit(FOLDERS))
        self.person.clicked.connect(lambda: self.side_wanted.emit(PERSON))
        self.back = IconButton(context.theme, "left")
        self.back.clicked.connect(self.back_wanted)
        box = QHBoxLayout(self)
        box.setContentsMargins(Size.GAP, 0, Size.GAP, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(self.folders)
        box.addWidget(self.back)
        box.addWidget(self.search, 3)
        box.addStretch(1)
        box.addWidget(self.sealed, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.compose)
        box.addWidget(self.person)
        context.words.changed.connect(self.say)
        self.say()

    def fit(self, *, narrow: bool, reading: bool) -> None:
        """`narrow`: there is no room for more than one pane; `reading`: the reader is that pane."""
        self.sealed.setVisible(not narrow)
        self.back.setVisible(narrow and reading)

    def say(self) -> None:
        self.search.setPlaceholderText(translate("window", "Search mail, people, attachments…"))
        self.search.setAccessibleName(translate("window", "Search"))
        words = translate("window", "Words, from:anna, to:, subject:, has:attachment, is:unread, after:2026-05 … (/)")
        tip(self.search, words)
        self.sealed.setText(translate("window", "All encrypted"))
        tip(self.sealed, translate("window", "Everything that is kept on this computer lies in one encrypted file."))
        self.compose.setText(translate("window", "Write  C"))
        self.compose.setAccessibleName(translate("window", "Write a mail"))
        tip(self.compose, translate("window", "Write a mail (C or Ctrl+N)"))
        self.folders.say(deeds.words("folders_pane"), shortcut=deeds.key_of("folders_pane"))
        self.person.say(deeds.words("person_pane"), shortcut=deeds.key_of("person_pane"))
        self.back.say(deeds.words("back"), shortcut=deeds.key_of("back"))
