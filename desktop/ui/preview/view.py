"""Looking at what came with a mail without opening it: a sheet over the reading pane. Nothing is written to disk for it and nothing
is fetched; another process reads the file (`apart`)."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions import attachment as attachments
from desktop.language import translate
from desktop.model.errors import TradewindError
from desktop.model.ids import MessageId
from desktop.model.message import Attachment
from desktop.model.preview import Look, Preview
from desktop.ui import texts
from desktop.ui.context import Context
from desktop.ui.parts import Combo, Elided, IconButton, label, line
from desktop.ui.preview.apart import Viewer
from desktop.ui.preview.places import ASKS, Places
from desktop.ui.reader.files import badge, tone
from desktop.ui.theme import Size, mark
from desktop.ui.threads import Background

LOCKED = (ASKS, "preview.office_locked")  # codes of files that take a passphrase
_PATIENCE = 250  # milliseconds before it is said that the file is being read
_PAGE_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1, Qt.Key.Key_0: 0}


class PreviewSheet(QFrame):
    """`open_wanted` and `save_wanted` carry the part that is shown, `left` that of the file that was shown last, `locked` of one
    that takes a passphrase, `link_chosen` a Link in a file's text."""

    open_wanted = Signal(str)
    save_wanted = Signal(str)
    shown = Signal(str)
    left = Signal(str)
    link_chosen = Signal(object)
    locked = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._background = Background("preview", self)
        self._viewer = Viewer()
        self._message: MessageId | None = None
        self._files: list[Attachment] = []
        self._unsealed = attachments.NONE
        self._at = 0
        self._serial = 0
        self.preview: Preview | None = None
        mark(self, kind="pane")
        self.setAutoFillBackground(True)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._build()
        self.hide()

    def _build(self) -> None:
        theme = self._context.theme
        self._badge = label(kind="chip")
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._name = Elided(kind="strong", middle=True)
        self._told = Elided(kind="mark")
        self._words = IconButton(theme, "quote")
        self._words.setCheckable(True)
        self._words.clicked.connect(self._toggle_words)
        self._open = IconButton(theme, "open")
        self._save = IconButton(theme, "download")
        self._back = IconButton(theme, "left")
        self._on = IconButton(theme, "right")
        self._close = IconButton(theme, "close")
        self._open.clicked.connect(lambda: self.open_wanted.emit(self.attachment.part))
        self._save.clicked.connect(lambda: self.save_wanted.emit(self.attachment.part))
        self._back.clicked.connect(lambda: self.step(-1))
        self._on.clicked.connect(lambda: self.step(1))
        self._close.clicked.connect(self.dismiss)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._told)
        head = QHBoxLayout()
        head.setContentsMargins(Size.MARGIN, Size.GAP, Size.GAP, Size.GAP)
        head.setSpacing(Size.GAP)
        head.addWidget(self._badge)
        head.addLayout(names, 1)
        for widget in (self._words, self._open, self._save, self._back, self._on, self._close):
            head.addWidget(widget)
        self._sheets = Combo(theme)
        self._sheets.currentIndexChanged.connect(self._show_table)
        self._cut = label(kind="mute", wrap=True)
        band = self._band = QFrame()
        mark(band, kind="band")
        inside = QHBoxLayout(band)
        inside.setContentsMargins(Size.MARGIN, Size.STEP, Size.MARGIN, Size.STEP)
        inside.addWidget(self._sheets)
        inside.addWidget(self._cut, 1)
        self.stack = Places(theme)
        self.canvas, self.text, self.grid = self.stack.canvas, self.stack.text, self.stack.grid
        self.letter, self.cards, self.nothing = self.stack.letter, self.stack.cards, self.stack.nothing
        self.nothing.open_wanted.connect(self._open.click)
        self.stack.locked.tried.connect(self._unlock)
        for keyed in (self.canvas, self.text, self.grid, self.letter.text, self.nothing.open):
            keyed.installEventFilter(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(head)
        box.addWidget(line())
        box.addWidget(band)
        box.addWidget(self.stack, 1)
        self.canvas.wanted.connect(self._draw)
        self.text.link_clicked.connect(self.link_chosen)
        self.letter.text.link_clicked.connect(self.link_chosen)
        self.canvas.turned.connect(lambda _page: self._tell())
        self._patience.timeout.connect(lambda: self.stack.setCurrentWidget(self.stack.waiting))

    def say(self) -> None:
        """Set the words in the current language."""
        self._words.say(translate("preview", "Show the words, to read and copy them"), shortcut="T")
        self._open.say(translate("preview", "Open with another program"), shortcut="Ctrl+Enter")
        self._save.say(translate("reader", "Save {name}", name=self.attachment.name), shortcut="Ctrl+S")
        self._back.say(translate("preview", "The file before"), shortcut="←")
        self._on.say(translate("preview", "The next file"), shortcut="→")
        self._close.say(translate("preview", "Close"), shortcut="Esc")
        self._sheets.setAccessibleName(translate("preview", "Sheet"))
        self.stack.say()

    @property
    def attachment(self) -> Attachment:
        return self._files[self._at]

    # Coming and going

    def ask(
        self, message: MessageId, files: Sequence[Attachment], part: str, unsealed: attachments.Unsealed = attachments.NONE
    ) -> None:
        """Show that part of the message; the arrows go through all `files`."""
        self._message, self._files, self._unsealed = message, list(files), unsealed
        self._at = next((at for at, one in enumerate(self._files) if one.part == part), 0)
        if not self._files:
            return
        self.place()
        self.show()
        self.raise_()
        self._load()

    def place(self) -> None:
        """Over the whole parent."""
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())

    def step(self, by: int) -> None:
        """The file after this one (1) or before it (-1)."""
        if 0 <= self._at + by < len(self._files):
            self._at += by
            self._load()

    def dismiss(self) -> None:
        """Gone, and what was read of the file with it."""
        if self._message is None:
            return
        part = self.attachment.part
        self._forget()
        self._message = None
        self.hide()
        self._background.run(self._viewer.close)
        self.left.emit(part)

    def close_down(self) -> None:
        """Ends what reads in the background."""
        self._serial += 1
        self._viewer.kill()
        self._background.close()
        self._viewer.close()

    def _forget(self) -> None:
        self._serial += 1
        self._patience.stop()
        if self._background.busy:  # a file that is still being read is not waited for
            self._viewer.kill()
        self.preview = None
        self.canvas.clear()

    # Reading

    def _load(self) -> None:
        self._forget()
        serial, message, attachment = self._serial, self._message, self.attachment
        profile, unsealed = self._context.profile, self._unsealed
        assert message is not None
        self._head()
        self._band.hide()
        self._words.hide()
        self._patience.start()

        def work() -> Preview | None:
            if serial != self._serial:
                return None
            _, data = attachments.content(profile, message, attachment.part, unsealed)
            return self._viewer.open(attachment, data)

        self._background.run(
            work, done=lambda found: self._arrived(serial, found), failed=lambda error: self._failed(serial, error)
        )

    def _unlock(self, password: str) -> None:
        """Open what was read with this password."""
        serial = self._serial
        self._patience.start()
        self._background.run(self._viewer.unlock, password, done=lambda found: self._arrived(serial, found, again=True))

    def _arrived(self, serial: int, found: Preview | None, *, again: bool = False) -> None:
        if found is None or serial != self._serial:
            return
        self._patience.stop()
        self.preview = found
        cut = translate("preview", "Only the beginning is shown.") if found.cut else ""
        self._cut.setText(cut)
        self._sheets.setVisible(len(found.tables) > 1)
        self._band.setVisible(bool(cut) or len(found.tables) > 1)
        self._words.setVisible(found.look is Look.PAGES)
        self._words.setChecked(False)
        self._sheets.blockSignals(True)
        self._sheets.clear()
        self._sheets.addItems([one.name for one in found.tables])
        self._sheets.blockSignals(False)
        self.stack.show_found(found, self.attachment, again=again)
        self._tell()
        part = self.attachment.part
        self.shown.emit(part)
        if not again and (found.code in LOCKED or any(one.locked for one in found.entries)):
            self.locked.emit(part)

    def _failed(self, serial: int, error: TradewindError) -> None:
        if serial == self._serial:
            self._arrived(serial, Preview(Look.NOTHING, code=error.code))

    def _show_table(self, at: int) -> None:
        if self.preview is not None and 0 <= at < len(self.preview.tables):
            self.grid.say(self.preview.tables[at].rows)

    def _draw(self, page: int, width: int) -> None:
        serial = self._serial

        def work() -> tuple[int, int, bytes] | None:
            return self._viewer.page(page, width) if serial == self._serial else None

        def done(drawn: tuple[int, int, bytes] | None) -> None:
            if drawn is not None and serial == self._serial:
                self.canvas.put(page, drawn[:2], drawn[2])

        self._background.run(work, done=done, failed=lambda error: self._failed(serial, error))

    def _toggle_words(self) -> None:
        if self.preview is None or self.preview.look is not Look.PAGES:
            return
        if self.stack.currentWidget() is self.text:
            self.stack.setCurrentWidget(self.canvas)
            self._words.setChecked(False)
            self.canvas.setFocus()
            return
        serial = self._serial

        def done(words: str) -> None:
            if serial == self._serial:
                empty = translate("preview", "There are no words in this file; its pages are pictures.")
                self.text.say(words if words.strip() else empty)
                self.stack.setCurrentWidget(self.text)
                self._words.setChecked(True)
                self.text.setFocus()

        self._background.run(self._viewer.text, done=done, failed=lambda error: self._failed(serial, error))

    # What stands above

    def _head(self) -> None:
        self.say()
        one = self.attachment
        self._badge.setText(badge(one))
        mark(self._badge, tone=tone(one))
        self._name.say(one.name)
        self._open.setVisible(attachments.may_open(one))
        several = len(self._files) > 1
        for widget, on in ((self._back, self._at > 0), (self._on, self._at < len(self._files) - 1)):
            widget.setVisible(several)
            widget.setEnabled(on)
        self._tell()

    def _tell(self) -> None:
        one, found = self.attachment, self.preview
        said = [texts.size(one.size)]
        if found is not None and found.look is Look.PAGES:
            said.append(translate("preview", "page {page} of {pages}", page=self.canvas.page + 1, pages=len(found.pages)))
        elif found is not None and found.look is Look.PICTURE:
            said.append(f"{found.full[0]} × {found.full[1]}")
        elif found is not None and found.look is Look.ENTRIES:
            said.append(translate("preview", "%n files inside", n=len(found.entries)))
        if len(self._files) > 1:
            said.append(translate("preview", "file {at} of {all}", at=self._at + 1, all=len(self._files)))
        told = " · ".join(said)
        self._told.say(told)
        self.canvas.setAccessibleName(f"{one.name}, {told}")
        self.setAccessibleName(f"{one.name}, {told}")

    # Keys

    def _does(self, event: QKeyEvent) -> bool:
        """Whether this key is the sheet's own; it is done unless it only asks."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        does = event.type() is QEvent.Type.KeyPress
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        pages = self.stack.currentWidget() is self.canvas
        cells = self.preview is not None and self.preview.look is Look.TABLES and self.grid.hasFocus()
        steps = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1} | ({} if cells else {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1})
        act: Callable[[], object]
        if key == Qt.Key.Key_Escape:
            act = self.dismiss
        elif control and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            act = self._open.click if self._open.isVisible() else self._save.click
        elif control and key == Qt.Key.Key_S:
            act = self._save.click
        elif plain and key in steps:
            act = partial(self.step, steps[Qt.Key(key)])
        elif plain and key == Qt.Key.Key_T and self._words.isVisible():
            act = self._toggle_words
        elif pages and (control or plain) and key in _PAGE_KEYS:
            act = partial(self.canvas.zoom, _PAGE_KEYS[Qt.Key(key)])
        else:
            return False
        if does:
            act()
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
            if not held or self._does(event):  # no letter does anything to the mails behind
                event.accept()
                return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The sheet's keys are its own wherever in it one is."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._does(event):
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._does(event):
            super().keyPressEvent(event)
        event.accept()
