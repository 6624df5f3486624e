"""Pages of help, from resources/help, in a window of their own that leaves the rest usable."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from desktop import language, paths
from desktop.language import translate
from desktop.ui.theme import Size, mark

LINE = 130.0  # per cent of a line's height


def show(parent: QWidget, name: str) -> QDialog:
    """The page `name` in the language of now. Its links open in the system's browser."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    text = QTextBrowser()
    mark(text, kind="help")
    text.setOpenExternalLinks(True)
    text.setAccessibleName(translate("settings", "Help"))
    text.setMarkdown(page(name))
    _spread(text.document())
    text.moveCursor(QTextCursor.MoveOperation.Start)
    box = QVBoxLayout(dialog)
    box.setContentsMargins(0, 0, 0, 0)
    box.addWidget(text)
    dialog.setWindowTitle(translate("settings", "Help"))
    dialog.resize(Size.DIALOG, Size.DIALOG)
    dialog.show()
    return dialog


def _spread(document: QTextDocument) -> None:
    """Room between paragraphs, and more above headings; Markdown comes without any."""
    cursor = QTextCursor(document)
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        if cursor.currentTable() is None:
            shape.setTopMargin(Size.MARGIN_WIDE if shape.headingLevel() > 1 else 0)
            shape.setBottomMargin(Size.STEP if block.textList() else Size.GAP_WIDE)
        shape.setLineHeight(LINE, 1)  # QTextBlockFormat.LineHeightTypes.ProportionalHeight
        cursor.setPosition(block.position())
        cursor.setBlockFormat(shape)
        block = block.next()


def page(name: str) -> str:
    """Its Markdown."""
    return (paths.resources() / "help" / f"{name}.{language.current()}.md").read_text(encoding="utf-8")
