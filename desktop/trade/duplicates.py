"""Customers that may be one: the same domain, telephone or name. Only what shares a mark is compared, so thousands take seconds."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple

from desktop.model.customer import Customer
from desktop.model.duplicates import Pair, Reason, Why
from desktop.model.ids import CustomerId
from desktop.trade import domain, firm

LEAST = 0.5  # of a score that is told
# Customers of one mark. More that share a number or nearly a name are a market's switchboard or a fashion; of more that share a
# domain or a name only each with the first is told.
_CROWD = 12
_WEIGHTS = {Why.ADDRESS: 0.95, Why.DOMAIN: 0.8, Why.PHONE: 0.7, Why.NAME: 0.75, Why.NEAR: 0.5}
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_UMLAUTS = re.compile(r"ae|oe|ue")
# Two firms of such a name are two firms.
_COMMON = frozenset(
    """
    trading traders trade import imports export exports international global general company group industries industrial
    industry enterprise enterprises lighting lights light led electric electrical electricals electronics electronic
    hardware solutions supplies supply distribution wholesale manufacturing home house decor design furniture tools
    machinery textiles plastic plastics solar energy power tech technology technologies systems services store stores shop
    star sun city royal golden new best first super mega world european american asia asian africa african gulf national
    """.split()  # noqa: SIM905
)


class _Mark(NamedTuple):
    """What is compared (`key`), and as it is written."""

    why: Why
    key: str
    written: str


def find(customers: Iterable[Customer], *, apart: Collection[tuple[CustomerId, CustomerId]] = ()) -> list[Pair]:
    """Pairs that may be one, the likeliest first. `apart`: pairs of which the user said that they are not, the lower id first."""
    known = {one.id: one for one in customers}
    refused = frozenset(apart)
    shared: dict[tuple[CustomerId, CustomerId], dict[Reason, None]] = {}
    for one, other, reason in chain(_marked(known.values()), _nearly(known.values())):
        if (one, other) not in refused:
            shared.setdefault((one, other), {})[reason] = None
    pairs = (_pair(known[one], known[other], reasons) for (one, other), reasons in shared.items())
    return sorted((pair for pair in pairs if pair is not None), key=lambda pair: (-pair.score, pair.one, pair.other))


def _marked(customers: Iterable[Customer]) -> Iterator[tuple[CustomerId, CustomerId, Reason]]:
    """Pairs that share a mark."""
    by_mark: dict[tuple[Why, str], dict[CustomerId, str]] = {}
    for one in customers:
        for mark in _marks(one):
            by_mark.setdefault((mark.why, mark.key), {}).setdefault(one.id, mark.written)
    for (why, _), owners in by_mark.items():
        if len(owners) > 1:
            for first, second in _together(why, sorted(owners)):
                yield first, second, Reason(why, owners[first], owners[second])


def _nearly(customers: Iterable[Customer]) -> Iterator[tuple[CustomerId, CustomerId, Reason]]:
    """Pairs whose names are one but for a letter."""
    seen: dict[str, list[tuple[CustomerId, str]]] = {}
    for one in customers:
        for name in (one.name, *one.names):
            for shorter in _shorter(name):
                others = seen.get(shorter)
                if others is None:
                    seen[shorter] = [(one.id, name)]
                elif len(others) <= _CROWD:
                    others.append((one.id, name))
    for owners in seen.values():
        if 2 <= len(owners) <= _CROWD:
            for (first, ours), (second, theirs) in combinations(sorted(owners), 2):
                if first != second and _near(ours, theirs):
                    yield first, second, Reason(Why.NEAR, ours, theirs)


def _together(why: Why, owners: Sequence[CustomerId]) -> Iterable[tuple[CustomerId, CustomerId]]:
    if len(owners) <= _CROWD:
        return combinations(owners, 2)
    return () if why is Why.PHONE else ((owners[0], one) for one in owners[1:])


def like(customer: Customer, others: Iterable[Customer]) -> list[Pair]:
    """Those of `others` that may be `customer` (with id 0 one that is to be made), the likeliest first."""
    marks = {(mark.why, mark.key): mark.written for mark in _marks(customer)}
    names = (customer.name, *customer.names)
    pairs: list[Pair] = []
    for other in others:
        if other.id == customer.id:
            continue
        common = [(mark.why, marks[mark.why, mark.key], mark.written) for mark in _marks(other) if (mark.why, mark.key) in marks]
        common += [(Why.NEAR, name, one) for name in names for one in (other.name, *other.names) if _near(name, one)]
        reasons = dict.fromkeys(Reason(*one) for one in common)
        if reasons and (pair := _pair(customer, other, reasons)) is not None:
            pairs.append(pair)
    return sorted(pairs, key=lambda pair: (-pair.score, pair.other))


class Known:
    """Many customers, of whom many others are asked whether they are one of them: by their marks, names but for a letter aside."""

    def __init__(self, customers: Iterable[Customer]) -> None:
        self._customers: dict[CustomerId, Customer] = {}
        self._owners: dict[tuple[Why, str], list[tuple[CustomerId, str]]] = {}
        for one in customers:
            self._customers[one.id] = one
            for mark in _marks(one):
                self._owners.setdefault((mark.why, mark.key), []).append((one.id, mark.written))

    def like(self, customer: Customer) -> list[Pair]:
        """As the function of that name."""
        found: dict[CustomerId, dict[Reason, None]] = {}
        for mark in _marks(customer):
            for key, written in self._owners.get((mark.why, mark.key), ())[:_CROWD]:
                if key != customer.id:
                    found.setdefault(key, {})[Reason(mark.why, mark.written, written)] = None
        pairs = (_pair(customer, self._customers[key], reasons) for key, reasons in found.items())
        return sorted((pair for pair in pairs if pair is not None), key=lambda pair: (-pair.score, pair.other))


def _marks(customer: Customer) -> Iterator[_Mark]:
    for written in {*customer.domains, customer.website, *(one.address for one in customer.contacts)} - {""}:
        if found := domain.firm(written.removeprefix("www.")):
            yield _Mark(Why.DOMAIN, found, found)
    for contact in customer.contacts:
        if contact.address and not domain.is_machine(contact.address):
            yield _Mark(Why.ADDRESS, contact.address.lower(), contact.address)
        for phone in contact.phones:
            digits = re.sub(r"\D", "", phone.number).lstrip("0")
            if len(digits) >= 8:
                yield _Mark(Why.PHONE, digits, phone.number)
    for name in (customer.name, *customer.names):
        if key := _key(name):
            yield _Mark(Why.NAME, key, name)
            yield _Mark(Why.NAME, "".join(firm.words(name)), name)  # Bright Star is Brightstar


@lru_cache(maxsize=50_000)
def _key(name: str) -> str:
    """The words that tell a firm apart, empty where they do not: "General Trading" is a name of many."""
    words = firm.words(name)
    if not words or all(one in _COMMON or len(one) < 2 for one in words):
        return ""
    return " ".join(sorted(_UMLAUTS.sub(lambda found: found[0][0], one) for one in words))


def _shorter(name: str) -> Iterator[str]:
    """The name's letters with one left out: two names that differ in a letter share one of these (or are each other's)."""
    letters = _key(name).replace(" ", "")
    if len(letters) < 7 or _CJK.search(letters):
        return
    yield letters
    for at in range(len(letters)):
        yield letters[:at] + letters[at + 1 :]


def _pair(one: Customer, other: Customer, reasons: Iterable[Reason]) -> Pair | None:
    kept = list(reasons)
    if any(reason.why is Why.NAME for reason in kept):
        kept = [reason for reason in kept if reason.why is not Why.NEAR]
    kinds = {reason.why for reason in kept}
    doubt = 1.0
    for kind in kinds:
        doubt *= 1 - _weight(kind, one, other)
    score = round(1 - doubt, 3)
    if score < LEAST:
        return None
    return Pair(one.id, other.id, score, tuple(sorted(kept, key=lambda reason: (-_WEIGHTS[reason.why], reason.one))))


def _weight(kind: Why, one: Customer, other: Customer) -> float:
    """How much a common mark says of these two: a name says little in two countries, and less of firms with own domains."""
    weight = _WEIGHTS[kind]
    if kind not in (Why.NAME, Why.NEAR):
        return weight
    if one.country and other.country and one.country != other.country:
        weight -= 0.3
    ours, theirs = ({found for each in who.domains if (found := domain.firm(each))} for who in (one, other))
    if ours and theirs and ours.isdisjoint(theirs):
        weight -= 0.15
    return weight


def _near(one: str, other: str) -> bool:
    """Whether two names are one but for a slip of the pen: a letter more, less, other, or two exchanged, inside of a long word;
    never a figure, never a word's first letter, never between two words that both are common."""
    ours, theirs = firm.words(one), firm.words(other)
    if len(ours) != len(theirs) or _CJK.search(one):  # one character more makes another firm of a Chinese one
        return False
    apart = [(a, b) for a, b in zip(sorted(ours), sorted(theirs), strict=True) if a != b]
    if len(apart) != 1:
        return False
    a, b = apart[0]
    if a in _COMMON or b in _COMMON or min(len(a), len(b)) < 5 or a[0] != b[0]:
        return False
    return _slip(a, b)


def _slip(a: str, b: str) -> bool:
    if a == b:
        return True
    at = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    changed = a[at : at + 1] + b[at : at + 1]
    if any(one.isdigit() for one in changed):
        return False
    rests = ((a[at + 1 :], b[at + 1 :]), (a[at:], b[at + 1 :]), (a[at + 1 :], b[at:]))
    exchanged = a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
    return exchanged or any(x == y for x, y in rests)
