"""What is known of a mail before it is looked at twice: gathered from the store, for the checks, which ask nothing themselves."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desktop import checks
from desktop.actions import belonging, enclosed
from desktop.actions.profile import Profile
from desktop.checks import money, quoted
from desktop.checks.known import Attached, Belonging, Received, Written
from desktop.checks.privacy import EUROPE
from desktop.checks.sender import by_name
from desktop.formats import inside, mime, source
from desktop.formats import origin as heads
from desktop.formats.answering import own_html, parts
from desktop.formats.text import html_to_text
from desktop.model.bank import State, Vault
from desktop.model.customer import Agreement, Basis, Consent, Customer
from desktop.model.draft import Draft
from desktop.model.finding import Finding
from desktop.model.ids import CustomerId, MessageId
from desktop.model.library import Holding
from desktop.model.message import Address, Parsed
from desktop.store import account as accounts
from desktop.store import bank, consent, dossier, linking, origin, person, setting, suppression
from desktop.store import customer as customers
from desktop.store import message as messages
from desktop.store import seal as vault
from desktop.store import sender as senders
from desktop.store.database import Store
from desktop.trade import letter, lookalike, phrases
from desktop.trade.lookalike import Known


def findings(
    profile: Profile | None, raw: bytes, *, outgoing: bool | None = None, now: datetime, customer: CustomerId | None = None
) -> tuple[Finding, ...]:
    """What is to be looked at twice in a finished message (.eml), as one of ours that goes or one that came; by who wrote it, when
    that is not said. `customer`: whose it is, where its addresses do not tell. Without a profile nothing is known of anybody."""
    store = profile.store if profile is not None else None
    parsed = mime.parse(raw)
    if outgoing is None:
        own = senders.own(store) if store is not None else frozenset()
        outgoing = any(one.address.lower() in own for one in parsed.from_)
    if store is None:
        return checks.outgoing(_of_parsed(parsed, raw, now)) if outgoing else _arrived(parsed, _bare(parsed, raw))
    if outgoing:
        return judged(store, of_file(store, parsed, raw, now=now, customer=customer))
    whose = customer if customer is not None else _whose(store, parsed.from_)
    return checks.levels(
        _arrived(parsed, received(store, parsed, raw, now=now)), setting.starting(store, checks.SETTING), customer=whose
    )


def _arrived(parsed: Parsed, known: Received) -> tuple[Finding, ...]:
    return (*checks.incoming(known), *parsed.findings)


def judged(store: Store, written: Written) -> tuple[Finding, ...]:
    """The findings, as grave as the user wants them for that customer."""
    whose = written.customer.id if written.customer is not None else None
    return checks.levels(checks.outgoing(written), setting.starting(store, checks.SETTING), customer=whose)


@dataclass(frozen=True, slots=True)
class Crowd:
    """Names of all customers and of their people, each with whose it is, and all domains: slow to gather where they are many."""

    firms: tuple[tuple[CustomerId, str], ...]
    people: tuple[tuple[CustomerId, str], ...]
    domains: Known


def crowd(store: Store) -> Crowd:
    """As they are now."""
    people = tuple((owner, name) for owner, name, _ in customers.people(store.rows))
    return Crowd(tuple(customers.firms(store.rows)), people, lookalike.known(customers.domains(store.rows)))


def of_draft(
    store: Store,
    draft: Draft,
    *,
    size: int,
    limit: int,
    now: datetime | None = None,
    read: bool = True,
    others: Crowd | None = None,
) -> Written:
    """A draft with what is known of those whom it is to. With `read` unset only of files that were looked into before; `others` is
    what `crowd` gathered lately."""
    own = own_html(draft.html)
    signature = "\n".join(html_to_text(piece) for name, piece in parts(draft.html) if name == "signature").strip()
    written = Written(
        sender=senders.of(store, draft),
        to=draft.to,
        cc=draft.cc,
        bcc=draft.bcc,
        subject=draft.subject,
        text=html_to_text(own, cells=True),
        pictures=own.lower().count("<img"),
        files=tuple(file.name for file in draft.files if not file.cid),
        forwards=draft.forwards is not None,
        own=senders.own(store),
        thread=frozenset(draft.facts.get("thread", "").split()),
        size=size,
        limit=limit,
        signature=signature or None,
        today=now.date() if now is not None else None,
        attached=enclosed.of_draft(store, draft.files, read=read),
        unlocked=vault.given_away(store, draft),
        tracked="tracked" in draft.facts,
    )
    known = _acquainted(store, written, None, others)
    return replace(known, belongings=_belongings(store, draft, known.customer.id if known.customer is not None else None))


def of_file(
    store: Store, parsed: Parsed, raw: bytes, *, now: datetime, limit: int = 0, customer: CustomerId | None = None
) -> Written:  # fmt: skip
    """A finished message with what is known of those whom it is to."""
    written = replace(_of_parsed(parsed, raw, now, store), own=senders.own(store), limit=limit)
    known = _thread(store, parsed)
    return _acquainted(store, replace(written, thread=known) if known else written, customer)


def _of_parsed(parsed: Parsed, raw: bytes, now: datetime, store: Store | None = None) -> Written:
    """What a finished message itself says. Its own words end where the quote or the signature begins; an answer to a mail that is
    not here is to those who had that mail, for all that is known."""
    lines, signature = _apart(letter.fresh(parsed.text))
    named = tuple(one.name for one in parsed.attachments if not one.inline)
    return Written(
        sender=parsed.from_[0] if parsed.from_ else Address("", ""),
        to=parsed.to,
        cc=parsed.cc,
        bcc=parsed.bcc,
        subject=parsed.subject,
        text="\n".join(lines),
        pictures=sum(one.inline for one in parsed.attachments),
        files=named,
        thread=frozenset(one.address.lower() for one in (*parsed.to, *parsed.cc)) if parsed.in_reply_to else frozenset(),
        size=len(raw),
        signature="\n".join(signature),
        today=now.date(),
        attached=enclosed.of_file(raw, parsed, store),
        bulk=_says(_BULK, raw),
        tracked=_says(_TRACKED, raw),
    )


def _bare(parsed: Parsed, raw: bytes) -> Received:
    said = heads.read(raw).said
    return Received(parsed, results=(said,) if said else (), inside=inside.read(raw, parsed))


def received(store: Store, parsed: Parsed, raw: bytes, *, now: datetime) -> Received:
    """A message that came with what is known of who wrote it, and with what lies in its files. A file says nothing of the account
    that it came to: the servers of all are trusted, and what is sent is taken to be known of the one that it names."""
    own = senders.own(store)
    known = accounts.all(store)
    named = {one.address.lower() for one in (*parsed.to, *parsed.cc)}
    key = next((one.id for one in known if one.address.lower() in named), known[0].id if known else None)
    when = parsed.date or now
    certain = bool(parsed.in_reply_to) and origin.ours_are_kept(store, key, when, quoted.domains(own))
    return replace(
        _bare(parsed, raw),
        own=own,
        domains=lookalike.known(customers.domains(store.rows)),
        ours=lookalike.known(frozenset(one.rpartition("@")[2] for one in own)),
        people=by_name(customers.people(store.rows)),
        trusted=origin.trusted(store, None).union(*(origin.trusted(store, one.id) for one in known)),
        kept=(lambda name: origin.here_or_gone(store, name)) if certain else None,
        sent=lambda name: sent(store, name),
        vault=lambda: bank.of_writer(store.rows, parsed),
        attached=enclosed.of_file(raw, parsed, store),
    )


LATER = ("money.",)  # what is looked at anew when a mail is opened: somebody may have called meanwhile


def opened(store: Store, parsed: Parsed, letter: MessageId | None = None, files: Sequence[Attached] = ()) -> tuple[Finding, ...]:
    """What is looked at when a mail is opened: whether its quote is as we wrote it, as that takes our own mail; and what is
    known of the bank accounts that it names, in its text or in these of its files."""
    known = Received(
        parsed,
        own=senders.own(store),
        sent=lambda name: sent(store, name),
        vault=lambda: accounts_of(store, parsed, letter),
        attached=tuple(files),
    )
    found = [*money.arrived(known), *money.unfitting(known)]
    return tuple(found) if not parsed.in_reply_to or files else (*found, *quoted.changed(known))


def accounts_of(store: Store, parsed: Parsed, letter: MessageId | None) -> Vault:
    """What is known of the bank accounts of whoever wrote this mail."""
    whose = linking.of(store, [letter]).get(letter) if letter is not None else None
    if whose is None:
        return bank.of_writer(store.rows, parsed)
    return bank.vault(store.rows, whose, bank.party(parsed.from_), but=parsed.message_id)


def sent(store: Store, message_id: str) -> str | None:
    """What we wrote in the mail with this Message-ID, None if it is none of ours or its text is not here."""
    own = senders.own(store)
    for key in messages.by_message_id(store, message_id):
        if any(one.address.lower() in own for one in messages.row(store, key).from_):
            kept = messages.source(store, key)
            if kept is not None:
                return mime.parse(source.unpack(kept)).text
    return None


def _apart(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of a mail with its closing ("Best regards"), and those of the signature under it. Only what is plainly one counts:
    a list at the end of a mail is no signature."""
    for at in range(len(lines) - 1, max(-1, len(lines) - 40), -1):
        if lines[at].strip() in ("--", "---") or phrases.closing(lines[at]) is not None:
            rest = phrases.closing(lines[at]) or ""
            return lines[: at + 1], [one for one in (rest, *lines[at + 1 :]) if one.strip()]
    return lines, []


def _acquainted(store: Store, written: Written, customer: CustomerId | None, others: Crowd | None = None) -> Written:
    """With the customer, and with the names and domains of the others."""
    all_ = others if others is not None else crowd(store)
    key = customer if customer is not None else _whose(store, written.recipients)
    found = customers.some(store, [key]) if key is not None else []
    one = found[0] if found else None
    kept = dossier.agreements(store, one.id) if one is not None else {}
    return replace(
        written,
        customer=one,
        firms=frozenset(name for owner, name in all_.firms if owner != key),
        people=frozenset(name for owner, name in all_.people if owner != key),
        domains=all_.domains,
        accounts=_accounts(store, key),
        met=person.met(store, (one.address for one in written.recipients)),
        persons=_europeans(one),
        agreed=_given(kept) if one is not None else None,
        agreed_by=_agreed_by(store, written),
        passing=consent.passing(store),
        erased=suppression.erased(store, (person.address for person in written.recipients)),
    )


def _belongings(store: Store, draft: Draft, customer: CustomerId | None) -> tuple[Belonging, ...]:
    held = belonging.held(store, draft)
    known = {one.name for one in held}
    said = [Belonging(one.name, _owner(store, one.holding), one.holding.customer, one.holding.passing, one.certain) for one in held]
    came = belonging.from_others(store, draft, customer)
    said += [Belonging(name, customers.get(store, key).name, key) for name, key in came.items() if name not in known]
    return tuple(said)


def _owner(store: Store, holding: Holding) -> str:
    return customers.get(store, holding.customer).name if holding.customer is not None else holding.whose


def _accounts(store: Store, customer: CustomerId | None) -> frozenset[str] | None:
    """Our own accounts, and those of the customer that were confirmed: money is sent back there."""
    ours = bank.own_numbers(store.rows)
    theirs = bank.of_customer(store, customer) if ours and customer is not None else ()
    return frozenset((*ours, *(one.details.number for one in theirs if one.state is State.CONFIRMED))) or None


def _agreed_by(store: Store, written: Written) -> dict[str, frozenset[Consent]]:
    """What holds for each recipient by address."""
    people = {person.address: customers.by_address(store, person.address) for person in written.recipients if person.address}
    return {address: _given(kept) for address, kept in consent.holding(store, people).items()}


def _given(kept: Mapping[Consent, Agreement]) -> frozenset[Consent]:
    """To what was agreed. That somebody is followed takes consent, nothing else does (ePrivacy Art. 5(3))."""
    return frozenset(
        kind for kind, one in kept.items() if one.given and (kind is not Consent.TRACKING or one.basis is Basis.CONSENT)
    )


def _europeans(customer: Customer | None) -> frozenset[str]:
    if customer is None or customer.country not in EUROPE:
        return frozenset()
    return frozenset(one.address.lower() for one in customer.contacts if one.name and one.address)


def _whose(store: Store, people: Collection[Address]) -> CustomerId | None:
    """The customer of the first of these whose address, or whose firm's domain, is one's alone."""
    for one in people:
        found = customers.by_address(store, one.address)
        if found is not None:
            return found
    for one in people:
        owners = customers.by_domain(store, one.domain) if one.domain else []
        if len(owners) == 1:
            return owners[0]
    return None


def _thread(store: Store, parsed: Parsed) -> frozenset[str]:
    """The addresses of the mail that is answered."""
    for name in parsed.in_reply_to[:3]:
        for key in messages.by_message_id(store, name):
            detail = messages.detail(store, key)
            people = (*detail.row.from_, *detail.row.to, *detail.cc, *detail.reply_to)
            return frozenset(one.address.lower() for one in people if one.address)
    return frozenset()


_BULK = re.compile(rb"^(?:list-unsubscribe|precedence:[ \t]*(?:bulk|list))", re.IGNORECASE | re.MULTILINE)
_TRACKED = re.compile(rb"^(?:disposition-notification-to|return-receipt-to|x-confirm-reading-to):", re.IGNORECASE | re.MULTILINE)


def _says(field: "re.Pattern[bytes]", raw: bytes) -> bool:
    """Whether the head of a message has such a field."""
    return field.search(raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0][:200_000]) is not None
