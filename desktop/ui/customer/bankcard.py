"""The bank accounts of a customer: which of them somebody has confirmed. A click shows the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout

from desktop.language import translate
from desktop.model.bank import PartnerBank, State
from desktop.ui.customer import banks
from desktop.ui.customer.cards import Card
from desktop.ui.parts import button, tip
from desktop.ui.theme import Size, Theme, Weight, font


class BankLine(QAbstractButton):
    """An account at the left, its state at the right, and where there is room the last call below."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._state, self._below, self._ink = theme, "", "", "text"
        self.account: PartnerBank | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def show_account(self, one: PartnerBank, now: datetime, *, below: bool) -> None:
        self.account = one
        mark = {State.CONFIRMED: "✓ ", State.REFUSED: "✗ "}.get(one.state, "")
        self.setText(one.details.short)
        self._state, self._ink = mark + banks.state(one.state), banks.tone(one.state)
        self._below = banks.by_whom(one, now) if below else ""
        whole = " · ".join(part for part in (one.details.short, one.details.bank, banks.standing(one, now)) if part)
        self.setAccessibleName(whole)
        tip(self, whole)
        self.setFixedHeight(Size.CONTROL_SMALL + (Size.LINE if self._below else 0))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(Size.FOLDERS, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(palette.colour("accent" if self.hasFocus() else "hover"))
            painter.setBrush(palette.colour("hover" if self.underMouse() else "pane"))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, Size.CORNER_SMALL, Size.CORNER_SMALL)
        line = QRect(Size.STEP, 0, self.width() - 2 * Size.STEP, Size.CONTROL_SMALL)
        centre = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        painter.setFont(font(Weight.TEXT))
        painter.setPen(palette.colour("text"))
        painter.drawText(line, centre, self.text())
        painter.setPen(palette.colour(self._ink))
        painter.drawText(line, centre | int(Qt.AlignmentFlag.AlignRight), self._state)
        if self._below:
            painter.setFont(font(Weight.MARK))
            painter.setPen(palette.colour("mute"))
            under = QRect(Size.STEP, Size.CONTROL_SMALL - Size.STEP, self.width() - 2 * Size.STEP, Size.LINE)
            said = painter.fontMetrics().elidedText(self._below, Qt.TextElideMode.ElideRight, under.width())
            painter.drawText(under, centre, said)
        painter.end()


class BanksCard(Card):
    """`opened` carries the PartnerBank of a line, `add_wanted`: another one is to be written down."""

    opened = Signal(object)
    add_wanted = Signal()

    def __init__(self, theme: Theme, *, whole: bool = False) -> None:
        """`whole`: with the last call of each, and a way to add one."""
        super().__init__(theme)
        self._whole = whole
        self.box.setContentsMargins(Size.GAP, Size.GAP_WIDE, Size.GAP, Size.GAP)
        self.top.setContentsMargins(Size.STEP, 0, Size.STEP, 0)
        self.add = button(kind="link", pressed=self.add_wanted.emit)
        if not whole:
            self.add.hide()
        self.top.addWidget(self.add)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.lines: list[BankLine] = []
        self.box.addLayout(self._lines)

    def _open(self, line: BankLine, _checked: bool = False) -> None:
        if line.account is not None:
            self.opened.emit(line.account)

    def show_banks(self, known: Sequence[PartnerBank], now: datetime) -> None:
        """The confirmed ones first; without any the card is not there, unless one can be added."""
        self.heading.setText(translate("banks", "Bank accounts"))
        self.add.setText(translate("banks", "Add"))
        self.add.setAccessibleName(translate("banks", "Add a bank account"))
        tip(self.add, translate("banks", "An account from a contract or a card, to be confirmed by a call (K)"))
        order = [State.CONFIRMED, State.SEEN, State.REFUSED]
        shown = sorted(known, key=lambda one: order.index(one.state))
        while len(self.lines) > len(shown):
            self.lines.pop().deleteLater()
        while len(self.lines) < len(shown):
            made = BankLine(self.theme)
            made.clicked.connect(partial(self._open, made))
            self.lines.append(made)
            self._lines.addWidget(made)
        for made, one in zip(self.lines, shown, strict=True):
            made.show_account(one, now, below=self._whole)
        self.setVisible(bool(shown) or self._whole)
