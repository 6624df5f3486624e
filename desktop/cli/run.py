"""One command from its arguments to its exit code."""

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence

from desktop import language, log, paths
from desktop.actions import conversation
from desktop.actions import profile as profiles
from desktop.actions.profile import Profile
from desktop.cli import (
    account,
    arguments,
    bank,
    check,
    customer,
    doctor,
    folder,
    importing,
    letter,
    message,
    oauth,
    outgoing,
    person,
    reminder,
    seal,
    sync,
    template,
)
from desktop.cli.output import Output, tr
from desktop.model.errors import TradewindError
from desktop.store import setting

DONE, FAILED, USAGE = 0, 1, 2
# Errors about a word on the command line, not about what it names.
_USAGE = frozenset(
    {
        "usage.address",
        "usage.domain",
        "usage.value",
        "usage.label",
        "usage.proxy",
        "usage.inbox",
        "usage.https",
        "usage.issuer",
        "usage.keeping",
        "usage.field",
        "usage.reminder",
        "usage.table",
        "usage.passphrase",
        "tls.plain",
    }
)

Alone = Callable[[argparse.Namespace, Output], int]
Command = Callable[[Profile, argparse.Namespace, Output], int]
COMMANDS: Mapping[str, Command] = {
    "account": account.run,
    "oauth": oauth.run,
    "sync": sync.run,
    "folders": message.folders,
    "folder": folder.run,
    "search": message.search,
    "show": message.show,
    "mark": message.mark,
    "move": message.move,
    "delete": message.delete,
    "send": outgoing.send,
    "outbox": outgoing.outbox,
    "import": importing.run,
    "template": template.run,
    "reminder": reminder.run,
    "customer": customer.run,
    "letter": letter.run,
    "check": check.run,
    "seal": seal.seal_for,
    "unseal": seal.unseal_for,
    "doctor": doctor.run,
    "person": person.run,
    "bank": bank.run,
}
# These work on files of this machine and open no profile, unless a customer is named.
ALONE: Mapping[str, Alone] = {"seal": seal.seal, "unseal": seal.unseal}


def main(argv: Sequence[str], *, passphrase: str | None = None) -> int:
    """Parse, open the profile (with `passphrase`, if it has one), do it. Returns the exit code;
    wrong usage ends in argparse's own exit with 2."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]  # a real stream
    try:
        code = _run(argv, passphrase)
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output has gone; nothing more can be said to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    return code


def _run(argv: Sequence[str], passphrase: str | None) -> int:
    try:
        chosen = arguments.parse(argv)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else USAGE
    out = Output(as_json=chosen.json)
    try:
        if chosen.command in ALONE and not chosen.customer:
            return ALONE[chosen.command](chosen, out)
        if chosen.command == "check" and not profiles.there(paths.profile(chosen.profile)):
            return check.alone(chosen, out)
        if chosen.command == "doctor" and chosen.domain and not profiles.there(paths.profile(chosen.profile)):
            return doctor.alone(chosen, out)
        return _in_profile(chosen, out, passphrase)
    except TradewindError as error:
        out.error(error)
        return USAGE if error.code in _USAGE else FAILED
    except KeyboardInterrupt:
        out.say(tr("Stopped."))
        return FAILED


def _only_reads(chosen: argparse.Namespace) -> bool:
    """Whether the command can run beside an open window."""
    reading = {
        "folders": (None,),
        "search": (None,),
        "show": (None,),
        "check": (None,),
        "doctor": (None,),
        "person": ("export",),
        "account": ("list", "test"),
        "oauth": ("list",),
        "outbox": (None, "list", "show"),
        "template": ("list", "render"),
        "reminder": ("list",),
        "customer": ("list", "show", "export"),
        "letter": ("list", "show"),
        "bank": ("list",),
    }
    return getattr(chosen, "action", None) in reading.get(chosen.command, ()) or getattr(chosen, "dry_run", False)


def _begins(chosen: argparse.Namespace) -> bool:
    """Whether the command may be the first in a profile. For every other one a profile that is not there is a mistyped one."""
    return (chosen.command, getattr(chosen, "action", None)) in {("import", None), ("account", "add"), ("oauth", "set")}


def _in_profile(chosen: argparse.Namespace, out: Output, passphrase: str | None) -> int:
    home = paths.profile(chosen.profile)
    profile = profiles.open(home, passphrase=passphrase, exclusive=not _only_reads(chosen), make=_begins(chosen))
    logging = log.start(profile.folder / "logs")
    try:
        language.use(setting.get(profile.store, "language", ""))
        if profile.fresh:
            out.say(tr("A new profile was made in {folder}.", folder=str(home)))
            out.say(tr("Keep this recovery code safe, apart from this machine: {code}", code=profile.recovery_code))
        conversation.catch_up(profile.store, lambda: False)
        return COMMANDS[chosen.command](profile, chosen, out)
    finally:
        log.stop(logging)
        profiles.close(profile)
