"""Plain text as it was written: quotations in a fainter ink, links that say where they lead. No web engine is needed for it."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QMouseEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit

from desktop.security import links
from desktop.security.links import Link
from desktop.ui.theme import Size, Theme, Weight, font

MOST_FOUND = 1000  # places that are marked at once
LONGEST_LINE = 20_000  # characters; a longer line is broken so that laying it out stays quick


def broken(text: str) -> str:
    """`text` without lines that are too long to lay out."""
    if len(text) <= LONGEST_LINE:
        return text
    return "\n".join(
        line if len(line) <= LONGEST_LINE else "\n".join(line[at : at + LONGEST_LINE] for at in range(0, len(line), LONGEST_LINE))
        for line in text.split("\n")
    )


class _Inks(QSyntaxHighlighter):
    """Colours quoted lines and links, block by block as they are laid out."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self.on = True

    def highlightBlock(self, text: str) -> None:
        if not self.on:
            return
        palette = self._theme.palette
        if text.startswith((">", " >", "|>")):
            quoted = QTextCharFormat()
            quoted.setForeground(QColor(palette.mute))
            self.setFormat(0, len(text.encode("utf-16-le")) // 2, quoted)
        for start, end, _ in links.in_text(text):
            inked = QTextCharFormat()
            inked.setForeground(QColor(palette.accent))
            inked.setFontUnderline(True)
            before = len(text[:start].encode("utf-16-le")) // 2
            self.setFormat(before, len(text[start:end].encode("utf-16-le")) // 2, inked)


class TextBody(QPlainTextEdit):
    """Shows text, never HTML. `link_hovered` carries a Link or None, `link_clicked` a Link."""

    link_hovered = Signal(object)
    link_clicked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._zoom = 1.0
        self._raw = False
        self._pressed: Link | None = None
        self.document().setDocumentMargin(0)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # every line is wrapped
        self.setUndoRedoEnabled(False)
        self.viewport().setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setProperty("kind", "letter")
        self._inks = _Inks(self.document(), theme)
        theme.changed.connect(self._inks.rehighlight)

    def say(self, text: str, *, raw: bool = False) -> None:
        """Show a mail's text, or (`raw`) its source in a typeface of equal widths."""
        self._raw = raw
        self._inks.on = not raw
        self._set_font()
        self.setPlainText(broken(text))
        self.verticalScrollBar().setValue(0)

    def set_zoom(self, factor: float) -> None:
        self._zoom = factor
        self._set_font()

    def _set_font(self) -> None:
        chosen = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont) if self._raw else QFont(font(Weight.TEXT))
        chosen.setPixelSize(max(6, round((Size.TEXT_MARK if self._raw else Size.TEXT) * self._zoom)))
        self.setFont(chosen)

    def find_words(self, words: str, *, backwards: bool, again: bool) -> tuple[int, int]:
        """Mark all places of `words` and go to the next one (`again`: beyond where one is). Which one that is, and of how many."""
        places: list[QTextCursor] = []
        cursor = QTextCursor(self.document())
        while words and len(places) < MOST_FOUND and not (cursor := self.document().find(words, cursor)).isNull():
            places.append(cursor)
        at = self.textCursor().selectionEnd() if again and not backwards else self.textCursor().selectionStart()
        if backwards:
            chosen = max((number for number, one in enumerate(places) if one.selectionStart() < at), default=len(places) - 1)
        else:
            chosen = min((number for number, one in enumerate(places) if one.selectionStart() >= at), default=0)
        marks: list[QTextEdit.ExtraSelection] = []
        for one in places:
            made = QTextEdit.ExtraSelection()
            made.cursor = one
            made.format.setBackground(self._theme.palette.colour("amber_soft"))
            marks.append(made)
        self.setExtraSelections(marks)
        if places:
            self.setTextCursor(places[chosen])
            self.ensureCursorVisible()
        return (chosen + 1 if places else 0, len(places))

    def link_at(self, place: QPoint) -> Link | None:
        """The link under a point of the viewport."""
        if self._raw:
            return None
        cursor = self.cursorForPosition(place)
        block = cursor.block()
        if not self.blockBoundingGeometry(block).translated(self.contentOffset()).contains(place.toPointF()):
            return None
        text = block.text()
        at = len(text.encode("utf-16-le")[: 2 * cursor.positionInBlock()].decode("utf-16-le", "ignore"))
        near = self.cursorRect(cursor)
        if abs(near.center().x() - place.x()) > 2 * Size.TEXT:
            return None
        return next((link for start, end, link in links.in_text(text) if start <= at <= end), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        link = self.link_at(event.position().toPoint()) if event.buttons() == Qt.MouseButton.NoButton else None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if link else Qt.CursorShape.IBeamCursor)
        self.link_hovered.emit(link)

    def leaveEvent(self, event: QEvent) -> None:
        self.link_hovered.emit(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.link_at(event.position().toPoint()) if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and not self.textCursor().hasSelection() and self.link_at(event.position().toPoint()) == pressed:
            self.link_clicked.emit(pressed)
