"""The loop that watches the time: what comes due is announced, and promises that a later mail keeps are over by themselves.

It wakes when reminders or mail change and at the next due time, never to look whether there is something. Announcing a reminder is
a word on the change feed: who shows it marks it as told, so that a start after a crash or a sleep announces what nobody was told
of. Each mail is looked at once: what was looked at is kept together with what became of it.
"""

import json
import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.engine.loop import BackOff, Loop, Waker, now
from desktop.formats import isolated, source
from desktop.model.change import Change, Kind
from desktop.model.errors import Damaged
from desktop.model.ids import MessageId, ReminderId
from desktop.model.message import Parsed
from desktop.model.promise import Follower, Side
from desktop.model.reminder import Pledge, Standing
from desktop.store import Store, message, news, promise, reminder, setting
from desktop.store.promise import Later
from desktop.trade.fulfilment import fulfilled

log = logging.getLogger(__name__)

LOOKED = "clock.looked"  # setting: how far mail was looked at
SLICE = 30.0  # seconds after which a wait compares the clocks: sleep and a clock that is set move the due time
LATER = 500  # mails without their text that are remembered, to be read when it comes

Parse = Callable[[bytes], Parsed]


@dataclass(frozen=True, slots=True)
class Looked:
    """How far was looked: up to this mail and this promise; `headers` were here by their headers only."""

    mail: int = 0
    promise: int = 0
    headers: tuple[int, ...] = ()

    @classmethod
    def of(cls, kept: str) -> "Looked":
        """From what `str` gave; anything else begins anew, which only costs time."""
        try:
            told = json.loads(kept) if kept else {}
            return cls(int(told["mail"]), int(told["promise"]), tuple(int(one) for one in told["headers"]))
        except (ValueError, KeyError, TypeError):
            return cls()

    def __str__(self) -> str:
        return json.dumps({"mail": self.mail, "promise": self.promise, "headers": list(self.headers[-LATER:])})


class Clock(Loop):
    """`parse` reads a whole mail; a large or hostile one must not take the loop's process with it (`formats.isolated`)."""

    def __init__(
        self,
        store: Store,
        *,
        parse: Parse = isolated.parse,
        clock: Callable[[], datetime] = now,
        backoff: BackOff | None = None,
    ) -> None:
        super().__init__(clock=clock, backoff=backoff)
        self.elsewhere = False
        self._store = store
        self._parse = parse
        self._unsubscribe: Callable[[], None] | None = None
        self._announced: frozenset[tuple[ReminderId, datetime]] = frozenset()
        self._looked: Looked | None = None

    def one_pass(self) -> int:
        """Look at the mail that has come; how many promises were kept. Only StorageProblem is raised."""
        return self._follow()

    def started(self) -> None:
        self._unsubscribe = self._store.feed.subscribe(self._heard)

    def ended(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()

    def turn(self) -> float | None:
        self._follow()
        moment = self.clock()
        self._announce(moment)
        following = reminder.soonest(self._store, after=moment)
        return None if following is None else max(0.0, (following - moment).total_seconds())

    def _heard(self, changes: frozenset[Change]) -> None:
        if any(change.kind in (Kind.REMINDER, Kind.MESSAGE) for change in changes):
            self._poke()

    def _rest(self, waker: Waker, seconds: float | None) -> None:
        """By the wall clock, which goes on while the machine sleeps and may be set; no store is looked at meanwhile."""
        if self.failures or seconds is None:
            super()._rest(waker, seconds)
            return
        until = self.clock() + timedelta(seconds=seconds)
        while not self.stopping and not self._asked.is_set():
            left = (until - self.clock()).total_seconds()
            if left <= 0 or waker.wait(min(left, SLICE)):
                return

    # Reminders

    def _announce(self, moment: datetime) -> None:
        """Once for each that is due; who tells the rep looks which they are."""
        due = frozenset((one.id, one.due) for one in reminder.due(self._store, moment))
        fresh, self._announced = due - self._announced, due
        if fresh:
            self._store.feed.publish(frozenset({Change(Kind.REMINDER, frozenset())}))

    # Promises

    def _follow(self) -> int:
        store = self._store
        looked = self._looked or Looked.of(setting.get(store, LOOKED))
        reach = Looked(news.latest(store), promise.latest(store), looked.headers)
        if looked.mail > reach.mail or looked.promise > reach.promise:  # the store was made anew
            looked = Looked()
        found = promise.followed(store, mail=looked.mail, promise=looked.promise, among=looked.headers)
        if not found:
            self._looked = reach  # not written down: looking again would find nothing, too
            return 0
        read: dict[MessageId, Follower | None] = {}
        kept: list[tuple[Pledge, Later]] = []
        for number, mails in found.items():
            if self.stopping:
                return 0
            by = self._keeper(promise.get(store, number), mails, read)
            kept += [by] if by is not None else []
        waiting = {one.message for mails in found.values() for one in mails if not one.whole}
        headers = sorted({*looked.headers, *waiting} - {one.message for mails in found.values() for one in mails if one.whole})
        self._write(kept, Looked(reach.mail, reach.promise, tuple(headers[-LATER:])))
        return len(kept)

    def _keeper(
        self, pledge: Pledge, mails: Iterable[Later], read: dict[MessageId, Follower | None]
    ) -> tuple[Pledge, Later] | None:
        """The first of these mails that keeps the promise."""
        for one in mails:
            if one.message not in read:
                read[one.message] = self._read(one)
            follower = read[one.message]
            if follower is not None and fulfilled(pledge.promise, [follower]) is not None:
                return pledge, one
        return None

    def _read(self, one: Later) -> Follower | None:
        """The mail as far as it tells of a promise; None where it cannot be read."""
        side = Side.WE if one.mine else Side.THEY
        kept = message.source(self._store, one.message)
        if kept is None:
            return Follower(side, one.subject, "", (), one.auto)
        try:
            parsed = self._parse(source.unpack(kept))
        except Damaged as error:
            log.info("A mail cannot be read for promises: %s", error)
            return None
        files = tuple(each.name for each in parsed.attachments if not each.inline)
        auto = parsed.auto or bool(parsed.list_id) or parsed.report is not None
        return Follower(side, parsed.subject, parsed.text, files, auto)

    def _write(self, kept: Iterable[tuple[Pledge, Later]], looked: Looked) -> None:
        store = self._store
        with store.write() as tx:
            for pledge, by in kept:
                now_stands = promise.get(store, pledge.id)
                if now_stands.standing not in (Standing.PROPOSED, Standing.TAKEN):
                    continue  # the rep was quicker
                promise.stands(tx, pledge.id, Standing.KEPT, kept_by=by.message_id)
                reminder.vanish(tx, reminder.of_promise(store, pledge.id), by.message_id)
            setting.set(tx, LOOKED, str(looked))
        self._looked = looked
