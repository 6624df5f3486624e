"""`check FILE.eml`: what is to be looked at twice in a mail, before it goes or when it came."""

import argparse
from datetime import UTC, datetime

from desktop.actions import check as actions
from desktop.actions.profile import Profile
from desktop.cli.output import Output, worded
from desktop.cli.template import customer_named
from desktop.model.errors import Usage


def run(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    """With what the profile knows of customers."""
    return _check(profile, chosen, out)


def alone(chosen: argparse.Namespace, out: Output) -> int:
    """Where there is no profile: by the mail alone. Usage("usage.id") if a customer is named all the same."""
    if chosen.customer:
        raise Usage("usage.id", id=chosen.customer)
    return _check(None, chosen, out)


def _check(profile: Profile | None, chosen: argparse.Namespace, out: Output) -> int:
    try:
        raw = chosen.file.read_bytes()
    except OSError as error:
        raise Usage("usage.file", path=str(chosen.file), said=error.strerror or "") from error
    customer = customer_named(profile, chosen.customer).id if profile is not None and chosen.customer else None
    now = datetime.now(UTC).astimezone()
    found = actions.findings(profile, raw, outgoing=chosen.outgoing, now=now, customer=customer)
    out.document({"findings": [{"code": one.code, "level": one.level.value, "facts": one.facts} for one in found]})
    for one in found:
        out.line(f"{one.level.value}: {one.code}: {worded(one.code, one.facts)}")
    return 0
