"""A mail of which only the header is here: it is asked for when it is opened, and what becomes of that is said above it."""

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.actions import keeping
from desktop.actions.message import Reading
from desktop.language import translate
from desktop.model.account import AccountState
from desktop.model.change import Change, Kind
from desktop.model.errors import TradewindError
from desktop.model.ids import AccountId, MessageId
from desktop.model.request import Request
from desktop.store import account as accounts
from desktop.store import request as requests
from desktop.ui import texts
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.reader.bars import Notice, Offer

CALM = 400  # milliseconds in which most mails come: nothing is said so long, so that nothing flickers
LARGE = 1_000_000  # octets; of such a mail the size is told, for it takes a while


class Missing(QObject):
    """`changed` when there is something else to say; `answer_wanted` (reply, reply_all or forward; message id) for an answer that
    has waited for its mail."""

    changed = Signal()
    answer_wanted = Signal(str, int)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._reading: Reading | None = None  # that is shown by its header
        self._request: Request | None = None
        self._state: AccountState | None = None
        self._nowhere = self._given_up = False
        self._answering, self._answered = "", 0  # how, and which mail
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(CALM)
        self._calm.timeout.connect(self.changed)

    def leave(self, following: MessageId | None) -> None:
        """This mail is asked for next; what waits for another is not wanted any more."""
        if following != self._answered:
            self._answering = ""
        self._calm.stop()
        self._reading = self._request = None

    def about(self, reading: Reading) -> None:
        """This mail is shown now."""
        self.leave(reading.id)
        if reading.whole:
            kind, self._answering = self._answering, ""
            if kind:
                self.answer_wanted.emit(kind, reading.id)
            return
        self._reading = reading
        self._nowhere = self._given_up = False
        if self._account is not None and not self._context.profile.read_only:
            self._look()
            if self._request is None:
                self._ask()

    def holds(self, kind: str) -> bool:
        """Whether an answer of this kind waits for the mail now."""
        if self._reading is None or not self.coming:
            return False
        self._answering, self._answered = kind, self._reading.id
        self.changed.emit()
        return True

    def _answer(self) -> None:
        kind, self._answering = self._answering, ""
        if self._reading is not None and kind:
            self.answer_wanted.emit(kind, self._reading.id)
            self.changed.emit()

    @property
    def coming(self) -> bool:
        """Whether it is on its way: worth waiting for."""
        at_work = self._state in (AccountState.CONNECTING, AccountState.SYNCING, AccountState.ONLINE)
        left = self._nowhere or self._given_up or (self._request is not None and bool(self._request.problem))
        return self._reading is not None and at_work and not left

    @property
    def _account(self) -> AccountId | None:
        return self._reading.detail.row.account if self._reading is not None else None

    def concerned(self, changes: frozenset[Change]) -> bool:
        """Take note of what changed; whether there may be something else to say."""
        account = self._account
        if account is None or not any(concerns(changes, kind, frozenset({account})) for kind in (Kind.KEEPING, Kind.ACCOUNT)):
            return False
        self._look()
        return True

    def _look(self) -> None:
        assert self._reading is not None
        account = self._account
        self._request = requests.of(self._context.store, self._reading.id)
        try:
            self._state = accounts.get(self._context.store, account).state if account is not None else None
        except TradewindError:  # it was removed this moment
            self._state = None

    def _ask(self) -> None:
        if self._reading is not None:
            wanted = self._reading.id
            self._given_up = False
            self._calm.start()
            self._context.background.run(
                *(keeping.ask, self._context.profile, wanted), done=lambda asked: self._asked(wanted, asked=asked)
            )

    def _asked(self, wanted: MessageId, *, asked: bool) -> None:
        """Where there is nobody to ask, nothing comes (or it has come already)."""
        if not asked and self._reading is not None and self._reading.id == wanted:
            self._nowhere = True
            self.changed.emit()

    def _again(self) -> None:
        self._ask()
        self._request = None
        self.changed.emit()

    def _give_up(self) -> None:
        if self._reading is not None:
            self._given_up = True
            self._calm.stop()
            self._context.background.run(keeping.give_up, self._context.profile, self._reading.id)
            self.changed.emit()

    def notice(self) -> Notice | None:
        """What to say above the mail."""
        reading = self._reading
        if reading is None:
            return None
        if self._account is None or self._context.profile.read_only or self._nowhere:
            return Notice(translate("reader", "Only the head of this mail is here."))
        if self._given_up:
            fetch = Offer(translate("reader", "Fetch it"), self._again)
            return Notice(translate("reader", "Only the head of this mail is here."), offers=(fetch,))
        if self._request is not None and self._request.problem:
            said = str(texts.problem(self._request.problem, self._request.facts))
            return Notice(said, "amber", offers=(Offer(translate("reader", "Try again"), self._again),))
        if not self.coming:
            return Notice(self._later())
        if self._answering:
            without = Offer(translate("reader", "Answer without its text"), self._answer)
            offers = [without] if self._answering != "forward" else []
            return Notice(translate("reader", "This mail is being fetched. The answer opens when it is here."), offers=offers)
        if self._calm.isActive():
            return None
        leave = Offer(translate("reader", "Do not wait"), self._give_up)
        size = reading.detail.row.size
        if size >= LARGE:
            return Notice(translate("reader", "This mail is being fetched ({size})…", size=texts.size(size)), offers=(leave,))
        return Notice(translate("reader", "This mail is being fetched…"), offers=(leave,))

    def _later(self) -> str:
        match self._state:
            case AccountState.REFUSED:
                return translate("reader", "Only the head of this mail is here. Its text comes when the account can sign in again.")
            case AccountState.STOPPED | AccountState.NEW | None:
                return translate("reader", "Only the head of this mail is here. Its text comes when fetching goes on.")
            case _:
                return translate("reader", "Only the head of this mail is here. Its text comes when the connection is back.")
