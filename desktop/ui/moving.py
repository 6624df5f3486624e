"""What is done to messages: moved, put away, marked, and taken back. Runs in the background; tells what was done."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.actions import message as messages
from desktop.actions.message import Moved
from desktop.actions.profile import Profile
from desktop.language import translate
from desktop.model.ids import FolderId, MessageId
from desktop.store import folder, message
from desktop.ui.context import Context
from desktop.ui.folders.names import name_of


class Moving(QObject):
    """`told` carries what was done and whether it can be undone."""

    told = Signal(str, bool)

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._context = context
        self._moved: Moved | None = None

    def undo(self) -> None:
        """Take back the last move."""
        moved, self._moved = self._moved, None
        if moved is not None:
            self._context.background.run(messages.put_back, self._context.profile, moved)

    # `at` is the folder in which the messages are seen, None in lists of several.

    def move(self, ids: Sequence[MessageId], target: FolderId, at: FolderId | None) -> None:
        """Into that folder."""
        name = name_of(folder.get(self._context.store, target))
        self._run(partial(messages.move, folder=target, at=at), ids, told=partial(_moved_to, name))

    def archive(self, ids: Sequence[MessageId], at: FolderId | None) -> None:
        self._run(partial(messages.archive, at=at), ids, told=lambda number: translate("messages", "%n archived", n=number))

    def delete(self, ids: Sequence[MessageId], at: FolderId | None) -> None:
        """Into the trash; what lies there already goes for good, after a word of consent. Where folders are labels, deleting may
        mean another thing: asked once."""
        lost = len(messages.for_good(self._context.store, ids))
        if not lost and at is not None and messages.asks_deleting(self._context.store, at):
            self._ask_label(ids, at)
            return
        if not lost:
            self._delete(ids, at)
            return
        box = QMessageBox(self._window)
        box.setWindowTitle("Tradewind")
        box.setText(translate("messages", "Delete %n messages for good?", n=lost))
        box.setInformativeText(translate("messages", "They are removed here and on the server and cannot be brought back."))
        yes = box.addButton(translate("messages", "Delete for good"), QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(translate("messages", "Keep"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        yes.clicked.connect(lambda: self._delete(ids, at))
        box.open()

    def _ask_label(self, ids: Sequence[MessageId], at: FolderId) -> None:
        box = QMessageBox(self._window)
        box.setWindowTitle("Tradewind")
        box.setText(translate("messages", "This folder is a label. What shall deleting do here?"))
        box.setInformativeText(
            translate(
                "messages", "The trash takes a mail out of all folders. Without the label it stays in the others and in “All mail”."
            )
        )
        trash = box.addButton(translate("messages", "Move to the trash"), QMessageBox.ButtonRole.AcceptRole)
        label = box.addButton(translate("messages", "Take the label away"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(translate("messages", "Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(trash)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        trash.clicked.connect(lambda: self._decide(ids, at, label=False))
        label.clicked.connect(lambda: self._decide(ids, at, label=True))
        box.open()

    def _decide(self, ids: Sequence[MessageId], at: FolderId, *, label: bool) -> None:
        self._context.background.run(partial(messages.choose_deleting, label=label), self._context.profile, at)
        self._delete(ids, at)

    def _delete(self, ids: Sequence[MessageId], at: FolderId | None) -> None:
        self._run(partial(messages.delete, at=at), ids, told=lambda number: translate("messages", "%n deleted", n=number))

    def junk(self, ids: Sequence[MessageId], at: FolderId | None) -> None:
        self._run(partial(messages.junk, at=at), ids, told=lambda number: translate("messages", "%n moved to junk", n=number))

    def toggle(self, ids: Sequence[MessageId], which: str) -> None:
        """`which`: seen or flagged."""
        if ids:
            self._context.background.run(_toggled, self._context.profile, ids, which)

    def label(self, ids: Sequence[MessageId], name: str, *, on: bool) -> None:
        """Set a label, or take it off."""
        if ids:
            label, unlabel = (name, "") if on else ("", name)
            self._context.background.run(messages.mark, self._context.profile, ids, label=label, unlabel=unlabel)

    def read(self, ids: Sequence[MessageId]) -> None:
        """They were open long enough to count as read."""
        self._context.background.run(messages.mark, self._context.profile, ids, seen=True)

    def _run(self, function: Callable[..., Moved], ids: Sequence[MessageId], *args: object, told: Callable[[int], str]) -> None:
        def done(moved: Moved) -> None:
            number = len(moved.back) + len(moved.gone)
            if number:
                self._moved = moved if moved.back else None
                self.told.emit(told(number), bool(moved.back))

        if ids:
            self._context.background.run(function, self._context.profile, ids, *args, done=done)


def _moved_to(name: str, number: int) -> str:
    return translate("messages", "%n moved to {folder}", n=number, folder=name)


def _toggled(profile: Profile, ids: Sequence[MessageId], which: str) -> None:
    """On the worker, after all that was done before: mark them all, or if they all are, unmark them."""
    rows = message.rows(profile.store, ids).values()
    if which == "seen":
        messages.mark(profile, [row.id for row in rows], seen=not all(row.flags.seen for row in rows))
    else:
        messages.mark(profile, [row.id for row in rows], flagged=not all(row.flags.flagged for row in rows))
