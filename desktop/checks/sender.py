"""Who wrote: a domain that looks like a customer's or our own, a known name at another address, a server that says it is false.

What the header alone tells (several senders, hidden signs, an answer that goes elsewhere) `formats.senders` found when it was read.
"""

import re
from collections.abc import Iterable, Iterator

from desktop.checks.known import Received
from desktop.formats.authentication import Results, read
from desktop.model.domains import is_free
from desktop.model.finding import Finding, Level
from desktop.model.message import Address
from desktop.trade.domain import registered

_WORDS = re.compile(r"[^\W\d_]+")


def lookalike(received: Received) -> Iterator[Finding]:
    """From, Sender or Reply-To at a domain that could be taken for a customer's, or for ours."""
    if received.mine:
        return
    told: set[str] = set()
    parsed = received.parsed
    for person in (*parsed.from_, *parsed.sender, *parsed.reply_to)[:10]:
        if not person.domain or person.domain in told or person.address.lower() in received.own:
            continue
        told.add(person.domain)
        for known, code in ((received.ours, "sender.like_ours"), (received.domains, "sender.lookalike")):
            if person.domain in received.ours or person.domain in received.domains:
                continue
            alike = known.alike(person.domain)
            if alike is not None:
                facts = {"address": person.address, "domain": person.domain, "known": alike.domain, "how": alike.how.value}
                yield Finding("sender.like_ours" if code == "sender.like_ours" else "sender.lookalike", Level.WARN, facts)
                break


def known_name(received: Received) -> Iterator[Finding]:
    """The name of somebody one knows, at an address that is none of his and not his firm's."""
    if received.mine or not received.people or received.parsed.list_id:
        return
    for person in received.parsed.from_[:3]:
        addresses = received.people.get(folded(person.name))
        if not addresses or not person.address or person.address.lower() in addresses:
            continue
        firms = {_firm(one) for one in addresses}
        if _firm(person.address) in firms - {""} or person.domain in received.ours:
            continue
        facts = {"name": person.name[:200], "address": person.address, "known": sorted(addresses)[0]}
        yield Finding("sender.known_name", Level.WARN, facts)


_BAD = frozenset({"fail", "hardfail", "permerror"})


def authentication(received: Received) -> Iterator[Finding]:
    """What a server that is believed says: DMARC failed; or, where it says nothing of DMARC, neither SPF nor DKIM holds and one of
    them failed. A forwarded mail fails SPF alone: that is no news. A signature that holds here outweighs it all."""
    if received.mine or not received.trusted:
        return
    said = results(received.results, received.trusted)
    if not said:
        return
    domain = received.parsed.from_[0].domain if received.parsed.from_ else ""
    if received.signed and any(aligned(one, domain) for one in received.signed):
        return
    if "dmarc" in said:
        failed = said["dmarc"] in _BAD and "pass" not in (said.get("dkim"), said.get("spf"))
        failed = failed or said["dmarc"] == "fail"
    else:
        failed = "pass" not in said.values() and bool(_BAD & set(said.values()))
    if failed:
        shown = ", ".join(f"{name}={value}" for name, value in sorted(said.items()))
        level = Level.INFO if received.parsed.list_id else Level.WARN
        yield Finding("sender.unauthenticated", level, {"domain": domain or "…", "results": shown})


def results(fields: tuple[str, ...], trusted: frozenset[str]) -> dict[str, str]:
    """What the topmost field of a trusted server says of dmarc, dkim and spf (RFC 8601); the best of several. Fields of other names
    are the sender's to forge; so are those below the first, and what is malformed."""
    said = believed(fields, trusted)
    return {} if said is None else {name: value for name in ("dmarc", "dkim", "spf") if (value := said.best(name))}


def believed(fields: tuple[str, ...], trusted: frozenset[str]) -> Results | None:
    """The topmost field, if it is a trusted server's."""
    found = read(fields[0]) if fields and trusted else None
    return found if found is not None and found.server in trusted else None


def folded(name: str) -> str:
    """The words of a person's name in one order: "Weber, Anna" is "Anna Weber"; empty for less than two."""
    words = sorted(_WORDS.findall(name.casefold()))
    whole = "".join(words)
    return " ".join(words) if len(words) > 1 or (whole and "\u4e00" <= whole[0] <= "\u9fff" and len(whole) > 1) else ""


def by_name(people: Iterable[tuple[int, str, str]]) -> dict[str, frozenset[str]]:
    """Addresses in lower case by folded name, of (customer, name, address)."""
    found: dict[str, set[str]] = {}
    for _, name, address in people:
        if address and (words := folded(name)):
            found.setdefault(words, set()).add(address.lower())
    return {name: frozenset(addresses) for name, addresses in found.items()}


def _firm(address: str) -> str:
    domain = Address("", address).domain
    return "" if is_free(domain) else registered(domain) or domain


def aligned(one: str, other: str) -> bool:
    """Whether two domains are one owner's (RFC 7489 3.1, relaxed)."""
    return bool(one) and (one == other or (registered(one) != "" and registered(one) == registered(other)))
