"""Windows in which mail is written: begun, answered, gone on with, taken back from the outbox. One window per draft."""

from datetime import datetime

from PySide6.QtCore import QObject, Qt

from desktop.actions import draft as drafts
from desktop.actions import outgoing as outbox
from desktop.model.draft import Draft
from desktop.model.ids import AccountId, DraftId, MessageId, OutgoingId
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context


class Writing(QObject):
    """Imported when the first mail is written: the editor loads QtWebEngine."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._open: dict[int, Compose] = {}

    def begin(self, account: AccountId) -> None:
        """A new mail from that account."""
        self._context.background.run(drafts.new, self._context.profile, account, now=self._now(), done=self._made)

    def answer(self, kind: str, wanted: MessageId) -> None:
        """reply, reply_all or forward."""
        make = {"reply": drafts.reply, "reply_all": drafts.reply_all, "forward": drafts.forward}[kind]
        self._context.background.run(make, self._context.profile, wanted, now=self._now(), done=self._made)

    def go_on(self, wanted: MessageId) -> None:
        """A draft that lies in a Drafts folder."""
        self._context.background.run(drafts.open_from_message, self._context.profile, wanted, now=self._now(), done=self._made)

    def take_back(self, wanted: OutgoingId) -> None:
        """A mail of the outbox becomes a draft again and opens."""
        self._context.background.run(outbox.cancel, self._context.profile, wanted, now=self._now(), done=self._made)

    def open(self, wanted: DraftId) -> None:
        """The window of a draft; the one that is open already comes forward."""
        window = self._open.get(wanted)
        if window is None:
            window = Compose(self._context, wanted)
            window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            window.destroyed.connect(lambda *_: self._open.pop(wanted, None))
            self._open[wanted] = window
        window.show()
        window.raise_()
        window.activateWindow()

    def close(self) -> None:
        """Each window writes down what is in it as it closes."""
        for window in tuple(self._open.values()):
            window.close()

    def _made(self, made: Draft) -> None:
        self.open(made.id)

    def _now(self) -> datetime:
        """In the user's own zone: its offset goes into the mail."""
        return self._context.clock().astimezone()
