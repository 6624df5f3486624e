"""`doctor [DOMAIN]`: the mail set-up of a domain, its own by default."""

import argparse
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from desktop.actions import doctor as actions
from desktop.actions.profile import Profile
from desktop.cli.output import Output, moment, problem, tr, worded
from desktop.model.doctor import Examination, Origin, Part, Selector, Topic
from desktop.model.errors import Usage
from desktop.servers import dns, providers

TITLES = {Topic.MX: "MX", Topic.SPF: "SPF", Topic.DKIM: "DKIM", Topic.DMARC: "DMARC"}


def arguments(command: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """What it takes."""
    doctor = command("doctor", tr("the mail set-up of a domain: MX, SPF, DKIM, DMARC"))
    doctor.add_argument("domain", metavar="DOMAIN", nargs="?", default="", help=tr("its own by default"))
    doctor.add_argument(
        "--selector", metavar="NAME", action="append", default=[], help=tr("a DKIM selector to look for; may come several times")
    )
    doctor.add_argument("--dns", metavar="ADDRESS[:PORT]", default="", help=tr("ask this name server, not the system's"))
    doctor.add_argument("--public", action="store_true", help=tr("ask open name servers where the other does not answer"))


def run(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    """With the selectors that signed own mail. Without a DOMAIN all own ones; Usage("usage.domain") where there are none."""
    wanted = (actions.named(chosen.domain),) if chosen.domain else actions.own_domains(profile.store)
    if not wanted:
        raise Usage("usage.domain")
    names = _names(chosen) or actions.resolver(profile.store)
    found = [
        actions.own_examination(profile, domain, now=datetime.now(UTC), names=names, typed=chosen.selector) for domain in wanted
    ]
    return _tell(found, out)


def alone(chosen: argparse.Namespace, out: Output) -> int:
    """Where there is no profile: a domain has to be named."""
    domain = actions.named(chosen.domain)
    selectors = [Selector(name, Origin.TYPED) for name in chosen.selector]
    names = _names(chosen) or actions.resolver()
    return _tell([actions.examine(domain, names, now=datetime.now(UTC), selectors=selectors)], out)


def _names(chosen: argparse.Namespace) -> dns.Resolver | None:
    fallback = dns.PUBLIC if chosen.public else ()
    if not chosen.dns:
        return dns.Resolver(whole=actions.WHOLE, fallback=fallback) if fallback else None
    host, _, port = chosen.dns.rpartition(":") if chosen.dns.count(":") == 1 else (chosen.dns, "", "53")
    if not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65536):
        raise Usage("usage.value", name=chosen.dns)
    return dns.Resolver(whole=actions.WHOLE, resolver=dns.served([host], int(port)), fallback=fallback)


def _tell(found: list[Examination], out: Output) -> int:
    shown = [_shown(one) for one in found]
    out.document({**shown[0], "others": shown[1:]})
    for one in found:
        _print(one, out)
    return 0 if all(one.ok for one in found) else 1


def _shown(one: Examination) -> dict[str, Any]:
    provider = providers.get(one.provider)
    head = {"domain": one.domain, "provider": provider.title if provider else None, "free": one.free, "when": moment(one.when)}
    told = {part.topic.value: _part(part) for part in one.parts}
    told["dkim"]["selectors"] = [
        {"selector": key.selector.name, "origin": key.selector.origin.value, "records": list(key.records)} for key in one.keys
    ]
    return {**head, **told}


def _part(part: Part) -> dict[str, Any]:
    problems = [{**problem(one.code, one.facts), "level": one.level.value} for one in part.problems]
    wanted = [
        {"type": one.kind, "host": one.host, "value": one.value or None, "replaces": list(one.replaces)} for one in part.wanted
    ]
    return {"ok": part.ok, "asked": part.asked, "records": list(part.records), "problems": problems, "wanted": wanted}


def _print(one: Examination, out: Output) -> None:
    out.line(one.domain)
    if one.free:
        out.say(tr("Mailboxes at {domain} belong to anybody: its records are not yours to change.", domain=one.domain))
    for part in one.parts:
        out.line(TITLES[part.topic], tr("all right") if part.ok else tr("to be changed") if part.asked else tr("not answered"))
        for record in part.records:
            out.line("", record)
        for found in part.problems:
            out.line("", f"{found.level.value}: {worded(found.code, found.facts)}")
        for wanted in part.wanted:
            if wanted.value:
                out.line("", tr("set: {kind} {host} {value}", kind=wanted.kind, host=wanted.host, value=wanted.value))
