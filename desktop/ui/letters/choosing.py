"""Who gets a letter: customers by stage, country and tag, ticked one by one or all; or a pasted list of addresses."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.language import current, translate
from desktop.model.customer import Customer
from desktop.model.ids import CustomerId
from desktop.store import customer
from desktop.trade import country
from desktop.ui.context import Context
from desktop.ui.customer.words import stage
from desktop.ui.parts import Combo, button, label, tip
from desktop.ui.theme import Size, mark

_KEY = Qt.ItemDataRole.UserRole


class Choosing(QDialog):
    """`taken` carries the ids of the customers that were ticked."""

    taken = Signal(object)

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(over)
        self._context = context
        self._known: list[Customer] = []
        self._ticked: set[CustomerId] = set()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("letters", "Choose customers"))
        self.resize(Size.DIALOG, Size.DIALOG * 3 // 4)
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("letters", "Name, country, tag …"))
        self.search.setAccessibleName(translate("letters", "Filter"))
        tip(self.search, translate("letters", "Filter"))
        self.stages, self.countries, self.tags = (Combo(context.theme) for _ in range(3))
        for combo in (self.stages, self.countries, self.tags):
            combo.setSizeAdjustPolicy(Combo.SizeAdjustPolicy.AdjustToContents)
        self.list = QListWidget()
        mark(self.list, kind="ticks")
        self.list.setAccessibleName(translate("letters", "Customers"))
        tip(self.list, translate("letters", "Space ticks a customer"))
        self.all = button(kind="link", pressed=self._tick_all)
        self.all.setText(translate("letters", "Tick all that are shown"))
        tip(self.all, self.all.text())
        self.number = label(kind="mute")
        self.take = button(translate("letters", "Take"), kind="primary", pressed=self._take)
        tip(self.take, translate("letters", "They get the letter (Enter)"))
        back = button(translate("letters", "Cancel"), pressed=self.close)
        tip(back, translate("letters", "Cancel (Esc)"))
        self.take.setDefault(True)
        filters = QHBoxLayout()
        filters.setSpacing(Size.GAP)
        filters.addWidget(self.search, 1)
        for combo, name in (
            (self.stages, translate("letters", "Stage")),
            (self.countries, translate("letters", "Country")),
            (self.tags, translate("letters", "Tag")),
        ):
            combo.setAccessibleName(name)
            tip(combo, name)
            combo.currentIndexChanged.connect(self._fill)
            filters.addWidget(combo)
        foot = QHBoxLayout()
        foot.setSpacing(Size.GAP)
        foot.addWidget(self.all)
        foot.addWidget(self.number)
        foot.addStretch()
        foot.addWidget(back)
        foot.addWidget(self.take)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addLayout(filters)
        box.addWidget(self.list, 1)
        box.addLayout(foot)
        self.search.textChanged.connect(self._fill)
        self.list.itemChanged.connect(self._tick)
        context.background.run(_read, context, current(), done=self._have)
        self._count()

    def _have(self, found: "tuple[list[Customer], dict[str, str]]") -> None:
        self._known, names = found
        for combo, every, values in (
            (self.stages, translate("letters", "Every stage"), {one.stage: stage(one.stage) for one in self._known}),
            (
                self.countries,
                translate("letters", "Every country"),
                {one.country: names.get(one.country, "") for one in self._known},
            ),
            (self.tags, translate("letters", "Every tag"), {tag: tag for one in self._known for tag in one.tags}),
        ):
            combo.blockSignals(True)
            combo.addItem(every, "")
            for value, name in sorted(values.items(), key=lambda pair: pair[1]):
                if value:
                    combo.addItem(name, value)
            combo.blockSignals(False)
        self._names = names
        self._fill()

    def _shown(self) -> list[Customer]:
        typed = self.search.text().strip().casefold()
        wanted, land, tag = (combo.currentData() or "" for combo in (self.stages, self.countries, self.tags))
        return [
            one
            for one in self._known
            if (not wanted or one.stage == wanted)
            and (not land or one.country == land)
            and (not tag or tag in one.tags)
            and (not typed or typed in f"{one.name} {self._names.get(one.country, '')} {' '.join(one.tags)}".casefold())
        ]

    def _fill(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._shown():
            parts = [one.name, self._names.get(one.country, ""), stage(one.stage), ", ".join(one.tags)]
            item = QListWidgetItem("  ·  ".join(part for part in parts if part))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if one.id in self._ticked else Qt.CheckState.Unchecked)
            item.setData(_KEY, one.id)
            self.list.addItem(item)
        self.list.blockSignals(False)

    def _tick(self, item: QListWidgetItem) -> None:
        (self._ticked.add if item.checkState() is Qt.CheckState.Checked else self._ticked.discard)(item.data(_KEY))
        self._count()

    def _tick_all(self) -> None:
        shown = {one.id for one in self._shown()}
        self._ticked = self._ticked - shown if shown <= self._ticked else self._ticked | shown
        self._fill()
        self._count()

    def _count(self) -> None:
        self.number.setText(translate("letters", "%n chosen", n=len(self._ticked)))
        self.take.setEnabled(bool(self._ticked))

    def _take(self) -> None:
        self.taken.emit([one.id for one in self._known if one.id in self._ticked])
        self.close()


def _read(context: Context, language: str) -> tuple[list[Customer], dict[str, str]]:
    """Everybody by name, and the names of their countries."""
    known = customer.all(context.store)
    lands = {one.country for one in known if one.country}
    return sorted(known, key=lambda one: one.name.casefold()), {land: country.name(land, language) for land in lands}


class Pasting(QDialog):
    """`taken` carries the pasted text."""

    taken = Signal(str)

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("letters", "Paste addresses"))
        self.resize(Size.FORM + Size.RAIL, Size.FORM)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(translate("letters", "Addresses"))
        self.text.setPlaceholderText("Anna Weber <anna@weber.example>\nbo@lin.example")
        tip(self.text, translate("letters", "One a line, with a name or without"))
        take = button(translate("letters", "Take"), kind="primary", pressed=self._take)
        tip(take, translate("letters", "They get the letter"))
        back = button(translate("letters", "Cancel"), pressed=self.close)
        tip(back, translate("letters", "Cancel (Esc)"))
        foot = QHBoxLayout()
        foot.setSpacing(Size.GAP)
        foot.addStretch()
        foot.addWidget(back)
        foot.addWidget(take)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(
            label(translate("letters", "One address a line, with a name or without. Known customers are recognised."), wrap=True)
        )
        box.addWidget(self.text, 1)
        box.addLayout(foot)

    def _take(self) -> None:
        if self.text.toPlainText().strip():
            self.taken.emit(self.text.toPlainText())
        self.close()


def names(without: Sequence[str]) -> str:
    """The first few of those who could not be taken."""
    return ", ".join(without[:3]) + ("…" if len(without) > 3 else "")
