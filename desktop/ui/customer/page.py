"""The page of a customer: its head, its people, what was written down and agreed, all that happened, and the cards beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.actions import clock as clocks
from desktop.actions import customer as customers
from desktop.actions import dossier as writing
from desktop.actions import reminder as reminders
from desktop.language import current, translate
from desktop.model.bank import PartnerBank
from desktop.model.change import Change, Kind
from desktop.model.customer import Agreement, Consent, Contact, Customer, Dealings, Entry, Note, Part
from desktop.model.errors import TradewindError
from desktop.model.ids import CustomerId, NoteId
from desktop.model.message import Address
from desktop.store import Store, dossier
from desktop.ui.bridge import concerns
from desktop.ui.confirmation import making
from desktop.ui.confirmation.card import ConfirmationsCard, ask_again
from desktop.ui.context import Context
from desktop.ui.customer import bankdialog, facts, form, told
from desktop.ui.customer.bankcard import BanksCard
from desktop.ui.customer.cards import Card, ClockCard, ListCard, StageCard
from desktop.ui.customer.checks import ChecksCard
from desktop.ui.customer.consents import ConsentDialog, ConsentsCard
from desktop.ui.customer.facts import Facts
from desktop.ui.customer.fields import FieldsForm
from desktop.ui.customer.files import FilesCard
from desktop.ui.customer.head import Head
from desktop.ui.customer.history import HistoryView
from desktop.ui.customer.notes import NotesCard
from desktop.ui.customer.people import PeopleCard
from desktop.ui.customer.plan import PlanForm
from desktop.ui.parts import button, tip
from desktop.ui.theme import Size, mark
from desktop.ui.threads import Background

_LONG = 20 * Size.STATUS  # the least height of the history, so that it shows twenty lines


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything of the page but its history."""

    facts: Facts
    notes: tuple[Note, ...]
    agreements: Mapping[Consent, Agreement]


def read(store: Store, whose: CustomerId, now: datetime, language: str) -> Dossier:
    """Usage("usage.id") when it is gone."""
    found = facts.of_known(store, whose, now, language)
    return Dossier(found, tuple(dossier.notes(store, whose)), dossier.agreements(store, whose))


class Page(QWidget):
    """`left`: back to the table; `mail_wanted` carries a mail to show, `write_wanted` an Address, `told` what was done and the
    function that takes it back (or None), `draft_wanted` a draft to be opened."""

    left = Signal()
    mail_wanted = Signal(object)
    write_wanted = Signal(object)
    told = Signal(str, object)
    draft_wanted = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="page")
        self._context = context
        self._reading = Background("page", self)
        self.customer: CustomerId | None = None
        self._found: Dossier | None = None
        theme = context.theme
        self.head = Head(theme)
        self.people, self.notes, self.consents = PeopleCard(theme), NotesCard(theme), ConsentsCard(theme)
        self.clock, self.stage = ClockCard(theme), StageCard(theme)
        self.promises, self.plans, self.own = ListCard(theme), ListCard(theme), ListCard(theme)
        self.checks = ChecksCard(context)
        self.checks.told.connect(self.told)
        self.banks = BanksCard(theme, whole=True)
        self.banks.opened.connect(self._open_bank)
        self.banks.add_wanted.connect(self.add_bank)
        self.plan = button(kind="link", pressed=self.remind)
        self.plans.top.addWidget(self.plan)
        self.more = button(kind="link", pressed=self.change_fields)
        self.own.top.addWidget(self.more)
        self.files = FilesCard(context, self)
        self.confirmed = ConfirmationsCard(context, most=facts.CONFIRMED)
        self.history = HistoryView(context, self._reading)
        self.parts = {part: button(kind="chip", pressed=partial(self._show_part, part)) for part in (None, *Part)}
        self._build()
        self._connect()
        self.say()

    def _build(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(Size.GAP)
        self._past = Card(self._context.theme)
        for each in self.parts.values():
            each.setCheckable(True)
            across.addWidget(each)
        across.addStretch()
        self.parts[None].setChecked(True)
        self._past.box.addLayout(across)
        self._past.box.addWidget(self.history, 1)
        self.history.setMinimumHeight(_LONG)
        main, side = QVBoxLayout(), QVBoxLayout()
        rest = (self.files, self.own, self.consents, self.checks)
        for column, cards in (
            (main, (self.people, self.notes, self._past)),
            (side, (self.clock, self.stage, self.confirmed, self.promises, self.plans, self.banks, *rest)),
        ):
            column.setSpacing(Size.GAP_WIDE)
            for card in cards:
                column.addWidget(card, 1 if card is self._past else 0)
        side.addStretch()
        self._side = QWidget()
        side.setContentsMargins(0, 0, 0, 0)
        self._side.setLayout(side)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(Size.GAP_WIDE)
        self._columns.addLayout(main, 1)
        self._columns.addWidget(self._side)
        sheet = QWidget()
        mark(sheet, kind="sheet")
        box = QVBoxLayout(sheet)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN, Size.MARGIN_WIDE, Size.MARGIN_WIDE)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self.head)
        box.addLayout(self._columns, 1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def _connect(self) -> None:
        self.head.left.connect(self.left)
        self.head.change_wanted.connect(self.change)
        self.head.write_wanted.connect(self.write)
        self.people.write_wanted.connect(self.write_wanted)
        self.people.change_wanted.connect(self.change)
        self.people.data_wanted.connect(self._show_person)
        self.notes.written.connect(self._note)
        self.notes.changed.connect(self._change_note)
        self.notes.struck.connect(self._strike)
        self.consents.asked.connect(self._ask_consent)
        self.clock.correct_wanted.connect(self.correct)
        self.stage.chosen.connect(self._stage)
        self.history.opened.connect(self._opened)
        self.files.mail_wanted.connect(self.mail_wanted)
        for card in (self.promises, self.plans, self.confirmed):
            card.opened.connect(self.mail_wanted)
        self.confirmed.told.connect(self.told)
        self.confirmed.ask.clicked.connect(lambda _checked=False: self.confirm())
        self.confirmed.again_wanted.connect(lambda one: ask_again(self._context, one, self.draft_wanted.emit))
        for keys, do in (
            ("Esc", self.left.emit),
            ("E", self.change),
            ("W", self.write),
            ("A", self.notes.begin),
            ("R", self.remind),
            ("Z", self.correct),
            ("F", self.change_fields),
            ("K", self.add_bank),
            ("C", self.confirm),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda do=do: do())
        self._context.words.changed.connect(self.say)
        self._context.bridge.changed.connect(self._changed)

    # What is shown

    def show_customer(self, one: CustomerId) -> None:
        """From the top."""
        if one != self.customer:
            self.customer, self._found = one, None
            self.head.show_nothing()
            self.area.verticalScrollBar().setValue(0)
            self._show_part(None)
        self._read()

    def enter(self) -> None:
        self.history.setFocus()

    def close_down(self) -> None:
        """Ends the thread that reads for it."""
        self._reading.close()

    def _read(self) -> None:
        if self.customer is None:
            return
        asked = self.customer
        args = (self._context.store, asked, self._context.clock(), current())
        self._reading.run(read, *args, done=partial(self._have, asked), failed=partial(self._gone, asked))

    def _have(self, asked: CustomerId, found: Dossier) -> None:
        if asked == self.customer:
            self._found = found
            self.say()

    def _gone(self, asked: CustomerId, error: TradewindError) -> None:
        if asked == self.customer and error.code == "usage.id":
            self.customer, self._found = None, None
            self.left.emit()

    def _changed(self, changes: frozenset[Change]) -> None:
        one = self.customer
        if one is None:
            return
        ids = frozenset({int(one)})
        if concerns(changes, Kind.CUSTOMER, ids) or concerns(changes, Kind.REMINDER) or concerns(changes, Kind.MESSAGE):
            self._read()
            self.history.history.show(one, self._part, again=True)

    @property
    def _part(self) -> Part | None:
        return next((part for part, each in self.parts.items() if each.isChecked()), None)

    def _show_part(self, part: Part | None) -> None:
        for each, chip in self.parts.items():
            chip.setChecked(each is part)
        if self.customer is not None:
            self.history.history.show(self.customer, part)

    def _opened(self, one: Entry) -> None:
        if one.message is not None:
            self.mail_wanted.emit(one.message)
        elif one.note is not None and self._found is not None:
            self.notes.begin(next((each for each in self._found.notes if each.id == one.note), None))

    def say(self) -> None:
        now = self._context.clock()
        self._past.heading.setText(translate("customer", "Timeline"))
        for part, text in {
            None: translate("customer", "All"),
            Part.MAILS: translate("customer", "Mails"),
            Part.FILES: translate("customer", "With files"),
            Part.NOTES: translate("customer", "Notes"),
            Part.REMINDERS: translate("customer", "Reminders"),
        }.items():
            self.parts[part].setText(text)
            tip(self.parts[part], text)
        self.history.setAccessibleName(translate("customer", "Timeline"))
        self.head.say()
        found = self._found
        if found is None or found.facts.customer is None:
            return
        one, known = found.facts.customer, found.facts
        self._past.aside.setText(translate("window", "%n in all", n=known.number))
        self.head.show_customer(one, known.hours)
        self.people.show_people(one)
        self.notes.show_notes(found.notes, now)
        self.consents.show_agreements(found.agreements, now)
        self.checks.show_customer(one.id)
        self.clock.show_hours(known.hours, now)
        self.stage.show_stage(one, known.dealings or Dealings(), now)
        self.promises.heading.setText(translate("customer", "Promises"))
        self.promises.show_lines([told.pledge(each, known, now) for each in known.pledges])
        self.confirmed.show_confirmations(known.confirmations, known.letters, now)
        tip(self.confirmed.ask, translate("confirmation", "Have what was agreed confirmed in writing (C)"))
        self.plans.heading.setText(translate("customer", "Reminders"))
        self.plan.setText(translate("customer", "Add"))
        tip(self.plan, translate("customer", "Add a reminder (R)"))
        self.plan.setAccessibleName(translate("customer", "Add a reminder"))
        self.plans.show_lines([told.plan(each, known, now) for each in known.reminders])
        self.plans.show()
        self.banks.show_banks(known.banks, now)
        self.own.heading.setText(translate("customer", "More about them"))
        self.own.show_lines(told.facts_of(one))
        self.own.show()
        self.more.setText(translate("customer", "Change"))
        self.more.setAccessibleName(translate("customer", "Change names and fields"))
        tip(self.more, translate("customer", "Other names, address and fields of your own (F)"))
        self.files.show_files(one.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < Size.FOLD_READER
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._side.setMinimumWidth(0 if narrow else Size.CUSTOMER + Size.MARGIN_WIDE)
        self._side.setMaximumWidth(16777215 if narrow else Size.CUSTOMER + Size.MARGIN_WIDE)

    # What can be done

    @property
    def shown(self) -> Customer | None:
        return self._found.facts.customer if self._found is not None else None

    def change(self) -> None:
        """Its data, in a form."""
        if self.shown is not None:
            form.change(self._context, self.shown, self)

    def change_fields(self) -> None:
        """Other names, and fields of the user's own."""
        if self.shown is not None:
            FieldsForm(self._context, self.shown, self).open()

    def write(self) -> None:
        """A mail to its first person with an address."""
        person = next((each for each in self.shown.contacts if each.address), None) if self.shown is not None else None
        if person is not None:
            self.write_wanted.emit(Address(person.name, person.address))

    def remind(self) -> None:
        """A reminder by hand, proposed for their next morning."""
        one = self.shown
        if one is not None:
            self._reading.run(
                partial(reminders.next_morning, self._context.store, one.id, now=self._context.clock()),
                done=lambda due: PlanForm(self._context, one, due, self).open(),
            )

    def add_bank(self) -> None:
        """A bank account of theirs, from a contract or a card."""
        if self.shown is not None:
            bankdialog.add(self._context, self.shown, self)

    def _open_bank(self, one: PartnerBank) -> None:
        if self.shown is not None:
            bankdialog.show(self._context, one, self.shown, self, self.mail_wanted.emit)

    def confirm(self) -> None:
        """Have what was agreed in the newest conversation confirmed in writing."""
        one = self.shown
        if one is not None and not self._context.profile.read_only:
            making.of_customer(self._context, self, one.id, self.draft_wanted.emit)

    def correct(self) -> None:
        """The clock."""
        one = self.shown
        if one is not None:
            from desktop.trade import zone
            from desktop.ui.customer.clockform import ClockForm

            self._reading.run(
                lambda: (clocks.of(self._context.store, one), zone.every()),
                done=lambda found: ClockForm(self._context, one, found[0], found[1], self).open(),
            )

    def _run(self, work: Callable[[], object], text: str = "", back: Callable[[], object] | None = None) -> None:
        self._context.background.run(work, done=lambda _: self.told.emit(text, back) if text else None)

    def _stage(self, stage: str) -> None:
        one, profile = self.shown, self._context.profile
        if one is not None and stage != one.stage:
            now = self._context.clock()
            set_back = partial(customers.set_stage, profile, one.id, one.stage, now=now)
            self._run(
                partial(customers.set_stage, profile, one.id, stage, now=now),
                translate("customer", "Stage changed."),
                lambda: self._run(set_back),
            )

    def _note(self, text: str) -> None:
        if self.customer is not None:
            self._run(partial(writing.note, self._context.profile, self.customer, text, now=self._context.clock()))

    def _change_note(self, note: Note) -> None:
        self._run(partial(writing.put, self._context.profile, note))

    def _strike(self, note: Note) -> None:
        profile = self._context.profile
        again = Note(NoteId(0), note.customer, note.text, note.at)
        self._run(
            partial(writing.strike, profile, note.id),
            translate("customer", "Note deleted."),
            lambda: self._run(partial(writing.put, profile, again)),
        )

    def _show_person(self, one: Contact) -> None:
        from desktop.ui.customer.person import PersonDialog

        dialog = PersonDialog(self._context, one, self._found.agreements if self._found is not None else {}, self)
        dialog.told.connect(lambda text: self.told.emit(text, None))
        dialog.open()

    def _ask_consent(self, kind: Consent) -> None:
        if self.customer is None or self._found is None:
            return
        dialog = ConsentDialog(self._context, kind, self._found.agreements.get(kind), self)
        whose = self.customer
        dialog.given.connect(lambda agreement: self._run(partial(writing.agree, self._context.profile, whose, agreement)))
        dialog.open()
