"""Customers that may be one: found, said not to be, or made one with the user's word on each thing that they say differently."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from desktop.actions import customer as actions
from desktop.actions.customer import Merged
from desktop.actions.profile import Profile
from desktop.model.customer import Customer
from desktop.model.duplicates import Pair
from desktop.model.ids import CustomerId
from desktop.store import Store, customer, setting
from desktop.trade import duplicates

APART = "apart.customers"  # setting: pairs of ids as JSON, the lower first
TEXTS = ("name", "country", "region", "city", "address", "website", "language", "zone", "stage", "owner")


@dataclass(frozen=True, slots=True)
class Twins:
    """A pair with both customers."""

    pair: Pair
    one: Customer
    other: Customer


def find(store: Store) -> list[Twins]:
    """All pairs that may be one, the likeliest first. Not for the main thread."""
    known = {one.id: one for one in customer.all(store)}
    pairs = duplicates.find(known.values(), apart=apart(store))
    return [Twins(pair, known[pair.one], known[pair.other]) for pair in pairs]


def like(store: Store, one: Customer) -> list[Twins]:
    """Those that are there and may be this one (id 0: one that is to be made), the likeliest first."""
    known = {each.id: each for each in customer.all(store)}
    refused = apart(store)
    found = duplicates.like(one, known.values())
    return [
        Twins(pair, one, known[pair.other]) for pair in found if (min(one.id, pair.other), max(one.id, pair.other)) not in refused
    ]


def two(store: Store, one: CustomerId, other: CustomerId) -> Twins:
    """These two, whether or not anything says that they are one. Usage("usage.id")."""
    first, second = customer.get(store, min(one, other)), customer.get(store, max(one, other))
    found = duplicates.like(first, [second])
    return Twins(found[0] if found else Pair(first.id, second.id, 0.0, ()), first, second)


def apart(store: Store) -> frozenset[tuple[CustomerId, CustomerId]]:
    """Pairs of which the user said that they are not one."""
    try:
        return frozenset((CustomerId(one), CustomerId(other)) for one, other in json.loads(setting.get(store, APART, "[]")))
    except (ValueError, TypeError):
        return frozenset()


def keep_apart(profile: Profile, one: CustomerId, other: CustomerId, *, same: bool = False) -> None:
    """Not one; or, `same`, take that back."""
    with profile.store.write() as tx:
        pairs = set(apart(profile.store))
        pair = (min(one, other), max(one, other))
        (pairs.discard if same else pairs.add)(pair)
        setting.set(tx, APART, json.dumps(sorted(pairs)))


def differing(one: Customer, other: Customer) -> Sequence[str]:
    """What both say, each in another way: names of `TEXTS`, then of the user's own fields."""
    texts = [name for name in TEXTS if (mine := getattr(one, name)) and (theirs := getattr(other, name)) and mine != theirs]
    return [*texts, *(name for name, value in one.fields.items() if other.fields.get(name, value) != value)]


def merge(profile: Profile, keep: CustomerId, gone: CustomerId, *, now: datetime, theirs: Collection[str] = ()) -> Merged:
    """As `customer.merge`, but of the things named in `theirs` what `gone` says counts, and what `keep` says becomes a field."""
    one, other = customer.get(profile.store, keep), customer.get(profile.store, gone)
    return actions.merge(profile, keep, gone, now=now, finish=lambda both: _turned(both, one, other, theirs))


def _turned(both: Customer, one: Customer, other: Customer, theirs: Collection[str]) -> Customer:
    texts: dict[str, Any] = {}
    fields, names = dict(both.fields), dict.fromkeys(both.names)
    for name in theirs:
        if name == "name":
            names.pop(other.name, None)
            names[one.name] = None
            texts["name"], texts["names"] = other.name, tuple(names)
        elif name in TEXTS:
            texts[name] = getattr(other, name)
            fields.pop(f"{name} ({other.name})", None)
            if name != "stage":
                fields[f"{name} ({one.name})"] = getattr(one, name)
        elif name in other.fields:
            fields[name] = other.fields[name]
            fields.pop(f"{name} ({other.name})", None)
            fields[f"{name} ({one.name})"] = one.fields[name]
    return replace(both, fields=fields, **texts)
