"""Text from elsewhere: cleaned of all that runs, off the window's thread where it is long; too long for a mail, it is attached."""

from PySide6.QtCore import QObject, Signal

from desktop.language import translate
from desktop.model.errors import Damaged
from desktop.security import clean_html
from desktop.ui.compose.editor import Editor
from desktop.ui.compose.enclosed import Enclosed
from desktop.ui.context import Context

AT_ONCE = 100_000  # characters of HTML that are cleaned while the window waits: some tens of milliseconds
LARGEST = 20_000_000  # characters of HTML that are looked at; a page of an office program is mostly its style
MOST = 1_500_000  # characters that stand in a text; the page takes a second for them


class Pasting(QObject):
    """`told` carries words for the writer, or "" when they are over."""

    told = Signal(str)

    def __init__(self, context: Context, editor: Editor, enclosed: Enclosed) -> None:
        super().__init__(editor)
        self._context, self._editor, self._enclosed = context, editor, enclosed
        self.coming = 0  # pastes that are still being cleaned
        self._said = ""
        self._over = False
        editor.texts.connect(self.take)

    def take(self, html: str, text: str) -> None:
        """Into the text at the cursor: as it looked, else as plain text, which is said."""
        self._say("")
        if not html:
            self._put_text(text)
        elif len(html) > LARGEST:
            self._put("", text)
        elif len(html) <= AT_ONCE:
            self._put(cleaned(html), text)
        else:
            self.coming += 1
            self._say(translate("compose", "Pasting…"))
            self._context.background.run(cleaned, html, done=lambda clean: self._late(clean, text))

    def end(self) -> None:
        """The mail is closed."""
        self._over = True

    def _say(self, words: str) -> None:
        """What another part of the page has said stays."""
        if words or self._said:
            self._said = words
            self.told.emit(words)

    def _late(self, clean: str, text: str) -> None:
        self.coming -= 1
        if not self._over:
            self._say("")
            self._put(clean, text)

    def _put(self, clean: str, text: str) -> None:
        if clean and len(clean) <= MOST:
            self._editor.insert_html(clean)
        elif self._put_text(text):
            self._say(
                translate("compose", "Too much formatting for a mail: pasted as plain text. To keep its look, attach it as a file.")
            )

    def _put_text(self, text: str) -> bool:
        """Whether it had room in the mail."""
        if len(text) <= MOST:
            self._editor.insert_text(text)
            return True
        name = translate("compose", "Pasted text")
        self._enclosed.attach_content(f"{name}.txt", "text/plain", text.encode("utf-8", "replace"))
        self._say(translate("compose", "Too long for a mail: attached as a file"))
        return False


def cleaned(html: str) -> str:
    """HTML from the clipboard without anything that runs or is fetched; "" if it is too wild for that."""
    try:
        return clean_html.clean(html).html
    except Damaged:
        return ""
