"""How a template looks filled in: for a customer, or with sample data."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout

from desktop.language import translate
from desktop.model.customer import Customer
from desktop.model.errors import Damaged
from desktop.model.template import Merged
from desktop.security import clean_html
from desktop.ui.parts import button, label, tip
from desktop.ui.templates import words
from desktop.ui.templates.marks import shown
from desktop.ui.theme import Size, Theme, mark


class _Page(QTextBrowser):
    """Loads nothing at all."""

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        return None


class Preview(QFrame):
    """`customer_wanted`: another customer is to be chosen; `test_wanted`: send it to me; `card_wanted`: fill in my card."""

    customer_wanted = Signal()
    test_wanted = Signal()
    card_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        mark(self, kind="customer")
        self._theme = theme
        self._customer: Customer | None = None
        self._merged: Merged | None = None
        self.title = label(kind="heading")
        self.whom = button(kind="small", pressed=self.customer_wanted.emit)
        self.subject = label(kind="strong", wrap=True)
        self.page = _Page()
        mark(self.page, kind="help")
        self.page.setOpenLinks(False)
        self.page.document().setDocumentMargin(0)
        self.missing = label(kind="mark", tone="amber", wrap=True)
        self.files = label(kind="mark", wrap=True)
        self.test = button(kind="small", pressed=self.test_wanted.emit)
        self.card = button(kind="link", pressed=self.card_wanted.emit)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.whom)
        foot = QHBoxLayout()
        foot.addWidget(self.test)
        foot.addWidget(self.card)
        foot.addStretch()
        card = QFrame()
        mark(card, kind="card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(Size.MARGIN, Size.GAP_WIDE, Size.GAP, Size.GAP_WIDE)
        inside.addWidget(self.subject)
        inside.addWidget(self.page, 1)
        inside.addWidget(self.files)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.GAP_WIDE, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP)
        box.addLayout(head)
        box.addWidget(card, 1)
        box.addWidget(self.missing)
        box.addLayout(foot)
        theme.changed.connect(self._show)

    def show_merged(self, merged: Merged | None, customer: Customer | None) -> None:
        """`customer` None: sample data; `merged` None: it cannot be filled in."""
        self._merged, self._customer = merged, customer
        self._show()

    def _show(self) -> None:
        merged = self._merged
        name = self._customer.name if self._customer is not None else translate("templates", "Sample data")
        self.whom.setText(f"{name} ▾")
        self.test.setEnabled(merged is not None)
        self.subject.setText(shown(merged.subject) if merged is not None else "")
        p = self._theme.palette
        self.page.document().setDefaultStyleSheet(f".missing {{ background: {p.amber_soft}; color: {p.amber}; }}")
        try:
            html = clean_html.clean(shown(merged.html)).html if merged is not None else ""
        except Damaged:
            html = ""
        self.page.setHtml(html)
        gaps = list(dict.fromkeys(gap.field for gap in merged.missing)) if merged is not None else []
        said = "; ".join(words.field(one) for one in gaps)
        self.missing.setText(translate("templates", "Not known here, and asked for when it is used: {fields}", fields=said))
        self.missing.setVisible(bool(gaps))
        self.card.setVisible(any(one.startswith("self.") for one in gaps))
        files = ", ".join(one.name for one in merged.attachments) if merged is not None else ""
        self.files.setText(translate("templates", "Goes along: {names}", names=files))
        self.files.setVisible(bool(files))

    def say(self) -> None:
        """Words in the current language."""
        self.title.setText(translate("templates", "Preview"))
        self.page.setAccessibleName(self.title.text())
        self.whom.setAccessibleName(translate("templates", "Filled in for"))
        tip(self.whom, translate("templates", "Choose a customer to fill it in for (Ctrl+P)"))
        self.test.setText(translate("templates", "Send a test to me"))
        tip(self.test, translate("templates", "It goes to your own address, as it looks here (Ctrl+Enter)"))
        self.card.setText(translate("templates", "Fill in my card"))
        tip(self.card, translate("templates", "What mails say of you, in the settings"))
        self._show()
