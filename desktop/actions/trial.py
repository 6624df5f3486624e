"""A test mail from an account to itself (or to another one of ours): what its receiver saw is read from the header that arrives.

It waits for nothing by itself: `look` says how far the mail is, and is asked again when the change feed tells of mail.
"""

import json
from datetime import datetime

from desktop.actions import origin, outgoing
from desktop.actions.profile import Profile
from desktop.formats import journey, source, structure
from desktop.formats.writing import message_id, notice
from desktop.model.doctor import Journey, Trial, TrialState
from desktop.model.errors import Usage
from desktop.model.finding import Finding, Level
from desktop.model.folder import Role
from desktop.model.ids import AccountId, MessageId, OutgoingId
from desktop.model.message import Address
from desktop.model.outgoing import OutgoingState
from desktop.store import Store, setting
from desktop.store import account as accounts
from desktop.store import message as messages
from desktop.store import outgoing as outbox
from desktop.store import request as requests

HEADER = 60_000  # characters of a header that are kept
_GONE = frozenset({OutgoingState.FAILED, OutgoingState.CANCELLED, OutgoingState.UNSURE})


def _name(account: AccountId) -> str:
    return f"trial.{account}"


def begin(profile: Profile, account: AccountId, *, to: str, subject: str, text: str, now: datetime) -> Trial:
    """Put it into the outbox; it leaves at once. What an earlier one said is forgotten."""
    one = accounts.get(profile.store, account)
    new_id = message_id(one.address.rpartition("@")[2])
    person = Address("", to)
    raw = notice(text, sender=Address(one.settings.name, one.address), to=person, subject=subject, message_id=new_id, now=now)
    with profile.store.write() as tx:
        queued = outgoing.queue(tx, one, raw, to=person, subject=subject, message_id=new_id, now=now)
        told = {"message_id": new_id, "outgoing": int(queued), "to": to, "begun": now.isoformat()}
        setting.set(tx, _name(account), json.dumps(told, ensure_ascii=False))
    return Trial(one.address, to, new_id, now)


def look(profile: Profile, account: AccountId) -> Trial | None:
    """How far the account's test mail is; None if none was sent. What arrived is kept, so that it can be seen when the mail is
    gone; a mail of which only the header is here is asked for."""
    store = profile.store
    told = setting.get(store, _name(account))
    if not told:
        return None
    kept = json.loads(told)
    trial = Trial(accounts.get(store, account).address, kept["to"], kept["message_id"], datetime.fromisoformat(kept["begun"]))
    header = kept.get("header") or _arrived(profile, trial.message_id)
    if header:
        if "header" not in kept and not profile.read_only:
            with store.write() as tx:
                setting.set(tx, _name(account), json.dumps({**kept, "header": header}, ensure_ascii=False))
                origin.learn_from_self(tx, store, header, trial.to)
        return _with(trial, TrialState.ARRIVED, found=journey.read(header.encode("utf-8", "replace")))
    return _under_way(store, trial, OutgoingId(kept["outgoing"]))


def pasted(text: str) -> Journey:
    """What the receiver of a mail saw, from the header that he sent us."""
    return journey.read(text[:HEADER].encode("utf-8", "replace"))


def _arrived(profile: Profile, wanted: str) -> str:
    """The header of the mail as it came: the copy in a Sent folder has not been on its way, unless a server judged it."""
    store = profile.store
    ids = messages.by_message_id(store, wanted)
    sent = messages.of_role(store, ids, Role.SENT)
    for key in sorted(ids, key=lambda one: one in sent):
        packed = messages.source(store, key)
        if packed is None:
            if key not in sent:
                _ask(profile, key)
            continue
        header = _header(source.unpack(packed))
        seen = journey.read(header.encode("utf-8", "replace"))
        if seen.judged or (seen.hops and key not in sent):
            return header
    return ""


def _header(raw: bytes) -> str:
    head = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    return head.decode("utf-8", "replace")[:HEADER] if structure.head(raw) else ""


def _ask(profile: Profile, key: MessageId) -> None:
    if not profile.read_only:
        with profile.store.write(precious=False) as tx:
            requests.want(tx, key)


def _under_way(store: Store, trial: Trial, queued: OutgoingId) -> Trial:
    try:
        one = outbox.get(store, queued)
    except Usage:
        return _with(trial, TrialState.UNDER_WAY)
    if one.state in _GONE:
        code = one.problem or "outgoing.step"
        return _with(trial, TrialState.FAILED, problem=Finding(code, Level.STOP, dict(one.facts)))
    left = one.state in (OutgoingState.SENT, OutgoingState.FILED)
    return _with(trial, TrialState.UNDER_WAY if left else TrialState.WAITING)


def _with(trial: Trial, state: TrialState, *, found: Journey | None = None, problem: Finding | None = None) -> Trial:
    return Trial(trial.sender, trial.to, trial.message_id, trial.begun, state, found, problem)
