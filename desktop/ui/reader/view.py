"""The reading pane: reads a message in the background and shows it, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QProgressBar,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import message as messages
from desktop.actions.attachment import Saved
from desktop.actions.message import Reading
from desktop.language import problem, translate
from desktop.model.change import Change, Kind
from desktop.model.conversation import Thread
from desktop.model.errors import TradewindError
from desktop.model.ids import MessageId
from desktop.model.message import Flags, Kept
from desktop.security.links import Link
from desktop.store import conversation as conversations
from desktop.store import message as kept_messages
from desktop.store import sender as senders
from desktop.ui import texts, web
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.parts import Empty, line
from desktop.ui.reader.bars import Bars, Notice, Offer, of_findings
from desktop.ui.reader.body import Body, Way, prepare
from desktop.ui.reader.conversation import Conversation
from desktop.ui.reader.dragging import drag_out
from desktop.ui.reader.files import Files
from desktop.ui.reader.find import Find
from desktop.ui.reader.head import Head
from desktop.ui.reader.invitation import InvitationCard
from desktop.ui.reader.leaving import Leaving
from desktop.ui.reader.letterhead import Letterhead
from desktop.ui.reader.menu import menu_of
from desktop.ui.reader.missing import Missing
from desktop.ui.reader.printing import Printing, Sheet
from desktop.ui.reader.saving import Saving
from desktop.ui.reader.sheet import LinkSheet
from desktop.ui.theme import Size, mark
from desktop.ui.threads import Background

if TYPE_CHECKING:
    from desktop.ui.preview.view import PreviewSheet

_PATIENCE = 200  # milliseconds of work before it is shown that there is some
_REASONS = 5  # that are told when files could not be saved


class _Wanted:
    """Which message is asked for, seen from both threads: reading what nobody waits for any more is skipped."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._serial = 0

    def next(self) -> int:
        with self._lock:
            self._serial += 1
            return self._serial

    def is_still(self, serial: int) -> bool:
        with self._lock:
            return self._serial == serial


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
        self._wanted = _Wanted()
        self._id: MessageId | None = None
        self._asked: MessageId | None = None  # that is being read for, until it is shown
        self._answering = ""  # an answer that waits for it
        self.reading: Reading | None = None
        self._flags = Flags()
        self._local: frozenset[str] = frozenset()  # labels that are only here
        self._notices: list[Notice] = []
        self._fetching = False
        self.open_outside: Callable[[QUrl], object] = QDesktopServices.openUrl
        self._readers = Background("reading", self)
        self.saving = Saving(context, self._readers, self)
        self.conversation = Conversation(context, self._readers, self)
        self._pictures = Background("pictures", self)
        self.printing = Printing(self._readers, self, self._sheet)
        self.missing = Missing(context, self)
        self.leaving = Leaving(context, self._pictures, self)
        self._preview: PreviewSheet | None = None
        mark(self, kind="pane")
        self._build()
        self._connect()
        self.missing.changed.connect(self._fill_bars)
        self.leaving.changed.connect(self._fill_bars)
        self.leaving.told.connect(self.told)
        self.leaving.page_wanted.connect(self.open_link)
        self.missing.answer_wanted.connect(self.reply_wanted)
        self.say()
        self.show_message(None)

    # Building

    def _build(self) -> None:
        context = self._context
        self.head = Head(context)
        self.bars = Bars()
        self.invitation = InvitationCard(context)
        self.letterhead = Letterhead(context)
        self.body = Body(context)
        self.files = Files(context)
        self.finder = Find(context)
        self._files_line = line()
        card = QFrame()
        mark(card, kind="card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        inner.addWidget(self.letterhead)
        inner.addWidget(self.body, 1)
        inner.addWidget(self._files_line)
        inner.addWidget(self.files)

        ground = QWidget()
        mark(ground, kind="pane")
        column = QVBoxLayout(ground)
        column.setContentsMargins(Size.MARGIN + Size.STEP, Size.GAP_WIDE, Size.MARGIN + Size.STEP, Size.MARGIN)
        column.setSpacing(Size.GAP_WIDE)
        column.addWidget(self.bars)
        column.addWidget(self.conversation.earlier)
        column.addWidget(self.invitation)
        column.addWidget(card, 1)
        column.addWidget(self.conversation.later)
        scroll = QScrollArea()  # only when warnings leave the text too little room
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(ground)

        letter = QWidget()
        whole = QVBoxLayout(letter)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._busy = QProgressBar()
        self._busy.setRange(0, 0)
        self._busy.setTextVisible(False)
        whole.addWidget(self.head)
        whole.addWidget(line())
        whole.addWidget(self.finder)
        whole.addWidget(scroll, 1)
        self.empty = Empty(context.theme, "mail")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(letter)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._busy)
        box.addWidget(self.stack, 1)
        self._busy.hide()
        self.sheet = LinkSheet(context.theme, self)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1), ("Ctrl+0", 0)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            shortcut.activated.connect(lambda step=step: self.body.zoom(step))
        self.setFocusProxy(self.body)

    def _connect(self) -> None:
        self._patience.timeout.connect(self._busy.show)
        self.head.answer_wanted.connect(self.answer)
        self.head.deed_wanted.connect(self.deed)
        self.head.menu_wanted.connect(self._show_menu)
        self.conversation.wanted.connect(self._open_beside)
        self.conversation.changed.connect(self._say_flags)
        self.body.link_chosen.connect(self.open_link)
        self.body.found.connect(self.finder.tell)
        self.finder.wanted.connect(lambda words, backwards: self.body.look_for(words, backwards=backwards))
        self.finder.left.connect(self.body.setFocus)
        self.sheet.agreed.connect(self._open)
        self.invitation.told.connect(self.told)
        self.invitation.open_wanted.connect(self.saving.open)
        self.files.preview_wanted.connect(self.look_at)
        self.files.opened.connect(self.saving.open)
        self.files.dragged.connect(self.saving.lift)
        self.saving.lifted.connect(lambda url: drag_out(self.files, url))
        self.files.save_wanted.connect(self.saving.ask_where)
        self.files.save_all_wanted.connect(self.saving.ask_folder)
        self.saving.written.connect(self._show_outside)
        self.saving.saved.connect(self._say_saved)
        self.saving.failed.connect(self._say_problem)
        self.saving.unsaved.connect(self._say_unsaved)
        self.printing.busy.connect(self._wait)
        self.printing.saved.connect(self._say_saved)
        self.printing.failed.connect(self._say_problem)
        self._context.bridge.changed.connect(self._changed)
        self._context.words.changed.connect(self.say)

    def say(self) -> None:
        """Set the words in the current language."""
        self.head.say()
        self.finder.say()
        self.empty.say(translate("reader", "No mail chosen"), translate("reader", "Choose one in the list to read it here."))
        self.body.say()
        self.conversation.say()
        if self.reading is not None:
            self._fill(self.reading)

    def close_down(self) -> None:
        """Ends what reads in the background."""
        self._wanted.next()
        self._patience.stop()
        self.conversation.close_down()
        self._readers.close()
        self._pictures.close()
        self.printing.close_down()
        self.body.close_down()
        if self._preview is not None:
            self._preview.close_down()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.sheet.isVisible():
            self.sheet.place()
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
        self.sheet.dismiss()
        if self._preview is not None and (self.reading is None or message != self.reading.id):
            self._preview.dismiss()
        self._patience.stop()
        self._busy.hide()
        if message is None:
            self.reading = None
            self.conversation.show(None, None)
            self.stack.setCurrentIndex(0)
            return
        self._patience.start()
        profile, wanted, in_the_dark = self._context.profile, self._wanted, self._context.theme.dark

        def work() -> tuple[Reading, Thread] | None:
            if not wanted.is_still(serial):
                return None
            thread = conversations.thread(profile.store, message)
            found = messages.read(profile, thread.next if going_on else message, at=web.ORIGIN)
            if found.html is not None:
                import_module("desktop.ui.web_view")  # loading the web engine takes long the first time: better here
                prepare(found, in_the_dark=in_the_dark)
            return found, thread

        self._readers.run(work, done=lambda found: self._arrived(serial, found), failed=lambda error: self._failed(serial, error))

    def _arrived(self, serial: int, found: tuple[Reading, Thread] | None) -> None:
        if found is None or not self._wanted.is_still(serial):
            return
        self._patience.stop()
        self._busy.hide()
        self._fetching = False
        reading, thread = found
        self._id, self._asked = reading.id, None
        self.conversation.show(thread, reading.id)
        self._show(reading)
        if reading.html and reading.html.pictures and messages.pictures_wanted(self._context.profile, reading.sender):
            self.fetch_pictures()
        answering, self._answering = self._answering, ""
        if answering:
            self.answer(answering)

    def _failed(self, serial: int, error: TradewindError) -> None:
        if not self._wanted.is_still(serial):
            return
        self._patience.stop()
        self._busy.hide()
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

    def _sheet(self) -> Sheet | None:
        """What would be printed now."""
        reading = self.reading if self._asked is None else None
        return Sheet(reading, self.body.way, self.body.folded, self.body.source) if reading is not None else None

    def _wait(self, busy: bool) -> None:
        """Something takes a while, or no longer."""
        if busy:
            self._patience.start()
        elif self._asked is None:
            self._patience.stop()
            self._busy.hide()

    def ask_words(self) -> None:
        """Find words in the mail that is open."""
        if self.reading is not None:
            self.finder.ask()

    def _show(self, reading: Reading) -> None:
        if self.reading is None or self.reading.id != reading.id:
            self.finder.leave()
        self.reading = reading
        self.saving.about(reading)
        self._flags, self._local = reading.detail.row.flags, reading.detail.row.local_labels
        self._notices = []
        self.missing.about(reading)
        self.leaving.about(reading)
        self._fill(reading)
        self.body.show_reading(reading)
        self.stack.setCurrentIndex(1)
        self.shown.emit(reading.id)

    def _fill(self, reading: Reading) -> None:
        """Everything but the text."""
        own = senders.own(self._context.store)
        self.head.say_subject(reading.parsed.subject)
        self.letterhead.say(reading, own, self._context.clock())
        self.files.say(reading.attachments)
        self._files_line.setVisible(bool(reading.attachments))
        self._say_flags()
        self.invitation.say(reading)
        self._fill_bars()

    def _say_flags(self) -> None:
        self.head.say_flags(self._flags, self._local, mails=self.conversation.number)

    def _fill_bars(self) -> None:
        reading = self.reading
        if reading is None:
            return
        shown = [*self._notices, *of_findings(reading)]
        if (missing := self.missing.notice()) is not None:
            shown.append(missing)
        if reading.cut:
            shown.append(Notice(translate("reader", "This mail is very long; only its beginning is shown.")))
        if reading.detail.row.kept is Kept.RAW:
            shown.append(Notice(translate("reader", "This mail cannot be understood as a whole. Here is its source.")))
        if reading.large:
            text = translate("reader", "This mail is very large. Its text is shown; laying it out may take a while.")
            shown.append(Notice(text, offers=(Offer(translate("reader", "Show as laid out"), self.lay_out),)))
        shown += [one for one in (self._picture_notice(reading), self.leaving.notice()) if one is not None]
        self.bars.say(shown)

    def _picture_notice(self, reading: Reading) -> Notice | None:
        html = reading.html
        if html is None or reading.remote or not (html.pictures or html.trackers):
            return None
        if self._fetching:
            return Notice(translate("reader", "Fetching pictures…"))
        text = ""
        offers: list[Offer] = []
        if html.pictures:
            text = translate("reader", "%n remote pictures were not loaded: they would tell the sender that you read this.",
                             n=len(html.pictures))  # fmt: skip
            offers.append(Offer(translate("reader", "Show pictures"), self.fetch_pictures))
            if reading.sender:
                offers.append(Offer(translate("reader", "Always from this sender"), self._always))
        if html.trackers:
            text += (" " if text else "") + translate("reader", "%n hidden tracking pictures were taken out.", n=html.trackers)
        return Notice(text, offers=offers)

    def _changed(self, changes: frozenset[Change]) -> None:
        message = self._id
        self.conversation.follow(changes)
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
        self._patience.start()

        def done(found: Reading) -> None:
            if self.reading is reading:
                self._patience.stop()
                self._busy.hide()
                self._show(found)

        self._readers.run(lambda: messages.lay_out(profile, reading, at=web.ORIGIN), done=done, failed=self._say_problem)

    # Remote pictures

    def fetch_pictures(self) -> None:
        """Fetch the remote pictures of this mail and show them."""
        reading = self.reading
        if reading is None or self._fetching:
            return
        self._fetching = True
        self._fill_bars()
        profile = self._context.profile

        def done(found: Reading) -> None:
            if self.reading is reading:
                self._fetching = False
                self.reading = found
                self._fill_bars()
                self.body.show_reading(found)

        self._pictures.run(lambda: messages.with_pictures(profile, reading, at=web.ORIGIN), done=done, failed=self._say_problem)

    def _always(self) -> None:
        if self.reading is not None:
            self._context.background.run(messages.always_pictures, self._context.profile, self.reading.sender)
            self.fetch_pictures()

    # Links

    def open_link(self, link: Link) -> None:
        """Open a link outside; ask first where its text names another host or its host is made to look like one."""
        if link.address.startswith("mailto:"):
            self.mailto_wanted.emit(link.address)
        elif link.claimed or "xn--" in link.host or link.host.replace(".", "").isdigit() or link.host.startswith("["):
            self.sheet.ask(link)
        else:
            self._open(link)

    def _show_outside(self, url: QUrl) -> None:
        self.open_outside(url)

    def _open(self, link: Link) -> None:
        if link.address.startswith("mailto:"):
            self.mailto_wanted.emit(link.address)
        elif link.address.startswith(("http://", "https://", "tel:")):
            self._show_outside(QUrl(link.address))

    def _say_problem(self, error: TradewindError) -> None:
        self._patience.stop()
        self._busy.hide()
        self._fetching = False
        self._notices = [Notice(str(texts.error(error)))]
        self._fill_bars()

    def _say_saved(self, number: int, folder: str) -> None:
        self._notices = [Notice(translate("reader", "%n files saved in {folder}.", n=number, folder=folder))]
        self._fill_bars()

    def _say_unsaved(self, answer: Saved, folder: str) -> None:
        """Each file that failed with its reason, and how many are there."""
        reasons = dict.fromkeys(problem(one.code, one.facts) for one in answer.failed)
        said = list(reasons)[:_REASONS]
        if answer.files:
            said.append(translate("reader", "%n files saved in {folder}.", n=len(answer.files), folder=folder))
        title = translate("reader", "%n files could not be saved.", n=len(answer.failed))
        self._notices = [Notice("\n".join(said), "amber", title)]
        self._fill_bars()

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
            made.link_chosen.connect(self.open_link)
        return self._preview

    def look_at(self, part: str) -> None:
        """Show an attachment over the mail."""
        if self.reading is not None:
            self.preview.ask(self.reading.id, self.reading.attachments, part)

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
            menu.popup(self.head.menu_place())
