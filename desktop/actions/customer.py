"""Customers: made from a mail or by hand, corrected, removed, merged and parted again. Whatever changes what ties mail to them also
links the mail that is there already."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from desktop.actions import message as messages
from desktop.actions.profile import Profile
from desktop.formats.text import html_to_text
from desktop.model.customer import Contact, Customer, Stage
from desktop.model.domains import is_free, is_platform
from desktop.model.errors import Usage
from desktop.model.ids import ContactId, CustomerId, MessageId
from desktop.model.introduction import Introduction
from desktop.model.message import Address
from desktop.store import Store, Tx, conversation, customer, dossier, linking, message, sender, setting
from desktop.store import signature as signatures
from desktop.trade import domain as domains


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a mail says of its writer, to be confirmed: a customer that is not kept yet, or with the `known` one's id and data, to
    which the writer is added. `said` holds the evidence."""

    customer: Customer
    said: Introduction
    known: CustomerId | None = None


class Scope(StrEnum):
    """What a correction is remembered for."""

    ADDRESS = "address"  # all mail of that address
    CONVERSATION = "conversation"  # this one only


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did, enough to take it back: both as they were, and the mails that the one that went had."""

    kept: Customer
    gone: Customer
    mails: tuple[MessageId, ...]


def introduce(profile: Profile, letter: MessageId) -> Proposal:
    """A customer out of a mail from outside: name, firm, telephones and country as its signature has them, its domain if that is a
    firm's. If the firm is known by its domain, the writer is proposed for it. Slow: reads the mail. Usage("usage.id")."""
    from desktop.trade.introduction import introduced  # its libraries are large, and it is needed at a click only

    reading = messages.read(profile, letter)
    own = sender.own(profile.store)
    writer = _writer(reading.parsed.from_, reading.parsed.reply_to, own)
    ours = own | {line.strip() for one in signatures.all(profile.store) for line in _lines(one.html)} - {""}
    said = introduced(reading.parsed.text, writer, own=frozenset(ours))
    address = said.mailbox.value or writer.address
    firm = domains.registered(domains.of(address))
    theirs = (firm,) if firm and not is_free(firm) and not is_platform(firm) else ()
    phones = tuple(one.phone for one in said.phones)
    person = Contact(ContactId(0), said.name.value or writer.name, address, said.title.value, phones)
    for one in theirs:
        claiming = customer.by_domain(profile.store, one)
        if len(claiming) == 1:
            known = customer.get(profile.store, claiming[0])
            return Proposal(replace(known, contacts=(*known.contacts, person)), said, known.id)
    made = Customer(
        CustomerId(0),
        said.company.value or said.name.value or writer.name or address,
        country=said.country.value,
        region=said.region.value,
        city=said.city.value,
        address=said.address.value,
        website=said.website.value,
        stage=Stage.INQUIRY.value,
        domains=theirs,
        contacts=(person,),
    )
    return Proposal(made, said)


def _writer(from_: tuple[Address, ...], reply_to: tuple[Address, ...], own: frozenset[str]) -> Address:
    others = [one for one in (*from_, *reply_to) if one.address and one.address.lower() not in own]
    if not others:
        raise Usage("customer.own")
    return others[0]


def _lines(html: str) -> Iterable[str]:
    return html_to_text(html).splitlines()


def save(profile: Profile, made: Customer, *, now: datetime) -> Customer:
    """Keep a new customer (id 0) or a changed one, and link all mail with its people. Usage: see `store.customer.save`."""
    store = profile.store
    before = customer.get(store, made.id) if made.id else None
    with store.write() as tx:
        kept = customer.save(tx, made, now=now)
        _relink(store, tx, *(one for one in (before, kept) if one is not None))
    return kept


def _relink(store: Store, tx: Tx, *ones: Customer) -> None:
    """Mail that may be another's now: what names an address or a domain in which they differ."""
    sets = [({one.address.lower() for one in each.contacts}, set(each.domains)) for each in ones]
    known: tuple[set[str], set[str]] = (set(), set())
    if len(sets) > 1:
        known = (sets[0][0] & sets[1][0], sets[0][1] & sets[1][1])
    addresses = set().union(*(one for one, _ in sets)) - known[0]
    theirs = set().union(*(one for _, one in sets)) - known[1]
    if addresses - {""} or theirs:
        linking.link(tx, linking.touched(store, addresses=addresses, domains=theirs))


def set_stage(profile: Profile, one: CustomerId, stage: str, *, now: datetime) -> Customer:
    """How far the trade has come. Usage("usage.id")."""
    with profile.store.write() as tx:
        return customer.save(tx, replace(customer.get(profile.store, one), stage=stage), now=now)


def add_address(profile: Profile, known: str, name: str, address: str, *, now: datetime) -> CustomerId | None:
    """The person with the address `known` writes from this one, too; whose he is, None if nobody has him any more."""
    whose = customer.by_address(profile.store, known)
    if whose is None:
        return None
    one = customer.get(profile.store, whose)
    if all(each.address.lower() != address.lower() for each in one.contacts):
        save(profile, replace(one, contacts=(*one.contacts, Contact(ContactId(0), name, address))), now=now)
    return whose


def remove(profile: Profile, gone: CustomerId) -> None:
    """Its mail stays, and becomes nobody's, or that of whoever else has its address or domain."""
    store = profile.store
    before = customer.some(store, [gone])
    with store.write() as tx:
        mails = linking.touched(store, customer=gone)
        customer.remove(tx, gone)
        linking.link(tx, mails)
        _relink(store, tx, *before)


def assign(profile: Profile, letter: MessageId, to: CustomerId | None, scope: Scope, *, now: datetime) -> None:
    """Correct whose a mail is, once and for all: its writer's address belongs to that customer (whose contact it becomes) or to
    nobody, or only its conversation does."""
    store = profile.store
    row = message.row(store, letter)
    own = sender.own(store)
    others = [one for one in (*row.from_, *row.to) if one.address and one.address.lower() not in own]
    with store.write() as tx:
        if scope is Scope.CONVERSATION:
            linking.decide_mail(tx, row.message_id, to)
            linking.link(tx, (*conversation.messages(store, row.conversation, including=letter), letter))
            return
        if not others:
            raise Usage("customer.own")
        address = others[0].address.lower()
        linking.decide_address(tx, address, to)
        if to is not None and customer.by_address(store, address) is None:
            known = customer.get(store, to)
            customer.save(tx, replace(known, contacts=(*known.contacts, Contact(ContactId(0), others[0].name, address))), now=now)
        linking.link(tx, linking.touched(store, addresses=[address]))


def merge(
    profile: Profile,
    keep: CustomerId,
    gone: CustomerId,
    *,
    now: datetime,
    finish: Callable[[Customer], Customer] = lambda both: both,
) -> Merged:
    """Two customers that are one: `keep` gets everything of `gone`, also its name as a further one; where both say something of the
    same thing, what `keep` says stays and what `gone` says becomes a field of its own; `finish` has the last word.
    Usage("usage.id")."""
    store = profile.store
    if keep == gone:
        raise Usage("usage.id", id=gone)
    first, second = customer.get(store, keep), customer.get(store, gone)
    with store.write() as tx:
        mails = tuple(dossier.mails(store, gone))
        customer.hand_over(tx, gone, keep)
        _levels(store, tx, gone, keep)
        customer.remove(tx, gone)
        both = customer.get(store, keep)  # with the contacts and domains of both
        customer.save(tx, finish(_joined(both, second)), now=now)
    return Merged(first, second, mails)


def _levels(store: Store, tx: Tx, gone: CustomerId, keep: CustomerId) -> None:
    """How grave findings are for `gone` they are for `keep`, where nobody said anything of that."""
    from desktop.checks import SETTING  # with all checks: not before they are needed

    for name, value in setting.starting(store, SETTING).items():
        rule, at, whose = name.rpartition("@")
        if at and whose == str(gone):
            setting.set(tx, f"{rule}@{keep}", setting.get(store, f"{rule}@{keep}") or value)


_TEXTS = ("country", "region", "city", "address", "website", "language", "zone", "hours", "owner")


def _joined(one: Customer, other: Customer) -> Customer:
    names = dict.fromkeys((*one.names, other.name, *other.names))
    names.pop(one.name, None)
    fields = dict(one.fields)
    for name, value in other.fields.items():
        if fields.setdefault(name, value) != value:
            fields[f"{name} ({other.name})"] = value
    texts: dict[str, Any] = {}
    for name in _TEXTS:
        mine, theirs = getattr(one, name), getattr(other, name)
        texts[name] = mine or theirs
        if mine and theirs and mine != theirs:
            fields[f"{name} ({other.name})"] = theirs
    stages = [stage.value for stage in Stage]
    further = max((one.stage, other.stage), key=lambda stage: stages.index(stage) if stage in stages else -1)
    stage = other.stage if one.stage in ("", Stage.NEW.value) else one.stage if one.stage not in stages else further
    tags = tuple(dict.fromkeys((*one.tags, *other.tags)))
    return replace(one, names=tuple(names), fields=fields, tags=tags, stage=stage, **texts)


def part(profile: Profile, merged: Merged, *, now: datetime) -> Customer:
    """Take a merge back: the one that went is there again (under a new id) with its contacts and domains, and its mail is linked to
    it again. Notes and reminders that were its own stay with the other."""
    store = profile.store
    with store.write() as tx:
        theirs = {one.id for one in merged.gone.contacts}
        kept = customer.get(store, merged.kept.id)
        left = tuple(one for one in kept.contacts if one.id not in theirs)
        domains_left = tuple(one for one in kept.domains if one in merged.kept.domains or one not in merged.gone.domains)
        customer.save(tx, replace(merged.kept, contacts=left, domains=domains_left), now=now)
        contacts = tuple(replace(one, id=ContactId(0)) for one in merged.gone.contacts)
        back = customer.save(tx, replace(merged.gone, id=CustomerId(0), contacts=contacts), now=now)
        linking.link(tx, merged.mails)
    return back


def link_everything(
    profile: Profile, *, progress: Callable[[int], None] = lambda done: None, stopped: Callable[[], bool] = lambda: False
) -> int:
    """Find the customers of all mail anew, in pieces between which others may write; how many changed hands. `progress` hears how
    many mails were looked at; stopped, the rest stays as it is."""
    changed = done = 0
    for piece in linking.everything(profile.store):
        if stopped():
            break
        with profile.store.write(precious=False) as tx:
            changed += linking.link(tx, piece)
        done += len(piece)
        progress(done)
    return changed
