"""What can be done to the text: letters, lists, colours, links, tables, pictures. Every button says its key in its tooltip."""

import re
from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from desktop.language import translate
from desktop.ui.compose.colours import COLOURS, MARKERS, colour_words, marker_words
from desktop.ui.compose.editor import Editor, State
from desktop.ui.compose.menu import add_reshaping
from desktop.ui.parts import IconButton, below, button, label, tip
from desktop.ui.theme import Size, Theme, mark

ROWS, COLUMNS = 8, 8  # largest table that the picker offers
_SCHEME = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.IGNORECASE)


def address_of(typed: str) -> str:
    """What was typed as the address of a link, or "" if it cannot be one: only web, mail and telephone addresses."""
    text = typed.strip()
    if _SCHEME.fullmatch(text):
        return text
    if re.fullmatch(r"[^\s@:/]+@[^\s@]+\.[^\s@]+", text):
        return f"mailto:{text}"
    if re.fullmatch(r"[^\s:/@]+\.[^\s:/@]+(?::\d+)?(?:/\S*)?", text):
        return f"https://{text}"
    return ""


class Toolbar(QFrame):
    """Buttons that drive an editor and show what holds at its cursor."""

    templates_wanted = Signal()
    terms_wanted = Signal()
    confirm_wanted = Signal()
    bank_wanted = Signal()
    picture_wanted = Signal()
    files_wanted = Signal()

    def __init__(self, theme: Theme, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        mark(self, kind="row")
        self._theme, self._editor = theme, editor
        self._state = State()
        self.setFixedHeight(Size.CONTROL + Size.GAP)
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(Size.MARGIN - Size.STEP, 0, Size.MARGIN, 0)
        self._box.setSpacing(Size.STEP // 2)
        self.bold = self._add("bold", lambda: editor.command("bold"), checkable=True)
        self.italic = self._add("italic", lambda: editor.command("italic"), checkable=True)
        self.underline = self._add("underline", lambda: editor.command("underline"), checkable=True)
        self.colour = self._add("colour", self._open_colours)
        self._part()
        self.bullets = self._add("list", lambda: editor.command("insertUnorderedList"), checkable=True)
        self.numbers = self._add("numbers", lambda: editor.command("insertOrderedList"), checkable=True)
        self.quote = self._add("quote", lambda: editor.command("formatBlock", "blockquote"))
        self._part()
        self.link = self._add("link", self.ask_link, checkable=True)
        self.table = self._add("table", self._open_tables)
        self.picture = self._add("picture", self.picture_wanted.emit)
        self.emoji = self._add("emoji", self.ask_emoji)
        self.attach = self._add("attachment", self.files_wanted.emit)
        self.padlock = self._add("lock", lambda: None, checkable=True)
        self._part()
        self.clear = self._add("clear", lambda: editor.command("removeFormat"))
        self.undo = self._add("undo", lambda: editor.command("undo"))
        self.redo = self._add("redo", lambda: editor.command("redo"))
        self._part()
        self.templates = button(kind="link", pressed=self.templates_wanted.emit)
        self.terms = button(kind="link", pressed=self.terms_wanted.emit)
        self.confirm = button(kind="link", pressed=self.confirm_wanted.emit)
        self.bank = button(kind="link", pressed=self.bank_wanted.emit)
        for one in (self.templates, self.terms, self.confirm, self.bank):
            self._box.addWidget(one)
            self._box.addSpacing(Size.STEP)
        self._box.addStretch(1)
        editor.at_cursor.connect(self._show)

    def _add(self, name: str, do: Callable[[], object], *, checkable: bool = False) -> IconButton:
        made = IconButton(self._theme, name)
        made.setCheckable(checkable)
        made.setFixedHeight(Size.CONTROL)
        made.setMinimumWidth(Size.CONTROL_SMALL)  # in a narrow window they move together
        made.setMaximumWidth(Size.CONTROL)
        made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        made.clicked.connect(lambda _checked=False: do())
        self._box.addWidget(made, 1)
        return made

    def _part(self) -> None:
        line = QFrame()
        mark(line, kind="parting")
        line.setFixedSize(Size.HAIR, Size.TEXT_PAGE)
        self._box.addSpacing(Size.STEP)
        self._box.addWidget(line)
        self._box.addSpacing(Size.STEP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In the narrowest window what has a key of its own, or is seldom wanted, makes room for the rest."""
        super().resizeEvent(event)
        for one in (self.clear, self.undo, self.redo):
            one.setVisible(self.width() >= Size.WINDOW_LEAST_WIDE + Size.PROGRESS)
        self.terms.setVisible(self.width() >= Size.DIALOG)
        self.confirm.setVisible(self.width() >= Size.WINDOW_LEAST_WIDE)
        self.bank.setVisible(self.width() >= Size.DIALOG + Size.PROGRESS)

    def say(self) -> None:
        """Words in the current language."""
        self.setAccessibleName(translate("editor", "Format"))
        self.bold.say(translate("editor", "Bold"), shortcut="Ctrl+B")
        self.italic.say(translate("editor", "Italic"), shortcut="Ctrl+I")
        self.underline.say(translate("editor", "Underlined"), shortcut="Ctrl+U")
        self.colour.say(translate("editor", "Colour"))
        self.bullets.say(translate("editor", "List"), shortcut="Ctrl+Shift+8")
        self.numbers.say(translate("editor", "Numbered list"), shortcut="Ctrl+Shift+7")
        self.quote.say(translate("editor", "Quotation"))
        self.link.say(translate("editor", "Link"), shortcut="Ctrl+K")
        self.table.say(translate("editor", "Table"))
        self.picture.say(translate("editor", "Picture in the text"))
        self.emoji.say(translate("editor", "Emoji"), shortcut="Ctrl+Shift+E")
        self.attach.say(translate("editor", "Attach files"), shortcut="Ctrl+Shift+A")
        self.padlock.say(translate("padlock", "Seal all files of this mail"), shortcut="Ctrl+Shift+S")
        self.clear.say(translate("editor", "Remove formatting"))
        self.undo.say(translate("editor", "Undo"), shortcut="Ctrl+Z")
        self.redo.say(translate("editor", "Do again"), shortcut="Ctrl+Y")
        self.terms.setText(translate("editor", "Terms ▾"))
        self.terms.setAccessibleName(translate("editor", "Insert the terms as a table"))
        tip(self.terms, translate("editor", "Insert the terms of this conversation as a table (Ctrl+Shift+M)"))
        self.confirm.setText(translate("editor", "Confirm ▾"))
        self.confirm.setAccessibleName(translate("editor", "Have the terms confirmed"))
        tip(self.confirm, translate("editor", "Ask for the terms of this conversation to be confirmed in writing (Ctrl+Shift+Y)"))
        self.templates.setText(translate("templates", "Templates ▾"))
        self.templates.setAccessibleName(translate("templates", "Templates"))
        self.bank.setText(translate("banks", "Account ▾"))
        self.bank.setAccessibleName(translate("banks", "One of our accounts"))
        tip(self.bank, translate("banks", "One of our accounts: its last four digits, or all in a sealed PDF (Ctrl+Shift+K)"))
        tip(self.templates, translate("templates", "Insert a template (Ctrl+T); or type / and its name at the beginning of a line"))

    def _show(self, state: State) -> None:
        self._state = state
        self.bold.setChecked(state.bold)
        self.italic.setChecked(state.italic)
        self.underline.setChecked(state.underline)
        self.bullets.setChecked(state.bullets)
        self.numbers.setChecked(state.numbers)
        self.link.setChecked(bool(state.link))

    # links

    def ask_link(self) -> None:
        """Ask for the address (and, where nothing is selected, the text) of a link."""
        self.link.setChecked(bool(self._state.link))
        dialog = LinkDialog(self._state.link, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self._editor.link)
        dialog.finished.connect(lambda _: self._editor.take_focus())
        dialog.open()

    # emoji

    def ask_emoji(self) -> None:
        """Choose an emoji for the cursor."""
        from desktop.ui.compose.emoji import EmojiPicker

        picker = EmojiPicker(self)
        picker.chosen.connect(self._editor.insert_text)
        picker.destroyed.connect(self._editor.take_focus)
        picker.adjustSize()
        picker.move(below(self.emoji, picker.width()))
        picker.show()

    # colours

    def _open_colours(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for value, words in zip(COLOURS, colour_words(), strict=True):
            menu.addAction(_swatch(value, self._theme), words).triggered.connect(
                lambda _=False, v=value: self._editor.command("foreColor", v)
            )
        menu.addSeparator()
        for value, words in zip(MARKERS, marker_words(), strict=True):
            menu.addAction(_swatch(value, self._theme), words).triggered.connect(
                lambda _=False, v=value: self._editor.command("hiliteColor", v)
            )
        self._pop_up(menu, self.colour)

    # tables

    def _open_tables(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker = TablePicker(self._theme, menu)
        action = QWidgetAction(menu)
        action.setDefaultWidget(picker)
        menu.addAction(action)

        def take(rows: int, columns: int) -> None:
            menu.close()
            self._editor.table(rows, columns)
            self._editor.setFocus()

        picker.chosen.connect(take)
        if self._state.table:
            menu.addSeparator()
            add_reshaping(menu, self._editor)
        menu.aboutToShow.connect(picker.setFocus)
        self._pop_up(menu, self.table)

    def _pop_up(self, menu: QMenu, under: QWidget) -> None:
        menu.aboutToHide.connect(self._editor.setFocus)
        menu.popup(below(under, menu.sizeHint().width()))


def _swatch(colour: str, theme: Theme) -> QIcon:
    picture = QPixmap(QSize(Size.ICON, Size.ICON))
    picture.fill(QColor("transparent"))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.palette.colour("line"), Size.HAIR))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(picture.rect().adjusted(2, 2, -2, -2), Size.STEP, Size.STEP)
    painter.end()
    return QIcon(picture)


class LinkDialog(QDialog):
    """`chosen` carries address and text; an empty address unlinks."""

    chosen = Signal(str, str)

    def __init__(self, address: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("editor", "Link"))
        self.address, self.text = QLineEdit(address), QLineEdit()
        self.address.setPlaceholderText("https://")
        self.address.setMinimumWidth(Size.FORM)
        self.text.setPlaceholderText(translate("editor", "as selected, or the address itself"))
        self._wrong = label(kind="mark", tone="red")
        form = QFormLayout()
        form.setSpacing(Size.GAP)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.addRow(translate("editor", "Address"), self.address)
        form.addRow(translate("editor", "Text"), self.text)
        form.addRow("", self._wrong)
        buttons = QDialogButtonBox()
        take = button(translate("editor", "Link"), kind="primary", pressed=self._take)
        take.setDefault(True)
        buttons.addButton(take, QDialogButtonBox.ButtonRole.AcceptRole)
        if address:
            remove = button(translate("editor", "Remove link"), pressed=self._remove)
            buttons.addButton(remove, QDialogButtonBox.ButtonRole.DestructiveRole)
        buttons.addButton(button(translate("editor", "Cancel"), pressed=self.reject), QDialogButtonBox.ButtonRole.RejectRole)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addLayout(form)
        box.addWidget(buttons)

    def _take(self) -> None:
        address = address_of(self.address.text())
        if not address:
            self._wrong.setText(translate("editor", "Only web, mail and telephone addresses can be linked"))
            self.address.setFocus()
            return
        self.chosen.emit(address, self.text.text().strip())
        self.accept()

    def _remove(self) -> None:
        self.chosen.emit("", "")
        self.accept()


class TablePicker(QWidget):
    """A grid over which the size of a table is chosen, by mouse or by arrow keys and Enter."""

    chosen = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows, self._columns = 2, 3
        self._cell = Size.TEXT_PAGE
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(COLUMNS * self._cell + 2 * Size.GAP, ROWS * self._cell + 2 * Size.GAP + Size.LINE)
        self._say()

    def _say(self) -> None:
        self.setAccessibleName(
            translate("editor", "Table of {rows} rows and {columns} columns", rows=self._rows, columns=self._columns)
        )
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in range(ROWS):
            for column in range(COLUMNS):
                inside = row < self._rows and column < self._columns
                painter.setPen(palette.colour("accent" if inside else "line"))
                painter.setBrush(palette.colour("accent_soft" if inside else "pane"))
                rect = QRect(Size.GAP + column * self._cell, Size.GAP + row * self._cell, self._cell - 3, self._cell - 3)
                painter.drawRoundedRect(rect, 2, 2)
        painter.setPen(palette.colour("mute"))
        below = QRect(0, self.height() - Size.LINE - Size.STEP, self.width(), Size.LINE)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, f"{self._columns} × {self._rows}")
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._columns = max(1, min(COLUMNS, int((event.position().x() - Size.GAP) // self._cell) + 1))
        self._rows = max(1, min(ROWS, int((event.position().y() - Size.GAP) // self._cell) + 1))
        self._say()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.mouseMoveEvent(event)
        self.chosen.emit(self._rows, self._columns)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._rows, self._columns)
            return
        steps = {Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0)}
        step = steps.get(Qt.Key(key))
        if step is None:
            super().keyPressEvent(event)
            return
        self._rows = max(1, min(ROWS, self._rows + step[0]))
        self._columns = max(1, min(COLUMNS, self._columns + step[1]))
        self._say()
