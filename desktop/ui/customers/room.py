"""The room of the customers: the table of all of them, the chosen one beside it, and the page of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QInputDialog, QStackedLayout, QVBoxLayout, QWidget

from desktop.actions import setting as settings
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.customer import Customer
from desktop.model.ids import CustomerId
from desktop.store import setting
from desktop.ui.bridge import concerns
from desktop.ui.confirmation.card import ask_again
from desktop.ui.context import Context
from desktop.ui.customer.panel import Panel
from desktop.ui.customers import filters
from desktop.ui.customers.bar import Bar, world
from desktop.ui.customers.filters import Filter
from desktop.ui.customers.handling import Handling
from desktop.ui.customers.hours import Hours
from desktop.ui.customers.model import COLUMNS, USUAL
from desktop.ui.customers.reading import Lines, Reading, Shown, choices
from desktop.ui.customers.table import Table
from desktop.ui.parts import Empty, button, tip
from desktop.ui.theme import Size, mark
from desktop.ui.waits import Waits

if TYPE_CHECKING:
    from desktop.ui.customer.page import Page

CHOSEN_COLUMNS = "table.columns"  # setting: names with blanks between
_WORLDS = ("Europe", "Asia", "America", "Africa", "Oceania")


class CustomersRoom(QWidget):
    """`told` carries what was done and how it is taken back (a function, or None); `mail_wanted` a mail that is to be opened,
    `write_wanted` the address to write to, `letter_wanted` the customers that a letter is to go to, `draft_wanted` a draft
    to be opened."""

    told = Signal(str, object)
    mail_wanted = Signal(object)
    write_wanted = Signal(object)
    draft_wanted = Signal(object)
    letter_wanted = Signal(object)

    def __init__(self, context: Context, waits: Waits) -> None:
        super().__init__()
        mark(self, kind="page")
        self.context, self._waits = context, waits
        self.hours = Hours(context, self)
        self.reading = Reading(context, self)
        self.bar = Bar(context)
        self.table = Table(context, self.hours)
        self.panel = Panel(context)
        self.handling = Handling(self)
        self.page: Page | None = None
        self._number = -1
        self._wide = True
        self._stale = False  # something changed while nobody looked
        self.empty = Empty(context.theme, "person")
        self.first, self.bring = button(kind="primary"), button()
        self._build()
        self._connect()
        self._keys()
        self._settings()
        self.say()
        self.table.show_order(self.bar.by.column, down=self.bar.by.down)

    def _build(self) -> None:
        around = QFrame()
        mark(around, kind="card")
        inside = QVBoxLayout(around)
        inside.setContentsMargins(Size.HAIR, Size.HAIR, Size.HAIR, Size.HAIR)
        inside.addWidget(self.table)
        nothing = QWidget()
        row = QHBoxLayout()
        row.setSpacing(Size.GAP)
        row.addStretch()
        row.addWidget(self.first)
        row.addWidget(self.bring)
        row.addStretch()
        box = QVBoxLayout(nothing)
        box.addStretch(2)
        box.addWidget(self.empty)
        box.addLayout(row)
        box.addStretch(3)
        self._below = QStackedLayout()
        self._below.addWidget(around)
        self._below.addWidget(nothing)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN, Size.MARGIN_WIDE, Size.MARGIN_WIDE)
        column.setSpacing(Size.GAP_WIDE)
        column.addWidget(self.bar)
        column.addLayout(self._below, 1)
        self._all = QWidget()
        across = QHBoxLayout(self._all)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(left, 1)
        self.panel.setFixedWidth(Size.CUSTOMER)
        across.addWidget(self.panel)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._all)

    def _connect(self) -> None:
        context = self.context
        self.reading.read.connect(self._have_read)
        self.reading.arranged.connect(self._have_arranged)
        self.bar.filtered.connect(self._filter)
        self.bar.columns_chosen.connect(self._choose_columns)
        self.bar.keep_wanted.connect(self._keep_view)
        self.bar.view_gone.connect(self._forget_view)
        self.bar.new_wanted.connect(self.handling.make)
        self.bar.import_wanted.connect(self.handling.bring_in)
        self.bar.more_wanted.connect(self._more)
        self.bar.stop_wanted.connect(self.handling.stop_linking)
        self.handling.linked.connect(self.bar.show_linking)
        self.first.clicked.connect(lambda _checked=False: self.handling.make())
        self.bring.clicked.connect(lambda _checked=False: self.handling.bring_in())
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self.open_page)
        self.table.sorted_by.connect(lambda column, down: self.bar.use(replace(self.bar.by, column=column, down=down)))
        self.table.menu_wanted.connect(self._menu)
        self.panel.open_wanted.connect(self.mail_wanted)
        self.panel.page_wanted.connect(self.open_page)
        self.panel.done.connect(self.told)
        self.panel.again_wanted.connect(lambda one: ask_again(self.context, one, self.draft_wanted.emit))
        self.hours.changed.connect(self._hours_changed)
        self.hours.turned.connect(self.table.customers.forget)
        self._waits.changed.connect(self._waits_changed)
        context.bridge.changed.connect(self._changed)
        context.words.changed.connect(self.say)

    def _keys(self) -> None:
        """Only while the table is seen: the page has its own."""
        for keys, do in (
            ("J", lambda: self.table.step(1)),
            ("K", lambda: self.table.step(-1)),
            ("N", self.handling.make),
            ("E", self.handling.change),
            ("I", self.handling.bring_in),
            ("X", self.handling.export),
            ("M", self._merge),
            ("D", self.handling.duplicates),
            ("S", lambda: self._menu(self._place(), "stage")),
            ("T", lambda: self._menu(self._place(), "tags")),
            ("O", lambda: self._menu(self._place(), "owner")),
            ("W", self.handling.write),
            ("/", self.bar.search.setFocus),
            ("Esc", self._back),
        ):
            shortcut = QShortcut(QKeySequence(keys), self._all)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _place(self) -> QPoint:
        index = self.table.currentIndex()
        return self.table.viewport().mapToGlobal(self.table.visualRect(index).bottomLeft())

    def _settings(self) -> None:
        told = setting.get(self.context.store, CHOSEN_COLUMNS, "").split()
        self.bar.columns = tuple(one for one in COLUMNS if one in told) or USUAL
        self.bar.views = filters.views(self.context.store)
        self.table.show_columns(self.bar.columns)

    # The room

    def enter(self) -> None:
        """It is seen."""
        self.hours.start()
        if self._stale:
            self._stale = False
            self.reading.refresh()
        if self._pages.currentIndex() == 0:
            self.table.setFocus()

    def close_down(self) -> None:
        """Ends what works for it."""
        self.reading.close()
        self.hours.close()
        self.panel.close_down()
        self.handling.close_down()
        if self.page is not None:
            self.page.close_down()

    def open_page(self, one: CustomerId) -> None:
        """The page of a customer."""
        from desktop.ui.customer.page import Page

        if self.page is None:
            self.page = Page(self.context)
            self.page.left.connect(self._back)
            self.page.mail_wanted.connect(self.mail_wanted)
            self.page.write_wanted.connect(self.write_wanted)
            self.page.told.connect(self.told)
            self.page.draft_wanted.connect(self.draft_wanted)
            self._pages.addWidget(self.page)
        self.page.show_customer(one)
        self._pages.setCurrentWidget(self.page)
        self.page.enter()

    def _back(self) -> None:
        if self._pages.currentIndex():
            if self.page is not None and self.page.customer is not None:
                self.table.go_to(self.page.customer)
            self._pages.setCurrentIndex(0)
        elif self.bar.search.hasFocus() and self.bar.by.words:
            self.bar.use(replace(self.bar.by, words=""))
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wide = self.width() >= Size.FOLD_FOLDERS - Size.RAIL
        self._fit()

    def _fit(self) -> None:
        self.panel.setVisible(self._wide and self._number > 0)
        self.bar.fit(narrow=self.width() < Size.FOLD_READER)

    # What is shown

    def _ask(self) -> None:
        self.reading.ask(self.bar.by, self.hours.found, self.table.customers.due)

    def _filter(self, by: Filter) -> None:
        self.table.show_order(by.column, down=by.down)
        if by.office or by.column == "time":
            self.hours.want(one.id for one in self.reading.lines.all)
        self._ask()

    def _have_read(self, lines: Lines) -> None:
        bar = self.bar
        bar.places = choices(lines, {one: world(one) for one in _WORLDS})
        bar.stages, bar.tags, bar.owners = lines.stages, lines.tags, lines.owners
        self.table.customers.lands = dict(lines.lands)
        self.table.customers.forget()
        bar.say()

    def _have_arranged(self, shown: Shown) -> None:
        self._number = shown.number
        self.table.show_lines(shown.lines)
        self._below.setCurrentIndex(0 if shown.lines else 1)
        self._fit()
        bar = self.bar
        parts = [translate("customers", "%n customers", n=shown.number)]
        if bar.by.narrows:
            parts = [translate("customers", "{shown} of {number}", shown=len(shown.lines), number=shown.number)]
        if shown.ours:
            parts.append(translate("customers", "our turn with %n", n=shown.ours))
        if shown.silent:
            parts.append(translate("customers", "%n silent", n=shown.silent))
        bar.counts.setText(" · ".join(parts) if shown.number else "")
        self._say_empty()

    def _hours_changed(self) -> None:
        if self.bar.by.office or self.bar.by.column == "time":
            self._ask()

    def _waits_changed(self) -> None:
        due: dict[CustomerId, datetime] = {}
        for one in self._waits.all:
            if one.waiting.customer is not None:
                due.setdefault(one.waiting.customer, one.due)  # the most urgent comes first
        if due != self.table.customers.due:
            self.table.customers.due = due
            self.table.customers.forget()
            self.table.viewport().update()

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.SETTING):
            self.bar.views = filters.views(self.context.store)
        for change in changes:
            if change.kind is Kind.CUSTOMER:
                self.hours.forget([CustomerId(one) for one in change.ids] if change.ids else None)
        if any(concerns(changes, kind) for kind in (Kind.CUSTOMER, Kind.REMINDER, Kind.MESSAGE)):
            self._stale = not self.isVisible()
            if not self._stale:
                self.reading.refresh()

    def _chosen(self, which: Sequence[CustomerId]) -> None:
        self.panel.show_customer(self.table.line() if which else None)

    # Views and columns

    def _choose_columns(self, names: tuple[str, ...]) -> None:
        self.bar.columns = names
        self.table.show_columns(names)
        self._set(CHOSEN_COLUMNS, " ".join(names))

    def _set(self, name: str, value: str) -> None:
        self.context.background.run(settings.choose, self.context.profile, name, value)

    def _keep_view(self) -> None:
        asking = QInputDialog(self)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.setWindowTitle(translate("customers", "Keep this view"))
        asking.setLabelText(translate("customers", "What is this view called?"))
        asking.textValueSelected.connect(self._kept_view)
        asking.open()

    def _kept_view(self, name: str) -> None:
        if name.strip():
            self.bar.views = {**self.bar.views, name.strip(): self.bar.by}
            self._set(filters.VIEWS, filters.views_text(self.bar.views))

    def _forget_view(self, name: str) -> None:
        self.bar.views = {each: one for each, one in self.bar.views.items() if each != name}
        self._set(filters.VIEWS, filters.views_text(self.bar.views))

    # Menus

    def _merge(self) -> None:
        """The two that are chosen, else what can be done with the list."""
        chosen = self.table.ids()
        if len(chosen) == 2:
            self.handling.merge(*chosen)
        else:
            self._more()

    def _more(self) -> None:
        menu = self.handling.more()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.bar.more.mapToGlobal(self.bar.more.rect().bottomLeft()))

    def _menu(self, place: QPoint, part: str = "") -> None:
        if self.table.ids():
            menu = self.handling.menu(part)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(place)

    def made(self, one: Customer) -> None:
        """A customer was made: it is gone to as soon as the table has it."""
        self.open_page(one.id)

    # Words

    def say(self) -> None:
        self.bar.say()
        self.table.customers.forget()
        self.table.setAccessibleName(translate("customers", "Customers"))
        self.table.horizontalHeader().viewport().update()
        for each, text in (
            (self.first, translate("customers", "New customer")),
            (self.bring, translate("customers", "Import Excel")),
        ):
            each.setText(text)
            tip(each, text)
        self._say_empty()
        self.reading.refresh()

    def _say_empty(self) -> None:
        none = self._number == 0
        self.first.setVisible(none)
        self.bring.setVisible(none)
        if none:
            self.empty.say(
                translate("customers", "No customers yet"),
                translate("customers", "Make one from any mail with a click, type one in, or bring your list in from Excel."),
            )
        elif self._number > 0:
            self.empty.say(
                translate("customers", "Nobody fits"), translate("customers", "Take a chip off, or look for other words.")
            )
