"""`account add|list|test|keep|sign-in|remove`."""

import argparse
from dataclasses import asdict, replace
from datetime import UTC, datetime

from desktop.actions import account as accounts
from desktop.actions import keeping
from desktop.actions.profile import Profile
from desktop.cli import arguments, oauth, secrets
from desktop.cli.output import Output, moment, problem, tr
from desktop.model.account import Account, Candidate, Security, Server, Settings, SignIn, Source
from desktop.model.errors import Usage
from desktop.model.keeping import EVERYTHING, Freed, Keeping
from desktop.store import folder as folder_store
from desktop.store import keeping as keeping_store


def run(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    actions = {"add": _add, "list": _list, "test": _test, "remove": _remove, "keep": _keep, "sign-in": _sign_in}
    return actions[chosen.action](profile, chosen, out)


def _server(server: Server) -> dict[str, object]:
    return {"host": server.host, "port": server.port, "security": server.security.value}


def _document(account: Account) -> dict[str, object]:
    settings = account.settings
    return {
        "address": settings.address,
        "user": settings.login,
        "imap": _server(settings.imap),
        "smtp": _server(settings.smtp),
        "sign_in": settings.sign_in.value,
        "state": account.state.value,
        "checked": moment(account.checked),
        "problem": problem(account.problem, account.facts) if account.problem else None,
    }


def _add(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    candidates = _candidates(chosen, out)
    for one in candidates:
        accounts.check(one.settings)  # before the password is asked for
    if not candidates:
        out.say(tr("No servers were found for {address}. Name them with --imap and --smtp.", address=chosen.address))
        return 1
    first = candidates[0]
    out.say(tr("Signing in to {imap} and {smtp} …", imap=first.settings.imap.host, smtp=first.settings.smtp.host))
    if first.sign_in is SignIn.BROWSER and not chosen.oauth:
        out.say(tr("{title} lets programs in by browser only (--oauth); a password will probably be refused.", title=first.title))
    secret: accounts.Secret = (
        oauth.sign_in(profile, first.settings, out) if chosen.oauth else secrets.first_line(tr("Password: "), name="password")
    )
    added = accounts.add_first(profile, candidates, secret)
    account = next(one for one in accounts.all(profile) if one.id == added)
    out.document(_document(account))
    out.line(tr("{address} was added.", address=account.address))
    return 0


def _candidates(chosen: argparse.Namespace, out: Output) -> list[Candidate]:
    """What was typed; what was not typed is looked up."""
    proxy, ca_file, address = chosen.proxy or "", str(chosen.ca or ""), chosen.address
    if chosen.imap and chosen.smtp:
        imap = arguments.server(chosen.imap, chosen.imap_security, arguments.IMAP_PORTS)
        smtp = arguments.server(chosen.smtp, chosen.smtp_security, arguments.SMTP_PORTS)
        settings = Settings(address, chosen.user or address, imap, smtp, proxy=proxy, ca_file=ca_file)
        return [Candidate(settings, Source.TABLE)]
    out.say(tr("Looking up the servers of {address} …", address=address))
    return [_typed(one, chosen) for one in accounts.lookup(address, proxy=proxy, ca_file=ca_file)]


def _typed(found: Candidate, chosen: argparse.Namespace) -> Candidate:
    """A found candidate with what was typed in its place."""

    def server(typed: arguments.Place | None, security: str | None, old: Server, ports: dict[Security, int]) -> Server:
        if typed:
            return arguments.server(typed, security, ports)
        return Server(old.host, ports[Security(security)], Security(security)) if security else old

    settings = replace(
        found.settings,
        imap=server(chosen.imap, chosen.imap_security, found.settings.imap, arguments.IMAP_PORTS),
        smtp=server(chosen.smtp, chosen.smtp_security, found.settings.smtp, arguments.SMTP_PORTS),
    )
    if chosen.user:
        settings = replace(settings, login=chosen.user, smtp_login="")
    return replace(found, settings=settings)


def _list(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    found = accounts.all(profile)
    out.document([_document(account) for account in found])
    for account in found:
        out.line(account.address, account.settings.imap.host, account.settings.smtp.host, account.state.value)
    return 0


def _test(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    account = accounts.by_address(profile, chosen.address)
    tested = accounts.test(profile, account.id)
    errors = {"imap": tested.imap, "smtp": tested.smtp}
    out.document(
        {
            "address": account.address,
            **{name: error is None for name, error in errors.items()},
            "problems": [problem(error.code, error.facts) for error in errors.values() if error],
        }
    )
    for name, error in errors.items():
        if error is None:
            out.line(name.upper(), tr("signed in"))
        else:
            out.error(error)
    return 0 if tested.well else 1


def _keep(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    account = accounts.by_address(profile, chosen.address)
    place = None
    if chosen.folder is not None:
        place = folder_store.by_path(profile.store, account.id, chosen.folder)
        if place is None:
            raise Usage("usage.folder", path=chosen.folder)
    if chosen.kept is not None or chosen.inherit:
        kept = None if chosen.inherit else Keeping.of(chosen.kept)
        if place is not None:
            keeping.choose_folder(profile, place.id, kept)
        else:
            keeping.choose(profile, account.id, kept or EVERYTHING)
    freed = Freed()
    if chosen.free:
        freed = keeping.free(profile, account.id, now=datetime.now(UTC), folder=place.id if place else None)
    now = keeping_store.of_account(profile.store, account.id)
    own = {one.path: keeping_store.own(profile.store, one) for one in folder_store.all(profile.store, account.id)}
    folders = {path: str(kept) for path, kept in own.items() if kept is not None}
    out.document({"address": account.address, "keep": str(now), "folders": folders, "freed": asdict(freed)})
    out.line(account.address, str(now))
    for path, named in folders.items():
        out.line(account.address, path, named)
    if chosen.free:
        out.line(tr("%n mails are kept as headers now.", freed.mails))
    return 0


def _sign_in(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    account = accounts.by_address(profile, chosen.address)
    accounts.change(profile, account.id, secret=oauth.sign_in(profile, account.settings, out))
    out.document(_document(accounts.by_address(profile, chosen.address)))
    out.line(account.address, tr("signed in"))
    return 0


def _remove(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    account = accounts.by_address(profile, chosen.address)
    accounts.remove(profile, account.id)
    out.document({"address": account.address})
    out.line(tr("{address} was removed here; nothing was changed on the server.", address=account.address))
    return 0
