"""The folder column: unified views first, then each account's own tree, then what is kept on this computer only."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QPainter,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
)

from desktop.language import translate
from desktop.model.account import Account
from desktop.model.change import Change, Kind
from desktop.model.folder import USES, Folder, Role
from desktop.model.ids import AccountId, FolderId
from desktop.model.keeping import Keeping
from desktop.model.message import View
from desktop.store import account, draft, folder
from desktop.store import keeping as keeping_store
from desktop.ui import icons, keeping, texts
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.messages.model import dragged
from desktop.ui.parts import literal, tip
from desktop.ui.theme import Size, Theme, Weight, font, mark

_ENTRY = Qt.ItemDataRole.UserRole + 1
_COUNT = Qt.ItemDataRole.UserRole + 2
_DEPTH = Qt.ItemDataRole.UserRole + 3
_DOT = Qt.ItemDataRole.UserRole + 4

# In this order within an account; ordinary folders stand between the sent mail and the rest, by name.
_ORDER = (
    *(Role.INBOX, Role.DRAFTS, Role.SENT, Role.FLAGGED, Role.IMPORTANT),
    *(Role.NONE, Role.ARCHIVE, Role.ALL, Role.JUNK, Role.TRASH),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What choosing a line shows. `folder` is the target of a drop, None where nothing can be dropped."""

    key: str  # stays the same while the program runs and from start to start
    view: View = View()  # noqa: RUF009 - frozen
    outgoing: bool = False
    drafts: bool = False
    folder: FolderId | None = None


def role_name(role: Role) -> str:
    """The translated name of a folder with a role; empty for an ordinary one."""
    return {
        Role.INBOX: translate("folders", "Inbox"),
        Role.DRAFTS: translate("folders", "Drafts"),
        Role.SENT: translate("folders", "Sent"),
        Role.ARCHIVE: translate("folders", "Archive"),
        Role.JUNK: translate("folders", "Junk"),
        Role.TRASH: translate("folders", "Trash"),
        Role.ALL: translate("folders", "All mail"),
        Role.FLAGGED: translate("folders", "Flagged"),
        Role.IMPORTANT: translate("folders", "Important"),
    }.get(role, "")


def name_of(one: Folder) -> str:
    """A folder's name as shown: translated where it has a role."""
    return role_name(one.role) or one.name


def in_order(folders: list[Folder]) -> list[Folder]:
    """As shown: by role, then by path, children after their parent."""
    tops = {one.path: _ORDER.index(one.role) for one in folders if not one.delimiter or one.delimiter not in one.path}

    def key(one: Folder) -> tuple[int, str, str]:
        top = one.path.split(one.delimiter, 1)[0] if one.delimiter else one.path
        rank = _ORDER.index(one.role) if one.role is not Role.NONE else tops.get(top, _ORDER.index(Role.NONE))
        return (rank, "" if one.role is not Role.NONE else top.casefold(), one.path.casefold())

    return sorted(folders, key=key)


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, tree: QTreeView) -> None:
        super().__init__(tree)
        self._theme, self._tree = theme, tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        heading = index.data(_ENTRY) is None and index.data(_DEPTH) == 0
        return QSize(Size.MARGIN, Size.FOLDER_ROW + (Size.GAP if heading else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        rect = QRect(0, rect.y(), self._tree.viewport().width(), rect.height())
        palette = self._theme.palette
        text, depth, dot = str(index.data() or ""), int(index.data(_DEPTH) or 0), str(index.data(_DOT) or "")
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        heading = index.data(_ENTRY) is None and depth == 0
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        box = QRectF(rect).adjusted(Size.GAP, 1, -Size.GAP, -1)
        if chosen or (state & QStyle.StateFlag.State_MouseOver and not heading):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour("accent_soft" if chosen else "hover"))
            painter.drawRoundedRect(box, Size.CORNER_SMALL, Size.CORNER_SMALL)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QPen(palette.colour("accent"), Size.HAIR))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), Size.CORNER_SMALL, Size.CORNER_SMALL)
        left = Size.MARGIN + (depth * Size.MARGIN if depth else 0)
        if dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.colour(dot))
            painter.drawEllipse(QPointF(left + Size.DOT / 2, rect.center().y() + 1), Size.DOT / 2, Size.DOT / 2)
            left += Size.MARGIN
        model = index.model()
        if not heading and depth and model.hasChildren(index):
            name = "down" if self._tree.isExpanded(model.index(index.row(), 0, index.parent())) else "right"
            picture = icons.pixmap(name, palette.mute, size=Size.GAP_WIDE, ratio=painter.device().devicePixelRatioF())
            painter.drawPixmap(left - Size.GAP_WIDE - 1, rect.y() + (rect.height() - Size.GAP_WIDE) // 2, picture)
        right = rect.right() - Size.MARGIN
        count = int(index.data(_COUNT) or 0)
        ink = "accent" if chosen else "text"
        if count:
            number = texts.count(count)
            wide = QFontMetrics(font(Weight.MARK, bold=chosen)).horizontalAdvance(number)
            painter.setFont(font(Weight.MARK, bold=chosen))
            painter.setPen(palette.colour("accent" if chosen else "mute"))
            painter.drawText(QRect(right - wide, rect.y(), wide + 1, rect.height()), Qt.AlignmentFlag.AlignVCenter, number)
            right -= wide + Size.GAP
        used = font(Weight.HEAD if heading else Weight.TEXT, bold=heading or chosen)
        painter.setFont(used)
        painter.setPen(palette.colour("mute" if heading or index.data(_ENTRY) is None else ink))
        top = rect.y() + (Size.GAP if heading else 0)
        place = QRect(left, top, right - left, rect.bottom() + 1 - top)
        mode = Qt.TextElideMode.ElideMiddle if heading else Qt.TextElideMode.ElideRight
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, QFontMetrics(used).elidedText(text, mode, place.width()))
        painter.restore()


class Tree(QTreeView):
    """`dropped` carries a folder id and the messages that were let go on it."""

    dropped = Signal(object, object)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dragged(event.mimeData()):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # opens folders that one hovers over, scrolls at the edges
        if self._target(event) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        target, messages = self._target(event), dragged(event.mimeData())
        if target is not None and messages:
            event.acceptProposedAction()
            self.dropped.emit(target, messages)

    def _target(self, event: QDropEvent) -> FolderId | None:
        entry = self.indexAt(event.position().toPoint()).data(_ENTRY)
        return entry.folder if isinstance(entry, Entry) else None

    def keyboardSearch(self, search: str) -> None:
        """Letters are shortcuts, not a search in the tree."""


class Folders(QFrame):
    """`chosen` carries an Entry and its title; `dropped` a folder id and messages; `unread` the unread mails of all inboxes; `told`
    what was done to a folder."""

    chosen = Signal(object, str)
    dropped = Signal(object, object)
    unread = Signal(int)
    told = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="folders")
        self._context = context
        self._built: object = None
        self._items: dict[str, QStandardItem] = {}
        self._folded: set[str] = set()
        self.model = QStandardItemModel(self)
        self.tree = Tree()
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(_Delegate(context.theme, self.tree))
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
        self.tree.dropped.connect(self.dropped)
        self.tree.selectionModel().currentChanged.connect(self._chosen)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, Size.GAP, Size.HAIR, Size.GAP)
        box.addWidget(self.tree)
        context.bridge.changed.connect(self._changed)
        context.theme.changed.connect(self.tree.viewport().update)
        context.words.changed.connect(self.say)
        self.say()

    def say(self) -> None:
        self.tree.setAccessibleName(translate("folders", "Folders"))
        self._built = None
        self.refresh()

    def refresh(self) -> None:
        """Read accounts and folders; builds the tree anew only when its shape changed, else only the counts."""
        accounts, folders = account.all(self._context.store), folder.all(self._context.store)
        shape = (
            tuple((one.id, one.address) for one in accounts),
            tuple((one.id, one.account, one.path, one.role, one.selectable) for one in folders),
        )
        if shape != self._built:
            self._build(accounts, folders)
            self._built = shape
        self._count(folders)

    def choose(self, key: str) -> bool:
        """Choose a line by its key; whether there is one."""
        item = self._items.get(key)
        if item is not None:
            self.tree.setCurrentIndex(item.index())
        return item is not None

    @property
    def key(self) -> str:
        """The key of the chosen line, empty if none is."""
        entry = self.tree.currentIndex().data(_ENTRY)
        return entry.key if isinstance(entry, Entry) else ""

    def _build(self, accounts: list[Account], folders: list[Folder]) -> None:
        before = self.key
        for key, item in self._items.items():
            if item.hasChildren():
                (self._folded.discard if self.tree.isExpanded(item.index()) else self._folded.add)(key)
        blocked = self.tree.selectionModel().blockSignals(True)
        self.model.clear()
        self._items.clear()
        self.tree.selectionModel().blockSignals(blocked)
        inboxes = Entry("inboxes", View(role=Role.INBOX))
        self._add(None, translate("folders", "All inboxes"), inboxes, dot="accent")
        self._add(None, translate("folders", "Flagged"), Entry("flagged", View(flagged=True)), dot="faint")
        self._add(None, translate("folders", "Being written"), Entry("drafts", drafts=True, outgoing=True), dot="faint")
        for one in accounts:
            self._section(one.address, [each for each in folders if each.account == one.id])
        self._section(translate("folders", "On this computer"), [each for each in folders if each.account is None])
        for key, item in self._items.items():
            self.tree.setExpanded(item.index(), key not in self._folded)
        if not self.choose(before):
            self.choose("inboxes")

    def _section(self, title: str, folders: list[Folder]) -> None:
        if not folders and title == translate("folders", "On this computer"):
            return
        heading = QStandardItem(title)
        heading.setData(0, _DEPTH)
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        tip(heading, title)
        self.model.appendRow(heading)
        self._items[f"section:{title}"] = heading
        by_path: dict[str, QStandardItem] = {}
        for one in in_order([each for each in folders if each.shown]):
            parent_path = one.path.rpartition(one.delimiter)[0] if one.delimiter else ""
            parent = by_path.get(parent_path) if one.role is Role.NONE else None
            entry = None
            if one.selectable:
                sent = one.role in (Role.SENT, Role.DRAFTS)
                entry = Entry(f"folder:{one.id}", View(folder=one.id), outgoing=sent, folder=one.id)
            name = name_of(one) if parent is not None or one.role is not Role.NONE else one.path
            by_path[one.path] = self._add(parent or heading, name, entry, depth=1 + int((parent or heading).data(_DEPTH)))

    def _add(self, parent: QStandardItem | None, text: str, entry: Entry | None, *, depth: int = 0, dot: str = "") -> QStandardItem:
        item = QStandardItem(text)
        item.setData(entry, _ENTRY)
        item.setData(depth, _DEPTH)
        item.setData(dot, _DOT)
        tip(item, text)
        if entry is None:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        else:
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled)
            self._items[entry.key] = item
        if parent is None:
            self.model.appendRow(item)
        else:
            parent.appendRow(item)
        return item

    def _count(self, folders: list[Folder]) -> None:
        unread = sum(one.unread for one in folders if one.role is Role.INBOX)
        counts = {f"folder:{one.id}": one.total if one.role is Role.DRAFTS else one.unread for one in folders}
        counts |= {f"folder:{one.id}": 0 for one in folders if one.role in (Role.SENT, Role.TRASH, Role.ALL)}
        counts["inboxes"] = unread
        counts["drafts"] = len(draft.all(self._context.store))
        for key, number in counts.items():
            item = self._items.get(key)
            if item is not None and item.data(_COUNT) != number:
                item.setData(number, _COUNT)
                words = translate("folders", "%n waiting", n=number) if number else ""
                item.setData(f"{item.text()}, {words}" if words else item.text(), Qt.ItemDataRole.AccessibleTextRole)
        self.unread.emit(unread)

    def _chosen(self, index: QModelIndex) -> None:
        entry = index.data(_ENTRY)
        if isinstance(entry, Entry):
            self.chosen.emit(entry, str(index.data()))

    def _show_menu(self, place: QPoint) -> None:
        entry = self.tree.indexAt(place).data(_ENTRY)
        menu = self.menu_of(entry.folder) if isinstance(entry, Entry) and entry.folder is not None else None
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self.tree.viewport().mapToGlobal(place))

    def menu_of(self, wanted: FolderId) -> QMenu | None:
        """What a folder is for, and what of it is kept here whole (of drafts everything is: they are written on). None for one that
        is only here."""
        one = folder.get(self._context.store, wanted)
        if one.account is None:
            return None
        menu = QMenu(self)
        if one.role is not Role.DRAFTS:
            self._add_keeping(menu, one, one.account)
        if one.selectable and one.role in (*USES, Role.NONE):
            self._add_uses(menu, one)
        return menu

    def _add_keeping(self, menu: QMenu, one: Folder, owner: AccountId) -> None:
        store = self._context.store
        own = keeping_store.own(store, one)
        usual = keeping.words(keeping_store.of_account(store, owner))
        into = menu.addMenu(translate("folders", "Kept on this computer"))
        choices: list[tuple[Keeping | None, str]] = [(None, translate("folders", "As the account ({choice})", choice=usual))]
        choices += [(each, keeping.words(each)) for each in keeping.CHOICES]
        for kept, text in choices:
            line = into.addAction(literal(text))
            line.setCheckable(True)
            line.setChecked(kept == own)
            line.triggered.connect(partial(self._keep, one.id, kept))
        menu.addAction(translate("folders", "Free space")).triggered.connect(partial(self._free, owner, one.id))

    def _add_uses(self, menu: QMenu, one: Folder) -> None:
        uses = menu.addMenu(translate("folders", "This folder is for"))
        for role in USES:
            line = uses.addAction(role_name(role))
            line.setCheckable(True)
            line.setChecked(one.role is role)
            line.triggered.connect(partial(self._use, one.id, Role.NONE if one.role is role else role))

    def _use(self, wanted: FolderId, role: Role, _checked: bool = False) -> None:
        from desktop.actions import folder as folders

        self._context.background.run(folders.use, self._context.profile, wanted, role)

    def _keep(self, wanted: FolderId, kept: Keeping | None, _checked: bool = False) -> None:
        from desktop.actions import keeping as keepings  # not before the first paint

        self._context.background.run(keepings.choose_folder, self._context.profile, wanted, kept)

    def _free(self, account_id: AccountId, wanted: FolderId, _checked: bool = False) -> None:
        from desktop.actions import keeping as keepings

        context = self._context
        context.background.run(
            *(keepings.free, context.profile, account_id),
            now=context.clock(),
            folder=wanted,
            done=lambda done: self.told.emit(keeping.freed(done)),
        )

    def _changed(self, changes: frozenset[Change]) -> None:
        if any(concerns(changes, kind) for kind in (Kind.ACCOUNT, Kind.FOLDER, Kind.MESSAGE, Kind.DRAFT)):
            self.refresh()
