"""New mail, told outside of the window: one notification for all that comes together, and a click that leads to it.

Told is what is unread, came now and was received since the account was last up to date: nothing of a first sync, nothing old,
nothing from the rep's own addresses, nothing in junk. While the window is in front nothing is told, since the list shows it; in
the quiet hours it waits for one summary afterwards. Only words that are in the store already are shown; nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance

from desktop.language import translate
from desktop.model.account import Account
from desktop.model.change import Change, Kind
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Row
from desktop.model.news import QUIET, TELLING, WEEKENDS, Quiet, Telling, of_account
from desktop.store import Store, account, news, setting
from desktop.store import sender as senders
from desktop.ui.bridge import concerns
from desktop.ui.context import Context
from desktop.ui.messages import described

BURST = 1500  # milliseconds without another mail before what came is told
PATIENCE = 10_000  # milliseconds after which it is told although more keeps coming
TOGETHER = timedelta(seconds=60)  # what comes so soon after a notification joins it
SLACK = timedelta(minutes=15)  # that a server's clock may be behind ours
LONGEST = 120  # letters of a subject
NAMED = 3  # senders by name


class Teller(Protocol):
    """What shows a notification: the desktop's service or the tray's balloon. A new one takes the place of the one before."""

    @property
    def clicked(self) -> SignalInstance: ...

    @property
    def gone(self) -> SignalInstance: ...

    def tell(self, title: str, text: str) -> None: ...

    def take_back(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Found:
    """What a look at the store gave: mail that may be told, what of older news is unread, the youngest message, the accounts."""

    new: list[Row]
    shown: list[Row]
    latest: MessageId
    accounts: list[Account]


class News(QObject):
    """`looking` says whether the rep sees the list anyway. `wanted` carries the ids of the notification that was clicked."""

    wanted = Signal(object)

    def __init__(self, context: Context, looking: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._looking = context, looking
        self._teller: Teller | None = None
        self._since: dict[AccountId, datetime] = {}  # when each account was last up to date
        self._latest = MessageId(0)
        self._told: tuple[MessageId, ...] = ()  # in the notification that is shown
        self._told_at: datetime | None = None
        self._kept: tuple[MessageId, ...] = ()  # for the summary after the quiet hours
        self._busy = False
        self._burst, self._patience, self._quiet = (QTimer(self, singleShot=True) for _ in range(3))
        self._burst.setInterval(BURST)
        self._patience.setInterval(PATIENCE)
        self._quiet.setTimerType(Qt.TimerType.PreciseTimer)  # of hours, a coarse one would lack minutes
        self._burst.timeout.connect(self._look)
        self._patience.timeout.connect(self._look)
        self._quiet.timeout.connect(self._look)

    def use(self, teller: Teller) -> None:
        """Tell through this one from now on."""
        if self._teller is not None:
            self._teller.clicked.disconnect(self._clicked)
            self._teller.gone.disconnect(self._gone)
        self._teller = teller
        teller.clicked.connect(self._clicked)
        teller.gone.connect(self._gone)

    def start(self) -> None:
        """Everything that comes from now on may be news. To be called before mail is fetched."""
        self._latest = news.latest(self._context.store)
        self._take_over(account.all(self._context.store))
        self._context.bridge.changed.connect(self._changed)

    def _changed(self, changes: frozenset[Change]) -> None:
        if concerns(changes, Kind.MESSAGE) or concerns(changes, Kind.ACCOUNT):
            self._burst.start()
            if not self._patience.isActive():
                self._patience.start()

    def _look(self) -> None:
        if self._busy:
            self._burst.start()
            return
        self._burst.stop()
        self._patience.stop()
        self._busy = True
        since = {one: when - SLACK for one, when in self._since.items()}
        older = (*self._told, *self._kept)
        self._context.background.run(
            _found, self._context.store, self._latest, since, older, done=self._seen, failed=lambda _: self._idle()
        )

    def _idle(self) -> None:
        """The store says elsewhere what is wrong with it."""
        self._busy = False

    def _seen(self, found: Found) -> None:
        self._busy = False
        self._latest = found.latest
        self._take_over(found.accounts)
        known = {row.id: row for row in (*found.new, *found.shown)}
        self._told = tuple(one for one in self._told if one in known)
        self._kept = tuple(one for one in self._kept if one in known)
        if not self._told and self._told_at is not None:
            self._withdraw()
        own = senders.own(self._context.store)
        fresh = [row.id for row in found.new if self._is_news(row, own)]
        store, now = self._context.store, self._context.clock()
        quiet = Quiet.of(setting.get(store, QUIET), weekends=setting.get(store, WEEKENDS) == "1")
        local = now.astimezone()
        if quiet.holds(local):
            self._kept = (*fresh, *self._kept)
            self._quiet.start(max(1, round((quiet.until(local) - local) / timedelta(milliseconds=1))))
            return
        waiting, self._kept = (*fresh, *self._kept), ()
        if waiting and not self._looking():
            joined = self._told if self._told_at is not None and now - self._told_at <= TOGETHER else ()
            self._tell([known[one] for one in dict.fromkeys((*waiting, *joined))], now)

    def _take_over(self, accounts: Sequence[Account]) -> None:
        self._since = {one.id: one.checked for one in accounts if one.checked is not None}

    def _is_news(self, row: Row, own: frozenset[str]) -> bool:
        if row.account is None or any(one.address.lower() in own for one in row.from_):
            return False
        return setting.get(self._context.store, of_account(row.account)) != "0"

    def _tell(self, rows: Sequence[Row], now: datetime) -> None:
        kept = setting.get(self._context.store, TELLING)
        telling = Telling(kept) if kept in tuple(Telling) else Telling.FULL
        if telling is Telling.NOTHING or self._teller is None:
            return
        self._told, self._told_at = tuple(row.id for row in rows), now
        self._teller.tell(*words(rows, telling))

    def _withdraw(self) -> None:
        """All of it has been read."""
        self._told_at = None
        if self._teller is not None:
            self._teller.take_back()

    def _clicked(self) -> None:
        told, self._told, self._told_at = self._told, (), None
        self.wanted.emit(told)

    def _gone(self) -> None:
        """Dismissed: what comes next is told by itself."""
        self._told, self._told_at = (), None


def _found(store: Store, after: MessageId, since: dict[AccountId, datetime], older: Sequence[MessageId]) -> Found:
    youngest = news.latest(store)  # what comes while we look is the next look's
    new = [row for row in news.arrived(store, after, since) if row.id <= youngest]
    return Found(new, news.unread(store, older), youngest, account.all(store))


def words(rows: Sequence[Row], telling: Telling) -> tuple[str, str]:
    """Title and text of a notification of these mails, the newest first."""
    number = len(rows)
    if telling is not Telling.FULL:
        return translate("news", "%n new mails", n=number), ""
    if number == 1:
        subject = described.subject(rows[0])
        return _sender(rows[0]), subject if len(subject) <= LONGEST else subject[: LONGEST - 1] + "…"
    names = list(dict.fromkeys(_sender(row) for row in rows))
    listed = ", ".join(names[:NAMED])
    return translate("news", "%n new mails", n=number), f"{listed} …" if len(names) > NAMED else listed


def _sender(row: Row) -> str:
    """Its direction of writing is kept to itself (UAX 9)."""
    name = described.person(row.from_[0])[:LONGEST] if row.from_ else described.people(row)
    return name if name.isascii() else f"\u2068{name}\u2069"
