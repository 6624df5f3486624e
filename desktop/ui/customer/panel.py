"""The panel for the person whose mail is open: the customer with its clock, stage, promises and timeline; of a stranger what the
mail itself tells, and one click to make a customer of him."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from desktop.language import current, translate
from desktop.model.bank import PartnerBank
from desktop.model.change import Change, Kind
from desktop.model.customer import Dealings, Entry, Summary
from desktop.model.ids import CustomerId, MessageId
from desktop.model.message import Address, Row
from desktop.model.promise import Side
from desktop.model.reminder import Pledge, Reminder, Standing
from desktop.ui import dates
from desktop.ui.bridge import concerns
from desktop.ui.confirmation.card import ConfirmationsCard
from desktop.ui.context import Context
from desktop.ui.customer import facts, told, words
from desktop.ui.customer.bankcard import BanksCard
from desktop.ui.customer.cards import ClockCard, ListCard, StageCard, Told
from desktop.ui.customer.facts import Facts
from desktop.ui.customer.lines import Avatar
from desktop.ui.messages import described
from desktop.ui.parts import Empty, IconButton, button, label, literal, tip
from desktop.ui.rereading import Rereading
from desktop.ui.theme import Size, mark

_LONGEST = 80  # characters of a name in the panel's head


class Panel(QFrame):
    """`open_wanted` carries a message of a list, `make_wanted` the mail to make a customer from, `page_wanted` the customer whose
    page is asked for, `assign_wanted` the mail whose customer is to be corrected, and for what (Scope), `done` what was done and
    what takes it back, `again_wanted` a confirmation that is asked for once more."""

    open_wanted = Signal(object)
    make_wanted = Signal(object)
    page_wanted = Signal(object)
    assign_wanted = Signal(object, object)
    told = Signal(str)
    done = Signal(str, object)
    again_wanted = Signal(int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="customer")
        self._context = context
        self._reading = Rereading("customer", self._asked, self)
        self._reading.answered.connect(self._show_facts)
        self._letter = MessageId(0)
        self._person: Address | None = None
        self._facts: Facts | None = None
        self._whose: CustomerId | None = None  # a customer that is shown for itself, without a mail
        theme = context.theme
        self._empty = Empty(theme, "person")
        self._avatar = Avatar(theme)
        self._name, self._address = label(kind="title", wrap=True), label(kind="mute", wrap=True)
        self._address.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more = IconButton(theme, "more")
        self.more.clicked.connect(self._show_menu)
        self.make = button(kind="primary", pressed=lambda: self.make_wanted.emit(self._letter))
        self.clock, self.stage = ClockCard(theme), StageCard(theme)
        self.promises, self.plans, self.timeline, self.files = (ListCard(theme) for _ in range(4))
        self.banks = BanksCard(theme)
        self.banks.opened.connect(self._open_bank)
        self.confirmed = ConfirmationsCard(context, most=1)
        self.confirmed.ask.hide()
        self._build()
        for card in (self.promises, self.plans, self.timeline, self.files, self.confirmed):
            card.opened.connect(self.open_wanted)
        self.confirmed.told.connect(self.done)
        self.confirmed.again_wanted.connect(self.again_wanted)
        self.stage.chosen.connect(self._choose_stage)
        context.words.changed.connect(self.say)
        context.bridge.changed.connect(self._changed)
        self.say()

    def _build(self) -> None:
        whole = QWidget()
        mark(whole, kind="sheet")
        box = QVBoxLayout(whole)
        box.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.MARGIN, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        head = QHBoxLayout()
        head.setSpacing(Size.GAP_WIDE)
        head.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self._name)
        names.addWidget(self._address)
        head.addLayout(names, 1)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        box.addWidget(self.make)
        listed = (self.promises, self.plans, self.banks, self.timeline, self.files)
        for card in (self.clock, self.stage, self.confirmed, *listed):
            box.addWidget(card)
        box.addStretch()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(whole)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(Size.HAIR, 0, 0, 0)
        self._pages.addWidget(self._empty)
        self._pages.addWidget(scroll)

    def show_row(self, row: Row | None, *, outgoing: bool = False) -> None:
        """The other end of that mail."""
        ends = () if row is None else row.to if outgoing else row.from_
        person = ends[0] if ends and ends[0].address else None
        letter = row.id if row is not None else MessageId(0)
        if person != self._person or letter != self._letter:
            if person != self._person:
                self._facts = None
            self._person, self._letter = person, letter
            self._reading.turn()
        self.say()

    def show_customer(self, one: Summary | None) -> None:
        """A customer for itself."""
        person = Address(one.person, "") if one is not None else None
        whose = one.id if one is not None else None
        if whose != self._whose:
            self._facts = None
            self._whose, self._person = whose, person
            self._reading.turn()
        self.say()

    def close_down(self) -> None:
        """Ends the thread that reads for the panel."""
        self._reading.close()

    @property
    def customer(self) -> CustomerId | None:
        """Whose panel it is, None for a stranger's."""
        one = self._facts.customer if self._facts is not None else None
        return one.id if one is not None else None

    def open_page(self) -> None:
        """The page of whose panel it is."""
        if self.customer is not None:
            self.page_wanted.emit(self.customer)

    # Reading

    def _asked(self) -> Callable[[], Facts | None] | None:
        """What is to be read now; None while nobody is shown."""
        if self._person is None:
            return None
        store, now = self._context.store, self._context.clock()
        if self._whose is not None:
            return partial(facts.of_known, store, self._whose, now, current())
        return partial(facts.of_mail, store, self._person, self._letter, now, current())

    def _show_facts(self, found: Facts) -> None:
        if self._whose is not None and found.customer is None:  # removed this moment
            return
        self._facts = found
        if self._whose is not None:
            self._person = found.person
        self.say()

    def _changed(self, changes: frozenset[Change]) -> None:
        if self._person is not None and any(concerns(changes, kind) for kind in (Kind.CUSTOMER, Kind.MESSAGE, Kind.REMINDER)):
            self._reading.refresh()

    # Words

    def say(self) -> None:
        self._empty.say(
            translate("window", "Nobody chosen"),
            translate("window", "Open a mail to see who wrote it and what came before."),
        )
        person, found = self._person, self._facts
        self._pages.setCurrentIndex(0 if person is None else 1)
        if person is None:
            return
        one = found.customer if found is not None else None
        name = one.name if one is not None else described.person(person)
        self._name.setText(name if len(name) <= _LONGEST else name[:_LONGEST].rstrip() + "…")
        tip(self._name, name if len(name) > _LONGEST else "")
        self._address.setText(self._who(person, found))
        self._address.setAccessibleName(f"{described.person(person)} {person.address}")
        self._address.setVisible(bool(person.name) or one is not None)
        self._avatar.show_name(name)
        self._avatar.setVisible(one is None)
        self.more.say(translate("customer", "More for this customer"))
        self.make.setText(translate("customer", "Make a customer"))
        tip(self.make, translate("customer", "With name, firm, telephone and country as the mail has them; you confirm them"))
        self.make.setVisible(found is not None and one is None)
        self.more.setVisible(found is not None)
        self._cards(found)

    @staticmethod
    def _who(person: Address, found: Facts | None) -> str:
        """The person, the title, the place; the whole address."""
        address = person.address.replace("@", "\u200b@").replace(".", ".\u200b")
        if found is None or found.customer is None:
            return address
        title = found.contact.title if found.contact is not None else ""
        city, country = found.customer.city, found.hours.country if found.hours is not None else ""
        place = translate("customer", "{city}, {country}", city=city, country=country) if city and country else city or country
        said = " · ".join(part for part in (described.person(person) if person.name else "", title, place) if part)
        return f"{said}\n{address}" if said else address

    def _cards(self, found: Facts | None) -> None:
        now = self._context.clock()
        one = found.customer if found is not None else None
        for card in (self.clock, self.stage):
            card.setVisible(one is not None)
        if found is not None and one is not None:
            self.clock.show_hours(found.hours, now)
            self.stage.show_stage(one, found.dealings or Dealings(), now)
        confirmations = found.confirmations if found is not None else ()
        self.confirmed.show_confirmations(confirmations, found.letters if found is not None else {}, now)
        self.promises.heading.setText(translate("customer", "Promises"))
        self.promises.show_lines([self._pledge(each) for each in (found.pledges if found is not None else ())[:4]])
        self.plans.heading.setText(translate("customer", "Reminders"))
        self.plans.show_lines([self._plan(each) for each in (found.reminders if found is not None else ())[:4]])
        self.banks.show_banks(found.banks if found is not None else (), now)
        self.timeline.heading.setText(
            translate("customer", "Timeline") if one is not None else translate("window", "Mails with this person")
        )
        self.timeline.aside.setText(translate("window", "%n in all", n=found.number) if found is not None else "")
        self.timeline.show_lines([self._entry(each) for each in (found.entries if found is not None else ())])
        self.files.heading.setText(translate("customer", "Files"))
        files = [Told(dates.short(at, now), name, name, key) for key, _, name, _, at in (found.files if found is not None else ())]
        self.files.show_lines(files)

    def _pledge(self, one: Pledge) -> Told:
        now = self._context.clock()
        late = one.promise.due is not None and one.promise.due < now
        said = words.promised(one.promise)
        ink = "red" if late and one.promise.side is Side.WE else "mute" if one.standing is Standing.PROPOSED else "text"
        whole = f"{words.when(one.promise, now)} {said}: “{one.promise.sentence}”"
        return Told(words.when(one.promise, now), f"{said} · {one.promise.sentence}", whole, self._mail_of(one.message_id), ink)

    def _plan(self, one: Reminder) -> Told:
        now = self._context.clock()
        text = told.plan_words(one)
        ink = "amber" if one.due < now else "text"
        return Told(words.ahead(one.due, now), text, f"{dates.full(one.due, now)}: {text}", self._mail_of(one.message_id), ink)

    def _entry(self, one: Entry) -> Told:
        now = self._context.clock()
        subject = one.text or translate("messages", "(no subject)")
        if one.note is not None:
            said = translate("customer", "Note: {text}", text=one.text)
        else:
            said = translate("customer", "Me: {text}", text=subject) if one.mine else subject
        return Told(dates.short(one.at, now), said, f"{dates.full(one.at, now)}: {said}", one.message)

    def _mail_of(self, message_id: str) -> MessageId | None:
        return self._facts.letters.get(message_id) if self._facts is not None else None

    # What can be done

    def _show_menu(self) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def menu(self) -> QMenu:
        """What can be done with the customer, or the stranger."""
        from desktop.actions.customer import Scope  # with all that reads mail: not before the first paint

        menu = QMenu(self)
        one = self._facts.customer if self._facts is not None else None
        if one is not None:
            menu.addAction(translate("customer", "Open the customer's page")).triggered.connect(
                lambda _checked=False: self.page_wanted.emit(one.id)
            )
        letter, person = self._letter, self._person
        if person is not None and letter:
            said = literal(translate("customer", "All mail of {address} belongs to…", address=person.address))
            menu.addAction(said).triggered.connect(lambda _checked=False: self.assign_wanted.emit(letter, Scope.ADDRESS))
            said = translate("customer", "Only this conversation belongs to…")
            menu.addAction(said).triggered.connect(lambda _checked=False: self.assign_wanted.emit(letter, Scope.CONVERSATION))
        for pledge in self._facts.pledges if self._facts is not None else ():
            if pledge.standing is Standing.PROPOSED and pledge.promise.due is not None:
                said = literal(translate("customer", "Remind me: {what}", what=words.promised(pledge.promise)))
                menu.addAction(said).triggered.connect(partial(self._take, pledge))
        return menu

    def _take(self, one: Pledge, _checked: bool = False) -> None:
        now = self._context.clock()
        from desktop.actions import reminder as reminders

        self._context.background.run(partial(reminders.take, self._context.profile, one.id, now=now), done=lambda _: None)

    def _open_bank(self, one: PartnerBank) -> None:
        found = self._facts.customer if self._facts is not None else None
        if found is not None:
            from desktop.ui.customer import bankdialog

            bankdialog.show(self._context, one, found, self, self.open_wanted.emit)

    def _choose_stage(self, stage: str) -> None:
        one = self._facts.customer if self._facts is not None else None
        if one is None:
            return
        from desktop.actions import customer as customers

        change = partial(customers.set_stage, self._context.profile, one.id, stage, now=self._context.clock())
        self._context.background.run(change, done=lambda _: None)
