"""Where a file is shown, by what there is to show of it: pages, words, a table, cards; or why there is nothing, and the way on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.actions import attachment as attachments
from desktop.language import problem, translate
from desktop.model.message import Attachment
from desktop.model.preview import Look, Preview
from desktop.ui import texts
from desktop.ui.parts import Empty, button
from desktop.ui.preview.canvas import Canvas
from desktop.ui.preview.cards import Cards
from desktop.ui.preview.letter import Letter
from desktop.ui.preview.rows import Grid
from desktop.ui.reader.text import TextBody
from desktop.ui.theme import Size, Theme

ASKS = "preview.password"  # the code of a file that opens with a password


class Nothing(Empty):
    """Why a file is not shown. `open_wanted`: with another program."""

    open_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "attachment")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.open = button(pressed=self.open_wanted.emit)
        _below(self, [self.open])

    def tell(self, code: str, attachment: Attachment) -> None:
        """For this reason (a problem's code)."""
        may = attachments.may_open(attachment)
        ways = (
            translate("preview", "Ctrl+Enter opens it with another program, Ctrl+S saves it.")
            if may
            else translate("preview", "This kind of file can run programs: it can only be saved (Ctrl+S).")
        )
        self.say(translate("preview", "No preview"), problem(code, {}) + "\n\n" + ways)
        self.open.setText(translate("preview", "Open with another program"))
        self.open.setVisible(may)


class Locked(Empty):
    """A file that opens with a password. `tried` carries one; it is kept nowhere."""

    tried = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "lock")
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setMinimumWidth(Size.FOLDERS)
        self.field.returnPressed.connect(self._try)
        self.go = button(kind="primary", pressed=self._try)
        self.setFocusProxy(self.field)
        _below(self, [self.field, self.go])

    def tell(self, *, again: bool) -> None:
        """Ask; `again` after a password that did not open it."""
        title = (
            translate("preview", "That password does not open it") if again else translate("preview", "This file has a password")
        )
        self.say(title, problem(ASKS, {}))
        self.field.setPlaceholderText(translate("preview", "Password of the file"))
        self.field.setAccessibleName(self.field.placeholderText())
        self.go.setText(translate("preview", "Show the file"))

    def _try(self) -> None:
        password = self.field.text()
        self.field.clear()
        if password:
            self.tried.emit(password)


def _below(empty: Empty, widgets: Sequence[QWidget]) -> None:
    """Under the words of an empty place, in their middle."""
    box = empty.layout()
    assert isinstance(box, QVBoxLayout)
    for widget in widgets:
        box.insertWidget(box.count() - 1, widget, 0, Qt.AlignmentFlag.AlignHCenter)


class Places(QStackedWidget):
    """`table` sheets are chosen by whoever shows their names."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.waiting = Empty(theme, "clock")
        self.canvas, self.text, self.grid = Canvas(theme), TextBody(theme), Grid()
        self.letter, self.cards = Letter(theme), Cards(theme)
        self.nothing, self.locked = Nothing(theme), Locked(theme)
        self.text.setViewportMargins(Size.MARGIN, Size.GAP, Size.MARGIN, 0)
        for place in (*(self.waiting, self.canvas, self.text, self.grid, self.letter, self.cards), self.nothing, self.locked):
            self.addWidget(place)

    def say(self) -> None:
        """Set the words in the current language."""
        self.waiting.say(translate("preview", "Reading the file…"))
        self.text.setAccessibleName(translate("preview", "Text of the file"))
        self.grid.setAccessibleName(translate("preview", "Table"))

    def show_found(self, found: Preview, attachment: Attachment, *, again: bool) -> None:
        """Show it in its place, which gets the keys. `again`: a password was tried."""
        place = self._fill(found, attachment, again=again)
        self.setCurrentWidget(place)
        if self.isVisible():
            place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self, found: Preview, attachment: Attachment, *, again: bool) -> QWidget:
        match found.look:
            case Look.PAGES:
                self.canvas.show_pages(found.pages)
                return self.canvas
            case Look.PICTURE:
                self.canvas.show_picture(found.size, found.picture)
                return self.canvas
            case Look.TEXT:
                self.text.say(found.text, raw=found.raw)
                return self.text
            case Look.TABLES:
                self.grid.say(found.tables[0].rows if found.tables else ())
                return self.grid
            case Look.ENTRIES:
                locked = translate("preview", "needs a password")
                rows = [(one.name, f"{texts.size(one.size)}{f' · {locked}' if one.locked else ''}") for one in found.entries]
                self.grid.say(rows, (translate("preview", "Name"), translate("preview", "Size")))
                return self.grid
            case Look.CARDS:
                self.cards.say(found.cards)
                return self.cards
            case Look.MAIL:
                self.letter.say(found)
                return self.letter
            case _ if found.code == ASKS:
                self.locked.tell(again=again)
                return self.locked
            case _:
                self.nothing.tell(found.code, attachment)
                return self.nothing
