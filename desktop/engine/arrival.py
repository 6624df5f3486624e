"""What every arriving message passes before it is kept: a tuple of steps, each a function from the message and what is known.

A step looks at the message and adds to it: findings, whether it expects an answer, promises. Steps are pure and quick: they run
once per message, on the loop's thread, between reading and writing. (Whose it is the store finds, which knows the customers.)
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, partial

from desktop import checks
from desktop.checks import reading
from desktop.checks.known import NOBODY, Received
from desktop.checks.sender import by_name
from desktop.engine import origin, sealing
from desktop.engine.visit import Visit
from desktop.model.bank import Vault
from desktop.model.message import Arrival, Parsed
from desktop.store import bank as vaults
from desktop.store import confirmation, customer, sender
from desktop.trade import bank, lookalike
from desktop.trade.lookalike import Known as Domains


@dataclass(frozen=True, slots=True)
class Known:
    """What steps are told. `own`: the user's addresses, lower case. `domains` and `ours`: the customers' and our own; `people`:
    names of the customers' contacts, folded, with their addresses. `vault`: what is known of the bank accounts of who wrote a mail;
    asked only of one that names an account. `confirming`: written confirmations wait for an answer."""

    own: frozenset[str]
    now: datetime
    domains: Domains = NOBODY
    ours: Domains = NOBODY
    people: Mapping[str, frozenset[str]] = field(default_factory=dict)
    vault: Callable[[Parsed], Vault] | None = None
    confirming: bool = False


_NEW = ("money.new_account", "money.changed")  # an account that is to be noted down as seen
Step = Callable[[Arrival, Known], Arrival]


def look_twice(arrival: Arrival, known: Known) -> Arrival:
    """The findings of the checks for incoming mail."""
    if arrival.flags.draft:
        return arrival
    vault = cache(partial(known.vault, arrival.parsed)) if known.vault is not None else None
    told = Received(arrival.parsed, known.own, known.domains, known.ours, known.people, inside=arrival.inside, vault=vault)
    found = checks.incoming(told)
    if not found:
        return arrival
    banks = bank.named(arrival.parsed.text) if any(one.code in _NEW for one in found) else ()
    return replace(arrival, parsed=replace(arrival.parsed, findings=(*arrival.parsed.findings, *found)), banks=banks)


def sealed(arrival: Arrival, _known: Known) -> Arrival:
    """Which of its files take a passphrase."""
    return sealing.told_apart(arrival)


def read(arrival: Arrival, known: Known) -> Arrival:
    """Who waits for whom."""
    return reading.read(arrival, known.own, now=known.now, confirming=known.confirming)


def trace(arrival: Arrival, known: Known) -> Arrival:
    """Whether it is to be found out where it comes from: mail of others, of the last days, that is here whole."""
    when = arrival.received or arrival.parsed.date
    if arrival.source is None or arrival.flags.draft or when is None or known.now - when > origin.AGE:
        return arrival
    mine = any(person.address.lower() in known.own for person in arrival.parsed.from_)
    return arrival if mine else replace(arrival, traced=True)


ARRIVAL: tuple[Step, ...] = (look_twice, sealed, read, trace)


def passed(arrivals: Sequence[Arrival], known: Known) -> list[Arrival]:
    """Each message after all steps."""
    found = list(arrivals)
    for step in ARRIVAL:
        found = [step(arrival, known) for arrival in found]
    return found


def known(visit: Visit) -> Known:
    """What is known of an account's arriving mail."""
    own = sender.own(visit.store)
    return Known(
        own,
        visit.clock(),
        domains=lookalike.known(customer.domains(visit.store.rows)),
        ours=lookalike.known(frozenset(one.rpartition("@")[2] for one in own)),
        people=by_name(customer.people(visit.store.rows)),
        vault=lambda parsed: vaults.of_writer(visit.store.rows, parsed),
        confirming=confirmation.waiting(visit.store.rows),
    )
