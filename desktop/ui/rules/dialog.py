"""A rule as it is written: its conditions, what is done, and which of the mails that are here it would have met."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import rule as actions
from desktop.language import translate
from desktop.model.errors import TradewindError, Usage
from desktop.model.ids import MessageId, RuleId
from desktop.model.rule import About, Action, Condition, Do, Group, How, Rule, Tried, checked
from desktop.store import folder, message
from desktop.ui import dates, texts
from desktop.ui.context import Context
from desktop.ui.messages import described
from desktop.ui.parts import button, label, tip
from desktop.ui.rules import words
from desktop.ui.rules.conditions import Actions, Conditions
from desktop.ui.theme import Size, mark
from desktop.ui.threads import Background

SHOWN = 50  # of the mails that were met


def like(sender: str, name: str) -> Rule:
    """A rule for all mail of this sender, to be completed."""
    when = Group(How.ALL, (Condition(About.FROM, sender),))
    return Rule(RuleId(0), name, when, (Action(Do.LABEL, "to-handle"),))


class RuleDialog(QDialog):
    """`saved` carries the Rule as it is kept, `told` what was done, `open_wanted` a mail."""

    saved = Signal(object)
    told = Signal(str)
    open_wanted = Signal(object)

    def __init__(self, context: Context, rule: Rule, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._rule = context, rule
        self._thread = Background("rules", self)
        self._serial = 0
        self._stopped = False
        self.tried: Tried | None = None
        self.name = QLineEdit(rule.name)
        self.name.setMaxLength(100)
        self.conditions, self.doing = Conditions(context, rule.when), Actions(context, rule.actions)
        self.last = QCheckBox()
        self.last.setChecked(rule.last)
        self.problem = label(kind="mark", tone="red", wrap=True)
        self.outcome, self.found = label(kind="mark", wrap=True), QListWidget()
        mark(self.found, kind="choices")
        self.found.setMinimumHeight(Size.PROGRESS)
        self.attempt, self.stop = button(kind="small", pressed=self.try_out), button(kind="small", pressed=self.halt)
        self.apply = button(kind="small", pressed=self.do_it)
        self.keep = button(kind="primary", pressed=self.save)
        self.cancel = button(pressed=self.reject)
        self._lay_out()
        room = parent.window()
        wide = min(Size.DIALOG - Size.MARGIN_WIDE, max(Size.FORM, room.width() - 2 * Size.MARGIN))
        self.resize(wide, min(Size.FORM + Size.FOLDERS, max(Size.FORM, room.height() - 2 * Size.MARGIN)))
        self.say()
        for each in (self.conditions, self.doing):
            each.changed.connect(self._changed)
        self.name.textEdited.connect(lambda _: self._changed())
        self.found.itemActivated.connect(self._open)
        self.finished.connect(lambda _: self._end())
        self._changed()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, Size.GAP, 0)
        column.setSpacing(Size.GAP_WIDE)
        self._heads = [label(kind="strong") for _ in range(3)]
        column.addWidget(self._heads[0])
        column.addWidget(self.conditions)
        column.addWidget(self._heads[1])
        column.addWidget(self.doing)
        column.addWidget(self.last)
        column.addWidget(self._heads[2])
        tries = QHBoxLayout()
        tries.setSpacing(Size.GAP)
        for each in (self.attempt, self.stop, self.apply):
            tries.addWidget(each)
        tries.addWidget(self.outcome, 1)
        column.addLayout(tries)
        column.addWidget(self.found)
        column.addStretch()
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        foot = QHBoxLayout()
        foot.setSpacing(Size.GAP)
        foot.addWidget(self.problem, 1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.keep)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self.name)
        box.addWidget(area, 1)
        box.addLayout(foot)
        self.stop.hide()
        self.apply.hide()
        self.found.hide()

    def say(self) -> None:
        """Words in the current language."""
        self.setWindowTitle(translate("rules", "Rule"))
        self.name.setPlaceholderText(translate("rules", "Name of the rule"))
        self.name.setAccessibleName(self.name.placeholderText())
        for head, said in zip(
            self._heads,
            (
                translate("rules", "When a mail comes and"),
                translate("rules", "then"),
                translate("rules", "Try it on the mail that is here"),
            ),
            strict=True,
        ):
            head.setText(said)
        self.last.setText(translate("rules", "Ask no rule after this one"))
        self.attempt.setText(translate("rules", "Try it out"))
        tip(self.attempt, translate("rules", "Shows which mails it would have met; nothing is done to them"))
        self.stop.setText(translate("rules", "Stop"))
        tip(self.stop, translate("rules", "Look no further"))
        self.apply.setText(translate("rules", "Do it to these mails"))
        tip(self.apply, translate("rules", "As if the rule had been there when they came"))
        self.keep.setText(translate("rules", "Save"))
        self.cancel.setText(translate("rules", "Cancel"))
        self.found.setAccessibleName(translate("rules", "Mails that it meets"))

    def rule(self) -> Rule:
        """As it stands."""
        return Rule(
            self._rule.id,
            self.name.text(),
            self.conditions.group(),
            self.doing.told(),
            self._rule.enabled,
            self.last.isChecked(),
        )

    def _wrong(self) -> str:
        try:
            rule = checked(self.rule())
        except Usage as error:
            return _worded(error)
        lost = words.gone(rule, folder.all(self._context.store))
        return translate("rules", "The folder “{path}” is not there: choose another one.", path=lost[0]) if lost else ""

    def _changed(self) -> None:
        wrong = self._wrong()
        self.problem.setText(wrong)
        self.keep.setEnabled(not wrong)
        self.attempt.setEnabled(not wrong)
        self._serial += 1  # what is still looked for is for another rule
        self._show_tried(None)

    def save(self) -> None:
        """Keep it."""
        run, profile = self._context.background.run, self._context.profile
        run(actions.save, profile, self.rule(), done=self._saved, failed=self._refused)

    def _saved(self, kept: Rule) -> None:
        self.saved.emit(kept)
        self.accept()

    def _refused(self, error: TradewindError) -> None:
        self.problem.setText(str(texts.error(error)))

    # Trying it out

    def try_out(self) -> None:
        """Which of the mails that are here it meets."""
        self._serial += 1
        serial, self._stopped = self._serial, False
        rule = self.rule()
        self._show_tried(None)
        self.outcome.setText(translate("rules", "Looking…"))
        self.stop.show()
        self._thread.run(
            actions.try_out,
            self._context.profile,
            rule,
            going=lambda: not self._stopped and serial == self._serial,
            done=lambda found: self._tried(serial, found),
            failed=self._refused,
        )

    def halt(self) -> None:
        """Look no further; what was found is shown."""
        self._stopped = True

    def _tried(self, serial: int, found: Tried) -> None:
        if serial == self._serial:
            self._show_tried(found)

    def _show_tried(self, found: Tried | None) -> None:
        self.tried = found
        self.stop.hide()
        self.apply.setVisible(found is not None and bool(found.messages))
        self.found.setVisible(found is not None and bool(found.messages))
        self.found.clear()
        if found is None:
            self.outcome.clear()
            return
        number = len(found.messages)
        looked = texts.count(found.looked)
        self.outcome.setText(translate("rules", "%n of {looked} mails", n=number, looked=looked))
        rows = message.rows(self._context.store, found.messages[:SHOWN])
        for one in found.messages[:SHOWN]:
            row = rows.get(one)
            if row is not None:
                date = dates.short(row.date, self._context.clock())
                item = QListWidgetItem(f"{date} · {described.people(row)} · {described.subject(row)}")
                item.setData(Qt.ItemDataRole.UserRole, int(one))
                tip(item, row.snippet)
                self.found.addItem(item)
        if number > SHOWN:
            rest = QListWidgetItem(translate("rules", "… and %n more", n=number - SHOWN))
            rest.setFlags(Qt.ItemFlag.NoItemFlags)
            self.found.addItem(rest)

    def _open(self, item: QListWidgetItem) -> None:
        key = item.data(Qt.ItemDataRole.UserRole)
        if key is not None:
            self.open_wanted.emit(MessageId(int(key)))

    def do_it(self) -> None:
        """Do to these mails what the rule says."""
        found, rule = self.tried, self.rule()
        if found is None:
            return
        self.apply.setEnabled(False)

        def done(number: int) -> None:
            self.apply.setEnabled(True)
            said = translate("rules", "Done to %n mails", n=number)
            self.outcome.setText(said)
            self.told.emit(said)

        self._thread.run(actions.apply, self._context.profile, rule, found.messages, done=done, failed=self._refused)

    def _end(self) -> None:
        self._stopped = True
        self._serial += 1
        self._thread.close()


def _worded(error: Usage) -> str:
    """What a rule lacks, in the words of its rows."""
    what = error.facts.get("what", "")
    if error.code != "usage.rule":
        return str(texts.error(error))
    if what == "name":
        return translate("rules", "Give it a name.")
    if what == "action":
        return translate("rules", "Say what is to be done.")
    if what == "condition":
        return translate("rules", "Add a condition, or take the empty group away.")
    row = words.about(About(what)) if what in list(About) else words.do(Do(what)) if what in list(Do) else what
    return translate("rules", "Complete “{row}”.", row=row)
