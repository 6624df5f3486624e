"""Rules for incoming mail: which mails they meet, and what becomes of those."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from desktop.model.errors import Usage
from desktop.model.ids import AccountId, MessageId, RuleId
from desktop.model.label import named

DEEPEST = 4  # groups inside of each other


class About(StrEnum):
    """What a condition looks at, and what its value says."""

    FROM = "from"  # words of the sender's name or address
    TO = "to"  # of To or Cc
    SUBJECT = "subject"
    BODY = "body"  # words that stand together in the text
    FILE = "file"  # a pattern of an attachment's name, "*.pdf"; empty: any attachment
    SIZE = "size"  # at least so many octets
    LIST = "list"  # by a mailing list or a machine; no value
    CUSTOMER = "customer"  # from a known customer; no value
    STAGE = "stage"  # of the customer
    TAG = "tag"  # of the customer
    ACCOUNT = "account"  # id of the account that got it


class How(StrEnum):
    ALL = "all"
    ANY = "any"
    NONE = "none"


class Do(StrEnum):
    LABEL = "label"
    MOVE = "move"  # value: path of a folder of the mail's account
    READ = "read"
    FLAG = "flag"
    QUIET = "quiet"  # no notification
    STAGE = "stage"  # propose this stage for the customer


_BARE = frozenset({About.LIST, About.CUSTOMER, About.FILE})
_PLAIN = frozenset({Do.READ, Do.FLAG, Do.QUIET})


@dataclass(frozen=True, slots=True)
class Condition:
    about: About
    value: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Conditions, and groups of them, of which all, any or none have to hold. An empty one of ALL or NONE meets every mail."""

    how: How = How.ALL
    of: tuple["Condition | Group", ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    do: Do
    value: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Id 0: not kept yet. `last`: where it is met, no rule after it is asked."""

    id: RuleId
    name: str
    when: Group
    actions: tuple[Action, ...]
    enabled: bool = True
    last: bool = False


@dataclass(frozen=True, slots=True)
class Mail:
    """What rules look at. `body` is the text, or of a kept mail those of the asked words that stand in it; with `files` None while
    only its header is here."""

    sender: str = ""
    recipients: str = ""
    subject: str = ""
    body: str | frozenset[str] | None = None
    files: tuple[str, ...] | None = None
    size: int = 0
    listed: bool = False
    account: AccountId | None = None
    customer: bool = False
    stage: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be done with a mail by all rules that it met (`rules`). The first of several folders counts."""

    labels: tuple[str, ...] = ()
    folder: str = ""
    read: bool = False
    flag: bool = False
    quiet: bool = False
    stage: str = ""
    rules: tuple[RuleId, ...] = ()


@dataclass(frozen=True, slots=True)
class Tried:
    """Which of `looked` kept mails a rule meets; the newest first."""

    looked: int
    messages: tuple[MessageId, ...] = field(default=())


def checked(rule: Rule) -> Rule:
    """The rule as it can be kept. Usage: usage.rule (no name, nothing to do, a condition or an action without its value or with one
    that cannot be; fact `what`), usage.label."""
    if not rule.name.strip():
        raise Usage("usage.rule", what="name")
    if not rule.actions:
        raise Usage("usage.rule", what="action")
    _check(rule.when, 1)
    actions = []
    for one in rule.actions:
        if one.do not in _PLAIN and not one.value.strip():
            raise Usage("usage.rule", what=one.do.value)
        actions.append(Action(one.do, named(one.value)) if one.do is Do.LABEL else one)
    return Rule(rule.id, " ".join(rule.name.split()), rule.when, tuple(actions), rule.enabled, rule.last)


def _check(group: Group, depth: int) -> None:
    if depth > DEEPEST or (group.how is How.ANY and not group.of):
        raise Usage("usage.rule", what="condition")
    for one in group.of:
        if isinstance(one, Group):
            _check(one, depth + 1)
        elif (one.about not in _BARE and not one.value.strip()) or (
            one.about in (About.SIZE, About.ACCOUNT) and not (one.value.isascii() and one.value.isdecimal())
        ):
            raise Usage("usage.rule", what=one.about.value)


def written(rule: Rule) -> dict[str, Any]:
    """Conditions and actions as plain data, to be kept."""
    return {"when": _written(rule.when), "do": [[one.do.value, one.value] for one in rule.actions], "last": rule.last}


def _written(one: Condition | Group) -> list[Any]:
    if isinstance(one, Group):
        return [one.how.value, [_written(each) for each in one.of]]
    return [one.about.value, one.value]


def conditions(kept: Mapping[str, Any]) -> tuple[Group, tuple[Action, ...], bool]:
    """From what `written` gave. ValueError for what a later program wrote."""
    group = _read(kept["when"])
    if not isinstance(group, Group):
        raise ValueError(kept)
    return group, tuple(Action(Do(do), value) for do, value in kept["do"]), bool(kept["last"])


def _read(kept: list[Any]) -> Condition | Group:
    name, value = kept
    if isinstance(value, list):
        return Group(How(name), tuple(_read(one) for one in value))
    return Condition(About(name), value)
