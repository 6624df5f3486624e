"""`send`, `outbox`."""

import argparse
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from desktop import apart
from desktop.actions import outgoing as actions
from desktop.actions import posting
from desktop.actions import schedule as schedules
from desktop.actions.outgoing import Ask
from desktop.actions.posting import Posted
from desktop.actions.profile import Profile
from desktop.cli.output import Output, header_id, moment, tr, worded
from desktop.model.errors import Refused, TradewindError, Usage
from desktop.model.ids import OutgoingId
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.model.report import Fate
from desktop.model.schedule import Schedule
from desktop.store import outgoing as outgoing_store


def send(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    """Nothing is held back for undo: without a window there is nobody to press it."""
    try:
        raw = chosen.file.read_bytes()
    except OSError as error:
        raise Usage("usage.file", path=str(chosen.file), said=error.strerror or "") from error
    now = datetime.now(UTC).astimezone()
    people = [person.address for person in actions.recipients(raw)] if chosen.in_hours else []
    planned = _planned(profile, chosen, people, now)
    answer = _send(profile, chosen, out, raw, planned, now)
    if isinstance(answer, Ask):
        out.document({"findings": [{"code": one.code, "level": one.level.value, "facts": one.facts} for one in answer.findings]})
        out.say(tr("Look at this before sending; --accept CODE lets it pass:"))
        if answer.stops and answer.possible:
            out.say(tr('What stops a mail is accepted with a sentence only: --because "…"'))
        for one in answer.findings:
            out.say(f"{one.code}: {worded(one.code, one.facts)}")
        return 1
    key = answer.outgoing if isinstance(answer, Posted) else answer
    sealed = {"passphrase": answer.passphrase.text} if isinstance(answer, Posted) else {}
    out.document({"outgoing": key, **sealed})
    out.line(tr("In the outbox as {id}.", id=key))
    if isinstance(answer, Posted) and not out.as_json:
        out.say(tr("Passphrase (send it another way, not in the same mail): {passphrase}", passphrase=answer.passphrase.text))
    _say_when(profile, key, out)
    return 0


def _send(
    profile: Profile, chosen: argparse.Namespace, out: Output, raw: bytes, planned: Schedule | None, now: datetime
) -> OutgoingId | Posted | Ask:
    accept = frozenset(chosen.accept)
    if not chosen.seal:
        return actions.send_file(profile, raw, now=now, accept=accept, because=chosen.because, schedule=planned)
    try:
        return posting.send_sealed(profile, raw, now=now, accept=accept, because=chosen.because, schedule=planned)
    except TradewindError as error:
        if "file" in error.facts:
            out.say(f"{error.facts['file']}:")  # which of them it was; what is wrong with it comes after
        raise
    finally:
        apart.end()


def _planned(profile: Profile, chosen: argparse.Namespace, people: Sequence[str], now: datetime) -> Schedule | None:
    """When it is to leave; None: at once. Refused: schedule.nobody, schedule.clock."""
    if chosen.in_hours:
        return schedules.for_people(profile.store, people, now)
    return schedules.at(chosen.at) if chosen.at is not None else None


def _say_when(profile: Profile, key: OutgoingId, out: Output) -> None:
    """Of a mail that waits, at both ends."""
    planned = outgoing_store.get(profile.store, key).schedule
    if planned is not None:
        there = f"{planned.wall.replace('T', ' ')} {planned.zone}" if planned.zone else ""
        here = f"{planned.due.astimezone():%Y-%m-%d %H:%M %z}"
        out.say(tr("It leaves {there} = {here} here.", there=there, here=here) if there else tr("It leaves {here}.", here=here))


def outbox(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    if chosen.action == "retry":
        _refuse_scheduled(profile, OutgoingId(chosen.id))
        actions.retry(profile, OutgoingId(chosen.id), now=datetime.now(UTC))
        out.document({"outgoing": chosen.id})
        out.line(tr("{id} will be tried again.", id=chosen.id))
    elif chosen.action == "reschedule":
        _reschedule(profile, OutgoingId(chosen.id), chosen, out)
    elif chosen.action == "cancel":
        draft = actions.cancel(profile, OutgoingId(chosen.id), now=datetime.now(UTC))
        out.document({"outgoing": chosen.id, "draft": draft.id})
        out.line(tr("{id} was taken back.", id=chosen.id))
    elif chosen.action == "show":
        _show(profile, chosen, out)
    else:
        _list(profile, out)
    return 0


def _reschedule(profile: Profile, key: OutgoingId, chosen: argparse.Namespace, out: Output) -> None:
    """Another time, or none; also for a mail that was held."""
    now = datetime.now(UTC)
    planned = _planned(profile, chosen, outgoing_store.get(profile.store, key).recipients, now)
    if planned is None:
        schedules.send_now(profile, key, now=now)
    else:
        schedules.reschedule(profile, key, planned, now=now)
    out.document({"outgoing": key})
    if planned is None:
        out.line(tr("{id} leaves now.", id=key))
    _say_when(profile, key, out)


def _refuse_scheduled(profile: Profile, outgoing: OutgoingId) -> None:
    """What was never tried keeps its time: nothing has failed; what is held wants a decision. Refused("outgoing.scheduled")."""
    waiting = outgoing_store.get(profile.store, outgoing)
    if waiting.state is OutgoingState.HELD or (waiting.state is OutgoingState.QUEUED and not waiting.problem):
        raise Refused("outgoing.scheduled", id=outgoing, when=moment(waiting.not_before) or "")


def _standing() -> dict[str, str]:
    """How it is for a recipient, in words."""
    return {
        "waiting": tr("waiting"),
        "sent": tr("sent"),
        "unsure": tr("not known"),
        "cancelled": tr("taken back"),
        "refused": tr("refused"),
        "failed": tr("came back"),
        "delayed": tr("delayed, their server is still being tried"),
        "relayed": tr("handed on to a server that sends no reports"),
        "delivered": tr("delivered"),
    }


def _document(mail: Outgoing) -> dict[str, object]:
    return {
        "id": mail.id,
        "state": mail.state.value,
        "message_id": header_id(mail.message_id),
        "to": list(mail.recipients),
        "subject": mail.subject,
        "not_before": moment(mail.not_before),
        "error": _trouble(mail)[0] or None,
    }


def _trouble(mail: Outgoing) -> tuple[str, Mapping[str, str]]:
    """What is to be said of a mail, as code and facts; an empty code if nothing is."""
    if mail.problem or not (mail.late or mail.filing):
        return mail.problem, mail.facts
    if mail.late:
        late = [told for told in mail.reports.values() if told.fate is Fate.DELAYED]
        return "outgoing.late", {"addresses": ", ".join(told.recipient for told in late), "said": late[0].said if late else ""}
    return "outgoing.unfiled", {"said": worded(mail.filing["code"], mail.filing)}


def _show(profile: Profile, chosen: argparse.Namespace, out: Output) -> None:
    """A mail as the list has it, and how it is for each recipient."""
    mail = outgoing_store.get(profile.store, OutgoingId(chosen.id))
    standing = [{"address": address, "state": state, "said": said} for address, (state, said) in mail.standing.items()]
    agreed = outgoing_store.consent(profile.store, mail.id)
    out.document({**_document(mail), "recipients": standing, "accepted": list(agreed.codes), "because": agreed.because})
    _line(mail, out)
    if agreed.because:
        out.line(tr("Sent although {codes}: “{because}”", codes=", ".join(agreed.codes), because=agreed.because))
    for address, (state, said) in mail.standing.items():
        out.line(address, _standing()[state], said)


def _list(profile: Profile, out: Output) -> None:
    mails = actions.all(profile)
    out.document([_document(mail) for mail in mails])
    for mail in mails:
        _line(mail, out)


def _line(mail: Outgoing, out: Output) -> None:
    out.line(mail.id, mail.state.value, ", ".join(mail.recipients), mail.subject)
    code, facts = _trouble(mail)
    if code:
        out.say(f"{mail.id}: {worded(code, facts)}")
