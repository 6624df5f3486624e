"""Finding a setting by its words: cards that have them stay, of these the rows; what has them is marked, and the keys lead there.

Words of both languages are known: who has the window in Chinese may know a setting by its English name, and the other way round.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QFrame,
    QLabel,
    QLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop import language
from desktop.language import translate
from desktop.ui.parts import Empty
from desktop.ui.theme import mark

_CONTEXTS = ("settings", "checks", "banks", "system", "assistant", "folders", "window", "compose", "domain")


@cache
def _other(chosen: str) -> dict[str, str]:
    """What is shown in this language to the same words in the other."""
    pairs = [(source, forms[0]) for name in _CONTEXTS for source, forms in language.catalogue("zh_CN", name).items() if forms]
    return {shown: source for source, shown in pairs} if chosen == "zh_CN" else dict(pairs)


def words_of(widget: QWidget) -> str:
    """All that a widget says, folded, in both languages."""
    said = [widget.accessibleName()]
    if isinstance(widget, QLabel | QAbstractButton):
        said.append(widget.text())
    elif isinstance(widget, QLineEdit):
        said.append(widget.placeholderText())
    elif isinstance(widget, QComboBox):
        said += [widget.itemText(number) for number in range(widget.count())]
    other = _other(language.current())
    return " ".join(part for text in said if text for part in (text, other.get(text, ""))).casefold()


class Finding(QObject):
    """Over `cards`, in `scroll`, of which each has its name in its first label. `unfold` opens what a widget is hidden in."""

    def __init__(self, page: QWidget, cards: Sequence[QFrame], scroll: QScrollArea, empty: Empty, field: QLineEdit) -> None:
        super().__init__(page)
        self._cards, self._scroll, self._empty, self.field = cards, scroll, empty, field
        self.unfold: Callable[[QWidget], None] = lambda _: None
        self.found: list[QWidget] = []
        self._away: list[QWidget] = []  # rows that do not have the words
        self._at = -1
        field.textChanged.connect(self._seek)
        field.installEventFilter(self)
        shortcut = QShortcut(QKeySequence.StandardKey.Find, page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.ask)

    def say(self) -> None:
        self.field.setPlaceholderText(translate("finding", "Find a setting"))
        self.field.setAccessibleName(self.field.placeholderText())
        self._empty.say(
            translate("finding", "No setting has these words"),
            translate("finding", "Try another word, in English or Chinese. Esc shows all settings again."),
        )
        self._seek(self.field.text())

    def ask(self) -> None:
        """The keys go to the field."""
        self.field.setFocus()
        self.field.selectAll()

    def show_named(self, name: str) -> bool:
        """Lead to the setting that is called this; whether there is one. Everything else stays in sight."""
        self.field.clear()
        for card in self._cards:
            for widget in _spoken(card):
                if isinstance(widget, QLabel | QAbstractButton) and widget.text() == name:
                    self._mark([widget])
                    self._go(0)
                    return True
        return False

    def _seek(self, text: str) -> None:
        for one in self._away:
            one.show()
        self._away = []
        wanted = text.casefold().split()
        found: list[QWidget] = []
        any_card = False
        for card in self._cards:
            spoken = list(_spoken(card))
            title = words_of(spoken[0]) if spoken else ""
            hits = [one for one in spoken if wanted and all(word in words_of(one) or word in title for word in wanted)]
            hits = [one for one in hits if any(word in words_of(one) for word in wanted)]
            card.setVisible(not wanted or bool(hits))
            if hits and spoken[0] not in hits:  # a card that is called so stays whole
                self._put_away(card, hits)
            any_card |= bool(hits) or not wanted
            found += hits
        self._empty.setVisible(not any_card)
        self._mark(found)
        if found:
            QTimer.singleShot(0, self, lambda: self._see(found[0]))

    def _put_away(self, card: QFrame, hits: Sequence[QWidget]) -> None:
        """Hide the rows of a card in which nothing was found. What is hidden by itself is none of ours."""
        for row in _rows(card):
            if not any(one is hit or one.isAncestorOf(hit) for one in row for hit in hits):
                gone = [one for one in row if not one.isHidden()]
                self._away += gone
                for one in gone:
                    one.hide()

    def _mark(self, found: list[QWidget]) -> None:
        for one in self.found:
            _set_found(one, on=False)
        self.found, self._at = found, -1
        for one in found:
            _set_found(one, on=True)

    def _see(self, one: QWidget) -> None:
        if one in self.found:
            self._scroll.ensureWidgetVisible(one)

    def _go(self, by: int) -> None:
        """To the next of those found, and into what it names."""
        if not self.found:
            return
        self._at = (self._at + by) % len(self.found) if self._at >= 0 else 0
        one = self.found[self._at]
        self.unfold(one)
        target = one.buddy() if isinstance(one, QLabel) and one.buddy() is not None else one
        if target.focusPolicy() is not Qt.FocusPolicy.NoFocus and target.isEnabled():
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTimer.singleShot(0, self, lambda: self._see(one))  # when it has its place

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
                self._go(1)
                return True
        return super().eventFilter(watched, event)


def _spoken(card: QFrame) -> Iterator[QWidget]:
    """What says something in a card, its name first. What is not shown for now by itself is left out; what is folded is not."""
    kinds = (QLabel, QAbstractButton, QComboBox, QLineEdit)
    for one in card.findChildren(QWidget):
        if isinstance(one, kinds) and not one.isHidden() and not isinstance(one.parentWidget(), QComboBox | QLineEdit):
            yield one


def _rows(card: QFrame) -> list[list[QWidget]]:
    """The widgets of each row of a card below its name. Words that explain belong to the row above them, or to the card's name;
    what is the name of several rows belongs to the first of them."""
    layout = card.layout()
    lines = list(_lines(layout)) if layout is not None else []
    rows: list[list[QWidget]] = []
    names: list[QWidget] = []
    for line in lines[1:]:
        words = all(isinstance(one, QLabel) and one.buddy() is None for one in line)
        if words and not all(one.property("kind") in ("mute", "mark") for one in line):
            names += line
        elif not words:
            rows.append(names + line)
            names = []
        elif rows:
            rows[-1] = rows[-1] + line
    return [*rows, names] if names else rows


def _lines(layout: QLayout) -> Iterator[list[QWidget]]:
    """What stands side by side in a column, from the top."""
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inside = item.layout() if item is not None else None
        if isinstance(inside, QVBoxLayout):
            yield from _lines(inside)
        elif inside is not None:
            yield list(_widgets(inside))
        elif item is not None and (widget := item.widget()) is not None:
            yield [widget]


def _widgets(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inside = item.layout() if item is not None else None
        if inside is not None:
            yield from _widgets(inside)
        elif item is not None and (widget := item.widget()) is not None:
            yield widget


def _set_found(widget: QWidget, *, on: bool) -> None:
    widget.setProperty("found", on)
    mark(widget)
