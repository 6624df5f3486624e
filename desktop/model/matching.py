"""Which customer a mail is of: by hand, else by its people's addresses and their firms' domains, else by its conversation.

The writer counts before the others, and of what we wrote ourselves the first recipient who is known. A domain whose mailboxes
belong to anybody ties nobody. One that two customers claim says nothing: then only an address or the conversation can tell, it is
never guessed. Mail that a platform passed on is its Reply-To's, or that of an address in the writer's name.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from desktop.model.customer import By, Directory, Envelope, Match
from desktop.model.domains import FREE, is_platform, parents
from desktop.model.ids import CustomerId
from desktop.model.message import Address

_NAMED = re.compile(r"[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,190}\.[a-z]{2,20}")
# Mailboxes of a platform that all buyers write by; any other one can be a buyer's own.
_EVERYBODYS = re.compile(
    r"(?:no-?reply|do-?not-?reply|notifications?|notices?|feedback|inquir(?:y|ies)|enquir(?:y|ies)|messages?|mail|info|service|support|"
    r"alerts?|news|newsletter|admin|system|web|form|forms|wordpress|postmaster|mailer-daemon)(?:[._+-].*)?"
)


def match(envelope: Envelope, known: Directory) -> Match | None:
    """None: nobody's, or it cannot be told."""
    if envelope.conversation in known.mails:
        decided = known.mails[envelope.conversation]
        return None if decided is None else Match(decided, By.HAND)
    doubtful = False  # a domain is claimed by two
    for address in people(envelope, known.own):
        if address in known.decided:
            if (customer := known.decided[address]) is not None:
                return Match(customer, By.HAND, address)
            continue
        if (customer := known.addresses.get(address)) is not None:
            return Match(customer, By.ADDRESS, address)
        if doubtful:
            continue
        claiming = _claiming(address, known)
        if len(claiming) == 1:
            return Match(claiming[0], By.DOMAIN, address)
        doubtful = bool(claiming)
    customer = known.conversations.get(envelope.conversation) if envelope.conversation else None
    return None if customer is None else Match(customer, By.CONVERSATION)


def people(envelope: Envelope, own: frozenset[str]) -> Iterator[str]:
    """The addresses of who is at the other end, in lower case, the likeliest first; never oneself or a colleague. Of a machine's
    mail only those whom it is from: a list's other readers are not what it is about."""
    mine = any(person.address.lower() in own for person in envelope.from_)
    to, cc = ((), ()) if envelope.machine and not mine else (envelope.to, envelope.cc)
    # What a form of our own web site or a list of ours sent in our name tells the buyer in Reply-To.
    written = (to, cc, envelope.reply_to) if mine else (_passed_on(envelope), envelope.from_, envelope.reply_to, to, cc)
    homes = _homes(own)
    for group in written:
        for person in group:
            address = person.address.lower()
            domain = address.rpartition("@")[2]
            if not address or address in own or not homes.isdisjoint(parents(domain)):
                continue
            if is_platform(domain):
                yield from _NAMED.findall(person.name.lower())[:3]
                if _EVERYBODYS.fullmatch(address.partition("@")[0]):
                    continue
            yield address


def addresses(envelope: Envelope) -> Iterator[str]:
    """Every address that can decide, whoever's it is: what a `Directory` has to know about."""
    for group in (envelope.from_, envelope.reply_to, envelope.to, envelope.cc):
        for person in group:
            if person.address:
                yield person.address.lower()
                if "@" in person.name:
                    yield from _NAMED.findall(person.name.lower())[:3]


def _passed_on(envelope: Envelope) -> Iterable[Address]:
    """Whom to answer, where a platform wrote: it comes before the platform's own address."""
    platform = any(is_platform(person.address.rpartition("@")[2]) for person in envelope.from_)
    return envelope.reply_to if platform else ()


def _claiming(address: str, known: Directory) -> tuple[CustomerId, ...]:
    """The customers who have the address's domain, or the nearest one above it that anybody has."""
    for part in parents(address.rpartition("@")[2]):
        if claiming := known.domains.get(part):
            return claiming
    return ()


@lru_cache(maxsize=8)
def _homes(own: frozenset[str]) -> frozenset[str]:
    """Our own firms' domains."""
    return frozenset(address.rpartition("@")[2] for address in own) - FREE
