"""Business cards: each fact can be copied by a click or a key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.preview import Card, Fact
from desktop.ui.parts import IconButton, label
from desktop.ui.theme import Size, Theme, mark


def named(fact: Fact) -> str:
    """What a fact is called."""
    kind = {
        "phone": translate("preview", "Phone"),
        "mail": translate("preview", "Mail"),
        "address": translate("preview", "Address"),
        "web": translate("preview", "Web"),
        "note": translate("preview", "Note"),
        "birthday": translate("preview", "Birthday"),
        "chat": translate("preview", "Chat"),
    }[fact.kind]
    uses = {
        "work": translate("preview", "work"),
        "home": translate("preview", "home"),
        "cell": translate("preview", "mobile"),
        "mobile": translate("preview", "mobile"),
        "fax": translate("preview", "fax"),
        "main": translate("preview", "main"),
    }
    use = " ".join(dict.fromkeys(uses.get(one, one) for one in fact.use.split()))
    return fact.use if fact.kind == "chat" and fact.use else f"{kind} ({use})" if use else kind


def whole(card: Card) -> str:
    """A card as lines."""
    lines = [card.name, card.title, card.company, *(f"{named(fact)}: {fact.value}" for fact in card.facts)]
    return "\n".join(line for line in lines if line)


class Cards(QScrollArea):
    """Shows them one below the other."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.copies: list[IconButton] = []

    def say(self, cards: Sequence[Card]) -> None:
        ground = QWidget()
        mark(ground, kind="pane")
        box = QVBoxLayout(ground)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        self.copies = []
        for card in cards:
            box.addWidget(self._made(card))
        box.addStretch()
        self.setWidget(ground)
        if self.copies:
            self.setFocusProxy(self.copies[0])

    def _made(self, card: Card) -> QFrame:
        frame = QFrame()
        mark(frame, kind="card")
        names = QVBoxLayout()
        names.setSpacing(0)
        title = label(card.name or card.company, kind="title", wrap=True)
        title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        names.addWidget(title)
        if under := " · ".join(filter(None, (card.title, card.company if card.name else ""))):
            names.addWidget(label(under, kind="mute", wrap=True))
        head = QHBoxLayout()
        head.addLayout(names, 1)
        head.addWidget(self._copy(whole(card), translate("preview", "Copy the whole card")), 0, Qt.AlignmentFlag.AlignTop)
        rows = QGridLayout()
        rows.setHorizontalSpacing(Size.MARGIN)
        rows.setVerticalSpacing(Size.STEP)
        rows.setColumnStretch(1, 1)
        for number, fact in enumerate(card.facts):
            rows.addWidget(label(named(fact), kind="mute"), number, 0)
            value = label(fact.value, wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            rows.addWidget(value, number, 1)
            rows.addWidget(self._copy(fact.value, translate("preview", "Copy {value}", value=fact.value)), number, 2)
        box = QVBoxLayout(frame)
        box.setContentsMargins(Size.MARGIN, Size.GAP_WIDE, Size.GAP, Size.GAP_WIDE)
        box.setSpacing(Size.GAP_WIDE)
        box.addLayout(head)
        box.addLayout(rows)
        return frame

    def _copy(self, text: str, said: str) -> IconButton:
        made = IconButton(self._theme, "copy")
        made.say(said[:200])
        made.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        self.copies.append(made)
        return made
