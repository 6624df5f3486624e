"""What is right in a mail about to go, and worth a green tick: only what was looked at, and only where there is something."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from desktop.checks import attachment, deal, signature, subject
from desktop.checks.known import Written
from desktop.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Fine:
    """`code` is FAMILY-WHAT, `facts` what was seen."""

    code: str
    facts: dict[str, str] = field(default_factory=dict)


def fine(written: Written, found: Collection[Finding]) -> tuple[Fine, ...]:
    """In the order in which a mail is written. What a finding of the same family speaks against is not fine."""
    doubted = {one.code.partition(".")[0] for one in found}
    return tuple(one for one in _all(written) if one.code.partition("-")[0] not in doubted)


def _all(written: Written) -> Iterator[Fine]:
    if written.recipients and written.met is not None:
        known = written.met | written.thread | written.own
        if all(person.address.lower() in known for person in written.recipients):
            yield Fine("recipient-known", {"number": str(len(written.recipients))})
    customer, number = subject.naming(written)
    if customer or number:
        yield Fine("subject-both" if customer and number else "subject-customer" if customer else "subject-number")
    if written.files and attachment.announced(written):
        yield Fine("attachment-matches", {"number": str(len(written.files))})
    shares = deal.whole(written.text)
    if shares:
        yield Fine("deal-whole", {"shares": shares})
    if signature.complete(written):
        yield Fine("signature-complete")
