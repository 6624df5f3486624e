"""`customer`: who is known, lists of customers in and out, and two made one."""

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop import language
from desktop.actions import clock as clocks
from desktop.actions import customer as actions
from desktop.actions import customers as lists
from desktop.actions.customers import Form, Preview, Reader
from desktop.actions.profile import Profile
from desktop.cli.output import Output, moment, problem, tr
from desktop.model.confirmation import Confirmation
from desktop.model.customer import Customer, Dealings
from desktop.model.customers import Fate, How
from desktop.model.errors import Damaged, Usage
from desktop.model.ids import CustomerId
from desktop.store import confirmation, dossier, promise, reminder
from desktop.store import customer as customers
from desktop.trade import taking


def run(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    does = {"list": _list, "show": _show, "import": _import, "export": _export, "merge": _merge}
    return does[chosen.action](profile, chosen, out)


def found(profile: Profile, wanted: str) -> Customer:
    """By id, or by a name if one customer alone has it. Raises Usage("usage.id")."""
    everybody = customers.all(profile.store)
    by_id = [one for one in everybody if wanted == str(one.id)]
    named = [one for one in everybody if wanted.casefold() in {name.casefold() for name in (one.name, *one.names)}]
    for ones in (by_id, named):
        if len(ones) == 1:
            return ones[0]
    raise Usage("usage.id", id=wanted)


def _wanted(profile: Profile, words: str) -> list[Customer]:
    """All, or those with all of these words."""
    wanted = words.casefold().split()
    everybody = customers.all(profile.store)
    return [one for one in everybody if all(word in _text(one) for word in wanted)] if wanted else everybody


def _text(one: Customer) -> str:
    people = (part for each in one.contacts for part in (each.name, each.address))
    return "\n".join((one.name, *one.names, *one.domains, *people)).casefold()


def _documents(profile: Profile, ones: Sequence[Customer]) -> list[dict[str, Any]]:
    dealings = dossier.dealings(profile.store, [one.id for one in ones])
    return [_document(profile, one, dealings.get(one.id, Dealings())) for one in ones]


def _document(profile: Profile, one: Customer, dealings: Dealings) -> dict[str, Any]:
    found_clock = clocks.of(profile.store, one)
    return {
        "id": one.id,
        "name": one.name,
        "country": one.country or None,
        "timezone": found_clock.zone if found_clock.known else None,
        "domains": list(one.domains),
        "contacts": [{"name": each.name, "address": each.address} for each in one.contacts],
        "stage": one.stage,
        "last_in": moment(dealings.last_in),
        "last_out": moment(dealings.last_out),
        "owes": dealings.owes.value or None,
    }


def _list(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    ones = _wanted(profile, chosen.name)
    if out.as_json:
        out.document(_documents(profile, ones))
        return 0
    for one in ones:
        out.line(one.id, one.name, one.country or "-", one.stage, ", ".join(one.domains))
    return 0


def _show(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    one = found(profile, chosen.customer)
    store = profile.store
    dealings = dossier.dealings(store, [one.id]).get(one.id, Dealings())
    notes, agreed = dossier.notes(store, one.id), dossier.agreements(store, one.id)
    plans, pledges = reminder.of_customer(store, one.id), promise.of_customer(store, one.id)
    out.document(
        {
            **_document(profile, one, dealings),
            "names": list(one.names),
            **{name: getattr(one, name) for name in ("region", "city", "address", "website", "language", "owner")},
            "tags": list(one.tags),
            "fields": dict(one.fields),
            "contacts": [
                {
                    "name": each.name,
                    "address": each.address,
                    "title": each.title,
                    "phones": [{"number": phone.number, "kind": phone.kind} for phone in each.phones],
                }
                for each in one.contacts
            ],
            "mails": dealings.mails,
            "waiting": moment(dealings.waiting),
            "notes": [{"at": moment(each.at), "text": each.text} for each in notes],
            "consents": [
                {
                    "kind": each.kind.value,
                    "given": each.given,
                    "at": moment(each.at),
                    "words": each.words,
                    "basis": each.basis.value,
                }
                for each in agreed.values()
            ],
            "reminders": [{"id": each.id, "kind": each.why.value, "due": moment(each.due), "text": each.text} for each in plans],
            "promises": [
                {"side": each.promise.side.value, "due": moment(each.promise.due), "sentence": each.promise.sentence}
                for each in pledges
            ],
            "confirmations": [_confirmation(each) for each in confirmation.of_customer(store, one.id)],
        }
    )
    out.line(one.id, one.name, one.country or "-", one.stage)
    for each in one.contacts:
        out.line("", each.name or "-", each.address, each.title, *(phone.number for phone in each.phones))
    for note in notes:
        out.line("", moment(note.at), note.text)
    return 0


def _confirmation(one: Confirmation) -> dict[str, Any]:
    points = [
        {
            "about": point.kind.value,
            "label": point.label,
            "words": point.words,
            "state": point.state.value,
            "theirs": point.theirs or None,
            "mail": point.by.message_id or None,
            "sentence": point.by.sentence or None,
            "at": moment(point.at),
        }
        for point in one.points
    ]
    return {"id": one.id, "title": one.title, "asked": moment(one.asked), "mail": one.message_id, "points": points}


# In


def _import(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    try:
        data = chosen.file.read_bytes()
    except OSError as error:
        raise Damaged("import.unreadable", said=error.strerror or type(error).__name__) from error
    how = How(chosen.known)
    seen = lists.preview(profile, Reader().read(data))
    if not chosen.dry_run:
        lists.take(profile, seen, how, now=datetime.now(UTC), progress=_told if sys.stderr.isatty() else lambda done, of: None)
        actions.link_everything(profile)
    _say(seen, how, out, dry=chosen.dry_run)
    return 1 if any(fault.lost for fault in seen.faults) else 0


def _told(done: int, of: int) -> None:
    sys.stderr.write("\r" + tr("{done} of {of}", done=done, of=of) + ("\n" if done == of else ""))


def _say(seen: Preview, how: How, out: Output, *, dry: bool) -> None:
    fates = seen.fates(how)
    rows = []
    for one in seen.planned:
        fate = taking.fate(one, how)
        after = taking.result(one, how)
        changes = taking.differences(one.known, after) if one.known is not None and after is not None else ()
        shown = [{"column": each.column, "old": each.old, "new": each.new} for each in changes]
        rows.append(
            {
                "rows": list(one.draft.rows),
                "name": one.draft.customer.name,
                "what": fate.value,
                "customer": one.known.id if one.known is not None else None,
                "changes": shown,
            }
        )
        if fate in (Fate.NEW, Fate.CHANGED):
            words = (f"{language.column(each.column)}: {each.old or '-'} > {each.new or '-'}" for each in changes)
            out.line(_fate(fate), one.draft.customer.name, "; ".join(words))
    faults = [(each, problem(each.code, {**each.facts, "column": each.column})) for each in seen.faults]
    out.document(
        {
            "new": fates[Fate.NEW],
            "changed": fates[Fate.CHANGED],
            "same": fates[Fate.SAME],
            "left": fates[Fate.DOUBTFUL],
            "done": not dry,
            "columns": [{"heading": heading, "column": column or None} for heading, column in seen.columns],
            "customers": rows,
            "faults": [{"row": each.row, "column": each.column, "lost": each.lost, **said} for each, said in faults],
        }
    )
    counts = {"new": fates[Fate.NEW], "changed": fates[Fate.CHANGED], "same": fates[Fate.SAME]}
    if dry:
        out.line(tr("It would make {new} new, change {changed} and leave {same} as they are.", **counts))
    else:
        out.line(tr("{new} new, {changed} changed, {same} as they were.", **counts))
    for each, said in faults:
        out.say(tr("Row {row}, {column}: {text}", row=each.row, column=each.column or "-", text=said["text"]))


def _fate(fate: Fate) -> str:
    return {Fate.NEW: tr("new"), Fate.CHANGED: tr("changed")}[fate]


# Out


def _export(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    target: Path = chosen.file.expanduser()
    kind = target.suffix.lower().removeprefix(".")
    if kind not in list(Form):
        raise Usage("usage.table", name=target.name)
    ones: list[CustomerId] = [one.id for one in _wanted(profile, chosen.name)]
    data = lists.written(profile.store, Form(kind), language.column, only=ones)
    unfinished = target.with_name(f"{target.name}.part")
    try:
        unfinished.write_bytes(data)
        os.replace(unfinished, target)
    except OSError as error:
        unfinished.unlink(missing_ok=True)
        raise Damaged("export.unwritable", path=str(target), said=error.strerror or type(error).__name__) from error
    out.document({"file": str(target), "customers": len(ones)})
    out.line(tr("%n customers were written.", len(ones)))
    return 0


def _merge(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    keep, gone = found(profile, chosen.keep), found(profile, chosen.gone)
    actions.merge(profile, keep.id, gone.id, now=datetime.now(UTC))
    (document,) = _documents(profile, [customers.get(profile.store, keep.id)])
    out.document(document)
    out.line(tr("“{gone}” is part of “{keep}” now.", gone=gone.name, keep=keep.name))
    return 0
