"""The room of mail: folders, list, reader and the person's panel, and everything that is done to messages there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.folder import Folder, Role
from desktop.model.ids import AccountId, DraftId, FolderId, MessageId
from desktop.model.message import Row
from desktop.store import account, folder
from desktop.ui.context import Context
from desktop.ui.customer import Customer
from desktop.ui.deeds import Deeds
from desktop.ui.folders.tree import Entry
from desktop.ui.folders.view import Folders
from desktop.ui.messages.drafts import draft_of
from desktop.ui.messages.view import MessageList
from desktop.ui.panes import FOLDERS, LIST, PERSON, READER, Panes, Room
from desktop.ui.parts import Empty
from desktop.ui.questions import Questions
from desktop.ui.theme import Size, mark
from desktop.ui.top import Top

_AWAITED = 2000  # milliseconds that the list has to show a mail that is to be chosen in it
_READ_AFTER = 600  # milliseconds that a mail is open before it counts as read: stepping past one does not

if TYPE_CHECKING:
    from desktop.ui.commands import Command, Commands
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
        self._open: MessageId | None = None  # in the reader, and not counted as read yet
        self.deeds = Deeds(self, context.theme)
        self._commands: Commands | None = None
        self._keys: Keys | None = None
        self.elsewhere: Callable[[], Sequence[Command]] = tuple  # what can be done in other parts of the window
        self.top = Top(context)
        self.folders = Folders(context)
        self.list = MessageList(context)
        self._reader: Reader | None = None
        self._quick: QuickReply | None = None
        self._moving: Moving | None = None
        self._nothing = QWidget()
        self.several = Empty(context.theme, "mail")
        self.pane = QStackedWidget()
        mark(self.pane, kind="pane")
        self.pane.addWidget(self._nothing)
        self.pane.addWidget(self.several)
        self._page = QWidget()  # the pane, and a short answer below it
        page = QVBoxLayout(self._page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self.pane, 1)
        self.customer = Customer(context)
        self.questions = Questions(context)
        self.folders.setFocusProxy(self.folders.tree)
        self.panes = Panes(context.theme, {FOLDERS: self.folders, LIST: self.list, READER: self._page, PERSON: self.customer})
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.top)
        box.addWidget(self.questions)
        box.addWidget(self.panes, 1)
        self._read = QTimer(self)
        self._read.setSingleShot(True)
        self._read.setInterval(_READ_AFTER)
        self._read.timeout.connect(self._mark_read)
        self._connect()
        self._arranged()
        self.say()
        entry = self.folders.tree.currentIndex()
        self.folders.tree.selectionModel().currentChanged.emit(entry, entry)

    def _connect(self) -> None:
        self.folders.chosen.connect(self._show_folder)
        self.folders.dropped.connect(self._move)
        self.folders.labelled.connect(lambda name, ids: self.moving.label(ids, name, on=True))
        self.folders.told.connect(lambda text: self.told.emit(text, False))
        self.questions.told.connect(lambda text: self.told.emit(text, False))
        self.questions.answered.connect(self.fetch_wanted)
        self.questions.resumed.connect(self._resume)
        self.list.reading.connect(self._show)
        self.list.filled.connect(self._filled)
        self.list.activated.connect(self._activate)
        self.list.menu_wanted.connect(self._menu)
        self.list.quick.connect(self._do)
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
        self.list.rows.selectionModel().selectionChanged.connect(self._allow)
        self.list.model.modelReset.connect(self._allow)
        for name, do in {
            "reply": partial(self._answer_chosen, "reply"),
            "reply_all": partial(self._answer_chosen, "reply_all"),
            "forward": partial(self._answer_chosen, "forward"),
            "quick": self._answer_quickly,
            "archive": partial(self._do, "archive"),
            "delete": partial(self._do, "delete"),
            "junk": partial(self._do, "junk"),
            "flag": partial(self._do, "flag"),
            "unread": partial(self._do, "unread"),
            "compose": self.write,
            "search": self._into_search,
            "next": partial(self.list.step, 1),
            "previous": partial(self.list.step, -1),
            "colours": self._turn_colours,
            "print": lambda: self.reader.printing.ask(),  # noqa: PLW0108 - the reader is made when it is asked for
            "save_pdf": lambda: self.reader.printing.ask_file(),  # noqa: PLW0108
            "next_mail": lambda: self.reader.turn(1),
            "previous_mail": lambda: self.reader.turn(-1),
            "fetch": self.fetch_wanted.emit,
            "undo": self.undo,
            "back": self._back,
            "move": self._ask_where,
            "open": self._open_chosen,
            "find": self._find,
            "all": self.list.select_all,
            "pick": self.list.pick,
            "conversations": self.list.toggle_grouped,
            "label": self._ask_label,
            "go_inbox": partial(self.folders.choose, "inboxes"),
            "go_flagged": partial(self.folders.choose, "flagged"),
            "go_drafts": partial(self.folders.choose, "drafts"),
            "go_sent": partial(self._go, Role.SENT),
            "go_archive": partial(self._go, Role.ARCHIVE),
            "folders_pane": partial(self.panes.toggle, FOLDERS),
            "person_pane": partial(self.panes.toggle, PERSON),
            "commands": self._ask,
            "keys": self._show_keys,
        }.items():
            self.deeds[name].triggered.connect(lambda _checked=False, do=do: do())
        self._context.words.changed.connect(self.say)

    def say(self) -> None:
        self.deeds.say()
        if self.list.shown.view.folder is not None and self._rescue() is not None:
            self.deeds["junk"].setText(translate("messages", "Not junk"))
        number = self.list.number
        self.several.say(
            translate("messages", "%n conversations chosen", n=number)
            if self.list.shown.grouped
            else translate("messages", "%n messages chosen", n=number),
            translate("messages", "E archives them, # deletes them, S flags, U marks as unread. Or drag them to a folder."),
        )

    def unsaved(self) -> bool:
        """Whether something that is being written cannot be kept now."""
        return self._writing is not None and self._writing.unsaved()

    def close_down(self) -> None:
        """Ends what reads in the background, and writes down what is being written."""
        if self._writing is not None:
            self._writing.close()
        self._read.stop()
        self.list.close_down()
        self.folders.close_down()
        self.reader.close_down()
        if self._quick is not None:
            self._quick.close_down()
        self.customer.close_down()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panes.fit(self.width() + Size.RAIL)

    def _arranged(self) -> None:
        self.top.fit(narrow=self.panes.room is Room.ONE, reading=self.panes.reads)
        self._count_as_read()

    @property
    def context(self) -> Context:
        return self._context

    # Showing

    @property
    def reader(self) -> Reader:
        """Made after the first paint, or when something asks for it: reading imports much that the list does not need."""
        if self._reader is None:
            from desktop.ui.reader.view import Reader

            self._reader = Reader(self._context)
            self._reader.reply_wanted.connect(self._answer_read)
            self._reader.deed_wanted.connect(lambda name, wanted: self._do_there(name, MessageId(wanted)))
            self._reader.shown.connect(lambda wanted: self._opened(MessageId(wanted)))
            self._reader.mailto_wanted.connect(self.mailto_wanted)
            self._reader.told.connect(lambda text: self.told.emit(text, False))
            self.pane.addWidget(self._reader)
            self._quick = self._make_quick(self._reader)
            if self.pane.currentWidget() is self._nothing:
                self.pane.setCurrentWidget(self._reader)
        return self._reader

    def _make_quick(self, reader: Reader) -> QuickReply:
        from desktop.ui.reader.quick import QuickReply

        made = QuickReply(self._context)
        made.open_wanted.connect(self.open_draft)
        made.told.connect(lambda text: self.told.emit(text, False))
        made.left.connect(reader.setFocus)
        reader.shown.connect(lambda _: made.about(reader.reading))
        made.hide()
        layout = self._page.layout()
        assert layout is not None
        layout.addWidget(made)
        return made

    @property
    def quick(self) -> QuickReply | None:
        """The short answer below the mail that is read; there is one when there is a reader."""
        return self._quick

    def _answer_quickly(self) -> None:
        if self._quick is not None and not self._quick.isHidden():
            self.panes.read()
            self._quick.field.setFocus()

    def _filled(self) -> None:
        """The list is there and will be painted; the reader after that."""
        self._choose_awaited()
        if not self._looked_back:
            self._looked_back = True
            QTimer.singleShot(0, self, lambda: self.questions.look_back(self._writing.open_ones() if self._writing else ()))
        if self._reader is None:
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
        if row is not None or self._reader is not None:
            self._read_on(row)
        self.pane.setCurrentWidget(self.several if several else self._reader or self._nothing)
        if self._quick is not None and (several or row is None):
            self._quick.about(None)
        self.customer.show_row(row, outgoing=self.list.model.outgoing)

    def _read_on(self, row: Row | None) -> None:
        """Show what the row stands for: of a conversation the first mail not read yet, else the newest; what a search has found
        itself. A mail of the same conversation that is open stays so: the list was only read anew."""
        whole = self.list.shown.grouped and self.list.shown.search is None
        if row is None or not (whole and self.reader.about(row.id)):
            self._opened(None)
            self.reader.show_message(row.id if row else None, going_on=whole)

    def _opened(self, wanted: MessageId | None) -> None:
        """This mail stands in the reader now."""
        self._open = wanted
        self._count_as_read()

    def _count_as_read(self) -> None:
        """Soon, if it can be seen."""
        if self._open is not None and self.panes.reads:
            self._read.start()
        else:
            self._read.stop()

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
        """Made when first asked for, like the sheet of keys: the start has no need of it."""
        if self._commands is None:
            from desktop.ui.commands import Commands

            self._commands = Commands(self._context, self)
        return self._commands

    @property
    def keys(self) -> Keys:
        if self._keys is None:
            from desktop.ui.keys import Keys

            self._keys = Keys(self)
        return self._keys

    def _show_keys(self) -> None:
        self.keys.ask()

    def _ask(self) -> None:
        from desktop.ui import offers

        self.commands.ask(
            translate("window", "What would you like to do, or find?"),
            partial(offers.everything, self, self.elsewhere()),
            later=partial(offers.looked_up, self),
        )

    def _ask_where(self) -> None:
        from desktop.ui import offers
        from desktop.ui.commands import fitting
        from desktop.ui.messages import menu

        known = offers.folders(self._context.store, menu.targets(self), self._move_chosen)
        self.commands.ask(translate("window", "Move to which folder?"), lambda typed: fitting(typed, known))

    def _ask_label(self) -> None:
        from desktop.ui import offers
        from desktop.ui.commands import fitting

        chosen = self.list.chosen()
        known = offers.labels(
            self._context.store, self.list.current_rows(), lambda name, on: self.moving.label(chosen, name, on=on)
        )
        self.commands.ask(translate("window", "Which label?"), lambda typed: fitting(typed, known))

    def _open_chosen(self) -> None:
        index = self.list.rows.currentIndex()
        if index.isValid():
            self.list.rows.activated.emit(index)

    def _find(self) -> None:
        self.reader.ask_words()

    def _turn_colours(self) -> None:
        self.reader.body.turn_colours()

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
        known = account.all(self._context.store)
        if known:
            self.writing.begin(self._account() or known[0].id)

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
        if self._reader is not None and self._reader.about(chosen[0]):
            self.reader.answer(kind)  # the mail that is open there; it may have to wait for the text
        else:
            self.writing.answer(kind, chosen[0])

    # Doing

    @property
    def moving(self) -> Moving:
        """Made when first needed, like the reader."""
        if self._moving is None:
            from desktop.ui.moving import Moving

            self._moving = Moving(self._context, self)
            self._moving.told.connect(self.told)
            self._moving.done.connect(self.done)
        return self._moving

    def undo(self) -> None:
        """Take back the last move."""
        self.moving.undo()

    def _do(self, name: str, ids: Sequence[MessageId] = ()) -> None:
        """A deed by name, to these messages or those chosen."""
        chosen = ids or self.list.chosen()
        if name == "unread":
            self._opened(None)
            self.moving.toggle(chosen, "seen")
        elif name == "flag":
            self.moving.toggle(chosen, "flagged")
        elif name == "junk" and (home := self._rescue()) is not None:
            self.moving.move(chosen, home.id, self._at())
        else:
            {"archive": self.moving.archive, "delete": self.moving.delete, "junk": self.moving.junk}[name](chosen, self._at())

    def _rescue(self) -> Folder | None:
        from desktop.ui.messages import menu

        return menu.rescue(self)

    def _at(self) -> FolderId | None:
        """The folder in which the messages are seen."""
        return self.list.shown.view.folder

    def _move(self, target: FolderId, ids: Sequence[MessageId]) -> None:
        self.moving.move(ids, target, self._at())

    def _move_chosen(self, target: FolderId) -> None:
        self.moving.move(self.list.chosen(), target, self._at())

    def _do_there(self, name: str, wanted: MessageId) -> None:
        """A deed of the reader's: what has a key in its button does the same as the key, all else is for the open mail alone."""
        chosen = self.list.selected()
        whole = name == "archive" and len(chosen) == 1 and self.reader.about(chosen[0])
        self._do(name, () if whole else [wanted])

    def _mark_read(self) -> None:
        reading, was = self.reader.reading, self._open
        self._open = None
        if reading is not None and reading.id == was and not reading.detail.row.flags.seen:
            self.moving.read([reading.id])

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
