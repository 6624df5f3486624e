"""`letter`: the letters to many, how they stand, and their start and pause. `sync` sends what is due of those that go out."""

import argparse
from collections import Counter
from datetime import UTC, datetime
from functools import partial
from typing import Any

from desktop.actions import clock
from desktop.actions import letter as actions
from desktop.actions.profile import Profile
from desktop.cli.output import Output, moment, tr
from desktop.engine import letters as engine
from desktop.model.errors import Usage
from desktop.model.letter import OPEN, Letter, LetterState, RecipientState
from desktop.store import letter as letters
from desktop.trade.pacing import Meter


def run(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    {"list": _list, "show": _show, "start": _start, "pause": _pause}[chosen.action](profile, chosen, out)
    return 0


def _list(profile: Profile, chosen: argparse.Namespace, out: Output) -> None:
    counts = letters.counts(profile.store)
    found = letters.all(profile.store)
    out.document([_document(one, counts.get(one.id, Counter())) for one in found])
    for one in found:
        _line(one, counts.get(one.id, Counter()), out)


def _show(profile: Profile, chosen: argparse.Namespace, out: Output) -> None:
    one = _found(profile, chosen.letter)
    people = letters.recipients(profile.store, one.id)
    meter = _meter(profile, one)
    document = _document(one, Counter(each.state for each in people))
    document["finishes"] = moment(meter.finishes) if meter is not None else None
    document["strangers"] = None if meter is None else {"met": meter.strangers, "most": meter.most_strangers}
    document["recipients"] = [
        {
            "address": each.address,
            "name": each.name,
            "customer": each.customer,
            "state": each.state.value,
            "why": each.why.value or None,
            "step": each.step,
            "sent": moment(each.sent),
            "not_before": moment(each.not_before),
            "said": each.facts.get("said") or None,
        }
        for each in people
    ]
    out.document(document)
    _line(one, Counter(each.state for each in people), out)
    for each in people:
        out.line(each.address, each.state.value, each.facts.get("said") or each.facts.get("missing") or each.why.value)


def _meter(profile: Profile, one: Letter) -> Meter | None:
    if one.account is None or one.state is LetterState.DONE:
        return None
    return engine.meter(profile.store, one, partial(clock.by_id, profile.store), now=datetime.now(UTC))


def _start(profile: Profile, chosen: argparse.Namespace, out: Output) -> None:
    _told(profile, actions.start(profile, _found(profile, chosen.letter).id, now=datetime.now(UTC)), out)


def _pause(profile: Profile, chosen: argparse.Namespace, out: Output) -> None:
    _told(profile, actions.pause(profile, _found(profile, chosen.letter).id, now=datetime.now(UTC)), out)


def _told(profile: Profile, one: Letter, out: Output) -> None:
    counts = letters.counts(profile.store).get(one.id, Counter())
    out.document(_document(one, counts))
    _line(one, counts, out)


def _found(profile: Profile, wanted: str) -> Letter:
    """By id or by name."""
    for one in letters.all(profile.store):
        if wanted == str(one.id) or wanted.casefold() == one.name.casefold():
            return one
    raise Usage("usage.id", id=wanted)


def _document(one: Letter, counts: Counter[RecipientState]) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "account": one.account,
        "state": one.state.value,
        "why": one.why.value or None,
        "mails": len(one.steps),
        "counts": {state.value: counts[state] for state in RecipientState if counts[state]},
    }


def _line(one: Letter, counts: Counter[RecipientState], out: Output) -> None:
    total = sum(counts.values())
    done = total - sum(counts[state] for state in OPEN)
    out.line(one.id, one.state.value, tr("{done} of {total}", done=done, total=total), one.name)
