"""The padlock of a mail being written: how its files are to be sealed, and which of them are.

What a draft says of it are its facts, so that it is kept, taken back and opened again with the draft.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from desktop.actions.profile import Profile
from desktop.model.draft import Draft, DraftFile
from desktop.model.errors import Refused, Usage
from desktop.model.ids import CustomerId, PassphraseId
from desktop.model.seal import WHOLE, Form, Passphrase
from desktop.security import passphrase as passphrases
from desktop.store import customer as customers
from desktop.store import draft as drafts
from desktop.store import linking
from desktop.store import seal as vault

_WITH, _TOGETHER, _HIDDEN, _LANGUAGE = "padlock.with", "padlock.together", "padlock.hidden", "padlock.language"  # facts of a draft


@dataclass(frozen=True, slots=True)
class Padlock:
    """How files are sealed. `passphrase`: which of those kept; else `own` words; else the customer's newest, or a new one if there
    is none or `fresh` is set. `together`: all in one ZIP. `hidden`: names are not seen. `language`: of the note, "": that of the
    customer."""

    passphrase: PassphraseId | None = None
    own: str = ""
    fresh: bool = False
    together: bool = False
    hidden: bool = False
    language: str = ""


def customer_of(profile: Profile, draft: Draft) -> CustomerId | None:
    """For whom a draft is: whose mail it answers, else whose address or domain it is to, if that is one customer's only."""
    store = profile.store
    if draft.answers is not None and (found := linking.of(store, [draft.answers]).get(draft.answers)):
        return found
    for person in (*draft.to, *draft.cc):
        owner = customers.by_address(store, person.address)
        claiming = customers.by_domain(store, person.address.rpartition("@")[2])
        if owner is not None or len(claiming) == 1:
            return owner if owner is not None else claiming[0]
    return None


def digest(content: bytes) -> str:
    """By which the content of a sealed file is known."""
    return sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class Shut:
    """A file of a draft that stands sealed: in which form, what opens it, and the names of what it was made of."""

    file: DraftFile
    form: Form
    passphrase: Passphrase
    names: tuple[str, ...]


def shut_files(profile: Profile, draft: Draft) -> tuple[Shut, ...]:
    """Those that we sealed, by their content. Slow for large files: each is read."""
    store = profile.store
    found: list[Shut] = []
    for one in draft.files:
        told = vault.by_digest(store, digest(drafts.file_content(store, one.id))) if not one.cid else []
        if told:
            names = tuple(dict.fromkeys(each.name for each in told))
            found.append(Shut(one, told[0].form, vault.get(store, told[0].passphrase), names))
    return tuple(found)


def lock_of(draft: Draft) -> Padlock:
    """How its files are to be sealed."""
    kept = draft.facts.get(_WITH, "")
    return Padlock(
        passphrase=PassphraseId(int(kept)) if kept.isdecimal() else None,
        together=_TOGETHER in draft.facts,
        hidden=_HIDDEN in draft.facts,
        language=draft.facts.get(_LANGUAGE, ""),
    )


def with_lock(draft: Draft, lock: Padlock, *, whole: bool) -> Draft:
    """The draft that says so. `whole`: all its files go sealed, also those that are attached later. Own words are not kept in a
    draft: `keep` makes a passphrase of them."""
    said = {
        WHOLE: "1" if whole else "",
        _WITH: str(lock.passphrase) if lock.passphrase is not None else "",
        _TOGETHER: "1" if lock.together else "",
        _HIDDEN: "1" if lock.hidden else "",
        _LANGUAGE: lock.language,
    }
    others = {name: value for name, value in draft.facts.items() if name not in said}
    return replace(draft, facts={**others, **{name: value for name, value in said.items() if value}})


def is_whole(draft: Draft) -> bool:
    """Whether all its files go sealed."""
    return WHOLE in draft.facts


def refuse_open(profile: Profile, draft: Draft) -> None:
    """Refused("seal.due", file) for a mail all of whose files go sealed, and one of them is not."""
    if not is_whole(draft):
        return
    shut = {one.file.id for one in shut_files(profile, draft)}
    for one in draft.files:
        if not one.cid and one.id not in shut:
            raise Refused("seal.due", file=one.name)


def keep(profile: Profile, draft: Draft, text: str = "", *, now: datetime) -> Passphrase:
    """A passphrase for whom the draft is: these words, or a new one. Usage("usage.passphrase") for words that no form takes."""
    if text and not passphrases.usable(text):
        raise Usage("usage.passphrase")
    with profile.store.write() as tx:
        return vault.add(tx, text or passphrases.generate(), customer=customer_of(profile, draft), now=now)


def kept(profile: Profile, draft: Draft) -> list[Passphrase]:
    """Those of the customer whom the draft is for, the newest first; none where nobody is known."""
    customer = customer_of(profile, draft)
    return vault.of_customer(profile.store, customer) if customer is not None else []


def all_of(profile: Profile, customer: CustomerId) -> list[Passphrase]:
    """Those of a customer, the newest first."""
    return vault.of_customer(profile.store, customer)


def of_customer(profile: Profile, customer: CustomerId, text: str = "", *, now: datetime) -> Passphrase:
    """The customer's newest passphrase; with `text` these words, which are kept; a new one, kept, where there is none."""
    theirs = all_of(profile, customer)
    if theirs and not text:
        return theirs[0]
    with profile.store.write() as tx:
        return vault.add(tx, text or passphrases.generate(), customer=customer, now=now)
