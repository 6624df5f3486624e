"""`send`, `outbox`."""

import argparse
from datetime import UTC, datetime

from desktop.actions import outgoing as actions
from desktop.actions.outgoing import Ask
from desktop.actions.profile import Profile
from desktop.cli.output import Output, header_id, moment, tr, worded
from desktop.model.errors import Refused, Usage
from desktop.model.ids import OutgoingId
from desktop.model.outgoing import OutgoingState
from desktop.store import outgoing as outgoing_store


def send(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    """Nothing is held back for undo: without a window there is nobody to press it."""
    try:
        raw = chosen.file.read_bytes()
    except OSError as error:
        raise Usage("usage.file", path=str(chosen.file), said=error.strerror or "") from error
    answer = actions.send_file(profile, raw, now=datetime.now(UTC).astimezone(), accept=frozenset(chosen.accept), at=chosen.at)
    if isinstance(answer, Ask):
        out.document({"findings": [{"code": one.code, "level": one.level.value, "facts": one.facts} for one in answer.findings]})
        out.say(tr("Look at this before sending; --accept CODE lets it pass:"))
        for one in answer.findings:
            out.say(f"{one.code}: {worded(one.code, one.facts)}")
        return 1
    out.document({"outgoing": answer})
    out.line(tr("In the outbox as {id}.", id=answer))
    return 0


def outbox(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    if chosen.action == "retry":
        _refuse_scheduled(profile, OutgoingId(chosen.id))
        actions.retry(profile, OutgoingId(chosen.id), now=datetime.now(UTC))
        out.document({"outgoing": chosen.id})
        out.line(tr("{id} will be tried again.", id=chosen.id))
    elif chosen.action == "cancel":
        draft = actions.cancel(profile, OutgoingId(chosen.id), now=datetime.now(UTC))
        out.document({"outgoing": chosen.id, "draft": draft.id})
        out.line(tr("{id} was taken back.", id=chosen.id))
    else:
        _list(profile, out)
    return 0


def _refuse_scheduled(profile: Profile, outgoing: OutgoingId) -> None:
    """What was never tried keeps its time: nothing has failed. Refused("outgoing.scheduled")."""
    waiting = outgoing_store.get(profile.store, outgoing)
    if waiting.state is OutgoingState.QUEUED and not waiting.problem:
        raise Refused("outgoing.scheduled", id=outgoing, when=moment(waiting.not_before) or "")


def _list(profile: Profile, out: Output) -> None:
    mails = actions.all(profile)
    out.document(
        [
            {
                "id": mail.id,
                "state": mail.state.value,
                "message_id": header_id(mail.message_id),
                "to": list(mail.recipients),
                "subject": mail.subject,
                "not_before": moment(mail.not_before),
                "error": mail.problem or None,
            }
            for mail in mails
        ]
    )
    for mail in mails:
        out.line(mail.id, mail.state.value, ", ".join(mail.recipients), mail.subject)
        if mail.problem:
            out.say(f"{mail.id}: {worded(mail.problem, mail.facts)}")
