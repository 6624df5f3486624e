"""Reading conversations: for lists, and one from its first mail to its last. Putting messages into them is `store.ties`'s.

What lies in the trash or is junk is no part of a conversation unless one looks there: mail that was thrown away is not wanted, and
a forger who names our mail as his own's parent must not come to stand among it.
"""

import json
from array import array
from collections.abc import Iterable

from desktop.model.conversation import Conversation
from desktop.model.errors import Usage
from desktop.model.folder import Role
from desktop.model.ids import ConversationId, MessageId
from desktop.model.message import Address, View
from desktop.model.search import Query
from desktop.store import message
from desktop.store.connection import many_values
from desktop.store.database import Store
from desktop.store.folder import GONE
from desktop.store.values import addresses_of, moment

_FEW = 4000  # messages that are looked up one by one; for more the whole index is read
_PAGE = 4  # messages looked at per conversation of a page, to begin with
_ASIDE = (Role.JUNK.value, Role.TRASH.value)
# Of each message: the last column is whether it is shown anywhere but in the trash or the junk folder.
_SHOWN = (
    "SELECT m.id, m.conversation, m.date, m.seen, m.flagged, m.attachments, m.subject, m.people, max(f.role NOT IN (?, ?)) "
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
    inside = [MessageId(row[0]) for row in found if row[-1]]
    return inside if inside and (including is None or including in inside) else [MessageId(row[0]) for row in found]


def rows(store: Store, conversations: Iterable[int]) -> dict[ConversationId, Conversation]:
    """What lists show of these conversations; one that is gone is missing."""
    return {number: _row(number, found) for number, found in _shown(store, conversations).items()}


def ids(store: Store, view: View, query: Query | None = None, *, limit: int = 0) -> "array[int]":
    """Conversations of which the view shows a message (that the query finds, if there is one): each once, where the newest of these
    messages stands. At most `limit` (0: all)."""
    at_once, before = limit * _PAGE, -1
    while True:
        listed = message.ids(store, view, query, limit=at_once)
        known = _numbers(store, listed)
        found = list(dict.fromkeys(known[one] for one in listed if one in known))
        if not limit or len(found) >= limit or len(listed) == before:
            return array("q", found[:limit] if limit else found)
        at_once, before = at_once * _PAGE, len(listed)


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


def _row(number: ConversationId, found: list[tuple[int, ...]]) -> Conversation:
    shown = [row for row in found if row[-1]] or found
    people: dict[str, Address] = {}
    for row in shown:
        for person in addresses_of(json.loads(str(row[7])).get("from", ())):
            people.setdefault(person.address.casefold() or person.name, person)
    return Conversation(
        id=number,
        newest=MessageId(shown[-1][0]),
        date=moment(shown[-1][2]),
        subject=str(shown[0][6]),
        people=tuple(people.values()),
        count=len(shown),
        unread=sum(not row[3] for row in shown),
        flagged=any(row[4] for row in shown),
        attachments=sum(row[5] for row in shown),
    )
