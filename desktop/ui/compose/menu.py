"""The menu of the text: what a misspelled word may have meant, and what every editor offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QMenu

from desktop.actions.spelling import LANGUAGES
from desktop.language import translate
from desktop.ui.parts import literal

SMALL, MEDIUM = 240, 480  # pixels of a mail's page, which is some 700 wide

if TYPE_CHECKING:
    from desktop.ui.compose.editor import Doubt, Editor
    from desktop.ui.compose.spelling import Spelling


def of(editor: Editor, spelling: Spelling, doubt: Doubt | None) -> QMenu:
    """The menu for the place that was asked about; `doubt` is the misspelled word there."""
    made = QMenu(editor)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if doubt is not None:
        _add_spelling(made, editor, spelling, doubt.word)
        made.addSeparator()
    if editor.state.picture:
        _add_sizes(made, editor)
        made.addSeparator()
    if editor.state.table:
        table = made.addMenu(translate("editor", "Table"))
        add_reshaping(table, editor)
        made.addSeparator()
    action = QWebEnginePage.WebAction
    for words, keys, do in (
        (translate("editor", "Undo"), "Ctrl+Z", lambda: editor.command("undo")),
        (translate("editor", "Do again"), "Ctrl+Y", lambda: editor.command("redo")),
        ("", "", None),
        (translate("editor", "Cut"), "Ctrl+X", lambda: editor.page().triggerAction(action.Cut)),
        (translate("editor", "Copy"), "Ctrl+C", lambda: editor.page().triggerAction(action.Copy)),
        (translate("editor", "Paste"), "Ctrl+V", editor.paste),
        (translate("editor", "Paste without formatting"), "Ctrl+Shift+V", lambda: editor.paste(plain=True)),
        ("", "", None),
        (translate("editor", "Select all"), "Ctrl+A", lambda: editor.page().triggerAction(action.SelectAll)),
    ):
        if do is None:
            made.addSeparator()
        else:
            made.addAction(f"{words}\t{keys}").triggered.connect(lambda _=False, do=do: do())
    made.addSeparator()
    made.addMenu(_languages(made, spelling))
    return made


def _add_spelling(made: QMenu, editor: Editor, spelling: Spelling, word: str) -> None:
    found = spelling.suggest(word)
    for one in found:
        entry = made.addAction(literal(one))
        bold = entry.font()
        bold.setBold(True)
        entry.setFont(bold)
        entry.triggered.connect(lambda _=False, one=one: editor.respell(one))
    if found:
        made.setActiveAction(made.actions()[0])
    else:
        made.addAction(translate("editor", "No suggestion")).setEnabled(False)
    made.addSeparator()
    learn = made.addAction(translate("editor", "“{word}” is right: keep it as my word", word=literal(word)))
    learn.triggered.connect(lambda: spelling.learn(word))
    ignore = made.addAction(translate("editor", "Ignore it in this mail"))
    ignore.triggered.connect(lambda: spelling.ignore(word))
    following = made.addAction(f"{translate('editor', 'Next misspelled word')}\tF7")
    following.triggered.connect(editor.next_doubt)


def _add_sizes(made: QMenu, editor: Editor) -> None:
    for words, width in (
        (translate("editor", "Small picture"), SMALL),
        (translate("editor", "Medium picture"), MEDIUM),
        (translate("editor", "Picture in its own size"), 0),
    ):
        made.addAction(words).triggered.connect(lambda _=False, width=width: editor.resize_picture(width))


def add_reshaping(made: QMenu, editor: Editor) -> None:
    """What can be done to the table at the cursor."""
    for what, words in (
        ("row-", translate("editor", "Row above")),
        ("row", translate("editor", "Row below")),
        ("column-", translate("editor", "Column to the left")),
        ("column", translate("editor", "Column to the right")),
        ("-row", translate("editor", "Remove this row")),
        ("-column", translate("editor", "Remove this column")),
        ("-table", translate("editor", "Remove the table")),
    ):
        made.addAction(words).triggered.connect(lambda _=False, w=what: editor.reshape(w))


def language_words() -> dict[str, str]:
    """What can be checked, by its code, in words."""
    return {
        "en_US": translate("editor", "English, American"),
        "en_GB": translate("editor", "English, British"),
        "off": translate("editor", "Do not check spelling"),
    }


def _languages(parent: QMenu, spelling: Spelling) -> QMenu:
    made = QMenu(translate("editor", "Spelling"), parent)
    words = language_words()
    for code in (*LANGUAGES, "off"):
        entry = made.addAction(words[code])
        entry.setCheckable(True)
        entry.setChecked(code == (spelling.language or "off"))
        entry.triggered.connect(lambda _=False, code=code: spelling.choose(code))
    return made
