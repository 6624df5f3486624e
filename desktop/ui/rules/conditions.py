"""The conditions of a rule as rows to be filled in, in groups inside of each other; and what is done as rows of the same kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.customer import Stage
from desktop.model.folder import Folder
from desktop.model.label import LONGEST
from desktop.model.rule import DEEPEST, About, Action, Condition, Do, Group, How
from desktop.store import account, folder
from desktop.ui import texts
from desktop.ui.context import Context
from desktop.ui.customer.words import stage
from desktop.ui.folders.names import in_order, name_of
from desktop.ui.messages import labelling
from desktop.ui.parts import Combo, IconButton, button
from desktop.ui.rules import words
from desktop.ui.theme import Size, mark

BARE = frozenset({About.LIST, About.CUSTOMER})
PLAIN = frozenset({Do.READ, Do.FLAG, Do.QUIET})


class _Value(QWidget):
    """A word, or one of several to choose from."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.line, self.choice = QLineEdit(), Combo(context.theme)
        self.line.setMaxLength(500)
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.line, 1)
        box.addWidget(self.choice, 1)
        self.line.textEdited.connect(lambda _: self.changed.emit())
        self.choice.activated.connect(lambda _: self.changed.emit())
        self.choice.editTextChanged.connect(lambda _: self.changed.emit())

    def offer(self, kind: str, name: str, value: str) -> None:
        """`kind`: nothing, words, stage, account, folder or label."""
        self.line.setVisible(kind == "words")
        self.choice.setVisible(kind not in ("words", "nothing"))
        for each in (self.line, self.choice):
            each.setAccessibleName(name)
        self.line.setText(value if kind == "words" else "")
        self.choice.clear()
        self.choice.setEditable(kind == "label")
        for shown, data in self._choices(kind):
            self.choice.addItem(shown, data)
        at = self.choice.findData(value)
        if at < 0 and value and kind not in ("words", "nothing"):  # what is not there any more is not silently another
            shown = translate("rules", "{value} (not there)", value=value) if kind != "label" else value
            self.choice.insertItem(0, shown, value)
            at = 0
        self.choice.setCurrentIndex(max(0, at))
        if kind == "label" and (line := self.choice.lineEdit()) is not None:
            line.setMaxLength(LONGEST)

    def _choices(self, kind: str) -> list[tuple[str, str]]:
        store = self._context.store
        if kind == "stage":
            return [(stage(one.value), one.value) for one in Stage]
        if kind == "account":
            return [(one.address, str(one.id)) for one in account.all(store)]
        if kind == "label":
            return [(texts.label(one), one) for one in labelling.known(store)]
        if kind == "folder":
            return paths(folder.all(store))
        return []

    def text(self) -> str:
        if not self.line.isHidden():
            return self.line.text().strip()
        if self.choice.isHidden():
            return ""
        typed = self.choice.currentText().strip()
        at = self.choice.findText(typed)
        return str(self.choice.itemData(at)) if at >= 0 else typed


def paths(folders: Sequence[Folder]) -> list[tuple[str, str]]:
    """Folders by name, each path once: a rule knows a folder of whatever account by its path."""
    found: dict[str, str] = {}
    for home in dict.fromkeys(one.account for one in folders):
        for one in in_order([each for each in folders if each.account == home and each.selectable]):
            above = one.path.rpartition(one.delimiter)[0] if one.delimiter else ""
            found.setdefault(one.path, f"{name_of(one)} · {above}" if above else name_of(one))
    return [(shown, path) for path, shown in found.items()]


class Row(QWidget):
    """One thing and its value. `removed` when its cross was pressed."""

    changed = Signal()
    removed = Signal()

    def __init__(self, context: Context, names: Sequence[tuple[str, str]], kind_of: Callable[[str], str]) -> None:
        super().__init__()
        self._kind_of = kind_of
        self.what, self.value = Combo(context.theme), _Value(context)
        for shown, data in names:
            self.what.addItem(shown, data)
        self.away = IconButton(context.theme, "close")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addWidget(self.what)
        box.addWidget(self.value, 1)
        box.addWidget(self.away)
        self.what.setMinimumWidth(Size.FOLDERS)
        self.what.setAccessibleName(translate("rules", "What"))
        self.away.say(translate("rules", "Remove this line"))
        self.what.activated.connect(lambda _: self._chosen())
        self.value.changed.connect(self.changed)
        self.away.clicked.connect(self.removed)

    def show_value(self, what: str, value: str) -> None:
        self.what.setCurrentIndex(max(0, self.what.findData(what)))
        self._offer(value)

    def told(self) -> tuple[str, str]:
        return str(self.what.currentData()), self.value.text()

    def _chosen(self) -> None:
        self._offer("")
        self.changed.emit()

    def _offer(self, value: str) -> None:
        self.value.offer(self._kind_of(str(self.what.currentData())), self.what.currentText(), value)


def _kind(about: str) -> str:
    one = About(about)
    if one in BARE:
        return "nothing"
    return {About.STAGE: "stage", About.ACCOUNT: "account"}.get(one, "words")


def _kind_of_action(do: str) -> str:
    one = Do(do)
    return {Do.LABEL: "label", Do.MOVE: "folder", Do.STAGE: "stage"}.get(one, "nothing")


class Conditions(QFrame):
    """A group: how its conditions hold together, and its rows, each a condition or a group of its own."""

    changed = Signal()
    removed = Signal()

    def __init__(self, context: Context, group: Group, depth: int = 1) -> None:
        super().__init__()
        self._context, self._depth = context, depth
        mark(self, kind="card" if depth > 1 else "plain")
        self.how = Combo(context.theme)
        for one in How:
            self.how.addItem(words.how(one), one.value)
        self.how.setCurrentIndex(self.how.findData(group.how.value))
        self.how.setAccessibleName(translate("rules", "How the conditions hold together"))
        self.how.activated.connect(lambda _: self.changed.emit())
        self.parts: list[Row | Conditions] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Size.GAP)
        self.add = button(translate("rules", "+ Condition"), kind="small", pressed=self.begin)
        self.add_group = button(translate("rules", "+ Group"), kind="small", pressed=self.begin_group)
        if depth >= DEEPEST:
            self.add_group.hide()
        head = QHBoxLayout()
        head.addWidget(self.how)
        head.addStretch()
        if depth > 1:
            away = IconButton(context.theme, "close")
            away.say(translate("rules", "Remove this group"))
            away.clicked.connect(self.removed)
            head.addWidget(away)
        foot = QHBoxLayout()
        foot.setSpacing(Size.GAP)
        foot.addWidget(self.add)
        foot.addWidget(self.add_group)
        foot.addStretch()
        box = QVBoxLayout(self)
        inset = Size.GAP_WIDE if depth > 1 else 0
        box.setContentsMargins(inset, inset, inset, inset)
        box.setSpacing(Size.GAP)
        box.addLayout(head)
        box.addLayout(self._rows)
        box.addLayout(foot)
        for each in group.of:
            self._put(each)

    def _put(self, one: Condition | Group) -> Row | Conditions:
        made: Row | Conditions
        if isinstance(one, Group):
            made = Conditions(self._context, one, self._depth + 1)
        else:
            made = Row(self._context, [(words.about(each), each.value) for each in About], _kind)
            made.show_value(one.about.value, one.value)
        self.parts.append(made)
        self._rows.addWidget(made)
        made.changed.connect(self.changed)
        made.removed.connect(lambda: self._drop(made))
        return made

    def _drop(self, one: Row | Conditions) -> None:
        self.parts.remove(one)
        one.hide()
        one.deleteLater()
        self.add.setFocus()
        self.changed.emit()

    def begin(self) -> None:
        """One more condition."""
        made = self._put(Condition(About.SUBJECT))
        assert isinstance(made, Row)
        made.what.setFocus()
        self.changed.emit()

    def begin_group(self) -> None:
        """One more group, with a condition in it."""
        self._put(Group(How.ANY, (Condition(About.SUBJECT),)))
        self.changed.emit()

    def group(self) -> Group:
        """As it stands."""
        found: list[Condition | Group] = []
        for one in self.parts:
            if isinstance(one, Conditions):
                found.append(one.group())
            else:
                about, value = one.told()
                found.append(Condition(About(about), value))
        return Group(How(str(self.how.currentData())), tuple(found))


class Actions(QFrame):
    """What is done with the mail, a row each."""

    changed = Signal()

    def __init__(self, context: Context, actions: Sequence[Action]) -> None:
        super().__init__()
        self._context = context
        self.parts: list[Row] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Size.GAP)
        self.add = button(translate("rules", "+ What to do"), kind="small", pressed=self.begin)
        foot = QHBoxLayout()
        foot.addWidget(self.add)
        foot.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addLayout(self._rows)
        box.addLayout(foot)
        for one in actions:
            self._put(one)

    def _put(self, one: Action) -> Row:
        made = Row(self._context, [(words.do(each), each.value) for each in Do], _kind_of_action)
        made.show_value(one.do.value, one.value)
        self.parts.append(made)
        self._rows.addWidget(made)
        made.changed.connect(self.changed)
        made.removed.connect(lambda: self._drop(made))
        return made

    def _drop(self, one: Row) -> None:
        self.parts.remove(one)
        one.hide()
        one.deleteLater()
        self.add.setFocus()
        self.changed.emit()

    def begin(self) -> None:
        """One more."""
        self._put(Action(Do.LABEL, "to-handle")).what.setFocus()
        self.changed.emit()

    def told(self) -> tuple[Action, ...]:
        """As they stand."""
        return tuple(Action(Do(do), value) for do, value in (one.told() for one in self.parts))
