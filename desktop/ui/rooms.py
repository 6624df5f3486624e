"""The rooms of the window: mail, mails being written, settings, and setting an account up. One of them is seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.ids import AccountId, CustomerId, LetterId, MessageId
from desktop.model.message import Address
from desktop.store import account
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.loops import Loops
from desktop.ui.mailroom import MailRoom
from desktop.ui.rail import Rail
from desktop.ui.releases import Releases

if TYPE_CHECKING:
    from desktop.ui.account.assistant import Assistant
    from desktop.ui.compose.room import WritingRoom
    from desktop.ui.customers.room import CustomersRoom
    from desktop.ui.letters.room import LettersRoom
    from desktop.ui.reminders.room import ReminderRoom
    from desktop.ui.settings.page import SettingsPage
    from desktop.ui.templates.room import TemplatesRoom
    from desktop.ui.writing import Writing


class Rooms(QStackedWidget):
    """All but the room of mail are made when first shown: what they import is nothing for the start. `sample_wanted` asks to look
    around with the sample mailbox, `anew_wanted` to close the program and start it anew; `way_wanted` carries a Way and the
    account."""

    sample_wanted = Signal()
    anew_wanted = Signal()
    way_wanted = Signal(object, object)
    outbox_wanted = Signal()
    told = Signal(str, bool)  # what was done to reminders, and whether it can be undone
    done = Signal(str, object)  # what was done in another room, and the function that takes it back (or None)

    def __init__(self, context: Context, loops: Loops, newer: Releases, rail: Rail, mail: MailRoom) -> None:
        super().__init__()
        self._context, self._loops, self._newer, self._rail, self._mail = context, loops, newer, rail, mail
        self.settings: SettingsPage | None = None
        self.templates: TemplatesRoom | None = None
        self.assistant: Assistant | None = None
        self.reminders: ReminderRoom | None = None
        self.letters: LettersRoom | None = None
        self._writing: WritingRoom | None = None
        self.customers: CustomersRoom | None = None
        self.addWidget(mail)
        rail.chosen.connect(self.show_room)
        mail.writing_begun.connect(self._host)
        mail.page.templates_wanted.connect(lambda: self.show_room("templates"))
        mail.customer.page_wanted.connect(self.show_customer)
        mail.customer.done.connect(self.done)
        context.bridge.changed.connect(self._changed)

    @property
    def writes(self) -> bool:
        """Whether something is written in this window."""
        return self._writing is not None and bool(self._writing.written())

    def begin(self) -> None:
        """The room to start in: mail, or the first start where there is no account."""
        if account.all(self._context.store):
            self.show_room("mail")
        else:
            self.show_assistant()

    def close_down(self) -> None:
        """Ends what works in them. The room of mail ends with the window."""
        if self.settings is not None:
            self.settings.close_down()
        if self.templates is not None:
            self.templates.close_down()
        if self.assistant is not None:
            self.assistant.close_down()
        if self.customers is not None:
            self.customers.close_down()
        if self.reminders is not None:
            self.reminders.close_down()
        if self.letters is not None:
            self.letters.close_down()

    def show_room(self, name: str) -> None:
        """mail, write (while something is written in this window), customers, reminders, templates or settings; without an account,
        the first start stands in the place of all but the customers and the settings."""
        if name == "write" and not self.writes:
            name = "mail"
        if name == "reminders" and self.assistant is not None:
            name = "mail"
        self._rail.show_room(name)
        if name == "settings":
            page = self._settings_page()
            self.setCurrentWidget(page)
            page.enter()
        elif name == "templates" and self.assistant is None:
            room = self.templates_room
            self.setCurrentWidget(room)
            room.enter()
        elif name == "customers":
            self.setCurrentWidget(self.customers_room)
            self.customers_room.enter()
        elif name == "letters" and self.assistant is None:
            self.setCurrentWidget(self.letters_room)
            self.letters_room.enter()
        elif name == "write" and self._writing is not None:
            self.setCurrentWidget(self._writing)
        elif name == "reminders":
            self.setCurrentWidget(self.reminder_room)
            self.reminder_room.enter()
        elif self.assistant is not None:
            self.setCurrentWidget(self.assistant)
        else:
            self.setCurrentWidget(self._mail)
            self._mail.list.rows.setFocus()
        self._mail.entered(here=self.currentWidget() is self._mail)

    # Mails being written

    def _host(self, writing: Writing) -> None:
        """The first mail is written: its room joins the others."""
        self._writing = writing.room
        self.addWidget(writing.room)
        writing.shown.connect(lambda: self.show_room("write"))
        writing.left.connect(self._leave_writing)
        writing.counted.connect(self._rail.count_written)
        writing.templates_wanted.connect(lambda: self.show_room("templates"))
        writing.elsewhere.connect(self._show_elsewhere)

    def _show_elsewhere(self, room: str, whose: object) -> None:
        """What a finding beside a mail leads to: the signatures, the checks, a customer."""
        if room == "customer" and isinstance(whose, int):
            self.show_customer(CustomerId(whose))
        elif room in ("signatures", "checks"):
            named = {"signatures": translate("settings", "Signatures"), "checks": translate("checks", "Checks")}
            self.open_settings().show_named(named[room])
        self.window().raise_()  # the mail may be written in a window of its own
        self.window().activateWindow()

    def _leave_writing(self) -> None:
        if self.currentWidget() is self._writing:
            self.show_room("mail")

    # Reminders

    @property
    def reminder_room(self) -> ReminderRoom:
        """Made when first shown."""
        if self.reminders is None:
            from desktop.ui.reminders.room import ReminderRoom

            made = self.reminders = ReminderRoom(self._context, self._mail.waits)
            made.open_wanted.connect(self._open_mail)
            made.write_wanted.connect(lambda make: self._mail.writing.begin_with(make))  # noqa: PLW0108 - made when it is asked for
            made.acknowledge_wanted.connect(self._mail.acknowledge)
            made.customer_wanted.connect(self.show_customer)
            made.outbox_wanted.connect(self.outbox_wanted)
            made.told.connect(self.told)
            self.addWidget(made)
        return self.reminders

    def _open_mail(self, wanted: MessageId) -> None:
        self.show_room("mail")
        self._mail.open_message(wanted)

    # Templates

    @property
    def templates_room(self) -> TemplatesRoom:
        """Made when first shown."""
        if self.templates is None:
            from desktop.ui.templates.room import TemplatesRoom

            self.templates = TemplatesRoom(self._context)
            self.templates.told.connect(lambda text: self._mail.told.emit(text, False))
            self.templates.card_wanted.connect(self._show_card)
            self.addWidget(self.templates)
        return self.templates

    def _show_card(self) -> None:
        """My card, to be filled in."""
        page = self.open_settings()
        page.mine.fields["company"].setFocus()

    # Customers

    @property
    def customers_room(self) -> CustomersRoom:
        if self.customers is None:
            from desktop.ui.customers.room import CustomersRoom

            self.customers = CustomersRoom(self._context, self._mail.waits)
            self.customers.told.connect(self.done)
            self.customers.mail_wanted.connect(self._open_mail)
            self.customers.write_wanted.connect(self._write_to)
            self.customers.draft_wanted.connect(lambda draft: self._mail.open_draft(draft.id))
            self.customers.letter_wanted.connect(self.write_letter)
            self.addWidget(self.customers)
        return self.customers

    def show_customer(self, one: CustomerId) -> None:
        """The page of a customer."""
        self.show_room("customers")
        self.customers_room.open_page(one)

    def _write_to(self, person: Address) -> None:
        self._mail.write_to(person)

    # Letters to many

    @property
    def letters_room(self) -> LettersRoom:
        """Made when first shown."""
        if self.letters is None:
            from desktop.ui.letters.room import LettersRoom

            self.letters = LettersRoom(self._context)
            self.letters.told.connect(self.done)
            self.addWidget(self.letters)
        return self.letters

    def show_letter(self, one: LetterId) -> None:
        """That letter to many."""
        self.show_room("letters")
        self.letters_room.show_letter(one)

    def write_letter(self, people: Sequence[CustomerId]) -> None:
        """A new letter to these customers."""
        self.show_room("letters")
        self.letters_room.begin(people)

    # Settings

    def open_settings(self) -> SettingsPage:
        """Show them."""
        self.show_room("settings")
        return self._settings_page()

    def _settings_page(self) -> SettingsPage:
        if self.settings is None:
            from desktop.ui.settings.page import SettingsPage

            self.settings = SettingsPage(self._context, self._loops, self._newer)
            self.settings.add_wanted.connect(self.show_assistant)
            self.settings.anew_wanted.connect(self.anew_wanted)
            self.settings.way_wanted.connect(self.way_wanted)
            self.settings.mail_wanted.connect(self._open_mail)
            self.settings.mailto_wanted.connect(self._mail.mailto_wanted)
            self.addWidget(self.settings)
        return self.settings

    def _show_clients(self, issuer: str) -> None:
        self.open_settings().show_clients(issuer)

    # Setting an account up

    def show_assistant(self) -> None:
        """Set an account up."""
        from desktop.ui.account.assistant import Assistant

        if self.assistant is None:
            first = not account.all(self._context.store)
            self.assistant = Assistant(self._context, first=first)
            self.assistant.finished.connect(self._set_up)
            self.assistant.left.connect(self._leave_assistant)
            self.assistant.sample_wanted.connect(self.sample_wanted)
            self.assistant.clients_wanted.connect(self._show_clients)
            self.addWidget(self.assistant)
        self.show_room("mail")

    def _set_up(self, made: AccountId) -> None:
        self._leave_assistant()

    def _leave_assistant(self) -> None:
        gone, self.assistant = self.assistant, None
        if gone is not None:
            gone.close_down()
            self.removeWidget(gone)
            gone.deleteLater()
        self.begin()

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.ACCOUNT) and self.assistant is None and not account.all(self._context.store):
            self.show_assistant()
