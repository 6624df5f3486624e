"""Sending as the user sees it: into the outbox (or a question first), taken back, tried again, settled.

What happens on the wire is `engine.courier`'s. Every step of a mail goes through `store.outgoing.step`, which knows no other steps
than `model.outgoing.STEPS`; a mail's bytes and Message-ID are frozen when it is queued.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from desktop import checks
from desktop.actions import check, looking
from desktop.actions import conversation as conversations
from desktop.actions.draft import from_source
from desktop.actions.message import Moved
from desktop.actions.profile import Profile
from desktop.checks import left
from desktop.formats import mime, source
from desktop.formats.resending import sendable
from desktop.formats.writing import build, message_id, places
from desktop.model.account import Account
from desktop.model.draft import Draft
from desktop.model.errors import Refused, Usage
from desktop.model.finding import Finding, Level
from desktop.model.ids import AccountId, DraftId, FolderId, MessageId, OutgoingId
from desktop.model.message import Address
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.model.schedule import Pick, Schedule
from desktop.model.seal import WHOLE
from desktop.store import confirmation as confirmations
from desktop.store import draft as drafts
from desktop.store import folder as folders
from desktop.store import message as messages
from desktop.store import outgoing as outbox
from desktop.store import seal as seals
from desktop.store import sender as senders
from desktop.store import setting
from desktop.store import wish as wishes
from desktop.store.database import Store, Tx

HOLD = 30  # seconds that a mail is held for undo, unless the setting hold.seconds says otherwise
LONGEST_HOLD = 3600


@dataclass(frozen=True, slots=True)
class Ask:
    """Nothing was written: these findings want a word of consent (their codes as `accept`; one that stops also a sentence, as
    `because`) or a change of the mail."""

    findings: tuple[Finding, ...]

    @property
    def possible(self) -> bool:
        """Whether consent is enough."""
        return not any(finding.code in checks.IMPOSSIBLE for finding in self.findings)

    @property
    def stops(self) -> bool:
        """Whether consent takes a sentence."""
        return any(finding.level is Level.STOP for finding in self.findings)


def hold(store: Store) -> timedelta:
    """How long a mail is held after Send was pressed."""
    told = setting.get(store, "hold.seconds", str(HOLD))
    return timedelta(seconds=min(int(told), LONGEST_HOLD) if told.isdigit() else HOLD)


def findings(profile: Profile, draft: Draft, *, now: datetime | None = None) -> tuple[Finding, ...]:
    """What to look twice at in this draft, as it is handed over (saved or not). Without `now` a day of the week is compared with
    such dates only that have a year."""
    return _found(profile.store, draft, now)


def _found(store: Store, draft: Draft, now: datetime | None) -> tuple[Finding, ...]:
    return check.judged(store, looking.told(store, draft, now=now))


def send(
    profile: Profile,
    draft: DraftId,
    *,
    now: datetime,
    hold: timedelta,
    accept: Collection[str] = (),
    because: str = "",
    schedule: Schedule | None = None,
    archiving: bool = False,
) -> OutgoingId | Ask:
    """Freeze the draft into the outbox, not to leave before `now + hold` (nor before `schedule`), or say what to look at first.

    `now` is aware; its offset becomes that of the Date header. `archiving`: what it answers (or forwards) is archived with it, and
    comes back with it: both or none. Refused("message.no_archive") where there is no archive; Refused("seal.due") while a file of a
    mail that is to go sealed lies open (`sealing.seal` seals it)."""
    store = profile.store
    written = drafts.get(store, draft)
    if WHOLE in written.facts:
        from desktop.actions import padlock  # reads its files; few mails are to go sealed

        padlock.refuse_open(profile, written)
    standing, off = left.parted(_found(store, written, now), left.kept(written.facts.get(left.FACT, "")))
    found = _open(standing, accept, because)
    if found:
        return Ask(found)
    accept = dict.fromkeys((*accept, *(one.code for one in off if one.level is not Level.INFO)))
    sender = senders.of(store, written)
    files = [(file, drafts.file_content(store, file.id)) for file in written.files]
    raw = build(
        written,
        files,
        sender=sender,
        now=now,
        in_reply_to=written.facts.get("in_reply_to", ""),
        references=written.facts.get("references", "").split(),
    )
    outgoing = _outgoing(
        written.account,
        written.message_id,
        sender.address,
        (*written.to, *written.cc, *written.bcc),
        subject=written.subject,
        not_before=now + hold,
    )
    outgoing = replace(outgoing, answers=written.answers, forwards=written.forwards)
    if schedule is not None:
        outgoing = _planned(store, outgoing, schedule, (*written.to, *written.cc, *written.bcc))
    packed = source.pack(raw)
    from desktop.actions import expectation  # with its calendars: not before the first paint

    with store.write() as tx:
        if drafts.get(store, draft).revision != written.revision:  # saved from elsewhere while the mail was built
            raise Refused("outgoing.changed.later")
        answered = written.answers if written.answers is not None else written.forwards
        moved = conversations.put_away(store, tx, answered) if archiving and answered is not None else Moved()
        frozen = _frozen(written, _archived(store, moved))
        queued = outbox.queue(tx, outgoing, source=packed, draft=frozen, accepted=tuple(accept), because=because.strip(), now=now)
        expectation.queued(tx, store, written, outgoing, now=now)
        drafts.remove(tx, draft)
    return queued


def _open(found: Sequence[Finding], accept: Collection[str], because: str) -> tuple[Finding, ...]:
    """Findings that stand in the way: neither mere information nor consented to. What stops asks for a sentence besides; what is
    impossible takes no consent."""
    agreed = checks.renamed(accept)

    def passed(one: Finding) -> bool:
        if one.code in checks.IMPOSSIBLE:
            return False
        if one.level is Level.INFO:
            return True
        return one.code in agreed and (one.level is not Level.STOP or bool(because.strip()))

    return tuple(one for one in found if not passed(one))


def _outgoing(
    account: AccountId, message_id: str, sender: str, people: Sequence[Address], *, subject: str, not_before: datetime
) -> Outgoing:
    recipients: dict[str, str] = {}
    for person in people:
        if person.address:
            recipients.setdefault(person.address.lower(), person.address)
    return Outgoing(
        id=OutgoingId(0),
        account=account,
        state=OutgoingState.QUEUED,
        message_id=message_id,
        sender=sender,
        recipients=tuple(recipients.values()),
        subject=subject,
        not_before=not_before,
    )


def send_file(
    profile: Profile,
    raw: bytes,
    *,
    now: datetime,
    hold: timedelta = timedelta(0),
    accept: Collection[str] = (),
    because: str = "",
    schedule: Schedule | None = None,
) -> OutgoingId | Ask:
    """A finished message (.eml). Its From says which account it goes from: Usage("usage.account") if that is none of ours.

    Raises Damaged("outgoing.unfinished") for one that cannot be put into a form that may go over the wire."""
    store = profile.store
    parsed = mime.parse(raw)
    sender = parsed.from_[0] if parsed.from_ else Address("", "")
    mine = senders.find(store, sender.address) if sender.address else None
    if mine is None:
        raise Usage("usage.account", address=sender.address)
    known = check.of_file(store, parsed, raw, limit=looking.limit(store, mine.account), now=now)
    found = _open(check.judged(store, known), accept, because)
    if found:
        return Ask(found)
    new_id = message_id(sender.address.rpartition("@")[2])
    ready = sendable(raw, message_id=new_id, now=now)
    outgoing = _outgoing(
        mine.account,
        mime.headers(ready.partition(b"\r\n\r\n")[0] + b"\r\n\r\n").message_id or new_id,
        sender.address,
        (*parsed.to, *parsed.cc, *parsed.bcc),
        subject=parsed.subject,
        not_before=now + hold,
    )
    if schedule is not None:
        answers = _answered(store, mine.account, parsed.in_reply_to)
        outgoing = _planned(store, outgoing, schedule, (*parsed.to, *parsed.cc, *parsed.bcc), answers)
    with store.write() as tx:
        return outbox.queue(tx, outgoing, source=source.pack(ready), accepted=tuple(accept), because=because.strip(), now=now)


def recipients(raw: bytes) -> tuple[Address, ...]:
    """Whom a finished message (.eml) is to."""
    parsed = mime.headers(raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0] + b"\n\n")
    return (*parsed.to, *parsed.cc, *parsed.bcc)


def _planned(
    store: Store, outgoing: Outgoing, schedule: Schedule, people: Sequence[Address], answers: MessageId | None = None
) -> Outgoing:
    """To leave when that says. A picked time that is past is none."""
    from desktop.actions import schedule as planning  # with its calendars: not before the first paint

    if schedule.pick is Pick.AT and schedule.due <= outgoing.not_before:
        return outgoing
    known = planning.aware(store, schedule, people, outgoing.answers if answers is None else answers)
    return replace(outgoing, schedule=known, not_before=max(outgoing.not_before, known.due))


def _answered(store: Store, account: AccountId, names: Sequence[str]) -> MessageId | None:
    """The mail here that a file answers."""
    return next((key for name in names for key in messages.by_message_id(store, name, account)), None)


def queue(
    tx: Tx, account: Account, raw: bytes, *, to: Address, subject: str, message_id: str, now: datetime
) -> OutgoingId:  # fmt: skip
    """A mail that the program wrote at the user's word (an answer to an invitation): it leaves at once, as it is."""
    outgoing = _outgoing(account.id, message_id, account.address, (to,), subject=subject, not_before=now)
    return outbox.queue(tx, outgoing, source=source.pack(raw), now=now)


def cancel(profile: Profile, outgoing: OutgoingId, *, now: datetime) -> Draft:
    """Take a mail back that did not leave (or, after doubt or refusal, is not to leave): the same draft again, files and all, and
    what was archived with it is where it was.

    It gets a Message-ID of its own, since the old one may be known to a server. Refused("outgoing.step") when it is too late."""
    store = profile.store
    kept = outbox.get(store, outgoing)
    raw = source.unpack(outbox.source(store, outgoing))
    told = outbox.draft(store, outgoing)
    from desktop.actions import expectation  # with its calendars: not before the first paint

    with store.write() as tx:
        outbox.step(tx, outgoing, OutgoingState.CANCELLED, now=now)
        expectation.cancelled(tx, store, kept.message_id, now=now)
        draft = _thawed(store, tx, kept, raw, told, now=now)
        seals.follow(tx, kept.message_id, draft.message_id)
        if kept.part:
            return _without_served(tx, draft, kept, now=now)
        confirmations.renamed(tx, kept.message_id, draft.message_id, now=now)
        _put_back(store, tx, told)
        return draft


def _archived(store: Store, moved: Moved) -> list[dict[str, Any]]:
    """A move as it is kept: the store may be made anew meanwhile, so each message is known by its Message-ID, too."""
    rows = messages.rows(store, moved.back)
    return [
        {"id": one, "message_id": rows[one].message_id, "from": was, "into": moved.into[one]}
        for one, was in moved.back.items()
        if one in rows
    ]


def _put_back(store: Store, tx: Tx, told: str) -> None:
    """Where it was goes what was archived with the mail, as far as it is still known here."""
    kept = json.loads(told).get("archived", ()) if told else ()
    rows, places = messages.rows(store, [one["id"] for one in kept]), {place.id for place in folders.all(store)}
    still = [
        one
        for one in kept
        if one["id"] in rows and rows[one["id"]].message_id == one["message_id"] and {one["from"], one["into"]} <= places
    ]
    wishes.take_back(
        tx,
        {MessageId(one["id"]): FolderId(one["from"]) for one in still},
        {MessageId(one["id"]): FolderId(one["into"]) for one in still},
    )


def _frozen(draft: Draft, archived: Sequence[dict[str, Any]]) -> str:
    """What is needed to make the draft again besides the files' content, which lies in the message itself; what was archived."""
    people = {name: [asdict(person) for person in getattr(draft, name)] for name in ("to", "cc", "bcc")}
    named = [
        {"name": file.name, "type": file.type, "cid": file.cid, "part": place}
        for file, place in zip(draft.files, places(draft.html, draft.files), strict=True)
        if place
    ]
    facts = {name: value for name, value in draft.facts.items() if name != "untouched"}
    rest = {"html": draft.html, "subject": draft.subject, "facts": facts, "files": named, "archived": archived}
    return json.dumps({**people, **rest}, ensure_ascii=False)


def _thawed(store: Store, tx: Tx, outgoing: Outgoing, raw: bytes, told: str, *, now: datetime) -> Draft:
    """The draft as it was, under a new Message-ID; of a mail that came as a file, a draft made from it."""
    if not told:
        made = from_source(store, tx, outgoing.account, raw, now=now, keep_id=False)
        return _with_hidden(store, tx, made, outgoing, now=now)
    kept = json.loads(told)
    draft = drafts.save(
        tx,
        Draft(
            DraftId(0),
            outgoing.account,
            message_id(outgoing.sender.rpartition("@")[2]),
            to=tuple(Address(**one) for one in kept["to"]),
            cc=tuple(Address(**one) for one in kept["cc"]),
            bcc=tuple(Address(**one) for one in kept["bcc"]),
            subject=kept["subject"],
            html=kept["html"],
            answers=outgoing.answers,
            forwards=outgoing.forwards,
            facts=kept["facts"],
        ),
        now=now,
    )
    found = {one.part: content for one, content in mime.contents(raw, [file["part"] for file in kept["files"]])}
    for file in kept["files"]:
        content = found[file["part"]]
        drafts.add_file(tx, draft.id, file["name"], file["type"], content, file["cid"])
    return drafts.get(store, draft.id)


def _without_served(tx: Tx, draft: Draft, outgoing: Outgoing, *, now: datetime) -> Draft:
    """For those only who have not got the mail yet; the others took it with its first part."""
    waiting = {address.lower() for address in outgoing.recipients}
    to, cc, bcc = (
        tuple(person for person in people if person.address.lower() in waiting) for people in (draft.to, draft.cc, draft.bcc)
    )
    return drafts.save(tx, replace(draft, to=to, cc=cc, bcc=bcc), now=now)


def _with_hidden(store: Store, tx: Tx, draft: Draft, outgoing: Outgoing, *, now: datetime) -> Draft:
    """Recipients that the message itself does not name were in Bcc."""
    named = {person.address.lower() for person in (*draft.to, *draft.cc)}
    hidden = tuple(Address("", address) for address in outgoing.recipients if address.lower() not in named)
    return drafts.save(tx, replace(draft, bcc=hidden), now=now) if hidden else draft


def retry(profile: Profile, outgoing: OutgoingId, *, now: datetime) -> Outgoing:
    """Send now what was refused, what is in doubt (the user says that it did not arrive) or what waits for its next try. Of a mail
    that was sent, and whose copy the Sent folder did not take, the copy is filed now."""
    if outbox.get(profile.store, outgoing).filing:
        with profile.store.write() as tx:
            outbox.file_now(tx, outgoing, now=now)
        return outbox.get(profile.store, outgoing)
    return _step(profile, outgoing, OutgoingState.QUEUED, now=now)


def settle(profile: Profile, outgoing: OutgoingId, *, now: datetime) -> Outgoing:
    """The user says that a mail in doubt has arrived."""
    if outbox.get(profile.store, outgoing).state is not OutgoingState.UNSURE:
        raise Refused("outgoing.step", new=OutgoingState.SENT.value)
    return _step(profile, outgoing, OutgoingState.SENT, now=now)


def _step(profile: Profile, outgoing: OutgoingId, new: OutgoingState, *, now: datetime) -> Outgoing:
    """A step that the user may make: never while a mail is being handed over, which only its courier may end."""
    with profile.store.write() as tx:
        if outbox.get(profile.store, outgoing).state is OutgoingState.SENDING:
            raise Refused("outgoing.step", old=OutgoingState.SENDING.value, new=new.value)
        if new is OutgoingState.QUEUED:  # it waits for no time any more
            return outbox.plan(tx, outgoing, None, not_before=now, now=now)
        return outbox.step(tx, outgoing, new, now=now, not_before=now)


def all(profile: Profile, account: AccountId | None = None) -> list[Outgoing]:
    """The outbox, newest first, with what has left it."""
    return outbox.all(profile.store, account)


def dismiss(profile: Profile, outgoing: OutgoingId) -> None:
    """The user has seen who did not get a mail that went out to the others. Refused("outgoing.step") if it did not go out."""
    with profile.store.write() as tx:
        outbox.dismiss(tx, outgoing)
