"""The text of a mail being written: a contenteditable page that can reach nothing, driven by our own script in a world apart.

The page itself may run no script at all. `resources/editor/editor.js` lives in the application's world, which the page cannot see,
and speaks with this side over a QWebChannel. Pictures are `cid:` parts of the draft, handed out under `web.ORIGIN`.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import unquote

from PySide6.QtCore import QBuffer, QByteArray, QEventLoop, QFile, QIODevice, QMimeData, QObject, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage, QImageWriter
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEngineScript
from PySide6.QtWidgets import QWidget

from desktop import paths
from desktop.formats.writing import BODY_STYLE, TABLE_LINE
from desktop.language import current
from desktop.ui import web
from desktop.ui.compose import sheet
from desktop.ui.compose.colours import COLOURS
from desktop.ui.theme import Theme
from desktop.ui.web_view import MailView, picture

_WORLD = QWebEngineScript.ScriptWorldId.ApplicationWorld
WAIT = 1000  # milliseconds
SCRIPTS = ("editor", "spelling", "gaps", "passages", "findings")  # in the order in which they run
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".webp")  # files that stand in the text when they are dropped on it
QUOTE_PLACE = '<hr id="quote-place">'  # where the quote stands in what the page hands over


@dataclass(frozen=True, slots=True)
class Content:
    """The text as it is kept, and how many pictures the writer put into it."""

    html: str
    pictures: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that is marked as misspelled, and where it stands in the page."""

    word: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class State:
    """What holds at the cursor; shown by the toolbar."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    bullets: bool = False
    numbers: bool = False
    table: bool = False
    picture: bool = False
    link: str = ""


class _Ear(QObject):
    """What the script tells."""

    became_ready = Signal()
    was_changed = Signal()
    at_cursor = Signal(str)
    wants_paste = Signal(bool)
    wants_send = Signal(bool)
    met_words = Signal(list)
    said = Signal(str, str)

    @Slot(str, str)
    def told(self, about: str, text: str) -> None:
        self.said.emit(about, text)

    @Slot(str)
    def spell(self, told: str) -> None:
        self.met_words.emit([str(word) for word in json.loads(told)])

    @Slot()
    def ready(self) -> None:
        self.became_ready.emit()

    @Slot()
    def changed(self) -> None:
        self.was_changed.emit()

    @Slot(str)
    def state(self, told: str) -> None:
        self.at_cursor.emit(told)

    @Slot(bool)
    def pasted(self, plain: bool) -> None:
        self.wants_paste.emit(plain)

    @Slot(bool)
    def sent(self, asked: bool) -> None:
        self.wants_send.emit(asked)


class Editor(MailView):
    """`changed` after anything in the text changed. `files` and `pictures` carry paths dropped or pasted, `pictured` (content,
    type, width, height) a pasted picture, `texts` pasted HTML (or "") and the same as plain text: the window puts them into the
    draft and the page. `send_wanted` is Ctrl+Enter in the text. `words_met`: words whose spelling the page asks about (`judge`);
    `menu_wanted`: a menu at a place in the page, over a Doubt or None. `said` carries what and a text: "called" a template's name
    at the beginning of a line and where it stands as JSON (or ""), "call" what is done with those that are offered for it: down,
    up, take or leave."""

    ready = Signal()
    changed = Signal()
    at_cursor = Signal(object)  # State
    files = Signal(list)
    pictured = Signal(bytes, str, int, int)
    pictures = Signal(list)
    texts = Signal(str, str)
    send_wanted = Signal(bool)  # or to be asked when
    words_met = Signal(list)
    menu_wanted = Signal(QPoint, object)
    said = Signal(str, str)

    def __init__(self, theme: Theme, find: Callable[[str], bytes | None], parent: QWidget | None = None) -> None:
        """`find` gives the content of the picture with that Content-ID, or None."""
        super().__init__(parent, editing=True)
        self._theme = theme
        self._find_picture = find
        self._quote = ""  # as the page handed it over last
        self.state = State()
        self.answer_colour = COLOURS[0]  # of what is written between the lines of a quote
        self._is_ready = False
        self._waiting: list[str] = []  # calls made before the page was there
        self._ear = _Ear(self)
        self._ear.became_ready.connect(self._started)
        self._ear.was_changed.connect(self.changed)
        self._ear.at_cursor.connect(self._at_cursor)
        self._ear.wants_paste.connect(self._paste)
        self._ear.wants_send.connect(self.send_wanted)
        self._ear.met_words.connect(self.words_met)
        self._ear.said.connect(self.said)
        self._channel = QWebChannel(self)
        self._channel.registerObject("editor", self._ear)
        self.page().setWebChannel(self._channel, _WORLD.value)
        self._inject("channel", _resource(":/qtwebchannel/qwebchannel.js"))
        for name in SCRIPTS:
            self._inject(name, (paths.resources() / "editor" / f"{name}.js").read_text(encoding="utf-8"))
        theme.changed.connect(self._restyle)
        self._ground()

    def _inject(self, name: str, source: str) -> None:
        script = QWebEngineScript()
        script.setName(name)
        script.setSourceCode(source)
        script.setInjectionPoint(QWebEngineScript.InjectionPoint.DocumentReady)
        script.setWorldId(_WORLD.value)
        script.setRunsOnSubFrames(False)
        self.page().scripts().insert(script)

    def load_text(self, html: str, *, label: str) -> None:
        """Show the text of a draft. `label` names the editable area to screen readers."""
        self._is_ready = False
        body = (
            f'<div id="text" contenteditable="true" spellcheck="false" role="textbox" aria-multiline="true" '
            f'aria-label="{escape(label)}" style="{escape(BODY_STYLE)}">{html}</div>'
        )
        page = web.document(body, sheet.style(self._theme), language=current())
        body = f'<body data-line="{escape(TABLE_LINE)}" data-answer="{escape(self.answer_colour)}">'
        self.show_page(page.replace("<body>", body, 1), find=self._picture)

    def content(self, use: Callable[[Content | None], None], *, hold: bool = False) -> None:
        """Hand the text as it is now to `use`, soon; None when the page is not there (yet, or any more). With `hold` nothing
        changes in it from that moment on, until `let_go`."""

        def got(answer: Any) -> None:
            told = json.loads(answer) if isinstance(answer, str) and answer else None
            if told is None:
                use(None)
                return
            self._quote = self._quote if told["quote"] is None else str(told["quote"])
            use(Content(str(told["html"]).replace(QUOTE_PLACE, self._quote), int(told["pictures"])))

        if not self._is_ready:
            use(None)
            return
        first = "tradewind.hold(true), " if hold else ""
        self.page().runJavaScript(f"JSON.stringify(({first}tradewind.changes()))", _WORLD.value, got)

    def let_go(self) -> None:
        """The text can be changed again; the cursor is where it was."""
        self._call("hold", False)

    def content_now(self) -> Content | None:
        """The text as it is now, waited for (a few milliseconds; at most WAIT), for a window that is about to go."""
        got: list[Content | None] = []
        loop = QEventLoop()

        def use(content: Content | None) -> None:
            got.append(content)
            loop.quit()

        self.content(use)
        if not got:
            QTimer.singleShot(WAIT, loop, loop.quit)
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return got[0] if got else None

    # what the toolbar asks for

    def command(self, name: str, value: str | None = None) -> None:
        """A formatting command of the browser: bold, insertOrderedList, foreColor …"""
        self._call("command", name, value)

    def insert_html(self, html: str) -> None:
        """Cleaned HTML at the cursor."""
        self._call("insert", html)

    def insert_text(self, text: str) -> None:
        self._call("write", text)

    def show_picture(self, cid: str, width: int) -> None:
        """A picture that is now part of the draft, at the cursor; `width` in pixels."""
        self._call("picture", cid, width)

    def link(self, address: str, text: str = "") -> None:
        """Link the selection (or insert `text`); an empty address unlinks."""
        self._call("link", address, text)

    def table(self, rows: int, columns: int) -> None:
        self._call("table", rows, columns)

    def reshape(self, what: str) -> None:
        """Change the table at the cursor: row, column (row-, column-: before it), -row, -column, -table."""
        self._call("reshape", what)

    def resize_picture(self, width: int) -> None:
        """The selected picture as wide as that in pixels; 0: as it is."""
        self._call("resize", width)

    def signature(self, html: str) -> None:
        """Replace the signature; empty removes it."""
        self._call("signature", html)

    def fold_quote(self, label: str, *, folded: bool) -> None:
        self._call("fold", label, folded)

    def relabel_quote(self, label: str) -> None:
        self._call("words", label)

    def template(self, html: str) -> None:
        """The cleaned text of a template, in the place of an empty mail or at the cursor; the first gap in it is chosen."""
        self._call("template", html)

    def next_gap(self) -> None:
        """Choose the next gap that a template left."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._call("nextGap")

    def offered(self, number: int) -> None:
        """So many templates are offered for the name at the cursor: the keys choose among them now."""
        self._call("offered", number)

    def leave_call(self) -> None:
        """Nothing more is offered for this name."""
        self._call("leaveCall")

    def take_call(self) -> None:
        """Away with the name: the template stands in for it."""
        self._call("takeCall")

    def take_focus(self) -> None:
        """The cursor into the text."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._call("focus")

    def do(self, name: str, *arguments: str | int | bool | None) -> None:
        """Call a function of one of the scripts."""
        self._call(name, *arguments)

    def _call(self, name: str, *arguments: str | int | bool | None) -> None:
        call = f"tradewind.{name}({', '.join(json.dumps(argument) for argument in arguments)})"
        if self._is_ready:
            self.page().runJavaScript(call, _WORLD.value)
        else:
            self._waiting.append(call)

    def run(self, name: str, *arguments: str | int | bool | None, use: Callable[[Any], object]) -> None:
        """Call a function of one of the scripts and hand its answer to `use`; None when the page is not there."""
        if not self._is_ready:
            use(None)
            return
        call = f"JSON.stringify(tradewind.{name}({', '.join(json.dumps(argument) for argument in arguments)}) ?? null)"
        self.page().runJavaScript(call, _WORLD.value, lambda told: use(json.loads(told) if told else None))

    # spelling

    def check_spelling(self, *, on: bool) -> None:
        """Whether words are asked about; what was judged before is forgotten, since other words may be right now."""
        self._call("checkSpelling", on)

    def judge(self, verdicts: dict[str, bool]) -> None:
        """Which of the words that the page met are right."""
        self._call("judge", json.dumps(verdicts))

    def respell(self, word: str) -> None:
        """Put this in the place of the doubted word that was asked about last."""
        self._call("respell", word)

    def next_doubt(self) -> None:
        """Go to the next word that is marked as misspelled, and ask for a menu there."""

        def found(doubt: Doubt | None) -> None:
            if doubt is not None:
                self._want_menu(QPoint(doubt.x, doubt.y), doubt)

        if self._is_ready:
            self._ask_doubt("tradewind.nextDoubt()", found)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The program's own menu: the browser's speaks of pages and reloading."""
        place = event.pos()
        if self._is_ready:
            self._ask_doubt(f"tradewind.doubt({place.x()}, {place.y()})", lambda doubt: self._want_menu(place, doubt))

    def _want_menu(self, place: QPoint, doubt: Doubt | None) -> None:
        self.menu_wanted.emit(place, doubt)

    def _ask_doubt(self, call: str, use: Callable[[Doubt | None], object]) -> None:
        def got(answer: Any) -> None:
            told = json.loads(answer) if isinstance(answer, str) and answer else None
            use(Doubt(str(told["word"]), round(told["x"]), round(told["y"])) if told else None)

        self.page().runJavaScript(f"JSON.stringify({call})", _WORLD.value, got)

    # what comes in

    def paste(self, *, plain: bool = False) -> None:
        """The clipboard at the cursor."""
        self._paste(plain)

    def take(self, data: QMimeData, *, plain: bool = False) -> None:
        """Content from elsewhere: files, a table or text (cleaned), a picture."""
        local = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        html = data.html() if data.hasHtml() and not plain else ""
        if local and all(path.lower().endswith(PICTURES) for path in local):
            self.pictures.emit(local)
        elif local:
            self.files.emit(local)
        elif html and not _only_a_picture(html, data):
            self.texts.emit(html, data.text())
        elif data.hasImage() and not plain:
            image = QImage(data.imageData())
            content = QByteArray()
            if _save_png(image, content):
                self.pictured.emit(bytes(content.data()), "image/png", image.width(), image.height())
        elif data.hasText():
            self.texts.emit("", data.text())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is None and event.mimeData().hasUrls():
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.source() is None and event.mimeData().hasUrls():
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if event.source() is None and event.mimeData().hasUrls():
            at = event.position() / self.zoomFactor()
            self._call("place", round(at.x()), round(at.y()))
            self.take(event.mimeData())
            event.acceptProposedAction()
        else:
            super().dropEvent(event)

    @Slot(bool)
    def _paste(self, plain: bool) -> None:
        self.take(QGuiApplication.clipboard().mimeData(), plain=plain)

    @Slot()
    def _started(self) -> None:
        self._is_ready = True
        waiting, self._waiting = self._waiting, []
        for call in waiting:
            self.page().runJavaScript(call, _WORLD.value)
        self.ready.emit()

    @Slot(str)
    def _at_cursor(self, told: str) -> None:
        found = json.loads(told)
        self.state = State(
            bold=bool(found["bold"]),
            italic=bool(found["italic"]),
            underline=bool(found["underline"]),
            bullets=bool(found["insertUnorderedList"]),
            numbers=bool(found["insertOrderedList"]),
            table=bool(found["table"]),
            picture=bool(found["picture"]),
            link=str(found["link"]),
        )
        self.at_cursor.emit(self.state)

    def _picture(self, path: str) -> tuple[str, bytes] | None:
        content = self._find_picture(unquote(path.removeprefix("cid/"))) if path.startswith("cid/") else None
        return picture(content) if content else None

    # looks

    def _ground(self) -> None:
        """What is seen until the page is drawn."""
        self.page().setBackgroundColor(self._theme.palette.colour("pane"))

    @Slot()
    def _restyle(self) -> None:
        self._ground()
        source = f"document.querySelector('style').textContent = {json.dumps(sheet.style(self._theme))}"
        self.page().runJavaScript(source, _WORLD.value)


def _resource(name: str) -> str:
    file = QFile(name)
    file.open(QIODevice.OpenModeFlag.ReadOnly)
    return bytes(file.readAll().data()).decode("utf-8")


def _only_a_picture(html: str, data: QMimeData) -> bool:
    """A picture copied in a browser comes with an <img> of an address that nobody may load; the picture itself is better."""
    return data.hasImage() and "<img" in html.lower() and "<table" not in html.lower() and not data.text().strip()


def _save_png(image: QImage, into: QByteArray) -> bool:
    buffer = QBuffer(into)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return not image.isNull() and QImageWriter(buffer, QByteArray(b"png")).write(image)
