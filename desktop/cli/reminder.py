"""`reminder`: what is to be done about customers, and when."""

import argparse
from datetime import UTC, datetime
from typing import Any

from desktop.actions import reminder as actions
from desktop.actions.profile import Profile
from desktop.cli.output import Output, moment, tr
from desktop.model.errors import Usage
from desktop.model.ids import CustomerId, MessageId, ReminderId
from desktop.model.reminder import Reminder, State
from desktop.store import customer as customers
from desktop.store import message as messages
from desktop.store import reminder as reminders


def run(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    {"list": _list, "add": _add, "done": _done}[chosen.action](profile, chosen, out)
    return 0


def _list(profile: Profile, chosen: argparse.Namespace, out: Output) -> None:
    found = reminders.all(profile.store, state=None if chosen.all else State.OPEN)
    _tell(profile, found, out)


def _add(profile: Profile, chosen: argparse.Namespace, out: Output) -> None:
    whose = _customer(profile, chosen.customer) if chosen.customer else None
    about = MessageId(chosen.mail) if chosen.mail else None
    made = actions.add(profile, chosen.text, chosen.due, now=datetime.now(UTC), whose=whose, about=about)
    out.document(_document(profile, made))
    _line(profile, made, out)


def _done(profile: Profile, chosen: argparse.Namespace, out: Output) -> None:
    """An unknown id changes nothing."""
    ids = [ReminderId(one) for one in chosen.ids]
    for one in ids:
        reminders.get(profile.store, one)
    now = datetime.now(UTC)
    _tell(profile, [actions.settle(profile, one, now=now, done=not chosen.undo) for one in ids], out)


def _tell(profile: Profile, found: list[Reminder], out: Output) -> None:
    out.document([_document(profile, one) for one in found])
    for one in found:
        _line(profile, one, out)


def _document(profile: Profile, one: Reminder) -> dict[str, Any]:
    mails = messages.by_message_id(profile.store, one.message_id) if one.message_id else []
    return {
        "id": one.id,
        "kind": one.why.value,
        "due": moment(one.due),
        "customer": one.customer,
        "message": mails[0] if mails else None,
        "text": one.text,
        "state": one.state.value,
    }


def _line(profile: Profile, one: Reminder, out: Output) -> None:
    whose = customers.named(profile.store, [one.customer]) if one.customer is not None else {}
    name = whose[one.customer][0] if one.customer in whose else ""
    words = one.text
    if not words and one.facts.get("days", "").isdecimal():
        words = tr("No answer after %n working days", int(one.facts["days"]))
    out.line(one.id, f"{one.due.astimezone():%Y-%m-%d %H:%M}", one.state.value, name, words)


def _customer(profile: Profile, wanted: str) -> CustomerId:
    """By id or by name."""
    for one in customers.all(profile.store):
        if wanted == str(one.id) or wanted.casefold() in {name.casefold() for name in (one.name, *one.names)}:
            return one.id
    raise Usage("usage.id", id=wanted)
