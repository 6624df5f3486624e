"""The reading pane: reads a message in the background and shows it, with what can be done about it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout

from desktop.actions import message as messages
from desktop.actions.message import Reading
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.conversation import Thread
from desktop.model.errors import TradewindError
from desktop.model.ids import MessageId
from desktop.model.message import Flags
from desktop.store import conversation as conversations
from desktop.store import message as kept_messages
from desktop.store import sender as senders
from desktop.ui import texts, web
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.parts import Empty
from desktop.ui.reader import although, outcomes
from desktop.ui.reader.bank import Banking, weighed
from desktop.ui.reader.bars import Notice, of_findings, of_size
from desktop.ui.reader.body import Way, prepare
from desktop.ui.reader.confirming import Confirming
from desktop.ui.reader.conversation import Conversation
from desktop.ui.reader.doubts import Doubts
from desktop.ui.reader.dragging import drag_out
from desktop.ui.reader.leaving import Leaving
from desktop.ui.reader.links import Links
from desktop.ui.reader.menu import menu_of
from desktop.ui.reader.missing import Missing
from desktop.ui.reader.page import Page
from desktop.ui.reader.pictures import Pictures
from desktop.ui.reader.printing import Printing, Sheet
from desktop.ui.reader.promising import Promising
from desktop.ui.reader.proposing import Proposing
from desktop.ui.reader.protected import notices
from desktop.ui.reader.saving import Saving
from desktop.ui.reader.sealed import Sealed, prepared, seals, unlocked
from desktop.ui.reader.waiting import Waiting
from desktop.ui.reader.wanted import Wanted
from desktop.ui.theme import mark
from desktop.ui.threads import Background

if TYPE_CHECKING:
    from desktop.ui.preview.view import PreviewSheet


class Reader(QFrame):
    """`reply_wanted` (reply, reply_all or forward; message id), `deed_wanted` (archive, delete, junk, flag, unread; message id),
    `mailto_wanted` (a mailto: address from a mail), `shown` when a message stands there as a whole,
    `told` what was done."""

    reply_wanted = Signal(str, int)
    deed_wanted = Signal(str, int)
    mailto_wanted = Signal(str)
    shown = Signal(int)
    told = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._wanted = Wanted()
        self._id: MessageId | None = None
        self._asked: MessageId | None = None  # that is being read for, until it is shown
        self._answering = ""  # an answer that waits for it
        self.reading: Reading | None = None
        self._flags = Flags()
        self._local: frozenset[str] = frozenset()  # labels that are only here
        self._notices: list[Notice] = []
        self._readers = Background("reading", self)
        self.saving = Saving(context, self._readers, self)
        self.conversation = Conversation(context, self._readers, self)
        self._network = Background("network", self)
        self.printing = Printing(self._readers, self, self._sheet)
        self.missing = Missing(context, self)
        self.pictures = Pictures(context, self._network, self)
        self.leaving = Leaving(context, self._network, self)
        self.proposing = Proposing(self._conversation_first, self)
        self.promising = Promising(context, self)
        self.confirming = Confirming(context, self)
        self.links = Links(context, self)
        self.doubts = Doubts(context, self)
        self._preview: PreviewSheet | None = None
        mark(self, kind="pane")
        self._build()
        self._connect()
        self.say()
        self.show_message(None)

    # Building

    def _build(self) -> None:
        self.page = Page(self._context, self.conversation)
        page = self.page
        self.head, self.finder, self.bars, self.invitations = page.head, page.finder, page.bars, page.invitations
        self.letterhead, self.body, self.files = page.letterhead, page.body, page.files
        self.sealed = Sealed(self._context, page.seals, self)
        self.banking = Banking(self._context, page.banks, self)
        self.empty = Empty(self._context.theme, "mail")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(page)
        self._waiting = Waiting()
        self._waiting.lasts.connect(self._say_empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._waiting)
        box.addWidget(self.stack, 1)
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda step=step: self.body.zoom(step))
        self.setFocusProxy(self.body)

    def _connect(self) -> None:
        self.head.answer_wanted.connect(self.answer)
        self.head.deed_wanted.connect(self.deed)
        self.head.menu_wanted.connect(self._show_menu)
        self.conversation.wanted.connect(self._open_beside)
        self.conversation.changed.connect(self._say_flags)
        self.body.link_chosen.connect(self.links.open)
        self.body.found.connect(self.finder.tell)
        self.finder.wanted.connect(lambda words, backwards: self.body.look_for(words, backwards=backwards))
        self.finder.left.connect(self.body.setFocus)
        self.links.mailto_wanted.connect(self.mailto_wanted)
        self.missing.answer_wanted.connect(self.reply_wanted)
        self.proposing.answered.connect(self.deed_wanted)
        offering = (self.proposing, self.promising, self.confirming)
        for one in (self.missing, self.pictures, self.leaving, *offering, self.banking, self.doubts):
            one.changed.connect(self._fill_bars)
        self.doubts.judged.connect(self._judged)
        self.doubts.letter_wanted.connect(lambda wanted: self.show_message(MessageId(wanted)))
        self.pictures.fetched.connect(self._show_with_pictures)
        self.pictures.failed.connect(self._say_problem)
        self.leaving.told.connect(self.told)
        self.banking.told.connect(self.told)
        self.banking.mail_wanted.connect(self._open_beside)
        self.page.banks.left.connect(self.body.setFocus)
        self.promising.answered.connect(self.deed_wanted)
        self.leaving.page_wanted.connect(self.links.open)
        self.invitations.told.connect(self.told)
        self.invitations.open_wanted.connect(self.saving.open)
        self.files.preview_wanted.connect(self.look_at)
        self.sealed.changed.connect(self._show_unsealed)
        self.sealed.wanted.connect(self.look_at)
        self.sealed.turned_to.connect(self.files.focus_on)
        self.files.opened.connect(self.saving.open)
        self.files.dragged.connect(self.saving.lift)
        self.saving.lifted.connect(lambda url: drag_out(self.files, url))
        self.files.save_wanted.connect(self.saving.ask_where)
        self.files.save_all_wanted.connect(self.saving.ask_folder)
        self.files.whose_wanted.connect(self.saving.ask_whose)
        self.saving.told.connect(self.told)
        self.saving.written.connect(self.links.show_outside)
        self.saving.saved.connect(lambda number, place: self._say(outcomes.of_saved(number, place)))
        self.saving.failed.connect(self._say_problem)
        self.saving.unsaved.connect(lambda answer, place: self._say(outcomes.of_unsaved(answer, place)))
        self.printing.busy.connect(self._wait)
        self.printing.saved.connect(lambda number, place: self._say(outcomes.of_saved(number, place)))
        self.printing.failed.connect(self._say_problem)
        self._context.bridge.changed.connect(self._changed)
        self._context.words.changed.connect(self.say)

    def say(self) -> None:
        """Set the words in the current language."""
        self.head.say()
        self.finder.say()
        self._say_empty()
        self.body.say()
        self.conversation.say()
        self.banking.again()
        if self.reading is not None:
            self._fill(self.reading)

    def _say_empty(self) -> None:
        """Where no mail is shown yet."""
        if self._asked is not None:
            self.empty.say(translate("reader", "This mail is being opened…"), "")
        else:
            self.empty.say(translate("reader", "No mail chosen"), translate("reader", "Choose one in the list to read it here."))

    def close_down(self) -> None:
        """Ends what reads in the background."""
        self._wanted.next()
        self._waiting.end()
        self.conversation.close_down()
        self._readers.close()
        self._network.close()
        self.banking.close_down()
        self.sealed.close_down()
        self.printing.close_down()
        self.body.close_down()
        if self._preview is not None:
            self._preview.close_down()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.links.sheet.isVisible():
            self.links.sheet.place()
        if self._preview is not None:
            self._preview.place()

    # Showing

    def show_message(self, message: MessageId | None, *, going_on: bool = False) -> None:
        """Read this message and show it, with the conversation that it belongs to; with None, nothing. What was shown stays until
        the new one is there. `going_on`: of the conversation the first mail that was not read yet, else the newest."""
        serial = self._wanted.next()
        self._id = self._asked = message
        self._answering = ""
        self.missing.leave(message)
        self.links.sheet.dismiss()
        if self._preview is not None and (self.reading is None or message != self.reading.id):
            self._preview.dismiss()
        self._waiting.end()
        if message is None:
            self.reading = None
            self.conversation.show(None, None)
            self._say_empty()
            self.stack.setCurrentIndex(0)
            return
        self._waiting.begin()
        profile, wanted, in_the_dark = self._context.profile, self._wanted, self._context.theme.dark

        def work() -> tuple[Reading, Thread] | None:
            if not wanted.is_still(serial):
                return None
            thread = conversations.thread(profile.store, message)
            found = messages.read(profile, thread.next if going_on else message, at=web.ORIGIN)
            found = weighed(profile, prepared(profile, found))
            if found.html is not None:
                import_module("desktop.ui.web_view")  # loading the web engine takes long the first time: better here
                prepare(found, in_the_dark=in_the_dark)
            return found, thread

        self._readers.run(work, done=lambda found: self._arrived(serial, found), failed=lambda error: self._failed(serial, error))

    def _arrived(self, serial: int, found: tuple[Reading, Thread] | None) -> None:
        if found is None or not self._wanted.is_still(serial):
            return
        self._waiting.end()
        reading, thread = found
        self._id, self._asked = reading.id, None
        self.conversation.show(thread, reading.id)
        self._show(reading)
        self.pictures.fetch_if_always()
        answering, self._answering = self._answering, ""
        if answering:
            self.answer(answering)

    def _failed(self, serial: int, error: TradewindError) -> None:
        if not self._wanted.is_still(serial):
            return
        self._waiting.end()
        self._asked, self._answering = None, ""
        self.reading = None
        self.conversation.show(None, None)
        self.empty.say(translate("reader", "This mail cannot be shown"), str(texts.error(error)))
        self.stack.setCurrentIndex(0)

    def turn(self, by: int) -> None:
        """The next mail of the conversation (1), or the one before (-1)."""
        if self.reading is not None and self._asked is None:
            self.conversation.turn(by)

    def _open_beside(self, message: MessageId) -> None:
        """Another mail of the conversation, and the keys to it."""
        self.show_message(message)
        self.body.setFocus()

    def about(self, message: MessageId) -> bool:
        """Whether this mail, or one of its conversation, is shown or about to be."""
        return self._asked == message or (self._asked is None and self.reading is not None and self.conversation.holds(message))

    def _conversation_first(self) -> tuple[MessageId, ...]:
        """The mails of the conversation that is open, the open one first."""
        if self.reading is None:
            return ()
        whole = self.conversation.whole
        return tuple(dict.fromkeys((self.reading.id, *(whole.messages if whole is not None else ()))))

    def _sheet(self) -> Sheet | None:
        """What would be printed now."""
        reading = self.reading if self._asked is None else None
        return Sheet(reading, self.body.way, self.body.folded, self.body.source) if reading is not None else None

    def _wait(self, busy: bool) -> None:
        """Something takes a while, or no longer."""
        if busy:
            self._waiting.begin()
        elif self._asked is None:
            self._waiting.end()

    def ask_words(self) -> None:
        """Find words in the mail that is open."""
        if self.reading is not None:
            self.finder.ask()

    def _show(self, reading: Reading) -> None:
        if self.reading is None or self.reading.id != reading.id:
            self.finder.leave()
        self.reading = reading
        self.saving.about(reading)
        self.sealed.about(reading)
        self._flags, self._local = reading.detail.row.flags, reading.detail.row.local_labels
        self._notices = []
        self.missing.about(reading)
        self.pictures.about(reading)
        self.leaving.about(reading)
        self.promising.about(reading)
        self.banking.about(reading)
        self.doubts.about(reading)
        self.confirming.about(reading)
        self._fill(reading)
        self.body.show_reading(reading)
        self.stack.setCurrentIndex(1)
        self.shown.emit(reading.id)

    def _fill(self, reading: Reading) -> None:
        """Everything but the text."""
        own = senders.own(self._context.store)
        self.head.say_subject(reading.parsed.subject)
        self.letterhead.say(reading, own, self._context.clock())
        self.files.say(reading.attachments, seals(reading), reading.sealed)
        self.page.divide(files=bool(reading.attachments))
        self._say_flags()
        self.invitations.say(reading)
        self._fill_bars()

    def _say_flags(self) -> None:
        self.head.say_flags(self._flags, self._local, mails=self.conversation.number)

    def _fill_bars(self) -> None:
        reading = self.reading
        if reading is None:
            return
        missing, *last = self.missing.notice(), self.pictures.notice(), self.leaving.notice(), self.proposing.notice()
        found = of_findings(self.banking.findings(reading), (self.banking.said, self.doubts.notice))
        claims = notices(reading, self.saving.ask_mail, self.saving.ask_where)
        shown = [
            *self._notices,
            *although.notices(self._context.store, reading),
            *self.banking.notices(),
            *self.doubts.notices(),
            *found,
            *claims,
            missing,
            *of_size(reading, self.lay_out),
            *last,
            *self.confirming.notices(),
            *self.promising.notices(),
        ]
        self.bars.say([one for one in shown if one is not None])

    def _changed(self, changes: frozenset[Change]) -> None:
        message = self._id
        self.conversation.follow(changes)
        self.promising.follow(changes)
        self.banking.follow(changes)
        self.doubts.follow(changes)
        self.confirming.follow(changes)
        if message is not None and self.missing.concerned(changes):
            self._fill_bars()
        if message is None or not concerns(changes, Kind.MESSAGE, frozenset({message})):
            return
        row = kept_messages.rows(self._context.store, [message]).get(message)
        if row is None or self.reading is None or self.reading.id != message:
            return
        if row.kept is not self.reading.detail.row.kept:
            self.show_message(message)
        elif (row.flags, row.local_labels) != (self._flags, self._local):
            self._flags, self._local = row.flags, row.local_labels
            self._say_flags()

    def lay_out(self) -> None:
        """Show a very large mail as its writer laid it out."""
        reading = self.reading
        if reading is None:
            return
        profile = self._context.profile
        self._waiting.begin()

        def done(found: Reading) -> None:
            if self.reading is reading:
                self._waiting.end()
                self._show(found)

        self._readers.run(lambda: messages.lay_out(profile, reading, at=web.ORIGIN), done=done, failed=self._say_problem)

    def _judged(self, found: Reading) -> None:
        """Where the mail comes from is known otherwise now."""
        self.reading = found
        self._fill(found)

    def _show_with_pictures(self, found: Reading) -> None:
        self.reading = self.sealed.kept(found)
        self._fill_bars()
        self.body.show_reading(found)

    def _show_unsealed(self, found: Reading) -> None:
        """The files that came out of a sealed one stand beside it."""
        self.reading = found
        if self._preview is not None:
            self._preview.dismiss()
        self.saving.about(found)
        self.files.say(found.attachments, seals(found), found.sealed)

    def _say(self, outcome: Notice) -> None:
        """What became of what was asked for."""
        self._notices = [outcome]
        self._fill_bars()

    def _say_problem(self, error: TradewindError) -> None:
        self._waiting.end()
        self._say(outcomes.of_error(error))

    # What came with it

    @property
    def preview(self) -> PreviewSheet:
        """Made when an attachment is first looked at."""
        if self._preview is None:
            from desktop.ui.preview.view import PreviewSheet

            made = self._preview = PreviewSheet(self._context, self)
            made.open_wanted.connect(self.saving.open)
            made.save_wanted.connect(self.saving.ask_where)
            made.left.connect(self.files.focus_on)
            made.locked.connect(self.sealed.ask)
            made.link_chosen.connect(self.links.open)
        return self._preview

    def look_at(self, part: str) -> None:
        """Show an attachment over the mail."""
        if self.reading is not None and not self.sealed.takes(part):
            self.preview.ask(self.reading.id, unlocked(self.reading), part, self.reading.unsealed)

    # What can be done

    def answer(self, kind: str) -> None:
        """Ask for a window to answer the open mail in. One that is being fetched is answered when it is here, with its text."""
        if self._asked is not None:
            self._answering = kind  # when it is known which one is opened
        elif self.reading is not None and not self.missing.holds(kind):
            self.reply_wanted.emit(kind, self.reading.id)

    def deed(self, name: str) -> None:
        """Ask for something to be done to this mail."""
        if self.reading is not None:
            self.deed_wanted.emit(name, self.reading.id)

    def leave_list(self) -> None:
        """Unsubscribe from the list that this mail came from."""
        if self.reading is not None and self._asked is None:
            self.leaving.go()

    def show_source(self) -> None:
        """The mail as it came, byte by byte."""
        reading = self.reading
        if reading is None or not reading.whole:
            return

        def done(source: str) -> None:
            if self.reading is reading:
                self.body.show_source(source)

        self._readers.run(messages.source_text, self._context.profile, reading.id, done=done, failed=self._say_problem)

    def choose_way(self, way: Way) -> None:
        """As laid out, as plain text, or as source."""
        if way is Way.SOURCE:
            self.show_source()
        else:
            self.body.choose(way)

    def _show_menu(self) -> None:
        if self.reading is not None:
            menu = menu_of(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.head.menu_place(menu.sizeHint().width()))
