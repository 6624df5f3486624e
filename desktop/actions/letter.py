"""Letters to many: prepared, looked at one by one, tried on oneself, started, paused, stopped. Sending is the engine's."""

import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from desktop.actions import proof
from desktop.actions import template as templates
from desktop.actions.draft import files_of
from desktop.actions.profile import Profile
from desktop.formats import addresses
from desktop.model.customer import Contact, Customer
from desktop.model.errors import Refused, Usage
from desktop.model.ids import AccountId, CustomerId, FileId, LetterId, RecipientId
from desktop.model.letter import (
    Letter,
    LetterFile,
    LetterState,
    Recipient,
    RecipientState,
    Step,
    Version,
    Why,
)
from desktop.model.template import Template
from desktop.store import account, customer, letter, template
from desktop.trade import circular

DAYS = 3  # working days until a follow-up, unless told otherwise (FIELD 4.1: the usual ladder begins on day 3 to 5)
MOST_FILES = 20
_SPLIT = re.compile(r"[;\n\r]+")
_CHANGEABLE = frozenset({LetterState.DRAFT, LetterState.PAUSED})


@dataclass(frozen=True, slots=True)
class Chosen:
    """What came of choosing people: how many joined the letter, how many were in it already, and who has no address (or what was
    pasted and is none)."""

    added: tuple[RecipientId, ...]
    already: int = 0
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """A letter that was removed, whole, so that it can be put back."""

    letter: Letter
    recipients: tuple[Recipient, ...]
    contents: Mapping[FileId, bytes]


# What it says


def new(profile: Profile, name: str, *, now: datetime, of: AccountId | None = None) -> Letter:
    """An empty one. Usage: usage.letter_name, usage.account (there is none to send from)."""
    accounts = account.all(profile.store)
    if not accounts:
        raise Usage("usage.account", address="")
    made = Letter(LetterId(0), _name(name), of or accounts[0].id, (Step((Version("en", "", ""),)),))
    with profile.store.write() as tx:
        return letter.save(tx, made, now=now)


def save(profile: Profile, changed: Letter, *, now: datetime) -> Letter:
    """Its words, name, account, tempo. One that runs or is done is not changed: Refused("letter.state")."""
    with profile.store.write() as tx:
        kept = letter.get(profile.store, changed.id)
        if kept.state not in _CHANGEABLE:
            raise Refused("letter.state")
        letter.save(tx, replace(changed, name=_name(changed.name), state=kept.state, following=kept.following), now=now)
    return letter.get(profile.store, changed.id)


def rename(profile: Profile, of: LetterId, name: str, *, now: datetime) -> Letter:
    """Usage("usage.letter_name") for an empty name."""
    return save(profile, replace(letter.get(profile.store, of), name=name), now=now)


def send_from(profile: Profile, of: LetterId, account: AccountId, address: str, *, now: datetime) -> Letter:
    """From this account, and this address of it."""
    return save(profile, replace(letter.get(profile.store, of), account=account, sender=address), now=now)


def reword(profile: Profile, written: Letter, *, now: datetime) -> Letter:
    """What it says and how it goes out are as in `written`; all else stays as it is kept."""
    kept = letter.get(profile.store, written.id)
    words = replace(kept, steps=written.steps, tempo=written.tempo, footer=written.footer, signed=written.signed)
    return save(profile, words, now=now)


def use(profile: Profile, of: LetterId, chosen: Template, *, now: datetime, step: int = 0) -> Letter:
    """A step has the words of this template from now on, in every language that it is there in, and its files. A step that is not
    there yet becomes one more mail of the sequence."""
    store = profile.store
    versions = _versions(profile, chosen)
    contents = [(one.language, each, template.file_content(store, each.id)) for one in versions for each in one.files]
    with store.write() as tx:
        kept = letter.get(store, of)
        if kept.state not in _CHANGEABLE:
            raise Refused("letter.state")
        words = tuple(Version(one.language, one.subject, one.body, one.form) for one in versions)
        steps = list(kept.steps)
        days = steps[step].days if step < len(steps) else DAYS
        steps[step : step + 1] = [Step(words, days if step else 0)]
        for old in kept.files:
            if old.step == step and old.language and old.recipient is None:
                letter.remove_file(tx, old.id)
        for language, each, content in contents:
            letter.add_file(tx, of, LetterFile(FileId(0), each.name, each.type, 0, step, language), content)
        letter.save(tx, replace(kept, steps=tuple(steps)), now=now)
    return letter.get(store, of)


def _versions(profile: Profile, chosen: Template) -> list[Template]:
    """The same template in each language: of the program's name, or of one name."""
    stem = chosen.shipped.rpartition("/")[2]
    found = {chosen.language: chosen}
    for one in templates.offered(profile):
        same = one.shipped.rpartition("/")[2] == stem if stem else one.name.casefold() == chosen.name.casefold()
        if same:
            found.setdefault(one.language, one)
    return list(found.values())


def attach(
    profile: Profile, of: LetterId, paths: Sequence[Path], *, step: int = 0, whose: RecipientId | None = None
) -> list[LetterFile]:  # fmt: skip
    """Files of this machine for everybody, or for one recipient; all or none, raises as `draft.attach_files` does."""
    read = files_of(paths)
    with profile.store.write() as tx:
        return [
            letter.add_file(tx, of, LetterFile(FileId(0), one.name, one.type, 0, step, recipient=whose), one.content)
            for one in read
        ]


def detach(profile: Profile, file: FileId) -> None:
    with profile.store.write() as tx:
        letter.remove_file(tx, file)


# Whom


def choose(profile: Profile, of: LetterId, customers: Iterable[CustomerId]) -> Chosen:
    """These customers get the letter: each at their first contact who has a name and an address, else at any address of theirs."""
    found, without = [], []
    for one in customer.some(profile.store, customers):
        person = next((each for each in one.contacts if each.address and each.name), None)
        person = person or next((each for each in one.contacts if each.address), None)
        if person is None:
            without.append(one.name)
        else:
            found.append(_recipient(of, one, person))
    return _add(profile, of, found, without)


def paste(profile: Profile, of: LetterId, text: str) -> Chosen:
    """People from a list of addresses, one a line or with semicolons between, with names or without; known ones are recognised."""
    store, found, without = profile.store, [], []
    for piece in filter(None, (one.strip(" \t,") for one in _SPLIT.split(text))):
        people = [one for one in addresses.parse(piece.encode("utf-8", "replace")).people if addresses.valid(one.address)]
        if not people:
            without.append(piece[:80])
        for one in people:
            whose = customer.by_address(store, one.address)
            firm = customer.get(store, whose) if whose is not None else None
            known = [each for each in firm.contacts if each.address.lower() == one.address.lower()] if firm else []
            if firm is not None and known:
                found.append(_recipient(of, firm, known[0]))
            else:
                found.append(Recipient(RecipientId(0), of, one.address, one.name, firm.id if firm else None))
    return _add(profile, of, found, without)


def _recipient(of: LetterId, one: Customer, person: Contact) -> Recipient:
    language = circular.language_of(one.language, one.country)
    return Recipient(RecipientId(0), of, person.address, person.name, one.id, person.id, language)


def _add(profile: Profile, of: LetterId, found: Sequence[Recipient], without: Sequence[str]) -> Chosen:
    with profile.store.write() as tx:
        if letter.get(profile.store, of).state not in _CHANGEABLE:
            raise Refused("letter.state")
        added = letter.add(tx, of, [replace(one, token=secrets.token_hex(8)) for one in found])
    return Chosen(tuple(added), len(found) - len(added), tuple(without))


def drop(profile: Profile, of: LetterId, recipients: Iterable[RecipientId]) -> None:
    """They do not get it. Who got something stays."""
    with profile.store.write() as tx:
        letter.drop(tx, of, recipients)


def _field(whole: str) -> tuple[str, str]:
    group, _, name = whole.partition(".")
    if group not in ("customer", "contact", "self", "deal") or not name.isidentifier():
        raise Usage("usage.field", name=whole)
    return group, name


def fill_all(profile: Profile, of: LetterId, values: Mapping[str, str], *, now: datetime) -> Letter:
    """Fields that are the same for every recipient, by whole names; empty ones are taken back."""
    for whole in values:
        _field(whole)
    with profile.store.write() as tx:
        kept = letter.get(profile.store, of)
        if kept.state not in _CHANGEABLE:
            raise Refused("letter.state")
        given = {name: value.strip() for name, value in {**kept.given, **values}.items() if value.strip()}
        return letter.save(tx, replace(kept, given=given), now=now)


def put_back(profile: Profile, of: LetterId, recipients: Sequence[Recipient]) -> None:
    """Those who were taken out are in it again, as they were."""
    with profile.store.write() as tx:
        letter.add(tx, of, recipients)


def fill(profile: Profile, one: RecipientId, values: Mapping[str, str]) -> Recipient:
    """Fields of this recipient only, by whole names ("deal.price"); empty ones go back to what is known."""
    with profile.store.write() as tx:
        kept = letter.recipient(profile.store, one)
        groups = {name: dict(fields) for name, fields in kept.fields.items()}
        for whole, value in values.items():
            group, name = _field(whole)
            if value.strip():
                groups.setdefault(group, {})[name] = value.strip()
            else:
                groups.get(group, {}).pop(name, None)
        return letter.change(tx, replace(kept, fields=groups))


# Going out


def start(profile: Profile, of: LetterId, *, now: datetime) -> Letter:
    """It goes out from now on. Each recipient's fields are kept as they are now; who must not get it, or cannot, is left out and
    listed. Refused: letter.state, letter.account, letter.words (a step says nothing), letter.nobody; Damaged."""
    store = profile.store
    kept = letter.get(store, of)
    if kept.state not in _CHANGEABLE:
        raise Refused("letter.state")
    if kept.account is None:
        raise Refused("letter.account")
    found = proof.check(profile, kept, now=now)
    if found.problem is not None:
        raise found.problem
    if found.empty or not kept.steps:
        raise Refused("letter.words")
    if not found.ready:
        raise Refused("letter.nobody")
    suppressed = {one.id for one in found.suppressed}
    objected = {one.id for one in found.objected}
    ready: list[Recipient] = []
    for one in letter.recipients(store, of, state=RecipientState.WAITING):
        if one.id in suppressed or one.id in objected:
            why = Why.OBJECTED if one.id in objected else Why.HAND
            ready.append(replace(one, state=RecipientState.SUPPRESSED, why=why))
        elif one.id in found.missing:
            gaps = {"missing": ", ".join(found.missing[one.id])}
            ready.append(replace(one, state=RecipientState.SKIPPED, why=Why.MISSING, facts={**one.facts, **gaps}))
        else:
            ready.append(proof.full(profile, kept, one))
    with store.write() as tx:
        if letter.get(store, of).state not in _CHANGEABLE:
            raise Refused("letter.state")
        for one in ready:
            letter.change(tx, one)
        letter.save(tx, replace(kept, state=LetterState.RUNNING, why=Why.NONE, resumed=now), now=now)
    return letter.get(store, of)


def pause(profile: Profile, of: LetterId, *, now: datetime) -> Letter:
    """Nothing more goes until `resume`; what lies in the outbox can be taken back there. Refused("letter.state")."""
    return _turn(profile, of, LetterState.RUNNING, LetterState.PAUSED, now=now)


def resume(profile: Profile, of: LetterId, *, now: datetime) -> Letter:
    """On with it, as it was begun. Refused("letter.state") if it does not rest."""
    return _turn(profile, of, LetterState.PAUSED, LetterState.RUNNING, now=now)


def _turn(profile: Profile, of: LetterId, old: LetterState, to: LetterState, *, now: datetime) -> Letter:
    with profile.store.write() as tx:
        kept = letter.get(profile.store, of)
        if kept.state is not old:
            raise Refused("letter.state")
        if to is LetterState.RUNNING and kept.account is None:
            raise Refused("letter.account")
        resumed = now if to is LetterState.RUNNING else kept.resumed
        return letter.save(tx, replace(kept, state=to, why=Why.NONE, resumed=resumed), now=now)


def stop(profile: Profile, of: LetterId, *, now: datetime) -> tuple[RecipientId, ...]:
    """For good: who still waits gets nothing. Those, so that `wait_again` can undo it."""
    with profile.store.write() as tx:
        kept = letter.get(profile.store, of)
        waiting = letter.recipients(profile.store, of, state=RecipientState.WAITING)
        for one in waiting:
            letter.change(tx, replace(one, state=RecipientState.SKIPPED, why=Why.HAND))
        if kept.state is not LetterState.DRAFT:
            letter.save(tx, replace(kept, state=LetterState.DONE, why=Why.NONE), now=now)
    return tuple(one.id for one in waiting)


def skip(profile: Profile, one: RecipientId) -> Recipient:
    """This one gets nothing more of it. Refused("letter.state") if nothing waits for them."""
    with profile.store.write() as tx:
        kept = letter.recipient(profile.store, one)
        if kept.state is not RecipientState.WAITING:
            raise Refused("letter.state")
        return letter.change(tx, replace(kept, state=RecipientState.SKIPPED, why=Why.HAND))


def wait_again(profile: Profile, ones: Iterable[RecipientId], *, now: datetime) -> None:
    """Those who were left out wait again; a letter that was done by that rests."""
    with profile.store.write() as tx:
        for key in ones:
            kept = letter.recipient(profile.store, key)
            if kept.state is RecipientState.SKIPPED and kept.why is Why.HAND:
                letter.change(tx, replace(kept, state=RecipientState.WAITING, why=Why.NONE))
                of = letter.get(profile.store, kept.letter)
                if of.state is LetterState.DONE:
                    letter.save(tx, replace(of, state=LetterState.PAUSED), now=now)


def remove(profile: Profile, of: LetterId) -> Removed:
    """Hand it over, so that `restore` can put it back. What went out stays sent. Refused("letter.state") while it runs."""
    store = profile.store
    kept = letter.get(store, of)
    if kept.state is LetterState.RUNNING:
        raise Refused("letter.state")
    gone = Removed(kept, tuple(letter.recipients(store, of)), {one.id: letter.file_content(store, one.id) for one in kept.files})
    with store.write() as tx:
        letter.remove(tx, of)
    return gone


def restore(profile: Profile, gone: Removed, *, now: datetime) -> Letter:
    """Put back what was removed; its id is a new one, and answers to what went out are not followed any more."""
    with profile.store.write() as tx:
        made = letter.save(tx, replace(gone.letter, id=LetterId(0)), now=now)
        new = dict(zip((one.id for one in gone.recipients), letter.add(tx, made.id, gone.recipients), strict=True))
        for one in gone.letter.files:
            if one.recipient is None or one.recipient in new:
                letter.add_file(
                    tx, made.id, replace(one, recipient=new.get(one.recipient) if one.recipient else None), gone.contents[one.id]
                )
    return letter.get(profile.store, made.id)


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise Usage("usage.letter_name")
    return name
