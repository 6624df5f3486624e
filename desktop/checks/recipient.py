"""Who gets it: nobody, an address that cannot be one, a crowd, a stranger, somebody whose domain looks like a customer's."""

import re
from collections.abc import Iterator

from desktop.checks.known import Written
from desktop.model.domains import is_free
from desktop.model.finding import Finding, Level
from desktop.trade.domain import registered

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
        yield Finding("recipient.none", Level.STOP)


def invalid(written: Written) -> Iterator[Finding]:
    for person in written.recipients:
        if not valid(person.address):
            yield Finding("recipient.invalid", Level.STOP, {"address": person.address or person.name})


def many(written: Written) -> Iterator[Finding]:
    open_ones = len(written.to) + len(written.cc)
    if open_ones >= MANY:
        yield Finding("recipient.many", Level.WARN, {"number": str(open_ones)})


def new_domain(written: Written) -> Iterator[Finding]:
    """An answer that gains a domain which the conversation did not have: how prices reach the wrong company."""
    if not written.thread:
        return
    known = {_owner(address.rpartition("@")[2].lower()) for address in (*written.thread, *written.own, written.sender.address)}
    told: set[str] = set()
    for person in written.recipients:
        if valid(person.address) and _owner(person.domain) not in known and person.domain not in told:
            told.add(person.domain)
            yield Finding("recipient.new_domain", Level.WARN, {"domain": person.domain, "address": person.address})


def _owner(domain: str) -> str:
    """A firm's domain: mail.weber.de is weber.de's."""
    return registered(domain) or domain


def lookalike(written: Written) -> Iterator[Finding]:
    """A domain that could be taken for a customer's: a slip of the finger, or the thief's whom an answer goes to."""
    told: set[str] = set()
    for person in written.recipients:
        if not valid(person.address) or person.domain in told or f"@{person.domain}" in _domains(written.own):
            continue
        alike = written.domains.alike(person.domain)
        if alike is not None:
            told.add(person.domain)
            facts = {"address": person.address, "domain": person.domain, "known": alike.domain, "how": alike.how.value}
            yield Finding("recipient.lookalike", Level.WARN, facts | _mend(person.address, alike.domain, written))


def _domains(addresses: frozenset[str]) -> frozenset[str]:
    return frozenset(f"@{one.rpartition('@')[2]}" for one in addresses)


def _mend(address: str, known: str, written: Written) -> dict[str, str]:
    """The customer's own address with the same name, where there is one."""
    right = f"{address.rpartition('@')[0]}@{known}".lower()
    contacts = written.customer.contacts if written.customer is not None else ()
    if right in written.thread or any(right == one.address.lower() for one in contacts):
        return {"mend": "address", "with": right}
    return {}


def never_met(written: Written) -> Iterator[Finding]:
    """Somebody of another firm to whom nobody here has written yet, and who has not written. A circular goes to many of them, and
    means to."""
    if written.met is None or written.bulk:
        return
    house = {one for one in _domains(written.own) if not is_free(one[1:])}  # colleagues are no strangers
    theirs = [
        person
        for person in written.recipients
        if valid(person.address) and person.address.lower() not in written.own and f"@{person.domain}" not in house
    ]
    strangers = [person for person in theirs if person.address.lower() not in written.met | written.thread]
    for person in strangers[:3]:
        yield Finding("recipient.never_met", Level.INFO, {"address": person.address})


def hidden_only(written: Written) -> Iterator[Finding]:
    """All in Bcc: what looks like advertising to filters, and to whom it is for."""
    if written.bcc and not written.to and not written.cc and any(one.address.lower() not in written.own for one in written.bcc):
        yield Finding("recipient.hidden_only", Level.INFO, {"number": str(len(written.bcc))})
