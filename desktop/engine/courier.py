"""The loop that hands over an account's outgoing mail. Sending cannot be repeated, so each step is written down before it is done:

    queued -> sending    committed once the server has let us in and before it is told of the mail
    sending -> sent      the server took it
            -> queued    nothing was handed over (line lost before the final dot), or the server said "later": again, after a while
            -> failed    the server said no
            -> unsure    the line was lost after the final dot, or the program ended, or anything unforeseen happened

What is unsure is never sent again by itself: the incoming loop looks for it in Sent, else the user decides.
"""

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from desktop.engine import pace, schedule
from desktop.engine.loop import BackOff, Loop, now
from desktop.formats import source
from desktop.model.account import AccountState
from desktop.model.change import Change, Kind
from desktop.model.credential import Credential, admitted
from desktop.model.errors import CertificateRefused, Doubtful, LoginRefused, Offline, Refused, TradewindError, Usage
from desktop.model.finding import Finding, Level
from desktop.model.ids import AccountId
from desktop.model.outgoing import Outgoing, OutgoingState, later, size_limit
from desktop.model.refusal import Refusal, rest
from desktop.model.report import SUCCESS
from desktop.model.wish import WishKind
from desktop.servers.smtp import Delivered, SmtpSession
from desktop.store import Store, account, outgoing, setting, wish

GIVE_UP = timedelta(days=2)  # of "later" (RFC 5321 4.5.4.1 asks for 4-5 days of a relay; a person wants to know sooner)
LOGIN_REST = timedelta(hours=1)
GRACE = 5.0  # seconds that a mail being handed over may take when the program ends
JUMP = 60.0  # seconds by which the clock may run away from the machine's own before planned times are looked at anew
TIMEOUT = 30.0  # seconds for connecting and for each command

Connect = Callable[..., SmtpSession]


@dataclass(frozen=True, slots=True)
class Sent:
    """What one pass did: mails `sent`, and what went wrong."""

    sent: int = 0
    problems: tuple[Finding, ...] = ()


def _beside(one: str, other: str) -> bool:
    """Whether these are two addresses of one domain."""
    at, there = one.casefold().rpartition("@"), other.casefold().rpartition("@")
    return at != there and at[2] == there[2]


class Courier(Loop):
    """`credential` is asked on every connect. `connect` is `SmtpSession.connect` or something like it. `clocks` knows the
    customers' hours, for mail that waits for its time."""

    def __init__(
        self,
        store: Store,
        credential: Callable[[], Credential],
        account_id: AccountId,
        *,
        clock: Callable[[], datetime] = now,
        connect: Connect = SmtpSession.connect,
        backoff: BackOff | None = None,
        clocks: schedule.Clocks = lambda _: None,
    ) -> None:
        super().__init__(clock=clock, backoff=backoff)
        self._store = store
        self._credential = credential
        self._account_id = account_id
        self._connect = connect
        self._session: SmtpSession | None = None
        self._thread = 0
        self._unsubscribe: Callable[[], None] | None = None
        self._online = False  # whether the account's mail was last seen coming in
        self._settled = False  # whether no mail can be lying in `sending`
        self._handing_over = threading.Event()
        self._last_moment: threading.Timer | None = None
        self._sent = 0
        self._problems: list[Finding] = []
        self._clocks = clocks
        self._began: datetime | None = None  # when the loop began to run
        self._seen: tuple[datetime, float] | None = None  # the clock, and that of the machine, when it was last looked at

    def one_pass(self) -> Sent:
        """Everything that is due, now. Only StorageProblem is raised."""
        self._sent, self._problems = 0, []
        try:
            self._send_due()
            self._let_in()
        except TradewindError as error:
            self._note(error)
        finally:
            self._close()
        return Sent(self._sent, tuple(self._problems))

    # The loop

    def started(self) -> None:
        self._thread = threading.get_ident()
        self._began = self.clock()
        self._unsubscribe = self._store.feed.subscribe(self._heard)

    def ended(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._close()
        if self._last_moment is not None:
            self._last_moment.cancel()
            self._last_moment.join()

    def interrupt(self) -> None:
        """A mail that is being handed over gets a moment to get through: cut now, nobody would know whether it was sent."""
        session = self._session
        if session is None:
            return
        if not self._handing_over.is_set():
            session.abort()
            return
        self._last_moment = threading.Timer(GRACE, session.abort)
        self._last_moment.start()

    def turn(self) -> float | None:
        if self.urgent or self._came_online():
            self._hurry()
        try:
            self._send_due()
            self._let_in()
        finally:
            self._close()
        following = pace.following(self._store, account.get(self._store, self._account_id), now=self.clock())
        if following is None:
            return None
        rest = max(0.0, (following[1] - self.clock()).total_seconds())
        return rest if following[0].schedule is None else min(rest, schedule.LOOK)

    def failed(self, error: TradewindError) -> float | None:
        return None if self._bereft(error) else super().failed(error)

    def _heard(self, changes: frozenset[Change]) -> None:
        """The store's feed; on the thread that wrote."""
        if threading.get_ident() == self._thread:
            return
        for change in changes:
            if change.kind is Kind.OUTGOING or (change.kind is Kind.ACCOUNT and (not change.ids or self._account_id in change.ids)):
                self._poke()

    def _came_online(self) -> bool:
        """Whether the account's mail comes in again since the last look: then the connection is back."""
        was, self._online = self._online, account.get(self._store, self._account_id).state is AccountState.ONLINE
        return self._online and not was

    def _hurry(self) -> None:
        """What only waits for the connection or a sign-in need not wait any more."""
        for one in outgoing.open(self._store, self._account_id):
            waits = one.state is OutgoingState.QUEUED and one.not_before > self.clock()
            busy = one.problem == "offline.busy" and not self.urgent  # that mail comes in again says nothing of it
            if waits and one.problem.startswith(("offline.", "login.", "tls.", "smtp.greeting")) and not busy:
                self._put_back(one, self.clock(), TradewindError(one.problem, **one.facts))

    # Sending

    def _send_due(self) -> None:
        if not self._settled:  # a mail found in `sending` is nobody's: one loop sends for an account, and it is here
            with self._store.write() as tx:
                outgoing.recover(tx, self._account_id)
            self._settled = True
        self._follow_clocks()
        while not self.stopping:
            following = pace.following(self._store, account.get(self._store, self._account_id), now=self.clock())
            if following is None or following[1] > self.clock():
                return
            since = self._began or datetime.min.replace(tzinfo=UTC)
            if not schedule.may_go(self._store, following[0], self._clocks, since=since, now=self.clock()):
                continue
            goes_on = self._send(following[0])
            self._settled = True
            if not goes_on:
                return

    def _follow_clocks(self) -> None:
        """At first, and when the clock has jumped, or the machine slept."""
        now, ticks = self.clock(), time.monotonic()
        before, self._seen = self._seen, (now, ticks)
        if before is None or abs((now - before[0]).total_seconds() - (ticks - before[1])) > JUMP:
            schedule.renew(self._store, self._account_id, self._clocks, now=now)

    def _send(self, one: Outgoing) -> bool:
        """False if there is no point in trying the next one now."""
        try:
            session = self._signed_in()
        except TradewindError as error:  # nothing was handed over
            if self.stopping:
                return False
            self._note(error)
            self._locked_out(error)
            rest = self._rest_of(error, one.attempts + 1) if isinstance(error, Offline | Refused) else LOGIN_REST
            for each in self._due():
                self._put_back(each, self.clock() + rest, error)
            return False
        since = one.facts.get("since", "") if one.problem.endswith(".later") else ""
        with self._store.write() as tx:
            try:
                one = outgoing.step(tx, one.id, OutgoingState.SENDING, now=self.clock())
            except (Refused, Usage):  # taken back this moment
                return True
        self._settled = False
        try:
            raw = source.unpack(outgoing.source(self._store, one.id))
            delivered = self._deliver(session, one, raw)
        except (LoginRefused, CertificateRefused) as error:  # not let in after all (530): nothing was handed over
            self._close()
            self._note(error)
            self._locked_out(error)
            self._step(one, OutgoingState.QUEUED, error, not_before=self.clock() + LOGIN_REST)
            return False
        except Refused as error:
            self._refused(one, error, since=since or self.clock().isoformat())
            return True
        except Offline as error:
            self._close()
            self._note(error)
            self._step(one, OutgoingState.QUEUED, error, not_before=self.clock() + self._rest_of(error, one.attempts))
            return False
        except Doubtful as error:
            self._close()
            self._note(error)
            self._step(one, OutgoingState.UNSURE, error)
            return True
        except BaseException as error:
            self._close()
            unforeseen = error if isinstance(error, TradewindError) else Doubtful("outgoing.fault", what=type(error).__name__)
            self._step(one, OutgoingState.UNSURE, unforeseen)
            raise
        finally:
            self._handing_over.clear()
        self._delivered(one, delivered.refused)
        return True

    def _deliver(self, session: SmtpSession, one: Outgoing, raw: bytes) -> Delivered:
        """Where the server takes no mail from an alias, the account's own address stands on the envelope, if it is of the same
        domain: nothing that a recipient's server checks (SPF, DMARC's alignment: RFC 7489 3.1) or that a reader sees changes by
        that. From another domain it could pass for a forgery, so the writer is asked."""
        deliver = partial(
            session.deliver,
            on_data=self._handing_over.set,
            on_refused=lambda refused: self._turned_away(one, refused),
            envid=one.envid,
            success=setting.get(self._store, SUCCESS) == "1",
        )
        try:
            return deliver(one.sender, one.recipients, raw)
        except Refused as first:
            own = account.get(self._store, self._account_id).address
            if first.code != "smtp.sender" or not _beside(own, one.sender):
                raise
            self._handing_over.clear()
            try:
                return deliver(own, one.recipients, raw)
            except Refused as second:
                raise (first if second.code in ("smtp.sender", "smtp.data") else second) from None

    def _signed_in(self) -> SmtpSession:
        if self._session is None or self._session.closed:
            mine = account.get(self._store, self._account_id)
            connect = partial(self._connect, mine.settings, timeout=TIMEOUT, cancelled=self._stopping.is_set)
            self._session = admitted(connect, self._credential())
            if self.stopping:  # asked to while signing in
                raise Offline("offline.stopped")
            self._remember(self._session.max_size)
        return self._session

    def _remember(self, size: int) -> None:
        """How large a mail may be, so that its writer hears of it before it is queued."""
        name, told = size_limit(self._account_id), str(size) if size else ""
        if setting.get(self._store, name) != told:
            with self._store.write() as tx:
                setting.set(tx, name, told)

    def _delivered(self, one: Outgoing, refused: dict[str, str]) -> None:
        with self._store.write() as tx:
            done = outgoing.step(tx, one.id, OutgoingState.SENT, now=self.clock(), refused=refused)
            for origin, kind in ((one.answers, WishKind.ANSWERED), (one.forwards, WishKind.FORWARDED)):
                if origin is not None:
                    try:
                        wish.want(tx, [origin], kind, "1")
                    except Usage:  # the original is gone
                        continue
        self._sent += 1
        if done.problem:
            self._note(Refused(done.problem, **done.facts))
        for address, said in refused.items():
            if address not in done.refused:  # queued for another try
                self._note(Refused("smtp.recipients.later", address=address, said=said))

    def _turned_away(self, one: Outgoing, refused: Mapping[str, str]) -> None:
        with self._store.write() as tx:
            outgoing.turned_away(tx, one.id, refused)

    def _refused(self, one: Outgoing, error: Refused, *, since: str) -> None:
        """`since`: when the server began to say "later"; before that, nobody has refused anything."""
        self._note(error)
        if error.code == outgoing.QUOTA:  # no reason to give it up, ever
            self._close()
            times = one.attempts + outgoing.told_enough(self._store, self._account_id)
            self._step(one, OutgoingState.QUEUED, error, not_before=self.clock() + rest(Refusal(error.facts["reason"]), times))
        elif error.code.endswith(".later") and self.clock() - datetime.fromisoformat(since) < GIVE_UP:
            error.facts["since"] = since
            self._step(one, OutgoingState.QUEUED, error, not_before=self.clock() + later(one.attempts))
        else:
            self._step(one, OutgoingState.FAILED, error)

    def _step(self, one: Outgoing, state: OutgoingState, error: TradewindError, *, not_before: datetime | None = None) -> None:
        with self._store.write() as tx:
            outgoing.step(tx, one.id, state, now=self.clock(), problem=error.code, facts=error.facts, not_before=not_before)

    def _due(self) -> list[Outgoing]:
        time = self.clock()
        return [
            one
            for one in outgoing.open(self._store, self._account_id)
            if one.state is OutgoingState.QUEUED and one.not_before <= time
        ]

    def _put_back(self, one: Outgoing, not_before: datetime, error: TradewindError) -> None:
        """Queued stays queued, with another time and reason: both steps in one transaction, so that no end of the program can leave
        it as if it had been handed over."""
        with self._store.write() as tx:
            try:
                outgoing.step(tx, one.id, OutgoingState.SENDING, now=self.clock())
            except (Refused, Usage):  # taken back this moment
                return
            outgoing.step(
                tx, one.id, OutgoingState.QUEUED, now=self.clock(), problem=error.code, facts=error.facts, not_before=not_before
            )

    def _locked_out(self, error: TradewindError) -> None:
        """Where the user looks, if it is the user who has to do something. The incoming loop leaves this word standing."""
        if isinstance(error, LoginRefused | CertificateRefused):
            with self._store.write(precious=False) as tx:
                account.set_state(tx, self._account_id, AccountState.REFUSED, error.code, facts={**error.facts, "server": "smtp"})

    def _let_in(self) -> None:
        """Take the word back when no mail waits for the user any more."""
        mine = account.get(self._store, self._account_id)
        if (
            mine.state is AccountState.REFUSED
            and mine.facts.get("server") == "smtp"
            and not any(
                one.state is OutgoingState.QUEUED and one.problem.startswith(("login.", "tls."))
                for one in outgoing.open(self._store, self._account_id)
            )
        ):
            with self._store.write(precious=False) as tx:
                account.set_state(tx, self._account_id, AccountState.ONLINE)

    def _rest_of(self, error: Offline | Refused, attempts: int) -> timedelta:
        """A line is soon there again; a server that is busy, refuses our greeting or has had enough of our sign-ins is left alone
        longer each time."""
        patient = error.code == "offline.busy" or isinstance(error, Refused)
        return later(attempts) if patient else timedelta(seconds=self.backoff.after(max(1, attempts)))

    def _note(self, error: TradewindError) -> None:
        level = Level.STOP if isinstance(error, LoginRefused) else Level.WARN
        self._problems.append(Finding(error.code, level, error.facts))

    def _close(self) -> None:
        session, self._session = self._session, None
        if session is None:
            return
        if self.stopping:
            session.abort()
        session.close()
