"""Rules for incoming mail, what they look at of kept mail, and what is done when they are met."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from desktop.model.change import Kind
from desktop.model.errors import Usage
from desktop.model.folder import Role
from desktop.model.ids import AccountId, MessageId, RuleId
from desktop.model.rule import Mail, Outcome, Rule, conditions, written
from desktop.model.wish import WishKind
from desktop.store import folder, wish
from desktop.store.connection import many_values
from desktop.store.database import Store, Tx
from desktop.store.search import phrase
from desktop.store.values import list_of, stamp

PATIENCE = timedelta(days=3)  # a mail whose content comes later than this is not moved about any more
_BATCH = 2000
# Where mail lies that came in.
_CAME = ", ".join(f"'{role.value}'" for role in (Role.INBOX, Role.NONE, Role.ARCHIVE, Role.ALL))


def save(tx: Tx, rule: Rule) -> Rule:
    """Keep it (id 0: a new one, asked last). Usage("usage.id") if it is gone."""
    values = (rule.name, int(rule.enabled), json.dumps(written(rule), ensure_ascii=False))
    if not rule.id:
        place = tx.value("SELECT ifnull(max(place), 0) + 1 FROM rule")
        new = tx.insert("INSERT INTO rule (name, enabled, content, place) VALUES (?, ?, ?, ?)", *values, place)
        rule = replace(rule, id=RuleId(new))
    elif not tx.run("UPDATE rule SET name = ?, enabled = ?, content = ? WHERE id = ?", *values, rule.id):
        raise Usage("usage.id", id=rule.id)
    tx.precious("rule", rule.id)
    tx.changed(Kind.RULE, rule.id)
    return rule


def all(store: Store) -> list[Rule]:
    """In the order in which they are asked. What a later program wrote is left out."""
    found: list[Rule] = []
    for key, name, enabled, content in store.rows.all("SELECT id, name, enabled, content FROM rule ORDER BY place, id"):
        try:
            when, actions, last = conditions(json.loads(content))
        except ValueError:
            continue
        found.append(Rule(RuleId(key), name, when, actions, bool(enabled), last))
    return found


def get(store: Store, rule: RuleId) -> Rule:
    """Usage("usage.id") if there is none."""
    for one in all(store):
        if one.id == rule:
            return one
    raise Usage("usage.id", id=rule)


def order(tx: Tx, rules: Sequence[RuleId]) -> None:
    """Ask them in this order; rules that are not named come after."""
    others = [key for key in tx.column("SELECT id FROM rule ORDER BY place, id") if key not in rules]
    for place, key in enumerate((*rules, *others), 1):
        if tx.run("UPDATE rule SET place = ? WHERE id = ? AND place <> ?", place, key, place):
            tx.precious("rule", key)
            tx.changed(Kind.RULE, key)


def remove(tx: Tx, rule: RuleId) -> None:
    """One that is gone already is no error."""
    if tx.run("DELETE FROM rule WHERE id = ?", rule):
        tx.precious("rule", rule)
        tx.changed(Kind.RULE, rule)


def apply(tx: Tx, store: Store, message: MessageId, outcome: Outcome) -> bool:
    """Do to a mail what its rules say, here at once and on the server with the next push. False if the folder that it was to go to
    is not there: all else is done."""
    for label in outcome.labels:
        wish.want(tx, [message], WishKind.LABEL, "1", label)
    if outcome.read:
        wish.want(tx, [message], WishKind.SEEN, "1")
    if outcome.flag:
        wish.want(tx, [message], WishKind.FLAGGED, "1")
    if outcome.quiet:
        tx.run("INSERT OR IGNORE INTO hushed (message) VALUES (?)", message)
    if not outcome.folder:
        return True
    account = tx.value("SELECT account FROM message WHERE id = ?", message)
    target = folder.by_path(store, None if account is None else AccountId(account), outcome.folder)
    if target is None or not target.selectable:
        return False
    wish.want(tx, [message], WishKind.FOLDER, str(target.id))
    return True


# New mail whose content has not come yet


def wait(tx: Tx, message: MessageId, *, ruled: bool, now: datetime) -> None:
    """Its content is to be looked at when it comes."""
    tx.run("INSERT OR IGNORE INTO unruled (message, ruled, since) VALUES (?, ?, ?)", message, int(ruled), stamp(now))


def waiting(tx: Tx, messages: Iterable[MessageId], *, now: datetime) -> dict[MessageId, bool]:
    """Which of these mails, whose content has come now, were waited for, and whether rules have been asked already. They are
    waited for no more."""
    here = many_values(messages)
    found = tx.all(f"SELECT message, ruled, since FROM unruled WHERE message IN ({here})")  # noqa: S608 - integers
    if found:
        tx.run(f"DELETE FROM unruled WHERE message IN ({here})")  # noqa: S608 - integers
    return {MessageId(key): bool(ruled) for key, ruled, since in found if since >= stamp(now - PATIENCE)}


# What is known


def customers(store: Store, messages: Iterable[MessageId]) -> dict[MessageId, tuple[str, tuple[str, ...]]]:
    """Stage and tags of the customers of these mails; a mail of nobody's is missing."""
    rows = store.rows.all(
        "SELECT m.id, c.stage, c.tags FROM message m JOIN customer c ON c.id = m.customer "  # noqa: S608 - integers
        f"WHERE m.id IN ({many_values(messages)})"
    )
    return {MessageId(key): (stage, list_of(tags)) for key, stage, tags in rows}


def mails(store: Store, words: frozenset[str]) -> Iterator[tuple[MessageId, Mail]]:
    """What rules look at of all mail that came in, the newest first. `words` are those that are asked of bodies."""
    keys = store.rows.column(
        "SELECT m.id FROM message m WHERE m.draft = 0 AND m.mine = 0 AND EXISTS (SELECT 1 FROM copy c "  # noqa: S608 - own words
        f"JOIN folder f ON f.id = c.folder WHERE c.message = m.id AND f.role IN ({_CAME}) AND f.selectable) "
        "ORDER BY m.date DESC, m.id DESC"
    )
    said = {word: _said(store, word) for word in words}
    for start in range(0, len(keys), _BATCH):
        yield from _mails(store, [MessageId(key) for key in keys[start : start + _BATCH]], said)


def _said(store: Store, word: str) -> frozenset[int]:
    together = phrase(word)
    if not together:
        return frozenset()
    return frozenset(store.rows.column("SELECT rowid FROM word WHERE word MATCH ?", f"{{body}} : {together}"))


def _mails(store: Store, keys: list[MessageId], said: Mapping[str, frozenset[int]]) -> list[tuple[MessageId, Mail]]:
    here = many_values(keys)
    known = customers(store, keys)
    files: dict[int, list[str]] = {}
    for key, name in store.rows.all(f"SELECT message, name FROM attachment WHERE inline = 0 AND message IN ({here})"):  # noqa: S608
        files.setdefault(key, []).append(name)
    rows = store.rows.all(
        "SELECT id, account, people, subject, size, auto OR list_id <> '', kept FROM message "  # noqa: S608 - integers
        f"WHERE id IN ({here})"
    )
    found: dict[int, Mail] = {}
    for key, account, people, subject, size, listed, kept in rows:
        named = json.loads(people)
        whole = kept != "headers"
        stage, tags = known.get(key, ("", ()))
        found[key] = Mail(
            *(_text(named, "from"), _text(named, "to", "cc"), subject),
            body=frozenset(word for word, there in said.items() if key in there) if whole else None,
            files=tuple(files.get(key, ())) if whole else None,
            size=size,
            listed=bool(listed),
            account=None if account is None else AccountId(account),
            customer=key in known,
            stage=stage,
            tags=tags,
        )
    return [(key, found[key]) for key in keys if key in found]


def _text(named: Mapping[str, list[list[str]]], *headers: str) -> str:
    return "\n".join(" ".join(person) for header in headers for person in named.get(header, ()))
