"""Rules in the settings: which there are, in which order they are asked, on or off, and what is wrong with one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from desktop.actions import rule as actions
from desktop.actions.rule import Removed
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.ids import RuleId
from desktop.model.rule import About, Action, Condition, Do, Group, How, Rule
from desktop.store import account, folder
from desktop.store import rule as rules
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.parts import button, label, tip
from desktop.ui.rules import words
from desktop.ui.rules.dialog import RuleDialog
from desktop.ui.theme import Size, mark

_ROWS = 5


class RulesCard(QFrame):
    """One card of the settings. `open_wanted` carries a mail that is to be seen."""

    open_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="card")
        self._context = context
        self._kept: list[Rule] = []
        self._gone: Removed | None = None
        self._filling = False
        self.dialog: RuleDialog | None = None
        self._title, self._text = label(kind="title"), label(kind="mute", wrap=True)
        self.list = QListWidget()
        mark(self.list, kind="choices")
        self.list.setFixedHeight(_ROWS * (Size.FOLDER_ROW + 2) + Size.GAP)
        self.add, self.edit = button(kind="small", pressed=self.begin), button(kind="small", pressed=self.change)
        self.up = button("↑", kind="small", pressed=lambda: self.shift(-1))
        self.down = button("↓", kind="small", pressed=lambda: self.shift(1))
        self.remove, self.undo = button(kind="small", pressed=self.take_away), button(kind="small", pressed=self.put_back)
        self.broken, self.mend = label(kind="mark", tone="red", wrap=True), button(kind="small", pressed=self.change)
        self.said = label(kind="mark", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        for each in (self.edit, self.up, self.down, self.remove, self.undo):
            row.addWidget(each)
        row.addStretch()
        row.addWidget(self.add)
        wrong = QHBoxLayout()
        wrong.addWidget(self.broken, 1)
        wrong.addWidget(self.mend)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self._title)
        box.addWidget(self._text)
        box.addWidget(self.list)
        box.addLayout(wrong)
        box.addLayout(row)
        box.addWidget(self.said)
        self.undo.hide()
        self.said.hide()
        self.list.currentRowChanged.connect(lambda _: self._allow())
        self.list.itemChanged.connect(self._turned)
        self.list.itemActivated.connect(lambda _: self.change())
        self.list.installEventFilter(self)
        context.bridge.changed.connect(self._changed)
        context.words.changed.connect(self.say)
        self.say()

    def say(self) -> None:
        """Words in the current language."""
        self._title.setText(translate("rules", "Rules for incoming mail"))
        self._text.setText(translate("rules", "Each new mail is asked by these in their order. They can be tried out on old mail."))
        self.list.setAccessibleName(self._title.text())
        self.add.setText(translate("rules", "New rule"))
        self.edit.setText(translate("rules", "Edit"))
        tip(self.edit, translate("rules", "Change the rule (Enter)"))
        self.up.setAccessibleName(translate("rules", "Earlier"))
        tip(self.up, translate("rules", "Ask it earlier (Alt+Up)"))
        self.down.setAccessibleName(translate("rules", "Later"))
        tip(self.down, translate("rules", "Ask it later (Alt+Down)"))
        self.remove.setText(translate("rules", "Remove"))
        self.remove.setAccessibleName(translate("rules", "Remove the rule"))
        tip(self.remove, translate("rules", "Away with it; it can be put back (Del)"))
        self.undo.setText(translate("rules", "Put it back"))
        self.mend.setText(translate("rules", "Choose another"))
        tip(self.mend, translate("rules", "Open the rule, at what is missing"))
        self.refresh()

    def refresh(self) -> None:
        """Read them anew; what is chosen stays chosen."""
        chosen = self._chosen()
        self._filling = True
        self._kept = rules.all(self._context.store)
        self.list.clear()
        for one in self._kept:
            item = QListWidgetItem(f"⚠ {one.name}" if self.wrong_with(one) else one.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if one.enabled else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self._filling = False
        self.list.setVisible(bool(self._kept))
        at = next((at for at, one in enumerate(self._kept) if chosen is not None and one.id == chosen.id), 0)
        self.list.setCurrentRow(min(at, len(self._kept) - 1))
        self._allow()

    def wrong_with(self, one: Rule) -> str:
        """What keeps a rule from doing what it says; "" if nothing does."""
        lost = words.gone(one, folder.all(self._context.store))
        if lost:
            return translate("rules", "The folder “{path}” is not there: choose another one.", path=lost[0])
        if words.lost_account(one.when, {int(each.id) for each in account.all(self._context.store)}):
            return translate("rules", "It asks for an account that is not there any more.")
        return ""

    def _chosen(self) -> Rule | None:
        at = self.list.currentRow()
        return self._kept[at] if 0 <= at < len(self._kept) else None

    def _allow(self) -> None:
        one, at = self._chosen(), self.list.currentRow()
        for each in (self.edit, self.remove):
            each.setEnabled(one is not None)
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < len(self._kept) - 1)
        wrong = self.wrong_with(one) if one is not None else ""
        self.broken.setText(wrong)
        for part in (self.broken, self.mend):
            part.setVisible(bool(wrong))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.shift(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
            if event.key() == Qt.Key.Key_Delete:
                self.take_away()
                return True
        return super().eventFilter(watched, event)

    # Doing

    def begin(self) -> None:
        """A new rule."""
        self.show_rule(Rule(RuleId(0), "", Group(How.ALL, (Condition(About.SUBJECT),)), (Action(Do.LABEL, "to-handle"),)))

    def change(self) -> None:
        """The chosen one."""
        one = self._chosen()
        if one is not None:
            self.show_rule(one)

    def show_rule(self, one: Rule) -> None:
        """Write it."""
        made = self.dialog = RuleDialog(self._context, one, self.window())
        made.told.connect(self._say)
        made.open_wanted.connect(self.open_wanted)
        made.finished.connect(self._closed)
        made.open()

    def _closed(self) -> None:
        self.dialog = None

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.show()

    def _turned(self, item: QListWidgetItem) -> None:
        """On or off."""
        if self._filling:
            return
        one = self._kept[self.list.row(item)]
        on = item.checkState() is Qt.CheckState.Checked
        if on is not one.enabled:
            self._context.background.run(actions.enable, self._context.profile, one.id, on=on)

    def shift(self, by: int) -> None:
        """Ask the chosen one earlier or later."""
        at = self.list.currentRow()
        to = at + by
        if at < 0 or not 0 <= to < len(self._kept):
            return
        order = [one.id for one in self._kept]
        order.insert(to, order.pop(at))
        self._context.background.run(actions.order, self._context.profile, order)

    def take_away(self) -> None:
        """The chosen one; it can be put back."""
        one = self._chosen()
        if one is not None:
            self._context.background.run(actions.remove, self._context.profile, one.id, done=self._removed)

    def _removed(self, gone: Removed) -> None:
        self._gone = gone
        self.undo.show()
        self._say(translate("rules", "“{name}” removed", name=gone.rule.name))

    def put_back(self) -> None:
        """What was removed last, where it stood."""
        gone, self._gone = self._gone, None
        self.undo.hide()
        self.said.hide()
        if gone is not None:
            self._context.background.run(actions.restore, self._context.profile, gone)

    def _changed(self, changes: frozenset[Change]) -> None:
        if any(concerns(changes, kind) for kind in (Kind.RULE, Kind.FOLDER, Kind.ACCOUNT)):
            self.refresh()
