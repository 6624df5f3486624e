"""One person's consents and data: what they agreed to, all of it handed out, and erased after a look at what would go."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import person as actions
from desktop.actions.person import Exported
from desktop.language import problem, translate
from desktop.model.customer import Agreement, Basis, Consent, Contact
from desktop.model.errors import TradewindError
from desktop.model.personal import Personal, Plan, Rule, Why
from desktop.ui import texts
from desktop.ui.context import Context
from desktop.ui.customer.consents import ConsentDialog, basis, consent, state
from desktop.ui.parts import button, label, tip, while_there
from desktop.ui.theme import Size, mark

_MAILS = 30  # that are offered as evidence
_LONG = 100  # years that a law may ask for


def parts_of(plan: Plan) -> list[str]:
    """What goes, a line each."""
    words = {
        "mails": lambda n: translate("customer", "%n mails with nobody else", n=n),
        "sent": lambda n: translate("customer", "%n mails in the outbox", n=n),
        "drafts": lambda n: translate("customer", "%n drafts", n=n),
        "contact": lambda n: translate("customer", "The contact with address and telephone"),
        "names": lambda n: translate("customer", "The name in the list of addresses"),
        "notes": lambda n: translate("customer", "%n notes that name the person", n=n),
        "reminders": lambda n: translate("customer", "%n reminders that name the person", n=n),
        "consents": lambda n: translate("customer", "%n consents", n=n),
        "letters": lambda n: translate("customer", "%n letters to many", n=n),
        "settings": lambda n: translate("customer", "%n choices about their mail", n=n),
    }
    return [words[name](number) for name, number in plan.gone.items()]


class PersonDialog(QDialog):
    """`firm`: what the customer said for all of its people. `told` carries what was done."""

    told = Signal(str)

    def __init__(self, context: Context, one: Contact, firm: Mapping[Consent, Agreement], parent: QWidget) -> None:
        super().__init__(parent)
        mark(self, kind="page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._one, self._firm = context, one, firm
        self._found: Personal | None = None
        self.setWindowTitle(translate("customer", "Consents and data"))
        self.said = QWidget()  # what they said; gives way to what would be erased
        self.rows: dict[Consent, QPushButton] = {}
        self.summary = label(kind="mute", wrap=True)
        self.hand_out = button(translate("customer", "Hand out …"), kind="small", pressed=self._ask_where)
        self.erase = button(translate("customer", "Erase …"), kind="small", pressed=self._show_plan)
        self.busy = QProgressBar()
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setFixedWidth(Size.PROGRESS)
        self.preview = QFrame()
        mark(self.preview, kind="bar")
        self.goes, self.stays = label(wrap=True), label(wrap=True)
        self.years: dict[Why, QLineEdit] = {}
        self.laws: dict[Why, QLineEdit] = {}
        self.agree = button(translate("customer", "Erase for good"), kind="danger", pressed=self._erase)
        self.keep = button(translate("customer", "Keep it"), pressed=self._hide_plan)
        self.trouble = label(kind="mark", tone="red", wrap=True)
        self.leave = button(translate("customer", "Close"), pressed=self.reject)
        self._lay_out()
        for each in (self.preview, self.trouble, self.hand_out, self.erase):
            each.setVisible(False)
        self._read()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(label(self._one.name or self._one.address, kind="title"))
        if self._one.name:
            box.addWidget(label(self._one.address, kind="mark"))
        said = QVBoxLayout(self.said)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(Size.GAP_WIDE)
        for kind in Consent:
            pressed = button(kind="link", pressed=partial(self._ask_consent, kind))
            row = QHBoxLayout()
            row.addWidget(label(consent(kind)), 1)
            row.addWidget(pressed)
            said.addLayout(row)
            self.rows[kind] = pressed
        box.addWidget(self.said)
        box.addWidget(_heading(translate("customer", "What is kept of this person")))
        box.addWidget(self.summary)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        for each in (self.hand_out, self.erase, self.busy):
            row.addWidget(each)
        row.addStretch()
        box.addLayout(row)
        tip(self.hand_out, translate("customer", "Everything as files: a ZIP, or a folder where the name has no .zip"))
        tip(self.erase, translate("customer", "See first what goes and what stays"))
        self._lay_out_preview()
        box.addWidget(self.preview)
        box.addWidget(self.trouble)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.leave)
        box.addLayout(row)
        self.setMinimumWidth(Size.SEARCH)

    def _lay_out_preview(self) -> None:
        inside = QVBoxLayout(self.preview)
        inside.setContentsMargins(Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE, Size.GAP_WIDE)
        inside.setSpacing(Size.GAP)
        inside.addWidget(_heading(translate("customer", "This goes, also on the servers")))
        inside.addWidget(self.goes)
        inside.addWidget(_heading(translate("customer", "This stays")))
        inside.addWidget(self.stays)
        rules = QGridLayout()
        rules.setHorizontalSpacing(Size.GAP)
        rules.setVerticalSpacing(Size.GAP)
        for at, rule in enumerate(actions.rules(self._context.store)):
            for column, each in enumerate(self._rule(rule)):
                rules.addWidget(each, at, column)
        inside.addLayout(rules)
        inside.addWidget(
            label(
                translate(
                    "customer",
                    "There is no way back. Backups that you made earlier still have all of it: delete them yourself. Of the "
                    "address only a sign is kept, so that no letters go there.",
                ),
                kind="mark",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addStretch()
        row.addWidget(self.keep)
        row.addWidget(self.agree)
        inside.addLayout(row)

    def _rule(self, rule: Rule) -> tuple[QLabel, QLineEdit, QLineEdit]:
        """How long the law asks for, and which: a name and two fields."""
        said = {
            Why.INVOICE: translate("customer", "Invoices and vouchers, years"),
            Why.LETTER: translate("customer", "Letters about deals, years"),
        }[rule.why]
        years, law = QLineEdit(str(rule.years)), QLineEdit(rule.words)
        years.setValidator(QIntValidator(0, _LONG, years))
        years.setFixedWidth(Size.RAIL)
        years.setAccessibleName(said)
        law.setAccessibleName(translate("customer", "The law that asks for it"))
        tip(years, said)
        tip(law, law.accessibleName())
        years.editingFinished.connect(self._keep_rules)
        law.editingFinished.connect(self._keep_rules)
        self.years[rule.why], self.laws[rule.why] = years, law
        name = label(said)
        name.setBuddy(years)
        return name, years, law

    # What is known

    def _read(self) -> None:
        today = self._context.clock().astimezone().date()
        self._context.background.run(
            partial(actions.look, self._context.store, self._one.address, today=today),
            done=while_there(self, self._show),
            failed=while_there(self, self._failed),
        )

    def _show(self, found: Personal) -> None:
        self._found = found
        now = self._context.clock()
        for kind, pressed in self.rows.items():
            own, firm = found.agreements.get(kind), self._firm.get(kind)
            words = state(own, now)
            if own is not None and own.given and own.basis is not Basis.CONSENT:
                words = f"{words} · {basis(own.basis)}"
            elif own is None and firm is not None:
                words = translate("customer", "as their firm: {state}", state=state(firm, now))
            pressed.setText(words)
            pressed.setAccessibleName(f"{consent(kind)}: {words}")
            tip(pressed, (own.words if own is not None else "") or translate("customer", "Note down what they said"))
        whole = sum(one.whole for one in found.mails)
        said = [translate("customer", "%n mails", n=len(found.mails))]
        if whole < len(found.mails):
            said.append(translate("customer", "%n of them on the server only", n=len(found.mails) - whole))
        if found.notes:
            said.append(translate("customer", "%n notes that name the person", n=len(found.notes)))
        if found.letters:
            said.append(translate("customer", "%n letters to many", n=len(found.letters)))
        self.summary.setText(" · ".join(said))
        self.busy.hide()
        self.hand_out.show()
        self.erase.setVisible(self.preview.isHidden())
        self._fill_plan(actions.plan(found), found)

    def _fill_plan(self, plan: Plan, found: Personal) -> None:
        self.goes.setText("\n".join(f"· {one}" for one in parts_of(plan)) or translate("customer", "Nothing"))
        laws = {rule.why: rule.words for rule in actions.rules(self._context.store)}
        lines = []
        for why, number in plan.kept.items():
            line = f"· {number} × {problem(f'kept.{why.value}', {})}"
            if why in plan.until:
                until = translate("customer", "until {day}", day=f"{plan.until[why]:%Y-%m-%d}")
                line += " (" + ", ".join(part for part in (until, laws.get(why, "")) if part) + ")"
            lines.append(line)
        self.stays.setText("\n".join(lines) or translate("customer", "Nothing"))

    # What can be done

    def _ask_consent(self, kind: Consent) -> None:
        if self._found is None:
            return
        known, profile, address = self._found.agreements.get(kind), self._context.profile, self._one.address
        dialog = ConsentDialog(self._context, kind, known, self, mails=self._found.mails[:_MAILS], forgets=True)
        dialog.given.connect(lambda one: self._do(partial(actions.agree, profile, address, one)))
        dialog.taken_back.connect(lambda: self._do(partial(actions.forget, profile, address, kind)))
        dialog.open()

    def _do(self, function: partial[None]) -> None:
        again = while_there(self, lambda _: self._read())
        self._context.background.run(function, done=again, failed=while_there(self, self._failed))

    def _ask_where(self) -> None:
        name = (self._one.name or self._one.address.partition("@")[0]).replace("/", "-")
        asking = QFileDialog(self, translate("customer", "Hand out the data of {name}", name=name))
        asking.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.selectFile(f"{name}.zip")
        asking.fileSelected.connect(self.write_to)
        asking.open()

    def write_to(self, path: str) -> None:
        """Everything into this ZIP, or folder."""
        self._begin()
        self._context.background.run(
            partial(actions.export, self._context.profile, self._one.address, Path(path), now=self._context.clock()),
            done=while_there(self, self._written),
            failed=while_there(self, self._failed),
        )

    def _written(self, made: Exported) -> None:
        self.busy.hide()
        words = translate("customer", "Written: {path}", path=str(made.path))
        if made.missing:
            words += " · " + translate("customer", "%n mails are on the server only and are missing.", n=made.missing)
        self.summary.setText(words)
        self.told.emit(words)

    def _show_plan(self) -> None:
        self.said.hide()
        self.preview.show()
        self.erase.hide()
        self.keep.setFocus()
        self.adjustSize()

    def _hide_plan(self) -> None:
        self.preview.hide()
        self.said.show()
        self.erase.show()
        self.adjustSize()

    def _keep_rules(self) -> None:
        rules = [Rule(why, int(years.text() or 0), self.laws[why].text().strip()) for why, years in self.years.items()]
        self._do(partial(actions.keep_rules, self._context.profile, rules))

    def _erase(self) -> None:
        self._begin()
        self.agree.setEnabled(False)
        self._context.background.run(
            partial(actions.erase, self._context.profile, self._one.address, now=self._context.clock()),
            done=while_there(self, self._erased),
            failed=while_there(self, self._failed),
        )

    def _erased(self, _: Plan) -> None:
        self.told.emit(translate("customer", "The person's data were erased; servers follow with the next sync."))
        self.accept()

    def _begin(self) -> None:
        self.trouble.hide()
        self.busy.show()

    def _failed(self, error: TradewindError) -> None:
        self.busy.hide()
        self.agree.setEnabled(True)
        self.trouble.setText(str(texts.error(error)))
        self.trouble.show()


def _heading(text: str) -> QLabel:
    return label(text, kind="strong", wrap=True)
