"""`person export ADDRESS --to DIR` and `person erase ADDRESS [--dry-run]`: one person's data, handed out and erased."""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from desktop.actions import person as actions
from desktop.actions.profile import Profile
from desktop.cli.output import Output, tr
from desktop.language import problem
from desktop.model.personal import Plan


def arguments(command: Callable[..., argparse.ArgumentParser]) -> None:
    """What it takes."""
    person = command("person", tr("one person's data: hand all of it out, or erase it"))
    kinds = person.add_subparsers(dest="action", metavar=tr("ACTION"), required=True)
    export = command("export", tr("write all that is kept of a person into a new folder, or a new .zip file"), kinds)
    export.add_argument("address", metavar="ADDRESS")
    export.add_argument("--to", metavar="DIR", type=Path, required=True, help=tr("folder for what is made"))
    erase = command("erase", tr("erase what is kept of a person and does not have to stay; there is no way back"), kinds)
    erase.add_argument("address", metavar="ADDRESS")
    erase.add_argument("--dry-run", action="store_true", help=tr("only say what would change"))


def run(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    now = datetime.now(UTC)
    if chosen.action == "export":
        return _export(profile, chosen, out, now)
    if chosen.dry_run:
        found = actions.plan(actions.look(profile.store, chosen.address, today=now.date()))
    else:
        found = actions.erase(profile, chosen.address, now=now)
    _tell(found, out, chosen, done=not chosen.dry_run)
    return 0


def _export(profile: Profile, chosen: argparse.Namespace, out: Output, now: datetime) -> int:
    made = actions.export(profile, chosen.address, chosen.to.expanduser().absolute(), now=now)
    out.document({"path": str(made.path), "mails": made.mails, "missing": made.missing})
    out.line(made.path)
    if made.missing:
        out.say(tr("%n mails are on the server only and are missing; fetch them and export again.", n=made.missing))
    return 0


def _tell(found: Plan, out: Output, chosen: argparse.Namespace, *, done: bool) -> None:
    kept = [
        {
            "why": why.value,
            "count": number,
            "until": found.until[why].isoformat() if why in found.until else None,
            "text": problem(f"kept.{why.value}", {}),
        }
        for why, number in found.kept.items()
    ]
    out.document({"address": chosen.address, "done": done, "gone": dict(found.gone), "kept": kept})
    for name, number in found.gone.items():
        out.line(tr("erased") if done else tr("would go"), name, number)
    for one in kept:
        out.line(tr("stays"), one["count"], one["why"], one["until"] or "-", one["text"])
    out.say(tr("Backups made earlier still have these data; delete them yourself. Mail on servers goes with the next sync."))
