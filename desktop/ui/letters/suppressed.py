"""Who gets no letters, and why: looked up, taken off the list, put on it by hand."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.actions import suppression
from desktop.language import translate
from desktop.model.change import Change, Kind
from desktop.model.letter import Suppression, Why
from desktop.ui import dates
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.parts import button, label, tip
from desktop.ui.theme import Size, mark

_KEY = Qt.ItemDataRole.UserRole


class Suppressed(QDialog):
    """`release_wanted` and `add_wanted` carry an address."""

    release_wanted = Signal(str)
    add_wanted = Signal(str)

    def __init__(self, context: Context, over: QWidget) -> None:
        super().__init__(over)
        self._context = context
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate("letters", "Who gets no letters"))
        self.resize(Size.DIALOG, Size.FORM)
        self.list = QListWidget()
        mark(self.list, kind="ticks")
        self.list.setAccessibleName(self.windowTitle())
        tip(self.list, self.windowTitle())
        nobody = translate("letters", "Nobody. Addresses that come back, and people who object, are put here.")
        self.nothing = label(nobody, kind="mute", wrap=True)
        self.line = QLineEdit()
        self.line.setPlaceholderText(translate("letters", "Address"))
        self.line.setAccessibleName(translate("letters", "Address"))
        tip(self.line, translate("letters", "An address that is to get no letters"))
        add = button(translate("letters", "Put on the list"), pressed=self._add)
        tip(add, translate("letters", "No more letters to this address (Enter)"))
        self.release = button(translate("letters", "Take off the list"), pressed=self._release)
        tip(self.release, translate("letters", "Letters may go there again"))
        close = button(translate("letters", "Close"), pressed=self.close)
        tip(close, translate("letters", "Close (Esc)"))
        foot = QHBoxLayout()
        foot.setSpacing(Size.GAP)
        foot.addWidget(self.line, 1)
        foot.addWidget(add)
        foot.addWidget(self.release)
        foot.addWidget(close)
        box = QVBoxLayout(self)
        box.setContentsMargins(Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN_WIDE, Size.MARGIN)
        box.setSpacing(Size.GAP_WIDE)
        box.addWidget(self.nothing)
        box.addWidget(self.list, 1)
        box.addLayout(foot)
        self.line.returnPressed.connect(self._add)
        self.list.currentItemChanged.connect(lambda *_: self.release.setEnabled(self.list.currentItem() is not None))
        self.release.setEnabled(False)
        context.bridge.changed.connect(self._changed)
        self._read()

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.LETTER):
            self._read()

    def _read(self) -> None:
        self._context.background.run(suppression.suppressed, self._context.profile, done=self._show)

    def _show(self, found: list[Suppression]) -> None:
        self.list.clear()
        for one in found:
            name = translate("letters", "A person who was erased") if one.why is Why.ERASED else one.address
            parts = [name, _why(one.why), dates.day(one.at, self._context.clock()), one.evidence]
            item = QListWidgetItem("  ·  ".join(part for part in parts if part))
            item.setData(_KEY, one.address)
            self.list.addItem(item)
        self.nothing.setVisible(not found)
        self.list.setVisible(bool(found))

    def _add(self) -> None:
        address = self.line.text().strip()
        if "@" in address:
            self.add_wanted.emit(address)
            self.line.clear()

    def _release(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.release_wanted.emit(item.data(_KEY))


def _why(why: Why) -> str:
    return {
        Why.BOUNCED: translate("letters", "Nobody there"),
        Why.OBJECTED: translate("letters", "Objected to letters"),
        Why.UNSUBSCRIBED: translate("letters", "Unsubscribed"),
        Why.ERASED: translate("letters", "Erased at their word"),
    }.get(why, translate("letters", "By hand"))
