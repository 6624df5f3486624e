"""`bank`: our own accounts, those of partners, and who confirmed them by which call."""

import argparse
from datetime import UTC, datetime
from typing import Any

from desktop.actions import bank as actions
from desktop.actions.profile import Profile
from desktop.cli.customer import found
from desktop.cli.output import Output, moment
from desktop.model.bank import Call, Details, OwnBank, PartnerBank, State
from desktop.model.ids import OwnBankId, PartnerBankId
from desktop.store import bank as vault


def run(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    {"list": _list, "add": _add, "confirm": _confirm, "refuse": _confirm}[chosen.action](profile, chosen, out)
    return 0


def _list(profile: Profile, chosen: argparse.Namespace, out: Output) -> None:
    store = profile.store
    whose = found(profile, chosen.customer).id if chosen.customer else None
    own = vault.own(store) if whose is None else []
    partners = vault.all(store) if whose is None else vault.of_customer(store, whose)
    out.document({"own": [_own(one) for one in own], "partners": [_partner(one) for one in partners]})
    for each in own:
        out.line(each.id, each.details.masked, "own", each.details.currency or "-", each.details.bank)
    for one in partners:
        out.line(one.id, one.details.masked, one.state.value, one.details.currency or "-", one.details.holder or one.party)


def _add(profile: Profile, chosen: argparse.Namespace, out: Output) -> None:
    names = ("number", "holder", "bank", "bic", "currency", "country")
    details = Details(**{name: getattr(chosen, name) for name in names})
    if chosen.customer:
        one = actions.add(profile, found(profile, chosen.customer).id, details, now=datetime.now(UTC))
        out.document(_partner(one))
        out.line(one.id, one.details.masked, one.state.value)
        return
    own = actions.keep_own(profile, OwnBank(OwnBankId(0), details))
    out.document(_own(own))
    out.line(own.id, own.details.masked, "own")


def _confirm(profile: Profile, chosen: argparse.Namespace, out: Output) -> None:
    """A call that was made; what its number proves is looked up as in the window."""
    key, store = PartnerBankId(chosen.id), profile.store
    one = vault.get(store, key)
    known = found(profile, str(one.customer)) if one.customer is not None else None
    doubts = actions.doubts(store, known, chosen.phone, one.sentence, one.seen)
    state = State.CONFIRMED if chosen.action == "confirm" else State.REFUSED
    now = datetime.now(UTC)
    said = {"person": chosen.person, "phone": chosen.phone, "words": chosen.words}
    done = actions.spoke(profile, key, state, now=now, doubts=doubts, **said)
    out.document(_partner(done))
    out.line(done.id, done.details.masked, done.state.value)


def _details(one: Details) -> dict[str, Any]:
    names = ("number", "holder", "bank", "bic", "currency", "country")
    return {name: getattr(one, name) or None for name in names}


def _own(one: OwnBank) -> dict[str, Any]:
    days = {"since": one.since.isoformat() if one.since else None, "until": one.until.isoformat() if one.until else None}
    return {"id": one.id, **_details(one.details), **days}


def _partner(one: PartnerBank) -> dict[str, Any]:
    return {
        "id": one.id,
        "customer": one.customer,
        "party": one.party or None,
        **_details(one.details),
        "state": one.state.value,
        "seen": moment(one.seen),
        "message_id": one.message_id or None,
        "calls": [_call(each) for each in one.calls],
    }


def _call(one: Call) -> dict[str, Any]:
    about = {"person": one.person or None, "phone": one.phone or None, "by": one.by or None, "words": one.words or None}
    return {"at": moment(one.at), "state": one.state.value, **about, "doubts": [each.value for each in one.doubts]}
