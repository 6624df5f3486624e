"""The card of the checks: every family and every rule with its level, for mail that goes and mail that comes."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.actions import level as actions
from desktop.actions.level import LEVELS
from desktop.checks.usual import INCOMING, OUTGOING
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.finding import Level
from desktop.ui import levels
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.parts import Combo, IconButton, button, label, line, tip
from desktop.ui.theme import Size, mark


class _Choice(Combo):
    """The level of a rule or a family."""

    def __init__(self, context: Context, code: str) -> None:
        super().__init__(context.theme)
        self.code = code
        self.setMinimumWidth(Size.FOLDERS)
        for value in ("", *LEVELS):
            self.addItem("", value)

    def say(self, usual: str, name: str) -> None:
        """Words in the current language; `usual` is the choice that leaves it as it is."""
        self.setItemText(0, usual)
        for at, value in enumerate(LEVELS, 1):
            self.setItemText(at, levels.level(value))
        self.setAccessibleName(name)
        tip(self, levels.meaning(str(self.currentData())) or name)

    def choose(self, value: str) -> None:
        """Show what was chosen."""
        with QSignalBlocker(self):
            self.setCurrentIndex(max(0, self.findData(value)))


class Family(QFrame):
    """One family: its level, and its rules below, which are folded until they are asked for."""

    def __init__(self, context: Context, family: str, rules: Mapping[str, Level]) -> None:
        super().__init__()
        self._context, self.family, self._rules = context, family, rules
        self.fold = IconButton(context.theme, "right")
        self.fold.setFixedSize(Size.CONTROL_SMALL, Size.CONTROL_SMALL)
        self.body = QWidget()
        self.fold.clicked.connect(lambda: self.unfold(open_=self.body.isHidden()))
        self.name = label(kind="strong")
        self.choice = _Choice(context, family)
        head = QHBoxLayout()
        head.setSpacing(Size.GAP)
        head.addWidget(self.fold)
        head.addWidget(self.name, 1)
        head.addWidget(self.choice)
        inside = QVBoxLayout(self.body)
        inside.setContentsMargins(Size.CONTROL_SMALL + Size.GAP, 0, 0, Size.GAP)
        inside.setSpacing(Size.GAP)
        self.choices: dict[str, _Choice] = {}
        self._names = {code: label(wrap=True) for code in rules}
        for code, name in self._names.items():
            made = self.choices[code] = _Choice(context, code)
            name.setBuddy(made)
            row = QHBoxLayout()
            row.addWidget(name, 1)
            row.addWidget(made)
            inside.addLayout(row)
        self.body.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP)
        box.addLayout(head)
        box.addWidget(self.body)
        for each in (self.choice, *self.choices.values()):
            each.activated.connect(lambda _, each=each: self._keep(each))

    def unfold(self, *, open_: bool) -> None:
        """Show the rules, or hide them."""
        self.body.setVisible(open_)
        self._say_fold()

    def say(self, chosen: Mapping[str, str]) -> None:
        """Words in the current language, and what was chosen."""
        name = levels.rule(self.family)
        self.name.setText(name)
        self.choice.choose(chosen.get(self.family, ""))
        self.choice.say(levels.usual(self.family), name)
        all_ = chosen.get(self.family, "")
        for code, words in self._names.items():
            said = levels.rule(code)
            words.setText(said)
            usual = translate("checks", "As above: {level}", level=levels.level(all_)) if all_ else levels.usual(code)
            self.choices[code].choose(chosen.get(code, ""))
            self.choices[code].say(usual, said)
        self._say_fold()

    def _say_fold(self) -> None:
        name = levels.rule(self.family)
        self.fold.show_icon("right" if self.body.isHidden() else "down")
        self.fold.say(
            translate("checks", "Show the rules of “{family}”", family=name)
            if self.body.isHidden()
            else translate("checks", "Hide the rules of “{family}”", family=name)
        )

    def _keep(self, one: _Choice) -> None:
        self._context.background.run(actions.choose, self._context.profile, one.code, str(one.currentData()))


class ChecksCard(QFrame):
    """Levels for all mail. Those of a customer stand on the customer's page."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="card")
        self._context = context
        self._title, self._hint = label(kind="title"), label(kind="mute", wrap=True)
        self._heads = (label(kind="heading"), label(kind="heading"))
        self.families: list[Family] = []
        self.reset = button(kind="small", pressed=self._reset)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self._title)
        box.addWidget(self._hint)
        for head, families in zip(self._heads, (OUTGOING, INCOMING), strict=True):
            box.addWidget(line())
            box.addWidget(head)
            for family, rules in families.items():
                made = Family(context, family, rules)
                self.families.append(made)
                box.addWidget(made)
        row = QHBoxLayout()
        row.addWidget(self.reset)
        row.addStretch()
        box.addLayout(row)
        context.bridge.changed.connect(self._changed)
        context.words.changed.connect(self.say)
        self.say()

    def say(self) -> None:
        """Words in the current language."""
        self._title.setText(translate("checks", "Checks"))
        self._hint.setText(
            translate(
                "checks",
                "What is looked at twice, and how grave it is. A customer can have levels of their own: choose them at a finding "
                "beside a mail.",
            )
        )
        for head, words in zip(
            self._heads, (translate("compose", "Before it goes"), translate("checks", "On arrival")), strict=True
        ):
            head.setText(words)
        self.reset.setText(translate("checks", "All as usual"))
        tip(
            self.reset,
            translate("checks", "Every level that was chosen here is as it was in the beginning; those of customers stay"),
        )
        self.refresh()

    def refresh(self) -> None:
        """Read the levels anew."""
        chosen = {one.code: one.level for one in actions.chosen(self._context.store)}
        for each in self.families:
            each.say(chosen)
        self.reset.setEnabled(bool(chosen))

    def unfold(self, widget: QWidget) -> None:
        """Open what this is folded in."""
        for each in self.families:
            if each.body.isAncestorOf(widget):
                each.unfold(open_=True)

    def _reset(self) -> None:
        self._context.background.run(actions.reset, self._context.profile)

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.SETTING):
            self.refresh()
