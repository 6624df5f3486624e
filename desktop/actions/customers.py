"""Lists of customers: brought in from a file after a look at what it would change, taken back, and written out.

drafts = Reader().read(data)                   # in processes of their own; `stop` ends it
seen = preview(profile, drafts)
done = take(profile, seen, How.GAPS, now=now)
customer.link_everything(profile)              # the mail that is there; in the background
"""

import threading
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from desktop.actions.profile import Profile
from desktop.apart import Child, Ended, Late, Unready, Work
from desktop.formats import customers as tables
from desktop.model.customer import Customer, Note
from desktop.model.customers import COLUMNS, Choice, Drafts, Fate, Fault, How, Planned, Sheet
from desktop.model.errors import Damaged, Refused, TradewindError
from desktop.model.ids import CustomerId, NoteId
from desktop.model.preview import Card, Fact
from desktop.store import Store, Tx, customer, dossier
from desktop.trade import customers as trade
from desktop.trade import taking

SECONDS = 300.0
MEMORY = 1_500_000_000  # bytes
STEP = 100  # drafts in a transaction
NEW = CustomerId(0)

Progress = Callable[[int, int], None]  # done, of
T = TypeVar("T")


class Stopped(Exception):
    """Because the user wished so; nothing was changed."""


class Form(StrEnum):
    """What a list is written as."""

    XLSX = "xlsx"
    CSV = "csv"
    VCF = "vcf"


@dataclass(frozen=True, slots=True)
class Preview:
    """What a file would change. `faults`: what of it cannot be taken as it stands, by row."""

    planned: tuple[Planned, ...]
    faults: tuple[Fault, ...]
    columns: tuple[tuple[str, str], ...]

    def fates(self, how: How, choices: Mapping[int, Choice] | None = None) -> Counter[Fate]:
        """How many of each, with these choices by place in `planned`."""
        chosen = choices or {}
        return Counter(taking.fate(one, taking.chosen(chosen.get(at), how)) for at, one in enumerate(self.planned))


@dataclass(frozen=True, slots=True)
class Taken:
    """What was done, enough to take it back: who was made, and the others as they were."""

    made: tuple[CustomerId, ...]
    before: tuple[Customer, ...]
    notes: tuple[NoteId, ...]


class Reader:
    """Reads one file. `stop` may be called from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._stopped = False

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            if self._child is not None:
                self._child.kill()

    def read(self, data: bytes) -> Drafts:
        """The customers that a file describes. Damaged: as `formats.customers.read` and `trade.customers.drafts` say, and
        customers.hard (it takes too much time or memory); Stopped."""
        with self._lock:
            if self._stopped:
                raise Stopped
            self._child = Child()
        try:
            self._child.wait_ready()
            sheet: Sheet = self._ask(tables.work, None, [data])
            found: Drafts = self._ask(trade.work, sheet, [])
            return found
        except Unready as error:
            if self._stopped:
                raise Stopped from error
            raise Refused("mime.process", said=type(error.__cause__).__name__) from error
        except Ended as error:
            if self._stopped:
                raise Stopped from error
            raise Damaged("customers.hard" if isinstance(error, Late) else "customers.large") from error
        finally:
            with self._lock:
                child, self._child = self._child, None
            child.bury()

    def _ask(self, work: Work, question: object, blobs: list[bytes]) -> Any:
        assert self._child is not None
        answer = self._child.ask(work, question, blobs, seconds=SECONDS, memory=MEMORY)
        if isinstance(answer, tuple):
            code, facts = answer
            raise Damaged(code, **facts)
        return answer


def preview(profile: Profile, drafts: Drafts, *, stopped: Callable[[], bool] = lambda: False) -> Preview:
    """What taking these would change. Not for the main thread."""
    finder = taking.Finder(customer.all(profile.store))
    planned = []
    for at, draft in enumerate(drafts.drafts):
        if not at % STEP and stopped():
            raise Stopped
        planned.append(finder.plan(draft))
    return Preview(tuple(planned), (*drafts.faults, *_met(planned)), drafts.columns)


def _met(planned: Iterable[Planned]) -> Iterable[Fault]:
    """What is in the way of those that are there already."""
    for one in planned:
        row = one.draft.rows[0]
        for address, name in one.elsewhere:
            yield Fault(row, "", "customers.elsewhere", {"value": address, "name": name})
        if one.others:
            names = ", ".join(each.name for each in one.others)
            yield Fault(row, "", "customers.several", {"name": one.draft.customer.name, "names": names}, lost=True)


def choose(profile: Profile, seen: Preview, at: int, into: CustomerId) -> Preview:
    """The same with one draft taken for that customer (0: for a new one)."""
    finder = taking.Finder(customer.some(profile.store, [into] if into else []))
    own = finder.plan(seen.planned[at].draft, into=into)
    own = replace(own, elsewhere=tuple(one for one in seen.planned[at].elsewhere if own.known is None or one[1] != own.known.name))
    return replace(seen, planned=(*seen.planned[:at], own, *seen.planned[at + 1 :]))


def take(
    profile: Profile,
    seen: Preview,
    how: How,
    *,
    now: datetime,
    choices: Mapping[int, Choice] | None = None,
    progress: Progress = lambda done, of: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Taken:
    """Keep what the file says, in pieces between which others may write: all of it or, when it is stopped or something is in the
    way, nothing. Mail is linked by `customer.link_everything` afterwards. Stopped, and what `store.customer.save` raises when
    somebody has changed a customer meanwhile."""
    taking_in = _Taking(profile, now)
    chosen = choices or {}
    try:
        for start in range(0, len(seen.planned), STEP):
            progress(start, len(seen.planned))
            if stopped():
                raise Stopped
            with profile.store.write() as tx:
                for at, one in enumerate(seen.planned[start : start + STEP], start):
                    taking_in.one(tx, one, taking.chosen(chosen.get(at), how))
    except (Stopped, TradewindError):
        take_back(profile, taking_in.taken(), now=now)
        raise
    progress(len(seen.planned), len(seen.planned))
    return taking_in.taken()


class _Taking:
    """What was done so far. Several drafts may be about one customer."""

    def __init__(self, profile: Profile, now: datetime) -> None:
        self._store, self._now = profile.store, now
        self._made: list[CustomerId] = []
        self._before: dict[CustomerId, Customer] = {}
        self._notes: list[NoteId] = []
        self._states: dict[CustomerId, Customer] = {}

    def one(self, tx: Tx, planned: Planned, how: How) -> None:
        known = planned.known
        if known is not None:
            known = self._states.get(known.id, known)
            if how is How.MINE:
                return
        after = taking.result(replace(planned, known=known), how)
        if after is None:
            return
        told = {each.text for each in dossier.notes(self._store, known.id)} if known is not None and planned.draft.notes else set()
        if after != known:
            kept = customer.save(tx, after, now=self._now)
            if known is None:
                self._made.append(kept.id)
            else:
                self._before.setdefault(known.id, known)
            self._states[kept.id] = after = kept
        for text in planned.draft.notes:
            if text and text not in told:
                self._notes.append(dossier.write(tx, Note(NoteId(0), after.id, text, self._now)).id)

    def taken(self) -> Taken:
        return Taken(tuple(self._made), tuple(self._before.values()), tuple(self._notes))


def take_back(profile: Profile, taken: Taken, *, now: datetime) -> None:
    """As it was before. What was changed of these customers since then is lost. In pieces, too."""
    store = profile.store
    for notes in _pieces(taken.notes):
        with store.write() as tx:
            for note in notes:
                dossier.strike(tx, note)
    for made in _pieces(taken.made):
        with store.write() as tx:
            for key in made:
                customer.remove(tx, key)
    for before in _pieces(taken.before):
        with store.write() as tx:
            there = {one.id for one in customer.some(store, [each.id for each in before])}
            for one in before:
                if one.id in there:
                    customer.save(tx, one, now=now)


def _pieces(things: Sequence[T]) -> Iterable[Sequence[T]]:
    for start in range(0, len(things), STEP):
        yield things[start : start + STEP]


# Many at once


def alter(
    profile: Profile, which: Sequence[CustomerId], change: Callable[[Customer], Customer], *, now: datetime
) -> tuple[Customer, ...]:
    """Change these customers in what ties no mail to them (stage, tags, owner); as they were before, without those that the change
    left as they are."""
    before: list[Customer] = []
    for piece in _pieces(which):
        with profile.store.write() as tx:
            for one in customer.some(profile.store, piece):
                after = change(one)
                if after != one:
                    customer.save(tx, after, now=now)
                    before.append(one)
    return tuple(before)


def restore(profile: Profile, before: Sequence[Customer], *, now: datetime) -> None:
    """Stage, tags and owner as they were; whoever is gone meanwhile stays so."""
    known = {one.id: one for one in before}

    def back(one: Customer) -> Customer:
        was = known[one.id]
        return replace(one, stage=was.stage, tags=was.tags, owner=was.owner)

    alter(profile, [one.id for one in before], back, now=now)


# Out


def written(store: Store, form: Form, headings: Callable[[str], str], *, only: Sequence[CustomerId] | None = None) -> bytes:
    """These customers (None: all) as a file, in the order given. `headings` words the columns of the program."""
    known = customer.all(store) if only is None else customer.some(store, only)
    if only is not None:
        place = {key: at for at, key in enumerate(only)}
        known.sort(key=lambda one: place[one.id])
    if form is Form.VCF:
        return tables.cards(card for one in known for card in _cards(one))
    notes = {one.id: [each.text for each in reversed(dossier.notes(store, one.id))] for one in known}
    columns, rows = trade.rows(known, notes=notes)
    ours = set(COLUMNS)
    heads = [headings(name) if name in ours else name for name in columns]
    return tables.workbook(heads, rows) if form is Form.XLSX else tables.separated(heads, rows)


_USES = {"mobile": "cell", "fax": "fax", "office": "work"}


def _cards(one: Customer) -> Iterable[Card]:
    for person in one.contacts:
        facts = [Fact("mail", person.address)] if person.address else []
        for phone in person.phones:
            chat = {"wechat": "WeChat", "whatsapp": "WhatsApp"}.get(phone.kind)
            facts.append(Fact("chat", phone.number, chat) if chat else Fact("phone", phone.number, _USES.get(phone.kind, "")))
        place = ", ".join(part for part in (one.address, one.city, one.region, one.country) if part)
        facts += [Fact(kind, value) for kind, value in (("web", one.website), ("address", place)) if value]
        yield Card(person.name or one.name, one.name, person.title, tuple(facts))
