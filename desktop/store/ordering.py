"""Orders of a list other than by date. Not for the main thread: with 100,000 messages they take some tenths of a second."""

import json
from array import array
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from desktop.model.conversation import bare_subject
from desktop.model.message import Order
from desktop.model.words import fold
from desktop.store.connection import many_values
from desktop.store.database import Store


def messages(store: Store, listed: "array[int]", order: Order) -> "array[int]":
    """Messages that come newest first, in that order."""
    return _sorted(listed, _keys(store, listed, order), order)


def conversations(
    store: Store, listed: "array[int]", newest: Mapping[int, int], known: Mapping[int, int], order: Order
) -> "array[int]":
    """The same with conversations. `newest` is the message of each that it is shown by, `known` the conversation of every message
    that is shown: a conversation is as large as its largest mail, and unread if any of them is."""
    if order in (Order.SIZE, Order.UNREAD):
        keys: dict[int, Any] = {}
        for one, key in _keys(store, known, order).items():
            number = known[one]
            keys[number] = min(keys[number], key) if number in keys else key
    else:
        of_newest = _keys(store, newest.values(), order)
        keys = {number: of_newest[one] for number, one in newest.items() if one in of_newest}
    return _sorted(listed, keys, order)


def _sorted(listed: "array[int]", keys: Mapping[int, Any], order: Order) -> "array[int]":
    if order is Order.OLDEST:
        return listed[::-1]
    if order is Order.NEWEST:
        return listed
    return array("q", sorted((one for one in listed if one in keys), key=keys.__getitem__))  # the sort is stable: newest first


def _keys(store: Store, messages: Iterable[int], order: Order) -> dict[int, Any]:
    """What each message is sorted by, the smallest first."""
    columns: dict[Order, tuple[str, Callable[[Any], Any]]] = {
        Order.SENDER: ("people", _sender),
        Order.SUBJECT: ("subject", bare_subject),
        Order.SIZE: ("size", lambda size: -int(size)),
        Order.UNREAD: ("seen", int),
    }
    if order not in columns:
        return {}
    column, key = columns[order]
    statement = f"SELECT id, {column} FROM message WHERE id IN ({many_values(messages)})"  # noqa: S608 - own names, integers
    return {one: key(value) for one, value in store.rows.all(statement)}


def _sender(people: str) -> tuple[bool, str]:
    """The first writer's name, or address; without one at the end."""
    named = json.loads(people).get("from") or [["", ""]]
    name, address = named[0]
    shown = fold(name or address)
    return (not shown, shown)
