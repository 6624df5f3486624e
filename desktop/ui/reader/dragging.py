"""Dragging a file out of the window: what is dropped is a copy."""

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QWidget


def drag_out(source: QWidget, url: QUrl) -> None:
    """Begin to drag this file, if the button is still held: the file was made only after the mouse had moved."""
    if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
        drag = QDrag(source)
        carried = QMimeData()
        carried.setUrls([url])
        drag.setMimeData(carried)
        drag.exec(Qt.DropAction.CopyAction)
