"""What it says: nothing at all, or with a gap; or more than the server takes."""

import re
from collections.abc import Iterator

from desktop.checks.known import Written
from desktop.model.finding import Finding, Level

# As `trade.merge` marks what a template could not fill in; such brackets are in no language's letters.
_GAP = re.compile(r"⟦([^⟦⟧\n]{1,100})⟧")


def missing_field(written: Written) -> Iterator[Finding]:
    """A template left a gap in the subject or the text; fact `field` names the first, `number` says how many there are."""
    found = [*_GAP.findall(written.subject), *_GAP.findall(written.text)]
    if found:
        yield Finding("content.missing_field", Level.STOP, {"field": found[0].strip(), "number": str(len(found))})


def passphrase(written: Written) -> Iterator[Finding]:
    """A sealed file and its passphrase would travel together."""
    if written.unlocked:
        yield Finding("content.passphrase", Level.STOP)


def empty(written: Written) -> Iterator[Finding]:
    if not (written.text.strip() or written.files or written.pictures or written.forwards):
        yield Finding("content.empty", Level.WARN)


def too_large(written: Written) -> Iterator[Finding]:
    """Larger than the server takes, as it said when it was last asked. Facts in megabytes."""
    if 0 < written.limit < written.size:
        size, limit = (f"{octets / 1e6:.1f}" for octets in (written.size, written.limit))
        yield Finding("content.too_large", Level.STOP, {"size": size, "limit": limit})
