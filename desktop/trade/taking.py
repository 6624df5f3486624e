"""Customers of a file and those that are known: which is which, and what the one would change of the other."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from desktop.model.customer import Contact, Customer, Stage
from desktop.model.customers import COLUMNS, Choice, Difference, Draft, Fate, How, Planned
from desktop.model.duplicates import Pair, Why
from desktop.model.ids import CustomerId
from desktop.trade import firm
from desktop.trade.customers import rows, same, together
from desktop.trade.duplicates import Known

_TEXTS = ("country", "region", "city", "address", "website", "language", "zone", "owner")
_TELLING = frozenset({Why.ADDRESS, Why.DOMAIN, Why.NAME})  # a switchboard or a slip of the pen is no proof


class Finder:
    """Which of the known customers drafts are about."""

    def __init__(self, customers: Iterable[Customer]) -> None:
        self.known = {one.id: one for one in customers}
        self._marked = Known(self.known.values())
        self._owners = {one.address.lower(): each for each in self.known.values() for one in each.contacts if one.address}

    def plan(self, draft: Draft, *, into: CustomerId | None = None) -> Planned:
        """`into`: the user said which (0: none of them)."""
        if into is not None:
            known = self.known.get(into)
            return Planned(draft, known, (), self._elsewhere(draft, known))
        found = self._likeliest(draft.customer)
        known = self.known[found[0].other] if len(found) == 1 else None
        others = tuple(self.known[pair.other] for pair in found) if len(found) > 1 else ()
        return Planned(draft, known, others, self._elsewhere(draft, known))

    def _likeliest(self, customer: Customer) -> list[Pair]:
        """The best one, or several that are as good: whose mailboxes they are tells, then the marks, then the very name."""
        pairs = [pair for pair in self._marked.like(customer) if any(each.why in _TELLING for each in pair.reasons)]
        for rule in (
            lambda pair: sum(each.why is Why.ADDRESS for each in pair.reasons),
            lambda pair: pair.score,
            lambda pair: firm.key(self.known[pair.other].name) == firm.key(customer.name),
        ):
            best = max(map(rule, pairs), default=0)
            pairs = [pair for pair in pairs if rule(pair) == best]
        return pairs

    def _elsewhere(self, draft: Draft, known: Customer | None) -> tuple[tuple[str, str], ...]:
        theirs = ((one.address, self._owners.get(one.address.lower())) for one in draft.customer.contacts if one.address)
        return tuple((address, owner.name) for address, owner in theirs if owner is not None and owner is not known)


def result(planned: Planned, how: How) -> Customer | None:
    """What the customer is afterwards; None: it is left alone."""
    taken = {address for address, _ in planned.elsewhere}
    contacts = tuple(one for one in planned.draft.customer.contacts if one.address not in taken)
    told = replace(planned.draft.customer, contacts=contacts)
    if planned.others:
        return None
    if planned.known is None:
        return told
    return planned.known if how is How.MINE else joined(planned.known, told, how)


def joined(known: Customer, told: Customer, how: How) -> Customer:
    """What is known with what a file tells. Lists are put together; where both say something `how` decides. Nothing that the file
    leaves empty is emptied."""
    over = how is How.THEIRS
    texts: dict[str, Any] = {}
    for name in _TEXTS:
        mine, theirs = getattr(known, name), getattr(told, name)
        texts[name] = theirs if theirs and (over or not mine) else mine
    names = dict.fromkeys(known.names)
    name = known.name
    if told.name != known.name and told.name not in names:
        if firm.key(told.name) != firm.key(known.name):
            names[known.name if over else told.name] = None
            name = told.name if over else name
        elif over:
            name = told.name
    names.pop(name, None)
    stage = known.stage
    if told.stage not in ("", Stage.NEW.value) and (over or stage in ("", Stage.NEW.value)):
        stage = told.stage
    fields = {**known.fields, **told.fields} if over else {**told.fields, **known.fields}
    return replace(
        known,
        name=name,
        names=tuple(names),
        stage=stage,
        tags=tuple(dict.fromkeys((*known.tags, *told.tags))),
        domains=tuple(dict.fromkeys((*known.domains, *told.domains))),
        fields=fields,
        contacts=_people(known.contacts, told.contacts, over=over),
        **texts,
    )


def _people(known: Sequence[Contact], told: Sequence[Contact], *, over: bool) -> tuple[Contact, ...]:
    people = list(known)
    for one in told:
        at = next((at for at, each in enumerate(people) if same(each, one)), None)
        if at is None:
            people.append(one)
        else:
            both = together(people[at], one)
            people[at] = replace(both, name=one.name or both.name, title=one.title or both.title) if over else both
    return tuple(people)


def differences(before: Customer, after: Customer) -> tuple[Difference, ...]:
    """What became another, by column, in words as a table has them."""
    if before == after:
        return ()
    old, new = _columns(before), _columns(after)
    order = (*COLUMNS, *(name for name in dict.fromkeys((*before.fields, *after.fields))))
    return tuple(Difference(name, old.get(name, ""), new.get(name, "")) for name in order if old.get(name, "") != new.get(name, ""))


def _columns(one: Customer) -> Mapping[str, str]:
    headings, table = rows([one])
    found: dict[str, str] = {}
    for at, name in enumerate(headings):
        cells = dict.fromkeys(row[at] for row in table if row[at])
        found[name] = "; ".join(cells)
    found["name"] = "; ".join((one.name, *one.names))
    return found


def fate(planned: Planned, how: How) -> Fate:
    """What taking it comes to (notes of the file aside)."""
    if planned.others:
        return Fate.DOUBTFUL
    if planned.known is None:
        return Fate.NEW
    return Fate.SAME if result(planned, how) == planned.known else Fate.CHANGED


def chosen(choice: Choice | None, how: How) -> How:
    """How this draft is taken."""
    return how if choice is None or choice.how is None else choice.how
