"""What the checks do otherwise for one customer than for all, each with a way back."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.actions import level
from desktop.actions.level import Rule
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.ids import CustomerId
from desktop.ui import levels
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.customer.cards import Card
from desktop.ui.parts import button, label, tip
from desktop.ui.theme import Size


class ChecksCard(Card):
    """`told` carries what was done and the function that takes it back."""

    told = Signal(str, object)

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme)
        self._context = context
        self._customer: CustomerId | None = None
        self._none = label(kind="mute", wrap=True)
        self.box.addWidget(self._none)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(Size.STEP)
        self.box.addLayout(self._lines)
        self.box.addSpacing(Size.STEP)
        self.buttons: list[QPushButton] = []
        context.bridge.changed.connect(self._changed)

    def show_customer(self, one: CustomerId) -> None:
        """What differs for that one."""
        self._customer = one
        rules = level.chosen(self._context.store, one)
        self.heading.setText(translate("checks", "Checks for this customer"))
        self._none.setText(translate("checks", "As for everybody"))
        self._none.setVisible(not rules)
        while (item := self._lines.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        self.buttons = []
        for rule in rules:
            self._lines.addWidget(self._line(rule))

    def _line(self, one: Rule) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Size.GAP)
        rule, grave = levels.rule(one.code), levels.level(one.level)
        row.addWidget(label(translate("checks", "{rule}: {level}", rule=rule, level=grave), wrap=True), 1)
        back = button(translate("checks", "As usual"), kind="link", pressed=partial(self._as_usual, one))
        words = translate("checks", "“{rule}” is as for everybody again", rule=rule)
        tip(back, words)
        back.setAccessibleName(words)
        row.addWidget(back)
        self.buttons.append(back)
        return made

    def _as_usual(self, one: Rule) -> None:
        choose = partial(level.choose, self._context.profile, one.code, customer=self._customer)
        words = translate("checks", "“{rule}” as for everybody again.", rule=levels.rule(one.code))
        run = self._context.background.run
        run(choose, "", done=lambda _: self.told.emit(words, lambda: run(choose, one.level)))

    def _changed(self, changes: frozenset[Change]) -> None:
        if self._customer is not None and concerns(changes, Kind.SETTING):
            self.show_customer(self._customer)
