"""What stands on the page of settings, as a list beside it: where one is, and the way to any card."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QSize, Qt, QTimer
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QScrollArea, QWidget

from desktop.language import translate
from desktop.ui.parts import note_keys, tip
from desktop.ui.theme import Size, mark

_EDGE = Size.MARGIN_WIDE  # of what is above a card when it is led to


class Contents(QListWidget):
    """Of `cards` in `scroll`, each with its name in its first label. Cards that a search hides are hidden here, too."""

    def __init__(self, cards: Sequence[QWidget], scroll: QScrollArea) -> None:
        super().__init__()
        self._cards, self._scroll = cards, scroll
        mark(self, kind="contents")
        self.setFixedWidth(Size.FOLDERS)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for each in cards:
            self.addItem(QListWidgetItem())
            each.installEventFilter(self)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        self.currentRowChanged.connect(self._go)
        self.itemClicked.connect(lambda item: self._go(self.row(item)))
        scroll.verticalScrollBar().valueChanged.connect(lambda _: self._soon.start())
        self.say()

    def say(self) -> None:
        """Names in the language of now."""
        self.setAccessibleName(translate("settings", "Contents"))
        tip(self, translate("settings", "Contents (arrows)"))
        for at, card in enumerate(self._cards):
            first = next((one for one in card.findChildren(QLabel) if one.text()), None)
            self.item(at).setText(first.text() if first is not None else "")
            self.item(at).setSizeHint(QSize(0, Size.CONTROL))
        self._follow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent, QEvent.Type.Move):
            self._soon.start()
        return super().eventFilter(watched, event)

    def viewportEvent(self, event: QEvent) -> bool:
        note_keys(self, event)
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        note_keys(self, event)
        return super().event(event)

    def _go(self, row: int) -> None:
        if 0 <= row < len(self._cards):
            self._scroll.verticalScrollBar().setValue(self._top(self._cards[row]) - _EDGE)

    def _top(self, card: QWidget) -> int:
        inside = self._scroll.widget()
        return card.mapTo(inside, card.rect().topLeft()).y() if inside is not None else 0

    def _follow(self) -> None:
        """The card that is seen first is the current one; at the very end the last one is."""
        bar = self._scroll.verticalScrollBar()
        here = -1
        for at, card in enumerate(self._cards):
            self.item(at).setHidden(card.isHidden())
            if not card.isHidden() and (here < 0 or self._top(card) <= bar.value() + 2 * _EDGE):
                here = at
        chosen = self.currentRow()
        if bar.value() >= bar.maximum() > 0 and chosen > here and not self._cards[chosen].isHidden():
            return  # what was chosen cannot come higher
        blocker = QSignalBlocker(self)
        self.setCurrentRow(here)
        del blocker
