"""Which customers the table shows and in which order; views that were given a name."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from desktop.model.customer import Owes, Stage, Summary
from desktop.model.ids import CustomerId
from desktop.model.words import fold
from desktop.store import Store, setting
from desktop.ui.customers.hours import Here

SILENT = timedelta(days=14)  # without a mail in either direction
VIEWS = "table.views"  # setting: JSON, name to filter
_STAGES = {one.value: at for at, one in enumerate(Stage)}
_LAST = datetime.max.replace(tzinfo=UTC)
_FIRST = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Filter:
    """Everything that is set must hold. `place` is a part of the world or a country's code. `column` and `down` are the order."""

    turn: bool = False
    office: bool = False
    silent: bool = False
    planless: bool = False
    place: str = ""
    stage: str = ""
    tag: str = ""
    owner: str = ""
    words: str = ""
    column: str = "last"
    down: bool = True

    @property
    def narrows(self) -> bool:
        return replace(self, column="last", down=True) != Filter()


@dataclass(frozen=True, slots=True)
class Known:
    """What filters and orders ask besides the lines: the hours there as far as they are known, until when we owe an answer, and the
    part of the world of each country."""

    hours: Mapping[CustomerId, Here]
    due: Mapping[CustomerId, datetime]
    worlds: Mapping[str, str]


def is_silent(one: Summary, now: datetime) -> bool:
    last = one.dealings.last
    return last is not None and now - last > SILENT and one.stage != Stage.LOST.value


def arranged(lines: Sequence[Summary], by: Filter, known: Known, now: datetime) -> list[Summary]:
    """Those that the filter wants, in its order. Not for the main thread where there are many."""
    words = fold(by.words).split()
    wanted = [
        one
        for one in lines
        if (not by.turn or one.dealings.owes is Owes.WE)
        and (not by.silent or is_silent(one, now))
        and (not by.planless or one.due is None)
        and (not by.stage or one.stage == by.stage)
        and (not by.tag or by.tag in one.tags)
        and (not by.owner or one.owner == by.owner)
        and (not by.place or by.place in (one.country, known.worlds.get(one.country)))
        and (not by.office or ((here := known.hours.get(one.id)) is not None and here.office))
        and all(word in one.words for word in words)
    ]
    key, empty = _orders(known, now)[by.column]
    full = [one for one in wanted if not empty(one)]
    full.sort(key=key, reverse=by.down)
    return [*full, *(one for one in wanted if empty(one))]  # what says nothing stands last, whichever way


_Order = tuple[Callable[[Summary], Any], Callable[[Summary], bool]]


def _orders(known: Known, now: datetime) -> Mapping[str, _Order]:
    """By column: what is compared, and whose line says nothing there."""

    def offset(one: Summary) -> float:
        here = known.hours.get(one.id)
        return here.offset if here is not None else 0.0

    def turn(one: Summary) -> tuple[int, datetime]:
        since = one.dealings.waiting or one.dealings.last_out or _FIRST
        return (1 if one.dealings.owes is Owes.WE else 0, _turned(known.due.get(one.id) or since))

    return {
        "name": (lambda one: fold(one.name), lambda one: False),
        "time": (offset, lambda one: one.id not in known.hours or not known.hours[one.id].known),
        "stage": (lambda one: _STAGES.get(one.stage, len(_STAGES)), lambda one: False),
        "turn": (turn, lambda one: one.dealings.owes is Owes.NOBODY),
        "last": (lambda one: one.dealings.last, lambda one: one.dealings.last is None),
        "next": (lambda one: one.due, lambda one: one.due is None),
        "owner": (lambda one: fold(one.owner), lambda one: not one.owner),
        "country": (lambda one: one.country, lambda one: not one.country),
        "tags": (lambda one: one.tags, lambda one: not one.tags),
        "mails": (lambda one: one.dealings.mails, lambda one: False),
    }


def _turned(moment: datetime) -> datetime:
    """Later for what is earlier: the longest wait is the most."""
    return _LAST - (moment - _FIRST)


def views(store: Store) -> dict[str, Filter]:
    """Those that were given a name."""
    found: dict[str, Filter] = {}
    try:
        kept = json.loads(setting.get(store, VIEWS, "{}"))
        for name, told in kept.items():
            found[str(name)] = Filter(**told)
    except (ValueError, TypeError, AttributeError):  # of another version: the table begins anew
        return found
    return found


def views_text(known: Mapping[str, Filter]) -> str:
    return json.dumps({name: asdict(one) for name, one in known.items()}, ensure_ascii=False)
