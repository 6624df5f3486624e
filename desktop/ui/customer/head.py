"""The head of a customer's page: the name, where it is, its web site, tags and who is in charge; and what is done most."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.language import current, translate
from desktop.model.customer import Customer
from desktop.ui.customer.facts import Hours
from desktop.ui.flow import Flow
from desktop.ui.parts import Elided, IconButton, button, label, literal, tip
from desktop.ui.theme import Size, Theme


class Head(QWidget):
    left = Signal()
    change_wanted = Signal()
    write_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.open_outside = QDesktopServices.openUrl
        self.back = IconButton(theme, "left")
        self.back.clicked.connect(self.left)
        self._country = label(kind="chip")
        self.name = Elided(kind="page")
        self._place = Elided(kind="mute")
        self.site = button(kind="link", pressed=self._open_site)
        self._site = ""
        self.change = button(pressed=self.change_wanted.emit)
        self.write = button(kind="primary", pressed=self.write_wanted.emit)
        self._chips = QWidget()
        self._flow = Flow(self._chips, gap=Size.STEP)
        self._tags: list[QLabel] = []
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self.back)
        row.addWidget(self._country, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.name, 1)
        row.addWidget(self.change)
        row.addWidget(self.write)
        below = QHBoxLayout()
        below.setSpacing(Size.GAP)
        below.addWidget(self._place, 1)
        below.addWidget(self.site)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.STEP)
        box.addLayout(row)
        box.addLayout(below)
        box.addWidget(self._chips)

    def show_nothing(self) -> None:
        """It is being read."""
        self.name.say("")
        self._place.say("")
        self._country.hide()
        self.site.hide()
        self._chips.hide()

    def show_customer(self, one: Customer, hours: Hours | None) -> None:
        from desktop.trade import country

        self._country.setVisible(bool(one.country))
        self._country.setText(one.country)
        self.name.say(one.name)
        land = country.name(one.country, current()) if one.country else ""
        owner = translate("customer", "{name} is in charge", name=one.owner) if one.owner else ""
        city = one.city or (hours.city if hours is not None and one.country else "")
        self._place.say(" · ".join(part for part in (land, city, owner) if part))
        self._site = one.website
        self.site.setVisible(bool(one.website))
        self.site.setText(literal(one.website))
        words = translate("customer", "Open {site} in the browser", site=one.website)
        tip(self.site, words)
        self.site.setAccessibleName(words)
        while self._tags:
            gone = self._tags.pop()
            self._flow.removeWidget(gone)
            gone.deleteLater()
        for tag in one.tags:
            made = label(tag, kind="chip", tone="accent")
            self._tags.append(made)
            self._flow.addWidget(made)
        rest = label()  # the last one of a line takes what is left of it
        self._tags.append(rest)
        self._flow.addWidget(rest)
        self._chips.setVisible(bool(one.tags))

    def _open_site(self) -> None:
        self.open_outside(address(self._site))

    def say(self) -> None:
        self.back.say(translate("customer", "Back to all customers"), shortcut="Esc")
        for each, text, said in (
            (self.change, translate("customer", "Change"), translate("customer", "Change their data (E)")),
            (self.write, translate("customer", "Write a mail"), translate("customer", "Write to their first person (W)")),
        ):
            each.setText(text)
            each.setAccessibleName(text)
            tip(each, said)


def address(site: str) -> QUrl:
    """A web site as a link: never anything but a web page."""
    link = QUrl(site if "://" in site else f"https://{site}")
    return link if link.scheme() in ("http", "https") else QUrl()
