"""Reading conversations: for lists, and one from its first mail to its last. Putting messages into them is `store.ties`'s.

What lies in the trash or is junk is no part of a conversation unless one looks there: mail that was thrown away is not wanted, and
a forger who names our mail as his own's parent must not come to stand among it.
"""

import json
from array import array
from collections.abc import Iterable, Mapping

from desktop.model.conversation import Conversation, Thread
from desktop.model.errors import Usage
from desktop.model.folder import Role
from desktop.model.ids import ConversationId, MessageId
from desktop.model.message import Address, Order, View
from desktop.model.search import Query
from desktop.store import message, ordering
from desktop.store.connection import many_values
from desktop.store.database import Store
from desktop.store.folder import GONE
from desktop.store.values import addresses_of, moment

EVERYTHING = View()
_FEW = 4000  # messages that are looked up one by one; for more the whole index is read
_PAGE = 4  # messages looked at per conversation of a page, to begin with
_ASIDE = (Role.JUNK.value, Role.TRASH.value)
# Of each message: the last column is whether it is shown anywhere but in the trash or the junk folder.
_SHOWN = (
    "SELECT m.id, m.conversation, m.date, m.seen, m.flagged, m.attachments, m.subject, m.people, "
    "EXISTS (SELECT 1 FROM finding s WHERE s.message = m.id AND s.code = 'mime.sealed'), max(f.role NOT IN (?, ?)) "
    "FROM message m JOIN copy c ON c.message = m.id JOIN folder f ON f.id = c.folder WHERE c.folder <> ?"
)


def of(store: Store, messages: Iterable[int]) -> dict[MessageId, ConversationId]:
    """The conversation of each of these messages; one that is gone is missing."""
    statement = f"SELECT id, conversation FROM message WHERE id IN ({many_values(messages)})"  # noqa: S608 - integers
    return {MessageId(key): ConversationId(number) for key, number in store.rows.all(statement)}


def messages(store: Store, conversation: ConversationId, *, including: MessageId | None = None) -> list[MessageId]:
    """Its messages, the oldest first. `including`: this one even if it lies in the trash or is junk, and then everything that does
    with it. Usage("usage.id") if there is no such conversation."""
    found = _shown(store, [conversation]).get(conversation)
    if found is None:
        raise Usage("usage.id", id=conversation)
    return [MessageId(row[0]) for row in _inside(found, including)]


def thread(store: Store, message: MessageId) -> Thread:
    """The conversation of this mail as one reads it. A mail that belongs to none, or is gone, stands alone."""
    number = of(store, [message]).get(message, ConversationId(0))
    found = _inside(_shown(store, [number]).get(number, []), message) if number else []
    if message not in (row[0] for row in found):
        return Thread((message,))
    return Thread(tuple(MessageId(row[0]) for row in found), frozenset(MessageId(row[0]) for row in found if not row[3]))


def _inside(found: list[tuple[int, ...]], including: MessageId | None) -> list[tuple[int, ...]]:
    inside = [row for row in found if row[-1]]
    return inside if inside and (including is None or any(row[0] == including for row in inside)) else found


def rows(
    store: Store,
    conversations: Iterable[int],
    view: View = EVERYTHING,
    query: Query | None = None,
) -> dict[ConversationId, Conversation]:
    """What lists show of these conversations; one that is gone is missing. Unread and flagged is what the view shows of them."""
    asked = list(conversations)
    shown = _shown(store, asked)
    whole = view == EVERYTHING and query is None
    seen_here = None if whole else frozenset(message.ids(store, view, query, conversations=asked))
    labels: dict[int, list[tuple[str, int]]] = {}
    messages = many_values(row[0] for found in shown.values() for row in found)
    for message_id, name, local in store.rows.all(f"SELECT message, name, local FROM label WHERE message IN ({messages})"):  # noqa: S608
        labels.setdefault(message_id, []).append((name, local))
    return {number: _row(number, found, labels, seen_here) for number, found in shown.items()}


def ids(store: Store, view: View, query: Query | None = None, *, limit: int = 0) -> "array[int]":
    """Conversations of which the view shows a message (that the query finds, if there is one): each once, where the newest of these
    messages stands. At most `limit` (0: all)."""
    return listed(store, view, query, limit=limit)[0]


def listed(
    store: Store, view: View, query: Query | None = None, *, order: Order = Order.NEWEST, limit: int = 0
) -> tuple["array[int]", "array[int]"]:
    """The same in any order, and for each the newest of those messages."""
    at_once, before = limit * _PAGE if order is Order.NEWEST else 0, -1
    while True:
        found = message.ids(store, view, query, limit=at_once)
        known = _numbers(store, found)
        newest: dict[int, int] = {}
        for one in found:
            if one in known:
                newest.setdefault(known[one], one)
        if not limit or order is not Order.NEWEST or len(newest) >= limit or len(found) == before:
            break
        at_once, before = at_once * _PAGE, len(found)
    numbers = array("q", newest)
    if order is not Order.NEWEST:
        numbers = ordering.conversations(store, numbers, newest, known, order)
    numbers = numbers[:limit] if limit else numbers
    return numbers, array("q", [newest[number] for number in numbers])


def inside(store: Store, conversations: Iterable[int], view: View, query: Query | None = None) -> list[MessageId]:
    """Those messages of these conversations that the view shows (and the query finds), newest first."""
    return [MessageId(one) for one in message.ids(store, view, query, conversations=conversations)]


def _numbers(store: Store, listed: "array[int]") -> dict[int, int]:
    if len(listed) > _FEW:
        return dict(store.rows.all("SELECT id, conversation FROM message INDEXED BY message_conversation"))
    return dict(store.rows.all(f"SELECT id, conversation FROM message WHERE id IN ({many_values(listed)})"))  # noqa: S608 - integers


def _shown(store: Store, conversations: Iterable[int]) -> dict[ConversationId, list[tuple[int, ...]]]:
    """Per conversation the rows of `_SHOWN`, the oldest first."""
    statement = f"{_SHOWN} AND m.conversation IN ({many_values(conversations)}) GROUP BY m.id ORDER BY m.date, m.id"
    found: dict[ConversationId, list[tuple[int, ...]]] = {}
    for row in store.rows.all(statement, *_ASIDE, GONE):
        found.setdefault(ConversationId(row[1]), []).append(row)
    return found


def _row(
    number: ConversationId,
    found: list[tuple[int, ...]],
    labels: Mapping[int, Iterable[tuple[str, int]]],
    in_view: frozenset[int] | None,
) -> Conversation:
    shown = [row for row in found if row[-1] or (in_view is not None and row[0] in in_view)] or found
    people: dict[str, Address] = {}
    for row in shown:
        for person in addresses_of(json.loads(str(row[7])).get("from", ())):
            people.setdefault(person.address.casefold() or person.name, person)
    written = [label for row in shown for label in labels.get(row[0], ())]
    viewed = shown if in_view is None else [row for row in shown if row[0] in in_view]
    return Conversation(
        id=number,
        newest=MessageId(shown[-1][0]),
        date=moment(shown[-1][2]),
        subject=str(shown[0][6]),
        people=tuple(people.values()),
        count=len(shown),
        unread=sum(not row[3] for row in viewed),
        flagged=any(row[4] for row in viewed),
        attachments=sum(row[5] for row in shown),
        labels=frozenset(name for name, _ in written),
        local_labels=frozenset(name for name, local in written if local),
        messages=frozenset(MessageId(row[0]) for row in shown),
        sealed=any(row[8] for row in shown),
    )
