"""What becomes of the mails of letters: sent, refused, come back, answered, objected to."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from desktop.model.customer import Agreement, Consent
from desktop.model.ids import AccountId, LetterId, MessageId
from desktop.model.letter import Recipient, RecipientState, Why
from desktop.model.message import Arrival
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.store import consent, dossier, letter, suppression
from desktop.store import outgoing as outbox
from desktop.store.connection import many_values
from desktop.store.database import Store, Tx
from desktop.store.values import moment, sort_date, stamp

AWAY = timedelta(days=7)  # that a sequence waits after an automatic answer: who is away is so for about a week
TOKEN = re.compile(r"\bunsubscribe[ :/_-]+([0-9a-f]{16})\b", re.IGNORECASE)
_TAKING_BACK = (OutgoingState.QUEUED, OutgoingState.FAILED)


def standing(store: Store, account: AccountId) -> list[tuple[Recipient, Outgoing]]:
    """Recipients of this account's letters of whose last mail the outbox may know more than they do."""
    where = (
        "JOIN outgoing o ON o.id = r.outgoing WHERE o.account = ? AND (r.state = 'queued' OR "
        "(r.state IN ('sent', 'waiting') AND o.reports <> '{}')) ORDER BY r.id"
    )
    return [(one, outbox.get(store, one.outgoing)) for one in letter.read(store.rows, where, account) if one.outgoing is not None]


def outcomes(store: Store, of: LetterId, since: datetime | None) -> list[bool]:
    """Of the letter's mails that went out after that time, in their order: whether they came back."""
    rows = store.rows.column(
        "SELECT state FROM letter_recipient WHERE letter = ? AND sent IS NOT NULL AND sent >= ? ORDER BY sent, id",
        *(of, 0 if since is None else stamp(since)),
    )
    return [state == RecipientState.BOUNCED.value for state in rows]


def elsewhere(store: Store, of: LetterId) -> list[Recipient]:
    """Recipients of other letters to whom something is still to go."""
    where = (
        "JOIN letter l ON l.id = r.letter WHERE r.letter <> ? AND r.state IN ('waiting', 'queued') "
        "AND l.state IN ('running', 'paused')"
    )
    return letter.read(store.rows, where, of)


def done_if_over(tx: Tx, of: LetterId) -> bool:
    """A letter for which nobody waits any more is done."""
    over = tx.run(
        "UPDATE letter SET state = 'done', why = '' WHERE id = ? AND state = 'running' AND NOT EXISTS "
        "(SELECT 1 FROM letter_recipient WHERE letter = letter.id AND state IN ('waiting', 'queued'))",
        of,
    )
    if over:
        letter.touched(tx, of)
    return bool(over)


def answered(tx: Tx, items: Sequence[tuple[MessageId, Arrival]]) -> None:
    """Mail from others has come. Who answers gets nothing more of that sequence, who is away gets it later, who unsubscribes (by
    the token in the header or foot of our mail) gets no letter at all; whoever asks for that in words is marked, for the user."""
    if not items or tx.value("SELECT 1 FROM letter_mail LIMIT 1") is None:
        return
    mine = set(tx.column(f"SELECT id FROM message WHERE mine = 1 AND id IN ({many_values(key for key, _ in items)})"))  # noqa: S608
    for key, arrival in items:
        parsed = arrival.parsed
        if key in mine or arrival.flags.draft or parsed.report is not None:
            continue
        token = TOKEN.search(parsed.subject)
        if token is not None:
            _unsubscribed(tx, token[1].lower(), arrival)
            continue
        for one in _concerned(tx, arrival):
            _heard(tx, one, arrival)


def _concerned(tx: Tx, arrival: Arrival) -> list[Recipient]:
    """Whose letter this answers, or who wrote it after the letter reached them."""
    parsed = arrival.parsed
    named = sorted({*parsed.in_reply_to, *parsed.references[-20:]})
    writers = sorted({person.address.lower() for person in parsed.from_ if person.address})
    marks, signs = ", ".join("?" * len(named)), ", ".join("?" * len(writers))
    return letter.read(
        tx,
        f"WHERE r.id IN (SELECT recipient FROM letter_mail WHERE message_id IN ({marks})) "  # noqa: S608 - own words
        f"OR (r.address IN ({signs}) AND r.sent IS NOT NULL AND r.sent <= ? "
        "AND r.state IN ('waiting', 'queued', 'sent', 'answered'))",
        *(*named, *writers, sort_date(parsed, arrival.received)),
    )


def _heard(tx: Tx, one: Recipient, arrival: Arrival) -> None:
    parsed = arrival.parsed
    at = moment(sort_date(parsed, arrival.received))
    if parsed.auto or parsed.list_id:
        if one.state is RecipientState.WAITING and one.step > 0 and one.not_before is not None:
            away = max(one.not_before, at + AWAY)
            letter.change(tx, replace(one, not_before=away, facts={**one.facts, "away": parsed.subject[:120]}))
        return
    facts = {**one.facts, "by": parsed.message_id}
    if arrival.objects:
        facts["said"] = arrival.objects
    objected = Why.OBJECTED if arrival.objects else one.why
    if one.state is RecipientState.ANSWERED:
        if arrival.objects and one.why is not Why.OBJECTED:
            letter.change(tx, replace(one, why=objected, facts=facts))
        return
    if one.state in (RecipientState.WAITING, RecipientState.QUEUED, RecipientState.SENT):
        _end(tx, replace(one, state=RecipientState.ANSWERED, why=objected, facts=facts), at)


def _end(tx: Tx, one: Recipient, at: datetime) -> None:
    """Nothing more goes there: what lies in the outbox is taken back, if that is still possible."""
    if one.outgoing is not None:
        state = tx.value("SELECT state FROM outgoing WHERE id = ?", one.outgoing)
        if state is not None and OutgoingState(state) in _TAKING_BACK:
            outbox.step(tx, one.outgoing, OutgoingState.CANCELLED, now=at)
    letter.change(tx, one)
    done_if_over(tx, one.letter)


def _unsubscribed(tx: Tx, token: str, arrival: Arrival) -> None:
    found = letter.read(tx, "WHERE r.token = ?", token)
    for one in found[:1]:
        at = moment(sort_date(arrival.parsed, arrival.received))
        stop(tx, one.address, Why.UNSUBSCRIBED, now=at, evidence=arrival.parsed.subject[:200])


def stop(tx: Tx, address: str, why: Why, *, now: datetime, evidence: str = "") -> None:
    """This address gets no letters any more: it is suppressed, all letters that wait for it leave it out, and where it is a
    person's own word, it is kept as an objection: theirs, and their firm's where they are alone there."""
    suppression.suppress(tx, address, why, now=now, evidence=evidence)
    for one in letter.read(tx, "WHERE r.address = ?", address):
        if one.customer is not None and why in (Why.UNSUBSCRIBED, Why.OBJECTED):
            word = Agreement(Consent.BULK, given=False, at=now, words=evidence or address)
            consent.agree(tx, address, word)
            people = "SELECT count(*) FROM contact WHERE customer = ? AND name <> '' AND address NOT IN ('', ?)"
            if not tx.value(people, one.customer, address):  # who is alone there speaks for the firm
                dossier.agree(tx, one.customer, word)
        if one.state in (RecipientState.WAITING, RecipientState.QUEUED, RecipientState.SENT, RecipientState.ANSWERED):
            _end(tx, replace(one, state=RecipientState.SUPPRESSED, why=why, facts={**one.facts, "said": evidence}), now)
