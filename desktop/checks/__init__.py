"""What to look twice at: tuples of pure functions; the caller hands them what is known (`checks.known`)."""

from desktop.checks import content, recipients
from desktop.checks.known import IncomingCheck, OutgoingCheck, Received, Written
from desktop.model.finding import Finding, Level

OUTGOING: tuple[OutgoingCheck, ...] = (
    recipients.none,
    recipients.invalid,
    recipients.many,
    recipients.new_domain,
    content.missing_field,
    content.no_subject,
    content.no_attachment,
    content.empty,
    content.too_large,
)
INCOMING: tuple[IncomingCheck, ...] = ()

# What no consent can overcome: there is nobody to send it to, or a template left a gap in it.
IMPOSSIBLE = frozenset({"recipients.none", "recipients.invalid", "content.missing_field"})


def outgoing(written: Written) -> tuple[Finding, ...]:
    """All findings of a mail about to go, the gravest first."""
    found = [finding for check in OUTGOING for finding in check(written)]
    return tuple(sorted(found, key=lambda finding: _GRAVITY[finding.level]))


def incoming(received: Received) -> tuple[Finding, ...]:
    """All findings of a mail that arrived, the gravest first."""
    found = [finding for check in INCOMING for finding in check(received)]
    return tuple(sorted(found, key=lambda finding: _GRAVITY[finding.level]))


_GRAVITY = {Level.STOP: 0, Level.WARN: 1, Level.INFO: 2}
