"""The pane where one reads: the mail that was chosen with a short answer below it, or how many were chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.language import translate
from desktop.model.ids import MessageId
from desktop.ui.context import Context
from desktop.ui.parts import Empty
from desktop.ui.proposals import Proposals
from desktop.ui.theme import mark

if TYPE_CHECKING:
    from desktop.ui.reader.quick import QuickReply
    from desktop.ui.reader.view import Reader

_READ_AFTER = 600  # milliseconds that a mail is open before it counts as read: stepping past one does not


class ReadingPane(QWidget):
    """`reply_wanted`, `deed_wanted`, `mailto_wanted` and `told` are the reader's; `draft_wanted` carries a draft to go on with,
    `read` a mail that was open long enough to count as read; `templates_wanted`: all templates are to be seen."""

    reply_wanted = Signal(str, int)
    deed_wanted = Signal(str, int)
    mailto_wanted = Signal(str)
    told = Signal(str)
    draft_wanted = Signal(object)
    read = Signal(int)
    templates_wanted = Signal()

    def __init__(self, context: Context, proposals: Proposals) -> None:
        super().__init__()
        self._context, self._proposals = context, proposals
        self._reader: Reader | None = None
        self._quick: QuickReply | None = None
        self._open: MessageId | None = None  # in the reader, and not counted as read yet
        self._seen = False
        self._nothing = QWidget()
        self.several = Empty(context.theme, "mail")
        self.stack = QStackedWidget()
        mark(self.stack, kind="pane")
        self.stack.addWidget(self._nothing)
        self.stack.addWidget(self.several)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(self.stack, 1)
        self.counting = QTimer(self)
        self.counting.setSingleShot(True)
        self.counting.setInterval(_READ_AFTER)
        self.counting.timeout.connect(self._count)

    def say(self, number: int, *, grouped: bool) -> None:
        """So many are chosen, conversations or messages."""
        self.several.say(
            translate("messages", "%n conversations chosen", n=number)
            if grouped
            else translate("messages", "%n messages chosen", n=number),
            translate("messages", "E archives them, # deletes them, S flags, U marks as unread. Or drag them to a folder."),
        )

    def close_down(self) -> None:
        """Ends what reads in the background."""
        self.counting.stop()
        self.reader.close_down()
        if self._quick is not None:
            self._quick.close_down()

    # What is in it

    @property
    def made(self) -> bool:
        """Whether there is a reader yet."""
        return self._reader is not None

    @property
    def reader(self) -> Reader:
        """Made after the first paint, or when something asks for it: reading imports much that the list does not need."""
        if self._reader is None:
            from desktop.ui.reader.view import Reader

            reader = self._reader = Reader(self._context)
            reader.proposing.use(self._proposals)
            reader.reply_wanted.connect(self.reply_wanted)
            reader.deed_wanted.connect(self.deed_wanted)
            reader.mailto_wanted.connect(self.mailto_wanted)
            reader.told.connect(self.told)
            reader.shown.connect(lambda wanted: self._opened(MessageId(wanted)))
            self.stack.addWidget(reader)
            self._quick = self._make_quick(reader)
            self._quick.templates_wanted.connect(self.templates_wanted)
            if self.stack.currentWidget() is self._nothing:
                self.stack.setCurrentWidget(reader)
        return self._reader

    @property
    def quick(self) -> QuickReply | None:
        """The short answer below the mail that is read; there is one when there is a reader."""
        return self._quick

    def _make_quick(self, reader: Reader) -> QuickReply:
        from desktop.ui.reader.quick import QuickReply

        made = QuickReply(self._context)
        made.open_wanted.connect(self.draft_wanted)
        made.told.connect(self.told)
        made.left.connect(reader.setFocus)
        reader.shown.connect(lambda _: made.about(reader.reading))
        desks = made.timing.desks
        desks.changed.connect(lambda: reader.letterhead.stand_at(desks.seen.zone if desks.seen is not None else ""))
        made.hide()
        self._box.addWidget(made)
        return made

    # Showing

    def show_message(self, wanted: MessageId | None, *, whole: bool, several: bool) -> None:
        """What the list stands on: of a conversation (`whole`) the first mail not read yet, else the newest; what a search has
        found itself. A mail of the same conversation that is open stays so: the list was only read anew. With `several` chosen,
        their number is seen."""
        kept = wanted is not None and whole and self.reader.about(wanted)
        if not kept and (wanted is not None or self._reader is not None):
            self.forget()
            self.reader.show_message(wanted, going_on=whole)
        self.stack.setCurrentWidget(self.several if several else self._reader or self._nothing)
        if self._quick is not None and (several or wanted is None):
            self._quick.about(None)

    # What counts as read

    def see(self, *, seen: bool) -> None:
        """Whether the pane is to be seen: what nobody sees is not read."""
        self._seen = seen
        self._wait()

    def forget(self) -> None:
        """The open mail does not count as read by being open."""
        self._opened(None)

    def _opened(self, wanted: MessageId | None) -> None:
        """This mail stands in the reader now."""
        self._open = wanted
        self._wait()

    def _wait(self) -> None:
        if self._open is not None and self._seen:
            self.counting.start()
        else:
            self.counting.stop()

    def _count(self) -> None:
        reading, was = self.reader.reading, self._open
        self._open = None
        if reading is not None and reading.id == was and not reading.detail.row.flags.seen:
            self.read.emit(reading.id)
