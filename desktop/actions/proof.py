"""A letter to many, looked at before it goes: each recipient's mail, what is to be said first, one to oneself."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from desktop.actions import check as checks
from desktop.actions import looking
from desktop.actions import template as templates
from desktop.actions.profile import Profile
from desktop.formats import logo, source
from desktop.formats.text import html_to_text
from desktop.formats.writing import build, message_id
from desktop.model.customer import Consent, Contact
from desktop.model.draft import Draft, DraftFile
from desktop.model.errors import Damaged, Refused
from desktop.model.finding import Finding
from desktop.model.ids import ContactId, DraftId, FileId, OutgoingId, RecipientId
from desktop.model.letter import Letter, LetterFile, Recipient, RecipientState
from desktop.model.message import Address
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.model.template import Missing
from desktop.store import consent as consents
from desktop.store import customer, letter, outcome, sender, signature, suppression
from desktop.store import outgoing as outbox
from desktop.store.database import Store
from desktop.trade import circular


@dataclass(frozen=True, slots=True)
class Preview:
    """A recipient's mail as it would go. `problem`: a template that cannot be read."""

    subject: str
    html: str
    missing: tuple[Missing, ...] = ()
    files: tuple[LetterFile, ...] = ()
    problem: Damaged | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """What to look at before the start, by recipient. Who is `suppressed` or `objected`, and who has fields `missing`, gets
    nothing. `elsewhere`: another letter goes to them now. `strangers` have never written to us; of those `consent` are where
    the law asks for consent first, and none is noted. `empty`: steps without words (from 0). `findings`: what the checks say of the
    first mail that would go."""

    ready: int
    suppressed: tuple[Recipient, ...] = ()
    objected: tuple[Recipient, ...] = ()
    missing: Mapping[RecipientId, tuple[str, ...]] = field(default_factory=dict)
    elsewhere: tuple[Recipient, ...] = ()
    strangers: tuple[Recipient, ...] = ()
    consent: tuple[Recipient, ...] = ()
    empty: tuple[int, ...] = ()
    problem: Damaged | None = None
    findings: tuple[Finding, ...] = ()


def preview(profile: Profile, of: Letter, one: Recipient, *, now: datetime, step: int = 0) -> Preview:
    """That step of the letter as this recipient gets it, with signature and foot."""
    known = full(profile, of, one)
    try:
        written, below, _ = _written(profile.store, of, known, step, now=now)
    except Damaged as error:
        return Preview("", "", problem=error)
    html = f"{written.html}{below}"
    return Preview(written.subject, html, written.missing, circular.files(of, known, step))


def _written(
    store: Store, of: Letter, one: Recipient, step: int, *, now: datetime
) -> tuple[circular.Written, str, list[tuple[DraftFile, bytes]]]:
    """The words, what stands below them (signature and foot), and the signature's logo."""
    language = circular.version(of.steps[step], one.language).language
    own = signature.fitting(store, of.account, language[:2]) if of.signed and of.account is not None else None
    signed, logos = logo.placed(own.html) if own is not None else ("", ())
    below = html_to_text(own.html).strip().partition("\n")[0] if own is not None else None
    written = circular.write(of, one, step, sender=_from(store, of).address, today=now.date(), below=below)
    foot = circular.foot(written.language, written.unsubscribe) if of.footer else ""
    files = [(DraftFile(FileId(0), each.name, each.type, len(each.content), each.cid), each.content) for each in logos]
    return written, f"{signed}{foot}", files


def _from(store: Store, of: Letter) -> Address:
    mine = [one.person for one in sender.all(store) if one.account == of.account]
    return next((one for one in mine if one.address == of.sender), mine[0] if mine else Address("", ""))


def full(profile: Profile, of: Letter, one: Recipient) -> Recipient:
    """With all that is known of them now; what was filled in for them counts first, then what was for all."""
    firm = next(iter(customer.some(profile.store, [one.customer])), None) if one.customer is not None else None
    person = next((each for each in firm.contacts if each.address.lower() == one.address.lower()), None) if firm else None
    language = one.language or circular.language_of("", "")
    found = templates.known(
        profile, firm, person or Contact(ContactId(0), one.name, one.address), sender=of.account, language=language
    )
    for whole, value in of.given.items():
        group, _, name = whole.partition(".")
        found.setdefault(group, {})[name] = value
    groups = {name: {**fields, **one.fields.get(name, {})} for name, fields in found.items()}
    return replace(one, fields=groups, language=language)


def check(profile: Profile, of: Letter, *, now: datetime) -> Check:
    """Everything that is to be said before it starts. Slow for many recipients: not for the main thread."""
    store = profile.store
    waiting = letter.recipients(store, of.id, state=RecipientState.WAITING)
    unwanted = suppression.among(store, [one.address for one in waiting])
    unknown = suppression.strangers(store, [one.address for one in waiting])
    firms = {one.id: one for one in customer.some(store, {one.customer for one in waiting if one.customer is not None})}
    agreed = consents.holding(store, {one.address: one.customer for one in waiting})
    busy = {one.address.lower() for one in outcome.elsewhere(store, of.id)}
    missing: dict[RecipientId, tuple[str, ...]] = {}
    suppressed, objected, consent, problem = [], [], [], None
    for one in waiting:
        word = agreed[one.address.lower()].get(Consent.BULK)
        land = firms[one.customer].country if one.customer in firms else ""
        if one.address.lower() in unwanted:
            suppressed.append(one)
        elif word is not None and not word.given:
            objected.append(one)
        else:
            try:
                gaps = _missing(profile, of, one, now=now)
            except Damaged as error:
                problem, gaps = error, ()
            if gaps:
                missing[one.id] = gaps
            if one.address.lower() in unknown and word is None and land in circular.CONSENT:
                consent.append(one)
    out = {one.id for one in (*suppressed, *objected)} | set(missing)
    first = next((one for one in waiting if one.id not in out), None) if problem is None else None
    found = _doubts(profile, of, first, now=now) if first is not None else ()
    return Check(
        ready=0 if problem else sum(one.id not in out for one in waiting),
        suppressed=tuple(suppressed),
        objected=tuple(objected),
        missing=missing,
        elsewhere=tuple(one for one in waiting if one.address.lower() in busy),
        strangers=tuple(one for one in waiting if one.address.lower() in unknown),
        consent=tuple(consent),
        empty=tuple(number for number, step in enumerate(of.steps) if not all(each.body.strip() for each in step.versions)),
        problem=problem,
        findings=found,
    )


def _doubts(profile: Profile, of: Letter, one: Recipient, *, now: datetime) -> tuple[Finding, ...]:
    """What the checks say of a recipient's mail, as one that goes to many."""
    shown = preview(profile, of, one, now=now)
    if of.account is None or shown.problem is not None:
        return ()
    to = (Address(one.name, one.address),)
    draft = Draft(DraftId(0), of.account, "", to=to, subject=shown.subject, html=shown.html)
    written = looking.told(profile.store, draft, now=now)
    files = tuple(each.name for each in shown.files)
    return checks.judged(profile.store, replace(written, sender=_from(profile.store, of), files=files, bulk=True))


def _missing(profile: Profile, of: Letter, one: Recipient, *, now: datetime) -> tuple[str, ...]:
    """Of all steps: a sequence that begins is to be able to go on."""
    known = full(profile, of, one)
    found = [
        gap.field
        for number in range(one.step, len(of.steps))
        for gap in _written(profile.store, of, known, number, now=now)[0].missing
    ]
    return tuple(dict.fromkeys(found))


def send_to_self(profile: Profile, of: Letter, one: Recipient, *, now: datetime, step: int = 0) -> OutgoingId:
    """That recipient's mail to oneself. Damaged for a template that cannot be read; Refused("letter.account")."""
    store = profile.store
    if of.account is None:
        raise Refused("letter.account")
    known, from_ = full(profile, of, one), _from(store, of)
    written, below, files = _written(store, of, known, step, now=now)
    files += [
        (DraftFile(each.id, each.name, each.type, each.size), letter.file_content(store, each.id))
        for each in circular.files(of, known, step)
    ]
    named = message_id(from_.address.rpartition("@")[2])
    draft = Draft(DraftId(0), of.account, named, to=(from_,), subject=written.subject, html=f"{written.html}{below}")
    raw = build(draft, files, sender=from_, now=now)
    state = OutgoingState.QUEUED
    mail = Outgoing(OutgoingId(0), of.account, state, named, from_.address, (from_.address,), written.subject, now)
    with store.write() as tx:
        return outbox.queue(tx, mail, source=source.pack(raw), now=now)
