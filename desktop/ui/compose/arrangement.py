"""How the page of a mail being written is laid out: the text with its head, what was found beside it or, where there is no room,
below it or behind a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from desktop.ui.theme import Size, mark

if TYPE_CHECKING:
    from desktop.ui.compose.window import Compose


class Arrangement:
    """Lays `page` out; `fold` fits it to its width."""

    def __init__(self, page: Compose) -> None:
        self._page = page
        self._checks_wanted = False  # in a narrow window
        body = QFrame()
        mark(body, kind="pane")
        written = QVBoxLayout(body)
        written.setContentsMargins(0, 0, 0, 0)
        written.setSpacing(0)
        for widget in (page.heading, page.toolbar):
            written.addWidget(widget)
        written.addWidget(page.editor, 1)
        written.addWidget(page.attachments)
        across = self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        across.setSpacing(0)
        across.addWidget(body, 1)
        across.addWidget(page.findings)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(page.head)
        box.addLayout(across, 1)
        box.addWidget(page.foot)
        self._in_turn()

    def _in_turn(self) -> None:
        """The order of the Tab key. The toolbar is for those who look for it; its keys work from the text."""
        page = self._page
        for first, then in (
            (page.heading.subject, page.editor),
            (page.editor, page.toolbar.bold),
            (page.toolbar.templates, page.toolbar.terms),
            (page.toolbar.terms, page.toolbar.confirm),
            (page.toolbar.confirm, page.toolbar.bank),
            (page.toolbar.bank, page.attachments.more),
            (page.attachments.more, page.send_button),
            (page.send_button, page.foot.send.arrow),
            (page.foot.send.arrow, page.foot.other),
            (page.foot.other, page.discard_button),
        ):
            QWidget.setTabOrder(first, then)

    def fold(self) -> None:
        """In a narrow window the text has the room, the checks a button; a question is always shown, if need be below the text."""
        page = self._page
        narrow = page.width() < Size.FOLD - Size.RAIL
        below = page.width() < Size.WINDOW_LEAST_WIDE + Size.CUSTOMER
        self._across.setDirection(QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight)
        page.findings.lie(below=below)
        page.findings.setVisible(not narrow or self._checks_wanted or page.findings.asked)
        page.foot.show_checks(page.findings.open_points, narrow=narrow)

    def toggle_checks(self) -> None:
        """Show what was found in a narrow window, or hide it."""
        self._checks_wanted = self._page.findings.isHidden()
        self.fold()
