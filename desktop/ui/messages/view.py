"""The message list with its head: conversations or single mails, sorted and filtered, and what is chosen of them.

Rows never jump: when mail arrives above what one reads, the list scrolls along with it and says how many are new.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedLayout, QVBoxLayout

from desktop.actions import setting as settings
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.ids import ConversationId, MessageId
from desktop.model.label import TO_REPLY
from desktop.model.message import Order, Row, View
from desktop.model.search import parse
from desktop.store import conversation, setting
from desktop.store import sender as senders
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.messages import drafts, feeding, listed
from desktop.ui.messages.delegate import MessageDelegate
from desktop.ui.messages.feeding import Answer, Feeding, Shown
from desktop.ui.messages.head import Head
from desktop.ui.messages.listed import Listed
from desktop.ui.messages.model import MessageModel
from desktop.ui.messages.rows import Rows
from desktop.ui.parts import Empty, button
from desktop.ui.proposals import Proposals, chip
from desktop.ui.theme import Size, mark
from desktop.ui.waits import Waits

GROUPED, ORDER = "list.grouped", "list.order"  # settings
_SAMPLE = 200  # chosen rows that are looked at one by one


class MessageList(QFrame):
    """`reading` carries the message to be read (None: none or several): of a conversation the newest that the list shows.
    `activated` is one to be opened by Enter or double click (negative: a draft), `quick` a deed and the messages that it is for,
    `menu_wanted` a place for the context menu; `filled` comes when the list shows what the store has."""

    reading = Signal(object)
    activated = Signal(object)
    quick = Signal(str, object)
    menu_wanted = Signal(QPoint)
    filled = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        mark(self, kind="list")
        self._context = context
        self._title = ""
        self._outgoing = False
        self._new = 0
        self._waits: Waits | None = None
        self._picking = False  # rows are chosen one by one with the keys: going to another chooses nothing
        self._home = Shown(View())  # what a search returns to
        self.model = MessageModel(self._read, self._members, self)
        self.model.lift = self._lift
        self._delegate = MessageDelegate(context.theme, context.clock, self)
        self.rows = Rows(self.model, self._delegate)
        self._feeding = Feeding(context.store, self)
        self.head = Head(context)
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
        box.addWidget(self.head)
        rule = QFrame()
        mark(rule, kind="line")
        box.addWidget(rule)
        box.addLayout(self._pages)
        self._connect()
        self._know_own()
        self.say()

    def use(self, waits: Waits) -> None:
        """Draw who waits for our answer, and how long there is."""
        self._waits = waits
        self._delegate.wait = self.model.wait = waits.of
        self.model.clock = self._context.clock
        waits.changed.connect(self._waits_changed)

    def use_proposals(self, known: Proposals) -> None:
        """Draw what is proposed."""
        self._delegate.proposed = self.model.proposed = lambda listed: chip(known.of(listed.messages))
        known.changed.connect(lambda: self.rows.viewport().update())

    def _waits_changed(self) -> None:
        self.rows.viewport().update()
        self._head_words()
        view = self.shown.view
        if view.label == TO_REPLY:
            self._feeding.refresh()

    def _connect(self) -> None:
        self._feeding.answered.connect(self._follow)
        self.head.narrowed.connect(lambda only: self._change(replace(self.shown, only=only)))
        self.head.ordered.connect(self.sort)
        self.head.grouped.connect(self.group)
        self.head.left.connect(lambda: self.search(""))
        self.rows.selectionModel().selectionChanged.connect(self._selected)
        self.rows.activated.connect(self._activate)
        self.rows.menu_wanted.connect(self.menu_wanted)
        self.rows.quick.connect(self._quick)
        self.rows.drawn.connect(self.filled)
        bar = self.rows.verticalScrollBar()
        bar.valueChanged.connect(self._scrolled)
        bar.rangeChanged.connect(self._stand_in_line)
        self._context.bridge.changed.connect(self._changed)
        self._context.theme.changed.connect(self._restyle)
        self._context.words.changed.connect(self.say)

    # What is shown

    def show_view(self, view: View, title: str, *, outgoing: bool = False, drafts: bool = False) -> None:
        """Another folder or unified view; a search ends."""
        self._title, self._outgoing = title, outgoing
        self._home = self._as_wished(Shown(view, drafts=drafts))
        self._show(self._home)

    def search(self, text: str) -> None:
        """Show what is found everywhere; an empty text returns to the folder."""
        query = parse(text)
        wanted = self._home if query.empty else self._as_wished(Shown(View(), search=query))
        if wanted != self._feeding.shown:
            self._show(wanted)

    def sort(self, order: Order) -> None:
        """Show in this order, now and from now on."""
        self._keep(ORDER, order.value)
        self._change(replace(self.shown, order=order))

    def group(self, wanted: bool) -> None:
        """Conversations, or every mail by itself; now and from now on."""
        self._keep(GROUPED, "" if wanted else "0")
        self._change(replace(self.shown, grouped=wanted and not self.shown.drafts))

    def toggle_grouped(self) -> None:
        self.group(not self.shown.grouped)

    @property
    def shown(self) -> Shown:
        return self._feeding.shown

    def _as_wished(self, shown: Shown) -> Shown:
        """In the order and the grouping that were chosen last."""
        if shown.drafts:
            return shown
        store = self._context.store
        order = setting.get(store, ORDER, "")
        return replace(
            shown,
            order=Order(order) if order in tuple(Order) else Order.NEWEST,
            grouped=setting.get(store, GROUPED, "") != "0",
        )

    def _keep(self, name: str, value: str) -> None:
        self._context.background.run(settings.choose, self._context.profile, name, value)

    def _change(self, shown: Shown) -> None:
        """The same list, shown otherwise."""
        if shown.search is None:
            self._home = shown
        else:
            self._home = replace(self._home, order=shown.order, grouped=shown.grouped and not self._home.drafts)
        if shown != self._feeding.shown:
            self._picking = False
            self._feeding.show(shown, whole=True)  # what is read stays chosen, however far down
        self._head_words()

    # What is chosen

    @property
    def number(self) -> int:
        """How many rows are chosen."""
        return sum(last - first + 1 for first, last in self._ranges())

    def _chosen_rows(self) -> list[int]:
        return sorted(number for first, last in self._ranges() for number in range(first, last + 1))

    def _ranges(self) -> list[tuple[int, int]]:
        selection = self.rows.selectionModel().selection()
        return [(each.top(), each.bottom()) for each in selection.toList()]

    def selected(self) -> tuple[MessageId, ...]:
        """The messages that the chosen rows are shown by, in the order of the list."""
        return tuple(MessageId(self.model.ids[number]) for number in self._chosen_rows() if self.model.ids[number] > 0)

    def chosen(self) -> list[MessageId]:
        """All messages of the chosen rows that belong to what is shown."""
        return self._members([self.model.keys[number] for number in self._chosen_rows()])

    def current_rows(self) -> list[Row]:
        """The first of the chosen rows, as messages."""
        return [row for number in self._chosen_rows()[:_SAMPLE] if (row := self.model.row(number)) is not None]

    def step(self, by: int) -> None:
        """Go `by` rows down (or up) and read that one; from nothing, to the first. While rows are picked, only go there."""
        if not self.model.ids:
            return
        current = self.rows.currentIndex()
        chosen = self._picking or self.rows.selectionModel().hasSelection()
        to = min(max(current.row() + by, 0), len(self.model.ids) - 1) if current.isValid() and chosen else max(current.row(), 0)
        if self._picking:
            self._to(to, QItemSelectionModel.SelectionFlag.NoUpdate)
        else:
            self._go(to)

    def pick(self) -> None:
        """Choose the row where one is in addition to the others, or no longer."""
        selection, current = self.rows.selectionModel(), self.rows.currentIndex()
        if not current.isValid():
            if self.model.ids:
                self._go(0)
                self._picking = True
            return
        if self._picking or not selection.isSelected(current):
            selection.select(current, QItemSelectionModel.SelectionFlag.Toggle)
        self._picking = selection.hasSelection()

    def choose(self, wanted: MessageId) -> bool:
        """Select that message, or the conversation that it belongs to, if it is in the list."""
        place = self.model.place(wanted)
        if place < 0 and self.shown.grouped:
            place = self.model.place_of(conversation.of(self._context.store, [wanted]).get(wanted, ConversationId(-1)))
        if place >= 0:
            self._go(place)
        return place >= 0

    def select_all(self) -> None:
        self.rows.selectAll()

    def clear(self) -> None:
        """Nothing chosen."""
        self._picking = False
        self.rows.selectionModel().clear()
        self.rows.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.NoUpdate)

    def to_top(self) -> None:
        self.rows.scrollToTop()

    def close_down(self) -> None:
        """Ends the thread that reads for the list."""
        self._feeding.close()

    # Words

    def say(self) -> None:
        """Set every word in the current language."""
        self.rows.setAccessibleName(translate("messages", "Messages"))
        self.head.say()
        self._head_words()
        self._restyle()

    def _stand_in_line(self) -> None:
        """The head's words end where the rows' do."""
        bar = self.rows.verticalScrollBar()
        self.head.give_way(bar.sizeHint().width() if bar.maximum() and self.model.keys else 0)

    def _head_words(self, *, known: bool = True) -> None:
        shown = self._feeding.shown
        self.head.show_what(shown, self._title, len(self.model.keys) if known else None, waiting=self._waiting_words())
        if shown.search is not None:
            self.empty.say(
                translate("messages", "Nothing found"),
                translate(
                    "messages", "Try fewer words. You can also write from:anna, subject:quote, has:attachment or after:2026-05."
                ),
            )
        elif shown.only != View():
            self.empty.say(translate("messages", "No such messages here"), translate("messages", "The filter hides the others."))
        elif shown.drafts:
            self.empty.say(
                translate("messages", "No drafts"), translate("messages", "A mail that you begin is kept here by itself.")
            )
        else:
            self.empty.say(translate("messages", "Nothing here"), translate("messages", "New mail appears by itself."))

    def _waiting_words(self) -> str:
        """In the list of what is to be answered: how many wait, and how long the first will."""
        if self._waits is None or self.shown.view.label != TO_REPLY or not self._waits.all:
            return ""
        first = self._waits.all[0].words(self._context.clock())
        return translate("messages", "%n wait for me · {first}", n=len(self._waits.all), first=first)

    # Inner workings

    def _show(self, shown: Shown) -> None:
        self._picking = False
        self._feeding.show(shown)

    def _read(self, keys: Sequence[int], ids: Sequence[MessageId]) -> Mapping[int, Listed]:
        if self.shown.drafts:
            return drafts.read(self._context.store, ids, now=self._context.clock())
        return listed.read(self._context.store, self.shown, keys, ids)

    def _members(self, keys: Sequence[int]) -> list[MessageId]:
        return feeding.members(self._context.store, self.shown, list(keys))

    def _lift(self, wanted: MessageId) -> Path:
        """A file of that mail, to be dropped somewhere outside."""
        from desktop.actions import attachment  # with all that reads mail: not before the first paint

        return attachment.for_dragging(self._context.profile, wanted, attachment.WHOLE)

    def _know_own(self) -> None:
        self.model.own = senders.own(self._context.store)

    def _follow(self, answer: Answer) -> None:
        self.model.stale(answer.stale, *self.rows.shown())
        if answer.steps is None:
            self._anew(answer)
        elif answer.steps or answer.ids != self.model.ids:
            self._move(answer)
        self._pages.setCurrentIndex(0 if self.model.keys else 1)
        self._stand_in_line()
        self._head_words(known=not answer.beginning)
        if not self.model.keys:
            self.filled.emit()

    def _anew(self, answer: Answer) -> None:
        chosen = self.selected()
        current = self.model.message(self.rows.currentIndex())
        if current not in chosen and len(chosen) == 1:  # assistive technology chooses a row without going to it
            (current,) = chosen
        self.model.outgoing = self._outgoing and answer.shown.search is None
        self._delegate.offers = not answer.shown.drafts
        self.model.reset(answer.keys, answer.ids)
        self._set_new(0)
        if current is None or current not in chosen or not self.choose(current):
            self.reading.emit(None)

    def _move(self, answer: Answer) -> None:
        """Follow without moving what one reads: the row at the top stays where it is on the screen."""
        assert answer.steps is not None
        bar = self.rows.verticalScrollBar()
        first, last = self.rows.shown()
        held = first <= last and (bar.value() > 0 or self.rows.selectionModel().hasSelection())
        anchors = self.model.keys[first : last + 1] if held else None
        top = first * self._context.theme.density.row - bar.value()
        current_row, had = self.rows.currentIndex().row(), self.rows.selectionModel().hasSelection()
        moved = self.model.apply(answer.steps, answer.ids)
        for offset, anchor in enumerate(anchors or ()):
            place = self.model.place_of(anchor) if anchor not in moved else -1
            if place >= 0:
                high = self._context.theme.density.row
                bar.setValue((place - offset) * high - top)
                if place > first + offset:
                    self._set_new(self._new + place - first - offset)
                break
        if had and not self.rows.selectionModel().hasSelection() and self.model.keys:
            # What was read is gone (archived, deleted): the next one takes its place.
            self._picking = False
            self._go(min(max(current_row, 0), len(self.model.keys) - 1))

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
        if not self.rows.selectionModel().hasSelection():
            self._picking = False
        alone = self._chosen_rows() if self.number == 1 else ()
        self.reading.emit(MessageId(self.model.ids[alone[0]]) if alone else None)

    def _activate(self, index: QModelIndex) -> None:
        wanted = self.model.message(index)
        if wanted is not None:
            self.activated.emit(wanted)

    def _quick(self, name: str, number: int) -> None:
        if 0 <= number < len(self.model.keys):
            self.quick.emit(name, self._members([self.model.keys[number]]))

    def _changed(self, changes: frozenset[Change]) -> None:
        for change in changes:
            if change.kind is Kind.MESSAGE:
                self.model.forget(change.ids, *self.rows.shown())
                self._feeding.refresh(change.ids)
            elif change.kind is Kind.DRAFT and self.shown.drafts:
                self.model.forget(frozenset(), *self.rows.shown())
                self._feeding.refresh()
        if concerns(changes, Kind.ACCOUNT) or concerns(changes, Kind.SETTING):  # further addresses are settings
            self._know_own()
        if concerns(changes, Kind.SETTING) and self.shown.grouped != self._as_wished(self.shown).grouped:
            self._change(self._as_wished(self.shown))

    def _restyle(self) -> None:
        self.rows.doItemsLayout()
        self.rows.viewport().update()

    def _go(self, place: int) -> None:
        """Choose that row alone, whatever keys are held down."""
        self._to(place, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _to(self, place: int, flags: QItemSelectionModel.SelectionFlag) -> None:
        self.rows.selectionModel().setCurrentIndex(self.model.index(place), flags)
