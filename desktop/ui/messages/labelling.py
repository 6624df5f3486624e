"""Setting labels on the chosen mails: those of the procedure, those in use, and new ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from desktop.language import translate
from desktop.model.errors import Usage
from desktop.model.label import LONGEST, PROCEDURE, named
from desktop.model.message import Row
from desktop.store import Store, folder, label
from desktop.ui import texts
from desktop.ui.deeds import key_of
from desktop.ui.parts import literal

MOST = 20  # own labels in the menu

# The colours of the procedure; all other labels are faint.
_COLOURS = {"to-handle": "amber", "to-reply": "accent", "quoted": "violet", "awaiting-payment": "green"}

Set = Callable[[str, bool], object]


def fill(menu: QMenu, store: Store, rows: Sequence[Row], choose: Set, *, over: QWidget) -> None:
    """A line per label, checked where all of `rows` have it. `choose` is called with a label and whether it is to be set. Where
    their folders are known to keep no labels, that is said."""
    if rows and not any(_keeps(store, row) for row in rows):
        menu.addAction(translate("labels", "This server keeps no labels: they stay on this computer.")).setEnabled(False)
        menu.addSeparator()
    for name in known(store):
        line = menu.addAction(literal(texts.label(name)))
        line.setCheckable(True)
        if name in PROCEDURE:
            line.setShortcut(key_of(name))
            line.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # seen here; in the room it is the deed's
            line.setShortcutVisibleInContextMenu(True)
        line.setChecked(bool(rows) and all(name in row.flags.labels for row in rows))
        line.triggered.connect(lambda checked, name=name: choose(name, checked))
    menu.addSeparator()
    menu.addAction(translate("labels", "New label…")).triggered.connect(lambda: ask(over, choose))


def colour(name: str) -> str:
    """The name of a label's colour."""
    return _COLOURS.get(name, "faint")


def known(store: Store) -> tuple[str, ...]:
    """The labels of the procedure, and of the others in use the first by name."""
    own = [name for name in label.used(store, MOST + len(PROCEDURE)) if name not in PROCEDURE]
    return (*PROCEDURE, *own[:MOST])


def _keeps(store: Store, row: Row) -> bool:
    """Whether the server keeps labels where the mail is shown, as far as that is known; local folders count as keeping."""
    told = folder.get(store, row.folder).keywords
    return told is None or told.any or bool(told.named)


def ask(over: QWidget, choose: Set) -> QInputDialog:
    """A new label's name; what can be none is not taken."""
    box = QInputDialog(over)
    box.setWindowTitle("Tradewind")
    box.setLabelText(translate("labels", "Name of the label, at most {longest} characters", longest=LONGEST))

    def take(text: str) -> None:
        try:
            choose(named(text), True)
        except Usage:
            return

    box.textValueSelected.connect(take)
    box.open()
    return box
