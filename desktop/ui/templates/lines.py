"""Templates as lines of a list, in groups by the step of the trade."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop.model.template import Template
from desktop.ui.parts import tip
from desktop.ui.templates import words
from desktop.ui.theme import Size, Weight, font

_TEMPLATE = Qt.ItemDataRole.UserRole


def fill(shown: QListWidget, found: Sequence[Template], language: str, *, grouped: bool) -> None:
    """A line for each; in groups by stage where `grouped`. One of another language says so."""
    shown.clear()
    group: str | None = None
    for one in found:
        if grouped and one.stage != group:
            group = one.stage
            head = QListWidgetItem(words.stage(group))
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            head.setFont(font(Weight.HEAD, bold=True))
            head.setSizeHint(QSize(0, Size.CONTROL_SMALL))
            shown.addItem(head)
        name = one.name if one.language == language else f"{one.name} · {words.language(one.language)}"
        item = QListWidgetItem(name)
        item.setData(_TEMPLATE, one)
        tip(item, f"{one.name}\n{one.subject}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
        shown.addItem(item)


def step(shown: QListWidget, by: int, start: int | None = None) -> None:
    """To the next template, over the heads of the groups."""
    at = shown.currentRow() if start is None else start
    while 0 <= at + by < shown.count():
        at += by
        if shown.item(at).flags() & Qt.ItemFlag.ItemIsSelectable:
            shown.setCurrentRow(at)
            if at == 1:
                shown.scrollToTop()  # with its head
            return


def of(item: QListWidgetItem | None) -> Template | None:
    """The template of a line; None for a head."""
    found = item.data(_TEMPLATE) if item is not None else None
    return found if isinstance(found, Template) else None
