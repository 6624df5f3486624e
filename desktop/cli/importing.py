"""`import PATH ...`."""

import argparse
import sys

from desktop.actions import importing
from desktop.actions.importing import Progress
from desktop.actions.profile import Profile
from desktop.cli.output import Output, problem, tr


def run(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    def progress(state: Progress) -> None:
        percent = 100 * state.done // state.total if state.total else 100
        sys.stderr.write("\r" + tr("%n mails, {percent} %", state.messages, percent=percent))

    watched = progress if sys.stderr.isatty() else None
    done = importing.run(profile, [path.expanduser() for path in chosen.paths], folder=chosen.folder, progress=watched)
    if watched:
        sys.stderr.write("\n")
    failures = [{"path": str(one.path), **problem(one.code, {"path": str(one.path), **one.facts})} for one in done.failed]
    out.document({"folder": done.path, "imported": done.added, "known": done.known, "ignored": done.ignored, "failed": failures})
    out.line(tr("%n mails were imported into {folder}.", done.added, folder=done.path))
    if done.known:
        out.line(tr("%n mails were there already.", done.known))
    for failure in failures:
        out.say(f"{failure['path']}: {failure['text']}")
    if not done.added and not done.known and not failures:
        out.say(tr("There was no mail to import."))
        return 1
    return 1 if failures else 0
