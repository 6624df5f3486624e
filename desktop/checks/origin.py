"""When a mail's head may say in green whose it is. Rather nothing than something false: a mark that a forger can have is worse than
none."""

from collections.abc import Iterable

from desktop.checks.sender import aligned, believed
from desktop.model.finding import Finding, Level
from desktop.model.message import Parsed
from desktop.model.origin import Origin, Proof, Verdict


def proof(parsed: Parsed, found: Origin, trusted: frozenset[str], findings: Iterable[Finding]) -> Proof | None:
    """The domain whose mail it is: one that has signed it, over the sender, and is the sender's (RFC 7489 3.1); else the one of
    which the server that took it in said that DMARC holds, if it is trusted. None where the sender is not named once and plainly,
    or where anything about him is told to be looked at twice (`findings`, as they are shown)."""
    if found.at is None or not found.lone or len(parsed.from_) != 1:
        return None
    if any(one.level is not Level.INFO and (one.code.startswith("sender.") or one.code == "name.bidi") for one in findings):
        return None
    domain = parsed.from_[0].domain
    for one in found.signatures:
        if one.verdict is Verdict.HOLDS and "from" in one.covers and aligned(one.domain, domain):
            return Proof(one.domain, "dkim", at=found.at)
    said = believed((found.said,), trusted) if found.said else None
    for result in said.found if said is not None else ():
        named = result.properties.get("header.from", "").strip('"<>.').lower()
        if result.method == "dmarc" and result.value == "pass" and aligned(named, domain):
            return Proof(named, "dmarc", said.server if said is not None else "", found.at)
    return None
