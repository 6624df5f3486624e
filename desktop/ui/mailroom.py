"""The room of mail: folders, list, reader and the person's panel, and how one gets about in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.folder import Role
from desktop.model.ids import AccountId, DraftId, FolderId, MessageId
from desktop.model.label import PROCEDURE, TO_REPLY
from desktop.model.message import Address, Row
from desktop.store import account, folder
from desktop.ui.asking import Asking
from desktop.ui.context import Context
from desktop.ui.customer.panel import Panel
from desktop.ui.deeds import Deeds
from desktop.ui.folders.tree import Entry
from desktop.ui.folders.view import Folders
from desktop.ui.handling import Handling
from desktop.ui.messages.drafts import draft_of
from desktop.ui.messages.view import MessageList
from desktop.ui.panes import FOLDERS, LIST, PERSON, READER, Panes, Room
from desktop.ui.proposals import Proposals
from desktop.ui.questions import Questions
from desktop.ui.reading import ReadingPane
from desktop.ui.theme import Size
from desktop.ui.top import Top
from desktop.ui.waits import Waits

_AWAITED = 2000  # milliseconds that the list has to show a mail that is to be chosen in it

if TYPE_CHECKING:
    from desktop.ui.commands import Commands
    from desktop.ui.keys import Keys
    from desktop.ui.moving import Moving
    from desktop.ui.reader.quick import QuickReply
    from desktop.ui.reader.view import Reader
    from desktop.ui.writing import Writing


class MailRoom(QWidget):
    """`told` carries what was done and whether it can be undone; `fetch_wanted` asks to look for mail, `mailto_wanted` for a new
    mail to the address of a link, `done` carries the name of a deed that was done to mails."""

    told = Signal(str, bool)
    done = Signal(str)
    writing_begun = Signal(object)  # Writing, when the first mail is written
    mailto_wanted = Signal(str)
    fetch_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._writing: Writing | None = None
        self._looked_back = False
        self._shown: Row | None = None
        self._awaited: MessageId | None = None  # to be chosen when the list has it
        self.deeds = Deeds(self, context.theme)
        self.handling = Handling(self)
        self.asking = Asking(self)
        self.top = Top(context)
        self.folders = Folders(context)
        self.list = MessageList(context)
        self.waits = Waits(context, self)
        self.list.use(self.waits)
        self.proposals = Proposals(context, self)
        self.list.use_proposals(self.proposals)
        self.page = ReadingPane(context, self.proposals)
        self.customer = Panel(context)
        self.questions = Questions(context)
        self.folders.setFocusProxy(self.folders.tree)
        self.panes = Panes(context.theme, {FOLDERS: self.folders, LIST: self.list, READER: self.page, PERSON: self.customer})
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.top)
        box.addWidget(self.questions)
        box.addWidget(self.panes, 1)
        self._connect()
        self._arranged()
        self.say()
        entry = self.folders.tree.currentIndex()
        self.folders.tree.selectionModel().currentChanged.emit(entry, entry)

    def _connect(self) -> None:
        self.folders.chosen.connect(self._show_folder)
        self.folders.dropped.connect(self.handling.move)
        self.folders.labelled.connect(lambda name, ids: self.handling.label(name, ids, on=True))
        self.handling.told.connect(self.told)
        self.handling.done.connect(self.done)
        self.page.reply_wanted.connect(self._answer_read)
        self.page.deed_wanted.connect(lambda name, wanted: self.handling.do_there(name, MessageId(wanted)))
        self.page.mailto_wanted.connect(self.mailto_wanted)
        self.page.told.connect(lambda text: self.told.emit(text, False))
        self.page.draft_wanted.connect(self.open_draft)
        self.page.read.connect(lambda wanted: self.moving.read([MessageId(wanted)]))
        self.folders.told.connect(lambda text: self.told.emit(text, False))
        self.questions.told.connect(lambda text: self.told.emit(text, False))
        self.questions.answered.connect(self.fetch_wanted)
        self.questions.resumed.connect(self._resume)
        self.list.reading.connect(self._show)
        self.list.filled.connect(self._filled)
        self.list.filled.connect(self.waits.start, Qt.ConnectionType.SingleShotConnection)
        self.list.filled.connect(self.proposals.start, Qt.ConnectionType.SingleShotConnection)
        self.list.activated.connect(self._activate)
        self.list.menu_wanted.connect(self._menu)
        self.list.quick.connect(self.handling.do)
        self.top.search.searched.connect(self._search)
        self.top.search.left.connect(self._into_list)
        self.top.compose_wanted.connect(self.write)
        self.top.side_wanted.connect(self.panes.toggle)
        self.top.back_wanted.connect(self._back)
        self.panes.arranged.connect(self._arranged)
        self.folders.tree.clicked.connect(self.panes.close_drawer)
        self.folders.tree.activated.connect(self.panes.close_drawer)
        self.list.rows.clicked.connect(self._clicked)
        self.customer.open_wanted.connect(self.open_message)
        self.customer.make_wanted.connect(self.handling.make_customer)
        self.customer.assign_wanted.connect(self.asking.whose)
        self.customer.again_wanted.connect(self.handling.ask_again)
        self.list.rows.selectionModel().selectionChanged.connect(self._allow)
        self.list.model.modelReset.connect(self._allow)
        for name, do in self._deeds().items():
            self.deeds[name].triggered.connect(lambda _checked=False, do=do: do())
        self._context.words.changed.connect(self.say)

    def _deeds(self) -> dict[str, Callable[[], object]]:
        """What each deed does."""
        return {
            "reply": partial(self._answer_chosen, "reply"),
            "reply_all": partial(self._answer_chosen, "reply_all"),
            "forward": partial(self._answer_chosen, "forward"),
            "quick": self._answer_quickly,
            "archive": partial(self.handling.do, "archive"),
            "delete": partial(self.handling.do, "delete"),
            "junk": partial(self.handling.do, "junk"),
            "flag": partial(self.handling.do, "flag"),
            "unread": partial(self.handling.do, "unread"),
            "wait": partial(self.handling.do, "wait"),
            **{name: partial(self.handling.do, name) for name in (*PROCEDURE, "take", "refuse")},
            "acknowledge": self._acknowledge_chosen,
            "confirm": self.handling.confirm,
            "compose": self.write,
            "search": self._into_search,
            "customer": self.customer.open_page,
            "next": partial(self.list.step, 1),
            "previous": partial(self.list.step, -1),
            "colours": lambda: self.reader.body.turn_colours(),  # noqa: PLW0108 - the reader is made when it is asked for: so in all of these
            "print": lambda: self.reader.printing.ask(),  # noqa: PLW0108
            "save_pdf": lambda: self.reader.printing.ask_file(),  # noqa: PLW0108
            "unsubscribe": self._leave_list,
            "next_mail": lambda: self.reader.turn(1),
            "previous_mail": lambda: self.reader.turn(-1),
            "fetch": self.fetch_wanted.emit,
            "undo": self.undo,
            "back": self._back,
            "move": self.asking.where,
            "open": self._open_chosen,
            "find": lambda: self.reader.ask_words(),  # noqa: PLW0108
            "all": self.list.select_all,
            "pick": self.list.pick,
            "conversations": self.list.toggle_grouped,
            "label": self.asking.label,
            "go_inbox": partial(self.folders.choose, "inboxes"),
            "go_reply": partial(self.folders.choose, f"label:{TO_REPLY}"),
            "go_flagged": partial(self.folders.choose, "flagged"),
            "go_drafts": partial(self.folders.choose, "drafts"),
            "go_sent": partial(self._go, Role.SENT),
            "go_archive": partial(self._go, Role.ARCHIVE),
            "folders_pane": partial(self.panes.toggle, FOLDERS),
            "person_pane": partial(self.panes.toggle, PERSON),
            "commands": self.asking.what,
            "keys": self.asking.show_keys,
        }

    def say(self) -> None:
        self.deeds.say()
        if self.list.shown.view.folder is not None and self.handling.rescue() is not None:
            self.deeds["junk"].setText(translate("messages", "Not junk"))
        self.page.say(self.list.number, grouped=self.list.shown.grouped)

    def unsaved(self) -> bool:
        """Whether something that is being written cannot be kept now."""
        return self._writing is not None and self._writing.unsaved()

    def close_down(self) -> None:
        """Ends what reads in the background, and writes down what is being written."""
        if self._writing is not None:
            self._writing.close()
        self.list.close_down()
        self.folders.close_down()
        self.page.close_down()
        self.customer.close_down()
        self.waits.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panes.fit(self.width() + Size.RAIL)

    def _arranged(self) -> None:
        self.top.fit(narrow=self.panes.room is Room.ONE, reading=self.panes.reads)
        self.page.see(seen=self.panes.reads)

    @property
    def context(self) -> Context:
        return self._context

    # Showing

    @property
    def reader(self) -> Reader:
        return self.page.reader

    @property
    def quick(self) -> QuickReply | None:
        return self.page.quick

    def _answer_quickly(self) -> None:
        if self.quick is not None and not self.quick.isHidden():
            self.panes.read()
            self.quick.field.setFocus()

    def _filled(self) -> None:
        """The list is there and will be painted; the reader after that."""
        self._choose_awaited()
        if not self._looked_back:
            self._looked_back = True
            QTimer.singleShot(0, self, lambda: self.questions.look_back(self._writing.open_ones() if self._writing else ()))
        if not self.page.made:
            QTimer.singleShot(0, self, lambda: self.reader)

    def _show_folder(self, entry: Entry, title: str) -> None:
        self._awaited = None
        self.top.search.clear()
        self.panes.read(False)
        self.list.show_view(entry.view, title, outgoing=entry.outgoing, drafts=entry.drafts)
        self.say()

    def _show(self, wanted: MessageId | None) -> None:
        row = self.list.model.row(self.list.model.place(wanted)) if wanted is not None and wanted > 0 else None
        self._shown = row
        several = self.list.number > 1
        if several:
            self.say()
        whole = self.list.shown.grouped and self.list.shown.search is None
        self.page.show_message(row.id if row else None, whole=whole, several=several)
        self.customer.show_row(row, outgoing=self.list.model.outgoing)

    def open_message(self, wanted: MessageId) -> None:
        """Show a mail that may not be in the list (the person's other mails)."""
        self.panes.close_drawer()
        self.panes.read()
        if not self.list.choose(wanted):
            self.reader.show_message(wanted)

    def show_in(self, key: str, wanted: MessageId | None) -> None:
        """That line of the folder column, and one of its mails as soon as the list has it; by itself if it never has."""
        self.folders.choose(key)
        self._awaited = wanted
        self._choose_awaited()
        QTimer.singleShot(_AWAITED, self, self._open_awaited)

    def _choose_awaited(self) -> None:
        if self._awaited is not None and self.list.choose(self._awaited):
            self._awaited = None

    def _open_awaited(self) -> None:
        wanted, self._awaited = self._awaited, None
        if wanted is not None:
            self.open_message(wanted)

    def _leave_list(self) -> None:
        if self.list.number == 1:
            self.reader.leave_list()

    def _activate(self, wanted: MessageId) -> None:
        writing = draft_of(wanted)
        if writing is not None:
            self.open_draft(writing)
            return
        row = self.list.model.row(self.list.model.place(wanted))
        home = folder.get(self._context.store, row.folder) if row else None
        if home is not None and home.role is Role.DRAFTS:
            self.writing.go_on(wanted)
        else:
            self.panes.read()
            self.reader.setFocus()

    def _clicked(self) -> None:
        """A click opens where the list and the reader take turns, unless more rows are chosen."""
        if self.list.number == 1 and self._shown is not None:
            self.panes.read()

    def show_folder(self, wanted: FolderId) -> None:
        """Choose that folder in the tree."""
        self.folders.choose(f"folder:{wanted}")

    def _go(self, role: Role) -> None:
        """The folder of that role, of the account that is shown or of the first that has one."""
        found = [one for one in folder.all(self._context.store) if one.role is role and one.selectable]
        mine = self._account()
        for one in sorted(found, key=lambda one: one.account != mine)[:1]:
            self.show_folder(one.id)

    def search_for(self, text: str) -> None:
        """As if it had been typed into the search field."""
        self.top.search.setText(text)
        self._search(text)
        self._into_list()

    def _search(self, text: str) -> None:
        self.panes.read(False)
        self.list.search(text)

    @property
    def commands(self) -> Commands:
        return self.asking.commands

    @property
    def keys(self) -> Keys:
        return self.asking.keys

    def _open_chosen(self) -> None:
        index = self.list.rows.currentIndex()
        if index.isValid():
            self.list.rows.activated.emit(index)

    def _into_list(self) -> None:
        self.panes.read(False)
        self.list.rows.setFocus()
        if not self.list.rows.selectionModel().hasSelection() and self.list.model.ids:
            self.list.step(0)

    def _into_search(self) -> None:
        self.top.search.setFocus()
        self.top.search.selectAll()

    def _back(self) -> None:
        if self.panes.close_drawer():
            self.list.rows.setFocus()
        elif self.panes.room is Room.ONE and self.panes.reads:
            self._into_list()
        elif self.list.shown.search is not None:
            self.top.search.leave()
        elif not self.list.rows.hasFocus():
            self.list.rows.setFocus()
        else:
            self.list.clear()

    def _allow(self) -> None:
        self.entered(here=self.isVisible())
        if self.list.number > 1:
            self.say()

    def entered(self, *, here: bool) -> None:
        """The room is shown or left: its keys work only while it is shown."""
        self.deeds.allow(room=here, chosen=self.list.number > 0 and not self.list.shown.drafts)

    # Writing

    @property
    def writing(self) -> Writing:
        """Made when the first mail is written."""
        if self._writing is None:
            from desktop.ui.writing import Writing

            self._writing = Writing(self._context, self)
            self.writing_begun.emit(self._writing)
        return self._writing

    def write(self) -> None:
        """Begin a mail."""
        self._begin(())

    def write_to(self, person: Address) -> None:
        """Begin a mail to somebody."""
        self._begin((person,))

    def _begin(self, to: tuple[Address, ...]) -> None:
        known = account.all(self._context.store)
        if known:
            self.writing.begin(self._account() or known[0].id, to=to)

    def acknowledge(self, wanted: MessageId) -> None:
        """Begin the short answer to that mail that it has come, with the time of the full one."""
        from desktop.actions import acknowledgement  # with its calendars

        now = self._context.clock().astimezone()
        self.writing.begin_with(partial(acknowledgement.draft, self._context.profile, wanted, now=now))

    def _acknowledge_chosen(self) -> None:
        chosen = self.list.selected()
        if len(chosen) == 1:
            self.acknowledge(chosen[0])

    def _account(self) -> AccountId | None:
        """The account whose folder is shown, else that of the mail that is read."""
        shown = self.list.shown.view.folder
        home = folder.get(self._context.store, shown).account if shown is not None else None
        return home or (self._shown.account if self._shown else None)

    def _resume(self, wanted: Sequence[DraftId]) -> None:
        for one in wanted:
            self.open_draft(one)

    def open_draft(self, wanted: DraftId) -> None:
        """Go on with a draft."""
        self.writing.open(wanted)

    def _answer_read(self, kind: str, wanted: int) -> None:
        """What is selected in the mail is all that is quoted of it."""
        self.writing.answer(kind, MessageId(wanted), only=self.reader.body.selected())

    def _answer_chosen(self, kind: str) -> None:
        chosen = self.list.selected()
        if len(chosen) != 1:
            return
        if self.page.made and self.reader.about(chosen[0]):
            self.reader.answer(kind)  # the mail that is open there; it may have to wait for the text
        else:
            self.writing.answer(kind, chosen[0])

    # Doing

    @property
    def moving(self) -> Moving:
        return self.handling.moving

    def undo(self) -> None:
        """Take back the last move."""
        self.moving.undo()

    def _menu(self, place: QPoint) -> None:
        if not self.list.selected():
            return
        menu = self.context_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def context_menu(self) -> QMenu:
        """What can be done with the chosen messages."""
        from desktop.ui.messages import menu

        return menu.of(self)
