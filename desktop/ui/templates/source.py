"""The text of a template as it is written: fields and conditions stand out, and each can be put in by name."""

from __future__ import annotations

import re
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget

from desktop.language import translate
from desktop.trade.fields import CATALOGUE, Field, Type
from desktop.ui.parts import literal
from desktop.ui.templates import words
from desktop.ui.theme import Theme

GROUPS = ("contact", "customer", "deal", "self", "today")
_FIELD, _ORDER = re.compile(r"\{\{.*?\}\}"), re.compile(r"\{%.*?%\}")


def written(field: Field) -> str:
    """A field as a template asks for it."""
    if field.type is Type.MONEY:
        return f"{{{{ {field.name} | money: deal.currency }}}}"
    return f"{{{{ {field.name} | date }}}}" if field.type is Type.DATE else f"{{{{ {field.name} }}}}"


def conditions() -> tuple[tuple[str, str, str], ...]:
    """What stands before and after a part under a condition, and in words when it is shown."""
    return (
        (translate("templates", "Only if it is known"), "{% if deal.moq %}", "{% endif %}"),
        (translate("templates", "Only if it is not known"), "{% unless deal.moq %}", "{% endunless %}"),
        (translate("templates", "One or the other"), "{% if deal.due %}", "{% else %}{% endif %}"),
        (translate("templates", "With a fall-back"), '{{ deal.delivery | default: "', '" }}'),
    )


class _Colours(QSyntaxHighlighter):
    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self.wrong = 0  # the line with an error, from 1

    def highlightBlock(self, text: str) -> None:
        palette = self._theme.palette
        for pattern, ink in ((_FIELD, "accent"), (_ORDER, "violet")):
            form = QTextCharFormat()
            form.setForeground(palette.colour(ink))
            for found in pattern.finditer(text):
                self.setFormat(found.start(), found.end() - found.start(), form)
        if self.currentBlock().blockNumber() + 1 == self.wrong:
            form = QTextCharFormat()
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            form.setUnderlineColor(palette.colour("red"))
            form.setForeground(palette.colour("red"))
            self.setFormat(0, max(1, len(text)), form)


class Source(QPlainTextEdit):
    """`left` when Esc gives the keys back."""

    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self._colours = _Colours(self.document(), theme)
        theme.changed.connect(self._colours.rehighlight)

    def show_wrong(self, line: int) -> None:
        """Mark that line, from 1; 0: none."""
        if line != self._colours.wrong:
            self._colours.wrong = line
            self._colours.rehighlight()

    def go_to(self, line: int, column: int) -> None:
        """The cursor to that place; both from 1."""
        block = self.document().findBlockByNumber(max(0, line - 1))
        cursor = self.textCursor()
        cursor.setPosition(block.position() + min(max(0, column - 1), max(0, block.length() - 1)))
        self.setTextCursor(cursor)
        self.setFocus()

    def put(self, before: str, after: str = "") -> None:
        """At the cursor; around what is chosen where there is something after it."""
        cursor = self.textCursor()
        chosen = cursor.selectedText().replace("\u2029", "\n") if after else ""
        cursor.insertText(f"{before}{chosen}{after}")
        if after:
            cursor.setPosition(cursor.position() - len(after), QTextCursor.MoveMode.MoveAnchor)
            self.setTextCursor(cursor)
        self.setFocus()

    def fields(self) -> QMenu:
        """Every field by its group, in words."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for group in GROUPS:
            known = [one for one in CATALOGUE if one.group == group]
            into = made if len(known) == 1 else made.addMenu(literal(words.group(group)))
            for one in known:
                into.addAction(literal(words.field(one.name))).triggered.connect(partial(self._put, written(one), ""))
        return made

    def parts(self) -> QMenu:
        """Parts under a condition."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for said, before, after in conditions():
            action = made.addAction(literal(f"{said}   {before}…{after}"))
            action.triggered.connect(partial(self._put, before, after))
        return made

    def _put(self, before: str, after: str, _checked: bool = False) -> None:
        self.put(before, after)
