"""The first steps: a small card below the folders that ticks itself off while one works, and can be put away at any time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from desktop.actions import setting as settings
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.store import account, outgoing, setting
from desktop.ui import icons
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.keys import shown
from desktop.ui.parts import IconButton, button, label, tip
from desktop.ui.theme import Size, mark
from desktop.ui.window import AWAY, FIRST

if TYPE_CHECKING:
    from desktop.ui.mailroom import MailRoom

STEPS = ("account", "answer", "label", "archive", "search", "commands")
_KEYS = {"answer": "R", "label": "L", "archive": "E", "search": "/", "commands": "Ctrl+K"}


class FirstSteps(QFrame):
    """Over `room`, whose deeds it follows. `account_wanted` and `help_wanted` ask for the assistant and the page of help."""

    account_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, context: Context, room: MailRoom) -> None:
        super().__init__()
        mark(self, kind="card")
        self._context, self._room = context, room
        self.done = {one for one in setting.get(context.store, FIRST).split() if one in STEPS}
        self._away = False
        self._title, self._number = label(kind="strong"), label(kind="mark")
        self.away = IconButton(context.theme, "close")
        self.away.clicked.connect(self._put_away)
        self.help = button(kind="step", pressed=self.help_wanted.emit)
        mark(self.help, tone="accent")
        self.rows: dict[str, QPushButton] = {}
        head = QHBoxLayout()
        head.setSpacing(Size.GAP)
        head.addWidget(self._title)
        head.addWidget(self._number, 1)
        head.addWidget(self.away)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.GAP_WIDE, Size.GAP, Size.GAP, Size.GAP)
        box.setSpacing(0)
        box.addLayout(head)
        for name in STEPS:
            row = self.rows[name] = button(kind="step", pressed=partial(self._go, name))
            row.setIconSize(QSize(Size.ICON_SMALL, Size.ICON_SMALL))
            box.addWidget(row)
        box.addWidget(self.help)
        room.done.connect(self.tick)
        room.top.search.searched.connect(self._searched)
        room.deeds["commands"].triggered.connect(lambda: self.tick("commands"))
        context.bridge.changed.connect(self._changed)
        context.theme.changed.connect(self._draw)
        context.words.changed.connect(self.say)
        self._look()
        self.say()

    def say(self) -> None:
        """Every word of it."""
        self._title.setText(translate("first", "First steps"))
        self._number.setText(translate("first", "{done} of {all}", done=len(self.done), all=len(STEPS)))
        self.away.say(translate("first", "Put the first steps away"))
        self.help.setText(translate("first", "The first ten minutes  F1"))
        self.help.setAccessibleName(translate("first", "The first ten minutes"))
        for name, text in (
            ("account", translate("first", "Add an account")),
            ("answer", translate("first", "Answer a mail")),
            ("label", translate("first", "Set a label")),
            ("archive", translate("first", "Archive a mail")),
            ("search", translate("first", "Search your mail")),
            ("commands", translate("first", "Find anything")),
        ):
            key = shown(_KEYS[name]) if name in _KEYS else ""
            row, state = self.rows[name], translate("first", "done") if name in self.done else translate("first", "to do")
            row.setText(f"{text}  {key}" if key else text)
            row.setAccessibleName(f"{text}, {state}")
            tip(row, f"{text} ({key}), {state}" if key else f"{text}, {state}")
        self._draw()

    def tick(self, name: str) -> None:
        """This was done, by whatever way."""
        if name not in STEPS or name in self.done:
            return
        self.done.add(name)
        if not self._away:
            self._keep(" ".join(one for one in STEPS if one in self.done))
        self.say()

    def _searched(self, text: str) -> None:
        if text:
            self.tick("search")

    def _go(self, name: str) -> None:
        """Where it is done. What needs a mail is done by who chose one."""
        if name == "account":
            self.account_wanted.emit()
        elif name == "answer":
            self._room.deeds["reply"].trigger()
        else:
            self._room.deeds[name].trigger()

    def _put_away(self) -> None:
        self._away = True
        self._keep(AWAY)
        self.hide()

    def _keep(self, value: str) -> None:
        self._context.background.run(settings.choose, self._context.profile, FIRST, value)

    def _look(self) -> None:
        """What the store knows to be done."""
        store = self._context.store
        if account.all(store):
            self.tick("account")
        if "answer" not in self.done and any(one.answers is not None for one in outgoing.open(store)):
            self.tick("answer")

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.ACCOUNT) or concerns(changes, Kind.OUTGOING):
            self._look()

    def _draw(self) -> None:
        palette = self._context.theme.palette
        for name, row in self.rows.items():
            done = name in self.done
            row.setIcon(icons.icon("check" if done else "unread", palette.green if done else palette.faint, size=Size.ICON_SMALL))
            mark(row, tone="done" if done else "")
