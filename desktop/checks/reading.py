"""What a mail that comes in, or that we wrote, means: whether it expects an answer, what it promises, if it asks for no more."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from desktop.model.domains import is_free
from desktop.model.message import Arrival
from desktop.trade.confirmed import answer
from desktop.trade.expecting import expects_answer
from desktop.trade.objection import objection
from desktop.trade.promises import promises

# Older mail has had its answer by another way, or never will: nobody wants to be told so after a first sync. Promises last longer.
AGE, WAITS = timedelta(days=45), timedelta(days=14)


def _firms(own: Collection[str]) -> frozenset[str]:
    """The domains of our own firm: none where mailboxes belong to anybody."""
    return frozenset(name for address in own if not is_free(name := address.rpartition("@")[2]))


def read(arrival: Arrival, own: Collection[str], *, now: datetime, confirming: bool = False) -> Arrival:
    """The arrival with what was read in it. `own`: the user's addresses, lower case; `confirming`: confirmations wait for
    an answer. Mail whose text is not here, or that is older than AGE, is not read; what is older than WAITS expects no answer any
    more."""
    parsed = arrival.parsed
    sent = parsed.date or arrival.received
    if arrival.source is None or sent is None or now - sent > AGE or arrival.flags.draft:
        return arrival
    mine = any(person.address.lower() in own for person in parsed.from_)
    zone = UTC if parsed.offset is None else timezone(timedelta(minutes=parsed.offset))
    machine = parsed.auto or bool(parsed.list_id) or parsed.report is not None
    found = () if machine else promises(parsed.text, sent=sent, zone=zone, ours=mine)
    firms = _firms(own)
    inside = mine or any(person.domain in firms for person in parsed.from_)  # colleagues sit at the same desk
    expected = None if inside or now - sent > WAITS else expects_answer(parsed, mine=own)
    reason = expected.reason.value if expected is not None and expected.expected else ""
    against = "" if mine or machine else objection(parsed.text)
    confirms = None if inside or machine or not confirming else answer(parsed.text)
    return replace(arrival, expects=reason, promises=found, objects=against, confirms=confirms)
