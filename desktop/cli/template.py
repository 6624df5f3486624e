"""`template`: the templates there are, and one filled in."""

import argparse
from datetime import UTC, datetime

from desktop.actions import template as actions
from desktop.actions.profile import Profile
from desktop.cli.output import Output, tr
from desktop.model.customer import Contact, Customer
from desktop.model.errors import Usage
from desktop.model.template import Merged, Template, Value
from desktop.store import customer as customers


def run(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    if chosen.action == "render":
        return _render(profile, chosen, out)
    _list(profile, chosen, out)
    return 0


def _document(one: Template) -> dict[str, object]:
    return {
        "id": one.id or None,
        "name": one.name,
        "language": one.language,
        "stage": one.stage,
        "shipped": one.shipped or None,
        "needs": list(one.needs),
        "attachments": [{"name": file.name, "type": file.type, "size": file.size} for file in one.files],
    }


def _list(profile: Profile, chosen: argparse.Namespace, out: Output) -> None:
    found = actions.offered(profile, chosen.language)
    out.document([_document(one) for one in found])
    for one in found:
        out.line(one.id or one.shipped, one.language, one.name)


def _render(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    """Exit code 1 when a field is missing: it would stop sending."""
    given: dict[str, Value] = dict(chosen.set)
    one = actions.named(profile, chosen.name, chosen.language)
    customer = customer_named(profile, chosen.customer) if chosen.customer else None
    contact = _contact(customer, chosen.contact) if customer else None
    now = datetime.now(UTC).astimezone()
    fields = actions.filled(profile, one, now=now, customer=customer, contact=contact, given=given)
    merged = actions.render(profile, one, fields)
    out.document(_merged(one, merged))
    out.text(f"{merged.subject}\n\n{merged.text}")
    for gap in merged.missing:
        part = tr("subject") if gap.part == "subject" else tr("text")
        out.say(tr("Missing: {field} ({part}, line {line})", field=gap.field, part=part, line=gap.line))
    return 1 if merged.missing else 0


def customer_named(profile: Profile, wanted: str) -> Customer:
    """By id or by name."""
    for one in customers.all(profile.store):
        if wanted == str(one.id) or wanted.casefold() in {name.casefold() for name in (one.name, *one.names)}:
            return one
    raise Usage("usage.id", id=wanted)


def _contact(customer: Customer, address: str) -> Contact | None:
    """The one with this address; without one, the first with a name."""
    if address:
        found = next((one for one in customer.contacts if one.address.casefold() == address.casefold()), None)
        if found is None:
            raise Usage("usage.id", id=address)
        return found
    return next((one for one in customer.contacts if one.name), None)


def _merged(one: Template, merged: Merged) -> dict[str, object]:
    gaps = [{"field": gap.field, "part": gap.part, "line": gap.line, "column": gap.column} for gap in merged.missing]
    return {
        "name": one.name,
        "language": one.language,
        "subject": merged.subject,
        "text": merged.text,
        "html": merged.html,
        "missing": gaps,
        "attachments": [{"name": file.name, "type": file.type, "size": file.size} for file in merged.attachments],
    }
