"""What stands above the table: how many there are, what can be brought in or made, and the chips that narrow it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.ui import icons
from desktop.ui.context import Context
from desktop.ui.customer import words
from desktop.ui.customers.filters import Filter
from desktop.ui.customers.model import COLUMNS, heading
from desktop.ui.flow import Flow
from desktop.ui.parts import button, label, literal, tip
from desktop.ui.theme import Size

_TYPING = 150  # milliseconds
_SWITCHES = ("turn", "office", "silent", "planless")


def world(name: str) -> str:
    """How a part of the world is called."""
    return {
        "Europe": translate("customers", "Europe"),
        "Asia": translate("customers", "Asia"),
        "America": translate("customers", "America"),
        "Africa": translate("customers", "Africa"),
        "Oceania": translate("customers", "Oceania"),
    }.get(name, name)


class Bar(QWidget):
    """`filtered` carries the Filter; `columns_chosen` names of columns; `keep_wanted`: a name for the filter of now; `view_gone`
    the name of one that is to be forgotten."""

    filtered = Signal(object)
    columns_chosen = Signal(object)
    keep_wanted = Signal()
    view_gone = Signal(str)
    new_wanted = Signal()
    import_wanted = Signal()
    more_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.by = Filter()
        self.places: Sequence[tuple[str, str]] = ()  # parts of the world and countries: value and words
        self.stages: Sequence[str] = ()
        self.tags: Sequence[str] = ()
        self.owners: Sequence[str] = ()
        self.views: dict[str, Filter] = {}
        self.columns: tuple[str, ...] = ()
        self.title, self.counts = label(kind="page"), label(kind="mute")
        self.search = QLineEdit()
        self._glass = QAction(self)
        self.search.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.search.setClearButtonEnabled(False)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._typing.timeout.connect(self._typed)
        self.search.textEdited.connect(self._typing.start)
        self.working, self.stop = label(kind="mark"), button(kind="link", pressed=self.stop_wanted.emit)
        self.working.hide()
        self.stop.hide()
        self.more = button(pressed=self.more_wanted.emit)
        self.bring = button(pressed=self.import_wanted.emit)
        self.new = button(kind="primary", pressed=self.new_wanted.emit)
        self.switches = {name: self._chip() for name in _SWITCHES}
        for name, each in self.switches.items():
            each.toggled.connect(partial(self._switch, name))
        self.menus = {name: self._menu(fill) for name, fill in self._fillers().items()}
        head = QHBoxLayout()
        head.setSpacing(Size.GAP)
        head.addWidget(self.title)
        head.addWidget(self.counts, 1)
        head.addWidget(self.search)
        for each in (self.more, self.bring, self.new):
            head.addWidget(each)
        chips = Flow(gap=Size.GAP)
        for chip in (*self.switches.values(), *self.menus.values(), QWidget()):
            chips.addWidget(chip)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(Size.GAP_WIDE)
        box.addLayout(head)
        below = QHBoxLayout()
        below.setSpacing(Size.GAP)
        below.addLayout(chips, 1)
        below.addWidget(self.working)
        below.addWidget(self.stop)
        box.addLayout(below)
        context.theme.changed.connect(self._draw)
        self._draw()

    def _chip(self) -> QPushButton:
        made = button(kind="chip")
        made.setCheckable(True)
        return made

    def _menu(self, fill: Callable[[QMenu], None]) -> QPushButton:
        made = self._chip()
        menu = QMenu(made)
        menu.aboutToShow.connect(partial(self._fill, menu, fill))
        menu.aboutToHide.connect(self.say)  # a click on the chip itself chooses nothing
        made.setMenu(menu)
        return made

    @staticmethod
    def _fill(menu: QMenu, fill: Callable[[QMenu], None]) -> None:
        menu.clear()
        fill(menu)

    def _fillers(self) -> dict[str, Callable[[QMenu], None]]:
        return {
            "place": lambda menu: self._choices(menu, "place", self.places),
            "stage": lambda menu: self._choices(menu, "stage", [(one, words.stage(one)) for one in self.stages]),
            "tag": lambda menu: self._choices(menu, "tag", [(one, one) for one in self.tags]),
            "owner": lambda menu: self._choices(menu, "owner", [(one, one) for one in self.owners]),
            "views": self._fill_views,
            "columns": self._fill_columns,
        }

    def _choices(self, menu: QMenu, field: str, known: Sequence[tuple[str, str]]) -> None:
        set_now = getattr(self.by, field)
        for value, said in (("", translate("customers", "All")), *known):
            action = menu.addAction(literal(said))
            action.setCheckable(True)
            action.setChecked(value == set_now)
            action.triggered.connect(lambda _checked=False, value=value: self.use(_with(self.by, field, value)))

    def _fill_views(self, menu: QMenu) -> None:
        for name, by in self.views.items():
            menu.addAction(literal(name), partial(self.use, by))
        if self.views:
            menu.addSeparator()
        keep = menu.addAction(translate("customers", "Keep this view…"), self.keep_wanted.emit)
        keep.setEnabled(self.by.narrows)
        if self.views:
            gone = menu.addMenu(translate("customers", "Forget"))
            for name in self.views:
                gone.addAction(literal(name), partial(self.view_gone.emit, name))
        menu.addAction(translate("customers", "Show all customers"), partial(self.use, Filter())).setEnabled(self.by.narrows)

    def _fill_columns(self, menu: QMenu) -> None:
        for name in COLUMNS[1:]:
            action = menu.addAction(heading(name))
            action.setCheckable(True)
            action.setChecked(name in self.columns)
            action.toggled.connect(partial(self._column, name))

    def _column(self, name: str, on: bool) -> None:
        chosen = {*self.columns, name} if on else {*self.columns} - {name}
        self.columns_chosen.emit(tuple(one for one in COLUMNS if one in chosen or one == "name"))

    def _switch(self, name: str, on: bool) -> None:
        if getattr(self.by, name) != on:
            self.use(_with(self.by, name, on))

    def _typed(self) -> None:
        self._typing.stop()
        self.use(replace(self.by, words=self.search.text().strip()))

    def use(self, by: Filter) -> None:
        """Another filter."""
        if by == self.by:
            self._show()
            return
        self.by = by
        self._show()
        self.filtered.emit(by)

    def _show(self) -> None:
        for name, each in self.switches.items():
            each.setChecked(getattr(self.by, name))
        if self.search.text().strip() != self.by.words:
            self.search.setText(self.by.words)
        self.say()

    def show_linking(self, done: int, on: bool) -> None:
        """How many mails were looked at, as long as it goes on."""
        self.working.setVisible(on)
        self.stop.setVisible(on)
        self.working.setText(translate("customers", "Linking mail: %n", n=done))

    def fit(self, *, narrow: bool) -> None:
        """Whether there is little room."""
        self.counts.setVisible(not narrow)

    def say(self) -> None:
        self.title.setText(translate("customers", "Customers"))
        self.stop.setText(translate("customers", "Stop"))
        tip(self.stop, translate("customers", "Stop finding whose mail is whose; what is done stays"))
        self.search.setPlaceholderText(translate("customers", "Find a customer"))
        self.search.setAccessibleName(translate("customers", "Find a customer"))
        tip(self.search, translate("customers", "By name, person, domain, city, tag (/)"))
        for each, text, said in (
            (self.new, translate("customers", "New customer"), translate("customers", "Make a customer (N)")),
            (self.bring, translate("customers", "Import Excel"), translate("customers", "Excel, CSV or business cards (I)")),
            (self.more, translate("customers", "More"), translate("customers", "Export, duplicates (M)")),
        ):
            each.setText(text)
            each.setAccessibleName(text)
            tip(each, said)
        for name, text in {
            "turn": translate("customers", "Our turn"),
            "office": translate("customers", "In the office now"),
            "silent": translate("customers", "Silent for 14 days"),
            "planless": translate("customers", "No plan"),
        }.items():
            self.switches[name].setText(text)
            tip(self.switches[name], translate("customers", "Only these customers, or all"))
        chosen = dict(self.places).get(self.by.place, self.by.place)
        for name, text, value in (
            ("place", translate("customers", "Region"), chosen),
            ("stage", translate("customers", "Stage"), words.stage(self.by.stage) if self.by.stage else ""),
            ("tag", translate("customers", "Tag"), self.by.tag),
            ("owner", translate("customers", "In charge"), self.by.owner),
            ("views", translate("customers", "Views"), ""),
            ("columns", translate("customers", "Columns"), ""),
        ):
            each = self.menus[name]
            each.setText(f"{literal(value or text)} ▾")
            each.setChecked(bool(value))
            each.setAccessibleName(f"{text}: {value}" if value else text)
            tip(each, text)

    def _draw(self) -> None:
        self._glass.setIcon(icons.icon("search", self._context.theme.palette.mute, size=Size.ICON_SMALL))


def _with(by: Filter, field: str, value: object) -> Filter:
    return replace(by, **{field: value})  # type: ignore[arg-type]  # of its own kind
