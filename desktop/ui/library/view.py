"""The library of files: all of them with whose they are, found by name or owner, changed, added, taken out; put into a mail."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import library as actions
from desktop.actions.library import Dropped
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.customer import Customer
from desktop.model.errors import TradewindError
from desktop.model.ids import HoldingId
from desktop.model.library import Holding, Passing
from desktop.model.words import fold
from desktop.store import customer, library
from desktop.store.database import Store
from desktop.ui import texts
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.library.form import Form
from desktop.ui.library.line import Line
from desktop.ui.parts import Empty, button, label, tip, while_there
from desktop.ui.theme import Size, mark

_KEY = Qt.ItemDataRole.UserRole
_SOON = 600  # milliseconds after the last key in which what was typed is kept


def _read(store: Store) -> tuple[list[Holding], list[Customer]]:
    return library.all(store), customer.all(store)


class Library(QDialog):
    """`chosen` carries the ids of files that are to be attached; it is offered `attaching` only."""

    chosen = Signal(object)

    def __init__(self, context: Context, over: QWidget, *, attaching: bool = False) -> None:
        super().__init__(over)
        self._context, self._attaching = context, attaching
        self._all: list[Holding] = []
        self._owners: dict[int, str] = {}
        self._gone: Dropped | None = None
        self._wanted: HoldingId | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        mark(self, kind="page")
        self.setWindowTitle(translate("library", "Library of files"))
        self.resize(Size.DIALOG + Size.FOLDERS, Size.FORM + Size.PROGRESS)
        self.line, self.list, self.form = QLineEdit(), QListWidget(), Form(context)
        self.list.setItemDelegate(Line(context.theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.about, self.problem = label(kind="mark", wrap=True), label(kind="mark", tone="red", wrap=True)
        self.add = button(translate("library", "Add files"), pressed=self._choose)
        self.remove = button(translate("library", "Take out"), pressed=self._drop)
        self.undo = button(translate("library", "Put it back"), kind="small", pressed=self._put_back)
        self.undo.hide()
        self.take = button(translate("library", "Attach"), kind="primary", pressed=self._take)
        self.close_button = button(translate("library", "Close"), pressed=self.close)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.keep)
        self._lay_out()
        self._say()
        self._connect()
        self.line.setFocus()
        self._begin()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(Size.GAP)
        left.addWidget(self.line)
        left.addWidget(self.list, 1)
        right = QVBoxLayout()
        right.setSpacing(Size.GAP)
        right.addWidget(self.form)
        right.addWidget(self.about)
        right.addStretch()
        whole, nothing = QWidget(), QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(Size.MARGIN_WIDE)
        across.addLayout(left, 1)
        across.addLayout(right, 1)
        self._empty = Empty(self._context.theme, "picture")
        box = QVBoxLayout(nothing)
        box.addWidget(self._empty)
        self._pages = QStackedWidget()
        self._pages.addWidget(nothing)
        self._pages.addWidget(whole)
        foot = QHBoxLayout()
        foot.setSpacing(Size.GAP)
        for each in (self.add, self.remove, self.undo):
            foot.addWidget(each)
        foot.addStretch()
        foot.addWidget(self.close_button)
        foot.addWidget(self.take)
        self.take.setVisible(self._attaching)
        (self.take if self._attaching else self.close_button).setDefault(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        outer.setSpacing(Size.GAP_WIDE)
        outer.addWidget(label(self.windowTitle(), kind="title"))
        outer.addWidget(self._pages, 1)
        outer.addWidget(self.problem)
        outer.addLayout(foot)
        self.problem.hide()

    def _say(self) -> None:
        self.line.setPlaceholderText(translate("library", "Find a file, or whose it is"))
        self.line.setAccessibleName(self.line.placeholderText())
        tip(self.line, self.line.placeholderText())
        self.list.setAccessibleName(self.windowTitle())
        tip(self.list, translate("library", "Files (arrows)"))
        self._empty.say(
            translate("library", "No files yet"),
            translate(
                "library", "Product pictures and documents of which it is to be remembered whose they are and who may have them."
            ),
        )
        tip(self.add, translate("library", "Files of this computer (Ctrl+O)"))
        tip(self.remove, translate("library", "It is not remembered any more whose it is (Del)"))
        tip(self.undo, translate("library", "Put it back (Ctrl+Z)"))
        tip(self.take, translate("library", "Put the chosen files into the mail (Enter)"))
        tip(self.close_button, translate("library", "Close (Esc)"))

    def _connect(self) -> None:
        self.line.textChanged.connect(lambda _: self._fill())
        self.line.installEventFilter(self)
        self.list.currentItemChanged.connect(lambda *_: self._show())
        self.list.itemActivated.connect(lambda _: self._take() if self._attaching else self.form.whose.setFocus())
        self.form.changed.connect(self._soon.start)
        self._context.bridge.changed.connect(self._changed)
        for keys, do in (("Ctrl+O", self._choose), ("Ctrl+Z", self._put_back)):
            QShortcut(QKeySequence(keys), self).activated.connect(do)
        gone = QShortcut(QKeySequence("Del"), self.list)
        gone.setContext(Qt.ShortcutContext.WidgetShortcut)
        gone.activated.connect(self._drop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the line that finds, Enter and the arrow down lead into the list."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and event.key() in keys:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    # reading

    def _begin(self) -> None:
        self._context.background.run(_read, self._context.store, done=while_there(self, self._have))

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.LIBRARY):
            self._begin()

    def _have(self, found: tuple[list[Holding], list[Customer]]) -> None:
        self._all, customers = found
        self._owners = {one.id: one.name for one in customers}
        self.form.know({one.name: one.id for one in customers})
        self._pages.setCurrentIndex(1 if self._all else 0)
        self._fill()

    def _fill(self) -> None:
        wanted = self._wanted or (self._chosen()[0].id if self._chosen() else None)
        self._wanted = None
        words = fold(self.line.text()).split()
        blocked = self.list.blockSignals(True)
        self.list.clear()
        for one in self._all:
            text = f"{one.name}\n{self._line(one)}"
            if all(word in fold(text) for word in words):
                item = QListWidgetItem(text)
                item.setData(_KEY, one)
                tip(item, text)
                self.list.addItem(item)
                if one.id == wanted:
                    self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)
        self.list.blockSignals(blocked)
        self._show()

    def _line(self, one: Holding) -> str:
        whose = self._owners.get(one.customer or 0, "") or one.whose or translate("library", "Ours")
        may = {
            Passing.ANYBODY: translate("library", "may be passed on"),
            Passing.OWNER: translate("library", "only to whom it belongs"),
            Passing.NOBODY: translate("library", "to nobody"),
        }[one.passing]
        return f"{whose}  ·  {may}"

    def _chosen(self) -> list[Holding]:
        current = self.list.currentItem()
        items = self.list.selectedItems() or ([current] if current is not None else [])
        return [item.data(_KEY) for item in items]

    def _show(self) -> None:
        current, written = self.list.currentItem(), self.form.shown()
        one = current.data(_KEY) if current is not None else None
        if written is None or one is None or written.id != one.id:
            if self._soon.isActive():
                self.keep()
            self.form.show_one(one)
        elif written == one or not self.form.touched:  # what was typed since stays
            self.form.show_one(one)
        self.about.setText(_about(one) if one is not None else "")
        self.remove.setEnabled(one is not None)
        self.take.setEnabled(any(each.content for each in self._chosen()))

    # doing

    def keep(self) -> None:
        """What stands in the fields, now."""
        self._soon.stop()
        one = self.form.shown()
        known = next((each for each in self._all if one is not None and each.id == one.id), None)
        if one is not None and known is not None and one != known:
            self._wanted = one.id
            self._run(actions.change, self._context.profile, one)

    def _run(self, function: object, *args: object, **named: object) -> None:
        self.problem.hide()
        self._context.background.run(function, *args, failed=while_there(self, self._complain), **named)  # type: ignore[arg-type]

    def _complain(self, error: TradewindError) -> None:
        self.problem.setText(str(texts.error(error)))
        self.problem.show()

    def _choose(self) -> None:
        dialog = QFileDialog(self, translate("library", "Add files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.add_files([Path(name) for name in names]))
        dialog.open()

    def add_files(self, paths: Sequence[Path]) -> None:
        """These files of this computer."""
        self._run(actions.add_files, self._context.profile, paths, now=self._context.clock(), done=while_there(self, self._added))

    def _added(self, made: list[Holding]) -> None:
        self._wanted = made[0].id if made else None
        self._begin()

    def _drop(self) -> None:
        chosen = self._chosen()
        if chosen:
            self._run(actions.drop, self._context.profile, chosen[0].id, done=while_there(self, self._dropped))

    def _dropped(self, gone: Dropped) -> None:
        self._gone = gone
        self.undo.show()

    def _put_back(self) -> None:
        gone, self._gone = self._gone, None
        self.undo.hide()
        if gone is not None:
            self._run(actions.put_back, self._context.profile, gone)

    def _take(self) -> None:
        keys = tuple(one.id for one in self._chosen() if one.content)
        if self._attaching and keys:
            self.chosen.emit(keys)
            self.accept()

    def done(self, result: int) -> None:
        self.keep()
        super().done(result)


def _about(one: Holding) -> str:
    if one.content:
        return translate("library", "{size}, kept here", size=texts.size(one.size))
    return translate("library", "{size}, too large to be kept here: it is only known whose it is", size=texts.size(one.size))


def open_library(context: Context, over: QWidget) -> Library:
    """All files, to be looked through and changed."""
    made = Library(context, over)
    made.open()
    return made


def attach_from(context: Context, over: QWidget, attach: object) -> Library:
    """Files to be put into a mail: `attach` gets their ids."""
    made = Library(context, over, attaching=True)
    made.chosen.connect(attach)
    made.open()
    return made
