"""Writing: a new mail, an answer, a forward, its files; saved as it grows, thrown away, or opened again from the server's copy.

Every function commits before it returns: what it says is kept survives a kill.
"""

import mimetypes
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, tzinfo
from pathlib import Path

from desktop.actions.profile import Profile
from desktop.actions.signature import put, signed
from desktop.formats import isolated, language, mime, source
from desktop.formats.answering import Answer, as_html, part, parts, quote, references, reply_recipients, reply_subject, written_to
from desktop.formats.arrival import HARD
from desktop.formats.names import safe_filename
from desktop.formats.resending import File, Unbuilt, files, unbuild
from desktop.formats.text import fresh
from desktop.formats.writing import message_id
from desktop.model.draft import Draft, DraftFile
from desktop.model.errors import Damaged, TradewindError, Usage
from desktop.model.finding import Finding, Level
from desktop.model.ids import AccountId, DraftId, FileId, MessageId, SignatureId
from desktop.model.message import Address, Kept, Parsed
from desktop.model.sender import Sender
from desktop.security import apart
from desktop.security.clean_html import SCOPE
from desktop.store import account as accounts
from desktop.store import confirmation as confirmations
from desktop.store import draft as drafts
from desktop.store import message as messages
from desktop.store import seal as seals
from desktop.store import sender as senders
from desktop.store import signature as signatures
from desktop.store.database import Store, Tx

EMPTY = "<div><br></div>"  # a line to write in; a <div> looks the same to every reader, a <p> has margins of its own
_WHOLE = f'<div class="{SCOPE}">'  # what cleaning puts around a text without a style sheet
LARGEST_FILE = 150_000_000  # bytes; no provider takes a mail of that size


def new(
    profile: Profile,
    account: AccountId,
    *,
    now: datetime,
    to: Sequence[Address] = (),
    cc: Sequence[Address] = (),
    bcc: Sequence[Address] = (),
    subject: str = "",
    html: str = "",
) -> Draft:
    """A new mail with the account's standard signature."""
    store = profile.store
    settings = accounts.get(store, account).settings
    signature = signatures.standard(store, account)
    below, logos = signed(signature)
    made = Draft(
        DraftId(0),
        account,
        message_id(settings.address.rpartition("@")[2]),
        to=tuple(to),
        cc=tuple(cc),
        bcc=tuple(bcc),
        subject=subject,
        html=(html or EMPTY) + below,
        facts={"untouched": "1"} | ({"signature": str(signature.id)} if signature else {}),
    )
    with store.write() as tx:
        kept = drafts.save(tx, made, now=now)
        put(tx, kept.id, logos)
    return drafts.get(store, kept.id)


def reply(profile: Profile, message: MessageId, *, now: datetime, only: str = "") -> Draft:
    """An answer to the sender (or to where the sender wants answers). `only`: the part of its text that is quoted, else all."""
    return _answer(profile, message, Answer.REPLY, now=now, only=only)


def reply_sender(profile: Profile, message: MessageId, *, now: datetime, only: str = "") -> Draft:
    """An answer to the address that it comes from, wherever it wants answers to go."""
    return _answer(profile, message, Answer.REPLY, now=now, only=only, past_reply_to=True)


def reply_all(profile: Profile, message: MessageId, *, now: datetime, only: str = "") -> Draft:
    """An answer to everybody but oneself."""
    return _answer(profile, message, Answer.REPLY_ALL, now=now, only=only)


def forward(profile: Profile, message: MessageId, *, now: datetime) -> Draft:
    """The original with all its files, to somebody else."""
    return _answer(profile, message, Answer.FORWARD, now=now)


@dataclass(frozen=True, slots=True)
class Quick:
    """A short answer that is written beside the mail: its draft, and what stands in it below the written words."""

    draft: Draft
    below: str


def quick(profile: Profile, begun: MessageId | Quick, text: str, *, now: datetime) -> Quick:
    """Keep a short answer to that message's sender, or the one that was begun, with these words at its top."""
    if isinstance(begun, Quick):
        made, below = begun.draft, begun.below
    else:
        made = reply(profile, begun, now=now)
        below = made.html.removeprefix(EMPTY)
    facts = {name: value for name, value in made.facts.items() if name != "untouched"}
    return Quick(save(profile, replace(made, html=as_html(text) + below, facts=facts), now=now), below)


def _answer(
    profile: Profile, message: MessageId, kind: Answer, *, now: datetime, only: str = "", past_reply_to: bool = False
) -> Draft:  # fmt: skip
    store = profile.store
    row = messages.row(store, message)
    account = row.account if row.account is not None else _any_account(store)
    raw, parsed = _original(store, message)
    html, plain, carried = _quotable(raw, parsed, kind, zone=now.tzinfo, only=only)
    own = senders.own(store)
    sender = _sender(store, parsed, account)
    account = sender.account
    forwarding = kind is Answer.FORWARD
    written = replace(parsed, reply_to=()) if past_reply_to else parsed
    to, cc = ((), ()) if forwarding else reply_recipients(written, own, everybody=kind is Answer.REPLY_ALL)
    signature = signatures.fitting(store, account, "" if forwarding else language.of(only or fresh(parsed.text)))
    below, logos = signed(signature)
    facts = {
        "untouched": "1",  # nobody wrote in it yet: closed like this, it leaves no draft
        "signature": str(signature.id) if signature else "",
        "in_reply_to": "" if forwarding else parsed.message_id,
        "references": " ".join(references(parsed)),
        "thread": "" if forwarding else " ".join(_thread(parsed)),
        senders.FROM: "" if sender.person.address == accounts.get(store, account).address else sender.person.address,
    }
    made = Draft(
        DraftId(0),
        account,
        message_id(sender.person.address.rpartition("@")[2]),
        to=to,
        cc=cc,
        subject=reply_subject(parsed.subject, kind),
        html=EMPTY + below + part("quote", html, plain=plain),
        answers=None if forwarding else message,
        forwards=message if forwarding else None,
        facts={name: value for name, value in facts.items() if value},
    )
    with store.write() as tx:
        kept = drafts.save(tx, made, now=now)
        _put_files(tx, kept.id, carried)
        put(tx, kept.id, logos)
    return drafts.get(store, kept.id)


def _original(store: Store, message: MessageId) -> tuple[bytes, Parsed]:
    """Source and meaning; of a message whose body is not here yet, what its header says."""
    kept = messages.source(store, message)
    if kept is not None:
        raw = source.unpack(kept)
        return raw, _understood(store, message, raw)
    detail = messages.detail(store, message)
    row = detail.row
    return b"", replace(detail.header(), date=row.date, text=row.snippet, bcc=(), findings=())  # an answer needs a date and words


def _understood(store: Store, message: MessageId, raw: bytes) -> Parsed:
    """What a kept source means. One that was too hard when it came is not tried again: its header is all that is taken of it."""
    if messages.row(store, message).kept is not Kept.RAW:
        return isolated.parse(raw)
    found = mime.headers(raw)
    return replace(found, findings=(*found.findings, Finding(HARD, Level.WARN, {"size": str(len(raw))})))


def _is_hard(parsed: Parsed) -> bool:
    return any(finding.code == HARD for finding in parsed.findings)


def _quotable(
    raw: bytes, parsed: Parsed, kind: Answer, *, zone: tzinfo | None, only: str = ""
) -> tuple[str, bool, tuple[File, ...]]:
    """The quote, cleaned of all that runs or is not seen; whether it brings no colours of its own; the files that go along:
    pictures of the text, and in a forward everything. `only`: a part of the text to be quoted, without pictures. A mail that was
    too hard to be read is forwarded whole, as a file."""
    local = _local(parsed, zone)
    if only:
        return quote(local, as_html(only), kind), True, ()
    if _is_hard(parsed):
        whole = mime.content(raw, mime.WHOLE)[0]
        return quote(local, "", kind), True, (File(whole.name, whole.type, raw),) if kind is Answer.FORWARD else ()
    try:
        cleaned = apart.clean(parsed.html, remote=True, seen=True) if parsed.html else None
    except Damaged:
        cleaned = None
    html, plain = (cleaned.html, cleaned.plain) if cleaned else ("", True)
    shown = frozenset(found.lower() for found in re.findall(r"""cid:([^"'\s)>]+)""", html, re.IGNORECASE))
    carried = files(raw, parsed, shown=shown)
    if kind is not Answer.FORWARD:
        carried = tuple(file for file in carried if file.cid)
    return quote(local, html, kind), plain, carried


def _local(parsed: Parsed, zone: tzinfo | None) -> Parsed:
    """Its date as the writer's clock shows it."""
    return replace(parsed, date=parsed.date.astimezone(zone)) if parsed.date else parsed


def _thread(parsed: Parsed) -> list[str]:
    people = (*parsed.from_, *parsed.reply_to, *parsed.to, *parsed.cc)
    return list(dict.fromkeys(person.address.lower() for person in people if person.address and " " not in person.address))[:200]


def _sender(store: Store, parsed: Parsed, here: AccountId) -> Sender:
    """Whom an answer is from: the address that the mail was written to, one of the account where it lies before others."""
    known = sorted(senders.all(store), key=lambda one: one.account != here)
    near = [one.person.address for one in known if one.account == here]
    found = written_to(parsed, near) or written_to(parsed, [one.person.address for one in known])
    return next((one for one in known if one.person.address == found), known[0])


def _any_account(store: Store) -> AccountId:
    known = accounts.all(store)
    if not known:
        raise Usage("usage.account")
    return known[0].id


def save(profile: Profile, draft: Draft, *, now: datetime) -> Draft:
    """Keep it as it is now; saving what is kept already changes nothing. Usage("usage.id") if it was sent or thrown away."""
    with profile.store.write() as tx:
        return drafts.save(tx, draft, now=now)


def chosen_signature(draft: Draft) -> SignatureId | None:
    """Which signature stands in the draft."""
    told = draft.facts.get("signature", "")
    return SignatureId(int(told)) if told.isdigit() else None


def attach(profile: Profile, draft: DraftId, *, name: str, type: str, content: bytes, cid: str = "") -> DraftFile:
    """A file (or with `cid` a picture of the text) whose content is at hand."""
    with profile.store.write() as tx:
        return drafts.add_file(tx, draft, safe_filename(name, type), type, content, cid)


def attach_files(profile: Profile, draft: DraftId, paths: Sequence[Path]) -> list[DraftFile]:
    """Files of this machine, all or none; raises as `files_of` does."""
    read = files_of(paths)
    with profile.store.write() as tx:
        return [drafts.add_file(tx, draft, one.name, one.type, one.content) for one in read]


def with_files(profile: Profile, account: AccountId, paths: Sequence[Path], *, now: datetime) -> Draft:
    """A new mail with these files, or none at all; raises as `attach_files` does."""
    made = new(profile, account, now=now)
    try:
        attach_files(profile, made.id, paths)
    except TradewindError:
        discard(profile, made.id)
        raise
    kept = drafts.get(profile.store, made.id)
    # Somebody has chosen its files: closed like this, it stays.
    return save(profile, replace(kept, facts={name: value for name, value in kept.facts.items() if name != "untouched"}), now=now)


def type_of(name: str) -> str:
    """The media type that a name's ending stands for."""
    if name.lower().endswith(".eml"):
        return "message/rfc822"
    return mimetypes.guess_type(name)[0] or "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Taken:
    """A file, whole: read from this machine, or taken away so that it can be put back."""

    name: str
    type: str
    content: bytes
    cid: str = ""


def files_of(paths: Sequence[Path]) -> list[Taken]:
    """Files of this machine, read. Usage("usage.file") for one that cannot be read or is a folder, "usage.file_size" for one that
    is too large."""
    read: list[Taken] = []
    for path in paths:
        try:
            if path.stat().st_size > LARGEST_FILE:
                raise Usage("usage.file_size", file=path.name)
            kind = type_of(path.name)
            read.append(Taken(safe_filename(path.name, kind), kind, path.read_bytes()))
        except OSError as error:
            raise Usage("usage.file", path=path.name, said=error.strerror or "") from error
    return read


def take_away(profile: Profile, file: FileId) -> Taken | None:
    """Take a file away and hand it over; None for one that is gone already."""
    store = profile.store
    with store.write() as tx:
        kept = drafts.file(store, file)
        if kept is None:
            return None
        taken = Taken(kept.name, kept.type, drafts.file_content(store, file), kept.cid)
        drafts.remove_file(tx, file)
    return taken


def discard(profile: Profile, draft: DraftId) -> None:
    """Throw it away, the server's copy too."""
    store = profile.store
    with store.write() as tx:
        for forget in (seals.forget_mail, confirmations.forget):
            forget(tx, drafts.message_id(tx, draft))
        drafts.remove(tx, draft)


def open_from_message(profile: Profile, message: MessageId, *, now: datetime) -> Draft:
    """A draft that lies on the server (or any mail to be written anew): the one kept here if it is here, else made from it."""
    store = profile.store
    row = messages.row(store, message)
    known = drafts.by_message_id(store, row.message_id) if row.message_id else None
    if known is not None:
        return known
    kept = messages.source(store, message)
    if kept is None:
        raise Usage("usage.body", id=message)
    account = row.account if row.account is not None else _any_account(store)
    raw = source.unpack(kept)
    parsed = _understood(store, message, raw)
    if _is_hard(parsed):
        raise Damaged(HARD, size=len(raw))  # a draft made from its header alone would lose the rest
    found = unbuild(raw, parsed)
    html = _cleaned(found.html)
    with store.write() as tx:
        return _from(store, tx, account, found, html, now=now, keep_id=row.flags.draft)


def from_source(store: Store, tx: Tx, account: AccountId, raw: bytes, *, now: datetime, keep_id: bool) -> Draft:
    """A draft from a mail's bytes. `keep_id`: it is the same mail, known to the server by its Message-ID."""
    found = unbuild(raw, isolated.parse(raw))
    return _from(store, tx, account, found, _cleaned(found.html), now=now, keep_id=keep_id)


def _from(store: Store, tx: Tx, account: AccountId, found: Unbuilt, html: str, *, now: datetime, keep_id: bool) -> Draft:
    """The same from what was taken out of the mail already; `html` is its text, cleaned."""
    facts = {
        "in_reply_to": " ".join(found.in_reply_to[:1]),
        "references": " ".join(found.references),
        senders.FROM: _alias(store, account, found.from_),
    }
    usable = keep_id and found.message_id and drafts.by_message_id(store, found.message_id) is None
    made = Draft(
        DraftId(0),
        account,
        found.message_id if usable else message_id(accounts.get(store, account).address.rpartition("@")[2]),
        to=found.to,
        cc=found.cc,
        bcc=found.bcc,
        subject=found.subject,
        html=html or EMPTY,
        answers=next(iter(messages.by_message_id(store, found.in_reply_to[0], account)), None) if found.in_reply_to else None,
        facts={name: value for name, value in facts.items() if value},
    )
    kept = drafts.save(tx, made, now=now)
    _put_files(tx, kept.id, found.files)
    return drafts.get(store, kept.id)


def _alias(store: Store, account: AccountId, from_: Sequence[Address]) -> str:
    """The address that a draft was written from, if it is a further one of this account."""
    named = {person.address.casefold() for person in from_}
    return next((one.address for one in senders.aliases(store, account) if one.address.casefold() in named), "")


def _cleaned(html: str) -> str:
    """A draft's text without anything that runs. Even our own words come back from a server to which others may have written; the
    parts that the editor knows stay parts."""
    pieces: list[str] = []
    for name, piece in parts(html):
        if not piece.strip():
            continue
        try:
            cleaned = apart.clean(piece, remote=True)
        except Damaged:
            continue
        inner = cleaned.html.removeprefix(_WHOLE).removesuffix("</div>") if cleaned.html.startswith(_WHOLE) else cleaned.html
        pieces.append(part(name, inner, plain=cleaned.plain) if name else inner)
    return "".join(pieces)


def _put_files(tx: Tx, draft: DraftId, carried: Sequence[File]) -> None:
    for file in carried:
        drafts.add_file(tx, draft, file.name, file.type, file.content, file.cid)
