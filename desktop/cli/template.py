"""`template`: the templates there are, and one filled in."""

import argparse
from datetime import UTC, datetime

from desktop.actions import template as actions
from desktop.actions.profile import Profile
from desktop.cli.output import Output, tr
from desktop.model.template import Merged, Template, Value


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
    fields = actions.filled(profile, one, now=datetime.now(UTC).astimezone(), given=given)
    merged = actions.render(profile, one, fields)
    out.document(_merged(one, merged))
    out.text(f"{merged.subject}\n\n{merged.text}")
    for gap in merged.missing:
        part = tr("subject") if gap.part == "subject" else tr("text")
        out.say(tr("Missing: {field} ({part}, line {line})", field=gap.field, part=part, line=gap.line))
    return 1 if merged.missing else 0


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
