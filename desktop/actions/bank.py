"""The vault of bank accounts: our own, learned from what was sent; and partners', believed only after somebody called."""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from desktop.actions import check, enclosed
from desktop.actions.profile import Profile
from desktop.checks.known import Attached
from desktop.formats import mime, source
from desktop.formats.text import html_to_text
from desktop.model.bank import Call, Details, Doubt, Named, OwnBank, PartnerBank, State
from desktop.model.customer import Customer
from desktop.model.errors import Usage
from desktop.model.finding import Finding
from desktop.model.ids import CallId, CustomerId, MessageId, OwnBankId, PartnerBankId
from desktop.model.message import Kept, Parsed
from desktop.store import Store, dossier, linking, setting
from desktop.store import account as mailboxes
from desktop.store import bank as vault
from desktop.store import customer as customers
from desktop.store import message as messages
from desktop.store import signature as signatures
from desktop.store import template as templates
from desktop.trade import accounts, bank, letter

REFUSED = "accounts.not_ours"  # setting: numbers that are none of ours, as JSON
_LOOKED = 300  # mails of ours in which accounts are looked for
_PAPERS = 25  # of these, with an invoice or a contract, that are looked into
_OLDER = 40  # mails of a customer in which a telephone number is looked for
_TAIL = 8  # digits at the end of a telephone number that tell it from others, however it is written


# --- our own ----------------------------------------------------------------------------------------------------------------------
def keep_own(profile: Profile, one: OwnBank) -> OwnBank:
    """Keep an account of ours (id 0: a new one). Usage: what `trade.bank.checked` raises, bank.twice, bank.days (it ends before it
    begins), usage.id."""
    if one.since is not None and one.until is not None and one.until < one.since:
        raise Usage("bank.days")
    with profile.store.write() as tx:
        return vault.keep_own(tx, replace(one, details=bank.checked(one.details)))


def retire(profile: Profile, one: OwnBankId, on: date | None) -> OwnBank:
    """No money goes there from that day on; None: it does again. What is returned is as it was before."""
    was = vault.get_own(profile.store, one)
    with profile.store.write() as tx:
        vault.keep_own(tx, replace(was, until=on))
    return was


def remove_own(profile: Profile, one: OwnBankId) -> None:
    """It was never ours; one that is gone already is no error."""
    with profile.store.write() as tx:
        vault.remove_own(tx, one)


@dataclass(frozen=True, slots=True)
class Proposal:
    """An account that we told others and that is not in the vault: in how many mails, the last one when, and where it stands."""

    details: Details
    times: int
    sentence: str
    last: datetime | None = None


def proposals(store: Store) -> list[Proposal]:
    """Accounts in what was sent, text and papers, in templates and in signatures, the one told most often first. Takes seconds."""
    known = {*vault.own_numbers(store.rows), *_refused(store), *(one.details.number for one in vault.all(store))}
    found: dict[str, Proposal] = {}

    def tell(text: str, at: datetime | None) -> None:
        for one in bank.named(text):
            if any(accounts.same(one.details.number, each) for each in known):
                continue
            was = found.get(one.details.number)
            if was is None:
                found[one.details.number] = Proposal(one.details, 1, one.sentence, at)
            else:
                found[one.details.number] = replace(was, details=_filled(was.details, one.details), times=was.times + 1)

    for key, at in vault.telling(store, limit=_LOOKED):
        kept = messages.source(store, key)
        if kept is not None:
            tell("\n".join(letter.fresh(mime.parse(source.unpack(kept)).text)), at)
    for key, at in vault.papers(store, limit=_PAPERS):
        kept = messages.source(store, key)
        if kept is not None:
            raw = source.unpack(kept)
            for text in {file.text for file in enclosed.of_file(raw, mime.parse(raw), store)}:
                tell(text, at)
    for body in (*(one.body for one in templates.all(store)), *(one.html for one in signatures.all(store))):
        tell(html_to_text(body), None)
    return sorted(found.values(), key=lambda one: -one.times)


def _filled(details: Details, more: Details) -> Details:
    names = ("holder", "bank", "bic", "currency", "country")
    return replace(details, **{name: getattr(more, name) for name in names if not getattr(details, name)})


def _refused(store: Store) -> list[str]:
    try:
        return [str(one) for one in json.loads(setting.get(store, REFUSED, "[]"))]
    except ValueError:
        return []


def refuse_own(profile: Profile, number: str, *, again: bool = False) -> None:
    """It is none of ours and is not proposed any more; or, `again`, it is."""
    with profile.store.write() as tx:
        others = [one for one in _refused(profile.store) if one != number]
        setting.set(tx, REFUSED, json.dumps(others if again else [*others, number]))


# --- partners' --------------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number to call about an account, whose it is, and why it proves little (the best first: nothing does)."""

    person: str
    phone: str
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """An account that a mail names: `kept` is what the vault has of it, `file` where it stands if not in the text."""

    named: Named
    kept: PartnerBank | None = None
    file: str = ""

    @property
    def state(self) -> State | None:
        return self.kept.state if self.kept is not None else None


@dataclass(frozen=True, slots=True)
class Case:
    """What there is to say and to do about the accounts of a mail. `others` are those known of them that it does not name, `phones`
    whom to call."""

    letter: MessageId
    named: tuple[Account, ...]
    others: tuple[PartnerBank, ...]
    customer: Customer | None
    party: str
    phones: tuple[Number, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def firm(self) -> str:
        return self.customer.name if self.customer is not None else self.party

    @property
    def open(self) -> tuple[Account, ...]:
        """Those that nobody has confirmed."""
        return tuple(one for one in self.named if one.state is not State.CONFIRMED)


def case(store: Store, message: MessageId, parsed: Parsed, files: Sequence[Attached] = ()) -> Case | None:
    """None where the mail names no account but ours. `files`: what was read of them. Not for the main thread."""
    ours = vault.own_numbers(store.rows)
    found: dict[str, tuple[Named, str]] = {}
    for name, text in (("", parsed.text), *((one.name, one.text) for one in files)):
        for one in bank.named(text):
            if not any(accounts.same(one.details.number, each) for each in ours):
                found.setdefault(one.details.number, (one, name))
    if not found:
        return None
    whose, from_ = linking.of(store, [message]).get(message), vault.party(parsed.from_)
    kept = vault.of(store.rows, whose, from_)
    named = tuple(Account(one, _same(one.details.number, kept), file) for one, file in found.values())
    here = {one.kept.id for one in named if one.kept is not None}
    known = customers.some(store, [whose]) if whose is not None else []
    firm = known[0] if known else None
    seen = messages.row(store, message).date
    return Case(
        message,
        named,
        tuple(each for each in kept if each.id not in here),
        firm,
        from_,
        tuple(phones(store, firm, parsed.text, seen)) if firm is not None else (),
        check.opened(store, parsed, message, files) if files else (),
    )


def _same(number: str, kept: Iterable[PartnerBank]) -> PartnerBank | None:
    return next((one for one in kept if accounts.same(number, one.details.number)), None)


def phones(store: Store, one: Customer, text: str, seen: datetime) -> list[Number]:
    """The numbers of a customer's people, those first that were known before an account was seen. `text` is of the mail that named
    it."""
    listed = [(person.name, phone) for person in one.contacts for phone in person.phones]
    numbers = [(name, phone.number) for name, phone in listed if phone.kind not in ("fax", "wechat") and _digits(phone.number)]
    found = [Number(name, number, doubts(store, one, number, text, seen)) for name, number in numbers]
    return sorted(found, key=lambda each: bool(each.doubts))


def doubts(store: Store, one: Customer | None, number: str, text: str, seen: datetime) -> tuple[Doubt, ...]:
    """Why a telephone number proves little for an account that was seen at that time in a mail with this text. Who changes an
    account gives his own number along with it: one counts that was there before."""
    tail = _digits(number)[-_TAIL:]
    if not tail:
        return ()
    listed = one is not None and any(_digits(phone.number).endswith(tail) for who in one.contacts for phone in who.phones)
    untouched = one is not None and (one.changed or one.created or seen) <= seen
    if one is not None and ((listed and untouched) or _stood_before(store, one.id, tail, seen)):
        return ()
    if tail in _digits(text):
        return (Doubt.IN_MAIL,)
    return (Doubt.NEWER,) if listed else (Doubt.UNKNOWN,)


def _stood_before(store: Store, whose: CustomerId, tail: str, seen: datetime) -> bool:
    """Whether an older mail with that customer holds the number."""
    older = [one.message for one in dossier.timeline(store, whose, before=seen, limit=_OLDER) if one.message is not None]
    for key in older:
        kept = messages.source(store, key)
        if kept is not None and tail in _digits(mime.parse(source.unpack(kept)).text):
            return True
    return False


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def note(profile: Profile, message: MessageId, one: Named) -> PartnerBank:
    """Keep an account that a mail names as seen; one that is kept already is that one."""
    store = profile.store
    row = messages.row(store, message)
    whose = linking.of(store, [message]).get(message)
    with profile.store.write() as tx:
        about = (row.date, whose, vault.party(row.from_), row.message_id, one.sentence)
        return vault.note(tx, PartnerBank(PartnerBankId(0), one.details, *about))


def spoke(
    profile: Profile, one: PartnerBankId, state: State, *, now: datetime, person: str, phone: str, words: str = "",
    doubts: Sequence[Doubt] = (),
) -> PartnerBank:  # fmt: skip
    """Add a call to an account's log; `state` is what the account is from then on (SEEN: nobody knew, or answered). Usage:
    bank.person, bank.phone (not said), usage.id."""
    if not person.strip():
        raise Usage("bank.person")
    if not _digits(phone):
        raise Usage("bank.phone")
    made = Call(CallId(0), one, state, now, person.strip(), phone.strip(), me(profile.store), words.strip(), tuple(doubts))
    with profile.store.write() as tx:
        return vault.log(tx, made)


def trust(profile: Profile, one: PartnerBankId, words: str, *, now: datetime) -> PartnerBank:
    """Believe an account without a call of its own: after one, or with a sentence that says why. Usage: bank.words, usage.id."""
    called = any(call.spoken for call in vault.get(profile.store, one).calls)
    if not words.strip() and not called:
        raise Usage("bank.words")
    return _say(profile, one, State.CONFIRMED, words, now=now)


def refuse(profile: Profile, one: PartnerBankId, words: str = "", *, now: datetime) -> PartnerBank:
    """It is not theirs. Usage("usage.id")."""
    return _say(profile, one, State.REFUSED, words, now=now)


def take_back(profile: Profile, one: PartnerBankId, *, now: datetime) -> PartnerBank:
    """The last word about an account was said by mistake: it is what it was before. The log tells of both. Usage("usage.id")."""
    calls = vault.get(profile.store, one).calls
    before = calls[-2].state if len(calls) > 1 else State.SEEN
    return _say(profile, one, before, "", now=now)


def _say(profile: Profile, one: PartnerBankId, state: State, words: str, *, now: datetime) -> PartnerBank:
    made = Call(CallId(0), one, state, now, by=me(profile.store), words=words.strip())
    with profile.store.write() as tx:
        return vault.log(tx, made)


def change(profile: Profile, one: PartnerBankId, details: Details) -> PartnerBank:
    """What is known of a partner's account besides its number. Usage: as `trade.bank.checked`, usage.id."""
    with profile.store.write() as tx:
        return vault.change(tx, one, bank.checked(details))


def forget(profile: Profile, one: PartnerBankId) -> None:
    """It was noted down by mistake. Usage("bank.logged"): somebody said something about it."""
    with profile.store.write() as tx:
        vault.forget(tx, one)


def add(profile: Profile, whose: CustomerId, details: Details, *, now: datetime) -> PartnerBank:
    """An account of a customer that no mail named: from a contract, a card. Usage: as `trade.bank.checked`, usage.id."""
    customers.get(profile.store, whose)
    with profile.store.write() as tx:
        return vault.note(tx, PartnerBank(PartnerBankId(0), bank.checked(details), now, whose))


def me(store: Store) -> str:
    """Who of us calls: the name of the first mailbox."""
    return next((one.settings.name or one.address for one in mailboxes.all(store)), "")


def read(store: Store, message: MessageId) -> Parsed | None:
    """A mail as it is looked at here; None where only its header is here, or it cannot be understood."""
    kept = messages.source(store, message)
    if kept is None or messages.row(store, message).kept is not Kept.WHOLE:
        return None
    return mime.parse(source.unpack(kept))
