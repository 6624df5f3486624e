"""Delivery reports, entered where they belong: into the mail on its way out that they speak of."""

from collections.abc import Iterable
from datetime import datetime

from desktop.model.change import Kind
from desktop.model.ids import AccountId, OutgoingId
from desktop.model.outgoing import Outgoing, OutgoingState
from desktop.model.report import Fate, Report, Told, folded
from desktop.store import outgoing as outbox
from desktop.store.database import Store, Tx
from desktop.store.values import facts_text, told_text

_TAKEN = (OutgoingState.UNSURE, OutgoingState.SENT, OutgoingState.FILED)


def enter(tx: Tx, store: Store, account: AccountId, report: Report, *, now: datetime) -> list[OutgoingId]:
    """What the report says, in the rows of the mail that it is about; the ids of those that changed. Reports may come twice and in
    any order. One that is about no mail of this account, or about nobody whom we wrote to, changes nothing.

    A mail in doubt of which somebody reports has been taken: `sent`."""
    parts = _meant(tx, store, account, report)
    found: dict[OutgoingId, dict[str, Told]] = {}
    for told in report.told:
        for part, address in _whose(told, parts, alone=len(report.told) == 1):
            known = found.setdefault(part.id, dict(part.reports))
            if address not in known or told.fate.weight > known[address].fate.weight:
                known[address] = Told(address, told.fate, told.said)
    changed = [part for part in parts if part.id in found and found[part.id] != part.reports]
    for part in changed:
        if part.state is OutgoingState.UNSURE:
            part = outbox.step(tx, part.id, OutgoingState.SENT, now=now)
        _keep(tx, part, found[part.id])
    return [part.id for part in changed]


def _meant(tx: Tx, store: Store, account: AccountId, report: Report) -> list[Outgoing]:
    """The mail that the report is about, with all its parts, the last one first. The envelope id knows best: some servers write a
    Message-ID of their own over ours."""
    keys: list[int] = []
    if report.envid:
        keys = tx.column("SELECT id FROM outgoing WHERE envid = ? AND account = ?", report.envid, account)
    for message_id in () if keys else report.message_ids:
        keys += tx.column("SELECT id FROM outgoing WHERE message_id = ? AND account = ?", message_id, account)
    found = [outbox.get(store, OutgoingId(key)) for key in sorted(set(keys), reverse=True)]
    return [part for part in found if part.state in _TAKEN]


def _whose(told: Told, parts: Iterable[Outgoing], *, alone: bool) -> list[tuple[Outgoing, str]]:
    """The part and the recipient that this is about: the address as we gave it, else the one that it became. A mail to one person
    needs no address, which a forwarding server may have changed."""
    for named in (told.original, told.recipient):
        for part in parts if named else ():
            for address in part.recipients:
                if folded(address) == folded(named):
                    return [(part, address)]
    only = [(part, part.recipients[0]) for part in parts if len(part.recipients) == 1]
    return only[:1] if alone and len(only) == len(list(parts)) else []


def _keep(tx: Tx, part: Outgoing, reports: dict[str, Told]) -> None:
    """Who will not get it stands with those whom the server refused at once; who waits is said until it was read."""
    news = {address: told for address, told in reports.items() if part.reports.get(address) != told}
    failed = {address: told.said for address, told in news.items() if told.fate is Fate.FAILED}
    refused = {**part.refused, **failed}
    delayed = any(told.fate is Fate.DELAYED for told in reports.values())
    late = delayed and (part.late or any(told.fate is Fate.DELAYED for told in news.values()))
    problem, facts = part.problem, part.facts
    if failed:
        problem, facts = "outgoing.bounced", {"addresses": ", ".join(failed), "said": next(iter(failed.values()))}
    tx.run(
        "UPDATE outgoing SET reports = ?, refused = ?, late = ?, problem = ?, facts = ? WHERE id = ?",
        *(told_text(reports), facts_text(refused), int(late), problem, facts_text(facts), part.id),
    )
    tx.precious("outgoing", part.id, without=outbox.FROZEN)
    tx.changed(Kind.OUTGOING, part.id)
