"""The text of a mail in one of three ways: as its writer laid it out, as plain text, or as its source."""

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.actions import message as messages
from desktop.actions.message import Reading
from desktop.language import current, translate
from desktop.model.conversation import forwards
from desktop.security import dark
from desktop.security.clean_html import SCOPE, Cleaned
from desktop.security.links import Link, readable_host
from desktop.ui import web
from desktop.ui.context import Context
from desktop.ui.parts import button, tip
from desktop.ui.reader.text import TextBody
from desktop.ui.theme import DARK, LIGHT, Palette, Size, Weight, font, mark

if TYPE_CHECKING:
    from desktop.ui.web_view import MailView

_LINK = re.compile(re.escape(web.ORIGIN) + r"link/(\d{1,6})")
_ZOOMS = (0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0)
_SMALLEST_FIT = 0.7
_INDENT = Size.MARGIN + Size.AVATAR + Size.GAP_WIDE  # the text stands below the sender's name


class Way(StrEnum):
    HTML = "html"
    TEXT = "text"
    SOURCE = "source"


def families() -> str:
    """The window's typefaces, as a style sheet names them."""
    return ", ".join(f'"{name}"' for name in font(Weight.TEXT).families()) + ", sans-serif"


def page_style(palette: Palette, *, indent: int, recolour: bool) -> str:
    """Our own sheet, before the mail's. `recolour`: the mail brings no colours, so it takes the window's."""
    taken = f"color:inherit!important;background-color:transparent!important;border-color:{palette.line}!important"
    own = f".{SCOPE} *:not(a){{{taken}}}" if recolour else ""
    return (
        f":root{{color-scheme:{'light' if palette is LIGHT else 'dark'}}}"
        f"html{{background:{palette.pane}}}"
        f"body{{margin:0;padding:{Size.STEP}px {Size.MARGIN}px {Size.GAP}px {indent}px;color:{palette.text};"
        f"font:{Size.TEXT}px/1.54 {families()};overflow-wrap:anywhere}}"
        f"td,th{{overflow-wrap:break-word}}"  # no column is made so narrow that a number breaks in two
        f".{SCOPE}{{min-height:1px}}"
        f"a{{color:{palette.accent}}}img{{max-width:100%}}img:not([src]){{outline:1px dashed {palette.line}}}"
        f"::selection{{background:{palette.accent};color:{palette.on_accent}}}"
        f"pre{{white-space:pre-wrap}}p{{margin:{Size.GAP}px 0}}p:first-child{{margin-top:0}}"
        f"blockquote{{margin:0 0 0 {Size.STEP}px;padding-left:{Size.GAP_WIDE}px;border-left:2px solid {palette.line}}}"
        f"::-webkit-scrollbar{{width:{Size.GAP_WIDE}px;height:{Size.GAP_WIDE}px}}"
        f"::-webkit-scrollbar-thumb{{background:{palette.scroll};border:3px solid {palette.pane};border-radius:{Size.CORNER}px}}"
        f"::-webkit-scrollbar-corner{{background:{palette.pane}}}{own}"
    )


def _in_the_dark(body: str, cleaned: Cleaned) -> str:
    """A mail as it stands on dark ground: by its own sheet for that, else in colours that can be read there."""
    if cleaned.plain:
        return body  # which takes the window's colours
    if cleaned.dark:
        return body.replace(f'<div class="{SCOPE}"', f'{cleaned.dark}<div class="{SCOPE}"', 1)
    return dark.page(body, dark.Ground(DARK.pane, DARK.text))


def prepare(reading: Reading, *, in_the_dark: bool) -> None:
    """Work out ahead what showing this mail will need; on another thread than the window's."""
    if in_the_dark and reading.html is not None:
        folded = reading.html.folded and not forwards(reading.parsed.subject)
        _in_the_dark(reading.html.folded if folded else reading.html.html, reading.html)


class Body(QWidget):
    """`link_chosen` carries the Link that was clicked. Quoted earlier mail is folded until it is asked for."""

    link_chosen = Signal(object)
    way_changed = Signal()
    found = Signal(int, int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._reading: Reading | None = None
        self.source = ""
        self._looked_for = ""
        self._zoom = 1.0
        self.way = Way.TEXT
        self.folded = True
        self.recoloured = False  # in the dark: there are colours of its own to go back to
        self.text = TextBody(context.theme)
        self.text.setAccessibleName("")
        self.web: MailView | None = None
        self.stack = QStackedWidget()
        self.stack.addWidget(self.text)
        self.quoted = button(kind="small", pressed=self.unfold)
        self.colours = button(kind="small", pressed=self.turn_colours)
        self.colours.hide()
        self.hover = QLabel()
        self.hover.setTextFormat(Qt.TextFormat.PlainText)
        self.hover.setFixedHeight(Size.LINE)
        mark(self.hover, kind="mark")
        foot = QHBoxLayout()
        foot.setContentsMargins(_INDENT, Size.STEP, Size.MARGIN, Size.STEP)
        foot.setSpacing(Size.GAP)
        foot.addWidget(self.quoted)
        foot.addWidget(self.hover, 1)
        foot.addWidget(self.colours)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.stack, 1)
        box.addLayout(foot)
        self.stack.setMinimumHeight(Size.READER_LEAST // 2)
        self.text.link_hovered.connect(self._hover)
        self.text.link_clicked.connect(self.link_chosen)
        context.theme.changed.connect(self._recoloured)

    def say(self) -> None:
        """Set the words."""
        self._say_quoted()
        self._offer_colours(self.recoloured)
        self.text.setAccessibleName(translate("reader", "Text of the mail"))
        if self.web is not None:
            self.web.setAccessibleName(translate("reader", "Text of the mail"))

    def _say_quoted(self) -> None:
        if self.folded:
            self.quoted.setText("⋯ " + translate("reader", "Quoted text"))
            tip(self.quoted, translate("reader", "Show the earlier mail that is quoted below"))
        else:
            self.quoted.setText(translate("conversation", "Hide quoted text"))
            tip(self.quoted, translate("conversation", "Leave out the earlier mail that is quoted below"))

    @property
    def own_colours(self) -> bool:
        """Whether the mail is shown in its own colours though the window is dark."""
        return self._reading is not None and messages.own_colours(self._context.profile, self._reading.sender)

    def turn_colours(self) -> None:
        """From now on the mails of this sender in their own colours, or in the window's again."""
        if self._reading is not None and self._reading.sender and self.recoloured:
            own = not self.own_colours
            self._context.background.run(
                *(messages.choose_colours, self._context.profile, self._reading.sender),
                own=own,
                done=lambda _: self._recoloured(),
            )

    def _offer_colours(self, there: bool) -> None:
        self.recoloured = there
        self.colours.setVisible(there)
        if self.own_colours:
            self.colours.setText(translate("conversation", "In the dark"))
            tip(self.colours, translate("conversation", "Show mail of this sender on a dark ground (Ctrl+Shift+D)"))
        else:
            self.colours.setText(translate("conversation", "Own colours"))
            tip(self.colours, translate("conversation", "Show mail of this sender in its own colours (Ctrl+Shift+D)"))

    def _offer_quoted(self, there: bool) -> None:
        """Whether there is quoted text that can be folded and unfolded."""
        self.quoted.setVisible(there)
        self._say_quoted()

    def ways(self) -> tuple[Way, ...]:
        """The ways in which the mail can be shown, the usual one first."""
        if self._reading is None or not self._reading.whole:
            return (Way.TEXT,)
        return (Way.HTML, Way.TEXT, Way.SOURCE) if self._reading.html is not None else (Way.TEXT, Way.SOURCE)

    def show_reading(self, reading: Reading, *, way: Way | None = None) -> None:
        """Show this mail. The same mail again (with its pictures, say) keeps how it is looked at."""
        again = self._reading is not None and self._reading.id == reading.id
        had_html = self._reading is not None and self._reading.html is not None
        self._reading = reading
        if not again:
            self.folded, self.source = not forwards(reading.parsed.subject), ""  # what is handed on is there to be read
        if way is not None or not again or self.way not in self.ways() or (reading.html is not None and not had_html):
            self.way = way if way in self.ways() else self.ways()[0]
        self._render()

    def show_source(self, source: str) -> None:
        self.source = source
        self.way = Way.SOURCE
        self._render()

    def choose(self, way: Way) -> None:
        """Another way of showing; the source must have been handed over by `show_source`."""
        if way in self.ways() and (way is not Way.SOURCE or self.source):
            self.way = way
            self._render()

    def selected(self) -> str:
        """The text that is selected in the mail as it is shown; "" where the source is, or nothing."""
        if self._reading is None or self.way is Way.SOURCE:
            return ""
        if self.web is not None and self.stack.currentWidget() is not self.text:
            return self.web.selectedText().strip()
        return self.text.textCursor().selectedText().replace("\u2029", "\n").strip()

    def unfold(self) -> None:
        """Show the quoted text as well, or leave it out again."""
        self.folded = not self.folded
        bar = self.text.verticalScrollBar()
        place = bar.value()
        self._render()
        bar.setValue(place)

    def clear(self) -> None:
        self._reading, self.source = None, ""
        self.text.say("")
        if self.web is not None:
            self.web.blank()
        self.stack.setCurrentWidget(self.text)

    def close_down(self) -> None:
        """Nothing is shown after this."""
        self._reading = None
        if self.web is not None:
            self.stack.setCurrentWidget(self.text)
            self.setFocusProxy(self.text)
            self.web.close_down()
            self.web = None

    def zoom(self, step: int) -> None:
        """Larger (1), smaller (-1) or as it was (0)."""
        at = min(range(len(_ZOOMS)), key=lambda index: abs(_ZOOMS[index] - self._zoom))
        self._zoom = _ZOOMS[max(0, min(len(_ZOOMS) - 1, at + step))] if step else 1.0
        self.text.set_zoom(self._zoom)
        self._fit()

    def copy(self) -> None:
        if self.stack.currentWidget() is self.text:
            self.text.copy()
        elif self.web is not None:
            self.web.triggerPageAction(self.web.page().WebAction.Copy)

    def look_for(self, words: str, *, backwards: bool = False) -> None:
        """Mark `words` and go to the next place of them; `found` tells which of how many. Folded text is searched, too: it is
        unfolded. Empty words end it."""
        again, self._looked_for = words == self._looked_for, words
        if words and self.folded and self.quoted.isVisible():
            self.unfold()
            again = False
        if self.stack.currentWidget() is self.text:
            self.found.emit(*self.text.find_words(words, backwards=backwards, again=again))
        elif self.web is not None:
            self.web.find_words(words, backwards=backwards)

    def _find_again(self) -> None:
        """Unfolded, the page is another one."""
        if self._looked_for and self.web is not None and self.stack.currentWidget() is self.web:
            self.web.find_words(self._looked_for, backwards=False)

    # Drawing

    def _render(self) -> None:
        reading = self._reading
        if reading is None:
            return
        self.hover.clear()
        if self.way is Way.HTML and reading.html is not None:
            self._render_html(reading)
        elif self.way is Way.SOURCE:
            self._indent(Size.MARGIN)
            self.text.say(self.source, raw=True)
            self.stack.setCurrentWidget(self.text)
            self._offer_quoted(False)
            self._offer_colours(False)
        else:
            cut = reading.quoted if self.folded else None
            self._indent(_INDENT)
            self.text.say(reading.text if cut is None else reading.text[:cut].rstrip())
            self.stack.setCurrentWidget(self.text)
            self._offer_quoted(reading.quoted is not None)
            self._offer_colours(False)
        self.setFocusProxy(self.stack.currentWidget() or self.text)
        self.way_changed.emit()

    def _indent(self, left: int) -> None:
        self.text.setViewportMargins(left, Size.STEP, Size.MARGIN, 0)

    def _render_html(self, reading: Reading) -> None:
        cleaned = reading.html
        assert cleaned is not None
        view = self._view()
        theme = self._context.theme
        plain = cleaned.plain
        palette = LIGHT if theme.dark and not plain and self.own_colours else theme.palette
        folded = self.folded and bool(cleaned.folded)
        view.page().setBackgroundColor(QColor(palette.pane))
        roomy = cleaned.wide + _INDENT + Size.MARGIN <= self.stack.width() and not cleaned.ground
        style = page_style(palette, indent=_INDENT if roomy else Size.MARGIN, recolour=plain and theme.dark)
        body = cleaned.folded if folded else cleaned.html
        if palette is DARK:
            body = _in_the_dark(body, cleaned)
        view.show_files(web.document(body, style, language=current().replace("_", "-")), reading.files)
        self._fit()
        self.stack.setCurrentWidget(view)
        self._offer_quoted(bool(cleaned.folded))
        self._offer_colours(theme.dark and not plain)

    def _view(self) -> "MailView":
        """The web view, made with the first mail that needs one."""
        if self.web is None:
            from desktop.ui.web_view import MailView

            self.web = MailView(self)
            self.web.setAccessibleName(translate("reader", "Text of the mail"))
            self.web.link_hovered.connect(lambda address: self._hover(self._link(address)))
            self.web.link_clicked.connect(self._clicked)
            self.web.words_found.connect(self.found)
            self.web.loadFinished.connect(self._find_again)
            self.web.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            self.web.customContextMenuRequested.connect(self._menu)
            self.stack.addWidget(self.web)
        return self.web

    def _recoloured(self) -> None:
        if self.way is Way.HTML:
            self._render()

    def _fit(self) -> None:
        """A mail that was laid out wider than the pane is made smaller until it fits, within reason."""
        if self.web is not None and self._reading is not None and self._reading.html is not None:
            wide, room = self._reading.html.wide + 2 * Size.MARGIN, self.stack.width()
            self.web.setZoomFactor(self._zoom * (max(_SMALLEST_FIT, room / wide) if wide > room > 0 else 1.0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # Links

    def _link(self, address: str) -> Link | None:
        found = _LINK.fullmatch(address)
        cleaned = self._reading.html if self._reading else None
        if found is None or cleaned is None or int(found[1]) >= len(cleaned.links):
            return None
        return cleaned.links[int(found[1])]

    def _clicked(self, address: str) -> None:
        link = self._link(address)
        if link is not None:
            self.link_chosen.emit(link)

    def _hover(self, link: Link | None) -> None:
        """The true host, in a line of the program's own."""
        if link is None:
            self.hover.clear()
            return
        shown = readable_host(link.host)
        if link.claimed:
            shown = translate("reader", "{host} – not {claimed}", host=shown, claimed=link.claimed)
        mark(self.hover, tone="red" if link.claimed else "")
        self.hover.setText(self.hover.fontMetrics().elidedText(f"→ {shown}", Qt.TextElideMode.ElideRight, self.hover.width()))
        tip(self.hover, link.address)

    def _menu(self, place: QPoint) -> None:
        assert self.web is not None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        request = self.web.lastContextMenuRequest()
        link = self._link(request.linkUrl().toString()) if request is not None else None
        if link is not None:
            menu.addAction(translate("reader", "Open link"), lambda: self.link_chosen.emit(link))
            menu.addAction(translate("reader", "Copy address"), lambda: QGuiApplication.clipboard().setText(link.address))
            menu.addSeparator()
        copy = menu.addAction(translate("reader", "Copy"), self.copy)
        copy.setEnabled(self.web.hasSelection())
        view = self.web
        menu.addAction(translate("reader", "Select all"), lambda: view.triggerPageAction(view.page().WebAction.SelectAll))
        menu.popup(view.mapToGlobal(place))
