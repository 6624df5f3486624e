"""Our bank accounts in the settings: which they are, since when, until when; and those proposed from what was sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.actions import bank as vault
from desktop.actions.bank import Proposal
from desktop.language import translate
from desktop.model.bank import Details, OwnBank
from desktop.model.change import Change, Kind
from desktop.model.errors import TradewindError
from desktop.model.ids import OwnBankId
from desktop.store import bank as kept
from desktop.ui import texts
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.customer.bankdialog import DetailsForm
from desktop.ui.parts import button, label, tip, while_there
from desktop.ui.theme import Size, mark
from desktop.ui.threads import Background

_NEVER = QDate(1990, 1, 1)  # shown as a dash


class OurBanks(QFrame):
    """One card of the settings."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="card")
        self._context = context
        self._back: Callable[[], object] | None = None
        self._looking = Background("proposals", self)  # takes seconds, in which other things are done
        self._title, self._text = label(kind="title"), label(kind="mute", wrap=True)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Size.GAP_WIDE)
        self._grid.setVerticalSpacing(Size.GAP)
        self._grid.setColumnStretch(1, 1)
        self.proposals = QWidget()
        self._proposed = QVBoxLayout(self.proposals)
        self._proposed.setContentsMargins(0, 0, 0, 0)
        self._proposed.setSpacing(Size.GAP)
        self.said = label(kind="mark", wrap=True)
        self.add, self.learn = button(kind="small", pressed=self.begin), button(kind="small", pressed=self.look)
        self.undo = button(kind="small", pressed=self._undo)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(self.add)
        row.addWidget(self.learn)
        row.addWidget(self.said, 1)
        row.addWidget(self.undo)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        for each in (self._title, self._text, self._rows, self.proposals):
            box.addWidget(each)
        box.addLayout(row)
        self.undo.hide()
        self.proposals.hide()
        self.form: OwnForm | None = None
        context.bridge.changed.connect(self._changed)
        context.words.changed.connect(self.say)
        self.say()

    def close_down(self) -> None:
        """Ends what still looks through sent mail."""
        self._looking.close()

    def say(self) -> None:
        """Words in the current language."""
        self._title.setText(translate("banks", "Our bank accounts"))
        self._text.setText(
            translate(
                "banks",
                "A mail or a file that names another account as ours is stopped before it goes. While there is none here, "
                "nothing is looked at.",
            )
        )
        self.add.setText(translate("banks", "Add an account"))
        self.add.setAccessibleName(translate("banks", "Add an account of ours"))
        tip(self.add, translate("banks", "Write one down by hand"))
        self.learn.setText(translate("banks", "Look in sent mail"))
        tip(
            self.learn,
            translate("banks", "Proposes what sent mail, templates and signatures say; nothing is taken by itself"),
        )
        self.undo.setText(translate("banks", "Undo"))
        self.refresh()

    def refresh(self) -> None:
        """Read them anew."""
        _clear(self._grid)
        today = self._context.clock().date()
        known = kept.own(self._context.store)
        for at, one in enumerate(known):
            self._row(at, one, today)
        self._rows.setVisible(bool(known))

    def _row(self, at: int, one: OwnBank, today: date) -> None:
        used = one.used(today)
        number = label(one.details.masked, kind="strong" if used else "mute")
        what = " · ".join(part for part in (one.details.holder, one.details.bank, one.details.currency) if part)
        words = label(what, kind="" if used else "mute", wrap=True)
        days = label(_days(one), kind="mark")
        change = button(translate("banks", "Change"), kind="link", pressed=lambda: self.change(one))
        change.setAccessibleName(translate("banks", "Change {account}", account=one.details.masked))
        tip(change, change.accessibleName())
        turn = button(
            translate("banks", "Retire") if used else translate("banks", "Use again"),
            kind="link",
            pressed=lambda: self.retire(one, today if used else None),
        )
        turn.setAccessibleName(f"{turn.text()}: {one.details.masked}")
        tip(turn, translate("banks", "No money goes there from today on") if used else translate("banks", "Money goes there again"))
        for column, each in enumerate((number, words, days, change, turn)):
            self._grid.addWidget(each, at, column)

    # What can be done

    def begin(self, details: Details | None = None) -> None:
        """A new one, in fields."""
        self._open(OwnForm(self._context, OwnBank(OwnBankId(0), details or Details("")), self))

    def change(self, one: OwnBank) -> None:
        """Its details."""
        self._open(OwnForm(self._context, one, self))

    def _open(self, form: OwnForm) -> None:
        self.form = form
        form.removed.clicked.connect(lambda _checked=False: self._removed(form))
        form.open()

    def _removed(self, form: OwnForm) -> None:
        one = form.known
        form.accept()
        back = partial(vault.keep_own, self._context.profile, replace(one, id=OwnBankId(0)))
        self._do(
            partial(vault.remove_own, self._context.profile, one.id),
            translate("banks", "{account} was taken out.", account=one.details.masked),
            back,
        )

    def retire(self, one: OwnBank, on: date | None) -> None:
        """No money goes there any more; or, with None, it does again."""
        said = (
            translate("banks", "{account} is retired.", account=one.details.masked)
            if on is not None
            else translate("banks", "{account} is used again.", account=one.details.masked)
        )
        back = partial(vault.retire, self._context.profile, one.id, one.until)
        self._do(partial(vault.retire, self._context.profile, one.id, on), said, back)

    def _do(self, work: Callable[[], object], text: str, back: Callable[[], object]) -> None:
        def done(_: object) -> None:
            self._back = back
            self.said.setText(text)
            self.undo.show()

        self._context.background.run(work, done=while_there(self, done), failed=while_there(self, self._failed))

    def _undo(self) -> None:
        back, self._back = self._back, None
        self.undo.hide()
        self.said.setText("")
        if back is not None:
            self._context.background.run(back, failed=while_there(self, self._failed))

    def _failed(self, error: TradewindError) -> None:
        self.said.setText(texts.error(error).text)

    # Proposals

    def look(self) -> None:
        """Find accounts in what was sent."""
        self.learn.setEnabled(False)
        self.said.setText(translate("banks", "Looking through sent mail…"))
        self.undo.hide()
        self._looking.run(vault.proposals, self._context.store, done=while_there(self, self._found))

    def _found(self, found: list[Proposal]) -> None:
        self.learn.setEnabled(True)
        self.said.setText("" if found else translate("banks", "No other account stands in what was sent."))
        _clear(self._proposed)
        for one in found:
            self._proposed.addWidget(self._proposal(one))
        self.proposals.setVisible(bool(found))

    def _proposal(self, one: Proposal) -> QFrame:
        made = QFrame()
        mark(made, kind="bar")
        where = (
            translate("banks", "in %n sent mails", n=one.times)
            if one.last is not None
            else translate("banks", "in a template or a signature")
        )
        title = label(f"{one.details.masked} · {where}", kind="strong", wrap=True)
        said = label(f"“{one.sentence}”", kind="mute", wrap=True)
        yes: QPushButton = button(translate("banks", "It is ours"), kind="small", pressed=lambda: self._take(made, one))
        no: QPushButton = button(translate("banks", "Not ours"), kind="small", pressed=lambda: self._refuse(made, one))
        tip(yes, translate("banks", "Into the vault, after a look at its details"))
        tip(no, translate("banks", "It is not proposed any more"))
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addWidget(yes)
        row.addWidget(no)
        row.addStretch()
        box = QVBoxLayout(made)
        box.setContentsMargins(Size.GAP_WIDE, Size.GAP, Size.GAP_WIDE, Size.GAP)
        box.setSpacing(Size.STEP)
        box.addWidget(title)
        box.addWidget(said)
        box.addLayout(row)
        return made

    def _take(self, made: QFrame, one: Proposal) -> None:
        self.begin(one.details)
        if self.form is not None:
            self.form.accepted.connect(made.hide)

    def _refuse(self, made: QFrame, one: Proposal) -> None:
        made.hide()
        profile, number = self._context.profile, one.details.number
        self._do(
            partial(vault.refuse_own, profile, number),
            translate("banks", "{account} is not proposed any more.", account=one.details.masked),
            partial(vault.refuse_own, profile, number, again=True),
        )

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.BANK):
            self.refresh()


class OwnForm(DetailsForm):
    """An account of ours in fields, with the days between which money goes there."""

    def __init__(self, context: Context, one: OwnBank, parent: QWidget) -> None:
        title = translate("banks", "Account of ours") if one.id else translate("banks", "New account of ours")
        super().__init__(title, one.details, parent)
        self._context, self.known = context, one
        self.since, self.until = _day(one.since), _day(one.until)
        for field, text in (
            (self.since, translate("banks", "Used since")),
            (self.until, translate("banks", "Not used from")),
        ):
            said = label(text)
            said.setBuddy(field)
            field.setAccessibleName(text)
            tip(field, text)
            self.box.addRow(said, field)
        self.removed = button(translate("banks", "Take out"), kind="danger")
        tip(self.removed, translate("banks", "It was never ours; one that is not used any more is better retired"))
        self.removed.setVisible(bool(one.id))
        self.row.insertWidget(0, self.removed)
        self.keep.clicked.connect(lambda _checked=False: self._keep())

    def _keep(self) -> None:
        made = replace(self.known, details=self.details(), since=_of(self.since), until=_of(self.until))
        work = partial(vault.keep_own, self._context.profile, made)
        self._context.background.run(work, done=while_there(self, lambda _: self.accept()), failed=while_there(self, self.failed))


def _day(day: date | None) -> QDateEdit:
    made = QDateEdit()
    made.setCalendarPopup(True)
    made.setDisplayFormat("yyyy-MM-dd")
    made.setMinimumDate(_NEVER)
    made.setSpecialValueText("—")
    made.setDate(_NEVER if day is None else QDate(day.year, day.month, day.day))
    return made


def _of(field: QDateEdit) -> date | None:
    day = field.date()
    return None if day == _NEVER else date(day.year(), day.month(), day.day())


def _days(one: OwnBank) -> str:
    if one.until is not None:
        return translate("banks", "until {day}", day=one.until.isoformat())
    return translate("banks", "since {day}", day=one.since.isoformat()) if one.since is not None else ""


def _clear(layout: QVBoxLayout | QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
