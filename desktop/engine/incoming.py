"""The loop of an account's mail: it connects, brings both sides together, waits for news, and comes back when the line is lost.

A stay at the server goes: mail that somebody waits for is fetched; wishes, drafts and sent mail are pushed; folders are looked
at, the inbox first, headers first; contents follow newest first, left at once for anything more urgent; then IDLE on the inbox,
renewed before routers forget it. The other folders are asked for their numbers (STATUS) now and then. What could not be done stands
in the account's state.
"""

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from desktop.engine import contents, drafts, filing, pull, push, recognition, requests
from desktop.engine.loop import BackOff, Loop, now
from desktop.engine.plan import Ask, Seen, question
from desktop.engine.visit import Visit
from desktop.engine.waiting import POLL, Renewal, rested
from desktop.formats.isolated import Workers
from desktop.model.account import Account, AccountState, Settings
from desktop.model.change import Change, Kind
from desktop.model.credential import Credential, admitted
from desktop.model.errors import CertificateRefused, LoginRefused, Offline, Refused, TradewindError, Usage
from desktop.model.finding import Finding, Level
from desktop.model.folder import Folder, RemoteFolder, Role
from desktop.model.ids import AccountId, FolderId
from desktop.servers import awake
from desktop.servers.imap import ImapSession
from desktop.store import Store, account, copy, folder, serving, wish

log = logging.getLogger(__name__)

THOROUGH = 1800.0  # seconds between readings of all flags where there is no CONDSTORE
AMID = 30.0  # seconds between looks at the inbox while contents are being fetched
STEADY = 60.0  # seconds that a line has to hold to count as no failure: a server that drops us at once is not stormed
DRAFT_REST = 10.0  # seconds: a draft that is being written goes to the server this seldom
LOGIN_REST = 3600.0  # seconds until a refused sign-in is tried again by itself; more often would lock accounts
CERTIFICATE_REST = 900.0
# Where a server says that it will not have us for a while: an allowance comes back after hours, a connection when others end.
RESTS = {"offline.spent": BackOff(first=7200.0, longest=28800.0), "offline.connections": BackOff(first=60.0)}
TIMEOUT = 30.0  # seconds for connecting and for each command to begin to be answered

FEW, MANY = 2, 500  # folders between which one command about all is better than one for each
DROPS = 2  # times that a line is lost over the same message before that is left out for this run
PATIENT = 6  # lines lost over messages that one pass bears

NEEDED = ((Role.SENT, "Sent"), (Role.DRAFTS, "Drafts"), (Role.TRASH, "Trash"), (Role.ARCHIVE, "Archive"))

Connect = Callable[..., ImapSession]


@dataclass(frozen=True, slots=True)
class PassResult:
    """What one pass did: folders looked at, messages `new`, `changed` and `removed` here, mails `filed` into Sent."""

    folders: int = 0
    new: int = 0
    changed: int = 0
    removed: int = 0
    filed: int = 0
    problems: tuple[Finding, ...] = ()


class Incoming(Loop):
    """`credential` is asked on every connect and may raise (`StorageProblem`, `LoginRefused`). `connect` is `ImapSession.connect`
    or something like it."""

    def __init__(
        self,
        store: Store,
        credential: Callable[[], Credential],
        account_id: AccountId,
        workers: Workers,
        *,
        clock: Callable[[], datetime] = now,
        connect: Connect = ImapSession.connect,
        backoff: BackOff | None = None,
    ) -> None:
        super().__init__(clock=clock, backoff=backoff)
        self._store = store
        self._credential = credential
        self._account_id = account_id
        self._workers = workers
        self._connect = connect
        self._session: ImapSession | None = None
        self._thread = 0
        self._unsubscribe: Callable[[], None] | None = None
        self._pushes = threading.Event()  # there are wishes, or mail to file
        self._requested = threading.Event()  # somebody waits for a mail, or other mail is to be kept whole
        self._draft_due: float | None = None  # monotonic time
        self._amid = 0.0  # monotonic time of the next look at the inbox while contents are being fetched
        self._tried: set[Role] = set()  # what was to be made on the server, successfully or not
        self._looked: dict[FolderId, float] = {}  # when all flags were last read
        self._settings: Settings | None = None
        self._renewal = Renewal()
        self._answered = True  # whether there was somebody at the other end at the last try
        self._drops: Counter[tuple[FolderId, int]] = Counter()  # how often the line was lost over a message

    # One pass, without the loop

    def one_pass(self) -> PassResult:
        """Everything once, contents included, then sign out. What went wrong is in `problems`; only StorageProblem is raised."""
        try:
            session = self._signed_in(account.get(self._store, self._account_id))
        except TradewindError as error:
            self.failed(error)
            return PassResult(problems=(Finding(error.code, Level.STOP, error.facts),))
        visit = self._visit(session)
        visit.asked = True
        places: list[Folder] = []
        again = False
        try:
            self._folders(visit)
            places = visit.folders()
            self._round(visit, everything=True)
        except TradewindError as error:
            again = "uid" in error.facts and self._drops.total() <= PATIENT  # lost over a message: the others can still come
            if not again:
                visit.problems.append(Finding(error.code, Level.STOP, error.facts))
                self.failed(error)
        else:
            self._say(AccountState.STOPPED, visit, checked=self.clock())
        finally:
            self._leave(session)
        if again:
            rest = self.one_pass()
            counts = (visit.new + rest.new, visit.changed + rest.changed, visit.removed + rest.removed, visit.filed + rest.filed)
            return PassResult(rest.folders, *counts, (*(one for one in visit.problems if one not in rest.problems), *rest.problems))
        return PassResult(len(places), visit.new, visit.changed, visit.removed, visit.filed, tuple(visit.problems))

    # The loop

    def started(self) -> None:
        self._thread = threading.get_ident()
        self._unsubscribe = self._store.feed.subscribe(self._heard)

    def ended(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()
        try:
            if account.get(self._store, self._account_id).state is not AccountState.REFUSED:
                self._say(AccountState.STOPPED)
        except TradewindError:  # the account or the store is gone; there is nobody to tell
            return

    def interrupt(self) -> None:
        session = self._session
        if session is not None:
            session.abort()

    def disturb(self) -> None:
        session = self._session
        if session is not None:
            session.disturb()
        super().disturb()

    def turn(self) -> float | None:
        self._say(AccountState.CONNECTING)
        session = self._signed_in(account.get(self._store, self._account_id))
        try:
            visit = self._visit(session)
            self._say(AccountState.SYNCING)
            self._folders(visit)
            self._round(visit, everything=True)
            self._stay(visit)
        except Offline:
            if session.suspect:  # the server is not to be spared: a new line at once
                self._asked.set()
            raise
        finally:
            self._leave(session)
        return 0.0

    def failed(self, error: TradewindError) -> float | None:
        self.elsewhere = not isinstance(error, LoginRefused)
        match error:
            case LoginRefused():
                state, rest = AccountState.REFUSED, LOGIN_REST
            case CertificateRefused():
                state, rest = AccountState.REFUSED, CERTIFICATE_REST
            case Usage() if self._bereft(error):
                return None
            case _ if error.code in RESTS:
                self.elsewhere = error.code != "offline.spent"
                state, rest = AccountState.OFFLINE, RESTS[error.code].after(max(1, self.failures))
            case _:
                state, rest = AccountState.OFFLINE, self.backoff.after(max(1, self.failures), answered=self._answered)
        with self._store.write(precious=False) as tx:
            account.set_state(tx, self._account_id, state, error.code, facts=error.facts)
        return rest

    def crashed(self, error: Exception) -> float | None:
        with self._store.write(precious=False) as tx:
            facts = {"what": type(error).__name__}
            account.set_state(tx, self._account_id, AccountState.OFFLINE, "engine.fault", facts=facts)
        return self.backoff.after(self.failures)

    def _heard(self, changes: frozenset[Change]) -> None:
        """The store's feed; on the thread that wrote. What this loop wrote itself is no news to it."""
        if threading.get_ident() == self._thread:
            return
        for change in changes:
            mine = not change.ids or self._account_id in change.ids
            if (change.kind is Kind.WISH and mine) or change.kind is Kind.OUTGOING:
                self._pushes.set()
                self._poke()
            elif change.kind is Kind.KEEPING and mine:
                self._requested.set()
                self._poke()
            elif change.kind is Kind.DRAFT and self._draft_due is None:
                self._draft_due = time.monotonic() + DRAFT_REST
                self._poke()
            elif change.kind is Kind.ACCOUNT and mine and self._settings_changed():
                self.wake()

    def _settings_changed(self) -> bool:
        try:
            return account.get(self._store, self._account_id).settings != self._settings
        except Usage:
            return True

    # Parts of a stay

    def _signed_in(self, mine: Account) -> ImapSession:
        self._settings = mine.settings
        self._answered = True
        try:
            connect = partial(self._connect, mine.settings, timeout=TIMEOUT, started=self._begun)
            return admitted(connect, self._credential())
        except BaseException:
            self._answered = self._session is None or self._session.reached
            self._session = None
            raise

    def _begun(self, session: ImapSession) -> None:
        """A connection is being made; from now on `stop` can break it off."""
        self._session = session
        if self.stopping:
            session.abort()

    def _leave(self, session: ImapSession) -> None:
        self._session = None
        if self.stopping:
            session.abort()
        session.logout()

    def _visit(self, session: ImapSession) -> Visit:
        mine = account.get(self._store, self._account_id)
        guilty = {one for one, times in self._drops.items() if times >= DROPS}
        return Visit(
            *(self._store, mine, session, self._workers, self.clock, lambda: self.stopping),
            undeliverable=guilty,
            drops=self._drops,
            requested=self._requested,
        )

    def _folders(self, visit: Visit) -> None:
        """Take over the server's list of folders. What mail has to go to sooner or later is made where it is missing."""
        listed = self._listed(visit)
        for role, name in NEEDED:
            roles = {place.role for place in listed}
            if not listed or role in roles or role in self._tried or (role is Role.ARCHIVE and Role.ALL in roles):
                continue
            self._tried.add(role)
            try:
                visit.session.create(_named(name, listed))
            except Refused as error:  # whoever needs the folder says so then
                log.info("cannot make %s: %s", name, error)
                continue
            listed = self._listed(visit)
        rivals: dict[Role, list[bytes]] = {}
        for place in listed:
            rivals.setdefault(place.looks, []).append(place.raw)
        listed += self._unlisted(visit, listed)
        with self._store.write(precious=False) as tx:
            folder.reconcile(tx, visit.account.id, listed)
            serving.ask(
                tx, visit.account.id, {role: raws for role, raws in rivals.items() if role is not Role.NONE and len(raws) > 1}
            )

    def _listed(self, visit: Visit) -> list[RemoteFolder]:
        """What the server lists, with what the user has said of it."""
        listed = visit.session.folders()
        recognition.renamed(visit, listed)
        return serving.served(self._store, visit.account.id, listed)

    def _unlisted(self, visit: Visit, listed: list[RemoteFolder]) -> list[RemoteFolder]:
        """Folders with mail that the list leaves out although they can be asked for: a gap in a list takes no mail away."""
        names = {place.raw for place in listed}
        found: list[RemoteFolder] = []
        for place in folder.all(self._store, visit.account.id) if listed else ():
            if place.total and place.raw not in names:
                try:
                    visit.session.status(place.raw)
                except Refused as error:
                    if error.code == "imap.folder":  # gone; any other no (busy, no rights for now) says nothing of the kind
                        continue
                found.append(RemoteFolder(place.path, place.raw, place.delimiter, place.role, place.selectable))
        return found

    def _push(self, visit: Visit, *, with_drafts: bool) -> set[FolderId]:
        self._pushes.clear()
        touched = push.wishes(visit)
        if with_drafts:
            self._draft_due = None
        for exchange in (*((drafts.exchange,) if with_drafts else ()), filing.file):
            try:
                touched |= exchange(visit)
            except Refused as error:  # the folder cannot be opened; all else goes on
                visit.problem(error)
        return touched

    def _round(self, visit: Visit, *, everything: bool) -> None:
        """Push, look, fetch. With `everything` all folders are looked at, else those that the push touched, and the inbox."""
        requests.serve(visit)
        touched = self._push(visit, with_drafts=everything or self._draft_ready())
        answered, places = True, visit.folders()
        if everything and FEW < len(places) < MANY:
            visit.session.survey()
        for place in places:
            visit.proceed()
            if everything or place.id in touched or place.role is Role.INBOX:
                answered &= self._look(visit, place, sure=place.id in touched or place.role is Role.INBOX)
        if everything and answered:
            with self._store.write(precious=False) as tx:
                copy.release(tx, visit.account.id)
        self._contents(visit)
        if wish.pending(self._store, visit.account.id):  # some waited for a UID that a look has found
            self._push(visit, with_drafts=False)

    def _look(self, visit: Visit, place: Folder, *, sure: bool) -> bool:
        """Bring one folder's headers up to date; a problem with it does not stop the others. Unless `sure`, its numbers are asked
        for first, which is less work for the server than to open it. False if the server may show more of it another time."""
        thorough = time.monotonic() - self._looked.get(place.id, -THOROUGH) >= THOROUGH
        try:
            if not sure and place.point.uidnext and (place.point.modseq or not thorough):
                found = visit.session.surveyed(place.raw)
                kept = copy.count(self._store, place.id)
                if question(place.point, kept, Seen(found.point, found.exists), role=place.role) is Ask.NOTHING:
                    return True
            pull.headers(visit, place, thorough=thorough)
        except Refused as error:
            visit.problem(error, folder=place.path)
            return not error.code.endswith(".later")
        if thorough:
            self._looked[place.id] = time.monotonic()
        return True

    def _contents(self, visit: Visit) -> None:
        """All contents that are not here, folder by folder. Every now and then, and when there is something to push, that first."""
        self._amid = time.monotonic() + AMID
        for place in visit.folders():
            try:
                while not contents.bodies(visit, folder.get(self._store, place.id), pause=self._urgent):
                    visit.proceed()
                    self.asked()
                    self._push(visit, with_drafts=self._draft_ready())
                    inbox = visit.role(Role.INBOX)
                    if inbox is not None:
                        self._look(visit, inbox, sure=True)
                    self._amid = time.monotonic() + AMID
            except Refused as error:
                visit.problem(error, folder=place.path)

    def _urgent(self) -> bool:
        return self._pushes.is_set() or self._asked.is_set() or self._draft_ready() or time.monotonic() >= self._amid

    def _draft_ready(self) -> bool:
        return self._draft_due is not None and time.monotonic() >= self._draft_due

    # Waiting for news

    def _stay(self, visit: Visit) -> None:
        """Until the line is lost, the loop is to end, or the settings are others."""
        began = time.monotonic()
        others = began + self._renewal.seconds
        while not self.stopping:
            if time.monotonic() - began >= STEADY:
                self.failures = 0
            self._say(AccountState.ONLINE, visit, checked=self.clock())
            self._wait(visit, others)
            if self.stopping or self._settings_changed():
                return
            visit.asked = self.asked()
            everything = visit.asked or time.monotonic() >= others
            before = visit.counts
            if everything:
                visit.anew()
                self._folders(visit)
            self._round(visit, everything=everything)
            if everything:
                self._renewal.quiet() if visit.counts == before else self._renewal.lively()
                others = time.monotonic() + self._renewal.seconds

    def _wait(self, visit: Visit, others: float) -> None:
        """For the server's word, a wake, or the time of the next look. On return the inbox is to be looked at."""
        waker = self.waker
        if waker is None or self._pushes.is_set() or self._asked.is_set() or self._requested.is_set():
            return
        until = others if self._draft_due is None else min(others, self._draft_due)
        inbox = visit.role(Role.INBOX)
        try:
            if inbox is not None and visit.session.can_idle:
                # Nothing may come between opening the inbox and IDLE, or a mail that arrives meanwhile is heard of by nobody.
                before = visit.counts
                quiet = pull.headers(visit, inbox, thorough=False)
                if not quiet and before != visit.counts:
                    return
                visit.session.idle(waker.fileno(), max(0.0, until - time.monotonic()))
                if visit.session.disturbed:
                    self._disturbed.set()
            elif rested(waker, min(until, time.monotonic() + POLL)):
                self._disturbed.set()
            if self._disturbed.is_set():
                visit.session.noop(seconds=awake.PROBE)
        except Offline:
            self._renewal.lively()
            raise
        if self._disturbed.is_set():  # much may have happened anywhere
            self._asked.set()
        self._disturbed.clear()
        waker.clear()

    # Telling

    def _say(self, state: AccountState, visit: Visit | None = None, *, checked: datetime | None = None) -> None:
        """The account's state, with the first thing that could not be done, if there is one."""
        problem = visit.problems[0] if visit is not None and visit.problems else None
        mine = account.get(self._store, self._account_id)
        if problem is None and mine.state is AccountState.REFUSED and mine.facts.get("server") == "smtp":  # the courier's word
            state, problem = mine.state, Finding(mine.problem, Level.STOP, mine.facts)
        with self._store.write(precious=False) as tx:
            account.set_state(
                tx,
                self._account_id,
                state,
                problem.code if problem else "",
                facts=problem.facts if problem else None,
                checked=checked,
            )


def _named(name: str, listed: list[RemoteFolder]) -> str:
    """The path of a new folder: below the inbox on servers that have everything there (Courier and its like)."""
    others = [place for place in listed if place.role is not Role.INBOX]
    inbox = next((place for place in listed if place.role is Role.INBOX), None)
    if inbox is None or not others or not inbox.delimiter:
        return name
    start = inbox.path + inbox.delimiter
    return start + name if all(place.path.startswith(start) for place in others) else name
