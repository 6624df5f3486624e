"""Finding messages: a query becomes an FTS5 expression over the cut words and conditions on what the list itself knows.

Two ways to the same answer: a query that matches few messages looks each of them up; one that matches many walks through the
list by date and stops at the limit. Both stay far below a frame at 100,000 messages.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from desktop.model import words
from desktop.model.folder import Role
from desktop.model.ids import MessageId
from desktop.model.search import Query, parse
from desktop.store.connection import many_values
from desktop.store.database import Store
from desktop.store.folder import GONE
from desktop.store.values import stamp

__all__ = ["expression", "find", "found", "parse"]

_FEW = 2000  # matches that are looked up one by one
_STATES = (
    ("unread", "c.seen = 0"),
    ("read", "c.seen = 1"),
    ("flagged", "c.flagged = 1"),
    ("answered", "EXISTS (SELECT 1 FROM message m WHERE m.id = c.message AND m.answered = 1)"),
)


def find(store: Store, query: Query, *, limit: int = 0) -> list[MessageId]:
    """Messages that the query finds, newest first, at most `limit` (0: all). An empty query finds everything."""
    return [MessageId(key) for key in found(store, query, where=[f"c.folder <> {GONE}"], parameters=[], limit=limit)]


def found(store: Store, query: Query, *, where: Sequence[str], parameters: Sequence[Any], limit: int = 0) -> list[int]:
    """The same, of those copies (`c`) for which `where` holds."""
    conditions, values = list(where), list(parameters)
    source = "copy c"
    matching = expression(query)
    if matching is None:
        return []
    if matching:
        many = store.rows.value("SELECT count(*) FROM (SELECT 1 FROM word WHERE word MATCH ? LIMIT ?)", matching, _FEW + 1) > _FEW
        if many:
            if any(condition.startswith("c.folder =") for condition in where):
                source = "copy c INDEXED BY copy_list"
            else:
                source = "copy c INDEXED BY copy_date"
        else:
            source = "copy c INDEXED BY copy_message"
        conditions.append("c.message IN (SELECT rowid FROM word WHERE word MATCH ?)")
        values.append(matching)
    more, given = _conditions(store, query)
    # A message that is in several folders is found once; its copies have the same date.
    statement = (
        f"SELECT c.message FROM {source} WHERE {' AND '.join(conditions + more)} "  # noqa: S608 - own words and integers
        "GROUP BY c.date, c.message ORDER BY c.date DESC, c.message DESC" + (" LIMIT ?" if limit else "")
    )
    return store.rows.column(statement, *values, *given, *((limit,) if limit else ()))


def _conditions(store: Store, query: Query) -> tuple[list[str], list[Any]]:
    """Everything but the words."""
    conditions: list[str] = []
    values: list[Any] = []
    if query.attachment:
        conditions.append("c.files = 1")
    conditions += [condition for state, condition in _STATES if state in query.states]
    for day, sign in ((query.after, ">="), (query.before, "<")):
        if day is not None:
            conditions.append(f"c.date {sign} ?")
            values.append(_midnight(day))
    for label in query.labels:
        conditions.append("EXISTS (SELECT 1 FROM label l WHERE l.message = c.message AND l.name = ? COLLATE NOCASE)")
        values.append(label)
    for name in query.folders:
        conditions.append(f"c.folder IN ({many_values(_folders(store, name))})")
    for name in query.customers:
        theirs = many_values(_customers(store, name))
        conditions.append(f"c.message IN (SELECT id FROM message WHERE customer IN ({theirs}))")  # noqa: S608 - integers
    return conditions, values


def _midnight(day: date) -> int:
    """The start of a day in this system's time zone."""
    return stamp(datetime(day.year, day.month, day.day).astimezone())


def _customers(store: Store, name: str) -> list[int]:
    """Customers one of whose names, or one of whose domains, holds this text, case and width aside."""
    asked = words.fold(name)
    found = {key for key, *told in store.rows.all("SELECT id, name, names FROM customer") if asked in words.fold(" ".join(told))}
    return sorted(found | {key for key, one in store.rows.all("SELECT customer, name FROM domain") if asked in one})


def _folders(store: Store, name: str) -> list[int]:
    """Folders whose role, whole path or last level is this name, case and width aside."""
    asked = words.fold(name)
    matching: list[int] = []
    for key, path, delimiter, role in store.rows.all("SELECT id, path, delimiter, role FROM folder WHERE id <> ?", GONE):
        names = {words.fold(path), words.fold(path.rsplit(delimiter, 1)[-1] if delimiter else path)}
        if role != Role.NONE.value:
            names.add(role)
        if asked in names:
            matching.append(key)
    return matching


def expression(query: Query) -> str | None:
    """The FTS5 expression; empty if the query has no words, None if it has some but none that could be in the index."""
    terms: list[str] = []
    wanted = 0
    for text in query.words:
        wanted += 1
        groups = words.ask(text)
        beginning = text.endswith("*")
        terms += [_sequence(group, prefix=beginning and group is groups[-1]) for group in groups]
    for texts, column in (
        (query.phrases, ""),
        (query.sender, "sender"),
        (query.recipients, "recipients"),
        (query.subject, "subject"),
    ):
        for text in texts:
            wanted += 1
            together = phrase(text)
            if together:
                terms.append(f"{{{column}}} : {together}" if column else together)
    if wanted and not terms:
        return None
    return " AND ".join(terms)


def _sequence(group: Sequence[str], *, prefix: bool) -> str:
    # Words hold letters and digits only, so that quoting them is enough.
    return '"' + " ".join(group) + '"' + ("*" if prefix else "")


def phrase(text: str) -> str:
    """Words that stand together, as they stand in the index: a run of CJK characters is there as its pairs, then its single
    characters. A phrase may begin and end within a run."""
    runs = words.runs(text)
    if len(runs) == 1:
        return _sequence(words.ask(text)[0], prefix=False)
    tokens: list[str] = []
    prefix = False
    for number, run in enumerate(runs):
        if not words.is_cjk(run):
            tokens.append(run)
        elif number == 0:
            tokens.extend(run)  # the end of a run: its single characters come last
        elif number < len(runs) - 1:
            tokens.extend(words.cut(run).split())
        elif len(run) > 1:
            tokens.extend(run[i : i + 2] for i in range(len(run) - 1))  # the beginning of a run: its pairs come first
        else:
            tokens.append(run)
            prefix = True
    return _sequence(tokens, prefix=prefix) if tokens else ""
