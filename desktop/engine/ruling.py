"""The user's rules and the papers of an order, asked of mail that has just come: in the transaction that keeps it.

Only mail that is news: in the inbox (rules, papers received) or in Sent (papers sent, from wherever), of a folder that was known
before, and not here in another folder already. What a first sync brings, and what the user moves about, is left alone.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace

from desktop.engine.visit import Visit
from desktop.model.folder import Folder, Role
from desktop.model.ids import MessageId
from desktop.model.message import Arrival, Kept
from desktop.model.rule import Rule
from desktop.store import Tx, proposal, rule, sender
from desktop.trade.papers import papers
from desktop.trade.rules import mail_of, outcome, proposed

_log = logging.getLogger(__name__)

Item = tuple[MessageId, Arrival]


def arrived(tx: Tx, visit: Visit, place: Folder, items: Sequence[Item], *, before: int) -> None:
    """These were taken in. `before`: the youngest message that was here already."""
    known = place.point.uidnext
    if place.role not in (Role.INBOX, Role.SENT) or not known:
        return
    fresh = [(key, one) for key, one in items if key > before and one.uid >= known and not one.flags.draft]
    if fresh:
        _ask(tx, visit, fresh, {key: place.role is Role.SENT for key, _ in fresh})


def completed(tx: Tx, visit: Visit, items: Sequence[Item]) -> None:
    """The contents of these came after their headers."""
    waited = rule.waiting(tx, [key for key, _ in items], now=visit.clock())
    if waited:
        _ask(tx, visit, [(key, one) for key, one in items if key in waited], waited)


def _ask(tx: Tx, visit: Visit, items: Sequence[Item], ruled: dict[MessageId, bool]) -> None:
    """`ruled`: rules have nothing to say to this one any more."""
    rules = [one for one in rule.all(visit.store) if one.enabled]
    customers = rule.customers(visit.store, [key for key, _ in items])
    own = sender.own_of(tx)
    mine = {key for key, one in items if any(person.address.lower() in own for person in one.parsed.from_)}
    for key, one in items:
        stage, tags = customers.get(key, ("", ()))
        told = ruled[key] or key in mine
        if not told:
            told = _rule(tx, visit, rules, key, one, (key in customers, stage, tags))
        if one.kept is Kept.HEADERS:
            rule.wait(tx, key, ruled=told, now=visit.clock())
        elif not (one.parsed.auto or one.parsed.list_id):
            names = [file.name for file in one.parsed.attachments if not file.inline]
            found = papers(one.parsed.subject, names, one.parsed.snippet or one.parsed.text)
            for each in proposed(found, mine=key in mine, stage=stage):
                parts = {"paper": each.paper.value, "label": each.label, "stage": each.stage, "words": each.words}
                proposal.propose(tx, key, **parts, now=visit.clock())


def _rule(
    tx: Tx, visit: Visit, rules: list[Rule], key: MessageId, one: Arrival, customer: tuple[bool, str, tuple[str, ...]]
) -> bool:
    """Whether the rules could be asked."""
    known, stage, tags = customer
    mail = mail_of(one.parsed, size=one.size, whole=one.kept is not Kept.HEADERS, account=visit.account.id)
    found = outcome(rules, replace(mail, customer=known, stage=stage, tags=tags))
    if found is None:
        return False
    if found.rules and not rule.apply(tx, visit.store, key, found):
        _log.info("the folder of a rule is not there")
    if found.stage:
        proposal.propose(tx, key, paper="", label="", stage=found.stage, words="", now=visit.clock())
    return True
