"""The conversation around the mail that is open: what stands above and below it, going from one to the next, and new mail in it."""

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.model.change import Change, Kind
from desktop.model.conversation import Thread
from desktop.model.ids import MessageId
from desktop.store import conversation
from desktop.store import sender as senders
from desktop.ui.context import Context
from desktop.ui.reader.strip import Strip
from desktop.ui.threads import Background

PAUSE = 150  # milliseconds between two looks at the conversation at least


class Conversation(QObject):
    """`wanted` carries a mail of the conversation that is to be opened; `changed` when it has other mails or others are read."""

    wanted = Signal(object)  # MessageId
    changed = Signal()

    def __init__(self, context: Context, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._background = context, background
        self.whole: Thread | None = None
        self._open: MessageId | None = None
        self.earlier = Strip(context, later=False, plain=1)
        self.later = Strip(context, later=True, plain=2)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._look)
        for strip in (self.earlier, self.later):
            strip.wanted.connect(self.wanted)

    @property
    def number(self) -> int:
        """How many mails it has."""
        return len(self.whole.messages) if self.whole is not None else 0

    def holds(self, message: MessageId) -> bool:
        """Whether this mail is one of it."""
        return self.whole is not None and message in self.whole.messages

    def show(self, thread: Thread | None, message: MessageId | None) -> None:
        """This mail of it is open now. None: nothing is."""
        if thread is None or message is None or self.whole is None or message not in self.whole.messages:
            self.earlier.fold()
            self.later.fold()
        self.whole, self._open = thread, message
        self._fill()

    def turn(self, by: int) -> None:
        """Open the next mail of it (1), or the one before (-1)."""
        if self.whole is not None and self._open in self.whole.messages:
            to = self.whole.messages.index(self._open) + by
            if 0 <= to < len(self.whole.messages):
                self.wanted.emit(self.whole.messages[to])

    def say(self) -> None:
        """Set the words in the current language."""
        for strip in (self.earlier, self.later):
            strip.say()

    def close_down(self) -> None:
        """Looks at nothing after this."""
        self._pause.stop()

    def follow(self, changes: frozenset[Change]) -> None:
        """Mail may have come into it, or gone, or been read."""
        if self._open is None:
            return
        for change in changes:
            if change.kind is Kind.MESSAGE:
                for strip in (self.earlier, self.later):
                    strip.model.forget(change.ids)
                if not self._pause.isActive():
                    self._pause.start()

    def _look(self) -> None:
        message = self._open
        if message is not None:
            self._background.run(conversation.thread, self._context.store, message, done=lambda found: self._found(message, found))

    def _found(self, message: MessageId, thread: Thread) -> None:
        if message == self._open and thread != self.whole:
            self.whole = thread
            self._fill()
            self.changed.emit()

    def _fill(self) -> None:
        """What is read does not move: earlier mails are a line of the same height however many they are, later ones stand below."""
        thread, message = self.whole, self._open
        if thread is None or message is None:
            thread, at = Thread(()), 0
        else:
            at = thread.messages.index(message)
        own = senders.own(self._context.store)
        self.earlier.show_mails(thread.messages[:at], thread, own)
        self.later.show_mails(thread.messages[at + 1 :], thread, own)
