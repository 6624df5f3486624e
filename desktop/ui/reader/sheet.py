"""Where a link really leads, asked before it is opened. It lies over the foot of the reader and stops nothing else."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.security.links import Link, readable_host
from desktop.ui.parts import button, label
from desktop.ui.reader.wrapped import Wrapped
from desktop.ui.theme import Size, Theme, Weight, mark

_LONGEST = 400  # characters of an address that are shown


class LinkSheet(QFrame):
    """`agreed` carries the link that the user wants to open all the same. Cancel is what Enter and Escape do."""

    agreed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.link: Link | None = None
        mark(self, kind="card")
        self.setAutoFillBackground(True)
        self.title = label(kind="strong", wrap=True)
        self.host = Wrapped(theme, weight=Weight.TITLE)
        self.address = Wrapped(theme, weight=Weight.MARK)
        self.cancel = button(kind="primary", pressed=self.dismiss)
        self.cancel.setDefault(True)
        self.copy = button(pressed=self._copy)
        self.go = button(kind="danger", pressed=self._agree)
        box = self._box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP)
        for widget in (self.title, self.host, self.address):
            box.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.setSpacing(Size.GAP)
        buttons.addStretch()
        for made in (self.copy, self.go, self.cancel):
            buttons.addWidget(made)
        box.addLayout(buttons)
        self.hide()

    def ask(self, link: Link) -> None:
        """Show where the link leads and wait, without stopping anything."""
        self.link = link
        if link.claimed:
            said = translate("reader", "The text names {claimed}, but the link leads to:", claimed=link.claimed)
        else:
            said = translate("reader", "This link leads to:")
        self.title.setText(said)
        mark(self.title, tone="red" if link.claimed else "")
        self.host.say([(readable_host(link.host), "text", True)])
        shown = link.address if len(link.address) <= _LONGEST else link.address[:_LONGEST] + "…"
        self.address.say([(shown, "mute", False)])
        self.cancel.setText(translate("reader", "Do not open"))
        self.copy.setText(translate("reader", "Copy address"))
        self.go.setText(translate("reader", "Open all the same"))
        self.setAccessibleName(f"{said} {link.host}")
        self.place()
        self.show()
        self.raise_()
        self.cancel.setFocus()

    def place(self) -> None:
        """At the foot of the parent, as wide as it is."""
        parent = self.parentWidget()
        assert parent is not None
        wide = parent.width() - 2 * Size.MARGIN
        self.setFixedWidth(max(Size.READER_LEAST // 2, wide))
        self.setFixedHeight(self._box.totalHeightForWidth(self.width()))
        self.move(Size.MARGIN, parent.height() - self.height() - Size.MARGIN)

    def dismiss(self) -> None:
        self.link = None
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _copy(self) -> None:
        if self.link is not None:
            QGuiApplication.clipboard().setText(self.link.address)

    def _agree(self) -> None:
        link, self.link = self.link, None
        self.hide()
        if link is not None:
            self.agreed.emit(link)
