"""What to look twice at: tuples of pure functions; the caller hands them what is known (`checks.known`).

A finding's code is FAMILY.WHAT. Families of mail that goes: money, terms, deal, attachment, recipient, privacy, subject, signature,
leftover, content; of mail that comes: sender, money, quoted, link, attachment, pressure.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from desktop.checks import (
    attachment,
    content,
    deal,
    leftover,
    link,
    money,
    pressure,
    privacy,
    quoted,
    recipient,
    sender,
    signature,
    subject,
    sums,
    terms,
    weekdays,
)
from desktop.checks.known import IncomingCheck, OutgoingCheck, Received, Written
from desktop.checks.seeing import IMPOSSIBLE as IMPOSSIBLE
from desktop.model.finding import Finding, Level

OUTGOING: tuple[OutgoingCheck, ...] = (
    recipient.none,
    recipient.invalid,
    recipient.many,
    recipient.new_domain,
    recipient.lookalike,
    recipient.never_met,
    recipient.hidden_only,
    content.missing_field,
    money.in_the_open,
    money.not_ours,
    subject.none,
    attachment.missing,
    attachment.belongs,
    attachment.unread,
    content.passphrase,
    content.empty,
    content.too_large,
    leftover.name,
    leftover.company,
    leftover.tongue,
    deal.shares,
    deal.places,
    weekdays.fitting,
    sums.figures,
    privacy.third_party,
    privacy.bulk,
    privacy.tracking,
    privacy.erased,
    deal.old_incoterms,
    deal.validity,
    deal.start,
    terms.vague,
    subject.nameless,
    signature.incomplete,
    signature.free_mail,
)
INCOMING: tuple[IncomingCheck, ...] = (
    money.arrived,
    money.unfitting,
    quoted.changed,
    quoted.unknown,
    sender.lookalike,
    sender.known_name,
    sender.authentication,
    pressure.payment,
    link.elsewhere,
    attachment.dangerous,
    attachment.hidden,
    attachment.form,
    attachment.locked,
)

# Names that codes had; what was accepted by them still is.
FORMER = {
    "recipients.none": "recipient.none",
    "recipients.invalid": "recipient.invalid",
    "recipients.many": "recipient.many",
    "recipients.new_domain": "recipient.new_domain",
    "content.no_subject": "subject.none",
    "content.no_attachment": "attachment.missing",
}


def outgoing(written: Written) -> tuple[Finding, ...]:
    """All findings of a mail about to go, the gravest first."""
    found = [finding for check in OUTGOING for finding in check(written)]
    return tuple(sorted(found, key=lambda finding: _GRAVITY[finding.level]))


def incoming(received: Received) -> tuple[Finding, ...]:
    """All findings of a mail that arrived, the gravest first."""
    found = [finding for check in INCOMING for finding in check(received)]
    return tuple(sorted(found, key=lambda finding: _GRAVITY[finding.level]))


SETTING = "check."  # how the names of settings begin that say how grave a finding is


def levels(found: Iterable[Finding], settings: Mapping[str, str], *, customer: int | None = None) -> tuple[Finding, ...]:
    """The findings as grave as the user wants them, the gravest first. `settings`: by name `check.CODE`, `check.FAMILY`, or for one
    customer `check.CODE@ID`, `check.FAMILY@ID`; "off", "info", "warn" or "stop". What is said of a customer counts before what is
    said of all, and of a code before what is said of its family. What is impossible stays as it is."""
    shown = [one if one.code in IMPOSSIBLE else _as_set(one, settings, customer) for one in found]
    return tuple(sorted((one for one in shown if one is not None), key=lambda finding: _GRAVITY[finding.level]))


def _as_set(finding: Finding, settings: Mapping[str, str], customer: int | None) -> Finding | None:
    rules = (finding.code, finding.code.partition(".")[0])
    names = [f"{SETTING}{rule}@{customer}" for rule in rules] if customer is not None else []
    wanted = next((settings[name] for name in (*names, *(f"{SETTING}{rule}" for rule in rules)) if settings.get(name)), "")
    if wanted == "off":
        return None
    return replace(finding, level=Level(wanted)) if wanted in set(Level) else finding


def renamed(codes: Collection[str]) -> frozenset[str]:
    """Codes by the names that they have now."""
    return frozenset(FORMER.get(code, code) for code in codes)


_GRAVITY = {Level.STOP: 0, Level.WARN: 1, Level.INFO: 2}
