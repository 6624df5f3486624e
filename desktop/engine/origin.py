"""The loop that finds out where mail comes from, after it is kept and never while it is read: opening a mail asks nobody anything.

For each mail of the last days it reads what the server has found that took it in, holds the sender's signatures (DKIM) against the
keys that his domain publishes, and keeps the result with the keys. What that means for the mail's findings is put down with it.

Asked are only the keys of a sender's own domain, and never those of junk: a question to a stranger's name server tells him that
somebody is there. A name is asked once a day. A few mails at a time, the newest first, with a rest between: a first sync goes on
beside it. What cannot be asked is asked again at the next visit, and when the network is another one.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop import apart
from desktop.apart import Ended, Stopped, Unready
from desktop.checks import quoted, sender
from desktop.checks.known import Received
from desktop.engine.loop import BackOff, Loop, now
from desktop.formats import isolated, mime, source
from desktop.formats import origin as heads
from desktop.model.account import Account
from desktop.model.change import Change, Kind
from desktop.model.errors import Offline, Usage
from desktop.model.finding import Finding
from desktop.model.folder import Role
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Detail, Parsed
from desktop.model.origin import OFF, Signature, Verdict
from desktop.model.origin import Origin as Found
from desktop.security import signatures
from desktop.security.signatures import Claim, KeyOf
from desktop.store import Store, account, message, origin, setting
from desktop.store import sender as senders
from desktop.store.origin import Stamped, Trust
from desktop.trade.domain import registered

log = logging.getLogger(__name__)

DAY = timedelta(days=1)  # that an answer counts for
AGE = timedelta(days=30)  # older mail is not looked at: a first sync brings years of it
BATCH = 20  # mails of a visit
REST = 2.0  # seconds between visits while more waits
VISIT = 20.0  # seconds that a visit may ask around
SILENT = 2  # names in a row that nobody answers for: the network is away, not the names
AWAY = timedelta(minutes=10)  # until mails are looked at whose keys were not asked for, since nobody answers
LATER = (AWAY, timedelta(hours=1), timedelta(hours=6), DAY, 2 * DAY)  # until a name that gave no key is asked again
NEVER = ("ChainTooLong", "YXDOMAIN", "LabelTooLong", "EmptyLabel", "NameTooLong", "BadEscape")  # errors that no network mends
SENT_FIRST = timedelta(minutes=30)  # in which a mail that we sent elsewhere comes into its folder
LARGE = 2_000_000  # bytes of a mail that is hashed in a process of its own
LARGEST = 60_000_000  # of which signatures are looked at
SECONDS, MEMORY = 20.0, 500_000_000
CODES = ("sender.unauthenticated", "quoted.never_sent")
# How a server is learned: on so large a share of the newest mails, at least so many, of so many senders.
SHARE, LEAST, SENDERS, EACH = 0.9, 12, 5, 3


class Origin(Loop):
    """`key_of` is asked for the TXT record of a name and may raise Offline."""

    def __init__(
        self,
        store: Store,
        key_of: KeyOf,
        *,
        clock: Callable[[], datetime] = now,
        backoff: BackOff | None = None,
    ) -> None:
        super().__init__(clock=clock, backoff=backoff)
        self._store = store
        self._key_of = key_of
        self._unsubscribe: Callable[[], None] | None = None
        self._empty: dict[str, datetime] = {}  # names that have no key, and when that was said
        self._anew = False  # what waits for the network is tried at once
        self._silent = 0  # names in a row that nobody answered for
        self._skipped = False  # a key of the mail was not asked for
        self._until = 0.0
        self._thread = 0
        self._next = 0.0  # monotonic time of the next visit: a first sync wakes it all the time
        self._own: frozenset[str] = frozenset()
        self._off = False

    def one_pass(self) -> int:
        """Look at all that waits; at how many mails. Only StorageProblem is raised."""
        looked = 0
        while not self.stopping and (number := self._visit()):
            looked += number
            if self._silent >= SILENT:
                break
        return looked

    def started(self) -> None:
        self._thread = threading.get_ident()
        self._unsubscribe = self._store.feed.subscribe(self._heard)

    def ended(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()

    def disturb(self) -> None:
        self._anew = True
        super().disturb()

    def turn(self) -> float | None:
        left = self._next - time.monotonic()
        if left > 0 and not (self.urgent or self._anew):
            return left
        self._next = time.monotonic() + REST
        if self._visit() and self._silent < SILENT:
            return REST
        following = origin.soonest(self._store)
        return None if following is None else max(REST, (following - self.clock()).total_seconds())

    def _heard(self, changes: frozenset[Change]) -> None:
        if threading.get_ident() == self._thread:  # what it wrote itself is no news
            return
        if any(change.kind in (Kind.MESSAGE, Kind.SETTING) for change in changes):
            self._poke()

    def _visit(self) -> int:
        """The next few; how many were looked at."""
        moment = self.clock()
        self._silent, self._until = 0, time.monotonic() + VISIT
        reach = moment + LATER[-1] if self._anew or self.urgent else moment
        self._anew = False
        waiting = origin.due(self._store, BATCH, now=reach)
        if not waiting:
            return 0
        self._own, self._off = senders.own(self._store), setting.get(self._store, OFF) == "1"
        accounts = {one.id: one for one in account.all(self._store)}
        for one in accounts:
            if origin.unnoted(self._store, one):
                with self._store.write() as tx:
                    origin.note_complete(tx, one, now=moment)
        looks = []
        for key in waiting:
            if self.stopping:
                return 0
            looks.append(self._look(key))
        self._keep([one for one in looks if one is not None])
        self._learn(accounts)
        return len(waiting)

    # --- one mail -----------------------------------------------------------------------------------------------------------------
    def _look(self, key: MessageId) -> "_Look | None":
        moment = self.clock()
        kept = message.source(self._store, key)
        try:
            detail = message.detail(self._store, key)
        except Usage:  # it went meanwhile, with its row
            return None
        if kept is None:
            return _Look(key, detail, Found(moment))
        raw = source.unpack(kept)
        found = replace(heads.read(raw), at=moment)
        tries, young = origin.tries(self._store, key), moment - (detail.received or detail.row.date) < AGE
        again: datetime | None = None
        self._skipped = False
        if found.lone and not self._unasked(key):
            domain = detail.row.from_[0].domain if detail.row.from_ else ""
            marks = [
                self._judged(one, detail.received or detail.row.date)
                for one in _claims(raw, detail.received or moment)
                if sender.aligned(one.domain, domain)
            ]
            found = replace(found, signatures=tuple(marks))
            tries, again = self._again({one.verdict for one in marks}, tries, young=young)
        parsed = _parsed(raw, detail)
        doubts, wait = self._doubts(parsed, found, detail)
        if wait is not None and (again is None or wait < again):
            again = wait
        return _Look(key, detail, found, again, tries, doubts)

    def _unasked(self, key: MessageId) -> bool:
        """Whether nobody is to be asked about this mail."""
        return self._off or bool(message.of_role(self._store, [key], Role.JUNK) | message.of_role(self._store, [key], Role.TRASH))

    def _judged(self, claim: Claim, received: datetime) -> Signature:
        """A signature held against the key that its domain publishes now; where that one is another or gone, against one that was
        there when the mail came."""
        told = (claim.domain, claim.selector, claim.algorithm)
        if claim.wrong is not None:
            return Signature(*told, claim.wrong, claim.fields)
        try:
            record = self._record(claim.name)
        except Offline as error:
            log.debug("a key cannot be asked for: %s", error)
            return Signature(*told, Verdict.WAITING, claim.fields)
        verdict = signatures.judged(claim, record)
        if verdict is not Verdict.HOLDS:
            for one in origin.keys(self._store, claim.name):
                if one.last >= received and one.record != record and signatures.judged(claim, one.record) is Verdict.HOLDS:
                    return Signature(*told, Verdict.HOLDS, claim.fields, one.record)
        return Signature(*told, verdict, claim.fields, record if verdict is not Verdict.NO_KEY else "")

    def _record(self, name: str) -> str:
        """What stands under a name, asked once a day; for a name without a key once an hour. Raises Offline."""
        moment = self.clock()
        if moment - self._empty.get(name, moment - DAY) < AWAY:
            return ""
        known = [one for one in origin.keys(self._store, name) if moment - one.last < DAY]
        if known:
            return known[0].record
        if self._silent >= SILENT or time.monotonic() > self._until:
            self._skipped = True
            raise Offline("offline.resolve", host=name)
        try:
            record = self._key_of(name)[: signatures.LONGEST + 1]
        except Offline as error:
            if error.facts.get("said") in NEVER:
                self._empty[name] = moment
                return ""
            self._silent += 1
            raise
        self._silent = 0
        if record and len(record) <= signatures.LONGEST:
            with self._store.write() as tx:
                origin.see_key(tx, name, record, now=moment)
        else:
            self._empty[name] = moment
        return record

    def _again(self, verdicts: set[Verdict], tries: int, *, young: bool) -> tuple[int, datetime | None]:
        """How often it was tried, and when to try again: a key may be published late, and a name server be away."""
        moment = self.clock()
        if Verdict.HOLDS in verdicts or not verdicts & {Verdict.WAITING, Verdict.NO_KEY}:
            return tries, None
        if Verdict.WAITING in verdicts and self._skipped:
            return tries, moment + AWAY
        if Verdict.WAITING in verdicts and young:
            return tries + 1, moment + LATER[min(tries, len(LATER) - 1)]
        return (tries + 1, moment + LATER[tries]) if tries < len(LATER) else (tries, None)

    # --- what it means ------------------------------------------------------------------------------------------------------------
    def _doubts(self, parsed: Parsed, found: Found, detail: Detail) -> tuple[list[Finding], datetime | None]:
        """Findings that hang on it, and when to look again before one is told."""
        key, store, own = detail.row.account, self._store, self._own
        known = Received(
            parsed,
            own=own,
            results=(found.said,) if found.said else (),
            trusted=origin.trusted(store, key),
            signed=found.signed if found.lone else frozenset(),
        )
        doubts = list(sender.authentication(known))
        received = detail.received or detail.row.date
        strange = list(quoted.unknown(replace(known, kept=lambda name: origin.here_or_gone(store, name))))
        if not strange or not origin.ours_are_kept(store, key, received, quoted.domains(own)):
            return doubts, None
        ripe = received + SENT_FIRST
        if self.clock() < ripe:
            return doubts, ripe
        return [*doubts, *strange], None

    def _keep(self, looks: "list[_Look]") -> None:
        if not looks:
            return
        with self._store.write(precious=False) as tx:
            for one in looks:
                origin.put(tx, one.key, one.found, again=one.again, tries=one.tries)
                origin.replace_findings(tx, one.key, CODES, one.doubts)

    # --- whom an account trusts ---------------------------------------------------------------------------------------------------
    def _learn(self, accounts: dict[AccountId, Account]) -> None:
        for key, one in accounts.items():
            before = origin.trust(self._store, key)
            if before.said:
                continue
            told = learned(origin.stamped(self._store, key, inside=quoted.domains({one.address})), house(one))
            if fresh := set(told) - set(before.servers):  # what a mail to oneself has shown stays
                with self._store.write() as tx:
                    origin.set_trust(tx, key, Trust(tuple(sorted({*before.servers, *fresh}))))


@dataclass(frozen=True, slots=True)
class _Look:
    key: MessageId
    detail: Detail
    found: Found
    again: datetime | None = None
    tries: int = 0
    doubts: "list[Finding] | tuple[()]" = ()


def house(one: Account) -> frozenset[str]:
    """The domains whose servers may take in an account's mail: those of its server and of its address."""
    names = (one.settings.imap.host, one.address.rpartition("@")[2])
    return frozenset(registered(name.lower()) or name.lower() for name in names if name)


def learned(seen: Stamped, house: frozenset[str]) -> tuple[str, ...]:
    """Whose results are believed without the user's word: servers that wrote them on nearly all of the newest mails, from many
    senders, and that belong to the account's own house, or to the one that takes its mail in.

    A forger can put any name on his own mail but not on everybody else's; and a server that writes on all mail writes above what a
    forger wrote. Where the account's server writes nothing, nothing is learned, and what stands in a mail is not believed."""
    if seen.mails < LEAST or not seen.servers:
        return ()
    owner = {name: registered(name) or name for name in seen.servers}
    doors = {registered(name) or name for name, number in (seen.relays or {}).items() if number >= SHARE * seen.mails}
    found: list[str] = []
    for firm in sorted(set(owner.values()) & (house | doors)):
        names = [name for name in seen.servers if owner[name] == firm]
        if sum(seen.servers[name][0] for name in names) >= SHARE * seen.mails:
            found += [name for name in names if seen.servers[name][1] >= EACH]
            if max(seen.servers[name][1] for name in names) < SENDERS:
                return ()
    return tuple(sorted(found))


def _claims(raw: bytes, received: datetime) -> list[Claim]:
    """The signatures of a mail; of a large one in a process that may end over it."""
    if len(raw) > LARGEST or b"dkim-signature" not in raw[: heads.HEAD].lower():
        return []
    if len(raw) <= LARGE:
        return signatures.claims(raw, now=received)
    try:
        found = apart.pool().ask(signatures.claims_apart, received, [raw], seconds=SECONDS, memory=MEMORY)
    except (Ended, Unready, Stopped) as error:
        log.info("signatures of a large mail are not looked at: %s", type(error).__name__)
        return []
    return list(found)


def _parsed(raw: bytes, detail: Detail) -> Parsed:
    """As much of the mail as is asked about: its text only where it answers something."""
    if not detail.in_reply_to:
        return mime.headers(raw[: heads.HEAD])
    return isolated.parse(raw)
