"""Words that a window has no room for: what `make pictures` tells beside the pictures, and what a test asks of every view."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

SLACK = 1  # pixels that rounding may take
EDGE = 18  # what a line's or a list's own edges and arrow take of its width


def cut_off(window: QWidget) -> list[str]:
    """Every visible label, button, list and line of `window` whose words do not have the room that they need, or that lies outside
    of what it stands in, as lines for people. What elides itself on purpose and says so in its tooltip is left out."""
    return [
        f"{type(one).__name__} “{words}”: {why}" for one in _seen(window) if (words := _words(one)) and (why := _why(one, words))
    ]


def _seen(window: QWidget) -> Iterator[QWidget]:
    for kind in (QLabel, QAbstractButton, QComboBox, QLineEdit):
        yield from (one for one in window.findChildren(kind) if one.isVisible() and one.window() is window.window())


def _words(one: QWidget) -> str:
    if isinstance(one, QLabel):
        return one.text() if one.text() != one.toolTip() else ""
    if isinstance(one, QToolButton):
        return one.text() if one.icon().isNull() else ""
    if isinstance(one, QAbstractButton):
        return one.text()
    if isinstance(one, QComboBox):
        return one.currentText()
    if isinstance(one, QLineEdit):
        return one.text() or one.placeholderText()
    return ""


def _why(one: QWidget, words: str) -> str:
    if isinstance(one, QLabel) and one.wordWrap():
        needs = one.heightForWidth(one.width())
        if needs > one.height() + SLACK:
            return f"{one.height()} px high, needs {needs}"
    elif isinstance(one, QLabel | QPushButton | QCheckBox):
        hint = one.sizeHint() if not isinstance(one, QPushButton) else one.minimumSizeHint()
        if isinstance(one, QLabel) and "…" in words and one.toolTip():
            return ""
        if hint.width() > one.width() + SLACK and words:
            return f"{one.width()} px wide, needs {hint.width()}"
        if hint.height() > one.height() + SLACK:
            return f"{one.height()} px high, needs {hint.height()}"
    elif isinstance(one, QComboBox | QLineEdit):
        needs = one.fontMetrics().horizontalAdvance(words) + EDGE
        if isinstance(one, QLineEdit) and one.text():
            return ""
        if needs > one.width() + SLACK:
            return f"{one.width()} px wide, needs {needs}"
    return _outside(one)


def _outside(one: QWidget) -> str:
    """Whether a part of it lies outside of one of those that it stands in, but for what scrolls."""
    rect, above = QRect(QPoint(0, 0), one.size()), one.parentWidget()
    place = one
    while above is not None and place is not one.window():
        rect = rect.translated(place.pos())
        if isinstance(above.parentWidget(), QAbstractScrollArea):
            return ""
        if not above.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(rect):
            return f"lies outside of {type(above).__name__}"
        place, above = above, above.parentWidget()
    return ""
