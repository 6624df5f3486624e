"""Pages of help, from resources/help, in a window of their own that leaves the rest usable."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QPixmap, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from desktop import language, paths
from desktop.language import translate
from desktop.ui import icons
from desktop.ui.theme import Size, Weight, font, mark

LINE = 130.0  # per cent of a line's height


def show_once(parent: QWidget, name: str) -> QDialog:
    """The page; if it is open already, that one in front."""
    for known in parent.findChildren(QDialog, name):
        if known.isVisible():
            known.raise_()
            known.activateWindow()
            return known
    return show(parent, name)


class Page(QTextBrowser):
    """Its pictures are the program's own icons, by name (`icon:archive`); nothing else is ever loaded."""

    def loadResource(self, kind: int, name: QUrl | str) -> QPixmap | None:
        url = QUrl(name)
        if kind != QTextDocument.ResourceType.ImageResource.value or url.scheme() != "icon":
            return None
        colour = self.palette().color(self.foregroundRole()).name()
        return icons.pixmap(url.path(), colour, size=Size.ICON_SMALL, ratio=self.devicePixelRatioF())


def show(parent: QWidget, name: str) -> QDialog:
    """The page `name` in the language of now. Its links open in the system's browser."""
    dialog = QDialog(parent)
    dialog.setObjectName(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    text = Page()
    mark(text, kind="help")
    text.setOpenExternalLinks(True)
    text.setAccessibleName(translate("settings", "Help"))
    text.setMarkdown(page(name))
    text.document().setDocumentMargin(Size.MARGIN_WIDE)
    text.document().setIndentWidth(Size.MARGIN_WIDE)
    _spread(text.document())
    _mark_keys(text)
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


def _mark_keys(text: QTextBrowser) -> None:
    """What is typed stands out from the words around it; a picture stands in the middle of its line."""
    document, palette = text.document(), text.palette()
    typed: list[tuple[int, int]] = []
    drawn: list[int] = []
    block = document.begin()
    while block.isValid():
        place = block.begin()
        while not place.atEnd():
            fragment = place.fragment()
            if fragment.charFormat().isImageFormat():
                drawn.append(fragment.position())
            if fragment.charFormat().fontFixedPitch():
                typed.append((fragment.position(), fragment.length()))
            place += 1
        block = block.next()
    shape = QTextCharFormat()
    shape.setFont(font(Weight.TEXT, bold=True))
    shape.setForeground(palette.link())
    shape.setBackground(palette.alternateBase())
    cursor = QTextCursor(document)
    for start, length in typed:
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(shape)
    middle = QTextCharFormat()
    middle.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    for start in drawn:
        cursor.setPosition(start)
        cursor.setPosition(start + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(middle)


def page(name: str) -> str:
    """Its Markdown."""
    return (paths.resources() / "help" / f"{name}.{language.current()}.md").read_text(encoding="utf-8")
