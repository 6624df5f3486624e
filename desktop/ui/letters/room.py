"""The room of letters to many: all of them on the left with how far they have come, the chosen one beside it."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop.actions import template as templates
from desktop.language import current, translate
from desktop.model.change import Change, Kind
from desktop.model.ids import CustomerId, LetterId
from desktop.model.letter import Letter, LetterState, Recipient
from desktop.model.template import Template
from desktop.ui import dates
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.letters.choosing import Choosing, Pasting
from desktop.ui.letters.detail import PAGES, DetailView
from desktop.ui.letters.doing import Doing
from desktop.ui.letters.facts import Facts, read
from desktop.ui.letters.listing import Listing
from desktop.ui.letters.people import objections
from desktop.ui.parts import Empty, below, button, label, tip
from desktop.ui.theme import Size, mark
from desktop.ui.threads import Background

_MOST = (1 << 24) - 1  # QWIDGETSIZE_MAX, which PySide does not name
_SOON = 150  # milliseconds in which changes are gathered


class LettersRoom(QWidget):
    """`told` carries what was done and how it is taken back (a function, or None)."""

    told = Signal(str, object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context = context
        self._thread = Background("letters", self)
        self._again = False
        self.facts, self.read_once = Facts(), False
        self.shown: LetterId | None = None
        self._fresh: LetterId | None = None  # made this moment: its name is to be typed
        self.dialog: QWidget | None = None
        self.doing = Doing(context, self)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._read)
        self._title = label(kind="page")
        self.new, self.first = button(pressed=self.begin), button(kind="primary", pressed=self.begin)
        self.none = button(kind="link")
        self.list = Listing(context)
        self.view = DetailView(context)
        self.empty = Empty(context.theme, "letters")
        self._lay_out()
        self._connect()
        self._keys()
        self.say()

    def _lay_out(self) -> None:
        self.left = QFrame()
        mark(self.left, kind="list")
        head = QHBoxLayout()
        head.setContentsMargins(Size.MARGIN, Size.MARGIN, Size.GAP_WIDE, Size.GAP_WIDE)
        head.addWidget(self._title, 1)
        head.addWidget(self.new)
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(Size.MARGIN, Size.GAP, Size.MARGIN, Size.GAP)
        foot.addWidget(self.none)
        foot.addStretch()
        column.addLayout(foot)
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.left)
        across.addWidget(self.view, 1)
        nothing = QWidget()
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.first)
        row.addStretch()
        box = QVBoxLayout(nothing)
        box.addStretch(2)
        box.addWidget(self.empty)
        box.addLayout(row)
        box.addStretch(3)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(whole)
        self._pages.addWidget(nothing)

    def _connect(self) -> None:
        view, doing = self.view, self.doing
        self.list.chosen.connect(self.show_letter)
        self.list.itemActivated.connect(lambda _: self._fold())
        self.list.itemClicked.connect(lambda _: self._fold())
        view.back.clicked.connect(lambda: self._fold(listed=True))
        doing.told.connect(self.told)
        doing.made.connect(self._made)
        view.start_wanted.connect(lambda: self._on(lambda of: doing.start(of.id)))
        view.resume_wanted.connect(lambda: self._on(lambda of: doing.resume(of.id, afresh=self._waits())))
        view.pause_wanted.connect(lambda: self._on(lambda of: doing.pause(of.id)))
        view.stop_wanted.connect(lambda: self._on(lambda of: doing.stop(of.id)))
        view.remove_wanted.connect(lambda: self._on(lambda of: doing.remove(of.id)))
        view.renamed.connect(lambda name: self._on(lambda of: doing.rename(of.id, name)))
        view.sender_chosen.connect(lambda account, address: self._on(lambda of: doing.send_from(of.id, account, address)))
        people, text, proofs = view.people, view.text, view.proofs
        people.choose_wanted.connect(self.choose)
        people.paste_wanted.connect(self.paste)
        people.drop_wanted.connect(lambda ones: self._on(lambda of: doing.drop(of.id, ones)))
        people.skip_wanted.connect(doing.skip)
        people.again_wanted.connect(doing.again)
        people.suppress_wanted.connect(doing.suppress)
        text.changed.connect(doing.save)
        people.objections_wanted.connect(self._suppress_objections)
        self.none.clicked.connect(lambda _checked=False: self.show_suppressed())
        text.template_wanted.connect(self.choose_template)
        text.files_wanted.connect(lambda step: self._choose_files(step, None))
        text.detach_wanted.connect(doing.detach)
        proofs.filled.connect(doing.fill)
        proofs.filled_all.connect(lambda values: self._on(lambda of: doing.fill_all(of.id, values)))
        proofs.test_wanted.connect(lambda one, step: self._on(lambda of: doing.test(of, one, step)))
        proofs.own_file_wanted.connect(lambda one, step: self._choose_files(step, one))
        proofs.detach_wanted.connect(doing.detach)
        self._context.bridge.changed.connect(self._changed)
        self._context.words.changed.connect(self.say)

    def _keys(self) -> None:
        keys = {"Ctrl+Shift+N": self.begin, "Ctrl+Return": self._start, "Ctrl+Enter": self._start}
        keys |= {f"Alt+{at}": partial(self.view.show_page, name) for at, name in enumerate(PAGES, 1)}
        for name, do in keys.items():
            shortcut = QShortcut(QKeySequence(name), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda do=do: do())
        for name, by_key in (("N", self.begin), ("P", self._pause)):  # where nothing is typed
            for place in (self.list, self.view.people.table):
                shortcut = QShortcut(QKeySequence(name), place)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(lambda do=by_key: do())

    def say(self) -> None:
        self._title.setText(translate("letters", "Letters"))
        for each in (self.new, self.first):
            each.setText(translate("letters", "New letter"))
            tip(each, translate("letters", "A letter to many, each their own mail (Ctrl+Shift+N)"))
        self.empty.say(
            translate("letters", "One by one to many"),
            translate(
                "letters",
                "A letter to chosen customers: each gets a mail of their own, in their language and hours, at a gentle pace.",
            ),
        )
        self.none.setText(translate("letters", "Who gets no letters"))
        tip(self.none, translate("letters", "Addresses that came back, and people who objected"))
        self.list.say()
        self.view.say()

    # Reading

    def enter(self) -> None:
        """The room is shown."""
        self._read()
        if self.focusWidget() is None:
            self.list.setFocus()

    def close_down(self) -> None:
        self.view.text.flush()
        self._soon.stop()
        self._again = False
        self._thread.close()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read()

    def _changed(self, changes: frozenset[Change]) -> None:
        if any(concerns(changes, kind) for kind in (Kind.LETTER, Kind.OUTGOING, Kind.CUSTOMER, Kind.ACCOUNT, Kind.SIGNATURE)):
            self._soon.start()

    def _read(self) -> None:
        self._soon.stop()
        self._again = self._thread.busy
        if not self._again and self.isVisible():
            asked = (self._context.profile, self.shown, self._context.clock())
            self._thread.run(read, *asked, done=self._show, failed=lambda _: None)

    def _show(self, found: Facts) -> None:
        if self._again:
            self._read()
            return
        self.facts, self.read_once = found, True
        self._pages.setCurrentIndex(0 if found.entries else 1)
        if found.detail is not None:
            self.shown = found.detail.letter.id
            self.view.show_detail(found.detail)
        self.list.show_entries(found.entries, self.shown)
        if self._fresh is not None and self._fresh == self.shown:
            self._fresh = None
            self.view.name.setFocus()
            self.view.name.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self, *, listed: bool = False) -> None:
        """In a narrow window the list and the letter take turns; `listed`: it is the list's."""
        narrow = self.width() < Size.FOLD_READER
        self.view.back.setVisible(narrow)
        self.left.setVisible(not narrow or listed)
        self.view.setVisible(not narrow or not listed)
        wide = Size.CUSTOMER if self.width() >= Size.FOLD_FOLDERS - Size.RAIL else Size.FOLDERS
        self.left.setMaximumWidth(_MOST if narrow else wide)
        self.left.setMinimumWidth(0 if narrow else wide)
        if narrow and listed:
            self.list.setFocus()

    # What can be done

    def show_letter(self, one: LetterId) -> None:
        """That one, beside the list."""
        if one != self.shown:
            self.view.text.flush()
            self.shown = one
            self._read()

    def begin(self, people: Sequence[CustomerId] = ()) -> None:
        """A new letter, to these customers if any are given."""
        name = translate("letters", "Letter of {date}", date=dates.day(self._context.clock(), self._context.clock()))
        self.doing.new(name, people)

    def _made(self, one: LetterId) -> None:
        self.view.text.flush()
        self.shown = one
        self.view.show_page("people")
        self._fresh = one
        self._read()

    def _letter(self) -> Letter | None:
        """The one that is shown, as it is written now."""
        return self.facts.detail.letter if self.facts.detail is not None else None

    def _on(self, do: object) -> None:
        self.view.text.flush()
        one = self._letter()
        if one is not None:
            do(one)  # type: ignore[operator] # takes a Letter

    def _waits(self) -> bool:
        """Whether somebody waits who could get a mail."""
        detail = self.facts.detail
        return detail is not None and detail.check is not None and detail.check.ready > 0

    def _start(self) -> None:
        if self.view.start.isVisible() and self.view.start.isEnabled():
            self.view.start.click()

    def _pause(self) -> None:
        one = self._letter()
        if one is not None and one.state is LetterState.RUNNING:
            self.doing.pause(one.id)

    def choose(self) -> None:
        """Ask which customers get it."""
        one = self._letter()
        if one is not None:
            made = Choosing(self._context, self)
            made.taken.connect(partial(self.doing.choose, one.id))
            self._open(made)

    def paste(self) -> None:
        """Ask for addresses."""
        one = self._letter()
        if one is not None:
            made = Pasting(self)
            made.taken.connect(partial(self.doing.paste, one.id))
            self._open(made)

    def show_suppressed(self) -> None:
        """Who gets no letters, and why."""
        from desktop.ui.letters.suppressed import Suppressed

        made = Suppressed(self._context, self)
        made.release_wanted.connect(self.doing.release)
        made.add_wanted.connect(self.doing.suppress_address)
        self._open(made)

    def _suppress_objections(self) -> None:
        detail = self.facts.detail
        if detail is not None:
            self.doing.suppress(objections(detail.recipients))

    def _open(self, made: QDialog) -> None:
        self.dialog = made
        made.destroyed.connect(self._closed)
        made.open()

    def _closed(self) -> None:
        self.dialog = None

    def choose_template(self, step: int) -> None:
        """Ask which template that mail takes its words from."""
        self.view.text.flush()
        self._context.background.run(templates.offered, self._context.profile, done=partial(self._choose_template, step))

    def _choose_template(self, step: int, offered: list[Template]) -> None:
        from desktop.ui.templates.chooser import Chooser

        one = self._letter()
        if one is None:
            return
        made = Chooser(self, offered, language="zh" if current() == "zh_CN" else "en")
        made.chosen.connect(lambda chosen: self.doing.use(one.id, chosen, step))
        made.adjustSize()
        made.move(below(self.view.text.template, made.width()))
        made.show()

    def _choose_files(self, step: int, whose: Recipient | None) -> None:
        one = self._letter()
        if one is None:
            return
        dialog = QFileDialog(self, translate("letters", "Attach files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.doing.attach(one.id, [Path(name) for name in names], step, whose))
        dialog.open()
