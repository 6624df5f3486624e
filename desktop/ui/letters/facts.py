"""What the room of letters shows: read off the main thread, as strangers, hours and checks are looked up for all recipients."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from desktop.actions import clock, proof
from desktop.actions.profile import Profile
from desktop.engine import letters
from desktop.model.ids import CustomerId, LetterId
from desktop.model.letter import OPEN, Letter, LetterState, Recipient, RecipientState
from desktop.store import customer, letter
from desktop.trade.pacing import Meter


@dataclass(frozen=True, slots=True)
class Entry:
    """A letter in the list."""

    letter: Letter
    counts: Counter[RecipientState]


@dataclass(frozen=True, slots=True)
class Detail:
    """One letter, whole. `firms`: names of the customers by id."""

    letter: Letter
    recipients: tuple[Recipient, ...] = ()
    firms: dict[CustomerId, str] = field(default_factory=dict)
    check: proof.Check | None = None
    meter: Meter | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    entries: tuple[Entry, ...] = ()
    detail: Detail | None = None


def read(profile: Profile, shown: LetterId | None, now: datetime, wanted: Callable[[], bool] = lambda: True) -> Facts:
    """Every letter, and the one that is `shown` whole, else the newest."""
    store = profile.store
    counts = letter.counts(store)
    entries = tuple(Entry(one, counts.get(one.id, Counter())) for one in letter.all(store))
    chosen = next((one.letter for one in entries if one.letter.id == shown), entries[0].letter if entries else None)
    if chosen is None or not wanted():
        return Facts(entries)
    people = tuple(letter.recipients(store, chosen.id))
    firms = {one.id: one.name for one in customer.some(store, {one.customer for one in people if one.customer is not None})}
    waits = any(one.state in OPEN for one in people)
    check = proof.check(profile, chosen, now=now) if chosen.state in (LetterState.DRAFT, LetterState.PAUSED) else None
    goes = waits and chosen.account is not None and chosen.state is not LetterState.DONE
    meter = letters.meter(store, chosen, partial(clock.by_id, store), now=now) if goes else None
    return Facts(entries, Detail(chosen, people, firms, check, meter))
