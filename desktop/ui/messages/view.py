"""The message list with its head: what is shown, how many, a filter, and the rows.

Rows never jump: when mail arrives above what one reads, the list scrolls along with it and says how many are new.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QContextMenuEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QMenu, QStackedLayout, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.draft import Draft
from desktop.model.ids import ConversationId, DraftId, FolderId, MessageId
from desktop.model.message import Flags, Kept, Row, View
from desktop.model.search import parse
from desktop.store import draft, message
from desktop.ui import texts
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.messages.delegate import MessageDelegate
from desktop.ui.messages.feeding import Answer, Feeding, Shown
from desktop.ui.messages.model import MessageModel
from desktop.ui.parts import Empty, IconButton, button, label, tip
from desktop.ui.theme import Size, mark


class Rows(QListView):
    """The list itself. `menu_wanted` carries the global position for a context menu; `drawn` says once that rows were painted."""

    menu_wanted = Signal(QPoint)
    drawn = Signal()

    def __init__(self, model: MessageModel, delegate: MessageDelegate) -> None:
        super().__init__()
        self._delegate = delegate
        self._drawn = False
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalScrollBar().setSingleStep(Size.LINE)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._delegate.tick()
        super().paintEvent(event)
        if not self._drawn and self.model().rowCount():
            self._drawn = True
            QTimer.singleShot(0, self, self.drawn.emit)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_wanted.emit(place)

    def keyboardSearch(self, search: str) -> None:
        """Letters are shortcuts here, not a search in the rows."""

    def shown(self) -> tuple[int, int]:
        """First and last row number on the screen; (0, -1) without rows."""
        first = self.indexAt(QPoint(1, 1))
        if not first.isValid():
            return (0, -1)
        last = self.indexAt(QPoint(1, self.viewport().height() - 2))
        return (first.row(), last.row() if last.isValid() else self.model().rowCount() - 1)


class MessageList(QFrame):
    """`reading` carries the message to be read (None: none or several), `activated` one to be opened by Enter or double click
    (negative: a draft), `menu_wanted` a place for the context menu; `filled` comes when the list shows what the store has."""

    reading = Signal(object)
    activated = Signal(object)
    menu_wanted = Signal(QPoint)
    filled = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="list")
        self._context = context
        self._title = ""
        self._outgoing = False
        self._new = 0
        self._home = Shown(View())  # what a search returns to
        self.model = MessageModel(self._read, self)
        self.rows = Rows(self.model, MessageDelegate(context.theme, context.clock, self))
        self._feeding = Feeding(context.store, self)
        self._feeding.answered.connect(self._follow)

        self._head = label(kind="strong")
        self._count = label(kind="mark")
        self._filter = button(kind="link")
        self._filters = QMenu(self)
        self._filter_group = QActionGroup(self)
        self._filter_actions = {name: self._add_filter(name) for name in ("all", "unread", "flagged", "attachments")}
        self._filter.setMenu(self._filters)
        self._leave = IconButton(context.theme, "close")
        self._leave.clicked.connect(lambda: self.search(""))
        head = QHBoxLayout()
        head.setContentsMargins(Size.MARGIN, 0, Size.GAP, 0)
        head.setSpacing(Size.GAP)
        for widget in (self._head, self._count):
            head.addWidget(widget)
        head.addStretch()
        head.addWidget(self._filter)
        head.addWidget(self._leave)
        strip = QWidget()
        strip.setFixedHeight(Size.TOP - Size.STEP)
        strip.setLayout(head)

        self._more = button(kind="small", pressed=self.to_top)
        self._more.setParent(self.rows.viewport())
        self._more.hide()
        self.empty = Empty(context.theme, "inbox")
        self._pages = QStackedLayout()
        self._pages.addWidget(self.rows)
        self._pages.addWidget(self.empty)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, Size.HAIR, 0)
        box.setSpacing(0)
        box.addWidget(strip)
        rule = QFrame()
        mark(rule, kind="line")
        box.addWidget(rule)
        box.addLayout(self._pages)

        self.rows.selectionModel().selectionChanged.connect(self._selected)
        self.rows.activated.connect(self._activate)
        self.rows.menu_wanted.connect(self.menu_wanted)
        self.rows.drawn.connect(self.filled)
        self.rows.verticalScrollBar().valueChanged.connect(self._scrolled)
        context.bridge.changed.connect(self._changed)
        context.theme.changed.connect(self._restyle)
        context.words.changed.connect(self.say)
        self.say()

    # What is shown

    def show_view(self, view: View, title: str, *, outgoing: bool = False, drafts: bool = False) -> None:
        """Another folder or unified view; a search ends."""
        self._title, self._outgoing = title, outgoing
        self._filter_actions["all"].setChecked(True)
        self._home = Shown(view, drafts=drafts)
        self._show(self._home)

    def search(self, text: str) -> None:
        """Show what is found everywhere; an empty text returns to the folder."""
        query = parse(text)
        wanted = self._home if query.empty else Shown(View(), search=query)
        if wanted != self._feeding.shown:
            self._show(wanted)

    @property
    def shown(self) -> Shown:
        return self._feeding.shown

    def selected(self) -> tuple[MessageId, ...]:
        """The chosen messages, in the order of the list."""
        numbers = sorted(index.row() for index in self.rows.selectionModel().selectedRows())
        return tuple(MessageId(self.model.ids[number]) for number in numbers if self.model.ids[number] > 0)

    def current_rows(self) -> list[Row]:
        """The chosen messages as rows."""
        return [row for i in self.selected() if (row := self.model.row(self.model.place(i)))]

    def step(self, by: int) -> None:
        """Go `by` rows down (or up) and read that one; from nothing, to the first."""
        if not self.model.ids:
            return
        current = self.rows.currentIndex()
        chosen = self.rows.selectionModel().hasSelection()
        to = min(max(current.row() + by, 0), len(self.model.ids) - 1) if current.isValid() and chosen else max(current.row(), 0)
        self._go(to)

    def choose(self, wanted: MessageId) -> bool:
        """Select that message if it is in the list."""
        place = self.model.place(wanted)
        if place >= 0:
            self._go(place)
        return place >= 0

    def to_top(self) -> None:
        self.rows.scrollToTop()

    def close_down(self) -> None:
        """Ends the thread that reads for the list."""
        self._feeding.close()

    # Words

    def say(self) -> None:
        """Set every word in the current language."""
        self.rows.setAccessibleName(translate("messages", "Messages"))
        for name, text in self._filter_words().items():
            self._filter_actions[name].setText(text)
        words = translate("messages", "Show only some of the messages")
        tip(self._filter, words)
        self._filter.setAccessibleName(words)
        self._leave.say(translate("messages", "End the search"), shortcut="Esc")
        self._head_words()
        self._restyle()

    def _filter_words(self) -> dict[str, str]:
        return {
            "all": translate("messages", "All"),
            "unread": translate("messages", "Unread"),
            "flagged": translate("messages", "Flagged"),
            "attachments": translate("messages", "With attachments"),
        }

    def _head_words(self) -> None:
        shown, number = self._feeding.shown, len(self.model.ids)
        searching = shown.search is not None
        self._head.setText(translate("messages", "Search results") if searching else self._title)
        said = translate("messages", "%n messages", n=number).replace(str(number), texts.count(number))
        self._count.setText(said if number else "")
        self._leave.setVisible(searching)
        chosen = self._filter_group.checkedAction()
        self._filter.setText(f"{chosen.text()} ▾" if chosen else "")
        self._filter.setVisible(not searching and not shown.drafts)
        if searching:
            self.empty.say(
                translate("messages", "Nothing found"),
                translate(
                    "messages", "Try fewer words. You can also write from:anna, subject:quote, has:attachment or after:2026-05."
                ),
            )
        elif chosen is not self._filter_actions["all"]:
            self.empty.say(translate("messages", "No such messages here"), translate("messages", "The filter hides the others."))
        elif shown.drafts:
            self.empty.say(
                translate("messages", "No drafts"), translate("messages", "A mail that you begin is kept here by itself.")
            )
        else:
            self.empty.say(translate("messages", "Nothing here"), translate("messages", "New mail appears by itself."))

    # Inner workings

    def _add_filter(self, name: str) -> QAction:
        action = QAction(self)
        action.setCheckable(True)
        action.setChecked(name == "all")
        action.setData(name)
        action.triggered.connect(self._filtered)
        self._filter_group.addAction(action)
        self._filters.addAction(action)
        return action

    def _filtered(self) -> None:
        name = self._filter_group.checkedAction().data()
        shown = self._feeding.shown
        flags = {which: which == name for which in ("unread", "flagged", "attachments")}
        self._home = replace(shown, view=replace(shown.view, **flags))
        self._show(self._home)

    def _show(self, shown: Shown) -> None:
        self._feeding.show(shown)

    def _read(self, ids: Sequence[MessageId]) -> Mapping[MessageId, Row]:
        if self._feeding.shown.drafts:
            wanted = set(ids)
            return {row.id: row for one in draft.all(self._context.store) if (row := _draft_row(one, self._context)).id in wanted}
        return message.rows(self._context.store, ids)

    def _follow(self, answer: Answer) -> None:
        if answer.steps is None:
            self._anew(answer)
        elif answer.steps:
            self._move(answer)
        self._pages.setCurrentIndex(0 if self.model.ids else 1)
        self._head_words()
        if not self.model.ids:
            self.filled.emit()

    def _anew(self, answer: Answer) -> None:
        chosen = set(self.selected())
        current = self.model.message(self.rows.currentIndex())
        self.model.outgoing = self._outgoing and answer.shown.search is None
        self.model.reset(answer.ids)
        self._set_new(0)
        if current is not None and current in chosen and (place := self.model.place(current)) >= 0:
            self._go(place)
        else:
            self.reading.emit(None)

    def _move(self, answer: Answer) -> None:
        """Follow without moving what one reads: the row at the top stays where it is on the screen."""
        bar = self.rows.verticalScrollBar()
        first, last = self.rows.shown()
        held = first <= last and (bar.value() > 0 or self.rows.selectionModel().hasSelection())
        anchors = self.model.ids[first : last + 1] if held else None
        top = first * self._context.theme.density.row - bar.value()
        current_row, before = self.rows.currentIndex().row(), len(self.model.ids)
        had = self.rows.selectionModel().hasSelection()
        assert answer.steps is not None
        self.model.apply(answer.steps)
        if anchors is not None:
            for offset, anchor in enumerate(anchors):
                place = self.model.place(anchor)
                if place >= 0:
                    high = self._context.theme.density.row
                    bar.setValue((place - offset) * high - top)
                    if place > first + offset and len(self.model.ids) > before:
                        self._set_new(self._new + place - first - offset)
                    break
        if had and not self.rows.selectionModel().hasSelection() and self.model.ids:
            # What was read is gone (archived, deleted): the next one takes its place.
            self._go(min(max(current_row, 0), len(self.model.ids) - 1))

    def _set_new(self, number: int) -> None:
        self._new = number
        self._more.setVisible(number > 0)
        if number:
            self._more.setText(translate("messages", "%n new above", n=number))
            self._place_more()

    def _place_more(self) -> None:
        wide = self._more.sizeHint().width()
        self._more.setGeometry(QRect((self.rows.viewport().width() - wide) // 2, Size.GAP, wide, Size.CONTROL_SMALL))

    def _scrolled(self, value: int) -> None:
        if value == 0 and self._new:
            self._set_new(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_more()

    def _selected(self) -> None:
        chosen = self.rows.selectionModel().selectedRows()
        self.reading.emit(self.model.message(chosen[0]) if len(chosen) == 1 else None)

    def _activate(self, index: QModelIndex) -> None:
        wanted = self.model.message(index)
        if wanted is not None:
            self.activated.emit(wanted)

    def _changed(self, changes: frozenset[Change]) -> None:
        for change in changes:
            if change.kind is Kind.MESSAGE:
                self.model.forget(change.ids, *self.rows.shown())
        if concerns(changes, Kind.DRAFT if self._feeding.shown.drafts else Kind.MESSAGE):
            if self._feeding.shown.drafts:
                self.model.forget(frozenset(), *self.rows.shown())
            self._feeding.refresh()

    def _restyle(self) -> None:
        self.rows.doItemsLayout()
        self.rows.viewport().update()

    def _go(self, place: int) -> None:
        """Choose that row alone, whatever keys are held down."""
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.rows.selectionModel().setCurrentIndex(self.model.index(place), flags)

    def select_all(self) -> None:
        self.rows.selectAll()

    def clear(self) -> None:
        """Nothing chosen."""
        self.rows.selectionModel().clear()
        self.rows.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.NoUpdate)


def _draft_row(one: Draft, context: Context) -> Row:
    """A mail being written, as a row of the list."""
    return Row(
        id=MessageId(-one.id),
        account=one.account,
        folder=FolderId(0),
        message_id=one.message_id,
        from_=(),
        to=(*one.to, *one.cc),
        subject=one.subject,
        snippet="",
        date=one.changed or context.clock(),
        size=0,
        flags=Flags(seen=True, draft=True),
        attachments=len([file for file in one.files if not file.cid]),
        kept=Kept.WHOLE,
        conversation=ConversationId(0),
    )


def draft_of(wanted: MessageId) -> DraftId | None:
    """The draft behind a row of the list of drafts."""
    return DraftId(-wanted) if wanted < 0 else None
