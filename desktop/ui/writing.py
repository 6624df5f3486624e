"""Mails being written: begun, answered, gone on with, taken back from the outbox. One page per draft, in the main window or in a
window of its own, as the writer last chose."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from desktop.actions import draft as drafts
from desktop.actions import outgoing as outbox
from desktop.actions import setting as settings
from desktop.actions import unfinished
from desktop.model.draft import Draft
from desktop.model.ids import AccountId, DraftId, MessageId, OutgoingId
from desktop.model.message import Address
from desktop.store import setting
from desktop.ui.compose.room import WritingRoom
from desktop.ui.compose.window import Compose
from desktop.ui.context import Context
from desktop.ui.settings.writing import PLACE


class Writing(QObject):
    """Imported when the first mail is written: the editor loads QtWebEngine. `shown`: the room wants to be seen; `left`: it does
    not any more; `counted`: how many mails are open in it."""

    shown = Signal()
    left = Signal()
    counted = Signal(int)
    templates_wanted = Signal()
    elsewhere = Signal(str, object)  # a room of the main window, and whose

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._open: dict[DraftId, Compose] = {}
        self._ending = False
        self.room = WritingRoom(context)
        self.room.left.connect(self.left)
        self.room.counted.connect(self.counted)

    def begin(self, account: AccountId, *, to: tuple[Address, ...] = ()) -> None:
        """A new mail from that account."""
        self._context.background.run(drafts.new, self._context.profile, account, now=self._now(), to=to, done=self._made)

    def answer(self, kind: str, wanted: MessageId, *, only: str = "") -> None:
        """reply, reply_sender, reply_all or forward; a reply quotes `only` this text of the mail, if there is some."""
        make: Callable[..., Draft] = {
            "reply": drafts.reply,
            "reply_sender": drafts.reply_sender,
            "reply_all": drafts.reply_all,
            "forward": drafts.forward,
        }[kind]
        if only and kind != "forward":
            make = partial(make, only=only)
        self._context.background.run(make, self._context.profile, wanted, now=self._now(), done=self._made)

    def begin_with(self, make: Callable[[], Draft]) -> None:
        """A mail that this makes, in the background."""
        self._context.background.run(make, done=self._made)

    def go_on(self, wanted: MessageId) -> None:
        """A draft that lies in a Drafts folder."""
        self._context.background.run(drafts.open_from_message, self._context.profile, wanted, now=self._now(), done=self._made)

    def take_back(self, wanted: OutgoingId) -> None:
        """A mail of the outbox becomes a draft again and opens; what was archived with it comes back."""
        self._context.background.run(outbox.cancel, self._context.profile, wanted, now=self._now(), done=self._made)

    def open(self, wanted: DraftId) -> None:
        """The page of a draft; the one that is open already comes forward."""
        page = self._open.get(wanted)
        if page is None:
            page = Compose(self._context, wanted)
            page.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            page.destroyed.connect(lambda *_: self._open.pop(wanted, None))
            page.move_wanted.connect(self._move)
            page.new_wanted.connect(self._begin_beside)
            page.templates_wanted.connect(self.templates_wanted)
            page.elsewhere.connect(self.elsewhere)
            page.gone.connect(lambda: self._closed(wanted))
            self._open[wanted] = page
            self._context.background.run(unfinished.remember, self._context.profile, wanted)
            if setting.get(self._context.store, PLACE, "") != "window":
                self.room.put(page)
        self._show(page)

    def close(self) -> None:
        """Each page writes down what is in it as it closes; one that still does so outlives the main window. The
        next start asks whether to go on with them."""
        self._ending = True
        for page in tuple(self._open.values()):
            if not page.close() and not page.apart:
                self._take_out(page)

    def open_ones(self) -> tuple[DraftId, ...]:
        """The drafts whose pages are open."""
        return tuple(self._open)

    def unsaved(self) -> bool:
        """Whether something cannot be kept at the moment (a full disk). Its page comes forward and says so."""
        page = next((page for page in self._open.values() if page.saving.failing), None)
        if page is not None:
            self._show(page)
        return page is not None

    def _closed(self, draft: DraftId) -> None:
        if not self._ending:
            self._context.background.run(unfinished.forget, self._context.profile, (draft,))

    def _show(self, page: Compose) -> None:
        if page.apart:
            page.show()
            page.raise_()
            page.activateWindow()
        else:
            self.room.turn_to(page)
            self.shown.emit()

    def _move(self) -> None:
        """Out of the main window or back into it, with everything that is in the page. The next mail opens where this one went."""
        page = self.sender()
        if not isinstance(page, Compose):
            return
        apart = not page.apart
        if apart:
            self._take_out(page)
        else:
            self.room.put(page)
        self._context.background.run(settings.choose, self._context.profile, PLACE, "window" if apart else "")
        self._show(page)

    def _begin_beside(self) -> None:
        """A new mail, from the account of the one that is written."""
        page = self.sender()
        if isinstance(page, Compose):
            self.begin(page.heading.from_whom().account)

    def _take_out(self, page: Compose) -> None:
        self.room.take(page)
        page.setParent(None)
        page.place(apart=True)

    def _made(self, made: Draft) -> None:
        self.open(made.id)

    def _now(self) -> datetime:
        """In the user's own zone: its offset goes into the mail."""
        return self._context.clock().astimezone()
