"""Which customer a mail is of: by hand, else by an address, else by its company's domain, else by its conversation.

A domain whose mailboxes belong to anybody ties nobody; one that two customers claim says nothing. The writer counts before the
others, and of what we wrote ourselves the first recipient who is known.
"""

from collections.abc import Iterator

from desktop.model.conversation import FREE
from desktop.model.customer import By, Directory, Envelope, Match
from desktop.model.message import Address


def match(envelope: Envelope, known: Directory) -> Match | None:
    """None: nobody's, or it cannot be told."""
    if envelope.conversation in known.mails:
        decided = known.mails[envelope.conversation]
        return None if decided is None else Match(decided, By.HAND)
    others = [person.address.lower() for person in _others(envelope, known)]
    for address in others:
        if (found := _by_address(address, known)) is not None:
            return found
    for address in others:
        if address not in known.decided and (found := _by_domain(address, known)) is not None:
            return found
    customer = known.conversations.get(envelope.conversation) if envelope.conversation else None
    return None if customer is None else Match(customer, By.CONVERSATION)


def _by_address(address: str, known: Directory) -> Match | None:
    if address in known.decided:
        decided = known.decided[address]
        return None if decided is None else Match(decided, By.HAND, address)
    customer = known.addresses.get(address)
    return None if customer is None else Match(customer, By.ADDRESS, address)


def _by_domain(address: str, known: Directory) -> Match | None:
    for part in parents(address.rpartition("@")[2]):
        claiming = known.domains.get(part, ())
        if claiming:
            return Match(claiming[0], By.DOMAIN, address) if len(claiming) == 1 else None
    return None


def _others(envelope: Envelope, known: Directory) -> Iterator[Address]:
    """Who is at the other end, the likeliest first; never oneself or a colleague."""
    mine = any(person.address.lower() in known.own for person in envelope.from_)
    firms = {address.rpartition("@")[2] for address in known.own} - FREE
    people = (*envelope.to, *envelope.cc) if mine else (*envelope.from_, *envelope.reply_to, *envelope.to, *envelope.cc)
    for person in people:
        address = person.address.lower()
        if address and address not in known.own and address.rpartition("@")[2] not in firms:
            yield person


def parents(domain: str) -> Iterator[str]:
    """The domain and those above it that could be a company's ("mail.weber.de", "weber.de"); none where mailboxes belong to
    anybody."""
    labels = domain.lower().split(".")
    for start in range(len(labels) - 1):
        part = ".".join(labels[start:])
        if part in FREE:
            return
        yield part
