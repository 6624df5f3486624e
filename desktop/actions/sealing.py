"""The padlock on a mail's files: sealed with a passphrase of the customer, which goes another way; and sealed files that arrived.

Sealed files stand in the draft in the place of the originals. Those stay readable for the sender: each sealed file is known by its
content, in the draft, in the outbox and in Sent.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop.actions import attachment, outgoing
from desktop.actions import draft as writing
from desktop.actions import message as messages
from desktop.actions.draft import Taken, type_of
from desktop.actions.padlock import Padlock, customer_of, digest, shut_files
from desktop.actions.profile import Profile
from desktop.actions.seal import NEUTRAL, distinct, names_of, sealed_name
from desktop.formats import mime, source
from desktop.formats.answering import as_html
from desktop.formats.names import safe_filename
from desktop.model.draft import Draft, DraftFile
from desktop.model.errors import Refused, TradewindError, Usage
from desktop.model.finding import Level
from desktop.model.ids import CustomerId, DraftId, FileId, MessageId, OutgoingId, PassphraseId, SealedId
from desktop.model.message import Address, Attachment
from desktop.model.schedule import Pick, Schedule
from desktop.model.seal import Channel, Form, Original, Passphrase, Progress, sealed_form
from desktop.security import passphrase as passphrases
from desktop.security import seal as seals
from desktop.security.seal import Item, Sealed
from desktop.store import customer as customers
from desktop.store import draft as drafts
from desktop.store import library, linking
from desktop.store import seal as vault
from desktop.store.database import Store, Tx
from desktop.trade import sealing

KEPT = 50_000_000  # bytes of an original that is kept beside; a larger one is opened anew from what was sent
TRIED = 20  # passphrases of a customer that an arrived file is tried with
ZIP_TYPE = "application/zip"
# What opens files that ask nobody: PDFs with permissions only, and documents that Office only protects from changes ([MS-OFFCRYPTO]
# 2.1.3), whose passphrase is its own.
FREE: dict[Form | None, tuple[str, ...]] = {Form.PDF: ("",), Form.OFFICE: ("VelvetSweatshop",)}


@dataclass(frozen=True, slots=True)
class Closed:
    """What became of the files: those that stand sealed in the draft now, the passphrase that opens them, and the names of what
    they were made of."""

    passphrase: Passphrase
    files: tuple[DraftFile, ...]
    forms: frozenset[Form]
    names: tuple[str, ...] = ()


# --- sealing --------------------------------------------------------------------------------------------------------------------
def seal(
    profile: Profile,
    draft: DraftId,
    files: Iterable[FileId] | None = None,
    *,
    lock: Padlock,
    now: datetime,
    progress: Progress | None = None,
) -> Closed:
    """Seal these files of a draft (None: all but pictures in the text and those that are sealed already); all or none. One of these
    that is sealed is sealed anew, from what it was made of; together with others in one ZIP all that are sealed are.

    What `progress` raises stops it. Raises as `security.seal.seal` does, with the file's name as the fact `file`; Usage: usage.file
    when there is nothing to seal, Refused("seal.changed") when a file went meanwhile."""
    store = profile.store
    kept = drafts.get(store, draft)
    wanted = set(files) if files is not None else None
    shut = {one.file.id for one in shut_files(profile, kept)}
    chosen = [one for one in kept.files if not one.cid and (one.id in wanted if wanted is not None else one.id not in shut)]
    if not chosen:
        raise Usage("usage.file", path="")
    if lock.together:
        chosen = [one for one in kept.files if one in chosen or one.id in shut]
    taken: list[Taken] = []
    for one in chosen:
        content = drafts.file_content(store, one.id)
        taken += originals(profile, content) if one.id in shut else [Taken(one.name, one.type, content)]
    customer = customer_of(profile, kept)
    made = sealed_files(store, taken, customer, lock=lock, now=now, progress=progress)
    before = [(one, digest(drafts.file_content(store, one.id)) if one.id in shut else "") for one in chosen]
    with store.write() as tx:
        for one, known in before:
            if drafts.file(store, one.id) != one or drafts.remove_file(tx, one.id) != draft:
                raise Refused("seal.changed", file=one.name)
            if known:
                vault.forget(tx, known, kept.message_id)
        return _put(tx, kept, made, customer, now=now)


def lift(profile: Profile, draft: DraftId, name: str, pdf: bytes, *, lock: Padlock, now: datetime) -> Closed:
    """A passage of the text, which was drawn as a PDF, as a sealed attachment of its own."""
    store = profile.store
    kept = drafts.get(store, draft)
    customer = customer_of(profile, kept)
    free = distinct([*(one.name for one in kept.files), name])[-1]
    taken = [Taken(safe_filename(free, "application/pdf"), "application/pdf", pdf)]
    alone = replace(lock, together=False, hidden=False)
    made = sealed_files(store, taken, customer, lock=alone, now=now, progress=None)
    with store.write() as tx:
        return _put(tx, kept, made, customer, now=now)


def drop(profile: Profile, file: FileId) -> None:
    """A sealed file away for good, with what is kept of it: a passage that goes back into the text. None is left: no error."""
    store = profile.store
    kept = drafts.file(store, file)
    if kept is None:
        return
    known = digest(drafts.file_content(store, file))
    with store.write() as tx:
        draft = drafts.remove_file(tx, file)
        if draft is not None:
            vault.forget(tx, known, drafts.message_id(tx, draft))


@dataclass(frozen=True, slots=True)
class Made:
    """A sealed file in memory, with what it was made of and what opens it."""

    name: str
    sealed: Sealed
    originals: tuple[Taken, ...]
    passphrase: str


def sealed_files(
    store: Store, files: Sequence[Taken], customer: CustomerId | None, *, lock: Padlock, now: datetime, progress: Progress | None
) -> list[Made]:
    """Files of a mail to a customer, sealed as `lock` says; nothing is kept. Raises as `seal` does."""
    text = _chosen(store, customer, lock)
    language = lock.language or (customers.get(store, customer).language if customer is not None else "")
    note = sealing.note(language)
    items = [Item(name, file.content) for name, file in zip(distinct([file.name for file in files]), files, strict=True)]
    if lock.together:
        packed = seals.pack(items, text, at=now, hidden=lock.hidden, note=note, progress=progress)
        return [Made(f"{NEUTRAL}s.zip", packed, tuple(files), text)]
    made, done, total = [], 0, sum(len(file.content) for file in files)
    for item, file in zip(items, files, strict=True):
        so_far = _after(done, total, progress)
        try:
            made.append(seals.seal(item, text, at=now, hidden=lock.hidden, note=note, progress=so_far))
        except TradewindError as error:
            raise type(error)(error.code, **{**error.facts, "file": file.name}) from error
        done += len(file.content)
    names = distinct([sealed_name(item.name, one.form, hidden=lock.hidden) for item, one in zip(items, made, strict=True)])
    return [Made(name, one, (file,), text) for name, one, file in zip(names, made, files, strict=True)]


def _after(before: int, total: int, progress: Progress | None) -> Progress | None:
    """Of one file among several; told at once, so that it can be stopped between two small ones."""
    if progress is None:
        return None
    progress(before, total)
    return lambda done, _: progress(min(before + done, total), total)


def _chosen(store: Store, customer: CustomerId | None, lock: Padlock) -> str:
    known = vault.find(store, lock.passphrase) if lock.passphrase is not None else None
    if known is not None and known.customer in (None, customer):  # never another customer's: the mail may go to others now
        return known.text
    if lock.own:
        return lock.own
    theirs = vault.of_customer(store, customer) if customer is not None and not lock.fresh else []
    return theirs[0].text if theirs else passphrases.generate()


def _put(tx: Tx, draft: Draft, made: Sequence[Made], customer: CustomerId | None, *, now: datetime) -> Closed:
    words = keep_sealed(tx, made, customer, message_id=draft.message_id, now=now)
    files = []
    for one in made:
        type_ = ZIP_TYPE if one.sealed.form is Form.ZIP else type_of(one.name)
        files.append(drafts.add_file(tx, draft.id, one.name, type_, one.sealed.content))
    names = tuple(file.name for one in made for file in one.originals)
    return Closed(words, tuple(files), frozenset(one.sealed.form for one in made), names)


def keep_sealed(
    tx: Tx, made: Sequence[Made], customer: CustomerId | None, *, message_id: str, now: datetime
) -> Passphrase:  # fmt: skip
    """What was sealed stays readable: the passphrase, and the files as they were. The library knows a copy for what it is."""
    words = vault.add(tx, made[0].passphrase, customer=customer, now=now)
    for one in made:
        known = digest(one.sealed.content)
        for file in one.originals:
            about = (words.id, message_id, one.name, known, file.name, file.type, len(file.content))
            kept = source.pack(file.content) if len(file.content) <= KEPT else None
            vault.note(tx, Original(SealedId(0), *about, one.sealed.form, now), kept)
            library.copied(tx, digest(file.content), known, len(one.sealed.content))
    return words


# --- what was sealed stays readable -----------------------------------------------------------------------------------------------
def known(profile: Profile, content: bytes) -> tuple[Passphrase, tuple[Original, ...]] | None:
    """Which passphrase we sealed this file with, and what it was before; None for a file that we did not seal."""
    found = vault.by_digest(profile.store, digest(content))
    return (vault.get(profile.store, found[0].passphrase), tuple(found)) if found else None


def originals(profile: Profile, content: bytes) -> list[Taken]:
    """The files that a sealed file of ours was made of, readable. Refused("seal.passphrase") if we did not seal it."""
    store = profile.store
    found = vault.by_digest(store, digest(content))
    if not found:
        raise Refused("seal.passphrase")
    kept = [vault.content(store, one.id) for one in found]
    if all(one is not None for one in kept):
        return [
            Taken(one.name, one.type, source.unpack(packed)) for one, packed in zip(found, kept, strict=True) if packed is not None
        ]
    return _opened(found[0].sealed, content, vault.get(store, found[0].passphrase).text)


def take_off(profile: Profile, file: FileId) -> list[DraftFile]:
    """Take the seal off a file of a draft again: what it was made of stands in its place. Usage("usage.id") if it is gone."""
    store = profile.store
    content = drafts.file_content(store, file)
    before = originals(profile, content)
    with store.write() as tx:
        draft = drafts.remove_file(tx, file)
        if draft is None:
            return []
        vault.forget(tx, digest(content), drafts.message_id(tx, draft))
        return [drafts.add_file(tx, draft, one.name, one.type, one.content) for one in before]


# --- the passphrase goes another way ----------------------------------------------------------------------------------------------
def paragraph(profile: Profile, draft: Draft, forms: Iterable[Form], language: str = "") -> str:
    """What the mail says about its sealed files, in the customer's language unless another is named; without the passphrase."""
    return sealing.mail(language or _language(profile, customer_of(profile, draft)), set(forms))


def _language(profile: Profile, customer: CustomerId | None) -> str:
    return customers.get(profile.store, customer).language if customer is not None else ""


def message(profile: Profile, passphrase: PassphraseId, files: Iterable[str], language: str = "") -> str:
    """The passphrase as a text for WhatsApp or WeChat, in the customer's language unless another is named."""
    words = vault.get(profile.store, passphrase)
    return sealing.told(language or _language(profile, words.customer), words.text, files)


def told(profile: Profile, passphrase: PassphraseId, channel: Channel, *, now: datetime) -> None:
    """The user has told it by this way."""
    with profile.store.write() as tx:
        vault.tell(tx, passphrase, channel, now=now)


def second_mail(profile: Profile, draft: DraftId, passphrase: PassphraseId, to: Address, *, now: datetime) -> Draft:
    """A mail of its own with the passphrase, to an address that the first one does not go to; it is a draft, to be sent at a later
    time. Refused("seal.same_address")."""
    store = profile.store
    first = drafts.get(store, draft)
    if to.address.casefold() in {one.address.casefold() for one in (*first.to, *first.cc, *first.bcc)}:
        raise Refused("seal.same_address", address=to.address)
    language = _language(profile, vault.get(store, passphrase).customer)
    names = list(dict.fromkeys(one.sealed for one in vault.of_mail(store, first.message_id) if one.passphrase == passphrase))
    text = message(profile, passphrase, names, language)
    return writing.new(profile, first.account, now=now, to=(to,), subject=sealing.subject(language), html=as_html(text))


def post_second(
    profile: Profile, draft: DraftId, passphrase: PassphraseId, to: Address, *, at: datetime, now: datetime
) -> OutgoingId:  # fmt: skip
    """The same into the outbox, to leave at that time; it counts as told. Refused("seal.second") when something in it is
    to be looked at first: it lies with the drafts."""
    made = second_mail(profile, draft, passphrase, to, now=now)
    codes = [one.code for one in outgoing.findings(profile, made, now=now) if one.level is not Level.STOP]
    sent = outgoing.send(profile, made.id, now=now, hold=timedelta(0), accept=codes, schedule=Schedule(Pick.AT, at))
    if isinstance(sent, outgoing.Ask):
        raise Refused("seal.second", address=to.address)
    told(profile, passphrase, Channel.MAIL, now=now)
    return sent


# --- what arrived -----------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Read:
    """What was in a sealed file that arrived, under safe names, and the passphrase that opened it. `asked`: nobody can open it
    without one."""

    files: tuple[Taken, ...]
    passphrase: str
    asked: bool = True


def ours(profile: Profile, letter: MessageId, files: Iterable[Attachment]) -> dict[str, Passphrase]:
    """Of these sealed attachments those that we sealed ourselves, by part, with the passphrase. Only those that are called as
    one of ours is are looked into."""
    parts = [one.part for one in files if vault.is_named(profile.store, one.name)]
    if not parts:
        return {}
    found = ((one.part, known(profile, content)) for one, content in mime.contents(messages.raw(profile, letter), parts))
    return {part: seen[0] for part, seen in found if seen is not None}


def unseal(profile: Profile, letter: MessageId, part: str, passphrase: str = "", *, now: datetime) -> Read:
    """Open a sealed attachment with this passphrase, else with those kept of its customer (of nobody, if it has none). One that
    opens it is kept.

    Refused("seal.ask"): none that is kept does, the user has to be asked. Else as `security.seal.unseal`."""
    store = profile.store
    found, content = attachment.content(profile, letter, part)
    mine = known(profile, content)
    if mine is not None and not passphrase:
        return Read(tuple(originals(profile, content)), mine[0].text)
    customer = linking.of(store, [letter]).get(letter)
    if passphrase:
        files = _opened(found.name, content, passphrase)
        if not profile.read_only:
            with store.write() as tx:
                vault.tell(tx, vault.add(tx, passphrase, customer=customer, now=now).id, Channel.KNOWN, now=now)
        return Read(tuple(files), passphrase)
    free = FREE.get(sealed_form(content[:1024]), ())
    for words in (*free, *(one.text for one in vault.of_customer(store, customer)[:TRIED])):
        try:
            return Read(tuple(_opened(found.name, content, words)), words, asked=words not in free)
        except Refused as error:
            if error.code != "seal.passphrase":
                raise
    raise Refused("seal.ask", name=found.name)


def _opened(name: str, content: bytes, passphrase: str) -> list[Taken]:
    opened = seals.unseal(Item(name, content), passphrase)
    named = zip(names_of(opened, name), opened, strict=True)
    return [Taken(safe, type_of(safe), one.content) for safe, one in named]
