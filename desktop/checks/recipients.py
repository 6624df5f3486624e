"""Who gets it: nobody, an address that cannot be one, a crowd, a stranger in a conversation."""

import re
from collections.abc import Iterator

from desktop.checks.known import Written
from desktop.model.finding import Finding, Level

MANY = 10  # in To and Cc together, where all see each other (Evolution asks at the same number)

_LOCAL = re.compile(r'[^\s<>()\[\],;:\\"@\x00-\x1f\x7f]+|"(?:[^"\\\x00-\x1f\x7f]|\\.)+"')
_LABEL = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")
_LITERAL = re.compile(r"\[(?:IPv6:)?[0-9a-fA-F.:]+\]")


def valid(address: str) -> bool:
    """Whether this can be a mail address: a local part and a domain of labels (international ones too) or an IP literal."""
    local, at, domain = address.rpartition("@")
    if not at or len(address) > 254 or len(local.encode()) > 64 or not _LOCAL.fullmatch(local):
        return False
    if local.startswith(".") or local.endswith(".") or ".." in local:
        return False
    if _LITERAL.fullmatch(domain):
        return True
    return all(len(label) <= 63 and _LABEL.fullmatch(label) for label in domain.split("."))


def none(written: Written) -> Iterator[Finding]:
    if not written.recipients:
        yield Finding("recipients.none", Level.STOP)


def invalid(written: Written) -> Iterator[Finding]:
    for person in written.recipients:
        if not valid(person.address):
            yield Finding("recipients.invalid", Level.STOP, {"address": person.address or person.name})


def many(written: Written) -> Iterator[Finding]:
    open_ones = len(written.to) + len(written.cc)
    if open_ones >= MANY:
        yield Finding("recipients.many", Level.WARN, {"number": str(open_ones)})


def new_domain(written: Written) -> Iterator[Finding]:
    """An answer that gains a domain which the conversation did not have: how prices reach the wrong company."""
    if not written.thread:
        return
    known = {address.rpartition("@")[2].lower() for address in (*written.thread, *written.own, written.sender.address)}
    told: set[str] = set()
    for person in written.recipients:
        if valid(person.address) and person.domain not in known and person.domain not in told:
            told.add(person.domain)
            yield Finding("recipients.new_domain", Level.WARN, {"domain": person.domain, "address": person.address})
