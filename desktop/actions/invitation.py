"""Answering an invitation (iTIP, RFC 5546; over mail, RFC 6047). What was answered is kept with the mail that says so in the
outbox, in one transaction: it is sent once, and an answer that is shown was sent."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from desktop.actions import outgoing
from desktop.actions.message import raw
from desktop.actions.profile import Profile
from desktop.checks import recipient
from desktop.formats import calendar, isolated
from desktop.formats.calendar import Event, Person
from desktop.formats.writing import clean_line, message_id, notice
from desktop.model.account import Account
from desktop.model.errors import Refused, Usage
from desktop.model.ids import MessageId, OutgoingId
from desktop.model.message import Address
from desktop.model.outgoing import OutgoingState
from desktop.store import Store
from desktop.store import account as accounts
from desktop.store import message as messages
from desktop.store import outgoing as outbox
from desktop.store import sender as senders
from desktop.store import setting as settings


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered: PARTSTAT, to which version of the event, and when that was to begin (ISO, empty if it did not say)."""

    status: str
    sequence: int
    start: str


def answered(store: Store, event: Event) -> Answered | None:
    """The last answer to this event, unless it was taken back before it left or refused."""
    kept = settings.get(store, _name(event))
    if not kept:
        return None
    told = json.loads(kept)
    try:
        if outbox.get(store, OutgoingId(told["outgoing"])).state in (OutgoingState.CANCELLED, OutgoingState.FAILED):
            return None
    except Usage:  # long sent, and its account is gone
        pass
    return Answered(told["status"], told["sequence"], told["start"])


def _name(event: Event) -> str:
    return "invitation." + hashlib.sha256(f"{event.uid}\n{event.instance}".encode()).hexdigest()[:32]


def invited(store: Store, event: Event, message: MessageId) -> tuple[Account, Person]:
    """As whom the user is invited: the account that answers, and the attendee. Where no address of the user's is named (a list, an
    alias), it is the account that the mail came to. Refused("invitation.account") where there is none."""
    account = messages.row(store, message).account
    known = accounts.all(store)
    own = senders.own(store)
    named = [person for person in event.people if person.address.lower() in own]
    mine = [one for one in known if one.id == account]
    for person in named:
        for one in (*mine, *known):
            if one.address.lower() == person.address.lower():
                return one, person
    if not (mine or known):
        raise Refused("invitation.account")
    chosen = (mine or known)[0]
    return chosen, named[0] if named else Person(chosen.address, chosen.settings.name)


def answer(profile: Profile, message: MessageId, status: str, *, now: datetime, at: int = 0) -> OutgoingId | None:
    """Tell the organizer, through the outbox. None if the very same was answered already. `status` is a key of `calendar.SAID`,
    `at` says which of the mail's events is meant (`Reading.invites`).

    Refused: invitation.gone (the mail has none), invitation.organizer (there is nobody to answer), invitation.account."""
    store = profile.store
    if status not in calendar.SAID:
        raise Usage("usage.value", value=status)
    parsed = isolated.parse(raw(profile, message))
    found = calendar.invites(parsed.invites)
    if not 0 <= at < len(found):
        raise Refused("invitation.gone")
    (event,) = found[at].events
    if not recipient.valid(event.organizer):
        raise Refused("invitation.organizer", address=event.organizer)
    account, person = invited(store, event, message)
    subject = clean_line(f"{calendar.SAID[status]}: {event.summary}")
    new_id = message_id(account.address.rpartition("@")[2])
    to = Address(event.host.name, event.organizer)
    made = notice(
        subject,
        sender=Address(account.settings.name, account.address),
        to=to,
        subject=subject,
        message_id=new_id,
        now=now,
        answers=parsed.message_id,
        calendar=calendar.reply(event, Person(person.address, person.name or account.settings.name, status), now=now),
    )
    start = event.start.isoformat() if event.start else ""
    with store.write() as tx:
        before = answered(store, event)
        if before is not None and (before.status, before.sequence, before.start) == (status, event.sequence, start):
            return None
        queued = outgoing.queue(tx, account, made, to=to, subject=subject, message_id=new_id, now=now)
        settings.set(
            tx, _name(event), json.dumps({"status": status, "sequence": event.sequence, "start": start, "outgoing": queued})
        )  # fmt: skip
    return queued
