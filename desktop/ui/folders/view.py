"""The folder column: unified views and the labels of the procedure first, then other labels, each account's own tree, and what is
kept on this computer only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QCloseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.folder import Folder, Role
from desktop.model.ids import FolderId
from desktop.model.label import PROCEDURE
from desktop.model.message import View
from desktop.ui import texts
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.folders.menu import FolderMenu
from desktop.ui.folders.names import in_order, name_of
from desktop.ui.folders.reading import Column, Reading, glance
from desktop.ui.folders.tree import COUNT, DEPTH, DOT, ENTRY, Delegate, Entry, Tree
from desktop.ui.messages import labelling
from desktop.ui.parts import tip
from desktop.ui.theme import Size, mark

# Labels of the procedure that are not counted: what is put away waits for nobody.
_UNCOUNTED = frozenset({"archived"})


class Folders(QFrame):
    """`chosen` carries an Entry and its title; `dropped` a folder id and messages, `labelled` a label and messages; `unread` the
    unread mails of all inboxes; `told` what was done to a folder."""

    chosen = Signal(object, str)
    dropped = Signal(object, object)
    labelled = Signal(str, object)
    unread = Signal(int)
    told = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="folders")
        self._context = context
        self._built: object = None
        self._items: dict[str, QStandardItem] = {}
        self._folded: set[str] = set()
        self._numbers: Mapping[str, int] = {}
        self._menu = FolderMenu(context, self)
        self._menu.told.connect(self.told)
        self._reading = Reading(context.store, self)
        self._reading.answered.connect(self._take)
        self.model = QStandardItemModel(self)
        self.tree = Tree()
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(Delegate(context.theme, self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(0)
        self.tree.setExpandsOnDoubleClick(True)
        self.tree.setMouseTracking(True)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.tree.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.tree.setAutoExpandDelay(700)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._show_menu)
        self.tree.dropped.connect(self._drop)
        self.tree.selectionModel().currentChanged.connect(self._chosen)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, Size.GAP, Size.HAIR, Size.GAP)
        box.addWidget(self.tree)
        context.bridge.changed.connect(self._changed)
        context.theme.changed.connect(self.tree.viewport().update)
        context.words.changed.connect(self.say)
        self.say()
        self._reading.refresh()

    def say(self) -> None:
        self.tree.setAccessibleName(translate("folders", "Folders"))
        self._built = None
        self.refresh()

    def refresh(self) -> None:
        """Read accounts and folders now; labels are counted in the background."""
        self._show(glance(self._context.store))
        self._reading.overtake()

    def put_below(self, widget: QWidget) -> None:
        """Something small under the tree."""
        box = self.layout()
        assert isinstance(box, QVBoxLayout)
        inset = QVBoxLayout()
        inset.setContentsMargins(Size.GAP, 0, Size.GAP, 0)
        inset.addWidget(widget)
        box.addLayout(inset)

    def close_down(self) -> None:
        """Ends the thread that counts."""
        self._reading.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.close_down()
        super().closeEvent(event)

    def _take(self, column: Column) -> None:
        self._numbers = column.numbers
        self._show(column)

    def _show(self, column: Column) -> None:
        """Builds the tree anew only when its shape changed, else only the counts."""
        shape = (
            tuple((one.id, one.address) for one in column.accounts),
            tuple((one.id, one.account, one.path, one.role, one.selectable, one.shown) for one in column.folders),
            tuple(column.labels),
        )
        if shape != self._built:
            self._build(column)
            self._built = shape
        self._count(column)

    def choose(self, key: str) -> bool:
        """Choose a line by its key; whether there is one. A folder may be so new that it has none yet."""
        if key not in self._items:
            self.refresh()
        return self._pick(key)

    def _pick(self, key: str) -> bool:
        item = self._items.get(key)
        if item is not None:
            self.tree.setCurrentIndex(item.index())
        return item is not None

    @property
    def key(self) -> str:
        """The key of the chosen line, empty if none is."""
        entry = self.tree.currentIndex().data(ENTRY)
        return entry.key if isinstance(entry, Entry) else ""

    def _build(self, column: Column) -> None:
        before = self.key
        for key, item in self._items.items():
            if item.hasChildren():
                (self._folded.discard if self.tree.isExpanded(item.index()) else self._folded.add)(key)
        blocked = self.tree.selectionModel().blockSignals(True)
        self.model.clear()
        self._items.clear()
        self.tree.selectionModel().blockSignals(blocked)
        inboxes = Entry("inboxes", View(role=Role.INBOX))
        tops = [
            self._line(translate("folders", "All inboxes"), inboxes, dot="accent"),
            self._line(translate("folders", "Flagged"), Entry("flagged", View(flagged=True)), dot="faint"),
            self._line(translate("folders", "Being written"), Entry("drafts", drafts=True, outgoing=True), dot="faint"),
            self._labels("procedure", translate("folders", "In hand"), PROCEDURE),
        ]
        if column.labels:
            tops.append(self._labels("labels", translate("folders", "Labels"), column.labels))
        own = {one.id: [each for each in column.folders if each.account == one.id] for one in column.accounts}
        tops += [self._section(one.address, own[one.id]) for one in column.accounts]
        local = [each for each in column.folders if each.account is None]
        if local:
            tops.append(self._section(translate("folders", "On this computer"), local))
        self.model.invisibleRootItem().appendRows(tops)
        self.tree.expandAll()
        for key in self._folded & self._items.keys():
            self.tree.setExpanded(self._items[key].index(), False)
        if not self._pick(before):
            self._pick("inboxes")

    def _heading(self, key: str, title: str) -> QStandardItem:
        heading = QStandardItem(title)
        heading.setData(0, DEPTH)
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        tip(heading, title)
        self._items[f"section:{key}"] = heading
        return heading

    def _labels(self, key: str, title: str, names: Sequence[str]) -> QStandardItem:
        heading = self._heading(key, title)
        for name in names:
            entry = Entry(f"label:{name}", View(label=name), label=name)
            heading.appendRow(self._line(texts.label(name), entry, dot=labelling.colour(name)))
        return heading

    def _section(self, title: str, folders: list[Folder]) -> QStandardItem:
        heading = self._heading(title, title)
        by_path: dict[str, QStandardItem] = {}
        for one in in_order([each for each in folders if each.shown]):
            parent_path = one.path.rpartition(one.delimiter)[0] if one.delimiter else ""
            parent = by_path.get(parent_path) if one.role is Role.NONE else None
            entry = None
            if one.selectable:
                sent = one.role in (Role.SENT, Role.DRAFTS)
                entry = Entry(f"folder:{one.id}", View(folder=one.id), outgoing=sent, folder=one.id)
            name = name_of(one) if parent is not None or one.role is not Role.NONE else one.path
            above = parent or heading
            by_path[one.path] = self._line(name, entry, depth=1 + int(above.data(DEPTH)))
            above.appendRow(by_path[one.path])
        return heading

    def _line(self, text: str, entry: Entry | None, *, depth: int = 0, dot: str = "") -> QStandardItem:
        item = QStandardItem(text)
        item.setData(entry, ENTRY)
        item.setData(depth, DEPTH)
        item.setData(dot, DOT)
        tip(item, text)
        if entry is None:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        else:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled)
            self._items[entry.key] = item
        return item

    def _count(self, column: Column) -> None:
        unread = sum(one.unread for one in column.folders if one.role is Role.INBOX)
        counts = {f"folder:{one.id}": one.total if one.role is Role.DRAFTS else one.unread for one in column.folders}
        counts |= {f"folder:{one.id}": 0 for one in column.folders if one.role in (Role.SENT, Role.TRASH, Role.ALL)}
        counts |= {f"label:{name}": self._numbers.get(name, 0) for name in (*PROCEDURE, *column.labels) if name not in _UNCOUNTED}
        counts["inboxes"] = unread
        counts["drafts"] = column.drafts
        for key, number in counts.items():
            item = self._items.get(key)
            if item is not None and item.data(COUNT) != number:
                item.setData(number, COUNT)
                words = translate("folders", "%n waiting", n=number) if number else ""
                item.setData(f"{item.text()}, {words}" if words else item.text(), Qt.ItemDataRole.AccessibleTextRole)
        self.unread.emit(unread)

    def _chosen(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Entry):
            self.chosen.emit(entry, str(index.data()))

    def _drop(self, entry: Entry, messages: object) -> None:
        if entry.label:
            self.labelled.emit(entry.label, messages)
        else:
            self.dropped.emit(entry.folder, messages)

    def _show_menu(self, place: QPoint) -> None:
        entry = self.tree.indexAt(place).data(ENTRY)
        menu = self.menu_of(entry.folder) if isinstance(entry, Entry) and entry.folder is not None else None
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.tree.viewport().mapToGlobal(place))

    def menu_of(self, wanted: FolderId) -> QMenu | None:
        """What can be done with a folder; None for one that is only here."""
        return self._menu.of(wanted)

    def _changed(self, changes: frozenset[Change]) -> None:
        if any(concerns(changes, kind) for kind in (Kind.ACCOUNT, Kind.FOLDER, Kind.MESSAGE, Kind.DRAFT)):
            self._reading.refresh()
