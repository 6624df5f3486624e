"""The query language: what a line in the search field asks for.

Plain words must all be there, "quoted words" stand together, and `from: to: subject: customer: has:attachment label: in:
is:unread|read|flagged|answered before: after:` narrow down; `from:"Li Wei"` quotes a value. A word ending in * is the beginning of
words. A prefix or value that is not known is searched as plain words, so that nothing typed is ever an error.
"""

import re
from dataclasses import dataclass
from datetime import date

_TOKEN = re.compile(r'(?:(?P<prefix>[A-Za-z]+)[:：])?(?:["“”](?P<quoted>[^"“”]*)(?:["“”]|$)|(?P<plain>[^\s"“”]+))')
_DATE = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?")
_STATES = frozenset({"unread", "read", "flagged", "answered"})


@dataclass(frozen=True, slots=True)
class Query:
    """All conditions must hold. Texts are as typed (`model.words` folds them); `label` and `folder` are names. `after` is the
    first day that counts, `before` the first that does not, both days of the reader's own calendar. `states` are of
    unread, read, flagged, answered."""

    words: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    attachment: bool = False
    labels: tuple[str, ...] = ()
    before: date | None = None
    after: date | None = None
    states: frozenset[str] = frozenset()
    folders: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Asks for nothing in particular: everything is found."""
        return self == Query()


def day(text: str) -> date | None:
    """2026, 2026-03 or 2026-03-09 as its first day; None if it is no date."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None


def parse(text: str) -> Query:
    """What `text` asks for. Never raises."""
    lists: dict[str, list[str]] = {
        name: [] for name in ("words", "phrases", "sender", "recipients", "subject", "labels", "folders", "customers")
    }
    named = {
        "from": "sender",
        "to": "recipients",
        "subject": "subject",
        "label": "labels",
        "in": "folders",
        "customer": "customers",
    }
    states: set[str] = set()
    attachment, before, after = False, None, None
    for match in _TOKEN.finditer(text):
        prefix, quoted = (match["prefix"] or "").lower(), match["quoted"] is not None
        value = match["quoted"] if quoted else match["plain"]
        when = day(value) if prefix in ("before", "after") else None
        if prefix in named and value:
            lists[named[prefix]].append(value)
        elif prefix == "has" and value.lower() in ("attachment", "attachments", "file", "files"):
            attachment = True
        elif prefix == "is" and value.lower() in _STATES:
            states.add(value.lower())
        elif when and prefix == "before":
            before = min(before, when) if before else when
        elif when:
            after = max(after, when) if after else when
        elif prefix:
            lists["words"].append(f"{prefix} {value}")
        elif value:
            lists["phrases" if quoted else "words"].append(value)
    return Query(
        words=tuple(lists["words"]),
        phrases=tuple(lists["phrases"]),
        sender=tuple(lists["sender"]),
        recipients=tuple(lists["recipients"]),
        subject=tuple(lists["subject"]),
        attachment=attachment,
        labels=tuple(lists["labels"]),
        before=before,
        after=after,
        states=frozenset(states),
        folders=tuple(lists["folders"]),
        customers=tuple(lists["customers"]),
    )
