"""Mail on its way out. Every step is written down, synced and in the journal before anything happens on the wire."""

import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from desktop.model.change import Kind
from desktop.model.errors import Refused, Usage
from desktop.model.ids import AccountId, FolderId, MessageId, OutgoingId
from desktop.model.outgoing import Accepted, Outgoing, OutgoingState, later, may_step
from desktop.model.pace import Gone
from desktop.model.refusal import Refusal, meaning, rest
from desktop.model.schedule import Schedule
from desktop.store import waiting
from desktop.store.connection import Rows
from desktop.store.database import Store, Tx
from desktop.store.values import (
    facts_of,
    facts_text,
    list_of,
    list_text,
    moment,
    moment_or_none,
    schedule_of,
    schedule_text,
    stamp,
    told_of,
)

_SELECT = (
    "SELECT id, account, state, message_id, sender, recipients, subject, not_before, attempts, problem, facts, refused, answers, "
    "forwards, created, part, sent, envid, begun, reports, late, filing, schedule, customer FROM outgoing"
)
QUOTA = "smtp.quota.later"  # the server does not take so much: problem of a mail that waits
FROZEN = frozenset({"source", "draft", "subject", "sender", "recipients", "message_id", "accepted", "envid"})


def _outgoing(row: tuple[Any, ...]) -> Outgoing:
    (key, account, state, message_id, sender, recipients, subject, not_before, attempts, problem, facts, refused) = row[:12]
    answers, forwards, created, part, sent, envid, begun, reports, late, filing, schedule, customer = row[12:]
    return Outgoing(
        id=OutgoingId(key),
        account=AccountId(account),
        state=OutgoingState(state),
        message_id=message_id,
        sender=sender,
        recipients=list_of(recipients),
        subject=subject,
        not_before=moment(not_before),
        attempts=attempts,
        problem=problem,
        facts=facts_of(facts),
        refused=facts_of(refused),
        answers=None if answers is None else MessageId(answers),
        forwards=None if forwards is None else MessageId(forwards),
        created=moment(created),
        part=part,
        sent=moment_or_none(sent),
        envid=envid,
        begun=moment_or_none(begun),
        reports=told_of(reports),
        late=bool(late),
        filing=facts_of(filing),
        schedule=schedule_of(schedule, customer),
    )


def queue(
    tx: Tx,
    outgoing: Outgoing,
    *,
    source: bytes,
    draft: str = "",
    accepted: Iterable[str] = (),
    because: str = "",
    now: datetime,
) -> OutgoingId:
    """Freeze a mail: `source` are its final bytes (zstd), `draft` what taking it back returns to, `accepted` the codes of findings
    that the user accepted, `because` the sentence with which one that stops was passed. Id and state of `outgoing` are not looked
    at. Refused("outgoing.double") if its Message-ID is here."""
    if tx.value("SELECT 1 FROM outgoing WHERE message_id = ?", outgoing.message_id) is not None:
        raise Refused("outgoing.double", message_id=outgoing.message_id)
    key = tx.insert(
        "INSERT INTO outgoing (account, state, message_id, sender, recipients, subject, source, draft, not_before, accepted, "
        "answers, forwards, created, envid, schedule, customer) VALUES (?, 'queued', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        *(outgoing.account, outgoing.message_id, outgoing.sender, list_text(outgoing.recipients), outgoing.subject, source, draft),
        *(stamp(outgoing.not_before), _agreed(accepted, because), outgoing.answers, outgoing.forwards, stamp(now), _envid()),
        *(schedule_text(outgoing.schedule), outgoing.schedule.customer if outgoing.schedule is not None else None),
    )
    tx.precious("outgoing", key)
    tx.changed(Kind.OUTGOING, key)
    waiting.queued(tx, outgoing.answers)
    return OutgoingId(key)


def _agreed(accepted: Iterable[str], because: str) -> str:
    """The codes as a list; with a sentence an object of both."""
    return json.dumps({"codes": list(accepted), "because": because}, ensure_ascii=False) if because else list_text(accepted)


def _envid() -> str:
    """By which a delivery report will say which mail it is about (RFC 3461 4.4). Says nothing to anybody else."""
    return secrets.token_hex(16)


def get(store: Store, outgoing: OutgoingId) -> Outgoing:
    """Usage("usage.id") if there is none."""
    return within(store.rows, outgoing)


def within(rows: Rows, outgoing: OutgoingId) -> Outgoing:
    """The same inside of a transaction."""
    row = rows.one(f"{_SELECT} WHERE id = ?", outgoing)
    if row is None:
        raise Usage("usage.id", id=outgoing)
    return _outgoing(row)


def all(store: Store, account: AccountId | None = None) -> list[Outgoing]:
    """Everything that was ever queued, newest first; long after years. Views and loops need `open`."""
    rows = store.rows.all(f"{_SELECT} WHERE ? IS NULL OR account = ? ORDER BY id DESC", account, account)
    return [_outgoing(row) for row in rows]


def open(store: Store, account: AccountId | None = None) -> list[Outgoing]:
    """What still concerns the user, newest first: all that is neither sent nor taken back; mail that was sent but not to all of its
    recipients, or not yet delivered to them, until that is dismissed; and mail that was sent and has no copy in Sent."""
    rows = store.rows.all(
        f"{_SELECT} WHERE id IN (SELECT id FROM outgoing WHERE state IN ('queued', 'held', 'sending', 'failed', 'unsure') "  # noqa: S608
        "UNION SELECT id FROM outgoing WHERE refused <> '{}' UNION SELECT id FROM outgoing WHERE late "
        "UNION SELECT id FROM outgoing WHERE filing <> '{}') AND state <> 'cancelled' AND (? IS NULL OR account = ?) "
        "ORDER BY id DESC",
        *(account, account),
    )
    return [_outgoing(row) for row in rows]


def due(store: Store, account: AccountId, now: datetime, *, answer: bool | None = None) -> Outgoing | None:
    """The mail that waits longest of those that may be sent now; what was tried keeps its place. `answer`: of those that answer a
    mail, or of those that do not."""
    row = store.rows.one(
        f"{_SELECT} WHERE state = 'queued' AND not_before <= ? AND account = ? AND (? IS NULL OR (answers IS NOT NULL) = ?) "
        "ORDER BY coalesce(begun, not_before), id LIMIT 1",
        *(stamp(now), account, answer, answer),
    )
    return None if row is None else _outgoing(row)


def soonest(store: Store, account: AccountId, *, answer: bool) -> Outgoing | None:
    """The queued mail whose time comes first (may be past): of those that answer a mail, or of those that do not."""
    row = store.rows.one(
        f"{_SELECT} WHERE state = 'queued' AND account = ? AND (answers IS NOT NULL) = ? ORDER BY not_before, id LIMIT 1",
        *(account, answer),
    )
    return None if row is None else _outgoing(row)


def resting(store: Store, account: AccountId, *, answer: bool) -> datetime | None:
    """Until when the server is left alone, because it said to a waiting mail that it was too much: to any, or to an `answer`."""
    found = store.rows.value(
        "SELECT max(not_before) FROM outgoing WHERE state = 'queued' AND account = ? AND problem = ? "
        "AND (answers IS NOT NULL) >= ?",
        *(account, QUOTA, answer),
    )
    return None if found is None else moment(found)


def told_enough(store: Store, account: AccountId) -> int:
    """How often the server has said so to mail that still waits."""
    return int(
        store.rows.value(
            "SELECT ifnull(sum(attempts), 0) FROM outgoing WHERE state = 'queued' AND account = ? AND problem = ?", account, QUOTA
        )
    )


def gone(store: Store, account: AccountId, since: datetime) -> list[Gone]:
    """What a server took, or may have taken, after that time."""
    rows = store.rows.all(
        "SELECT sent, recipients, refused FROM outgoing WHERE account = ? AND sent > ? AND state IN ('sent', 'filed', 'unsure')",
        *(account, stamp(since)),
    )
    return [Gone(moment(sent), max(1, len(set(list_of(to)) - set(facts_of(refused))))) for sent, to, refused in rows]


def step(
    tx: Tx,
    outgoing: OutgoingId,
    new: OutgoingState,
    *,
    now: datetime,
    problem: str = "",
    facts: Mapping[str, str] | None = None,
    not_before: datetime | None = None,
    refused: Mapping[str, str] | None = None,
) -> Outgoing:
    """The one way a state changes; returns the row as it is then. Refused("outgoing.step") if the machine has no such step.
    Going to `sending` counts an attempt, and who was refused in an earlier one counts no more; `refused` adds recipients.

    Going to `sent` leaves nobody out unsaid: recipients refused for a while (4yz) are queued as a part of their own in the same
    transaction, for those refused for good the row says outgoing.partly, also when it is filed, until `dismiss`."""
    old = within(tx, outgoing)
    if not may_step(old.state, new):
        raise Refused("outgoing.step", old=old.state.value, new=new.value)
    gone = {**({} if new is OutgoingState.SENDING else old.refused), **(refused or {})}
    facts = dict(facts or {})
    if new is OutgoingState.SENT:
        again = {address: said for address, said in gone.items() if meaning(said) is not Refusal.FOR_GOOD}
        gone = {address: said for address, said in gone.items() if address not in again}
        if again:
            _again(tx, old, again, now=now)
        if gone and not problem:
            problem, facts = "outgoing.partly", {"addresses": ", ".join(gone), "said": next(iter(gone.values()))}
    elif new is OutgoingState.FILED and not problem:
        problem, facts = old.problem, old.facts
    when = not_before if not_before is not None else (now if new is OutgoingState.QUEUED else old.not_before)
    taken = stamp(now) if new in (OutgoingState.SENT, OutgoingState.UNSURE) else _stamped(old.sent)
    tried = new is OutgoingState.SENDING
    tx.run(
        "UPDATE outgoing SET state = ?, problem = ?, facts = ?, not_before = ?, refused = ?, attempts = ?, sent = ?, begun = ?, "
        "filing = '{}' WHERE id = ?",
        *(new.value, problem, facts_text(facts), stamp(when), facts_text(gone), old.attempts + tried, taken),
        *(_stamped(old.begun) or (stamp(now) if tried else None), outgoing),
    )
    tx.precious("outgoing", outgoing, without=FROZEN)
    tx.changed(Kind.OUTGOING, outgoing)
    waiting.queued(tx, old.answers)
    return within(tx, outgoing)


def plan(tx: Tx, outgoing: OutgoingId, schedule: Schedule | None, *, not_before: datetime, now: datetime) -> Outgoing:
    """Another time (None: it waits for none any more) for a mail that waits, or that was held. Refused("outgoing.step") when it is
    too late for that."""
    if within(tx, outgoing).state is OutgoingState.SENDING:  # only its courier may end that
        raise Refused("outgoing.step", old=OutgoingState.SENDING.value, new=OutgoingState.QUEUED.value)
    changed = step(tx, outgoing, OutgoingState.QUEUED, now=now, not_before=not_before)
    customer = schedule.customer if schedule is not None else None
    tx.run("UPDATE outgoing SET schedule = ?, customer = ? WHERE id = ?", schedule_text(schedule), customer, outgoing)
    return replace(changed, schedule=schedule)


def _stamped(when: datetime | None) -> int | None:
    return None if when is None else stamp(when)


def _again(tx: Tx, old: Outgoing, refused: Mapping[str, str], *, now: datetime) -> None:
    """Queue the same bytes once more, for these recipients only. What the first part answers or forwards it has seen to itself."""
    address, said = next(iter(refused.items()))
    pause, problem, facts = later(old.attempts), "smtp.recipients.later", {"address": address, "said": said}
    for words in refused.values():
        if (refusal := meaning(words)) is not Refusal.FOR_NOW:
            pause, problem, facts = rest(refusal, old.attempts), QUOTA, {"said": words, "reason": refusal.value}
    key = tx.insert(
        "INSERT INTO outgoing (account, state, message_id, part, sender, recipients, subject, source, draft, not_before, attempts, "
        "problem, facts, accepted, created, begun, envid) SELECT account, 'queued', message_id, "
        "(SELECT max(part) + 1 FROM outgoing more WHERE more.message_id = old.message_id), sender, ?, subject, source, draft, ?, "
        "attempts, ?, ?, accepted, ?, begun, ? FROM outgoing old WHERE id = ?",
        *(list_text(refused), stamp(now + pause), problem, facts_text(facts), stamp(now), _envid(), old.id),
    )
    tx.precious("outgoing", key)
    tx.changed(Kind.OUTGOING, key)


def turned_away(tx: Tx, outgoing: OutgoingId, refused: Mapping[str, str]) -> None:
    """While a mail is being handed over: these recipients will not get it. Written before the bytes go, so that it is known
    whatever becomes of the rest."""
    tx.run("UPDATE outgoing SET refused = ? WHERE id = ? AND state = 'sending'", facts_text(refused), outgoing)
    tx.precious("outgoing", outgoing, without=FROZEN)
    tx.changed(Kind.OUTGOING, outgoing)


def not_filed(tx: Tx, outgoing: OutgoingId, problem: str, facts: Mapping[str, str], *, now: datetime) -> None:
    """It was sent, and the Sent folder did not take the copy, which stays here. The next try waits longer each time."""
    kept = tx.one("SELECT filing FROM outgoing WHERE id = ? AND state = 'sent'", outgoing)
    if kept is None:
        return
    tries = int(facts_of(kept[0]).get("tries", "0")) + 1
    filing = {**facts, "code": problem, "tries": str(tries)}
    tx.run("UPDATE outgoing SET filing = ?, not_before = ? WHERE id = ?", facts_text(filing), stamp(now + later(tries)), outgoing)
    tx.precious("outgoing", outgoing, without=FROZEN)
    tx.changed(Kind.OUTGOING, outgoing)


def file_now(tx: Tx, outgoing: OutgoingId, *, now: datetime) -> None:
    """The user has made room: the copy need not wait for its next try. Refused("outgoing.step") if there is none to be filed."""
    if not tx.run("UPDATE outgoing SET not_before = ? WHERE id = ? AND state = 'sent' AND filing <> '{}'", stamp(now), outgoing):
        raise Refused("outgoing.step")
    tx.precious("outgoing", outgoing, without=FROZEN)
    tx.changed(Kind.OUTGOING, outgoing)


def known(store: Store, message_id: str) -> bool:
    """Whether a mail with this Message-ID went, or goes, through the outbox."""
    return store.rows.value("SELECT 1 FROM outgoing WHERE message_id = ?", message_id) is not None


def dismiss(tx: Tx, outgoing: OutgoingId) -> None:
    """The user has seen who did not get a mail that went to the others, or gets it late: nothing more is said of it.
    Refused("outgoing.step") while it is not sent; Usage("usage.id")."""
    state = tx.value("SELECT state FROM outgoing WHERE id = ?", outgoing)
    if state is None:
        raise Usage("usage.id", id=outgoing)
    if state not in (OutgoingState.SENT.value, OutgoingState.FILED.value):
        raise Refused("outgoing.step", old=state)
    tx.run("UPDATE outgoing SET problem = '', facts = '{}', refused = '{}', late = 0 WHERE id = ?", outgoing)
    tx.precious("outgoing", outgoing, without=FROZEN)
    tx.changed(Kind.OUTGOING, outgoing)


def source(store: Store, outgoing: OutgoingId) -> bytes:
    """The frozen bytes as they are kept (zstd)."""
    kept = store.rows.value("SELECT source FROM outgoing WHERE id = ?", outgoing)
    if kept is None:
        raise Usage("usage.id", id=outgoing)
    return bytes(kept)


def draft(store: Store, outgoing: OutgoingId) -> str:
    """What taking the mail back returns to, as it was given to `queue`."""
    kept = store.rows.value("SELECT draft FROM outgoing WHERE id = ?", outgoing)
    if kept is None:
        raise Usage("usage.id", id=outgoing)
    return str(kept)


def accepted(store: Store, outgoing: OutgoingId) -> tuple[str, ...]:
    """Codes of the findings that the user accepted when it was queued."""
    return consent(store, outgoing).codes


def consent(store: Store, outgoing: OutgoingId) -> Accepted:
    """What the user accepted when it was queued, and why."""
    return _accepted(store.rows.value("SELECT accepted FROM outgoing WHERE id = ?", outgoing))


def consent_to(store: Store, message_id: str) -> Accepted:
    """The same for the mail of ours with this Message-ID; nothing for one that did not go through the outbox."""
    return _accepted(store.rows.value("SELECT accepted FROM outgoing WHERE message_id = ? ORDER BY part LIMIT 1", message_id))


def _accepted(text: str | None) -> Accepted:
    kept = json.loads(text or "[]")
    return Accepted(tuple(kept["codes"]), str(kept["because"])) if isinstance(kept, dict) else Accepted(tuple(kept))


def recover(tx: Tx, account: AccountId) -> list[OutgoingId]:
    """At start: a mail found in `sending` was being handed over when the program ended, and may have been sent, when it was due or
    later: `unsure`."""
    found = tx.column("SELECT id FROM outgoing WHERE state = 'sending' AND account = ?", account)
    for key in found:
        tx.run("UPDATE outgoing SET state = 'unsure', problem = 'outgoing.interrupted', sent = not_before WHERE id = ?", key)
        tx.precious("outgoing", key, without=FROZEN)
    if found:
        tx.changed(Kind.OUTGOING, *found)
    return [OutgoingId(key) for key in found]


def to_file(store: Store, account: AccountId) -> list[Outgoing]:
    """Sent, and not yet in the Sent folder."""
    return [_outgoing(row) for row in store.rows.all(f"{_SELECT} WHERE state = 'sent' AND account = ? ORDER BY id", account)]


def doubled(store: Store, account: AccountId, folder: FolderId, since: datetime) -> list[tuple[Outgoing, list[MessageId]]]:
    """Mail filed and sent after that time of which more than one copy lies in `folder`, with the copies."""
    rows = store.rows.all(
        "SELECT o.id, m.id FROM outgoing o JOIN message m ON m.message_id = o.message_id JOIN copy c ON c.message = m.id "
        "WHERE o.account = ? AND o.sent > ? AND o.state = 'filed' AND o.part = 0 AND m.account = o.account AND c.home = ? "
        "AND c.folder = c.home AND c.uid IS NOT NULL",
        *(account, stamp(since), folder),
    )
    found: dict[OutgoingId, list[MessageId]] = {}
    for key, message in rows:
        found.setdefault(OutgoingId(key), []).append(MessageId(message))
    return [(get(store, key), copies) for key, copies in found.items() if len(copies) > 1]


_ENDED = "state IN ('filed', 'cancelled') AND created < ? AND (length(source) > 0 OR draft <> '')"


def slim(tx: Tx, before: datetime) -> int:
    """Give up the bytes of mail queued before then that is filed or was taken back: what was sent lies in the Sent folder. The
    rows stay, with all that was found out about them. Returns how many."""
    found = tx.column(f"SELECT id FROM outgoing WHERE {_ENDED}", stamp(before))  # noqa: S608 - own words
    for key in found:
        tx.run("UPDATE outgoing SET source = X'', draft = '' WHERE id = ?", key)
        tx.precious("outgoing", key)
    return len(found)


def heavy(store: Store, before: datetime) -> bool:
    """Whether `slim` would find anything."""
    return store.rows.value(f"SELECT 1 FROM outgoing WHERE {_ENDED} LIMIT 1", stamp(before)) is not None  # noqa: S608 - own words
