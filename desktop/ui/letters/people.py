"""Who gets a letter, and how it stands for each of them."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QHeaderView, QMenu, QTableView, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.letter import LetterState, Recipient, RecipientState, Why
from desktop.ui.context import Context
from desktop.ui.letters import words
from desktop.ui.letters.facts import Detail
from desktop.ui.parts import Empty, button, label, show_tip, tip
from desktop.ui.theme import Size, mark

_ROW = 36


class Model(QAbstractTableModel):
    """Name, address, customer, how it stands."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.detail: Detail | None = None

    def show_detail(self, detail: Detail | None) -> None:
        old, new = (len(one.recipients) if one is not None else 0 for one in (self.detail, detail))
        same = old == new and self.detail is not None and detail is not None and self.detail.letter.id == detail.letter.id
        if same:
            self.detail = detail
            self.dataChanged.emit(self.index(0, 0), self.index(max(0, new - 1), 3))
            return
        self.beginResetModel()
        self.detail = detail
        self.endResetModel()

    def at(self, row: int) -> Recipient | None:
        people = self.detail.recipients if self.detail is not None else ()
        return people[row] if 0 <= row < len(people) else None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() or self.detail is None else len(self.detail.recipients)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            translate("letters", "Name"),
            translate("letters", "Address"),
            translate("letters", "Customer"),
            translate("letters", "How it stands"),
        )[section]

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        one = self.at(index.row())
        if one is None or self.detail is None:
            return None
        said, tone = words.recipient(one, self.detail.letter, self.detail.check, self._context.clock())
        if role == Qt.ItemDataRole.DisplayRole:
            firm = self.detail.firms.get(one.customer, "") if one.customer is not None else ""
            return (one.name or "–", one.address, firm, said)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole:
            ink = (tone or "text") if index.column() == 3 else "text" if index.column() == 0 else "mute"
            return self._context.theme.palette.colour(ink)
        return None


class People(QWidget):
    """`choose_wanted`, `paste_wanted` ask for more people, `objections_wanted` that those who asked for it get no letters any more;
    the others carry the recipients meant: `drop_wanted`, `skip_wanted`, `again_wanted`, `suppress_wanted`, `look_wanted`."""

    choose_wanted = Signal()
    paste_wanted = Signal()
    drop_wanted = Signal(object)
    skip_wanted = Signal(object)
    again_wanted = Signal(object)
    suppress_wanted = Signal(object)
    look_wanted = Signal(object)
    objections_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.model = Model(context)
        self.choose = button(pressed=self.choose_wanted.emit)
        self.paste = button(pressed=self.paste_wanted.emit)
        self.drop = button(pressed=self._drop)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(_ROW)
        head = self.table.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setStretchLastSection(True)
        self.table.customContextMenuRequested.connect(self.menu_at)
        self.table.doubleClicked.connect(lambda index: self.look_wanted.emit(self.model.at(index.row())))
        self.empty = Empty(context.theme, "person")
        self.bar = QFrame()
        mark(self.bar, kind="bar", tone="red")
        self._asking = label(kind="strong", wrap=True)
        self.agree = button(kind="small", pressed=self.objections_wanted.emit)
        line_ = QHBoxLayout(self.bar)
        line_.setContentsMargins(Size.GAP_WIDE, Size.GAP, Size.GAP_WIDE, Size.GAP)
        line_.addWidget(self._asking, 1)
        line_.addWidget(self.agree)
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        for each in (self.choose, self.paste, self.drop):
            row.addWidget(each)
        row.addStretch()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP_WIDE)
        box.addLayout(row)
        box.addWidget(self.bar)
        self._card = QFrame()
        mark(self._card, kind="card")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(Size.HAIR, Size.HAIR, Size.HAIR, Size.HAIR)
        inside.addWidget(self.table)
        box.addWidget(self._card, 1)
        box.addWidget(self.empty, 1)
        for keys, do in (("Del", self._drop), ("Return", self._look), ("S", self._skip)):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(do)
        self.table.viewport().installEventFilter(self)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._arm())
        context.theme.changed.connect(self.table.viewport().update)
        self.say()

    def say(self) -> None:
        for each, text, hint in (
            (
                self.choose,
                translate("letters", "Choose customers"),
                translate("letters", "Choose customers by stage, country or tag"),
            ),
            (self.paste, translate("letters", "Paste addresses"), translate("letters", "Paste a list of addresses")),
            (self.agree, translate("letters", "Write to them no more"), translate("letters", "They get no letters any more")),
            (self.drop, translate("letters", "Take out"), translate("letters", "Take the chosen people out of the letter (Del)")),
        ):
            each.setText(text)
            each.setAccessibleName(text)
            tip(each, hint)
        self.table.setAccessibleName(translate("letters", "Recipients"))
        self.empty.say(
            translate("letters", "Nobody chosen yet"),
            translate("letters", "Choose customers, or paste addresses. Each gets a mail of their own."),
        )
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 3)
        self.show_detail(self.model.detail)

    def show_detail(self, detail: Detail | None) -> None:
        self.model.show_detail(detail)
        people = detail.recipients if detail is not None else ()
        open_ = detail is not None and detail.letter.state in (LetterState.DRAFT, LetterState.PAUSED)
        for each in (self.choose, self.paste, self.drop):
            each.setVisible(open_)
        self._card.setVisible(bool(people))
        asking = objections(people)
        self.bar.setVisible(bool(asking))
        self._asking.setText(translate("letters", "%n ask for no more letters", n=len(asking)))
        self.empty.setVisible(not people)
        self._arm()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """How it stands needs the most room."""
        super().resizeEvent(event)
        for column, share in enumerate((20, 27, 21)):
            self.table.setColumnWidth(column, self.width() * share // 100)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What is cut off is told whole."""
        if watched is self.table.viewport() and isinstance(event, QHelpEvent):
            index = self.table.indexAt(event.pos())
            text = str(index.data()) if index.isValid() else ""
            show_tip(self.table.viewport(), event.globalPos(), text, self.table.visualRect(index))
            return True
        return super().eventFilter(watched, event)

    def chosen(self) -> list[Recipient]:
        rows = sorted({index.row() for index in self.table.selectionModel().selectedRows()})
        return [one for one in map(self.model.at, rows) if one is not None]

    def _arm(self) -> None:
        self.drop.setEnabled(any(one.sent is None for one in self.chosen()))

    def _drop(self) -> None:
        if self.drop.isVisible() and self.chosen():
            self.drop_wanted.emit(self.chosen())

    def _look(self) -> None:
        for one in self.chosen()[:1]:
            self.look_wanted.emit(one)

    def _skip(self) -> None:
        waiting = [one for one in self.chosen() if one.state is RecipientState.WAITING]
        if waiting and self.model.detail is not None and self.model.detail.letter.state is not LetterState.DRAFT:
            self.skip_wanted.emit(waiting)

    def menu(self, chosen: Sequence[Recipient]) -> QMenu:
        """What can be done with these."""
        made = QMenu(self)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.addAction(translate("letters", "Look at the mail"), partial(self.look_wanted.emit, chosen[0]))
        state = self.model.detail.letter.state if self.model.detail is not None else LetterState.DRAFT
        if state is not LetterState.DRAFT and any(one.state is RecipientState.WAITING for one in chosen):
            made.addAction(translate("letters", "Leave out"), partial(self.skip_wanted.emit, list(chosen)))
        if any(one.state is RecipientState.SKIPPED and one.why is Why.HAND for one in chosen):
            made.addAction(translate("letters", "Let wait again"), partial(self.again_wanted.emit, list(chosen)))
        if state in (LetterState.DRAFT, LetterState.PAUSED) and any(one.sent is None for one in chosen):
            made.addAction(translate("letters", "Take out"), partial(self.drop_wanted.emit, list(chosen)))
        made.addSeparator()
        made.addAction(translate("letters", "No more letters to this address"), partial(self.suppress_wanted.emit, list(chosen)))
        return made

    def menu_at(self, place: QPoint) -> None:
        if self.chosen():
            self.menu(self.chosen()).popup(self.table.viewport().mapToGlobal(place))


def objections(people: Sequence[Recipient]) -> list[Recipient]:
    """Those who asked for no more letters, in words, and are not yet left alone for good."""
    return [one for one in people if one.state is RecipientState.ANSWERED and one.why is Why.OBJECTED]
