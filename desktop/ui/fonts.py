"""Whether this machine can draw Chinese: without a typeface that has its signs each of them is an empty box."""

from PySide6.QtGui import QTextLayout

from desktop.ui.theme import font

_SIGNS = "汉字邮件报价"


def draws(text: str = _SIGNS) -> bool:
    """Whether the typefaces that are installed have all signs of this text."""
    layout = QTextLayout(text, font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return all(0 not in run.glyphIndexes() for run in layout.glyphRuns())  # glyph 0 is the box of what is missing (OpenType)
