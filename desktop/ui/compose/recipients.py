"""The people a mail goes to: a chip for each, and a line to type the next."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QDropEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QPushButton, QSizePolicy, QWidget

from desktop.checks.recipient import valid
from desktop.formats import addresses
from desktop.formats.writing import clean_line
from desktop.language import translate
from desktop.model.message import Address
from desktop.ui.compose import look
from desktop.ui.flow import Flow
from desktop.ui.icons import icon
from desktop.ui.parts import tip
from desktop.ui.theme import Size, Theme, mark

LONGEST_CHIP = 40  # characters; the whole stands in the tooltip
SUGGESTIONS = 8
AT_ONCE = 60  # chips that are made while the window waits: more than are in sight
IN_TURN = 25  # in a turn of the event loop: some ten milliseconds
_PARTS = ("；", "，", "、")
_ENDS = str.maketrans({"；": ";", "，": ",", "、": ",", "\n": ",", "\t": " ", "\r": ","})


def parse(text: str) -> list[Address]:
    """What was typed or pasted: addresses with or without names, parted by commas, semicolons (Chinese ones too) or lines."""
    found = addresses.parse(text.translate(_ENDS).encode("utf-8", "replace")).people
    return [person for person in found if person.address or person.name]


def parse_rows(text: str) -> list[Address]:
    """What was pasted: rows of a spreadsheet (a name in one cell, an address in another), or a list as it is typed."""
    found: list[Address] = []
    for row in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        cells = [cell.strip().strip('"') for cell in row.split("\t") if cell.strip()]
        people = [person for cell in cells for person in parse(cell) if "@" in person.address]
        names = [cell for cell in cells if "@" not in cell and any(char.isalpha() for char in cell)]
        if len(people) == 1 and not people[0].name and names:
            people = [Address(clean_line(names[0]), people[0].address)]
        if people or "\t" not in row:  # a row of cells without an address is the head of the table
            found += people or parse(row)
    return found


def spelled(person: Address) -> str:
    """As it is typed and shown in full. Signs that turn the direction of writing are left out: they would turn the rest, too."""
    name, address = clean_line(person.name), clean_line(person.address)
    return f"{name} <{address}>" if name and name != address else address or name


class _Chip(QPushButton):
    """One person. Delete or Backspace (or a click on its cross) takes it away, Enter or a click edits it."""

    def __init__(self, person: Address, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.person = person
        mark(self, kind="person", tone="" if valid(person.address) else "red")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind the name
        shown = clean_line(person.name) or clean_line(person.address)
        self.setText(f" {shown if len(shown) <= LONGEST_CHIP else shown[: LONGEST_CHIP - 1] + '…'} ".replace("&", "&&"))
        self.restyle(theme)

    def restyle(self, theme: Theme) -> None:
        colour = theme.palette.accent if valid(self.person.address) else theme.palette.red
        self.setIcon(icon("close", colour, size=Size.TEXT_MARK))
        self.setIconSize(self.iconSize().scaled(Size.TEXT_MARK, Size.TEXT_MARK, Qt.AspectRatioMode.KeepAspectRatio))

    def say(self) -> None:
        """Words in the current language."""
        if valid(self.person.address):
            tip(self, spelled(self.person))
            self.setAccessibleName(translate("compose", "{person}, press Delete to remove", person=spelled(self.person)))
        else:
            words = translate("compose", "“{text}” is not a mail address", text=spelled(self.person))
            tip(self, words)
            self.setAccessibleName(words)


class _Line(QLineEdit):
    """Where the next person is typed."""

    ended = Signal()
    emptied = Signal()
    pasted = Signal(str)

    def insert(self, text: str) -> None:
        """Take pasted text; a line would join the rows of a table."""
        if any(sign in text for sign in "\n\t;,") and "@" in text:
            self.pasted.emit(text)
        else:
            super().insert(text)

    def paste(self) -> None:
        self.insert(QGuiApplication.clipboard().text())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, with our way to paste."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste)
        menu.popup(event.globalPos())

    def dropEvent(self, event: QDropEvent) -> None:
        if event.mimeData().hasText() and event.source() is not self:
            self.insert(event.mimeData().text())
            event.acceptProposedAction()
        else:
            super().dropEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
            return
        key, typed = event.key(), self.text().strip()
        parts = key in (Qt.Key.Key_Comma, Qt.Key.Key_Semicolon) or event.text() in _PARTS
        enters = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers()
        if typed and (enters or (parts and '"' not in typed)):
            self.ended.emit()
        elif not self.text() and key in (Qt.Key.Key_Backspace, Qt.Key.Key_Left):
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.ended.emit()


class Recipients(QWidget):
    """`changed` after a person came or went. `complete(prefix)` gives suggestions from the mail seen so far."""

    changed = Signal()

    def __init__(self, theme: Theme, complete: Callable[[str], Sequence[Address]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._complete = theme, complete
        self._chips: list[_Chip] = []
        self._waiting: list[Address] = []  # for their chips
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(lambda: self._make(IN_TURN))
        self._name = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._flow = Flow(self, gap=Size.STEP)
        self.line = _Line(self)
        self.line.setMinimumWidth(Size.FOLDERS)
        mark(self.line, kind="bare")
        self._flow.addWidget(self.line)
        self._suggested = QStringListModel(self)
        completer = QCompleter(self._suggested, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(SUGGESTIONS)
        completer.activated.connect(self._chosen, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(completer)
        self._popup = QListView()  # Qt makes it a window of its own when it shows it
        self._popup.setUniformItemSizes(True)
        completer.setPopup(self._popup)
        self._popup.setStyleSheet(look.popup(theme.palette))
        self.line.textEdited.connect(self._typed)
        self.line.ended.connect(self.finish)
        self.line.emptied.connect(self._to_last)
        self.line.pasted.connect(self.take)
        self.setFocusProxy(self.line)
        theme.changed.connect(self._restyle)

    def people(self) -> tuple[Address, ...]:
        """Those that have a chip (or get one soon) and what still stands in the line."""
        return (*(chip.person for chip in self._chips), *self._waiting, *parse(self.line.text()))

    def half_typed(self) -> set[str]:
        """What is just being typed: not to be judged yet."""
        return {person.address or person.name for person in parse(self.line.text())}

    def set_people(self, people: Sequence[Address]) -> None:
        """Replace all, without `changed`."""
        self._waiting = []
        for chip in [*self._chips]:
            self._drop(chip)
        self._put(people)

    def say(self, name: str, hint: str) -> None:
        """Words: what these people are (To, Cc …) and what the empty line suggests."""
        self._name = name
        self.line.setPlaceholderText(hint)
        self.line.setAccessibleName(name)
        for chip in self._chips:
            chip.say()

    def finish(self) -> None:
        """Make chips of what stands in the line."""
        people = parse(self.line.text())
        self.line.clear()
        self._add(people)

    def _add(self, people: Sequence[Address]) -> None:
        if not people:
            return
        there = (*(chip.person for chip in self._chips), *self._waiting)
        known = {person.address.casefold() for person in there if person.address}
        fresh: list[Address] = []
        for person in people:
            if person.address.casefold() not in known or not person.address:
                known.add(person.address.casefold())
                fresh.append(person)
        self._put(fresh)
        self.changed.emit()

    def take(self, text: str) -> None:
        """Pasted people, after those that are there."""
        self.finish()
        self._add(parse_rows(text))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, _Chip) and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            at = self._chips.index(watched)
            if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
                self.remove(watched)
                (self._chips[min(at, len(self._chips) - 1)] if self._chips else self.line).setFocus()
                return True
            if event.key() == Qt.Key.Key_Left:
                self._chips[max(0, at - 1)].setFocus()
                return True
            if event.key() == Qt.Key.Key_Right:
                (self._chips[at + 1] if at + 1 < len(self._chips) else self.line).setFocus()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self.edit(watched)
                return True
        return super().eventFilter(watched, event)

    def correct(self, address: str) -> bool:
        """Put the person with that address, or of that name, back into the line to be corrected. Whether there is one."""
        self._make(len(self._waiting))
        found = next((chip for chip in self._chips if address in (chip.person.address, chip.person.name)), None)
        if found is not None:
            self.edit(found)
        return found is not None

    def remove(self, chip: "_Chip") -> None:
        """Take a person away."""
        self._drop(chip)
        self.changed.emit()

    def edit(self, chip: "_Chip") -> None:
        """Back into the line to be corrected."""
        self.finish()
        text = spelled(chip.person)
        self._drop(chip)
        self.line.setText(text)
        self.line.setFocus()
        self.changed.emit()

    def _clicked(self) -> None:
        chip = self.sender()
        if isinstance(chip, _Chip):
            at = chip.mapFromGlobal(chip.cursor().pos())
            if at.x() >= chip.width() - Size.MARGIN_WIDE:
                self.remove(chip)
                self.line.setFocus()
            else:
                self.edit(chip)

    def _put(self, people: Sequence[Address]) -> None:
        """A chip for each, behind those that are there: the first ones at once, the rest of a long list as there is time, or the
        window would stand still for seconds."""
        self._waiting += people
        if not self._more.isActive():
            self._make(AT_ONCE)

    def _make(self, most: int) -> None:
        """Chips for so many that wait. They are laid out once, not one by one."""
        people, self._waiting = self._waiting[:most], self._waiting[most:]
        self._flow.setEnabled(False)
        for person in people:
            chip = _Chip(person, self._theme, self)
            chip.clicked.connect(self._clicked)
            chip.installEventFilter(self)
            chip.say()
            self._flow.insert(len(self._chips), chip)
            if self._chips:
                QWidget.setTabOrder(self._chips[-1], chip)
            self._chips.append(chip)
            chip.show()
        if self._chips:
            QWidget.setTabOrder(self._chips[-1], self.line)
        self._flow.setEnabled(True)
        self._flow.invalidate()
        self.updateGeometry()
        if self._waiting:
            self._more.start()

    def _drop(self, chip: "_Chip") -> None:
        self._chips.remove(chip)
        self._flow.removeWidget(chip)
        chip.removeEventFilter(self)
        chip.hide()
        chip.deleteLater()
        self.updateGeometry()

    def _typed(self, text: str) -> None:
        if any(end in text for end in ",;；，\n") and '"' not in text and len(parse(text)) > 1:
            self.finish()  # a whole list was pasted
            return
        prefix = text.strip()
        known = {person.address.casefold() for person in self.people() if person.address}
        found = self._complete(prefix) if prefix else ()
        self._suggested.setStringList([spelled(person) for person in found if person.address.casefold() not in known][:SUGGESTIONS])
        self.changed.emit()

    def _chosen(self, text: str) -> None:
        self.line.setText(text)
        self.finish()

    def _to_last(self) -> None:
        self._make(len(self._waiting))
        if self._chips:
            self._chips[-1].setFocus()

    def _restyle(self) -> None:
        self._popup.setStyleSheet(look.popup(self._theme.palette))
        for chip in self._chips:
            chip.restyle(self._theme)
