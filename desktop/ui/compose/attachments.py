"""The files of a mail being written, as a strip of cards."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.draft import DraftFile
from desktop.ui import texts
from desktop.ui.compose.card import OPEN, Card, Look
from desktop.ui.flow import Capped, Flow
from desktop.ui.parts import button, label, tip
from desktop.ui.theme import Size, Theme, mark

MOST_HIGH = 3 * (Size.CONTROL + 3 * Size.GAP)  # three lines of cards


class Attachments(QFrame):
    """`removed` carries the DraftFile to be taken away, `pressed` the one whose padlock was pressed, `mark_wanted` the one to be
    marked, `whose_wanted` one of which it is to be said whose it is; `wanted` asks for more, `library_wanted` for files of the
    library, `undone` for the last one that was taken away, `back_wanted` to undo what `offer` offered."""

    removed = Signal(object)
    pressed = Signal(object)
    mark_wanted = Signal(object)
    back_wanted = Signal()
    room = Signal(int)  # pixels for the cards, as it changes
    wanted = Signal()
    library_wanted = Signal()
    whose_wanted = Signal(object)
    undone = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, library: bool = False) -> None:
        """`library`: files of the library are offered, too."""
        super().__init__(parent)
        mark(self, kind="files")
        self._theme = theme
        self._cards: list[Card] = []
        self._looks: dict[DraftFile, Look] = {}
        self._more = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._inside = QWidget()
        self._flow = Flow(self._inside, gap=Size.GAP)
        self.total = label(kind="mark")
        self.more = button(kind="small", pressed=self.wanted.emit)
        self.library = button(kind="small", pressed=self.library_wanted.emit)
        self._offer, self._offered = label(kind="mark"), ""
        self._gone, self._removed = label(kind="mark"), ""
        self.undo = button(kind="small", pressed=self.undone.emit)
        back = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(lambda: self.back_wanted.emit() if self._offered else self.undone.emit())
        self.back = button(kind="small", pressed=self.back_wanted.emit)
        tail = self._tail = QWidget()
        row = QHBoxLayout(tail)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        row.addWidget(self.more)
        if not library:
            self.library.hide()
        row.addWidget(self.library)
        row.addWidget(self.total)
        row.addWidget(self._gone)
        row.addWidget(self.undo)
        row.addWidget(self._offer)
        row.addWidget(self.back)
        row.addStretch()
        self._flow.addWidget(tail)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN * 2, Size.GAP_WIDE, Size.MARGIN, Size.GAP_WIDE)
        box.addWidget(Capped(self._inside, most=MOST_HIGH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        sides = self.contentsMargins()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        self.room.emit(self.width() - sides.left() - sides.right() - 3 * Size.MARGIN - bar)

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
                card = Card(file, self._theme, self._inside)
                card.removed.connect(self.removed)
                card.pressed.connect(self.pressed)
                card.mark_wanted.connect(self.mark_wanted)
                card.whose_wanted.connect(self.whose_wanted)
                card.stand(self._looks.get(file, OPEN))
                self._cards.append(card)
                self._flow.insert(at, card)
                card.show()
        self._show()
        size = sum(file.size for file in wanted)
        self.total.setText(translate("compose", "{size} in all", size=texts.size(size)) if len(wanted) > 1 else "")
        self._inside.updateGeometry()
        self.updateGeometry()

    def point(self, name: str) -> None:
        """The keys go to the file of that name."""
        for card in self._cards:
            if card.file.name == name:
                card.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def show_removed(self, name: str) -> None:
        """A file of that name can be put back; "": none."""
        self._removed = name
        self._say_removed()
        self._show()

    def stand(self, widget: QWidget) -> None:
        """Something more between the cards and what can be done to all of them."""
        self._flow.insert(self._flow.count() - 1, widget)

    def stand_as(self, looks: dict[DraftFile, Look]) -> None:
        """How the files stand; one that is not named lies open."""
        self._looks = looks
        for card in self._cards:
            card.stand(looks.get(card.file, OPEN))
        self._inside.updateGeometry()

    def offer(self, words: str) -> None:
        """Something else was done that can be undone, in words; "": nothing any more."""
        self._offered = words
        self._say_removed()
        self._show()

    def show_more(self, more: bool) -> None:
        """Whether what stands beside the cards has something to say."""
        self._more = more
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._cards or self._removed or self._offered or self._more))

    def _say_removed(self) -> None:
        self._gone.setText(translate("compose", "“{name}” removed", name=self._removed) if self._removed else "")
        self._gone.setVisible(bool(self._removed))
        self.undo.setVisible(bool(self._removed))
        self._offer.setText(self._offered)
        self._offer.setVisible(bool(self._offered))
        self.back.setVisible(bool(self._offered))

    def say(self) -> None:
        """Words in the current language."""
        self.undo.setText(translate("compose", "Put it back"))
        tip(self.undo, translate("compose", "Attach it again (Ctrl+Z)"))
        self.back.setText(translate("padlock", "Undo"))
        tip(self.back, translate("padlock", "Undo (Ctrl+Z)"))
        self._say_removed()
        self.more.setText(translate("compose", "+ Attachment"))
        tip(self.more, translate("compose", "Attach files (Ctrl+Shift+A)"))
        self.library.setText(translate("library", "From the library…"))
        tip(self.library, translate("library", "Attach files of the library (Ctrl+Shift+L)"))
        self.setAccessibleName(translate("compose", "Attachments"))
        for card in self._cards:
            card.say()
