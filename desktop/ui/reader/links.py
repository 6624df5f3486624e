"""Where the links of a mail lead: outside, into a new mail, or into a question first."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop.security.links import Link
from desktop.ui.context import Context
from desktop.ui.reader.sheet import LinkSheet


class Links(QObject):
    """`mailto_wanted`: a mailto: address from a mail."""

    mailto_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self.open_outside: Callable[[QUrl], object] = QDesktopServices.openUrl
        self.sheet = LinkSheet(context.theme, parent)
        self.sheet.agreed.connect(self._open)

    def open(self, link: Link) -> None:
        """Open a link outside; ask first where its text names another host or its host is made to look like one."""
        if link.address.startswith("mailto:"):
            self.mailto_wanted.emit(link.address)
        elif link.claimed or "xn--" in link.host or link.host.replace(".", "").isdigit() or link.host.startswith("["):
            self.sheet.ask(link)
        else:
            self._open(link)

    def show_outside(self, url: QUrl) -> None:
        """With whatever program this system opens it with."""
        self.open_outside(url)

    def _open(self, link: Link) -> None:
        if link.address.startswith("mailto:"):
            self.mailto_wanted.emit(link.address)
        elif link.address.startswith(("http://", "https://", "tel:")):
            self.show_outside(QUrl(link.address))
