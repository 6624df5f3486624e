"""`sync [ADDRESS ...]`: one full pass of each account, sending first, so that what was sent is filed in the same pass; then
promises that the new mail keeps are over, and it is looked up where it comes from."""

import argparse
import time
from datetime import UTC, datetime
from functools import partial
from typing import Any

from desktop.actions import account as accounts
from desktop.actions import clock
from desktop.actions.profile import Profile
from desktop.cli.output import Output, problem, tr
from desktop.engine.clock import Clock
from desktop.engine.courier import Courier
from desktop.engine.incoming import Incoming
from desktop.engine.letters import Letters
from desktop.engine.origin import Origin
from desktop.formats import isolated
from desktop.formats.isolated import Workers
from desktop.model.account import Account
from desktop.servers.dns import Resolver
from desktop.store import schedule as schedules


def run(profile: Profile, chosen: argparse.Namespace, out: Output) -> int:
    wanted = [accounts.by_address(profile, address) for address in chosen.addresses] or accounts.all(profile)
    if not wanted:
        out.say(tr("There is no account yet. Add one with: account add ADDRESS"))
    done = []
    with Workers() as workers:
        for account in {one.id: one for one in wanted}.values():
            result = _pass(profile, account, workers)
            done.append(result)
            counts = {name: result[name] for name in ("address", "new", "changed", "removed", "sent")}
            out.line(tr("{address}: {new} new, {changed} changed, {removed} removed, {sent} sent", **counts))
            for found in result["problems"]:
                out.say(f"{account.address}: {found['text']}")
        Clock(profile.store, parse=partial(isolated.parse, workers=workers)).one_pass()
        Origin(profile.store, Resolver().text).one_pass()
    out.document({"accounts": done})
    return 1 if any(result["problems"] for result in done) else 0


def _pass(profile: Profile, account: Account, workers: Workers) -> dict[str, Any]:
    credential = partial(accounts.credential, profile, account.id)
    start = time.monotonic()
    first = []
    now = datetime.now(UTC)
    if any(
        one.not_before <= now for one in schedules.waiting(profile.store, account.id)
    ):  # the customer may have written: nothing planned goes before that is known
        first = [Incoming(profile.store, credential, account.id, workers).one_pass()]
    Letters(profile.store, account.id, clocks=partial(clock.by_id, profile.store)).one_pass()
    sent = Courier(profile.store, credential, account.id, clocks=partial(clock.by_id, profile.store)).one_pass()
    pulled = Incoming(profile.store, credential, account.id, workers).one_pass()
    both = (*first, pulled)
    found = [*sent.problems, *(problem for one in both for problem in one.problems)]
    problems = {(one.code, tuple(sorted(one.facts.items()))): one for one in found}
    return {
        "address": account.address,
        "folders": pulled.folders,
        "new": sum(one.new for one in both),
        "changed": sum(one.changed for one in both),
        "removed": sum(one.removed for one in both),
        "sent": sent.sent,
        "filed": sum(one.filed for one in both),
        "seconds": round(time.monotonic() - start, 3),
        "problems": [problem(one.code, one.facts) for one in problems.values()],
    }
