"""What is asked while a mail is written: whether to throw it away, and how large its pictures are to be."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.language import translate
from desktop.ui import texts
from desktop.ui.compose.photos import Offer, Photo


def discard(parent: QWidget, do: Callable[[], None]) -> None:
    """Throw the mail away? `do` on a yes."""
    question = translate("compose", "Throw this mail away? It cannot be brought back.")
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Tradewind", question, QMessageBox.StandardButton.NoButton, parent)
    box.addButton(translate("compose", "Discard draft"), QMessageBox.ButtonRole.DestructiveRole).clicked.connect(do)
    keep = box.addButton(translate("compose", "Go on writing"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def smaller(parent: QWidget, offer: Offer, add: Callable[[Sequence[Photo]], None]) -> None:
    """Camera's pictures weigh down a mail; made smaller they look the same in it. `add` takes those that were chosen."""
    large, small = (texts.size(sum(len(one.content) for one in which)) for which in (offer.large, offer.small))
    number = len(offer.large)
    words = translate("compose", "%n pictures have {large}. Made smaller they have {small}.", number, large=large, small=small)
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Tradewind", words, QMessageBox.StandardButton.NoButton, parent)
    shrunk = box.addButton(translate("compose", "Make smaller"), QMessageBox.ButtonRole.AcceptRole)
    shrunk.clicked.connect(lambda: add(offer.small))
    whole = box.addButton(translate("compose", "Keep the size"), QMessageBox.ButtonRole.AcceptRole)
    whole.clicked.connect(lambda: add(offer.large))
    box.addButton(translate("compose", "Leave out"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(shrunk)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
