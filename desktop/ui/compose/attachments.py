"""The files of a mail being written, as a strip of cards."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.draft import DraftFile
from desktop.ui import texts
from desktop.ui.flow import Capped, Flow
from desktop.ui.parts import IconButton, button, label, tip
from desktop.ui.theme import Size, Theme, mark

MOST_HIGH = 3 * (Size.CONTROL + 3 * Size.GAP)  # three lines of cards
LONGEST = 44  # characters of a name that are shown; the whole stands in the tooltip


class _Card(QFrame):
    removed = Signal(object)  # DraftFile

    def __init__(self, file: DraftFile, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.file = file
        mark(self, kind="file")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        ending = file.name.rpartition(".")[2].upper() if "." in file.name else ""
        kind = label(ending[:4] or "•", kind="type")
        kind.setFixedSize(Size.CONTROL + Size.STEP, Size.CONTROL)
        kind.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown = file.name if len(file.name) <= LONGEST else f"{file.name[: LONGEST // 2]}…{file.name[-LONGEST // 2 + 1 :]}"
        name, size = label(shown), label(texts.size(file.size), kind="mark")
        self._remove = IconButton(theme, "close", size=Size.TEXT_MARK)
        self._remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the card itself has the focus and the Delete key
        self._remove.clicked.connect(self._gone)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(size)
        box = QHBoxLayout(self)
        box.setContentsMargins(Size.GAP, Size.STEP, Size.STEP, Size.STEP)
        box.setSpacing(Size.GAP)
        box.addWidget(kind)
        box.addLayout(words)
        box.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignTop)
        self.say()

    def say(self) -> None:
        size = texts.size(self.file.size)
        tip(self, f"{self.file.name} · {size}")
        self.setAccessibleName(translate("compose", "{name}, {size}, press Delete to remove", name=self.file.name, size=size))
        self._remove.say(translate("compose", "Remove"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._gone()
        else:
            super().keyPressEvent(event)

    def _gone(self) -> None:
        self.removed.emit(self.file)


class Attachments(QFrame):
    """`removed` carries the DraftFile to be taken away, `wanted` asks for more, `undone` for the last one that was taken away,
    `library_wanted` for files of the library; `whose_wanted` carries a DraftFile of which it is to be said whose it is."""

    removed = Signal(object)
    wanted = Signal()
    library_wanted = Signal()
    whose_wanted = Signal(object)
    undone = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, library: bool = False) -> None:
        """`library`: files of the library are offered, too."""
        super().__init__(parent)
        mark(self, kind="files")
        self._theme = theme
        self._cards: list[_Card] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._inside = QWidget()
        self._flow = Flow(self._inside, gap=Size.GAP)
        self.total = label(kind="mark")
        self.more = button(kind="small", pressed=self.wanted.emit)
        self.library = button(kind="small", pressed=self.library_wanted.emit)
        self.library.setVisible(library)
        self._gone, self._removed = label(kind="mark"), ""
        self.undo = button(kind="small", pressed=self.undone.emit)
        back = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.undone)
        tail = QWidget()
        row = QHBoxLayout(tail)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(self.more)
        row.addWidget(self.library)
        row.addWidget(self.total)
        row.addWidget(self._gone)
        row.addWidget(self.undo)
        row.addStretch()
        self._flow.addWidget(tail)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN * 2, Size.GAP_WIDE, Size.MARGIN, Size.GAP_WIDE)
        box.addWidget(Capped(self._inside, most=MOST_HIGH))

    def show_files(self, files: tuple[DraftFile, ...]) -> None:
        """The files that are attached; pictures of the text are not shown here."""
        wanted = [file for file in files if not file.cid]
        if [card.file for card in self._cards] != wanted:
            for card in self._cards:
                self._flow.removeWidget(card)
                card.hide()
                card.deleteLater()
            self._cards = []
            for at, file in enumerate(wanted):
                card = _Card(file, self._theme, self._inside)
                card.removed.connect(self.removed)
                self._cards.append(card)
                self._flow.insert(at, card)
                card.show()
        self.setVisible(bool(wanted) or bool(self._removed))
        size = sum(file.size for file in wanted)
        self.total.setText(translate("compose", "{size} in all", size=texts.size(size)) if len(wanted) > 1 else "")
        self._inside.updateGeometry()
        self.updateGeometry()

    def show_removed(self, name: str) -> None:
        """A file of that name can be put back; "": none."""
        self._removed = name
        self._say_removed()
        self.setVisible(bool(self._cards) or bool(name))

    def _say_removed(self) -> None:
        self._gone.setText(translate("compose", "“{name}” removed", name=self._removed) if self._removed else "")
        self._gone.setVisible(bool(self._removed))
        self.undo.setVisible(bool(self._removed))

    def say(self) -> None:
        """Words in the current language."""
        self.undo.setText(translate("compose", "Put it back"))
        tip(self.undo, translate("compose", "Attach it again (Ctrl+Z)"))
        self._say_removed()
        self.more.setText(translate("compose", "+ Attachment"))
        tip(self.more, translate("compose", "Attach files (Ctrl+Shift+A)"))
        self.library.setText(translate("library", "From the library…"))
        tip(self.library, translate("library", "Attach files of the library (Ctrl+Shift+L)"))
        self.setAccessibleName(translate("compose", "Attachments"))
        for card in self._cards:
            card.say()
