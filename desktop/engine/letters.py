"""The loop that feeds the outbox with letters to many: one mail after the other, when its time has come, and never the next before
the one before is handed over. What becomes of a mail is read from the outbox, so that nothing depends on this loop having run
when it happened.

    waiting -> queued     the mail is made and put into the outbox, in one transaction (`store.letter.queue`)
    queued  -> sent       or waiting for the next step of the sequence, after so many working days
            -> failed     a server refused it for good
            -> skipped    it was taken back out of the outbox
    sent    -> bounced    a delivery report says so; who is not there at all gets no letter any more
    any     -> answered, suppressed     when mail comes (`store.outcome`)
"""

import random
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from desktop.engine import pace
from desktop.engine.loop import BackOff, Loop, now
from desktop.formats import logo, source
from desktop.formats.text import html_to_text
from desktop.formats.writing import build, message_id
from desktop.model.account import Account
from desktop.model.change import Change, Kind
from desktop.model.clock import Clock
from desktop.model.draft import Draft, DraftFile
from desktop.model.errors import Damaged, Refused, TradewindError, Usage
from desktop.model.ids import AccountId, CustomerId, DraftId, FileId, LetterId, OutgoingId, RecipientId
from desktop.model.letter import Letter, LetterState, Recipient, RecipientState, Why, nobody_there, too_many_bounces
from desktop.model.message import Address
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.model.pace import DAY, STRANGERS, Window
from desktop.model.report import Fate
from desktop.servers import providers
from desktop.store import Store, Tx, account, letter, outcome, sender, setting, signature, suppression
from desktop.trade import circular, pacing
from desktop.trade.pacing import Limits, Meter, Next

Clocks = Callable[[CustomerId], Clock | None]
LONGEST_REST = 900.0  # seconds; a machine that sleeps does not count them
KNOWN_FOR = timedelta(hours=1)  # that a clock which was found is believed
_GONE = (OutgoingState.SENT, OutgoingState.FILED)


class Letters(Loop):
    """One account's letters. `clocks` knows the hours of a customer."""

    def __init__(
        self,
        store: Store,
        account_id: AccountId,
        *,
        clocks: Clocks = lambda _: None,
        clock: Callable[[], datetime] = now,
        backoff: BackOff | None = None,
    ) -> None:
        super().__init__(clock=clock, backoff=backoff)
        self._store, self._account_id = store, account_id
        self._clocks = Remembering(clocks)
        self._thread = 0
        self._unsubscribe: Callable[[], None] | None = None

    def one_pass(self) -> int:
        """Follow what became of the mails, and queue what is due; how many were queued."""
        self._follow()
        return 0 if self._next() is not None else 1

    def started(self) -> None:
        self._thread = threading.get_ident()
        self._unsubscribe = self._store.feed.subscribe(self._heard)

    def ended(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()

    def turn(self) -> float | None:
        while not self.stopping:
            self._follow()
            rest = self._next()
            if rest is not None:
                return None if rest < 0 else min(rest, LONGEST_REST)
        return None

    def failed(self, error: TradewindError) -> float | None:
        return None if self._bereft(error) else super().failed(error)

    def _heard(self, changes: frozenset[Change]) -> None:
        """The store's feed; on the thread that wrote."""
        if threading.get_ident() != self._thread and any(one.kind in (Kind.LETTER, Kind.OUTGOING) for one in changes):
            self._poke()

    # What became of them

    def _follow(self) -> None:
        for one, mail in outcome.standing(self._store, self._account_id):
            changed = self._after(one, mail)
            if changed is None:
                continue
            with self._store.write() as tx:
                if letter.recipient(self._store, one.id) != one:  # somebody else was quicker
                    continue
                letter.change(tx, changed)
                if changed.state is RecipientState.BOUNCED and nobody_there(changed.facts.get("said", "")):
                    suppression.suppress(tx, one.address, Why.BOUNCED, now=self.clock(), evidence=changed.facts["said"])
                if changed.state in (RecipientState.BOUNCED, RecipientState.FAILED):
                    self._pause_if_needed(tx, one.letter)
                outcome.done_if_over(tx, one.letter)

    def _after(self, one: Recipient, mail: Outgoing) -> Recipient | None:
        """The recipient as it is after that, None if nothing is new."""
        failed = [told for told in mail.reports.values() if told.fate is Fate.FAILED]
        if failed:
            said = {**one.facts, "said": failed[0].said}
            return replace(one, state=RecipientState.BOUNCED, why=Why.BOUNCED, sent=mail.sent or self.clock(), facts=said)
        if one.state is not RecipientState.QUEUED:
            return None
        if mail.state is OutgoingState.FAILED:
            said = {**one.facts, "said": mail.facts.get("said", ""), "code": mail.problem}
            there = RecipientState.BOUNCED if nobody_there(said["said"]) else RecipientState.FAILED
            return replace(one, state=there, sent=mail.begun if there is RecipientState.BOUNCED else one.sent, facts=said)
        if mail.state is OutgoingState.CANCELLED:
            return replace(one, state=RecipientState.SKIPPED, why=Why.CANCELLED)
        if mail.state in _GONE:
            return self._onward(one, mail.sent or self.clock())
        return None

    def _onward(self, one: Recipient, sent: datetime) -> Recipient:
        """It went: the next step waits, or all is sent."""
        steps = letter.get(self._store, one.letter).steps
        if one.step + 1 >= len(steps):
            return replace(one, state=RecipientState.SENT, sent=sent)
        there = self._clocks(one.customer, sent) if one.customer is not None else None
        when = pacing.after_days(there, sent, steps[one.step + 1].days)
        return replace(one, state=RecipientState.WAITING, step=one.step + 1, not_before=when, sent=sent)

    def _pause_if_needed(self, tx: Tx, of: LetterId) -> None:
        """Too much came back: the letter rests until the user has looked."""
        kept = letter.get(self._store, of)
        if kept.state is LetterState.RUNNING and too_many_bounces(outcome.outcomes(self._store, of, kept.resumed)):
            letter.save(tx, replace(kept, state=LetterState.PAUSED, why=Why.BOUNCES), now=self.clock())

    # What goes next

    def _next(self) -> float | None:
        """None when a mail was queued (or left out), so that it is worth looking again; else the seconds to rest, below 0 until
        something happens."""
        mine = account.get(self._store, self._account_id)
        running = letter.running(self._store, mine.id)
        if not running or letter.under_way(self._store, mine.id):
            return -1.0
        time = self.clock()
        found: tuple[datetime, Letter, Recipient] | None = None
        for one in running:
            waiting = letter.recipients(self._store, one.id, state=RecipientState.WAITING)
            if not waiting and self._over(one):
                continue
            first = upcoming(self._store, mine, one, waiting, self._clocks, now=time, most=1)
            if first and (found is None or first[0][1] < found[0]):
                found = first[0][1], one, next(each for each in waiting if each.id == first[0][0])
        if found is None:
            return -1.0
        when, of, recipient = found
        if when > time:
            return (when - time).total_seconds()
        self._queue(mine, of, recipient)
        return None

    def _over(self, one: Letter) -> bool:
        with self._store.write() as tx:
            return outcome.done_if_over(tx, one.id)

    def _queue(self, mine: Account, of: Letter, one: Recipient) -> None:
        time = self.clock()
        unwanted = suppression.among(self._store, [one.address])
        if unwanted:
            why = next(iter(unwanted.values())).why
            self._leave_out(replace(one, state=RecipientState.SUPPRESSED, why=why))
            return
        try:
            made = mail(self._store, mine, of, one, now=time)
        except (Missing, Damaged) as error:
            self._leave_out(replace(one, state=RecipientState.SKIPPED, why=Why.MISSING, facts={**one.facts, **_gaps(error)}))
            return
        following = time + pacing.gap(of.tempo, random.Random(f"{of.id} {one.id} {one.step}"))  # noqa: S311 - no secret
        with self._store.write() as tx:
            try:
                letter.queue(tx, of.id, one.id, made[0], source=source.pack(made[1]), following=following, now=time)
            except Refused:  # paused, skipped or answered this moment
                return

    def _leave_out(self, one: Recipient) -> None:
        with self._store.write() as tx:
            letter.change(tx, one)
            outcome.done_if_over(tx, one.letter)


def _gaps(error: Exception) -> dict[str, str]:
    return {"missing": ", ".join(error.fields)} if isinstance(error, Missing) else {"said": str(error)}


class Missing(Exception):
    """Fields of a mail are not known: it is not sent."""

    def __init__(self, fields: Sequence[str]) -> None:
        super().__init__(", ".join(fields))
        self.fields = tuple(fields)


class Remembering:
    """Clocks that were asked for a while ago: the hours of a customer are read from many mails."""

    def __init__(self, clocks: Clocks) -> None:
        self._ask = clocks
        self._known: dict[CustomerId, tuple[datetime, Clock | None]] = {}

    def __call__(self, whose: CustomerId, now: datetime) -> Clock | None:
        known = self._known.get(whose)
        if known is None or now - known[0] > KNOWN_FOR:
            known = self._known[whose] = now, self._ask(whose)
        return known[1]


def mail(store: Store, mine: Account, of: Letter, one: Recipient, *, now: datetime) -> tuple[Outgoing, bytes]:
    """The next mail of a recipient: what the outbox keeps, and its bytes. Raises Missing, Damaged."""
    known = next((each.person for each in sender.all(store) if each.person.address == of.sender), None)
    from_ = known or Address(mine.settings.name, mine.address)
    language = circular.version(of.steps[one.step], one.language).language
    own = signature.fitting(store, mine.id, language[:2]) if of.signed else None
    signed, logos = logo.placed(own.html) if own is not None else ("", ())
    below = html_to_text(own.html).strip().partition("\n")[0] if own is not None else None
    written = circular.write(of, one, one.step, sender=from_.address, today=now.date(), below=below)
    if written.missing:
        raise Missing([each.field for each in written.missing])
    foot = circular.foot(written.language, written.unsubscribe) if of.footer else ""
    draft = Draft(
        DraftId(0),
        mine.id,
        message_id(from_.address.rpartition("@")[2]),
        to=(Address(one.name, one.address),),
        subject=written.subject,
        html=f"{written.html}{signed}{foot}",
    )
    files = [(DraftFile(FileId(0), each.name, each.type, len(each.content), each.cid), each.content) for each in logos]
    files += [
        (DraftFile(each.id, each.name, each.type, each.size), letter.file_content(store, each.id))
        for each in circular.files(of, one, one.step)
    ]
    before = one.message_ids[: one.step]
    raw = build(
        draft,
        files,
        sender=from_,
        now=now,
        in_reply_to=before[-1] if before else "",
        references=before,
        unsubscribe=written.unsubscribe,
    )
    state = OutgoingState.QUEUED
    return Outgoing(OutgoingId(0), mine.id, state, draft.message_id, from_.address, (one.address,), written.subject, now), raw


# The plan, and the meter


def upcoming(
    store: Store, mine: Account, of: Letter, waiting: Sequence[Recipient], clocks: Remembering, *, now: datetime, most: int = 0
) -> list[tuple[RecipientId, datetime]]:
    """When who of those who wait gets the next mail."""
    unknown = suppression.strangers(store, [one.address for one in waiting])
    line = [
        Next(
            one.id,
            one.not_before,
            one.address.lower() in unknown,
            clocks(one.customer, now) if of.tempo.in_hours and one.customer is not None else None,
            one.step > 0,
        )
        for one in waiting
    ]
    rng = random.Random(f"{of.id} {of.following}")  # noqa: S311 - no secret
    return pacing.plan(line, limits(store, mine, of, now=now), of.tempo, now=now, rng=rng, most=most)


def limits(store: Store, mine: Account, of: Letter, *, now: datetime) -> Limits:
    """What the account, the letter and the company still have room for."""
    windows = [one for one in pace.windows(store, mine) if one.length > timedelta(minutes=1)]
    if of.tempo.daily:
        windows.append(Window(DAY, of.tempo.daily))
    met, most = _strangers(store, mine, now=now)
    return Limits(tuple(windows), tuple(pace.gone(store, mine.id, windows, now)), most, met, letter.following(store, mine.id))


def _strangers(store: Store, mine: Account, *, now: datetime) -> tuple[tuple[datetime, ...], int]:
    """When strangers were written to today by all accounts of the domain, and how many may be."""
    domain = mine.address.rpartition("@")[2].lower()
    free = providers.by_domain(domain) is not None
    company = [
        one.id for one in account.all(store) if one.id == mine.id or (not free and one.address.lower().endswith(f"@{domain}"))
    ]
    written = suppression.written_to(store, company, now - DAY)
    unknown = suppression.strangers(store, [address for _, address in written])
    told = setting.get(store, STRANGERS)
    most = pacing.allowed(free=free, since=suppression.since(store, company), now=now, told=int(told) if told.isdigit() else None)
    return tuple(when for when, address in written if address in unknown), most


def meter(store: Store, of: Letter, clocks: Clocks, *, now: datetime) -> Meter:
    """How a letter's day stands and when it is through. Slow for many: not for the main thread. Usage("usage.account")."""
    if of.account is None:
        raise Usage("usage.account", id=0)
    mine = account.get(store, of.account)
    waiting = letter.recipients(store, of.id, state=RecipientState.WAITING)
    known = limits(store, mine, of, now=now)
    days = [one for one in known.windows if one.length >= DAY]
    tightest = min((one.most for one in days), default=0)
    planned = upcoming(store, mine, of, waiting, Remembering(clocks), now=now)
    return Meter(
        len(known.met),
        known.strangers,
        sum(1 for one in known.gone if one.when > now - DAY),
        tightest,
        len(waiting),
        planned[-1][1] if planned and len(planned) == len(waiting) else None,
        planned[0][1] if planned else None,
    )
