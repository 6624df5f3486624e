"""One row of the card "Before it goes": what was seen, why it matters, one click to mend it, and what else can be said to it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from desktop.actions.level import LEVELS
from desktop.checks import left
from desktop.checks.seeing import IMPOSSIBLE
from desktop.language import translate
from desktop.model.finding import Finding, Level
from desktop.ui import levels, texts
from desktop.ui.compose.mends import Do, Offer, offers
from desktop.ui.flow import Flow
from desktop.ui.parts import IconButton, below, button, label, line, literal, tip
from desktop.ui.theme import Size, Theme, mark

_TONE = {Level.STOP: "red", Level.WARN: "amber", Level.INFO: "mute"}
_SIGN = 2 * Size.GAP + 2


def same(one: Finding, other: Finding) -> bool:
    """Whether both say the same; where the words stand may differ."""
    return one.code == other.code and one.level is other.level and _told(one) == _told(other)


def _told(one: Finding) -> dict[str, str]:
    return {name: value for name, value in one.facts.items() if name not in ("at", "spot")}


class Row(QWidget):
    """A sign, words, and what follows them in `beside`; a hairline above it."""

    def __init__(self, sign: str, tone: str, words: str, why: str = "", *, strong: bool = False) -> None:
        super().__init__()
        self.rule = line()
        self.sign = label(sign, kind="sign", tone=tone)
        self.sign.setFixedSize(_SIGN, _SIGN)
        self.sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.text = label(words, kind="strong" if strong else "", wrap=True)
        self.text.setMinimumWidth(0)
        self.text.setObjectName("text")
        self.head = QHBoxLayout()
        self.head.setSpacing(Size.STEP)
        self.head.addWidget(self.text, 1, Qt.AlignmentFlag.AlignTop)  # in line with its sign
        self.beside = QVBoxLayout()
        self.beside.setSpacing(Size.STEP)
        self.beside.addLayout(self.head)
        if why:
            self.why = label(why, kind="mark", wrap=True)
            self.why.setMinimumWidth(0)
            self.beside.addWidget(self.why)
        across = QHBoxLayout()
        across.setContentsMargins(0, Size.GAP, 0, Size.GAP)
        across.setSpacing(Size.GAP)
        across.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(self.beside, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.rule)
        box.addLayout(across)


class FindingRow(Row):
    """`wanted` carries the Offer and the Finding, `left` the Finding to be waved off, `level` the code, a level and whether it is
    for this customer only; `all` asks for all checks."""

    wanted = Signal(object, object)
    left = Signal(object)
    level = Signal(str, str, bool)
    all = Signal()

    def __init__(self, theme: Theme, finding: Finding, *, customer: str) -> None:
        """`customer`: to whom it goes, by name; "": nobody who is known."""
        words, _, why = texts.finding(finding).partition("\n")
        grave = finding.level is not Level.INFO
        super().__init__("!" if grave else "i", _TONE[finding.level], words, why.replace("\n", " "), strong=grave)
        self.finding, self._customer = finding, customer
        self.setAccessibleName(f"{levels.level(finding.level.value)}: {words}")
        self.more = IconButton(theme, "more")
        self.more.setFixedSize(Size.CONTROL_SMALL, Size.LINE)  # no higher than a line of words
        self.more.say(translate("checks", "What else can be said to this: {text}", text=words))
        self.more.clicked.connect(self._open)
        self.head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.buttons = [self._button(one, first=at == 0) for at, one in enumerate(offers(finding))]
        row = QWidget()
        flow = Flow(row, gap=Size.GAP - 2)
        for made in (*self.buttons, QWidget()):  # the last one takes the rest of the line
            flow.addWidget(made)
        self.beside.addWidget(row)

    def _button(self, one: Offer, *, first: bool) -> QWidget:
        made = button(literal(one.text), kind="small", pressed=lambda: self.wanted.emit(one, self.finding))
        if first and self.finding.level is Level.STOP:
            mark(made, kind="small", tone="go")
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        tip(made, one.tip)
        made.setAccessibleName(one.text)
        made.setAccessibleDescription(f"{self.text.text()} {one.tip}")
        return made

    def menu(self) -> QMenu:
        """What else can be said to it."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.finding.facts.get("at"):
            shown = Offer(Do.SELECT, translate("checks", "Show in the text"), "")
            self._entry(made, shown.text, lambda: self.wanted.emit(shown, self.finding))
        if left.may(self.finding):
            self._entry(made, translate("checks", "Leave it in this mail"), lambda: self.left.emit(self.finding))
        if self.finding.code not in IMPOSSIBLE:
            if self._customer:
                made.addSeparator()
                self._levels(made, translate("checks", "For {customer}", customer=self._customer), theirs=True)
            made.addSeparator()
            self._levels(made, translate("checks", "For all mail"), theirs=False)
        made.addSeparator()
        self._entry(made, translate("checks", "All checks…"), self.all.emit)
        return made

    def _entry(self, menu: QMenu, words: str, do: Callable[[], object]) -> QAction:
        action = menu.addAction(literal(words))
        action.triggered.connect(lambda _checked=False: do())
        return action

    def _levels(self, menu: QMenu, title: str, *, theirs: bool) -> None:
        head = menu.addAction(literal(title))
        head.setEnabled(False)
        group = QActionGroup(menu)
        for name in LEVELS:
            action = self._entry(menu, levels.level(name), partial(self.level.emit, self.finding.code, name, theirs))
            action.setCheckable(True)
            action.setChecked(name == self.finding.level.value)
            tip(action, levels.meaning(name))
            group.addAction(action)

    def _open(self) -> None:
        made = self.menu()
        made.popup(below(self.more, made.sizeHint().width()))
