"""Putting messages into their conversations. What ties one to others is `model.conversation`'s rule; here is what the ties lead to.

Ties only ever join: a message goes where its ties lead, and conversations that it connects become one, under the number of the
largest. As a tie does not depend on what else is here, every order of arrival gives the same conversations as building them anew;
only a message that was deleted goes on holding together what it had connected.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, NamedTuple

from desktop.model import conversation as rule
from desktop.model.change import Kind
from desktop.model.ids import AccountId, MessageId
from desktop.model.message import Address, Arrival
from desktop.store.connection import Rows, many_values
from desktop.store.database import Tx
from desktop.store.values import addresses_of, list_of

_WINDOW = int(rule.WINDOW.total_seconds() * 1000)
_NAMES = ("from", "to", "cc")
_READ = "SELECT account, id, message_id, subject, people, in_reply_to, refs, auto, list_id, date, conversation FROM message"
_Row = tuple[Any, ...]


class Mail(NamedTuple):
    """What is looked at of a message. `date` is its sort date in milliseconds, `conversation` its number if it has one already."""

    id: MessageId
    message_id: str
    subject: str
    people: tuple[Address, ...]
    in_reply_to: Sequence[str]
    references: Sequence[str]
    machine: bool
    date: int
    conversation: int = 0


def mail(message: MessageId, arrival: Arrival, *, date: int, conversation: int = 0) -> Mail:
    """A message on its way in."""
    parsed = arrival.parsed
    people = (*parsed.from_, *parsed.to, *parsed.cc)
    machine = parsed.auto or bool(parsed.list_id)
    return Mail(
        *(message, parsed.message_id, parsed.subject, people, parsed.in_reply_to, parsed.references, machine, date, conversation)
    )


@dataclass(slots=True)
class _Voice:
    """A message under its topic: when, whether it looks for others, where it is, and with whom it is exchanged, once asked for."""

    date: int
    seeks: bool
    conversation: int
    people: str | tuple[Address, ...]
    parties: frozenset[str] | None = None

    def exchanged(self, own: frozenset[str]) -> frozenset[str]:
        if self.parties is None:
            people = _people(self.people) if isinstance(self.people, str) else self.people
            self.parties = rule.parties(people, own)
        return self.parties


class _Groups:
    """Numbers of conversations that turn out to be one. Of each group the smallest number stands for it."""

    def __init__(self) -> None:
        self._above: dict[int, int] = {}

    def find(self, number: int) -> int:
        above = self._above
        while (next_one := above.get(number, number)) != number:
            above[number] = number = above.get(next_one, next_one)
        return number

    def join(self, one: int, other: int) -> None:
        one, other = self.find(one), self.find(other)
        if one != other:
            self._above[max(one, other)] = min(one, other)


class _Joining:
    """One batch of mails of one account."""

    def __init__(self, tx: Tx, account: AccountId | None, mails: Sequence[Mail]) -> None:
        self._tx, self._account, self._mails = tx, account, mails
        self._groups = _Groups()
        self._kept = {mail.conversation for mail in mails if mail.conversation}  # numbers that messages here have
        self._ties = [
            rule.ties(one.message_id, one.subject, one.in_reply_to, one.references, people=one.people, machine=one.machine)
            for one in mails
        ]
        self._topics = [self._topic(ties) for ties in self._ties]
        self._own: frozenset[str] | None = None

    def _number(self, text: str) -> int:
        """A text within this account as a number, the same everywhere."""
        return int.from_bytes(blake2b(f"{self._account or 0} {text}".encode(), digest_size=8).digest(), "big", signed=True)

    def _topic(self, ties: rule.Ties) -> int | None:
        return self._number(ties.topic) & ~1 | ties.seeks if ties.topic else None

    def run(self) -> list[tuple[int, int | None]]:
        """Conversation and topic of each mail."""
        self._follow_names()
        self._follow_topics()
        settled = self._settle()
        self._keep_names(settled)
        roots = (self._groups.find(one.conversation or int(one.id)) for one in self._mails)
        return [(settled.get(root, root), topic) for root, topic in zip(roots, self._topics, strict=True)]

    def _follow_names(self) -> None:
        named = [
            (self._number(ties.own) if ties.own else None, self._number(ties.parent) if ties.parent else None, ties, one)
            for ties, one in zip(self._ties, self._mails, strict=True)
        ]
        earlier = [[self._number(name) for name in ties.earlier] for ties in self._ties]
        wanted = {number for own, parent, *_ in named for number in (own, parent) if number is not None}
        wanted.update(*earlier)
        self._names: dict[int, dict[int, tuple[int, int]]] = {}  # Message-ID to subject to (own, conversation)
        self._new_names: set[tuple[int, int]] = set()
        statement = f"SELECT id, subject, own, conversation FROM reference WHERE id IN ({many_values(wanted)})"  # noqa: S608
        for number, subject, own, conversation in self._tx.all(statement):
            self._names.setdefault(number, {})[subject] = (own, conversation)
            self._kept.add(conversation)
        for (own_id, parent, ties, one), others in zip(named, earlier, strict=True):
            place = one.conversation or int(one.id)
            subject = _subject(ties.subject)
            if own_id is not None:
                self._meet(own_id, 0, place, add=False)
                self._meet(own_id, subject, place, own=1)
            if parent is not None:
                for had, (its_own, conversation) in self._names.get(parent, {}).items():
                    if its_own and had:
                        self._groups.join(place, conversation)
                self._meet(parent, 0, place)
            for other in others:
                self._meet(other, subject, place)

    def _meet(self, name: int, subject: int, place: int, *, own: int = 0, add: bool = True) -> None:
        """Join whoever has the same tie, and be found by it from now on."""
        rows = self._names.setdefault(name, {}) if add else self._names.get(name, {})
        known = rows.get(subject)
        if known is not None:
            self._groups.join(place, known[1])
        if add and (known is None or own > known[0]):
            rows[subject] = (own, place)
            self._new_names.add((name, subject))

    def _follow_topics(self) -> None:
        topics = {topic | 1 for topic in self._topics if topic is not None}
        topics.update(topic & ~1 for topic in self._topics if topic is not None and topic & 1)
        if not topics:
            return
        dates = [one.date for one in self._mails]
        statement = (
            f"SELECT topic, date, conversation, people FROM message WHERE topic IN ({many_values(topics)}) AND date BETWEEN ? AND ?"  # noqa: S608
        )
        voices: dict[int, list[_Voice]] = {}
        for topic, date, conversation, people in self._tx.all(statement, min(dates) - _WINDOW, max(dates) + _WINDOW):
            voices.setdefault(topic & ~1, []).append(_Voice(date, bool(topic & 1), conversation, people))
            self._kept.add(conversation)
        for one, topic in zip(self._mails, self._topics, strict=True):
            if topic is not None:
                mine = _Voice(one.date, bool(topic & 1), one.conversation or int(one.id), one.people)
                others = voices.setdefault(topic & ~1, [])
                for other in others:
                    if self._tied(mine, other):
                        self._groups.join(mine.conversation, other.conversation)
                others.append(mine)

    def _tied(self, one: _Voice, other: _Voice) -> bool:
        if not (one.seeks or other.seeks) or abs(one.date - other.date) > _WINDOW:
            return False
        if self._groups.find(one.conversation) == self._groups.find(other.conversation):
            return False
        if self._own is None:
            mine = "SELECT lower(address) FROM account WHERE ?1 IS NULL OR id = ?1"
            self._own = frozenset(self._tx.column(mine, self._account))
        return rule.have_in_common(one.exchanged(self._own), other.exchanged(self._own), own=self._own)

    def _settle(self) -> dict[int, int]:
        """The number of each group that has one of its own; conversations that became one are made one."""
        kept: dict[int, list[int]] = {}
        for number in self._kept:
            kept.setdefault(self._groups.find(number), []).append(number)
        settled: dict[int, int] = {}
        for root, numbers in kept.items():
            settled[root] = numbers[0] if len(numbers) == 1 else self._unite(numbers)
        return settled

    def _unite(self, numbers: Sequence[int]) -> int:
        """Several conversations become the largest of them."""
        listed = many_values(numbers)
        counts = dict(self._tx.all(f"SELECT conversation, count(*) FROM message WHERE conversation IN ({listed}) GROUP BY 1"))  # noqa: S608
        largest = min(numbers, key=lambda number: (-counts.get(number, 0), number))
        others = many_values(number for number in numbers if number != largest)
        moved = self._tx.column(f"SELECT id FROM message WHERE conversation IN ({others})")  # noqa: S608 - integers
        self._tx.run(f"UPDATE message SET conversation = ? WHERE conversation IN ({others})", largest)  # noqa: S608 - integers
        self._tx.run(f"UPDATE reference SET conversation = ? WHERE conversation IN ({others})", largest)  # noqa: S608 - integers
        if moved:
            self._tx.changed(Kind.MESSAGE, *moved)
        return largest

    def _keep_names(self, settled: Mapping[int, int]) -> None:
        rows = []
        for name, subject in sorted(self._new_names):
            own, place = self._names[name][subject]
            root = self._groups.find(place)
            rows.append((name, subject, own, settled.get(root, root)))
        if rows:
            self._tx.many("INSERT OR REPLACE INTO reference (id, subject, own, conversation) VALUES (?, ?, ?, ?)", rows)


def join(tx: Tx, account: AccountId | None, mails: Sequence[Mail]) -> list[tuple[int, int | None]]:
    """Which conversation each of these mails of one account belongs to, and the number of its topic, in the order given. What they
    connect is made one; writing their own numbers is the caller's."""
    return _Joining(tx, account, mails).run() if mails else []


def of_kept(tx: Tx, messages: Iterable[int]) -> list[_Row]:
    """What ties these messages, as it is kept now: for `changed`."""
    return tx.all(f"{_READ} WHERE id IN ({many_values(messages)}) ORDER BY id")


def changed(tx: Tx, before: Sequence[_Row]) -> None:
    """After messages were written again: those that are tied otherwise than before join what they are tied to now."""
    known = {row[1]: row for row in before}
    _join_kept(tx, [row for row in of_kept(tx, known) if row != known[row[1]]])


def _join_kept(tx: Tx, rows: Sequence[_Row]) -> None:
    """Mails keep what they had and may join more."""
    for account in {row[0] for row in rows}:
        mails = [_mail(row) for row in rows if row[0] == account]
        for one, (conversation, topic) in zip(mails, join(tx, account, mails), strict=True):
            tx.run("UPDATE message SET conversation = ?, topic = ? WHERE id = ?", conversation, topic, one.id)
            if conversation != one.conversation:
                tx.changed(Kind.MESSAGE, one.id)


def waiting(rows: Rows) -> int:
    """The newest message that `catch_up` has still to look at, 0 when it is done."""
    return int(rows.value("SELECT value FROM counter WHERE name = 'conversation'"))


def catch_up(tx: Tx, limit: int) -> bool:
    """Put messages that were here before there were conversations into theirs, the newest first, at most `limit`. Whether some are
    left. Can be stopped after each call and goes on where it was."""
    found = tx.all(f"{_READ} WHERE id <= ? ORDER BY id DESC LIMIT ?", waiting(tx), limit)
    _join_kept(tx, found)
    left = found[-1][1] - 1 if len(found) == limit else 0
    tx.run("UPDATE counter SET value = ? WHERE name = 'conversation'", left)
    return left > 0


def begin_again(tx: Tx) -> None:
    """Forget all conversations; `catch_up` makes them anew from the messages."""
    tx.run("DELETE FROM reference")
    tx.run("UPDATE message SET conversation = id, topic = NULL")
    tx.run("UPDATE counter SET value = (SELECT ifnull(max(id), 0) FROM message) WHERE name = 'conversation'")
    tx.changed(Kind.MESSAGE)


def _mail(row: _Row) -> Mail:
    _, key, message_id, subject, people, in_reply_to, refs, auto, list_id, date, conversation = row
    machine = bool(auto) or bool(list_id)
    return Mail(key, message_id, subject, _people(people), list_of(in_reply_to), list_of(refs), machine, date, conversation)


def _people(text: str) -> tuple[Address, ...]:
    named = json.loads(text)
    return tuple(person for name in _NAMES for person in addresses_of(named.get(name, ())))


def _subject(bare: str) -> int:
    """A subject as a number, never 0."""
    return int.from_bytes(blake2b(bare.encode(), digest_size=4).digest(), "big") or 1
